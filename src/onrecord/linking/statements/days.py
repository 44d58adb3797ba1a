"""On which day each report says that it was said."""

from __future__ import annotations

import re

from onrecord.linking.draft import Draft
from onrecord.linking.statements.reports import Report

__all__ = ["OWN", "find_days", "strength"]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
OWN = "own time"

# How much each way of knowing the day is worth when two reports of one act disagree.
STRENGTH = {
    OWN: 5,
    "same speaker before": 3,
    "narrative": 2,
    "dispatch": 1,
}


def strength(how: str) -> int:
    return STRENGTH.get(how, 0)


def find_days(draft: Draft, reports: list[Report]) -> None:
    """Set `day` and `day_how` of every report; None where no careful reader could tell."""
    before: list[Report] = []
    for report in reports:
        if before and before[-1].document != report.document:
            before = []
        report.day, report.day_how, report.time = _day(draft, report, before)
        before.append(report)


def _day(
    draft: Draft, report: Report, before: list[Report]
) -> tuple[str | None, str, int | None]:
    times = draft.times.get(report.document, ())
    index = report.attribution.time
    dated = draft.dates[report.document].value if report.document in draft.dates else None
    if index is not None and index < len(times):
        value = DAY.match(times[index].value)
        if value and (dated is None or value.group() <= dated):
            return value.group(), OWN, index
        if not value:
            return None, "time too wide", index
    if report.attribution.parent is not None:
        return _of_parent(report, before)
    for earlier in reversed(before):
        near = report.paragraph - earlier.paragraph
        if near > 1:
            break
        same = earlier.speaker is not None and earlier.speaker == report.speaker
        free = report.attribution.rule == "free indirect speech"
        if earlier.attribution.parent is None and (same or (free and near == 0)):
            if earlier.day is not None and earlier.day_how != "dispatch":
                return earlier.day, "same speaker before", earlier.time
            break
    named = report.speaker is not None
    if not named or report.speaker_how in ("author of the text", "text named before"):
        return None, "undated source", None
    running = _running_day(draft, report, dated)
    if running is not None:
        return running[0], "narrative", running[1]
    if report.attribution.rule == "according to" or _is_perfect(report):
        return None, "undated", None
    return dated, "dispatch", None


def _of_parent(report: Report, before: list[Report]) -> tuple[str | None, str, int | None]:
    """A saying told inside another: dated only where it names its own time."""
    return None, "inside another saying", None


def _is_perfect(report: Report) -> bool:
    """Whether the saying is told as past already ("had said"): not on the dispatch's day."""
    cue = report.attribution.cue
    if not cue:
        return False
    head = report.item.text[max(0, cue[0].start - 12) : cue[0].end]
    return bool(PERFECT.search(head))


def _running_day(draft: Draft, report: Report, dated: str | None) -> tuple[str, int] | None:
    """The last day that the paragraph's narration named before the report, none to come."""
    annotation = report.item.annotation
    paragraph = annotation.paragraphs[report.paragraph]
    resolved = draft.times.get(report.document, ())
    best: tuple[str, int] | None = None
    for k, time in enumerate(resolved):
        if not paragraph.start <= time.start < report.begin:
            continue
        value = DAY.match(time.value)
        if value is None or (dated is not None and value.group() > dated):
            continue
        if time.type not in ("DATE", "TIME") or _is_said(report, time.start):
            continue
        best = value.group(), k
    return best


def _is_said(report: Report, position: int) -> bool:
    return any(
        span.start <= position < span.end
        for attribution in report.item.annotation.attributions
        for span in attribution.content
        if attribution.tier == "speech"
    )
