"""Events as a table: a row for each report of an event's status, its dates in EDTF."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Record
from onrecord.views.edtf import edtf, edtf_of_document
from onrecord.views.export.table import table

__all__ = ["EVENT_COLUMNS", "encode_events"]

EVENT_COLUMNS = (
    "event",
    "name",
    "type",
    "participants",
    "place",
    "as_of",
    "status",
    "date",
    "said_by",
    "words",
    "document",
    "document_id",
    "spans",
    "method",
    "score",
)


def encode_events(record: Record) -> bytes:
    """The table in UTF-8 after RFC 4180 (CRLF), the header first, in the order of the record.

    as_of and date are EDTF (ISO 8601-2): a document dated only between two days is one of them,
    [2021-05-30..2021-06-04]; the date of what is only possible is uncertain, 2021-06-16?; spans are
    code points of the document's text as start-end.
    """
    return table(EVENT_COLUMNS, _rows(record))


def _rows(record: Record) -> Iterator[tuple[str | float, ...]]:
    documents = {item.id: item for item in record.documents}
    actors = {item.id: item.name for item in record.actors}
    for event in record.events:
        people = "; ".join(actors.get(actor, actor) for actor in event.participants)
        for report in event.history:
            told = report.evidence
            document = documents.get(told.document)
            yield (
                event.id,
                event.name,
                event.type,
                people,
                event.place or "",
                edtf(report.as_of) or (edtf_of_document(document.date) if document else ""),
                report.status,
                edtf(report.date, uncertain=report.status == "possible"),
                actors.get(report.said_by or "", report.said_by or ""),
                " … ".join(told.words),
                document.name if document else "",
                told.document,
                " ".join(f"{s.start}-{s.end}" for s in told.spans),
                told.method,
                float(told.score),
            )
