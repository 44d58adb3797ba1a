"""Placing the time expressions of one document on the calendar.

The state walks through the text with the reader: the document's day, the day on which the
narrative stands, the day, year and quarter last mentioned. A history (a text that names its own
years, long before it was written) is read by what it mentioned last; news by the day it is dated.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.linking.times.calendar import (
    day_of,
    fix_holiday,
    month_away,
    quarter_of,
    season_start,
    shifted,
    year_of,
)
from onrecord.model import Annotation, ResolvedTime, TimeExpression

__all__ = ["Placed", "is_history", "place"]

EventDay = Callable[[int, TimeExpression, Mapping[int, str]], str | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A TIMEX3 value, what it was counted from, and by which rule."""

    value: str
    anchor: str
    method: str


@dataclass(slots=True)
class State:
    """Where the reader stands: all that earlier expressions leave behind for later ones."""

    document: date | None
    history: bool
    narrative: date | None
    mention: date | None
    reference: str = ""
    period: str = ""
    period_at: int = -10_000
    flashback: date | None = None
    paragraph: int = -1
    quoted: bool = False

    def enter(self, paragraph: int, quoted: bool) -> None:
        """Step to the next expression: a flashback ends with its paragraph."""
        if paragraph != self.paragraph:
            self.paragraph, self.flashback = paragraph, None
        self.quoted = quoted

    @property
    def stage(self) -> date | None:
        """The day that "the day before" counts from: of a flashback, else of the narrative."""
        return self.flashback or self.narrative

    @property
    def speaking(self) -> date | None:
        """The day that "today" means: in quotation marks the narrative's, else the document's."""
        return (self.narrative or self.document) if self.quoted else self.document

    def note(self, expression: TimeExpression, value: str) -> None:
        """Remember what an expression just placed leaves behind."""
        if expression.type in ("DURATION", "SET") or not value[:4].isdecimal():
            return
        day = day_of(value)
        if day is not None:
            self.mention = day
            if self.history or (expression.stands and not self._ahead(day)):
                self.narrative, self.flashback = day, None
            elif expression.tense == "past" and not self._ahead(day) and not self.quoted:
                self.flashback = day
        if year_of(value) is not None and (self.history or "-" in value):
            self.reference = value
        if len(value) == 7 and value[5] == "Q" and expression.formula.kind in ("partial", "absolute"):
            self.period, self.period_at = value, expression.start

    def _ahead(self, day: date) -> bool:
        return self.document is not None and day > self.document


def place(
    text: str,
    annotation: Annotation,
    day: date | None,
    event_day: EventDay | None = None,
    known: Mapping[int, Placed] | None = None,
) -> tuple[ResolvedTime, ...]:
    """Resolve every expression of one document dated `day` (None: not known).

    `event_day` gives the day of an event that expression i counts from. `known` holds values that
    are settled beforehand (by the document that a passage was copied from), by expression.
    The answer runs parallel to `annotation.times`.
    """
    state = State(day, is_history(annotation, day), day, day)
    placed: dict[int, Placed] = {}
    values: dict[int, str] = {}
    paragraphs = [span.start for span in annotation.paragraphs]
    quotations = [(q.start, q.end) for q in annotation.quotations if not q.scare]
    openings = [start for start, _ in quotations]
    # Two rounds: an event's day, or the day that another is moved to, may stand further on.
    for again in (False, True):
        state = State(day, state.history, day, day)
        for i, expression in enumerate(annotation.times):
            at = bisect_right(openings, expression.start) - 1
            quoted = at >= 0 and expression.end <= quotations[at][1]
            state.enter(bisect_right(paragraphs, expression.start), quoted)
            moved = _moved_from(text, annotation, i, values) if again else None
            if known and i in known:
                result = known[i]
            elif moved:
                result = moved
            elif expression.formula.kind == "event":
                found = event_day(i, expression, values) if event_day and again else None
                result = _from_event(expression, found, state)
            else:
                result = _place_one(expression, state)
            placed[i] = result
            values[i] = result.value
            state.note(expression, result.value)
    return tuple(
        ResolvedTime(
            start=item.start,
            end=item.end,
            words=text[item.start : item.end],
            type=item.type,
            value=placed[i].value,
            mod=item.mod,
            anchor=placed[i].anchor,
            method=placed[i].method,
            score=item.score,
        )
        for i, item in enumerate(annotation.times)
    )


