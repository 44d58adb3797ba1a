"""The day, month or interval of an event, from the expression that dates it.

Values are what `StatusReport.date` holds: YYYY-MM-DD, YYYY-MM or "a/b" with both days included.
"""

from __future__ import annotations

import calendar
import functools
import re
from datetime import date, timedelta

from onrecord.model import ResolvedTime

__all__ = ["between", "bounds", "day_of", "lasting", "meets", "parse_day", "shifted", "with_year"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_YEAR = re.compile(r"\d{4}\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")
_HALF = re.compile(r"(\d{4})-H([12])\Z")
_LENGTH = re.compile(r"P(?:(\d{1,3})([DW])|T(\d{1,3})H)\Z")
_LIMIT = re.compile(r"\b(before|by|within|prior to|no later than)\s+(?:the\s+)?\Z", re.I)
_PART = re.compile(r"\b(early|mid|late|end|beginning|start)\b", re.I)
_THIRDS = {
    "early": (1, 10),
    "beginning": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}
_MODS = {"START": "early", "MID": "mid", "END": "late"}


def parse_day(value: str | None) -> date | None:
    """The day of YYYY-MM-DD (a time of day is dropped), None for anything else."""
    match = _DAY.match(value or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@functools.lru_cache(maxsize=4096)
def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day of a day, month, year or interval."""
    if not value:
        return None
    if "/" in value:
        first, last = value.split("/", 1)
        low, high = parse_day(first), parse_day(last)
        return (low, high) if low is not None and high is not None else None
    day = parse_day(value)
    if day is not None:
        return day, day
    try:
        return _calendar(value)
    except (ValueError, OverflowError):
        return None


def _calendar(value: str) -> tuple[date, date] | None:
    if match := _MONTH.match(value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(5 if match[3] else 0), monday + timedelta(6)
    if match := _QUARTER.match(value):
        year, month = int(match[1]), 3 * int(match[2])
        return date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1])
    if match := _HALF.match(value):
        year, half = int(match[1]), int(match[2])
        return date(year, 6 * half - 5, 1), date(year, 6 * half, 30 if half == 1 else 31)
    if _YEAR.match(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None


def shifted(day: date, days: int) -> date:
    """The day so many days later (or earlier), the calendar's first or last where it ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def between(first: str | None, last: str | None) -> date | None:
    """The day halfway between two days; the one known where the other is not."""
    low, high = parse_day(first), parse_day(last)
    if low is None or high is None:
        return low or high
    return low + (high - low) // 2


def with_year(value: str, near: date) -> str:
    """A day or month of no year ("XXXX-06-04") in the year that brings it nearest to `near`."""
    if not value.startswith("XXXX-"):
        return value
    found: list[tuple[int, str]] = []
    for year in (near.year - 1, near.year, near.year + 1):
        placed = f"{year:04d}{value[4:]}"
        span = bounds(placed) if "X" not in placed else None
        if span is not None:
            found.append((abs((span[0] - near).days), placed))
    return min(found)[1] if found else value


def meets(one: str | None, other: str | None) -> bool | None:
    """Whether two dates share a day; None where either is unknown."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return None
    return a[0] <= b[1] and b[0] <= a[1]


def day_of(
    text: str, time: ResolvedTime, today: date | None, *, within: bool = False
) -> str | None:
    """The date that a resolved expression gives an event told on `today`.

    "Before Friday" is the days until Thursday, "late November" its last third, "next week" Monday
    to Sunday. None where the expression says no date (durations, "now", "since May"). `within` says
    that it stands in the event's own phrase: "before the May 9 summit" is no limit of the summit.
    """
    span = bounds(time.value)
    if span is None:
        return None
    first, last = span
    before = text[max(0, time.start - 24) : time.start]
    limit = None if within else _LIMIT.search(before)
    if re.search(r"\bsince\s+(?:the\s+)?\Z", before, re.I):
        return None
    if limit is not None and today is not None and last > today:
        whole = "end of" in time.words.lower() or limit[1].lower() not in ("before", "prior to")
        until = last if whole else shifted(first, -1)
        return _interval(today, until) if until >= today else None
    if _MONTH.match(time.value):
        part = _PART.search(time.words) or _PART.search(before[-8:])
        name = part[1].lower() if part else _MODS.get(time.mod or "", "")
        if name in _THIRDS:
            low, high = _THIRDS[name]
            return _interval(first.replace(day=low), first.replace(day=min(high, last.day)))
        return time.value
    return _interval(first, last)


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def lasting(start: str | None, length: str, clock: str = "") -> str | None:
    """The days of something that begins on `start` and lasts `length` (PnD, PnW or PTnH).

    `clock` is the TIMEX3 value with its time of day, where one is known ("T22:00").
    """
    first, match = bounds(start), _LENGTH.match(length)
    if first is None or match is None:
        return start
    try:
        if match[3]:
            hour = re.search(r"T(\d{2})", clock)
            hours = int(match[3]) + (int(hour[1]) if hour else 0)
            days = (hours - 1) // 24
        else:
            days = int(match[1]) * (7 if match[2] == "W" else 1) - 1
        return _interval(first[0], first[0] + timedelta(max(0, days)))
    except OverflowError:
        return start
