"""Who the phrases of a document name: its mentions, their actors, found by place."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.linking.draft import Draft
from onrecord.model import AnnotatedDocument, Span

__all__ = ["Cast"]

_CHAIR = re.compile(r"\b(?:president|chair|chairman|chairwoman|head|host|moderator)\b", re.I)
# Who stands for a body without being named: "activists of the network", "members of the union".
_MEMBERS = re.compile(
    r"\b(?:activists|members|supporters|delegates|representatives|workers|employees|staff|"
    r"shareholders|investors|fighters|officials|lawyers|deputies|players|envoys|leaders)\b",
    re.I,
)
_ORGANS = re.compile(
    r"(?:the|its|their)?\s*(?:board|executive|leadership|committee|management|council|congress|"
    r"delegation|parliament)\s+of\b",
    re.I,
)
_TITLE = 120  # code points within which a title opens before the event that it names


class Cast:
    """The mentions of one document with the actors that linking gave them."""

    def __init__(self, draft: Draft, document: AnnotatedDocument) -> None:
        mentions = document.annotation.mentions
        self._attributions = document.annotation.attributions
        self._actor_of = draft.actor_of[document.id]
        self._plural_of = draft.plural_of.get(document.id, {})
        self._order = sorted(
            range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].end, i)
        )
        self._starts = [mentions[i].start for i in self._order]
        self._mentions = mentions
        self._text = document.text
        self._bodies = frozenset(a.id for a in draft.actors if a.kind == "organization")

    def named(self, span: Span) -> tuple[str, ...]:
        """The actors that a phrase names: those of the outermost mentions within it."""
        found: list[str] = []
        reach = members = -1
        for at in range(bisect_left(self._starts, span.start), len(self._order)):
            index = self._order[at]
            mention = self._mentions[index]
            if mention.start >= span.end:
                break
            if mention.end > span.end or mention.start < reach:
                continue
            actor = self._actor_of[index]
            if mention.entity == "place" and actor not in self._bodies:
                reach = mention.end
                continue
            if mention.start < members and actor not in self._bodies:
                continue  # "delegates of the network that Ana Holt leads": not she
            named = (actor,) if actor is not None else self._plural_of.get(index, ())
            found += named
            # "The leaders of A and B": two who are told by their countries.
            within = self._text[mention.start : mention.end]
            joint = mention.number == "plural" and " and " in within
            organ = mention.entity == "organization" and _ORGANS.match(within) is not None
            plural = mention.number == "plural" and _MEMBERS.search(within) is not None
            many = not named and (organ or plural)
            if many and not joint and mention.entity != "group":
                members = mention.end
            elif named or not (joint or mention.entity == "group"):
                reach = max(mention.end, members)
        return tuple(dict.fromkeys(found))

    def opening(self, offset: int) -> tuple[str, ...]:
        """The actors that the longest mention which begins at an offset names."""
        at = bisect_left(self._starts, offset)
        if at == len(self._order) or self._starts[at] != offset:
            return ()
        mention = self._mentions[self._order[at]]
        return self.named(Span(mention.start, mention.end))

    def chair(self, event: Span, text: str) -> tuple[str, ...]:
        """Who presides over an event, where its phrase is part of the title: "its president"."""
        found: list[str] = []
        for at in range(bisect_left(self._starts, event.start + 1) - 1, -1, -1):
            mention = self._mentions[self._order[at]]
            if event.start - mention.start > _TITLE:
                break
            actor = self._actor_of[self._order[at]]
            titled = mention.entity == "person" and mention.end >= event.end
            if titled and actor is not None and _CHAIR.search(text, mention.start, mention.end):
                found.append(actor)
        return tuple(dict.fromkeys(found))

    def unknown(self, span: Span) -> bool:
        """Whether a phrase names someone, not by a pronoun, who is no actor of the story."""
        at = bisect_left(self._starts, span.start)
        first = self._mentions[self._order[at]] if at < len(self._order) else None
        pronoun = first is not None and first.start == span.start and first.kind == "pronoun"
        return not pronoun and not self.named(span)

    def speaker(self, attribution: int | None) -> str | None:
        """The actor whose words an attribution reports, as far as its source phrase tells."""
        if attribution is None:
            return None
        found = self._attributions[attribution]
        if found.source_mention is not None:
            return self._actor_of[found.source_mention]
        for span in found.source:
            actors = self.named(span)
            if len(actors) == 1:
                return actors[0]
        return None
