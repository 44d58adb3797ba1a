"""`onrecord show`: the record as text made for reading at 80 columns.

Each section turns a record into entries; every entry ends in its evidence, written as
[number start-end]: the number is the document's place in the record, told at the foot of the
section, the offsets are code points into the document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from onrecord.faces.changes import tell
from onrecord.faces.layout import Entry, heading, lay_out, shorten
from onrecord.faces.log import log_line
from onrecord.faces.page import Page, cited
from onrecord.model import (
    Actor,
    Attestation,
    Check,
    Correction,
    DocumentRecord,
    Event,
    Passage,
    Record,
    Span,
    Statement,
)
from onrecord.views.changes import brought_by
from onrecord.views.cut import members
from onrecord.views.portraits import Portrait, portraits
from onrecord.views.timeline import timeline

__all__ = ["SECTIONS", "lines"]

FORMS = {"direct": "quoted", "indirect": "in other words", "mixed": "partly quoted"}
OPEN = ("scheduled", "rescheduled", "possible", "postponed")


def lines(
    record: Record,
    section: str,
    *,
    width: int,
    explain: bool = False,
    emphasis: Callable[[str], str] = str,
    whole: Record | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
    everyone: bool = False,
) -> Iterator[str]:
    """The lines of one section of `SECTIONS`, none wider than `width`; headings in `emphasis`.

    Where `record` is a part, names are looked up in the `whole` that it was taken from. Passages
    are shown in the words of `texts`, by document id, where it has them. Actors that are only named
    in passing are counted, not listed, unless `everyone` is asked for.
    """
    page = Page(whole or record, texts, explain, everyone)
    count = 0
    for item in chain(SECTIONS[section](record, page), cited(whole or record, page)):
        if isinstance(item, str):
            if count:
                yield ""
            title, rule = heading(item, width)
            yield emphasis(title)
            yield rule
        else:
            yield from lay_out(item, width)
        count += 1
    if not count:
        yield f"No {section} match." if section != "summary" else "The record is empty."


def _summary(record: Record, page: Page) -> Iterator[str | Entry]:
    if not record.documents:
        return
    outlets = {item.outlet for item in record.documents if item.outlet}
    days = sorted(item.dated for item in record.documents if item.dated)
    span = f", {days[0]} to {days[-1]}" if days else ""
    yield " · ".join(story.label for story in record.stories) or "Record"
    yield Entry(
        f"{_many(len(record.documents), 'document')}"
        + (f" of {_many(len(outlets), 'outlet')}" if outlets else "")
        + span
    )
    yield Entry(
        f"{_many(len(record.statements), 'statement')} by "
        f"{_many(len({s.speaker for s in record.statements if s.speaker}), 'speaker')}, "
        f"{_many(len(record.events), 'event')}, {_many(len(record.checks), 'check')}"
    )
    ahead = [event for event in record.events if event.history and _status(event) in OPEN]
    rest = [event for event in record.events if event.history and _status(event) not in OPEN]
    for title, events in (("Planned or possible", ahead), ("Other events", rest)):
        if events:
            yield title
            yield from (_event(event, page, brief=True) for event in events)
    latest = max(record.documents, key=lambda item: (item.dated or "", item.name))
    fresh = [
        statement
        for statement in record.statements
        if statement.attestations[0].document == latest.id
    ]
    fresh.sort(key=lambda item: (_order(page, item), item.id))
    if len(record.documents) > 1:
        changed = brought_by(record, latest.id, members(record, latest.id))
        if changed:
            yield f"What changed with {latest.name}"
            yield from (tell(item, page) for item in changed)
    if len(record.documents) > 1 and fresh:
        yield f"New in {latest.name}" + (f" ({latest.dated})" if latest.dated else "")
        yield from (_statement(statement, page, brief=True) for statement in fresh)
    if record.checks:
        yield "Checks"
        yield from (_check(check, page) for check in record.checks)


def _statements(record: Record, page: Page) -> Iterator[str | Entry]:
    day: str | None = ""
    ordered = sorted(
        record.statements,
        key=lambda item: (item.said_on or "9999", _order(page, item), item.id),
    )
    for statement in ordered:
        if statement.said_on != day:
            day = statement.said_on
            yield day or "Day not known"
        yield _statement(statement, page)


def _events(record: Record, page: Page) -> Iterator[str | Entry]:
    for event in sorted(record.events, key=lambda item: (_date(item) or "9999", item.name)):
        yield event.name
        yield _event(event, page)
        for side in event.agenda:
            by = f" (as {page.who(side.side)} puts it)" if side.side else ""
            yield Entry(f"agenda{by}: {side.words}", "", page.evidence(side.evidence))
        for report in event.history:
            date = f", for {report.date}" if report.date else ""
            by = f", said by {page.who(report.said_by)}" if report.said_by else ""
            yield Entry(
                f"{report.as_of or 'undated'}: {report.status}{date}{by}",
                "“" + shorten(" … ".join(report.evidence.words), 150) + "”",
                page.evidence(report.evidence),
                page.why(report.evidence),
            )


def _actors(record: Record, page: Page) -> Iterator[str | Entry]:
    known = portraits(page.whole)
    acting = {item for event in record.events for item in event.participants}
    passing = 0
    for actor in sorted(record.actors, key=lambda a: (-known[a.id].statements, a.name)):
        heard = known[actor.id].statements or actor.id in acting
        if heard or actor.roles or len(actor.mentions) > 1 or page.everyone:
            yield _actor(actor, known[actor.id], page)
        else:
            passing += 1
    if passing:
        yield Entry(f"{passing:,} more named once in passing (--all lists them)")


def _passages(record: Record, page: Page) -> Iterator[str | Entry]:
    for document in record.documents:
        yield document.name + (f" ({document.dated})" if document.dated else " (undated)")
        for passage in document.passages:
            yield _passage(document, passage, page)


def _timeline(record: Record, page: Page) -> Iterator[str | Entry]:
    day: str | None = ""
    for row in timeline(record):
        if row.day != day:
            day = row.day
            yield day or "Day not known"
        who = f"{row.who}: " if row.who else ""
        yield Entry(
            f"{row.kind}  {who}{shorten(row.words, 160)}",
            "",
            page.evidence(row.evidence),
            page.why(row.evidence),
        )


def _checks(record: Record, page: Page) -> Iterator[str | Entry]:
    yield from (_check(check, page) for check in record.checks)


def _statement(statement: Statement, page: Page, brief: bool = False) -> Entry:
    first = statement.attestations[0]
    form = FORMS[statement.form]
    negative = ", negative" if statement.polarity == "negative" else ""
    words = shorten(first.words, 200) if brief else first.words
    notes: list[str] = []
    if statement.occasion and not brief:
        notes.append("occasion: " + shorten(" … ".join(statement.occasion.words), 120))
    if statement.about and not brief:
        notes.append("about: " + "; ".join(page.event.get(item, item) for item in statement.about))
    if len(statement.attestations) > 1:
        notes.append(
            "again in " + ", ".join(_again(item, page) for item in statement.attestations[1:])
        )
    if statement.speaker in page.corrected:
        numbers = ", ".join(map(str, page.corrected[statement.speaker]))
        notes.append(f"speaker corrected: see correction {numbers}")
    if page.explain:
        day = first.said_on_method or "nothing"
        notes.append(f"rule {first.method}, score {first.score:.2f}; day by {day}")
    return Entry(
        f"{_speaker(statement, first, page)} ({form}{negative})",
        words,
        page.place(first.document, first.source + first.cue + first.content),
        tuple(notes),
    )


def _speaker(statement: Statement, first: Attestation, page: Page) -> str:
    if statement.speaker:
        return page.who(statement.speaker)
    return f"not named: {shorten(first.speaker_words, 60)}" if first.speaker_words else "not named"


def _again(item: Attestation, page: Page) -> str:
    return f"[{page.cite(item.document)}] ({item.passage})"


def _event(event: Event, page: Page, brief: bool = False) -> Entry:
    last = event.history[-1] if event.history else None
    first = event.mentions[0]
    parts = [event.type]
    if event.participants:
        parts.append("with " + ", ".join(page.who(item) for item in event.participants))
    if event.place:
        parts.append("in " + event.place)
    state = f"{last.status} for {last.date}" if last and last.date else last.status if last else ""
    place = (
        page.evidence(last.evidence)
        if last
        else page.place(first.document, (Span(first.start, first.end),))
    )
    head = (
        f"{state}: {event.name}"
        if brief and state
        else "; ".join([*parts, state] if state else parts)
    )
    why = page.why(last.evidence) if last else ()
    return Entry(head, "; ".join(parts) if brief else "", place, why)


def _actor(actor: Actor, known: Portrait, page: Page) -> Entry:
    parts: list[str] = [actor.kind]
    if actor.country and actor.country != actor.name:
        parts.append(actor.country)
    if actor.wikidata:
        parts.append(actor.wikidata)
    parts.append(_many(known.statements, "statement"))
    parts.append(_many(len(actor.mentions), "mention"))
    notes = [f"id {actor.id}"] if page.explain else []
    notes += [f"{role.title} ({_days(role.first, role.last)})" for role in actor.roles]
    if [use.words for use in known.names] != [actor.name]:
        uses = (f"{shorten(use.words, 60)} {use.count}×" for use in known.names)
        notes.append("named " + ", ".join(uses))
    if actor.speaks_for:
        notes.append("speaks for " + ", ".join(page.who(item) for item in actor.speaks_for))
    if known.met:
        notes.append("meets " + ", ".join(page.who(item.actor) for item in known.met))
    notes += [f"corrected: {log_line(page.log[n])}" for n in actor.corrections if n in page.log]
    if page.explain:
        notes += [
            f"by {sieve.method}: {sieve.count}×, first “{shorten(sieve.first.words, 40)}” "
            f"{page.place(sieve.first.document, (Span(sieve.first.start, sieve.first.end),))}, "
            f"score {sieve.first.score:.2f}"
            for sieve in known.sieves
        ]
    first = actor.mentions[0] if actor.mentions else None
    place = page.place(first.document, (Span(first.start, first.end),)) if first else ""
    return Entry(f"{actor.name} ({', '.join(parts)})", "", place, tuple(notes))


def _corrections(record: Record, page: Page) -> Iterator[str | Entry]:
    undone = {entry.undoes for entry in record.corrections if entry.kind == "undo"}
    for entry in record.corrections:
        off = " (undone)" if entry.number in undone else ""
        yield Entry(f"{log_line(entry)}{off}", "", _targets(entry, page))


def _targets(entry: Correction, page: Page) -> str:
    """Where the words stand that a correction is about."""
    references = entry.mentions or tuple(m for actor in entry.actors for m in actor.mentions[:1])
    return " ".join(page.place(m.document, (Span(m.start, m.end),)) for m in references[:6])


def _passage(document: DocumentRecord, passage: Passage, page: Page) -> Entry:
    head: str = "boilerplate" if passage.boilerplate else passage.status
    if passage.source:
        source = passage.source
        head += f" from {page.place(source.document, (Span(source.start, source.end),))}"
        if passage.status != "verbatim":
            head += f", {passage.similarity:.0%} alike"
    if page.explain and passage.method:
        head += f", by {passage.method}"
    words = page.texts.get(document.id, "")[passage.start : passage.end]
    return Entry(
        head,
        shorten(words, 140),
        page.place(document.id, (Span(passage.start, passage.end),)),
    )


def _check(check: Check, page: Page) -> Entry:
    places = " ".join(page.evidence(item) for item in check.evidence)
    why = page.why(check.evidence[0]) if check.evidence else ()
    return Entry(f"{check.kind}: {check.message}", "", places, why)


def _status(event: Event) -> str:
    return event.history[-1].status


def _date(event: Event) -> str | None:
    return event.history[-1].date if event.history else None


def _order(page: Page, statement: Statement) -> tuple[int, int]:
    first = statement.attestations[0]
    return page.number.get(first.document, 0), first.content[0].start if first.content else 0


def _days(first: str | None, last: str | None) -> str:
    if not first:
        return "undated"
    return first if first == last or not last else f"{first} to {last}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


SECTIONS: dict[str, Callable[[Record, Page], Iterator[str | Entry]]] = {
    "summary": _summary,
    "statements": _statements,
    "events": _events,
    "actors": _actors,
    "passages": _passages,
    "timeline": _timeline,
    "checks": _checks,
    "corrections": _corrections,
}
