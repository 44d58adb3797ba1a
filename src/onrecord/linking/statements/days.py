"""On which day each report says that it was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from onrecord.linking.draft import Draft
from onrecord.linking.statements.narration import DAY, Narration, is_recent
from onrecord.linking.statements.plain import (
    PLAIN,
    is_perfect,
    is_told_past,
    is_unnamed,
    runs_of,
    why_undated,
)
from onrecord.linking.statements.reports import Report
from onrecord.linking.statements.speakers import HOLDER

__all__ = ["DEFAULTS", "OWN", "STRENGTH", "WIDE", "find_days", "strength"]

Dating = tuple[str | None, str, int | None]

OWN = "own time"
WIDE = "time too wide"
NESTED = "inside another saying"
# The day of the dispatch or of what its lead tells, not of this saying.
DEFAULTS = ("dispatch", "lead")

# A week, month, season or year; quarters mostly belong to what is spoken of.
WIDER = re.compile(r"\d{4}(?:-(?:W\d\d|\d\d|SP|SU|FA|WI))?(?:-WE)?")
REPLY = re.compile(r"\b(?:repl|answer|retort|counter|respond|rejoin|add)")
LINK = re.compile(r"^[^.;:]*\b(?:after|at|during|following|in|on)\b[^.;:]*$", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|when|because|as)\s(?:the\s)?$")
IN = re.compile(r"(?:In\s|)")
SAME = re.compile(r"\b(?:the|that) same\b", re.IGNORECASE)

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
        narration = Narration(draft, group[0].item)
        for k, report in enumerate(group):
            report.day, report.day_how, report.time = _day(draft, report, group[:k], narration)
        for report, following in pairwise(group):
            _take_from_following(report, following)
        day, _, _ = _told_day(narration)
        heard = {r.speaker for r in group if r.speaker is not None and r.day == day is not None}
        for run in runs_of(group):
            dating = _of_the_day(run, narration, heard)
            for report in run:
                report.day, report.day_how, report.time = dating
        for report in group:
            _take_from_parent(report, group)


def _of_the_day(run: list[Report], narration: Narration, heard: set[str]) -> Dating:
    """The day of a run that tells none: that of the lead, or the dispatch's.

    `heard` are those who said other things on that day; it grows.
    """
    why = why_undated(run, narration, heard)
    if why is not None:
        return None, why, None
    if run[0].speaker is not None:
        heard.add(run[0].speaker)
    return _told_day(narration)


def _told_day(narration: Narration) -> Dating:
    if narration.lead is not None:
        return narration.lead[0], "lead", narration.lead[1]
    return narration.dated, "dispatch", None


def _day(draft: Draft, report: Report, before: list[Report], narration: Narration) -> Dating:
    own = _own_time(draft, report, narration)
    if own is not None:
        return own
    if report.inner:
        return None, NESTED, None
    if report.attribution.rule == "shared cue" and before:
        return before[-1].day, before[-1].day_how, before[-1].time
    times = draft.times.get(report.document, ())
    running = narration.day_before(report.paragraph, report.begin)
    if running is not None and not is_recent(running[0], narration.dated):
        running = None
    if running is not None and _is_background(report, before, narration, running[0]):
        running = None
    known = None if is_told_past(report) else _same_speaker(report, before)
    if known is not None:
        later = running is not None and known.begin < times[running[1]].start
        if running is None or not later:
            return known.day, "same speaker before", known.time
    wide = _goes_on_from_wide(report, before)
    if wide is not None and (running is None or times[running[1]].start < wide.begin):
        return None, WIDE, None
    beside = _beside(report, before)
    if beside is not None and running is None:
        return beside.day, "sentence beside", beside.time
    if _is_beside_wide(draft, report):
        return None, WIDE, None
    held = _day_of_event(draft, report, narration.dated)
    if held is not None:
        return held, "day of the event", None
    if running is not None and not is_unnamed(report) and not is_told_past(report):
        return running[0], "narrative", running[1]
    return None, PLAIN, None


def _own_time(draft: Draft, report: Report, narration: Narration) -> Dating | None:
    """The day of the time in the reporting clause; no day where it tells a week or a month."""
    times = draft.times.get(report.document, ())
    index = report.attribution.time
    if index is None or index >= len(times) or times[index].type not in ("DATE", "TIME"):
        return None
    value = times[index].value
    day = DAY.match(value)
    if day and (narration.dated is None or day.group() <= narration.dated):
        return day.group(), OWN, index
    if day or not WIDER.fullmatch(value) or _is_modifier(report, index):
        return None
    if any(s.start <= times[index].start < s.end for s in report.attribution.source):
        return None  # "the firm, whose offer was made in March, denied": when the offer was made
    return None, WIDE, index


def _is_modifier(report: Report, index: int) -> bool:
    """ "2007 earnings": the year of the earnings, not of the saying."""
    time = report.item.annotation.times[index]
    text = report.item.text
    year = text[time.start : time.end].isdigit()
    before = re.search(r"(\w+)\s$", text[max(0, time.start - 12) : time.start])
    return (
        year
        and text[time.end + 1 : time.end + 2].islower()
        and (before is None or before[1].lower() not in ("in", "since", "during", "of", "until"))
    )


def _beside(report: Report, before: list[Report]) -> Report | None:
    """The report just before in the paragraph, where this one answers it or shares its occasion."""
    earlier = next((r for r in reversed(before) if not r.inner), None)
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
    events = report.item.annotation.events
    first = bisect_left(events, cue.end, key=lambda mention: mention.start)
    for k in range(first, len(events)):
        mention = events[k]
        if mention.start > cue.end + 60:
            break
        if k not in days:
            continue
        if any(s.start <= mention.start < s.end for s in report.spans):
            continue
        gap = report.item.text[cue.end : mention.start]
        value = days[k]
        if LINK.search(gap) and DAY.fullmatch(value) and is_recent(value, dated):
            return value
    return None


def _same_speaker(report: Report, before: list[Report]) -> Report | None:
    """The last report of the same speaker in this or the last paragraph, if it tells its day."""
    reach = 0 if report.attribution.rule == "according to" else 1
    for earlier in reversed(before):
        near = report.paragraph - earlier.paragraph
        if near > reach:
            return None
        if is_perfect(earlier) and not is_perfect(report):
            continue
        same = earlier.speaker is not None and earlier.speaker == report.speaker
        free = near == 0 and report.attribution.rule == "free indirect speech"
        if not earlier.inner and (same or free):
            told = earlier.day is not None and earlier.day_how not in DEFAULTS
            return earlier if told else None
    return None


def _is_beside_wide(draft: Draft, report: Report) -> bool:
    """ "In June she left the council after the mayor said ...": no day of the news."""
    sentences, source = report.item.annotation.sentences, report.attribution.source
    if not sentences or not source:
        return False
    start, text = sentences[report.sentence].start, report.item.text
    if AFTER.search(text, start, source[0].start) is None:
        return False
    times = zip(report.item.annotation.times, draft.times.get(report.document, ()), strict=False)
    return any(
        time.start == opening.end() and WIDER.fullmatch(resolved.value) is not None
        for time, resolved in times
        if (opening := IN.match(text, start)) is not None
    )


def _is_background(report: Report, before: list[Report], narration: Narration, day: str) -> bool:
    """ "Oil hit a high on Friday" between two sayings of Sunday, the day of the news: who spoke
    before speaks on."""
    older = narration.lead is not None and day < narration.lead[0]
    same = (r for r in before if r.speaker is not None and r.speaker == report.speaker)
    return older and any(r.day_how == PLAIN for r in same)


def _goes_on_from_wide(report: Report, before: list[Report]) -> Report | None:
    """ "In June the council said ... It also said ...": what goes on from a wide time is as old."""
    earlier = next((r for r in reversed(before) if not r.inner), None)
    if earlier is None or report.speaker is None or earlier.speaker != report.speaker:
        return None
    near = report.paragraph - earlier.paragraph <= 1 and report.sentence - earlier.sentence <= 1
    return earlier if near and earlier.day_how == WIDE else None


def _take_from_following(report: Report, following: Report) -> None:
    """A report without a day takes that of the same speaker's next sentence."""
    same = report.speaker is not None and report.speaker == following.speaker
    near = report.paragraph == following.paragraph and report.sentence < following.sentence
    told = following.day_how == OWN and not is_perfect(following)
    if report.day_how == PLAIN and same and near and told:
        report.day, report.time = following.day, following.time
        report.day_how = "same speaker after"


def _take_from_parent(report: Report, group: list[Report]) -> None:
    """ "X said that Y had told them", "X said ..., denying ...": on the day of the saying.

    That is where the inner one has no time of its own.
    """
    parent = report.attribution.parent
    if parent is None or report.day is not None:
        return
    holder = next((r for r in group if r.index == parent), None)
    if holder is None or report.speaker is None or holder.speaker is None:
        return
    plain = report.day_how == NESTED
    if plain and (is_perfect(report) or report.speaker_how == HOLDER):
        report.day, report.day_how = holder.day, "day of the saying that holds it"
