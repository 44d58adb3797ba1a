"""Feeds: one document a line, as JSON.

A line is an object: `id` (string or whole number), `text` or `html`, and where known `title`,
`url`, `outlet`, `published` (or `date`). Other fields are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec

from onrecord.errors import InputError
from onrecord.model import Document
from onrecord.reading.metadata import iso_date, make_document
from onrecord.reading.streams import (
    LIMITS,
    Limits,
    Stream,
    decode_wide,
    lines,
    open_stream,
    unpack,
)

__all__ = ["read_feed", "read_lines"]


class _Line(msgspec.Struct):
    id: str | int
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    date: str | None = None


_decoder = msgspec.json.Decoder(_Line)


def read_feed(
    stream: Stream, where: str, limits: Limits, identified: bool = True
) -> Iterator[Document | InputError]:
    """The documents of a feed, line by line, in memory that does not grow with their number.

    identified: False where documents only pass through: they have no id and no digest.

    A line that cannot be read is an InputError in its place. A document whose day of publication
    cannot be understood is given without it, after the InputError that says so.
    """
    head, stream = open_stream(stream)
    if _is_pretty(head):
        yield InputError("JSON, but not one document a line", where, 1)
        return
    anything = False
    for number, line in lines(decode_wide(head, stream), limits.document, where):
        anything = True
        if isinstance(line, InputError):
            yield line
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901
        if line.strip():
            yield from _read_line(line, where, number, limits, identified)
    if not anything:
        yield InputError("an empty file", where)


def read_lines(
    stream: BinaryIO, where: str = "-", limits: Limits = LIMITS, *, identified: bool = True
) -> Iterator[Document | InputError]:
    """The documents of a feed, packed with gzip or not; duplicates are documents like others.

    identified: as of read_feed.
    """
    head, whole = open_stream(cast(Stream, stream))
    if head.startswith(b"\x1f\x8b"):
        whole = unpack(whole, limits)
    yield from read_feed(whole, where, limits, identified)


def _read_line(
    line: bytes, where: str, number: int, limits: Limits, identified: bool
) -> Iterator[Document | InputError]:
    try:
        fields = _parse(line, where, number)
        published, fault = _published(fields, where, number)
        if fault is not None:
            yield fault
        yield _document(fields, published, where, number, limits, identified)
    except InputError as error:
        yield error


def _parse(line: bytes, where: str, number: int) -> _Line:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(_plain(str(error)), where, number) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _parse_slowly(line, where, number)


def _parse_slowly(line: bytes, where: str, number: int) -> _Line:
    """What msgspec refuses, once more with json: it takes lone surrogates, and its messages say
    where."""
    import json

    try:
        return msgspec.convert(json.loads(line.decode("utf-8", "surrogatepass")), _Line)
    except json.JSONDecodeError as error:
        message = f"broken JSON at column {error.colno:,}: {error.msg}"
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start + 1:,} of the line"
    except RecursionError:
        message = "JSON nested too deep"
    except msgspec.ValidationError as error:
        message = _plain(str(error))
    except ValueError as error:
        message = f"broken JSON: {error}"
    raise InputError(message, where, number)


def _published(fields: _Line, where: str, number: int) -> tuple[str | None, InputError | None]:
    given = (fields.published or fields.date or "").strip()
    if not given:
        return None, None
    try:
        return iso_date(given), None
    except ValueError:
        message = f"published {given[:40]!r} is no ISO 8601 date; the document is kept without it"
        return None, InputError(message, where, number)


def _document(
    fields: _Line,
    published: str | None,
    where: str,
    number: int,
    limits: Limits,
    identified: bool,
) -> Document:
    name = str(fields.id).strip()
    if not name:
        raise InputError("an empty id", where, number)
    if fields.text is not None:
        return make_document(
            name,
            fields.text,
            where,
            number,
            title=fields.title,
            url=fields.url,
            outlet=fields.outlet,
            published=published,
            identified=identified,
        )
    if fields.html is None:
        raise InputError("neither text nor html", where, number)
    # Most feeds hold text: what reads pages is loaded for those that hold pages.
    from onrecord.reading.html import read_page

    page = read_page(fields.html, where, number, limits)
    return make_document(
        name,
        page.text,
        where,
        number,
        title=fields.title or page.title,
        url=fields.url or page.url,
        outlet=fields.outlet or page.outlet,
        published=published or page.published,
        media="html",
        identified=identified,
    )


def _is_pretty(head: bytes) -> bool:
    """A file that opens a bracket and leaves its line is one JSON value, not a feed."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return bool(rest) and first.strip() in {b"[", b"{"}


def _plain(message: str) -> str:
    """A message of msgspec in the words of a feed."""
    told, _, path = message.partition(" - at `$")
    told = told.replace("Object missing required field", "no field")
    told = told.replace("Expected `object`", "not an object: expected `object`")
    field = path.strip("`.")
    return f"field `{field}`: {told}" if field and field != "[...]" else told
