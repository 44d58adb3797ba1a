"""When: every time expression of a story placed on the calendar."""

from __future__ import annotations

from onrecord.linking.times.place import place
from onrecord.linking.times.story import place_times

__all__ = ["place", "place_times"]
