"""Groups: "the two main unions", "delegates of 39 island states", when they act as one."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.linking.actors.cast import Cast, Place
from onrecord.linking.actors.names import plain_tokens

__all__ = ["cast_groups"]

LOOSE = frozenset(
    "the two three four five six both these those other all main its their his her our some".split()
)
STATES = frozenset("states countries nations unions ministries governments companies".split())
OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\b", re.IGNORECASE)
VAGUE = frozenset("side sides country countries nations states party parties leaders".split())


def cast_groups(cast: Cast) -> None:
    """A member for each plural noun of bodies that speaks, or that the story keeps naming.

    The noun is that of the last "of": "delegates of 39 island states" speak for the states.
    """
    by_noun: dict[str, list[Place]] = defaultdict(list)
    speaking: set[str] = set()
    specific: set[str] = set()
    for number, item in enumerate(cast.documents):
        sources = {a.source_mention for a in item.annotation.attributions}
        for index, mention in enumerate(item.annotation.mentions):
            if mention.kind != "description" or mention.number != "plural":
                continue
            if OWNED.match(cast.words((number, index))):
                continue
            noun, narrowed = _noun(cast.words((number, index)))
            if mention.entity == "person" and " of " not in cast.words((number, index)):
                continue
            if mention.entity == "person" and noun not in STATES:
                continue
            if noun in VAGUE and not narrowed:
                continue
            by_noun[noun].append((number, index))
            if narrowed:
                specific.add(noun)
            if index in sources:
                speaking.add(noun)
    for noun, places in sorted(by_noun.items()):
        if noun not in speaking and not (noun in specific and len(places) > 2):
            continue
        member = cast.add("group")
        for place in places:
            cast.put(place, member, "noun of a group", 0.7)
            member.names[_plain(cast, place)] += 1


def _noun(words: str) -> tuple[str, bool]:
    """The last word of a phrase, folded, and whether a word of its own narrows it."""
    tokens = plain_tokens(words.rpartition(" of ")[2].partition(" who ")[0])
    if not tokens:
        return "", False
    free = [t for t in tokens[:-1] if t not in LOOSE and not t.isdigit()]
    return tokens[-1], bool(free)


def _plain(cast: Cast, place: Place) -> str:
    words = " ".join(cast.words(place).split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() == "the" and rest else words
