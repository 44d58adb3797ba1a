"""The hard cases of attribution, a list for each kind; spans marked as in marks.py."""

from __future__ import annotations

import pytest
from marks import speech, unmark, words

from onrecord.language.annotate import annotate

HARD = {
    "split and multi-sentence quotations": [
        "“<c>It is old</c>,” <s>Ruiz</s> <q>said</q>, “<c>and it will close. It has no use</c>.”",
        "“<c>It is old</c>,” <s>Ruiz</s> <q>said</q>. “<c>It will close. Nobody wants that</c>.”",
        "“<c>It is old. It will close</c>,” <q>said</q> <s>Ruiz</s>.",
        "“<c>It is old</c>,” <s>Ruiz</s> <q>said</q>. “<c>It will close</c>.” The bridge is blue.",
    ],
    "over several paragraphs, unclosed": [
        "“<c>It is old</c>,” <s>Ruiz</s> <q>said</q>. “<c>It will close.</c>\n\n“<c>We know</c>.”",
        "<s>Ruiz</s> <q>said</q>: “<c>It is old.</c>\n\n“<c>It closes.</c>\n\n“<c>We know</c>.”",
    ],
    "a paragraph that is all a quotation": [
        "“<c>The quay is old</c>,” <s>Kern</s> <q>said</q>.\n\n“<c>It stands. It leaks</c>.”",
    ],
    "what a colon leads to": [
        "<s>Kern</s> has <q>worded</q> it with more care: “<c>The quay may be sold one day</c>.”",
        "<s>Kern</s> <q>apologised</q> for the delay: “<c>We should have opened in May</c>.”",
        "<s>The dockers</s> <q>issued</q> the following statement:\n\n“<c>We will not help</c>.”",
        "<s>Kern</s> <q>told</q> the council, when asked about the quay: “<c>It is safe</c>.”",
        "<s>Sen. Ana Ruiz (D-Ore.)</s><q>:</q> “<c>The quay is not for sale</c>.”",
    ],
    "halves of one sentence with an aside between them": [
        "“<c>If you close the quay</c>,” <s>Kern</s> <q>said</q>, referring to the vote on Monday, "
        "“<c>you give the town to the sea</c>.”",
    ],
    "mistyped marks and other styles": [
        "``<c>The bridge is safe</c>,'' <s>Ruiz</s> <q>said</q>.",
        "''<c>The bridge is safe</c>,'' <s>Ruiz</s> <q>said</q>.",
        '"<c>The bridge is safe</c>," <s>Ruiz</s> <q>said</q>. "<c>We tested it</c>."',
        "“<c>The bridge is safe</c>“, <q>said</q> <s>Ruiz</s>.",
    ],
    "mixed quotations": [
        "<s>Ruiz</s> <q>said</q> <c>that it was “old” and that it “will be closed</c>.”",
        "<s>Critics</s> <q>called</q> <c>it “a waste</c>.”",
        "<s>The mayor</s> <q>said</q> <c>the plan would “ruin the town” and its port</c>.",
    ],
    "the sentence before": [
        "<c>The bridge will not open</c>. This was <q>announced</q> on Monday by <s>Ana Ruiz</s>.",
    ],
    "pronouns, descriptions, the anonymous, documents": [
        "<s>She</s> <q>said</q> <c>that the bridge was safe</c>.",
        "<s>A man in a red coat</s> <q>said</q> <c>the bridge was safe</c>.",
        "<s>One of the guards, who asked not to be named,</s> <q>said</q> <c>it had been open</c>.",
        "<c>The bridge is for sale</c>, <s>a person</s> <q>said</q>, asking not to be identified.",
        "<s>A statement from the ministry</s> <q>said</q> <c>the bridge was safe</c>.",
        "Lena Orel spoke to the minister, <q>according to</q> <s>whom</s> <c>it will open</c>.",
    ],
    "cue nouns, colons, transcripts, tweets": [
        "<s>The engineer</s>’s <q>claim</q> <c>that the bridge is safe</c> has angered residents.",
        "<s>Ruiz</s> <q>said</q>, in part: “<c>The bridge is safe</c>.”",
        "<s>RUIZ</s><q>:</q> <c>We are ready</c>.",
        "<s>Ruiz</s> <q>tweeted</q>: “<c>The bridge is safe</c>.”",
        "“<c>The bridge is safe</c>,” <s>Ruiz</s> <q>wrote</q> on Twitter.",
    ],
    "passed on": [
        "<c>The bridge will close</c>, the News <q>quoted</q> <s>Ruiz</s> <q>as saying</q>.",
        "“<c>It is old</c>,” <s>Ruiz</s> was <q>quoted as saying</q> by the Harbour News.",
        "<s>Ruiz</s> was quoted as <q>saying</q> <c>the bridge was old</c>.",
    ],
    "passed on, whatever the parse": [
        "“<c>In terms of costs, stocks are high</c>,” <s>he</s> was <q>quoted as saying</q>.",
        "The Lund newspaper reported <s>Kern</s> as <q>saying</q> <c>that it was shut</c>.",
    ],
    "clauses with their verb": [
        "<s>He</s> <q>conceded</q> <c>that Arda ( AR.N ) and Norlux Net, a venture of Lund Inc "
        "( LU.N ) and Voss Plc ( VO.L ), have focused more on customers</c>.",
    ],
    "subjects of side clauses, and lists": [
        "It was slow after <s>dockers from Arda</s> on Friday <q>threatened</q> <c>a strike</c>.",
        "<s>Norlux Corp, Arda Holdings and Lund</s> <q>said</q> <c>the bridge was safe</c>.",
    ],
    "the subject of another verb": [
        "<q>Noting</q> <c>that the quay was old</c>, <s>Kern</s> opened the gate himself.",
        "<s>The council</s> bought a ferry that the port had built, <q>arguing</q> "
        "<c>that it was cheap</c>.",
        "The mayor met <s>Lund</s>, who weakened trust in the vote by <q>suggesting</q> "
        "<c>it was rigged</c>.",
        "<s>President Ana Ruiz</s> gave the club a prize, the Golden Oar, in May and "
        "<q>called on</q> <c>Arda to open talks with her</c>.",
        "<s>Ruiz</s> raised the fees in May for all boats of the port, <q>saying</q> "
        "<c>hard times cost us all</c>.",
        "<s>Ruiz</s>, speaking in Lomas, Kell, <q>warned</q> <c>that the quay was old</c>.",
        "Shares of Lund fell by a tenth on Monday after <s>the Harbour Times</s> <q>reported</q> "
        "<c>that it was for sale</c>.",
        "<s>Guards and sailors</s> were cited in papers this week as <q>saying</q> "
        "<c>the port may close</c>.",
    ],
    "where it was said, before and behind": [
        "<s>Kern</s> <q>said</q> on a conference call with owners <c>that its fees rose</c>.",
        "<c>The town could raise its fees</c>, <s>the council</s> <q>said</q> in a note on Monday "
        "with its budget.",
    ],
    "wire marks": [
        "* <s>Lund Bank</s> <q>said</q> <c>it had sold its boats</c> <ID:n0815>.",
    ],
    "months and years that belong to what is said": [
        "<s>Officials</s> <q>said</q> <c>February's losses were the largest in years</c>.",
        "<s>The mayor</s> <q>called for</q> <c>five years of probation</c>.",
        "<s>Norlux</s> <q>has not announced</q> <c>the end of a strike declared on Monday</c>.",
    ],
    "a place before the name of its agency": [
        "SANTA LINA, Kell (HNA) - <s>A judge</s> <q>rejected</q> <c>the plan</c>.",
    ],
    "it with a verb of its own": [
        "The bridge is old. <s>The town</s> <q>said</q> <c>it still has a use</c>.",
    ],
    "what somebody said was": [
        "It was sold for <c>what</c> <s>Ruiz</s> <q>said</q> in a note <c>was a fair price</c>.",
    ],
    "two clauses of one saying": [
        "<s>Ruiz</s> <q>said</q> <c>that owners sold as prices began showing signs of fear, "
        "and that the bank bought</c>.",
    ],
    "objects without their occasion": [
        "<s>The judge</s> <q>rejected</q> <c>that argument</c> in a ruling released on Thursday.",
        "<s>Ruiz</s> <q>criticized</q> <c>the plan</c> in an interview on Monday.",
        "<s>The judge</s> <q>rejected</q> <c>the claim in the report</c>.",
        "<s>Engineers</s> <q>predicted</q> <c>a storm within a day</c>.",
    ],
    "headlines and datelines": [
        "<c>Bridge is unsafe</c>, <s>engineers</s> <q>say</q>",
        "<s>Engineers</s><q>:</q> <c>Bridge is unsafe</c>",
        "May 4 (HNA) - <s>Bridge maker Lund</s> <q>said</q> <c>that it would close</c>.",
        "LOMAS, May 4: <c>The bridge is closed</c>, <s>the mayor</s> <q>said</q>.",
        "(Harbour News) -- <c>The bridge is closed</c>, <s>the mayor</s> <q>said</q>.",
        "LIMA, May 4 (HNA) -- <c>The bridge is closed</c>, <s>the mayor</s> <q>announced</q>.",
    ],
    "negation and refusal": [
        "<s>The mayor</s> <q>denied</q> <c>that she had seen the report</c>.",
        "<s>The mayor</s> <q>did not say</q> <c>when the bridge would open</c>.",
        "<s>The mayor</s> <q>declined to comment</q> <c>on the report</c>.",
        "<s>The mayor</s> <q>declined to comment</q> <c>on the report</c>, which was long.",
    ],
    "words between cue and content": [
        "<s>The lawyer</s> <q>said</q> after a hearing on May 19 <c>there were no talks</c>.",
        "<c>Her client</c>, <s>she</s> <q>added</q> as she left, <c>was not afraid of juries</c>.",
        "<c>The pumps</c>, <q>according to</q> <s>its engineer, Ivo Lund</s>, <c>would fail</c>.",
    ],
    "contents that end before their sentence": [
        "<s>The council</s> <q>ruled out</q> <c>an early vote</c>, and on Tuesday it met Ruiz.",
        "<s>The council</s> <q>vowed</q> <c>to fight the plan</c>, but the mayor left the hall.",
        "<c>Both deals are off</c>, <q>according to</q> <s>a filing</s>, without a word of reason.",
    ],
    "relative clauses": [
        "<s>The petition, filed the same day,</s> <q>says</q> <c>the votes were counted twice</c>.",
        "The vote, <c>which</c> <s>she</s> <q>said</q> <c>would cost a million</c>, was lost.",
    ],
    "machine-translated English": [
        "As <q>reported</q> by <s>the press service</s>, <c>the bridge will be opened in May</c>.",
        "<s>The head of the area</s> <q>noted</q> <c>that work goes on according to schedule</c>.",
    ],
}
NO_SPEECH = {
    "scare quotes and titles": ["The so-called “ghost bridge” opened in May."],
    "no one speaks": [
        "A verdict is expected in May.",
        "The work goes according to schedule.",
        "The opening was announced.",
    ],
    "participles that describe": ["Money flowed into highly stressed capital markets."],
    "captions": ["Ana Ruiz, mayor of Lomas, speaks at the bridge on Monday."],
}
CASES = [(kind, marked) for kind, cases in HARD.items() for marked in cases]


