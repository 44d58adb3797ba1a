"""Streams of bytes read within bounds: whole, by the line, through gzip, in UTF-16."""

from __future__ import annotations

import codecs
import errno
from collections.abc import Iterator
from typing import Protocol

import msgspec

from onrecord.errors import InputError

__all__ = [
    "LIMITS",
    "Limits",
    "Stream",
    "decode_wide",
    "lines",
    "open_stream",
    "unpack",
    "whole",
]

_CHUNK = 1 << 16
_MEBIBYTE = 1 << 20


class Limits(msgspec.Struct, frozen=True):
    """What one document may cost.

    document  bytes of a text file or of a line of a feed
    page      bytes of an HTML page;  tags: how many "<" it may hold
    packed    bytes that a gzip file may unpack to before its rate is looked at
    rate      unpacked bytes to a packed one: feeds of news reach 5 to 30, a bomb 1,000
    """

    document: int = 10 * _MEBIBYTE
    page: int = 10 * _MEBIBYTE
    tags: int = 200_000
    packed: int = 64 * _MEBIBYTE
    rate: int = 250


LIMITS = Limits()


class Stream(Protocol):
    """What is read from: at most `size` bytes as soon as there are some, none at the end."""

    def read1(self, size: int, /) -> bytes: ...


class _Headed:
    """A stream with its first bytes put back in front of it."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def read1(self, size: int, /) -> bytes:
        if not self._head:
            return self._rest.read1(size)
        given, self._head = self._head[:size], self._head[size:]
        return given


class _Transcoded:
    """A UTF-16 or UTF-32 stream as UTF-8."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)()

    def read1(self, size: int, /) -> bytes:
        text = ""
        while not text:
            chunk = self._stream.read1(size)
            try:
                text = self._decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                fault = f"not {error.encoding} all through: {error.reason}"
                raise OSError(errno.EILSEQ, fault) from error
            if not chunk:
                break
        return text.encode("utf-8", "surrogatepass")


def open_stream(stream: Stream) -> tuple[bytes, Stream]:
    """The first bytes of a stream, to see what it holds, and the stream, still whole."""
    head = stream.read1(_CHUNK)
    while head and len(head) < 4 and (more := stream.read1(_CHUNK)):
        head += more
    return head, _Headed(head, stream)


def unpack(packed: Stream, limits: Limits = LIMITS) -> Stream:
    """A gzip stream, unpacked as it is read; OSError where it is broken or past the limits."""
    # Few streams are packed: what unpacks them is loaded for those that are.
    from onrecord.reading.packed import Unpacked

    return Unpacked(packed, limits)


def whole(stream: Stream, limit: int, where: str) -> bytes:
    """Everything to the end; InputError past `limit` bytes."""
    held = bytearray()
    while chunk := stream.read1(_CHUNK):
        held += chunk
        if len(held) > limit:
            raise InputError(_too_long("the document", limit), where)
    return bytes(held)


def lines(stream: Stream, limit: int, where: str) -> Iterator[tuple[int, bytes | InputError]]:
    r"""Lines with their 1-based numbers, cut at "\n" alone, the ends taken off.

    A line past `limit` bytes is an InputError and is skipped without being held. Where the stream
    breaks (cut short, damaged) the last item is the InputError, and what stood before it is given.
    """
    number, held, skipping = 1, bytearray(), False
    chunks = _unbroken(stream, where)
    for chunk in chunks:
        if isinstance(chunk, str):
            yield number, InputError(chunk, where, number)
            return
        first = 0
        while (end := chunk.find(b"\n", first)) >= 0:
            if skipping or len(held) + end - first > limit:
                yield number, InputError(_too_long("the line", limit), where, number)
            else:
                yield number, bytes(held) + chunk[first:end]
            held.clear()
            number, first, skipping = number + 1, end + 1, False
        if not skipping:
            held += chunk[first:]
            if skipping := len(held) > limit:
                held.clear()
    if skipping:
        yield number, InputError(_too_long("the line", limit), where, number)
    elif held:
        yield number, bytes(held)


def decode_wide(head: bytes, stream: Stream) -> Stream:
    """The stream as UTF-8 where its first bytes are the mark of UTF-16 or UTF-32."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _Transcoded(stream, "utf-32")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Transcoded(stream, "utf-16")
    return stream


def _unbroken(stream: Stream, where: str) -> Iterator[bytes | str]:
    """Chunks of the stream; a last string says how it broke."""
    while True:
        try:
            chunk = stream.read1(_CHUNK)
        except OSError as error:
            yield f"{error.strerror or error}; read up to here"
            return
        if not chunk:
            return
        yield chunk


def _too_long(what: str, limit: int) -> str:
    return f"{what} is longer than {limit / _MEBIBYTE:g} MiB, more than any article; left out"
