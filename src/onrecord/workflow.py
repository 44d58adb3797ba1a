"""The hall that joins the wings: what each command does, without printing a line.

Progress is told to an `Observer`, skipped inputs are handed back; only the faces print.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord.errors import InputError, StoreError, UsageError
from onrecord.model import (
    AnnotatedDocument,
    Annotation,
    Correction,
    Document,
    Known,
    Record,
    ResolvedTime,
)
from onrecord.scale.streams import feed, follow_lines, reuse_lines, story_lines

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.language.annotate import Parses
    from onrecord.store import Store

__all__ = [
    "FILES",
    "BuildReport",
    "Observer",
    "annotate_lines",
    "annotate_page",
    "annotated",
    "build",
    "example",
    "export",
    "follow_lines",
    "load",
    "relink",
    "reuse_lines",
    "story_lines",
    "verify",
]

DATABASE, RECORD, DOSSIER, CALENDAR = FILES = (
    "record.db",
    "record.json",
    "dossier.html",
    "calendar.ics",
)
_BATCH = 64


class Observer:
    """What a caller may want to hear while a build runs; by default nothing is done with it."""

    def stage(self, name: str) -> None:
        """A part of the work begins."""

    def expect(self, documents: int) -> None:
        """So many documents are to be annotated."""

    def done(self, documents: int = 1) -> None:
        """So many more are."""


class BuildReport(msgspec.Struct):
    """What a build did: the record, documents new and already known, inputs skipped."""

    record: Record
    added: int
    known: int
    skipped: list[InputError]


def build(
    inputs: Sequence[str],
    directory: Path,
    observer: Observer | None = None,
    pipeline: str | None = None,
    registry: Path | None = None,
) -> BuildReport:
    """Read inputs, add what is new to the record in `directory`, and write its files.

    `pipeline` is the name or folder of a spaCy pipeline that stands in for our parser and names.
    `registry` is the newsroom's file of actors: those it knows are recognized, those it does not
    know yet are put behind its entries; it is remembered for the builds after this one.

    Documents are kept as soon as they are read; the record is replaced in one transaction once it
    is whole, and each file in one move. A second build of the same inputs changes nothing.
    Errors: StoreError where the record cannot be written, or where nothing could be read at all;
    UsageError where the pipeline cannot be used.
    """
    from onrecord.reading.registry import read_registry
    from onrecord.store import SqliteStore

    watch = observer or Observer()
    parser = _parser(pipeline)
    known = None if registry is None else read_registry(registry)
    directory.mkdir(parents=True, exist_ok=True)
    with SqliteStore.open(directory / DATABASE) as store:
        watch.stage("reading")
        report = _add(inputs, store)
        if not store.count_documents():
            raise StoreError(_nothing(inputs, report))
        if known is not None:
            store.write_registry(known)
        record, texts = _link(store, watch, parser, store.corrections())
        if registry is not None and (new := _extend(registry, record, store.registry())):
            store.write_registry(new)
            record, texts = _link(store, watch, parser, store.corrections())
        store.write_record(record)
    watch.stage("writing")
    _write_files(directory, record, texts)
    return BuildReport(record, *report)


def relink(
    directory: Path,
    observer: Observer | None,
    pipeline: str | None,
    log: Sequence[Correction],
) -> Record:
    """Link the documents of a record again with this log of corrections, and write its files.

    Raises UsageError where the last entry of the log does not apply; then nothing is changed.
    """
    from onrecord.store import SqliteStore

    watch = observer or Observer()
    parser = _parser(pipeline)
    with SqliteStore.open(directory / DATABASE) as store:
        record, texts = _link(store, watch, parser, log)
        last = f"correction {log[-1].number} (" if log else "correction"
        for check in record.checks:
            if check.kind == "correction" and check.message.startswith(last):
                raise UsageError(f"{check.message}; nothing was changed")
        store.write_record(record)
    watch.stage("writing")
    _write_files(directory, record, texts)
    return record


def _link(
    store: Store, watch: Observer, parser: Parses | None, log: Sequence[Correction]
) -> tuple[Record, dict[str, str]]:
    """The record of all documents that are kept, and their texts by id."""
    from onrecord.linking.build import build as link
    from onrecord.reading.clock import today

    annotated = _annotate(store, watch, parser)
    watch.stage("linking")
    record = link(annotated, log, store.registry(), today())
    return record, {item.id: item.text for item in annotated}


def _extend(path: Path, record: Record, known: Sequence[Known]) -> tuple[Known, ...]:
    """Put who acts in a record and is not known yet behind the entries of a registry file; back
    comes what it then holds, nothing where nobody is new."""
    from onrecord.reading.registry import read_registry
    from onrecord.views.export import encode_entries, new_entries

    new = new_entries(record, known)
    if not new:
        return ()
    old = path.read_bytes() if path.exists() else b""
    form = "csv" if path.suffix.lower() == ".csv" else "yaml"
    added = encode_entries(new, form, head=not old.strip())
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, old + gap + added.encode())
    return read_registry(path)


def _add(inputs: Sequence[str], store: Store) -> tuple[int, int, list[InputError]]:
    """Keep what can be read: how many documents are new, how many known, what was skipped."""
    from onrecord.reading.reader import read

    added = met = 0
    skipped: list[InputError] = []
    batch: list[Document] = []
    try:
        for item in read(inputs, sys.stdin.buffer, store.known()):
            if isinstance(item, InputError):
                skipped.append(item)
                continue
            batch.append(item)
            met += 1
            if len(batch) >= _BATCH:
                added += store.add_documents(batch)
                batch = []
    finally:
        # Also after Ctrl-C: what was read so far is kept.
        added += store.add_documents(batch)
    return added, met - added, skipped


def _nothing(inputs: Sequence[str], report: tuple[int, int, list[InputError]]) -> str:
    reasons = "; ".join(str(error) for error in report[2][:3])
    return f"no document could be read from {', '.join(inputs)}" + (f": {reasons}" * bool(reasons))


def _parser(pipeline: str | None) -> Parses | None:
    """What stands in for our parser, if anything does. Raises UsageError."""
    if pipeline is None:
        return None
    from onrecord.language.pipeline import load_pipeline

    return load_pipeline(pipeline)


def _annotate(store: Store, watch: Observer, parser: Parses | None) -> list[AnnotatedDocument]:
    """Every document with its annotation; what is not yet annotated is, once."""
    from onrecord.language.annotate import annotate, version_with
    from onrecord.scale.local import annotate_all

    watch.stage("annotating")
    version = version_with(parser)
    missing = list(store.unannotated(version))
    watch.expect(len(missing))
    fresh: list[tuple[str, Annotation]] = []
    try:
        texts = [document.text for document in missing]
        # A pipeline is the user's code, and large: one process has it.
        found = (annotate(t, parser) for t in texts) if parser else annotate_all(texts)
        for document, annotation in zip(missing, found, strict=True):
            fresh.append((document.sha256, annotation))
            if len(fresh) >= _BATCH:
                store.add_annotations(fresh)
                fresh = []
            watch.done()
    finally:
        store.add_annotations(fresh)
    annotated = []
    for document in store.documents():
        kept = store.annotation(document.sha256, version)
        assert kept is not None, "every text was annotated just now"
        annotated.append(AnnotatedDocument(document=document, annotation=kept))
    return annotated


def _write_files(directory: Path, record: Record, texts: Mapping[str, str]) -> None:
    from onrecord.views.calendar import calendar
    from onrecord.views.dossier import render
    from onrecord.views.export import encode_record

    page = render(record, texts, CALENDAR).encode("utf-8", "replace")
    for name, data in (
        (RECORD, encode_record(record)),
        (DOSSIER, page),
        (CALENDAR, calendar(record)),
    ):
        _replace(directory / name, data)


def _replace(path: Path, data: bytes) -> None:
    """Write a file in one move, so that nobody ever reads half of it; leave an equal one alone."""
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def load(directory: Path) -> Record:
    """The record kept in a directory. Errors: UsageError where there is none."""
    with _open(directory) as store:
        return store.read_record()


def texts(directory: Path) -> dict[str, str]:
    """All texts of a record by document id. Errors: UsageError where there is no record."""
    with _open(directory) as store:
        return store.texts()


def export(directory: Path, form: str) -> bytes:
    """The record as `record` (JSON), `csv`, `events` (CSV), `ics`, or its log of `corrections`."""
    from onrecord.views.calendar import calendar
    from onrecord.views.export import (
        encode_corrections,
        encode_csv,
        encode_events,
        encode_record,
    )

    forms: dict[str, Callable[[Record], bytes]] = {
        "record": encode_record,
        "csv": encode_csv,
        "events": encode_events,
        "ics": calendar,
        "corrections": encode_corrections,
    }
    return forms[form](load(directory))


def verify(directory: Path) -> tuple[int, list[str]]:
    """How many places of the record were compared with their texts, and those that failed."""
    from onrecord.store import count_places
    from onrecord.store import verify as compare

    with _open(directory) as store:
        return count_places(store), [str(fault) for fault in compare(store)]


def _open(directory: Path) -> Store:
    from onrecord.store import SqliteStore

    path = directory / DATABASE
    if not path.is_file():
        raise UsageError(f"there is no record in {directory}: make one with onrecord build")
    return SqliteStore.open(path, write=False)


def annotated(
    stream: BinaryIO,
    skip: Callable[[InputError], None],
    pipeline: str | None = None,
    *,
    events: bool = True,
) -> Iterator[tuple[AnnotatedDocument, tuple[ResolvedTime, ...]]]:
    """Each document of JSON lines {"id", "text", "published"?} with what is found in it.

    The times run parallel to those of the annotation and hold their values. `events`: whether
    mentions of events are looked for too. Errors: UsageError.
    """
    from onrecord.language.annotate import BUT_EVENTS, STEPS, annotate
    from onrecord.linking.times import place

    parser = _parser(pipeline)
    steps = STEPS if events else BUT_EVENTS
    for document in feed(stream, skip):
        annotation = annotate(document.text, parser, steps=steps)
        day = date.fromisoformat(document.published[:10]) if document.published else None
        found = AnnotatedDocument(document=document, annotation=annotation)
        yield found, place(document.text, annotation, day)


def annotate_lines(
    stream: BinaryIO, skip: Callable[[InputError], None], pipeline: str | None = None
) -> Iterator[bytes]:
    """JSON lines {"id", "text", "published"?} to {"id", "attributions", "timexes", "mentions"}."""
    for item, times in annotated(stream, skip, pipeline, events=False):
        yield msgspec.json.encode(
            {
                "id": item.document.name,
                "attributions": item.annotation.attributions,
                "timexes": times,
                "mentions": item.annotation.mentions,
            }
        )


def annotate_page(
    stream: BinaryIO, skip: Callable[[InputError], None], pipeline: str | None = None
) -> bytes:
    """The documents with what is found in them, as one HTML page."""
    from onrecord.views.annotated import render

    return render(list(annotated(stream, skip, pipeline))).encode("utf-8", "replace")


def example() -> AbstractContextManager[Path]:
    """The dispatches of the example story that ships with the package, as a file."""
    from importlib import resources

    return resources.as_file(resources.files("onrecord") / "data" / "example" / "dispatches.jsonl")
