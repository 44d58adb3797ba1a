"""The whole record as JSON: what `record.json` holds."""

from __future__ import annotations

import msgspec

from onrecord.errors import StoreError
from onrecord.model import Record

__all__ = ["encode_corrections", "encode_record", "from_json"]


def encode_record(record: Record, *, compact: bool = False) -> bytes:
    """The record as UTF-8 JSON with a line end; fields in the order of the data model.

    Equal records give equal bytes: a score of 1 is written as 1.0, however it was made.
    """
    encoded = msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(record), type=Record))
    return (encoded if compact else msgspec.json.format(encoded, indent=1)) + b"\n"


def from_json(encoded: bytes) -> Record:
    """The record that `encode_record` wrote. Raises StoreError for anything else."""
    try:
        return msgspec.json.decode(encoded, type=Record)
    except msgspec.MsgspecError as error:
        raise StoreError(f"not a record as JSON: {error}") from error


def encode_corrections(record: Record) -> bytes:
    """The log of corrections as JSON lines, in its order, as `onrecord fix DIR import` reads it."""
    return b"".join(msgspec.json.encode(entry) + b"\n" for entry in record.corrections)
