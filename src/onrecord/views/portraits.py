"""What the record knows of each actor: its names, what it said, whom it met, how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Actor, ActorMention, Event, Record

__all__ = ["Met", "NameUse", "Portrait", "Sieve", "portraits"]

# Events at which people meet, and the last status under which they did not and will not.
MEETINGS = frozenset(("meeting", "call", "visit", "talks", "forum"))
OFF = frozenset(("not planned", "denied", "cancelled"))


@dataclass(frozen=True, slots=True)
class NameUse:
    """A form of a name: how often it stands in the texts, and where it does first."""

    words: str
    count: int
    first: ActorMention


@dataclass(frozen=True, slots=True)
class Met:
    """Another actor, and the events at which the two met or are to meet."""

    actor: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sieve:
    """A rule that found mentions of an actor: how many, and the first of them."""

    method: str
    count: int
    first: ActorMention


@dataclass(frozen=True, slots=True)
class Portrait:
    """names, sieves: most used first;  statements: how many;  met: most often first."""

    names: tuple[NameUse, ...]
    statements: int
    met: tuple[Met, ...]
    sieves: tuple[Sieve, ...]


def portraits(record: Record) -> Mapping[str, Portrait]:
    """A portrait of every actor, by id."""
    said = Counter(statement.speaker for statement in record.statements)
    met: dict[str, dict[str, list[str]]] = {}
    for event in record.events:
        if event.type in MEETINGS and _stands(event):
            for one in event.participants:
                for other in event.participants:
                    if one != other:
                        met.setdefault(one, {}).setdefault(other, []).append(event.id)
    return {
        actor.id: Portrait(
            names=_names(actor),
            statements=said[actor.id],
            met=_met(met.get(actor.id, {})),
            sieves=_sieves(actor),
        )
        for actor in record.actors
    }


def _stands(event: Event) -> bool:
    return not event.history or event.history[-1].status not in OFF


def _met(others: Mapping[str, list[str]]) -> tuple[Met, ...]:
    order = sorted(others, key=lambda one: (-len(others[one]), one))
    return tuple(Met(one, tuple(others[one])) for one in order)


def _names(actor: Actor) -> tuple[NameUse, ...]:
    """The forms of the name in the texts; of an actor without a name, what it is called."""
    named = [m for m in actor.mentions if m.kind == "name"]
    first: dict[str, ActorMention] = {}
    counts: Counter[str] = Counter()
    by_length = sorted(actor.names, key=lambda name: (-len(name), name))
    for mention in named or [m for m in actor.mentions if m.kind != "pronoun"]:
        words = next((name for name in by_length if name in mention.words), mention.words)
        counts[words] += 1
        first.setdefault(words, mention)
    # Of equal counts the first seen stands first.
    return tuple(NameUse(words, count, first[words]) for words, count in counts.most_common())


def _sieves(actor: Actor) -> tuple[Sieve, ...]:
    counts = Counter(mention.method for mention in actor.mentions)
    first: dict[str, ActorMention] = {}
    for mention in actor.mentions:
        first.setdefault(mention.method, mention)
    return tuple(Sieve(method, count, first[method]) for method, count in counts.most_common())
