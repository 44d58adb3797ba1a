"""The year of a date that names none: counted, running, or the nearest on the side of the tense."""

from __future__ import annotations

from datetime import date

from onrecord.linking.times.calendar import day_of, fix_holiday, season_start, year_of
from onrecord.linking.times.state import Placed, State, with_part
from onrecord.model import TimeExpression

__all__ = ["month_of", "place_yearless"]


def place_yearless(expression: TimeExpression, state: State) -> Placed:
    """A date that lacks its year."""
    formula = expression.formula
    tail = formula.value[5:]
    year, anchor, method = _year_for(expression, tail, state)
    if year is None:
        return Placed(with_part(formula.value, formula.part), "", "no year known")
    if tail in ("TG", "LD", "MD"):
        return Placed(fix_holiday(year, tail), anchor, method)
    value = f"{year:04d}-{tail}"
    if tail == "02-29" and day_of(value) is None:
        value = f"{year:04d}-02"
    return Placed(with_part(value, formula.part), anchor, method)


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
    month, before = month_of(tail), month_of(state.reference[5:])
    if direction == "future" and before and month <= before:
        return year + 1
    if direction == "past" and before and month >= before:
        return year - 1
    return year


def month_of(tail: str) -> int:
    if tail[:2].isdecimal():
        return int(tail[:2])
    if tail.startswith("Q"):
        return 3 * int(tail[1]) - 2
    return {"TG": 11, "LD": 9, "MD": 5}.get(tail) or (season_start(tail) if tail else 0)


# Days that a date loses for lying on the side that the tense does not point to.
_CLEARLY, _PERHAPS, _GONE = 90, 30, 300
_SOON = 2


def _nearest_year(expression: TimeExpression, tail: str, document: date) -> tuple[int, str, str]:
    """The year that brings the date nearest, on the side that words or tense ask for."""
    month = month_of(tail)
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


def _nearest_day_year(expression: TimeExpression, month: int, day: int, document: date) -> int:
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
            cost += _GONE
        if cost < least:
            best, least = year, cost
    return best
