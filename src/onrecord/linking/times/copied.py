"""What the times of a copied passage meant where they were written first.

"On Monday" in a paragraph copied from last week's dispatch is the Monday of that week. What counts
from the narrative ("the day before") follows the narrative here, which the copied words carry on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.linking.times.state import Placed
from onrecord.model import AnnotatedDocument, Passage, ResolvedTime, TimeExpression

__all__ = ["values_at_source"]

# Characters around an expression that must be as the source has them.
_AROUND = 30
_RELATIVE = ("weekday", "partial", "shift")


def values_at_source(
    item: AnnotatedDocument,
    passages: Sequence[Passage],
    sources: Mapping[str, AnnotatedDocument],
    resolved: Mapping[str, Sequence[ResolvedTime]],
) -> dict[int, Placed]:
    """The values that expressions of copied passages have in the documents they come from.

    Only what counts from the document's day is carried over, from unchanged words; `resolved`
    holds the documents placed so far. Keys are indices into the annotation's times.
    """
    found: dict[int, Placed] = {}
    for passage in passages:
        source = passage.source
        if source is None or passage.status not in ("verbatim", "edited"):
            continue
        if source.document not in resolved:
            continue
        there = _within(sources[source.document], source.start, source.end)
        taken = 0
        for i, expression in _within(item, passage.start, passage.end):
            words = _words(item, expression)
            for at in range(taken, len(there)):
                j, other = there[at]
                if _words(sources[source.document], other) != words:
                    continue
                taken = at + 1
                if _carries(expression, passage):
                    value = resolved[source.document][j].value
                    if value[:4].isdecimal():
                        found[i] = Placed(value, source.document, "copied")
                break
    return found


def _within(item: AnnotatedDocument, start: int, end: int) -> list[tuple[int, TimeExpression]]:
    times = enumerate(item.annotation.times)
    return [(i, time) for i, time in times if start <= time.start and time.end <= end]


def _words(item: AnnotatedDocument, time: TimeExpression) -> str:
    return " ".join(item.text[time.start : time.end].casefold().split())


def _carries(time: TimeExpression, passage: Passage) -> bool:
    formula = time.formula
    if formula.kind not in _RELATIVE or formula.anchor != "document":
        return False
    low, high = time.start - _AROUND, time.end + _AROUND
    return not any(change.start < high and low < change.end for change in passage.changes)
