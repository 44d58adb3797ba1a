"""Plurals: "the presidents of Arrunia and Vesk", "both ministers", "the two sides"."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.holders import holders_of
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title, agree, read_title

__all__ = ["resolve_plural"]

TWO = re.compile(r"(?:the two|both|either|neither)\b", re.IGNORECASE)
REACH = 40  # mentions back
DEFINITE = re.compile(r"(?:the|both|either|neither|these|those|all)\b", re.IGNORECASE)


def resolve_plural(scene: Scene, index: int) -> None:
    """Finds the two to four members that a definite plural stands for together, or abstains."""
    mention, words = scene.mentions[index], scene.words(index)
    if not DEFINITE.match(words):
        return
    title = read_title(words, scene.cast.countries)
    two = TWO.match(words) is not None
    found: list[Member] = []
    if title is not None and mention.entity == "person":
        found = _holders_together(scene, index, title)
    elif two and mention.entity in {"group", "country"}:
        found = _sides(scene)
    if two and len(found) != 2:
        found = _last_pair(scene) if mention.entity == "person" or title is None else []
    if not found and title is not None and mention.entity == "person" and not title.complement:
        found = _same_again(scene, index, title)
    if 2 <= len(found) <= 4:
        scene.cast.plural_of[scene.place(index)] = tuple(sorted(found, key=lambda m: m.number))


def _same_again(scene: Scene, index: int, title: Title) -> list[Member]:
    """ "The ministers" after "the two ministers"."""
    here = scene.paragraph(scene.mentions[index].start)
    for before in range(index - 1, max(-1, index - REACH), -1):
        found = scene.cast.plural_of.get(scene.place(before))
        if found is None:
            continue
        told = read_title(scene.words(before), scene.cast.countries)
        near = here - scene.paragraph(scene.mentions[before].start) <= 1
        return list(found) if near and told is not None and told.function == title.function else []
    return []


def _holders_together(scene: Scene, index: int, title: Title) -> list[Member]:
    """Who holds the title: of the countries inside the phrase, else of those named so far."""
    holders = [m for m in holders_of(scene, title) if m.named]
    if title.function != "leader":
        holders = [m for m in holders if any(h.title.function == title.function for h in m.titles)]
    countries = _countries_inside(scene, index)
    if countries:
        free = title._replace(country=None)
        return [
            m
            for m in holders
            if m.country in countries and any(agree(free, h.title) for h in m.titles)
        ]
    if title.complement:
        return []
    found = [m for m in holders if any(agree(title, h.title) for h in m.titles)]
    return [m for m in found if m.number in scene.seen] or found


def _countries_inside(scene: Scene, index: int) -> list[object]:
    inner = [
        scene.member(i)
        for i in range(index + 1, min(index + 8, len(scene.mentions)))
        if scene.inside(scene.mentions[index], scene.mentions[i])
    ]
    return [m.country for m in inner if m is not None and m.country is not None]


def _sides(scene: Scene) -> list[Member]:
    """The countries and unions of countries that the document has spoken of, by name or through
    their people."""
    sides = {}
    for member in scene.seen.values():
        state = scene.cast.country_of.get(member.country) if member.country is not None else None
        if state is not None:
            sides[state.number] = state
    return list(sides.values())


def _last_pair(scene: Scene) -> list[Member]:
    """The last two people joined by "and"."""
    for (after, one), (before, other) in pairwise(scene.recent(60)):
        gap = scene.text[scene.mentions[before].end : scene.mentions[after].start]
        if gap.strip(" ,") == "and" and one is not other and one.kind == other.kind == "person":
            return [other, one]
    return []
