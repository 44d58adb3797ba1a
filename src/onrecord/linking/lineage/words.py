"""The words of a stretch of text, with their places; and a text without its dress.

Words are runs of letters, digits and underscores (`\\w+`), lower-cased. Offsets are code points
into the whole text, ends exclusive, and are carried from here on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["FUNCTION_WORDS", "Words", "bare", "split_words", "stem"]

_WORD = re.compile(r"\w+")
_QUOTES = "“”„‟«»‹›″＂"
_APOSTROPHES = "‘’‚‛ʼ′`´＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_DASHES, "-"),
        "…": "...",
    }
)

_FUNCTION_WORDS = """
a about after again all also although an and any are as at be because been before being both
but by can could did do does during each for from had has have he her hers him his i if in into
is it its itself may me might more most must my no nor not of off on one only or other our out
over own s she should so some such t than that the their them then there these they this those
through to too under until up us very was we were what when where which while who whom whose
will with would you your said says say saying told tells tell added adds
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


class Words(NamedTuple):
    """Parallel lists: the folded forms, and where each word starts and ends in the text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def split_words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`; offsets count from the beginning of `text`."""
    found = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    return Words([f for f, _, _ in found], [a for _, a, _ in found], [b for _, _, b in found])


def bare(text: str) -> str:
    """A text without blanks, its quotation marks, apostrophes and dashes in one plain form.

    Two passages with the same bare text are verbatim the same.
    """
    return "".join(text.translate(_PLAIN).split()).replace("''", '"')


def stem(form: str) -> str:
    """The first six letters: enough to bring "deny" and "announced", "announcement" together."""
    return form[:6]
