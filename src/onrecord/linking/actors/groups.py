"""Groups: "the two fishing guilds", "envoys of nine mountain towns", when they act as one."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.linking.actors.cast import Cast, Member, Place
from onrecord.linking.actors.names import plain_tokens

__all__ = ["cast_groups", "cast_rebels"]

Words = frozenset[str]
LOOSE = frozenset(
    "the two three four five six both these those other all main its their his her our some "
    "combined merged major big biggest large largest top leading remaining several many "
    "most".split()
)
STATES = frozenset("states countries nations unions ministries governments companies".split())
OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\b", re.IGNORECASE)
REBELS = frozenset(
    "rebels insurgents guerrillas guerillas separatists secessionists militants mutineers".split()
)
MOVEMENTS = frozenset(
    "movement front militia liberation resistance insurgency guerrilla taliban".split()
)
VAGUE = frozenset(
    "side sides country countries nations states party parties leaders companies firms".split()
)


def cast_rebels(cast: Cast) -> None:
    """ "The rebels" are the one movement of the story, where it has one and calls some body of men
    so; without one, or with two, they stay nobody. "The rebels of the Salt Front" are the front."""
    movements = {
        member.number: member
        for member in cast.members
        if member.kind == "organization"
        and any(not MOVEMENTS.isdisjoint(plain_tokens(name)) for name in member.names)
    }
    movement = next(iter(movements.values())) if len(movements) == 1 else None
    for number, item in enumerate(cast.documents):
        for index, mention in enumerate(item.annotation.mentions):
            place = (number, index)
            if mention.kind != "description" or mention.number != "plural":
                continue
            if place in cast.member_of:
                continue
            own = _movement_inside(cast, place)
            if own is not None:
                cast.put(place, own, "rebels of a movement", 0.8)
            elif movement is not None and _noun(cast.words(place))[0] in REBELS:
                cast.put(place, movement, "rebels, one movement", 0.65)


def _movement_inside(cast: Cast, place: Place) -> Member | None:
    """Of "the rebels of the Salt Front": the front."""
    mention, mentions = cast.mention(place), cast.documents[place[0]].annotation.mentions
    before, _, rest = cast.words(place).partition(" of ")
    if not rest or plain_tokens(before)[-1:] == () or plain_tokens(before)[-1] not in REBELS:
        return None
    follow = mentions[place[1] + 1] if place[1] + 1 < len(mentions) else None
    if follow is None or follow.end != mention.end or follow.name is None:
        return None
    member = cast.member_of.get((place[0], place[1] + 1))
    return member if member is not None and member.kind == "organization" else None


def cast_groups(cast: Cast) -> None:
    """A member for each plural noun of bodies that speaks, or that the story keeps naming.

    The noun is that of the last "of": "envoys of nine mountain towns" speak for the towns.
    """
    by_noun: dict[str, list[tuple[Place, Words]]] = defaultdict(list)
    speaking: set[Place] = set()
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
            by_noun[noun].append(((number, index), narrowed))
            if index in sources:
                speaking.add((number, index))
    for _, found in sorted(by_noun.items()):
        for specific, places in _apart(found):
            if speaking.isdisjoint(places) and not (specific and len(places) > 2):
                continue
            member = cast.add("group")
            for place in places:
                cast.put(place, member, "noun of a group", 0.7)
                member.names[_plain(cast, place)] += 1


def _apart(found: list[tuple[Place, Words]]) -> list[tuple[bool, list[Place]]]:
    """The mentions of one noun, those apart that different words narrow ("drug companies",
    "insurance companies"); a bare "companies" is then neither."""
    narrow = {words for _, words in found if words}
    common = frozenset.intersection(*narrow) if narrow else frozenset()
    if len(narrow) < 2 or common:
        return [(bool(narrow), [place for place, _ in found])]
    return [
        (True, [place for place, told in found if told == words])
        for words in sorted(narrow, key=sorted)
    ]


def _noun(words: str) -> tuple[str, Words]:
    """The last word of a phrase, folded, and the words that narrow it."""
    tokens = plain_tokens(words.rpartition(" of ")[2].partition(" who ")[0])
    if not tokens:
        return "", frozenset()
    free = frozenset(t for t in tokens[:-1] if t not in LOOSE and not t.isdigit())
    return tokens[-1], free


def _plain(cast: Cast, place: Place) -> str:
    words = " ".join(cast.words(place).split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() == "the" and rest else words
