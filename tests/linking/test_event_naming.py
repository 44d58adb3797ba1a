"""What an event is called: the words that tell it apart, without what only places it in time."""

from __future__ import annotations

import pytest

from linking.telling import Dispatch, Told, link

HOLT, BRASK = "Ana Holt", "Jon Brask"


def name(text: str, told: Told) -> str:
    (event,) = link(Dispatch("2031-05-01", text, [told]))
    return event.name


@pytest.mark.parametrize(
    ("phrase", "trigger", "expected"),
    [
        ("last month's session of the Senate", "session", "session of the Senate"),
        ("Monday's hearing on fares", "hearing", "hearing on fares"),
        ("the upcoming summit on wheat", "summit", "summit on wheat"),
        ("the company's annual meeting", "meeting", "annual meeting"),
        (
            "the fraud trial of Olav Rist, the former head of a bank",
            "trial",
            "fraud trial of Olav Rist",
        ),
        (
            "a conference with the heads of the largest makers of farm machines on the price of "
            "steel and the tariffs of the spring",
            "conference",
            "conference with the heads of the largest makers of farm machines",
        ),
    ],
)
def test_a_phrase_without_days_owners_and_descriptions(
    phrase: str, trigger: str, expected: str
) -> None:
    text = f"They will attend {phrase} on May 9."
    told = Told(phrase, "scheduled", trigger=trigger, time="May 9=2031-05-09")
    assert name(text, told) == expected


def test_two_who_meet_stand_before_the_noun() -> None:
    told = Told(
        "talks with his colleague Jon Brask", "held", "talks", trigger="talks", who=(HOLT, BRASK)
    )
    assert name("Ana Holt held talks with his colleague Jon Brask.", told).endswith(" talks")
    assert set(name("Ana Holt held talks with his colleague Jon Brask.", told)[:-6].split("–")) == {
        "Holt",
        "Brask",
    }


def test_who_spoke_at_a_conference_does_not_own_it() -> None:
    told = Told("a forum", "held", "forum", trigger="forum", who=(HOLT,), place="Oslo")
    assert name("Ana Holt told a forum in Oslo so.", told) == "forum in Oslo"
