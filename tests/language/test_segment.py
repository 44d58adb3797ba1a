"""Tokens, sentences and paragraphs: hand-made dispatches, and texts that mean harm."""

from __future__ import annotations

import time

import pytest
from harmful import HARMFUL

from onrecord.language.segment import segment


def tokens(text: str) -> list[str]:
    return [text[a:b] for a, b in segment(text).tokens]


def sentences(text: str) -> list[str]:
    s = segment(text)
    return [text[s.tokens[a][0] : s.tokens[b - 1][1]] for a, b in s.sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He didn't say it's theirs.", "He|did|n't|say|it|'s|theirs|."),
        ("They can’t, we’ll see", "They|ca|n’t|,|we|’ll|see"),
        ("The U.S. and U.N. envoys", "The|U.S.|and|U.N.|envoys"),
        ("Mr. Oduya paid $1,250.50", "Mr.|Oduya|paid|$|1,250.50"),
        ("a 2.5% rise at 10:30am", "a|2.5|%|rise|at|10:30|am"),
        ("see https://example.org/a?b=1, or ask press@example.org.", "see|https://example.org/a?b=1|,|or|ask|press@example.org|."),
        ("state-run radio", "state|-|run|radio"),
        ("O'Hara and d'Arc", "O'Hara|and|d'Arc"),
        ("the workers' union", "the|workers|'|union"),
        ("“Now,” he said", "“|Now|,|”|he|said"),
        ("No. 5 of Dec. 12", "No.|5|of|Dec.|12"),
        ("since 2020.A call", "since|2020|.|A|call"),
        ("Lind Motors LNDM.ST and .OMXX", "Lind|Motors|LNDM.ST|and|.OMXX"),
        ("we cannot go", "we|can|not|go"),
        ("wait... what?!", "wait|...|what|?!"),
    ],
)  # fmt: skip
def test_tokens(text: str, parts: str) -> None:
    assert tokens(text) == parts.split("|")


@pytest.mark.parametrize(
    "parts",
    [
        ["The minister left.", "She will return on Monday."],
        ["Mr. Oduya met Gen. Lind in the U.S. on Friday.", "They spoke for an hour."],
        ["He works for Lind Inc. in the north.", "The firm declined to comment."],
        ["The vote was held at 5 p.m. on Monday.", "It failed."],
        ["“We are ready.", "We will go,” the envoy said."],
        ["“Who knows?” the envoy asked.", "Nobody did."],
        ["“Who knows?” Anna Lind asked.", "Nobody did."],
        ["He said: “We will go.”", "The others stayed."],
        ['"We will go." The others stayed.'],
        ["J. R. Oduya and A. Lind signed.", "Then they left."],
        ["It rose to 2.5 percent.", "2020 was worse."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    if len(parts) == 1:
        assert len(sentences(parts[0])) == 2
    else:
        assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The visit was the first since 2020.A telephone call is not planned.", 2),
        ("She spoke in an interview. NEWSanswering a question.", 2),
        ("He will come on Monday.“I will stay,” she said.", 2),
        ("We share interests, ”the leader said at a meeting.", 1),
        ("We use quiet channels, “the press officer said.", 1),
        ("“We are ready. ” He left.", 2),
        ("He is ready (so he says.) She is not.", 2),
    ],
)
def test_sentences_of_careless_typing(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


def test_paragraphs_end_sentences() -> None:
    text = "Talks resume in Lund\n\nThe envoys met on Monday\nNo date was set.\n"
    s = segment(text)
    assert [text[a:b] for a, b in s.paragraphs] == [
        "Talks resume in Lund",
        "The envoys met on Monday",
        "No date was set.",
    ]
    assert len(s.sentences) == 3


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The envoys met on Monday to speak of\nfish and of the prices that are paid\n"
        "for it. No date was set for another\nmeeting."
    )
    assert len(segment(text).paragraphs) == 1
    assert len(sentences(text)) == 2


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_text(name: str) -> None:
    text = HARMFUL[name]
    started = time.process_time()
    s = segment(text)
    assert time.process_time() - started < 2
    at = 0
    for a, b in s.tokens:
        assert at <= a < b <= len(text)
        at = b
    assert all(b - a <= 1_024 for a, b in s.tokens)
    assert [x for pair in s.sentences for x in pair][1:-1:2] == [a for a, _ in s.sentences[1:]]
    assert not s.tokens or (s.sentences[0][0], s.sentences[-1][1]) == (0, len(s.tokens))
    missed = set(range(len(text))) - {i for a, b in s.tokens for i in range(a, b)}
    assert all(
        text[i].isspace() or ord(text[i]) < 33 or text[i] in "\x7f\u200b\ufeff" for i in missed
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "He left. HARBOUR ROW Several captains said so.",
            ["He left.", "HARBOUR ROW", "Several captains said so."],
        ),
        ("HOPE “It may thaw,” she said.", ["HOPE", "“It may thaw,” she said."]),
        (
            "FERRY OUTLOOK SEEN DIM HL Chief Executive Ada Holm spoke.",
            ["FERRY OUTLOOK SEEN DIM", "HL Chief Executive Ada Holm spoke."],
        ),
        ("HL Chief Executive Ada Holm spoke.", ["HL Chief Executive Ada Holm spoke."]),
        ("LISKA (HL) - The ferry sailed.", ["LISKA (HL) - The ferry sailed."]),
        ("Ferries FERIa.MI fell on Monday.", ["Ferries FERIa.MI fell on Monday."]),
        ("HARBOUR GAINS, BUT 3M DROPS Also on", ["HARBOUR GAINS, BUT 3M DROPS Also on"]),
    ],
)
def test_headings_in_capitals_and_tickers_inside_a_line(text: str, sentences: list[str]) -> None:
    found = segment(text)
    spans = [(found.tokens[a][0], found.tokens[b - 1][1]) for a, b in found.sentences]
    assert [text[a:b] for a, b in spans] == sentences
