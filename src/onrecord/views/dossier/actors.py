"""The actors of the record: what they are called, what they are, how much they said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import Actor, ActorMention, Span
from onrecord.views.dossier.catalogue import Catalogue, Reference, clip

__all__ = ["ActorLine", "Name", "RoleLine", "actors"]

NAMES = 4  # surface forms shown for each actor, the most used first


@dataclass(frozen=True, slots=True)
class Name:
    """A form of a name: how often it stands in the texts, and where it does first."""

    words: str
    count: int
    first: Reference


@dataclass(frozen=True, slots=True)
class RoleLine:
    title: str
    days: str
    words: Reference | None


@dataclass(frozen=True, slots=True)
class ActorLine:
    id: str
    name: str
    kind: str
    country: str
    speaks_for: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    roles: tuple[RoleLine, ...]
    statements: int
    mentions: int
    events: tuple[tuple[str, str], ...]

    @property
    def speaks(self) -> bool:
        return bool(self.statements or self.events)


def actors(catalogue: Catalogue) -> tuple[ActorLine, ...]:
    """Every actor; who says most first, then who is spoken of most."""
    said = Counter(statement.speaker for statement in catalogue.record.statements)
    met: dict[str, list[tuple[str, str]]] = {}
    for event in catalogue.record.events:
        for actor in event.participants:
            met.setdefault(actor, []).append((catalogue.event_href(event.id), clip(event.name, 36)))
    lines = [
        _line(catalogue, actor, said[actor.id], tuple(met.get(actor.id, ())))
        for actor in catalogue.record.actors
    ]
    return tuple(sorted(lines, key=lambda a: (-a.statements, -a.mentions, a.name, a.id)))


def _line(
    catalogue: Catalogue, actor: Actor, statements: int, events: tuple[tuple[str, str], ...]
) -> ActorLine:
    return ActorLine(
        id=actor.id,
        name=actor.name,
        kind="" if actor.kind == "unknown" else actor.kind,
        country=actor.country or "",
        speaks_for=tuple(
            (f"#a-{other}", catalogue.actors[other].name)
            for other in actor.speaks_for
            if other in catalogue.actors
        ),
        names=_names(catalogue, actor),
        roles=_roles(catalogue, actor),
        statements=statements,
        mentions=len(actor.mentions),
        events=events,
    )


def _names(catalogue: Catalogue, actor: Actor) -> tuple[Name, ...]:
    """The forms of the name in the texts; of an actor without a name, what it is called."""
    named = [m for m in actor.mentions if m.kind == "name"]
    first: dict[str, ActorMention] = {}
    counts: Counter[str] = Counter()
    for mention in named or [m for m in actor.mentions if m.kind != "pronoun"]:
        inside = (name for name in actor.names if name in mention.words)
        words = max(inside, key=len, default=None) or clip(mention.words, 60)
        counts[words] += 1
        first.setdefault(words, mention)
    found = []
    for words, count in counts.most_common(NAMES):  # equal counts: the first seen first
        mention = first[words]
        span = Span(mention.start, mention.end)
        if reference := catalogue.refer(mention.document, (span,), "name"):
            found.append(Name(words, count, reference))
    return tuple(found)


def _roles(catalogue: Catalogue, actor: Actor) -> tuple[RoleLine, ...]:
    lines: dict[str, RoleLine] = {}
    for role in actor.roles:
        days = [catalogue.day(day) for day in dict.fromkeys((role.first, role.last)) if day]
        line = RoleLine(role.title, " – ".join(days), catalogue.evidence(role.evidence, "name"))
        lines.setdefault(role.title.casefold(), line)
    return tuple(lines.values())
