"""Names in normal form: folded letters, given name and surname, spelling skeletons, acronyms."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "PersonName",
    "acronym",
    "deletions",
    "fold",
    "given_names_agree",
    "person_name",
    "plain_tokens",
    "skeleton",
    "slug",
]

TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|ad|az)[-‑’'](?=\w{3})")
PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu af av".split()
)
FORMS_OF_ADDRESS = frozenset(
    "mr mrs ms miss sir dame lady lord dr prof rev hon sen rep gov gen col maj capt lt sgt "
    "pres president minister senator judge justice governor mayor king queen prince princess "
    "pope jr sr ii iii iv".split()
)
JUNIORS = frozenset({"jr", "sr", "ii", "iii"})
SMALL = frozenset("the of for and in on at a an to de la du des".split())
# Short forms that begin otherwise than the long one; the rest share a beginning.
SHORT = {
    "bill": "william", "bob": "robert", "dick": "richard", "jack": "john", "jim": "james",
    "ted": "edward", "tony": "anthony", "hank": "henry", "peggy": "margaret", "betty": "elizabeth",
    "liz": "elizabeth", "kate": "katherine", "mike": "michael", "joe": "joseph", "chuck": "charles",
    "sasha": "alexander", "volodya": "vladimir", "dima": "dmitry", "misha": "mikhail",
}  # fmt: skip
FOLDS = (
    ("ph", "f"), ("ck", "k"), ("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("y", "i"), ("j", "i"),
    ("w", "v"), ("ou", "u"), ("kh", "h"), ("ks", "x"), ("dh", "d"), ("th", "t"), ("q", "k"),
    ("zh", "z"), ("ts", "c"), ("tz", "c"),
)  # fmt: skip
LETTERS = {ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ı"): "i", ord("æ"): "ae"}
DASHED = re.compile(r"[^a-z0-9]+")
DOUBLED = re.compile(r"(.)\1+")


class PersonName(NamedTuple):
    """A person's name, folded: `given` is empty for a surname alone."""

    given: str
    surname: str


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents: "Lucía" and "Lucia" are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def plain_tokens(text: str) -> tuple[str, ...]:
    """Folded words, without possessive endings and outer stops."""
    words = []
    for match in TOKEN.finditer(text):
        word = fold(match[0]).removesuffix("'s").removesuffix("’s")
        words.append(word.replace(".", "") if len(word) <= 8 else word.rstrip("."))
    return tuple(words)


@lru_cache(maxsize=65536)
def person_name(text: str) -> PersonName:
    """Given name and surname (with its particles joined); middle names and initials are left out.
    The son is told from the father: "ivo jr" and "ivo" are two.

    Article prefixes of Arabic surnames are dropped: "al-Hadi", "Al Hadi" and "Hadi" are one.
    """
    words = [word for word in plain_tokens(text) if word not in FORMS_OF_ADDRESS]
    if not words:
        return PersonName("", fold(text))
    last = ARTICLE.sub("", words[-1])
    before = words[:-1]
    prefix = ""
    while len(before) > 0 and before[-1] in PARTICLES:
        particle = before.pop()
        prefix = particle + prefix if particle not in {"al", "el"} else prefix
    given = before[0] if before else ""
    after = plain_tokens(text)[-1]
    return PersonName(f"{given} {after}" if given and after in JUNIORS else given, prefix + last)


def given_names_agree(one: str, other: str) -> bool:
    """Equal, an initial of the other, spelt alike, or a short form."""
    if not one or not other or one == other:
        return True
    if one[0] == other[0] and min(len(one), len(other)) == 1:
        return True
    long = SHORT.get(one, one), SHORT.get(other, other)
    return long[0] == long[1] or skeleton(one) == skeleton(other)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A spelling with what transliteration varies folded: doubled letters, y and i, w and v,
    -ov and -off, a silent e."""
    for written, plain in FOLDS:
        word = word.replace(written, plain)
    word = DOUBLED.sub(r"\1", word)
    word = re.sub(r"of$", "ov", word)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def deletions(word: str) -> Iterator[str]:
    """The word and every form of it with one letter left out: two words that share one of these
    are at most one edit apart, or one transposition (Garbe 2012, symmetric deletion)."""
    yield word
    for at in range(min(len(word), 32)):
        yield word[:at] + word[at + 1 :]


def acronym(tokens: tuple[str, ...]) -> str:
    """First letters, small words left out: "union of salt workers" is "usw"."""
    return "".join(word[0] for word in tokens if word not in SMALL)


def slug(name: str) -> str:
    """What an actor of this name has for its id: "lena-voss"; a hash where no letter is Latin."""
    plain = DASHED.sub("-", fold(name)).strip("-")
    return plain or "actor-" + hashlib.sha256(name.encode()).hexdigest()[:8]
