"""Actors of a record as entries of a registry file, for people to edit."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.model import Actor, Known, KnownRole, Record
from onrecord.views.query import fold

__all__ = ["encode_entries", "new_entries"]

COLUMNS = ("id", "name", "names", "kind", "country", "wikidata", "same_as", "roles", "note")


def new_entries(record: Record, registry: Iterable[Known]) -> tuple[Known, ...]:
    """Entries for the people, bodies and groups that act in a record and are not known yet.

    Acting is: saying something, taking part in an event, having a role. Left out: who is called
    like an entry, or like another actor, of whom a person must say which he is; people of whom
    only one name is known. The days of a role are the first that attest it.
    """
    speaking = {statement.speaker for statement in record.statements}
    speaking |= {one for event in record.events for one in event.participants}
    known = {fold(name) for entry in registry for name in (entry.name, *entry.names)}
    ids = {entry.id for entry in registry}
    called = Counter(fold(actor.name) for actor in record.actors)
    return tuple(
        _entry(actor)
        for actor in sorted(record.actors, key=lambda actor: actor.id)
        if actor.registry is None
        and actor.id not in ids
        and actor.kind in {"person", "organization", "group"}
        and (actor.kind != "person" or _is_full(actor.name))
        and (actor.id in speaking or actor.roles)
        and called[fold(actor.name)] == 1
        and any(actor.name in mention.words for mention in actor.mentions)
        and not any(fold(name) in known for name in (actor.name, *_further(actor)))
    )


def _entry(actor: Actor) -> Known:
    roles = {role.title: KnownRole(title=role.title, first=role.first) for role in actor.roles}
    return Known(
        id=actor.id,
        name=actor.name,
        names=_further(actor),
        kind=actor.kind,
        country=actor.country,
        wikidata=actor.wikidata,
        roles=tuple(roles.values()),
    )


def _further(actor: Actor) -> tuple[str, ...]:
    """The other names; of people only those of more than one word: a surname is many people's."""
    others = (name for name in actor.names if name != actor.name)
    return tuple(name for name in others if actor.kind != "person" or _is_full(name))


def _is_full(name: str) -> bool:
    return len(name.split()) > 1


def encode_entries(entries: Sequence[Known], form: str, *, head: bool) -> str:
    """The entries as `csv` or `yaml`, to be put behind a file's own; `head`: the file is new."""
    if form == "csv":
        out = io.StringIO(newline="")
        rows = csv.writer(out, lineterminator="\n")
        if head:
            rows.writerow(COLUMNS)
        rows.writerows(_cells(entry) for entry in entries)
        return out.getvalue()
    parts = ["# The newsroom's registry of actors: see docs/how-to/keep-a-registry.md\n"] * head
    return "".join([*parts, *map(_mapping, entries)])


def _cells(entry: Known) -> tuple[str, ...]:
    roles = (
        f"{role.title} {role.first or ''}/{role.last or ''}"
        if role.first or role.last
        else role.title
        for role in entry.roles
    )
    return (
        entry.id,
        entry.name,
        "; ".join(entry.names),
        entry.kind or "",
        entry.country or "",
        entry.wikidata or "",
        "",
        "; ".join(role.replace(";", ",") for role in roles),
        "",
    )


def _mapping(entry: Known) -> str:
    lines = [f"- id: {_quoted(entry.id)}", f"  name: {_quoted(entry.name)}"]
    if entry.names:
        lines.append(f"  names: [{', '.join(map(_quoted, entry.names))}]")
    for key in ("kind", "country", "wikidata"):
        if (value := getattr(entry, key)) is not None:
            lines.append(f"  {key}: {_quoted(value)}")
    if entry.roles:
        lines.append("  roles:")
    for role in entry.roles:
        lines.append(f"    - title: {_quoted(role.title)}")
        lines += [
            f"      {key}: {day}" for key, day in (("from", role.first), ("to", role.last)) if day
        ]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """Words as they are where YAML takes them for words, else in quotation marks (JSON's are
    YAML's too)."""
    plain = words.replace(" ", "").replace("-", "").replace(".", "").isalpha()
    wordy = plain and words.strip() == words and words[:1] not in "-." and ". " not in words + " "
    reserved = words.casefold() in {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
    return words if wordy and not reserved else json.dumps(words, ensure_ascii=False)
