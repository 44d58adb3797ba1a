"""Whether an attribution denies: by its cue ("ruled out"), or by what is said ("would never pay").

What the speaker does not expect, see or know is no denial.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.tree import Tree

__all__ = ["is_denial"]

NEGATIVE: Final = frozenset({"not", "n't", "n’t", "never", "neither"})
MINDS: Final = frozenset("expect see know think believe doubt rule exclude want mean".split())
ABSENT: Final = frozenset({"no", "none", "nothing", "nobody"})
NOBODY: Final = frozenset({"none", "nobody", "neither"})
OPENING: Final = frozenset("that but and there with".split())
CERTAIN: Final = frozenset({"doubt", "question", "secret", "wonder"})
SIDE: Final = frozenset("although though while if when because as since unless even".split())
SUBJECT: Final = ("nsubj", "nsubj:pass", "expl")
RELATIVE: Final = frozenset({"who", "which", "whose"})
REACH: Final = 12


def is_denial(tree: Tree, candidate: Candidate) -> bool:
    """Whether the saying says no: the cue refuses, or the first clause of the content does."""
    if not candidate.positive:
        return True
    if candidate.source is not None and tree.lower[candidate.source[0]] in NOBODY:
        return True
    if candidate.rule in ("object", "noun", "passive", "refusal"):
        return False
    site = candidate.site
    if site is not None and site.negated:
        return False
    first, end = _first_clause(tree, *candidate.content[0])
    words = [
        k
        for k in range(first, min(end, first + REACH))
        if tree.words[k][:1].isalnum() or tree.lower[k] in NEGATIVE
    ]
    for n, k in enumerate(words):
        word = tree.lower[k]
        if n > 2 and tree.tags[k] == "VBG" and tree.words[k - 1] == ",":
            return False
        if n and (word in RELATIVE or (word == "that" and tree.tags[k] == "WDT")):
            return False
        if word in NEGATIVE:
            follow = [tree.lemmas[j] for j in words[n + 1 : n + 3]]
            verbless = n == 0 and len(words) > 3 and not tree.has_finite(first, end)
            before = tree.tags[words[n - 1]] if n else "" if verbless else "TO"
            verbal = before in ("MD", "VBD", "VBZ", "VBP", "TO", "VB")
            return verbal and not any(lemma in MINDS for lemma in follow)
        if word in ABSENT:
            opens = n == 0 or (n == 1 and tree.lower[words[0]] in OPENING)
            exists = n >= 2 and tree.lower[words[n - 1]] in ("be", "is", "was", "were")
            exists = exists and (word != "nothing" or tree.lower[words[n - 2]] == "there")
            certain = tree.lower[words[n + 1]] in CERTAIN if n + 1 < len(words) else False
            return ((opens and word == "no") or exists) and not certain
    return False


def _first_clause(tree: Tree, first: int, end: int) -> Range:
    """Past an opening side clause ("although it is not old, ..."), up to "and" with a verb."""
    begin = first + (tree.lower[first] == "that")
    if tree.lower[begin] in SIDE and tree.tags[begin] in ("IN", "WRB", "RB"):
        comma = next((k for k in range(begin, end - 1) if tree.words[k] == ","), first - 1)
        first = comma + 1
    for at in range(first + 1, min(end - 1, first + REACH)):
        joins = tree.lower[at] in ("and", "but") and tree.has_finite(first, at)
        anew = tree.labels[at + 1] in SUBJECT and tree.tags[at + 1] == "PRP"
        if joins and (anew or tree.is_finite(at + 1)):
            return first, at
    return first, end
