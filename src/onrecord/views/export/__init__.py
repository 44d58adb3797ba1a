"""The record in the forms that other programs read."""

from onrecord.views.export.record_json import encode_record, from_json
from onrecord.views.export.statements_csv import COLUMNS, encode_csv

__all__ = ["COLUMNS", "encode_csv", "encode_record", "from_json"]
