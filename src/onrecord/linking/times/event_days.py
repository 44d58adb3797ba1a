"""The day of the event that an expression counts from ("the eve of the talks")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.linking.times.calendar import day_of
from onrecord.model import Annotation, ResolvedTime, Span, TimeExpression

__all__ = ["EventDays"]

# What may stand between an event's phrase and its own date.
_LINK = re.compile(
    r"\s*(?:,?\s*(?:which|that)\s+\w+(?:\s+\w+){0,2}\s+|,?\s*(?:then|now|first|originally)?\s*"
    r"(?:set|due|scheduled|planned)\s+for\s+|to be \w+\s+)?"
    r"(?:in\s+[\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3}\s*,?\s+)?(?:on|of|for)?\s*\Z"
)
_LONGEST_LINK = 80
_REACH = 70
_GENERAL = frozenset(("event", "occasion", "day", "date"))
_BETWEEN = re.compile(r"[^.;:!?“”\"]*\Z")

Place = tuple[str, Annotation, Sequence[ResolvedTime]]


class EventDays:
    """Knows the story so far: texts with their resolved times, the days of merged events."""

    def __init__(
        self,
        text: str,
        annotation: Annotation,
        merged: Mapping[int, str],
        earlier: Sequence[Place],
        day: date | None,
    ) -> None:
        self._text, self._annotation, self._merged = text, annotation, merged
        self._earlier, self._day = earlier, day

    def __call__(
        self, index: int, expression: TimeExpression, values: Mapping[int, str]
    ) -> str | None:
        """The day (YYYY-MM-DD) of the event that expression `index` counts from; None if unknown.

        `values` are the values of this document's expressions as far as they are placed.
        """
        span = expression.formula.event
        if span is None:
            return None
        return (
            self._beside(index, span, values)
            or self._of_merged(span)
            or self._named_here(index, span, values)
            or self._named_before(span)
            or self._last_spoken_of(index, span, values)
        )

    def _beside(self, index: int, span: Span, values: Mapping[int, str]) -> str | None:
        """In the same phrase: "the summit to be held in Oslo on June 16"."""
        following = index + 1
        times = self._annotation.times
        if following >= len(times) or times[following].start - span.end > _LONGEST_LINK:
            return None
        between = self._text[span.end : times[following].start]
        return _day(values.get(following)) if _LINK.match(between) else None

    def _of_merged(self, span: Span) -> str | None:
        found = None
        for i, mention in enumerate(self._annotation.events):
            if span.overlaps(Span(mention.start, mention.end)) and i in self._merged:
                found = _day(self._merged[i].split("/")[0]) or found
        return found

    def _named_here(self, index: int, span: Span, values: Mapping[int, str]) -> str | None:
        others = [(time, value) for time, value in self._placed(values) if time.end < span.start]
        others += [(time, value) for time, value in self._placed(values) if time.start > span.end]
        return _named(_head(self._text, span), self._text, others)

    def _placed(self, values: Mapping[int, str]) -> list[tuple[Span, str]]:
        times = self._annotation.times
        return [(Span(times[i].start, times[i].end), values[i]) for i in sorted(values)]

    def _named_before(self, span: Span) -> str | None:
        """Elsewhere in the story, the latest document first."""
        head = _head(self._text, span)
        for text, _, resolved in reversed(self._earlier):
            spans = [(Span(time.start, time.end), time.value) for time in resolved]
            day = _named(head, text, spans)
            if day:
                return day
        return None

    def _last_spoken_of(self, index: int, span: Span, values: Mapping[int, str]) -> str | None:
        """Of "the event": the one whose day was named last in the paragraph."""
        if _head(self._text, span) not in _GENERAL:
            return None
        starts = [p.start for p in self._annotation.paragraphs if p.start <= span.start]
        low = max(starts, default=0)
        for time, value in reversed(self._placed(values)):
            if low <= time.start < span.start and _day(value):
                return _day(value)
        return None


def _head(text: str, span: Span) -> str:
    return re.split(r"[\s-]+", span.cut(text).casefold())[-1]


def _named(head: str, text: str, times: Sequence[tuple[Span, str]]) -> str | None:
    """The day in the nearest words after the event's noun; the earliest such place counts."""
    if head in _GENERAL or len(head) < 3:
        return None
    best: tuple[int, str] | None = None
    lower = text.casefold() if len(text.casefold()) == len(text) else text
    for time, value in times:
        day = _day(value)
        if day is None:
            continue
        low = max(0, time.start - _REACH)
        at = lower.rfind(head, low, time.start)
        if at < 0 or not _BETWEEN.match(text[at : time.start]):
            continue
        gap = time.start - at
        if best is None or gap < best[0]:
            best = (gap, day)
    return best[1] if best else None


def _day(value: str | None) -> str | None:
    found = day_of(value) if value else None
    return found.isoformat() if found else None
