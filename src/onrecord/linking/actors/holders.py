"""Who of the story holds a title, or one in the same field."""

from __future__ import annotations

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.countries import Country
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title, agree

__all__ = ["holders_of", "in_field"]


def holders_of(scene: Scene, title: Title) -> list[Member]:
    """Members with a title whose function agrees with that of `title`."""
    by_function = scene.cast.by_function
    functions = scene.cast.functions_like.get((title.function, len(by_function)))
    if functions is None:
        asked = Title(title.function)
        functions = [name for name in sorted(by_function) if agree(asked, Title(name))]
        scene.cast.functions_like[title.function, len(by_function)] = functions
    found = {member.number: member for name in functions for member in by_function[name]}
    return [found[number] for number in sorted(found)]


def in_field(scene: Scene, domain: frozenset[str], country: Country) -> list[Member]:
    """People of a country with a title in one of the fields, those who speak for others aside."""
    return [
        m
        for m in scene.cast.people_of.get(country, ())
        if m.named
        if any(
            not domain.isdisjoint(h.title.domain) and "spokesperson" not in h.title.function
            for h in m.titles
        )
    ]
