"""The second step: what each document reports of each event on the day it is dated.

One report a document: its plainest fresh words, else the words that it copies. A date is taken
from those words, from another mention in the document, or carried from what was known before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from onrecord.linking.draft import Draft
from onrecord.linking.events.conflicts import conflicts_of
from onrecord.linking.events.days import bounds, lasting, meets, parse_day
from onrecord.linking.events.items import Item, about, fits, items_of, overtaken
from onrecord.model import Event, EventStatus, Span, StatusReport, TimeExpression, evidence

__all__ = ["write_histories"]

_LASTING = frozenset(("strike", "forum", "visit", "trial", "protest"))
_PLANS = frozenset(("scheduled", "rescheduled", "possible"))
_SETTLED = frozenset(("held", "denied", "cancelled"))
_WEIGHT: dict[EventStatus, int] = {
    "denied": 5,
    "held": 4,
    "cancelled": 4,
    "postponed": 3,
    "rescheduled": 2,
    "scheduled": 1,
    "not planned": 1,
    "possible": 1,
}
_WEAK = 0.7
_DURATION = re.compile(r"P\d{1,3}[DW]\Z|PT\d{1,3}H\Z")
_AT = re.compile(
    r"\s+(?:after|following|at|during|on the (?:sidelines|margins) of)\s+(it\b)?", re.I
)


_HAS = re.compile(r"(?:has|have|had|’ve|'ve|’s|'s)\b", re.I)
_OPENING = 700  # code points in which a dispatch tells its news; further down is background
_THERE = re.compile(r"\s+there\b", re.I)
_SENTENCE = 200  # code points within which "there" may mean the place of another event


def write_histories(draft: Draft) -> None:
    """Replace each event of the draft by one with its history; needs events and statements."""
    items = [i for i in items_of(draft) if i.mention.type != "agenda"]
    told: dict[str, list[Item]] = {event.id: [] for event in draft.events}
    for item in items:
        key = draft.event_of[item.document.id][item.index]
        if key is not None:
            told[key].append(item)
    for event in draft.events:
        _borrow_days(draft, told, told[event.id])
    speakers = {s.id: s.speaker for s in draft.statements}
    written = [_with_history(draft, event, told[event.id], speakers) for event in draft.events]
    draft.events = [_dated_by_place(event, written) for event in written]
    draft.events.sort(key=_order)
    _tell_days(draft, told)
    for event in draft.events:
        draft.checks.extend(conflicts_of(draft, event, told[event.id]))


def _order(event: Event) -> tuple[str, str]:
    dates = [h.date for h in event.history if h.date]
    return (dates[-1] if dates else "9999", event.id)


def _with_history(
    draft: Draft, event: Event, items: Sequence[Item], speakers: Mapping[str, str | None]
) -> Event:
    history: list[StatusReport] = []
    lost: list[StatusReport] = []
    for _, group in groupby(items, key=lambda i: i.order):
        here = list(group)
        report = _report(draft, here, history, speakers)
        if report is not None:
            # What has no date at all must not look like the latest news.
            placed = about(draft, here[0].document) is not None
            (history if placed else lost).append(report)
    history = _with_lost(lost, history)
    return msgspec.structs.replace(event, history=tuple(history))


def _with_lost(lost: list[StatusReport], history: list[StatusReport]) -> list[StatusReport]:
    """The reports of documents without a date put where they may stand.

    First, so that they do not look like the latest news; but what was done comes after its plan.
    """
    done = [r for r in lost if r.status == "held"]
    if not history or any(r.status not in _PLANS for r in history):
        done = []
    first = [r for r in lost if r not in done]
    known = _known(history)
    done = [msgspec.structs.replace(r, date=r.date or known) for r in done]
    return first + history + done


def _report(
    draft: Draft,
    here: Sequence[Item],
    before: Sequence[StatusReport],
    speakers: Mapping[str, str | None],
) -> StatusReport | None:
    told = [i for i in here if i.mention.status is not None]
    today = draft.dates[here[0].document.id].value
    told = [i for i in told if not overtaken(i)] or told
    if not told:
        return None
    best = max(told, key=_plainness)
    known = _known(before)
    best = _moved_to(best, told, known) or best
    status = best.mention.status
    assert status is not None
    day = _day(draft, best, here, before, status)
    status = _given_up(best, status, before) or _moved(status, day, before, told)
    if status == "cancelled" and day is None:
        day = known
    if status == "postponed":
        day = None
    spans = list(best.mention.status_words)
    if best.mention.time is not None:
        time = draft.times[best.document.id][best.mention.time]
        spans.append(Span(time.start, time.end))
    trigger = best.mention.trigger
    if not any(s.holds(trigger) for s in spans):
        spans.append(trigger)
    return StatusReport(
        as_of=today,
        status=status,
        date=day,
        evidence=evidence(
            best.document.id,
            best.document.text,
            tuple(sorted(set(spans))),
            best.mention.rule,
            best.mention.score,
        ),
        said_by=_said_by(draft, best, speakers),
    )


def _known(before: Sequence[StatusReport]) -> str | None:
    """The date last reported; none once the event was put off without a new one."""
    for report in reversed(before):
        if report.date is not None or report.status == "postponed":
            return report.date
    return None


def _plainness(item: Item) -> tuple[bool, bool, int, bool, int]:
    """Fresh words first, then plain ones, then what changes most, then what is told first.

    That an event was moved stays worth telling, also where it is told again.
    """
    status = item.mention.status
    weight = _WEIGHT[status] if status is not None else 0
    told = item.fresh or status == "rescheduled"
    return told, item.mention.score > _WEAK, weight, item.fresh, -item.index


def _moved_to(best: Item, told: Sequence[Item], known: str | None) -> Item | None:
    """Beside "was put off" the words that give the new day, in the same document."""
    if best.mention.status != "postponed":
        return None
    for item in told:
        ahead = item.mention.status in ("scheduled", "rescheduled") and item.fresh
        told_anew = item.mention.status == "rescheduled" or meets(item.date, known) is False
        if ahead and item.date is not None and told_anew:
            return item
    return None


def _said_by(draft: Draft, item: Item, speakers: Mapping[str, str | None]) -> str | None:
    index = item.mention.attribution
    if index is None:
        return None
    statement = draft.statement_of[item.document.id][index]
    return speakers.get(statement) if statement is not None else None


def _day(
    draft: Draft,
    best: Item,
    here: Sequence[Item],
    before: Sequence[StatusReport],
    status: EventStatus,
) -> str | None:
    """The date that the document gives, else what was known, where the status lets it stand."""
    today = draft.dates[best.document.id].value
    known = _known(before)
    told = [best, *(i for i in here if i is not best and i.mention.status == status)]
    told += [i for i in here if i.mention.status not in (None, status)]
    if status == "cancelled" and known is not None and not best.dated_within:
        return known  # "called off the trip on Thursday": the day it was called off
    own = next((i.date for i in told if i.date and fits(i.date, status, today)), None)
    if own is not None:
        return _stretched(draft, here, _narrower(own, known, best.mention.type, status))
    if status == "not planned":
        return None
    vague = known is not None and "/" in known and best.mention.type not in _LASTING
    if status == "held" and vague and best.fresh:
        return _said_on(draft, best) or today
    if known is not None and (status not in _SETTLED or fits(known, status, today)):
        return _stretched(draft, here, known)
    bare = next((i.date for i in here if i.date and fits(i.date, status, today)), None)
    if bare is not None:
        return _stretched(draft, here, bare)
    if "first" in best.distinct:  # told of long ago, without its day
        return None
    if status == "held" and not before:
        told_late = best.mention.start > _OPENING or _perfect(best)
        return _said_on(draft, best) or (None if told_late else today)
    again = bool(before) and before[-1].status == "held"  # without a day, as then
    return today if status == "held" and not again else None


def _perfect(item: Item) -> bool:
    """Whether the words only say that it has been: "has held talks", "had ended"."""
    words = " ".join(span.cut(item.document.text) for span in item.mention.status_words)
    return _HAS.match(words) is not None


def _narrower(own: str, known: str | None, kind: str, status: EventStatus) -> str:
    """The day for the week that holds it; for a day of a strike, all the days of the strike."""
    if known is None or status not in ("held", "scheduled"):
        return own
    if _within(known, own) or (kind in _LASTING and _within(own, known)):
        return known
    return own


def _said_on(draft: Draft, item: Item) -> str | None:
    """The day of the saying whose occasion the event is."""
    start, end = item.mention.start, item.mention.end
    for index, attribution in enumerate(item.document.annotation.attributions):
        near = [s for s in (*attribution.cue, *attribution.source) if abs(s.start - start) < 300]
        inside = any(s.start <= start and end <= s.end for s in attribution.content)
        same = (
            near
            and attribution.occasion is not None
            and attribution.occasion.overlaps(Span(start, end))
        )
        held_at = item.mention.rule.endswith("occasion") and attribution.time is not None
        beside = held_at and any(_one_sentence(item, s) for s in attribution.cue)
        if (same or beside) and not inside:
            statement = draft.statement_of.get(item.document.id, [])[index]
            for found in draft.statements:
                if found.id == statement:
                    return found.said_on
    return None


def _one_sentence(item: Item, cue: Span) -> bool:
    """Whether a cue stands shortly before an event in the same sentence."""
    start = item.mention.start
    return 0 <= start - cue.end < 80 and ". " not in item.document.text[cue.end : start]


def _within(day: str, known: str | None) -> bool:
    """Whether a day is one of an interval known to be the event's ("ended on Tuesday")."""
    inner, outer = bounds(day), bounds(known)
    if inner is None or outer is None or (outer[1] - outer[0]).days > 20:
        return False
    return outer[0] != outer[1] and outer[0] <= inner[0] and inner[1] <= outer[1]


