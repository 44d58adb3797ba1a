"""The store in one SQLite file.

The rollback journal is kept (no WAL): between two writes the record is one file, which can be
copied, mailed and put on a network drive; a writer that is killed leaves a journal beside it, from
which the next one to open it restores the last whole record. Nothing in the file depends on the
clock.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import msgspec

from onrecord.errors import StoreError
from onrecord.model import Annotation, Correction, Document, DocumentRecord, Known, Record
from onrecord.store.assemble import assemble
from onrecord.store.flatten import Rows, chained, digest, flatten
from onrecord.store.schema import RECORD_TABLES, TABLES, Cell, Row, Table

__all__ = ["APPLICATION", "SqliteStore"]

# "onre" as four bytes: what makes the file ours (PRAGMA application_id).
APPLICATION = 0x6F6E7265
_MAGIC = b"SQLite format 3\x00"
_WAIT_SECONDS = 5.0
_Kept = TypeVar("_Kept", Correction, Known)

_TABLES = {table.name: table for table in TABLES}
_DOCUMENT = _TABLES["documents"].columns
_DESCRIBED = ("name", "sha256", "title", "url", "outlet", "published")

# What SQLite says, by the beginning of its error's name, in words that help.
_FAULTS: tuple[tuple[str, str], ...] = (
    ("SQLITE_FULL", "the disk is full; the last whole record stands. Make room and run again"),
    ("SQLITE_BUSY", "another onrecord is writing to it; run again when it is done"),
    ("SQLITE_LOCKED", "another onrecord is writing to it; run again when it is done"),
    ("SQLITE_READONLY", "it can only be read, not written; see its permissions and its folder's"),
    ("SQLITE_CANTOPEN", "it cannot be opened; see that its folder exists and may be written"),
    ("SQLITE_PERM", "it may not be opened; see its permissions"),
    ("SQLITE_AUTH", "it may not be opened; see its permissions"),
    ("SQLITE_NOTADB", "it is not an SQLite file"),
    ("SQLITE_CORRUPT", "the file is damaged; take a copy from before, or build the record anew"),
    (
        "SQLITE_IOERR",
        "it cannot be read or written to the end (is the disk full, or failing?); "
        "the last whole record stands",
    ),
)


class SqliteStore:
    """A `schema.Store` in one file. Use `SqliteStore.open`, and `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, write: bool = True) -> Self:
        """Opens the store at `path`; with `write`, makes it where there is none, and migrates it.

        Raises StoreError where the file is not ours, newer than this onrecord, damaged, locked,
        or may not be written, or (without `write`) where there is none.
        """
        path = Path(path)
        _see(path, write)
        mode = "rwc" if write else "ro"
        store = None
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=_WAIT_SECONDS,
                isolation_level=None,
            )
            store = cls(connection, path)
            store._prepare(write)
        except sqlite3.Error as error:
            if store is not None:
                store.close()
            raise _told(error, path) from error
        except BaseException:
            if store is not None:
                store.close()
            raise
        return store

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # documents

    def add_documents(self, documents: Iterable[Document]) -> int:
        marks = ", ".join("?" * len(_DOCUMENT))
        sql = (
            f"INSERT INTO documents ({', '.join(_DOCUMENT)}) VALUES ({marks})"
            " ON CONFLICT (id) DO NOTHING"
        )
        with self._transaction():
            return sum(
                self._connection.execute(sql, [getattr(item, c) for c in _DOCUMENT]).rowcount
                for item in documents
            )

    def documents(self) -> Iterator[Document]:
        for (identity,) in self._list("SELECT id FROM documents ORDER BY name, id"):
            yield self._document(identity)

    def count_documents(self) -> int:
        return cast(int, self._one("SELECT COUNT(*) FROM documents")[0])

    def known(self) -> Iterator[tuple[str, str | None, str | None, str]]:
        sql = "SELECT sha256, outlet, published, name FROM documents ORDER BY name, id"
        yield from cast(Iterator[tuple[str, str | None, str | None, str]], self._each(sql))

    def text(self, document: str) -> str:
        rows = self._list("SELECT text FROM documents WHERE id = ?", (document,))
        if not rows:
            raise StoreError(f"{self._path}: holds no document {document!r}")
        return cast(str, rows[0][0])

    def texts(self) -> dict[str, str]:
        rows = self._each("SELECT id, text FROM documents ORDER BY name, id")
        return dict(cast(Iterator[tuple[str, str]], rows))

    def _document(self, identity: Cell) -> Document:
        sql = f"SELECT {', '.join(_DOCUMENT)} FROM documents WHERE id = ?"
        return _as_document(self._one(sql, (identity,)))

    # annotations

    def add_annotations(self, annotations: Iterable[tuple[str, Annotation]]) -> int:
        sql = (
            "INSERT INTO annotations (sha256, version, body) VALUES (?, ?, ?)"
            " ON CONFLICT (sha256, version) DO NOTHING"
        )
        with self._transaction():
            return sum(
                self._connection.execute(
                    sql, (sha, item.version, msgspec.json.encode(item).decode())
                ).rowcount
                for sha, item in annotations
            )

    def annotation(self, sha256: str, version: str) -> Annotation | None:
        sql = "SELECT body FROM annotations WHERE sha256 = ? AND version = ?"
        rows = self._list(sql, (sha256, version))
        if not rows:
            return None
        try:
            return msgspec.json.decode(cast(str, rows[0][0]), type=Annotation)
        except msgspec.MsgspecError:
            # The model has changed, or the row is damaged: the text is annotated again.
            with self._transaction():
                self._connection.execute(
                    "DELETE FROM annotations WHERE sha256 = ? AND version = ?", (sha256, version)
                )
            return None

    def unannotated(self, version: str) -> Iterator[Document]:
        sql = (
            "SELECT MIN(id) FROM documents WHERE NOT EXISTS (SELECT 1 FROM annotations"
            " WHERE annotations.sha256 = documents.sha256 AND version = ?)"
            " GROUP BY sha256 ORDER BY MIN(name), MIN(id)"
        )
        for (identity,) in self._list(sql, (version,)):
            yield self._document(identity)

    # corrections

    def corrections(self) -> tuple[Correction, ...]:
        rows = self._list("SELECT body FROM corrections ORDER BY number")
        return tuple(self._decoded(row[0], Correction) for row in rows)

    # the registry

    def write_registry(self, entries: Sequence[Known]) -> None:
        if self.registry() == tuple(entries):
            return
        rows = [(e.id, n, msgspec.json.encode(e).decode()) for n, e in enumerate(entries)]
        with self._transaction():
            self._connection.execute("DELETE FROM registry")
            self._connection.executemany(
                "INSERT INTO registry (id, position, body) VALUES (?, ?, ?)", rows
            )

    def registry(self) -> tuple[Known, ...]:
        rows = self._list("SELECT body FROM registry ORDER BY position")
        return tuple(self._decoded(row[0], Known) for row in rows)

    def _decoded(self, body: Cell, kind: type[_Kept]) -> _Kept:
        try:
            return msgspec.json.decode(cast(str, body), type=kind)
        except msgspec.MsgspecError as error:
            raise StoreError(f"{self._path}: {kind.__name__} is damaged: {error}") from error

    # the record

    def write_record(self, record: Record) -> bool:
        try:
            rows = flatten(record)
        except (TypeError, ValueError) as error:
            raise StoreError(f"{self._path}: the record cannot be kept: {error}") from error
        self._compare(record.documents)
        new = (record.version, digest((t, row) for t, part in rows.items() for row in part))
        same = self._list("SELECT version, digest FROM records") == [new]
        if same and self.corrections() == record.corrections:
            return False
        with self._transaction():
            self._append(record.corrections)
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            self._replace(rows)
            self._connection.execute("DELETE FROM records")
            self._connection.execute("INSERT INTO records (version, digest) VALUES (?, ?)", new)
            self._find_dangling()
        return True

    def read_record(self) -> Record:
        last = self._list("SELECT version FROM records")
        if not last:
            raise StoreError(f"{self._path}: holds no record yet; run onrecord build")
        sql = (
            f"SELECT {', '.join(_DOCUMENT)} FROM documents"
            " WHERE id IN (SELECT document FROM dated_documents)"
        )
        documents = {cast(str, row[0]): _as_document(row) for row in self._each(sql)}
        try:
            return assemble(
                cast(str, last[0][0]),
                lambda name: self.rows(_TABLES[name]),
                documents,
                self.corrections(),
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"{self._path}: the record is damaged ({error!r}); see onrecord verify"
            raise StoreError(message) from error

    def record_digest(self) -> str | None:
        rows = self._list("SELECT digest FROM records")
        return cast(str, rows[0][0]) if rows else None

    def rows(self, table: Table) -> Iterator[Row]:
        order = ", ".join(table.columns[: table.key])
        return self._each(f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {order}")

    def _append(self, log: Sequence[Correction]) -> None:
        """The entries that are new go behind those that are kept, which must be the same."""
        kept = self._list("SELECT body, chain FROM corrections ORDER BY number")
        bodies = [msgspec.json.encode(entry).decode() for entry in log]
        if [row[0] for row in kept] != bodies[: len(kept)]:
            message = (
                "was corrected by somebody else meanwhile, and this was not kept; run it again"
            )
            raise StoreError(f"{self._path}: {message}")
        chain = cast(str, kept[-1][1]) if kept else ""
        for entry, body in zip(log[len(kept) :], bodies[len(kept) :], strict=True):
            chain = chained(chain, body)
            self._connection.execute(
                "INSERT INTO corrections (number, kind, made_at, made_by, reason, body, chain)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (entry.number, entry.kind, entry.at, entry.by, entry.why, body, chain),
            )

    def _replace(self, rows: Rows) -> None:
        for table in reversed(RECORD_TABLES):
            self._connection.execute(f"DELETE FROM {table.name}")
        for table in RECORD_TABLES:
            marks = ", ".join("?" * len(table.columns))
            sql = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
            try:
                self._connection.executemany(sql, rows.get(table.name, ()))
            except sqlite3.IntegrityError as error:
                message = f"{self._path}: the record cannot be kept: {table.name}: {error}"
                raise StoreError(message) from error

    def _compare(self, documents: Sequence[DocumentRecord]) -> None:
        """A record speaks of documents as they are kept."""
        sql = f"SELECT {', '.join(_DESCRIBED)} FROM documents WHERE id = ?"
        for item in documents:
            for kept in self._list(sql, (item.id,)):
                for field, value in zip(_DESCRIBED, kept, strict=True):
                    if getattr(item, field) != value:
                        message = (
                            f"{self._path}: the record cannot be kept: its document {item.name!r}"
                            f" has {field} {getattr(item, field)!r}, the stored one {value!r}"
                        )
                        raise StoreError(message)

    def _find_dangling(self) -> None:
        for name, row, target, _ in self._list("PRAGMA foreign_key_check"):
            message = (
                f"{self._path}: the record cannot be kept: row {row} of {name}"
                f" refers to what {target} does not hold"
            )
            raise StoreError(message)

    # the file

    def _prepare(self, write: bool) -> None:
        run = self._connection.execute
        run("PRAGMA foreign_keys = ON")
        application = run("PRAGMA application_id").fetchone()[0]
        version = run("PRAGMA user_version").fetchone()[0]
        empty = run("SELECT COUNT(*) FROM sqlite_master").fetchone()[0] == 0
        scripts = _migrations()
        if not empty and application != APPLICATION:
            raise StoreError(f"{self._path}: an SQLite file, but not a record of onrecord")
        if version > len(scripts):
            raise StoreError(
                f"{self._path}: made by a newer onrecord (schema {version}, here {len(scripts)});"
                " update onrecord"
            )
        if version == len(scripts):
            return
        if not write:
            raise StoreError(
                f"{self._path}: "
                + ("holds no record yet" if empty else "made by an older onrecord")
                + "; run onrecord build"
            )
        if empty:
            run("PRAGMA page_size = 4096")
        with self._transaction():
            # Another process may have migrated while this one waited for the lock.
            version = run("PRAGMA user_version").fetchone()[0]
            for number, script in enumerate(scripts[version:], version + 1):
                for statement in _statements(script):
                    run(statement)
                run(f"PRAGMA user_version = {number}")
            run(f"PRAGMA application_id = {APPLICATION}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing, whatever ends it: an error, a signal, a full disk."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                # On a full disk SQLite may have rolled back already, or be unable to.
                self._roll_back()
            if isinstance(error, sqlite3.Error):
                raise _told(error, self._path) from error
            if isinstance(error, (UnicodeEncodeError, OverflowError)):
                raise StoreError(f"{self._path}: a value cannot be kept: {error}") from error
            raise

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            # The journal stays, and restores the file when it is opened next.
            self._connection.close()

    def _each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise _told(error, self._path) from error

    def _list(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return list(self._each(sql, values))

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Row:
        return self._list(sql, values)[0]


def _see(path: Path, write: bool) -> None:
    """What SQLite would not say well: a folder, no file, a file of another kind."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: a folder, not a record")
        if not path.exists():
            if not write:
                raise StoreError(f"{path}: no such record; make one with onrecord build")
            if not path.parent.is_dir():
                raise StoreError(f"{path}: its folder does not exist")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    if head and head != _MAGIC:
        raise StoreError(f"{path}: not a record of onrecord (not an SQLite file)")


def _told(error: sqlite3.Error, path: Path) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or ""
    told = next((words for start, words in _FAULTS if name.startswith(start)), str(error))
    return StoreError(f"{path}: {told}" + (f" ({name})" if name else ""))


def _migrations() -> list[str]:
    folder = resources.files("onrecord.store.migrations")
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda f: f.name
    )
    return [item.read_text(encoding="utf-8") for item in files]


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _as_document(row: Row) -> Document:
    return Document(**cast(Any, dict(zip(_DOCUMENT, row, strict=True))))
