"""The whole `annotate` step on harmful texts: no crash, spans inside the text, linear time."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from harmful import HARMFUL

from onrecord.language.annotate import annotate
from onrecord.model import Annotation, Span

# Beside the texts that harm the kernel: those that harm the steps after it, by saying too much.
TALKATIVE = {
    "said that": "he said that " * 20_000,
    "said, by lines": "He said that it rains.\n" * 10_000,
    "quoted and said": "“It rains,” he said. " * 10_000,
    "nested brackets": "(" * 5_000 + "rain" + ")" * 5_000,
    "nested quotations": "“he said " * 5_000 + "rain" + " ”" * 5_000,
    "quotations never closed": "“It rains. " * 10_000,
    "straight marks": '"it rains" ' * 10_000,
    "single marks": "'it rains' " * 10_000,
    "names": "Ada Holm " * 20_000,
    "names in a row": "Ada and Bert and " * 10_000,
    "descriptions": "the head of " * 20_000,
    "who": "the man who " * 20_000,
    "days": "Monday " * 20_000,
    "dates": "on Monday, June 4, 2019 " * 5_000,
    "numbers": "1 " * 50_000,
    "years": "2019 " * 20_000,
    "meetings": "the meeting of the meeting " * 10_000,
    "denials": "denied " * 20_000,
    "commas": "a, " * 50_000,
    "transcript": "HOLM: yes. " * 10_000,
    "paragraphs": "he said\n\n" * 10_000,
    "nulls": "He\0said that it\0rains. " * 10_000,
}
EVERY = HARMFUL | TALKATIVE
LEAST_SECONDS = 0.25  # below it a ratio of times says nothing
QUICK = 100_000  # code points a second that any text is read with, at the least: 5 % of the usual


def spans(value: Any, at: str = "annotation") -> Iterator[tuple[str, int, int]]:
    """(where, start, end) of everything in an annotation that has a place in the text."""
    if isinstance(value, Span):
        yield at, value.start, value.end
        return
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item, at)
        return
    if isinstance(value, msgspec.Struct):
        if hasattr(value, "start"):
            yield at, value.start, value.end  # type: ignore[attr-defined]
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name), f"{at}.{name}")


def indices(found: Annotation) -> Iterator[tuple[str, int, int]]:
    """(where, index, how many there are to point at)."""
    for mention in found.mentions:
        for index in (mention.possessor, *mention.parts):
            if index is not None:
                yield "mention", index, len(found.mentions)
    for said in found.attributions:
        for name, index, most in (
            ("parent", said.parent, len(found.attributions)),
            ("time", said.time, len(found.times)),
            ("source", said.source_mention, len(found.mentions)),
        ):
            if index is not None:
                yield name, index, most
    for event in found.events:
        if event.time is not None:
            yield "time of event", event.time, len(found.times)
        if event.attribution is not None:
            yield "attribution of event", event.attribution, len(found.attributions)


def seconds(text: str) -> float:
    start = time.process_time()
    annotate(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", EVERY)
def test_every_span_lies_in_the_text(name: str) -> None:
    text = EVERY[name][:8_000]
    found = annotate(text)
    assert [s for s in spans(found) if not 0 <= s[1] <= s[2] <= len(text)] == []
    assert [i for i in indices(found) if not 0 <= i[1] < i[2]] == []
    for run in (found.paragraphs, found.sentences):
        assert all(a.end <= b.start for a, b in itertools.pairwise(run))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Annotation) == found


@pytest.mark.parametrize("name", EVERY)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    whole = EVERY[name]
    part = whole[: min(len(whole) // 4, 12_000)]
    four = whole[: 4 * len(part)]
    for _ in range(3):  # a busy machine may slow one of the two: only three times in a row counts
        once, more = seconds(part), seconds(four)
        if more < max(LEAST_SECONDS, len(four) / QUICK) or more < 7 * once:
            return
    pytest.fail(f"{len(part):,} code points: {once:.2f} s; {len(four):,}: {more:.2f} s")


def test_a_text_of_a_megabyte_without_a_blank_is_read() -> None:
    found = annotate("x" * 1_000_000)
    assert found.paragraphs == (Span(0, 1_000_000),)
    assert found.attributions == ()
