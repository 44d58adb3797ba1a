"""Names that end in 's: "Standard & Poor's", and what the text shows to be called so."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.name import Name
from onrecord.language.mentions.words import word_at

__all__ = ["with_endings"]

# Firms of the world that are called after their founders.
OWNERS: Final = frozenset(
    "poor moody lloyd mcdonald sotheby christie macy kohl wendy sainsbury domino dillard kellogg "
    "denny applebee arby levi lowe bloomingdale kinko".split()
)
ENDINGS: Final = frozenset({"'s", "’s"})
VERBS: Final = frozenset({"VBD", "VBZ", "MD"})


def with_endings(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, with their 's where it is part of them: those of OWNERS, and bodies that never
    stand without it and once stand with it before a verb."""
    words, tags = draft.parsed.words, draft.parsed.tags
    owning = [n for n in names if word_at(words, n.end) in ENDINGS]
    if not owning:
        return names
    bare = {words[n.end - 1] for n in names if word_at(words, n.end) not in ENDINGS}
    acting = {
        words[n.end - 1]
        for n in owning
        if n.kind == "organization" and tags[n.end] == "POS"
        if n.end + 1 < len(tags) and tags[n.end + 1] in VERBS
    }
    called = acting - bare
    ended = {name.first for name in owning if _is_called(words[name.end - 1], called)}
    if not ended:
        return names
    behind = {n.end + 1 for n in names if n.first in ended and words[n.end - 1] == "Poor"}
    return [
        _with_ending(name) if name.first in ended else name
        for name in names
        if name.first not in behind
    ]


def _is_called(word: str, acting: set[str]) -> bool:
    return word in acting or word.lower() in OWNERS


def _with_ending(name: Name) -> Name:
    return Name(name.first, name.end + 1, "organization", name.rule)
