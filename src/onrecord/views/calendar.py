"""The events of a record as an iCalendar file (RFC 5545) that a calendar can subscribe to."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.model import Event, Record, StatusReport
from onrecord.views.days import first_day

if TYPE_CHECKING:
    from icalendar import Event as Entry

__all__ = ["calendar"]

_STATUS = {
    "scheduled": "CONFIRMED",
    "rescheduled": "CONFIRMED",
    "held": "CONFIRMED",
    "possible": "TENTATIVE",
    "cancelled": "CANCELLED",
    "postponed": "CANCELLED",
}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(record: Record) -> bytes:
    """The record's events as iCalendar, UTF-8, lines ended by CRLF; equal for equal records.

    An entry a dated event, of whole days: TENTATIVE where it is only possible, CANCELLED where it
    is called off or put off without a new day (on the day it was to be). What is not planned or
    denied, and what has no date, is left out. UID is made of the event's id; SEQUENCE counts the
    changes of status or date; DTSTAMP is the day of the last report, never the clock's.
    """
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//onrecord//events of a story//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    entries = [
        (days, event)
        for event in record.events
        if (days := _days(event)) is not None and event.history[-1].status in _STATUS
    ]
    names = {actor.id: actor.name for actor in record.actors}
    for days, event in sorted(entries, key=lambda e: (e[0], e[1].id)):
        found.add_component(_entry(event, days, names, record))
    data: bytes = found.to_ical()
    return data


def _days(event: Event) -> tuple[date, date] | None:
    """First and last day of an event: of its latest report, or where that lost it, the day before.

    A month is all its days.
    """
    dated = [report.date for report in event.history if report.date]
    if not dated:
        return None
    first, _, last = dated[-1].partition("/")
    start, end = first_day(first), first_day(last or first)
    if start is None or end is None or end < start:
        return None
    if len(last or first) == len("2025-02"):
        end = _month_end(end)
    return start, end


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _entry(event: Event, days: tuple[date, date], names: dict[str, str], record: Record) -> Entry:
    from icalendar import Event as New

    entry, last = New(), event.history[-1]
    entry.add("uid", f"{event.id}@onrecord")
    entry.add("dtstamp", _stamp(last))
    entry.add("sequence", _changes(event))
    entry.add("status", _STATUS[last.status])
    entry.add("summary", _clean(event.name))
    entry.add("dtstart", days[0])
    if days[1] < date.max:
        entry.add("dtend", days[1] + timedelta(1))
    if event.place:
        entry.add("location", _clean(event.place))
    entry.add("description", _clean(_description(event, last, names, record)))
    entry.add("transp", "TRANSPARENT")
    return entry


def _stamp(report: StatusReport) -> datetime:
    day = first_day(report.as_of)
    return datetime.combine(day, time.min, UTC) if day is not None else _NEVER


def _changes(event: Event) -> int:
    """How often status or date changed from one report to the next."""
    told = [(report.status, report.date) for report in event.history]
    return sum(one != other for one, other in pairwise(told))


def _description(event: Event, last: StatusReport, names: dict[str, str], record: Record) -> str:
    """Status, who takes part, and the words that it stands on with the document's name."""
    documents = {document.id: document.name for document in record.documents}
    lines = [f"Status: {last.status}" + (f" (as of {last.as_of})" if last.as_of else "")]
    people = [names.get(actor, actor) for actor in event.participants]
    if people:
        lines.append("Participants: " + ", ".join(people))
    for item in event.agenda:
        side = names.get(item.side or "", "")
        lines.append(f"Agenda{f' ({side})' if side else ''}: {item.words}")
    words = " … ".join(last.evidence.words)
    name = documents.get(last.evidence.document, last.evidence.document)
    lines.append(f"Source: “{words}” ({name})")
    return "\n".join(lines)


def _clean(text: str) -> str:
    """Text without what iCalendar cannot carry: control characters and lone surrogates."""
    kept = "".join(c if c >= " " or c in "\n\t" else " " for c in text)
    return kept.encode("utf-8", "replace").decode("utf-8")
