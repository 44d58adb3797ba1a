"""The units of the documents before: which of them could a unit come from?

An inverted index on runs of three words. Each run keeps only the latest units that hold it, so the
work for one unit is bounded however often a phrase recurs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.linking.lineage.compare import Likeness, Place, compare
from onrecord.linking.lineage.units import Unit

__all__ = ["Earlier"]

_LATEST = 16  # units kept for one run of words
_CANDIDATES = 8  # units looked at closely
_NEIGHBOUR = 3  # runs that a unit beside the best one must share to be read with it


def _trigrams(forms: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(forms, forms[1:], forms[2:], strict=False)


class Earlier:
    """Grows by a document at a time; asked about one unit at a time."""

    def __init__(self) -> None:
        self.documents: list[list[Unit]] = []
        self._holders: dict[tuple[str, str, str], list[tuple[int, int]]] = {}

    def add(self, units: list[Unit]) -> None:
        """Take in the units of the next document."""
        number = len(self.documents)
        self.documents.append(units)
        for unit in units:
            if unit.boilerplate:
                continue
            for trigram in dict.fromkeys(_trigrams(unit.words.forms)):
                holders = self._holders.setdefault(trigram, [])
                holders.append((number, unit.number))
                if len(holders) > _LATEST:
                    del holders[0]

    def seen(self, forms: Sequence[str]) -> float:
        """Share of the runs of three words that any earlier unit holds; 0 where there are none."""
        runs = list(_trigrams(forms))
        return sum(run in self._holders for run in runs) / max(1, len(runs))

    def likenesses(self, unit: Unit) -> list[Likeness]:
        """The earlier places most like the unit, each laid against it; one for each document."""
        votes: Counter[tuple[int, int]] = Counter()
        for trigram in dict.fromkeys(_trigrams(unit.words.forms)):
            votes.update(self._holders.get(trigram, ()))
        best = sorted(votes, key=lambda key: (votes[key], key), reverse=True)[:_CANDIDATES]
        found: dict[int, Likeness] = {}
        for document, number in best:
            likeness = compare(unit, self._place(document, number, votes))
            if document not in found or likeness.covered > found[document].covered:
                found[document] = likeness
        return list(found.values())

    def _place(self, document: int, number: int, votes: Counter[tuple[int, int]]) -> Place:
        """A unit with the neighbours that share as much again with the one asked about."""
        low = high = number
        while votes[document, low - 1] >= _NEIGHBOUR:
            low -= 1
        while votes[document, high + 1] >= _NEIGHBOUR:
            high += 1
        return Place(tuple(self.documents[document][low : high + 1]))
