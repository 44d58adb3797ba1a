"""Whether two reports are of one act of saying."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.linking.statements.days import DEFAULTS, OWN, STRENGTH, WIDE
from onrecord.linking.statements.plain import PAST, is_unnamed
from onrecord.linking.statements.reports import Report

__all__ = ["Rarity", "days_differ", "likeness"]

AGAIN = re.compile(r"\b(?:reiterat|repeat|once more|again)")
COPIED = frozenset({"verbatim", "edited"})
RESTATED = frozenset({"verbatim", "edited", "restated"})
HALF, SURE = 0.5, 0.8
UNIT = 10_000
BRIEF = 3
SAME_WORDS = 0.62
PARAPHRASE = 0.34
DATED_PARAPHRASE = 0.2
UNNAMED = 0.7
UNNAMED_ALIKE = 0.4


class Rarity:
    """How rare stems are among the reports of a story: inverse report frequency, as whole numbers.

    Sums of whole numbers are the same in any order, so sets need no sorting.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        seen = Counter(word for report in reports for word in report.words)
        count = max(2, len(reports))
        self.weights = {word: round(UNIT * math.log(1 + count / n)) for word, n in seen.items()}
        self.masses: dict[frozenset[str], int] = {}

    def mass(self, words: frozenset[str]) -> int:
        return sum(map(self.weights.__getitem__, words))

    def mass_of(self, report: Report) -> int:
        """The mass of a report's words, summed once."""
        known = self.masses.get(report.words)
        if known is None:
            known = self.masses[report.words] = self.mass(report.words)
        return known

    def rarest(self, words: frozenset[str], most: int) -> list[str]:
        """The rarest words, at most so many."""
        return sorted(words, key=lambda word: (-self.weights[word], word))[:most]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the words of two reports share, weighed by how rare they are in the story, 0 to 1.

    inside   of the shorter;  overall: of both together;  count: how many words
    """

    inside: float
    overall: float
    count: int

    @property
    def score(self) -> float:
        return 0.5 * self.inside + 0.5 * self.overall


def _overlap(a: Report, b: Report, rarity: Rarity) -> Overlap:
    shared = a.words & b.words
    mass, one, other = rarity.mass(shared), rarity.mass_of(a), rarity.mass_of(b)
    inside = mass / (min(one, other) or 1)
    return Overlap(inside, mass / ((one + other - mass) or 1), len(shared))


def likeness(a: Report, b: Report, rarity: Rarity) -> tuple[float, str] | None:
    """How surely the later report `b` tells of the act that `a` tells of, and by which method.

    None where they cannot be one act: other speakers, other days, one document.
    """
    if a.document == b.document:
        return None
    if b.day_how == OWN and b.day and a.printed and b.day > a.printed:
        return None
    shared = _overlap(a, b, rarity)
    if _is_copy(a, b, shared):
        return 0.9 + 0.1 * shared.score, "copied passage"
    if days_differ(a, b) or AGAIN.search(b.cue):
        return None
    if not _speakers_agree(a, b):
        return _by_words_alone(a, b, shared)
    if not shared.count:
        return _by_day(a, b)
    return _by_words(a, b, shared)


def _is_copy(a: Report, b: Report, shared: Overlap) -> bool:
    """Whether `b` stands in a passage copied from where `a` stands, and says the same.

    Then it is one act, whomever its source was taken for, unless it tells another day itself.
    """
    if not _comes_from(a, b, COPIED) or (days_differ(a, b) and b.day_how == OWN):
        return False
    if _is_direct(a) and _is_direct(b) and shared.overall < SAME_WORDS:
        return False
    if _speakers_agree(a, b):
        return shared.score >= HALF
    verbatim = b.passage is not None and b.passage.status == "verbatim"
    return shared.score >= SURE and (verbatim or not (is_unnamed(a) or is_unnamed(b)))


def _by_words_alone(a: Report, b: Report, shared: Overlap) -> tuple[float, str] | None:
    """One act although the sources were not found to be one: a source left open, words alike."""
    open_source = (a.speaker is None) != (b.speaker is None)
    if open_source and not (is_unnamed(a) or is_unnamed(b)):
        quoted = shared.overall >= SURE and shared.count >= 3
        named = bool(a.speaker_words & b.speaker_words) and shared.score >= PARAPHRASE
        if quoted or named:
            return 0.5 * shared.score, "same words"
    kin = len(a.speaker_words & b.speaker_words) > 0
    if kin and shared.score >= PARAPHRASE and _comes_from(a, b, RESTATED):
        return 0.5 * shared.score, "restated passage"
    return None


def _by_day(a: Report, b: Report) -> tuple[float, str] | None:
    """Nothing in common but speaker and day: "such a step", "it"."""
    brief = len(b.words) <= BRIEF and not _is_direct(a) and not _is_direct(b)
    told = a.day is not None and a.day == b.day and b.day != b.printed and b.day_how == OWN
    if told and ((a.negative and b.negative) or brief):
        return 0.1 + _same_cue(a, b), "same speaker and day"
    return None


def _by_words(a: Report, b: Report, shared: Overlap) -> tuple[float, str] | None:
    dated = a.day is not None and a.day == b.day and _told(b)
    looks_back = dated and b.day != b.printed
    quoted = _is_direct(a) and _is_direct(b)
    same = shared.overall >= SAME_WORDS or (quoted and shared.inside >= 0.95)
    if same and shared.inside >= 0.75 and shared.count >= 2:
        return 0.6 + 0.3 * shared.score, "same words"
    if a.speaker is None:
        needed = UNNAMED_ALIKE if a.speaker_words & b.speaker_words else UNNAMED
        return (0.5 * shared.score, "same words") if shared.score >= needed else None
    if _is_news(b) or quoted:
        return None
    alike = _same_cue(a, b) + 0.1 * (_is_direct(a) == _is_direct(b))
    alike += 0.05 * (a.negative == b.negative)
    needed = DATED_PARAPHRASE if dated or b.day_how == PAST else PARAPHRASE
    inside = 0.5 if dated else 0.99
    enough = shared.count >= 2 or (shared.inside >= inside and not _is_direct(b))
    if shared.score >= needed and enough:
        return 0.6 * shared.score + alike, "paraphrase"
    if looks_back and (len(b.words) <= BRIEF or not _is_new(b)):
        return 0.3 * shared.score + alike, "same speaker and day"
    return None


def _same_cue(a: Report, b: Report) -> float:
    """What one cue in both adds: "did not rule out" is told of what was not ruled out."""
    return 0.1 if a.cue.casefold() == b.cue.casefold() != "said" else 0.0


def _is_direct(report: Report) -> bool:
    return report.attribution.form == "direct"


def _is_news(report: Report) -> bool:
    """Whether a report stands in a new passage and looks back on nothing: it tells a new act."""
    looks_back = _told(report) or report.day_how in (PAST, WIDE)
    return _is_new(report) and not looks_back and report.attribution.parent is None


def _is_new(report: Report) -> bool:
    return report.passage is None or report.passage.status == "new"


def days_differ(a: Report | None, b: Report) -> bool:
    """Whether both tell the day of saying, each for itself, and not the same one."""
    if a is None or not a.day or not b.day or a.day == b.day:
        return False
    return _told(a) and _told(b)


def _told(report: Report) -> bool:
    """Whether a report itself gives the day, not only the dispatch that prints it."""
    return report.day_how in STRENGTH and report.day_how not in DEFAULTS


def _speakers_agree(a: Report, b: Report) -> bool:
    if a.speaker is not None and b.speaker is not None:
        return a.speaker == b.speaker
    return a.speaker is None and b.speaker is None


def _comes_from(a: Report, b: Report, statuses: frozenset[str]) -> bool:
    """Whether `b` stands in a passage that comes from where `a` stands, or from its source."""
    passage = b.passage
    if passage is None or passage.status not in statuses:
        return False
    places = [place for place in (passage.source, passage.earliest) if place is not None]
    for place in places:
        if place.document == a.document:
            return any(s.start < place.end and place.start < s.end for s in a.spans)
    return False
