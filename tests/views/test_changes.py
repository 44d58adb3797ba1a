"""What changed between two days of the example story, read by hand."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.errors import UsageError
from onrecord.model import Check, Event, Record
from onrecord.views.changes import Change, brought_by, changes, phrase
from onrecord.views.cut import cut_at, members
from tapestry import EVENTS, RECORD, TEXTS, event_words, report, words_of

NAMES = {actor.id: actor.name for actor in RECORD.actors}


def between(first: str, last: str, record: Record = RECORD) -> tuple[Change, ...]:
    return changes(record, cut_at(record, between=(first, last)))


def told(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [
        (item.item, phrase(item, lambda actor: NAMES[actor or ""]))
        for item in found
        if item.kind != "statement"
    ]


def with_event(name: str, **changed: Any) -> Record:
    """The record with one of its events otherwise."""
    events = tuple(
        msgspec.structs.replace(event, **changed) if event.id == name else event for event in EVENTS
    )
    return msgspec.structs.replace(RECORD, events=events)


def event(name: str) -> Event:
    return next(item for item in EVENTS if item.id == name)


def test_a_date_that_moved_and_what_was_heard_of_for_the_first_time() -> None:
    assert told(between("2023-03-15", "2023-03-20")) == [
        ("meeting", "moved: 2023-03-28 → 2023-04-04 (rescheduled)"),
        ("visit", "new: possible, 2023-04-05"),
    ]


def test_a_moved_date_has_the_words_for_both_days() -> None:
    (moved,) = (item for item in between("2023-03-15", "2023-03-20") if item.kind == "moved")
    assert (moved.was, moved.was_date, moved.as_of) == ("scheduled", "2023-03-28", "2023-03-20")
    assert [item.words for item in moved.evidence] == [
        ("travel to Aldermoor on March 28",),
        ("moved from March 28 to April 4",),
    ]


def test_what_is_held_on_a_second_day_goes_on_and_is_not_moved() -> None:
    days = (
        report("03", "held", "2023-03-20", "A visit to the vault"),
        report("04", "held", "2023-03-21", "a public meeting in the town hall"),
    )
    mentions = event_words("03", "A visit to the vault"), *event("reading").mentions
    found = between(
        "2023-03-20", "2023-03-21", with_event("reading", history=days, mentions=mentions)
    )
    assert [item for item in told(found) if item[0] == "reading"] == [
        ("reading", "held on 2023-03-21 too (before: 2023-03-20)")
    ]


def test_the_same_again_is_no_change() -> None:
    found = between("2023-03-20", "2023-03-21")
    assert ("meeting", "moved") not in [(item.item, item.kind) for item in found]
    assert told(between("2023-03-21", "2023-12-31")) == []


def test_an_agenda_item_that_one_side_names_and_the_other_does_not() -> None:
    (item,) = (i for i in between("2023-03-20", "2023-03-21") if i.kind == "agenda")
    assert (item.actor, item.others) == ("ferrant", ("lindqvist",))
    assert told((item,)) == [
        (
            "meeting",
            "on the agenda, as Tomas Ferrant puts it: the return of the tapestry and the cost of "
            "its journey (Marta Lindqvist: not named)",
        )
    ]
    first, *rest = event("meeting").agenda
    too = msgspec.structs.replace(first, words="the journey of the tapestry")
    record = with_event("meeting", agenda=(too, *rest))
    (item,) = (i for i in between("2023-03-20", "2023-03-21", record) if i.kind == "agenda")
    assert item.others == ()


def test_a_status_that_changed() -> None:
    record = with_event(
        "visit",
        mentions=(event_words("03", "A visit to the vault"),),
        history=(
            report("03", "possible", "2023-04-05", "is possible"),
            report("04", "not planned", None, "On April 4"),
        ),
    )
    assert ("visit", "possible → not planned, 2023-04-05") in told(
        between("2023-03-20", "2023-03-21", record)
    )


@pytest.mark.parametrize(
    "was, now, phrased",
    [
        ("2023-04", "2023-04-04", None),
        ("2023-04-04", "2023-04", None),
        (None, "2023-04-04", "date given: 2023-04-04 (scheduled)"),
        ("2023-04-04", "2023-05", "moved: 2023-04-04 → 2023-05 (scheduled)"),
    ],
)
def test_more_or_less_exactly_is_not_another_date(
    was: str | None, now: str, phrased: str | None
) -> None:
    record = with_event(
        "meeting",
        agenda=(),
        history=(
            report("01", "scheduled", was, "will meet in Aldermoor on March 28"),
            report("04", "scheduled", now, "On April 4"),
        ),
    )
    found = [text for item, text in told(between("2023-03-20", "2023-03-21", record))
             if item == "meeting"]  # fmt: skip
    assert found == ([phrased] if phrased else [])


def test_a_participant_who_was_not_named_beside_it() -> None:
    record = with_event(
        "auction",
        participants=("okafor", "lindqvist"),
        mentions=(
            event_words("01", "a report that the tapestry"),
            event_words("02", "No auction of the Sarnholm tapestry"),
        ),
    )
    found = [
        item for item in between("2023-03-14", "2023-03-15", record) if item.kind == "participant"
    ]
    assert [(item.item, item.actor) for item in found] == [("auction", "okafor")]
    assert found[0].evidence[0].words == ("Helen Okafor",)


def test_what_is_copied_from_a_known_document_is_no_news() -> None:
    old = "will meet in Aldermoor on March 28"
    record = with_event(
        "meeting",
        agenda=(),
        history=(
            report("01", "postponed", None, old),
            # 02 repeats the fourth paragraph of 01 word for word
            report("02", "scheduled", "2023-03-28", TEXTS["02"].split("\n\n")[3]),
        ),
    )
    assert [item for item, _ in told(between("2023-03-14", "2023-03-15", record))] == ["auction"]


def test_statements_that_nobody_reported_before() -> None:
    found = [i.item for i in between("2023-03-14", "2023-03-15") if i.kind == "statement"]
    assert found == ["auction"]
    found = [i.item for i in between("2023-03-15", "2023-03-21") if i.kind == "statement"]
    assert found == ["vault", "waited", "question", "secret"]


def test_a_contradiction_comes_with_the_words_that_make_it_one() -> None:
    check = Check(
        id="c3",
        kind="contradiction",
        message="Helen Okafor took opposite sides on 2023-03-15 and 2023-03-21",
        evidence=(words_of("02", "There is no auction"), words_of("04", "had met in secret")),
        actors=("okafor",),
        statements=("auction", "secret"),
    )
    record = msgspec.structs.replace(RECORD, checks=(*RECORD.checks, check))
    (found,) = (i for i in between("2023-03-20", "2023-03-21", record) if i.kind == "contradiction")
    assert (found.item, found.name, found.evidence) == ("c3", "Helen Okafor", check.evidence)
    assert not [i for i in between("2023-03-14", "2023-03-20", record) if i.kind == "contradiction"]


def test_since_a_day_is_from_that_day_on() -> None:
    since = changes(RECORD, cut_at(RECORD, since="2023-03-20"))
    assert since == between("2023-03-15", "2023-12-31")
    assert changes(RECORD, cut_at(RECORD, since="2023-04")) == ()
    assert cut_at(RECORD, since="2023").fresh == frozenset(TEXTS)


def test_a_document_without_a_day_is_left_out_and_named() -> None:
    first, *rest = RECORD.documents
    undated = msgspec.structs.replace(
        first, dated=None, date=msgspec.structs.replace(first.date, value=None)
    )
    record = msgspec.structs.replace(RECORD, documents=(undated, *rest))
    cut = cut_at(record, since="2023-03-15")
    assert cut.undated == (first.name,)
    assert first.id not in cut.known | cut.fresh
    bounded = msgspec.structs.replace(undated.date, earliest="2023-03-10", latest="2023-03-14")
    record = msgspec.structs.replace(
        RECORD, documents=(msgspec.structs.replace(undated, date=bounded), *rest)
    )
    assert cut_at(record, since="2023-03-15").known == {first.id}


@pytest.mark.parametrize(
    "days",
    [{"since": "soon"}, {"between": ("2023-03-15", "then")}, {"between": ("2024", "2023")}, {}],
)
def test_days_that_make_no_sense_are_refused(days: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"is no day|is the later one|say since when"):
        cut_at(RECORD, **days)


def test_what_the_latest_document_brings() -> None:
    found = brought_by(RECORD, "03", members(RECORD, "03"))
    assert {item.kind for item in found} <= {"event", "moved", "status", "participant", "agenda"}
    assert [item.item for item in found if item.kind == "moved"] == []  # 04 knows the new day too
    record = msgspec.structs.replace(RECORD, stories=())
    assert members(record, "03") == tuple(TEXTS)


def test_the_order_of_the_record_does_not_matter() -> None:
    turned = msgspec.structs.replace(
        RECORD, statements=RECORD.statements[::-1], events=RECORD.events[::-1]
    )
    assert between("2023-03-14", "2023-03-21", turned) == between("2023-03-14", "2023-03-21")
