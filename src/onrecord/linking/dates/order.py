"""Dating the documents of a story, and putting them in their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.linking.dates.clues import Clues, read_clues
from onrecord.linking.dates.planned import planned_days, plans_of
from onrecord.linking.dates.shared_text import later_than
from onrecord.linking.dates.stated import (
    Dateline,
    find_dateline,
    from_address,
    from_header,
    from_name,
    from_published,
)
from onrecord.linking.dates.weigh import Neighbour, weigh
from onrecord.linking.dates.years import day_in, year_told
from onrecord.linking.draft import Draft
from onrecord.linking.times.calendar import day_of
from onrecord.model import AnnotatedDocument, DocumentDate, evidence

__all__ = ["date_documents"]

# What stands beside or at the head of the text, surest first.
_STATED = (from_published, from_header, from_address, from_name)
_UNDATED = DocumentDate(value=None, method="undated", score=0.0)
_ROUNDS = 3


def date_documents(draft: Draft) -> None:
    """Fill `draft.dates` and put `draft.documents` in the order of (day, name, id), undated last.

    A stated day is taken as it stands. The others are weighed against the dated documents, in
    rounds: a document dated in one round helps to date others in the next.
    """
    documents = sorted(draft.documents, key=lambda item: (item.document.name, item.id))
    dates: dict[int, DocumentDate] = {}
    datelines: dict[int, Dateline] = {}
    for number, item in enumerate(documents):
        stated = next((found for rule in _STATED if (found := rule(item))), None)
        if stated:
            dates[number] = stated
        else:
            line = find_dateline(item)
            if line:
                datelines[number] = line
    missing = [number for number in range(len(documents)) if number not in dates]
    if missing:
        clues = {number: read_clues(documents[number]) for number in missing}
        _date_missing(documents, dates, datelines, clues)
    draft.dates = {item.id: dates.get(n, _UNDATED) for n, item in enumerate(documents)}
    draft.documents = tuple(
        sorted(
            documents,
            key=lambda item: (draft.dates[item.id].value or "9999", item.document.name, item.id),
        )
    )


def _date_missing(
    documents: Sequence[AnnotatedDocument],
    dates: dict[int, DocumentDate],
    datelines: dict[int, Dateline],
    clues: dict[int, Clues],
) -> None:
    year = None if dates else _year_of_story(datelines, clues)
    for number, line in sorted(datelines.items()):
        found = _from_dateline(documents[number], line, _days(dates), year)
        if found:
            dates[number] = found
    shared = later_than(documents)
    for _ in range(_ROUNDS):
        known = _days(dates)
        plans = plans_of(documents, known)
        fresh: dict[int, DocumentDate] = {}
        for number in sorted(clues):
            if number in known:
                continue
            around = _around(number, known, shared, clues[number], year)
            if around is None:
                continue
            neighbours = [
                Neighbour(day, *shared.get((number, other), (0.0, 0)))
                for other, day in sorted(known.items())
            ]
            planned = planned_days(documents[number], plans)
            fresh[number] = weigh(documents[number], clues[number], around, neighbours, planned)
        dates.update(fresh)
        if all(found.value is None for found in fresh.values()):
            break


def _days(dates: dict[int, DocumentDate]) -> dict[int, date]:
    days = ((number, day_of(found.value or "")) for number, found in dates.items())
    return {number: day for number, day in days if day is not None}


def _year_of_story(
    datelines: dict[int, Dateline], clues: dict[int, Clues]
) -> tuple[int, float] | None:
    """The year, where no document states one: by weekdays, years and people in office."""
    pairs = []
    for number, line in sorted(datelines.items()):
        lead = next((w for w in clues[number].weekdays if w.lead), None)
        head = next((d for d in clues[number].days if d.span == line.span), None)
        if lead and head:
            pairs.append((lead, head))
    return year_told(pairs, [clues[number] for number in sorted(clues)])


def _from_dateline(
    item: AnnotatedDocument, line: Dateline, known: dict[int, date], year: tuple[int, float] | None
) -> DocumentDate | None:
    score = 0.9
    if known:
        middle = sorted(known.values())[len(known) // 2]
        options = [day_in(middle.year + n, line.month, line.day) for n in (-1, 0, 1)]
        near = [day for day in options if day is not None]
        if not near:
            return None
        day = min(near, key=lambda other: (abs((other - middle).days), other))
    elif year:
        found = day_in(year[0], line.month, line.day)
        if found is None:
            return None
        day, score = found, year[1]
    else:
        return None
    words = evidence(item.id, item.text, (line.span,), "dateline", score)
    return DocumentDate(value=day.isoformat(), method="dateline", score=score, evidence=(words,))


def _around(
    number: int,
    known: dict[int, date],
    shared: dict[tuple[int, int], tuple[float, int]],
    clues: Clues,
    year: tuple[int, float] | None,
) -> date | None:
    """A day near the document's: of the dated document that shares most with it, or the middle."""
    if known:
        best = max(
            sorted(known), key=lambda other: (shared.get((number, other), (0.0, 0))[1], -other)
        )
        if shared.get((number, best), (0.0, 0))[1]:
            return known[best]
        return sorted(known.values())[len(known) // 2]
    if year is None:
        return None
    days = [day_in(year[0], day.month, day.day) for day in clues.days if day.stands]
    days = days or [day_in(year[0], day.month, day.day) for day in clues.days]
    found = sorted(day for day in days if day is not None)
    return found[len(found) // 2] if found else None
