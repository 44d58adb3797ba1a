"""The dated table of office-holders: a prior where the story itself does not say who it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Term", "every_term", "holder", "wikidata_of"]

EXECUTIVE = frozenset({"president", "prime minister", "monarch", "chancellor"})


class Term(NamedTuple):
    """One person in one office: days are YYYY-MM-DD or YYYY, `last` empty where still running."""

    country: str
    office: str
    name: str
    wikidata: str
    first: str
    last: str

    def covers(self, day: str) -> bool:
        return self.first <= day and (not self.last or day <= self.last.ljust(len(day), "~"))


def holder(country: str, function: str, domain: frozenset[str], day: str) -> Term | None:
    """Who held an office of a country on a day; None where nobody or more than one is listed.

    `function` and `domain` are those of a title; a "leader" or "head of state" is the president,
    where there is none the head of government or the monarch.
    """
    terms = [term for term in _by_country().get(country, ()) if term.covers(day)]
    wanted = _wanted(country, function, domain)
    for office in wanted:
        names = {term.name: term for term in terms if term.office == office}
        if len(names) == 1:
            return next(iter(names.values()))
        if names:
            return None
    return None


def wikidata_of(name: str, country: str, day: str) -> str | None:
    """The Wikidata id of a person of that name in an office of that country on that day."""
    for term in _by_country().get(country, ()):
        if term.name == name and term.covers(day):
            return term.wikidata
    return None


def every_term() -> list[Term]:
    """All that the table has, in its order."""
    return [term for terms in _by_country().values() for term in terms]


def _wanted(country: str, function: str, domain: frozenset[str]) -> tuple[str, ...]:
    if function in {"leader", "head of state", "head"}:
        return ("president", "prime minister", "monarch")
    if function == "minister" and len(domain) == 1:
        subject = next(iter(domain))
        return (f"{subject} minister", f"minister of {subject} affairs", f"minister of {subject}")
    if function == "secretary of state" and country == "US":
        return ("secretary of state",)
    if function == "spokesperson" and country == "US":
        return ("white house press secretary",)
    return (function,)


@cache
def _by_country() -> dict[str, list[Term]]:
    text = files("onrecord.linking").joinpath("data", "offices.tsv").read_text(encoding="utf-8")
    by_country: dict[str, list[Term]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            country, office, name, wikidata, _, first, last = line.split("\t")
            term = Term(country, office, name, wikidata, first, last)
            by_country.setdefault(country, []).append(term)
    return by_country
