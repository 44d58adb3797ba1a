"""The way in: what the command line names, as documents."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.model import Document
from onrecord.reading.decode import declared_encoding, decode
from onrecord.reading.feeds import read_feed
from onrecord.reading.metadata import file_name, make_document
from onrecord.reading.sources import STDIN, Kind, Source, find_sources, reason
from onrecord.reading.streams import LIMITS, Limits, Stream, open_stream, unpack, whole

__all__ = ["Known", "read"]

# sha256, outlet, published and name of a document that the record holds already.
Known = tuple[str, str | None, str | None, str]


def read(
    inputs: Sequence[str],
    stdin: BinaryIO | None = None,
    known: Iterable[Known] = (),
    limits: Limits = LIMITS,
) -> Iterator[Document | InputError]:
    """The documents that `inputs` name (files, folders, globs, "-" for `stdin`), as a stream.

    Whatever cannot be read is yielded as an InputError in its place, and the rest goes on. A
    document with the text, outlet and date of one before it, or of another one that is `known`, is
    a duplicate and yielded as an InputError too; documents that share a name but not these are all
    kept. One text at a time is held, and some 200 bytes a document to know duplicates by.
    """
    seen = _Seen(known)
    for source in find_sources(inputs):
        if isinstance(source, InputError):
            yield source
            continue
        for item in _read_source(source, stdin, limits):
            yield seen.sift(item) if isinstance(item, Document) else item


class _Seen:
    """Which documents were met, by a digest of text, outlet and date."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._kept = {_digest(sha, outlet, day): name for sha, outlet, day, name in known}
        self._read: dict[bytes, str] = {}

    def sift(self, document: Document) -> Document | InputError:
        digest = _digest(document.sha256, document.outlet, document.published)
        first = self._read.get(digest)
        if first is None and self._kept.get(digest, document.name) != document.name:
            first = self._kept[digest]
        if first is not None:
            message = f"a duplicate: the text, outlet and date of {first}; left out"
            return InputError(message, *_place(document.origin))
        self._read[digest] = document.origin
        return document


def _digest(sha: str, outlet: str | None, published: str | None) -> bytes:
    joined = "\x00".join((sha, outlet or "", published or ""))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()[:16]


def _place(origin: str) -> tuple[str, int | None]:
    where, _, line = origin.rpartition(":")
    return (where, int(line)) if where and line.isdigit() else (origin, None)


def _read_source(
    source: Source, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Document | InputError]:
    try:
        if source.path == STDIN:
            if stdin is None:
                raise InputError("there is no standard input to read", STDIN)
            yield from _read_stdin(stdin, limits)
            return
        with _open(source.path) as stream:
            yield from _read_stream(stream, source.kind, source.path, limits)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(reason(error, source.path), source.path)


def _open(path: str) -> BinaryIO:
    """A regular file, opened so that a pipe put in its place cannot make us wait."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    stream = os.fdopen(number, "rb")
    if not stat.S_ISREG(os.fstat(number).st_mode):
        stream.close()
        raise InputError("not a regular file; pipe it to standard input (-) instead", path)
    return stream


def _read_stdin(stdin: BinaryIO, limits: Limits) -> Iterator[Document | InputError]:
    """Standard input is what its first bytes show: gzip, JSON lines, a page or one text."""
    head, stream = open_stream(cast(Stream, stdin))
    if head.startswith(b"\x1f\x8b"):
        packed = unpack(stream, limits)
        yield from read_feed(packed, STDIN, limits)
        return
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")[:200].lower()
    kind: Kind = "text"
    if start.startswith(b"{"):
        kind = "feed"
    elif start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        kind = "html"
    yield from _read_stream(stream, kind, STDIN, limits)


def _read_stream(
    stream: Stream | BinaryIO, kind: Kind | None, where: str, limits: Limits
) -> Iterator[Document | InputError]:
    if kind == "packed feed":
        yield from read_feed(unpack(cast(Stream, stream), limits), where, limits)
    elif kind == "feed":
        yield from read_feed(cast(Stream, stream), where, limits)
    else:
        yield _read_whole(cast(Stream, stream), kind == "html", where, limits)


def _read_whole(stream: Stream, is_page: bool, where: str, limits: Limits) -> Document:
    data = whole(stream, limits.page if is_page else limits.document, where)
    if not data:
        raise InputError("an empty file", where)
    name = "stdin" if where == STDIN else file_name(where)
    if not is_page:
        text, encoding = decode(data, where)
        return make_document(name, text, where, encoding=encoding)
    html, encoding = decode(data, where, declared_encoding(data))
    from onrecord.reading.html import read_page

    page = read_page(html, where, limits=limits)
    return make_document(
        name,
        page.text,
        where,
        title=page.title,
        url=page.url,
        outlet=page.outlet,
        published=page.published,
        encoding=encoding,
        media="html",
    )
