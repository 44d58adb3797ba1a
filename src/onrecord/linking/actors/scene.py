"""One document as its mentions are resolved: where each stands, who speaks, who was named."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.linking.actors.cast import Cast, Member, Place
from onrecord.model import Attribution, Mention

__all__ = ["Scene"]


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
        self.heard = self._find_heard()
        self.voiced = self._find_voiced()
        self.quoted = self._find_quoted()
        # Members as they come up: (index of the mention, member), in text order.
        self.trail: list[tuple[int, Member]] = []

    def sentence(self, position: int) -> int:
        return bisect_right(self._sentences, position)

    def paragraph(self, position: int) -> int:
        return bisect_right(self._paragraphs, position)

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

    def recent(self, limit: int = 400) -> list[tuple[int, Member]]:
        """The last mentions passed, latest first."""
        return self.trail[: -limit - 1 : -1]

    def speaker(self, attribution: int | None) -> Member | None:
        """Whose words an attribution reports, as far as it is known yet."""
        if attribution is None:
            return None
        source = self.source(self.annotation.attributions[attribution])
        if source is None:
            source = self.overlapping(self.annotation.attributions[attribution])
        return self.member(source)

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
        """1 for mentions between quotation marks that are no scare quotes."""
        quoted = bytearray(len(self.mentions))
        for quotation in self.annotation.quotations:
            for index in self._between(quotation.start, quotation.end):
                quoted[index] = 1
        return quoted
