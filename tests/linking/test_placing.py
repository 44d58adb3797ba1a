"""Times on the calendar: what each was counted from, alone and in a story."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.language.annotate import annotate
from onrecord.linking.draft import Draft
from onrecord.linking.lineage import find_passages
from onrecord.linking.times import place
from onrecord.linking.times.story import place_times
from onrecord.model import AnnotatedDocument, Document, DocumentDate, sha256

WEDNESDAY = date(2019, 9, 4)


def values(text: str, day: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(time.words, time.value) for time in place(text, annotate(text), day)]


def story(*dispatches: tuple[str, str], days: dict[int, str] | None = None) -> list[dict[str, str]]:
    """Words and values of each (day, text); `days` are the days of merged events of the last."""
    items = [
        AnnotatedDocument(
            document=Document(id=str(n), name=str(n), text=text, sha256=sha256(text)),
            annotation=annotate(text),
        )
        for n, (_, text) in enumerate(dispatches)
    ]
    dates = {
        str(n): DocumentDate(value=day, method="published", score=1.0)
        for n, (day, _) in enumerate(dispatches)
    }
    draft = Draft(documents=tuple(items), dates=dates)
    if days:
        draft.event_day[items[-1].id] = days
    find_passages(draft)
    place_times(draft)
    return [{time.words: time.value for time in draft.times[item.id]} for item in items]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The mayor spoke on Wednesday.", ("Wednesday", "2019-09-04")),
        ("The mayor spoke on Tuesday.", ("Tuesday", "2019-09-03")),
        ("The mayor will speak on Tuesday.", ("Tuesday", "2019-09-10")),
        ("The mayor spoke last Wednesday.", ("last Wednesday", "2019-08-28")),
        ("The mayor spoke on Monday last week.", ("Monday last week", "2019-08-26")),
        ("The mayor spoke on Monday of this week.", ("Monday of this week", "2019-09-02")),
        ("The mayor will speak Friday next week.", ("Friday next week", "2019-09-13")),
        ("The mayor speaks next week.", ("next week", "2019-W37")),
        ("The mayor spoke last month.", ("last month", "2019-08")),
        ("The mayor spoke two years ago.", ("two years ago", "2017")),
        ("The mayor took office in March.", ("March", "2019-03")),
        ("The mayor will retire in March.", ("March", "2020-03")),
        ("The mayor spoke on June 16.", ("June 16", "2019-06-16")),
        ("The mayor spoke overnight.", ("overnight", "2019-09-03TNI")),
        ("The mayor will rest until the spring.", ("the spring", "2020-SP")),
        ("Sales rose in the second quarter.", ("the second quarter", "2019-Q2")),
        ("The mayor rested over the weekend.", ("the weekend", "2019-W35-WE")),
        ("The talks were moved from Monday to Friday, September 13.", ("Monday", "2019-09-09")),
    ],
)
def test_a_time_is_counted_from_the_document_s_day(text: str, expected: tuple[str, str]) -> None:
    assert expected in values(text)


def test_what_follows_counts_from_the_day_the_narrative_stands_on() -> None:
    text = (
        "The mayor of Marn resigned on Wednesday.\n\n"
        "The day before, on September 3, the council dismissed the harbour master.\n\n"
        "Earlier in the day, the baker closed his shop. Two days later he left."
    )
    assert values(text)[1:] == [
        ("The day before", "2019-09-03"),
        ("September 3", "2019-09-03"),
        ("Earlier in the day", "2019-09-03"),
        ("Two days later", "2019-09-05"),
    ]


def test_a_plan_and_a_flashback_do_not_move_the_narrative() -> None:
    text = (
        "The mayor of Marn resigned on Wednesday. The council will meet on September 12.\n\n"
        "On Monday he had ruled it out.\n\n"
        "The day before, the baker closed his shop."
    )
    assert ("The day before", "2019-09-03") in values(text)


def test_today_in_quotation_marks_is_the_day_of_the_words() -> None:
    text = (
        "The mayor of Marn opened the new bridge on Monday.\n\n“Today the river is ours,” he said."
    )
    assert ("Today", "2019-09-02") in values(text)


def test_an_hour_falls_on_the_day_last_spoken_of() -> None:
    text = "The rally will be held on Saturday, September 7. It will begin at noon."
    assert ("noon", "2019-09-07T12:00") in values(text)


def test_the_eve_of_an_event_counts_from_the_date_beside_it() -> None:
    text = "No call is planned on the eve of the harbour talks to be held in Marn on September 16."
    assert ("the eve of the harbour talks", "2019-09-15") in values_of_story(text)


def values_of_story(text: str) -> list[tuple[str, str]]:
    return list(story(("2019-09-04", text))[0].items())


def test_the_eve_of_an_event_counts_from_its_day_elsewhere_in_the_story() -> None:
    first = ("2019-09-04", "The ferry talks will open in Marn on Friday, September 13.")
    second = (
        "2019-09-09",
        "The mayor spoke to islanders. No call is planned on the eve of the talks.",
    )
    assert story(first, second)[1]["the eve of the talks"] == "2019-09-12"


def test_a_copied_weekday_means_what_it_meant_at_its_source() -> None:
    copied = (
        "The harbour master, Ivo Tamm, warned islanders on Monday that the old pier at Lonnehavn "
        "would not carry a ship of 4,200 tonnes."
    )
    lead = "The council of Ostervik bought a second boat on Thursday, the mayor told reporters."
    first, second = story(("2019-09-04", copied), ("2019-09-12", f"{lead}\n\n{copied}"))
    assert first["Monday"] == second["Monday"] == "2019-09-02"
    assert second["Thursday"] == "2019-09-12"


def test_a_history_is_read_by_the_years_it_names() -> None:
    text = (
        "The war began in March 1643. The city fell in June. In May 1644 the army crossed the "
        "river, and on 4 July it took the bridge. The next day it burned. Peace came in 1645; "
        "in 1646 the king returned, and in 1660 his son."
    )
    got = dict(values(text, date(2010, 1, 1)))
    assert got["June"] == "1643-06"
    assert got["4 July"] == "1644-07-04"
    assert got["The next day"] == "1644-07-05"


def test_without_a_day_only_what_needs_none_is_placed() -> None:
    text = "He left on Friday, two days after June 16, 2018, and stayed for three weeks."
    got = dict(values(text, None))
    assert got["Friday"] == "XXXX-WXX-5"
    assert got["June 16, 2018"] == "2018-06-16"
    assert got["three weeks"] == "P3W"


@pytest.mark.parametrize("day", [date.min, date.max, date(2020, 2, 29)])
def test_no_day_of_the_calendar_is_too_far(day: date) -> None:
    text = (
        "Yesterday, next week, last month, 3,000 years ago, next decade, last weekend, on Friday, "
        "on February 29, last February 29, the previous quarter, a year earlier, in May and "
        "tomorrow night he will have left."
    )
    assert all(isinstance(value, str) for _, value in values(text, day))


def test_placing_is_a_pure_function() -> None:
    text = "The mayor spoke on Monday. The day before, he rested. Two weeks later he left."
    annotation = annotate(text)
    assert place(text, annotation, WEDNESDAY) == place(text, annotation, WEDNESDAY)


def test_days_beside_an_event_count_from_its_day() -> None:
    text = (
        "The harbour vote will be held on September 20. The mayor means to rest the day after "
        "the vote.\n\nThe text comes out on Friday evening, three days before the closing session."
    )
    (placed,) = story(("2019-09-04", text))
    assert placed["the day after the vote"] == "2019-09-21"
    assert placed["three days before the closing session"] == "2019-09-06"


def test_that_day_after_a_day_ahead_is_the_day_ahead() -> None:
    text = "The bank will announce its rates on Friday. Earlier that day, figures of trade appear."
    assert dict(values(text))["Earlier that day"] == "2019-09-06"


def test_a_feast_that_a_plan_must_reach_lies_ahead() -> None:
    assert ("Christmas", "2020-12-25") in values("It must open before Christmas.", date(2020, 3, 2))
