"""Annotated documents in, record out: the one tuple of steps of the linking wing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from onrecord.linking import actors, checks, dates, events, lineage, statements, stories
from onrecord.linking.across import check_corrections, unite
from onrecord.linking.corrections import in_force, replay
from onrecord.linking.draft import Draft
from onrecord.linking.identity import tell_apart
from onrecord.linking.registry import recognize
from onrecord.linking.roster import Roster
from onrecord.linking.times.story import place_times
from onrecord.model import AnnotatedDocument, Correction, DocumentRecord, Known, Record

__all__ = ["STEPS", "VERSION", "build"]

VERSION = "1"

# Times are placed twice: some count from events ("the eve of the summit"), whose days are known
# only after the events are merged.
STEPS: tuple[Callable[[Draft], None], ...] = (
    dates.date_documents,
    lineage.find_passages,
    place_times,
    actors.link_actors,
    recognize,
    replay,
    events.merge_events,
    place_times,
    statements.link_statements,
    events.write_histories,
    checks.raise_checks,
)


def build(
    documents: Sequence[AnnotatedDocument],
    corrections: Sequence[Correction] = (),
    registry: Sequence[Known] = (),
    today: date | None = None,
) -> Record:
    """The record of all documents given, whatever stories they tell.

    `corrections` is the log of what readers corrected, `registry` whom the newsroom knows.
    Documents dated after `today` get a check; without it none do.
    A pure function: the same documents in any order give the same record, byte for byte.
    """
    valid = in_force(corrections)
    every = frozenset(item.id for item in documents)
    roster = Roster(registry)
    drafts = [
        (story, _link(_draft(members, valid, roster, every, today)))
        for story, members in stories.group(documents)
    ]
    tell_apart(drafts)
    own = [draft for _, draft in drafts]
    people = unite(own, valid)
    records = [_describe(draft, item) for _, draft in drafts for item in draft.documents]
    return Record(
        version=VERSION,
        documents=tuple(sorted(records, key=lambda d: (d.dated or "9999", d.name, d.id))),
        actors=people,
        statements=tuple(statement for _, draft in drafts for statement in draft.statements),
        events=tuple(event for _, draft in drafts for event in draft.events),
        stories=tuple(story for story, _ in drafts),
        checks=(
            *(check for draft in own for check in draft.checks),
            *check_corrections(own, valid),
        ),
        corrections=tuple(corrections),
    )


def _draft(
    members: Sequence[AnnotatedDocument],
    valid: tuple[Correction, ...],
    roster: Roster,
    every: frozenset[str],
    today: date | None,
) -> Draft:
    return Draft(tuple(members), corrections=valid, registry=roster, known=every, today=today)


def _link(draft: Draft) -> Draft:
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