@pytest.mark.parametrize("kind, marked", CASES)
def test_hard_cases(kind: str, marked: str) -> None:
    text, spans = unmark(marked)
    (found,) = speech(annotate(text))
    if "whom" not in words(text, spans["s"]):
        assert words(text, found.source) == words(text, spans["s"])
    assert words(text, found.content) == words(text, spans["c"])
    assert spans["q"][0].holds(found.cue[0]) or found.cue[0].holds(spans["q"][0])


@pytest.mark.parametrize("text", [text for cases in NO_SPEECH.values() for text in cases])
def test_nothing_is_said(text: str) -> None:
    assert speech(annotate(text)) == []


def test_according_to_whom_means_the_name_before() -> None:
    text = "She met the Minister of Health Lena Orel, according to whom it will open in June."
    (found,) = speech(annotate(text))
    assert words(text, found.source) == "the Minister of Health Lena Orel"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The owners said their ships were safe and said clients should blame the harbour.",
            ["their ships were safe", "clients should blame the harbour"],
        ),
        (
            "Ivo Kern said Arda wanted a fair price, but declined to say what it would be.",
            ["Arda wanted a fair price", "what it would be"],
        ),
        (
            "Ivo Kern said they want a fair price and pledged to remain calm.",
            ["they want a fair price", "to remain calm"],
        ),
        (
            "Ivo Kern stressed on Monday that Arda was poor, while arguing that it would recover.",
            ["that Arda was poor", "that it would recover"],
        ),
    ],
)
def test_a_second_verb_is_of_who_speaks_first(text: str, said: list[str]) -> None:
    found = speech(annotate(text))
    assert [words(text, a.content) for a in found] == said
    assert len({words(text, a.source) for a in found}) == 1
    assert all(a.parent is None for a in found)


