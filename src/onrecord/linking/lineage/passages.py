"""Passages: what each document of a story has new, and what it takes from which earlier one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.linking.draft import Draft
from onrecord.linking.lineage.compare import Likeness, changes, same_words
from onrecord.linking.lineage.earlier import Earlier
from onrecord.linking.lineage.restated import Restated
from onrecord.linking.lineage.units import Unit, cut_units
from onrecord.linking.lineage.words import split_words
from onrecord.model import AnnotatedDocument, Passage, PassageSource, Span

__all__ = ["find_passages"]

# Shares of a unit's words that stand in one earlier place. Measured on annotated stories: copied
# and edited paragraphs lie above 0.46, new ones on the same matter below it.
REUSED = 0.46
SHORT_WORDS = 12  # a short unit is soon half a set phrase ("was not immediately available")
SHORT_REUSED = 0.75
LEAD_REUSED = 0.6  # the opening tells the day's news, in words that recur
LEAD_RUN = 10
PART_REUSED = 0.65  # sentences copied into a paragraph that is otherwise new
PART_WORDS = 10
FRESH = 0.2  # sentences added to a paragraph that is otherwise copied
FRESH_WORDS = 15
QUOTED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences `first` to `past` (exclusive) of a unit, and where they come from (None: new)."""

    unit: Unit
    first: int
    past: int
    likeness: Likeness | None

    @property
    def words(self) -> tuple[int, int]:
        return self.unit.sentences[self.first][0], self.unit.sentences[self.past - 1][1]


def find_passages(draft: Draft) -> None:
    """Fill `draft.passages`: for each document, passages that cover its paragraphs, in order.

    `draft.documents` come oldest first; a passage's source is never later than its document.
    """
    documents = draft.documents
    units = [cut_units(item, number) for number, item in enumerate(documents)]
    restated = Restated(units)
    earlier = Earlier()
    ids = [item.id for item in documents]
    for item, own in zip(documents, units, strict=True):
        found = [
            passage for unit in own for passage in _passages(unit, item, earlier, restated, ids)
        ]
        passages = _merge(found, own, item)
        draft.passages[item.id] = tuple(_first_source(p, draft.passages) for p in passages)
        earlier.add(own)
        restated.add(own)


def _passages(
    unit: Unit, item: AnnotatedDocument, earlier: Earlier, restated: Restated, ids: Sequence[str]
) -> Iterator[Passage]:
    if unit.boilerplate:
        rule = f"boilerplate: {unit.boilerplate}"
        yield Passage(start=unit.start, end=unit.end, status="new", boilerplate=True, method=rule)
        return
    if not unit.sentences:
        yield Passage(start=unit.start, end=unit.end, status="new", method="no words")
        return
    stretches = _stretches(unit, earlier.likenesses(unit))
    cuts = [unit.start, *(unit.limits[s.first].start for s in stretches[1:])]
    ends = [*(unit.limits[s.past - 1].end for s in stretches[:-1]), unit.end]
    for stretch, start, end in zip(stretches, cuts, ends, strict=True):
        if stretch.likeness is None:
            span = Span(start, end)
            fresh = _fresh_quotation(item, span, earlier)
            yield restated.judge(unit, stretch.words, span, fresh, ids)
        else:
            yield _reused(stretch, stretch.likeness, Span(start, end), ids)


def _fresh_quotation(item: AnnotatedDocument, span: Span, earlier: Earlier) -> bool:
    """Whether the span quotes words, three or more, that no earlier document has."""
    for quotation in item.annotation.quotations:
        if span.holds(Span(quotation.start, quotation.end)):
            forms = split_words(item.text, quotation.start, quotation.end).forms
            if len(forms) >= QUOTED_WORDS and earlier.seen(forms) < 0.5:
                return True
    return False


def _stretches(unit: Unit, likenesses: list[Likeness]) -> list[Stretch]:
    """The unit as runs of sentences, each copied from one place or from nowhere."""
    whole = Stretch(unit, 0, len(unit.sentences), None)
    best = max(likenesses, key=_closeness, default=None)
    if best is None:
        return [whole]
    if _is_reused(unit, best):
        kept = [best.share_of(*words) >= FRESH for words in unit.sentences]
        return _join_short(_runs(unit, kept, best), FRESH_WORDS, best)
    kept = [best.share_of(*words) >= PART_REUSED for words in unit.sentences]
    runs = _runs(unit, kept, best)
    if len(runs) == 1 or all(_is_slight(run) for run in runs):
        return [whole]
    return runs


