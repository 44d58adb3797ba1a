"""The record in the forms that other programs read."""

from onrecord.views.export.events_csv import EVENT_COLUMNS, encode_events
from onrecord.views.export.record_json import encode_corrections, encode_record, from_json
from onrecord.views.export.registry import encode_entries, new_entries
from onrecord.views.export.statements_csv import COLUMNS, encode_csv

__all__ = [
    "COLUMNS",
    "EVENT_COLUMNS",
    "encode_corrections",
    "encode_csv",
    "encode_entries",
    "encode_events",
    "encode_record",
    "from_json",
    "new_entries",
]
