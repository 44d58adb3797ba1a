"""Days that stand beside or at the head of a document: metadata, header, dateline, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.linking.times.calendar import day_of
from onrecord.model import AnnotatedDocument, DocumentDate, Evidence, Span, TimeExpression, evidence

__all__ = [
    "Dateline",
    "find_dateline",
    "from_address",
    "from_header",
    "from_name",
    "from_published",
]

_HEAD = 90
_HEADER = re.compile(
    r"\W*(?:(?:date|dated|published|posted|updated|issued|released)\b(?:\s+(?:on|at))?\W*)?\Z",
    re.IGNORECASE,
)
# A place in capitals (or a name with its country), a comma, the date: "BRUSSELS, October 4 —".
_PLACE = re.compile(r"\s*(?:[A-Z][\w.’'-]*[,/]?\s+){0,5}\(?[A-Z][\w.’'-]*\)?,?\s*\(?\Z")
_AFTER = re.compile(r"[\s.,:]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)?\s*(?:[-–—:/]|\.\s|/)")
_LATE = 3  # days by which what is filed lags behind what is written
_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date at the head of the first paragraph; `year` None where it names none."""

    month: int
    day: int
    year: int | None
    span: Span


def from_published(item: AnnotatedDocument) -> DocumentDate | None:
    """The day given beside the text, in the zone in which it is given."""
    published = item.document.published
    day = day_of(published.strip()) if published else None
    if day is None:
        return None
    return DocumentDate(value=day.isoformat(), method="published", score=0.99)


def from_header(item: AnnotatedDocument) -> DocumentDate | None:
    """A full date before the first words of the text, or alone on its first line."""
    for time in item.annotation.times:
        if time.start > _HEAD:
            return None
        day = day_of(time.formula.value) if time.formula.kind == "absolute" else None
        if day is None:
            continue
        if _HEADER.match(item.text[: time.start]):
            return _stated(day, "header", 0.95, item, time)
        line = item.text[: time.start].rpartition("\n")[2]
        rest = item.text[time.end :].partition("\n")[0]
        if _HEADER.match(line) and len(rest) < 20:
            return _stated(day, "header", 0.9, item, time)
        if _PLACE.match(line) and _AFTER.match(item.text[time.end : time.end + 50]):
            return _stated(day, "dateline", 0.95, item, time)
    return None


def _stated(
    day: date, method: str, score: float, item: AnnotatedDocument, time: TimeExpression
) -> DocumentDate:
    words: Evidence = evidence(item.id, item.text, (Span(time.start, time.end),), method, score)
    return DocumentDate(value=day.isoformat(), method=method, score=score, evidence=(words,))


def find_dateline(item: AnnotatedDocument) -> Dateline | None:
    """A dateline that names month and day but no year."""
    for time in item.annotation.times:
        if time.start > _HEAD:
            return None
        value = time.formula.value
        if time.formula.kind != "partial" or len(value) != 10 or not value[5:7].isdecimal():
            continue
        if not value[8:].isdecimal() or time.formula.unit:
            continue
        line = item.text[: time.start].rpartition("\n")[2]
        after = item.text[time.end : time.end + 60]
        if (_PLACE.match(line) or not line.strip()) and _AFTER.match(after):
            return Dateline(int(value[5:7]), int(value[8:10]), None, Span(time.start, time.end))
    return None


def from_name(item: AnnotatedDocument) -> DocumentDate | None:
    """A day in the name that the document came under: 2021-06-05.txt, wire/20210605-talks.

    A dateline of that day or of one close by is the surer one, in the name's year.
    """
    for match in _ADDRESS.finditer(item.document.name[:500]):
        day = day_of("-".join(match.groups()))
        if day is None:
            continue
        line = find_dateline(item)
        written = day_of(f"{day.year:04d}-{line.month:02d}-{line.day:02d}") if line else None
        if written is not None and line is not None and abs((written - day).days) <= _LATE:
            words = evidence(item.id, item.text, (line.span,), "dateline", 0.9)
            return DocumentDate(
                value=written.isoformat(), method="dateline", score=0.9, evidence=(words,)
            )
        return DocumentDate(value=day.isoformat(), method="name", score=0.8)
    return None


def from_address(item: AnnotatedDocument) -> DocumentDate | None:
    """A day in the document's address: /2021/06/05/, 2021-06-05, 20210605."""
    if not item.document.url:
        return None
    for match in _ADDRESS.finditer(item.document.url[:500]):
        day = day_of("-".join(match.groups()))
        if day:
            return DocumentDate(value=day.isoformat(), method="address", score=0.9)
    return None
