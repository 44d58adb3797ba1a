"""The passage map: what of each document is new, and where the rest of it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from onrecord.model import DocumentRecord, Passage, PassageSource, Span
from onrecord.views.dossier.catalogue import Catalogue, Reference, clip
from onrecord.views.dossier.differences import differences

__all__ = ["DocumentMap", "Segment", "Taken", "compare", "maps", "paragraph_number"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document's bar; `x` and `width` in per cent of the text."""

    x: str
    width: str
    status: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage that was taken from elsewhere, beside the words that it comes from."""

    id: str
    status: str
    paragraph: int
    begins: str
    here: Reference | None
    there: Reference | None
    earliest: Reference | None
    before: Markup
    now: Markup
    identical: bool


@dataclass(frozen=True, slots=True)
class DocumentMap:
    id: str
    number: int
    label: str
    title: str
    segments: tuple[Segment, ...]
    shares: tuple[tuple[str, int], ...]
    taken: tuple[Taken, ...]


def maps(catalogue: Catalogue) -> tuple[DocumentMap, ...]:
    """One bar for each document, in the record's order."""
    return tuple(_map(catalogue, document) for document in catalogue.record.documents)


def paragraph_number(document: DocumentRecord, offset: int) -> int:
    """The number, from 1, of the paragraph that holds the offset."""
    return max(1, bisect_right(document.paragraphs, offset, key=lambda span: span.start))


def compare(catalogue: Catalogue, document: str, passage: Passage) -> tuple[Markup, Markup, bool]:
    """The words it comes from, its own words, and whether they are the same."""
    now = catalogue.cut(document, Span(passage.start, passage.end))
    if passage.source is None or passage.source.document not in catalogue.documents:
        return Markup(), escape(now), False
    source = passage.source
    before = catalogue.cut(source.document, Span(source.start, source.end))
    if before == now:
        return escape(before), escape(now), True
    return (*differences(before, now), False)


def _map(catalogue: Catalogue, document: DocumentRecord) -> DocumentMap:
    amounts: Counter[str] = Counter()
    for passage in document.passages:
        amounts[_status(passage)] += passage.end - passage.start
    total = sum(amounts.values()) or 1
    return DocumentMap(
        id=catalogue.key[document.id],
        number=catalogue.number[document.id],
        label=catalogue.label(document.id),
        title=catalogue.title(document.id),
        segments=tuple(_segments(catalogue, document)),
        shares=tuple(
            (status, round(100 * amounts[status] / total))
            for status in ("new", "restated", "edited", "verbatim", "boilerplate")
            if amounts[status]
        ),
        taken=tuple(_taken(catalogue, document, p) for p in document.passages if p.source),
    )


def _status(passage: Passage) -> str:
    return "boilerplate" if passage.boilerplate else passage.status


def _segments(catalogue: Catalogue, document: DocumentRecord) -> Iterator[Segment]:
    """One for each passage taken from elsewhere, one for each run of passages that are not."""
    length = max(1, document.characters)
    runs = groupby(document.passages, key=lambda p: (_status(p), p.start if p.source else -1))
    for (status, _), run in runs:
        passages = list(run)
        first, last = passages[0], passages[-1]
        if first.source is None:
            here = catalogue.refer(document.id, (Span(first.start, first.end),), "passage")
            href = here.href if here else ""
        else:
            href = f"#{_taken_id(catalogue, document, first)}"
        yield Segment(
            x=f"{100 * first.start / length:.4g}%",
            width=f"{100 * (last.end - first.start) / length:.4g}%",
            status=status,
            href=href,
            title=f"{status}, paragraph {paragraph_number(document, first.start)}",
        )


def _taken_id(catalogue: Catalogue, document: DocumentRecord, passage: Passage) -> str:
    return f"m{catalogue.key[document.id]}-{passage.start}"


def _taken(catalogue: Catalogue, document: DocumentRecord, passage: Passage) -> Taken:
    span = Span(passage.start, passage.end)
    before, now, identical = compare(catalogue, document.id, passage)
    earliest = passage.earliest if passage.earliest != passage.source else None
    return Taken(
        id=_taken_id(catalogue, document, passage),
        status=passage.status,
        paragraph=paragraph_number(document, passage.start),
        begins=clip(catalogue.cut(document.id, span), 56),
        here=catalogue.refer(document.id, (span,), "passage"),
        there=_place(catalogue, passage.source),
        earliest=_place(catalogue, earliest),
        before=before,
        now=now,
        identical=identical,
    )


def _place(catalogue: Catalogue, place: PassageSource | None) -> Reference | None:
    if place is None:
        return None
    return catalogue.refer(place.document, (Span(place.start, place.end),), "passage")
