"""Attributions in sentences of every form: <s>source</s>, <q>cue</q>, <c>content</c>."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import speech, unmark, words

from onrecord.language.annotate import annotate
from onrecord.language.cues import load_lexicon

MARKED = [
    # a clause behind the cue
    "<s>Mayor Ana Ruiz</s> <q>said</q> <c>that the bridge would open in May</c>.",
    "<s>Mayor Ana Ruiz</s> <q>said</q> on Monday <c>the bridge would open in May</c>.",
    "<s>Ana Ruiz, the mayor of Lomas,</s> <q>told</q> reporters <c>that the bridge was safe</c>.",
    "<s>The mayor, who took office in June,</s> <q>warned</q> <c>that the bridge could fall</c>.",
    "On Friday <s>a source at the ministry</s> <q>said</q> <c>engineers had found cracks</c>.",
    "<s>The mayor</s>, for her part, <q>insisted</q> <c>that the bridge was safe</c>.",
    # a clause before it
    "<c>The bridge will open in May</c>, <s>Mayor Ana Ruiz</s> <q>said</q> on Monday.",
    "<c>The bridge will open in May</c>, <s>its architect, Ivo Lund,</s> <q>announced</q>.",
    "LIMA, May 4 (AP) — <c>The bridge will open in June</c>, <s>the mayor</s> <q>said</q>.",
    "<c>The bridge</c>, <s>he</s> <q>said</q>, <c>was closed for the winter</c>.",
    # direct speech
    "“<c>The bridge is safe</c>,” <s>Ruiz</s> <q>said</q>.",
    "“<c>The bridge is safe</c>,” <q>said</q> <s>Ana Ruiz, mayor of Lomas</s>.",
    "<s>Ruiz</s> <q>said</q>: “<c>The bridge is safe.</c>”",
    "“<c>The bridge</c>,” <s>Ruiz</s> <q>said</q>, “<c>is safe.</c>”",
    "“<c>The bridge is safe</c>,” <s>she</s> <q>added</q>. “<c>We have tested every bolt.</c>”",
    "“<c>It is safe, </c>“<s>the engineer</s> <q>said</q> on Monday.",
    # according to
    "<q>According to</q> <s>Ruiz</s>, <c>the bridge is safe</c>.",
    "<q>According to</q> <s>Ivo Lund, who built it,</s> <c>the bridge is safe</c>.",
    "<c>The bridge is safe</c>, <q>according to</q> <s>the engineers</s>.",
    # what is said is a thing or an act
    "<s>The council</s> <q>ruled out</q> <c>a second vote</c> on Tuesday.",
    "<s>The mayor</s> <q>did not rule out</q> <c>a second vote</c>.",
    "<s>The mayor</s> <q>pointed to</q> <c>the age of the bridge</c>.",
    "<s>She</s> <q>accused</q> <c>the council of wasting money</c>.",
    "<s>The union</s> <q>vowed</q> <c>to fight the plan</c>.",
    "<s>The council</s> <q>urged</q> drivers <c>to leave early</c>.",
    "<s>The mayor</s> <q>declined to comment</q> <c>on the report</c>.",
    "<s>The minister</s> <q>denied</q> <c>that the bridge was unsafe</c>.",
    # texts speak
    "<s>A report by the Harbour Office</s> <q>says</q> <c>that the bridge is unsafe</c>.",
    "<s>The letter, dated May 2,</s> <q>says</q> <c>that the bridge is unsafe</c>.",
    # the sentence before
    "<c>The bridge will not open</c>. This was <q>announced</q> on Monday by <s>Ana Ruiz</s>.",
    "<c>The bridge will not open</c>. <s>Mayor Ana Ruiz</s> <q>announced</q> this on Monday.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_source_cue_and_content(marked: str) -> None:
    text, spans = unmark(marked)
    (found,) = speech(annotate(text))
    assert words(text, found.source) == words(text, spans["s"])
    assert words(text, found.content) == words(text, spans["c"])
    assert spans["q"][0].holds(found.cue[0]) or found.cue[0].holds(spans["q"][0])


def test_coordinated_cues_share_their_source() -> None:
    text = "He said that no vote was planned, but did not rule out a meeting."
    first, second = speech(annotate(text))
    assert words(text, first.content) == "that no vote was planned"
    assert words(text, second.content) == "a meeting"
    assert words(text, second.source) == "He"


def test_a_second_source_shares_the_cue() -> None:
    text = "Ruiz said that the bridge was safe; Lund, that it was old."
    second = speech(annotate(text))[1]
    assert (words(text, second.source), second.cue) == ("Lund", ())
    assert words(text, second.content) == "that it was old"


def test_a_saying_inside_a_saying_has_a_parent() -> None:
    text = "Ruiz said that the engineer had told her that the bridge was safe."
    outer, inner = speech(annotate(text))
    assert outer.parent is None
    assert inner.parent == 0
    assert words(text, inner.source) == "the engineer"


def test_announced_this_adds_its_day_to_a_sentence_that_names_its_speaker() -> None:
    text = "Ruiz said that the bridge was safe. She announced this on Friday during the fair."
    annotation = annotate(text)
    (found,) = speech(annotation)
    assert found.time is not None
    day = annotation.times[found.time]
    assert text[day.start : day.end] == "Friday"


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We waited,” Ruiz said. “We waited long.\n\n“And nobody came.”"
    (found,) = speech(annotate(text))
    assert words(text, found.content) == "We waited … We waited long … And nobody came"


def test_free_indirect_speech_has_neither_source_nor_cue() -> None:
    text = "“Ask them,” Ruiz told supporters. The council had sold the harbour for a song."
    free = speech(annotate(text))[1]
    assert (free.source, free.cue) == ((), ())
    assert words(text, free.content) == "The council had sold the harbour for a song"


@pytest.mark.parametrize(
    "text, form",
    [
        ("“The bridge is safe,” Ruiz said.", "direct"),
        ("Ruiz said that the bridge was safe.", "indirect"),
        ("Ruiz said that the bridge was “as safe as a house”.", "mixed"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert [a.form for a in speech(annotate(text))] == [form]


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("Ruiz said that the bridge was safe.", "positive"),
        ("Ruiz denied that the bridge was unsafe.", "negative"),
        ("Ruiz ruled out a second vote.", "negative"),
        ("Ruiz did not rule out a second vote.", "positive"),
        ("Ruiz said that she would not travel.", "negative"),
        ("Ruiz said that she does not expect any changes.", "positive"),
        ("Ruiz declined to comment on the report.", "negative"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert [a.polarity for a in speech(annotate(text))] == [polarity]


def test_belief_is_no_speech() -> None:
    found = annotate("Ruiz believes that the bridge is safe.").attributions
    assert [a.tier for a in found] == ["stance"]


def test_occasion_and_addressee() -> None:
    text = "Ruiz told reporters at a briefing in Lomas that the bridge was safe."
    (found,) = speech(annotate(text))
    assert found.occasion is not None
    assert found.addressee is not None
    assert found.occasion.cut(text) == "at a briefing in Lomas"
    assert found.addressee.cut(text) == "reporters"


def test_the_day_of_saying_is_not_the_day_spoken_of() -> None:
    text = "On Monday Ruiz said that the bridge would open on Friday."
    annotation = annotate(text)
    (found,) = speech(annotation)
    assert found.time is not None
    assert text[annotation.times[found.time].start :].startswith("Monday")


def test_the_day_of_the_main_clause_is_not_that_of_a_saying_in_a_side_clause() -> None:
    (found,) = speech(annotate("It was shut on May 2 after the mayor said that it could fall."))
    assert found.time is None


def test_source_is_tied_to_its_mention() -> None:
    annotation = annotate("Mayor Ana Ruiz said that the bridge was safe.")
    (found,) = speech(annotation)
    assert found.source_mention is not None
    mention = annotation.mentions[found.source_mention]
    assert mention.start <= found.source[0].start < mention.end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "said",
        "“”",
        "“said”",
        ", said .",
        "according to",
        "According to him",
        "said: “",
        "; X, that",
    ],
)
def test_fragments_do_no_harm(text: str) -> None:
    for found in annotate(text).attributions:
        assert all(0 <= s.start < s.end <= len(text) for s in found.content)


PIECES = (
    "said that , “ ” . : ; who which Ruiz the mayor she according to told reporters on Monday "
    "announced this was by claim of and but did not rule out adding denied would had — ‘ ’ \n\n"
).split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=24))
@settings(max_examples=300, deadline=None)
def test_any_order_of_reporting_words_gives_spans_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    annotation = annotate(text)
    for found in annotation.attributions:
        spans = (*found.source, *found.cue, *found.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert found.parent is None or 0 <= found.parent < len(annotation.attributions)


@pytest.mark.parametrize(
    "unit", ["he said that ", "“ he said, ” ", "according to him, ", "“We go.” ", "Ruiz, who said "]
)
def test_endless_reporting_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    annotate(unit * 2_000)
    assert time.process_time() - began < 10


def test_lexicon_entries_are_whole() -> None:
    lexicon = load_lexicon()
    entries = [cue for cues in lexicon.verbs.values() for cue in cues]
    assert all(cue.tier in ("speech", "stance") and cue.frames for cue in entries)
    assert len({(cue.word, cue.tier) for cue in entries}) == len(entries)
