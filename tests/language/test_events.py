"""Event mentions of single sentences: the phrase, its type, and the status its clause gives."""

from __future__ import annotations

import time

import pytest

from onrecord.language.annotate import annotate
from onrecord.model import EventMention


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Phrase, type and status of every event that a text tells of."""
    events = annotate(text).events
    return [(text[e.start : e.end], e.type, e.status) for e in events if e.type != "agenda"]


def only(text: str) -> EventMention:
    events = [e for e in annotate(text).events if e.type != "agenda"]
    assert len(events) == 1, told(text)
    return events[0]


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "status"),
    [
        ("The summit will be held in Oslo on May 3.", "The summit", "meeting", "scheduled"),
        ("The talks are to begin on Monday.", "The talks", "talks", "scheduled"),
        ("The union plans to hold a rally on Friday.", "a rally", "protest", "scheduled"),
        ("Both prepare for the upcoming debate.", "the upcoming debate", "forum", "scheduled"),
        ("The hearing, due on Friday, matters.", "The hearing", "hearing", "scheduled"),
        ("A visit in May is possible.", "A visit", "visit", "possible"),
        ("The vote could take place in June.", "The vote", "vote", "possible"),
        ("The envoy did not rule out a meeting.", "a meeting", "meeting", "possible"),
        ("The envoy ruled out a meeting.", "a meeting", "meeting", "not planned"),
        ("A referendum will not be held.", "A referendum", "vote", "not planned"),
        ("A telephone call is not planned.", "A telephone call", "call", "not planned"),
        ("No meeting is planned before Easter.", "No meeting", "meeting", "not planned"),
        ("There was no meeting in Bonn.", "no meeting", "meeting", "denied"),
        ("The mayor has cancelled the march.", "the march", "protest", "cancelled"),
        ("The strike was called off on Sunday.", "The strike", "strike", "cancelled"),
        ("The summit was postponed.", "The summit", "meeting", "postponed"),
        ("The trial was put off until Tuesday.", "The trial", "trial", "rescheduled"),
        ("The ceremony has been moved from Monday to Friday.", "The ceremony", "ceremony",
         "rescheduled"),
        ("The conference ended on Sunday.", "The conference", "forum", "held"),
        ("The committee held a hearing on Monday.", "a hearing", "hearing", "held"),
        ("The minister told the forum that prices would fall.", "the forum", "forum", "held"),
    ],
)  # fmt: skip
def test_a_noun_has_the_status_of_its_clause(
    text: str, phrase: str, kind: str, status: str
) -> None:
    assert told(text) == [(phrase, kind, status)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Minister Ana Holt and her guest will meet in Lima on Friday.", "meeting", "scheduled"),
        ("Minister Ana Holt met Jon Brask in Lima on Friday.", "meeting", "held"),
        ("Ana Holt may visit Peru in June.", "visit", "possible"),
        ("The parties signed the treaty on Friday.", "signing", "held"),
        ("Parliament will vote on the budget on May 4.", "vote", "scheduled"),
        ("The court will rule on Monday.", "other", "scheduled"),
    ],
)
def test_a_verb_tells_an_event(text: str, kind: str, status: str) -> None:
    event = only(text)
    assert (event.type, event.status) == (kind, status)


def test_a_denied_meeting_is_denied() -> None:
    text = "Jon Brask denied that he had met the banker in secret in March."
    assert [(kind, status) for _, kind, status in told(text)] == [("meeting", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "Such conferences have been rare since 1995.",
        "The plan meets all targets.",
        "Profits rose in March.",
        "The law was passed without a vote.",
        "She told a news conference that prices would fall.",
        "They ended two years of negotiations.",
        "Congress passed the bill.",
        "A missile strike hit the port.",
        "Shares ended the session lower.",
        "The market has had an 11 percent rally.",
        "She received her degree from the university.",
        "The firm reported strong results in the quarter.",
        "The National Congress approved the nomination.",
        "The motion was won by a single vote.",
        "The bank held a key rate steady on Monday.",
    ],
)
def test_what_is_no_event_of_the_story(text: str) -> None:
    assert not [t for t in told(text) if t[2] is not None], told(text)


def test_an_earlier_plan_is_not_the_status() -> None:
    event = only("The ceremony had first been set for September 10.")
    assert (event.status, event.time) == (None, None)


def test_the_day_is_the_events_and_not_that_of_the_saying() -> None:
    text = "The summit will be held in Oslo on May 3, spokeswoman Ana Holt said on Tuesday."
    document = annotate(text)
    time_at = document.events[0].time
    assert time_at is not None
    expression = document.times[time_at]
    assert text[expression.start : expression.end] == "May 3"


def test_a_move_is_dated_by_its_new_day() -> None:
    text = "The meeting has been moved from Monday, May 1, to Friday, May 5."
    document = annotate(text)
    time_at = document.events[0].time
    assert time_at is not None
    expression = document.times[time_at]
    assert text[expression.start : expression.end] == "Friday, May 5"


def test_who_where_and_about_what() -> None:
    text = "A meeting between Ana Holt and Jon Brask on fishing rights will be held in Oslo."
    event = only(text)
    assert [s.cut(text) for s in event.participants] == ["Ana Holt", "Jon Brask"]
    assert event.place is not None
    assert event.place.cut(text) == "Oslo"
    assert [s.cut(text) for s in event.agenda] == ["fishing rights"]


def test_who_does_not_attend_takes_no_part() -> None:
    event = annotate("Minister Jon Brask will not attend the meeting.").events[0]
    assert event.participants == ()


def test_topics_without_their_event_are_agenda() -> None:
    text = "The talks open on Monday. The main subjects would be fishing and steel, he said."
    agenda = [e for e in annotate(text).events if e.type == "agenda"]
    assert [s.cut(text) for e in agenda for s in e.agenda] == ["fishing and steel"]


def test_a_noun_of_no_lexicon_is_known_by_its_verb() -> None:
    assert told("The regatta will take place on Sunday.") == [("The regatta", "other", "scheduled")]


@pytest.mark.parametrize(
    "text",
    [
        "a meeting " * 5_000,
        "will meet with a visit to " * 3_000,
        "The summit" + " of the summit" * 3_000 + " will be held.",
        "meeting, " * 10_000 + "was held",
        "\ud800 meeting \x00 was held",
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    for event in annotate(text).events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.start <= event.trigger.start < event.trigger.end <= event.end
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The ministers are not going to talk by phone.", "call", "not planned"),
        ("Councillors voted to keep the pool open until the end of May.", "vote", "held"),
        ("The vaccination will begin on June 13.", "other", "scheduled"),
        ("The minister will arrive in Lima with a visit on June 10.", "visit", "scheduled"),
        ("The visit remains postponed.", "visit", "postponed"),
        ("The union called for a vote.", "vote", "possible"),
        ("The launch had been delayed by bad weather.", "launch", "postponed"),
        ("The launch had been delayed by two days.", "launch", "rescheduled"),
        ("The ceasefire will take effect on Friday.", "other", "scheduled"),
        ("The mayor did not rule out that a curfew would be imposed.", "other", "possible"),
        ("The firm will publish its results on May 5.", "other", "scheduled"),
        ("The Budget will be presented on Tuesday.", "other", "scheduled"),
        ("The club will hold a regatta on the lake on Sunday.", "other", "scheduled"),
        ("A decision on the licence could come next week.", "other", "possible"),
        ("The minister will fly to Lima on Tuesday.", "visit", "scheduled"),
        ("The envoy is in Lima to meet the president.", "meeting", "scheduled"),
        ("The envoys will meet on Monday and sign a treaty.", "signing", "scheduled"),
        ("The judge set sentencing for May 12.", "trial", "scheduled"),
        ("There is no plan to hold a referendum.", "vote", "not planned"),
        ("The king invited the president to pay a visit in July.", "visit", "possible"),
        ("The company is not in talks with its rival.", "talks", "denied"),
        ("The Speaker has convened an all-party meeting this evening.", "meeting", "scheduled"),
    ],
)
def test_ways_of_telling(text: str, kind: str, status: str) -> None:
    assert (kind, status) in [(k, s) for _, k, s in told(text)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Jon Brask will appear in court on Monday.", "hearing", "scheduled"),
        ("Jon Brask will be sentenced on May 21.", "trial", "scheduled"),
        ("Mayor Ana Holt will be sworn in on May 10.", "ceremony", "scheduled"),
        ("Mayor Ana Holt will step down on May 30.", "other", "scheduled"),
        ("She will return to Lima next week.", "visit", "scheduled"),
        ("The minister leaves for Lima on Sunday.", "visit", "scheduled"),
        ("Voters will elect a new parliament on May 20.", "election", "scheduled"),
        ("The bank plans to put the deal to its owners in May.", "vote", None),
        ("Officials will testify on Wednesday before a panel.", "hearing", "scheduled"),
        ("The two are set to debate on May 12 in Lima.", "forum", "scheduled"),
        ("The two sides exchanged 22 prisoners on Saturday.", "other", "held"),
        ("The firm will try again to launch Skua-2 on Tuesday.", "launch", "scheduled"),
        ("A rocket carrying a satellite lifted off on Tuesday.", "launch", "held"),
        ("No agreement is to be signed.", "signing", "not planned"),
        ("The bridge will reopen on Monday.", "other", "scheduled"),
        ("The offer will expire on May 20.", "deadline", "scheduled"),
        ("The patient is to undergo a check on Sunday.", "other", "scheduled"),
        ("The home game will be played on May 8.", "other", "scheduled"),
        ("A readiness review on Monday had ended after nine hours.", "other", "held"),
        ("The visit fell through.", "visit", "cancelled"),
        ("The vote, which was due on Thursday, did not take place.", "vote", "cancelled"),
        ("A meeting in Lima was not agreed, but no longer unthinkable.", "meeting", "possible"),
        ("A meeting in Lima on May 22 was proposed by Peru.", "meeting", "possible"),
        ("A call between them is not excluded.", "call", "possible"),
        ("The mayor will not take part in a second debate.", "forum", "not planned"),
        ("The mayor may agree to a second debate.", "forum", "possible"),
        ("The judge moved the rest of the hearing to May 7.", "hearing", "rescheduled"),
        ("The start of the trial has been delayed.", "trial", "postponed"),
        ("The hearing is now due on May 14.", "hearing", "rescheduled"),
        ("He will make his postponed trip on May 12.", "visit", "rescheduled"),
        ("They have dropped their protest in the port.", "protest", "cancelled"),
        ("The minister, who called off his trip to Lima, spoke.", "visit", "cancelled"),
    ],
)
def test_more_ways_of_telling(text: str, kind: str, status: str | None) -> None:
    found = [(k, s) for _, k, s in told(text)]
    assert (kind, status) in found if status is not None else kind not in dict(found), found


@pytest.mark.parametrize(
    "text",
    [
        "The winner of the match was happy.",
        "The company gave a speech award.",
        "She takes office seriously.",
        "He goes on to win every time.",
        "The shop opens at nine.",
        "He will return to form.",
        "Jon Brask appears in good health.",
        "The test results were better.",
    ],
)
def test_common_words_that_tell_of_no_event(text: str) -> None:
    assert not [t for t in told(text) if t[2] is not None], told(text)


def test_a_noun_without_a_verb_of_its_own_has_its_own_day() -> None:
    event = only("The mayor faces voters in the Nov. 5 election.")
    assert (event.type, event.status, event.rule) == ("election", None, "noun:election, dated")
    assert event.time == 0


def test_the_day_of_another_event_is_not_this_ones() -> None:
    text = "They traded blame on Monday in their only debate before the Nov. 5 election."
    debate = next(e for e in annotate(text).events if e.type == "forum")
    assert debate.time == 0


def test_who_meets_may_stand_after_the_day() -> None:
    text = "The sale stopped after a call on Monday between Ana Holt and Jon Brask."
    event = only(text)
    assert [p.cut(text) for p in event.participants] == ["Ana Holt", "Jon Brask"]


def test_the_judge_takes_part_in_the_hearing_that_he_moves() -> None:
    text = "Judge Jon Brask put off the hearing until May 12."
    event = only(text)
    assert [p.cut(text) for p in event.participants] == ["Judge Jon Brask"]


def test_what_lasts_until_a_day_is_not_on_that_day() -> None:
    event = only("Councillors voted to keep the pool open until the end of May.")
    assert event.time is None


def test_a_call_has_no_place_though_its_subject_has_one() -> None:
    text = "A telephone call on the eve of the summit in Tromso is not planned."
    call, summit = annotate(text).events
    assert (call.type, call.place) == ("call", None)
    assert summit.place is not None
    assert text[summit.place.start : summit.place.end] == "Tromso"


def test_the_day_of_a_dateline_is_not_the_events() -> None:
    for opening in ("KELL, March 9 (North Wire) - ", "KELL, March 9 – ", "(North Wire) - "):
        event = only(f"{opening}The signing was called off, the minister said.")
        assert (event.status, event.time) == ("cancelled", None)


def test_what_a_thing_would_cost_does_not_plan_it() -> None:
    assert told("“A referendum would cost too much,” she said.") == [
        ("A referendum", "vote", None)
    ] or not told("“A referendum would cost too much,” she said.")
    assert only("She said a referendum would be held in May.").status == "scheduled"


def test_a_day_before_who_said_is_the_events() -> None:
    text = "The king received a phone call on Saturday from Ana Holt, who expressed her support."
    event = only(text)
    assert event.time is not None


@pytest.mark.parametrize(
    ("text", "phrase", "status"),
    [
        ("Talks with the dockers’ union continue.", "Talks with the dockers’ union", "held"),
        (
            "The firm is still in discussions with Norlux Inc.",
            "discussions with Norlux Inc.",
            "held",
        ),
        ("She said Norlux was now not in talks to buy a rival.", "talks", "denied"),
        ("The committee will reconvene its hearing on May 3.", "its hearing", "scheduled"),
        ("The minister attends the summit in Oslo on Friday.", "the summit", "scheduled"),
    ],
)
def test_what_goes_on_or_is_taken_up_again(text: str, phrase: str, status: str) -> None:
    assert (phrase, status) in {(p, s) for p, _, s in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "We want guarantees that there will be no closures until May 2030.",
        "Their effort to avoid a strike has failed.",
        "The strongest growth had taken place in May.",
        "Shares rose on Monday. Tuesday’s rally was the best since March, traders said.",
    ],
)
def test_what_only_looks_like_an_event(text: str) -> None:
    assert [t for t in told(text) if t[2] is not None] == []


def test_who_is_only_ready_to_meet_may_do_so() -> None:
    assert only("Norlux is ready to meet its rival on Friday.").status == "possible"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nothing changes until April 8, when the judge will hold a hearing.", "April 8"),
        ("They are to meet on Tuesday for talks to avoid a strike planned at Easter.", "Tuesday"),
        ("The 2031 festival will open on June 15.", "June 15"),
        ("Late on Monday dockers voted to strike, but agreed to wait two days.", "Monday"),
    ],
)
def test_whose_day_it_is(text: str, words: str) -> None:
    annotation = annotate(text)
    dated = [annotation.times[e.time] for e in annotation.events if e.time is not None]
    assert words in {text[t.start : t.end] for t in dated[:2]}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Fiano has held talks with U.S. rival Norlux on Monday.", "Norlux"),
        ("The Bank of Lenz kept rates on hold in a vote on Friday.", "The Bank of Lenz"),
        ("He spoke at Norlux Inc’s annual meeting on Friday.", "Norlux Inc"),
    ],
)
def test_who_takes_part(text: str, who: str) -> None:
    people = {p.cut(text) for e in annotate(text).events for p in e.participants}
    assert who in people


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("“When they left the House, we voted on the bill,” she said.", "the House"),
        ("She said her Green Party would vote on the bill on Friday.", "her"),
    ],
)
def test_who_only_stands_beside_the_subject(text: str, nobody: str) -> None:
    people = {p.cut(text) for e in annotate(text).events for p in e.participants}
    assert people
    assert nobody not in people


def test_a_day_or_a_pronoun_is_no_agenda() -> None:
    for text in ("The fair begins on Monday.", "The panel may vote on them on Friday."):
        assert all(not e.agenda for e in annotate(text).events)
    (event,) = annotate("The panel voted 8-2 to close the pool.").events
    assert (event.type, event.status) == ("vote", "held")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Minister Ana Holt telephoned Jon Brask on Monday.", "call", "held"),
        ("Parliament is due to vote on Tuesday on the port bill.", "vote", "scheduled"),
        ("The union said it would strike for a day on Monday.", "strike", "scheduled"),
        ("The budget committee will question the minister on Monday.", "hearing", "scheduled"),
        ("The vote has been struck off the agenda of the congress.", "vote", "cancelled"),
        ("The strike called for Monday will begin a day later, on Tuesday.", "strike",
         "rescheduled"),
        ("Her counterpart may return the visit in May.", "visit", "possible"),
        ("The council will vote in Tromso on June 3.", "vote", "scheduled"),
        ("The mayor, Ivo Tamm, will visit the quarry on Wednesday.", "visit", "scheduled"),
        ("Norlux has put off the presentation of its results.", "other", "postponed"),
        ("They were found on Sunday, hours before a memorial service.", "ceremony", "held"),
        ("She will sign the treaty; the signing will be followed by talks with the envoys.",
         "talks", "scheduled"),
    ],
)  # fmt: skip
def test_ways_to_tell_an_event(text: str, kind: str, status: str) -> None:
    assert (kind, status) in {(k, s) for _, k, s in told(text)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The strike called for Monday will begin a day later, on Tuesday.", "Tuesday"),
        ("Parliament is due to vote on Friday on the right to refuse to work.", "Friday"),
    ],
)
def test_the_day_that_counts(text: str, words: str) -> None:
    event, annotation = only(text), annotate(text)
    assert event.time is not None
    time = annotation.times[event.time]
    assert text[time.start : time.end] == words


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A hearing before the maritime court could be held in March.", "the maritime court"),
        ("Minister Ana Holt, who is ill, has moved her visit from Monday to Friday.", "Ana Holt"),
        ("Ana Holt affirmed this in a telephone conversation with the envoy.", "Ana Holt"),
    ],
)
def test_who_else_the_clause_names(text: str, who: str) -> None:
    people = " ".join(p.cut(text) for p in only(text).participants)
    assert who in people


@pytest.mark.parametrize(
    "text",
    [
        "JPMorgan agreed to buy the bank in a Sunday night announcement.",
        "At its meetings since December, the cartel has left output unchanged.",
    ],
)
def test_what_tells_of_no_single_event(text: str) -> None:
    assert [t for t in told(text) if t[2] is not None] == []


def test_a_limit_is_no_one_who_takes_part() -> None:
    event = only("The firm hopes to complete the auction by the end of September.")
    assert event.end <= len("The firm hopes to complete the auction")


def test_the_day_before_a_participle_that_says_is_the_votes() -> None:
    assert only("The House will vote on Thursday on a bill aiming to fix it.").time is not None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Canpot, which sells potash for Norlux Inc and Agran Inc, signed a deal.", "Agran Inc"),
        ("The council of Vall, a town in France, voted to close the pool.", "France"),
        ("According to the press service, Ana Holt may visit Lima in May.", "the press service"),
    ],
)
def test_what_hangs_on_a_preposition_does_nothing(text: str, who: str) -> None:
    assert who not in {p.cut(text) for e in annotate(text).events for p in e.participants}


def test_what_a_clause_says_of_the_next_one() -> None:
    event = only("“We could decide to move our rates in our next meeting,” he said on Thursday.")
    assert (event.status, event.time) == ("scheduled", None)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norlux is ready to resume talks with its union.", "talks", "possible"),
        ("Norlux is holding its annual meeting on Thursday.", "meeting", "scheduled"),
        ("The board is expected to decide on the bid as soon as Friday.", "vote", "scheduled"),
    ],
)
def test_plans_of_one_kind_and_another(text: str, kind: str, status: str) -> None:
    assert (kind, status) in {(k, s) for _, k, s in told(text)}


def test_what_stands_between_an_event_and_its_verb_is_told_nothing_of() -> None:
    found = told("A call between Ana Holt and Jon Brask before the talks in Oslo is not planned.")
    assert [(kind, status) for _, kind, status in found] == [
        ("call", "not planned"),
        ("talks", None),
    ]


def test_what_is_said_that_talks_were_does_not_tell_that_they_were_held() -> None:
    text = "The envoy said that the talks were about trade."
    assert [status for _, _, status in told(text)] == [None]
