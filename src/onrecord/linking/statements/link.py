"""The step `statements`: reports of one act become attestations of one statement."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.linking.draft import Draft
from onrecord.linking.statements.alike import Rarity, days_differ, likeness
from onrecord.linking.statements.days import DEFAULTS, WIDE, find_days, strength
from onrecord.linking.statements.reports import Report, make_reports
from onrecord.linking.statements.sayings import why_no_saying
from onrecord.linking.statements.speakers import find_speakers
from onrecord.model import Attestation, Evidence, Span, Statement, evidence

__all__ = ["link_statements"]

# How many acts of one word, and how many words of a report, are looked at.
LATEST, RAREST = 60, 24


@dataclass(slots=True)
class Act:
    """A statement in the making: its reports, oldest first, and how each was joined to it.

    Its form is that of the first report, which is nearest to the words."""

    reports: list[Report] = field(default_factory=list)
    methods: list[tuple[str, float]] = field(default_factory=list)

    def day(self) -> Report | None:
        """The report that tells the day best: by its own time before the narrative's.

        The day of a dispatch counts only where it is the first to report the act, and no later
        one says "last week" for it.
        """
        first = self.reports[0]
        told = [r for r in self.reports if r.day is not None and r.day_how not in DEFAULTS]
        if not told and first.day is not None:
            return None if any(r.day_how == WIDE for r in self.reports) else first
        return max(told, key=_trust, default=None)


def _trust(report: Report) -> tuple[int, int, int]:
    return strength(report.day_how), -report.order[0], -report.order[1]


def link_statements(draft: Draft) -> None:
    """Fill `draft.statements` and `draft.statement_of` from the attributions of speech."""
    reports = make_reports(draft)
    find_speakers(draft, reports)
    reports = [report for report in reports if why_no_saying(report) is None]
    find_days(draft, reports)
    acts = _join(reports)
    names = {id(act): _id(act) for act in acts}
    for item in draft.documents:
        draft.statement_of[item.id] = [None] * len(item.annotation.attributions)
    for act in acts:
        for report in act.reports:
            draft.statement_of[report.document][report.index] = names[id(act)]
    statements = [_statement(draft, act, names[id(act)]) for act in acts]
    draft.statements = sorted(statements, key=lambda s: (s.said_on or "9999", s.id))


def _join(reports: list[Report]) -> list[Act]:
    """The acts behind the reports, document by document, the surest pairs first.

    One document reports an act once; what it says again is another act.
    """
    rarity = Rarity(reports)
    acts: list[Act] = []
    index = _Index()
    for _, group in groupby(reports, key=lambda report: report.document):
        members = list(group)
        pairs = sorted(
            (pair for report in members for pair in _pairs(report, acts, index, rarity)),
            key=lambda pair: (-pair[0], pair[1].order, pair[2]),
        )
        taken: set[int] = set()
        joined: dict[tuple[int, int], tuple[int, str, float]] = {}
        for score, report, number, method in pairs:
            if report.order not in joined and number not in taken:
                joined[report.order] = number, method, score
                taken.add(number)
        for report in members:
            number, method, score = joined.get(report.order, (len(acts), "first report", 1.0))
            if number == len(acts):
                acts.append(Act())
            acts[number].reports.append(report)
            acts[number].methods.append((method, score))
            index.add(report, number)
    return acts


def _pairs(
    report: Report, acts: list[Act], index: _Index, rarity: Rarity
) -> list[tuple[float, Report, int, str]]:
    """The acts that a report may tell of, each with how surely and by which method."""
    found: list[tuple[float, Report, int, str]] = []
    for number in index.near(report, rarity):
        act = acts[number]
        likely = [one for r in act.reports if (one := likeness(r, report, rarity)) is not None]
        if likely:
            score, method = max(likely)
            if method != "copied passage" and days_differ(act.day(), report):
                continue
            found.append((score, report, number, method))
    return found


class _Index:
    """The acts by their words and by speaker and day; of many only the latest are looked at."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[int]] = {}
        self.by_day: dict[tuple[str, str], list[int]] = {}

    def add(self, report: Report, number: int) -> None:
        for word in report.words:
            self.by_word.setdefault(word, []).append(number)
        if report.speaker is not None and report.day is not None:
            self.by_day.setdefault((report.speaker, report.day), []).append(number)

    def near(self, report: Report, rarity: Rarity) -> list[int]:
        near: set[int] = set()
        if report.speaker is not None and report.day is not None:
            near.update(self.by_day.get((report.speaker, report.day), ())[-LATEST:])
        for word in rarity.rarest(report.words, RAREST):
            near.update(self.by_word.get(word, ())[-LATEST:])
        return sorted(near)


