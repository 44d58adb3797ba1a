"""Dates that cannot be: no crash, a calendar that opens again, and a check where one helps."""

from __future__ import annotations

import time
from datetime import date

import pytest
from icalendar import Calendar

from onrecord.language.annotate import annotate
from onrecord.linking.build import build
from onrecord.model import AnnotatedDocument, Document, Record, sha256
from onrecord.views.calendar import calendar
from onrecord.views.dossier import render
from onrecord.views.export import encode_events


def record_of(*dispatches: tuple[str, str | None]) -> Record:
    """The record of texts with their days of publication."""
    return build(
        [
            AnnotatedDocument(
                document=Document(
                    id=f"d{n}", name=f"d{n}", text=text, sha256=sha256(text), published=day
                ),
                annotation=annotate(text),
            )
            for n, (text, day) in enumerate(dispatches)
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "The ministers will meet in Lima on February 30.",
        "The ministers will meet in Lima on June 45, 2031.",
        "The ministers will meet in Lima on 9999-12-31.",
        "The ministers will meet in Lima in the year 0000.",
        "The ministers will meet in Lima on 31/31/2031.",
        "The ministers met in Lima 9,999 years ago.",
        "The ministers will meet in Lima next week.",
    ],
)
@pytest.mark.parametrize("published", ["2031-06-04", "9999-12-31", "0001-01-01", None])
def test_impossible_days_do_no_harm(text: str, published: str | None) -> None:
    record = record_of((text, published))
    assert Calendar.from_ical(calendar(record)) is not None
    assert encode_events(record).startswith(b"event,")


def test_a_dispatch_of_a_year_to_come_has_a_check() -> None:
    record = record_of(
        ("The ministers met in Lima.", "2031-06-04"), ("They met again.", "9999-12-31")
    )
    (check,) = [c for c in record.checks if c.kind == "input"]
    assert check.message == "d1 is dated 9999-12-31: no dispatch is of that year"


def test_a_dispatch_that_tells_of_a_later_day_as_past_has_a_check() -> None:
    record = record_of(("The ministers met in Lima on June 9, 2031.", "2031-06-04"))
    (check,) = [c for c in record.checks if c.kind == "input"]
    assert check.message == "d0 is dated 2031-06-04, but tells of 2031-06-09 as past"
    assert check.evidence[0].words == ("June 9, 2031",)


def test_a_text_of_three_thousand_dates_takes_linear_time() -> None:
    days = [f"{month} {day}" for month in ("May", "June", "July") for day in range(1, 31)]
    text = " ".join(f"The council will meet in Lima on {days[n % 90]}." for n in range(3000))
    start = time.process_time()
    record = record_of((text, "2031-04-04"))
    assert time.process_time() - start < 30
    assert record.documents[0].times


def test_a_dispatch_of_tomorrow_has_a_check_where_today_is_known() -> None:
    documents = [
        AnnotatedDocument(
            document=Document(id=day, name=day, text=text, sha256=sha256(text), published=day),
            annotation=annotate(text),
        )
        for day, text in (("2031-06-04", "The ministers met."), ("2031-06-05", "They met again."))
    ]
    messages = [
        [c.message for c in build(documents, today=today).checks if c.kind == "input"]
        for today in (None, date(2031, 6, 4), date(2031, 6, 5))
    ]
    assert messages == [[], ["2031-06-05 is dated 2031-06-05, a day still to come"], []]


def test_the_page_of_the_last_year_opens() -> None:
    record = record_of(
        ("The ministers will meet on Friday.", "9999-12-29"),
        ("The ministers met in the week.", "9999-12-31"),
        ("Ministers meet in December 9999.", "9999-12-01"),
    )
    assert "<svg" in render(record, {d.id: "x" * 99 for d in record.documents}, "calendar.ics")