def test_what_is_urged_ends_before_who_tells_of_it() -> None:
    text = "Ivo Kern called Lena Voss, urging her not to go ahead, a person close to Arda said."
    assert "not to go ahead" in {words(text, a.content) for a in speech(annotate(text))}


def test_a_heading_that_was_quoted_above_is_not_said() -> None:
    text = "“A FAIR PRICE” “It is a fair price for a ferry,” said Ivo Kern on Monday."
    (found,) = speech(annotate(text))
    assert words(text, found.content) == "It is a fair price for a ferry"


def test_who_asks_is_not_asked() -> None:
    text = "“How will they pay for the ferry?” asked Ivo Kern, chief economist at Arda."
    (found,) = speech(annotate(text))
    assert found.addressee is None


def test_what_is_accused_ends_before_according_to() -> None:
    text = "A client sued on Monday, accusing Arda of fraud, according to the suit filed in Lima."
    assert "of fraud" in {words(text, a.content).split(" ", 1)[1] for a in speech(annotate(text))}


@pytest.mark.parametrize(
    "text",
    [
        "“It is old,” Ivo Kern said, according to the minutes of the council.",
        "The mine was shut, Ivo Kern said, according to the Harbour News.",
    ],
)
def test_a_saying_that_another_repeats_is_kept(text: str) -> None:
    outer, inner = speech(annotate(text))
    assert (words(text, inner.source), inner.parent) == ("Ivo Kern", 0)
    assert outer.parent is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arda, which on Friday said it had lent money, is old.", "Friday"),
        (
            "The weekly said, in a story to be published on Monday, that Arda was old.",
            None,
        ),
        (
            "On Monday the share sank after Lund cut the rating and warned it could fall again.",
            None,
        ),
        ("The share fell on Tuesday, when Arda reported that it had lost a mine.", "Tuesday"),
        ("Early last month Arda announced the third delay of the ferry.", "Early last month"),
    ],
)
def test_the_time_of_saying(text: str, expected: str | None) -> None:
    annotation = annotate(text)
    (found,) = speech(annotation)
    time = None if found.time is None else annotation.times[found.time]
    assert (None if time is None else text[time.start : time.end]) == expected


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("“Things that are not true are rated high,” Ivo Kern said.", "positive"),
        ("“Not an overly fair price, but a good one,” Ivo Kern said.", "positive"),
        ("Traders say they are moving their money, fearing they will not get it back.", "positive"),
        ("None of the owners commented on the sale.", "negative"),
        ("“Not a single shot was fired,” Ivo Kern said.", "negative"),
    ],
)
def test_who_or_what_denies(text: str, polarity: str) -> None:
    assert [a.polarity for a in speech(annotate(text))] == [polarity]


