"""`onrecord annotate --as text`: what is found in one text, for reading at 80 columns.

Every line ends in its place, written as [start-end], offsets being code points into the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.faces.layout import Entry, heading, lay_out, shorten
from onrecord.model import (
    AnnotatedDocument,
    Attribution,
    Mention,
    ResolvedTime,
    Span,
    TimeExpression,
)

__all__ = ["lines"]

_WORDS = 320  # of one span are shown: a content may be as long as its text


def lines(
    item: AnnotatedDocument,
    times: Sequence[ResolvedTime],
    *,
    width: int,
    explain: bool = False,
    emphasis: Callable[[str], str] = str,
) -> Iterator[str]:
    """The lines for one document, none wider than `width`; headings in `emphasis`.

    `times` are the values of the annotation's times, one for each. With `explain`, the rule and
    the score of each finding are added.
    """
    found = item.annotation
    title, rule = heading(item.document.name, width)
    yield emphasis(title)
    yield rule
    sections: tuple[tuple[str, list[Entry]], ...] = (
        (
            "Attributions",
            [_attribution(item, number, explain) for number in range(len(found.attributions))],
        ),
        (
            "Times",
            [
                _time(item.text, time, placed, explain)
                for time, placed in zip(found.times, times, strict=True)
            ],
        ),
        ("Mentions", [_mention(item.text, mention, explain) for mention in found.mentions]),
    )
    for name, entries in sections:
        yield ""
        yield emphasis(f"{name}: {len(entries):,}")
        for entry in entries:
            yield from lay_out(entry, width)
    yield ""


def _attribution(item: AnnotatedDocument, number: int, explain: bool) -> Entry:
    found, text = item.annotation, item.text
    said = found.attributions[number]
    notes = [
        f"{name}: {_spans(text, spans)}"
        for name, spans in (
            ("source", said.source),
            ("cue", said.cue),
            ("content", said.content),
            ("to", (said.addressee,) if said.addressee else ()),
            ("where", (said.occasion,) if said.occasion else ()),
        )
        if spans
    ]
    if said.time is not None:
        when = found.times[said.time]
        notes.append(f"when: {_spans(text, (Span(when.start, when.end),))}")
    if explain:
        notes.append(_reason(said.rule, said.score))
    spans = (*said.source, *said.cue, *said.content)
    return Entry(
        f"{number + 1}. {_kind(said)}",
        notes=tuple(notes),
        evidence=_place(Span(min(s.start for s in spans), max(s.end for s in spans))),
    )


def _kind(said: Attribution) -> str:
    words: list[str] = [said.form, said.tier]
    if said.polarity == "negative":
        words.append("denied or refused")
    if said.parent is not None:
        words.append(f"in {said.parent + 1}")
    return ", ".join(words)


def _time(text: str, time: TimeExpression, placed: ResolvedTime, explain: bool) -> Entry:
    value = " ".join(part for part in (time.type, placed.value or "not placed", time.mod) if part)
    notes = (
        (f"{_reason(time.rule, time.score)}; placed by {placed.method}, {placed.score:.2f}",)
        if explain
        else ()
    )
    span = Span(time.start, time.end)
    return Entry(f"{_words(text, span)}: {value}", notes=notes, evidence=_place(span))


def _mention(text: str, mention: Mention, explain: bool) -> Entry:
    span = Span(mention.start, mention.end)
    kind = mention.kind if mention.entity == "unknown" else f"{mention.kind}, {mention.entity}"
    notes = (_reason(mention.rule, mention.score),) if explain else ()
    return Entry(f"{_words(text, span)}: {kind}", notes=notes, evidence=_place(span))


def _reason(rule: str, score: float) -> str:
    return f"by {rule or 'no named rule'}, {score:.2f}"


def _spans(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(f"{_words(text, span)} {_place(span)}" for span in spans)


def _words(text: str, span: Span) -> str:
    return shorten(text[span.start : min(span.end, span.start + 2 * _WORDS)], _WORDS)


def _place(span: Span) -> str:
    return f"[{span.start}-{span.end}]"
