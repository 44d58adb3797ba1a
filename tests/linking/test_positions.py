"""Who ruled a thing out one day and speaks for it another."""

from __future__ import annotations

import pytest

from onrecord.linking.positions import changed_positions
from onrecord.model import Attestation, Polarity, Span, Statement


def said(
    name: str,
    day: str | None,
    cue: str,
    words: str,
    polarity: Polarity = "positive",
    who: str = "ruiz",
) -> Statement:
    span = (Span(0, len(words)),)
    report = Attestation(
        document="d0",
        source=(),
        cue=(),
        content=span,
        words=words,
        speaker_words="",
        cue_words=cue,
        form="indirect",
        polarity=polarity,
        said_on=day,
        said_on_method="own time",
        method="test",
    )
    return Statement(
        id=name,
        speaker=who,
        said_on=day,
        form="indirect",
        polarity=polarity,
        attestations=(report,),
    )


RULED_OUT = said("a", "2031-05-05", "ruled out", "a toll on the bridge", "negative")


def test_what_was_ruled_out_and_is_announced_later() -> None:
    announced = said(
        "b", "2031-05-09", "announced", "that the toll on the bridge would be 2 crowns"
    )
    assert list(changed_positions([announced, RULED_OUT])) == [(RULED_OUT, announced)]


def test_what_was_not_ruled_out_and_is_later() -> None:
    might = said("b", "2031-05-02", "did not rule out", "that the bridge would have a toll")
    assert list(changed_positions([RULED_OUT, might])) == [(might, RULED_OUT)]


@pytest.mark.parametrize(
    "other",
    [
        said("b", "2031-05-05", "announced", "a toll on the bridge"),
        said("b", None, "announced", "a toll on the bridge"),
        said("b", "2031-05-09", "announced", "a toll on the bridge", who="lund"),
        said("b", "2031-05-09", "announced", "that the bridge was painted"),
        said("b", "2031-05-09", "declined to comment", "on the toll on the bridge"),
        said("b", "2031-05-09", "denied", "that the bridge had a toll", "negative"),
    ],
    ids=["same day", "no day", "another speaker", "another thing", "no position", "same side"],
)
def test_what_is_no_change_of_position(other: Statement) -> None:
    assert list(changed_positions([RULED_OUT, other])) == []


def test_words_that_only_point_back_rule_nothing_out() -> None:
    step = said("a", "2031-05-05", "ruled out", "such a step", "negative")
    later = said("b", "2031-05-09", "said", "that such a step was near")
    assert list(changed_positions([step, later])) == []
