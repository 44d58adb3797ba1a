"""Dates in EDTF: days, months, intervals, what is uncertain, and documents between two days."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from onrecord.model import DocumentDate
from onrecord.views.edtf import edtf, edtf_of_document
from onrecord.views.export import EVENT_COLUMNS, encode_events
from tapestry import RECORD


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2031-05-09", "2031-05-09"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("2031-05-09/2031-05-12", "2031-05-09/2031-05-12"),
        ("2031-W20", "2031-05-12/2031-05-18"),
        ("9999-12-31", "9999-12-31"),
        ("2031-02-30", ""),
        ("nonsense", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_as_edtf(value: str | None, written: str) -> None:
    assert edtf(value) == written


def test_what_is_only_possible_is_uncertain() -> None:
    assert edtf("2031-05-09", uncertain=True) == "2031-05-09?"
    assert edtf("2031-05-09/2031-05-12", uncertain=True) == "2031-05-09?/2031-05-12?"


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "written"),
    [
        ("2031-05-09", None, None, "2031-05-09"),
        (None, "2031-05-01", "2031-05-09", "[2031-05-01..2031-05-09]"),
        (None, "2031-05-01", None, "[2031-05-01..]"),
        (None, None, "2031-05-09", "[..2031-05-09]"),
        (None, "2031-05-09", "2031-05-09", "2031-05-09"),
        (None, None, None, ""),
    ],
)
def test_an_undated_document_is_one_of_the_days_between(
    value: str | None, earliest: str | None, latest: str | None, written: str
) -> None:
    date = DocumentDate(value=value, method="reader", score=0.5, earliest=earliest, latest=latest)
    assert edtf_of_document(date) == written


def test_the_table_has_a_row_for_each_report() -> None:
    text = encode_events(RECORD).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == EVENT_COLUMNS
    told = [report for event in RECORD.events for report in event.history]
    assert [row["status"] for row in rows] == [report.status for report in told]
    assert all(row["words"] and row["spans"] for row in rows)


def test_the_date_of_a_possible_event_is_marked() -> None:
    event = RECORD.events[0]
    report = msgspec.structs.replace(event.history[-1], status="possible", date="2031-05")
    changed = msgspec.structs.replace(event, history=(report,))
    rows = encode_events(msgspec.structs.replace(RECORD, events=(changed,))).decode("utf-8")
    assert ",possible,2031-05?," in rows
