"""Gzip, unpacked within bounds."""

from __future__ import annotations

import errno
import gzip
import zlib

from onrecord.reading.streams import Limits, Stream

__all__ = ["Unpacked"]

_CHUNK = 1 << 16


class Unpacked:
    """A gzip stream that refuses to unpack without bounds."""

    def __init__(self, packed: Stream, limits: Limits) -> None:
        self._counted = Counted(packed)
        self._gzip = gzip.GzipFile(fileobj=self._counted, mode="rb")  # type: ignore[call-overload]
        self._limits, self._given = limits, 0

    def read1(self, size: int, /) -> bytes:
        try:
            chunk: bytes = self._gzip.read1(size)
        except EOFError as error:
            raise OSError(errno.EIO, "the gzip file is cut short") from error
        except (zlib.error, gzip.BadGzipFile) as error:
            raise OSError(errno.EIO, f"not a sound gzip file: {error}") from error
        self._given += len(chunk)
        if self._given > max(self._limits.packed, self._limits.rate * self._counted.taken):
            bound = f"the gzip file unpacks to more than {self._limits.rate} times its size"
            raise OSError(errno.EFBIG, bound)
        return chunk


class Counted:
    """Counts the packed bytes that the unpacker takes."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self.taken = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._stream.read1(size if size > 0 else _CHUNK)
        self.taken += len(chunk)
        return chunk
