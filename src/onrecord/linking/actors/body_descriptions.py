"""Descriptions of bodies and countries: "the court", "his country", "the country"."""

from __future__ import annotations

import re

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title

__all__ = ["BUSINESSES", "INDEFINITE", "NO_COMPANIES", "resolve_body"]

INDEFINITE = re.compile(r"(?:an?|another|one|some|any|each|every)\s", re.IGNORECASE)
GOVERNING = frozenset({"government", "administration", "authority", "cabinet"})
COMPANIES = frozenset({"company", "firm", "group", "business", "corporation", "concern"})
# Bodies that no one calls a company.
NO_COMPANIES = frozenset(
    "party union ministry court parliament council committee commission government police army "
    "university school hospital church federation league association agency department reserve "
    "exchange board tribunal senate house movement newspaper watchdog".split()
)
BUSINESSES = COMPANIES | frozenset(
    "bank lender automaker carmaker maker manufacturer retailer carrier airline chain insurer "
    "operator producer developer supplier drugmaker steelmaker chipmaker planemaker brewer miner "
    "refiner utility builder brokerage conglomerate giant broadcaster publisher lender".split()
)
# Who writes the news, and is seldom in it.
AGENCIES = frozenset({"Reuters", "AP", "Associated Press", "AFP", "Agence France-Presse", "Xinhua"})
# Two words for one trade.
TRADES = {
    "carrier": "airline", "lender": "bank", "carmaker": "automaker", "manufacturer": "maker",
    "producer": "maker",
}  # fmt: skip
RANKED = re.compile(r"\b(?:\w+est|first|only|most)\b")
PLAIN_COUNTRY = re.compile(r"th(?:e|is) (?:country|nation)", re.IGNORECASE)


def resolve_body(scene: Scene, index: int, title: Title) -> None:
    """ "the court", "his country", "the company": by the noun, the last one named."""
    mention = scene.mentions[index]
    if INDEFINITE.match(scene.words(index)):
        return
    named = scene.cast.countries.named(scene.words(index))
    state = scene.cast.country_of.get(named) if named is not None else None
    if state is not None:
        scene.put(index, state, "country", 0.95)
        return
    owner = scene.member(mention.possessor)
    if mention.entity == "country":
        country = owner.country if owner is not None else None
        if mention.possessor is None and PLAIN_COUNTRY.fullmatch(scene.words(index)):
            _the_country(scene, index)
            return
        state = scene.cast.country_of.get(country) if country is not None else None
        if state is not None:
            scene.put(index, state, "country of the possessor", 0.8)
        return
    noun = title.function
    if noun in GOVERNING and title.country is not None:
        state = scene.cast.country_of.get(title.country)
        if state is not None:
            scene.put(index, state, "government for its country", 0.75)
            return
    if noun in COMPANIES and _is_plain(scene, index) and title.country is None:
        subject = _company_of(scene, index)
        if subject is not None:
            scene.put(index, subject, "company that the text is about", 0.75)
            return
    here = scene.paragraph(mention.start)
    for before, member in scene.recent():
        if here - scene.paragraph(scene.mentions[before].start) > 3:
            break
        called = member.kind in {"organization", "country"} and noun in member.nouns
        if called and (title.country is None or member.country in {None, title.country}):
            scene.put(index, member, "noun of a body", 0.75)
            return
    ranked = RANKED.search(scene.words(index)) is not None and index not in scene.voiced
    told_apart = (
        (_is_plain(scene, index) or index in scene.voiced)
        and not ranked
        and "central" not in title.domain
    )
    if noun in BUSINESSES and told_apart and _business_told_apart(scene, index, noun, title):
        return
    only = scene.cast.by_noun.get(noun, [])
    if noun in BUSINESSES:
        only = [member for member in only if member.number in scene.seen]
    if len(only) == 1 and _another_kind_unknown(scene, index, only[0]):
        return
    if len(only) == 1 and (title.country is None or only[0].country in {None, title.country}):
        scene.put(index, only[0], "noun of the one body", 0.65)


