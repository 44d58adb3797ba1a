"""Statements as a table: a row for each report of a statement."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Attestation, Record, Span, Statement
from onrecord.views.export.table import table

__all__ = ["COLUMNS", "encode_csv"]

COLUMNS = (
    "statement",
    "speaker",
    "said_on",
    "form",
    "polarity",
    "words",
    "about",
    "document",
    "document_id",
    "outlet",
    "dated",
    "start",
    "end",
    "spans",
    "speaker_words",
    "cue",
    "said_on_method",
    "passage",
    "method",
    "score",
)


def encode_csv(record: Record) -> bytes:
    """The table in UTF-8 after RFC 4180 (CRLF), the header first, in the order of the record.

    start and end are code points into the document's text, from the first span of the content to
    the end of its last; spans has each as start-end. Cells that a spreadsheet would take for a
    formula begin with an apostrophe.
    """
    return table(COLUMNS, _rows(record))


def _rows(record: Record) -> Iterator[tuple[str | int | float, ...]]:
    documents = {item.id: item for item in record.documents}
    actors = {item.id: item.name for item in record.actors}
    events = {item.id: item.name for item in record.events}
    for statement in record.statements:
        about = "; ".join(events.get(event, event) for event in statement.about)
        speaker = actors.get(statement.speaker or "", statement.speaker or "")
        for one in statement.attestations:
            document = documents.get(one.document)
            yield (
                *_said(statement, one, speaker),
                about,
                document.name if document else "",
                one.document,
                (document.outlet if document else None) or "",
                (document.dated if document else None) or "",
                *_places(one.content),
                one.speaker_words,
                one.cue_words,
                one.said_on_method,
                one.passage,
                one.method,
                float(one.score),
            )


def _said(statement: Statement, one: Attestation, speaker: str) -> tuple[str, ...]:
    said_on = one.said_on or statement.said_on or ""
    return (statement.id, speaker, said_on, one.form, one.polarity, one.words)


def _places(spans: tuple[Span, ...]) -> tuple[int | str, int | str, str]:
    if not spans:
        return ("", "", "")
    return (spans[0].start, spans[-1].end, " ".join(f"{s.start}-{s.end}" for s in spans))
