"""What quotation marks tell of a cue: it stands beside one, leads to one, or parts two halves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import FINITE, Tree

__all__ = [
    "is_beside",
    "is_interrupted",
    "lead_with_colon",
    "quotation_after",
    "quotation_before",
    "to_closing_mark",
]

NEAR: Final = 6  # words that may tell when, between a cue and its quotation
# What closes a quotation behind its last word.
CLOSING: Final = " \"”»'’\u00a0"
PAUSES: Final = (",", ":")


def quotation_after(tree: Tree, begin: int, end: int) -> int:
    """The quotation that starts behind a cue in its clause, with nothing but light words between.

    Returns its index, or -1.
    """
    if not tree.quotations:
        return -1
    for at in range(begin, end):
        q = tree.opens[at]
        if q >= 0:
            return q
        asked = at > begin and tree.lower[at - 1] in ("when", "if", "once")  # "when asked about it"
        finite = tree.tags[at] in FINITE and not asked
        if finite or tree.lower[at] == "that" or tree.words[at] == ";":
            return -1
        if at - begin > 20:
            return -1
    return -1


def quotation_before(tree: Tree, at: int) -> int:
    """The quotation that ends right before token `at`, a comma allowed between; or -1.

    One that ends in a full stop is a sentence of its own, and not the object of what follows.
    """
    before = at - 1
    if before >= 0 and tree.words[before] in (",", "—", "–", "-", "--"):
        before -= 1
    q = tree.closes[before] if before >= 0 else -1
    if q < 0:
        return -1
    quotation = tree.quotations[q]
    inner = tree.text[quotation.start + 1 : quotation.end].rstrip(CLOSING)
    stopped = inner.endswith(".") and not inner.endswith("...")
    if stopped and tree.sentence[before] != tree.sentence[at]:
        return -1
    return -1 if stopped and before == at - 1 and tree.words[at][:1].isupper() else q


def is_beside(tree: Tree, site: CueSite, opening: int) -> bool:
    """Whether only a comma, a colon, a pronoun, the day part a cue from a quotation behind it."""
    if not 0 <= opening - site.end <= NEAR:
        return False
    return all(
        tree.words[k] in PAUSES
        or tree.time[k] >= 0
        or tree.tags[k] in ("RB", "PRP")
        or (tree.tags[k] == "IN" and tree.time[k + 1] >= 0)
        for k in range(site.end, opening)
    )


def is_interrupted(tree: Tree, content: list[Range]) -> bool:
    """ "“If you go on,” she said, “they will go.”": two halves of one sentence, by their marks."""
    if len(content) != 2:
        return False
    (first, end), (begin, stop) = sorted(content)
    q, other = tree.quote[first], tree.quote[begin]
    if q < 0 or other < 0 or q == other or tree.quote[end - 1] != q or tree.opens[begin] < 0:
        return False
    if tree.quote[stop - 1] != other or tree.sentence[end - 1] != tree.sentence[begin]:
        return False
    paused = "," in (tree.words[end - 1], tree.words[end - 2], tree.words[end])
    return paused and tree.words[begin + 1][:1].islower()


def to_closing_mark(tree: Tree, candidate: Candidate) -> None:
    """What begins with an opening mark goes to the closing one, whatever sentences it holds."""
    own = tree.quote[candidate.site.head] if candidate.site is not None else -1
    for k, (first, end) in enumerate(candidate.content):
        q = tree.opens[first]
        if q >= 0 and q != own and tree.quote[end - 1] == q:
            candidate.content[k] = first, max(end, tree.quoted_words(q)[1])


def lead_with_colon(tree: Tree, candidate: Candidate, cues: list[int]) -> None:
    """ "She asked:", "He went back to his plea:" before a quotation: the colon belongs to the cue,
    as in PolNeAR, and what the verb leads to is the quotation, without the phrase before it.

    `cues` are the words that are cues, in order: the nearest one leads to the quotation.
    """
    cue = max(candidate.cue, default=tree.count)
    if cue + 1 < tree.count and tree.words[cue + 1] == ":" and candidate.first == cue + 2:
        candidate.cue = [*candidate.cue, cue + 1]
        return
    if not tree.quotations or candidate.site is None or tree.quote[candidate.site.head] >= 0:
        return
    opening = _led_to(tree, candidate, cue)
    if opening < 0 or bisect_left(cues, opening) > bisect_right(cues, cue):
        return
    candidate.cue = [*candidate.cue, opening - 1]
    candidate.content = [
        (max(first, opening) if first > cue else first, end)
        for first, end in candidate.content
        if end > opening or first < cue
    ]


def _led_to(tree: Tree, candidate: Candidate, cue: int) -> int:
    """The opening mark behind the colon that closes the phrase of a cue, or -1."""
    clausal = candidate.site is not None and candidate.site.takes("clause", "tell")
    for first, end in candidate.content:
        for at in range(max(first, cue + 3), end):
            q = tree.opens[at]
            if q < 0:
                if tree.quote[at] >= 0:
                    break
                continue
            told = clausal and tree.has_finite(cue + 1, at)
            led = tree.words[at - 1] == ":" and tree.sentence[at - 1] == tree.sentence[cue]
            return at if led and not told and not tree.quotations[q].scare else -1
    return -1
