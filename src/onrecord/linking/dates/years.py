"""The year of a day that names none: by its weekday, the story's days, the years in the text.

Where no document of a story has a year, every year is weighed: by how far news lies after the
latest year that it speaks of, and before the first that it sees ahead; by the weekdays that the
texts give to their days; by the people they call by an office. A year is told only where no other
comes close.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import exp, log
from types import MappingProxyType

from onrecord.linking.dates.clues import Clues, NamedDay, Weekday

__all__ = ["day_in", "nearest_day", "year_told"]

_FIRST_PRINTED, _LAST = 1800, 2200
# Of a hundred articles, how many lie so many years after the latest year that they speak of as
# past; after the latest month of a year; and before the first year that they see ahead. Counted
# once, by `python bench/dates.py years`, on TimeBank, AQUAINT and one in six of the reuse articles.
_AFTER_YEAR = MappingProxyType(
    {-3: 1.1, -2: 2.5, -1: 8.9, 0: 23.7, 1: 24.5, 2: 9.4, 3: 5.7, 4: 3.7, 5: 2.4, 6: 3.1, 7: 2.4,
     8: 1.5, 9: 1.0, 10: 1.4}
)  # fmt: skip
_AFTER_MONTH = MappingProxyType(
    {-4: 1.2, -1: 4.3, 0: 14.0, 1: 40.9, 2: 12.8, 3: 6.7, 4: 5.5, 5: 4.3, 6: 1.0, 7: 1.2}
)
_BEFORE_AHEAD = MappingProxyType(
    {-2: 2.8, -1: 9.9, 0: 31.9, 1: 24.1, 2: 9.6, 3: 4.6, 4: 1.9, 5: 1.9, 8: 1.2}
)
_IN_SIGHT = 12
_REST = 0.3  # in a hundred, for each year further off
# How likely the weekday that stands with a day is the one that it falls on, and each other.
_FALLS, _FALLS_NOT = 0.98, 0.02 / 6
# How likely the weekday of an opening is that of the dateline, the one before, and each other.
_SAME_DAY, _DAY_BEFORE, _OTHER_DAY = 0.95, 0.035, 0.015 / 5
# Nobody is called by an office before it is held; of a hundred such calls five look back, at any
# of forty years since, where the others fall into some eight years in office.
_IN_OFFICE, _BEFORE_OFFICE, _AFTER_OFFICE = 1.0, 0.003, 0.01
_ENOUGH = 0.9  # the share of all that the best year must have


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
    pairs: Sequence[tuple[Weekday, NamedDay]], clues: Sequence[Clues]
) -> tuple[int, float] | None:
    """Year and confidence where no document of the story has one; None where none is sure.

    `pairs` are bare weekdays with the dateline's day that they must fall close to. Nothing is
    told without a weekday that falls on a day, or people in office: years named are not enough.
    """
    on = [day for clue in clues for day in clue.days if day.weekday is not None and not day.year]
    terms = [term for clue in clues for term in clue.terms]
    if not on and not pairs and not terms:
        return None
    past = [y for clue in clues for y in clue.years if _FIRST_PRINTED <= y < _LAST]
    months = [y for clue in clues for y in clue.months if _FIRST_PRINTED <= y < _LAST]
    latest = max(past, default=_LAST)
    # A year before the latest past one is not ahead, and one of another generation tells nothing.
    ahead = [y for clue in clues for y in clue.ahead if 0 <= y - latest <= _IN_SIGHT or not past]
    ahead = [y for y in ahead if _FIRST_PRINTED <= y < _LAST]
    weights: dict[int, float] = {}
    for year in _candidates(past + ahead, terms):
        weight = 0.0
        if past:
            table = _AFTER_MONTH if latest in months else _AFTER_YEAR
            weight += _chance(table, year - latest)
        if ahead:
            weight += _chance(_BEFORE_AHEAD, min(ahead) - year)
        weight += sum(log(_falls(day, year)) for day in on)
        weight += sum(log(_opens(*pair, year)) for pair in pairs)
        weight += sum(log(_held(term, year)) for term in terms)
        weights[year] = weight
    return _clear(weights)


def _candidates(years: Sequence[int], terms: Iterable[tuple[int, int]]) -> range:
    known = [*years, *(first for first, _ in terms)]
    if not known:
        return range(0)
    return range(max(_FIRST_PRINTED, min(known) - 5), min(_LAST, max(known) + 40))


def _chance(table: Mapping[int, float], gap: int) -> float:
    return log(max(table.get(gap, _REST), _REST) / 100)


def _clear(weights: Mapping[int, float]) -> tuple[int, float] | None:
    if not weights:
        return None
    most = max(weights.values())
    shares = {year: exp(weight - most) for year, weight in weights.items()}
    best = max(shares, key=lambda year: (shares[year], -year))
    share = shares[best] / sum(shares.values())
    return (best, round(min(share, 0.99), 2)) if share >= _ENOUGH else None


def _held(term: tuple[int, int], year: int) -> float:
    if year < term[0]:
        return _BEFORE_OFFICE
    return _IN_OFFICE if year <= term[1] else _AFTER_OFFICE


def _falls(named: NamedDay, year: int) -> float:
    day = day_in(year, named.month, named.day)
    return _FALLS if day is not None and day.isoweekday() == named.weekday else _FALLS_NOT


def _opens(bare: Weekday, named: NamedDay, year: int) -> float:
    """A text tells of the day it is dated, or of the day before."""
    day = day_in(year, named.month, named.day)
    gap = (day.isoweekday() - bare.weekday) % 7 if day is not None else 6
    return (_SAME_DAY, _DAY_BEFORE)[gap] if gap <= 1 else _OTHER_DAY