def test_who_is_quoted_by_another_says_it_inside_what_the_other_tells() -> None:
    text = "The Harbour News quoted Ivo Kern as saying that the mine was shut."
    outer, inner = speech(annotate(text))
    assert words(text, inner.source) == "Ivo Kern"
    assert words(text, inner.content) == "that the mine was shut"
    assert (outer.parent, inner.parent) == (None, 0)
    text = "The board quoted the captain as saying that he would sail at dawn."
    _, inner = speech(annotate(text))
    assert words(text, inner.source) == "the captain"
    assert words(text, inner.content) == "that he would sail at dawn"


@pytest.mark.parametrize(
    "text",
    [
        "A strike called for Monday will begin on Tuesday.",
        "The bill gives miners the right to refuse to enter a shaft.",
    ],
)
def test_what_is_called_for_a_day_and_a_right_to_refuse_are_no_sayings(text: str) -> None:
    assert speech(annotate(text)) == []


def test_each_of_two_verbs_keeps_the_quotation_beside_it() -> None:
    text = (
        "“It will have to close,” she said, adding, “Nobody in this whole town is willing to pay "
        "for what it takes to mend it.”"
    )
    first, second = speech(annotate(text))
    assert words(text, first.content) == "It will have to close"
    assert words(text, second.content) == text[text.index("Nobody") : -2]


