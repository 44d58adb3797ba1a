"""Hand-made drafts of stories for the tests of events: a text, its events, times and people."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.linking.draft import Draft
from onrecord.linking.events import merge_events, write_histories
from onrecord.model import (
    Actor,
    AnnotatedDocument,
    Annotation,
    Attribution,
    Document,
    DocumentDate,
    Event,
    EventMention,
    EventStatus,
    Mention,
    Passage,
    PassageSource,
    ResolvedTime,
    Span,
    TimeExpression,
    TimeFormula,
    sha256,
)


@dataclass
class Told:
    """One event mention of a dispatch; every string is words of its text.

    time is "words=value" ("May 3=2031-05-03"); by is the source of what it is told in.
    """

    words: str
    status: EventStatus | None = None
    type: str = "meeting"
    trigger: str = ""
    saying: str = ""
    time: str = ""
    who: tuple[str, ...] = ()
    place: str = ""
    by: str = ""
    agenda: tuple[str, ...] = ()
    rule: str = "noun:test"
    score: float = 1.0


@dataclass
class Dispatch:
    day: str | None
    text: str
    told: list[Told] = field(default_factory=list)
    copied: tuple[int, str] | None = None  # (number of the dispatch, words) it holds verbatim

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))


def link(*dispatches: Dispatch) -> list[Event]:
    """The events of a story, merged and with their histories."""
    return drafted(*dispatches).events


def drafted(*dispatches: Dispatch) -> Draft:
    documents = tuple(_annotated(n, d) for n, d in enumerate(dispatches))
    draft = Draft(documents=documents)
    people = sorted({w for d in dispatches for t in d.told for w in (*t.who, t.by) if w})
    draft.actors = [Actor(id=p.lower().replace(" ", "-"), name=p, kind="person") for p in people]
    for number, (document, dispatch) in enumerate(zip(documents, dispatches, strict=True)):
        key = document.id
        draft.dates[key] = DocumentDate(value=dispatch.day, method="test", score=1.0)
        draft.times[key] = tuple(
            ResolvedTime(start=t.start, end=t.end, words="", type=t.type, value=t.formula.value)
            for t in document.annotation.times
        )
        draft.actor_of[key] = [
            dispatch.text[m.start : m.end].lower().replace(" ", "-")
            for m in document.annotation.mentions
        ]
        draft.statement_of[key] = [None] * len(document.annotation.attributions)
        draft.passages[key] = _passages(number, dispatch, dispatches, documents)
    merge_events(draft)
    write_histories(draft)
    return draft


def _passages(
    number: int,
    dispatch: Dispatch,
    dispatches: tuple[Dispatch, ...],
    documents: tuple[AnnotatedDocument, ...],
) -> tuple[Passage, ...]:
    if dispatch.copied is None:
        return ()
    source, words = dispatch.copied
    here, there = dispatch.at(words), dispatches[source].at(words)
    place = PassageSource(documents[source].id, there.start, there.end)
    return (Passage(start=here.start, end=here.end, status="verbatim", source=place),)


def _annotated(number: int, dispatch: Dispatch) -> AnnotatedDocument:
    text = dispatch.text
    dated = [t.time.split("=") for t in dispatch.told if t.time]
    times = [
        TimeExpression(
            start=dispatch.at(words).start,
            end=dispatch.at(words).end,
            type="DATE",
            formula=TimeFormula(kind="absolute", value=value),
        )
        for words, value in dated
    ]
    people = sorted({w for t in dispatch.told for w in (*t.who, t.by) if w})
    mentions = [
        Mention(start=s.start, end=s.end, kind="name", entity="person", head=s)
        for s in map(dispatch.at, people)
    ]
    speakers = sorted({t.by for t in dispatch.told if t.by})
    attributions = [
        Attribution(
            source=(dispatch.at(by),),
            cue=(),
            content=tuple(dispatch.at(t.words) for t in dispatch.told if t.by == by),
            form="indirect",
            source_mention=people.index(by),
        )
        for by in speakers
    ]
    events = [_event(dispatch, told, times, speakers) for told in dispatch.told]
    document = Document(id=f"d{number}", name=f"d{number}", text=text, sha256=sha256(text))
    return AnnotatedDocument(
        document=document,
        annotation=Annotation(
            version="test",
            paragraphs=(Span(0, len(text)),),
            sentences=(Span(0, len(text)),),
            mentions=tuple(mentions),
            times=tuple(times),
            attributions=tuple(attributions),
            events=tuple(sorted(events, key=lambda e: e.start)),
        ),
    )


def _event(
    dispatch: Dispatch, told: Told, times: list[TimeExpression], speakers: list[str]
) -> EventMention:
    span = dispatch.at(told.words)
    head = told.trigger or told.words.split()[-1]
    start = span.start + told.words.index(head)
    words = told.time.split("=")[0]
    day = dispatch.at(words).start if words else -1
    return EventMention(
        start=span.start,
        end=span.end,
        trigger=Span(start, start + len(head)),
        type=told.type,
        definite=told.words.lower().startswith(("the ", "this ", "its ")),
        status=told.status,
        status_words=(dispatch.at(told.saying),) if told.saying else (),
        time=next((i for i, t in enumerate(times) if t.start == day), None),
        participants=tuple(map(dispatch.at, told.who)),
        place=dispatch.at(told.place) if told.place else None,
        agenda=tuple(map(dispatch.at, told.agenda)),
        attribution=speakers.index(told.by) if told.by else None,
        rule=told.rule,
        score=told.score,
    )
