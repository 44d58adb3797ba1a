"""The days that dated documents plan for what an undated one tells as done in its opening."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.linking.dates.years import day_in
from onrecord.model import AnnotatedDocument, EventMention, Span, TimeFormula

__all__ = ["Plan", "planned_days", "plans_of"]

_AHEAD: Final = frozenset(("scheduled", "rescheduled"))
_NAME: Final = re.compile(r"[A-Z][\w’'-]*[a-z][\w-]*")
_SHARED: Final = 2  # names that two tellings of one event have in common
_OPENING: Final = 900  # code points in which a dispatch tells its news
_SOON: Final = 60  # days within which a plan is carried out


@dataclass(frozen=True, slots=True)
class Plan:
    """What a dated document plans for a day: the sort of event and the names told with it."""

    day: date
    type: str
    names: frozenset[str]


def plans_of(documents: Sequence[AnnotatedDocument], known: Mapping[int, date]) -> tuple[Plan, ...]:
    """The events that the dated documents plan for a day in the weeks after them."""
    found: list[Plan] = []
    for number, today in sorted(known.items()):
        item = documents[number]
        for event in item.annotation.events:
            day = _day(item, event, today) if event.status in _AHEAD else None
            names = _names(item, event) if day is not None else frozenset[str]()
            if day is not None and 0 <= (day - today).days <= _SOON and len(names) >= _SHARED:
                found.append(Plan(day, event.type, names))
    return tuple(found)


def planned_days(item: AnnotatedDocument, plans: Sequence[Plan]) -> tuple[tuple[date, Span], ...]:
    """Each day planned elsewhere for an event that a document opens with as held.

    The same event is one of the same sort with two names in common, and of the same weekday where
    the undated document tells one. With the words that tell it, sorted.
    """
    found: set[tuple[date, Span]] = set()
    for event in item.annotation.events:
        if event.status != "held" or event.start >= _OPENING:
            continue
        names, weekday = _names(item, event), _weekday(item, event)
        for plan in plans:
            fits = plan.type == event.type and weekday in (None, plan.day.isoweekday())
            if fits and len(names & plan.names) >= _SHARED:
                found.add((plan.day, event.trigger))
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].start, pair[1].end)))


def _day(item: AnnotatedDocument, event: EventMention, today: date) -> date | None:
    """The day that the event's own expression gives, seen from the day of its document."""
    if event.time is None:
        return None
    formula: TimeFormula = item.annotation.times[event.time].formula
    if formula.kind == "weekday" and formula.direction in (None, "same", "future"):
        return today + timedelta(days=(formula.amount - today.isoweekday()) % 7)
    value = formula.value
    if formula.kind not in ("partial", "absolute") or len(value) < len("XXXX-06-04"):
        return None
    if not (value[5:7].isdecimal() and value[8:10].isdecimal()):
        return None
    year = int(value[:4]) if value[:4].isdecimal() else today.year
    day = day_in(year, int(value[5:7]), int(value[8:10]))
    if day is not None and day < today and not value[:4].isdecimal():
        day = day_in(year + 1, day.month, day.day)
    return day


def _weekday(item: AnnotatedDocument, event: EventMention) -> int | None:
    formula = item.annotation.times[event.time].formula if event.time is not None else None
    return formula.amount if formula is not None and formula.kind == "weekday" else None


def _names(item: AnnotatedDocument, event: EventMention) -> frozenset[str]:
    """The names in the phrase, of who takes part and where."""
    place = (event.place,) if event.place is not None else ()
    spans = (Span(event.start, event.end), *event.participants, *place)
    return frozenset(name for span in spans for name in _NAME.findall(span.cut(item.text)))
