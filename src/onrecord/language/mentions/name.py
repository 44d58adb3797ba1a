"""A name in the tokens of a text, and the words that stand at its edges."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from onrecord.language.roles import HONORIFICS, given_name_gender, role_noun
from onrecord.model import EntityKind

__all__ = [
    "FIELD_WORDS",
    "PARTICLES",
    "PROPER",
    "TICKER",
    "TITLE_WORDS",
    "Name",
    "ends_body",
    "is_address",
    "is_title",
]

INITIALS: Final = re.compile(r"(?!U\.S\.|U\.K\.|U\.N\.|N\.V\.|S\.A\.)(?:[A-Z]\.){1,3}")
PROPER: Final = frozenset({"NNP", "NNPS"})
# Reuters instrument codes ("RDX.N", "RDXa.MI", "CLc1"), but not "U.S".
TICKER: Final = re.compile(r"(?!U\.)[A-Z0-9]{1,6}[a-z]?[.=][A-Z]{1,2}|[A-Z]{2,3}c\d")
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


# Last words of the names of bodies that alone name none.
BODY_ENDINGS: Final = frozenset(
    "inc corp corporation co cos ltd plc llc llp lp nv sa se ag gmbh spa oyj asa ab holding "
    "holdings bancorp airways motors reserve center centre services service "
    "office house news press partners capital securities associates systems technologies pharma "
    "pharmaceuticals energy solutions industries international fund trust management "
    "wireless communications telecommunications networks entertainment electronics ventures "
    "investments advisors advisers brands foods stores resorts hotels realty logistics "
    "semiconductor semiconductors therapeutics laboratories healthcare airlines commodities "
    "research analytics software breweries".split()
)


# Last words of the names of newspapers, of which some are surnames too.
PAPERS: Final = frozenset(
    "times post journal herald tribune gazette telegraph guardian chronicle observer mail globe "
    "express mirror review magazine weekly daily dispatch courier examiner monitor".split()
)


class Name(NamedTuple):
    """Tokens [first, end) of a name, and what it seems to name."""

    first: int
    end: int
    kind: EntityKind
    rule: Literal["tagger", "capitals", "person elsewhere"]


@lru_cache(maxsize=65536)
def is_title(word: str) -> bool:
    noun = role_noun(word)
    title = noun is not None and noun.kind == "person" and given_name_gender(word) is None
    return title or is_address(word)


@lru_cache(maxsize=65536)
def is_address(word: str) -> bool:
    """ "Mr", "Dr.", "Sheikh"."""
    return word.rstrip(".").lower() in HONORIFICS


@lru_cache(maxsize=65536)
def ends_body(word: str) -> bool:
    """The last word of a name of a body: "Bank", "Inc.", "Center"."""
    plain = word.rstrip(".").lower()
    noun = role_noun(plain)
    return plain in BODY_ENDINGS | PAPERS or (noun is not None and noun.kind == "organization")
