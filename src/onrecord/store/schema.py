"""The tables of the store, the same for every engine, and what an engine must be able to do.

The migrations make the tables; here stands what the rest of the code knows of them: their columns
in order, which of them refer to other tables, and which are places in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, Self

import msgspec

from onrecord.model import Annotation, Correction, Document, Known, Record

__all__ = ["RECORD_TABLES", "TABLES", "Cell", "Row", "Store", "Table"]

Cell = str | int | float | None
Row = tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True):
    """One table.

    columns  in the order of its rows;  key: how many of the first ones make the primary key
    refers   column to the table whose first column it names
    places   the columns (document, start, end) of each span, for tables whose rows name a document
    """

    name: str
    columns: tuple[str, ...]
    key: int = 1
    refers: dict[str, str] = {}
    places: tuple[tuple[str, str, str], ...] = ()

    def at(self, column: str) -> int:
        return self.columns.index(column)


def _table(
    name: str, columns: str, key: int = 1, *places: tuple[str, str, str], **refers: str
) -> Table:
    return Table(name, tuple(columns.split()), key, refers, places)


_PLACE = ("document", "start_char", "end_char")

TABLES: tuple[Table, ...] = (
    _table("documents", "id name text sha256 title url outlet origin published encoding media"),
    _table("annotations", "sha256 version body", 2),
    _table("records", "version digest"),
    _table("evidence", "id document method score", document="documents"),
    _table("evidence_spans", "evidence position start_char end_char words", 2, evidence="evidence"),
    _table(
        "dated_documents",
        "document position file characters dated"
        " date_value date_method date_score date_earliest date_latest",
        document="documents",
    ),
    _table(
        "date_evidence",
        "document position evidence",
        2,
        document="dated_documents",
        evidence="evidence",
    ),
    _table(
        "paragraphs", "document position start_char end_char", 2, _PLACE, document="dated_documents"
    ),
    _table(
        "times",
        "document position start_char end_char words type value mod anchor method score",
        2,
        _PLACE,
        document="dated_documents",
    ),
    _table(
        "passages",
        "document position start_char end_char status similarity boilerplate method"
        " source_document source_start source_end earliest_document earliest_start earliest_end",
        2,
        _PLACE,
        ("source_document", "source_start", "source_end"),
        ("earliest_document", "earliest_start", "earliest_end"),
        document="dated_documents",
        source_document="dated_documents",
        earliest_document="dated_documents",
    ),
    _table(
        "passage_changes",
        "document passage position start_char end_char",
        3,
        _PLACE,
        document="dated_documents",
    ),
    _table("registry", "id position body"),
    _table("corrections", "number kind made_at made_by reason body chain"),
    _table("actors", "id position name kind country wikidata registry"),
    _table("actor_names", "actor position name", 2, actor="actors"),
    _table(
        "actor_corrections",
        "actor position correction",
        2,
        actor="actors",
        correction="corrections",
    ),
    _table("speaks_for", "actor position principal", 2, actor="actors", principal="actors"),
    _table(
        "roles",
        "actor position title first_day last_day evidence",
        2,
        actor="actors",
        evidence="evidence",
    ),
    _table(
        "mentions",
        "actor position document start_char end_char words kind method score",
        2,
        _PLACE,
        actor="actors",
        document="dated_documents",
    ),
    _table("events", "id position type name place place_evidence", place_evidence="evidence"),
    _table("participants", "event position actor", 2, event="events", actor="actors"),
    _table(
        "event_mentions",
        "event position document start_char end_char words method score",
        2,
        _PLACE,
        event="events",
        document="dated_documents",
    ),
    _table(
        "history",
        "event position as_of status on_date said_by evidence",
        2,
        event="events",
        said_by="actors",
        evidence="evidence",
    ),
    _table(
        "agenda",
        "event position side words evidence",
        2,
        event="events",
        side="actors",
        evidence="evidence",
    ),
    _table(
        "statements",
        "id position speaker said_on form polarity parent occasion addressee said_on_evidence",
        speaker="actors",
        parent="statements",
        occasion="evidence",
        addressee="evidence",
        said_on_evidence="evidence",
    ),
    _table(
        "statement_events", "statement position event", 2, statement="statements", event="events"
    ),
    _table(
        "attestations",
        "statement position document words speaker_words cue_words form polarity"
        " said_on said_on_method method passage score",
        2,
        statement="statements",
        document="dated_documents",
    ),
    _table(
        "attestation_spans",
        "statement attestation part position start_char end_char",
        4,
        statement="statements",
    ),
    _table("stories", "id position label"),
    _table(
        "story_documents", "story position document", 2, story="stories", document="dated_documents"
    ),
    _table("checks", "id position kind message"),
    _table(
        "check_evidence", "check_id position evidence", 2, check_id="checks", evidence="evidence"
    ),
    _table("check_actors", "check_id position actor", 2, check_id="checks", actor="actors"),
    _table("check_events", "check_id position event", 2, check_id="checks", event="events"),
    _table(
        "check_statements",
        "check_id position statement",
        2,
        check_id="checks",
        statement="statements",
    ),
)

# What a build replaces: all but the documents, what was found in them and what readers corrected.
# In an order in which every row comes after the rows that it refers to.
KEPT_TABLES = frozenset(("documents", "annotations", "records", "registry", "corrections"))
RECORD_TABLES: tuple[Table, ...] = tuple(table for table in TABLES if table.name not in KEPT_TABLES)


class Store(Protocol):
    """Where the documents and their record are kept. Every method raises StoreError."""

    def add_documents(self, documents: Iterable[Document]) -> int:
        """Keeps the documents that are not kept yet, all or none; returns how many they were."""
        ...

    def documents(self) -> Iterator[Document]:
        """All documents, by name and id."""
        ...

    def count_documents(self) -> int: ...

    def known(self) -> Iterator[tuple[str, str | None, str | None, str]]:
        """sha256, outlet, published and name of every document, as `reading.read` takes them."""
        ...

    def text(self, document: str) -> str:
        """The text of a document, by its id."""
        ...

    def texts(self) -> dict[str, str]:
        """All texts by document id."""
        ...

    def add_annotations(self, annotations: Iterable[tuple[str, Annotation]]) -> int:
        """Keeps annotations by the sha256 of their text, all or none, those kept already left."""
        ...

    def annotation(self, sha256: str, version: str) -> Annotation | None: ...

    def unannotated(self, version: str) -> Iterator[Document]:
        """A document for each text without an annotation of this version, by name and id."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """The log, in the order of its numbers."""
        ...

    def write_registry(self, entries: Sequence[Known]) -> None:
        """Puts a registry in the place of the last one."""
        ...

    def registry(self) -> tuple[Known, ...]:
        """The registry that was written last, in its order."""
        ...

    def write_record(self, record: Record) -> bool:
        """Puts a record in the place of the last one, in one transaction; False where it is the
        same, and nothing is written. Its documents must be kept already; its corrections must
        begin with those that are kept, the others are appended."""
        ...

    def read_record(self) -> Record:
        """The record that was written last, equal to what was given."""
        ...

    def record_digest(self) -> str | None:
        """The digest of the rows of the last record, None before the first."""
        ...

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows of a table as they stand, in the order of its key."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...
