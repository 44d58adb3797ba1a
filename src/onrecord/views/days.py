"""Days, months and intervals of the record in the words of a newspaper."""

from __future__ import annotations

import calendar
import datetime
import re

__all__ = ["first_day", "last_day", "long_day", "month_day", "shifted", "short_day"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_WEEK = re.compile(r"\d{4}-W\d{2}\Z", re.ASCII)
_YEAR = re.compile(r"\d{4}\Z", re.ASCII)


def first_day(value: str | None) -> datetime.date | None:
    """The first day of `value` (day, time, week, month, year or interval), if it is one."""
    day = (value or "").split("/")[0]
    day = day[:10] if "T" in day[10:11] else day
    if _WEEK.match(day):
        day += "-1"
    if _YEAR.match(day):
        day += "-01"
    if _MONTH.match(day):
        day += "-01"
    try:
        return datetime.date.fromisoformat(day) if len(day) >= 10 else None
    except ValueError:
        return None


def last_day(value: str | None) -> datetime.date | None:
    """The last day of `value` (day, time, week, month, year or interval), if it is one."""
    part = (value or "").rsplit("/", 1)[-1]
    day = first_day(part)
    if day is None:
        return None
    if _WEEK.match(part):
        return shifted(day, 6)
    if _YEAR.match(part):
        return day.replace(month=12, day=31)
    if _MONTH.match(part):
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def shifted(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later (or earlier), the calendar's first or last where it ends."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        return datetime.date.max if days > 0 else datetime.date.min


def long_day(value: str) -> str:
    """As in "Tuesday, March 28, 2023"; weeks, months, years and intervals in kind."""
    if "/" in value:
        return _interval(*value.split("/", 1))
    day = first_day(value)
    if day is None or _YEAR.match(value):
        return value
    if _MONTH.match(value):
        return f"{_MONTHS[day.month - 1]} {day.year}"
    if _WEEK.match(value):
        return f"week of {_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{_WEEKDAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _interval(first: str, last: str) -> str:
    a, b = first_day(first), first_day(last)
    if a is None or b is None or len(first) < 10 or len(last) < 10:
        return f"{long_day(first)} – {long_day(last)}".strip()
    if a.year != b.year:
        return f"{month_day(first)}, {a.year} – {month_day(last)}, {b.year}"
    until = str(b.day) if a.month == b.month else month_day(last)
    return f"{month_day(first)} – {until}, {b.year}"


def month_day(value: str) -> str:
    """As in "March 28", the year left to the reader."""
    day = first_day(value)
    if day is None or len(value) < 10 or "/" in value:
        return long_day(value)
    return f"{_MONTHS[day.month - 1]} {day.day}"


def short_day(value: str, year: int | None = None) -> str:
    """As in "Mar 28", with the year where it is not `year`."""
    day = first_day(value)
    if day is None or len(value) < 10 or "/" in value:
        return long_day(value)
    month = _MONTHS[day.month - 1]
    short = f"{month if len(month) < 5 else month[:3]} {day.day}"
    return short if day.year == year else f"{short}, {day.year}"
