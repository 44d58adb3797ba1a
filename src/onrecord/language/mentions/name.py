"""A name in the tokens of a text, and the words that stand at its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.language.roles import HONORIFICS, given_name_gender, role_noun
from onrecord.model import EntityKind

__all__ = ["PARTICLES", "PROPER", "TITLE_WORDS", "Name", "ends_body", "is_address", "is_title"]

PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu af "
    "av y".split()
)
# Words that narrow a title: "Deputy Finance Minister".
TITLE_WORDS = frozenset(
    "prime vice deputy foreign acting first chief federal national general interior defence "
    "defense finance trade health energy environment justice culture transport".split()
)


# Last words of the names of bodies that alone name none.
BODY_ENDINGS = frozenset(
    "inc corp corporation co cos ltd plc llc llp lp nv sa se ag gmbh spa oyj asa ab holding "
    "holdings bancorp airways motors reserve center centre services service "
    "office house news press partners capital securities associates systems technologies pharma "
    "pharmaceuticals energy solutions industries international fund trust".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, end) of a name, and what it seems to name."""

    first: int
    end: int
    kind: EntityKind
    rule: Literal["tagger", "capitals", "person elsewhere"]


def is_title(word: str) -> bool:
    noun = role_noun(word)
    title = noun is not None and noun.kind == "person" and given_name_gender(word) is None
    return title or is_address(word)


def is_address(word: str) -> bool:
    """ "Mr", "Dr.", "Sheikh"."""
    return word.rstrip(".").lower() in HONORIFICS


def ends_body(word: str) -> bool:
    """The last word of a name of a body: "Bank", "Inc.", "Center"."""
    plain = word.rstrip(".").lower()
    noun = role_noun(plain)
    return plain in BODY_ENDINGS or (noun is not None and noun.kind == "organization")