# Measured on the dev sets: news names far years too, but speaks of Friday and last week as well.
_FEWEST, _SHARE, _YEARS_AWAY, _NEWS_SHARE = 5, 0.14, 2, 0.08


def is_history(annotation: Annotation, day: date | None) -> bool:
    """Whether a text tells of other years than its own: many of its dates name years far off."""
    named = [
        year
        for item in annotation.times
        if item.formula.kind == "absolute"
        for year in (year_of(item.formula.value.removeprefix("BC")),)
        if year is not None
    ]
    if day is not None:
        named = [year for year in named if abs(year - day.year) >= _YEARS_AWAY]
    dates = [item for item in annotation.times if item.type not in ("DURATION", "SET")]
    news = sum(
        item.formula.kind in ("weekday", "shift") and item.formula.anchor == "document"
        for item in dates
    )
    told = len(named) >= _FEWEST and len(named) >= _SHARE * len(dates)
    return told and news <= _NEWS_SHARE * len(dates)


def _moved_from(
    text: str, annotation: Annotation, i: int, values: Mapping[int, str]
) -> Placed | None:
    """"From Tuesday to Thursday, September 12": the last Tuesday before the day it is moved to."""
    times = annotation.times
    formula = times[i].formula
    if formula.kind != "weekday" or formula.direction or i + 1 >= len(times):
        return None
    if text[times[i].end : times[i + 1].start].strip(", ") != "to":
        return None
    if not text[max(0, times[i].start - 6) : times[i].start].rstrip().endswith("from"):
        return None
    target = day_of(values.get(i + 1, ""))
    if target is None:
        return None
    back = (target.isoweekday() - formula.amount) % 7 or 7
    value = shifted(target, -back, "D")
    return Placed(_with_part(value, formula.part), target.isoformat(), "day it is moved from")


def _from_event(expression: TimeExpression, day: str | None, state: State) -> Placed:
    base = day_of(day) if day else None
    if base is not None:
        value = shifted(base, expression.formula.amount, "D")
        return Placed(_with_part(value, expression.formula.part), base.isoformat(), "event")
    return Placed("XXXX-XX-XX", "", "event of unknown day")


