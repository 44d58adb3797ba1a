"""The hall of corrections: a reader's words become an entry of the log, and the record is relinked.

What a reader names by id, name or place is remembered with its evidence, so that the correction
outlasts new documents, other ids and other weights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord import workflow
from onrecord.errors import UsageError
from onrecord.model import (
    Actor,
    ActorMention,
    ActorReference,
    Correction,
    CorrectionKind,
    DocumentRecord,
    MentionReference,
    Record,
)
from onrecord.views.query import fold

__all__ = ["Wish", "fix", "is_place", "replay_log"]

# "2 140-158", "2:140-158", "[2 140-158]", "03-meridian:140-158"
PLACE = re.compile(r"\[?\s*(?P<document>.+?)[\s:]+(?P<start>\d+)-(?P<end>\d+)\s*\]?")
REMEMBERED = 8  # mentions of an actor that stand beside its id


def is_place(words: str) -> bool:
    """Whether words are a place, and no actor's name."""
    return PLACE.fullmatch(words.strip()) is not None


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader wants corrected, in the reader's words.

    actors     ids or names;  places: DOCUMENT:START-END, the document by number, id or name
    names      of the mentions to split off;  documents: all mentions of the actor in these
    """

    kind: CorrectionKind
    at: str
    by: str
    why: str
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    name: str | None = None
    undoes: int | None = None


def fix(
    directory: Path,
    wish: Wish,
    observer: workflow.Observer | None = None,
    pipeline: str | None = None,
) -> Record:
    """Append a correction to the log of a record and link the record again with it.

    The log and the record are written in one transaction. Raises UsageError where what is named is
    not in the record, or is more than one; StoreError where the record cannot be written.
    """
    record = workflow.load(directory)
    entry = _entry(record, workflow.texts(directory), wish)
    return workflow.relink(directory, observer, pipeline, log=(*record.corrections, entry))


def replay_log(
    directory: Path,
    log: bytes,
    observer: workflow.Observer | None = None,
    pipeline: str | None = None,
) -> Record:
    """Append the entries of an exported log (JSON lines) to that of a record, and link it again.

    They keep their time, their author and their reason; their numbers go on from the last. Raises
    UsageError where a line is no correction.
    """
    kept = workflow.load(directory).corrections
    added = []
    for number, line in enumerate(log.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line, type=Correction)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UsageError(f"line {number} of the log is no correction: {error}") from error
        added.append(entry)
    new = {entry.number: len(kept) + n for n, entry in enumerate(added, 1)}
    for entry in added:
        if entry.undoes is not None and entry.undoes not in new:
            message = f"entry {entry.number} of the log undoes {entry.undoes}, which is not in it"
            raise UsageError(message)
    whole = tuple(
        msgspec.structs.replace(
            entry,
            number=new[entry.number],
            undoes=None if entry.undoes is None else new[entry.undoes],
        )
        for entry in added
    )
    return workflow.relink(directory, observer, pipeline, log=(*kept, *whole))


def _entry(record: Record, texts: Mapping[str, str], wish: Wish) -> Correction:
    actors = tuple(_actor(record, who) for who in wish.actors)
    if len({actor.id for actor in actors}) < len(actors):
        raise UsageError(f"{actors[0].name} is named twice: these are one actor already")
    mentions = [_mention(record, texts, place) for place in wish.places]
    for wanted in wish.documents:
        found = _document(record, wanted)
        own = [m for actor in actors for m in actor.mentions if m.document == found.id]
        if not own:
            raise UsageError(f"{actors[0].name} has no mention in {found.name}")
        mentions += map(_reference, own)
    if wish.names:
        _see_names(actors[0], wish.names)
    if wish.kind == "undo":
        _see_undoes(record, wish.undoes)
    return Correction(
        number=len(record.corrections) + 1,
        kind=wish.kind,
        at=wish.at,
        by=wish.by,
        why=wish.why,
        actors=tuple(map(_remembered, actors)),
        mentions=tuple(sorted(set(mentions), key=lambda m: (m.document, m.start, m.end))),
        names=wish.names,
        name=wish.name,
        undoes=wish.undoes,
    )


def _see_names(actor: Actor, names: Sequence[str]) -> None:
    known = {fold(name) for name in actor.names}
    for name in names:
        if fold(name) not in known:
            have = ", ".join(actor.names) or "none"
            raise UsageError(f"{actor.name} is never called {name!r}; its names are: {have}")
    if known <= {fold(name) for name in names}:
        raise UsageError(f"these are all names of {actor.name}: nothing would be left")


def _see_undoes(record: Record, undoes: int | None) -> None:
    if undoes is None or not 1 <= undoes <= len(record.corrections):
        count = len(record.corrections)
        raise UsageError(f"there is no correction {undoes}: the log has {count:,}")


def _actor(record: Record, who: str) -> Actor:
    """The actor of this id, else the one of this name, else the one with it in a name."""
    wanted = fold(who)
    tests = (
        [a for a in record.actors if a.id == who],
        [a for a in record.actors if fold(a.name) == wanted],
        [a for a in record.actors if wanted in map(fold, a.names)],
        [a for a in record.actors if any(wanted in fold(name) for name in (a.name, *a.names))],
    )
    found = next((actors for actors in tests if actors), [])
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no actor is called {who!r}; see onrecord show DIR actors --all")
    ids = ", ".join(actor.id for actor in found[:8])
    raise UsageError(f"{who!r} may be any of {len(found):,} actors: {ids}; name one by its id")


def _mention(record: Record, texts: Mapping[str, str], place: str) -> MentionReference:
    """The stretch of a document that a place names, with its words."""
    match = PLACE.fullmatch(place.strip())
    if match is None:
        raise UsageError(f"{place!r} is no place: write DOCUMENT:START-END, as show prints it")
    document = _document(record, match["document"])
    start, end = int(match["start"]), int(match["end"])
    if not start < end <= document.characters:
        raise UsageError(
            f"{document.name} has {document.characters:,} characters; {start}-{end} is not in it"
        )
    return MentionReference(
        document=document.id, start=start, end=end, words=texts[document.id][start:end]
    )


def _document(record: Record, wanted: str) -> DocumentRecord:
    if wanted.isdecimal() and 1 <= int(wanted) <= len(record.documents):
        return record.documents[int(wanted) - 1]
    low = fold(wanted)
    found = [d for d in record.documents if wanted == d.id or fold(d.name) == low]
    found = found or [d for d in record.documents if fold(d.name.rsplit(".", 1)[0]) == low]
    if len(found) != 1:
        told = "no document is" if not found else f"{len(found):,} documents are"
        raise UsageError(f"{told} called {wanted!r}; name it by its number or id")
    return found[0]


def _remembered(actor: Actor) -> ActorReference:
    """An actor with mentions to know it by: names first, one a document, then others."""
    best = sorted(actor.mentions, key=lambda m: m.kind != "name")
    by_document: dict[str, ActorMention] = {}
    for mention in best:
        by_document.setdefault(mention.document, mention)
    chosen = list(by_document.values())[:REMEMBERED]
    chosen += [m for m in best if m not in chosen][: REMEMBERED - len(chosen)]
    return ActorReference(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=actor.names,
        mentions=tuple(map(_reference, chosen)),
    )


def _reference(mention: ActorMention) -> MentionReference:
    return MentionReference(
        document=mention.document, start=mention.start, end=mention.end, words=mention.words
    )
