"""Verification: a copy of a whole record is spoilt in each way, and each is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from ferry import DOCUMENTS, FIRST, SECOND, record

from onrecord.store import Fault, SqliteStore, count_places, verify
from onrecord.store.schema import RECORD_TABLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with SqliteStore.open(path) as store:
        store.add_documents(DOCUMENTS)
        store.write_record(record())
    return path


def spoil(path: Path, *statements: str) -> list[Fault]:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount >= 1, statement
    connection.close()
    with SqliteStore.open(path, write=False) as store:
        return list(verify(store))


def test_a_whole_record_has_no_fault(path: Path) -> None:
    with SqliteStore.open(path, write=False) as store:
        assert list(verify(store)) == []
        # 2 texts; 2 paragraphs, 1 time, 2 passages with 1 change, 2 mentions, 1 event mention,
        # 7 spans of attestations, 12 of evidence.
        assert count_places(store) == 2 + 9 + 7 + 12


def test_a_text_that_was_altered(path: Path) -> None:
    faults = spoil(path, "UPDATE documents SET text = replace(text, 'Quill', 'Quell')")
    texts = [fault for fault in faults if fault.table == "documents"]
    assert [fault.document for fault in texts] == ["1.txt", "2.txt"]
    assert texts[0].expected == FIRST.sha256
    mention = next(fault for fault in faults if fault.table == "mentions")
    assert (mention.document, mention.start, mention.end) == ("1.txt", 60, 84)
    assert mention.expected == "harbour master Ada Quill"
    assert mention.found == "harbour master Ada Quell"


def test_a_text_altered_together_with_its_digest(path: Path) -> None:
    faults = spoil(path, "UPDATE documents SET published = '1999-01-01' WHERE name = '1.txt'")
    assert [fault.table for fault in faults] == ["documents"]
    assert "(id)" in faults[0].message


@pytest.mark.parametrize(
    ("table", "statement", "document"),
    [
        (
            "evidence_spans",
            "UPDATE evidence_spans SET words = 'it' WHERE words = 'will be held'",
            "1.txt",
        ),
        (
            "evidence_spans",
            "UPDATE evidence_spans SET start_char = 0 WHERE words = 'reporters'",
            "1.txt",
        ),
        ("times", "UPDATE times SET words = 'on Friday'", "1.txt"),
        ("mentions", "UPDATE mentions SET end_char = end_char - 1 WHERE words = 'Quill'", "2.txt"),
        ("event_mentions", "UPDATE event_mentions SET words = 'Talks'", "1.txt"),
        ("attestations", "UPDATE attestations SET words = 'We agree' WHERE position = 1", "2.txt"),
        (
            "attestations",
            "UPDATE attestations SET speaker_words = 'he' WHERE position = 0",
            "1.txt",
        ),
        (
            "attestations",
            "UPDATE attestations SET cue_words = 'denied' WHERE position = 0",
            "1.txt",
        ),
        (
            "attestations",
            "UPDATE attestation_spans SET end_char = end_char + 1 WHERE part = 'content'"
            " AND attestation = 1",
            "2.txt",
        ),
        (
            "attestations",
            "DELETE FROM attestation_spans WHERE part = 'cue' AND attestation = 1",
            "2.txt",
        ),
    ],
)
def test_words_that_are_not_those_of_the_text(
    path: Path, table: str, statement: str, document: str
) -> None:
    faults = spoil(path, statement)
    assert [(fault.table, fault.document) for fault in faults] == [
        (table, document),
        ("records", None),
    ]
    assert faults[0].message == "the words are not those of the text"
    assert faults[0].expected != faults[0].found


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("paragraphs", "UPDATE paragraphs SET end_char = 999 WHERE position = 1"),
        ("passages", "UPDATE passages SET start_char = -1 WHERE position = 0"),
        ("passages", "UPDATE passages SET source_end = 999 WHERE position = 1"),
        ("passages", "UPDATE passages SET earliest_start = 999 WHERE position = 1"),
        ("passage_changes", "UPDATE passage_changes SET start_char = end_char + 1"),
        ("times", "UPDATE times SET end_char = 'soon'"),
        ("mentions", "UPDATE mentions SET start_char = 999, end_char = 1000 WHERE position = 1"),
    ],
)
def test_spans_outside_the_text(path: Path, table: str, statement: str) -> None:
    faults = spoil(path, statement)
    assert [fault.table for fault in faults] == [table, "records"]
    assert faults[0].message == "the span lies outside the text"


@pytest.mark.parametrize(
    ("table", "statement", "lost"),
    [
        ("statements", "UPDATE statements SET speaker = 'nobody' WHERE id = 's2'", "actors"),
        ("statements", "UPDATE statements SET parent = 's9' WHERE id = 's2'", "statements"),
        ("statement_events", "UPDATE statement_events SET event = 'e9'", "events"),
        ("participants", "UPDATE participants SET actor = 'x' WHERE position = 0", "actors"),
        ("speaks_for", "UPDATE speaks_for SET principal = 'x'", "actors"),
        ("history", "UPDATE history SET said_by = 'x' WHERE position = 0", "actors"),
        ("agenda", "UPDATE agenda SET side = 'x' WHERE position = 0", "actors"),
        ("roles", "UPDATE roles SET evidence = 999", "evidence"),
        (
            "check_statements",
            "UPDATE check_statements SET statement = 'x' WHERE position = 0",
            "statements",
        ),
        (
            "passages",
            "UPDATE passages SET source_document = 'x' WHERE position = 1",
            "dated_documents",
        ),
        (
            "story_documents",
            "UPDATE story_documents SET document = 'x' WHERE position = 0",
            "dated_documents",
        ),
    ],
)
def test_ids_that_name_nothing(path: Path, table: str, statement: str, lost: str) -> None:
    faults = spoil(path, statement)
    assert [fault.table for fault in faults] == [table, "records"]
    assert f"names nothing in {lost}" in faults[0].message


def test_a_document_that_was_taken_out(path: Path) -> None:
    faults = spoil(path, f"DELETE FROM documents WHERE id = '{SECOND.id}'")
    assert {fault.table for fault in faults} >= {"dated_documents", "evidence"}
    assert all(SECOND.id in fault.found for fault in faults)


@pytest.mark.parametrize("table", [table.name for table in RECORD_TABLES])
def test_any_row_that_was_lost(path: Path, table: str) -> None:
    faults = spoil(path, f"DELETE FROM {table} WHERE rowid = (SELECT MAX(rowid) FROM {table})")
    assert faults[-1].table == "records"
    assert "rows were changed, lost or added" in faults[-1].message


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE statements SET said_on = '2024-03-06' WHERE id = 's2'",
        "UPDATE actors SET name = 'Ada Quell' WHERE id = 'ada-quill'",
        "UPDATE evidence SET score = 1.0 WHERE id = 1",
        "UPDATE history SET status = 'cancelled' WHERE position = 0",
        "INSERT INTO actors VALUES ('x', 2, 'X', 'person', NULL, NULL, NULL)",
    ],
)
def test_any_value_that_was_changed(path: Path, statement: str) -> None:
    assert [fault.table for fault in spoil(path, statement)] == ["records"]


def test_a_fault_says_where_and_what(path: Path) -> None:
    fault = spoil(path, "UPDATE times SET words = 'on Friday'")[0]
    assert str(fault) == (
        f"1.txt 47-58 (times {FIRST.id} 0): the words are not those of the text:"
        " expected 'on Friday', found 'on Thursday'"
    )
