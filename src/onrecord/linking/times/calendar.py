"""Arithmetic on the calendar, in and out of TIMEX3 values. Nothing here raises on a far year."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "day_of",
    "fix_holiday",
    "month_away",
    "quarter_of",
    "season_start",
    "shifted",
    "year_of",
]

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DECADE, _CENTURY = 10, 100


def day_of(value: str) -> date | None:
    """The day of a value as fine as a day ("2021-06-04", "2021-06-04TEV"); None of any other."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def year_of(value: str) -> int | None:
    """The year that a value lies in; None where it names none."""
    head = value[:4]
    return int(head) if len(head) == 4 and head.isdecimal() else None


def quarter_of(day: date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season_start(code: str) -> int:
    """The month in which a season or half-year begins, as newswire of the northern half counts."""
    if code.startswith("H"):
        return 1 if code == "H1" else 7
    return _SEASON_MONTH.get(code, 1)


def month_away(year: int, month: int, amount: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + amount
    return index // 12, index % 12 + 1


def shifted(day: date, amount: int, unit: str, grain: str = "") -> str:
    """The value that lies `amount` units from a day, at the grain of the unit or a finer one.

    Empty where the calendar has no such day (before the year 1, after 9999).
    """
    grain = grain or unit
    try:
        return _shift(day, amount, unit, grain)
    except (OverflowError, ValueError):
        return ""


def _shift(day: date, amount: int, unit: str, grain: str) -> str:
    if unit in ("h", "m", "s"):
        hours = {"h": 1.0, "m": 1 / 60, "s": 1 / 3600}[unit]
        return (day + timedelta(hours=12 + hours * amount - 12)).isoformat()
    if unit in ("D", "W", "F", "WE"):
        target = day + timedelta(days=amount * {"D": 1, "W": 7, "F": 14, "WE": 7}[unit])
        if grain in ("W", "F"):
            return _week(target)
        return f"{_week(target)}-WE" if grain == "WE" else target.isoformat()
    if unit in ("M", "Q"):
        year, month = month_away(day.year, day.month, amount * (3 if unit == "Q" else 1))
        _in_range(year)
        if grain == "D":
            return _clamped(year, month, day.day)
        return f"{year:04d}-{month:02d}" if grain == "M" else f"{year:04d}-Q{(month + 2) // 3}"
    years = amount * {"Y": 1, "DE": _DECADE, "CE": _CENTURY, "L": 1000}.get(unit, 1)
    year = day.year + years
    _in_range(year)
    if grain == "D":
        return _clamped(year, day.month, day.day)
    if grain == "M":
        return f"{year:04d}-{day.month:02d}"
    return {"DE": f"{year // _DECADE:03d}", "CE": f"{year // _CENTURY:02d}"}.get(
        grain, f"{year:04d}"
    )


def _in_range(year: int) -> None:
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)


def _clamped(year: int, month: int, day: int) -> str:
    # Loaded here: few days have to be cut to their month, and no text that is only annotated.
    from calendar import monthrange

    return date(year, month, min(day, monthrange(year, month)[1])).isoformat()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def fix_holiday(year: int, code: str) -> str:
    """The day of a movable feast (TG, LD, MD: Thanksgiving, Labor Day, Memorial Day in the US)."""
    if code == "TG":
        return _nth(year, 11, 4, 4)
    if code == "LD":
        return _nth(year, 9, 1, 1)
    last = date(year, 5, 31)
    return (last - timedelta(days=last.weekday())).isoformat()


def _nth(year: int, month: int, weekday: int, nth: int) -> str:
    first = date(year, month, 1)
    ahead = (weekday - first.isoweekday()) % 7
    return (first + timedelta(days=ahead + 7 * (nth - 1))).isoformat()
