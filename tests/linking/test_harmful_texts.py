"""Harmful texts cost lineage and stories time in proportion to their length."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from onrecord.linking.draft import Draft
from onrecord.linking.lineage import find_passages, overlaps
from onrecord.linking.stories import group
from onrecord.model import AnnotatedDocument, Annotation, Document, Span

WORDS = [f"w{n}" for n in range(50)]
TEXTS: dict[str, Callable[[int], str]] = {
    "equal lines": lambda n: "The dog saw a big cat today.\n" * n,
    "one long line": lambda n: "The dog saw a big cat today. " * n,
    "one word": lambda n: "x" * n,
    "a word a line": lambda n: "word\n" * n,
    "nothing": lambda n: " \n" * n,
    "broken surrogates": lambda n: "\ud800 lone words of \udfff sheep\n" * n,
    "few words": lambda n: "\n".join(
        " ".join(random.Random(i).choices(WORDS, k=12)) for i in range(n)
    ),
}


def document(name: str, text: str) -> AnnotatedDocument:
    """Every line a paragraph and a sentence."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    annotation = Annotation(version="", paragraphs=tuple(lines), sentences=tuple(lines))
    return AnnotatedDocument(
        document=Document(id=name, name=name, text=text, sha256="", published="2031-03-04"),
        annotation=annotation,
    )


def spent(step: Callable[[list[AnnotatedDocument]], object], text: str) -> float:
    documents = [document(name, text) for name in "abc"]
    start = time.process_time()
    step(documents)
    return time.process_time() - start


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(
    "step",
    [lambda documents: find_passages(Draft(documents=tuple(documents))), overlaps, group],
    ids=["passages", "overlaps", "stories"],
)
def test_four_times_the_text_takes_about_four_times_as_long(
    step: Callable[[list[AnnotatedDocument]], object], kind: str
) -> None:
    make = TEXTS[kind]
    short, long = spent(step, make(400)), spent(step, make(1600))
    assert long < 6 * short + 0.3
