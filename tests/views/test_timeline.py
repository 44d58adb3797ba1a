"""The timeline as data."""

from __future__ import annotations

import msgspec

from onrecord.views.standing import standing
from onrecord.views.timeline import timeline
from tapestry import EVENTS, RECORD, TEXTS

ROWS = timeline(RECORD)
EVENT = {event.id: event for event in EVENTS}


def test_rows_come_by_day_and_within_a_day_published_said_event() -> None:
    shown = [(row.day, row.kind, row.item) for row in ROWS]
    assert shown == [
        ("2023-W11", "event", "secret"),
        ("2023-03-14", "published", "01"),
        ("2023-03-14", "said", "nobody"),
        ("2023-03-14", "said", "keepsake"),
        ("2023-03-14", "said", "letter"),
        ("2023-03-14", "said", "sides"),
        ("2023-03-14", "said", "sale"),
        ("2023-03-15", "published", "02"),
        ("2023-03-15", "said", "auction"),
        ("2023-03-20", "published", "03"),
        ("2023-03-20", "said", "vault"),
        ("2023-03-20", "said", "waited"),
        ("2023-03-21", "published", "04"),
        ("2023-03-21", "said", "question"),
        ("2023-03-21", "said", "secret"),
        ("2023-04-04", "event", "meeting"),
        ("2023-04-05", "event", "visit"),
        (None, "event", "auction"),
    ]


def test_the_day_of_saying_is_not_the_day_spoken_of() -> None:
    question = next(row for row in ROWS if row.item == "question")
    assert question.day == "2023-03-21"
    assert question.words.startswith("“On April 4")


def test_every_row_says_whose_words_they_are_and_where_they_stand() -> None:
    for row in ROWS:
        text = TEXTS[row.evidence.document]
        assert row.evidence.words == tuple(span.cut(text) for span in row.evidence.spans)
    waited = next(row for row in ROWS if row.item == "waited")
    assert (waited.who, waited.cue, len(waited.evidence.spans)) == ("Tomas Ferrant", "said", 2)
    nobody = next(row for row in ROWS if row.item == "nobody")
    assert (nobody.actor, nobody.who) == (None, "the two sides")


def test_the_order_of_the_record_does_not_matter() -> None:
    turned = msgspec.structs.replace(
        RECORD, statements=RECORD.statements[::-1], events=RECORD.events[::-1]
    )
    assert timeline(turned) == ROWS


def test_a_moved_event_stands_on_its_new_day_and_keeps_the_old_one() -> None:
    now = standing(EVENT["meeting"])
    assert (now.outlook, now.date, now.moved_from) == ("planned", "2023-04-04", ("2023-03-28",))


def test_what_is_denied_or_not_planned_is_off() -> None:
    assert [standing(EVENT[name]).outlook for name in ("auction", "secret")] == ["off", "off"]


def test_a_postponed_event_has_no_day_until_it_gets_one() -> None:
    meeting = EVENT["meeting"]
    report = msgspec.structs.replace(
        meeting.history[-1], status="postponed", date=None, as_of="2023-03-30"
    )
    now = standing(msgspec.structs.replace(meeting, history=(*meeting.history, report)))
    assert (now.outlook, now.date) == ("planned", None)
    assert now.moved_from == ("2023-03-28", "2023-04-04")


def test_a_cancelled_event_keeps_the_day_it_was_to_be_on() -> None:
    meeting = EVENT["meeting"]
    report = msgspec.structs.replace(meeting.history[-1], status="cancelled", date=None)
    now = standing(msgspec.structs.replace(meeting, history=(*meeting.history, report)))
    assert (now.outlook, now.date) == ("off", "2023-04-04")
