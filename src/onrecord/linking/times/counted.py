"""What is counted from another day: last week, two days earlier, at noon, the latest quarter."""

from __future__ import annotations

from datetime import date

from onrecord.linking.times.calendar import day_of, month_away, quarter_of, shifted, year_of
from onrecord.linking.times.state import Placed, State, unplaced, with_part
from onrecord.linking.times.yearless import month_of
from onrecord.model import TimeExpression

__all__ = ["place_counted"]


def place_counted(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    if formula.anchor == "period":
        return _period(expression, state)
    if formula.anchor == "mention":
        return _clock(expression, state)
    if formula.unit == "WE":
        return _weekend(expression, state)
    if _year_back(expression) and _near_period(expression, state):
        return _year_before_period(expression, state)
    base = _base_day(expression, state)
    if base is None:
        coarse = _from_reference(expression, state)
        if coarse:
            return Placed(coarse, state.reference, expression.rule)
        return unplaced(expression)
    value = shifted(base, formula.amount, formula.unit, formula.grain)
    if not value:
        return unplaced(expression)
    return Placed(with_part(value, formula.part), base.isoformat(), expression.rule)


def _base_day(expression: TimeExpression, state: State) -> date | None:
    """The day that a shift counts from; None where only a month or year is known."""
    formula = expression.formula
    # "A year earlier" in news is a year before its own, whatever day it tells of.
    if not state.history and (formula.anchor == "document" or _year_back(expression)):
        return state.speaking if formula.unit == "D" else state.document
    if formula.unit in ("D", "W", "h", "m", "s"):
        if state.history:
            return state.mention if _fine(state.reference) else None
        return _that_day(expression, state) or state.stage
    if formula.anchor == "narrative" and formula.amount == 0 and not state.history:
        return state.document if formula.unit != "Y" else _first_day(state) or state.document
    return _first_day(state) or (None if state.history else state.document)


_THAT_REACH = 200


def _that_day(expression: TimeExpression, state: State) -> date | None:
    """Of "that day" and "the same day" after a day that lies ahead: that one."""
    formula = expression.formula
    near = expression.start - state.mention_at <= _THAT_REACH
    if formula.unit != "D" or formula.amount or formula.part or not near:
        return None
    if expression.rule not in ("which unit", "the same unit") or state.document is None:
        return None
    return state.mention if state.mention and state.mention > state.document else None


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
    month = max(1, min(12, month_of(tail))) if tail and not tail.startswith("W") else 1
    return date(year, month, 1)


def _from_reference(expression: TimeExpression, state: State) -> str:
    """In a history a day counted from a month stays in the month's year; else nothing is known."""
    formula = expression.formula
    if state.history and formula.unit == "D" and formula.amount == 0 and state.reference:
        return state.reference[:10]
    return ""


_PERIOD_REACH = 600


def _year_back(expression: TimeExpression) -> bool:
    """A year ago, a year earlier."""
    formula = expression.formula
    return expression.rule in ("ago", "apart") and formula.unit == "Y" and formula.amount == -1


def _near_period(expression: TimeExpression, state: State) -> bool:
    return bool(state.period) and expression.start - state.period_at <= _PERIOD_REACH


def _year_before_period(expression: TimeExpression, state: State) -> Placed:
    """Up "from a year earlier", beside a quarter: that quarter a year before."""
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
        return unplaced(expression)
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
        return unplaced(expression)
    value = shifted(base, expression.formula.amount, "D")
    return Placed(with_part(value, expression.formula.part), base.isoformat(), "day mentioned")


def _weekend(expression: TimeExpression, state: State) -> Placed:
    formula = expression.formula
    base = state.narrative if state.history else state.document
    if base is None:
        return unplaced(expression)
    weeks = formula.amount
    if formula.direction is None and expression.tense != "future" and base.isoweekday() < 6:
        weeks -= 1
    value = shifted(base, weeks, "WE")
    return Placed(value, base.isoformat(), expression.rule) if value else unplaced(expression)
