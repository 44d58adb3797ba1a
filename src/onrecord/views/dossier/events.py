"""Events as cards: when, where, with whom, about what, and how their status went."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Event, Span, StatusReport
from onrecord.views.days import first_day, long_day, month_day
from onrecord.views.dossier.catalogue import Back, Catalogue, Reference, clip
from onrecord.views.standing import Standing, standing

__all__ = ["Agenda", "Card", "Cards", "HistoryLine", "cards"]


PAST = "The day is past; no dispatch reports that it took place."


@dataclass(frozen=True, slots=True)
class Agenda:
    """What an event is about in the words of one side; `side` None where no side is named."""

    side: str | None
    href: str | None
    items: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One report of the status; `said_by` is a name, `words` the link to what the report says."""

    as_of: str
    status: str
    date: str
    said_by: str
    words: Reference | None


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    type: str
    name: str
    status: str
    outlook: str
    date: str
    moved_from: str
    note: str
    place: Reference | None
    place_name: str
    participants: tuple[tuple[str, str], ...]
    agenda: tuple[Agenda, ...]
    history: tuple[HistoryLine, ...]
    mentions: tuple[Reference, ...]
    calendar: bool


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards by outlook. What is denied, not planned or called off is never among the planned.

    `held` also has what was planned for a day before the last document and not heard of since.
    """

    planned: tuple[Card, ...]
    held: tuple[Card, ...]
    off: tuple[Card, ...]
    open: tuple[Card, ...]


def cards(catalogue: Catalogue) -> Cards:
    """Every event of the record as a card, the next first."""
    found = [(standing(event), event) for event in catalogue.record.events]
    found.sort(key=lambda item: (item[0].date or "~", item[1].name, item[1].id))
    made: dict[str, list[Card]] = {"planned": [], "held": [], "off": [], "open": []}
    for now, event in found:
        card = _card(catalogue, event, now)
        made["held" if card.note == PAST else now.outlook].append(card)
    return Cards(**{outlook: tuple(items) for outlook, items in made.items()})


def _card(catalogue: Catalogue, event: Event, now: Standing) -> Card:
    back = Back(catalogue.event_href(event.id), clip(event.name, 28))
    history = tuple(_report(catalogue, report, back) for report in event.history)
    for mention in event.mentions:
        catalogue.refer(mention.document, (Span(mention.start, mention.end),), "event")
    shown = event.mentions[:1] if history else event.mentions[:3]
    mentions = (
        catalogue.refer(mention.document, (Span(mention.start, mention.end),), "event", back)
        for mention in shown
    )
    return Card(
        id=catalogue.event_key[event.id],
        type=event.type,
        name=event.name[:1].upper() + event.name[1:],
        status=now.status or "mentioned",
        outlook=now.outlook,
        date=long_day(now.date) if now.date else "",
        moved_from="; ".join(month_day(value) for value in now.moved_from),
        note=_note(catalogue, now),
        place=catalogue.evidence(event.place_evidence, "event"),
        place_name=event.place or "",
        participants=tuple(
            (f"#a-{actor}", catalogue.actors[actor].name)
            for actor in event.participants
            if actor in catalogue.actors
        ),
        agenda=_agenda(catalogue, event, back),
        history=history,
        mentions=tuple(reference for reference in mentions if reference),
        calendar=now.outlook == "planned" and first_day(now.date) is not None,
    )


def _note(catalogue: Catalogue, now: Standing) -> str:
    """What a reader may not overlook: a day without a report that it came about, an open day."""
    last = max((d.dated for d in catalogue.record.documents if d.dated), default=None)
    if now.outlook != "planned":
        return ""
    if now.date is None:
        return "No date is given."
    day = first_day(now.date.rsplit("/", 1)[-1])
    if last and day and len(now.date) >= 10 and day.isoformat() < last:
        return PAST
    return ""


def _report(catalogue: Catalogue, report: StatusReport, back: Back) -> HistoryLine:
    actor = catalogue.actors.get(report.said_by or "")
    return HistoryLine(
        as_of=catalogue.day(report.as_of),
        status=report.status,
        date=month_day(report.date) if report.date else "",
        said_by=actor.name if actor else "",
        words=catalogue.evidence(report.evidence, "event", back),
    )


def _agenda(catalogue: Catalogue, event: Event, back: Back) -> tuple[Agenda, ...]:
    sides: dict[str | None, dict[str, Reference]] = {}
    for item in event.agenda:
        side = item.side if item.side in catalogue.actors else None
        found = catalogue.evidence(item.evidence, "event", back)
        if found is not None:
            sides.setdefault(side, {}).setdefault(clip(item.words, 400).casefold(), found)
    return tuple(
        Agenda(
            side=catalogue.actors[side].name if side else None,
            href=f"#a-{side}" if side else None,
            items=tuple(items.values()),
        )
        for side, items in sorted(sides.items(), key=lambda item: item[0] is None)
    )
