"""A name in the tokens of a text, and words that it holds, or that stand beside it."""

from __future__ import annotations

import re
from typing import Final, Literal

from onrecord.model import EntityKind

__all__ = ["FIELD_WORDS", "INITIALS", "PARTICLES", "PROPER", "TITLE_WORDS", "Name"]

NameRule = Literal["tagger", "capitals", "person elsewhere"]

INITIALS: Final = re.compile(r"(?!U\.S\.|U\.K\.|U\.N\.|N\.V\.|S\.A\.)(?:[A-Z]\.){1,3}")
PROPER: Final = frozenset({"NNP", "NNPS"})
PARTICLES: Final = frozenset(
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu af "
    "av y".split()
)
# What ministers mind: "Foreign Affairs and Cooperation".
FIELD_WORDS: Final = frozenset(
    "affairs foreign external internal relations cooperation co-operation health healthcare energy "
    "finance finances defence defense education interior home justice trade economy economic "
    "agriculture agricultural fisheries forestry forests livestock rural urban transport "
    "transportation infrastructure industry industries labour labor employment tourism culture "
    "cultural sport sports science sciences technology environment environmental climate change "
    "water waters irrigation mines mining natural resources social development planning budget "
    "information communication communications religious religion women youth family families "
    "children gender parliamentary emergency emergencies situations security safety public works "
    "housing land lands higher research innovation digital civil aviation commerce commercial "
    "petroleum oil gas electricity power railways shipping ports immigration migration citizenship "
    "veterans treasury enterprise enterprises welfare human rights food regional "
    "local administration protection population promotion international community services media "
    "road roads highways aviation steel textiles tribal coal chemicals "
    "construction investment investments antiquities endowments awqaf".split()
)
# Words that narrow a title: "Deputy Finance Minister".
TITLE_WORDS: Final = FIELD_WORDS | frozenset(
    "prime vice deputy acting first chief federal national general union".split()
)


class Name:
    """Tokens [first, end) of a name, and what it seems to name. Nothing of it changes."""

    # No NamedTuple: where this is compiled, making one and asking it is slow.
    def __init__(self, first: int, end: int, kind: EntityKind, rule: NameRule) -> None:
        self.first: Final = first
        self.end: Final = end
        self.kind: Final = kind
        self.rule: Final = rule

    def within(self, first: int, end: int) -> Name:
        """The same name with other tokens."""
        return Name(first, end, self.kind, self.rule)

    def of_kind(self, kind: EntityKind) -> Name:
        return self if self.kind == kind else Name(self.first, self.end, kind, self.rule)
