"""Contradictions about events: two sides that do not agree, a speaker who takes back a no.

Precise before complete: only fresh words count that somebody is named for, and what a later
dispatch tells differently is news, no contradiction, unless the same speaker ruled it out before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.linking.checks import make_check
from onrecord.linking.draft import Draft
from onrecord.linking.events.days import bounds, meets
from onrecord.linking.events.items import Item
from onrecord.model import Check, Event, Evidence, Span, evidence

__all__ = ["conflicts_of"]

_ON = frozenset(("scheduled", "rescheduled"))
_OFF = frozenset(("not planned", "denied", "cancelled"))
_LONGEST = 3  # days of an interval that still says when
_MOST = 60  # mentions of an event that are compared


def conflicts_of(draft: Draft, event: Event, items: Sequence[Item]) -> Iterator[Check]:
    """The contradictions in what is told of one event, each with the words of both sides."""
    told = [i for i in items if i.fresh and i.mention.status and i.mention.attribution is not None]
    names = {actor.id: actor.name for actor in draft.actors}
    found: set[tuple[str, ...]] = set()
    told = told[-_MOST:]
    torn = _of_two_minds(told)
    for one, other in combinations(told, 2):
        sure = not {(one.side, one.today), (other.side, other.today)} & torn
        message = _disagreement(event, one, other, names) if sure else None
        message = message or _turn(event, one, other, names)
        sides = _sides(one, other)
        key = (*sorted(filter(None, sides)), str(message).split(":", 1)[0])
        if message is None or key in found:
            continue
        found.add(key)
        yield make_check(
            "contradiction",
            message,
            (_words(one), _words(other)),
            actors=tuple(dict.fromkeys(side for side in sides if side)),
            events=(event.id,),
        )


def _of_two_minds(told: Sequence[Item]) -> set[tuple[str | None, str | None]]:
    """Sides with a day on which they say both: "I said there would be none. But it is on"."""
    return {
        (one.side, one.today)
        for one, other in combinations(told, 2)
        if one.side == other.side and one.today == other.today and _opposed(one, other)
    }


def _opposed(one: Item, other: Item) -> bool:
    a, b = one.mention.status, other.mention.status
    return (a in _ON and b in _OFF) or (a in _OFF and b in _ON)


def _sides(one: Item, other: Item) -> tuple[str | None, str | None]:
    return one.side, other.side


def _disagreement(event: Event, one: Item, other: Item, names: dict[str, str]) -> str | None:
    """Two sides of which, on one day, one gives another day, or says that it is off."""
    if one.today is None or one.today != other.today or not _are_two(one, other):
        return None
    a, b = one.mention.status, other.mention.status
    who = f"{_name(one, names)} and {_name(other, names)}"
    if a in _ON and b in _ON:
        exact = _exact(one) and _exact(other)
        if exact and meets(one.date, other.date) is False and not _moves(one, other):
            return f"{event.name}: {who} give different dates, {one.date} and {other.date}"
    elif _opposed(one, other) and not _other_day(one, other):
        return f"{event.name}: {who} do not agree: {a}, {b}"
    return None


def _turn(event: Event, one: Item, other: Item, names: dict[str, str]) -> str | None:
    """Somebody ruled out or denied what the same speaker, on a later day, says is planned."""
    same = one.side is not None and one.side == other.side
    if not same or one.today is None or other.today is None or one.today >= other.today:
        return None
    if one.mention.status in ("not planned", "denied") and other.mention.status in _ON:
        was, now = one.mention.status, other.mention.status
        return f"{event.name}: {_name(one, names)} changed position: {was}, then {now}"
    return None


def _are_two(one: Item, other: Item) -> bool:
    """Whether two speak: two actors, or two sources of one dispatch in other words."""
    if one.side is not None and other.side is not None:
        return one.side != other.side
    if one.document is not other.document or one.side == other.side:
        a, b = _source(one), _source(other)
        return one.document is other.document and bool(a and b) and a != b
    return True


def _source(item: Item) -> str:
    assert item.mention.attribution is not None
    found = item.document.annotation.attributions[item.mention.attribution]
    return " ".join(span.cut(item.document.text) for span in found.source)


def _name(item: Item, names: dict[str, str]) -> str:
    return names.get(item.side or "", "") or _source(item) or "an unnamed source"


def _exact(item: Item) -> bool:
    span = bounds(item.date)
    return span is not None and (span[1] - span[0]).days < _LONGEST


def _moves(one: Item, other: Item) -> bool:
    """Whether either tells that the day was changed: then both days are right, each in turn."""
    days = {one.date, other.date}
    return any(i.mention.status == "rescheduled" or bool(i.left & days) for i in (one, other))


def _other_day(one: Item, other: Item) -> bool:
    """ "Not on Monday", "on Friday": they go together."""
    return meets(one.date, other.date) is False


def _words(item: Item) -> Evidence:
    assert item.mention.attribution is not None
    said = item.document.annotation.attributions[item.mention.attribution]
    trigger = item.mention.trigger
    spans = {*said.source, *said.cue, *said.content}
    if not any(span.holds(trigger) for span in spans):
        spans.add(Span(trigger.start, trigger.end))
    return evidence(
        item.document.id,
        item.document.text,
        tuple(sorted(spans)),
        item.mention.rule,
        item.mention.score,
    )