def _is_slight(run: Stretch) -> bool:
    first, past = run.words
    return run.likeness is None or past - first < PART_WORDS


def _closeness(likeness: Likeness) -> tuple[int, int, int]:
    """The closest wording first; of equals the first document, where the words come from."""
    return likeness.covered, -likeness.extra, -likeness.place.document


def _is_reused(unit: Unit, likeness: Likeness) -> bool:
    if unit.number == 0:
        return likeness.share >= LEAD_REUSED and likeness.longest >= LEAD_RUN
    short = len(unit.words.forms) < SHORT_WORDS
    return likeness.share >= (SHORT_REUSED if short else REUSED)


def _runs(unit: Unit, kept: list[bool], likeness: Likeness) -> list[Stretch]:
    runs: list[Stretch] = []
    for number, keep in enumerate(kept):
        source = likeness if keep else None
        if runs and (runs[-1].likeness is None) == (source is None):
            runs[-1] = Stretch(unit, runs[-1].first, number + 1, source)
        else:
            runs.append(Stretch(unit, number, number + 1, source))
    return runs


def _join_short(runs: list[Stretch], least: int, likeness: Likeness) -> list[Stretch]:
    """A few words added to a copied paragraph are an edit of it, not a passage of their own."""
    joined: list[Stretch] = []
    for run in runs:
        first, past = run.words
        source = run.likeness or (likeness if past - first < least else None)
        if joined and (joined[-1].likeness is None) == (source is None):
            joined[-1] = Stretch(run.unit, joined[-1].first, run.past, source)
        else:
            joined.append(Stretch(run.unit, run.first, run.past, source))
    return joined


def _reused(stretch: Stretch, likeness: Likeness, span: Span, ids: Sequence[str]) -> Passage:
    unit, (first, past) = stretch.unit, stretch.words
    document = ids[likeness.place.document]
    same = same_words(unit, first, past, span, likeness)
    if same is not None:
        return Passage(
            start=span.start,
            end=span.end,
            status="verbatim",
            source=PassageSource(document, same.start, same.end),
            similarity=1.0,
            method="same letters",
        )
    source = likeness.source(first, past)
    return Passage(
        start=span.start,
        end=span.end,
        status="edited",
        source=PassageSource(document, source.start, source.end),
        similarity=round(likeness.share_of(first, past), 3),
        changes=changes(unit, first, past, likeness),
        method="common words",
    )


def _merge(found: list[Passage], units: list[Unit], item: AnnotatedDocument) -> list[Passage]:
    """Sentences of one long paragraph that go on from each other as one passage."""
    paragraphs = item.annotation.paragraphs
    merged: list[Passage] = []
    number = 0
    for passage in found:
        while number + 1 < len(paragraphs) and passage.start >= paragraphs[number].end:
            number += 1
        last = merged[-1] if merged else None
        if last and last.start >= paragraphs[number].start and _goes_on(last, passage):
            merged[-1] = _joined(last, passage)
        else:
            merged.append(passage)
    return merged


def _goes_on(last: Passage, passage: Passage) -> bool:
    if last.boilerplate or passage.boilerplate or "restated" in (last.status, passage.status):
        return False
    if last.source is None or passage.source is None:
        return last.source is passage.source
    gap = passage.source.start - last.source.end
    return last.source.document == passage.source.document and -1 <= gap < 200


def _joined(last: Passage, passage: Passage) -> Passage:
    source = last.source
    if source is not None and passage.source is not None:
        source = PassageSource(source.document, source.start, passage.source.end)
    a, b = last.end - last.start, passage.end - passage.start
    return msgspec.structs.replace(
        last,
        end=passage.end,
        status=last.status if last.status == passage.status else "edited",
        source=source,
        similarity=round((last.similarity * a + passage.similarity * b) / max(1, a + b), 3),
        changes=last.changes + passage.changes,
        method=last.method if last.method == passage.method else "common words",
    )


def _first_source(passage: Passage, earlier: dict[str, tuple[Passage, ...]]) -> Passage:
    """The passage with its earliest source: where the source itself was copied from, if it was."""
    source = passage.source
    if source is None:
        return passage
    span = Span(source.start, source.end)
    passages = earlier[source.document]
    for before in passages[bisect_right(passages, span.start, key=lambda p: p.end) :]:
        shared = min(before.end, span.end) - max(before.start, span.start)
        if shared <= 0:
            break
        if before.earliest and before.status != "restated" and 2 * shared > span.end - span.start:
            source = before.earliest
            break
    return msgspec.structs.replace(passage, earliest=source)
