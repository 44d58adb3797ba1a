"""One document as its mentions are resolved: where each stands, who speaks, who was named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from onrecord.linking.actors.cast import Cast, Member, Place
from onrecord.model import Attribution, Mention

__all__ = ["Scene"]

TEXT = re.compile(
    r"\b(?:letter|statement|report|document|note|petition|poll|survey|study|ruling|memo|text|filing|"
    r"notice|message|e-?mail|tweet|post|blog|communiqu[eé]|release|circular|bulletin|dispatch)\b",
    re.IGNORECASE,
)

LEAD = 2  # sentences


class Scene:
    """The mentions of document `number` in text order, with sentences, paragraphs and speech.

    `heard[i]` is the index of the innermost attribution whose content holds mention i, or None;
    `voiced[i]` that of the attribution whose source it is.
    """

    def __init__(self, cast: Cast, number: int) -> None:
        self.cast, self.number = cast, number
        item = cast.documents[number]
        self.text, self.annotation = item.text, item.annotation
        self.mentions = item.annotation.mentions
        self._starts = [mention.start for mention in self.mentions]
        self._sentences = [span.start for span in item.annotation.sentences]
        self._paragraphs = [span.start for span in item.annotation.paragraphs]
        self._told = self._count_told()
        self._quotation_start: list[int | None] = [None] * len(self.mentions)
        self.heard = self._find_heard()
        self.voiced = self._find_voiced()
        self.quoted = self._find_quoted()
        self.country = self._main_country()
        self.topic = self._find_topic()
        # Members as they come up: (index of the mention, member), in text order.
        self.trail: list[tuple[int, Member]] = []
        self.seen: dict[int, Member] = {}

    def _main_country(self) -> Member | None:
        """The country that the text names three times as often as any other."""
        count: Counter[Member] = Counter()
        for index in range(len(self.mentions)):
            member = self.member(index)
            if member is not None and member.kind == "country":
                count[member] += 1
        top = count.most_common(2)
        clear = top and (len(top) == 1 or top[0][1] >= 3 * top[1][1])
        return top[0][0] if clear else None

    def _find_topic(self) -> Member | None:
        """The body that the text is about: named or spoken for in its lead, and named oftener
        than any other there."""
        count: Counter[Member] = Counter()
        led: list[Member] = []
        for index, mention in enumerate(self.mentions):
            member = self.member(index)
            if mention.name is None or member is None or member.kind != "organization":
                continue
            count[member] += 1
            if self.sentence(mention.start) <= LEAD and member not in led:
                led.append(member)
        if led and self._opens_text(led[0]):
            return led[0]
        ranked = sorted(led, key=lambda m: -count[m])
        if not ranked or (len(ranked) > 1 and count[ranked[0]] < 2 * count[ranked[1]]):
            return None
        return ranked[0]

    def _opens_text(self, member: Member) -> bool:
        """The subject of the first sentence."""
        return any(
            mention.subject and self.member(index) is member and mention.name is not None
            for index, mention in enumerate(self.mentions[:12])
            if self.sentence(mention.start) <= 1
        )

    def sentence(self, position: int) -> int:
        return bisect_right(self._sentences, position)

    def paragraph(self, position: int) -> int:
        return bisect_right(self._paragraphs, position)

    def told(self, position: int) -> int:
        """The number of the sentence, those that stand whole in a quotation not counted."""
        sentence = self.sentence(position)
        return self._told[sentence]

    def place(self, index: int) -> Place:
        return (self.number, index)

    def member(self, index: int | None) -> Member | None:
        return None if index is None else self.cast.member_of.get((self.number, index))

    def words(self, index: int) -> str:
        mention = self.mentions[index]
        return self.text[mention.start : mention.end]

    def put(self, index: int, member: Member, method: str, score: float) -> None:
        """This mention is that member's, from here on also for what refers back."""
        self.cast.put(self.place(index), member, method, score)

    def pass_by(self, index: int) -> None:
        """Text order has come past this mention."""
        member = self.member(index)
        if member is not None:
            self.trail.append((index, member))
            self.seen.setdefault(member.number, member)

    def restart(self) -> None:
        """Before the document is read once more from its beginning."""
        self.trail.clear()
        self.seen.clear()

    def recent(self, limit: int = 400) -> list[tuple[int, Member]]:
        """The last mentions passed, latest first."""
        return self.trail[: -limit - 1 : -1]

    def named_after(self, index: int) -> list[tuple[int, Member]]:
        """The named mentions after this one, up to forty mentions on."""
        places = range(index + 1, min(index + 41, len(self.mentions)))
        named = [(i, self.member(i)) for i in places if self.mentions[i].name is not None]
        return [(i, member) for i, member in named if member is not None]

    def speaker(self, attribution: int | None) -> Member | None:
        """Whose words an attribution reports, as far as it is known yet."""
        if attribution is None:
            return None
        source = self.source(self.annotation.attributions[attribution])
        if source is None:
            source = self.overlapping(self.annotation.attributions[attribution])
        known = self.member(source)
        if known is None or known.kind != "person":
            author = self._author(attribution)
            return author if author is not None else known
        return known

    def _author(self, number: int) -> Member | None:
        """Behind a text: who stands in its phrase, or who spoke just before of "the letter"."""
        attribution = self.annotation.attributions[number]
        words = attribution.source[0].cut(self.text) if attribution.source else ""
        if TEXT.search(words) is None:
            return None
        for index in self._between(attribution.source[0].start, attribution.source[0].end):
            member = self.member(index)
            if member is not None and member.kind in {"organization", "group", "person"}:
                return member
        before = [
            n
            for n in range(max(0, number - 8), number)
            if self.annotation.attributions[n].parent is None
        ]
        if before and len(words.split()) <= 2:
            source = self.source(self.annotation.attributions[before[-1]])
            return self.member(source)
        return None

    def is_direct(self, attribution: int) -> bool:
        """Its content is in the speaker's own words, as in a transcript without quotation marks."""
        return self.annotation.attributions[attribution].form == "direct"

    def official_of(self, attribution: int) -> Member | None:
        """The one body inside the phrase of an unnamed source: "a ministry official"."""
        spans = self.annotation.attributions[attribution].source
        inside = {
            member.number: member
            for span in spans
            for index in self._between(span.start, span.end)
            if (member := self.member(index)) is not None
            and member.kind in {"organization", "group"}
        }
        return next(iter(inside.values())) if len(inside) == 1 else None

    def source(self, attribution: Attribution) -> int | None:
        """The mention that an attribution's source is."""
        if attribution.source_mention is not None:
            return attribution.source_mention
        return self.overlapping(attribution)

    def overlapping(self, attribution: Attribution) -> int | None:
        """The mention that shares most with the source."""
        best, most = None, 0
        for span in attribution.source:
            for index in self._between(span.start, span.end):
                mention = self.mentions[index]
                shared = min(span.end, mention.end) - max(span.start, mention.start)
                if shared > most:
                    best, most = index, shared
        return best

    def opens(self, index: int) -> bool:
        """The quotation of this mention is all that is reported, not a few words of it."""
        heard, start = self.heard[index], self._quotation_start[index]
        if heard is None or start is None:
            return False
        contents = self.annotation.attributions[heard].content
        position = self.mentions[index].start
        whole = [s for s in contents if s.start <= position < s.end]
        return any(start <= span.start + 1 for span in whole)

    def inside(self, outer: Mention, inner: Mention) -> bool:
        return outer.start <= inner.start and inner.end <= outer.end and outer != inner

    def _between(self, start: int, end: int) -> range:
        first = bisect_right(self._starts, start - 1)
        stop = first
        while stop < len(self.mentions) and self.mentions[stop].start < end:
            stop += 1
        return range(first, stop)

    def _find_heard(self) -> list[int | None]:
        """Innermost by length: contents are few and short beside the text."""
        heard: list[int | None] = [None] * len(self.mentions)
        size = [1 << 60] * len(self.mentions)
        for number, attribution in enumerate(self.annotation.attributions):
            for span in attribution.content:
                for index in self._between(span.start, span.end):
                    fits = self.mentions[index].end <= span.end
                    if fits and span.end - span.start < size[index]:
                        heard[index], size[index] = number, span.end - span.start
        return heard

    def _find_voiced(self) -> dict[int, int]:
        voiced: dict[int, int] = {}
        for number, attribution in enumerate(self.annotation.attributions):
            source = self.source(attribution)
            if source is not None:
                voiced.setdefault(source, number)
        return voiced

    def _find_quoted(self) -> bytearray:
        """1 for mentions between quotation marks."""
        quoted = bytearray(len(self.mentions))
        for quotation in self.annotation.quotations:
            for index in self._between(quotation.start, quotation.end):
                quoted[index] = 1
                self._quotation_start[index] = quotation.start
        return quoted

    def _count_told(self) -> list[int]:
        """told[n] for sentence n (from 1): how many up to it are not inside one quotation."""
        counts, total, at = [0], 0, 0
        quotations = self.annotation.quotations
        for span in self.annotation.sentences:
            while at < len(quotations) and quotations[at].end < span.end:
                at += 1
            inside = at < len(quotations) and quotations[at].start <= span.start
            total += not inside
            counts.append(total)
        return counts
