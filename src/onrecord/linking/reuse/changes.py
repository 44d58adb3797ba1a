"""What was changed in an edited passage: a date, a figure, a name, or other words."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

__all__ = ["Change", "ChangeKind", "change"]

ChangeKind = Literal["date", "figure", "name", "words"]

_DATE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|today|yesterday|tomorrow|tonight"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|trillions?|half|third|quarter)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:\A|[.!?:\n])[\s\"“”‘’'(]*\Z")
_BEFORE = 8  # code points in which the end of a sentence is looked for


class Change(msgspec.Struct, frozen=True):
    """Words of a passage that its source does not have there. Offsets are code points."""

    start: int
    end: int
    kind: ChangeKind


def change(text: str, start: int, end: int) -> Change:
    """The change of `text[start:end]`, named by the weightiest thing in it."""
    return Change(start, end, _kind(text, start, end))


def _kind(text: str, start: int, end: int) -> ChangeKind:
    if _DATE.search(text, start, end):
        return "date"
    if _FIGURE.search(text, start, end):
        return "figure"
    opens = _OPENS.search(text[max(0, start - _BEFORE) : start]) is not None
    words = text[start:end].split()
    if any(word[:1].isupper() for word in words[opens:]):
        return "name"
    return "words"
