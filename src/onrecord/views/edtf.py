"""Dates of the record in the Extended Date/Time Format (EDTF, ISO 8601-2:2019)."""

from __future__ import annotations

import datetime
import re

from onrecord.model import DocumentDate
from onrecord.views.days import first_day, last_day

__all__ = ["edtf", "edtf_of_document"]

_PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z", re.ASCII)


def edtf(value: str | None, *, uncertain: bool = False) -> str:
    """A day, month, year or interval as EDTF; blank where there is none or it is no date.

    A week is its days. `uncertain` adds "?" to each side: it may not be then at all.
    """
    if not value or first_day(value) is None or last_day(value) is None:
        return ""
    mark = "?" if uncertain else ""
    sides = value.split("/", 1)
    if not all(_PLAIN.match(side) for side in sides):
        first, last = first_day(value), last_day(value)
        assert first is not None
        assert last is not None
        sides = [first.isoformat()] if first == last else [first.isoformat(), last.isoformat()]
    return "/".join(side + mark for side in sides)


def edtf_of_document(date: DocumentDate) -> str:
    """The day of a document; where only bounds are known, one of the days between: [a..b]."""
    if date.value is not None:
        return edtf(date.value)
    if not _is_day(date.earliest) and not _is_day(date.latest):
        return ""
    low = date.earliest if _is_day(date.earliest) else ""
    high = date.latest if _is_day(date.latest) else ""
    return f"[{low}..{high}]" if low != high else str(low)


def _is_day(value: str | None) -> bool:
    try:
        return value is not None and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False
