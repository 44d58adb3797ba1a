"""Trees with CLEAR labels (Choi, Palmer 2012; spaCy's own English) to universal ones, and mending.

In CLEAR a preposition governs its noun and "be" its predicate; in Universal Dependencies it is
the other way round (de Marneffe et al. 2021). The rest is a matter of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

__all__ = ["CLEAR", "UNIVERSAL", "single_trees", "universal_tree"]

# Labels that only one of the two schemes has.
CLEAR = frozenset("pobj dobj nsubjpass prep attr auxpass".split())
UNIVERSAL = frozenset("obj obl case nmod nsubj:pass cop".split())

_NAMES = MappingProxyType(
    {
        "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass",
        "auxpass": "aux:pass", "poss": "nmod:poss", "possessive": "case",
        "npadvmod": "obl:unmarked",
        "quantmod": "advmod", "prt": "compound:prt", "relcl": "acl:relcl", "rcmod": "acl:relcl",
        "neg": "advmod", "intj": "discourse", "predet": "det:predet", "preconj": "cc:preconj",
        "nn": "compound", "complm": "mark", "oprd": "xcomp", "num": "nummod", "number": "compound",
        "hmod": "compound", "infmod": "acl", "partmod": "acl", "meta": "dep", "nmod": "compound",
        "tmod": "obl:unmarked",
    }
)  # fmt: skip
# Those whose arcs are turned round, where no arc could be.
_LEFT = MappingProxyType(
    {
        "prep": "case", "agent": "case", "dative": "iobj", "pobj": "obl", "pcomp": "advcl",
        "attr": "xcomp", "acomp": "xcomp",
    }
)  # fmt: skip
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
_NOMINAL = ("NN", "PRP", "CD", "DT")


def universal_tree(
    heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]
) -> tuple[list[int], list[str]]:
    """A CLEAR tree as a universal one; a root is its own head. Linear in the tokens."""
    tree = _Tree(heads, [_NAMES.get(label, label) for label in labels])
    for token in _deepest_first(heads):
        label = tree.labels[token]
        if label in _PREPOSITIONS:
            _lower_preposition(tree, token, tags)
        elif lemmas[token] == "be":
            _lower_copula(tree, token)
    return tree.heads, [_LEFT.get(label, label) for label in tree.labels]


class _Tree:
    """Heads, labels and who hangs on whom, while arcs are turned round."""

    def __init__(self, heads: Sequence[int], labels: Sequence[str]) -> None:
        self.heads, self.labels = list(heads), list(labels)
        self.children: list[list[int]] = [[] for _ in heads]
        for token, head in enumerate(heads):
            if head != token:
                self.children[head].append(token)

    def child(self, token: int, *labels: str) -> int | None:
        return next((c for c in self.children[token] if self.labels[c] in labels), None)

    def turn(self, upper: int, lower: int, label: str) -> None:
        """`lower` takes the place of `upper`, which hangs on it with the label, and all its own."""
        above = self.heads[upper]
        for child in self.children[upper]:
            if child != lower:
                self.heads[child] = lower
                self.children[lower].append(child)
        self.children[upper] = []
        self.children[lower].append(upper)
        if above == upper:
            self.heads[lower] = lower
        else:
            self.heads[lower] = above
            self.children[above][self.children[above].index(upper)] = lower
        self.heads[upper] = lower
        self.labels[upper] = label


def _lower_preposition(tree: _Tree, token: int, tags: Sequence[str]) -> None:
    """ "held -> in -> June" becomes "held -> June -> in"."""
    lower = tree.child(token, "pobj", "pcomp")
    if lower is None:
        return
    upper = tree.heads[token]
    clause = tree.labels[lower] == "pcomp"
    nominal = tags[upper].startswith(_NOMINAL)
    if tree.labels[token] == "agent":
        label = "obl:agent"
    elif tree.labels[upper] in _PREPOSITIONS and tree.child(upper, "pobj", "pcomp") is None:
        label = tree.labels[lower]  # "out of town": the outer preposition comes next
    elif clause:
        label = "acl" if nominal else "advcl"
    else:
        label = "nmod" if nominal else "obl"
    if upper == token:
        label = "root"
    tree.turn(token, lower, "mark" if clause else "case")
    tree.labels[lower] = label


def _lower_copula(tree: _Tree, token: int) -> None:
    """ "is -> minister" becomes "minister -> is"; in "there is a plan" the plan is the subject."""
    predicate = tree.child(token, "attr", "acomp")
    if predicate is None:
        return
    if tree.child(token, "expl") is not None:
        tree.labels[predicate] = "nsubj"
        return
    label = tree.labels[token]
    tree.turn(token, predicate, "cop")
    tree.labels[predicate] = label


def _deepest_first(heads: Sequence[int]) -> list[int]:
    """Every token after all that hang on it."""
    waiting = [0] * len(heads)
    for token, head in enumerate(heads):
        if head != token:
            waiting[head] += 1
    order = [token for token, count in enumerate(waiting) if not count]
    for token in order:
        head = heads[token]
        if head != token:
            waiting[head] -= 1
            if not waiting[head]:
                order.append(head)
    return order


def single_trees(
    sentences: Sequence[tuple[int, int]], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """The same with one tree for each sentence, whatever came in.

    A head outside the sentence or in a circle is none; every root but the first hangs on it.
    """
    new_heads, new_labels = list(heads), list(labels)
    for first, end in sentences:
        for token in range(first, end):
            if not first <= new_heads[token] < end:
                new_heads[token] = token
        reached = set(_deepest_first([h - first for h in new_heads[first:end]]))
        for token in range(first, end):
            if token - first not in reached:
                new_heads[token] = token  # a circle, or above one
        roots = [token for token in range(first, end) if new_heads[token] == token]
        new_labels[roots[0]] = "root"
        for token in roots[1:]:
            new_heads[token] = roots[0]
            if new_labels[token] in ("root", "ROOT"):
                new_labels[token] = "parataxis"
        for token in range(first, end):
            if new_labels[token] == "root" and token != roots[0]:
                new_labels[token] = "dep"
    return new_heads, new_labels
