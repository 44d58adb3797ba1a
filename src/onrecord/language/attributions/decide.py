"""Which candidates are kept: an ordered list of reasons to drop one.

The rules propose, this decides. A learned scorer takes this place behind the same function. The
reasons were chosen by what they cost and gain on every sixth article of PolNeAR train.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.language.attributions.candidate import Candidate
from onrecord.language.attributions.tree import Tree

__all__ = ["REASONS", "decide"]


def in_a_quotation(tree: Tree, candidate: Candidate, found: list[Candidate]) -> bool:
    """What a quoted speaker says of what others say; kept where he reports a saying as past."""
    site = candidate.site
    if site is None or tree.quote[site.head] < 0:
        return False
    told = tree.tags[site.head] == "VBD" and candidate.tier == "speech"
    return not (told and tree.lower[candidate.first] == "that")


def nobody_speaks(tree: Tree, candidate: Candidate, found: list[Candidate]) -> bool:
    """An active verb without a subject: an order, a purpose, a misread noun."""
    site = candidate.site
    return candidate.source is None and site is not None and not site.passive


def still_to_be_said(tree: Tree, candidate: Candidate, found: list[Candidate]) -> bool:
    """An infinitive inside another saying: "asked him to tell her who won"."""
    site = candidate.site
    if site is None or site.kind != "verb" or tree.tags[site.begin] != "TO":
        return False
    return _is_held(candidate, found)


def thing_inside_a_saying(tree: Tree, candidate: Candidate, found: list[Candidate]) -> bool:
    """An object reported inside another saying, where nothing is denied by it."""
    site = candidate.site
    return (
        site is not None
        and candidate.rule == "object"
        and not site.negated
        and _is_held(candidate, found)
    )


def _is_held(candidate: Candidate, found: list[Candidate]) -> bool:
    site = candidate.site
    return site is not None and any(c is not candidate and c.holds(site.head) for c in found)


REASONS: tuple[Callable[[Tree, Candidate, list[Candidate]], bool], ...] = (
    in_a_quotation,
    nobody_speaks,
    still_to_be_said,
    thing_inside_a_saying,
)


def decide(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """The candidates that no reason speaks against, in their order."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        for first, end in candidate.content:
            for sentence in range(tree.sentence[first], tree.sentence[end - 1] + 1):
                by_sentence.setdefault(sentence, []).append(candidate)
    kept: list[Candidate] = []
    for candidate in found:
        anchor = candidate.site.head if candidate.site is not None else candidate.first
        near = by_sentence.get(tree.sentence[anchor], [])
        if not any(reason(tree, candidate, near) for reason in REASONS):
            kept.append(candidate)
    return kept
