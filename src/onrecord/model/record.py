"""The record of a story: what `record.json` holds, and what the store keeps.

No value stands without its evidence: document, spans, the exact words, and the method and score
that led there.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.corrections import Correction
from onrecord.model.language import EntityKind, EventStatus, Form, Polarity, TimexType
from onrecord.model.text import Passage, Span

__all__ = [
    "Actor",
    "ActorMention",
    "AgendaItem",
    "Attestation",
    "Check",
    "DocumentDate",
    "DocumentRecord",
    "Event",
    "EventWords",
    "Evidence",
    "Record",
    "ResolvedTime",
    "Role",
    "Statement",
    "StatusReport",
    "Story",
    "evidence",
]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where a value of the record stands: words[i] is the document's text at spans[i]."""

    document: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    method: str
    score: float = 1.0


def evidence(
    document: str, text: str, spans: tuple[Span, ...], method: str, score: float = 1.0
) -> Evidence:
    """Evidence with its words cut from the text."""
    words = tuple(span.cut(text) for span in spans)
    return Evidence(document=document, spans=spans, words=words, method=method, score=score)


class DocumentDate(msgspec.Struct, frozen=True, kw_only=True):
    """The day of a document. `value` is YYYY-MM-DD, None where no day can be told.

    earliest, latest  the interval it must lie in where the day is not certain (YYYY-MM-DD)
    method            published, header, dateline, weekday, copied, ...
    """

    value: str | None
    method: str
    score: float
    earliest: str | None = None
    latest: str | None = None
    evidence: tuple[Evidence, ...] = ()


class ResolvedTime(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression on the calendar: TIMEX3 value, and what it was counted from."""

    start: int
    end: int
    words: str
    type: TimexType
    value: str
    mod: str | None = None
    anchor: str = ""
    method: str = ""
    score: float = 1.0


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document in the record: its date, its times, its passages (the text is in the store)."""

    id: str
    name: str
    file: str
    sha256: str
    dated: str | None
    date: DocumentDate
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    characters: int = 0
    paragraphs: tuple[Span, ...] = ()
    times: tuple[ResolvedTime, ...] = ()
    passages: tuple[Passage, ...] = ()


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    document: str
    start: int
    end: int
    words: str
    kind: str
    method: str
    score: float = 1.0


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A title or function, with the days on which documents attest it."""

    title: str
    first: str | None
    last: str | None
    evidence: Evidence


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organization, group or country, with every place that speaks of it.

    registry     its id in the newsroom's registry, where it is known there
    corrections  the numbers of the corrections that made it what it is
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    wikidata: str | None = None
    registry: str | None = None
    speaks_for: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    corrections: tuple[int, ...] = ()


class Attestation(msgspec.Struct, frozen=True, kw_only=True):
    """One document's report of a statement. words is the content, its spans joined by " … "."""

    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    words: str
    speaker_words: str
    cue_words: str
    form: Form
    polarity: Polarity
    said_on: str | None
    said_on_method: str
    method: str
    passage: str = "new"
    score: float = 1.0


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One act of saying by one speaker on one occasion, however often it is reported."""

    id: str
    speaker: str | None
    said_on: str | None
    form: Form
    polarity: Polarity
    attestations: tuple[Attestation, ...]
    about: tuple[str, ...] = ()
    occasion: Evidence | None = None
    addressee: Evidence | None = None
    parent: str | None = None
    said_on_evidence: Evidence | None = None


class EventWords(msgspec.Struct, frozen=True, kw_only=True):
    document: str
    start: int
    end: int
    words: str
    method: str
    score: float = 1.0


class AgendaItem(msgspec.Struct, frozen=True, kw_only=True):
    """What an event is to be about, as one side words it; side is an actor id or None."""

    side: str | None
    words: str
    evidence: Evidence


class StatusReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says of an event on the day it is dated. date: day, month or a/b."""

    as_of: str | None
    status: EventStatus
    date: str | None
    evidence: Evidence
    said_by: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    type: str
    name: str
    participants: tuple[str, ...]
    mentions: tuple[EventWords, ...]
    history: tuple[StatusReport, ...]
    place: str | None = None
    place_evidence: Evidence | None = None
    agenda: tuple[AgendaItem, ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    label: str
    documents: tuple[str, ...]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should look at, and where.

    kind  merge, date, drift, quotation, contradiction, input, correction (one that no longer
          applies), registry (more than one of it may be meant), ...
    """

    id: str
    kind: Literal[
        "merge",
        "undated",
        "drift",
        "quotation",
        "contradiction",
        "duplicate",
        "time",
        "input",
        "correction",
        "registry",
    ]
    message: str
    evidence: tuple[Evidence, ...]
    actors: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything known of the documents of a build; sorted, so that it is equal byte for byte.

    `corrections` is the whole log of what readers corrected, undone entries too.
    """

    version: str
    documents: tuple[DocumentRecord, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...] = ()
    checks: tuple[Check, ...] = ()
    corrections: tuple[Correction, ...] = ()
