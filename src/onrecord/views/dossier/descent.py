"""The descent of a story's texts as a picture: who took how much from whom, oldest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.views.dossier.catalogue import Catalogue, clip

__all__ = ["Arc", "Descent", "Row", "descent"]

ROWS = 40  # documents shown, those with most arcs
LEFT = 118  # pixels before the names
STEP = 26
LABEL = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class Row:
    """A document; `y` of its middle in pixels."""

    y: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Arc:
    """What one document took from another. `status`: of most of it; `width` in pixels."""

    path: str
    width: str
    status: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Descent:
    """Rows and the arcs beside them; empty where nothing was taken over."""

    left: int
    height: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def descent(catalogue: Catalogue) -> Descent:
    """Documents in the record's order, an arc from each to those that took passages from it."""
    taken = _taken(catalogue)
    arcs_of = Counter(end for pair in taken for end in pair)
    order = [document.id for document in catalogue.record.documents if arcs_of[document.id]]
    shown = set(sorted(order, key=lambda name: (-arcs_of[name], order.index(name)))[:ROWS])
    kept = [name for name in order if name in shown]
    rows = {name: STEP * n + STEP // 2 for n, name in enumerate(kept)}
    most = max((sum(amounts.values()) for amounts in taken.values()), default=1)
    return Descent(
        left=LEFT,
        height=STEP * len(rows),
        rows=tuple(_row(catalogue, name, y) for name, y in rows.items()),
        arcs=tuple(
            _arc(catalogue, pair, amounts, (rows[pair[0]], rows[pair[1]]), most)
            for pair, amounts in taken.items()
            if shown.issuperset(pair)
        ),
        left_out=len(order) - len(rows),
    )


def _taken(catalogue: Catalogue) -> dict[tuple[str, str], Counter[str]]:
    """Characters taken, by status, for each (source, document that took them)."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for document in catalogue.record.documents:
        for passage in document.passages:
            if passage.source is None or passage.source.document not in catalogue.documents:
                continue
            amounts = found.setdefault((passage.source.document, document.id), Counter())
            amounts[passage.status] += passage.end - passage.start
    return found


def _row(catalogue: Catalogue, document: str, y: int) -> Row:
    label = f"{catalogue.label(document)}  {catalogue.title(document)}"
    return Row(y, f"#d{catalogue.key[document]}", clip(label, LABEL))


def _arc(
    catalogue: Catalogue,
    pair: tuple[str, str],
    amounts: Counter[str],
    ends: tuple[int, int],
    most: int,
) -> Arc:
    (source, taker), (top, bottom) = pair, ends
    x = LEFT - 8
    reach = max(4, x - 4 - min(x - 8, 12 + abs(bottom - top) // 2))
    total = sum(amounts.values())
    parts = ", ".join(f"{n:,} {status}" for status, n in sorted(amounts.items()))
    return Arc(
        path=f"M{x} {top}C{reach} {top} {reach} {bottom} {x} {bottom}",
        width=f"{1 + 5 * total / most:.1f}",
        status=min(amounts, key=lambda status: (-amounts[status], status)),
        href=f"#map{catalogue.key[taker]}",
        title=f"{catalogue.label(taker)} took from {catalogue.label(source)}, in characters: "
        f"{parts}",
    )
