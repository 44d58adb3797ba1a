"""What is a saying in newswire, whose it is and on which day. Everybody here is invented."""

from __future__ import annotations

import pytest

from onrecord import workflow
from onrecord.linking.build import build
from onrecord.model import Record, Statement


def record(text: str, published: str = "2031-05-06") -> Record:
    """The record of one text as a user has it: "said" is read from the text itself."""
    import io
    import json

    line = json.dumps({"id": "d", "text": text, "published": published}).encode()
    return build([item for item, _ in workflow.annotated(io.BytesIO(line), pytest.fail)])


def sayings(text: str) -> list[tuple[str | None, str]]:
    """The speakers' names with the reporting words, in the order of the text."""
    found = record(text)
    names = {actor.id: actor.name for actor in found.actors}
    told = sorted(found.statements, key=lambda s: s.attestations[0].content[0].start)
    return [(names.get(s.speaker or ""), s.attestations[0].cue_words) for s in told]


def only(text: str) -> Statement:
    [statement] = record(text).statements
    return statement


@pytest.mark.parametrize(
    "text",
    [
        "Net profit declined to $732 million, or 24 cents a share.",
        "Norlux Corp added 639,000 customers in the spring.",
        "Norlux reports its sales results on an adjusted basis.",
        "Norlux Corp wrote down the value of its stake in the mine on Monday.",
        "The harbour council said nothing about the ferry.",
        "The sources declined to be identified.",
        "Its success in recent years shows that there is still room for growth.",
        "Lena Voss called Ivo Kern twice on Monday.",
        "Norlux Corp charged Arda for more lead than it used.",
        "Use of the ferry has declined since the study failed to show a need.",
        "Many owners found themselves trapped in the harbour on Monday.",
        "Kell resists questions about the ferry.",
        "A manager who like others asked to remain anonymous left the fund.",
        "The securities offered higher yields than bonds.",
        "The ferry shrugged off the winter weather.",
        "The firm seeks to have a judge declare the patent invalid.",
        "The mayor called his men off the streets on Sunday.",
        "His remarks, in a speech on Monday, echoed those of the mayor.",
        "Testifying on Wednesday will be Lena Voss, who heads the port.",
        "The harbour council can enforce the order by asking the court to step in.",
    ],
)
def test_figures_habits_and_silence_are_no_sayings(text: str) -> None:
    assert sayings(text) == []


def test_the_name_that_closes_a_source_speaks() -> None:
    text = "A lawyer for the miners, Ivo Kern, said on Monday that the mine would close."
    assert sayings(text) == [("Ivo Kern", "said")]


def test_analysts_after_and_are_not_the_index_that_rose() -> None:
    text = "Lena Voss set a date for the ballot on Monday and prosecutors said they would appeal."
    assert ("Lena Voss", "said") not in sayings(text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("“Banks, which don't have such funds, are at risk,” Ivo Kern said on Monday.", "positive"),
        ("“Assuming no further storms, we will sail,” Ivo Kern said on Monday.", "positive"),
        ("“We will not sail,” Ivo Kern said on Monday.", "negative"),
    ],
)
def test_a_denial_is_in_the_first_clause(text: str, polarity: str) -> None:
    assert only(text).polarity == polarity


@pytest.mark.parametrize(
    "cue", ["has previously said", "had said", "has strongly denied", "originally said"]
)
def test_what_is_told_as_past_has_no_day_of_its_own(cue: str) -> None:
    text = f"The mine was shut on Monday. Ivo Kern {cue} that it was unsafe."
    assert all(statement.said_on is None for statement in record(text).statements)
    assert record(text).statements


@pytest.mark.parametrize(
    "text",
    [
        "Norlux signed in January 2029. At the time, Norlux Corp said ships could sail.",
        "The ship sank on Monday, a week after Norlux Corp said it was safe.",
        "Norlux Corp refused in June. “It is old,” Ivo Kern told the Harbour News then.",
    ],
)
def test_what_was_said_back_then_has_no_day(text: str) -> None:
    assert [statement.said_on for statement in record(text).statements] == [None]


def test_what_goes_on_from_a_wide_time_is_as_old() -> None:
    text = (
        "The mine was shut on Monday. Last month Norlux Corp said it would sell the mine. "
        "It also said it had debts."
    )
    assert [statement.said_on for statement in record(text).statements] == [None, None]


def test_a_share_of_those_asked_is_nobody_in_particular() -> None:
    text = (
        "Trade fell, Arda said on Monday. Ninety percent of the owners who answered said they were "
        "poor, up from 60 percent who said they were worried in the spring."
    )
    days = {s.attestations[0].speaker_words: s.said_on for s in record(text).statements}
    assert days.pop("Arda") == "2031-05-05"
    assert set(days.values()) == {None}


def test_what_holds_of_all_times_is_told_beside_what_was_said_that_day() -> None:
    text = (
        "Norlux Corp was sued, the court said on Monday. Norlux says it is a fair lender. "
        "“We will defend ourselves,” Norlux said."
    )
    assert sorted(str(s.said_on) for s in record(text).statements) == [
        "2031-05-05",
        "2031-05-05",
        "None",
    ]


