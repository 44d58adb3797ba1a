"""Actors of a story recognized as entries of the newsroom's registry."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.linking.actors.countries import Countries
from onrecord.linking.actors.titles import agree, read_title
from onrecord.linking.corrections.sheets import Sheet, Sheets
from onrecord.linking.draft import Draft
from onrecord.linking.identity import rename
from onrecord.linking.roster import Roster, in_office
from onrecord.model import Check, Known, KnownRole, Span, evidence

__all__ = ["recognize"]


def recognize(draft: Draft) -> None:
    """Gives actors that the registry knows its id, name, Wikidata id and country.

    An actor is an entry that is called like it, of its kind. Where several are, the one whose
    Wikidata id it has; else the one with a role of its; else the one in a role on the days of the
    story. If still several are, none is taken and a check says so. Two actors of a story that are
    one entry are one.
    """
    if not draft.registry:
        return
    sheets = Sheets(draft)
    days = sorted(date.value for date in draft.dates.values() if date.value is not None)
    known: dict[str, Sheet] = {}
    for sheet in sorted(sheets.by_id.values(), key=lambda one: (-len(one.mentions), one.id)):
        entries = _entries(draft.registry, sheet, days)
        if len(entries) > 1:
            draft.checks.append(_several(sheets, sheet, entries))
        elif entries:
            [entry] = entries
            if entry.id in known:
                sheets.merge(known[entry.id], sheet)
            else:
                known[entry.id] = sheet
                _tell(sheet, entry)
    if known:
        sheets.write()
        rename(draft, _ids(sheets, known))


def _entries(roster: Roster, sheet: Sheet, days: Sequence[str]) -> list[Known]:
    """The entries that an actor may be: by its name, else by another of its names."""
    found: dict[str, Known] = {}
    full = [name for name in sorted(sheet.names) if sheet.kind != "person" or " " in name]
    for names in ([sheet.name], full):
        for name in names:
            for entry in roster.named(name):
                if _may_be(entry, sheet):
                    found.setdefault(entry.id, entry)
        if found:
            break
    entries = list(found.values())
    for fits in (
        [e for e in entries if e.wikidata is not None and e.wikidata == sheet.wikidata],
        [e for e in entries if any(_same_role(role, sheet) for role in e.roles)],
        [e for e in entries if any(in_office(role, days) for role in e.roles)],
    ):
        if len(entries) > 1 and fits:
            entries = fits
    return entries


def _may_be(entry: Known, sheet: Sheet) -> bool:
    kinds = entry.kind is None or sheet.kind in {"unknown", entry.kind}
    ids = entry.wikidata is None or sheet.wikidata is None or entry.wikidata == sheet.wikidata
    return kinds and ids


def _same_role(role: KnownRole, sheet: Sheet) -> bool:
    countries = Countries()
    title = read_title(role.title, countries)
    others = [read_title(own.title, countries) for own in sheet.roles]
    return title is not None and any(o is not None and agree(title, o) for o in others)


def _tell(sheet: Sheet, entry: Known) -> None:
    """What the registry knows stands above what was found."""
    sheet.registry, sheet.name = entry.id, entry.name
    sheet.wikidata = entry.wikidata or sheet.wikidata
    sheet.country = entry.country or sheet.country
    sheet.kind = entry.kind or sheet.kind


def _ids(sheets: Sheets, known: dict[str, Sheet]) -> dict[str, str]:
    """The registry's ids for its actors; who has one of them by chance gets another."""
    new = {sheet.id: identity for identity, sheet in known.items()}
    taken = {*sheets.by_id, *known}
    for identity in sorted(known):
        if identity in sheets.by_id and identity not in new:
            number = 2
            while f"{identity}-{number}" in taken:
                number += 1
            new[identity] = f"{identity}-{number}"
            taken.add(new[identity])
    return new


def _several(sheets: Sheets, sheet: Sheet, entries: Sequence[Known]) -> Check:
    ids = ", ".join(entry.id for entry in entries)
    message = f"{sheet.name} may be any of the registry's {ids}; none was taken"
    place = min(sheet.mentions, key=sheets.order)
    mention, text = sheet.mentions[place], sheets.documents[place[0]].text
    span = Span(mention.start, mention.end)
    return Check(
        id=hashlib.sha256(f"{message}\x00{place[0]}".encode("utf-8", "surrogatepass")).hexdigest()[
            :12
        ],
        kind="registry",
        message=message,
        evidence=(evidence(place[0], text, (span,), "registry"),),
        actors=(sheet.id,),
    )
