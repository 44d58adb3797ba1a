"""The calendar file: what becomes an entry, of what status, and that it is the same every time."""

from __future__ import annotations

from datetime import date

import icalendar
import msgspec
import pytest

from onrecord.model import Event, EventStatus, Evidence, Record, Span, StatusReport
from onrecord.views.calendar import calendar
from tapestry import RECORD

WORDS = Evidence(document="01", spans=(Span(0, 3),), words=("set for May",), method="test")


def record_of(*reports: tuple[str, EventStatus, str | None], name: str = "summit") -> Record:
    history = tuple(
        StatusReport(as_of=as_of, status=status, date=day, evidence=WORDS)
        for as_of, status, day in reports
    )
    event = Event(
        id="0123456789ab", type="meeting", name=name, participants=(), mentions=(), history=history
    )
    return msgspec.structs.replace(RECORD, events=(event,))


def entries(record: Record) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(calendar(record)).walk("VEVENT"))


def test_the_example_opens_again_and_is_equal_byte_for_byte() -> None:
    data = calendar(RECORD)
    assert data == calendar(RECORD)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert entries(RECORD)


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("scheduled", "CONFIRMED"),
        ("rescheduled", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("possible", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_of_an_entry(status: EventStatus, shown: str) -> None:
    (entry,) = entries(record_of(("2031-05-01", status, "2031-05-09")))
    assert entry["status"] == shown


@pytest.mark.parametrize("status", ["not planned", "denied"])
def test_what_is_not_planned_never_becomes_an_entry(status: EventStatus) -> None:
    assert entries(record_of(("2031-05-01", status, "2031-05-09"))) == []


def test_days_are_whole_and_end_after_the_last() -> None:
    (entry,) = entries(record_of(("2031-05-01", "scheduled", "2031-05-09/2031-05-11")))
    assert entry.decoded("dtstart") == date(2031, 5, 9)
    assert entry.decoded("dtend") == date(2031, 5, 12)


def test_a_month_is_all_its_days() -> None:
    (entry,) = entries(record_of(("2031-05-01", "possible", "2032-02")))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2032, 2, 1),
        date(2032, 3, 1),
    )


def test_what_was_put_off_is_cancelled_on_its_old_day() -> None:
    reports = ("2031-05-01", "scheduled", "2031-05-09"), ("2031-05-03", "postponed", None)
    (entry,) = entries(record_of(*reports))
    assert (entry["status"], entry.decoded("dtstart")) == ("CANCELLED", date(2031, 5, 9))


def test_sequence_rises_with_every_change_and_the_stamp_is_the_reports() -> None:
    first = ("2031-05-01", "scheduled", "2031-05-09")
    again = ("2031-05-02", "scheduled", "2031-05-09")
    moved = ("2031-05-03", "rescheduled", "2031-05-12")
    (one,) = entries(record_of(first))
    (two,) = entries(record_of(first, again))
    (three,) = entries(record_of(first, again, moved))
    assert [e["sequence"] for e in (one, two, three)] == [0, 0, 1]
    assert one["uid"] == three["uid"] == "0123456789ab@onrecord"
    assert three.decoded("dtstamp").isoformat() == "2031-05-03T00:00:00+00:00"


@pytest.mark.parametrize("day", [None, "nonsense", "2031-02-30", "9999-12-31", "9999-12"])
def test_impossible_days_do_no_harm(day: str | None) -> None:
    assert len(entries(record_of(("2031-05-01", "scheduled", day)))) <= 1


def test_odd_names_do_no_harm() -> None:
    (entry,) = entries(record_of(("2031-05-01", "held", "2031-05-09"), name="a\x00b\ud800;,\\\nc"))
    assert "b" in entry["summary"]
