"""Who said what: the statements of the record by speaker."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Actor, Attestation, Statement
from onrecord.views.dossier.catalogue import Back, Catalogue, Reference, clip

__all__ = ["Report", "Speaker", "StatementLine", "role_on", "speakers"]

UNNAMED = "unnamed"
_FORMS = {"direct": "quoted", "indirect": "paraphrase", "mixed": "partly quoted"}


@dataclass(frozen=True, slots=True)
class Report:
    """One document's report of a statement: a link to its words, and how the document has them."""

    words: Reference
    passage: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement as a line of the page; `words` are those of the first report."""

    id: str
    speaker: str
    form: str
    form_words: str
    negative: bool
    words: str
    day: str
    day_words: Reference | None
    occasion: Reference | None
    addressee: Reference | None
    cue: str
    first: Report | None
    repeats: tuple[Report, ...]
    outlets: int
    about: tuple[tuple[str, str], ...]
    within: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with the lines spoken, oldest first."""

    id: str
    name: str
    role: str
    actor: str | None
    lines: tuple[StatementLine, ...]


def role_on(actor: Actor, day: str | None) -> str:
    """The fullest role that documents give the actor on that day, else on any."""
    titles = [
        role.title
        for role in actor.roles
        if day and (role.first or "") <= day <= (role.last or "~") and actor.name not in role.title
    ] or [role.title for role in actor.roles]
    return max(titles, key=len, default="")


def speakers(catalogue: Catalogue) -> tuple[Speaker, ...]:
    """Every speaker, the first to speak first; those who are not identified last."""
    lines: dict[str, list[StatementLine]] = {}
    days: dict[str, str | None] = {}
    for statement in sorted(catalogue.record.statements, key=lambda s: _order(catalogue, s)):
        speaker = statement.speaker or ""
        key = speaker if speaker in catalogue.actors else UNNAMED
        lines.setdefault(key, []).append(_line(catalogue, statement))
        days[key] = statement.said_on
    found = []
    for key, said in sorted(lines.items(), key=lambda item: item[0] == UNNAMED):
        actor = catalogue.actors.get(key)
        found.append(
            Speaker(
                id=f"w-{key}",
                name=actor.name if actor else "Speakers not named or not identified",
                role=role_on(actor, days[key]) if actor else "",
                actor=f"#a-{key}" if actor else None,
                lines=tuple(said),
            )
        )
    return tuple(found)


def _order(catalogue: Catalogue, statement: Statement) -> tuple[str, int, int, str]:
    first = statement.attestations[0] if statement.attestations else None
    number = catalogue.number.get(first.document, 0) if first else 0
    start = min((span.start for span in first.content), default=0) if first else 0
    return (statement.said_on or "~", number, start, statement.id)


def _line(catalogue: Catalogue, statement: Statement) -> StatementLine:
    actor = catalogue.actors.get(statement.speaker or "")
    first = statement.attestations[0] if statement.attestations else None
    name = actor.name if actor else (first.speaker_words if first else "") or "not named"
    back = Back(catalogue.statement_href(statement.id), clip(name, 40))
    reports = [_report(catalogue, item, back) for item in statement.attestations]
    found = [report for report in reports if report is not None]
    parent = catalogue.statements.get(statement.parent or "")
    return StatementLine(
        id=catalogue.statement_key[statement.id],
        speaker=clip(name, 120),
        form=statement.form,
        form_words=_FORMS[statement.form],
        negative=statement.polarity == "negative",
        words=first.words if first else "",
        day=catalogue.day(statement.said_on),
        day_words=catalogue.evidence(statement.said_on_evidence, "time"),
        occasion=catalogue.evidence(statement.occasion),
        addressee=catalogue.evidence(statement.addressee),
        cue=clip(first.cue_words, 80) if first else "",
        first=found[0] if found else None,
        repeats=tuple(found[1:]),
        outlets=len({catalogue.outlet(item.document) for item in statement.attestations}),
        about=tuple(
            (catalogue.event_href(event), clip(catalogue.events[event].name, 36))
            for event in statement.about
            if event in catalogue.events
        ),
        within=_within(catalogue, parent) if parent else None,
    )


def _within(catalogue: Catalogue, parent: Statement) -> tuple[str, str]:
    actor = catalogue.actors.get(parent.speaker or "")
    return catalogue.statement_href(parent.id), actor.name if actor else "another speaker"


def _report(catalogue: Catalogue, item: Attestation, back: Back) -> Report | None:
    catalogue.refer(item.document, item.source, "source")
    catalogue.refer(item.document, item.cue, "cue")
    words = catalogue.refer(item.document, item.content, "content", back)
    words = words or catalogue.refer(item.document, item.cue or item.source, "cue", back)
    return Report(words, item.passage) if words else None
