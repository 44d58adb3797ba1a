"""Groups: "the two main unions", "delegates of 39 island states", when they act as one."""

from __future__ import annotations

from collections import defaultdict

from onrecord.linking.actors.cast import Cast, Place
from onrecord.linking.actors.names import fold
from onrecord.model import Mention

__all__ = ["cast_groups"]

VAGUE = frozenset("side sides country countries nations states party parties leaders".split())


def cast_groups(cast: Cast) -> None:
    """A member for each plural noun of bodies that speaks, or that the story keeps naming."""
    by_noun: dict[str, list[Place]] = defaultdict(list)
    speaking: set[str] = set()
    for number, item in enumerate(cast.documents):
        sources = {a.source_mention for a in item.annotation.attributions}
        for index, mention in enumerate(item.annotation.mentions):
            if mention.kind != "description" or mention.number != "plural":
                continue
            if mention.entity == "group" or index in sources:
                noun = fold(mention.head.cut(item.text))
                if noun not in VAGUE:
                    by_noun[noun].append((number, index))
                    if index in sources:
                        speaking.add(noun)
    for noun, places in sorted(by_noun.items()):
        bodies = cast.mention(places[0]).entity == "group"
        if noun not in speaking and not (bodies and len(places) > 2):
            continue
        member = cast.add("group")
        for place in places:
            cast.put(place, member, "noun of a group", 0.7)
            member.names[_plain(cast, place, cast.mention(place))] += 1


def _plain(cast: Cast, place: Place, mention: Mention) -> str:
    words = " ".join(cast.words(place).split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() == "the" and rest else words
