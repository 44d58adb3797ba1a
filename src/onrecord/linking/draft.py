"""The working copy of a story's record while the steps of `build` fill it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import (
    Actor,
    AnnotatedDocument,
    Check,
    Correction,
    DocumentDate,
    Event,
    Passage,
    ResolvedTime,
    Statement,
)

if TYPE_CHECKING:
    from onrecord.linking.roster import Roster

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """The documents of one story, oldest first, and what the steps so far have made of them.

    Keys are document ids. `times[d]` runs parallel to the annotation's `times`, `actor_of[d]` to
    its `mentions` (None: stands for no actor, or we abstain), `statement_of[d]` to its
    `attributions`, `event_of[d]` to its `events`. `plural_of[d]` maps the index of a plural
    mention ("the two leaders") to the actors that it stands for together. `event_day[d]` maps the
    index of an event mention to the day (or interval) of its event, once that is known.
    `corrections` are those in force, `registry` whom the newsroom knows, `known` the ids of all
    documents of the record, other stories' too, `today` the day of the build where that is told.
    `corrected[n]` maps the position of an actor of
    correction n to the actor of this story that it is; `refused[n]` says what of it does not apply
    here any more.
    """

    documents: tuple[AnnotatedDocument, ...]
    dates: dict[str, DocumentDate] = field(default_factory=dict)
    passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    times: dict[str, tuple[ResolvedTime, ...]] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)
    actor_of: dict[str, list[str | None]] = field(default_factory=dict)
    plural_of: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    statement_of: dict[str, list[str | None]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    event_of: dict[str, list[str | None]] = field(default_factory=dict)
    event_day: dict[str, dict[int, str]] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    corrections: tuple[Correction, ...] = ()
    registry: Roster | None = None
    known: frozenset[str] = frozenset()
    today: date | None = None
    corrected: dict[int, dict[int, str]] = field(default_factory=dict)
    refused: dict[int, list[str]] = field(default_factory=dict)
