"""The file of learned weights: one header, named sections, a digest.

Layout: `ONRECORD`; protocol (uint32, little-endian); SHA-256 of all that follows (32 bytes);
length of
the header (uint32); the header, JSON with `meta` and `sections` (name -> [offset, size] in the
payload); the payload.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import WeightsError

__all__ = ["PROTOCOL", "WeightsFile", "read_weights", "write_weights"]

MAGIC = b"ONRECORD"
PROTOCOL = 1
_FIXED = len(MAGIC) + 4 + 32 + 4


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """`meta`: what the sections mean (tag and label names, table sizes); `digest`: hex, names the
    version."""

    meta: Mapping[str, Any]
    sections: Mapping[str, memoryview]
    digest: str


def read_weights(path: Path) -> WeightsFile:
    """The weights in `path`, their digest checked. Raises WeightsError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WeightsError(
            f"{path}: cannot be read: {error.strerror}; reinstall onrecord"
        ) from error
    if len(data) < _FIXED or data[: len(MAGIC)] != MAGIC:
        raise WeightsError(f"{path}: not a file of onrecord weights; reinstall onrecord")
    (protocol,) = struct.unpack_from("<I", data, len(MAGIC))
    if protocol != PROTOCOL:
        raise WeightsError(
            f"{path}: protocol {protocol}, this program reads {PROTOCOL}; reinstall onrecord"
        )
    at = len(MAGIC) + 4
    view = memoryview(data)
    if hashlib.sha256(view[at + 32 :]).digest() != data[at : at + 32]:
        raise WeightsError(f"{path}: damaged, its SHA-256 does not match; reinstall onrecord")
    (size,) = struct.unpack_from("<I", data, at + 32)
    header = json.loads(data[_FIXED : _FIXED + size])
    base = _FIXED + size
    sections = {
        name: view[base + offset : base + offset + length]
        for name, (offset, length) in header["sections"].items()
    }
    return WeightsFile(header["meta"], sections, data[at : at + 32].hex())


def write_weights(path: Path, meta: Mapping[str, Any], sections: Mapping[str, bytes]) -> str:
    """Writes the file; returns its digest. Same meta and sections, same bytes."""
    places: dict[str, list[int]] = {}
    at = 0
    for name in sorted(sections):
        places[name] = [at, len(sections[name])]
        at += len(sections[name])
    header = json.dumps({"meta": meta, "sections": places}, sort_keys=True).encode()
    body = (
        struct.pack("<I", len(header))
        + header
        + b"".join(sections[name] for name in sorted(sections))
    )
    digest = hashlib.sha256(body)
    part = path.with_suffix(".part")
    part.write_bytes(MAGIC + struct.pack("<I", PROTOCOL) + digest.digest() + body)
    part.replace(path)
    return digest.hexdigest()
