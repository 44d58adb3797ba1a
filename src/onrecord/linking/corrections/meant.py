"""Which actor of a story a correction means, though ids and mentions may have changed since."""

from __future__ import annotations

from collections import Counter

from onrecord.linking.actors.names import fold
from onrecord.linking.corrections.sheets import Sheet, Sheets
from onrecord.model import ActorReference

__all__ = ["meant"]


def meant(sheets: Sheets, wanted: ActorReference) -> Sheet | None:
    """The actor that most of the remembered mentions are of, else the one of that name.

    Its name decides only where no document of its mentions is in the record: a namesake in
    another story is another.
    """
    votes: Counter[Sheet] = Counter()
    for mention in wanted.mentions:
        place = sheets.find(mention)
        owner = sheets.owner.get(place) if place is not None else None
        if owner is not None:
            votes[owner] += 1
    if votes:
        return max(votes, key=lambda sheet: (votes[sheet], *_likeness(sheet, wanted)))
    documents = {mention.document for mention in wanted.mentions}
    if documents & sheets.draft.known and not documents & sheets.documents.keys():
        return None
    return _namesake(sheets, wanted)


def _namesake(sheets: Sheets, wanted: ActorReference) -> Sheet | None:
    known = {fold(name) for name in (wanted.name, *wanted.names)}
    found = [
        sheet
        for sheet in sheets.by_id.values()
        if sheet.kind == wanted.kind and known & {fold(n) for n in (sheet.name, *sheet.names)}
    ]
    full = [sheet for sheet in found if fold(sheet.name) == fold(wanted.name)]
    same = [sheet for sheet in full or found if sheet.id == wanted.id]
    best = same or full or found
    return best[0] if len(best) == 1 else None


def _likeness(sheet: Sheet, wanted: ActorReference) -> tuple[bool, bool, int, str]:
    """How well an actor fits beside the votes; the id last, so that it is always one."""
    return (
        sheet.id == wanted.id,
        fold(sheet.name) == fold(wanted.name),
        len(sheet.names.intersection(wanted.names)),
        sheet.id,
    )
