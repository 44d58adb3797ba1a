"""The dated table of office-holders: a prior where the story itself does not say who it is.

It tells nothing of days after its own last one: who was in office then may have left since.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Term", "every_term", "holder", "known_until", "left_office", "wikidata_of"]

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
        last = self.last or known_until()
        return self.first <= day <= last.ljust(len(day), "~")


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


def left_office(
    names: set[str],
    wikidata: str | None,
    country: str,
    office: tuple[str, frozenset[str]],
    day: str,
) -> bool:
    """The table has this person, and nobody else of the names, in the office, but not on the day.

    `office` is function and domain of a title. A term without a last day may still run.
    """
    wanted = _wanted(country, *office)
    terms = [
        term
        for term in _by_country().get(country, ())
        if (term.wikidata == wikidata if wikidata else term.name in names) and term.office in wanted
    ]
    known = len({term.wikidata for term in terms}) == 1
    return known and not any(term.covers(day) or not term.last for term in terms)


def wikidata_of(name: str, country: str, day: str) -> str | None:
    """The Wikidata id of a person of that name in an office of that country on that day."""
    for term in _by_country().get(country, ()):
        if term.name == name and term.covers(day):
            return term.wikidata
    return None


@cache
def known_until() -> str:
    """The last day on which the table has somebody come or go."""
    terms = every_term()
    return max(day for term in terms for day in (term.first, term.last))


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
    return {country: _without_years(terms) for country, terms in by_country.items()}


def _without_years(terms: list[Term]) -> list[Term]:
    """Two tables may have one term: where one gives its first day, the other gives at most its
    last year."""
    by_term: dict[tuple[str, str, str], list[Term]] = {}
    for term in terms:
        by_term.setdefault((term.office, term.wikidata, term.first[:4]), []).append(term)
    kept = []
    for same in by_term.values():
        precise = [term for term in same if len(term.first) > len("2021")]
        last = max(term.last for term in same)
        kept += [term._replace(last=term.last or last) for term in precise or same]
    return kept
