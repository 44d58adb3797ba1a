"""The day on which something is read."""

from __future__ import annotations

import datetime

__all__ = ["today"]


def today() -> datetime.date:
    """The day that it is now, wherever it is latest: no dispatch of today is one to come."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()
