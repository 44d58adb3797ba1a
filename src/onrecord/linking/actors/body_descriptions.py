"""Descriptions of bodies and countries: "the court", "his country", "the country"."""

from __future__ import annotations

import re

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title

__all__ = ["INDEFINITE", "resolve_body"]

INDEFINITE = re.compile(r"(?:an?|another|one|some|any|each|every)\s", re.IGNORECASE)
GOVERNING = frozenset({"government", "administration", "authority", "cabinet"})
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
    here = scene.paragraph(mention.start)
    for before, member in scene.recent():
        if here - scene.paragraph(scene.mentions[before].start) > 3:
            break
        called = member.kind in {"organization", "country"} and noun in member.nouns
        if called and (title.country is None or member.country in {None, title.country}):
            scene.put(index, member, "noun of a body", 0.75)
            return
    only = scene.cast.by_noun.get(noun, [])
    if len(only) == 1 and _another_kind_unknown(scene, index, only[0]):
        return
    if len(only) == 1 and (title.country is None or only[0].country in {None, title.country}):
        scene.put(index, only[0], "noun of the one body", 0.65)


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
