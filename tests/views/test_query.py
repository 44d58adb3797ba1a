"""The record narrowed to what was asked for."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from onrecord.errors import UsageError
from onrecord.model import Record
from onrecord.views.days import first_day, last_day
from onrecord.views.query import fold, select
from tapestry import RECORD


def said(record: Record) -> list[str]:
    return [item.id for item in record.statements]


def test_nothing_asked_is_the_whole_record() -> None:
    assert select(RECORD) is RECORD


@pytest.mark.parametrize("name", ["Halloran", "halloran", "HALL", " piers  halloran ", "Hallorán"])
def test_by_any_part_of_a_name_without_case_and_marks(name: str) -> None:
    part = select(RECORD, speaker=name)
    assert said(part) == ["sides", "sale"]
    assert [item.id for item in part.actors] == ["halloran"]
    assert [item.id for item in part.documents] == ["01", "02"]


def test_by_another_spelling_that_the_record_has_for_the_actor() -> None:
    assert said(select(RECORD, speaker="Lindquist")) == ["keepsake", "vault"]


def test_a_speaker_who_is_not_identified_is_found_by_the_words_for_him() -> None:
    assert said(select(RECORD, speaker="the two sides")) == ["nobody"]


def test_what_a_speaker_spoke_of_comes_along() -> None:
    part = select(RECORD, speaker="Okafor")
    assert said(part) == ["auction", "secret"]
    assert [item.id for item in part.events] == ["visit", "auction", "secret"]
    assert part.checks == ()


def test_checks_that_concern_a_speaker() -> None:
    assert [item.id for item in select(RECORD, speaker="Lindqvist").checks] == ["c1"]


@pytest.mark.parametrize(
    ("about", "statements", "events"),
    [
        ("auction", ["auction"], ["auction"]),
        ("OVER THE SÁRNHOLM", ["keepsake", "letter", "vault", "question"], ["meeting"]),
        ("collector", ["sale"], []),
        ("no such thing", [], []),
    ],
)
def test_by_event_or_words(about: str, statements: list[str], events: list[str]) -> None:
    part = select(RECORD, about=about)
    assert said(part) == statements
    assert [item.id for item in part.events] == events


def test_who_takes_part_comes_along() -> None:
    part = select(RECORD, about="meeting over")
    assert [item.id for item in part.actors] == ["lindqvist", "ferrant"]


@pytest.mark.parametrize(
    ("since", "until", "statements"),
    [
        ("2023-03-20", None, ["vault", "waited", "question", "secret"]),
        ("2023-03-20", "2023-03-20", ["vault", "waited"]),
        (None, "2023-03-15", ["keepsake", "letter", "sides", "sale", "auction", "nobody"]),
        ("2023-03", "2023-03", [item.id for item in RECORD.statements]),
        ("2024", None, []),
    ],
)
def test_by_the_day_of_saying(since: str | None, until: str | None, statements: list[str]) -> None:
    assert said(select(RECORD, since=since, until=until)) == statements


def test_events_by_the_day_they_are_on() -> None:
    part = select(RECORD, since="2023-04-05", until="2023-04-30")
    assert [item.id for item in part.events] == ["visit"]
    week = select(RECORD, since="2023-03-19", until="2023-03-19")
    assert [item.id for item in week.events] == ["secret"]


def test_a_day_that_is_not_known_is_on_no_side() -> None:
    unknown = tuple(
        msgspec.structs.replace(item, said_on=None) if item.id == "vault" else item
        for item in RECORD.statements
    )
    record = msgspec.structs.replace(RECORD, statements=unknown)
    assert "vault" not in said(select(record, since="2000"))
    assert "vault" not in said(select(record, until="2100"))


@pytest.mark.parametrize("name", ["04", "04-OBSERVER", "04-observer", "observer"])
def test_by_document(name: str) -> None:
    part = select(RECORD, document=name)
    assert [item.id for item in part.documents] == ["04"]
    assert said(part) == ["vault", "question", "secret"]
    reports = [one.document for item in part.statements for one in item.attestations]
    assert reports == ["04", "04", "04"]
    assert [item.id for item in part.events] == ["meeting", "secret", "reading"]
    assert {item.id for item in part.actors} >= {"lindqvist", "ferrant", "okafor"}
    assert part.stories[0].documents == ("04",)


def test_just_the_name_before_a_part_of_it() -> None:
    renamed = tuple(
        msgspec.structs.replace(item, name=name)
        for item, name in zip(RECORD.documents, ("a.txt", "a.txt.old", "ba.txt", "c"), strict=True)
    )
    record = msgspec.structs.replace(RECORD, documents=renamed)
    for name, ids in (("a.txt", ["01"]), ("A", ["01"]), ("a.t", ["01", "02", "03"]), ("z", [])):
        assert [item.id for item in select(record, document=name).documents] == ids


def test_all_at_once() -> None:
    part = select(
        RECORD, speaker="ferrant", about="april", since="2023-03-21", until="2023-03-21",
        document="04",
    )  # fmt: skip
    assert said(part) == ["question"]


@pytest.mark.parametrize(
    "day", ["yesterday", "2023-02-30", "2023-13", "05/03/2023", "", "2023-W11"]
)
def test_what_is_no_day(day: str) -> None:
    with pytest.raises(UsageError, match="is no day: write YYYY-MM-DD, YYYY-MM or YYYY"):
        select(RECORD, since=day)


def test_letters_are_compared_by_their_base() -> None:
    assert fold("Łódź  ØRSTED Straße Dvořák’s") == "lodz orsted strasse dvorak's"


def test_first_and_last_days() -> None:
    for value, first, last in (
        ("2024-02-10", "2024-02-10", "2024-02-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W09", "2024-02-26", "2024-03-03"),
        ("2024-02-10/2024-03", "2024-02-10", "2024-03-31"),
        ("2024-02-10T18:00", "2024-02-10", "2024-02-10"),
    ):
        assert first_day(value) == datetime.date.fromisoformat(first)
        assert last_day(value) == datetime.date.fromisoformat(last)
    assert last_day("soon") is None
