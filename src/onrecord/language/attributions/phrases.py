"""Noun phrases: where one begins and ends, whatever the parser hung on it."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.tree import Tree

__all__ = [
    "DASHES",
    "DOCUMENTS",
    "MARKS",
    "RELATIVE",
    "clean",
    "left_edge",
    "noun_phrase",
    "phrase_after",
]

RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
MARKS: Final = frozenset({'"', "“", "”", "''", "``", "’", "‘", "'", "»", "«"})
DASHES: Final = frozenset({"—", "–", "--"})
ASIDE: Final = frozenset({"during", "after", "before", "following", "amid", "via"})
DOCUMENTS: Final = frozenset(
    "statement report letter document note memo petition poll survey study ruling draft text "
    "article communique communiqué resolution release post message email e-mail book review "
    "paper analysis filing lawsuit complaint order decision bulletin invitation".split()
)


def noun_phrase(tree: Tree, head: int, limit: int) -> tuple[int, int] | None:
    """The phrase of a head that ends before `limit`."""
    return clean(tree, left_edge(tree, head), min(max(tree.right[head], head + 1), limit))


def left_edge(tree: Tree, head: int) -> int:
    """The left end of a noun phrase, without an adverbial that the parser hung on it."""
    first = max(tree.left[head], tree.opening(tree.sentence[head]))
    for at in range(head - 1, first - 1, -1):
        word, tag = tree.lower[at], tree.tags[at]
        marked = tree.closes[at] >= 0 or tree.opens[at] >= 0
        if word in (":", ";") or marked or word in DASHES:
            return at + 1
        if tree.time[at] >= 0 and tree.time[at] != tree.time[head]:
            return at + 1
        if word == "," and _is_adverbial(tree, first, at):
            return at + 1
        verb = tag in ("MD", "VBD", "VBZ", "VBP") and tree.labels[at] not in ("compound", "amod")
        if verb and not (tree.words[at][:1].isupper() and tag != "MD"):
            return at + 1
    while first < head and (
        tree.tags[first] in ("CC", "RB", "IN", ",", "TO", "UH") and tree.lower[first] != "about"
    ):
        first += 1
    return first


def _is_adverbial(tree: Tree, first: int, comma: int) -> bool:
    return tree.tags[first] in ("IN", "RB", "VBG", "VBN", "TO", "CC", "RBR") or any(
        tree.time[k] >= 0 for k in range(first, comma)
    )


def phrase_after(tree: Tree, head: int, begin: int) -> tuple[int, int] | None:
    """A subject that follows its verb ("said Ana Ruiz, head of the union, on Friday")."""
    stop = tree.end_word(tree.sentence[head])
    for at in range(begin, stop):
        mark = tree.words[at] in (":", ";", "(") or tree.words[at] in DASHES
        if tree.opens[at] >= 0 or mark:
            stop = at
            break
    end = min(max(tree.right[head], head + 1), stop)
    if end < stop and tree.words[end] == "," and end + 1 < stop:
        close = next((k for k in range(end + 1, stop) if tree.words[k] == ","), stop)
        last = close
        while last > end and tree.words[last - 1] in (".", ","):
            last -= 1
        relative = tree.lower[end + 1] in RELATIVE
        noun = tree.tags[end + 1] in ("NN", "NNP", "DT", "JJ") and tree.lower[end + 1] != "that"
        if relative or (noun and not tree.has_finite(end + 1, last)):
            end = last
    elif end < stop and tree.tags[end] == "IN" and "," in tree.words[head:end]:
        close = next((k for k in range(end, stop) if tree.words[k] in (",", ".")), stop)
        if not tree.has_finite(end, close) and tree.lower[end] not in ASIDE:
            end = close
    plain = all(_in_phrase(tree, k) for k in range(begin, head))
    first = begin if plain else max(left_edge(tree, head), begin)
    for at in range(first + 1, end):
        loose = tree.lower[at] in ASIDE or (
            tree.tags[at] == "IN"
            and (tree.tags[at - 1] == "PRP" or (at + 1 < end and tree.time[at + 1] >= 0))
        )
        if tree.lower[at] in ("who", "which"):
            break
        if loose and tree.tags[at - 1] in ("NNP", "PRP", "NN", "NNS"):
            end = at
            break
    return clean(tree, first, end)


def _past_header(tree: Tree, first: int, end: int) -> int:
    """Past a date in figures before a name: "date 2031-05-03 President Ana Ruiz"."""
    for k in range(end - 2, first, -1):
        if tree.time[k] >= 0 and tree.time[k + 1] != tree.time[k]:
            time = tree.times[tree.time[k]]
            if tree.text.count("-", time.start, time.end) == 2:
                return k + 1
    return first


def _in_phrase(tree: Tree, i: int) -> bool:
    return tree.time[i] < 0 and tree.tags[i].startswith(("NN", "JJ", "DT", "PRP$", "POS", "CD"))


def clean(tree: Tree, first: int, end: int) -> tuple[int, int] | None:
    """The range without adverbials, commas and marks at its ends; None where nothing is left."""
    first, end = tree.trim(_past_header(tree, first, end), end)
    changed = True
    while changed and end > first:
        changed = False
        last = end - 1
        tag, word = tree.tags[last], tree.lower[last]
        loose = tag in ("RB", "IN", "CC", "RBR") and word not in ("jr.", "sr.")
        single = word in MARKS and not any(tree.words[k] in MARKS for k in range(first, last))
        if loose or single:
            end, changed = last, True
        elif _adverbial_at_end(tree, first, end) < end:
            end, changed = _adverbial_at_end(tree, first, end), True
        first, end = tree.trim(first, end)
    while first < end and tree.words[first] in MARKS and tree.opens[first] < 0:
        first += 1
    if first >= end:
        return None
    return first, end


def _adverbial_at_end(tree: Tree, first: int, end: int) -> int:
    """Where a time or a turn of phrase ("for his part") at the end of a phrase begins."""
    if end - first > 1 and tree.lower[end - 1] in ("part", "turn", "hand"):
        for at in range(end - 2, max(first, end - 4), -1):
            if tree.tags[at] == "IN":
                return at
    if tree.time[end - 1] >= 0 and tree.time[first] != tree.time[end - 1]:
        at = end - 1
        while at > first and tree.time[at - 1] == tree.time[end - 1]:
            at -= 1
        governed = tree.tags[at - 1]
        document = any(
            tree.lemmas[k] in DOCUMENTS or tree.lower[k] in ("who", "which")
            for k in range(first, at)
        )
        if document:
            return end
        return at - 1 if governed == "IN" and at - 1 > first else at
    return end
