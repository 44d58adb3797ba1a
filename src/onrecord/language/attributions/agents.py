"""Who speaks where no subject does: the agent of a passive, the owner of a noun that is a cue."""

from __future__ import annotations

from onrecord.language.attributions.phrases import clean, phrase_after
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import Tree

__all__ = ["agent", "owner"]


def agent(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """The phrase after "by" of a passive cue."""
    stop = tree.end_word(tree.sentence[site.head])
    for at in range(site.end, min(stop, site.end + 25)):
        if tree.lower[at] == "by":
            noun = next((c for c in (tree.heads[at],) if c > at), -1)
            if noun < 0:
                noun = next((k for k in range(at + 1, stop) if tree.is_noun(k)), -1)
            if noun < 0 or tree.tags[noun] in ("VBG", "CD"):
                return None
            return phrase_after(tree, noun, at + 1)
        if tree.is_finite(at) or tree.words[at] == ";":
            break
    return None


def owner(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """Whose claim: "her claim", "the club's claim", "the claim of a guard", "press reports"."""
    noun = site.head
    possessor = tree.child(noun, "nmod:poss")
    if 0 <= possessor < noun:
        end = min(tree.right[possessor], noun)
        while end > possessor + 1 and tree.tags[end - 1] == "POS":
            end -= 1
        return clean(tree, tree.left[possessor], end)
    for at in range(noun + 1, min(noun + 4, tree.end_word(tree.sentence[noun]))):
        if tree.lower[at] in ("of", "by", "from", "in"):
            head = tree.heads[at]
            if head <= at:
                head = next(
                    (
                        k
                        for k in range(at + 1, min(at + 6, tree.count))
                        if tree.tags[k].startswith(("NN", "PRP"))
                    ),
                    -1,
                )
            if head > at:
                return clean(tree, at + 1, max(head + 1, _before_clause(tree, head)))
    return None


def _before_clause(tree: Tree, head: int) -> int:
    """The right end of a phrase, before a clause that the parser hung on it."""
    for at in range(head + 1, tree.right[head]):
        if tree.lower[at] in ("that", "to", "for", "who", ",") or tree.is_finite(at):
            return at
    return tree.right[head]