def test_what_a_thing_lets_one_think_is_no_saying_of_its_own() -> None:
    text = "Most boats were sold in May, suggesting that owners feared losses, Ivo Kern said."
    assert sayings(text) == [("Ivo Kern", "said")]


def test_a_step_that_somebody_proposed_is_not_said_by_a_step() -> None:
    text = "Norlux Corp added on Monday that it might buy its shares, a step it proposed to owners."
    assert [cue for _, cue in sayings(text)] == ["added"]


def test_a_side_clause_is_as_old_as_its_sentence() -> None:
    text = "The talks failed on Monday. In March Arda left after the mayor said it was too old."
    assert [statement.said_on for statement in record(text).statements] == [None]


def test_an_older_day_between_two_sayings_is_not_theirs() -> None:
    text = (
        "The mine will not close, Ivo Kern said on Monday. A fair wage was its aim, Kern said. "
        "The miners were paid a record wage on Saturday. Kern told the council Arda could pay more."
    )
    assert {s.said_on for s in record(text).statements} == {"2031-05-05"}


def test_another_owner_by_name_speaks() -> None:
    text = "Another former owner, Arda Holdings, agreed on Monday to pay the miners."
    assert sayings(text) == [("Arda Holdings", "agreed")]


def test_nations_that_call_for_more_are_not_who_tells_of_them() -> None:
    text = "Lena Voss said Arda, under pressure from nations calling for more oil, would sell it."
    assert ("Lena Voss", "calling for") not in sayings(text)


def test_the_second_paragraph_tells_the_day_where_the_first_tells_none() -> None:
    text = (
        "The mine may be sold.\n\n“It is losing money,” Ivo Kern said on Sunday."
        "\n\nLena Voss told reporters she would buy it."
    )
    assert {statement.said_on for statement in record(text).statements} == {"2031-05-04"}


def test_turns_of_a_transcript_are_of_one_talk() -> None:
    turns = ("KERN: The mine is shut.", "VOSS: It was open today.", "ORAM: Nobody was there.")
    text = "\n\n".join(("The council met on Monday.", "It talked of the mine.", *turns))
    assert {statement.said_on for statement in record(text).statements} == {"2031-05-05"}


def test_the_company_and_another_speak_together() -> None:
    text = (
        "The port was shut on Monday, said Norlux Corp. "
        "The company and the Arda Harbour Authority said it would open in May."
    )
    assert sayings(text) == [("Norlux Corp.", "said"), (None, "said")]


def test_who_quotes_another_does_not_say_it() -> None:
    text = "Ivo Kern met miners on Monday. The mine may go, the Harbour News quoted him as saying."
    assert sayings(text) == [("Ivo Kern", "quoted … as saying")]


def test_an_act_of_two_bodies_is_not_one_s() -> None:
    text = "Norlux Corp and Arda Holdings Inc said on Monday that the trial had failed."
    assert sayings(text) == [(None, "said")]


def test_a_participle_behind_the_reporting_clause_has_its_speaker() -> None:
    text = "“We will sail,” said Ivo Kern, adding that the boats were ready."
    assert [who for who, _ in sayings(text)] == ["Ivo Kern", "Ivo Kern"]


def test_a_name_that_only_narrows_a_noun_does_not_speak() -> None:
    text = "The deal fell on Friday. Norlux Corp shareholders said on Monday that it was unfair."
    assert sayings(text) == [(None, "said")]


def test_the_second_verb_of_a_subject_is_said_by_it() -> None:
    text = "Norlux Corp said on Monday that it would wait and added that it had time."
    assert {who for who, _ in sayings(text)} == {"Norlux Corp"}


def test_who_holds_an_office_at_a_body_speaks_not_the_body() -> None:
    text = "Reserve Bank of Kell President Ivo Kern told reporters on Monday that rates would rise."
    assert sayings(text) == [("Ivo Kern", "told")]


def test_a_gloss_of_the_reporter_is_not_said() -> None:
    text = "“It is too early,” Ivo Kern said on Monday, referring to the test of the new ferry."
    assert [cue for _, cue in sayings(text)] == ["said"]


def test_which_is_the_name_before_it() -> None:
    text = "That was despite news from Norlux Corp on Monday, which said its owners had signed."
    assert {who for who, _ in sayings(text)} <= {"Norlux Corp"}
    assert sayings(text)


def test_headings_measures_and_pleas_are_no_sayings() -> None:
    assert sayings("The rash grew according to the dose given to the mice.") == []
    assert sayings("A lawyer pleaded guilty on Friday in a case of bribery.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The duties rise on May 9, according to a notice published by the Harbour Council of "
         "Kell.", "Harbour Council of Kell"),
        ("Steam escaped from the plant, says a report which Lena Voss presented on Monday.",
         "Lena Voss"),
        ("Her lawyer, Ivo Kern, said by telephone on Monday that the charges were old.",
         "Ivo Kern"),
        ("His namesake, the energy minister, Ivo Kern, declined to comment on the charge.",
         "Ivo Kern"),
    ],
)  # fmt: skip
def test_who_stands_behind_a_text_a_telephone_or_a_row_of_titles(text: str, speaker: str) -> None:
    assert {name for name, _ in sayings(text)} == {speaker}
