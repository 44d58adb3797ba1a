"""A record put together from rows of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from onrecord.model import (
    Actor,
    ActorMention,
    AgendaItem,
    Attestation,
    Check,
    Correction,
    Document,
    DocumentDate,
    DocumentRecord,
    Event,
    EventWords,
    Evidence,
    Passage,
    PassageSource,
    Record,
    ResolvedTime,
    Role,
    Span,
    Statement,
    StatusReport,
    Story,
)
from onrecord.store.columns import ATTESTATION, EVENT_MENTION, MENTION, TIME
from onrecord.store.schema import Row

__all__ = ["assemble"]

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def assemble(
    version: str,
    rows: Callable[[str], Iterator[Row]],
    documents: Mapping[str, Document],
    corrections: tuple[Correction, ...] = (),
) -> Record:
    """The record whose rows `rows(table)` gives in the order of the tables' keys.

    `documents` gives what the store keeps of each document, by its id; `corrections` is the log.
    Raises KeyError, TypeError
    or ValueError where rows are missing or damaged.
    """
    parts = _Parts(rows)
    return Record(
        version=version,
        documents=tuple(
            parts.document(row, documents[row[0]]) for row in parts.top("dated_documents")
        ),
        actors=tuple(parts.actor(row) for row in parts.top("actors")),
        statements=tuple(parts.statement(row) for row in parts.top("statements")),
        events=tuple(parts.event(row) for row in parts.top("events")),
        stories=tuple(
            Story(id=row[0], label=row[2], documents=parts.values("story_documents", row[0]))
            for row in parts.top("stories")
        ),
        checks=tuple(parts.check(row) for row in parts.top("checks")),
        corrections=corrections,
    )


class _Parts:
    """The rows of the tables, found by their owner; cells are as the schema says (`Any`)."""

    def __init__(self, rows: Callable[[str], Iterator[Row]]) -> None:
        self._rows = rows
        self._tables: dict[str, dict[Any, list[Any]]] = {}
        self._evidence = {
            row[0]: self._read_evidence(row) for row in self.top("evidence", position=0)
        }

    def top(self, table: str, position: int = 1) -> list[Any]:
        return sorted(self._rows(table), key=lambda row: row[position])

    def of(self, table: str, *owner: Any) -> list[Any]:
        if table not in self._tables:
            grouped: dict[Any, list[Any]] = defaultdict(list)
            for row in self._rows(table):
                grouped[row[: len(owner)]].append(row)
            self._tables[table] = grouped
        return self._tables[table].get(owner, [])

    def values(self, table: str, owner: str) -> tuple[Any, ...]:
        return tuple(row[2] for row in self.of(table, owner))

    def _read_evidence(self, row: Any) -> Evidence:
        spans = self.of("evidence_spans", row[0])
        return Evidence(
            document=row[1],
            spans=tuple(Span(span[2], span[3]) for span in spans),
            words=tuple(span[4] for span in spans),
            method=row[2],
            score=row[3],
        )

    def evidence(self, number: Any) -> Evidence:
        return self._evidence[number]

    def known(self, number: Any) -> Evidence | None:
        return None if number is None else self._evidence[number]

    def evidences(self, table: str, owner: str) -> tuple[Evidence, ...]:
        return tuple(self._evidence[number] for number in self.values(table, owner))

    def document(self, row: Any, kept: Document) -> DocumentRecord:
        identity = row[0]
        return DocumentRecord(
            id=identity,
            name=kept.name,
            file=row[2],
            sha256=kept.sha256,
            dated=row[4],
            date=DocumentDate(
                value=row[5],
                method=row[6],
                score=row[7],
                earliest=row[8],
                latest=row[9],
                evidence=self.evidences("date_evidence", identity),
            ),
            title=kept.title,
            url=kept.url,
            outlet=kept.outlet,
            published=kept.published,
            characters=row[3],
            paragraphs=tuple(Span(*part[2:]) for part in self.of("paragraphs", identity)),
            times=tuple(
                ResolvedTime(start=part[2], end=part[3], **_named(TIME, part[4:]))
                for part in self.of("times", identity)
            ),
            passages=tuple(self.passage(part) for part in self.of("passages", identity)),
        )

    def passage(self, row: Any) -> Passage:
        changes = self.of("passage_changes", row[0], row[1])
        return Passage(
            start=row[2],
            end=row[3],
            status=row[4],
            similarity=row[5],
            boilerplate=bool(row[6]),
            method=row[7],
            source=None if row[8] is None else PassageSource(*row[8:11]),
            earliest=None if row[11] is None else PassageSource(*row[11:14]),
            changes=tuple(Span(*change[3:]) for change in changes),
        )

    def actor(self, row: Any) -> Actor:
        return Actor(
            id=row[0],
            name=row[2],
            kind=row[3],
            country=row[4],
            wikidata=row[5],
            registry=row[6],
            corrections=self.values("actor_corrections", row[0]),
            speaks_for=self.values("speaks_for", row[0]),
            names=self.values("actor_names", row[0]),
            roles=tuple(
                Role(title=part[2], first=part[3], last=part[4], evidence=self.evidence(part[5]))
                for part in self.of("roles", row[0])
            ),
            mentions=tuple(
                _placed(ActorMention, MENTION, part) for part in self.of("mentions", row[0])
            ),
        )

    def event(self, row: Any) -> Event:
        return Event(
            id=row[0],
            type=row[2],
            name=row[3],
            place=row[4],
            place_evidence=self.known(row[5]),
            participants=self.values("participants", row[0]),
            mentions=tuple(
                _placed(EventWords, EVENT_MENTION, part)
                for part in self.of("event_mentions", row[0])
            ),
            history=tuple(
                StatusReport(
                    as_of=part[2],
                    status=part[3],
                    date=part[4],
                    said_by=part[5],
                    evidence=self.evidence(part[6]),
                )
                for part in self.of("history", row[0])
            ),
            agenda=tuple(
                AgendaItem(side=part[2], words=part[3], evidence=self.evidence(part[4]))
                for part in self.of("agenda", row[0])
            ),
        )

    def statement(self, row: Any) -> Statement:
        return Statement(
            id=row[0],
            speaker=row[2],
            said_on=row[3],
            form=row[4],
            polarity=row[5],
            parent=row[6],
            occasion=self.known(row[7]),
            addressee=self.known(row[8]),
            said_on_evidence=self.known(row[9]),
            about=self.values("statement_events", row[0]),
            attestations=tuple(self.attestation(part) for part in self.of("attestations", row[0])),
        )

    def attestation(self, row: Any) -> Attestation:
        spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for part in self.of("attestation_spans", row[0], row[1]):
            spans[part[2]].append(Span(part[4], part[5]))
        return Attestation(
            document=row[2],
            source=tuple(spans["source"]),
            cue=tuple(spans["cue"]),
            content=tuple(spans["content"]),
            **_named(ATTESTATION, row[3:]),
        )

    def check(self, row: Any) -> Check:
        return Check(
            id=row[0],
            kind=row[2],
            message=row[3],
            evidence=self.evidences("check_evidence", row[0]),
            actors=self.values("check_actors", row[0]),
            events=self.values("check_events", row[0]),
            statements=self.values("check_statements", row[0]),
        )


def _named(fields: tuple[str, ...], cells: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(fields, cells, strict=True))


def _placed(kind: type[_Struct], fields: tuple[str, ...], row: Any) -> _Struct:
    return kind(document=row[2], start=row[3], end=row[4], **_named(fields, row[5:]))
