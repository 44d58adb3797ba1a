"""The actors of the record: what they are called, what they are, how much they said."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Actor, Span
from onrecord.views.dossier.catalogue import Catalogue, Reference, clip
from onrecord.views.portraits import Portrait, portraits

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
    met: tuple[tuple[str, str], ...]
    corrections: tuple[str, ...]
    wikidata: str

    @property
    def speaks(self) -> bool:
        return bool(self.statements or self.events)


def actors(catalogue: Catalogue) -> tuple[ActorLine, ...]:
    """Every actor; who says most first, then who is spoken of most."""
    known = portraits(catalogue.record)
    taking: dict[str, list[tuple[str, str]]] = {}
    for event in catalogue.record.events:
        for actor in event.participants:
            taking.setdefault(actor, []).append(
                (catalogue.event_href(event.id), clip(event.name, 36))
            )
    lines = [
        _line(catalogue, actor, known[actor.id], tuple(taking.get(actor.id, ())))
        for actor in catalogue.record.actors
    ]
    return tuple(sorted(lines, key=lambda a: (-a.statements, -a.mentions, a.name, a.id)))


def _line(
    catalogue: Catalogue, actor: Actor, portrait: Portrait, events: tuple[tuple[str, str], ...]
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
        names=_names(catalogue, portrait),
        roles=_roles(catalogue, actor),
        statements=portrait.statements,
        mentions=len(actor.mentions),
        events=events,
        met=tuple(
            (f"#a-{met.actor}", catalogue.actors[met.actor].name)
            for met in portrait.met
            if met.actor in catalogue.actors
        ),
        corrections=_corrections(catalogue, actor),
        wikidata=actor.wikidata or "",
    )


def _names(catalogue: Catalogue, portrait: Portrait) -> tuple[Name, ...]:
    found = []
    for use in portrait.names[:NAMES]:
        span = Span(use.first.start, use.first.end)
        if reference := catalogue.refer(use.first.document, (span,), "name"):
            found.append(Name(clip(use.words, 60), use.count, reference))
    return tuple(found)


def _corrections(catalogue: Catalogue, actor: Actor) -> tuple[str, ...]:
    """Who corrected what an actor is, when and why."""
    log = {entry.number: entry for entry in catalogue.record.corrections}
    return tuple(
        f"{entry.number}: {entry.kind}, by {entry.by}, {entry.at[:10]}: {entry.why}"
        for number in actor.corrections
        if (entry := log.get(number)) is not None
    )


def _roles(catalogue: Catalogue, actor: Actor) -> tuple[RoleLine, ...]:
    lines: dict[str, RoleLine] = {}
    for role in actor.roles:
        days = [catalogue.day(day) for day in dict.fromkeys((role.first, role.last)) if day]
        line = RoleLine(role.title, " – ".join(days), catalogue.evidence(role.evidence, "name"))
        lines.setdefault(role.title.casefold(), line)
    return tuple(lines.values())
