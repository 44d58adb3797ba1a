"""Whether two reports are of one act of saying."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.linking.statements.days import OWN
from onrecord.linking.statements.reports import Report

__all__ = ["Rarity", "days_differ", "likeness"]

AGAIN = re.compile(r"\b(?:reiterat|repeat|once more|again)")
COPIED = frozenset({"verbatim", "edited"})
SAME_WORDS = 0.62
PARAPHRASE = 0.34
DATED_PARAPHRASE = 0.2
UNNAMED = 0.7
UNNAMED_ALIKE = 0.4


class Rarity:
    """Inverse document frequency of stems over the reports of a story."""

    def __init__(self, reports: Sequence[Report]) -> None:
        documents: dict[str, set[str]] = {}
        for report in reports:
            for word in report.words:
                documents.setdefault(word, set()).add(report.document)
        self.reports = Counter(word for report in reports for word in report.words)
        self.count = max(2, len(reports))
        self.documents = {word: len(found) for word, found in documents.items()}

    def weight(self, word: str) -> float:
        return math.log(1 + self.count / self.reports.get(word, 1))

    def mass(self, words: frozenset[str]) -> float:
        return sum(self.weight(word) for word in sorted(words))


def likeness(a: Report, b: Report, rarity: Rarity) -> tuple[float, str] | None:
    """How surely the later report `b` tells of the act that `a` tells of, and by which method.

    None where they cannot be one act: other speakers, other days, one document.
    """
    if a.document == b.document or not _speakers_agree(a, b):
        return None
    if days_differ(a, b):
        return None
    if b.day_how == OWN and b.day and a.printed and b.day > a.printed:
        return None
    copied = _copied(a, b)
    if AGAIN.search(b.cue) and not copied:
        return None
    shared = a.words & b.words
    dated = a.day is not None and a.day == b.day and _told(b)
    looks_back = dated and b.day != b.printed
    if not shared:
        brief = len(b.words) <= 3 and not _is_direct(a) and not _is_direct(b)
        found = looks_back and b.day_how == OWN and ((a.negative and b.negative) or brief)
        return (0.1, "same speaker and day") if found else None
    mass = rarity.mass(shared)
    least = min(rarity.mass(a.words), rarity.mass(b.words)) or 1.0
    union = rarity.mass(a.words | b.words) or 1.0
    inside, overall = mass / least, mass / union
    score = 0.5 * inside + 0.5 * overall
    if copied and score >= 0.5:
        return 0.9 + 0.1 * score, "copied passage"
    quoted = _is_direct(a) and _is_direct(b)
    same = overall >= SAME_WORDS or (quoted and inside >= 0.95)
    if same and inside >= 0.75 and len(shared) >= 2:
        return 0.6 + 0.3 * score, "same words"
    if a.speaker is None:
        needed = UNNAMED_ALIKE if a.speaker_words & b.speaker_words else UNNAMED
        return (0.5 * score, "same words") if score >= needed else None
    if _is_news(b) or quoted:
        return None
    alike = 0.1 if _is_direct(a) == _is_direct(b) else 0.0
    needed = DATED_PARAPHRASE if dated else PARAPHRASE
    enough = len(shared) >= 2 or inside >= (0.5 if dated else 0.99)
    if score >= needed and enough:
        return 0.6 * score + alike, "paraphrase"
    if looks_back:
        return 0.3 * score + alike, "same speaker and day"
    return None


def _is_direct(report: Report) -> bool:
    return report.attribution.form == "direct"


def _is_news(report: Report) -> bool:
    """Whether a report stands in a new passage and looks back on nothing: it tells a new act."""
    new = report.passage is None or report.passage.status == "new"
    return new and report.day_how in ("dispatch", "lead") and report.attribution.parent is None


def days_differ(a: Report | None, b: Report) -> bool:
    """Whether both tell the day of saying, each for itself, and not the same one."""
    if a is None or not a.day or not b.day or a.day == b.day:
        return False
    return _told(a) and _told(b)


def _told(report: Report) -> bool:
    """Whether a report itself gives the day, not only the dispatch that prints it."""
    return report.day_how not in ("dispatch", "lead", "")


def _speakers_agree(a: Report, b: Report) -> bool:
    if a.speaker is not None and b.speaker is not None:
        return a.speaker == b.speaker
    return a.speaker is None and b.speaker is None


def _copied(a: Report, b: Report) -> bool:
    """Whether `b` stands in a passage that was copied from where `a` stands, or from its source."""
    passage = b.passage
    if passage is None or passage.status not in COPIED:
        return False
    places = [place for place in (passage.source, passage.earliest) if place is not None]
    for place in places:
        if place.document == a.document:
            return any(s.start < place.end and place.start < s.end for s in a.spans)
    return False
