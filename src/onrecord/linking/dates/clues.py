"""What a text itself says of the day it was written, before its year is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from onrecord.linking.dates.holders import years_in_office
from onrecord.model import AnnotatedDocument, Span, TimeExpression, TimeFormula

__all__ = ["Clues", "NamedDay", "Weekday", "read_clues"]

_AHEAD = frozenset(("scheduled", "rescheduled", "possible"))
# "Had first been set for Friday", "a statement of June 4": such a day need not lie ahead.
_GIVEN_UP = re.compile(r"\bhad\b[^.;:!?]{0,60}\Z|\w of\s*\Z", re.IGNORECASE)
_BEFORE = 70  # code points in which to look for that
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Two times with no more than a comma, a word and blanks between them are told beside one another.
_BESIDE = 6
_DAYS = re.compile(r"P(\d{1,2})D")
_UNTIL = re.compile(r"\s+(?:before|ahead of)\b[^.;!?]*\bon\s*")
_NAMES_ITS_DAY = re.compile(r"[^.;!?]*\bon\s*")
_FAR = 100
_ENDS_SENTENCE = re.compile(r"[.;!?]\s")
# An article that is all one paragraph still has an opening.
_LEAD_PARAGRAPHS, _LEAD_CHARACTERS = 2, 900


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A month and day; `weekday` 1 to 7 where the text names it, `year` where it does.

    side   past: the text stands on it or looks back at it; future: it lies ahead
    lead   in the opening;  stands: dates a main clause in the plain past
    after  days by which the day of the text follows it, where said ("the day before, on June 4",
           "tomorrow, May 3": one before it)
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
    """A bare weekday on which the narrative stands.

    this   it is that of the text, told so: "received this Wednesday", or counted from "today",
           "yesterday", "tomorrow" beside another
    """

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
        off = _counted(item.text, item.annotation.times, index)
        if formula.kind == "weekday" and off is not None and not inside:
            weekdays.append(Weekday((formula.amount - off - 1) % 7 + 1, lead, span, this=True))
        elif formula.kind == "weekday" and formula.direction in (None, "same") and not inside:
            if time.stands:  # also "received this Wednesday": the day itself
                this = formula.direction == "same"
                weekdays.append(Weekday(formula.amount, lead, span, this))
        elif formula.kind in ("partial", "absolute") and not formula.unit:
            named = _named(item, time, off, lead)
            if named:
                days.append(named)
            head = formula.value[:4]
            if formula.kind == "absolute" and head.isdecimal() and len(head) == 4:
                (ahead if time.tense == "future" else years).add(int(head))
                if time.tense != "future" and formula.value[5:7].isdecimal():
                    months.add(int(head))
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


def _counted(text: str, times: Sequence[TimeExpression], index: int) -> int | None:
    """Days from the day of the text to a day named beside such a count; None where none is.

    "The day before, on June 4", "tomorrow, Sunday": beside one another they are one day. "Today,
    two days before the start of the truce, on Monday": counted from today.
    """
    if index < 1:
        return None
    time, last = times[index], times[index - 1]
    between = text[last.end : min(time.start, last.end + _FAR)]
    counted, unit = last.formula, last.formula.unit
    if counted.kind == "shift" and unit == "D":
        # "A day later, on Tuesday" is counted from another day than that of the text.
        own = counted.anchor == "document" or (counted.anchor == "narrative" and counted.amount < 0)
        return counted.amount if own and time.start - last.end <= _BESIDE else None
    days = _days_until(counted, between)
    if days is None or index < 2:
        return None
    today = times[index - 2]
    if today.formula.kind != "shift" or today.formula.unit != "D" or today.formula.amount:
        return None
    return None if _ENDS_SENTENCE.search(text, today.end, last.start) else days


def _days_until(counted: TimeFormula, between: str) -> int | None:
    """How many days before an event that a day named behind it dates."""
    if counted.kind == "event" and counted.unit == "D" and counted.amount < 0:
        return -counted.amount if _NAMES_ITS_DAY.fullmatch(between) else None
    days = _DAYS.fullmatch(counted.value) if counted.kind == "duration" else None
    return int(days[1]) if days and _UNTIL.fullmatch(between) else None


def _named(
    item: AnnotatedDocument, time: TimeExpression, off: int | None, lead: bool
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
    after = None if off is None else -off
    if off is not None:
        side = "past" if off < 0 else "future" if off > 0 else side
    year = int(value[:4]) if value[:4].isdecimal() else None
    return NamedDay(
        month=int(value[5:7]),
        day=int(value[8:10]),
        year=year,
        weekday=weekday,
        side=side,
        lead=lead,
        stands=time.stands or (off is not None and off <= 0),
        after=after,
        span=Span(time.start, time.end),
    )
