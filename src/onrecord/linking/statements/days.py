"""On which day each report says that it was said."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from onrecord.linking.draft import Draft
from onrecord.linking.statements.reports import Report

__all__ = ["OWN", "find_days", "strength"]

Dating = tuple[str | None, str, int | None]

# A dispatch tells of the last few days; a lead that names an older one looks back.
LEAD_REACH = 2
DEFAULTS = ("dispatch", "lead")

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
PRESENT_PERFECT = re.compile(r"\b(?:has|have|'ve|’ve)\b", re.IGNORECASE)
REPLY = re.compile(r"\b(?:repl|answer|retort|counter|respond|rejoin|add)")
LINK = re.compile(r"^[^.;:]*\b(?:after|at|during|following|in|on)\b[^.;:]*$", re.IGNORECASE)
SAME = re.compile(r"\b(?:the|that) same\b", re.IGNORECASE)
OWN = "own time"

# How much each way of knowing the day is worth when two reports of one act disagree.
STRENGTH = {
    OWN: 5,
    "same speaker before": 3,
    "same speaker after": 3,
    "day of the saying that holds it": 1,
    "day of the event": 2,
    "sentence beside": 2,
    "narrative": 2,
    "lead": 1,
    "dispatch": 1,
}


def strength(how: str) -> int:
    return STRENGTH.get(how, 0)


def find_days(draft: Draft, reports: list[Report]) -> None:
    """Set `day` and `day_how` of every report; None where no careful reader could tell."""
    by_document: dict[str, list[Report]] = {}
    for report in reports:
        by_document.setdefault(report.document, []).append(report)
    for group in by_document.values():
        narration = _Narration(draft, group[0])
        for k, report in enumerate(group):
            report.day, report.day_how, report.time = _day(draft, report, group[:k], narration)
        for report, following in pairwise(group):
            _take_from_following(report, following)
        for report in group:
            _take_from_parent(report, group)


def _day(draft: Draft, report: Report, before: list[Report], narration: _Narration) -> Dating:
    times = draft.times.get(report.document, ())
    index = report.attribution.time
    dated = narration.dated
    if index is not None and index < len(times):
        value = DAY.match(times[index].value)
        if value and (dated is None or value.group() <= dated):
            return value.group(), OWN, index
        if not value:
            return None, "time too wide", index
    if report.attribution.parent is not None:
        return None, "inside another saying", None
    running = narration.day_before(report)
    known = _same_speaker(report, before)
    if known is not None:
        later = running is not None and known.begin < times[running[1]].start
        if running is None or not later:
            return known.day, "same speaker before", known.time
    beside = _beside(report, before)
    if beside is not None and running is None:
        return beside.day, "sentence beside", beside.time
    held = _day_of_event(draft, report, dated)
    if held is not None:
        return held, "day of the event", None
    if not _is_named(report):
        return None, "undated source", None
    if running is not None:
        return running[0], "narrative", running[1]
    if report.attribution.rule == "according to" or _is_perfect(report, PERFECT):
        return None, "undated", None
    if _is_perfect(report, PRESENT_PERFECT):
        return None, "undated", None
    lead = narration.day_of_lead(report)
    if lead is not None:
        return lead[0], "lead", lead[1]
    return dated, "dispatch", None


def _beside(report: Report, before: list[Report]) -> Report | None:
    """The report just before in the paragraph, where this one answers it or shares its occasion."""
    earlier = next((r for r in reversed(before) if r.attribution.parent is None), None)
    if earlier is None or earlier.paragraph != report.paragraph or earlier.day is None:
        return None
    if earlier.day_how in DEFAULTS:
        return None
    occasion = report.attribution.occasion
    same = occasion is not None and SAME.search(occasion.cut(report.item.text))
    direct = earlier.attribution.form == "direct" == report.attribution.form
    return earlier if same or direct or REPLY.search(report.cue) else None


def _day_of_event(draft: Draft, report: Report, dated: str | None) -> str | None:
    """The day of an event that the reporting clause names: "after the talks", "at the fair"."""
    days = draft.event_day.get(report.document, {})
    if not days or not report.attribution.cue:
        return None
    cue = report.attribution.cue[-1]
    for k, mention in enumerate(report.item.annotation.events):
        if not cue.end <= mention.start <= cue.end + 60 or k not in days:
            continue
        if any(s.start <= mention.start < s.end for s in report.spans):
            continue
        gap = report.item.text[cue.end : mention.start]
        value = days[k]
        if LINK.search(gap) and DAY.fullmatch(value) and (dated is None or value <= dated):
            return value
    return None


def _is_named(report: Report) -> bool:
    """Whether a person or body speaks that the dispatch names: no text, no "a diplomat"."""
    if report.speaker_how in ("author of the text", "text named before", "text without an author"):
        return False
    if report.speaker is not None:
        return True
    index = report.attribution.source_mention
    if index is None:
        return False
    mention = report.item.annotation.mentions[index]
    return mention.name is not None or mention.kind in ("pronoun", "title")


def _same_speaker(report: Report, before: list[Report]) -> Report | None:
    """The last report of the same speaker in this or the last paragraph, if it tells its day."""
    reach = 0 if report.attribution.rule == "according to" else 1
    for earlier in reversed(before):
        near = report.paragraph - earlier.paragraph
        if near > reach:
            return None
        if near and _is_perfect(earlier, PERFECT) and not _is_perfect(report, PERFECT):
            continue
        same = earlier.speaker is not None and earlier.speaker == report.speaker
        free = near == 0 and report.attribution.rule == "free indirect speech"
        if earlier.attribution.parent is None and (same or free):
            told = earlier.day is not None and earlier.day_how not in DEFAULTS
            return earlier if told else None
    return None


def _take_from_following(report: Report, following: Report) -> None:
    """A report without a day takes that of the same speaker's next sentence."""
    weak = report.day is None or report.day_how in DEFAULTS
    same = report.speaker is not None and report.speaker == following.speaker
    near = report.paragraph == following.paragraph and report.attribution.parent is None
    plain = report.day_how in ("undated", *DEFAULTS) and not _is_perfect(following, PERFECT)
    told = following.day_how == OWN and following.begin > report.begin
    if weak and same and near and plain and told:
        report.day, report.time = following.day, following.time
        report.day_how = "same speaker after"


