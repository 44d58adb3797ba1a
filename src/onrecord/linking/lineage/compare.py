"""How much of a unit stands, in the same words, in a place of an earlier document.

Each sentence is laid against the whole place (longest common subsequence of words), so sentences
may be reordered, merged or split. A stretch of common words counts from three words on, or from two
where one of them carries meaning: scattered "the … of … in" is no sign of copying.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from onrecord.linking.lineage.units import Unit
from onrecord.linking.lineage.words import FUNCTION_WORDS, bare
from onrecord.model import Span

__all__ = ["Likeness", "Place", "changes", "compare", "same_words"]


@dataclass(frozen=True)
class Place:
    """One or more units that follow each other in an earlier document."""

    units: tuple[Unit, ...]

    @property
    def document(self) -> int:
        return self.units[0].document

    @cached_property
    def forms(self) -> list[str]:
        return [form for unit in self.units for form in unit.words.forms]

    @cached_property
    def starts(self) -> list[int]:
        return [start for unit in self.units for start in unit.words.starts]

    @cached_property
    def ends(self) -> list[int]:
        return [end for unit in self.units for end in unit.words.ends]

    @cached_property
    def paragraphs(self) -> list[int]:
        return [unit.paragraph for unit in self.units for _ in unit.words.forms]

    @cached_property
    def _line(self) -> str:
        return f" {' '.join(self.forms)} "

    def find(self, forms: Sequence[str]) -> int:
        """The number of the word from which the place has exactly these words; -1 if nowhere."""
        found = self._line.find(f" {' '.join(forms)} ")
        return -1 if found < 0 else self._line.count(" ", 0, found)

    def stretch(self, first: int, last: int) -> Span:
        """From the sentence of word `first` to the sentence of word `last`, both included.

        A word of ours may reach over the end of a sentence: then it is the limit itself.
        """
        limits = [limit for unit in self.units for limit in unit.limits]
        low, high = self.starts[first], self.ends[last]
        start = max((s.start for s in limits if s.start <= low), default=low)
        end = min((s.end for s in limits if s.end >= high), default=high)
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a unit shares with a place. `common[i]`: number of the place's word, or -1.

    runs are (first word of the unit, first word of the place, length).
    """

    place: Place
    runs: tuple[tuple[int, int, int], ...]
    common: tuple[int, ...]

    @property
    def covered(self) -> int:
        return sum(word >= 0 for word in self.common)

    @property
    def share(self) -> float:
        return self.covered / max(1, len(self.common))

    @property
    def longest(self) -> int:
        return max((length for _, _, length in self.runs), default=0)

    def share_of(self, first: int, past: int) -> float:
        """Share of the unit's words `first` to `past` (exclusive) that the place has."""
        return sum(word >= 0 for word in self.common[first:past]) / max(1, past - first)

    def source(self, first: int, past: int) -> Span:
        """The sentences of the place that the unit's words `first` to `past` come from.

        Where the words come from several paragraphs, those of the paragraph that gives most.
        """
        low, high = self._hull(first, past)
        return self.place.stretch(low, high)

    @property
    def extra(self) -> int:
        """How many words the place has, between those in common, that the unit has not."""
        if not self.runs:
            return 0
        low, high = self._hull(0, len(self.common))
        return high + 1 - low - sum(low <= word <= high for word in self.common)

    def _hull(self, first: int, past: int) -> tuple[int, int]:
        """First and last word of the place in common, in the paragraph that gives most."""
        words = [word for word in self.common[first:past] if word >= 0]
        paragraphs = Counter(self.place.paragraphs[word] for word in words)
        main = min(paragraphs, key=lambda number: (-paragraphs[number], number))
        words = [word for word in words if self.place.paragraphs[word] == main]
        return min(words), max(words)


def compare(unit: Unit, place: Place) -> Likeness:
    """Lay a unit against a place."""
    runs: list[tuple[int, int, int]] = []
    common = [-1] * len(unit.words.forms)
    whole = (0, len(common))
    for first, past in [whole] if place.find(unit.words.forms) >= 0 else unit.sentences:
        forms = unit.words.forms[first:past]
        exact = place.find(forms)
        for run in [(0, exact, past - first)] if exact >= 0 else _runs(forms, place.forms):
            if _counts(forms, run):
                start, there, length = run
                runs.append((first + start, there, length))
                common[first + start : first + start + length] = range(there, there + length)
    return Likeness(place, tuple(runs), tuple(common))


def _runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(a, b)
        if op.tag == "equal"
    ]


def _counts(forms: Sequence[str], run: tuple[int, int, int]) -> bool:
    start, _, length = run
    if length != 2:
        return length > 2
    return not FUNCTION_WORDS.issuperset(forms[start : start + 2])


def same_words(unit: Unit, first: int, past: int, span: Span, likeness: Likeness) -> Span | None:
    """The span of the place that `span` of the unit's text repeats letter for letter, or None.

    Words `first` to `past` of the unit are those inside `span`. Blanks and the forms of quotation
    marks, apostrophes and dashes are no difference.
    """
    words = likeness.common[first:past]
    if not words or words[0] < 0 or list(words) != list(range(words[0], words[0] + len(words))):
        return None
    place = likeness.place
    source = place.units[0].text
    low, high = place.units[0].start, place.units[-1].end
    head = len(bare(unit.text[span.start : unit.words.starts[first]]))
    tail = len(bare(unit.text[unit.words.ends[past - 1] : span.end]))
    a, b = place.starts[words[0]], place.ends[words[-1]]
    while head and a > low:
        a -= 1
        head -= not source[a].isspace()
    while tail and b < high:
        tail -= not source[b].isspace()
        b += 1
    found = Span(a, b)
    return found if bare(found.cut(source)) == bare(span.cut(unit.text)) else None


def changes(unit: Unit, first: int, past: int, likeness: Likeness) -> tuple[Span, ...]:
    """The stretches of the unit's words `first` to `past` that the place does not have there.

    Short common runs between two matched ones count as common, so that only what really differs is
    marked.
    """
    differing: list[Span] = []
    runs = [run for run in likeness.runs if run[0] < past and run[0] + run[2] > first]
    gaps = _gaps(runs, first, past)
    for a, b, low, high in gaps:
        same = {a + i for i in _inside(unit.words.forms[a:b], likeness.place.forms[low:high])}
        differing.extend(_spans(unit, [i for i in range(a, b) if i not in same]))
    return tuple(differing)


def _gaps(
    runs: list[tuple[int, int, int]], first: int, past: int
) -> list[tuple[int, int, int, int]]:
    """Between neighbouring runs: words a to b of the unit, words low to high of the place."""
    gaps = []
    here, there = first, max(0, runs[0][1] - runs[0][0] + first) if runs else 0
    for start, source, length in runs:
        if start > here:
            gaps.append((here, start, there, max(there, source)))
        here, there = max(here, start + length), source + length
    if here < past:
        gaps.append((here, past, there, there + past - here))
    return gaps


def _inside(a: Sequence[str], b: Sequence[str]) -> list[int]:
    return [start + i for start, _, length in _runs(a, b) for i in range(length)]


def _spans(unit: Unit, numbers: list[int]) -> list[Span]:
    """Spans of the words with these numbers, neighbours joined."""
    spans: list[Span] = []
    previous = -2
    for number in numbers:
        start, end = unit.words.starts[number], unit.words.ends[number]
        if number == previous + 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        previous = number
    return spans
