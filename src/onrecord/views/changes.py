"""What changed in a record between two days, as the documents of the time tell it.

What a document copies from one that was known already is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.model import (
    ActorMention,
    AgendaItem,
    Check,
    DocumentRecord,
    Event,
    Evidence,
    Record,
    Span,
    Statement,
)
from onrecord.views.cut import Cut
from onrecord.views.days import first_day, last_day
from onrecord.views.query import fold
from onrecord.views.standing import Standing, standing

__all__ = ["Change", "brought_by", "changes", "phrase"]

ChangeKind = Literal[
    "event",
    "moved",
    "continued",
    "status",
    "participant",
    "agenda",
    "contradiction",
    "statement",
]
_COPIED = ("verbatim", "edited")
# An item of an agenda is known where more than this share of its words is in one item heard before;
# two sides name the same thing where so much of the shorter item is in the longer.
_KNOWN, _ALIKE = 0.6, 0.5


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than it was.

    kind      event: heard of for the first time;  moved: another date, or the first, whatever
              its status;  continued: told as held on another day than before;
              status: another one, on the same day;  participant: one more;
              agenda: one more item, of `actor` where a side words it;
              contradiction: what somebody or two sides say does not go together;  statement: new
    item      id of the event, check or statement;  name: of the event, or of who speaks
    was, now  statuses;  was_date, date: the event's dates, as TIMEX3 values
    actor     id of the participant, of the side, of who speaks
    others    ids of the sides that have an agenda of their own and do not name this item
    words     the words of the item or statement, the name of the participant, the check's message
    as_of     the day of the document that brings it;  evidence: earlier words first
    """

    kind: ChangeKind
    item: str
    name: str
    was: str | None = None
    now: str | None = None
    was_date: str | None = None
    date: str | None = None
    actor: str | None = None
    others: tuple[str, ...] = ()
    words: str = ""
    as_of: str | None = None
    evidence: tuple[Evidence, ...] = ()


def brought_by(record: Record, document: str, members: Collection[str]) -> tuple[Change, ...]:
    """What one document changes in the story of the `members`; its statements left out."""
    cut = Cut(known=frozenset(members) - {document}, fresh=frozenset((document,)))
    return tuple(item for item in changes(record, cut) if item.kind != "statement")


def changes(record: Record, cut: Cut) -> tuple[Change, ...]:
    """Everything that the fresh documents change: events by date, contradictions, statements."""
    return tuple(_Changes(record, cut).all())


def phrase(
    change: Change, who: Callable[[str | None], str], day: Callable[[str], str] = str
) -> str:
    """A change in words, without the name of what changed; `who` names actors, `day` writes days.

    What is in quotation marks in `words` stays so; statements and contradictions are their words.
    """
    now = change.now or ""
    if change.date and change.kind in ("event", "status"):
        now += f", {day(change.date)}"
    if change.kind == "event":
        return f"new: {now}"
    if change.kind == "moved":
        if change.was_date is None:
            return f"date given: {day(change.date or '')} ({change.now})"
        return f"moved: {day(change.was_date)} → {day(change.date or '')} ({change.now})"
    if change.kind == "continued":
        return (
            f"{change.now} on {day(change.date or '')} too (before: {day(change.was_date or '')})"
        )
    if change.kind == "status":
        return f"{change.was or 'nothing reported'} → {now}"
    if change.kind == "participant":
        return f"new participant: {who(change.actor)}"
    if change.kind == "agenda":
        by = f", as {who(change.actor)} puts it" if change.actor else ""
        missing = f" ({', '.join(map(who, change.others))}: not named)" if change.others else ""
        return f"on the agenda{by}: {change.words}{missing}"
    return change.words


