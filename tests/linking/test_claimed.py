"""The sources that an article names itself."""

from __future__ import annotations

import time

import pytest

from onrecord.linking.reuse import Article, Follower, claimed_sources


@pytest.mark.parametrize(
    "marked",
    [
        "LONNEHAVN ([AP]) — The pier was closed.",
        "LONNEHAVN, March 3 ([Nordwire]) - The pier was closed.",
        "[TASS] - The pier was closed.",
        "The pier, according to [Interfax], was closed.",
        "According to the [Lonnehavn Evening Post], the pier was closed.",
        "The pier was closed, as was first reported in The [Marn Gazette] on Monday.",
        "The pier was closed.\nSource: [Xinhua]",
        "The pier was closed. ([AFP])",
        "The pier was closed. With files from The [Marn Gazette].",
        "OSTERVIK ([Reuters]) - The pier was closed, according to the [Associated Press].",
        "The pier was closed, according to a clerk of the Marn Press Office.",
        "The pier was closed (after nine years) - too late.",
        "The press reported by radio that the pier was closed.",
    ],
)
def test_the_sources_that_a_text_names(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted, at = [], 0
    for piece in marked.split("[")[1:]:
        name = piece.split("]")[0]
        at = text.index(name, at)
        wanted.append((at, at + len(name), name))
        at += len(name)
    assert [(c.start, c.end, c.name) for c in claimed_sources(text)] == wanted


def test_a_name_is_told_once() -> None:
    text = "According to TASS the pier was closed; it is open, according to TASS."
    assert [c.start for c in claimed_sources(text)] == [13]


def test_they_stand_beside_the_passages_of_a_stream() -> None:
    (answer,) = Follower(7, 2).add(Article("a", "2031-03-04", "MARN (AP) - Rain fell."))
    assert (answer.passages, [c.name for c in answer.claimed]) == ((), ["AP"])


@pytest.mark.parametrize("text", ["according to ", "According to The A ", "( - ", "(AP"])
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    claimed_sources(text * 100_000)
    assert time.process_time() - start < 3