def _take_from_parent(report: Report, group: list[Report]) -> None:
    """ "X said that Y had told them": without a time of its own, on the day of the saying."""
    parent = report.attribution.parent
    if parent is None or report.day is not None or not _is_perfect(report, PERFECT):
        return
    holder = next((r for r in group if r.index == parent), None)
    if holder is not None and report.speaker is not None and holder.speaker is not None:
        report.day, report.day_how = holder.day, "day of the saying that holds it"


def _is_perfect(report: Report, auxiliary: re.Pattern[str]) -> bool:
    """Whether the saying is told as past already ("had said"): not on the dispatch's day."""
    cue = report.attribution.cue
    if not cue:
        return False
    head = report.item.text[max(0, cue[0].start - 12) : cue[0].end]
    return bool(auxiliary.search(head))


class _Narration:
    """The days that a document's own narration names, what is said and its reporting left out."""

    def __init__(self, draft: Draft, report: Report) -> None:
        annotation = report.item.annotation
        printed = draft.dates.get(report.document)
        self.dated = printed.value if printed is not None else None
        self.paragraphs = annotation.paragraphs
        self.times = draft.times.get(report.document, ())
        said = sorted(
            (span.start, span.end)
            for attribution in annotation.attributions
            for span in (*attribution.content, *attribution.source)
            if attribution.tier == "speech"
        )
        used = {a.time for a in annotation.attributions if a.time is not None}
        self.days: list[tuple[int, str, int]] = []
        for k, time in enumerate(self.times):
            value = DAY.match(time.value)
            if value is None or time.type not in ("DATE", "TIME") or k in used:
                continue
            if self.dated is not None and value.group() > self.dated:
                continue
            if any(start <= time.start < end for start, end in said):
                continue
            self.days.append((time.start, value.group(), k))

    def day_before(self, report: Report) -> tuple[str, int] | None:
        """The last day named before the report in its paragraph, none to come."""
        start = self.paragraphs[report.paragraph].start
        found = [d for d in self.days if start <= d[0] < report.begin]
        return (found[-1][1], found[-1][2]) if found else None

    def day_of_lead(self, report: Report) -> tuple[str, int] | None:
        """The day that the first paragraph tells of: what follows without a day was said then.

        That of its first dated saying, or the last that its narration names; not one long past.
        """
        annotation = report.item.annotation
        lead = self.paragraphs[0]
        if not lead.start <= lead.end <= report.begin:
            return None
        own = [
            (value.group(), a.time)
            for a in annotation.attributions
            if a.time is not None
            and a.tier == "speech"
            and lead.start <= a.content[0].start < lead.end
            and a.time < len(self.times)
            and (value := DAY.match(self.times[a.time].value))
        ]
        told = [(day, k) for start, day, k in self.days if lead.start <= start < lead.end]
        best = own[0] if own else told[-1] if told else None
        if best is None or self.dated is None:
            return best
        gap = date.fromisoformat(self.dated) - date.fromisoformat(best[0])
        return best if 0 <= gap.days <= LEAD_REACH else None
