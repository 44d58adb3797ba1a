"""Who takes part, where the phrase of an event does not say it but its surroundings do."""

from __future__ import annotations

import pytest

from onrecord.language.annotate import annotate
from onrecord.linking.build import build
from onrecord.model import AnnotatedDocument, Document, Event, sha256


def events(*texts: str) -> list[Event]:
    """The events of a story of dispatches, a day apart."""
    documents = [
        AnnotatedDocument(
            document=Document(
                id=f"d{n}", name=f"d{n}", text=t, sha256=sha256(t), published=f"2031-05-{5 + n:02}"
            ),
            annotation=annotate(t),
        )
        for n, t in enumerate(texts)
    ]
    return list(build(documents).events)


def company(text: str, kind: str) -> list[str]:
    (event,) = [e for e in events(text) if e.type == kind]
    return list(event.participants)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The transport committee held a hearing on Monday.\n\n“The bridge is safe,” the "
            "engineer, Ana Holt, told the committee.",
            "hearing",
            "ana-holt",
        ),
        (
            "The trial of Jon Brask opened in Bergen on Monday.\n\nDistrict Judge Lena Voss "
            "said it would last a month.",
            "trial",
            "lena-voss",
        ),
        (
            "Talks between Norlux Inc. and the Dock Workers’ Union ended on Monday.\n\nThe "
            "mediator, Ana Holt, said that both had moved.",
            "talks",
            "ana-holt",
        ),
        ("Prime Minister Ana Holt cancelled a trip to Lima on Monday.", "visit", "ana-holt"),
        ("Candidate Jon Brask asked for a recount on Monday.", "other", "jon-brask"),
        (
            "Activists of the Green Harbour Network held a march on Monday.",
            "protest",
            "green-harbour-network",
        ),
        (
            "Governor Ana Holt and Senator Jon Brask traded charges on Monday in their debate.",
            "forum",
            "jon-brask",
        ),
    ],
)
def test_who_else_takes_part(text: str, kind: str, who: str) -> None:
    assert who in company(text, kind)


def test_a_second_debate_is_of_those_of_the_first() -> None:
    found = events(
        "Governor Ana Holt and Senator Jon Brask met in a debate on Monday.\n\nA second debate "
        "will be held on June 3, the station said."
    )
    assert [e.participants for e in found] == [("ana-holt", "jon-brask")] * 2


def test_of_two_judges_neither_is_put_into_every_court() -> None:
    text = (
        "The trial of Jon Brask opened in Bergen on Monday.\n\nJudge Lena Voss and Judge Ivo Marr "
        "declined to comment."
    )
    assert company(text, "trial") == ["jon-brask"]


def test_who_speaks_after_a_hearing_is_not_heard() -> None:
    text = "The court held a hearing on Monday. After the hearing Ana Holt told reporters to wait."
    assert "ana-holt" not in company(text, "hearing")


def test_there_is_on_the_day_of_what_is_told_before() -> None:
    (signing,) = [
        e
        for e in events(
            "Minister Ana Holt said on Monday that she had invited the unions to a meeting in "
            "Bergen on Friday, and that the signing of a contract there was possible."
        )
        if e.type == "signing"
    ]
    assert signing.history[-1].date == "2031-05-09"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The signing of the pact, planned for Friday, was called off.", "2031-05-09"),
        ("A visit by Ana Holt, who was expected on Thursday, has been called off.", "2031-05-08"),
    ],
)
def test_what_is_called_off_was_still_to_come(text: str, day: str) -> None:
    (event,) = events(text)
    assert (event.history[-1].status, event.history[-1].date) == ("cancelled", day)


def test_a_party_that_votes_on_another_s_motion_joins_it() -> None:
    found = events(
        "The Green Party will move a no-confidence motion on Friday.\n\nMembers of the Farmers’ "
        "League will vote against the motion, its president said."
    )
    assert len([e for e in found if e.type == "vote"]) == 1


def test_the_board_of_a_body_votes_for_it() -> None:
    (vote,) = events(
        "The Harbour Skating Association was founded in 1931.\n\nThe board of the Harbour Skating "
        "Association will vote on Tuesday on whether to pay."
    )
    assert vote.participants == ("harbour-skating-association",)


def test_what_is_only_preceded_by_something_is_no_event_of_its_own() -> None:
    assert events("They were found on Sunday, hours before a debate in the council.") == []


def test_a_journey_to_talks_is_the_visit_that_is_spoken_of_next() -> None:
    found = events(
        "Minister Ana Holt will travel to Lima on Thursday for talks on tin, her ministry said.\n\n"
        "The visit was agreed last week."
    )
    (visit,) = [e for e in found if e.type == "visit"]
    assert visit.participants == ("ana-holt",)
    assert visit.history[-1].date == "2031-05-08"


def test_those_who_tell_the_summit_are_at_one_summit() -> None:
    (summit,) = events(
        "The summit in Lima opened on Monday.\n\n“Handsets are many,” Ana Holt told the "
        "summit.\n\n“We see opportunity there,” Jon Brask told the summit."
    )
    assert {"ana-holt", "jon-brask"} <= set(summit.participants)


def test_a_previous_meeting_is_not_ahead() -> None:
    assert events("It dropped the phrase from the previous meeting on May 9, analysts said.") == []


def test_days_written_as_one_are_all_of_them() -> None:
    (meeting,) = events("Ana Holt will attend the Lima summit on May 9-11, her office said.")
    assert meeting.history[-1].date == "2031-05-09/2031-05-11"


def test_who_only_speaks_at_it_does_not_name_it() -> None:
    (summit,) = events(
        "The mobile summit opened on Monday.\n\n“We see it,” Ana Holt told the summit.\n\n“So do "
        "we,” Jon Brask told the summit."
    )
    assert "Holt" not in summit.name
