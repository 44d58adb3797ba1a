"""Days of the record in words."""

from __future__ import annotations

import datetime

import pytest

from onrecord.views.days import first_day, long_day, month_day, short_day


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-03-28", "Tuesday, March 28, 2023"),
        ("2023-03-28T09:30", "Tuesday, March 28, 2023"),
        ("2023-03", "March 2023"),
        ("2023-W11", "week of March 13, 2023"),
        ("2023", "2023"),
        ("2023-03-13/2023-03-19", "March 13 – 19, 2023"),
        ("2023-03-28/2023-04-01", "March 28 – April 1, 2023"),
        ("2023-12-28/2024-01-02", "December 28, 2023 – January 2, 2024"),
        ("2023-03/2023-05", "March 2023 – May 2023"),
        ("2023-03-28/", "Tuesday, March 28, 2023 –"),
        ("2023-02-31", "2023-02-31"),
        ("XXXX-06-04", "XXXX-06-04"),
        ("2023-SU", "2023-SU"),
    ],
)
def test_a_value_in_full(value: str, words: str) -> None:
    assert long_day(value) == words


def test_a_day_in_short_leaves_the_year_of_the_story_out() -> None:
    assert short_day("2023-09-05", 2023) == "Sep 5"
    assert short_day("2023-06-05", 2024) == "June 5, 2023"
    assert month_day("2023-06-05") == "June 5"


@pytest.mark.parametrize("value", [None, "", "FUTURE_REF", "2023-13-01", "0000-01-01", "P2W"])
def test_what_is_no_day_has_none(value: str | None) -> None:
    assert first_day(value) is None


def test_an_interval_begins_on_its_first_day() -> None:
    assert first_day("2023-03/2023-05") == datetime.date(2023, 3, 1)
