"""Registry files checked and turned into entries; every error names its line."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast, get_args

import msgspec

from onrecord.errors import UsageError
from onrecord.model import EntityKind, Known, KnownRole
from onrecord.reading.registry.rows import MOST, RoleRow, Row, Value, csv_rows, fault, yaml_rows

__all__ = ["read_registry"]

ID = re.compile(r"[^\s/\\:;,]+")
WIKIDATA = re.compile(r"Q[1-9]\d*")
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_registry(path: Path) -> tuple[Known, ...]:
    """The entries of a registry file, in its order; none where there is no file yet.

    .csv is CSV, all else YAML, both UTF-8. An entry with `same_as` goes into the one it names: its
    names and roles are that one's. Raises UsageError, with file and line, for what is no such
    file: unknown keys and kinds, an id or Wikidata id twice, days that are none or the wrong way
    round, a same_as that leads nowhere or round in a circle.
    """
    where = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror or error}") from error
    if len(data) > MOST:
        raise UsageError(f"{where}: larger than {MOST:,} bytes; a registry is edited by hand")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fault(where, line, "not UTF-8; save the file as UTF-8") from error
    rows = list((csv_rows if path.suffix.lower() == ".csv" else yaml_rows)(text, where))
    by_id = _by_id(rows, where)
    targets = {row.values["id"].words: _target(row, by_id, where) for row in rows}
    parts: dict[str, list[Known]] = {}
    for row in rows:
        parts.setdefault(targets[row.values["id"].words], []).append(_known(row, where))
    entries = tuple(_joined(identity, known) for identity, known in parts.items())
    _see_wikidata(entries, where)
    return tuple(sorted(entries, key=lambda entry: entry.line))


def _by_id(rows: Sequence[Row], where: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        value = _needed(row, "id", where)
        if ID.fullmatch(value.words) is None:
            raise fault(where, value.line, f"{value.words!r} is no id: no blanks, no / \\ : ; ,")
        first = found.setdefault(value.words, row)
        if first is not row:
            message = f"the id {value.words!r} stands on line {first.line:,} already"
            raise fault(where, value.line, message)
    return found


def _target(row: Row, by_id: dict[str, Row], where: str) -> str:
    """The id that an entry's `same_as`, followed to its end, leads to."""
    own = row.values["id"].words
    path = [own]
    while "same_as" in (values := by_id[path[-1]].values):
        after = values["same_as"]
        if after.words not in by_id:
            raise fault(where, after.line, f"same_as {after.words!r}: no entry has this id")
        if after.words in path:
            circle = " → ".join((*path[path.index(after.words) :], after.words))
            raise fault(where, after.line, f"same_as leads round in a circle: {circle}")
        path.append(after.words)
    return path[-1]


def _known(row: Row, where: str) -> Known:
    name = _needed(row, "name", where)
    kind, wikidata = row.values.get("kind"), row.values.get("wikidata")
    if kind is not None and kind.words not in get_args(EntityKind):
        kinds = ", ".join(get_args(EntityKind))
        raise fault(where, kind.line, f"unknown kind {kind.words!r}; known are: {kinds}")
    if wikidata is not None and WIKIDATA.fullmatch(wikidata.words) is None:
        raise fault(where, wikidata.line, f"{wikidata.words!r} is no Wikidata id such as Q42")
    country = row.values.get("country")
    return Known(
        id=row.values["id"].words,
        name=name.words,
        names=tuple(value.words for value in row.names if value.words),
        kind=None if kind is None else cast(EntityKind, kind.words),
        country=None if country is None else country.words,
        wikidata=None if wikidata is None else wikidata.words,
        roles=tuple(_role(role, where) for role in row.roles),
        line=row.line,
    )


def _role(row: RoleRow, where: str) -> KnownRole:
    title = row.values.get("title")
    if title is None or not title.words:
        raise fault(where, row.line, "a role without a title")
    first, last = row.values.get("from"), row.values.get("to")
    begins = None if first is None else _day(first, where, last=False)
    ends = None if last is None else _day(last, where, last=True)
    if first and last and begins and ends and begins > ends:
        message = f"the role ends ({last.words}) before it begins ({first.words})"
        raise fault(where, last.line, message)
    return KnownRole(
        title=title.words,
        first=None if first is None else first.words,
        last=None if last is None else last.words,
    )


def _day(value: Value, where: str, *, last: bool) -> tuple[int, int, int]:
    """The first or last day of a day, month or year."""
    match = DAY.fullmatch(value.words)
    message = f"{value.words!r} is no day: write YYYY-MM-DD, YYYY-MM or YYYY"
    if match is None:
        raise fault(where, value.line, message)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    month = month or (12 if last else 1)
    if not (1 <= month <= 12 and year >= 1):
        raise fault(where, value.line, message)
    length = monthrange(year, month)[1]
    day = day or (length if last else 1)
    if not 1 <= day <= length:
        raise fault(where, value.line, message)
    return year, month, day


def _joined(identity: str, parts: Sequence[Known]) -> Known:
    """The entry itself with the names and roles of those that are the same."""
    own = next(part for part in parts if part.id == identity)
    others = [part for part in parts if part is not own]
    names = [*own.names, *(name for part in others for name in (part.name, *part.names))]
    return msgspec.structs.replace(
        own,
        names=tuple(name for name in dict.fromkeys(names) if name != own.name),
        roles=(*own.roles, *(role for part in others for role in part.roles)),
    )


def _see_wikidata(entries: Iterable[Known], where: str) -> None:
    first: dict[str, Known] = {}
    for entry in entries:
        if entry.wikidata is None:
            continue
        other = first.setdefault(entry.wikidata, entry)
        if other is not entry:
            raise fault(
                where,
                entry.line,
                f"{entry.wikidata} is {other.id!r} already (line {other.line:,}); "
                f"if they are one, write same_as: {other.id}",
            )


def _needed(row: Row, key: str, where: str) -> Value:
    value = row.values.get(key)
    if value is None or not value.words:
        raise fault(where, row.line, f"an entry without {key}")
    return value
