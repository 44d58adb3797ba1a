"""The first of the two steps: mentions become events."""

from __future__ import annotations

import hashlib
from collections import Counter

from onrecord.linking.draft import Draft
from onrecord.linking.events.agenda import agenda_of, settle_agenda
from onrecord.linking.events.company import complete_casts
from onrecord.linking.events.days import bounds
from onrecord.linking.events.items import AHEAD, JOURNEYS, Item, items_of
from onrecord.linking.events.merging import Cluster, cluster_items
from onrecord.linking.events.naming import name_of
from onrecord.model import Actor, Event, EventWords, Evidence, evidence

__all__ = ["merge_events"]

_BACKGROUND = 60  # days before the story's first document: older events are its background
_VAGUE = frozenset(("further", "public", "similar", "next", "last", "recent", "other"))
# What some unnamed "winner" or "defendant" is to do is no event of the story.
_PERSONAL = ("verb:take", "verb:step", "verb:resign", "verb:retire", "verb:swear", "verb:sentence")
_TRUCES = tuple(f"thing:{n}" for n in ("truce", "ceasefire", "cease-fire", "armistice", "curfew"))
_GENERIC = frozenset(("meeting", "talks", "call", "forum", "statement", "visit"))
_PLAIN = 0.9  # score of what a verb of its own tells
_JUDGED = frozenset(("verdict", "sentencing", "sentenced", "convicted", "acquitted"))
_WEAK = 0.6  # score of a status that only an occasion tells ("said at the forum")
_TYPES = (
    "call",
    "visit",
    "forum",
    "vote",
    "election",
    "strike",
    "hearing",
    "trial",
    "signing",
    "protest",
    "launch",
    "deadline",
    "ceremony",
    "talks",
    "meeting",
    "statement",
    "other",
)


def merge_events(draft: Draft) -> None:
    """Fill `event_of`, `event_day` and `events` (with empty histories) of a story's draft.

    Needs dates, passages, times and actors. Events without one word on their status are left out:
    their mentions stand for none.
    """
    items = items_of(draft)
    standing = [c for c in cluster_items(items) if _stands(draft, c)]
    ways = {id(c) for c in standing if _journey(c) and any(_leads_to(c, o) for o in standing)}
    clusters = [c for c in standing if id(c) not in ways]
    _share_defendants(clusters)
    complete_casts(draft, clusters)
    home = {id(item): cluster for cluster in clusters for item in cluster.items}
    topics = settle_agenda(items, home)
    ids = {id(cluster): event_id(cluster) for cluster in clusters}
    draft.event_of = {d.id: [None] * len(d.annotation.events) for d in draft.documents}
    draft.event_day = {d.id: {} for d in draft.documents}
    for cluster in clusters:
        days = _days_known(cluster)
        for item in cluster.items:
            draft.event_of[item.document.id][item.index] = ids[id(cluster)]
            day = item.date or days.get(item.order)
            if day is not None:
                draft.event_day[item.document.id][item.index] = day
    extra: dict[int, list[Item]] = {}
    for item, cluster in topics:
        draft.event_of[item.document.id][item.index] = ids[id(cluster)]
        extra.setdefault(id(cluster), []).append(item)
    draft.events = [_event(draft, c, ids[id(c)], extra.get(id(c), [])) for c in clusters]


def _share_defendants(clusters: list[Cluster]) -> None:
    """The verdict and the sentencing are those of who stands trial, where one trial is told."""
    trials = [c for c in clusters if "trial" in c.kinds and c.persons]
    if len(trials) != 1:
        return
    for cluster in clusters:
        if cluster.heads & _JUDGED and not cluster.persons & trials[0].persons:
            cluster.actors |= trials[0].persons
            cluster.persons |= trials[0].persons


def _days_known(cluster: Cluster) -> dict[int, str]:
    """The event's date as each document knows it: its own, else that of the one before.

    Before the first date is told, that one.
    """
    told = [i for i in cluster.items if i.date is not None]
    known: dict[int, str] = {}
    last = told[0].date if told else None
    for order in sorted({i.order for i in cluster.items}):
        here = [i for i in told if i.order == order]
        if here:
            last = max(here, key=lambda i: (i.mention.status is not None, i.fresh, -i.index)).date
        if last is not None:
            known[order] = last
    return known


def event_id(cluster: Cluster) -> str:
    """Hash of the place of the event's first mention: it stays when later documents are added."""
    first = cluster.items[0]
    place = f"{first.document.id}:{first.mention.trigger.start}:{first.mention.trigger.end}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def _stands(draft: Draft, cluster: Cluster) -> bool:
    """Whether the mentions tell of an event that belongs into the record."""
    told = [i for i in cluster.items if i.mention.status is not None]
    if all(i.mention.rule.endswith("preceded") for i in told):
        return False
    truce = cluster.date is not None and any(i.mention.rule.startswith(_TRUCES) for i in told)
    if _things(cluster) and {i.mention.status for i in told} <= {"held"} and not truce:
        return False
    own = [i for i in cluster.items if i.copy_of is None]
    if len(own) == 1 and not _telling(own[0]):
        return False
    if all(i.mention.score <= _WEAK for i in told):
        if all("conference call" in i.kinds for i in cluster.items):
            return False  # where things were said, no event of the story
        proper = any(i.head[:1] != _first_letter(i) for i in cluster.items)
        placed = cluster.date or cluster.places
        if not (proper or cluster.actors or placed or len(cluster.items) > 2):
            return False
    return not (_passing(cluster, told) or _background(draft, cluster))


