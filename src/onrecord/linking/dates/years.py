"""The year of a day that names none: by its weekday, the story's days, the years in the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.linking.dates.clues import Clues, NamedDay, Weekday

__all__ = ["day_in", "nearest_day", "year_told"]

_REACH = 4
_FIRST_PRINTED = 1800


def day_in(year: int, month: int, day: int) -> date | None:
    """That day of the year; None where there is none (February 30)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(named: NamedDay, around: date) -> date | None:
    """The day in the year nearest to a day of the story, one that falls on its weekday if named."""
    if named.year is not None:
        return day_in(named.year, named.month, named.day)
    found = [
        day
        for year in range(around.year - 1, around.year + 2)
        if 1 <= year <= 9999
        for day in (day_in(year, named.month, named.day),)
        if day is not None and (named.weekday is None or day.isoweekday() == named.weekday)
    ]
    return min(found, key=lambda day: (abs((day - around).days), day)) if found else None


def year_told(
    days: Sequence[NamedDay],
    weekdays: Sequence[tuple[Weekday, NamedDay]],
    clues: Sequence[Clues],
) -> tuple[int, float] | None:
    """Year and confidence where no document of the story has one.

    Weekdays of named days leave one year in five or six; the first of them that is not before the
    latest year of which the texts speak as past is taken. `weekdays` pair a bare weekday with the
    dateline's day that it must fall close to. None where nothing fixes a weekday or a year.
    """
    stated = sorted({named.year for named in days if named.year is not None})
    past = sorted({y for clue in clues for y in clue.years if y >= _FIRST_PRINTED} | set(stated))
    pairs = [named for named in days if named.weekday is not None and named.year is None]
    if not past:
        return None
    fixed = bool(pairs or weekdays)
    if not fixed:
        return None
    for year in range(past[-1], past[-1] + _REACH + 1):
        if all(_falls(named, year) for named in pairs) and all(
            _close(bare, named, year) for bare, named in weekdays
        ):
            return year, 0.85 if year - past[-1] <= 1 else 0.6
    return None


def _falls(named: NamedDay, year: int) -> bool:
    day = day_in(year, named.month, named.day)
    return day is not None and day.isoweekday() == named.weekday


def _close(bare: Weekday, named: NamedDay, year: int) -> bool:
    """A text tells of the day it is dated, or the day before."""
    day = day_in(year, named.month, named.day)
    return day is not None and (day.isoweekday() - bare.weekday) % 7 <= 1
