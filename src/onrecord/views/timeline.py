"""The timeline of a record as data: what was said, what was spoken of, what was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.model import Attestation, Event, EventStatus, Evidence, Record
from onrecord.views.days import first_day
from onrecord.views.standing import standing

__all__ = ["TimelineRow", "timeline"]

RowKind = Literal["published", "said", "event"]

_ORDER: dict[RowKind, int] = {"published": 0, "said": 1, "event": 2}
_NEVER = "~"  # sorts after every day


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline.

    day     YYYY-MM-DD, a week, a month, an interval a/b; None where it is not known (sorted last)
    kind    published: a document appeared; said: somebody spoke; event: the day spoken of
    actor   id of who spoke; None for the other kinds, and for a speaker who is not identified
    who     the actor's name, or the words for a speaker who is not identified
    item    id of the document, statement or event
    words   the title, the words said, or the event's name
    cue     the reporting words of what is said ("denied"), blank for the other kinds
    status  how the event stands; None for the other kinds, and where nothing is reported
    """

    day: str | None
    kind: RowKind
    item: str
    words: str
    evidence: Evidence
    actor: str | None = None
    who: str | None = None
    cue: str = ""
    status: EventStatus | None = None


def timeline(record: Record) -> tuple[TimelineRow, ...]:
    """Every dated thing of the record, by day; within a day published, said, event."""
    order = {document.id: i for i, document in enumerate(record.documents)}

    def key(row: TimelineRow) -> tuple[str, str, int, int, int, str]:
        first = first_day(row.day)
        evidence = row.evidence
        start = evidence.spans[0].start if evidence.spans else 0
        place = order.get(evidence.document, len(order))
        day = first.isoformat() if first else _NEVER
        return (day, row.day or _NEVER, _ORDER[row.kind], place, start, row.item)

    rows = [*_published(record), *_said(record), *_events(record.events)]
    return tuple(sorted(rows, key=key))


def _published(record: Record) -> Iterator[TimelineRow]:
    for document in record.documents:
        found = document.date.evidence
        nothing = Evidence(document=document.id, spans=(), words=(), method=document.date.method)
        yield TimelineRow(
            day=document.dated,
            kind="published",
            item=document.id,
            words=document.title or document.name,
            evidence=next((e for e in found if e.document == document.id), nothing),
        )


def _said(record: Record) -> Iterator[TimelineRow]:
    names = {actor.id: actor.name for actor in record.actors}
    for statement in record.statements:
        for first in statement.attestations[:1]:
            yield TimelineRow(
                day=statement.said_on,
                kind="said",
                item=statement.id,
                words=first.words,
                cue=first.cue_words,
                actor=statement.speaker,
                who=names.get(statement.speaker or "") or first.speaker_words or None,
                evidence=_content(first),
            )


def _content(first: Attestation) -> Evidence:
    """The words said, or where a free report has none, the words that report it."""
    spans, words = first.content, tuple(first.words.split(" … "))
    if not spans:
        spans, words = (first.cue, (first.cue_words,)) if first.cue else (first.source, ())
    if len(words) != len(spans):  # the words hold a " … " of their own
        words = ()
    return Evidence(
        document=first.document, spans=spans, words=words, method=first.method, score=first.score
    )


def _events(events: tuple[Event, ...]) -> Iterator[TimelineRow]:
    for event in events:
        now = standing(event)
        if now.report is None:
            continue
        yield TimelineRow(
            day=now.date,
            kind="event",
            item=event.id,
            words=event.name,
            status=now.status,
            evidence=now.report.evidence,
        )
