"""The actors of a story by their names alone: for piles of articles that no record is built of.

Names are counted by document. A person's surname alone counts for the one full name in the story
that ends with it; a name of which several full names could be meant stands for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import msgspec

from onrecord.model import AnnotatedDocument, EntityKind

__all__ = ["StoryActor", "story_actors"]

_KINDS = frozenset(("person", "organization", "group", "country"))
_LONGEST = 60  # code points of a name
_SMALL_PILE = 50  # documents: in fewer, a name of many may be what they are about


class StoryActor(msgspec.Struct, frozen=True):
    """A name, what it names, and how many documents of the story have it."""

    name: str
    kind: EntityKind
    documents: int


def everyones_names(pile: Sequence[AnnotatedDocument]) -> frozenset[str]:
    """Names in every third document of a large pile of many stories: agencies, mostly."""
    counts: Counter[str] = Counter()
    for item in pile:
        counts.update(_named(item, defaultdict(Counter)))
    least = max(_SMALL_PILE, len(pile) // 3)
    return frozenset(name for name, count in counts.items() if count >= least)


def story_actors(
    documents: Sequence[AnnotatedDocument],
    everyones: Collection[str] = (),
    most: int = 10,
) -> tuple[StoryActor, ...]:
    """The names that most documents have, at most `most` of them, the commonest first.

    everyones: names that say nothing of one story.
    """
    kinds: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    named = [_named(item, kinds) for item in documents]
    meant = _full_names(kinds)
    counts = Counter(name for names in named for name in {meant.get(name, name) for name in names})
    for name in everyones:
        del counts[name]
    chosen = sorted(counts, key=lambda name: (-counts[name], name))[:most]
    return tuple(StoryActor(name, _commonest(kinds[name]), counts[name]) for name in chosen)


def _named(item: AnnotatedDocument, kinds: defaultdict[str, Counter[EntityKind]]) -> set[str]:
    names = set()
    for mention in item.annotation.mentions:
        if mention.name is None or mention.entity not in _KINDS:
            continue
        name = " ".join(mention.name.cut(item.text).split())
        if 1 < len(name) <= _LONGEST:
            kinds[name][mention.entity] += 1
            names.add(name)
    return names


def _full_names(kinds: defaultdict[str, Counter[EntityKind]]) -> dict[str, str]:
    """The full name of each surname that can mean only one."""
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for name in kinds:
        if " " in name and _commonest(kinds[name]) == "person":
            ends[name.rsplit(" ", 1)[1]].append(name)
    return {end: names[0] for end, names in ends.items() if len(names) == 1 and end in kinds}


def _commonest(counts: Counter[EntityKind]) -> EntityKind:
    return min(counts, key=lambda kind: (-counts[kind], kind))
