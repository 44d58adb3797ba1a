"""Fields of office: "Foreign Affairs and Cooperation" after "the Minister of": names of no body."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import Chunk
from onrecord.language.mentions.name import FIELD_WORDS, Name

__all__ = ["chunks_with_fields", "find_fields", "names_beside_fields"]

OFFICES: Final = frozenset(
    "minister ministers secretary secretaries undersecretary under-secretary commissioner "
    "director spokesman spokeswoman ministry ministries department departments committee".split()
)
LONGEST: Final = 10


def find_fields(draft: Draft, chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Spans of tokens, in order: capitalised words of a field after an office and "of" or "for"."""
    words = draft.parsed.words
    found = []
    for chunk in chunks:
        at = chunk.end
        if at >= len(words) or words[at] not in {"of", "for"}:
            continue
        if words[at - 1].lower() not in OFFICES:
            continue
        first = at + 1 + (words[at + 1 : at + 2] == ["the"])
        end = _field_end(words, first)
        if end > first:
            found.append((first, end))
    return found


def _field_end(words: list[str], first: int) -> int:
    """Past the last word of the field; `first` where none stands there."""
    end = at = first
    if words[first : first + 1] and words[first].lower() == "state":
        return first
    while at < min(len(words), first + LONGEST):
        word = words[at]
        if word.lower() in FIELD_WORDS and word[:1].isupper():
            end = at + 1
        elif word not in {"and", "&", ","} or end != at:
            break
        at += 1
    after = words[end].lower() if end < len(words) else ""
    return first if after in OFFICES else end


def names_beside_fields(
    draft: Draft, names: list[Name], fields: list[tuple[int, int]]
) -> list[Name]:
    """The names without those of fields: "Cooperation", "Health of" in "Health of Arrunia"."""
    if not fields:
        return names
    words = draft.parsed.words
    inside = {token: end for first, end in fields for token in range(first, end)}
    kept = []
    for name in names:
        first = name.first
        if first in inside:
            first = inside[first]
            while first < name.end and words[first].lower() in {"of", "the", ","}:
                first += 1
            if first >= name.end:
                continue
            kind = name.kind if words[first - 1] == "," else "place"
            kept.append(Name(first, name.end, kind, name.rule))
        else:
            kept.append(name)
    return kept


def chunks_with_fields(chunks: list[Chunk], fields: list[tuple[int, int]]) -> list[Chunk]:
    """The chunks, each field one of its own."""
    if not fields:
        return chunks
    made: list[Chunk] = []
    at = 0
    for chunk in chunks:
        while at < len(fields) and fields[at][1] <= chunk.first:
            at += 1
        first, end = fields[at] if at < len(fields) else (chunk.end, chunk.end)
        if first >= chunk.end:
            made.append(chunk)
            continue
        if not (made and made[-1].end == end):
            made.append(Chunk(min(first, chunk.first), end))
        if chunk.end > end:
            chunk.first, chunk.owner = end, None
            made.append(chunk)
    return made