class _Changes:
    """The two states of one record, and what tells them apart."""

    def __init__(self, record: Record, cut: Cut) -> None:
        self.record, self.cut = record, cut
        self.both = cut.known | cut.fresh
        self.documents = {item.id: item for item in record.documents}
        self.order = {item.id: n for n, item in enumerate(record.documents)}
        self.names = {item.id: item.name for item in record.actors}
        self.mentions = {
            actor.id: [m for m in actor.mentions if m.document in self.both]
            for actor in record.actors
        }
        self.copied = {
            (item.id, span) for item in record.documents for span in _copies(item, self.both)
        }
        self.by_document: dict[str, list[Span]] = {}
        for document, span in self.copied:
            self.by_document.setdefault(document, []).append(span)

    def all(self) -> Iterator[Change]:
        found = [(event, list(self._of(event))) for event in self.record.events]
        found.sort(key=lambda item: (_date(item[1]), item[0].name, item[0].id))
        for _, items in found:
            yield from items
        yield from self._contradictions()
        yield from self._statements()

    def _of(self, event: Event) -> Iterator[Change]:
        before = standing(event, self._reports(event, self.cut.known))
        now = standing(event, self._reports(event, self.both))
        heard = {mention.document for mention in event.mentions}
        heard.update(report.evidence.document for report in event.history)
        if heard & self.cut.known:
            yield from self._moves(event, before, now)
            yield from self._participants(event)
            yield from self._agenda(event)
        elif now.report is not None and now.report.evidence.document in self.cut.fresh:
            yield self._told("event", event, before, now)

    def _reports(self, event: Event, documents: Collection[str]) -> Callable[[Evidence], bool]:
        """Which evidence counts: that of the documents, but for what a fresh one copies."""
        return lambda item: (
            item.document in documents
            and not (item.document in self.cut.fresh and self._is_copied(item.document, item.spans))
        )

    def _is_copied(self, document: str, spans: Sequence[Span]) -> bool:
        held = self.by_document.get(document, ())
        return bool(spans) and all(
            any(copy.start <= span.start and span.end <= copy.end for copy in held)
            for span in spans
        )

    def _moves(self, event: Event, before: Standing, now: Standing) -> Iterator[Change]:
        if now.report is None or now.report == before.report:
            return
        same = now.status == before.status
        renamed = {now.status, before.status} == {"scheduled", "rescheduled"}
        given = before.date is None and now.date is not None and (same or renamed)
        moved = given or _is_moved(before.date, now.date)
        if moved:
            # What has been held cannot be moved: a forum goes on, or two days are told of it.
            over = before.outlook == now.outlook == "held"
            yield self._told("continued" if over else "moved", event, before, now)
        elif not same and not renamed:
            yield self._told("status", event, before, now)

    def _told(self, kind: ChangeKind, event: Event, before: Standing, now: Standing) -> Change:
        reports = [item.report for item in (before, now) if item.report is not None]
        return Change(
            kind=kind,
            item=event.id,
            name=event.name,
            was=before.status,
            now=now.status,
            was_date=before.date,
            date=now.date,
            as_of=reports[-1].as_of,
            evidence=tuple(item.evidence for item in reports),
        )

    def _participants(self, event: Event) -> Iterator[Change]:
        """Who is named beside the event for the first time by a fresh document."""
        paragraphs = [
            (mention.document, self._paragraph(mention.document, mention.start))
            for mention in event.mentions
            if mention.document in self.both
        ]
        told = " ".join(fold(m.words) for m in event.mentions if m.document in self.cut.known)
        for actor in event.participants:
            if fold(self.names.get(actor, actor)) in told:
                continue
            beside = [
                mention
                for mention in self.mentions.get(actor, ())
                if any(
                    document == mention.document and span.start <= mention.start < span.end
                    for document, span in paragraphs
                )
            ]
            if not beside or any(m.document in self.cut.known for m in beside):
                continue
            first = min(beside, key=lambda m: (self.order[m.document], m.start))
            yield Change(
                kind="participant",
                item=event.id,
                name=event.name,
                actor=actor,
                words=self.names.get(actor, actor),
                as_of=self.documents[first.document].dated,
                evidence=(_evidence(first),),
            )

    def _paragraph(self, document: str, place: int) -> Span:
        for span in self.documents[document].paragraphs:
            if span.start <= place < span.end:
                return span
        return Span(place, place + 1)

    def _agenda(self, event: Event) -> Iterator[Change]:
        """What a side names for the first time, and which sides with an agenda do not name it."""
        known = [item for item in event.agenda if item.evidence.document in self.cut.known]
        fresh = [item for item in event.agenda if item.evidence.document in self.cut.fresh]
        for item in fresh:
            if self._is_copied(item.evidence.document, item.evidence.spans):
                continue
            if any(_says(item, other) for other in known) or _words(item.words) <= _words(
                event.name
            ):
                continue
            known.append(item)
            sides: dict[str, bool] = {}
            for other in event.agenda:
                if other.side and other.side != item.side and other.evidence.document in self.both:
                    names_it = sides.get(other.side, False) or _alike(item.words, other.words)
                    sides[other.side] = names_it
            yield Change(
                kind="agenda",
                item=event.id,
                name=event.name,
                actor=item.side,
                others=tuple(sorted(s for s, named in sides.items() if not named and item.side)),
                words=item.words,
                as_of=self.documents[item.evidence.document].dated,
                evidence=(item.evidence,),
            )

    def _contradictions(self) -> Iterator[Change]:
        for check in self.record.checks:
            documents = {item.document for item in check.evidence}
            if check.kind == "contradiction" and documents <= self.both and self._brings(check):
                last = max(check.evidence, key=lambda item: self.order.get(item.document, 0))
                yield Change(
                    kind="contradiction",
                    item=check.id,
                    name=", ".join(self.names.get(actor, actor) for actor in check.actors),
                    actor=check.actors[0] if check.actors else None,
                    words=check.message,
                    as_of=self.documents[last.document].dated,
                    evidence=check.evidence,
                )

    def _brings(self, check: Check) -> bool:
        """Whether a fresh document is needed for it: its statements were not all known before."""
        said = {item.id: item for item in self.record.statements}
        reports = [
            {report.document for report in said[item].attestations}
            for item in check.statements
            if item in said
        ] or [{item.document} for item in check.evidence]
        return not all(documents & self.cut.known for documents in reports)

    def _statements(self) -> Iterator[Change]:
        fresh = []
        for item in self.record.statements:
            documents = {report.document for report in item.attestations}
            if documents & self.cut.fresh and not documents & self.cut.known:
                fresh.append(item)
        fresh.sort(key=self._place)
        for item in fresh:
            first = next(a for a in item.attestations if a.document in self.cut.fresh)
            yield Change(
                kind="statement",
                item=item.id,
                name=self.names.get(item.speaker or "", first.speaker_words or "not named"),
                actor=item.speaker,
                words=first.words,
                date=item.said_on,
                as_of=self.documents[first.document].dated,
                evidence=(
                    Evidence(
                        document=first.document,
                        spans=first.content or first.cue,
                        words=(first.words,),
                        method=first.method,
                        score=first.score,
                    ),
                ),
            )

    def _place(self, item: Statement) -> tuple[int, int, str]:
        first = next(a for a in item.attestations if a.document in self.cut.fresh)
        start = first.content[0].start if first.content else 0
        return self.order[first.document], start, item.id


