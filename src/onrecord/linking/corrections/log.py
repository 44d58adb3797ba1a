"""The log of corrections: which of its entries count."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Correction

__all__ = ["in_force"]


def in_force(log: Sequence[Correction]) -> tuple[Correction, ...]:
    """The entries that change the record, in their order: not the undone ones, nor the undoings.

    An undoing that is undone itself brings its entry back.
    """
    undone: set[int] = set()
    kept = []
    for entry in sorted(log, key=lambda one: -one.number):
        if entry.number in undone:
            continue
        if entry.kind != "undo":
            kept.append(entry)
        elif entry.undoes is not None:
            undone.add(entry.undoes)
    return tuple(reversed(kept))
