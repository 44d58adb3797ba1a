"""How an event stands after everything that was reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from onrecord.model import Event, EventStatus, Evidence, StatusReport

__all__ = ["Standing", "standing"]

Outlook = Literal["planned", "off", "held", "open"]

_OUTLOOK: dict[EventStatus, Outlook] = {
    "scheduled": "planned",
    "possible": "planned",
    "rescheduled": "planned",
    "postponed": "planned",
    "not planned": "off",
    "denied": "off",
    "cancelled": "off",
    "held": "held",
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The last word on an event.

    outlook  planned, off (not planned, denied, cancelled), held, or open: nothing was reported
    date     day, month or interval as last reported; None where it is open
    moved_from  dates that it was planned for and that were given up, oldest first
    """

    outlook: Outlook
    status: EventStatus | None = None
    date: str | None = None
    report: StatusReport | None = None
    moved_from: tuple[str, ...] = ()


def standing(event: Event, counts: Callable[[Evidence], bool] | None = None) -> Standing:
    """How `event` stands by all reports, or by those alone whose evidence `counts`."""
    history = [
        report
        for _, report in sorted(enumerate(event.history), key=lambda x: (x[1].as_of or "", x[0]))
        if counts is None or counts(report.evidence)
    ]
    if not history:
        return Standing(outlook="open")
    last = history[-1]
    dates = [report.date for report in history if report.date]
    planned = dict.fromkeys(r.date for r in history if r.date and _OUTLOOK[r.status] == "planned")
    date = last.date
    if date is None and last.status != "postponed" and dates:
        date = dates[-1]
    return Standing(
        outlook=_OUTLOOK[last.status],
        status=last.status,
        date=date,
        report=last,
        moved_from=tuple(value for value in planned if value != date),
    )
