"""Placing the time expressions of one document on the calendar.

The state walks through the text with the reader: the document's day, the day on which the
narrative stands, the day, year and quarter last mentioned. A history (a text that names its own
years, long before it was written) is read by what it mentioned last; news by the day it is dated.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date

from onrecord.linking.times.calendar import day_of, shifted, year_of
from onrecord.linking.times.counted import place_counted
from onrecord.linking.times.state import Placed, State, with_part
from onrecord.linking.times.yearless import place_yearless
from onrecord.model import Annotation, ResolvedTime, TimeExpression

__all__ = ["is_history", "place"]

EventDay = Callable[[int, TimeExpression, Mapping[int, str]], str | None]


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
            elif moved or (moved := _beside(text, annotation, i, values)):
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
    """Of "from Tuesday to Thursday, June 12": the last Tuesday before the day it is moved to."""
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
    return Placed(with_part(value, formula.part), target.isoformat(), "day it is moved from")


def _beside(text: str, annotation: Annotation, i: int, values: Mapping[int, str]) -> Placed | None:
    """Of "Tuesday evening, three days before the vote": the day of the words before the comma."""
    times = annotation.times
    if not i or times[i].formula.kind != "event" or not times[i].formula.amount:
        return None
    day = day_of(values.get(i - 1, ""))
    if day is None or text[times[i - 1].end : times[i].start].strip() != ",":
        return None
    value = with_part(day.isoformat(), times[i].formula.part)
    return Placed(value, day.isoformat(), "day beside")


def _from_event(expression: TimeExpression, day: str | None, state: State) -> Placed:
    base = day_of(day) if day else None
    if base is not None:
        value = shifted(base, expression.formula.amount, "D")
        return Placed(with_part(value, expression.formula.part), base.isoformat(), "event")
    return Placed("XXXX-XX-XX", "", "event of unknown day")


def _place_one(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    if formula.kind in ("duration", "set"):
        return Placed(formula.value, "", expression.rule)
    if formula.kind == "vague":
        return Placed(formula.value, "", expression.rule)
    if formula.kind == "absolute":
        return Placed(with_part(formula.value, formula.part), "", expression.rule)
    if formula.kind == "partial":
        return place_yearless(expression, state)
    if formula.kind == "weekday":
        return _weekday(expression, state)
    return place_counted(expression, state)


# Log-odds added for the days since the last such weekday: yesterday's is hardly next week's.
BACK_PRIOR = (0.0, -1.0, -0.5, 0.0, 0.0, 0.5, 1.0)


def prefers_ahead(lean: float, back: int) -> bool:
    """Whether a weekday that was last `back` days ago is the next one, its clause leaning so."""
    return lean + BACK_PRIOR[back] > 0


def _weekday(expression: TimeExpression, state: State) -> Placed:
    """Last, next or this one of a day of the week; a bare one by the tense, else today or last."""
    formula = expression.formula
    base = state.narrative if formula.anchor == "narrative" or state.history else state.speaking
    if base is None:
        value = f"XXXX-WXX-{formula.amount}"
        return Placed(with_part(value, formula.part), "", expression.rule)
    back = (base.isoweekday() - formula.amount) % 7
    ahead = (formula.amount - base.isoweekday()) % 7
    if formula.unit == "W":
        weeks = {"past": -1, "future": 1}.get(formula.direction or "", 0)
        delta = 7 * weeks + formula.amount - base.isoweekday()
        value = shifted(base, delta, "D")
        return Placed(with_part(value, formula.part), base.isoformat(), "weekday of that week")
    method = "weekday, today or last"
    delta = -back
    if formula.direction == "past":
        delta, method = -(back or 7), "weekday before"
    elif formula.direction == "future":
        delta, method = ahead or 7, "weekday after"
    elif formula.direction == "same":
        delta, method = (-back if expression.tense == "past" else ahead), "weekday of this week"
    elif expression.ahead is not None and back:
        if prefers_ahead(expression.ahead, back):
            delta, method = ahead, "weekday ahead, by its clause"
    elif expression.tense == "future":
        delta, method = ahead, "weekday ahead, by tense"
    elif state.quoted and expression.tense != "past":
        delta, method = ahead, "weekday ahead, in speech"
    value = shifted(base, delta, "D")
    return Placed(with_part(value, formula.part), base.isoformat(), method)
