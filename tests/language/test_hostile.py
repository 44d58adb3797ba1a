"""The whole `annotate` step on harmful texts: no crash, spans inside the text, linear time, and
memory within bounds."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from harmful import HARMFUL
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.annotate import annotate
from onrecord.linking.times import place
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


def faults(text: str) -> list[object]:
    """What is wrong with the annotation of a text: spans outside it, indices that lead nowhere."""
    found = annotate(text)
    wrong: list[object] = [s for s in spans(found) if not 0 <= s[1] <= s[2] <= len(text)]
    wrong += [i for i in indices(found) if not 0 <= i[1] < i[2]]
    for run in (found.paragraphs, found.sentences):
        wrong += [pair for pair in itertools.pairwise(run) if pair[0].end > pair[1].start]
    if msgspec.json.decode(msgspec.json.encode(found), type=Annotation) != found:
        wrong.append("not the same after a round trip")
    for time_ in place(text, found, date(2024, 3, 6)):
        if not text[time_.start : time_.end] == time_.words != "":
            wrong.append(time_)
    return wrong


@pytest.mark.parametrize("name", EVERY)
def test_every_span_lies_in_the_text(name: str) -> None:
    assert faults(EVERY[name][:8_000]) == []


# Words that rules look for, between which anything may stand.
PIECES = (
    "said told denied according to by who that not planned on Monday June 4 2019 next week the "
    "meeting talks vote Ada Holm minister she their “ ” ‘ ’ \" ' : , . ( ) — \n\n"
).split(" ")
ANYTHING = st.one_of(
    st.sampled_from(PIECES),
    st.text(max_size=6),
    st.binary(max_size=6).map(lambda raw: raw.decode("latin-1")),
    st.sampled_from(["\ud800", "\u202e", "\u200d", "\ufeff", "\u2029", "\0", "\x85", "👩‍👦"]),
)


@given(st.lists(ANYTHING, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=400, deadline=None)
def test_anything_between_the_words_of_news_is_read(pieces: list[str], blank: str) -> None:
    assert faults(blank.join(pieces)) == []


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


GREEDY = ("random bytes", "no blank", "quotation marks", "right to left", "emoji", "controls")
MOST_MEMORY = 400  # megabytes


@pytest.mark.skipif(sys.platform == "win32", reason="the peak is told by getrusage")
def test_the_memory_of_a_process_stays_within_bounds() -> None:
    code = (
        "import resource, sys; sys.path[:0] = sys.argv[1].split(':')\n"
        "from test_hostile import EVERY, GREEDY\n"
        "from onrecord.language.annotate import annotate\n"
        "for name in GREEDY: annotate(EVERY[name])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, ":".join(sys.path)]
    peak = int(subprocess.run(command, capture_output=True, check=True).stdout)
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kibibytes elsewhere
    assert peak / unit < MOST_MEMORY
