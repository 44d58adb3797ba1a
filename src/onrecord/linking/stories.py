"""Stories: which documents tell one running story.

A document is a vector of its words that carry meaning, names counting double, weighed by how rare
they are. Documents are taken by date; each joins the story whose members are closest to it on the
mean, the closeness growing with the text they share and fading with the days between, or begins a
story of its own. Stories as close as that are then joined. As all members count, one link alone
never chains two stories (single-pass topic detection: Allan et al. 1998; decay: Yang et al. 1998).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import xxhash

from onrecord.linking.lineage.boilerplate import boilerplate_rule
from onrecord.linking.lineage.words import FUNCTION_WORDS, Words, split_words, stem
from onrecord.model import AnnotatedDocument, Story

__all__ = ["group"]

_JOINS = 0.35  # closeness from which a document joins a story, or two stories are one
_SHARED_TEXT = 0.6  # what sharing all its runs of words with a story adds
_FRESH = 7  # days for which a story is as close as on its own day
_HALF_LIFE = 45.0  # days after those in which closeness fades to half
_NAME_WEIGHT = 2.0
_BACKGROUND = 60  # documents of other stories that a small pile is thought to stand among
_TERMS = 120  # heaviest terms kept of a document
_KEYS = 24  # heaviest terms by which a story is looked up
_COMMON_RUN = 20  # documents that share a run of words before it is a phrase, no copy
_CROWD = 400  # stories that share a term before it is too common to look up by
_LABEL_NAMES = 3

_INITIAL = re.compile(r"(?:\A|[.!?:;“”\"‘(\n—–-])\s*$")
_CALENDAR_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december"
)
_CALENDAR = frozenset(_CALENDAR_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a document is about. terms: weight of each, of length 1 together; runs: of words."""

    item: AnnotatedDocument
    day: int | None
    terms: dict[str, float]
    keys: tuple[str, ...]
    runs: frozenset[int]
    names: tuple[str, ...]

    @property
    def handles(self) -> tuple[str | int, ...]:
        """What the document is looked up by: its heaviest terms, its runs of words."""
        return (*self.keys, *sorted(self.runs))


class _Centre:
    """A story as it grows: the sum of its members' vectors, the runs of words they share."""

    def __init__(self) -> None:
        self.members: list[_Profile] = []
        self.terms: defaultdict[str, float] = defaultdict(float)
        self.runs: set[int] = set()
        self.days: list[int] = []  # each once, sorted

    def add(self, profile: _Profile) -> None:
        for term, weight in profile.terms.items():
            self.terms[term] += weight
        self.runs |= profile.runs
        self.members.append(profile)
        if profile.day is not None:
            at = bisect_left(self.days, profile.day)
            if self.days[at : at + 1] != [profile.day]:
                self.days.insert(at, profile.day)

    def closeness(self, profile: _Profile) -> float:
        """0 to 1.6: mean cosine to the members, and the text shared; fading with the days."""
        shared = len(profile.runs & self.runs) / max(1, len(profile.runs))
        mean = self._product(profile.terms) / len(self.members)
        return (mean + _SHARED_TEXT * shared) * _fading(self.days, profile.day)

    def _product(self, terms: dict[str, float]) -> float:
        return sum(weight * self.terms.get(term, 0.0) for term, weight in terms.items())


def _fading(days: list[int], day: int | None) -> float:
    if day is None or not days:
        return 1.0
    at = bisect_left(days, day)
    gap = min(abs(day - other) for other in days[max(0, at - 1) : at + 1])
    return float(0.5 ** (max(0, gap - _FRESH) / _HALF_LIFE))


def group(
    documents: Sequence[AnnotatedDocument],
) -> list[tuple[Story, list[AnnotatedDocument]]]:
    """The stories that the documents tell, each with its documents, oldest first.

    The order of the input does not matter. A document without a date stands last in its story.
    """
    ordered = sorted(documents, key=_order)
    profiles = _profiles(ordered)
    centres: list[_Centre] = []
    finder = _Finder()
    for profile in profiles:
        number = _closest(profile, centres, finder)
        if number is None:
            number = len(centres)
            centres.append(_Centre())
        centres[number].add(profile)
        finder.add(profile, number)
    groups = _join(centres, finder)
    groups.sort(key=lambda centre: _order(centre.members[0].item))
    return [(_story(centre), [p.item for p in centre.members]) for centre in groups]


def _order(item: AnnotatedDocument) -> tuple[str, str, str]:
    document = item.document
    return document.published or "9999", document.name, document.id


class _Finder:
    """Which stories hold a term or a run of words."""

    def __init__(self) -> None:
        self._stories: dict[str | int, set[int]] = {}

    def add(self, profile: _Profile, story: int) -> None:
        for key in profile.handles:
            self._stories.setdefault(key, set()).add(story)

    def stories(self, profile: _Profile) -> list[int]:
        """The stories that share most with the document, at most 24."""
        votes: Counter[int] = Counter()
        for key in profile.handles:
            holders = self._stories.get(key)
            if holders and len(holders) <= _CROWD:
                votes.update(holders)
        return sorted(votes, key=lambda story: (-votes[story], story))[:24]