def _journey(cluster: Cluster) -> bool:
    return all(i.mention.rule.startswith(JOURNEYS) for i in cluster.items)


def _leads_to(one: Cluster, other: Cluster) -> bool:
    """Whether a journey is only the way to what takes place there on that day."""
    if one is other or "visit" in other.kinds or one.date is None:
        return False
    days = {i.date for i in other.items}
    return one.date in days and bool(one.places & other.places or one.actors & other.actors)


def _things(cluster: Cluster) -> bool:
    """Whether all that is told is that something was published, made or delivered."""
    return all(
        i.mention.rule.startswith(("thing:", "verb:release", "verb:publish")) for i in cluster.items
    )


def _telling(item: Item) -> bool:
    """Whether a single mention says who, which or, if ahead, when: not "a meeting on Friday"."""
    if item.mention.rule.startswith("thing:results"):
        return bool(item.actors)
    if item.mention.rule.startswith(_PERSONAL):
        return bool(item.actors)
    status = item.mention.status
    if item.verbal:
        return bool(item.actors or item.date or item.mention.rule.endswith("nothing signed"))
    if item.mention.type == "other" and status == "not planned" and item.mention.attribution:
        return True  # "no inquiry has been opened, she said"
    if status == "held" and item.place and item.mention.type == "talks":
        return True
    changed = status in ("cancelled", "postponed", "rescheduled")
    over = item.date is not None and status == "held"
    if item.mention.type not in _GENERIC and item.mention.score >= _PLAIN and (changed or over):
        return True
    which = (item.words - _VAGUE - item.mention_days) | item.distinct
    return bool(item.actors or which or (item.date and item.mention.status in AHEAD))


def _passing(cluster: Cluster, told: list[Item]) -> bool:
    """Whether only undated verbs tell of it, in what someone says or with no one doing it."""
    if cluster.date is not None or any(i.mention.status != "held" for i in told):
        return False
    if not all(i.verbal for i in cluster.items):
        return False
    return all(i.mention.attribution is not None or not i.actors for i in told)


def _first_letter(item: Item) -> str:
    return item.document.text[item.mention.trigger.start]


def _background(draft: Draft, cluster: Cluster) -> bool:
    if len({i.order for i in cluster.items}) > 1 and not all(i.verbal for i in cluster.items):
        return False
    span = bounds(cluster.date)
    days = [bounds(draft.dates[d.id].value) for d in draft.documents]
    known = [d[0] for d in days if d is not None]
    return span is not None and bool(known) and (min(known) - span[1]).days > _BACKGROUND


def _event(draft: Draft, cluster: Cluster, key: str, topics: list[Item]) -> Event:
    kind = _type(cluster)
    actors = {a.id: a for a in draft.actors}
    place = _place(cluster)
    return Event(
        id=key,
        type=kind,
        name=name_of(cluster, kind, actors, place.words[0] if place is not None else None),
        participants=_participants(cluster, actors),
        mentions=tuple(_words(item) for item in cluster.items),
        history=(),
        place=place.words[0] if place is not None else None,
        place_evidence=place,
        agenda=agenda_of([*cluster.items, *topics]),
    )


def _participants(cluster: Cluster, actors: dict[str, Actor]) -> tuple[str, ...]:
    """Who takes part; countries whose people are named are left out."""
    kinds = {a: actors[a].kind for a in cluster.actors if a in actors}
    people = sum(kind == "person" for kind in kinds.values())
    return tuple(sorted(a for a, kind in kinds.items() if kind != "country" or people < 2))


def _type(cluster: Cluster) -> str:
    """The commonest type, nouns before verbs, the more telling where two are as common."""
    counts = Counter(i.mention.type for i in cluster.items if not i.verbal)
    counts = counts or Counter(i.mention.type for i in cluster.items)
    return max(counts, key=lambda t: (counts[t], -_TYPES.index(t) if t in _TYPES else -99))


def _words(item: Item) -> EventWords:
    text = item.document.text[item.mention.start : item.mention.end]
    return EventWords(
        document=item.document.id,
        start=item.mention.start,
        end=item.mention.end,
        words=text,
        method=item.mention.rule,
        score=item.mention.score,
    )


def _place(cluster: Cluster) -> Evidence | None:
    """The place that most mentions name, the fuller and earlier where several are as common."""
    placed = [i for i in cluster.items if i.mention.place is not None]
    if not placed:
        return None
    counts = Counter(i.place for i in placed)
    best = max(placed, key=lambda i: (counts[i.place], -i.order, -i.index))
    assert best.mention.place is not None
    return evidence(best.document.id, best.document.text, (best.mention.place,), best.mention.rule)