def _stretched(draft: Draft, here: Sequence[Item], day: str) -> str:
    """Days of something that "is due to last twelve days", where that is told beside its start."""
    start = bounds(day)
    if start is None:
        return day
    for item in here:
        times = item.document.annotation.times
        first = bisect_left(times, item.mention.end, key=_starts)
        last = bisect_left(times, item.mention.end + 60, lo=first, key=_starts)
        for index in range(first, last):
            time = times[index]
            close = 0 <= time.start - item.mention.end < 60
            if time.type != "DURATION" or not close:
                continue
            between = item.document.text[item.mention.end : time.start + 5].lower()
            value = draft.times[item.document.id][index].value
            if (
                "." not in between
                and re.search(r"\blast(?:ed|s|ing)?\b", between)
                and _DURATION.match(value)
            ):
                return lasting(start[0].isoformat(), value) or day
    return day


def _starts(time: TimeExpression) -> int:
    return time.start


def _moved(
    status: EventStatus,
    day: str | None,
    before: Sequence[StatusReport],
    told: Sequence[Item],
) -> EventStatus:
    """A new day after another, or after none was left, is a rescheduling."""
    if status != "scheduled" or day is None:
        return status
    if any(i.mention.status == "postponed" and i.fresh for i in told):
        return "rescheduled"
    if not before:
        return status
    last = before[-1]
    if last.status == "postponed":
        return "rescheduled"
    settled = last.status in ("scheduled", "rescheduled") and last.date is not None
    precise = "/" not in day and len(day) == 10
    if settled and precise and meets(day, last.date) is False:
        return "rescheduled"
    return status


