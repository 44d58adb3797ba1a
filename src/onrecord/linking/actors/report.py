"""From the cast to the record: ids, best names, roles with their days, mentions, checks."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

from onrecord.linking.actors.cast import Cast, Holding, Member, Place
from onrecord.linking.actors.names import slug
from onrecord.linking.actors.offices import wikidata_of
from onrecord.linking.draft import Draft
from onrecord.model import Actor, ActorMention, Check, Role, Span, evidence

__all__ = ["report", "voiced"]

# No roles: how someone is addressed, and whose counterpart.
ADDRESSES = frozenset("mr mrs ms miss dr sir dame lady lord prof rev shri smt hon hon'ble".split())
# What a title begins with that tells nothing without the sentence around it.
UNTOLD = frozenset("the a an both his her its their my our your".split())
RELATED = re.compile(r"\b(?:counterpart|colleague|namesake)\b|^of ")


def report(draft: Draft, cast: Cast) -> None:
    """Fills `actors`, `actor_of`, `plural_of` and adds to `checks`. The unnamed are left out."""
    places: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(cast.member_of):
        places[cast.member_of[place].number].append(place)
    sources = voiced(cast)
    kept = [
        m
        for m in cast.members
        if m.named and places[m.number] and not _is_doubtful(cast, m, places[m.number], sources)
    ]
    ids = _ids(kept, places)
    days = {
        number: date.value
        for number, item in enumerate(draft.documents)
        if (date := draft.dates.get(item.id)) is not None
    }
    for number, item in enumerate(draft.documents):
        count = len(item.annotation.mentions)
        members = [cast.member_of.get((number, index)) for index in range(count)]
        draft.actor_of[item.id] = [ids.get(m.number) if m is not None else None for m in members]
        draft.plural_of[item.id] = {
            index: tuple(sorted(ids[m.number] for m in pair))
            for (at, index), pair in sorted(cast.plural_of.items())
            if at == number and all(m.number in ids for m in pair)
        }
    actors = [_actor(cast, member, places[member.number], ids, days) for member in kept]
    draft.actors = sorted(actors, key=lambda actor: actor.id)
    draft.checks.extend(_checks(cast, ids))


def voiced(cast: Cast) -> set[Place]:
    """Mentions that are the source of an attribution."""
    return {
        (number, attribution.source_mention)
        for number, item in enumerate(cast.documents)
        for attribution in item.annotation.attributions
        if attribution.source_mention is not None and attribution.source
        if item.annotation.mentions[attribution.source_mention].end >= attribution.source[0].end
        or item.annotation.mentions[attribution.source_mention].kind != "name"
    }


def _is_doubtful(cast: Cast, member: Member, places: list[Place], sources: set[Place]) -> bool:
    """One word, named once, without a title, that neither acts nor speaks: hardly a person."""
    if member.kind != "person" or len(places) > 1 or member.holdings or member.owners:
        return False
    [place] = places
    plain = all(" " not in name for name in member.names) and cast.mention(place).role is None
    return plain and place not in sources and not cast.mention(place).subject


def _ids(members: list[Member], places: dict[int, list[Place]]) -> dict[int, str]:
    """A slug of the best name; where two actors share it, the later ones get a number."""
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    order = sorted(members, key=lambda m: (-len(places[m.number]), m.best_name(), m.number))
    for member in order:
        plain = slug(_name(member))
        taken[plain] = taken.get(plain, 0) + 1
        ids[member.number] = plain if taken[plain] == 1 else f"{plain}-{taken[plain]}"
    return ids


def _name(member: Member) -> str:
    if member.kind == "country" or (
        member.country is not None
        and member.country.code == "EU"
        and member.country.name in member.names
    ):
        return member.country.name if member.country is not None else member.best_name()
    return member.best_name()


def _actor(
    cast: Cast,
    member: Member,
    places: list[Place],
    ids: dict[int, str],
    days: dict[int, str | None],
) -> Actor:
    name = _name(member)
    dated = sorted(day for place in places if (day := days.get(place[0])))
    code = member.country.code if member.country is not None else ""
    known = member.wikidata
    if known is None and dated and member.kind == "person":
        known = wikidata_of(name, code, dated[0])
    return Actor(
        id=ids[member.number],
        name=name,
        kind=member.kind,
        country=member.country.name if member.country is not None else None,
        wikidata=known,
        speaks_for=_speaks_for(cast, member, ids),
        names=tuple(sorted(member.names)),
        roles=tuple(_roles(cast, member, days)),
        mentions=tuple(_mention(cast, place) for place in places),
    )


def _mention(cast: Cast, place: Place) -> ActorMention:
    item, mention = cast.documents[place[0]], cast.mention(place)
    method, score = cast.method_of[place]
    return ActorMention(
        document=item.id,
        start=mention.start,
        end=mention.end,
        words=item.text[mention.start : mention.end],
        kind=mention.kind,
        method=method,
        score=round(score * mention.score, 3),
    )


def _speaks_for(cast: Cast, member: Member, ids: dict[int, str]) -> tuple[str, ...]:
    """The actors inside the titles that make someone a spokesperson."""
    speaking = [h for h in member.holdings if h.title.function.endswith("spokesperson")]
    where = {h.place for h in speaking}
    found = set()
    for place in member.owners:
        owner = cast.member_of.get(place)
        inside = any(
            at[0] == place[0]
            and cast.mention(at).start <= cast.mention(place).start
            and cast.mention(place).end <= cast.mention(at).end
            for at in where
        )
        if owner is not None and owner is not member and inside and owner.number in ids:
            found.add(ids[owner.number])
    return tuple(sorted(found))


def _roles(cast: Cast, member: Member, days: dict[int, str | None]) -> list[Role]:
    """One role for each wording of a title, with the first and last day that attests it."""
    wordings: dict[str, list[Holding]] = defaultdict(list)
    for holding in member.holdings:
        wording = _wording(holding.words)
        if any(name in wording for name in member.names):
            continue
        if wording.rstrip(".").lower() not in ADDRESSES and not RELATED.search(wording):
            wordings[wording].append(holding)
    roles = []
    for wording, holdings in sorted(wordings.items()):
        attested = sorted(day for h in holdings if (day := days.get(h.place[0])))
        first = min(holdings, key=lambda h: h.place)
        item = cast.documents[first.place[0]]
        span = Span(first.start, first.end)
        roles.append(
            Role(
                title=wording,
                first=attested[0] if attested else None,
                last=attested[-1] if attested else None,
                evidence=evidence(item.id, item.text, (span,), "title of a name", 0.9),
            )
        )
    return roles


def _wording(words: str) -> str:
    plain = " ".join(words.split()).partition(" who ")[0].strip(" ,")
    first, _, rest = plain.partition(" ")
    return rest if first.lower() in UNTOLD and rest else plain


def _checks(cast: Cast, ids: dict[int, str]) -> list[Check]:
    checks = {}
    for message, members, shown in cast.doubts:
        actors = tuple(sorted(ids[m.number] for m in members if m.number in ids))
        parts = [message, *(f"{e.document}:{e.spans[0].start}" for e in shown)]
        digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        check = Check(id=digest[:12], kind="merge", message=message, evidence=shown, actors=actors)
        checks[check.id] = check
    return [checks[key] for key in sorted(checks)]
