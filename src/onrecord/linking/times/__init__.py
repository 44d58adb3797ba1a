"""When: every time expression of a story placed on the calendar."""

from __future__ import annotations

from onrecord.linking.times.place import place

__all__ = ["place"]
