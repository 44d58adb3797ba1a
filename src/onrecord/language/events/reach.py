"""How far the clause that holds a token goes, to its left and to its right."""

from __future__ import annotations

from typing import Final

from onrecord.language.kernel import Parsed

__all__ = ["FINITE", "backward", "forward"]

FINITE: Final = frozenset(("MD", "VBD", "VBZ", "VBP"))
_BREAKS: Final = frozenset(
    (
        "because",
        "since",
        "while",
        "although",
        "though",
        "if",
        "unless",
        "whether",
        "that",
        "when",
        "who",
        "which",
        "where",
        "but",
        "however",
        "what",
    )
)
# After these a past tense is a participle that the tagger mistook ("behind closed doors").
_BEFORE_NOUNS: Final = frozenset(
    ("behind", "with", "in", "of", "by", "under", "the", "a", "an", "for")
)


def forward(parsed: Parsed, token: int, end: int) -> int:
    """Where the clause that holds `token` ends, at most at `end`."""
    while token < end:
        word, tag = parsed.words[token].lower(), parsed.tags[token]
        attributive = tag == "VBD" and parsed.words[token - 1].lower() in _BEFORE_NOUNS
        if (tag in FINITE and not attributive) or word in (";", ":") or word in _BREAKS:
            return token
        token += 1
    return end


def backward(parsed: Parsed, token: int, first: int) -> int:
    """Where the clause that ends at `token` begins, at least at `first`."""
    end = token
    while token > first:
        word, tag = parsed.words[token - 1].lower(), parsed.tags[token - 1]
        if word in ("after", "before"):  # the day of "after talks on Friday, ..." is theirs
            ahead = range(token, end)
            return next((i + 1 for i in ahead if parsed.words[i] == ","), end)
        if tag in FINITE or word in (";", ":") or word in _BREAKS:
            return token
        token -= 1
    return first