def _place_one(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    if formula.kind in ("duration", "set"):
        return Placed(formula.value, "", expression.rule)
    if formula.kind == "vague":
        return Placed(formula.value, "", expression.rule)
    if formula.kind == "absolute":
        return Placed(_with_part(formula.value, formula.part), "", expression.rule)
    if formula.kind == "partial":
        return _partial(expression, state)
    if formula.kind == "weekday":
        return _weekday(expression, state)
    return _shift(expression, state)


def _with_part(value: str, part: str) -> str:
    if not part or not value or value.endswith("_REF"):
        return value
    return value + (part if part.startswith("T") and ":" in part else f"T{part}")


def _weekday(expression: TimeExpression, state: State) -> Placed:
    """Last, next or this one of a day of the week; a bare one by the tense, else today or last."""
    formula = expression.formula
    base = state.narrative if formula.anchor == "narrative" or state.history else state.speaking
    if base is None:
        value = f"XXXX-WXX-{formula.amount}"
        return Placed(_with_part(value, formula.part), "", expression.rule)
    back = (base.isoweekday() - formula.amount) % 7
    ahead = (formula.amount - base.isoweekday()) % 7
    method = "weekday, today or last"
    delta = -back
    if formula.direction == "past":
        delta, method = -(back or 7), "weekday before"
    elif formula.direction == "future":
        delta, method = ahead or 7, "weekday after"
    elif formula.direction == "same":
        delta, method = (-back if expression.tense == "past" else ahead), "weekday of this week"
    elif expression.tense == "future":
        delta, method = ahead, "weekday ahead, by tense"
    elif state.quoted and expression.tense != "past":
        delta, method = ahead, "weekday ahead, in speech"
    value = shifted(base, delta, "D")
    return Placed(_with_part(value, formula.part), base.isoformat(), method)


def _partial(expression: TimeExpression, state: State) -> Placed:
    """A date that lacks its year."""
    formula = expression.formula
    tail = formula.value[5:]
    year, anchor, method = _year_for(expression, tail, state)
    if year is None:
        return Placed(_with_part(formula.value, formula.part), "", "no year known")
    if tail in ("TG", "LD", "MD"):
        return Placed(fix_holiday(year, tail), anchor, method)
    value = f"{year:04d}-{tail}"
    if tail == "02-29" and day_of(value) is None:
        value = f"{year:04d}-02"
    return Placed(_with_part(value, formula.part), anchor, method)


def _year_for(expression: TimeExpression, tail: str, state: State) -> tuple[int | None, str, str]:
    formula = expression.formula
    if formula.unit == "Y":
        base = _base_year(state, formula.anchor == "narrative")
        year = None if base is None else base + formula.amount
        return (year if year and 1 <= year <= 9999 else None), str(base or ""), "year counted"
    if state.history and state.reference:
        return _running_year(expression, tail, state), state.reference, "running year"
    if state.document is None:
        return None, "", ""
    return _nearest_year(expression, tail, state.document)


def _base_year(state: State, narrative: bool) -> int | None:
    if (narrative or state.history) and state.reference:
        return year_of(state.reference)
    return state.document.year if state.document else None


def _running_year(expression: TimeExpression, tail: str, state: State) -> int | None:
    """The year that a history stands in; it goes on to the next where the months run back."""
    year = year_of(state.reference)
    if year is None:
        return None
    direction = expression.formula.direction
    month, before = _month_of(tail), _month_of(state.reference[5:])
    if direction == "future" and before and month <= before:
        return year + 1
    if direction == "past" and before and month >= before:
        return year - 1
    return year


def _month_of(tail: str) -> int:
    if tail[:2].isdecimal():
        return int(tail[:2])
    if tail.startswith("Q"):
        return 3 * int(tail[1]) - 2
    return {"TG": 11, "LD": 9, "MD": 5}.get(tail) or (season_start(tail) if tail else 0)


# Days that a date loses for lying on the side that the tense does not point to.
_CLEARLY, _PERHAPS = 90, 30
_SOON = 2


def _nearest_year(
    expression: TimeExpression, tail: str, document: date
) -> tuple[int, str, str]:
    """The year that brings the date nearest, on the side that words or tense ask for."""
    month = _month_of(tail)
    day = int(tail[3:5]) if len(tail) == 5 and tail[3:5].isdecimal() else 0
    direction = expression.formula.direction
    anchor = document.isoformat()
    if day:
        return _nearest_day_year(expression, month, day, document), anchor, "nearest date"
    apart = (document.year * 12 + document.month) - (document.year * 12 + month)
    if tail[:1] in "SFW" or tail[:1] == "W":
        length = 3
    else:
        length = 3 if tail.startswith("Q") else 6 if tail.startswith("H") else 1
    began = apart >= 0
    over = apart >= length
    if direction == "past":
        return document.year - (0 if over else 1), anchor, "last one"
    if direction == "future":
        return document.year + (1 if began else 0), anchor, "next one"
    if direction == "same":
        return document.year, anchor, "this one"
    if tail.startswith("Q"):
        ahead = not began or (expression.tense == "future" and apart >= 6)
        back = not began and expression.tense != "future"
        return document.year + (1 if ahead and began else -1 if back else 0), anchor, "quarter"
    if expression.tense == "past" and length == 1 and -_SOON <= apart < 0:
        return document.year, anchor, "next one, soon"
    if expression.tense == "future":
        return document.year + (1 if over else 0), anchor, "next one, by tense"
    if expression.tense == "past":
        return document.year - (0 if began else 1), anchor, "last one, by tense"
    if began:
        return document.year + (1 if apart > 6 and length == 1 else 0), anchor, "nearest"
    return document.year - (1 if apart < -6 or tail.startswith("Q") else 0), anchor, "nearest"


def _nearest_day_year(
    expression: TimeExpression, month: int, day: int, document: date
) -> int:
    best, least = document.year, 10_000
    for year in (document.year, document.year - 1, document.year + 1):
        try:
            delta = (date(year, month, day) - document).days
        except ValueError:
            continue
        cost = abs(delta)
        if expression.tense == "past" and delta > 31:
            cost += _CLEARLY if expression.stands else _PERHAPS
        if expression.tense == "future" and delta < -31:
            cost += _CLEARLY
        if cost < least:
            best, least = year, cost
    return best


def _shift(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    if formula.anchor == "period":
        return _period(expression, state)
    if formula.anchor == "mention":
        return _clock(expression, state)
    if formula.unit == "WE":
        return _weekend(expression, state)
    if expression.rule in ("ago", "apart") and formula.unit == "Y" and formula.amount == -1 and (
        _near_period(expression, state)
    ):
        return _year_before_period(expression, state)
    base = _base_day(expression, state)
    if base is None:
        coarse = _from_reference(expression, state)
        if coarse:
            return Placed(coarse, state.reference, expression.rule)
        return _unplaced(expression)
    value = shifted(base, formula.amount, formula.unit, formula.grain)
    if not value:
        return _unplaced(expression)
    return Placed(_with_part(value, formula.part), base.isoformat(), expression.rule)


def _unplaced(expression: TimeExpression) -> Placed:
    formula = expression.formula
    if formula.unit in ("D", "h", "m", "s"):
        value = _with_part("XXXX-XX-XX", formula.part)
    elif formula.amount == 0:
        value = "PRESENT_REF"
    else:
        value = "PAST_REF" if formula.amount < 0 else "FUTURE_REF"
    return Placed(value, "", "no day known")


def _base_day(expression: TimeExpression, state: State) -> date | None:
    """The day that a shift counts from; None where only a month or year is known."""
    formula = expression.formula
    if not state.history and (formula.anchor == "document" or expression.rule == "apart" and (
        formula.unit == "Y"
    )):
        return state.speaking if formula.unit == "D" else state.document
    if formula.unit in ("D", "W", "h", "m", "s"):
        if state.history:
            return state.mention if _fine(state.reference) else None
        return state.stage
    if formula.anchor == "narrative" and formula.amount == 0 and not state.history:
        return state.document if formula.unit != "Y" else _first_day(state) or state.document
    return _first_day(state) or (None if state.history else state.document)


def _fine(reference: str) -> bool:
    return day_of(reference) is not None


def _first_day(state: State) -> date | None:
    """The day, or the first day of the month or year, last mentioned with its year."""
    reference = state.reference
    year = year_of(reference)
    if year is None or year == 0:
        return None
    exact = day_of(reference)
    if exact:
        return exact
    tail = reference[5:]
    month = max(1, min(12, _month_of(tail))) if tail and not tail.startswith("W") else 1
    return date(year, month, 1)


def _from_reference(expression: TimeExpression, state: State) -> str:
    """In a history a day counted from a month stays in the month's year; else nothing is known."""
    formula = expression.formula
    if state.history and formula.unit == "D" and formula.amount == 0 and state.reference:
        return state.reference[:10]
    return ""


_PERIOD_REACH = 600


def _near_period(expression: TimeExpression, state: State) -> bool:
    return bool(state.period) and expression.start - state.period_at <= _PERIOD_REACH


def _year_before_period(expression: TimeExpression, state: State) -> Placed:
    """"Up from a year earlier", beside a quarter: that quarter a year before."""
    year, quarter = int(state.period[:4]), state.period[4:]
    anchor = state.period
    return Placed(f"{year + expression.formula.amount:04d}{quarter}", anchor, "same quarter")


def _period(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    if formula.value:
        tail = state.period[4:]
        if not tail and state.document:
            tail = _last_quarter(state.document)[4:]
        return Placed(formula.value + tail, state.period, "same quarter")
    if state.period:
        return _year_before_period(expression, state)
    if state.document is None:
        return _unplaced(expression)
    last = _last_quarter(state.document)
    value = f"{int(last[:4]) + formula.amount:04d}{last[4:]}" if last else "PAST_REF"
    return Placed(value, state.document.isoformat(), "last whole quarter")


def _last_quarter(day: date) -> str:
    year, month = month_away(day.year, day.month, -3)
    return quarter_of(date(year, month, 1)) if year >= 1 else ""


def _clock(expression: TimeExpression, state: State) -> Placed:
    base = state.mention if expression.formula.part.startswith("T") else None
    base = base or state.narrative or state.mention or state.document
    if base is None:
        return _unplaced(expression)
    value = shifted(base, expression.formula.amount, "D")
    return Placed(_with_part(value, expression.formula.part), base.isoformat(), "day mentioned")


def _weekend(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    base = state.narrative if state.history else state.document
    if base is None:
        return _unplaced(expression)
    weeks = formula.amount
    if formula.direction is None and expression.tense != "future" and base.isoweekday() < 6:
        weeks -= 1
    value = shifted(base, weeks, "WE")
    return Placed(value, base.isoformat(), expression.rule) if value else _unplaced(expression)
