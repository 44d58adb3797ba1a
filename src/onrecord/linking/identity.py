"""Ids that stand for one thing in the whole record, whatever stories it holds.

Steps of linking see one story: two stories may name an actor alike, and two reports of one clause
may be taken for two statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec

from onrecord.linking.draft import Draft
from onrecord.model import Actor, Check, Event, Statement, Story

__all__ = ["rename", "tell_apart"]

_Named = TypeVar("_Named", Statement, Event, Check)


def tell_apart(drafts: Sequence[tuple[Story, Draft]]) -> None:
    """Make the ids of actors, events, statements and checks unique over all stories.

    An actor whose id another story uses too has the story's id behind its own, here and wherever
    the story names it: nothing says yet that the two are one, unless it is the registry's own id,
    the same country, or one Wikidata id. Of events, statements or checks of one id the second and
    later have a number behind it.
    """
    first: dict[str, str | None] = {}
    stories: Counter[str] = Counter()
    for _, draft in drafts:
        for actor in draft.actors:
            stories[actor.id] += 1
            first.setdefault(actor.id, _known_as(actor))
    for story, draft in drafts:
        shared = {
            actor.id
            for actor in draft.actors
            if stories[actor.id] > 1
            if _known_as(actor) is None or _known_as(actor) != first[actor.id]
        }
        if shared:
            rename(draft, {one: f"{one}-{story.id[:8]}" for one in shared})
    seen: Counter[str] = Counter()
    for _, draft in drafts:
        draft.events = [_numbered(item, seen) for item in draft.events]
        draft.statements = [_numbered(item, seen) for item in draft.statements]
        draft.checks = [_numbered(item, seen) for item in draft.checks]


def _known_as(actor: Actor) -> str | None:
    """What makes an actor the same in every story."""
    if actor.registry == actor.id:
        return actor.registry
    if actor.kind == "country":
        return actor.name
    return actor.wikidata


def _numbered(item: _Named, seen: Counter[str]) -> _Named:
    key = f"{type(item).__name__} {item.id}"
    seen[key] += 1
    if seen[key] == 1:
        return item
    return msgspec.structs.replace(item, id=f"{item.id}-{seen[key]}")


def rename(draft: Draft, names: Mapping[str, str]) -> None:
    """Give actors other ids, here and wherever the story names them."""

    def new(one: str) -> str:
        return names.get(one, one)

    def known(one: str | None) -> str | None:
        return None if one is None else names.get(one, one)

    draft.actors = sorted((_actor(item, new) for item in draft.actors), key=lambda a: a.id)
    draft.statements = [
        msgspec.structs.replace(item, speaker=known(item.speaker)) for item in draft.statements
    ]
    draft.events = [_event(item, new, known) for item in draft.events]
    draft.checks = [
        msgspec.structs.replace(item, actors=tuple(map(new, item.actors))) for item in draft.checks
    ]
    draft.actor_of = {key: [known(one) for one in ids] for key, ids in draft.actor_of.items()}
    draft.plural_of = {
        key: {mention: tuple(map(new, ids)) for mention, ids in plural.items()}
        for key, plural in draft.plural_of.items()
    }
    draft.corrected = {
        number: {position: new(one) for position, one in ids.items()}
        for number, ids in draft.corrected.items()
    }


def _actor(item: Actor, new: Callable[[str], str]) -> Actor:
    speaks_for = tuple(map(new, item.speaks_for))
    return msgspec.structs.replace(item, id=new(item.id), speaks_for=speaks_for)


def _event(
    item: Event, new: Callable[[str], str], known: Callable[[str | None], str | None]
) -> Event:
    return msgspec.structs.replace(
        item,
        participants=tuple(map(new, item.participants)),
        history=tuple(
            msgspec.structs.replace(report, said_by=known(report.said_by))
            for report in item.history
        ),
        agenda=tuple(
            msgspec.structs.replace(point, side=known(point.side)) for point in item.agenda
        ),
    )
