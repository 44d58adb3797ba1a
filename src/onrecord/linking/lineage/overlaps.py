"""Overlaps: what documents have in common, before it is known which came first."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.linking.lineage.earlier import Earlier
from onrecord.linking.lineage.passages import REUSED
from onrecord.linking.lineage.units import cut_units
from onrecord.model import AnnotatedDocument, Span

__all__ = ["Overlap", "overlaps"]


class Overlap(msgspec.Struct, frozen=True):
    """The same stretch in two documents; which of them had it first is not said.

    similarity: share of the words of the one span that the other has, 1.0 for the same words.
    """

    document: str
    span: Span
    other: str
    other_span: Span
    similarity: float


def overlaps(documents: Sequence[AnnotatedDocument]) -> tuple[Overlap, ...]:
    """Paragraphs (sentences of long ones) that two documents share, copied or edited.

    Every pair is told once, `document` being the one whose id sorts after `other`; the order of
    the input does not matter.
    """
    ordered = sorted(documents, key=lambda item: item.id)
    earlier = Earlier()
    found: list[Overlap] = []
    for number, item in enumerate(ordered):
        units = cut_units(item, number)
        for unit in units:
            if unit.boilerplate or not unit.words.forms:
                continue
            for likeness in earlier.likenesses(unit):
                if likeness.share >= REUSED:
                    found.append(
                        Overlap(
                            item.id,
                            Span(unit.start, unit.end),
                            ordered[likeness.place.document].id,
                            likeness.source(0, len(unit.words.forms)),
                            round(likeness.share, 3),
                        )
                    )
        earlier.add(units)
    return tuple(found)