def _id(act: Act) -> str:
    """A hash of where the act is first reported: by which words it is said, and which are said."""
    first = act.reports[0]
    places = (*first.attribution.cue, *first.spans)
    spans = ",".join(f"{span.start}-{span.end}" for span in places)
    return "s" + hashlib.sha256(f"{first.document}\x00{spans}".encode()).hexdigest()[:11]


def _statement(draft: Draft, act: Act, name: str) -> Statement:
    best = act.day()
    said_on = best.day if best is not None else None
    attestations = tuple(
        _attestation(report, method, score, said_on, best)
        for report, (method, score) in zip(act.reports, act.methods, strict=True)
    )
    first = act.reports[0]
    return Statement(
        id=name,
        speaker=next((r.speaker for r in act.reports if r.speaker is not None), None),
        said_on=said_on,
        form=first.attribution.form,
        polarity=first.attribution.polarity,
        attestations=attestations,
        about=_about(draft, act),
        occasion=_first_evidence(act, "occasion"),
        addressee=_first_evidence(act, "addressee"),
        parent=_parent(draft, act, name),
        said_on_evidence=_day_evidence(draft, best),
    )


def _attestation(
    report: Report, method: str, score: float, said_on: str | None, best: Report | None
) -> Attestation:
    attribution, text = report.attribution, report.item.text
    how = report.day_how
    if report is not best and (report.day != said_on or report.day is None):
        how = "other report" if said_on is not None else how
    return Attestation(
        document=report.document,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        words=_cut(text, attribution.content),
        speaker_words=_cut(text, attribution.source),
        cue_words=_cut(text, attribution.cue),
        form=attribution.form,
        polarity=attribution.polarity,
        said_on=said_on,
        said_on_method=how,
        method=f"{attribution.rule}; {method}",
        passage=report.passage.status if report.passage is not None else "new",
        score=round(attribution.score * score, 4),
    )


def _cut(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.cut(text) for span in spans)


def _about(draft: Draft, act: Act) -> tuple[str, ...]:
    """The events spoken of in what was said, in any report."""
    found: set[str] = set()
    for report in act.reports:
        events = draft.event_of.get(report.document, [])
        for k, mention in enumerate(report.item.annotation.events):
            event = events[k] if k < len(events) else None
            inside = any(span.start <= mention.trigger.start < span.end for span in report.spans)
            if event is not None and (inside or mention.attribution == report.index):
                found.add(event)
    return tuple(sorted(found))


def _first_evidence(act: Act, what: str) -> Evidence | None:
    for report in act.reports:
        attribution = report.attribution
        span = attribution.occasion if what == "occasion" else attribution.addressee
        if span is not None:
            return evidence(
                report.document, report.item.text, (span,), attribution.rule, attribution.score
            )
    return None


def _parent(draft: Draft, act: Act, name: str) -> str | None:
    for report in act.reports:
        parent = report.attribution.parent
        if parent is not None:
            holder = draft.statement_of[report.document][parent]
            if holder is not None and holder != name:
                return holder
    return None


def _day_evidence(draft: Draft, best: Report | None) -> Evidence | None:
    if best is None:
        return None
    if best.time is not None:
        time = draft.times[best.document][best.time]
        return evidence(
            best.document, best.item.text, (Span(time.start, time.end),), best.day_how, time.score
        )
    date = draft.dates[best.document]
    return date.evidence[0] if date.evidence else None
