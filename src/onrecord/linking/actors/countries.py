"""Countries: by name, adjective, capital or seat of power; the world's, and those of a story.

A story may tell of countries that no table knows. Where it has both a place ("Arrunia") and an
adjective that is that place with an ending ("Arrunian"), the place is taken for a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Countries", "Country", "without_form", "world"]

ENDINGS = ("", "n", "an", "ian", "ean", "uan", "ese", "nese", "ish", "i", "er", "lander")
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
FORM = re.compile(
    r"(?:(?:arab|islamic|federal|federative|democratic|people['’]s|socialist|bolivarian|"
    r"co-operative|united|plurinational) )*"
    r"(?:republic|kingdom|state|sultanate|emirate|principality) of (?:the )?",
    re.IGNORECASE,
)
# What only countries have: "the Republic of X", "the Foreign Minister of X".
OF_STATE = re.compile(
    r"\b(?:Republic|Kingdom|Sultanate|Principality|[Gg]overnment|[Ee]mbassy|President|"
    r"[Pp]rime [Mm]inisters?|[Ff]oreign [Mm]inisters?|[Dd]efen[cs]e [Mm]inisters?|"
    r"president(?= of (?:the )?[A-Z]\w+(?:ia|stan|land)\b)|"
    r"(?:Minister|Ministry) (?:of|for) [A-Z]\w+(?: (?:and )?[A-Z]\w+){0,3}|"
    r"King|Queen|Emir|Sultan|counterpart) (?:of|from) (?:the )?"
    r"([^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?)"
)


class Country(NamedTuple):
    """`code` is ISO 3166-1 alpha-2 (EU for the Union), empty for a country of a story."""

    code: str
    name: str


class Countries:
    """Looks words up: the table first, then what `learn` was told of the story."""

    def __init__(self) -> None:
        self._names, self._adjectives, self._seats, self._powers = world()
        self._longest = max(len(name.split()) for name in self._names)
        self.story_names: dict[str, Country] = {}
        self.story_adjectives: dict[str, Country] = {}

    def learn(self, places: Iterable[str], adjectives: Iterable[str]) -> None:
        """Countries of the story: places that have an adjective of their own among the words."""
        stems: dict[str, str] = {}
        for place in sorted(set(places)):
            if place.lower() not in self._names and " " not in place and len(place) >= 4:
                for stem in (place, place[:-1], place[:-2]):
                    if len(stem) >= 4:
                        stems.setdefault(stem.lower(), place)
        for word in sorted(set(adjectives)):
            lower = word.lower()
            if lower in self._adjectives or lower in self._names or not word[:1].isupper():
                continue
            for ending in ENDINGS[1:]:
                found = stems.get(lower.removesuffix(ending)) if lower.endswith(ending) else None
                if found is not None and found.lower() != lower and len(lower) >= len(found) - 1:
                    country = Country("", found)
                    self.story_names[found.lower()] = country
                    self.story_adjectives[lower] = country
                    break

    def learn_ruled(self, text: str, places: set[str]) -> None:
        """Countries of the story: of those places, what has a president, a ministry, an embassy."""
        for found in OF_STATE.finditer(text):
            for name in (found[1], found[1].partition(" ")[0]):
                if name in places and self.named(name) is None and self.seated(name) is None:
                    self.story_names[name.lower()] = Country("", name)
                    break

    def named(self, text: str) -> Country | None:
        """The country that a name is the name of: "the Russian Federation", "US", "Republic of
        Arrunia"."""
        lower = _plain(text)
        known = self._names.get(lower) or self.story_names.get(lower)
        if known is None and " of " in lower:
            short = without_form(lower)
            known = self._names.get(short) or self.story_names.get(short)
        return known

    def seated(self, text: str) -> Country | None:
        """The country that a capital or a seat of power stands for."""
        return self._seats.get(_plain(text))

    def adjective(self, word: str) -> Country | None:
        lower = word.lower()
        return self._adjectives.get(lower) or self.story_adjectives.get(lower)

    def ruled(self, text: str) -> Country | None:
        """The country whose seat of power stands in a title: "White House press secretary"."""
        return next((self._powers[name] for name in self._powers if name in text), None)

    def within(self, text: str) -> Country | None:
        """The first country that a phrase names or has the adjective of."""
        words = [match[0].removesuffix("'s").removesuffix("’s") for match in WORD.finditer(text)]
        for at, word in enumerate(words):
            if not word[:1].isupper():
                continue
            for length in range(min(self._longest, len(words) - at), 0, -1):
                found = self.named(" ".join(words[at : at + length]))
                if found is not None:
                    return found
            found = self.adjective(word)
            if found is not None:
                return found
        return None


def without_form(name: str) -> str:
    """ "Arrunia" of "the Federal Republic of Arrunia"."""
    return FORM.sub("", name.removeprefix("the "), count=1)


def _plain(text: str) -> str:
    return text.lower().removeprefix("the ").strip()


@cache
def world() -> tuple[dict[str, Country], ...]:
    """Names, adjectives and all seats of the table, lower case, and the seats of power as they
    are written, each to its country."""
    names: dict[str, Country] = {}
    adjectives: dict[str, Country] = {}
    seats: dict[str, Country] = {}
    palaces: dict[str, Country] = {}
    table = files("onrecord.linking").joinpath("data", "countries.tsv")
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, others, words, capitals, powers = line.split("\t")
        country = Country(code, name)
        for key in [name, *others.split("|")]:
            names.setdefault(_plain(key), country)
        for key in words.split("|"):
            adjectives.setdefault(key.lower(), country)
        for key in [*capitals.split("|"), *powers.split("|")]:
            seats.setdefault(_plain(key), country)
        for key in powers.split("|"):
            palaces.setdefault(key, country)
    for mapping in (names, adjectives, seats, palaces):
        mapping.pop("", None)
    return names, adjectives, seats, palaces