def test_what_a_speaker_says_elsewhere_is_no_part_of_his_quotation() -> None:
    text = "“It is over,” said Ana Ruiz, who thinks that Kern and his staff “have to listen more.”"
    said = speech(annotate(text))[0]
    assert words(text, said.source) == "Ana Ruiz"
    assert words(text, said.content) == "It is over"


def test_a_quotation_of_the_paragraph_before_is_not_taken() -> None:
    text = "“He told me: ‘We know.’”\n\nKern added about it: “The quay will close in May.”"
    assert words(text, speech(annotate(text))[-1].content) == "The quay will close in May"


def test_a_panel_of_speakers_in_capitals() -> None:
    text = (
        "COMMENTS: ANA RUIZ, HEAD OF RESEARCH, LUND BANK: “Fees are up. We pay.” IVO KERN, "
        "ECONOMIST, ST. LOMAS, KELL: “Fees are far too high. Nobody pays them.”"
    )
    said = [(words(text, a.source), words(text, a.content)) for a in speech(annotate(text))]
    assert said == [
        ("ANA RUIZ", "Fees are up. We pay"),
        ("IVO KERN", "Fees are far too high. Nobody pays them"),
    ]


def test_a_negation_in_a_side_clause_denies_nothing() -> None:
    text = "Although the port does not own it, the quay could be sold, Kern said."
    assert speech(annotate(text))[0].polarity == "positive"


def test_a_participle_goes_with_who_tells_and_not_with_whom_it_is_told_of() -> None:
    text = "The mayor may yet agree to a debate, adviser Ivo Kern said Friday, calling it “a win.”"
    assert {words(text, a.source) for a in speech(annotate(text))} == {"adviser Ivo Kern"}


def test_a_quotation_that_nobody_closed_ends_before_who_says_it() -> None:
    text = (
        '"You want fees that last. You want them low, Kern said. Ruiz warned of a strike in May. '
        '"Should the port close, we lose the ferry," she told a meeting.'
    )
    said = [(words(text, a.source), words(text, a.content)) for a in speech(annotate(text))]
    assert said[0] == ("Kern", "You want fees that last. You want them low")
    assert said[-1] == ("she", "Should the port close, we lose the ferry")


def test_a_clause_ends_before_a_quotation_that_begins_a_sentence() -> None:
    text = 'He also warned there would be a strike ahead. "We have seen it before," he told them.'
    said = [words(text, a.content) for a in speech(annotate(text))]
    assert said == ["there would be a strike ahead", "We have seen it before"]


def test_what_is_defended_ends_before_the_words_that_defend_it() -> None:
    text = "Kern defended the decision to sell the boats, saying they were too old to mend."
    said = [(words(text, a.source), words(text, a.content)) for a in speech(annotate(text))]
    assert said == [
        ("Kern", "the decision to sell the boats"),
        ("Kern", "they were too old to mend"),
    ]


def test_paragraphs_that_were_joined_go_on_with_their_quotation() -> None:
    text = (
        '"We were let down by the port," Ruiz said in a note. "We still believe in its new quay. '
        '"We will pay for the boats." Kern was not there.'
    )
    (found,) = speech(annotate(text))
    assert [span.cut(text)[:9] for span in found.content] == ['"We were ', '"We still', '"We will ']


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("Kern said the quay was shut and might never open again.", "positive"),
        ("Kern said there was no doubt that it would open.", "positive"),
        ("Kern said the quay was not safe and would be shut.", "negative"),
    ],
)
def test_what_is_said_first_tells_whether_it_denies(text: str, polarity: str) -> None:
    assert speech(annotate(text))[0].polarity == polarity
