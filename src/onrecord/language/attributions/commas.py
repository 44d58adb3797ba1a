"""The source of a cue by the commas around it: parsers lose long appositions, commas do not."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.phrases import DASHES, RELATIVE, clean
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import Tree

__all__ = ["by_commas", "segments_before"]

NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "CD"})


def by_commas(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """The source by its commas: "..., its president, Judge Ana Ruiz, said", "..., he said".

    Reads back from the verb, segment by segment, while a segment is an apposition or a clause of
    the name before it.
    """
    low = tree.opening(tree.sentence[site.head])
    end = site.begin
    at = end
    while at > low and tree.tags[at - 1] == "RB" and tree.words[at - 1] != ",":
        at -= 1
    end = at
    if end <= low:
        return None
    first = _segment_start(tree, low, end)
    if end == first or not _nominal(tree, first, end):
        closes = tree.words[end - 1] == ","
        if not closes:
            return None
        return segments_before(tree, low, end - 1)
    return clean(tree, _past_time(tree, first, end), end)


def segments_before(tree: Tree, low: int, end: int) -> tuple[int, int] | None:
    """The name and its appositions that end, with a comma, right before token `end`."""
    first = _segment_start(tree, low, end)
    tail = end
    if first == end:
        return None
    if _is_of_place(tree, low, first, end):
        before = _segment_start(tree, low, first - 1)
        if tree.tags[before] in ("VBG", "VBN") and before > low + 1:
            return segments_before(tree, low, before - 1)
    for _ in range(4):
        tag = tree.tags[first]
        aside = tag in ("IN", "RB", "RBR") or tree.time[first] >= 0
        if aside and tail == end:
            tail = first - 1
        if first <= low or tree.words[first - 1] != ",":
            return clean(tree, first, tail) if _nominal(tree, first, tail) else None
        named = not aside and tree.words[first][:1].isupper()
        previous = _segment_start(tree, low, first - 1)
        if not _nominal(tree, previous, first - 1):
            if tree.lower[previous] in RELATIVE and previous < first - 1:
                first = previous
                continue
            return clean(tree, first, tail) if _nominal(tree, first, tail) else None
        first = previous
        if named or tree.words[_past_time(tree, first, tail)][:1].isupper():
            break
    return clean(tree, _past_time(tree, first, tail), tail)


def _is_of_place(tree: Tree, low: int, first: int, end: int) -> bool:
    """ "Speaking in Lomas, Kell, ...": whether a segment only says where the place before it is."""
    if end - first > 2 or any(tree.tags[k] != "NNP" for k in range(first, end)):
        return False
    at = first - 2
    while at > low and tree.tags[at] == "NNP":
        at -= 1
    return at < first - 2 and tree.tags[at] == "IN"


def _segment_start(tree: Tree, low: int, end: int) -> int:
    """The first word after the last comma, mark or dash before `end`."""
    at = end
    while at > low:
        word = tree.words[at - 1]
        if word in (",", ";", ":") or word in DASHES:
            break
        if tree.closes[at - 1] >= 0 or tree.opens[at - 1] >= 0:
            break
        if tree.lower[at - 1] == "that" and tree.tags[at - 1] == "IN":
            break
        at -= 1
    return at


def _nominal(tree: Tree, first: int, end: int) -> bool:
    """Whether the words can be a noun phrase: a noun in them, no finite verb of their own."""
    if first >= end or end - first > 30:
        return False
    if tree.lower[first] in RELATIVE or tree.tags[first] in ("CC", "VBG", "VBN", "WRB"):
        return False
    relative = next((k for k in range(first + 1, end) if tree.lower[k] in ("who", "which")), end)
    if tree.has_finite(first, relative):
        return False
    begin = _past_time(tree, first, end)
    if begin >= end or tree.tags[begin] in ("IN", "RB", "TO"):
        return False
    return not NOMINAL.isdisjoint(tree.tags[begin:end])


def _past_time(tree: Tree, first: int, end: int) -> int:
    """Past a time expression at the front, with its preposition and adverb: "On Monday ..."."""
    at = first
    while at < end and (tree.tags[at] in ("IN", "RB", "CC") or tree.time[at] >= 0):
        if tree.time[at] < 0 and not any(tree.time[k] >= 0 for k in range(at, min(at + 3, end))):
            break
        at += 1
    return at
