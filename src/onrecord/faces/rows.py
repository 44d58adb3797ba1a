"""`onrecord show --json`: the rows of a section as JSON, ids resolved by the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.model import Record
from onrecord.views.timeline import timeline

__all__ = ["encode"]


def encode(record: Record, section: str) -> str:
    """The rows of a section, indented. `summary` is the counts and the stories."""
    return msgspec.json.format(msgspec.json.encode(_rows(record, section)), indent=2).decode()


def _rows(record: Record, section: str) -> Sequence[Any] | dict[str, Any]:
    if section == "summary":
        return {
            "documents": len(record.documents),
            "statements": len(record.statements),
            "events": len(record.events),
            "actors": len(record.actors),
            "checks": len(record.checks),
            "stories": record.stories,
        }
    if section == "timeline":
        return list(timeline(record))
    if section == "passages":
        return [
            {"document": d.id, "name": d.name, "passages": d.passages} for d in record.documents
        ]
    rows: Sequence[Any] = getattr(record, section)
    return rows
