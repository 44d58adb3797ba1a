"""Names in headlines, where every word has a capital: only those that the text names elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.name import Name

__all__ = ["without_headline_words"]

SHORTEST: Final = 4  # content words, all of which have a capital
CONTENT: Final = frozenset({"NN", "VB", "JJ", "RB"})
STOPS: Final = frozenset({".", "!", "?", "”", "''", '"', ":", "…", "..."})


def without_headline_words(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, those of headlines cut to names and surnames of the rest."""
    headlines = [
        (first, end) for first, end in draft.parsed.sentences if _is_headline(draft, first, end)
    ]
    if not headlines:
        return names
    words = draft.parsed.words
    known: dict[tuple[str, ...], Name] = {}
    inside = [_inside(name, headlines) for name in names]
    for name, headline in zip(names, inside, strict=True):
        if not headline:
            whole = tuple([word.lower() for word in words[name.first : name.end]])
            known.setdefault(whole, name)
            if name.kind == "person":
                known.setdefault(whole[-1:], name)
    kept: list[Name] = []
    for name, headline in zip(names, inside, strict=True):
        found = _known_part(words, name, known) if headline else name
        if found is not None:
            kept.append(found)
    return kept


def _inside(name: Name, headlines: list[tuple[int, int]]) -> bool:
    at = bisect_right(headlines, (name.first, 1 << 60)) - 1
    return at >= 0 and name.first < headlines[at][1]


def _is_headline(draft: Draft, first: int, end: int) -> bool:
    last = draft.parsed.words[end - 1]
    if last in STOPS or last.endswith("."):
        # With a stop, only as the whole first paragraph.
        _, stop = draft.parsed.paragraphs[0]
        if first or draft.parsed.ends[end - 1] != stop:
            return False
    words, tags = draft.parsed.words, draft.parsed.tags
    content = 0
    for token in range(first, end):
        if tags[token][:2] in CONTENT and words[token].isalpha():
            if not words[token][0].isupper():
                return False
            content += 1
    return content >= SHORTEST


def _known_part(words: list[str], name: Name, known: dict[tuple[str, ...], Name]) -> Name | None:
    """The longest run of the name's words that is known, the first of equals."""
    size = min(name.end - name.first, 8)
    for length in range(size, 0, -1):
        for first in range(name.first, name.end - length + 1):
            part = tuple(word.lower() for word in words[first : first + length])
            if part in known:
                return Name(first, first + length, known[part].kind, name.rule)
    return None
