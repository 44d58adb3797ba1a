"""Ages: "the 26-year-old" is whose age the story tells, or who alone has been named before."""

from __future__ import annotations

import re

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.scene import Scene

__all__ = ["resolve_age"]

AGE = re.compile(r"\d+")
BEHIND = re.compile(r"\s?[,(]\s?(?:aged )?(\d{1,3})\s?[,).]")


def resolve_age(scene: Scene, index: int) -> None:
    """Puts the mention down to the person of that age, or abstains."""
    age = AGE.search(scene.words(index))
    if age is None:
        return
    told = _told(scene, age[0])
    if len(told) == 1:
        scene.put(index, told[0], "age", 0.85)
        return
    named = {
        member.number: member
        for before, member in scene.recent()
        if scene.mentions[before].name is not None and member.kind == "person"
    }
    if not told and len(named) == 1:
        scene.put(index, next(iter(named.values())), "age, nobody else named", 0.65)


def _told(scene: Scene, age: str) -> list[Member]:
    """Whose name is followed by that age in this document."""
    found = {}
    for at, mention in enumerate(scene.mentions):
        member = scene.member(at)
        if mention.name is None or member is None or member.kind != "person":
            continue
        behind = BEHIND.match(scene.text, mention.name.end)
        if behind is not None and behind[1] == age:
            found[member.number] = member
    return list(found.values())
