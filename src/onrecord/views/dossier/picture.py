"""The timeline as a picture: a lane for each speaker, and lanes for the days spoken of."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.views.days import first_day, long_day, month_day, shifted, short_day
from onrecord.views.dossier.catalogue import Catalogue, clip
from onrecord.views.timeline import TimelineRow

__all__ = ["Day", "Dot", "Entry", "Lane", "Picture", "days", "picture"]

LANES = 8  # speakers with a lane of their own; the rest share one
BEFORE, AFTER = -62, 400  # days around those of the dispatches that are shown
_OFF = ("not planned", "denied", "cancelled")


@dataclass(frozen=True, slots=True)
class Dot:
    """A day of a lane; x in per cent of the width. `shape`: quote, words, planned, off, paper."""

    x: str
    size: int
    shape: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    kind: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Lanes over the days `first` to `last`; `ticks`: (x, words). `left_out`: days outside."""

    first: str
    last: str
    ticks: tuple[tuple[str, str, str], ...]
    lanes: tuple[Lane, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the timeline as a line of the page."""

    kind: str
    who: str
    cue: str
    words: str
    href: str
    form: str
    status: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what was published and said on it, apart from what was spoken of for it."""

    id: str
    words: str
    said: tuple[Entry, ...]
    spoken_of: tuple[Entry, ...]


def days(catalogue: Catalogue, rows: Sequence[TimelineRow]) -> tuple[Day, ...]:
    """The rows of the timeline by day, as they come; those without a day last."""
    by_day: dict[str | None, list[TimelineRow]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    return tuple(
        Day(
            id=f"day-{day or 'unknown'}".replace("/", "-to-"),
            words=long_day(day) if day else "Day not known",
            said=tuple(_entry(catalogue, row) for row in found if row.kind != "event"),
            spoken_of=tuple(_entry(catalogue, row) for row in found if row.kind == "event"),
        )
        for day, found in by_day.items()
    )


def picture(catalogue: Catalogue, rows: Sequence[TimelineRow]) -> Picture | None:
    """The lanes; None where fewer than two days are known."""
    placed = [(day, row) for row in rows if (day := first_day(row.day))]
    papers = [day for day, row in placed if row.kind == "published"] or [d for d, _ in placed]
    if not papers:
        return None
    first, last = shifted(min(papers), BEFORE), shifted(max(papers), AFTER)
    shown = [(day, row) for day, row in placed if first <= day <= last]
    first, last = min(day for day, _ in shown), max(day for day, _ in shown)
    if first == last:
        return None
    reach = (last - first).days

    def x(day: datetime.date) -> str:
        return f"{3 + 94 * (day - first).days / reach:.2f}%"

    leading = _leading(rows)
    lanes: dict[tuple[str, str], dict[datetime.date, list[TimelineRow]]] = {}
    for day, row in shown:
        lanes.setdefault(_lane(row, leading), {}).setdefault(day, []).append(row)
    order = {"paper": 0, "said": 1, "others": 2, "planned": 3, "off": 4}
    return Picture(
        first=long_day(first.isoformat()),
        last=long_day(last.isoformat()),
        ticks=_ticks(first, last, x, catalogue.year),
        lanes=tuple(
            Lane(clip(name, 60), kind, tuple(_dot(catalogue, kind, x(d), r) for d, r in on.items()))
            for (kind, name), on in sorted(lanes.items(), key=lambda item: order[item[0][0]])
        ),
        left_out=len(placed) - len(shown),
    )


def _leading(rows: Sequence[TimelineRow]) -> frozenset[str]:
    said = Counter(row.actor for row in rows if row.kind == "said" and row.actor)
    return frozenset(actor for actor, _ in said.most_common(LANES))


def _lane(row: TimelineRow, leading: frozenset[str]) -> tuple[str, str]:
    """Kind and name of the lane of a row."""
    if row.kind == "published":
        return "paper", "Published"
    if row.kind == "event":
        return ("off", "Not planned, denied") if row.status in _OFF else ("planned", "Spoken of")
    if row.actor in leading:
        return "said", row.who or ""
    return "others", "Others"


def _dot(catalogue: Catalogue, kind: str, x: str, rows: Sequence[TimelineRow]) -> Dot:
    entries = [_entry(catalogue, row) for row in rows]
    shape = kind
    if kind in ("said", "others"):
        shape = "words" if all(entry.form == "indirect" for entry in entries) else "quote"
    day = month_day(rows[0].day or "")
    title = (
        f"{day}: {clip(entries[0].words, 28)}" if len(rows) == 1 else f"{day}: {len(rows)} lines"
    )
    return Dot(x=x, size=min(9, 5 + len(rows) - 1), shape=shape, href=entries[0].href, title=title)


def _entry(catalogue: Catalogue, row: TimelineRow) -> Entry:
    statement = catalogue.statements.get(row.item)
    who, words = row.who or "", row.words
    if row.kind == "published":
        who, words = catalogue.outlet(row.item), catalogue.title(row.item)
        href = f"#d{catalogue.key[row.item]}"
    else:
        href = (
            catalogue.statement_href(row.item)
            if row.kind == "said"
            else catalogue.event_href(row.item)
        )
    return Entry(
        kind=row.kind,
        who=clip(who, 60),
        cue=clip(row.cue, 40),
        words=clip(words, 72),
        href=href,
        form=statement.form if statement and row.kind == "said" else "",
        status=row.status or "",
    )


def _ticks(
    first: datetime.date, last: datetime.date, x: Callable[[datetime.date], str], year: int | None
) -> tuple[tuple[str, str, str], ...]:
    """First, middle and last day: (x, where the words are anchored, words)."""
    middle = first + (last - first) / 2
    wanted = [(first, "start"), (middle, "middle"), (last, "end")]
    if (last - first).days < 4:
        del wanted[1]
    return tuple((x(day), side, short_day(day.isoformat(), year)) for day, side in wanted)
