"""The one tree of errors.

    OnrecordError
    ├── InputError        one input could not be read; it is reported, the run goes on (exit 3)
    ├── UsageError        the caller asked for something that cannot be done (exit 2)
    ├── StoreError        the record on disk cannot be read or written (exit 1)
    ├── WeightsError      learned weights are missing, damaged or of another protocol (exit 1)
    └── VerificationError a span or a text of the record no longer says what it said (exit 1)

A message says what, where (file, line, offset) and what to do.
"""

from __future__ import annotations

__all__ = [
    "InputError",
    "OnrecordError",
    "StoreError",
    "UsageError",
    "VerificationError",
    "WeightsError",
]


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose."""


class InputError(OnrecordError):
    """One input could not be read.

    `where` is the file as it was given, `line` its 1-based line where there is one.
    """

    def __init__(self, reason: str, where: str, line: int | None = None) -> None:
        self.reason, self.where, self.line = reason, where, line
        place = where if line is None else f"{where}, line {line:,}"
        super().__init__(f"{place}: {reason}")


class UsageError(OnrecordError):
    """The caller asked for something that cannot be done."""


class StoreError(OnrecordError):
    """The record on disk cannot be read or written."""


class WeightsError(OnrecordError):
    """Learned weights are missing, damaged or of another protocol."""


class VerificationError(OnrecordError):
    """A span or a text of the record no longer says what it said."""
