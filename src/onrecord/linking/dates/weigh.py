"""Choosing the day of a document that states none, as a careful reader does.

Every day of a window is weighed by what the text says: the day its opening tells of, the latest day
that it looks back on, the days that lie ahead, what it shares with dated documents. The best day is
taken where no other comes close; else the interval is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.linking.dates.clues import Clues, NamedDay
from onrecord.linking.dates.years import nearest_day
from onrecord.model import AnnotatedDocument, DocumentDate, Span, evidence

__all__ = ["Neighbour", "weigh"]

_MARGIN_DAYS = 30
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated document of the story. further: how much further down the shared sentences stand in
    the document to be dated; shared: how many there are."""

    day: date
    further: float = 0.0
    shared: int = 0


@dataclass(frozen=True, slots=True)
class _Ground:
    """Why a day is likelier or less likely: a name, a weight and the words it stands on."""

    name: str
    weight: float
    spans: tuple[Span, ...] = ()


# A day with the sum of its weights and what they are of.
_Weighed = tuple[float, date, list[_Ground]]

# Weights set on the stories of the dev sets with their dates hidden; see bench/dates.py.
_LEAD_WEEKDAY, _OTHER_WEEKDAY, _DAY_AFTER = 3.0, 0.5, 0.3
_LEAD_DAY, _LATEST_DAY, _NO_WEEKDAY = 3.6, 1.5, 0.35
_BEFORE_PAST, _AFTER_FUTURE, _SAID_AFTER = -5.0, -3.0, 4.0
_ORDER, _AWAY = 2.5, 0.06
# A text that copies pushes what it copies down, below news of its own; by less than _LEVEL of the
# text is chance, and from _DEEP on it tells all it can.
_LEVEL, _DEEP = 0.06, 0.12
# So far down, and so far for all its sentences together, is no chance at all: of 31 such pairs of
# the stories, 31 are in that order.
_PUSHED, _PUSHED_ALL = 0.05, 0.2
_OUTSIDE, _OUTSIDE_AFTER, _OUTSIDE_MOST, _OUTSIDE_ALONE = 0.3, 0.12, 2.0, 0.4
_SOON, _WEEK = 0.5, 7
_PLANNED = 1.5
# Weekdays alone do not tell one week from the next, unless the text copies from dated documents.
_WEEKDAYS_ALONE = frozenset(("weekday of the opening", "weekday before", "weekdays of the text"))
_FIRM = 2
_TOLD_AGAIN = 2
# A day is dared from this weight, and so far ahead of the next; the interval keeps every day within
# the slack: the day after one that the opening tells of, where nothing rules it out.
ENOUGH, AHEAD, _SLACK, _SURE_SLACK = 2.5, 1.2, 3.0, 2.2


def weigh(
    item: AnnotatedDocument,
    clues: Clues,
    around: date,
    neighbours: Sequence[Neighbour],
    planned: Sequence[tuple[date, Span]] = (),
) -> DocumentDate:
    """The day of a document, or the interval that it must lie in.

    `around` is a day of the story, near enough to tell the year; `planned` are the days for which
    dated documents plan what this one opens with. Score is the confidence, 0 to 1.
    """
    named = [(n, nearest_day(n, around)) for n in clues.days]
    fixed = [(n, day) for n, day in named if day is not None]
    window = _window(fixed, around, neighbours)
    everything = []
    for day in window:
        grounds = _grounds(day, clues, fixed, neighbours)
        spans = tuple(span for when, span in planned if when == day)
        if spans:
            grounds.append(_Ground("planned for that day", _PLANNED, spans[:1]))
        everything.append((sum(g.weight for g in grounds), day, grounds))
    everything.sort(key=lambda entry: (-entry[0], entry[1]))
    weighed = _bounded(everything, neighbours)
    best, day, grounds = weighed[0]
    others = [total for total, other, _ in weighed if other != day]
    ahead = round(best - max(others, default=best - 10), 6)
    sure = (
        best >= ENOUGH
        and ahead >= AHEAD
        and (
            any(g.name not in _WEEKDAYS_ALONE for g in grounds if g.weight > 0)
            or any(n.shared >= _FIRM for n in neighbours)
        )
    )
    slack = _SURE_SLACK if sure else _SLACK
    kept = sorted(other for total, other, _ in weighed if total >= best - slack)
    told = [g for g in grounds if g.weight > 0 and g.spans]
    told.sort(key=lambda g: -g.weight)
    spans = tuple(dict.fromkeys(span for g in told for span in g.spans))
    words = (evidence(item.id, item.text, spans, "reader"),) if spans else ()
    method = ", ".join(dict.fromkeys(g.name for g in told)) if told else "undated"
    return DocumentDate(
        value=day.isoformat() if sure else None,
        method=method if sure else "undated",
        score=round(min(0.95, 0.5 + 0.08 * ahead), 2) if sure else 0.0,
        earliest=kept[0].isoformat(),
        latest=kept[-1].isoformat(),
        evidence=words,
    )


def _bounded(weighed: list[_Weighed], neighbours: Sequence[Neighbour]) -> list[_Weighed]:
    """The days that are not before what the text copies from, nor after what copies from it.

    Only clear copying bounds; all the days where two bounds deny each other, or deny every day that
    the text's own words allow: who copied whom was then misread.
    """
    clear = [n for n in neighbours if abs(n.further) >= _PUSHED and _push(n) >= _PUSHED_ALL]
    low = max((n.day for n in clear if n.further > 0), default=date.min)
    high = min((n.day for n in clear if n.further < 0), default=date.max)
    within = [entry for entry in weighed if low <= entry[1] <= high]
    if within and within[0][0] < 0 and weighed[0][0] >= ENOUGH:
        return weighed
    return within or weighed


