"""What the parts of the page look up, and the one way in which they link to exact words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.errors import StoreError
from onrecord.model import Actor, DocumentRecord, Event, Evidence, Record, Span, Statement
from onrecord.views.days import first_day, short_day
from onrecord.views.dossier.highlights import Highlights

__all__ = ["Back", "Catalogue", "Reference", "clip"]

DOCUMENT_KEY, LINE_KEY = 4, 6  # at least so many digits of an id in anchors
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to exact words.

    href   fragment of the first span;  also: anchors of the other spans, blank between
    label  outlet and day;  words: the words themselves, clipped
    """

    href: str
    also: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Back:
    """A link from a paragraph to a line of the page that stands on it."""

    href: str
    label: str


def clip(words: str, length: int) -> str:
    """The words on one line, cut at a blank where they are longer than `length` characters."""
    line = _BLANKS.sub(" ", words[: 4 * length]).strip()
    if len(line) <= length and len(words) <= 4 * length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"


def short_keys(ids: Iterable[str], least: int) -> dict[str, str]:
    """For each id the shortest beginning, of `least` characters or more, that no other id has."""
    ids = list(ids)
    keys: dict[str, str] = {}
    for length in range(least, max(map(len, ids), default=0) + 1):
        many = Counter(item[:length] for item in ids)
        for item in ids:
            if many[item[:length]] == 1:
                keys.setdefault(item, item[:length])
        if len(keys) == len(ids):
            break
    return {item: keys.get(item, item) for item in ids}


@dataclass(slots=True)
class Catalogue:
    """A record with its texts, by id.

    `number` counts the documents from 1 in the record's order. `key`, `statement_key` and
    `event_key` are what anchors call documents, statements and events: a page holds thousands of
    links, so they are short, and yet outlast new documents. `backs` collects for each document the
    lines that stand on it, with the place of their first words.
    """

    record: Record
    texts: Mapping[str, str]
    documents: dict[str, DocumentRecord] = field(init=False)
    number: dict[str, int] = field(init=False)
    key: dict[str, str] = field(init=False)
    statement_key: dict[str, str] = field(init=False)
    event_key: dict[str, str] = field(init=False)
    actors: dict[str, Actor] = field(init=False)
    events: dict[str, Event] = field(init=False)
    statements: dict[str, Statement] = field(init=False)
    highlights: dict[str, Highlights] = field(init=False)
    backs: dict[str, dict[Back, int]] = field(init=False)
    year: int | None = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        for document in record.documents:
            if document.id not in self.texts:
                raise StoreError(f"document {document.name} ({document.id}): its text is missing")
        self.documents = {document.id: document for document in record.documents}
        self.number = {document.id: i for i, document in enumerate(record.documents, 1)}
        self.actors = {actor.id: actor for actor in record.actors}
        self.events = {event.id: event for event in record.events}
        self.statements = {statement.id: statement for statement in record.statements}
        self.key = short_keys((d.id for d in record.documents), DOCUMENT_KEY)
        self.statement_key = short_keys((s.id for s in record.statements), LINE_KEY)
        self.event_key = short_keys((e.id for e in record.events), LINE_KEY)
        self.highlights = {d.id: Highlights(self.key[d.id]) for d in record.documents}
        self.backs = {d.id: {} for d in record.documents}
        days = [day for d in record.documents if (day := first_day(d.dated))]
        self.year = max(days).year if days else None

    def cut(self, document: str, span: Span) -> str:
        return span.cut(self.texts[document])

    def statement_href(self, statement: str) -> str:
        return f"#s-{self.statement_key[statement]}"

    def event_href(self, event: str) -> str:
        return f"#e-{self.event_key[event]}"

    def who(self, actor: str | None) -> str:
        """The name of an actor."""
        found = self.actors.get(actor or "")
        return found.name if found else "not named"

    def outlet(self, document: str) -> str:
        """What the document is called in a line: its outlet, else its name."""
        found = self.documents[document]
        return found.outlet or found.name.removesuffix(".txt").removesuffix(".html")

    def title(self, document: str) -> str:
        """The document's title, else how its text begins."""
        found = self.documents[document]
        first = found.paragraphs[0].cut(self.texts[document]) if found.paragraphs else ""
        return found.title or clip(first, 80) or found.name

    def day(self, value: str | None) -> str:
        """A day in short, its year left out where it is that of the last document."""
        return short_day(value, self.year) if value else "day not known"

    def label(self, document: str) -> str:
        dated = self.documents[document].dated
        return f"{self.outlet(document)}, {self.day(dated) if dated else 'undated'}"

    def refer(
        self, document: str, spans: Iterable[Span], kind: str, back: Back | None = None
    ) -> Reference | None:
        """Mark the spans as `kind` and link to them; None where there is nothing to link to."""
        spans = tuple(spans)
        if document not in self.documents or not spans:
            return None
        anchors = [self.highlights[document].add(span, kind) for span in spans]
        if back is not None:
            self.backs[document].setdefault(back, spans[0].start)
        return Reference(
            href="#" + anchors[0],
            also=" ".join(anchors[1:]),
            label=self.label(document),
            words=" … ".join(clip(self.cut(document, span), 200) for span in spans),
        )

    def evidence(
        self, evidence: Evidence | None, kind: str = "evidence", back: Back | None = None
    ) -> Reference | None:
        """The link to an evidence's words."""
        if evidence is None:
            return None
        return self.refer(evidence.document, evidence.spans, kind, back)
