"""Events of a story: which mentions are one event, and what each dispatch reports of it."""

from __future__ import annotations

import time

from linking.telling import Dispatch, Told, drafted, link
from onrecord.model import Event

HOLT, BRASK = "Ana Holt", "Jon Brask"

ANNOUNCED = Dispatch(
    "2031-05-01",
    "A summit between Ana Holt and Jon Brask will be held in Oslo on May 9.",
    [
        Told("A summit", "scheduled", saying="will be held", time="May 9=2031-05-09",
             who=(HOLT, BRASK), place="Oslo"),
    ],
)  # fmt: skip


def history(event: Event) -> list[tuple[str | None, str, str | None]]:
    return [(report.as_of, report.status, report.date) for report in event.history]


def test_the_talks_are_the_summit_told_before() -> None:
    later = Dispatch("2031-05-02", "The talks are going well.", [Told("The talks", type="talks")])
    (event,) = link(ANNOUNCED, later)
    assert [m.words for m in event.mentions] == ["A summit", "The talks"]
    assert event.participants == ("ana-holt", "jon-brask")
    assert event.place == "Oslo"


def test_what_was_put_off_is_what_was_planned() -> None:
    planned = Dispatch(
        "2031-05-01",
        "Ana Holt will host a summit in Oslo on May 9.",
        [
            Told("a summit", "scheduled", saying="will host", time="May 9=2031-05-09",
                 who=(HOLT,), place="Oslo"),
        ],
    )  # fmt: skip
    later = Dispatch(
        "2031-05-06",
        "A summit of the unions was put off until June 3.",
        [Told("A summit", "rescheduled", saying="was put off", time="June 3=2031-06-03")],
    )
    (event,) = link(planned, later)
    assert history(event)[-1] == ("2031-05-06", "rescheduled", "2031-06-03")


def test_a_call_between_the_same_two_is_not_their_meeting() -> None:
    later = Dispatch(
        "2031-05-02",
        "A call between Ana Holt and Jon Brask is not planned.",
        [Told("A call", "not planned", "call", saying="is not planned", who=(HOLT, BRASK))],
    )
    assert sorted(e.type for e in link(ANNOUNCED, later)) == ["call", "meeting"]


def test_a_second_debate_is_not_the_debate() -> None:
    first = Dispatch(
        "2031-05-01",
        "The debate will be held on May 9. A second debate is possible.",
        [
            Told("The debate", "scheduled", "forum", time="May 9=2031-05-09"),
            Told("A second debate", "possible", "forum"),
        ],
    )
    events = link(first)
    assert sorted(e.history[-1].status for e in events) == ["possible", "scheduled"]


def test_the_shareholders_vote_is_their_meeting() -> None:
    first = Dispatch(
        "2031-05-01",
        "Owners will vote on the sale. The special meeting is set for May 9.",
        [
            Told("vote on the sale", "scheduled", "vote", trigger="vote", rule="verb:vote, test"),
            Told("The special meeting", "scheduled", trigger="meeting", time="May 9=2031-05-09"),
        ],
    )
    later = Dispatch("2031-05-03", "The vote stands.", [Told("The vote", "scheduled", "vote")])
    (event,) = link(first, later)
    assert event.history[-1].date == "2031-05-09"


def test_the_first_of_its_kind_is_not_the_one_to_come() -> None:
    later = Dispatch(
        "2031-05-02",
        "The first summit was held in Lima in 2019.",
        [Told("The first summit", "held", trigger="summit", time="2019=2019", place="Lima")],
    )
    assert [history(e) for e in link(ANNOUNCED, later)] == [
        [("2031-05-01", "scheduled", "2031-05-09")]
    ]


def test_a_single_bare_mention_makes_no_event() -> None:
    assert link(Dispatch("2031-05-02", "Talks will continue.", [Told("Talks", "scheduled")])) == []


def test_what_is_told_of_a_coming_day_is_ahead() -> None:
    text = "She is running in the general election on May 9."
    told = Told(
        "the general election", "held", "election", trigger="election", saying="is running",
        time="May 9=2031-05-09", rule="noun:election, occasion", score=0.6,
    )  # fmt: skip
    (event,) = link(Dispatch("2031-05-01", text, [told]))
    assert history(event) == [("2031-05-01", "scheduled", "2031-05-09")]