def _push(other: Neighbour) -> float:
    return abs(other.further) * other.shared


def _window(
    fixed: Sequence[tuple[NamedDay, date]], around: date, neighbours: Sequence[Neighbour]
) -> list[date]:
    days = [n.day for n in neighbours]
    days += [d for n, d in fixed if n.stands and abs((d - around).days) <= _WIDEST // 2]
    days = days or [around]
    low, high = min(days).toordinal() - _MARGIN_DAYS, max(days).toordinal() + _MARGIN_DAYS
    if high - low > _WIDEST:
        centre = around.toordinal()
        low, high = centre - _WIDEST // 2, centre + _WIDEST // 2
    low, high = max(low, 1), min(high, date.max.toordinal())
    return [date.fromordinal(n) for n in range(low, high + 1)]


def _grounds(
    day: date,
    clues: Clues,
    fixed: Sequence[tuple[NamedDay, date]],
    neighbours: Sequence[Neighbour],
) -> list[_Ground]:
    grounds = _weekdays(day, clues)
    grounds += _named_days(day, clues, fixed)
    grounds += _neighbours(day, neighbours)
    return grounds


def _weekdays(day: date, clues: Clues) -> list[_Ground]:
    """The opening tells of the day itself, or of the day before."""
    grounds = []
    lead = next((w for w in clues.weekdays if w.lead), None)
    if lead is not None:
        gap = (day.isoweekday() - lead.weekday) % 7
        if _goes_on(clues, lead.weekday):
            gap -= 1  # the opening tells of the day before
        if gap == 0:
            name = "this weekday" if lead.this else "weekday of the opening"
            grounds.append(_Ground(name, _LEAD_WEEKDAY, (lead.span,)))
        elif gap == 1 and not lead.this:
            grounds.append(_Ground("weekday before", _LEAD_WEEKDAY * _DAY_AFTER, (lead.span,)))
    same = [w for w in clues.weekdays if w is not lead and w.weekday == day.isoweekday()]
    if same:
        weight = _OTHER_WEEKDAY * min(3, len(same))
        grounds.append(_Ground("weekdays of the text", weight, tuple(w.span for w in same[:3])))
    return grounds


def _goes_on(clues: Clues, weekday: int) -> bool:
    """Whether the text tells of the next weekday too, and more than once: that is its own day."""
    return sum(w.weekday == weekday % 7 + 1 for w in clues.weekdays) >= _TOLD_AGAIN


def _named_days(day: date, clues: Clues, fixed: Sequence[tuple[NamedDay, date]]) -> list[_Ground]:
    grounds = []
    past = [(d, n) for n, d in fixed if n.stands]
    if past:
        latest, named = max(past, key=lambda pair: (pair[0], pair[1].lead, -pair[1].span.start))
        lead = any(n.lead and d == latest for d, n in past)
        weight = _LEAD_DAY if lead else _LATEST_DAY
        if named.weekday is None:
            weight *= _NO_WEEKDAY
        if day < latest:
            grounds.append(_Ground("before a day told as past", _BEFORE_PAST))
        on, after = weight, weight / 2
        if _goes_on(clues, latest.isoweekday()):
            on, after = after, on
        if day == latest:
            grounds.append(_Ground("latest day told of", on, (named.span,)))
        elif (day - latest).days == 1:
            grounds.append(_Ground("day after the latest told of", after, (named.span,)))
    for named, when in fixed:
        if named.after is not None and day == when + timedelta(days=named.after):
            grounds.append(_Ground("the day before named", _SAID_AFTER, (named.span,)))
    # A day planned that the text itself has gone past was moved or missed: it bounds nothing.
    told = max((d for n, d in fixed if n.stands and n.weekday is not None), default=date.min)
    ahead = [d for n, d in fixed if n.side == "future" and d > told]
    soon = [n for n, d in fixed if n.side == "future" and n.weekday and 0 < (d - day).days <= _WEEK]
    if soon:
        grounds.append(_Ground("a weekday soon ahead", _SOON, (soon[0].span,)))
    if ahead and day > min(ahead):
        late = sum(day > d for d in set(ahead))
        grounds.append(_Ground("after a day told as ahead", _AFTER_FUTURE * min(2, late)))
    return grounds


def _neighbours(day: date, neighbours: Sequence[Neighbour]) -> list[_Ground]:
    """Close to the story, after what it copies from, before what copies from it."""
    grounds = []
    if neighbours:
        away = min(abs((day - n.day).days) for n in neighbours)
        first, last = min(n.day for n in neighbours), max(n.day for n in neighbours)
        grounds.append(_Ground("far from the story", -_AWAY * away))
        most = _OUTSIDE_MOST if any(n.shared for n in neighbours) else _OUTSIDE_ALONE
        if day < first:
            weight = -min(most, _OUTSIDE * (first - day).days)
            grounds.append(_Ground("before the story", weight))
        elif day > last:
            weight = -min(most, _OUTSIDE_AFTER * (day - last).days)
            grounds.append(_Ground("after the story", weight))
    for other in neighbours:
        if not other.shared or abs(other.further) < _LEVEL:
            continue
        depth = min(1.0, (abs(other.further) - _LEVEL) / (_DEEP - _LEVEL))
        weight = -_ORDER * min(1.0, other.shared / 2) * depth
        if other.further > 0 and day < other.day:
            grounds.append(_Ground("before what it copies", weight))
        elif other.further < 0 and day > other.day:
            grounds.append(_Ground("after what copies it", weight))
    return grounds
