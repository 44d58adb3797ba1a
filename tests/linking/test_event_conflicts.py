"""Contradictions about events: two sides that do not agree, a speaker who takes back a no."""

from __future__ import annotations

import pytest
from telling import Dispatch, Told, drafted

from onrecord.model import Check

PLAN = "Ruiz said the bridge talks would be held on May 9."


def conflicts(*dispatches: Dispatch) -> list[Check]:
    return [c for c in drafted(*dispatches).checks if c.kind == "contradiction"]


def talks(words: str, status: str, by: str, time: str = "") -> Told:
    return Told(words, status=status, type="talks", by=by, time=time)  # type: ignore[arg-type]


def planned(day: str = "2031-05-05") -> Dispatch:
    return Dispatch(day, PLAN, [talks("the bridge talks", "scheduled", "Ruiz", "May 9=2031-05-09")])


def test_two_sides_that_give_different_dates() -> None:
    dispatch = Dispatch(
        "2031-05-05",
        "Ruiz said the bridge talks would be held on May 9. Okoro said its bridge talks would "
        "be on May 12.",
        [
            talks("the bridge talks", "scheduled", "Ruiz", "May 9=2031-05-09"),
            talks("its bridge talks", "scheduled", "Okoro", "May 12=2031-05-12"),
        ],
    )
    (check,) = conflicts(dispatch)
    assert "Ruiz and Okoro give different dates, 2031-05-09 and 2031-05-12" in check.message
    assert check.actors == ("ruiz", "okoro")
    assert len(check.evidence) == 2


def test_one_side_says_that_it_is_off() -> None:
    dispatch = Dispatch(
        "2031-05-05",
        "Ruiz said the bridge talks would be held. Okoro said the said bridge talks were off.",
        [
            talks("the bridge talks", "scheduled", "Ruiz"),
            talks("the said bridge talks", "cancelled", "Okoro"),
        ],
    )
    (check,) = conflicts(dispatch)
    assert check.message.endswith("Ruiz and Okoro do not agree: scheduled, cancelled")


def test_who_ruled_it_out_and_plans_it_later() -> None:
    no = Dispatch(
        "2031-05-02",
        "Ruiz said the bridge talks were not planned.",
        [talks("the bridge talks", "not planned", "Ruiz")],
    )
    (check,) = conflicts(no, planned())
    assert check.message.endswith("Ruiz changed position: not planned, then scheduled")
    assert [e.document for e in check.evidence] == ["d0", "d1"]


@pytest.mark.parametrize(
    "later",
    [
        # What another says on a later day is news; that it was moved explains both days.
        Dispatch(
            "2031-05-07",
            "Okoro said the bridge talks would be on May 12.",
            [talks("the bridge talks", "scheduled", "Okoro", "May 12=2031-05-12")],
        ),
        Dispatch(
            "2031-05-05",
            "Okoro said the bridge talks were moved to May 12.",
            [talks("the bridge talks", "rescheduled", "Okoro", "May 12=2031-05-12")],
        ),
        Dispatch(
            "2031-05-05",
            "Okoro said the bridge talks would be on May 9.",
            [talks("the bridge talks", "scheduled", "Okoro", "May 9=2031-05-09")],
        ),
        # Nobody is named for it.
        Dispatch(
            "2031-05-05",
            "The bridge talks were called off.",
            [Told("The bridge talks", status="cancelled", type="talks")],
        ),
    ],
)
def test_what_is_no_contradiction(later: Dispatch) -> None:
    assert conflicts(planned(), later) == []


def test_who_says_both_on_one_day_is_not_set_against_others() -> None:
    dispatch = Dispatch(
        "2031-05-05",
        "Ruiz said the bridge talks were not planned, Ruiz said our bridge talks would be held. "
        "Okoro said these bridge talks would be held.",
        [
            talks("the bridge talks", "not planned", "Ruiz"),
            talks("our bridge talks", "scheduled", "Ruiz"),
            talks("these bridge talks", "scheduled", "Okoro"),
        ],
    )
    assert conflicts(dispatch) == []
