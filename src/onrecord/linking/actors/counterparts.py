"""Counterparts: who holds the same title for another country."""

from __future__ import annotations

from onrecord.linking.actors.cast import Holding
from onrecord.linking.actors.holders import holders_of, in_field
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title, agree

__all__ = ["settle_counterpart"]


def settle_counterpart(scene: Scene, index: int) -> None:
    """ "her Arrunian counterpart": who holds the title of the possessor for another country."""
    mention = scene.mentions[index]
    possessor = scene.member(mention.possessor)
    country = scene.cast.countries.within(scene.words(index))
    if possessor is None:
        return
    titles = [h.title for h in possessor.titles]
    named = scene.member(index)
    if named is not None:
        for title in titles[:1]:
            same = Title(title.function, title.domain, country)
            words = scene.words(index)
            held = Holding(same, words, scene.place(index), mention.start, mention.end)
            scene.cast.hold(named, held)
        return
    found = {
        member.number: member
        for title in titles
        for member in holders_of(scene, title)
        if member is not possessor and member.named
        if (country is None or member.country == country) and member.country != possessor.country
        if any(agree(Title(title.function, title.domain), h.title) for h in member.titles)
    }
    if len(found) == 1:
        scene.put(index, next(iter(found.values())), "counterpart", 0.85)
        return
    for _, member in scene.recent(60):
        if member.number in found:
            scene.put(index, member, "counterpart", 0.65)
            return
    domain = frozenset().union(*(title.domain for title in titles))
    fellows = in_field(scene, domain, country) if country is not None else []
    if len(fellows) == 1:
        scene.put(index, fellows[0], "counterpart in the same field", 0.7)