def _closest(profile: _Profile, centres: list[_Centre], finder: _Finder) -> int | None:
    scored = [(centres[n].closeness(profile), -n) for n in finder.stories(profile)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _JOINS else None


def _join(centres: list[_Centre], finder: _Finder) -> list[_Centre]:
    """Stories that a later look shows to be one: each member, on the whole, belongs to the other.

    Small stories are offered to the others, the smallest and latest first; one pass.
    """
    alive = dict(enumerate(centres))
    for number in sorted(alive, key=lambda n: (len(centres[n].members), -n)):
        scores: Counter[int] = Counter()
        members = alive[number].members
        for profile in members[:8]:
            for other in finder.stories(profile):
                if other != number and other in alive:
                    scores[other] += 1
        likely = sorted(scores, key=lambda n: (-scores[n], n))[:8]
        rated = [(_mean_closeness(members, alive[n]), -n) for n in likely]
        best = max(rated, default=(0.0, 0))
        if best[0] >= _JOINS:
            for profile in members:
                alive[-best[1]].add(profile)
                finder.add(profile, -best[1])
            del alive[number]
    for centre in alive.values():
        centre.members.sort(key=lambda profile: _order(profile.item))
    return list(alive.values())


def _mean_closeness(members: list[_Profile], centre: _Centre) -> float:
    return sum(centre.closeness(profile) for profile in members) / len(members)


def _story(centre: _Centre) -> Story:
    """The story with its label; its id is a hash of its first document and so survives growth."""
    first = centre.members[0].item.id
    return Story(
        id=hashlib.sha256(f"story {first}".encode()).hexdigest()[:12],
        label=_label(centre),
        documents=tuple(profile.item.id for profile in centre.members),
    )


def _label(centre: _Centre) -> str:
    """The names that most documents have and few others; without names, the weightiest words."""
    counts: Counter[str] = Counter()
    for profile in centre.members:
        counts.update(profile.names)
    weight = {name: counts[name] * _name_weight(name, centre) for name in counts}
    chosen: list[str] = []
    for name in sorted(counts, key=lambda name: (-weight[name], name)):
        words = set(name.lower().split())
        if all(words.isdisjoint(other.lower().split()) for other in chosen):
            chosen.append(name)
        if len(chosen) == _LABEL_NAMES:
            break
    if not chosen:
        chosen = sorted(centre.terms, key=lambda term: (-centre.terms[term], term))[:_LABEL_NAMES]
    return ", ".join(chosen)


def _name_weight(name: str, centre: _Centre) -> float:
    return max((centre.terms.get(word, 0.0) for word in name.lower().split()), default=0.0)


def _profiles(ordered: list[AnnotatedDocument]) -> list[_Profile]:
    counted = [_count(item) for item in ordered]
    spread = Counter(term for terms, _, _ in counted for term in terms)
    common = Counter(run for _, _, runs in counted for run in runs)
    total = len(ordered) + _BACKGROUND
    profiles = []
    for item, (terms, names, runs) in zip(ordered, counted, strict=True):
        weights = {term: count * log(total / spread[term]) for term, count in terms.items()}
        kept = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]
        length = sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
        profiles.append(
            _Profile(
                item=item,
                day=_day(item.document.published),
                terms={term: weights[term] / length for term in kept},
                keys=tuple(kept[:_KEYS]),
                runs=frozenset(run for run in runs if common[run] <= _COMMON_RUN),
                names=names,
            )
        )
    return profiles


def _count(item: AnnotatedDocument) -> tuple[dict[str, float], tuple[str, ...], frozenset[int]]:
    """The document's terms with their weight in it, its names, and hashes of its runs of words."""
    counts: Counter[str] = Counter()
    named: set[str] = set()
    runs: set[int] = set()
    for paragraph in item.annotation.paragraphs:
        if boilerplate_rule(item.text, paragraph.start, paragraph.end):
            continue
        words = split_words(item.text, paragraph.start, paragraph.end)
        runs.update(_runs(words))
        for form, start in zip(words.forms, words.starts, strict=True):
            if form in FUNCTION_WORDS or form in _CALENDAR or form[0].isdigit() or len(form) < 2:
                continue
            counts[form] += 1
            if item.text[start].isupper() and not _opens_sentence(item.text, start):
                named.add(form)
    terms: defaultdict[str, float] = defaultdict(float)
    for form, count in counts.items():
        weight = 1.0 + log(count)
        terms[form if form in named else stem(form)] += (
            _NAME_WEIGHT * weight if form in named else weight
        )
    return dict(terms), _names(item), frozenset(runs)


def _runs(words: Words) -> list[int]:
    """Hashes of a fixed eighth of all runs of three words: the same run is always chosen."""
    forms = words.forms
    hashes = (
        xxhash.xxh32_intdigest(" ".join(run).encode("utf-8", "surrogatepass"))
        for run in zip(forms, forms[1:], forms[2:], strict=False)
    )
    return [value for value in hashes if value % 8 == 0]


def _opens_sentence(text: str, start: int) -> bool:
    return _INITIAL.search(text, max(0, start - 4), start) is not None


def _names(item: AnnotatedDocument) -> tuple[str, ...]:
    """The proper names that the language wing found, each once, as first written."""
    found = [m.name.cut(item.text) for m in item.annotation.mentions if m.name is not None]
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found if 1 < len(name) <= 60))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
