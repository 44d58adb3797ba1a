"""Base noun phrases: runs of tokens, cut by tags and surface, not by the tree.

A parser's attachments err most where news needs them (titles, appositions, inverted reporting
clauses); the tags of a noun phrase's inside hardly ever do.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.tokens import (
    DETERMINER,
    HYPHEN,
    MODIFIER,
    NOUN,
    PARTICIPLE,
    POSSESSIVE,
    TIMED,
)
from onrecord.language.mentions.words import WORDS, begins_small
from onrecord.model import TimeExpression

__all__ = ["HYPHENS", "Chunk", "find_chunks", "join_seats"]

LONGEST: Final = 40  # tokens of a chunk: a bound for columns of numbers
BEGINNING: Final = DETERMINER | NOUN | MODIFIER
CONTINUING: Final = NOUN | MODIFIER | PARTICIPLE
GOING_ON: Final = CONTINUING | HYPHEN
AFTER_NOUNS: Final = frozenset(
    "general elect designate emeritus emerita royal plenipotentiary".split()
)
HYPHENS: Final = frozenset({"-", "–", "‑"})


class Chunk:
    """Tokens [first, end) of one base noun phrase; `owner` is the chunk before a possessive 's."""

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        first: int,
        end: int,
        owner: Chunk | None = None,
    ) -> None:
        self.first = first
        self.end = end
        self.owner: Chunk | None = owner

    @property
    def head(self) -> int:
        return self.end - 1

    @property
    def start(self) -> int:
        """First token of the phrase with its owners: "Sorland" in "Sorland's minister"."""
        chunk = self
        while chunk.owner is not None:
            chunk = chunk.owner
        return chunk.first


def find_chunks(draft: Draft, tags: list[str], uses: list[int]) -> list[Chunk]:
    """The chunks of a text by its mended tags, in order; none crosses a sentence, a time or a
    quotation mark."""
    _mark_times(draft, uses)
    chunks: list[Chunk] = []
    stop = 0
    for first, end in draft.parsed.sentences:
        for at in range(first, end):
            if not uses[at] & BEGINNING or at < stop or uses[at] & TIMED:
                continue
            stop = _chunk_end(draft, tags, uses, at, min(end, at + LONGEST))
            if stop == at:
                continue
            chunk = Chunk(at, stop)
            if uses[at - 1] & POSSESSIVE and chunks and chunks[-1].end == at - 1:
                chunk.owner = chunks[-1]
            chunks.append(chunk)
    return chunks


def _mark_times(draft: Draft, uses: list[int]) -> None:
    starts = draft.parsed.starts
    at = 0
    for time in sorted(draft.times, key=_start):
        at = bisect_right(draft.parsed.ends, time.start, at)
        token = at
        while token < len(starts) and starts[token] < time.end:
            uses[token] |= TIMED
            token += 1


def _start(time: TimeExpression) -> int:
    return time.start


def _chunk_end(draft: Draft, tags: list[str], uses: list[int], first: int, limit: int) -> int:
    """Where the chunk that begins at `first` ends; `first` itself where none begins."""
    words = draft.parsed.words
    # Most chunks are one noun, alone or after its determiner.
    at = first + 1 if uses[first] & DETERMINER else first
    if (
        at + 1 < limit
        and uses[at] & (NOUN | TIMED) == NOUN
        and not uses[at + 1] & GOING_ON
        and words[at + 1] not in HYPHENS
    ):
        return at + 1
    at, noun = first, -1
    while at < limit and not uses[at] & TIMED:
        use = uses[at]
        if use & DETERMINER:
            if noun >= 0 or (at > first and not uses[at - 1] & DETERMINER):
                break
        elif use & NOUN:
            if noun >= 0 and tags[at] == "NN" and _ends_before(draft, tags, uses, noun, at):
                break
            noun = at
        elif use & PARTICIPLE:
            hyphenated = at > first and words[at - 1] in HYPHENS
            free = at > first and noun < 0
            if not (hyphenated or free) or not _noun_ahead(uses, at + 1, limit):
                break
        elif use & HYPHEN or words[at] in HYPHENS:
            if at == first or at + 1 >= limit or not uses[at + 1] & CONTINUING:
                break
        elif not use & MODIFIER or (noun == at - 1 and _adjective_after(draft, tags, at)):
            break
        at += 1
    if noun >= 0:
        return noun + 1
    # "the two", "the accused": a determiner and what follows it, with no noun.
    alone = at > first + 1 and uses[first] & DETERMINER and tags[at - 1] in {"CD", "VBN"}
    return at if alone else first


def _ends_before(draft: Draft, tags: list[str], uses: list[int], noun: int, after: int) -> bool:
    """Two nouns side by side that are no compound: "Varga talks", "the presidents land"."""
    words = draft.parsed.words
    if not begins_small(words[after]) and not words[after][0].islower():
        return False
    body = WORDS[words[after]].role
    if draft.parsed.names[noun].endswith("PER") and body is None:
        return noun == 0 or not uses[noun - 1] & DETERMINER
    plural = WORDS[words[noun]].role if tags[noun] == "NNS" else None
    if plural is None or plural.kind != "person":
        return False
    return body is None or body.kind != "organization"


def _adjective_after(draft: Draft, tags: list[str], at: int) -> bool:
    """An adjective after a common noun begins something else: "his counterpart strategic ..."."""
    parsed = draft.parsed
    small = tags[at - 1] in {"NN", "NNS"} and tags[at] in {"JJ", "JJR", "JJS"}
    return small and parsed.words[at].lower() not in AFTER_NOUNS


def _noun_ahead(uses: list[int], at: int, limit: int) -> bool:
    return at < limit and uses[at] & (NOUN | MODIFIER) != 0


def join_seats(draft: Draft, chunks: list[Chunk]) -> list[Chunk]:
    """One chunk for "the Kell, Ohio-based maker" and "the Kell, Ohio, maker"."""
    joined: list[Chunk] = []
    at = 0
    while at < len(chunks):
        size = _seat_of(draft, chunks, at)
        if size:
            chunks[at].end = chunks[at + size].end
        joined.append(chunks[at])
        at += size + 1
    return joined


def _seat_of(draft: Draft, chunks: list[Chunk], at: int) -> int:
    """How many of the chunks after this one go on with where a body sits, up to its noun."""
    words, tags = draft.parsed.words, draft.parsed.tags
    chunk = chunks[at]
    if chunk.end >= len(words) or words[chunk.end] != ",":
        return 0
    if at + 1 >= len(chunks) or tags[chunk.first] != "DT" or tags[chunk.head] != "NNP":
        return 0
    follow = chunks[at + 1]
    if follow.first != chunk.end + 1 or words[chunk.end] != "," or tags[follow.first] != "NNP":
        return 0
    if "based" in words[follow.first : follow.head]:
        return 1
    last = chunks[at + 2] if at + 2 < len(chunks) else None
    if last is None or last.first != follow.end + 1 or words[follow.end] != ",":
        return 0
    noun = WORDS[words[last.head]].role if tags[follow.head] == "NNP" else None
    business = noun is not None and noun.kind == "organization"
    return 2 if business and tags[last.first] in {"NN", "JJ"} else 0
