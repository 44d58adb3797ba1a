"""The days that a document's own narration names: what is said and its reporting left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from onrecord.linking.draft import Draft
from onrecord.linking.statements.reports import blocks, stems
from onrecord.model import AnnotatedDocument, Span

__all__ = ["DAY", "Narration", "is_recent"]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A dispatch tells of the last few days; a lead that names an older one looks back.
REACH = 2
# The paragraphs that may tell the day of the news.
OPENING = 2


class Narration:
    """The days of one document, in the order of its text.

    dated   the day of the document, None where not known
    lead    the day that its opening tells of (None: none told), and the index of the time that
            tells it: that of the first dated saying, or the last that the narration names
    """

    def __init__(self, draft: Draft, item: AnnotatedDocument) -> None:
        annotation = item.annotation
        printed = draft.dates.get(item.id)
        self.dated = printed.value if printed is not None else None
        self.paragraphs = blocks(annotation)
        self.times = draft.times.get(item.id, ())
        speech = [a for a in annotation.attributions if a.tier == "speech"]
        said = _merged(sorted((s.start, s.end) for a in speech for s in (*a.content, *a.source)))
        openings = [start for start, _ in said]
        used = {a.time for a in annotation.attributions if a.time is not None}
        stands = {time.start for time in annotation.times if time.stands}
        self.days: list[tuple[int, str, int]] = []
        for k, time in enumerate(self.times):
            value = DAY.match(time.value)
            if value is None or time.start not in stands or k in used:
                continue
            if self.dated is not None and value.group() > self.dated:
                continue
            at = bisect_right(openings, time.start) - 1
            if at < 0 or time.start >= said[at][1]:
                self.days.append((time.start, value.group(), k))
        self.starts = [start for start, _, _ in self.days]
        self.said_on = [
            (a.content[0].start, value.group(), a.time)
            for a in speech
            if a.time is not None and a.content and a.time < len(self.times)
            if (value := DAY.match(self.times[a.time].value))
        ]
        first = self.paragraphs[0] if self.paragraphs else Span(0, 0)
        self.news = stems(first.cut(item.text))
        self.lead = self._lead()

    def day_before(self, paragraph: int, place: int) -> tuple[str, int] | None:
        """The last day that the paragraph's narration stood on before a place, and its time."""
        start = self.paragraphs[paragraph].start
        at = bisect_left(self.starts, place) - 1
        return self.days[at][1:] if at >= 0 and self.starts[at] >= start else None

    def _lead(self) -> tuple[str, int] | None:
        """Where the first paragraph tells no day, that of the first dated saying of the second."""
        for number, part in enumerate(self.paragraphs[:OPENING]):
            own = [(day, k) for at, day, k in self.said_on if part.start <= at < part.end]
            told = [(day, k) for at, day, k in self.days if part.start <= at < part.end]
            best = own[0] if own else told[-1] if told and not number else None
            if best is not None:
                return best if is_recent(best[0], self.dated) else None
        return None


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans without overlaps."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def is_recent(day: str, dated: str | None) -> bool:
    """Whether a day is that of a document or of the few before it; any is of an undated one."""
    if dated is None:
        return True
    gap = date.fromisoformat(dated) - date.fromisoformat(day)
    return 0 <= gap.days <= REACH