def _copies(document: DocumentRecord, among: Collection[str]) -> Iterator[Span]:
    for passage in document.passages:
        if (
            passage.status in _COPIED
            and passage.source is not None
            and passage.source.document in among
        ):
            yield Span(passage.start, passage.end)


def _is_moved(was: str | None, now: str | None) -> bool:
    """Whether a date is another one, not the same more or less exactly."""
    if was is None or now is None or was == now:
        return False
    a, b, c, d = first_day(was), last_day(was), first_day(now), last_day(now)
    if a is None or b is None or c is None or d is None:
        return True
    return not (a <= c <= d <= b or c <= a <= b <= d)


def _says(item: AgendaItem, known: AgendaItem) -> bool:
    """Whether an item was on the agenda already, worded by this side or, for no side, by any."""
    if item.side is not None and item.side != known.side:
        return False
    new = _words(item.words)
    return len(new & _words(known.words)) > _KNOWN * len(new) or fold(item.words) == fold(
        known.words
    )


def _alike(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    if not a or not b:
        return fold(one) == fold(other)
    return len(a & b) >= _ALIKE * min(len(a), len(b))


def _words(text: str) -> set[str]:
    """The beginnings of the longer words: enough to tell what is spoken of."""
    return {word[:5] for word in fold(text).split() if len(word) > 3}


def _date(items: Sequence[Change]) -> str:
    return next((item.date for item in items if item.date), "~")


def _evidence(mention: ActorMention) -> Evidence:
    return Evidence(
        document=mention.document,
        spans=(Span(mention.start, mention.end),),
        words=(mention.words,),
        method=mention.method,
        score=mention.score,
    )
