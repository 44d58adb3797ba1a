"""Annotated texts as one page: labelled brackets round source, cue and content, as in treebanks.

A text is cut where any span begins or ends; each piece carries the classes of what covers it, each
bracket its role and the number of its attribution. Nothing is nested, so spans may cross.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from onrecord.model import AnnotatedDocument, Annotation, Attribution, ResolvedTime, Span

__all__ = ["render"]

LEVELS = 6  # of lines beneath the words; what lies deeper shares the last
ROLES = ("source", "cue", "content")
_UNSHOWABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the classes of what covers them, or a bracket (`number` from 1, else 0)."""

    words: str = ""
    classes: str = ""
    title: str = ""
    number: int = 0
    role: str = ""
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution in the table beneath its text."""

    number: int
    spans: tuple[str, str, str]
    kind: str
    inside: int | None
    rule: str
    score: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document."""

    name: str
    title: str
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]


def render(items: Sequence[tuple[AnnotatedDocument, Sequence[ResolvedTime]]]) -> str:
    """Documents, with the values of their times, as one self-contained HTML page.

    The page fetches nothing and has no script; everything of the texts is escaped. The same
    documents give the same page. Linear in the texts and in what was found in them.
    """
    style = re.sub(r"\s*\n\s*", "", _part("annotated.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.from_string(_part("annotated.html")).render(
        style=Markup(style),  # our own file, not the texts' words
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
        sheets=[_sheet(item, times) for item, times in items],
    )
    return _UNSHOWABLE.sub("\ufffd", page)


def _part(name: str) -> str:
    return files("onrecord.views").joinpath(name).read_text(encoding="utf-8")


def _sheet(item: AnnotatedDocument, times: Sequence[ResolvedTime]) -> Sheet:
    text = item.text
    return Sheet(
        item.document.name,
        item.document.title or "",
        tuple(_pieces(text, item.annotation, times)),
        tuple(_row(text, said, at) for at, said in enumerate(item.annotation.attributions)),
    )


def _row(text: str, said: Attribution, at: int) -> Row:
    source, cue, content = (
        " … ".join(text[s.start : s.end] for s in spans)
        for spans in (said.source, said.cue, said.content)
    )
    kind = f"{said.form} {said.tier}" + (", negative" if said.polarity == "negative" else "")
    inside = None if said.parent is None else said.parent + 1
    return Row(at + 1, (source, cue, content), kind, inside, said.rule, f"{said.score:.2f}")


def _pieces(text: str, found: Annotation, times: Sequence[ResolvedTime]) -> Iterator[Piece]:
    """The text in order: brackets where spans begin and end, words between."""
    edges = sorted(_edges(found, times))
    lines = [[0, 0, 0] for _ in range(LEVELS)]
    mentions = 0
    dated: list[str] = []
    reached = 0
    for at, _, _, closing, mark in edges:
        if at > reached:
            yield Piece(text[reached:at], _classes(lines, mentions, dated), "".join(dated[-1:]))
            reached = at
        if mark.kind == "mention":
            mentions += -1 if closing else 1
        elif mark.kind == "time":
            if closing:
                dated.pop()
            else:
                dated.append(mark.value)
        else:
            lines[mark.level][ROLES.index(mark.kind)] += -1 if closing else 1
            yield Piece(number=mark.number, role=mark.kind, closing=closing)
    if reached < len(text):
        yield Piece(text[reached:])


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """What begins or ends: the role of an attribution, a time or a mention."""

    kind: str
    number: int = 0
    level: int = 0
    value: str = ""


def _edges(
    found: Annotation, times: Sequence[ResolvedTime]
) -> Iterator[tuple[int, int, int, bool, _Mark]]:
    """(place, ends first, outer first to begin and last to end, closing, mark)."""
    levels = _levels(found.attributions)
    marks: list[tuple[int, int, _Mark]] = [
        (m.start, m.end, _Mark("mention")) for m in found.mentions
    ]
    marks += [(t.start, t.end, _Mark("time", value=f"{t.type} {t.value}")) for t in times]
    for at, said in enumerate(found.attributions):
        for role, spans in zip(ROLES, (said.source, said.cue, said.content), strict=True):
            marks += [(s.start, s.end, _Mark(role, at + 1, levels[at])) for s in spans]
    for start, end, mark in marks:
        if start < end:
            yield start, 1, -end, False, mark
            yield end, 0, -start, True, mark


def _levels(attributions: Sequence[Attribution]) -> list[int]:
    """The line of each attribution: the first that is free from its first word to its last."""
    hulls = []
    for at, said in enumerate(attributions):
        spans: tuple[Span, ...] = (*said.source, *said.cue, *said.content)
        hulls.append((min(s.start for s in spans), -max(s.end for s in spans), at))
    free = [0] * LEVELS
    levels = [LEVELS - 1] * len(attributions)
    for start, end, at in sorted(hulls):
        level = next((k for k in range(LEVELS) if free[k] <= start), LEVELS - 1)
        levels[at] = level
        free[level] = max(free[level], -end)
    return levels


def _classes(lines: list[list[int]], mentions: int, dated: list[str]) -> str:
    names = []
    for level, counts in enumerate(lines):
        role = 1 if counts[1] else 0 if counts[0] else 2 if counts[2] else None
        if role is not None:
            names.append(f"{ROLES[role]}-{level}")
    return " ".join([*names, *["mention"] * bool(mentions), *["time"] * bool(dated)])
