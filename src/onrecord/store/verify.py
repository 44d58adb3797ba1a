"""Whether the record still says what the texts say: every span cut again, every digest compared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from onrecord.errors import StoreError
from onrecord.model import document_id, sha256
from onrecord.store.flatten import chained, digest
from onrecord.store.schema import RECORD_TABLES, TABLES, Row, Store, Table

__all__ = ["Fault", "count_places", "verify"]

_TABLES = {table.name: table for table in TABLES}
_JOINT = " … "
_PARTS = (("source", "speaker_words"), ("cue", "cue_words"), ("content", "words"))
_SHOWN = 60


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the store does not hold what it should.

    document    the document's name, None where the fault is in no one document
    table       where it stands, `row` its key in there
    start, end  code points into the text;  expected, found: what should be there, and what is
    """

    document: str | None
    table: str
    row: str
    message: str
    expected: str
    found: str
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        place = "" if self.start is None else f" {self.start}-{self.end}"
        where = f"{self.document or 'the record'}{place} ({self.table} {self.row})"
        return f"{where}: {self.message}: expected {self.expected!r}, found {self.found!r}"


def verify(store: Store) -> Iterator[Fault]:
    """Every fault of the store, in a fixed order; none for a whole one.

    Texts against their SHA-256 and ids; references against what they name; every span of the
    record cut again from its text and compared with its words; all rows against the digest that
    was written with them; the log of corrections against its chain. Reads the rows as they stand,
    so a record too damaged to be put together can still be verified.
    """
    names: dict[str, str] = {}
    yield from _texts(store, names)
    yield from _references(store)
    yield from _Cutter(store, names).faults()
    yield from _rows(store)
    yield from _log(store)


def count_places(store: Store) -> int:
    """How many texts and spans `verify` compares."""
    spans = ("evidence_spans", "attestation_spans", *(t.name for t in TABLES if t.places))
    return store.count_documents() + sum(1 for name in spans for _ in store.rows(_TABLES[name]))


def _texts(store: Store, names: dict[str, str]) -> Iterator[Fault]:
    for item in store.documents():
        names[item.id] = item.name
        for what, expected, found in (
            ("the text is not the one that was read (SHA-256)", item.sha256, sha256(item.text)),
            (
                "name, text, outlet or date is not the one that was read (id)",
                item.id,
                document_id(item.name, item.text, item.published, item.outlet),
            ),
        ):
            if expected != found:
                yield Fault(
                    document=item.name,
                    table="documents",
                    row=item.id,
                    message=what,
                    expected=expected,
                    found=found,
                )
                break


def _references(store: Store) -> Iterator[Fault]:
    ids: dict[str, set[Any]] = {}
    for table in TABLES:
        for target in table.refers.values():
            if target not in ids:
                ids[target] = {row[0] for row in store.rows(_TABLES[target])}
        columns = [(table.at(column), column, target) for column, target in table.refers.items()]
        for row in store.rows(table) if columns else ():
            for at, column, target in columns:
                if row[at] is not None and row[at] not in ids[target]:
                    yield Fault(
                        document=None,
                        table=table.name,
                        row=_key(table, row),
                        message=f"{column} names nothing in {target}",
                        expected=f"one of {target}",
                        found=str(row[at]),
                    )


def _rows(store: Store) -> Iterator[Fault]:
    expected = store.record_digest()
    if expected is None:
        return
    found = digest((table.name, row) for table in RECORD_TABLES for row in store.rows(table))
    if expected != found:
        yield Fault(
            document=None,
            table="records",
            row="",
            message="rows were changed, lost or added since the record was written (digest)",
            expected=expected,
            found=found,
        )


def _log(store: Store) -> Iterator[Fault]:
    """The first entry of the log that is not what was appended, or not where."""
    table = _TABLES["corrections"]
    chain = ""
    for count, row in enumerate(store.rows(table), 1):
        chain = chained(chain, str(row[table.at("body")]))
        if row[0] != count or row[table.at("chain")] != chain:
            yield Fault(
                document=None,
                table=table.name,
                row=str(row[0]),
                message="the log of corrections was changed here or before (chain)",
                expected=chain,
                found=str(row[table.at("chain")]),
            )
            return


class _Cutter:
    """Cuts spans from the texts of a store."""

    def __init__(self, store: Store, names: dict[str, str]) -> None:
        self._store, self._names = store, names
        self._text = lru_cache(maxsize=64)(store.text)

    def faults(self) -> Iterator[Fault]:
        for table in TABLES:
            for place in table.places:
                yield from self._placed(table, place)
        yield from self._evidence()
        yield from self._attestations()

    def _placed(self, table: Table, place: tuple[str, str, str]) -> Iterator[Fault]:
        document, start, end = (table.at(column) for column in place)
        own = place[0] == "document" and "words" in table.columns
        words = table.at("words") if own else None
        for row in self._store.rows(table):
            if row[document] is None:
                continue
            expected = None if words is None else row[words]
            yield from self._compare(table, row, row[document], [(row[start], row[end])], expected)

    def _evidence(self) -> Iterator[Fault]:
        documents = {row[0]: row[1] for row in self._store.rows(_TABLES["evidence"])}
        table = _TABLES["evidence_spans"]
        for row in self._store.rows(table):
            if row[0] in documents:
                yield from self._compare(table, row, documents[row[0]], [(row[2], row[3])], row[4])

    def _attestations(self) -> Iterator[Fault]:
        spans: dict[tuple[Any, ...], list[tuple[Any, Any]]] = {}
        for row in self._store.rows(_TABLES["attestation_spans"]):
            spans.setdefault(row[:3], []).append((row[4], row[5]))
        table = _TABLES["attestations"]
        for row in self._store.rows(table):
            for part, column in _PARTS:
                stretches = spans.get((row[0], row[1], part), [])
                yield from self._compare(table, row, row[2], stretches, row[table.at(column)])

    def _compare(
        self, table: Table, row: Row, document: Any, spans: list[tuple[Any, Any]], expected: Any
    ) -> Iterator[Fault]:
        try:
            text = self._text(document)
        except StoreError:
            # Its reference is a fault of its own, and told as that.
            return
        start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
        fault: tuple[str, str, str] | None = None
        for a, b in spans:
            if not (isinstance(a, int) and isinstance(b, int) and 0 <= a <= b <= len(text)):
                start, end = a, b
                bound = f"0 to {len(text)}"
                fault = ("the span lies outside the text", bound, f"{a} to {b}")
        if fault is None and expected is not None:
            found = _JOINT.join(text[a:b] for a, b in spans)
            if found != expected:
                first = _first_difference(str(expected), found)
                there, here = _short(str(expected), first), _short(found, first)
                fault = ("the words are not those of the text", there, here)
        if fault is not None:
            yield Fault(
                document=self._names.get(document, str(document)),
                table=table.name,
                row=_key(table, row),
                start=start,
                end=end,
                message=fault[0],
                expected=fault[1],
                found=fault[2],
            )


def _key(table: Table, row: Row) -> str:
    return " ".join(str(cell) for cell in row[: table.key])


def _first_difference(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)


def _short(words: str, at: int) -> str:
    """The words around the first difference."""
    start = max(0, at - _SHOWN // 2)
    cut = words[start : start + _SHOWN]
    return ("…" if start else "") + cut + ("…" if start + _SHOWN < len(words) else "")