def _given_up(
    best: Item, status: EventStatus, before: Sequence[StatusReport]
) -> EventStatus | None:
    """ "The talks will not be held", of talks that were planned: they are called off."""
    if status != "not planned" or not before or not best.definite:
        return None
    planned = before[-1].status in ("scheduled", "rescheduled")
    return "cancelled" if planned and best.mention.rule.endswith("not_planned") else None


def _borrow_days(draft: Draft, told: dict[str, list[Item]], items: Sequence[Item]) -> None:
    """ "A meeting after the ceremony" has the day of the ceremony, where that is known."""
    for item in items:
        if item.date is not None:
            continue
        if _THERE.match(item.document.text, item.mention.end):
            _borrow(told, item, _told_before(told, item))
            continue
        match = _AT.match(item.document.text, item.mention.end)
        if match is None:
            continue
        other = _event_near(told, item, match.end(), pronoun=match[1] is not None)
        _borrow(told, item, other)


def _borrow(told: dict[str, list[Item]], item: Item, other: str | None) -> None:
    """Give an item the day that is known of another event."""
    known = [i for i in told.get(other or "", ()) if i.date is not None and i.order <= item.order]
    if known:
        item.date = max(known, key=lambda i: (i.order, i.index)).date


def _told_before(told: dict[str, list[Item]], item: Item) -> str | None:
    """The dated event told of right before in the sentence: "a meeting ... the signing there"."""
    found: tuple[int, str] | None = None
    for key, items in told.items():
        for other in items:
            gap = item.mention.start - other.mention.end
            near = other.document is item.document and 0 < gap < _SENTENCE
            whole = near and ". " not in item.document.text[other.mention.end : item.mention.start]
            if whole and other.date is not None and (found is None or gap < found[0]):
                found = gap, key
    return found[1] if found is not None else None


def _event_near(
    told: dict[str, list[Item]], item: Item, offset: int, *, pronoun: bool
) -> str | None:
    """The other event that begins at an offset, or that "it" after `item` stands for."""
    found: tuple[int, str] | None = None
    for key, items in told.items():
        for other in items:
            if other.document is not item.document or other is item:
                continue
            if not pronoun and other.mention.start == offset:
                return key
            back = item.mention.start - other.mention.end
            if pronoun and 0 < back < 150 and (found is None or back < found[0]):
                found = back, key
    return found[1] if found is not None else None


def _dated_by_place(event: Event, events: Sequence[Event]) -> Event:
    """A visit without a date takes that of what its visitor attends at the same place."""
    if event.type != "visit" or event.place is None or any(r.date for r in event.history):
        return event
    for other in events:
        if other.id == event.id or other.place is None or not other.history:
            continue
        shared = set(other.participants) & set(event.participants)
        if not shared or other.place.casefold() != event.place.casefold():
            continue
        dates = {r.as_of: r.date for r in other.history}
        history = tuple(
            msgspec.structs.replace(r, date=dates.get(r.as_of) or other.history[-1].date)
            for r in event.history
        )
        return msgspec.structs.replace(event, history=history)
    return event


def _tell_days(draft: Draft, told: dict[str, list[Item]]) -> None:
    """Give each mention the day that its document reports of its event."""
    for event in draft.events:
        days = {r.evidence.document: r.date for r in event.history if r.date is not None}
        for item in told[event.id]:
            day = days.get(item.document.id)
            if day is not None and parse_day(day) is not None:
                draft.event_day[item.document.id].setdefault(item.index, day)