def _is_plain(scene: Scene, index: int) -> bool:
    """Nobody's: not "his bank"; a place may stand in it: "the Kell-based company"."""
    possessor = scene.mentions[index].possessor
    if possessor is None:
        return True
    whose = scene.mentions[possessor]
    apart = scene.text[whose.end : whose.end + 2] in {"'s", "’s"}
    return whose.entity in {"place", "country"} and whose.kind != "pronoun" and not apart


def _company_of(scene: Scene, index: int) -> Member | None:
    """ "The company": of which the text is about; none where another acted in between."""
    topic = scene.topic
    if topic is None or topic.number not in scene.seen:
        return None
    if not topic.nouns.isdisjoint(NO_COMPANIES):
        return None
    here = scene.sentence(scene.mentions[index].start)
    for before, member in scene.recent(16):
        other = scene.mentions[before]
        if here - scene.sentence(other.start) > 1:
            break
        if member is topic:
            return topic
        acted = other.subject or before in scene.voiced
        if acted and other.kind != "pronoun" and _may_be(member, "company", Title("company")):
            return None
    return topic


def _business_told_apart(scene: Scene, index: int, noun: str, title: Title) -> bool:
    """ "The retailer": who acted last, where it may be one, else what the text is about."""
    topic, acting, near = scene.topic, None, False
    bodies: set[int] = set()
    if topic is not None and (topic.number not in scene.seen or not _may_be(topic, noun, title)):
        topic = None
    here = scene.sentence(scene.mentions[index].start)
    for before, member in scene.recent(16):
        other = scene.mentions[before]
        if here - scene.sentence(other.start) > 1:
            break
        near = near or member is topic
        if member.kind == "organization" and other.name is not None:
            bodies.add(member.number)
        acted = other.subject or before in scene.voiced
        if acting is None and acted and _may_be(member, noun, title):
            acting = member
    if scene.topic is None and len(bodies) > 1:
        return False
    if topic is not None and (acting is None or near):
        scene.put(index, topic, "business that the text is about", 0.65)
    elif acting is not None:
        scene.put(index, acting, "business that acted last", 0.65)
    return scene.member(index) is not None


def _may_be(member: Member, noun: str, title: Title) -> bool:
    """Nothing tells that the body is of another trade or country."""
    if member.kind != "organization" or any(name in AGENCIES for name in member.names):
        return False
    if title.country is not None and member.country not in {None, title.country}:
        return False
    if not member.nouns.isdisjoint(NO_COMPANIES):
        return False
    trades = {TRADES.get(word, word) for word in member.nouns & (BUSINESSES - COMPANIES)}
    return TRADES.get(noun, noun) in trades or noun == "giant" or not trades


def _the_country(scene: Scene, index: int) -> None:
    """ "the country": the one that its sentence named, the speaker's, or what the text is about."""
    cast, here = scene.cast, scene.sentence(scene.mentions[index].start)
    named = {
        member.number: member
        for before, member in scene.recent(12)
        if member.kind == "country" and scene.sentence(scene.mentions[before].start) == here
    }
    speaker = scene.speaker(scene.heard[index])
    if len(named) == 1:
        scene.put(index, next(iter(named.values())), "country of the sentence", 0.7)
    elif not named and speaker is not None and speaker.country in cast.country_of:
        assert speaker.country is not None
        scene.put(index, cast.country_of[speaker.country], "country of the speaker", 0.7)
    elif not named and scene.country is not None:
        scene.put(index, scene.country, "country of the text", 0.6)


def _another_kind_unknown(scene: Scene, index: int, member: Member) -> bool:
    """Another body, whose name does not tell what it is, has acted in the paragraph."""
    here = scene.paragraph(scene.mentions[index].start)
    for before, other in scene.recent(12):
        if scene.paragraph(scene.mentions[before].start) != here:
            return False
        doubtful = other.kind == "organization" and len(other.nouns) == 1
        if doubtful and other is not member and scene.mentions[before].subject:
            return True
    return False
