"""Two dispatches about a ferry line and their record by hand, with a value in every field.

`records()` makes others at random, as full and as whole.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from onrecord.model import (
    Actor,
    ActorMention,
    ActorReference,
    AgendaItem,
    Attestation,
    Check,
    Correction,
    CorrectionKind,
    Document,
    DocumentDate,
    DocumentRecord,
    EntityKind,
    Event,
    EventStatus,
    EventWords,
    Evidence,
    Form,
    MentionReference,
    Passage,
    PassageSource,
    PassageStatus,
    Polarity,
    Record,
    ResolvedTime,
    Role,
    Span,
    Statement,
    StatusReport,
    Story,
    TimexType,
    document_id,
    evidence,
    sha256,
)


def document(name: str, text: str, **known: Any) -> Document:
    identity = document_id(name, text, known.get("published"), known.get("outlet"))
    return Document(id=identity, name=name, text=text, sha256=sha256(text), **known)


FIRST = document(
    "1.txt",
    "PORT ELLIS, March 5 — Ferry talks will be held on Thursday, harbour master Ada Quill said.\n\n"
    "“We need … one more day,” she told reporters in Ellis.\n",
    title="Ferry talks",
    url="https://post.example/1",
    outlet="Harbour Post",
    origin="in/1.txt",
    published="2024-03-05T18:30:00Z",
)
SECOND = document(
    "2.txt", "The talks on the ferry were held. “We need one more day,” Quill had said.\n"
)
DOCUMENTS = (FIRST, SECOND)


def at(item: Document, words: str) -> Span:
    start = item.text.index(words)
    return Span(start, start + len(words))


def words_of(item: Document, *words: str) -> Evidence:
    spans = tuple(at(item, part) for part in words)
    return evidence(item.id, item.text, spans, "by hand", 0.9)


def described(item: Document, **fields: Any) -> DocumentRecord:
    return DocumentRecord(
        id=item.id,
        name=item.name,
        file=item.name,
        sha256=item.sha256,
        title=item.title,
        url=item.url,
        outlet=item.outlet,
        published=item.published,
        characters=len(item.text),
        **fields,
    )


def attestation(item: Document, source: str, cue: str, *content: str) -> Attestation:
    return Attestation(
        document=item.id,
        source=(at(item, source),),
        cue=(at(item, cue),),
        content=tuple(at(item, part) for part in content),
        words=" … ".join(content),
        speaker_words=source,
        cue_words=cue,
        form="direct",
        polarity="positive",
        said_on="2024-03-05",
        said_on_method="document",
        method="told",
        passage="new",
        score=0.8,
    )


def record() -> Record:
    thursday, talks = at(FIRST, "on Thursday"), at(FIRST, "Ferry talks")
    quill, second_quill = at(FIRST, "harbour master Ada Quill"), at(SECOND, "Quill")
    copied, original = at(SECOND, "“We need one more day,”"), at(FIRST, "“We need … one more day,”")
    return Record(
        version="1",
        documents=(
            described(
                FIRST,
                dated="2024-03-05",
                date=DocumentDate(
                    value="2024-03-05",
                    method="dateline",
                    score=1.0,
                    evidence=(words_of(FIRST, "PORT ELLIS", "March 5"),),
                ),
                paragraphs=(Span(0, 90), Span(92, 146)),
                times=(
                    ResolvedTime(
                        start=thursday.start,
                        end=thursday.end,
                        words="on Thursday",
                        type="DATE",
                        value="2024-03-07",
                        mod="APPROX",
                        anchor="2024-03-05",
                        method="weekday",
                        score=0.7,
                    ),
                ),
            ),
            described(
                SECOND,
                dated=None,
                date=DocumentDate(
                    value=None,
                    method="copied",
                    score=0.4,
                    earliest="2024-03-05",
                    latest="2024-03-31",
                ),
                passages=(
                    Passage(start=0, end=33, status="new"),
                    Passage(
                        start=copied.start,
                        end=copied.end,
                        status="edited",
                        source=PassageSource(FIRST.id, original.start, original.end),
                        earliest=PassageSource(FIRST.id, original.start, original.end),
                        similarity=0.95,
                        changes=(Span(copied.start + 1, copied.start + 3),),
                        boilerplate=True,
                        method="sentences",
                    ),
                ),
            ),
        ),
        actors=(
            Actor(
                id="port-ellis",
                name="Port Ellis",
                kind="organization",
                country="Ellisland",
                wikidata="Q1",
                registry="harbour-7",
                names=("PORT ELLIS",),
                corrections=(1,),
            ),
            Actor(
                id="ada-quill",
                name="Ada Quill",
                kind="person",
                speaks_for=("port-ellis",),
                names=("Ada Quill", "Quill"),
                roles=(
                    Role(
                        title="harbour master",
                        first="2024-03-05",
                        last=None,
                        evidence=words_of(FIRST, "harbour master"),
                    ),
                ),
                mentions=(
                    ActorMention(
                        document=FIRST.id,
                        start=quill.start,
                        end=quill.end,
                        words="harbour master Ada Quill",
                        kind="name",
                        method="full name",
                    ),
                    ActorMention(
                        document=SECOND.id,
                        start=second_quill.start,
                        end=second_quill.end,
                        words="Quill",
                        kind="name",
                        method="surname",
                        score=0.9,
                    ),
                ),
            ),
        ),
        statements=(
            Statement(
                id="s2",
                speaker="ada-quill",
                said_on="2024-03-05",
                form="direct",
                polarity="negative",
                attestations=(
                    attestation(FIRST, "she", "told", "“We need", "one more day,”"),
                    attestation(SECOND, "Quill", "had said", "“We need one more day,”"),
                ),
                about=("e1",),
                occasion=words_of(FIRST, "in Ellis"),
                addressee=words_of(FIRST, "reporters"),
                parent="s1",
                said_on_evidence=words_of(FIRST, "March 5"),
            ),
            Statement(
                id="s1",
                speaker=None,
                said_on=None,
                form="indirect",
                polarity="positive",
                attestations=(),
            ),
        ),
        events=(
            Event(
                id="e1",
                type="talks",
                name="Ferry talks",
                participants=("ada-quill", "port-ellis"),
                mentions=(
                    EventWords(
                        document=FIRST.id,
                        start=talks.start,
                        end=talks.end,
                        words="Ferry talks",
                        method="noun",
                    ),
                ),
                history=(
                    StatusReport(
                        as_of="2024-03-05",
                        status="scheduled",
                        date="2024-03-07",
                        said_by="ada-quill",
                        evidence=words_of(FIRST, "will be held"),
                    ),
                    StatusReport(
                        as_of=None,
                        status="held",
                        date=None,
                        evidence=words_of(SECOND, "were held"),
                    ),
                ),
                place="Ellis",
                place_evidence=words_of(FIRST, "in Ellis"),
                agenda=(
                    AgendaItem(
                        side="ada-quill",
                        words="the ferry",
                        evidence=words_of(SECOND, "the ferry"),
                    ),
                    AgendaItem(side=None, words="ferry", evidence=words_of(SECOND, "ferry")),
                ),
            ),
        ),
        stories=(Story(id="t1", label="Ferry", documents=(SECOND.id, FIRST.id)),),
        checks=(
            Check(
                id="c1",
                kind="undated",
                message="2.txt has no date line",
                evidence=(words_of(SECOND, "were held"),),
                actors=("ada-quill",),
                events=("e1",),
                statements=("s1", "s2"),
            ),
        ),
        corrections=(
            Correction(
                number=1,
                kind="rename",
                at="2024-03-07",
                by="Ines",
                why="its own spelling",
                actors=(
                    ActorReference(
                        id="port-ellis",
                        name="PORT ELLIS",
                        kind="organization",
                        names=("PORT ELLIS",),
                        mentions=(
                            MentionReference(
                                document=FIRST.id, start=0, end=10, words="PORT ELLIS"
                            ),
                        ),
                    ),
                ),
                name="Port Ellis",
            ),
        ),
    )


# Random records: any values, whose references hold and whose words are those of the texts.

_TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))
_FEW = st.integers(0, 3)
_SCORES = st.floats(0, 1) | st.integers(0, 1)
_DAYS = st.none() | st.sampled_from(["2024-03-05", "2024-03", "2024-03-05/2024-03-09", ""])


@st.composite
def records(draw: st.DrawFn) -> tuple[tuple[Document, ...], Record]:
    """Documents, and a record of them."""
    texts = draw(st.lists(_TEXTS.filter(bool), min_size=1, max_size=3, unique=True))
    known = st.none() | _TEXTS
    items = tuple(
        document(draw(_TEXTS), text, title=draw(known), outlet=draw(known)) for text in texts
    )
    return items, _Chance(draw, items).record()


class _Chance:
    def __init__(self, draw: st.DrawFn, documents: tuple[Document, ...]) -> None:
        self.draw, self.documents = draw, documents
        self.actors, self.events, self.statements = (
            self.draw(st.lists(_TEXTS, max_size=3, unique=True)) for _ in range(3)
        )
        self.log = tuple(self.correction(number) for number in range(1, self.draw(_FEW) + 1))

    def correction(self, number: int) -> Correction:
        item = self.document()
        return Correction(
            number=number,
            kind=self.any(CorrectionKind),
            at=self.texts(),
            by=self.texts(),
            why=self.texts(),
            actors=self.times(
                lambda: ActorReference(
                    id=self.texts(),
                    name=self.texts(),
                    kind=self.any(EntityKind),
                    names=self.some(_TEXTS),
                    mentions=self.times(
                        lambda: MentionReference(
                            document=item.id, start=0, end=1, words=self.texts()
                        )
                    ),
                )
            ),
            names=self.some(_TEXTS),
            name=self.draw(st.none() | _TEXTS),
            undoes=self.draw(st.none() | _FEW),
        )

    def some(self, strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(self.draw(st.lists(strategy, max_size=2)))

    def of(self, ids: list[Any]) -> tuple[Any, ...]:
        return self.some(st.sampled_from(ids)) if ids else ()

    def one(self, ids: list[str]) -> str | None:
        return self.draw(st.none() | st.sampled_from(ids)) if ids else None

    def any(self, literal: Any) -> Any:
        return self.draw(st.sampled_from(get_args(literal)))

    def texts(self) -> Any:
        return self.draw(_TEXTS)

    def score(self) -> Any:
        return self.draw(_SCORES)

    def times(self, make: Any) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(0, 2))))

    def span(self, item: Document) -> Span:
        start, end = sorted(self.draw(st.tuples(*[st.integers(0, len(item.text))] * 2)))
        return Span(start, end)

    def document(self) -> Document:
        return self.draw(st.sampled_from(self.documents))

    def evidence(self) -> Evidence:
        item = self.document()
        spans = self.times(lambda: self.span(item))
        return evidence(item.id, item.text, spans, self.texts(), self.score())

    def known(self) -> Evidence | None:
        return self.evidence() if self.draw(st.booleans()) else None

    def placed(self, item: Document | None = None) -> dict[str, Any]:
        item = item or self.document()
        span = self.span(item)
        fields = {"start": span.start, "end": span.end, "words": span.cut(item.text)}
        return fields | {"method": self.texts(), "score": self.score()}

    def source(self) -> PassageSource | None:
        if self.draw(st.booleans()):
            return None
        item = self.document()
        return PassageSource(item.id, *msgspec.to_builtins(self.span(item)))

    def passage(self, item: Document) -> Passage:
        span = self.span(item)
        return Passage(
            start=span.start,
            end=span.end,
            status=self.any(PassageStatus),
            source=self.source(),
            earliest=self.source(),
            similarity=self.score(),
            changes=self.times(lambda: self.span(item)),
            boilerplate=self.draw(st.booleans()),
            method=self.texts(),
        )

    def described(self, item: Document) -> DocumentRecord:
        return described(
            item,
            dated=self.draw(_DAYS),
            date=DocumentDate(
                value=self.draw(_DAYS),
                method=self.texts(),
                score=self.score(),
                earliest=self.draw(_DAYS),
                latest=self.draw(_DAYS),
                evidence=self.times(self.evidence),
            ),
            paragraphs=self.times(lambda: self.span(item)),
            times=self.times(
                lambda: ResolvedTime(
                    type=self.any(TimexType),
                    value=self.texts(),
                    mod=self.draw(st.none() | _TEXTS),
                    anchor=self.texts(),
                    **self.placed(item),
                )
            ),
            passages=self.times(lambda: self.passage(item)),
        )

    def actor(self, identity: str) -> Actor:
        mentioned = self.document()
        return Actor(
            id=identity,
            name=self.texts(),
            kind=self.any(EntityKind),
            country=self.draw(st.none() | _TEXTS),
            wikidata=self.draw(st.none() | _TEXTS),
            registry=self.draw(st.none() | _TEXTS),
            corrections=self.of([entry.number for entry in self.log]),
            speaks_for=self.of(self.actors),
            names=self.some(_TEXTS),
            roles=self.times(
                lambda: Role(
                    title=self.texts(),
                    first=self.draw(_DAYS),
                    last=self.draw(_DAYS),
                    evidence=self.evidence(),
                )
            ),
            mentions=self.times(
                lambda: ActorMention(
                    document=mentioned.id, kind=self.texts(), **self.placed(mentioned)
                )
            ),
        )

    def attestation(self) -> Attestation:
        item = self.document()
        source, cue, content = (self.times(lambda: self.span(item)) for _ in range(3))

        def joined(spans: tuple[Span, ...]) -> str:
            return " … ".join(span.cut(item.text) for span in spans)

        return Attestation(
            document=item.id,
            source=source,
            cue=cue,
            content=content,
            words=joined(content),
            speaker_words=joined(source),
            cue_words=joined(cue),
            form=self.any(Form),
            polarity=self.any(Polarity),
            said_on=self.draw(_DAYS),
            said_on_method=self.texts(),
            method=self.texts(),
            passage=self.texts(),
            score=self.score(),
        )

    def statement(self, identity: str) -> Statement:
        return Statement(
            id=identity,
            speaker=self.one(self.actors),
            said_on=self.draw(_DAYS),
            form=self.any(Form),
            polarity=self.any(Polarity),
            attestations=self.times(self.attestation),
            about=self.of(self.events),
            occasion=self.known(),
            addressee=self.known(),
            parent=self.one(self.statements),
            said_on_evidence=self.known(),
        )

    def event(self, identity: str) -> Event:
        item = self.document()
        return Event(
            id=identity,
            type=self.texts(),
            name=self.texts(),
            participants=self.of(self.actors),
            mentions=self.times(lambda: EventWords(document=item.id, **self.placed(item))),
            history=self.times(
                lambda: StatusReport(
                    as_of=self.draw(_DAYS),
                    status=self.any(EventStatus),
                    date=self.draw(_DAYS),
                    evidence=self.evidence(),
                    said_by=self.one(self.actors),
                )
            ),
            place=self.draw(st.none() | _TEXTS),
            place_evidence=self.known(),
            agenda=self.times(
                lambda: AgendaItem(
                    side=self.one(self.actors), words=self.texts(), evidence=self.evidence()
                )
            ),
        )

    def record(self) -> Record:
        return Record(
            version=self.texts(),
            documents=tuple(self.described(item) for item in self.documents),
            actors=tuple(self.actor(identity) for identity in self.actors),
            statements=tuple(self.statement(identity) for identity in self.statements),
            events=tuple(self.event(identity) for identity in self.events),
            stories=(
                Story(
                    id="t",
                    label=self.texts(),
                    documents=self.of([item.id for item in self.documents]),
                ),
            ),
            checks=(
                Check(
                    id="c",
                    kind="merge",
                    message=self.texts(),
                    evidence=self.times(self.evidence),
                    actors=self.of(self.actors),
                    events=self.of(self.events),
                    statements=self.of(self.statements),
                ),
            ),
            corrections=self.log,
        )
