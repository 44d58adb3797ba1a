"""What is new in a dispatch, what is restated, edited or verbatim, and from where."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linking.dispatches import BACKGROUND, LEAD, MASTER, QUOTE, dispatch
from onrecord.linking.draft import Draft
from onrecord.linking.lineage import find_passages, overlaps
from onrecord.linking.lineage.boilerplate import boilerplate_rule
from onrecord.model import AnnotatedDocument, Passage, Span

NEWS = "The vote on the contract was put off overnight after two bidders went to court in Marn."


def passages(*documents: AnnotatedDocument) -> dict[str, tuple[Passage, ...]]:
    draft = Draft(documents=documents)
    find_passages(draft)
    return draft.passages


def words(document: AnnotatedDocument, passage: Passage) -> str:
    return document.text[passage.start : passage.end]


FIRST = dispatch("monday", LEAD, QUOTE, MASTER, BACKGROUND)


def test_the_first_dispatch_is_all_new() -> None:
    assert [p.status for p in passages(FIRST)["monday"]] == ["new"] * 4


def test_a_copied_paragraph_is_verbatim_and_names_its_place() -> None:
    (_, copied) = passages(FIRST, dispatch("tuesday", NEWS, MASTER))["tuesday"]
    assert copied.status == "verbatim"
    assert copied.source is not None
    assert copied.source.document == "monday"
    assert FIRST.text[copied.source.start : copied.source.end] == MASTER


def test_a_word_that_reaches_over_the_end_of_its_sentence_does_no_harm() -> None:
    old = dispatch("monday", MASTER)
    note = old.annotation
    *others, last = note.sentences
    short = (*others, Span(last.start, last.end - 3))
    cut = msgspec.structs.replace(note, sentences=short)
    old = msgspec.structs.replace(old, annotation=cut)
    (copied,) = passages(old, dispatch("tuesday", MASTER))["tuesday"]
    assert copied.status == "verbatim"


@pytest.mark.parametrize(
    "dressed",
    [
        QUOTE.replace("“", '"').replace("”", '"'),
        QUOTE.replace("“", "«").replace("”", "»"),
        QUOTE.replace(" Solberg", "  Solberg"),
    ],
)
def test_quotation_marks_and_blanks_are_no_difference(dressed: str) -> None:
    (_, copied) = passages(FIRST, dispatch("tuesday", NEWS, dressed))["tuesday"]
    assert copied.status == "verbatim"


def test_part_of_a_copied_paragraph_is_verbatim_from_that_part() -> None:
    half = BACKGROUND.split(". ")[0] + "."
    (_, copied) = passages(FIRST, dispatch("tuesday", NEWS, half))["tuesday"]
    assert copied.status == "verbatim"
    assert copied.source is not None
    assert FIRST.text[copied.source.start : copied.source.end] == half


@pytest.mark.parametrize(
    ("edited", "changed"),
    [
        (BACKGROUND.replace("61,000", "64,500"), ["64,500"]),
        (MASTER.replace("warned", "cautioned"), ["cautioned"]),
        (MASTER.replace("Ivo Tamm", "Ivo Tammi"), ["Tammi"]),
    ],
)
def test_what_was_changed_in_an_edited_paragraph_is_marked(edited: str, changed: list[str]) -> None:
    second = dispatch("tuesday", NEWS, edited)
    (_, copied) = passages(FIRST, second)["tuesday"]
    assert copied.status == "edited"
    assert [span.cut(second.text) for span in copied.changes] == changed


def test_sentences_in_another_order_are_an_edit() -> None:
    a, b = MASTER.split(". ", 1)
    (_, copied) = passages(FIRST, dispatch("tuesday", NEWS, f"{b} {a}."))["tuesday"]
    assert copied.status == "edited"
    assert copied.similarity == 1.0


def test_a_few_words_added_are_an_edit_but_a_new_thought_is_a_passage_of_its_own() -> None:
    short = f"{MASTER} Nobody answered him."
    long = (
        f"{MASTER} The owner of the shipyard at Kvale, Berit Aas, offered on Tuesday to pay for "
        "divers who would look at every pile of the quay before the first storm comes."
    )
    assert [p.status for p in passages(FIRST, dispatch("t", NEWS, short))["t"]] == ["new", "edited"]
    second = dispatch("t", NEWS, long)
    found = passages(FIRST, second)["t"]
    assert [p.status for p in found] == ["new", "verbatim", "new"]
    assert words(second, found[1]) == MASTER


def test_of_equal_wordings_the_first_is_the_source_and_of_others_the_closest() -> None:
    second = dispatch("tuesday", NEWS, BACKGROUND.replace("61,000", "64,500"))
    again = dispatch("wednesday", "Rain.", BACKGROUND)
    update = dispatch("thursday", "Snow.", BACKGROUND.replace("61,000", "64,500"))
    found = passages(FIRST, second, again, update)
    sources = {name: found[name][1].source for name in ("wednesday", "thursday")}
    assert {name: s.document for name, s in sources.items() if s} == {
        "wednesday": "monday",
        "thursday": "tuesday",
    }
    earliest = found["thursday"][1].earliest
    assert earliest is not None
    assert earliest.document == "monday"


def test_facts_told_again_in_other_words_are_restated() -> None:
    again = (
        "A day earlier the harbour master had asked for a second survey, fearing that the pier at "
        "Lonnehavn was too weak for the ship."
    )
    (_, told) = passages(FIRST, dispatch("tuesday", NEWS, again))["tuesday"]
    assert told.status == "restated"
    assert told.source is not None
    assert FIRST.text[told.source.start : told.source.end] == MASTER


def test_a_fresh_quotation_is_new_whatever_is_known_around_it() -> None:
    fresh = (
        "A day earlier the harbour master had asked for a second survey of the pier at Lonnehavn. "
        "“I will not sign for rotten timber,” Tamm said on Tuesday."
    )
    (_, told) = passages(FIRST, dispatch("tuesday", NEWS, fresh))["tuesday"]
    assert told.status == "new"


def test_a_lead_that_tells_the_next_turn_in_the_old_words_is_new() -> None:
    turn = (
        "The harbour council of Ostervik rejected the new ferry contract by nine votes to two "
        "late on Monday, its chairwoman, Runa Solberg, said."
    )
    assert passages(FIRST, dispatch("tuesday", turn))["tuesday"][0].status == "new"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Read also: How to build a pier", "link"),
        ("Photo: The harbour at dusk. Coast Agency", "picture"),
        ("(Reporting by Ane Lund; editing by Per Moe)", "credit"),
        ("© 2024 Coast Agency. All rights reserved.", "rights"),
        ("Subscribe to our morning letter", "subscribe"),
        ("Read the letter, she told the council, before you vote.", None),
        ("Photographs of the pier were shown to the council on Monday.", None),
        ("The report by the council was published on Monday.", None),
    ],
)
def test_boilerplate_is_told_from_text(text: str, rule: str | None) -> None:
    assert boilerplate_rule(text, 0, len(text)) == rule


def test_boilerplate_is_kept_out_of_lineage() -> None:
    credit = "(Reporting by Ane Lund in Ostervik; editing by Per Moe and Siri Dahl)"
    second = dispatch("tuesday", NEWS, credit)
    found = passages(dispatch("monday", LEAD, credit), second)["tuesday"][1]
    assert (found.status, found.boilerplate, found.source) == ("new", True, None)


def test_an_article_in_one_paragraph_is_taken_sentence_by_sentence() -> None:
    filler = " ".join(
        f"Boat number {n} left quay {n + 3} for island {n + 7} with crates of kind {n * 5}."
        for n in range(14)
    )
    first = dispatch("monday", f"{LEAD} {filler}")
    second = dispatch("tuesday", f"{NEWS} {MASTER} {filler} {BACKGROUND}")
    found = passages(first, second)["tuesday"]
    assert [p.status for p in found] == ["new", "verbatim", "new"]
    assert words(second, found[1]) == filler


def test_passages_cover_every_paragraph_in_order() -> None:
    second = dispatch("tuesday", NEWS, "", f"{MASTER} {NEWS}", "…", BACKGROUND)
    spans = [Span(p.start, p.end) for p in passages(FIRST, second)["tuesday"]]
    assert spans == sorted(spans)
    for paragraph in second.annotation.paragraphs:
        inside = [s for s in spans if paragraph.holds(s)]
        assert inside[0].start == paragraph.start
        assert inside[-1].end == paragraph.end


def test_overlaps_do_not_depend_on_the_order_of_the_documents() -> None:
    second = dispatch("tuesday", NEWS, MASTER, BACKGROUND.replace("40", "45"))
    third = dispatch("wednesday", QUOTE)
    found = overlaps([FIRST, second, third])
    assert [(o.document, o.other, o.similarity) for o in found] == [
        ("tuesday", "monday", 1.0),
        ("tuesday", "monday", pytest.approx(0.96, abs=0.05)),
        ("wednesday", "monday", 1.0),
    ]
    assert overlaps([third, second, FIRST]) == found


_TEXTS = st.lists(
    st.lists(st.sampled_from([LEAD, QUOTE, MASTER, BACKGROUND, NEWS, "Read also: x", "\ud800", ""]),
             min_size=1, max_size=6),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_sources_are_earlier_and_spans_lie_in_their_texts(texts: list[list[str]]) -> None:
    documents = [dispatch(str(number), *text) for number, text in enumerate(texts)]
    for name, found in passages(*documents).items():
        for passage in found:
            assert 0 <= passage.start <= passage.end <= len(documents[int(name)].text)
            for source in (passage.source, passage.earliest):
                if source is not None:
                    assert int(source.document) < int(name)
                    text = documents[int(source.document)].text
                    assert 0 <= source.start < source.end <= len(text)


def test_a_million_equal_words_take_linear_time() -> None:
    rng = random.Random(3)
    flood = dispatch("flood", *[" ".join(rng.choices(["to", "be", "or"], k=100))] * 60)
    assert len(passages(flood, dispatch("again", *["to be or not to be"] * 200))["again"]) == 200
