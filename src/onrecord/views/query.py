"""The record narrowed to what was asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Actor, Check, DocumentRecord, Event, Record, Statement
from onrecord.views.days import first_day, last_day

__all__ = ["bound", "fold", "select"]

# Letters that are no base letter with a mark, so that decomposing leaves them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def fold(words: str) -> str:
    """Words as they are compared: without case, marks and doubled blanks."""
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(plain.translate(_LETTERS).split())


def select(
    record: Record,
    *,
    speaker: str | None = None,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    document: str | None = None,
) -> Record:
    """What of the record meets every condition that is given; the record itself where none is.

    speaker   part of a name of the actor (or of the words for a speaker who is not identified);
              case and diacritics do not count, here and in `about`
    about     part of the name, type or any wording of an event, or words of the statement itself
    since, until  day of saying, inclusive: YYYY-MM-DD, or a month or year for its first, last day
    document  id or name of a document, or part of a name where none is just that; a statement
              keeps what the document attests of it

    Actors, events, documents, checks and stories are kept where they are themselves what was asked
    for or belong to a statement that is. What is kept may name by id what is not. Raises UsageError
    for a day that is none.
    """
    if all(value is None for value in (speaker, about, since, until, document)):
        return record
    asked = _Asked(
        record=record,
        since=None if since is None else bound(first_day, since, "--since"),
        until=None if until is None else bound(last_day, until, "--until"),
        about=None if about is None else fold(about),
        speaker=None if speaker is None else fold(speaker),
    )
    if speaker is not None:
        asked.speakers = {item.id for item in record.actors if asked.names(item)}
    if about is not None:
        asked.events = {item.id for item in record.events if asked.words_of(item)}
    if document is not None:
        asked.documents = _documents(record.documents, document)
    return asked.select()


@dataclass(slots=True)
class _Asked:
    """The conditions, with the ids that meet them (None: no such condition)."""

    record: Record
    since: date | None
    until: date | None
    about: str | None
    speaker: str | None
    speakers: Collection[str] | None = None
    events: Collection[str] | None = None
    documents: Collection[str] | None = None
    _spoken_of: set[str] = field(default_factory=set)
    _heard: set[str] = field(default_factory=set)
    _kept_documents: set[str] = field(default_factory=set)

    def select(self) -> Record:
        record = self.record
        statements = tuple(self._narrow(item) for item in record.statements if self.statement(item))
        self._spoken_of = {event for item in statements for event in item.about}
        self._heard = {item.speaker for item in statements if item.speaker is not None}
        events = tuple(item for item in record.events if self.event(item))
        self._kept_documents = {a.document for item in statements for a in item.attestations}
        documents = tuple(item for item in record.documents if self.document(item))
        kept = {item.id for item in documents}
        concerned = self._heard.union(*(item.participants for item in events))
        stories = (
            msgspec.structs.replace(
                item, documents=tuple(one for one in item.documents if one in kept)
            )
            for item in record.stories
        )
        return Record(
            version=record.version,
            documents=documents,
            actors=tuple(item for item in record.actors if self.actor(item, concerned)),
            statements=statements,
            events=events,
            stories=tuple(item for item in stories if item.documents),
            checks=tuple(
                item
                for item in record.checks
                if self.check(item, kept, {one.id for one in statements})
            ),
        )

    def names(self, actor: Actor) -> bool:
        return any(self.speaker in fold(name) for name in (actor.name, *actor.names))  # type: ignore[operator]

    def words_of(self, event: Event) -> bool:
        worded = (event.name, event.type, *(mention.words for mention in event.mentions))
        return any(self.about in fold(words) for words in worded)  # type: ignore[operator]

    def statement(self, item: Statement) -> bool:
        return (
            self._spoken_by(item)
            and self._about(item)
            and self._within(item.said_on)
            and (
                self.documents is None
                or any(one.document in self.documents for one in item.attestations)
            )
        )

    def _narrow(self, item: Statement) -> Statement:
        if self.documents is None:
            return item
        own = tuple(one for one in item.attestations if one.document in self.documents)
        return msgspec.structs.replace(item, attestations=own)

    def _spoken_by(self, item: Statement) -> bool:
        if self.speakers is None or self.speaker is None:
            return True
        if item.speaker is not None:
            return item.speaker in self.speakers
        return any(self.speaker in fold(one.speaker_words) for one in item.attestations)

    def _about(self, item: Statement) -> bool:
        if self.events is None or self.about is None:
            return True
        if any(event in self.events for event in item.about):
            return True
        return any(self.about in fold(one.words) for one in item.attestations)

    def event(self, item: Event) -> bool:
        if item.id in self._spoken_of and (self.events is None or item.id in self.events):
            return True
        if self.events is not None and item.id not in self.events:
            return False
        if self.speakers is not None and not any(
            one in self.speakers for one in (r.said_by for r in item.history)
        ):
            return False
        if self.documents is not None and not any(
            one.document in self.documents for one in item.mentions
        ):
            return False
        dates = [one.date for one in item.history if one.date is not None]
        return self._within(dates[-1] if dates else None)

    def document(self, item: DocumentRecord) -> bool:
        if self.documents is not None:
            return item.id in self.documents
        if item.id in self._kept_documents:
            return True
        if self.speakers is not None or self.events is not None:
            return False
        return self._within(item.dated)

    def actor(self, item: Actor, concerned: Collection[str]) -> bool:
        if self.speakers is not None:
            return item.id in self.speakers
        if item.id in concerned:
            return True
        return (
            self.documents is not None
            and self.events is None
            and self.since is None
            and self.until is None
            and any(one.document in self.documents for one in item.mentions)
        )

    def check(self, item: Check, documents: Collection[str], statements: Collection[str]) -> bool:
        tests: tuple[tuple[Collection[str] | None, Iterable[str]], ...] = (
            (self.speakers, item.actors),
            (self.events, item.events),
        )
        if any(one in statements for one in item.statements):
            return True
        if not all(want is None or any(one in want for one in has) for want, has in tests):
            return False
        return any(one.document in documents for one in item.evidence)

    def _within(self, day: str | None) -> bool:
        """Whether a day, month or interval touches the days asked for; an unknown one does not."""
        if self.since is None and self.until is None:
            return True
        first, last = first_day(day), last_day(day)
        if first is None or last is None:
            return False
        after = self.since is None or last >= self.since
        return after and (self.until is None or first <= self.until)


def bound(side: Callable[[str], date | None], given: str, option: str) -> date:
    """The first or last day of what was given for the option. Raises UsageError for no day."""
    day = side(given.strip()) if _DAY.fullmatch(given.strip()) else None
    if day is None:
        raise UsageError(f"{option} {given!r} is no day: write YYYY-MM-DD, YYYY-MM or YYYY")
    return day


def _documents(documents: Iterable[DocumentRecord], wanted: str) -> frozenset[str]:
    """Those of just that id or name (its ending may lack), else those with it in the name."""
    low = fold(wanted)
    tests: tuple[Callable[[DocumentRecord], bool], ...] = (
        lambda item: wanted in {item.id, item.name},
        lambda item: low in {fold(item.name), fold(item.name.rsplit(".", 1)[0])},
        lambda item: low in fold(item.name),
    )
    items = list(documents)
    found = ([item.id for item in items if test(item)] for test in tests)
    return frozenset(next((ids for ids in found if ids), ()))
