"""Dispatches written for the tests of linking, annotated by hand as far as lineage needs it."""

from __future__ import annotations

import re

from onrecord.model import AnnotatedDocument, Annotation, Document, Quotation, Span, sha256

_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s|$)|$)", re.DOTALL)
_QUOTATION = re.compile(r"“[^“”]*”")


def dispatch(name: str, *paragraphs: str, published: str | None = None) -> AnnotatedDocument:
    """A document of these paragraphs; its id is its name."""
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    sentences = [
        Span(span.start + m.start(), span.start + m.end())
        for span in spans
        for m in _SENTENCE.finditer(span.cut(text))
    ]
    quotations = [Quotation(start=m.start(), end=m.end()) for m in _QUOTATION.finditer(text)]
    return AnnotatedDocument(
        document=Document(id=name, name=name, text=text, sha256=sha256(text), published=published),
        annotation=Annotation(
            version="test",
            paragraphs=tuple(spans),
            sentences=tuple(sentences),
            quotations=tuple(quotations),
        ),
    )


LEAD = (
    "The harbour council of Ostervik will vote on the new ferry contract on Monday, "
    "its chairwoman, Runa Solberg, said."
)
QUOTE = "“We have waited nine years for a boat that does not leak,” Solberg told islanders."
MASTER = (
    "The harbour master, Ivo Tamm, warned that the pier at Lonnehavn would not carry a ship of "
    "4,200 tonnes. He asked the council for a second survey before the winter."
)
BACKGROUND = (
    "The present ferry, built in 1988, makes three crossings a day. It carried 61,000 passengers "
    "last year and was out of service for 40 days."
)
