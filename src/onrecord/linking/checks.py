"""Checks: what a person should look at before trusting a record.

Uncertain merges are raised where actors are linked; here is what is wrong or doubtful with
documents: how an undated one was dated, dates that cannot be, relative dates that a copied passage
carries into another day, quotation marks that do not match, the same text twice, changes of
position.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.linking.draft import Draft
from onrecord.linking.positions import changed_positions
from onrecord.linking.times import place
from onrecord.model import (
    AnnotatedDocument,
    Check,
    DocumentDate,
    Evidence,
    ResolvedTime,
    Span,
    Statement,
    TimeExpression,
    evidence,
)

__all__ = ["make_check", "raise_checks"]

_FIRST, _LAST = 1600, 2200  # years of dispatches
# A date that stands beside the text needs no second look.
GIVEN = ("published",)


def raise_checks(draft: Draft) -> None:
    """Add the checks of the documents to those that earlier steps raised, and sort them all."""
    for item in draft.documents:
        draft.checks.extend(_undated(draft, item))
        draft.checks.extend(_misdated(draft, item))
        draft.checks.extend(_drifted(draft, item))
        draft.checks.extend(_mismatched(item))
    draft.checks.extend(_twins(draft))
    draft.checks.extend(_contradicted(draft))
    order = {item.id: number for number, item in enumerate(draft.documents)}
    draft.checks[:] = sorted(
        {check.id: check for check in draft.checks}.values(),
        key=lambda check: (check.kind, _place(check, order), check.id),
    )


def make_check(
    kind: str, message: str, found: tuple[Evidence, ...], **about: tuple[str, ...]
) -> Check:
    """A check whose id is a hash of what it says and where."""
    said = msgspec.json.encode((kind, message, found))
    return msgspec.convert(
        {
            "id": hashlib.sha256(said).hexdigest()[:12],
            "kind": kind,
            "message": message,
            "evidence": found,
            **about,
        },
        Check,
    )


def _place(check: Check, order: dict[str, int]) -> tuple[int, int]:
    if not check.evidence:
        return len(order), 0
    first = check.evidence[0]
    return order.get(first.document, len(order)), first.spans[0].start if first.spans else 0


def _undated(draft: Draft, item: AnnotatedDocument) -> Iterator[Check]:
    """A document that came without its date: how it was dated, or that it could not be."""
    found = draft.dates[item.id]
    if found.method in GIVEN:
        return
    yield make_check("undated", _how_dated(item, found), found.evidence or (_start(item, found),))


def _how_dated(item: AnnotatedDocument, found: DocumentDate) -> str:
    name = item.document.name
    if found.value is None:
        between = f"; it lies in {found.earliest} to {found.latest}" if found.earliest else ""
        return f"{name} came without a date and could not be dated{between}"
    return f"{name} came without a date; dated {found.value} ({found.method})"


def _misdated(draft: Draft, item: AnnotatedDocument) -> Iterator[Check]:
    """A day that no dispatch bears, that is to come, or that lies before one told as past."""
    found, day = draft.dates[item.id], _day(draft, item.id)
    if day is None:
        return
    name = item.document.name
    if not _FIRST <= day.year <= _LAST:
        message = f"{name} is dated {found.value}: no dispatch is of that year"
        yield make_check("input", message, (_start(item, found),))
    elif draft.today is not None and day > draft.today:
        message = f"{name} is dated {found.value}, a day still to come"
        yield make_check("input", message, (_start(item, found),))
    for time, placed in zip(item.annotation.times, draft.times[item.id], strict=True):
        told = time.formula.kind == "absolute" and time.tense == "past" and time.stands
        if told and len(placed.value) == len("2021-06-04") and placed.value > day.isoformat():
            message = f"{name} is dated {found.value}, but tells of {placed.value} as past"
            words = evidence(item.id, item.text, (Span(time.start, time.end),), placed.method)
            yield make_check("input", message, (words,))
            return


def _start(item: AnnotatedDocument, found: DocumentDate) -> Evidence:
    paragraph = item.annotation.paragraphs[:1] or (Span(0, 0),)
    return evidence(item.id, item.text, paragraph, found.method, found.score)


def _drifted(draft: Draft, item: AnnotatedDocument) -> Iterator[Check]:
    """A relative date in a copied passage that, counted from this document, is another day."""
    day = _day(draft, item.id)
    if day is None:
        return
    placed = draft.times[item.id]
    for passage in draft.passages[item.id]:
        source = passage.source
        if source is None or passage.status not in ("verbatim", "edited"):
            continue
        if draft.dates[source.document].value == draft.dates[item.id].value:
            continue
        named: set[str] = set()
        for expression, time in zip(item.annotation.times, placed, strict=True):
            if passage.start <= expression.start and expression.end <= passage.end:
                # "On June 4 ... the same day": the passage brings the day along, or has its check.
                alone = None if time.value[:10] in named else _counted_from(item, expression, day)
                if alone is not None and alone[:10] != time.value[:10]:
                    yield _drift(draft, item, time, alone, source.document)
                named.add(time.value[:10])


def _counted_from(item: AnnotatedDocument, expression: TimeExpression, day: date) -> str | None:
    """The day of a relative expression counted from the document alone; None of any other.

    A time of the clock takes its day from the words beside it, and tells none itself.
    """
    formula = expression.formula
    if formula.kind not in ("shift", "weekday") or formula.anchor == "mention":
        return None
    if expression.type not in ("DATE", "TIME"):
        return None
    alone = msgspec.structs.replace(item.annotation, times=(expression,))
    value = place(item.text, alone, day)[0].value
    return value if len(value) >= 10 and value[4] == value[7] == "-" else None


def _drift(
    draft: Draft, item: AnnotatedDocument, time: ResolvedTime, alone: str, source: str
) -> Check:
    name = next(other.document.name for other in draft.documents if other.id == source)
    message = (
        f"“{time.words}” in {item.document.name} is copied from {name}: it means {time.value}; "
        f"counted from the day of {item.document.name} it would be {alone}"
    )
    found = evidence(item.id, item.text, (Span(time.start, time.end),), time.method, time.score)
    return make_check("drift", message, (found,))


def _day(draft: Draft, document: str) -> date | None:
    value = draft.dates[document].value
    return date.fromisoformat(value) if value else None


def _mismatched(item: AnnotatedDocument) -> Iterator[Check]:
    for quotation in item.annotation.quotations:
        if quotation.fault:
            span = Span(quotation.start, quotation.end)
            found = evidence(item.id, item.text, (span,), "quotation marks")
            yield make_check("quotation", f"{item.document.name}: {quotation.fault}", (found,))


def _twins(draft: Draft) -> Iterator[Check]:
    """Documents of one text under different names or days."""
    first: dict[str, AnnotatedDocument] = {}
    for item in draft.documents:
        other = first.setdefault(item.document.sha256, item)
        if other is not item:
            found = tuple(
                evidence(each.id, each.text, each.annotation.paragraphs[:1], "same text")
                for each in (other, item)
            )
            message = f"{item.document.name} has the very text of {other.document.name}"
            yield make_check("duplicate", message, found)


def _contradicted(draft: Draft) -> Iterator[Check]:
    """What somebody ruled out one day and speaks for another.

    Nothing where the later words already have a check: their event was found, and says more.
    """
    names = {actor.id: actor.name for actor in draft.actors}
    known = [check for check in draft.checks if check.kind == "contradiction"]
    for earlier, later in changed_positions(draft.statements):
        found = tuple(_words_of(draft, statement) for statement in (earlier, later))
        speaker = earlier.speaker or ""
        if any(c.actors == (speaker,) and _stands_on(c, found[1]) for c in known):
            continue
        days = f"{earlier.said_on} and {later.said_on}"
        message = f"{names.get(speaker, speaker)} took opposite sides on {days}"
        yield make_check(
            "contradiction",
            message,
            found,
            actors=(speaker,),
            statements=(earlier.id, later.id),
        )


def _stands_on(check: Check, words: Evidence) -> bool:
    """Whether a check stands on words that these overlap."""
    return any(
        found.document == words.document
        and any(a.overlaps(b) for a in found.spans for b in words.spans)
        for found in check.evidence
    )


def _words_of(draft: Draft, statement: Statement) -> Evidence:
    first = statement.attestations[0]
    text = next(item.text for item in draft.documents if item.id == first.document)
    spans = tuple(sorted((*first.cue, *first.content)))
    return evidence(first.document, text, spans, first.method, first.score)
