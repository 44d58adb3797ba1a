"""A record as rows of tables."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.model import (
    Actor,
    Check,
    DocumentRecord,
    Event,
    Evidence,
    Passage,
    PassageSource,
    Record,
    Statement,
)
from onrecord.store.columns import ATTESTATION, EVENT_MENTION, MENTION, TIME
from onrecord.store.schema import Row

__all__ = ["Rows", "chained", "digest", "flatten"]

Rows = dict[str, list[Row]]


def digest(rows: Iterable[tuple[str, Row]]) -> str:
    """A digest of rows with the names of their tables, whatever their order.

    The sum, modulo 2^256, of the SHA-256 of each row as JSON, in hexadecimal.
    """
    total = 0
    for table, row in rows:
        body = msgspec.json.encode((table, row))
        total += int.from_bytes(hashlib.sha256(body).digest(), "big")
    return f"{total % (1 << 256):064x}"


def chained(chain: str, body: str) -> str:
    """The link of an entry in a log: the SHA-256 of the last link and of the entry's words."""
    return hashlib.sha256(f"{chain}\n{body}".encode()).hexdigest()


def flatten(record: Record) -> Rows:
    """The rows of every table of a record, its log of corrections aside, in the record's order."""
    rows = _Flat()
    for position, document in enumerate(record.documents):
        rows.add_document(position, document)
    for position, actor in enumerate(record.actors):
        rows.add_actor(position, actor)
    for position, event in enumerate(record.events):
        rows.add_event(position, event)
    for position, statement in enumerate(record.statements):
        rows.add_statement(position, statement)
    for position, story in enumerate(record.stories):
        rows["stories"].append((story.id, position, story.label))
        rows.add_list("story_documents", story.id, story.documents)
    for position, check in enumerate(record.checks):
        rows.add_check(position, check)
    return dict(rows)


class _Flat(defaultdict[str, list[Row]]):
    def __init__(self) -> None:
        super().__init__(list)

    def add_list(self, table: str, owner: str, values: Iterable[str]) -> None:
        self[table].extend((owner, position, value) for position, value in enumerate(values))

    def add_evidence(self, item: Evidence) -> int:
        number = len(self["evidence"]) + 1
        self["evidence"].append((number, item.document, item.method, float(item.score)))
        self["evidence_spans"].extend(
            (number, position, span.start, span.end, words)
            for position, (span, words) in enumerate(zip(item.spans, item.words, strict=True))
        )
        return number

    def add_known(self, item: Evidence | None) -> int | None:
        return None if item is None else self.add_evidence(item)

    def add_evidences(self, table: str, owner: str, items: Iterable[Evidence]) -> None:
        self[table].extend(
            (owner, position, self.add_evidence(item)) for position, item in enumerate(items)
        )

    def add_document(self, position: int, item: DocumentRecord) -> None:
        date = item.date
        self["dated_documents"].append(
            (
                item.id,
                position,
                item.file,
                item.characters,
                item.dated,
                date.value,
                date.method,
                float(date.score),
                date.earliest,
                date.latest,
            )
        )
        self.add_evidences("date_evidence", item.id, date.evidence)
        self["paragraphs"].extend(
            (item.id, at, span.start, span.end) for at, span in enumerate(item.paragraphs)
        )
        self["times"].extend(
            (item.id, at, time.start, time.end, *_values(time, TIME))
            for at, time in enumerate(item.times)
        )
        for at, passage in enumerate(item.passages):
            self.add_passage(item.id, at, passage)

    def add_passage(self, document: str, position: int, item: Passage) -> None:
        self["passages"].append(
            (
                document,
                position,
                item.start,
                item.end,
                item.status,
                float(item.similarity),
                int(item.boilerplate),
                item.method,
                *_place(item.source),
                *_place(item.earliest),
            )
        )
        self["passage_changes"].extend(
            (document, position, at, span.start, span.end) for at, span in enumerate(item.changes)
        )

    def add_actor(self, position: int, item: Actor) -> None:
        self["actors"].append(
            (item.id, position, item.name, item.kind, item.country, item.wikidata, item.registry)
        )
        self["actor_corrections"].extend(
            (item.id, at, number) for at, number in enumerate(item.corrections)
        )
        self.add_list("actor_names", item.id, item.names)
        self.add_list("speaks_for", item.id, item.speaks_for)
        for at, role in enumerate(item.roles):
            number = self.add_evidence(role.evidence)
            self["roles"].append((item.id, at, role.title, role.first, role.last, number))
        self["mentions"].extend(
            (item.id, at, m.document, m.start, m.end, *_values(m, MENTION))
            for at, m in enumerate(item.mentions)
        )

    def add_event(self, position: int, item: Event) -> None:
        number = self.add_known(item.place_evidence)
        self["events"].append((item.id, position, item.type, item.name, item.place, number))
        self.add_list("participants", item.id, item.participants)
        self["event_mentions"].extend(
            (item.id, at, m.document, m.start, m.end, *_values(m, EVENT_MENTION))
            for at, m in enumerate(item.mentions)
        )
        for at, report in enumerate(item.history):
            number = self.add_evidence(report.evidence)
            self["history"].append(
                (
                    item.id,
                    at,
                    report.as_of,
                    report.status,
                    report.date,
                    report.said_by,
                    number,
                )
            )
        for at, point in enumerate(item.agenda):
            number = self.add_evidence(point.evidence)
            self["agenda"].append((item.id, at, point.side, point.words, number))

    def add_statement(self, position: int, item: Statement) -> None:
        self["statements"].append(
            (
                item.id,
                position,
                item.speaker,
                item.said_on,
                item.form,
                item.polarity,
                item.parent,
                self.add_known(item.occasion),
                self.add_known(item.addressee),
                self.add_known(item.said_on_evidence),
            )
        )
        self.add_list("statement_events", item.id, item.about)
        for at, attestation in enumerate(item.attestations):
            self["attestations"].append(
                (item.id, at, attestation.document, *_values(attestation, ATTESTATION))
            )
            for part in ("source", "cue", "content"):
                self["attestation_spans"].extend(
                    (item.id, at, part, number, span.start, span.end)
                    for number, span in enumerate(getattr(attestation, part))
                )

    def add_check(self, position: int, item: Check) -> None:
        self["checks"].append((item.id, position, item.kind, item.message))
        self.add_evidences("check_evidence", item.id, item.evidence)
        self.add_list("check_actors", item.id, item.actors)
        self.add_list("check_events", item.id, item.events)
        self.add_list("check_statements", item.id, item.statements)


def _values(item: msgspec.Struct, fields: tuple[str, ...]) -> tuple[Any, ...]:
    values = ((field, getattr(item, field)) for field in fields)
    # A score given as 1 comes back from an engine as 1.0.
    return tuple(float(value) if field == "score" else value for field, value in values)


def _place(source: PassageSource | None) -> Row:
    return (None, None, None) if source is None else (source.document, source.start, source.end)
