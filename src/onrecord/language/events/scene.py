"""One draft with its mentions, times and attributions indexed by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.events.lexicon import SET, VERBS, telling_lemmas
from onrecord.model import Attribution, Mention, TimeExpression

__all__ = ["Scene"]


_OPENING: Final = 300  # tokens by which a text has said what it is about
_BESIDES: Final = re.compile(r"\b(?:and|but|then)\s+(?:\w+ly\s+)?\Z", re.I)
# "KELL, May 3 (North Wire) - ", "KELL, May 3 — ": its day is the report's, not the event's.
_DATELINE: Final = re.compile(
    r"^[^\W\d_][^\n()]{0,50}\([^\n()]{2,40}\) ?(?:-|–|—|--)[ \w]|"
    r"^[^\W\d_a-z]{3}[^\n()]{0,50}? (?:-|–|—|--) ",
    re.MULTILINE,
)


class Scene:
    """What the event rules ask of a draft, answered in logarithmic time."""

    def __init__(self, draft: Draft) -> None:
        self.text, self.parsed = draft.text, draft.parsed
        self.mentions: list[Mention] = sorted(draft.mentions, key=lambda m: (m.start, -m.end))
        self.times: list[TimeExpression] = draft.times
        self.attributions: list[Attribution] = draft.attributions
        self.starting: dict[int, Mention] = {}
        for mention in self.mentions:
            self.starting.setdefault(mention.start, mention)
        telling = telling_lemmas()
        # One walk over all words; the kinds of events then look at these few alone.
        self._telling = [(i, x) for i, x in enumerate(draft.parsed.lemmas) if x in telling]
        self._mention_starts = [m.start for m in self.mentions]
        order = sorted(range(len(draft.times)), key=lambda i: (draft.times[i].start, i))
        datelines = [m.span() for m in _DATELINE.finditer(draft.text)]
        self._reports = {
            i
            for i, time in enumerate(draft.times)
            if any(low <= time.start and time.end <= high for low, high in datelines)
        }
        self._times = order
        self._time_starts = [draft.times[i].start for i in order]
        self._saying = {
            a.time
            for a in draft.attributions
            if a.time is not None
            and self._says(a)
            and not self._relative(a, draft.times[a.time])
            and not self._bare(a)
        }
        self._cues = {span.start for a in draft.attributions for span in a.cue}
        self._contents = sorted(
            (span.start, span.end, index)
            for index, attribution in enumerate(draft.attributions)
            if self._says(attribution)
            for span in attribution.content
        )
        self._content_starts = [start for start, _, _ in self._contents]
        self._spoken: dict[str, set[str]] = {}
        self._longest = max((end - start for start, end, _ in self._contents), default=0)

    def _says(self, attribution: Attribution) -> bool:
        """Whether someone says something: neither "is expected" nor "signed an agreement"."""
        at = bisect_left(self.parsed.starts, attribution.cue[-1].start) if attribution.cue else -1
        lemma = self.parsed.lemmas[at] if 0 <= at < len(self.parsed.lemmas) else ""
        acts = lemma in VERBS or (lemma in SET and attribution.tier == "stance")
        return not acts and (bool(attribution.source) or attribution.tier == "speech")

    def _bare(self, attribution: Attribution) -> bool:
        """Whether the cue is no finite verb ("a bill aiming to"): the day before is not its."""
        at = bisect_left(self.parsed.starts, attribution.cue[0].start) if attribution.cue else 0
        tags = self.parsed.tags
        if not 0 < at < len(tags):
            return False
        return (tags[at] == "VB" and tags[at - 1] == "TO") or tags[at] == "VBG"

    def _relative(self, attribution: Attribution, time: TimeExpression) -> bool:
        """Whether a day stands before "who said": it dates what the main clause tells."""
        first = attribution.source[0] if attribution.source else None
        pronoun = first is not None and first.cut(self.text).lower() in ("who", "which", "that")
        return first is not None and pronoun and time.end <= first.start

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The outermost mentions among those that lie in [start, end)."""
        found: list[Mention] = []
        for i in range(bisect_left(self._mention_starts, start), len(self.mentions)):
            mention = self.mentions[i]
            if mention.start >= end:
                break
            if mention.end <= end and not (found and mention.end <= found[-1].end):
                found.append(mention)
        return found

    def mention_at(self, offset: int, least: int) -> Mention | None:
        """The outermost mention that holds an offset and begins at `least` or after it."""
        for i in range(bisect_left(self._mention_starts, least), len(self.mentions)):
            mention = self.mentions[i]
            if mention.start > offset:
                break
            if offset < mention.end:
                return mention
        return None

    def times_in(self, start: int, end: int) -> list[int]:
        """Indices of the time expressions that begin in [start, end), in text order.

        Those of datelines are left out: they say when it was reported.
        """
        low = bisect_left(self._time_starts, start)
        found = self._times[low : bisect_left(self._time_starts, end, lo=low)]
        return [i for i in found if i not in self._reports]

    def time_at(self, offset: int) -> TimeExpression | None:
        """The time expression that holds an offset."""
        low = bisect_right(self._time_starts, offset)
        for index in reversed(self._times[max(0, low - 3) : low]):
            if offset < self.times[index].end:
                return self.times[index]
        return None

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in [start, end)."""
        starts = self.parsed.starts
        low = bisect_left(starts, start)
        return range(low, bisect_left(starts, end, lo=low))

    def dates_a_saying(self, time: int) -> bool:
        """Whether a time expression dates an act of saying."""
        return time in self._saying

    def said_besides(self, time: int, end: int) -> bool:
        """Whether what a time expression dates is only said after an event that ends at `end`.

        "Late on Monday they voted to strike, but agreed to wait": the day is that of both.
        """
        before = self.text[max(0, end) : end + 200]
        for attribution in self.attributions:
            if attribution.time == time and attribution.cue:
                gap = attribution.cue[0].start - end
                within = 0 < gap < len(before) and ". " not in before[:gap]
                if within and _BESIDES.search(before[:gap]):
                    return self.times[time].end < end
        return False

    def is_cue(self, offset: int) -> bool:
        """Whether a verb that begins at an offset is the cue of an attribution."""
        return offset in self._cues

    def holder(self, start: int, end: int) -> int | None:
        """Index of the innermost attribution whose content holds [start, end)."""
        best: tuple[int, int] | None = None
        low = bisect_left(self._content_starts, start - self._longest)
        for first, last, index in self._contents[low : bisect_right(self._content_starts, start)]:
            if last >= end and (best is None or last - first <= best[0]):
                best = (last - first, index)
        return best[1] if best else None

    def lemmas_in(self, wanted: Collection[str]) -> list[int]:
        """The tokens whose lemma is one of these (of `telling_lemmas`), in text order."""
        return [i for i, lemma in self._telling if lemma in wanted]

    def speaks_of(self, modifiers: frozenset[str], noun: str) -> bool:
        """Whether the text anywhere says a noun with one of these words right before or after."""
        if noun not in self._spoken:
            lemmas = self.parsed.lemmas
            self._spoken[noun] = {
                near
                for i, lemma in enumerate(lemmas)
                if lemma == noun
                for near in (*lemmas[max(0, i - 1) : i], *lemmas[i + 2 : i + 4])
            }
        return bool(self._spoken[noun] & modifiers)

    @property
    def of_markets(self) -> bool:
        """Whether the text tells of trading: its sessions are the exchange's."""
        return self._opens_with("shares", "stocks", "futures", "traders", "bonds")

    @property
    def of_medicine(self) -> bool:
        """Whether the text tells of medicine: its trials are of drugs."""
        return self._opens_with("patients", "clinical", "placebo")

    def _opens_with(self, *words: str) -> bool:
        return any(word.lower() in words for word in self.parsed.words[:_OPENING])

    def content_end(self, attribution: int, offset: int) -> int | None:
        """Where the content span of an attribution that holds an offset ends."""
        for span in self.attributions[attribution].content:
            if span.start <= offset < span.end:
                return span.end
        return None
