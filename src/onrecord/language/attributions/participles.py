"""Who speaks where the cue has no subject: that of the verb that it goes with.

"Ruiz rejected a plan that would have closed it, arguing ..."; "Ruiz began by saying ..."; "Noting
that it is old, Ruiz ...". The nearest noun or subject is seldom the one who speaks.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.candidate import Range
from onrecord.language.attributions.phrases import RELATIVE, noun_phrase
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import DASHES, SUBJECT, Tree

__all__ = [
    "after_opening",
    "between_dashes",
    "main_subject",
    "opening_comma",
    "shared_subject",
]

# Clauses that tell of something else than what the sentence is about.
INNER: Final = ("ccomp", "csubj", "acl", "acl:relcl", "advcl:relcl")
RELATIVE_OR_OWNER: Final = RELATIVE | {"whose"}
STARTS: Final = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "JJ"})
AUXILIARY: Final = ("aux", "aux:pass", "cop")


def main_subject(tree: Tree, site: CueSite) -> int:
    """The subject of the main verb before a cue without one, -1 if none is found.

    It goes with the sentence's own verb ("..., arguing"), behind "by" with the nearest one.
    """
    low = tree.opening(tree.sentence[site.head])
    apart = tree.lower[site.begin - 1] != "by"
    nearest = -1
    for verb in range(site.begin - 1, low, -1):
        if not tree.is_finite(verb) or tree.quote[verb] != tree.quote[site.head]:
            continue
        top = tree.heads[verb] if tree.labels[verb] in AUXILIARY else verb
        subject = _subject(tree, top, low, verb)
        if subject < 0:
            if verb in tree.reporting:
                return -1  # its subject was lost, and is nearer than any other
            continue
        if tree.lower[subject] in RELATIVE_OR_OWNER:
            if not apart:
                return next((k for k in range(subject - 1, low, -1) if tree.is_noun(k)), -1)
            continue
        if not apart or tree.labels[top] not in INNER or verb in tree.reporting:
            return subject
        nearest = max(nearest, subject)
    return nearest


def _subject(tree: Tree, verb: int, low: int, end: int) -> int:
    """The subject of a verb that stands in [low, end); a dateline's day, taken for one, is none."""
    children = [k for k in tree.children(verb) if tree.labels[k] in SUBJECT and low <= k < end]
    return children[0] if children else -1


def after_opening(tree: Tree, site: CueSite) -> Range | None:
    """ "Noting that it is old, Ruiz opposed it": who stands behind the comma that closes what a
    participle at the head of the sentence tells of."""
    comma = opening_comma(tree, site)
    if comma < 0:
        return None
    verb = next(k for k in range(comma + 1, tree.count) if tree.is_finite(k))
    subject = next(k for k in range(comma + 1, verb) if tree.labels[k] in SUBJECT)
    return noun_phrase(tree, subject, verb)


def opening_comma(tree: Tree, site: CueSite) -> int:
    """The comma before the main clause of a sentence that a participle opens, or -1."""
    sentence = tree.sentence[site.head]
    end = tree.end_word(sentence)
    if site.begin != tree.opening(sentence) or tree.tags[site.begin] != "VBG":
        return -1
    told = False
    for at in range(site.end, end):
        told = told or tree.lower[at] == "that" or tree.is_finite(at)
        if tree.words[at] == "," and told and tree.tags[at + 1] in STARTS:
            verb = next((k for k in range(at + 1, end) if tree.is_finite(k)), end)
            named = any(tree.labels[k] in SUBJECT for k in range(at + 1, min(verb, end)))
            if verb < end and named and "," not in tree.words[at + 1 : verb]:
                return at
    return -1


def between_dashes(tree: Tree, site: CueSite) -> Range | None:
    """ "Ruiz — asked about it by the paper — said": who stands before what dashes hold."""
    low = tree.opening(tree.sentence[site.head])
    close = site.begin - 1
    if close <= low or tree.words[close] not in DASHES:
        return None
    opened = next((k for k in range(close - 1, low, -1) if tree.words[k] in DASHES), -1)
    head = opened - 1
    if head < low or not tree.is_noun(head):
        return None
    while tree.labels[head] in ("flat", "compound", "appos") and low <= tree.heads[head] < head:
        head = tree.heads[head]
    return noun_phrase(tree, head, opened)


def shared_subject(tree: Tree, site: CueSite) -> int:
    """The subject that a second verb shares with the first: "Ruiz met them on Monday and said"."""
    at = site.begin - 1
    low = tree.opening(tree.sentence[site.head])
    while (
        at > low
        and site.begin - at < 4
        and (tree.tags[at] in ("RB", "MD") or tree.lower[at] in ("has", "have", "had", "since"))
    ):
        at -= 1
    if tree.lower[at] not in ("and", "but"):
        return -1
    found = main_subject(tree, site)
    if found >= 0:
        return found
    free = (k for k in range(low, at) if tree.labels[k] in SUBJECT and tree.quote[k] < 0)
    return next((k for k in free if tree.lower[k] not in RELATIVE_OR_OWNER), -1)
