"""Corrections replayed on the actors of one story: a rule for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.linking.actors.names import fold, slug
from onrecord.linking.corrections.meant import meant
from onrecord.linking.corrections.sheets import Place, Sheet, Sheets
from onrecord.linking.draft import Draft
from onrecord.model import Check, Correction, EntityKind, MentionReference

__all__ = ["replay"]

Found = dict[int, Sheet]  # by position among the correction's actors


def replay(draft: Draft) -> None:
    """Applies the corrections in force, in their order, to actors and whose each mention is.

    Fills `corrected` and `refused`; drops the checks that a reader has settled.
    """
    own = {item.id for item in draft.documents}
    concerned = [entry for entry in draft.corrections if _concerns(entry, own, draft.known)]
    if not concerned:
        return
    sheets = Sheets(draft)
    for correction in concerned:
        found = {
            position: sheet
            for position, wanted in enumerate(correction.actors)
            if (sheet := meant(sheets, wanted)) is not None
        }
        RULES[correction.kind](sheets, correction, found)
        draft.corrected[correction.number] = {
            position: sheet.id for position, sheet in found.items()
        }
    sheets.write()
    kept = {actor.id for actor in draft.actors}
    for number, ids in draft.corrected.items():
        now = {position: sheets.now(identity) for position, identity in ids.items()}
        draft.corrected[number] = {at: one for at, one in now.items() if one in kept}


def _concerns(correction: Correction, own: set[str], known: frozenset[str]) -> bool:
    """It names a mention of this story; or an actor none of whose mentions is in the record."""
    for mentions in (correction.mentions, *(actor.mentions for actor in correction.actors)):
        documents = {mention.document for mention in mentions}
        if documents & own or (documents and not documents & known):
            return True
    return False


def _merge(sheets: Sheets, correction: Correction, found: Found) -> None:
    if len(found) < 2:
        return
    kept = found[min(found)]
    for position in sorted(found):
        if found[position] is not kept:
            sheets.merge(kept, found[position])
            found[position] = kept
    kept.corrections.add(correction.number)
    _settle(sheets.draft, lambda check: len(check.actors) > 1 and _all_are(sheets, check, {kept}))


def _split(sheets: Sheets, correction: Correction, found: Found) -> None:
    places = _places(sheets, correction)
    whole = found.get(0)
    if whole is not None:
        places |= _called(sheets, whole, correction.names)
        if correction.names:
            places |= _following(sheets, whole, places)
    if places:
        _part(sheets, places, correction, correction.name or _name_of(sheets, places))
    elif whole is not None and not correction.mentions:
        called = " or ".join(correction.names)
        message = f"no mention of {whole.name} is called {called} any more"
        sheets.draft.refused.setdefault(correction.number, []).append(message)


def _part(sheets: Sheets, places: set[Place], correction: Correction, name: str) -> Sheet:
    """The mentions as someone of their own; of the kind of whom most of them were."""
    owners = [owner for place in sorted(places) if (owner := sheets.owner.get(place)) is not None]
    kind = owners[0].kind if owners else correction.actors[0].kind
    new = sheets.add(slug(name), name, kind)
    sheets.move(places, new, correction.number)
    return new


def _rename(sheets: Sheets, correction: Correction, found: Found) -> None:
    if 0 in found and correction.name:
        found[0].name = correction.name
        found[0].corrections.add(correction.number)


def _is(sheets: Sheets, correction: Correction, found: Found) -> None:
    places = _places(sheets, correction)
    if not places:
        return
    if 0 not in found:
        wanted = correction.actors[0] if correction.actors else None
        name = wanted.name if wanted is not None else correction.name or ""
        kind = wanted.kind if wanted is not None else _kind_of(sheets, places)
        found[0] = sheets.add(wanted.id if wanted is not None else slug(name), name, kind)
    sheets.move(places, found[0], correction.number)
    _settle(sheets.draft, lambda check: _speaks_of(sheets, check, places))


def _is_not(sheets: Sheets, correction: Correction, found: Found) -> None:
    if correction.mentions:
        places = _places(sheets, correction)
        wrong = found.get(0)
        sheets.move((p for p in places if sheets.owner.get(p) is wrong), None, correction.number)
        _settle(sheets.draft, lambda check: _speaks_of(sheets, check, places))
        return
    if len(found) == 2 and found[0] is found[1]:
        first, second = correction.actors[:2]
        names = set(second.names) - set(first.names) - {first.name}
        places = {p for m in second.mentions if (p := sheets.find(m)) is not None}
        places |= _called(sheets, found[0], tuple(sorted(names)))
        places |= _following(sheets, found[0], places)
        if places and places < set(found[0].mentions):
            found[1] = _part(sheets, places, correction, second.name)
    two = set(found.values())
    for sheet in two:
        sheet.corrections.add(correction.number)
    _settle(sheets.draft, lambda check: len(check.actors) > 1 and _all_are(sheets, check, two))


RULES: dict[str, Callable[[Sheets, Correction, Found], None]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "is": _is,
    "is-not": _is_not,
}


def _places(sheets: Sheets, correction: Correction) -> set[Place]:
    """The mentions that a correction names; of those that are no more it is said."""
    found = set()
    for wanted in correction.mentions:
        place = sheets.find(wanted)
        if place is not None:
            found.add(place)
        elif wanted.document in sheets.documents:
            sheets.draft.refused.setdefault(correction.number, []).append(_missing(sheets, wanted))
    return found


def _missing(sheets: Sheets, wanted: MentionReference) -> str:
    name = sheets.documents[wanted.document].document.name
    return f"no mention stands at {name}:{wanted.start}-{wanted.end} any more"


def _called(sheets: Sheets, whole: Sheet, names: Iterable[str]) -> set[Place]:
    """The mentions of an actor whose name is one of these."""
    wanted = {fold(name) for name in names}
    return {
        place
        for place in whole.mentions
        if (name := sheets.name_of(place)) is not None and fold(name) in wanted
    }


def _following(sheets: Sheets, whole: Sheet, places: set[Place]) -> set[Place]:
    """Descriptions and pronouns that follow the named mentions that leave, and not one that stays:
    they go with the name before them; before the first name of a document, with that one."""
    taken: set[Place] = set()
    by_document: dict[str, list[Place]] = {}
    for place in sorted(whole.mentions, key=sheets.order):
        by_document.setdefault(place[0], []).append(place)
    for own in by_document.values():
        named = [place for place in own if sheets.name_of(place) is not None]
        goes = bool(named) and named[0] in places
        for place in own:
            if sheets.name_of(place) is not None:
                goes = place in places
            elif goes:
                taken.add(place)
    return taken


def _name_of(sheets: Sheets, places: set[Place]) -> str:
    """The fullest name of the mentions, else the words of the first."""
    names = sorted({name for place in places if (name := sheets.name_of(place)) is not None})
    if names:
        return max(names, key=lambda one: (len(one.split()), len(one)))
    first = min(places, key=sheets.order)
    mention = sheets.mention(first)
    return sheets.documents[first[0]].text[mention.start : mention.end]


def _kind_of(sheets: Sheets, places: set[Place]) -> EntityKind:
    return sheets.mention(min(places, key=sheets.order)).entity


def _settle(draft: Draft, settled: Callable[[Check], bool]) -> None:
    """Uncertain merges that a reader has decided need no look any more."""
    draft.checks = [check for check in draft.checks if check.kind != "merge" or not settled(check)]


def _all_are(sheets: Sheets, check: Check, known: set[Sheet]) -> bool:
    return {sheets.now(one) for one in check.actors} <= {sheet.id for sheet in known}


def _speaks_of(sheets: Sheets, check: Check, places: set[Place]) -> bool:
    spans = {(p[0], sheets.mention(p).start, sheets.mention(p).end) for p in places}
    return any(
        item.document == document and start <= span.start and span.end <= end
        for item in check.evidence
        for span in item.spans
        for document, start, end in spans
    )
