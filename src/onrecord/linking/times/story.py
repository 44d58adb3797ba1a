"""Placing the times of a whole story: documents oldest first, each knowing those before."""

from __future__ import annotations

from onrecord.linking.draft import Draft
from onrecord.linking.times.calendar import day_of
from onrecord.linking.times.copied import values_at_source
from onrecord.linking.times.event_days import EventDays, Place
from onrecord.linking.times.place import place
from onrecord.model import ResolvedTime

__all__ = ["place_times"]


def place_times(draft: Draft) -> None:
    """Fill `draft.times`, parallel to each annotation's times.

    Called before and after the events are merged: days in `draft.event_day` are used where they
    are known. Reads nothing that an earlier call wrote.
    """
    by_id = {item.id: item for item in draft.documents}
    resolved: dict[str, tuple[ResolvedTime, ...]] = {}
    earlier: list[Place] = []
    for item in draft.documents:
        dated = draft.dates.get(item.id)
        day = day_of(dated.value) if dated and dated.value else None
        known = values_at_source(item, draft.passages.get(item.id, ()), by_id, resolved)
        merged = draft.event_day.get(item.id, {})
        event_days = EventDays(item.text, item.annotation, merged, earlier, day)
        resolved[item.id] = place(item.text, item.annotation, day, event_days, known)
        earlier.append((item.text, item.annotation, resolved[item.id]))
    draft.times = resolved
