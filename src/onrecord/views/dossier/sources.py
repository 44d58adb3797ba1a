"""The full text of every document, marked, with the lines of the page that stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model import DocumentRecord, Span
from onrecord.views.days import long_day
from onrecord.views.dossier.catalogue import Back, Catalogue, Reference

__all__ = ["Paragraph", "Source", "sources"]

BACKS = 8  # links back shown beside a paragraph


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (or the blanks between two): its marked text and the lines that stand on it."""

    html: Markup
    blank: bool
    number: int
    status: str
    origin: tuple[str, str] | None
    backs: tuple[Back, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    number: int
    name: str
    title: str
    outlet: str
    url: str
    dated: str
    how_dated: str
    date_words: tuple[Reference, ...]
    published: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]


def sources(catalogue: Catalogue) -> tuple[Source, ...]:
    """Every document of the record with its whole text. To be made last: it closes the marks."""
    dates = {
        document.id: tuple(
            reference
            for evidence in document.date.evidence
            if (reference := catalogue.evidence(evidence, "time"))
        )
        for document in catalogue.record.documents
    }
    for document in catalogue.record.documents:
        for time in document.times:
            catalogue.refer(document.id, (Span(time.start, time.end),), "time")
    return tuple(
        _source(catalogue, document, dates[document.id]) for document in catalogue.record.documents
    )


def _source(
    catalogue: Catalogue, document: DocumentRecord, date_words: tuple[Reference, ...]
) -> Source:
    url = document.url or ""
    return Source(
        id=catalogue.key[document.id],
        number=catalogue.number[document.id],
        name=document.name,
        title=catalogue.title(document.id),
        outlet=document.outlet or "",
        url=url if url.startswith(("https://", "http://")) else "",
        dated=long_day(document.dated) if document.dated else "",
        how_dated=_how_dated(document),
        date_words=date_words,
        published=document.published or "",
        sha256=document.sha256,
        paragraphs=_paragraphs(catalogue, document),
    )


def _how_dated(document: DocumentRecord) -> str:
    date = document.date
    if date.value:
        return f"date from: {date.method}" if date.method else ""
    if date.earliest and date.earliest == date.latest:
        return f"probably {long_day(date.earliest)}"
    if date.earliest and date.latest:
        return f"between {long_day(date.earliest)} and {long_day(date.latest)}"
    return ""


def _paragraphs(catalogue: Catalogue, document: DocumentRecord) -> tuple[Paragraph, ...]:
    blocks = catalogue.highlights[document.id].mark(
        catalogue.texts[document.id], document.paragraphs
    )
    backs = sorted(catalogue.backs[document.id].items(), key=lambda item: (item[1], item[0].label))
    found, number, at = [], 0, 0
    for block in blocks:
        number += not block.blank
        mine = []
        while at < len(backs) and backs[at][1] < block.span.end:
            mine.append(backs[at][0])
            at += 1
        status, origin = _status(catalogue, document, block.span)
        found.append(
            Paragraph(
                html=block.html,
                blank=block.blank,
                number=number,
                status="" if block.blank else status,
                origin=None if block.blank else origin,
                backs=tuple(mine[:BACKS]),
                more=max(0, len(mine) - BACKS),
            )
        )
    return tuple(found)


def _status(
    catalogue: Catalogue, document: DocumentRecord, block: Span
) -> tuple[str, tuple[str, str] | None]:
    """The status of most of the block, and the link to where that comes from."""
    inside = [p for p in document.passages if p.start < block.end and block.start < p.end]
    if not inside:
        return "", None
    most = max(inside, key=lambda p: (min(p.end, block.end) - max(p.start, block.start), -p.start))
    if most.source is None or most.source.document not in catalogue.documents:
        return most.status, None
    href = f"#m{catalogue.key[document.id]}-{most.start}"
    return most.status, (href, f"{most.status}: {catalogue.label(most.source.document)}")
