"""A report: one attribution of one document, with what is needed to compare it with others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.linking.draft import Draft
from onrecord.model import AnnotatedDocument, Annotation, Attribution, Passage, Span

__all__ = ["Report", "blocks", "make_reports", "stems"]

# Sentences of the longest paragraph, and of the pieces of a longer one.
LONG, PIECE = 8, 2

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d")
POSSESSIVE = re.compile(r"['’]s?$")
STOP = frozenset(
    "a about after again all also am an and any are as at be been before being both but by can "
    "could did do does don for from had has have he her here hers him his how i if in into is it "
    "its just may me might more most my nor not of on only or other our out over own s same she "
    "should so some such t than that the their them then there these they this those through to "
    "too under until up very was we were what when where which while who whom why will with would "
    "you your ll ve re m d said says say told that’s it’s".split()
)
SUFFIXES = (
    "ization",
    "isation",
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "ness",
    "ities",
    "ity",
    "edly",
    "ied",
    "ies",
    "ed",
    "ers",
    "er",
    "es",
    "ly",
    "s",
    "e",
)


@dataclass(slots=True)
class Report:
    """One attribution. `order` is its place among all reports, `paragraph` that of its content
    (of the `blocks` of its document).

    speaker, how   the actor who speaks (None: unnamed or unknown) and how that is known
    day, day_how   the day of saying (YYYY-MM-DD) and how that is known
    words          stems of its content, without the words that carry none of it
    speaker_words  stems of its source;  printed: the day of its document
    """

    item: AnnotatedDocument
    index: int
    order: tuple[int, int]
    attribution: Attribution
    paragraph: int
    words: frozenset[str]
    speaker_words: frozenset[str]
    printed: str | None = None
    passage: Passage | None = None
    speaker: str | None = None
    speaker_how: str = ""
    day: str | None = None
    day_how: str = ""
    time: int | None = None
    negative: bool = field(default=False)

    @property
    def document(self) -> str:
        return self.item.id

    @property
    def start(self) -> int:
        return self.attribution.content[0].start

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.attribution.content

    @property
    def inner(self) -> bool:
        """Whether it stands in what another one says; who is only repeated ("Kern said, according
        to the minutes") speaks for himself."""
        parent = self.attribution.parent
        return parent is not None and (
            self.item.annotation.attributions[parent].rule != "according to"
        )

    @property
    def begin(self) -> int:
        """Where the whole report begins: source, cue or content."""
        spans = (*self.attribution.source, *self.attribution.cue, *self.attribution.content)
        return min(span.start for span in spans)

    @property
    def cue(self) -> str:
        """The reporting words, in lower case."""
        return " ".join(s.cut(self.item.text) for s in self.attribution.cue).lower()

    @property
    def anchor(self) -> int:
        """Where the reporting clause stands: the cue, or the content where there is none."""
        return (self.attribution.cue or self.attribution.content)[0].start

    @property
    def sentence(self) -> int:
        """The number of the sentence in which the reporting clause stands."""
        starts = self.item.annotation.sentences
        return bisect_right(starts, self.anchor, key=lambda span: span.start) - 1


def blocks(annotation: Annotation) -> tuple[Span, ...]:
    """The paragraphs; one too long for news (a text on one line) in pieces of two sentences."""
    found: list[Span] = []
    sentences, k = annotation.sentences, 0
    for paragraph in annotation.paragraphs:
        first = k
        while k < len(sentences) and sentences[k].start < paragraph.end:
            k += 1
        if k - first <= LONG:
            found.append(paragraph)
            continue
        starts = [paragraph.start, *(s.start for s in sentences[first + PIECE : k : PIECE])]
        ends = [*starts[1:], paragraph.end]
        found.extend(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(found)


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to rough stems."""
    return frozenset(_stem(word) for word in WORD.findall(text.lower()) if word not in STOP)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    word = POSSESSIVE.sub("", word)
    if word[:1].isdigit() or len(word) <= 4:
        return word[:-1] if len(word) == 4 and word.endswith("s") else word
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def make_reports(draft: Draft) -> list[Report]:
    """The reports of speech in all documents, in the order of documents and text."""
    reports: list[Report] = []
    for number, item in enumerate(draft.documents):
        starts = [span.start for span in blocks(item.annotation)]
        passages = draft.passages.get(item.id, ())
        date = draft.dates.get(item.id)
        dated = date.value if date is not None else None
        inner = _held(item)
        for index, attribution in enumerate(item.annotation.attributions):
            if attribution.tier != "speech" or not attribution.content:
                continue
            content = attribution.content[0]
            text = _own_words(item, attribution, inner.get(index, ()))
            reports.append(
                Report(
                    item=item,
                    index=index,
                    order=(number, index),
                    attribution=attribution,
                    paragraph=max(0, bisect_right(starts, content.start) - 1),
                    words=stems(text) | _denial(item, attribution),
                    speaker_words=stems(" ".join(s.cut(item.text) for s in attribution.source)),
                    printed=dated,
                    passage=_passage_of(passages, content),
                    negative=attribution.polarity == "negative",
                )
            )
    return reports


def _held(item: AnnotatedDocument) -> dict[int, list[Attribution]]:
    """The attributions that each attribution holds."""
    held: dict[int, list[Attribution]] = {}
    for attribution in item.annotation.attributions:
        if attribution.parent is not None and attribution.tier == "speech":
            held.setdefault(attribution.parent, []).append(attribution)
    return held


def _own_words(
    item: AnnotatedDocument, attribution: Attribution, inner: Sequence[Attribution]
) -> str:
    """The text of a content, without a direct quotation's reports of other sayings in it."""
    cuts = [span for a in inner for span in a.content] if attribution.form == "direct" else []
    whole = " ".join(s.cut(item.text) for s in attribution.content)
    if not cuts:
        return whole
    kept: list[str] = []
    for span in attribution.content:
        at = span.start
        for cut in sorted(cuts):
            if span.start <= cut.start < span.end and cut.start >= at:
                kept.append(item.text[at : cut.start])
                at = cut.end
        kept.append(item.text[at : span.end])
    text = " ".join(kept)
    return text if stems(text) else whole


def _denial(item: AnnotatedDocument, attribution: Attribution) -> frozenset[str]:
    """The cue of a refusal ("ruled out") says as much as its content does."""
    if attribution.polarity == "positive":
        return frozenset()
    return stems(" ".join(span.cut(item.text) for span in attribution.cue))


def _passage_of(passages: tuple[Passage, ...], content: Span) -> Passage | None:
    """The passage that holds most of a content span."""
    best, most = None, 0
    for passage in passages:
        shared = min(passage.end, content.end) - max(passage.start, content.start)
        if shared > most:
            best, most = passage, shared
    return best
