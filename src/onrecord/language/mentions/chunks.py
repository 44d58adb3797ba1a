"""Base noun phrases: runs of tokens, cut by tags and surface, not by the tree.

A parser's attachments err most where news needs them (titles, appositions, inverted reporting
clauses); the tags of a noun phrase's inside hardly ever do.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.roles import role_noun

__all__ = ["DETERMINERS", "NOUNS", "Chunk", "find_chunks", "join_seats"]

NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
DETERMINERS: Final = frozenset({"DT", "PDT", "PRP$", "WP$"})
MODIFIERS: Final = frozenset({"JJ", "JJR", "JJS", "CD", "RBS", "AFX", "FW"})
PARTICIPLES: Final = frozenset({"VBN", "VBG"})
LONGEST: Final = 40  # tokens of a chunk: a bound for columns of numbers
BEGINNINGS: Final = DETERMINERS | NOUNS | MODIFIERS
CONTINUING: Final = NOUNS | MODIFIERS | PARTICIPLES
GOING_ON: Final = CONTINUING | {"HYPH"}
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


def find_chunks(draft: Draft, tags: list[str]) -> list[Chunk]:
    """The chunks of a text by its mended tags, in order; none crosses a sentence, a time or a
    quotation mark."""
    parsed = draft.parsed
    timed = _timed_tokens(draft)
    chunks: list[Chunk] = []
    sentence_ends = iter(parsed.sentences)
    stop = end = 0
    for at in [token for token, tag in enumerate(tags) if tag in BEGINNINGS]:
        if at < stop or timed[at]:
            continue
        while at >= end:
            end = next(sentence_ends)[1]
        stop = _chunk_end(draft, tags, at, min(end, at + LONGEST), timed)
        if stop == at:
            continue
        chunk = Chunk(at, stop)
        if tags[at - 1] == "POS" and chunks and chunks[-1].end == at - 1:
            chunk.owner = chunks[-1]
        chunks.append(chunk)
    return chunks


def _timed_tokens(draft: Draft) -> bytearray:
    parsed = draft.parsed
    timed = bytearray(len(parsed.words))
    at = 0
    for time in sorted(draft.times, key=lambda t: t.start):
        at = bisect_right(parsed.ends, time.start, at)
        token = at
        while token < len(timed) and parsed.starts[token] < time.end:
            timed[token] = 1
            token += 1
    return timed


def _chunk_end(draft: Draft, tags: list[str], first: int, limit: int, timed: bytearray) -> int:
    """Where the chunk that begins at `first` ends; `first` itself where none begins."""
    words = draft.parsed.words
    # Most chunks are one noun, alone or after its determiner.
    at = first + 1 if tags[first] in DETERMINERS else first
    if (
        at + 1 < limit
        and tags[at] in NOUNS
        and not timed[at]
        and tags[at + 1] not in GOING_ON
        and words[at + 1] not in HYPHENS
    ):
        return at + 1
    at, noun = first, -1
    while at < limit and not timed[at]:
        tag = tags[at]
        if tag in DETERMINERS:
            if noun >= 0 or (at > first and tags[at - 1] not in DETERMINERS):
                break
        elif tag in NOUNS:
            if noun >= 0 and tag == "NN" and _ends_before(draft, tags, noun, at):
                break
            noun = at
        elif tag in PARTICIPLES:
            hyphenated = at > first and words[at - 1] in HYPHENS
            free = at > first and noun < 0
            if not (hyphenated or free) or not _noun_ahead(tags, at + 1, limit):
                break
        elif tag == "HYPH" or words[at] in HYPHENS:
            if at == first or at + 1 >= limit or tags[at + 1] not in CONTINUING:
                break
        elif tag not in MODIFIERS or (noun == at - 1 and _adjective_after(draft, tags, at)):
            break
        at += 1
    if noun >= 0:
        return noun + 1
    # "the two", "the accused": a determiner and what follows it, with no noun.
    alone = at > first + 1 and tags[first] in DETERMINERS and tags[at - 1] in {"CD", "VBN"}
    return at if alone else first


def _ends_before(draft: Draft, tags: list[str], noun: int, after: int) -> bool:
    """Two nouns side by side that are no compound: "Varga talks", "the presidents land"."""
    words = draft.parsed.words
    if not words[after][0].islower():
        return False
    body = role_noun(words[after])
    if draft.parsed.names[noun].endswith("PER") and body is None:
        return noun == 0 or tags[noun - 1] not in DETERMINERS
    plural = role_noun(words[noun]) if tags[noun] == "NNS" else None
    if plural is None or plural.kind != "person":
        return False
    return body is None or body.kind != "organization"


def _adjective_after(draft: Draft, tags: list[str], at: int) -> bool:
    """An adjective after a common noun begins something else: "his counterpart strategic ..."."""
    parsed = draft.parsed
    small = tags[at - 1] in {"NN", "NNS"} and tags[at] in {"JJ", "JJR", "JJS"}
    return small and parsed.words[at].lower() not in AFTER_NOUNS


def _noun_ahead(tags: list[str], at: int, limit: int) -> bool:
    return at < limit and (tags[at] in NOUNS or tags[at] in MODIFIERS)


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
    noun = role_noun(words[last.head]) if tags[follow.head] == "NNP" else None
    business = noun is not None and noun.kind == "organization"
    return 2 if business and tags[last.first] in {"NN", "JJ"} else 0
