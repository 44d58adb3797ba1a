"""What a word says by itself, wherever it stands: asked once, then remembered."""

from __future__ import annotations

import re
from typing import Final

from onrecord.language.roles import HONORIFICS, Gender, RoleNoun, given_name_gender, role_noun

__all__ = ["BODY_ENDINGS", "WORDS", "Word", "begins_small", "word_at"]

# Reuters instrument codes ("RDX.N", "RDXa.MI", "CLc1"), but not "U.S".
TICKER: Final = re.compile(r"(?!U\.)[A-Z0-9]{1,6}[a-z]?[.=][A-Z]{1,2}|[A-Z]{2,3}c\d")
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
MOST_KNOWN: Final = 1 << 16
LONGEST_KNOWN: Final = 40


class Word:
    """A word by itself.

    role     what it names as a noun for people or bodies
    gender   that of the people whose given name it is
    address  "Mr", "Dr.", "Sheikh"
    title    it may stand before a name: a form of address, or a noun for a person
    body     the last word of a name of a body: "Bank", "Inc.", "Center"
    code     how a share is called where it is traded: "RDX.N"
    """

    def __init__(
        self, role: RoleNoun | None, gender: Gender | None, address: bool, body: bool, code: bool
    ) -> None:
        self.role: Final = role
        self.gender: Final = gender
        self.address: Final = address
        person = role is not None and role.kind == "person" and gender is None
        self.title: Final[bool] = person or address
        self.body: Final = body
        self.code: Final = code


# What most words are.
PLAIN: Final = Word(None, None, address=False, body=False, code=False)


def _look_up(text: str) -> Word:
    plain = text.rstrip(".").lower()
    role, gender = role_noun(text), given_name_gender(text)
    address = plain in HONORIFICS
    last = role if text[-1:] != "." else role_noun(plain)
    body = plain in BODY_ENDINGS or plain in PAPERS
    body = body or (last is not None and last.kind == "organization")
    code = not text.isalpha() and TICKER.fullmatch(text) is not None
    if role is None and gender is None and not (address or body or code):
        return PLAIN
    return Word(role, gender, address, body, code)


class _Words(dict[str, Word]):
    """The words met so far; bounded in memory."""

    def __missing__(self, text: str) -> Word:
        word = _look_up(text)
        if len(text) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[text] = word
        return word


# By the word as it is written.
WORDS: Final[dict[str, Word]] = _Words()


def word_at(words: list[str], token: int) -> str:
    """The word at a place of a text; empty past its end."""
    return words[token] if token < len(words) else ""


def begins_small(word: str) -> bool:
    """Whether a word of a text begins with one of a to z, as most do: the quickest test there is
    for one that is no name."""
    return 97 <= ord(word[0]) <= 122
