"""The day, month or interval that an expression gives an event."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.linking.events.days import bounds, day_of, lasting, meets
from onrecord.model import ResolvedTime

TODAY = date(2031, 5, 6)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "words", "value", "day"),
    [
        ("on May 9", "May 9", "2031-05-09", "2031-05-09"),
        ("at 10 p.m. on May 9", "10 p.m. on May 9", "2031-05-09T22:00", "2031-05-09"),
        ("on Friday evening", "Friday evening", "2031-05-09TEV", "2031-05-09"),
        ("next week", "next week", "2031-W20", "2031-05-12/2031-05-18"),
        ("in June", "June", "2031-06", "2031-06"),
        ("in late June", "late June", "2031-06", "2031-06-21/2031-06-30"),
        ("in early June", "early June", "2031-06", "2031-06-01/2031-06-10"),
        ("before Friday", "Friday", "2031-05-09", "2031-05-06/2031-05-08"),
        ("before the end of May", "the end of May", "2031-05", "2031-05-06/2031-05-31"),
        ("by June 2", "June 2", "2031-06-02", "2031-05-06/2031-06-02"),
        ("in 2032", "2032", "2032", "2032-01-01/2032-12-31"),
        ("since Monday", "Monday", "2031-05-05", None),
        ("now", "now", "PRESENT_REF", None),
        ("on February 30", "February 30", "2031-02-30", None),
        ("in 2031-13", "2031-13", "2031-13", None),
        ("in 9999-W53", "9999-W53", "9999-W53", None),
        ("in 0000", "0000", "0000", None),
    ],
)
def test_what_day_an_expression_gives(text: str, words: str, value: str, day: str | None) -> None:
    start = text.index(words)
    time = ResolvedTime(start=start, end=start + len(words), words=words, type="DATE", value=value)
    assert day_of(text, time, TODAY) == day


def test_what_lasts_ends_later() -> None:
    assert lasting("2031-05-09", "PT48H", "2031-05-09T22:00") == "2031-05-09/2031-05-11"
    assert lasting("2031-05-09", "PT24H") == "2031-05-09"
    assert lasting("2031-05-09", "P12D") == "2031-05-09/2031-05-20"
    assert lasting("2031-05-09", "nonsense") == "2031-05-09"
    assert lasting("9999-12-31", "P9D") == "9999-12-31"


def test_days_meet() -> None:
    assert meets("2031-05", "2031-05-09") is True
    assert meets("2031-05-08", "2031-05-09") is False
    assert meets(None, "2031-05-09") is None
    assert bounds("2031-05-09/nonsense") is None