def test_moved_then_held() -> None:
    moved = Dispatch(
        "2031-05-03",
        "The summit has been moved from May 9 to May 12.",
        [Told("The summit", "rescheduled", saying="has been moved", time="May 12=2031-05-12")],
    )
    held = Dispatch(
        "2031-05-13",
        "The summit ended in Oslo on May 12.",
        [Told("The summit", "held", saying="ended", time="May 12=2031-05-12")],
    )
    (event,) = link(ANNOUNCED, moved, held)
    assert history(event) == [
        ("2031-05-01", "scheduled", "2031-05-09"),
        ("2031-05-03", "rescheduled", "2031-05-12"),
        ("2031-05-13", "held", "2031-05-12"),
    ]


def test_a_new_day_after_a_postponement_is_a_rescheduling() -> None:
    postponed = Dispatch(
        "2031-05-03", "The summit was postponed.", [Told("The summit", "postponed")]
    )
    again = Dispatch(
        "2031-05-05",
        "The summit will be held on May 20.",
        [Told("The summit", "scheduled", time="May 20=2031-05-20")],
    )
    (event,) = link(ANNOUNCED, postponed, again)
    assert history(event)[1:] == [
        ("2031-05-03", "postponed", None),
        ("2031-05-05", "rescheduled", "2031-05-20"),
    ]


def test_a_dispatch_that_only_mentions_the_event_reports_nothing() -> None:
    later = Dispatch("2031-05-02", "Before the summit she rested.", [Told("the summit")])
    (event,) = link(ANNOUNCED, later)
    assert history(event) == [("2031-05-01", "scheduled", "2031-05-09")]


def test_a_copied_passage_reports_again() -> None:
    later = Dispatch(
        "2031-05-02",
        f"News came in. {ANNOUNCED.text}",
        ANNOUNCED.told,
        copied=(0, ANNOUNCED.text),
    )
    (event,) = link(ANNOUNCED, later)
    assert history(event) == [
        ("2031-05-01", "scheduled", "2031-05-09"),
        ("2031-05-02", "scheduled", "2031-05-09"),
    ]


def test_a_plan_whose_day_has_passed_gives_way_to_what_was_done() -> None:
    later = Dispatch(
        "2031-05-10",
        "The summit was due on May 9. The summit ended.",
        [
            Told("The summit was due", "scheduled", trigger="summit", time="May 9=2031-05-09"),
            Told("The summit ended", "held", trigger="summit"),
        ],
    )
    (event,) = link(ANNOUNCED, later)
    assert history(event)[-1] == ("2031-05-10", "held", "2031-05-09")


def test_a_claimed_meeting_and_its_denial_are_one() -> None:
    text = "A guard said that they had met. “There was no such meeting,” Ana Holt said."
    told = Dispatch(
        "2031-05-04",
        text,
        [
            Told("had met", "held", trigger="met", by="A guard", rule="verb:meet, verb held"),
            Told("no such meeting", "denied", by=HOLT),
        ],
    )
    (event,) = link(told)
    assert history(event)[-1][1] == "denied"


def test_what_the_text_tells_as_done_is_not_what_someone_denies() -> None:
    text = "Jon Brask told a public meeting so. Ana Holt denied a meeting in May."
    told = Dispatch(
        "2031-05-30",
        text,
        [
            Told("a public meeting", "held", who=(BRASK,)),
            Told("a meeting in May", "denied", trigger="meeting", by=HOLT),
        ],
    )
    assert sorted(e.history[-1].status for e in link(told)) == ["denied", "held"]


def test_mentions_without_a_status_make_no_event() -> None:
    draft = drafted(Dispatch("2031-05-01", "A summit is a summit.", [Told("A summit")]))
    assert draft.events == []
    assert draft.event_of == {"d0": [None]}


