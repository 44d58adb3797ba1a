"""What was changed in an edited passage: a date, a figure, a name, or other words."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

__all__ = ["Change", "ChangeKind", "change"]

ChangeKind = Literal["date", "figure", "name", "words"]

_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december today yesterday tomorrow tonight".split()
)
_FIGURES = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds"
    " thousand thousands million millions billion billions trillion trillions half third"
    " quarter".split()
)
# A single word in small letters, as most are.
_PLAIN: dict[str, ChangeKind] = {
    **dict.fromkeys(_FIGURES, "figure"),
    **dict.fromkeys(_DATES, "date"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
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
    written = text[start:end]
    if written.isalpha() and written.islower():
        return _PLAIN.get(written, "words")
    words = _WORD.findall(written.lower())
    if not _DATES.isdisjoint(words):
        return "date"
    if any(map(str.isdigit, written)):
        return "date" if any(map(_YEAR.fullmatch, words)) else "figure"
    if not _FIGURES.isdisjoint(words):
        return "figure"
    if not written.islower() and _has_name(text, start, written):
        return "name"
    return "words"


def _has_name(text: str, start: int, written: str) -> bool:
    """Whether a word is capitalised that does not open a sentence."""
    opens = _OPENS.search(text[max(0, start - _BEFORE) : start]) is not None
    return any(word[:1].isupper() for word in written.split()[opens:])
