"""Text in, annotation out: the one tuple of steps of the language wing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from onrecord.language import attributions, mentions, quotations, times
from onrecord.language.attributions.scorer import load_scorer
from onrecord.language.draft import Draft
from onrecord.language.kernel import Parsed, load_parser
from onrecord.model import Annotation, Span

__all__ = ["BUT_EVENTS", "STEPS", "VERSION", "Parses", "annotate", "version_with"]

VERSION = "1"

Step = Callable[[Draft], None]


def find_events(draft: Draft) -> None:
    """The last step, loaded only where events are asked for."""
    from onrecord.language.events.find import find_events as find

    find(draft)


STEPS: tuple[Step, ...] = (
    quotations.find_quotations,
    times.find_times,
    mentions.find_mentions,
    attributions.find_attributions,
    find_events,
)
# All that the last step, which reads what the others have found, is not needed for.
BUT_EVENTS: tuple[Step, ...] = STEPS[:-1]


class Parses(Protocol):
    """What tags, trees and names come from: the kernel's parser, or a pipeline in its place."""

    digest: str

    def parse(self, text: str) -> Parsed: ...


def version_with(parser: Parses | None) -> str:
    """The version of annotations: of the code, of what parses, of the weights that decide.

    Annotations of two parsers, or of two sets of weights, never mix.
    """
    parts = (VERSION, (parser or load_parser()).digest[:12], load_scorer().digest[:12])
    return "+".join(parts)


def annotate(
    text: str, parser: Parses | None = None, *, steps: tuple[Step, ...] = STEPS
) -> Annotation:
    """Everything the language wing finds in one text.

    A pure function of the text and of the weights' version: parallel, cacheable. Offsets are code
    points into `text`, ends exclusive. `steps`: STEPS, or the first of them where no more is asked.
    """
    parsed = (parser or load_parser()).parse(text)
    draft = Draft(text, parsed)
    for step in steps:
        step(draft)
    sentences = (Span(parsed.starts[a], parsed.ends[b - 1]) for a, b in parsed.sentences)
    return Annotation(
        version=version_with(parser),
        paragraphs=tuple(Span(a, b) for a, b in parsed.paragraphs),
        sentences=tuple(sentences),
        quotations=tuple(draft.quotations),
        mentions=tuple(draft.mentions),
        times=tuple(draft.times),
        attributions=tuple(draft.attributions),
        events=tuple(draft.events),
    )
