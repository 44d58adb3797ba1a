"""What a text itself says of the day it was written, before its year is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from onrecord.linking.dates.holders import years_in_office
from onrecord.model import AnnotatedDocument, Span, TimeExpression

__all__ = ["Clues", "NamedDay", "Weekday", "read_clues"]

_AHEAD = frozenset(("scheduled", "rescheduled", "possible"))
# "Had first been set for Friday", "a statement of June 4": such a day need not lie ahead.
_GIVEN_UP = re.compile(r"\bhad\b[^.;:!?]{0,60}\Z|\w of\s*\Z", re.IGNORECASE)
_BEFORE = 70  # code points in which to look for that
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# An article that is all one paragraph still has an opening.
_LEAD_PARAGRAPHS, _LEAD_CHARACTERS = 2, 900


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A month and day; `weekday` 1 to 7 where the text names it, `year` where it does.

    side   past: the text stands on it or looks back at it; future: it lies ahead
    lead   in the opening;  stands: dates a main clause in the plain past
    after  days by which the day of the text follows it, where said ("the day before, on June 4")
    """

    month: int
    day: int
    year: int | None
    weekday: int | None
    side: str
    lead: bool
    stands: bool
    after: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Weekday:
    """A bare weekday on which the narrative stands; `this`: told so ("received this Wednesday")."""

    weekday: int
    lead: bool
    span: Span
    this: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """years: those spoken of as past;  months: of them those of a month or day named with them;
    ahead: those spoken of as to come;  terms: first and last year in office of people so called.
    """

    days: tuple[NamedDay, ...]
    weekdays: tuple[Weekday, ...]
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()
    terms: tuple[tuple[int, int], ...] = ()


def read_clues(item: AnnotatedDocument) -> Clues:
    """The named days, bare weekdays and past years of a text, in its order."""
    lead_end = _lead_end(item)
    quoted = [(q.start, q.end) for q in item.annotation.quotations if not q.scare]
    days: list[NamedDay] = []
    weekdays: list[Weekday] = []
    years: set[int] = set()
    months: set[int] = set()
    ahead: set[int] = set()
    before: TimeExpression | None = None
    planned = {e.time for e in item.annotation.events if e.status in _AHEAD}
    over = {e.time for e in item.annotation.events if e.rule.endswith("fell_through")}
    for index, told in enumerate(item.annotation.times):
        time = told
        if index in over:  # "scheduled for March 16, did not take place": that day has come
            time = msgspec.structs.replace(told, stands=True, tense="past")
        elif index in planned and not told.stands:
            time = msgspec.structs.replace(told, tense="future")
        span = Span(time.start, time.end)
        lead = time.start < lead_end
        formula = time.formula
        inside = any(a <= time.start and time.end <= b for a, b in quoted)
        if formula.kind == "weekday" and formula.direction in (None, "same") and not inside:
            if time.stands:  # also "received this Wednesday": the day itself
                this = formula.direction == "same"
                weekdays.append(Weekday(formula.amount, lead, span, this))
        elif formula.kind in ("partial", "absolute") and not formula.unit:
            named = _named(item, time, before, lead)
            if named:
                days.append(named)
            head = formula.value[:4]
            if formula.kind == "absolute" and head.isdecimal() and len(head) == 4:
                (ahead if time.tense == "future" else years).add(int(head))
                if time.tense != "future" and formula.value[5:7].isdecimal():
                    months.add(int(head))
        before = time
    return Clues(
        tuple(days),
        tuple(weekdays),
        tuple(sorted(years)),
        tuple(sorted(months)),
        tuple(sorted(ahead)),
        years_in_office(item),
    )


def _lead_end(item: AnnotatedDocument) -> int:
    paragraphs = item.annotation.paragraphs
    if not paragraphs:
        return 0
    return min(paragraphs[min(_LEAD_PARAGRAPHS, len(paragraphs)) - 1].end, _LEAD_CHARACTERS)


def _named(
    item: AnnotatedDocument, time: TimeExpression, before: TimeExpression | None, lead: bool
) -> NamedDay | None:
    value = time.formula.value
    if len(value) < 10 or not value[5:7].isdecimal() or not value[8:10].isdecimal():
        return None
    first = item.text[time.start : time.end].casefold()
    weekday = next((i for i, w in enumerate(_WEEKDAYS, 1) if w in first.split("day")[0]), None)
    if "day" not in first:
        weekday = None
    side = "future" if time.tense == "future" else "past" if time.stands else "open"
    if side == "future" and _GIVEN_UP.search(item.text[max(0, time.start - _BEFORE) : time.start]):
        side = "open"
    after = None
    if before is not None and time.start - before.end <= 6:
        formula = before.formula
        # "The day before, on June 4": beside one another they are one day.
        if formula.kind == "shift" and formula.unit == "D" and formula.amount < 0:
            after, side = -formula.amount, "past"
    year = int(value[:4]) if value[:4].isdecimal() else None
    return NamedDay(
        month=int(value[5:7]),
        day=int(value[8:10]),
        year=year,
        weekday=weekday,
        side=side,
        lead=lead,
        stands=time.stands or after is not None,
        after=after,
        span=Span(time.start, time.end),
    )
