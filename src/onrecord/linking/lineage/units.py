"""Units: the stretches of a document that lineage compares.

A unit is a paragraph; a paragraph too long to be one thought (articles that come as one paragraph)
is taken sentence by sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.linking.lineage.boilerplate import boilerplate_rule
from onrecord.linking.lineage.words import Words, split_words
from onrecord.model import AnnotatedDocument, Span

__all__ = ["Unit", "cut_units"]

LONG_PARAGRAPH = 150  # words


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a sentence of a long one.

    document   its number in the story;  number: the unit's number in the document
    paragraph  number of the paragraph it stands in
    sentences  ranges of word numbers of `words`, one for each sentence that has words
    limits     the spans of those sentences
    """

    document: int
    number: int
    paragraph: int
    start: int
    end: int
    text: str
    words: Words
    sentences: tuple[tuple[int, int], ...]
    limits: tuple[Span, ...]
    boilerplate: str | None


def cut_units(item: AnnotatedDocument, document: int) -> list[Unit]:
    """The units of a document, in order; together they cover its paragraphs."""
    units: list[Unit] = []
    sentences = item.annotation.sentences
    starts = [sentence.start for sentence in sentences]
    for number, paragraph in enumerate(item.annotation.paragraphs):
        first = bisect_left(starts, paragraph.start)
        past = bisect_left(starts, paragraph.end)
        limits = _limits(paragraph, list(sentences[first:past]))
        words = split_words(item.text, paragraph.start, paragraph.end)
        groups = [limits] if len(words.forms) <= LONG_PARAGRAPH else [[span] for span in limits]
        for group in groups:
            units.append(_unit(item.text, document, len(units), number, group, words))
    return units


def _limits(paragraph: Span, sentences: list[Span]) -> list[Span]:
    """Spans of the sentences that cover the paragraph without a gap but blanks."""
    if not sentences:
        return [paragraph]
    cuts = [paragraph.start, *(s.start for s in sentences[1:]), paragraph.end]
    ends = [min(max(s.end, a), b) for s, a, b in zip(sentences, cuts, cuts[1:], strict=False)]
    ends[-1] = paragraph.end
    return [Span(a, b) for a, b in zip(cuts, ends, strict=False)]


def _unit(
    text: str, document: int, number: int, paragraph: int, limits: list[Span], words: Words
) -> Unit:
    start, end = limits[0].start, limits[-1].end
    low, high = bisect_left(words.starts, start), bisect_left(words.starts, end)
    own = Words(words.forms[low:high], words.starts[low:high], words.ends[low:high])
    cuts = [bisect_left(own.starts, span.start) for span in limits] + [len(own.forms)]
    spans = [(a, b, span) for a, b, span in zip(cuts, cuts[1:], limits, strict=False) if a < b]
    return Unit(
        document=document,
        number=number,
        paragraph=paragraph,
        start=start,
        end=end,
        text=text,
        words=own,
        sentences=tuple((a, b) for a, b, _ in spans),
        limits=tuple(span for _, _, span in spans),
        boilerplate=boilerplate_rule(text, start, end),
    )
