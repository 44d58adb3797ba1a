"""The record in the forms that other programs read."""

from onrecord.views.export.record_json import from_json, record_json
from onrecord.views.export.statements_csv import COLUMNS, statements_csv

__all__ = ["COLUMNS", "from_json", "record_json", "statements_csv"]
