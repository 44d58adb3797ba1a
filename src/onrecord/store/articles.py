"""A file of articles that only grows: what `onrecord reuse --follow` knows, kept between runs.

A first line names the format and its protocol. Then come blocks: the length of what follows the
digest (4 bytes, big-endian), the SHA-256 of the digest before and that, and the articles packed
(MessagePack, deflated). So every byte is checked when the file is opened, and a block that was cut
off or changed is told with its place.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import StoreError

__all__ = ["PROTOCOL", "ArticleFile"]

PROTOCOL = 1
_NAME = b"onrecord articles "
_DIGEST = 32
_LENGTH = 4
_LARGEST = 1 << 30  # bytes of a block, packed or not
_BLOCK = 1 << 20  # characters of text, about

Kept = tuple[str, str, str]
_decoder = msgspec.msgpack.Decoder(list[tuple[bytes, bytes, bytes]])


class ArticleFile:
    """Articles as (id, date, text), in the order in which they were appended.

    Reading checks everything; StoreError where the file is not ours, of another protocol, damaged
    or cut short. Read it to its end before the first `append`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0  # articles read or appended
        self._digest = bytes(_DIGEST)
        self._whole = 0

    def read(self) -> Iterator[Kept]:
        """The articles so far; none where there is no file yet."""
        self._digest, self._whole, self.count = bytes(_DIGEST), 0, 0
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            self._read_head(file)
            while head := file.read(_LENGTH + _DIGEST):
                block = self._read_block(file, head)
                self.count += len(block)
                yield from block

    def append(self, articles: Iterable[Kept]) -> None:
        """Add articles and see them on the disk."""
        with self.path.open("ab") as file:
            if not self._whole:
                file.write(_first_line())
                self._whole = file.tell()
            for block in _blocks(articles):
                self.count += len(block)
                packed = zlib.compress(msgspec.msgpack.encode(block), 1)
                self._digest = sha256(self._digest + packed).digest()
                file.write(len(packed).to_bytes(_LENGTH, "big") + self._digest + packed)
            file.flush()
            os.fsync(file.fileno())
            self._whole = file.tell()

    def keep_since(self, date: str) -> None:
        """Write the file anew without the articles before a date; the old one stands until then."""
        new = ArticleFile(self.path.with_name(f"{self.path.name}.new"))
        new.path.unlink(missing_ok=True)
        new.append(article for article in self.read() if article[1] >= date)
        os.replace(new.path, self.path)
        self.count, self._digest, self._whole = new.count, new._digest, new._whole

    def _read_head(self, file: BinaryIO) -> None:
        line = file.readline(len(_NAME) + 16)
        if not line.startswith(_NAME) or not line.endswith(b"\n"):
            raise StoreError(f"{self.path} is no file of articles of onrecord; name another")
        if line != _first_line():
            protocol = line[len(_NAME) :].decode("ascii", "replace").strip()
            raise StoreError(
                f"{self.path} is of protocol {protocol}, and this onrecord reads {PROTOCOL}: "
                "use the onrecord that made it, or begin a new file"
            )
        self._whole = len(line)

    def _read_block(self, file: BinaryIO, head: bytes) -> list[Kept]:
        length = int.from_bytes(head[:_LENGTH], "big")
        packed = file.read(min(length, _LARGEST))
        if len(head) < _LENGTH + _DIGEST or len(packed) < length:
            raise self._damaged("cut short")
        if sha256(self._digest + packed).digest() != head[_LENGTH:]:
            raise self._damaged("damaged")
        try:
            rows = _decoder.decode(zlib.decompressobj().decompress(packed, _LARGEST))
        except (zlib.error, msgspec.DecodeError) as error:
            raise self._damaged("damaged") from error
        self._digest = head[_LENGTH:]
        self._whole = file.tell()
        return [(_text(name), _text(date), _text(text)) for name, date, text in rows]

    def _damaged(self, how: str) -> StoreError:
        return StoreError(
            f"{self.path} is {how} after byte {self._whole:,}; the {self.count:,} articles "
            f"before are whole: keep them with `truncate -s {self._whole}`, or begin a new file"
        )


def _first_line() -> bytes:
    return b"%s%d\n" % (_NAME, PROTOCOL)


def _blocks(articles: Iterable[Kept]) -> Iterator[list[tuple[bytes, ...]]]:
    block: list[tuple[bytes, ...]] = []
    size = 0
    for article in articles:
        block.append(tuple(field.encode("utf-8", "surrogatepass") for field in article))
        size += len(article[2])
        if size >= _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _text(field: bytes) -> str:
    return field.decode("utf-8", "surrogatepass")
