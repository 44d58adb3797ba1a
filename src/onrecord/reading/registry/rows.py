"""The rows of a registry file, each value with its line, before they are known to be sound."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import UsageError

__all__ = ["KEYS", "ROLE_KEYS", "RoleRow", "Row", "Value", "csv_rows", "fault", "yaml_rows"]

KEYS = ("id", "name", "names", "kind", "country", "wikidata", "same_as", "roles", "note")
ROLE_KEYS = ("title", "from", "to")
MOST = 20_000_000  # bytes of a file that people edit by hand


@dataclass(frozen=True, slots=True)
class Value:
    """Words of the file and the line they stand on, from 1."""

    words: str
    line: int


@dataclass(slots=True)
class RoleRow:
    line: int
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class Row:
    """One entry: its single values by key, its names and its roles."""

    line: int
    values: dict[str, Value] = field(default_factory=dict)
    names: list[Value] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)


def fault(where: str, line: int, reason: str) -> UsageError:
    """What is wrong with the file, and on which line."""
    return UsageError(f"{where}, line {line:,}: {reason}")


def csv_rows(text: str, where: str) -> Iterator[Row]:
    """A row a line under a head of `KEYS`; several names, and roles, parted by ";".

    A role is a title and its days: "harbour master 2019-03-01/2021-05-02", either end may lack.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, None)
        if head is None:
            return
        head = [key.strip() for key in head]
        _see_keys(head, KEYS, where, 1)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(head):
                    raise fault(where, line, f"{len(cells)} cells under a head of {len(head)}")
                yield _csv_row(dict(zip(head, cells, strict=False)), line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(where, reader.line_num, f"no CSV: {error}") from error


def _csv_row(cells: dict[str, str], line: int) -> Row:
    row = Row(line)
    for key, cell in cells.items():
        parts = [part.strip() for part in cell.split(";") if part.strip()]
        if key == "names":
            row.names = [Value(part, line) for part in parts]
        elif key == "roles":
            row.roles = [_csv_role(part, line) for part in parts]
        elif cell.strip():
            row.values[key] = Value(cell.strip(), line)
    return row


def _csv_role(words: str, line: int) -> RoleRow:
    title, _, days = words.rpartition(" ")
    if "/" not in days:
        return RoleRow(line, {"title": Value(words, line)})
    first, _, last = days.partition("/")
    told = {"title": title.strip(), "from": first, "to": last}
    return RoleRow(line, {key: Value(value, line) for key, value in told.items() if value})


def yaml_rows(text: str, where: str) -> Iterator[Row]:
    """A list of mappings with `KEYS`: `names` a list of words, `roles` a list of `ROLE_KEYS`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise fault(where, _line(event), "references (*) are not allowed")
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "what it holds cannot be read"
        raise fault(where, mark.line + 1 if mark else 1, f"no YAML: {problem}") from error
    except RecursionError as error:
        raise fault(where, 1, "no registry: lists within lists without end") from error
    if root is None:
        return
    for node in _items(root, where, "a list of actors, each beginning with “- id:”"):
        yield _yaml_row(node, where)


def _yaml_row(node: Any, where: str) -> Row:
    row = Row(_line(node))
    for key, value in _pairs(node, KEYS, where):
        if key == "names":
            row.names = [_value(item, where) for item in _items(value, where, "a list of names")]
        elif key == "roles":
            row.roles = [_yaml_role(n, where) for n in _items(value, where, "a list of roles")]
        elif not _is_empty(value):
            row.values[key] = _value(value, where)
    return row


def _yaml_role(node: Any, where: str) -> RoleRow:
    if node.id == "scalar":
        return RoleRow(_line(node), {"title": _value(node, where)})
    pairs = _pairs(node, ROLE_KEYS, where)
    values = {key: _value(value, where) for key, value in pairs if not _is_empty(value)}
    return RoleRow(_line(node), values)


def _pairs(node: Any, keys: tuple[str, ...], where: str) -> list[tuple[str, Any]]:
    if node.id != "mapping":
        raise fault(where, _line(node), f"here should stand keys: {', '.join(keys)}")
    told = [_value(key, where) for key, _ in node.value]
    for value in told:
        _see_keys([value.words], keys, where, value.line)
    words = [value.words for value in told]
    for n, value in enumerate(told):
        if value.words in words[:n]:
            raise fault(where, value.line, f"{value.words!r} stands twice in one entry")
    return list(zip(words, (value for _, value in node.value), strict=True))


def _items(node: Any, where: str, wanted: str) -> list[Any]:
    if _is_empty(node):
        return []
    if node.id != "sequence":
        raise fault(where, _line(node), f"here should stand {wanted}")
    return list(node.value)


def _value(node: Any, where: str) -> Value:
    if node.id != "scalar":
        raise fault(where, _line(node), "here should stand one value, not a list or keys")
    return Value(node.value.strip(), _line(node))


def _is_empty(node: Any) -> bool:
    return node.id == "scalar" and node.style is None and node.value in {"", "~", "null"}


def _line(node: Any) -> int:
    line: int = node.start_mark.line
    return line + 1


def _see_keys(found: list[str], known: tuple[str, ...], where: str, line: int) -> None:
    for key in found:
        if key not in known:
            raise fault(where, line, f"unknown key {key!r}; known are: {', '.join(known)}")