def test_each_side_words_the_agenda() -> None:
    text = "The summit will be on May 9. To Ana Holt it is about fish, to Jon Brask about steel."
    told = Dispatch(
        "2031-05-01",
        text,
        [
            Told("The summit", "scheduled", time="May 9=2031-05-09"),
            Told("about fish", type="agenda", by=HOLT, agenda=("fish",)),
            Told("about steel", type="agenda", by=BRASK, agenda=("steel",)),
        ],
    )
    (event,) = link(told)
    assert [(a.side, a.words) for a in event.agenda] == [
        ("ana-holt", "fish"),
        ("jon-brask", "steel"),
    ]


def test_an_event_keeps_its_id_when_dispatches_are_added() -> None:
    later = Dispatch("2031-05-02", "The summit is near.", [Told("The summit")])
    assert link(ANNOUNCED)[0].id == link(ANNOUNCED, later)[0].id


def test_a_thousand_dispatches_are_linked_in_seconds() -> None:
    start = time.process_time()
    (event,) = link(*[ANNOUNCED] * 1_000)
    assert len(event.mentions) == 1_000
    assert time.process_time() - start < 5


def test_an_event_of_its_own_day_is_ahead_or_over_by_that_day() -> None:
    ahead = Dispatch(
        "2031-05-01",
        "She spoke before the May 9 summit.",
        [Told("the May 9 summit", time="May 9=2031-05-09", who=(), rule="noun:summit, dated")],
    )
    over = Dispatch(
        "2031-05-11",
        "She spoke after the May 9 summit.",
        [Told("the May 9 summit", time="May 9=2031-05-09", who=(), rule="noun:summit, dated")],
    )
    (event,) = link(ahead, over)
    assert history(event) == [
        ("2031-05-01", "scheduled", "2031-05-09"),
        ("2031-05-11", "held", "2031-05-09"),
    ]


def test_planned_talks_that_will_not_be_held_are_called_off() -> None:
    later = Dispatch(
        "2031-05-02",
        "The summit will not be held.",
        [Told("The summit", "not planned", saying="will not be held", rule="noun:x, not_planned")],
    )
    (event,) = link(ANNOUNCED, later)
    assert history(event)[-1] == ("2031-05-02", "cancelled", "2031-05-09")


def test_what_an_undated_dispatch_tells_as_done_comes_after_its_plan() -> None:
    undated = Dispatch(None, "The summit took place.", [Told("The summit", "held")])
    (event,) = link(ANNOUNCED, undated)
    assert [report.status for report in event.history] == ["scheduled", "held"]
    assert event.history[-1].date == "2031-05-09"


def test_what_is_told_late_without_a_day_has_none() -> None:
    news = "The ministers held talks in Lima. "
    told = Told("talks", status="held", type="talks", saying="held", place="Lima")
    (event,) = link(Dispatch("2031-05-05", news, [told]))
    assert event.history[-1].date == "2031-05-05"
    (event,) = link(Dispatch("2031-05-05", "The price of tin rose again. " * 30 + news, [told]))
    assert event.history[-1].date is None
    perfect = Told("talks", status="held", type="talks", saying="had held", place="Lima")
    (event,) = link(Dispatch("2031-05-05", "The ministers had held talks in Lima.", [perfect]))
    assert event.history[-1].date is None


def test_both_named_in_a_denial_are_those_whose_call_was_not_planned() -> None:
    no = Told("A call", status="not planned", type="call", who=("Holt", "Brask"))
    denied = Told("spoken", status="denied", type="call", who=("Holt", "Brask"), rule="verb:speak,")
    first = Dispatch("2031-05-05", "A call between Holt and Brask is not planned.", [no])
    later = Dispatch("2031-05-09", "He denied that Holt and Brask had spoken.", [denied])
    (event,) = link(first, later)
    assert [r.status for r in event.history] == ["not planned", "denied"]


def test_an_undated_past_told_again_stays_without_a_day() -> None:
    text = "Brask told a rally on the quay to wait."
    held = Told("a rally", status="held", type="protest", who=("Brask",))
    first = Dispatch("2031-05-05", "Nothing is known of the boat. " * 30 + text, [held])
    (event,) = link(first, Dispatch("2031-05-07", text, [held]))
    assert [r.date for r in event.history] == [None, None]
