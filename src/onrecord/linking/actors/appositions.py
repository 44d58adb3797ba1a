"""Appositions: "Norlux, the world's largest insurer," tells what Norlux is called further on."""

from __future__ import annotations

import re

from onrecord.linking.actors.body_descriptions import BUSINESSES, NO_COMPANIES
from onrecord.linking.actors.cast import Cast, Holding, Place
from onrecord.linking.actors.titles import Title, read_title

__all__ = ["cast_appositions"]

NEW = re.compile(r"\s?, (an? [^,.;:()\n]{3,80})(?:,(?! and| or)|\.\s)")
NOUNS = (BUSINESSES | NO_COMPANIES) | {"newsletter", "magazine", "website", "charity", "fund"}
BEHIND = re.compile(r"\s?,\s")
ARTICLE = re.compile(r"(?:an?|the|its|one of the)\s|[A-Z][\w.-]+[’']s\s", re.IGNORECASE)
# A list goes on with "and"; an apposition is closed.
CLOSED = re.compile(r"(?:,(?!\s(?:and|or)\b)|[.;)]|\s(?:that|which|whose|with|based)\b)")


def cast_appositions(cast: Cast) -> None:
    """A description behind the name of a body, between commas, is that body's; so is its noun."""
    for number, item in enumerate(cast.documents):
        mentions = item.annotation.mentions
        named: dict[int, int] = {}
        for index, mention in enumerate(mentions):
            if mention.name is not None:
                named[mention.end] = index
                _learn(cast, (number, index), item.text)
                continue
            if mention.entity == "person" and mention.number == "plural":
                _learn_pair(cast, (number, index), item.text)
            if mention.entity != "organization" or mention.number == "plural":
                continue
            before = _before(item.text, mention.start, named)
            if before is not None and CLOSED.match(item.text, mention.end) is not None:
                _put(cast, (number, index), (number, before))


def _learn(cast: Cast, place: Place, text: str) -> None:
    """The noun of "Norlux, a monthly newsletter," although "a newsletter" stands for nobody."""
    body = cast.member_of.get(place)
    behind = NEW.match(text, cast.mention(place).end)
    if behind is None or body is None or body.kind != "organization":
        return
    title = read_title(behind[1], cast.countries)
    if title is not None and not title.plural and title.function in NOUNS:
        body.nouns.add(title.function)


def _learn_pair(cast: Cast, place: Place, text: str) -> None:
    """ "the foreign ministers of Arrunia and Vesk, Ada Falk and Per Lind,": one title each."""
    mention, mentions = cast.mention(place), cast.documents[place[0]].annotation.mentions
    title = read_title(cast.words(place), cast.countries)
    behind = [
        (at, m)
        for at, m in enumerate(mentions[place[1] + 1 : place[1] + 8], place[1] + 1)
        if m.start >= mention.end and m.name is not None
    ]
    if title is None or len(behind) < 2:
        return
    (one, first), (two, second) = behind[:2]
    gaps = text[mention.end : first.start], text[first.end : second.start]
    if gaps != (", ", " and ") or text[second.end : second.end + 1] not in {",", "."}:
        return
    owners = [cast.member_of.get((place[0], at)) for at in range(place[1] + 1, one)]
    countries = [owner.country for owner in owners if owner is not None and owner.country]
    for at, index in enumerate((one, two)):
        member = cast.member_of.get((place[0], index))
        if member is not None and member.kind == "person":
            country = countries[at] if len(countries) == 2 else None
            held = Title(title.function, title.domain, country)
            words = cast.words(place)
            cast.know(member, Holding(held, words, place, mention.start, mention.end))
            if country is not None and member.country is None:
                member.country = country
                cast.people_of.setdefault(country, []).append(member)


def _before(text: str, start: int, named: dict[int, int]) -> int | None:
    """The named mention that a comma parts from what starts here."""
    if ARTICLE.match(text, start) is None:
        return None
    for end in (start - 2, start - 3):
        if end in named and BEHIND.fullmatch(text, end, start) is not None:
            return named[end]
    return None


def _put(cast: Cast, place: Place, named: Place) -> None:
    body = cast.member_of.get(named)
    title = read_title(cast.words(place), cast.countries)
    if body is None or body.kind != "organization" or title is None:
        return
    cast.put(place, body, "apposition", 0.85)
    body.nouns.add(title.function)
