"""The record in the forms that other programs read."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest

from onrecord.errors import StoreError
from onrecord.model import Record, Statement
from onrecord.views.export import COLUMNS, encode_csv, encode_record, from_json
from tapestry import RECORD, TEXTS


def rows(record: Record) -> list[dict[str, str]]:
    text = encode_csv(record).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def with_first(**fields: str) -> Record:
    """The record with other values in its first attestation."""
    first, *rest = RECORD.statements
    report, *more = first.attestations
    changed = msgspec.structs.replace(report, **fields)
    statement: Statement = msgspec.structs.replace(first, attestations=(changed, *more))
    return msgspec.structs.replace(RECORD, statements=(statement, *rest))


class TestRecord:
    @pytest.mark.parametrize("compact", [True, False])
    def test_comes_back_equal(self, compact: bool) -> None:
        encoded = encode_record(RECORD, compact=compact)
        assert from_json(encoded) == RECORD
        assert encoded.endswith(b"}\n")

    def test_names_its_parts_as_the_format_says(self) -> None:
        record = json.loads(encode_record(RECORD))
        assert {"documents", "actors", "statements", "events"} <= set(record)
        first = record["statements"][0]["attestations"][0]
        assert all(isinstance(start, int) for start, _ in first["content"])
        source = record["documents"][1]["passages"][3]["source"]
        assert set(source) == {"document", "start", "end"}

    def test_equal_records_are_equal_bytes(self) -> None:
        whole = msgspec.structs.replace(
            RECORD.documents[0], date=msgspec.structs.replace(RECORD.documents[0].date, score=1)
        )
        same = msgspec.structs.replace(RECORD, documents=(whole, *RECORD.documents[1:]))
        assert same == RECORD
        assert encode_record(same) == encode_record(RECORD)

    def test_what_is_no_record(self) -> None:
        with pytest.raises(StoreError, match="not a record as JSON"):
            from_json(b'{"version": 1}')


class TestCsv:
    def test_a_row_for_each_report(self) -> None:
        table = rows(RECORD)
        assert len(table) == sum(len(item.attestations) for item in RECORD.statements)
        assert tuple(table[0]) == COLUMNS

    def test_one_row_in_full(self) -> None:
        row = rows(RECORD)[1]
        assert row == {
            "statement": "keepsake",
            "speaker": "Marta Lindqvist",
            "said_on": "2023-03-14",
            "form": "indirect",
            "polarity": "positive",
            "words": row["words"],
            "about": "meeting over the Sarnholm tapestry",
            "document": row["document"],
            "document_id": "02",
            "outlet": row["outlet"],
            "dated": "2023-03-15",
            "start": row["start"],
            "end": row["end"],
            "spans": f"{row['start']}-{row['end']}",
            "speaker_words": "museum director Marta Lindquist",
            "cue": "said",
            "said_on_method": "by hand",
            "passage": "restated",
            "method": "by hand",
            "score": "1.0",
        }
        assert row["words"].startswith("that the talks with the foundation")

    def test_each_row_stands_on_its_words(self) -> None:
        for row in rows(RECORD):
            text = TEXTS[row["document_id"]]
            spans = [tuple(map(int, span.split("-"))) for span in row["spans"].split()]
            assert " … ".join(text[start:end] for start, end in spans) == row["words"]
            assert (int(row["start"]), int(row["end"])) == (spans[0][0], spans[-1][1])

    def test_a_speaker_who_is_not_identified_has_no_name(self) -> None:
        assert rows(RECORD)[-1]["speaker"] == ""

    @pytest.mark.parametrize(
        "words",
        ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r\n=1", "＝1", "＠x"],
    )
    def test_no_cell_is_a_formula(self, words: str) -> None:
        row = rows(with_first(words=words, speaker_words=words, cue_words=words, method=words))[0]
        for column in ("words", "speaker_words", "cue", "method"):
            assert row[column] == "'" + words

    @pytest.mark.parametrize("words", ["— he said", "“=” is a sign", "1-2", 'a "b", c\nd'])
    def test_other_cells_stand_as_they_are(self, words: str) -> None:
        assert rows(with_first(words=words))[0]["words"] == words

    def test_lines_end_as_rfc_4180_says(self) -> None:
        assert encode_csv(RECORD).startswith(",".join(COLUMNS).encode() + b"\r\n")
