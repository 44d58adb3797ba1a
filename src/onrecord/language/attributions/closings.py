"""What closes an object behind its cue and tells when and where it was said, not what."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.tree import Tree

__all__ = ["WEEKDAYS", "without_day", "without_text"]

DATED: Final = frozenset(
    "same earlier later ago before week day today yesterday morning afternoon evening night".split()
)
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Prepositions of a time that belongs to what is said: "ruled out a deal within a week".
AHEAD: Final = frozenset({"within", "by", "until", "till", "through", "for", "since", "from"})
# Texts and occasions in which things are said, and what is told of them.
TEXTS: Final = frozenset(
    "statement ruling letter interview report order decision speech conference briefing release "
    "filing note email e-mail judgment judgement memo communique communiqué verdict opinion".split()
)
ISSUED: Final = frozenset(
    "released published issued made filed posted given delivered handed dated sent".split()
)
OPENS: Final = frozenset({"in", "at", "during"})
LONGEST: Final = 7


def without_day(tree: Tree, begin: int, end: int) -> int:
    """The end before a closing "on Monday", "earlier the same day", and a place before it."""
    while end > begin + 1 and tree.time[end - 1] >= 0:
        time = tree.time[end - 1]
        at = end - 1
        while at > begin and tree.time[at - 1] == time:
            at -= 1
        words = set(tree.lower[at:end])
        if not (words & WEEKDAYS or words & DATED) or words & {"next"}:
            return end
        if tree.lower[at - 1] in AHEAD or tree.lower[at] in AHEAD:
            return end
        cut = at - 1 if at - 1 > begin and tree.tags[at - 1] == "IN" else at
        if tree.tags[cut - 1] == "VBN":
            return end  # "the end of an emergency declared on Monday"
        end = cut
    return end


def without_text(tree: Tree, begin: int, end: int) -> int:
    """The end before a closing "in a ruling released on Monday", "in an interview"."""
    at = end
    while at > begin and (tree.time[at - 1] >= 0 or tree.lower[at - 1] == "on"):
        at -= 1
    while at > begin and tree.lower[at - 1] in ISSUED:
        at -= 1
    if at <= begin + 1 or tree.lower[at - 1] not in TEXTS:
        return end
    for first in range(at - 2, max(begin, at - LONGEST), -1):
        if tree.lower[first] in OPENS:
            new = tree.lower[first + 1] in ("a", "an") or tree.time[first + 1] >= 0
            return first if new else end
    return end
