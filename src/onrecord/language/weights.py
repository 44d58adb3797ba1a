"""The file of learned weights: one header, named sections, a digest, a checksum.

Layout: `ONRECORD`; protocol (uint32, little-endian); XXH3-128 of all that follows (16 bytes);
SHA-256 of all that follows (32 bytes), which names the weights; length of the header (uint32); the
header, JSON with `meta` and `sections` (name -> [offset, size] in the payload); the payload.

The checksum is what every start looks at: it is taken ten times as fast as the digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

import msgspec
import xxhash

from onrecord.errors import WeightsError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PROTOCOL", "WeightsFile", "read_weights", "write_weights"]

MAGIC = b"ONRECORD"
PROTOCOL = 2
_SUM = len(MAGIC) + 4  # where the checksum begins; then the digest, then the header
_DIGEST = _SUM + 16
_HEADER = _DIGEST + 32
_FIXED = _HEADER + 4


class WeightsFile(msgspec.Struct, frozen=True):
    """`meta`: what the sections mean (tag and label names, table sizes); `digest`: hex, names the
    version."""

    meta: Mapping[str, Any]
    sections: Mapping[str, memoryview]
    digest: str


def read_weights(path: str | PathLike[str]) -> WeightsFile:
    """The weights in `path`, their checksum checked. Raises WeightsError."""
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
    except OSError as error:
        raise WeightsError(
            f"{path}: cannot be read: {error.strerror}; reinstall onrecord"
        ) from error
    if len(data) < _FIXED or data[: len(MAGIC)] != MAGIC:
        raise WeightsError(f"{path}: not a file of onrecord weights; reinstall onrecord")
    protocol = int.from_bytes(data[len(MAGIC) : _SUM], "little")
    if protocol != PROTOCOL:
        raise WeightsError(
            f"{path}: protocol {protocol}, this program reads {PROTOCOL}; reinstall onrecord"
        )
    view = memoryview(data)
    if xxhash.xxh3_128_digest(view[_DIGEST:]) != data[_SUM:_DIGEST]:
        raise WeightsError(f"{path}: damaged, its checksum does not match; reinstall onrecord")
    base = _FIXED + int.from_bytes(data[_HEADER:_FIXED], "little")
    header = msgspec.json.decode(view[_FIXED:base])
    sections = {
        name: view[base + offset : base + offset + length]
        for name, (offset, length) in header["sections"].items()
    }
    return WeightsFile(header["meta"], sections, data[_DIGEST:_HEADER].hex())


def write_weights(path: Path, meta: Mapping[str, Any], sections: Mapping[str, bytes]) -> str:
    """Writes the file; returns its digest. Same meta and sections, same bytes."""
    import hashlib
    import json

    places: dict[str, list[int]] = {}
    at = 0
    for name in sorted(sections):
        places[name] = [at, len(sections[name])]
        at += len(sections[name])
    header = json.dumps({"meta": meta, "sections": places}, sort_keys=True).encode()
    body = (
        len(header).to_bytes(4, "little")
        + header
        + b"".join(sections[name] for name in sorted(sections))
    )
    digest = hashlib.sha256(body)
    named = digest.digest() + body
    part = path.with_suffix(".part")
    part.write_bytes(MAGIC + PROTOCOL.to_bytes(4, "little") + xxhash.xxh3_128_digest(named) + named)
    part.replace(path)
    return digest.hexdigest()
