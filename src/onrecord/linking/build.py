"""Annotated documents in, record out: the one tuple of steps of the linking wing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.linking import actors, checks, dates, events, lineage, statements, stories, times
from onrecord.linking.draft import Draft
from onrecord.linking.identity import tell_apart
from onrecord.model import AnnotatedDocument, DocumentRecord, Record, Story

__all__ = ["STEPS", "VERSION", "build"]

VERSION = "1"

# Times are placed twice: some count from events ("the eve of the summit"), whose days are known
# only after the events are merged.
STEPS: tuple[Callable[[Draft], None], ...] = (
    dates.date_documents,
    lineage.find_passages,
    times.place_times,
    actors.link_actors,
    events.merge_events,
    times.place_times,
    statements.link_statements,
    events.write_histories,
    checks.raise_checks,
)


def build(documents: Sequence[AnnotatedDocument]) -> Record:
    """The record of all documents given, whatever stories they tell.

    A pure function: the same documents in any order give the same record, byte for byte.
    """
    drafts = [(story, _link(story, members)) for story, members in stories.group(documents)]
    tell_apart(drafts)
    records = [_describe(draft, item) for _, draft in drafts for item in draft.documents]
    return Record(
        version=VERSION,
        documents=tuple(sorted(records, key=lambda d: (d.dated or "9999", d.name, d.id))),
        actors=tuple(actor for _, draft in drafts for actor in draft.actors),
        statements=tuple(statement for _, draft in drafts for statement in draft.statements),
        events=tuple(event for _, draft in drafts for event in draft.events),
        stories=tuple(story for story, _ in drafts),
        checks=tuple(check for _, draft in drafts for check in draft.checks),
    )


def _link(story: Story, documents: Sequence[AnnotatedDocument]) -> Draft:
    draft = Draft(documents=tuple(documents))
    for step in STEPS:
        step(draft)
    return draft


def _describe(draft: Draft, item: AnnotatedDocument) -> DocumentRecord:
    document = item.document
    return DocumentRecord(
        id=document.id,
        name=document.name,
        file=document.name,
        sha256=document.sha256,
        dated=draft.dates[item.id].value,
        date=draft.dates[item.id],
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        published=document.published,
        characters=len(document.text),
        paragraphs=item.annotation.paragraphs,
        times=draft.times[item.id],
        passages=draft.passages[item.id],
    )
