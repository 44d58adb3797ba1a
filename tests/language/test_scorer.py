"""The learned reader of attributions: what it adds to the rules, its weights, and hostile texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from harmful import HARMFUL
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import WeightsError
from onrecord.language.annotate import annotate
from onrecord.language.attributions.scorer import WEIGHTS, Scorer, load_scorer
from onrecord.language.kernel import load_parser
from onrecord.language.kernel._scorer import SIZES, subtrees
from onrecord.language.weights import read_weights, write_weights
from onrecord.model import Attribution, Span


def cut(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.cut(text).strip(' ,.“”":') for span in spans)


def read(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, without marks at their ends."""
    return [
        (cut(text, a.source), cut(text, a.cue), cut(text, a.content))
        for a in annotate(text).attributions
    ]


def found(text: str) -> list[Attribution]:
    return list(annotate(text).attributions)


def test_a_cue_that_the_lexicon_does_not_know() -> None:
    text = "The council groused that the bridge would outlive the town."
    assert read(text) == [("The council", "groused", "that the bridge would outlive the town")]
    (attribution,) = found(text)
    assert attribution.rule == "learned"


def test_what_is_no_saying_is_dropped() -> None:
    assert read("The mayor added salt to the soup.") == []
    assert read("The report is on the table in the hall.") == []


def test_every_attribution_says_how_sure_it_is() -> None:
    text = "“We will rebuild it,” Ruiz said. Her deputy hinted at a vote in May."
    for attribution in found(text):
        assert 0.0 < attribution.score <= 1.0


def test_a_colon_leads_to_a_quotation_in_the_next_paragraph() -> None:
    text = "Ruiz said:\n\n“The bridge is old. We will mend it in spring.”"
    assert read(text) == [("Ruiz", "said", "The bridge is old. We will mend it in spring")]


def test_a_transcript_inside_quotation_marks() -> None:
    text = (
        "The interview was printed in full.\n\n“RUIZ: The bridge is safe for all of us.\n\n"
        "“OKAFOR: Then why was it closed for so long last winter?\n\n"
    )
    assert [(s, c) for s, _, c in read(text)] == [
        ("RUIZ", "The bridge is safe for all of us"),
        ("OKAFOR", "Then why was it closed for so long last winter"),
    ]


def test_a_source_who_asks_not_to_be_named_says_one_thing_only() -> None:
    text = "An engineer, who asked not to be named, said that the bridge was old."
    assert [c for _, _, c in read(text)] == ["that the bridge was old"]


def test_a_dateline_is_nobodys_word() -> None:
    text = "LIMA, May 4 (AP) — The bridge will open in June, the mayor said."
    assert [c for _, _, c in read(text)] == ["The bridge will open in June"]


def test_the_same_text_is_read_the_same_way_twice() -> None:
    text = (
        "Ruiz told reporters on Friday that she “never liked” the bridge, and hoped for a new one."
    )
    assert annotate(text) == annotate(text)


def test_subtrees_cover_what_hangs_on_a_word() -> None:
    # "the mayor said it", and a second sentence of one word
    left, right = subtrees([1, 2, 2, 2, 4], [(0, 4), (4, 5)], 5)
    assert (left, right) == ([0, 0, 0, 3, 4], [1, 2, 4, 4, 5])


@pytest.mark.parametrize("name", sorted(HARMFUL))
def test_harmful_texts_are_read_to_the_end(name: str) -> None:
    text = HARMFUL[name][:20_000]
    for attribution in found(text):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["he", "said", "“", "”", ":", "that", "Ruiz", ",", ".", "\n\n"])))
def test_any_order_of_words_and_marks_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for attribution in found(text):
        assert all(span.end <= len(text) for span in attribution.content)


def test_the_weights_load_once() -> None:
    assert load_scorer() is load_scorer()


def test_weights_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="reinstall onrecord"):
        Scorer(tmp_path / "none.bin")


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    data = bytearray(Path(WEIGHTS).read_bytes())
    data[-1] ^= 1
    path = tmp_path / "damaged.bin"
    path.write_bytes(data)
    with pytest.raises(WeightsError, match="damaged"):
        Scorer(path)


@pytest.mark.parametrize("name", sorted(SIZES))
def test_weights_of_another_size_are_refused(name: str, tmp_path: Path) -> None:
    weights = read_weights(WEIGHTS)
    sections = {key: bytes(part) for key, part in weights.sections.items()}
    sections[name] = sections[name][:-1]
    path = tmp_path / "short.bin"
    write_weights(path, weights.meta, sections)
    with pytest.raises(WeightsError, match=name):
        Scorer(path)


def test_the_weights_were_made_with_the_parser_that_is_shipped() -> None:
    made_with = read_weights(WEIGHTS).meta["syntax"]
    again = "english-syntax.bin has changed: run python -m training.attribution"
    assert made_with == load_parser().digest, again
