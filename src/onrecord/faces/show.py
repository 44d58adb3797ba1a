"""`onrecord show`: the record as text made for reading at 80 columns.

Each section turns a record into entries; every entry ends in its evidence, written as
[document start-end], offsets being code points into the document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.faces.layout import Entry, heading, lay_out, shorten
from onrecord.model import (
    Actor,
    Attestation,
    Check,
    DocumentRecord,
    Event,
    Evidence,
    Passage,
    Record,
    Span,
    Statement,
)
from onrecord.views.timeline import timeline

__all__ = ["SECTIONS", "lines"]

FORMS = {"direct": "quoted", "indirect": "in other words", "mixed": "partly quoted"}
OPEN = ("scheduled", "rescheduled", "possible", "postponed")


class _Names:
    """How people call what the record knows by id."""

    def __init__(self, record: Record) -> None:
        self.document = {item.id: item.name for item in record.documents}
        self.actor = {item.id: item.name for item in record.actors}
        self.event = {item.id: item.name for item in record.events}

    def who(self, actor: str | None) -> str:
        return self.actor.get(actor, actor) if actor else "not named"

    def place(self, document: str, spans: Sequence[Span]) -> str:
        stretches = ",".join(f"{start}-{end}" for start, end in _joined(spans))
        return f"[{self.document.get(document, document)} {stretches}]"

    def evidence(self, item: Evidence) -> str:
        return self.place(item.document, item.spans)


def _joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans in the order of the text, those that a blank or a mark parts joined."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def lines(
    record: Record,
    section: str,
    *,
    width: int,
    explain: bool = False,
    emphasis: Callable[[str], str] = str,
    whole: Record | None = None,
) -> Iterator[str]:
    """The lines of one section of `SECTIONS`, none wider than `width`; headings in `emphasis`.

    Where `record` is a part, names are looked up in the `whole` that it was taken from.
    """
    names = _Names(whole or record)
    count = 0
    for item in SECTIONS[section](record, names, explain):
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


def _summary(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
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
            yield from (_event(event, names, explain, brief=True) for event in events)
    latest = max(record.documents, key=lambda item: (item.dated or "", item.name))
    fresh = [
        statement
        for statement in record.statements
        if statement.attestations[0].document == latest.id
    ]
    fresh.sort(key=lambda item: (_order(record, item), item.id))
    if len(record.documents) > 1 and fresh:
        yield f"New in {latest.name}" + (f" ({latest.dated})" if latest.dated else "")
        yield from (_statement(statement, names, explain, brief=True) for statement in fresh)
    if record.checks:
        yield "Checks"
        yield from (_check(check, names, explain) for check in record.checks)


def _statements(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    day: str | None = ""
    ordered = sorted(
        record.statements,
        key=lambda item: (item.said_on or "9999", _order(record, item), item.id),
    )
    for statement in ordered:
        if statement.said_on != day:
            day = statement.said_on
            yield day or "Day not known"
        yield _statement(statement, names, explain)


def _events(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    for event in sorted(record.events, key=lambda item: (_date(item) or "9999", item.name)):
        yield event.name
        yield _event(event, names, explain)
        for side in event.agenda:
            by = f" (as {names.who(side.side)} puts it)" if side.side else ""
            yield Entry(f"agenda{by}: {side.words}", "", names.evidence(side.evidence))
        for report in event.history:
            date = f", for {report.date}" if report.date else ""
            by = f", said by {names.who(report.said_by)}" if report.said_by else ""
            yield Entry(
                f"{report.as_of or 'undated'}: {report.status}{date}{by}",
                "“" + shorten(" … ".join(report.evidence.words), 150) + "”",
                names.evidence(report.evidence),
                _why(report.evidence, explain),
            )


def _actors(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    said: dict[str, int] = {}
    for statement in record.statements:
        if statement.speaker:
            said[statement.speaker] = said.get(statement.speaker, 0) + 1
    for actor in sorted(record.actors, key=lambda item: (-said.get(item.id, 0), item.name)):
        yield _actor(actor, said.get(actor.id, 0), names, explain)


def _passages(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    for document in record.documents:
        yield document.name + (f" ({document.dated})" if document.dated else " (undated)")
        for passage in document.passages:
            yield _passage(document, passage, names, explain)


def _timeline(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    day: str | None = ""
    for row in timeline(record):
        if row.day != day:
            day = row.day
            yield day or "Day not known"
        who = f"{row.who}: " if row.who else ""
        yield Entry(
            f"{row.kind}  {who}{shorten(row.words, 160)}",
            "",
            names.evidence(row.evidence),
            _why(row.evidence, explain),
        )


def _checks(record: Record, names: _Names, explain: bool) -> Iterator[str | Entry]:
    yield from (_check(check, names, explain) for check in record.checks)


def _statement(statement: Statement, names: _Names, explain: bool, brief: bool = False) -> Entry:
    first = statement.attestations[0]
    form = FORMS[statement.form]
    negative = ", negative" if statement.polarity == "negative" else ""
    words = shorten(first.words, 200) if brief else first.words
    notes: list[str] = []
    if statement.occasion and not brief:
        notes.append("occasion: " + shorten(" … ".join(statement.occasion.words), 120))
    if statement.about and not brief:
        notes.append("about: " + "; ".join(names.event.get(item, item) for item in statement.about))
    if len(statement.attestations) > 1:
        notes.append(
            "again in " + ", ".join(_again(item, names) for item in statement.attestations[1:])
        )
    if explain:
        day = first.said_on_method or "nothing"
        notes.append(f"rule {first.method}, score {first.score:.2f}; day by {day}")
    return Entry(
        f"{_speaker(statement, first, names)} ({form}{negative})",
        words,
        names.place(first.document, first.source + first.cue + first.content),
        tuple(notes),
    )


def _speaker(statement: Statement, first: Attestation, names: _Names) -> str:
    if statement.speaker:
        return names.who(statement.speaker)
    return f"not named: {shorten(first.speaker_words, 60)}" if first.speaker_words else "not named"


def _again(item: Attestation, names: _Names) -> str:
    return f"{names.document.get(item.document, item.document)} ({item.passage})"


def _event(event: Event, names: _Names, explain: bool, brief: bool = False) -> Entry:
    last = event.history[-1] if event.history else None
    first = event.mentions[0]
    parts = [event.type]
    if event.participants:
        parts.append("with " + ", ".join(names.who(item) for item in event.participants))
    if event.place:
        parts.append("in " + event.place)
    state = f"{last.status} for {last.date}" if last and last.date else last.status if last else ""
    place = (
        names.evidence(last.evidence)
        if last
        else names.place(first.document, (Span(first.start, first.end),))
    )
    head = (
        f"{state}: {event.name}"
        if brief and state
        else "; ".join([*parts, state] if state else parts)
    )
    why = _why(last.evidence, explain) if last else ()
    return Entry(head, "; ".join(parts) if brief else "", place, why)


def _actor(actor: Actor, said: int, names: _Names, explain: bool) -> Entry:
    parts: list[str] = [actor.kind]
    if actor.country and actor.country != actor.name:
        parts.append(actor.country)
    parts.append(_many(said, "statement"))
    parts.append(_many(len(actor.mentions), "mention"))
    notes = [f"{role.title} ({_days(role.first, role.last)})" for role in actor.roles]
    also = [name for name in actor.names if name != actor.name]
    if also:
        notes.append("also: " + ", ".join(shorten(name, 60) for name in also))
    if actor.speaks_for:
        notes.append("speaks for " + ", ".join(names.who(item) for item in actor.speaks_for))
    first = actor.mentions[0] if actor.mentions else None
    if first and explain:
        notes.append(f"first by {first.method}, score {first.score:.2f}")
    place = names.place(first.document, (Span(first.start, first.end),)) if first else ""
    return Entry(f"{actor.name} ({', '.join(parts)})", "", place, tuple(notes))


def _passage(document: DocumentRecord, passage: Passage, names: _Names, explain: bool) -> Entry:
    head: str = "boilerplate" if passage.boilerplate else passage.status
    if passage.source:
        source = passage.source
        head += f" from {names.document.get(source.document, source.document)} "
        head += f"{source.start}-{source.end}"
        if passage.status != "verbatim":
            head += f", {passage.similarity:.0%} alike"
    if explain and passage.method:
        head += f", by {passage.method}"
    return Entry(head, "", names.place(document.id, (Span(passage.start, passage.end),)))


def _check(check: Check, names: _Names, explain: bool) -> Entry:
    places = " ".join(names.evidence(item) for item in check.evidence)
    why = _why(check.evidence[0], explain) if check.evidence else ()
    return Entry(f"{check.kind}: {check.message}", "", places, why)


def _why(item: Evidence, explain: bool) -> tuple[str, ...]:
    return (f"rule {item.method}, score {item.score:.2f}",) if explain else ()


def _status(event: Event) -> str:
    return event.history[-1].status


def _date(event: Event) -> str | None:
    return event.history[-1].date if event.history else None


def _order(record: Record, statement: Statement) -> tuple[int, int]:
    first = statement.attestations[0]
    place = next((n for n, d in enumerate(record.documents) if d.id == first.document), 0)
    return place, first.content[0].start if first.content else 0


def _days(first: str | None, last: str | None) -> str:
    if not first:
        return "undated"
    return first if first == last or not last else f"{first} to {last}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


SECTIONS: dict[str, Callable[[Record, _Names, bool], Iterator[str | Entry]]] = {
    "summary": _summary,
    "statements": _statements,
    "events": _events,
    "actors": _actors,
    "passages": _passages,
    "timeline": _timeline,
    "checks": _checks,
}
