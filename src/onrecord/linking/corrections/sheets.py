"""The actors of a story as sheets that can be corrected, and back again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from onrecord.linking.draft import Draft
from onrecord.model import (
    Actor,
    ActorMention,
    AnnotatedDocument,
    EntityKind,
    Mention,
    MentionReference,
    Role,
)

__all__ = ["Place", "Sheet", "Sheets"]

Place = tuple[str, int]  # document id, index of the mention
METHOD = "correction"


@dataclass(slots=True, eq=False)
class Sheet:
    """One actor while corrections are replayed."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    wikidata: str | None = None
    registry: str | None = None
    speaks_for: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    mentions: dict[Place, ActorMention] = field(default_factory=dict)
    corrections: set[int] = field(default_factory=set)


class Sheets:
    """The actors of a draft by id, and whose each mention is; `write` puts them back."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.documents = {item.id: item for item in draft.documents}
        self._order = {item.id: number for number, item in enumerate(draft.documents)}
        self._place: dict[tuple[str, int, int], Place] = {}
        for item in draft.documents:
            for index, mention in enumerate(item.annotation.mentions):
                self._place.setdefault((item.id, mention.start, mention.end), (item.id, index))
        self.by_id = {actor.id: self._sheet(actor) for actor in draft.actors}
        self.owner = {p: sheet for sheet in self.by_id.values() for p in sheet.mentions}
        self._now: dict[str, str] = {}

    def _sheet(self, actor: Actor) -> Sheet:
        return Sheet(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            wikidata=actor.wikidata,
            registry=actor.registry,
            speaks_for=set(actor.speaks_for),
            names=set(actor.names),
            roles=list(actor.roles),
            mentions={self._place[m.document, m.start, m.end]: m for m in actor.mentions},
            corrections=set(actor.corrections),
        )

    def mention(self, place: Place) -> Mention:
        return self.documents[place[0]].annotation.mentions[place[1]]

    def order(self, place: Place) -> tuple[int, int]:
        """Where a mention stands in the story."""
        return (self._order[place[0]], place[1])

    def name_of(self, place: Place) -> str | None:
        """The proper name inside a mention."""
        name = self.mention(place).name
        return None if name is None else name.cut(self.documents[place[0]].text)

    def find(self, wanted: MentionReference) -> Place | None:
        """The mention at these offsets, else the one that shares most with them."""
        exact = self._place.get((wanted.document, wanted.start, wanted.end))
        item = self.documents.get(wanted.document)
        if exact is not None or item is None:
            return exact
        best, most = None, 0.5
        for index, mention in enumerate(item.annotation.mentions):
            shared = min(mention.end, wanted.end) - max(mention.start, wanted.start)
            longer = max(mention.end - mention.start, wanted.end - wanted.start)
            if shared > most * longer:
                best, most = (item.id, index), shared / longer
        return best

    def add(self, identity: str, name: str, kind: EntityKind) -> Sheet:
        """Someone new, with a number behind the id where that is taken."""
        free, number = identity, 1
        while free in self.by_id:
            number += 1
            free = f"{identity}-{number}"
        sheet = self.by_id[free] = Sheet(free, name, kind)
        return sheet

    def move(self, places: Iterable[Place], to: Sheet | None, number: int) -> None:
        """These mentions are that actor's, or nobody's; names and roles go with them."""
        left: dict[str, Sheet] = {}
        for place in sorted(places, key=self.order):
            before = self.owner.pop(place, None)
            if before is not None:
                del before.mentions[place]
                before.corrections.add(number)
            if to is not None:
                self.owner[place] = to
                to.mentions[place] = self._taken(place)
                to.corrections.add(number)
                if (name := self.name_of(place)) is not None:
                    to.names.add(name)
            if before is not None:
                self._take_roles(place, before, to)
                left[before.id] = before
        for sheet in left.values():
            _forget_names(sheet)

    def merge(self, kept: Sheet, other: Sheet) -> None:
        """Two actors are one: the first, with all that the other has."""
        for place, mention in other.mentions.items():
            kept.mentions[place] = mention
            self.owner[place] = kept
        kept.names |= other.names
        known = {(role.title, role.evidence.document) for role in kept.roles}
        kept.roles += [r for r in other.roles if (r.title, r.evidence.document) not in known]
        kept.speaks_for |= other.speaks_for
        kept.country = kept.country or other.country
        kept.wikidata = kept.wikidata or other.wikidata
        kept.registry = kept.registry or other.registry
        kept.corrections |= other.corrections
        other.mentions.clear()
        del self.by_id[other.id]
        self._now[other.id] = kept.id

    def now(self, identity: str) -> str:
        """What an actor of that id is called after merges."""
        while identity in self._now:
            identity = self._now[identity]
        return identity

    def write(self) -> None:
        """Fill the draft's actors, whose each mention is, plurals and checks."""
        draft = self.draft
        for item in draft.documents:
            draft.actor_of[item.id] = [
                owner.id if (owner := self.owner.get((item.id, index))) is not None else None
                for index in range(len(item.annotation.mentions))
            ]
        kept = {sheet.id for sheet in self.by_id.values() if sheet.mentions}
        draft.actors = sorted(
            (self._actor(self.by_id[one], kept) for one in kept), key=lambda actor: actor.id
        )
        for plurals in draft.plural_of.values():
            for index, ids in list(plurals.items()):
                plurals[index] = self._named(ids, kept)
        draft.checks = [
            msgspec.structs.replace(check, actors=self._named(check.actors, kept))
            for check in draft.checks
        ]

    def _named(self, ids: Iterable[str], kept: set[str]) -> tuple[str, ...]:
        return tuple(sorted({now for one in ids if (now := self.now(one)) in kept}))

    def _taken(self, place: Place) -> ActorMention:
        item: AnnotatedDocument = self.documents[place[0]]
        mention = self.mention(place)
        return ActorMention(
            document=item.id,
            start=mention.start,
            end=mention.end,
            words=item.text[mention.start : mention.end],
            kind=mention.kind,
            method=METHOD,
        )

    def _take_roles(self, place: Place, before: Sheet, to: Sheet | None) -> None:
        mention = self.mention(place)

        def inside(role: Role) -> bool:
            spans = role.evidence.spans
            return role.evidence.document == place[0] and all(
                mention.start <= span.start and span.end <= mention.end for span in spans
            )

        taken = [role for role in before.roles if inside(role)]
        before.roles = [role for role in before.roles if role not in taken]
        if to is not None:
            to.roles += [role for role in taken if role not in to.roles]

    def _actor(self, sheet: Sheet, kept: set[str]) -> Actor:
        places = sorted(sheet.mentions, key=self.order)
        return Actor(
            id=sheet.id,
            name=sheet.name,
            kind=sheet.kind,
            country=sheet.country,
            wikidata=sheet.wikidata,
            registry=sheet.registry,
            speaks_for=tuple(one for one in self._named(sheet.speaks_for, kept) if one != sheet.id),
            names=tuple(sorted(sheet.names)),
            roles=tuple(sorted(sheet.roles, key=lambda role: (role.title, role.first or ""))),
            mentions=tuple(sheet.mentions[place] for place in places),
            corrections=tuple(sorted(sheet.corrections)),
        )


def _forget_names(sheet: Sheet) -> None:
    """Names that none of its mentions holds any more."""
    words = [mention.words for mention in sheet.mentions.values()]
    names = {name for name in sheet.names if any(name in one for one in words)}
    if sheet.name in sheet.names - names and names:
        sheet.name = max(sorted(names), key=lambda one: (len(one.split()), len(one)))
    sheet.names = names
