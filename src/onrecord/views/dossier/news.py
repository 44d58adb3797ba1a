"""What the latest dispatch of a story brings that was not known before it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model import DocumentRecord, Passage, Span, Story
from onrecord.views.changes import brought_by, phrase
from onrecord.views.days import month_day
from onrecord.views.dossier.catalogue import Catalogue, Reference, clip
from onrecord.views.dossier.passages import compare

__all__ = ["NewPassage", "NewStatement", "News", "news"]


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage of the latest dispatch: its words, with what was changed marked if it is edited."""

    status: str
    words: Markup
    here: Reference
    from_label: str
    from_href: str


@dataclass(frozen=True, slots=True)
class NewStatement:
    href: str
    speaker: str
    cue: str
    form: str
    words: str


@dataclass(frozen=True, slots=True)
class News:
    """The latest dispatch of a story.

    changes     (link, event, what changed in words)
    statements  first reported here
    passages    new and edited, in the order of the text;  taken: how many were copied or restated
    """

    story: str
    number: int
    label: str
    title: str
    href: str
    changes: tuple[tuple[str, str, str], ...]
    statements: tuple[NewStatement, ...]
    passages: tuple[NewPassage, ...]
    taken: int


def news(catalogue: Catalogue) -> tuple[News, ...]:
    """The latest dispatch of every story, in the record's order of stories."""
    stories = catalogue.record.stories or (
        Story(id="", label="", documents=tuple(catalogue.documents)),
    )
    found = []
    for story in stories:
        ids = set(story.documents)
        members = [document for document in catalogue.record.documents if document.id in ids]
        if members:
            found.append(_latest(catalogue, story, members))
    return tuple(found)


def _latest(catalogue: Catalogue, story: Story, members: list[DocumentRecord]) -> News:
    dated = [document for document in members if document.dated] or members
    latest = max(dated, key=lambda d: (d.dated or "", catalogue.number[d.id]))
    passages = [_passage(catalogue, latest, passage) for passage in latest.passages]
    shown = [passage for passage in passages if passage is not None]
    return News(
        story=story.label,
        number=catalogue.number[latest.id],
        label=catalogue.label(latest.id),
        title=catalogue.title(latest.id),
        href=f"#d{catalogue.key[latest.id]}",
        changes=_changes(catalogue, latest.id, story),
        statements=_statements(catalogue, latest.id),
        passages=tuple(shown),
        taken=sum(p.status in ("verbatim", "restated") for p in latest.passages),
    )


def _changes(catalogue: Catalogue, document: str, story: Story) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            f"#c-{item.item}" if item.kind == "contradiction" else catalogue.event_href(item.item),
            item.name,
            clip(phrase(item, catalogue.who, month_day), 240),
        )
        for item in brought_by(catalogue.record, document, story.documents)
    )


def _statements(catalogue: Catalogue, document: str) -> tuple[NewStatement, ...]:
    found = []
    for statement in catalogue.record.statements:
        if not statement.attestations or statement.attestations[0].document != document:
            continue
        first = statement.attestations[0]
        actor = catalogue.actors.get(statement.speaker or "")
        name = actor.name if actor else first.speaker_words or "not named"
        line = NewStatement(
            href=catalogue.statement_href(statement.id),
            speaker=clip(name, 80),
            cue=clip(first.cue_words, 40),
            form=statement.form,
            words=clip(first.words, 240),
        )
        found.append((min((span.start for span in first.content), default=0), line))
    return tuple(line for _, line in sorted(found, key=lambda item: (item[0], item[1].href)))


def _passage(catalogue: Catalogue, document: DocumentRecord, passage: Passage) -> NewPassage | None:
    if passage.boilerplate or passage.status not in ("new", "edited"):
        return None
    here = catalogue.refer(document.id, (Span(passage.start, passage.end),), "passage")
    if here is None:
        return None
    _, words, _ = compare(catalogue, document.id, passage)
    source = passage.source if passage.status == "edited" else None
    return NewPassage(
        status=passage.status,
        words=words,
        here=here,
        from_label=catalogue.label(source.document) if source else "",
        from_href=f"#m{catalogue.key[document.id]}-{passage.start}" if source else "",
    )
