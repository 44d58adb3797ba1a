"""Who else takes part: what the phrase of an event does not say, but its surroundings do.

Those found here do not tell events apart: that is done before, by whom the phrases name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.linking.draft import Draft
from onrecord.linking.events.cast import Cast
from onrecord.linking.events.items import Item
from onrecord.linking.events.merging import Cluster
from onrecord.model import AnnotatedDocument, Span

__all__ = ["complete_casts"]

_SPOKEN = frozenset(("hearing", "trial", "talks", "meeting", "ceremony", "protest"))
_COURT = frozenset(("hearing", "trial"))
# "Told the meeting", "said in closing arguments"; not "said after the hearing".
_AT = re.compile(r"\b(?:at|in|during|told|addressed)\s+\Z", re.I)
# Whom one tells what one says at a hearing: "told the committee", "told jurors".
_BENCH = re.compile(
    r"\s+(?:(?:the|a|his|her|its)\s+)?(?:\w+\s+)?"
    r"(?:committee|panel|commission|court|jury|jurors|judges?|senators|lawmakers|inquiry)\b",
    re.I,
)
_SESSION = 500  # code points after a hearing within which it is told what was said there
# "The ruling, read out by the judge", "talks chaired by the envoy".
_LED = re.compile(
    r",?\s+(?:(?:which|that)\s+(?:was|is|will be|were|are)\s+)?"
    r"(?:read(?: out)?|delivered|chaired|led|headed|moderated|mediated|brokered|attended)\s+by\s+",
    re.I,
)
# Whose office it is to preside -> over what.
_PRESIDING: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\bmediators?\b", re.I), frozenset(("talks",))),
    (re.compile(r"\bmoderators?\b", re.I), frozenset(("debate", "duel"))),
    (
        re.compile(r"\b(?:judge|justice|magistrate)\b", re.I),
        frozenset(("hearing", "trial", "ruling", "arguments")),
    ),
)
# A document and a paragraph where someone is called so, and what such a person presides over.
_Seat = tuple[AnnotatedDocument, int, frozenset[str]]
_TITLE = 14  # code points before a name within which "moderator" stands
_BOTH = re.compile(r"(?:(?:the|these) two|both|they|their|the sides|the parties)\b", re.I)
_ANOTHER = frozenset(("another", "second", "third", "previous"))
_AGAIN = frozenset(
    ("debate", "talks", "round", "strike", "walkout", "stoppage", "meeting", "summit", "hearing",
     "call", "negotiations", "session")
)  # fmt: skip


def complete_casts(draft: Draft, clusters: Sequence[Cluster]) -> None:
    """Add to each cluster those who speak at it, preside over it, or are meant by "the two"."""
    casts = {item.id: Cast(draft, item) for item in draft.documents}
    persons = frozenset(a.id for a in draft.actors if a.kind == "person")
    for cluster in clusters:
        _resolve_both(cluster, clusters)
    for cluster in clusters:
        _repeat(cluster, clusters)
    presiding = list(_presiding(draft))
    for cluster in clusters:
        found = set(_beside(cluster, casts, persons))
        found |= {actor for actor, seats in presiding if _sits(cluster, seats)}
        cluster.speakers |= found - cluster.actors
        cluster.actors |= found
        cluster.persons |= found & persons


def _beside(cluster: Cluster, casts: dict[str, Cast], persons: frozenset[str]) -> Iterator[str]:
    """Those who speak at an event, and those who lead it."""
    for item in cluster.items:
        if item.mention.rule.startswith("noun:") and "press" not in item.mention.rule:
            cast = casts[item.document.id]
            for span in (*_speakers(item), *_heard(item)):
                yield from (actor for actor in cast.named(span) if actor in persons)
            led = _LED.match(item.document.text, item.mention.end)
            if led is not None:
                yield from cast.opening(led.end())


def _speakers(item: Item) -> Iterator[Span]:
    mention, text = item.mention, item.document.text
    at = _AT.search(text, max(0, mention.start - 12), mention.start)
    told = at is not None and at[0].lower().startswith(("told", "addressed"))
    if at is None or not (told or mention.type in _SPOKEN):
        return
    place = Span(mention.start, mention.end)
    for attribution in item.document.annotation.attributions:
        occasion = attribution.occasion
        within = any(span.holds(place) for span in attribution.content)
        if occasion is not None and occasion.overlaps(place) and not within:
            yield from attribution.source


def _heard(item: Item) -> Iterator[Span]:
    """Who, shortly after a hearing that was held, "told the committee" or "told jurors"."""
    if item.mention.type not in _COURT or item.mention.status != "held":
        return
    start = item.mention.end
    for attribution in item.document.annotation.attributions:
        cue = attribution.cue[-1] if attribution.cue else None
        near = cue is not None and start <= cue.start < start + _SESSION
        if cue is not None and near and _BENCH.match(item.document.text, cue.end):
            yield from attribution.source


def _presiding(draft: Draft) -> Iterator[tuple[str, list[_Seat]]]:
    """Each actor called judge, mediator or moderator, with the places where that is said."""
    for title, over in _PRESIDING:
        found: dict[str, list[_Seat]] = {}
        for document in draft.documents:
            starts = [p.start for p in document.annotation.paragraphs]
            for index, mention in enumerate(document.annotation.mentions):
                actor = draft.actor_of[document.id][index]
                start = max(0, mention.start - _TITLE)
                if actor is not None and title.search(document.text, start, mention.end):
                    place = document, bisect_right(starts, mention.start), over
                    found.setdefault(actor, []).append(place)
        if len(found) == 1:  # of two judges each has a court of their own
            yield from found.items()


def _sits(cluster: Cluster, places: list[_Seat]) -> bool:
    """Whether an event is told in a paragraph that names who presides over its like."""
    if cluster.actors and all(i.mention.status in (None, "not planned") for i in cluster.items):
        return False
    for document, paragraph, over in places:
        for item in cluster.items:
            same = item.document is document and abs(item.paragraph - paragraph) <= 1
            if same and (item.mention.type in over or item.head in over):
                return True
    return False


def _resolve_both(cluster: Cluster, clusters: Sequence[Cluster]) -> None:
    """ "The two will meet again": the two of the event that was told of last."""
    for item in cluster.items:
        text = item.document.text
        spans = item.mention.participants
        both = any(_BOTH.match(text, s.start, s.end) for s in spans)
        if not both or len(cluster.actors) > 1:
            continue
        before = _last_two(item, cluster, clusters)
        if before is not None and cluster.actors <= before.actors:
            cluster.actors |= before.actors
            cluster.persons |= before.persons
            return


def _last_two(item: Item, own: Cluster, clusters: Sequence[Cluster]) -> Cluster | None:
    """The event with two who take part that was told of last before an item."""
    best: tuple[tuple[int, int], Cluster] | None = None
    for other in clusters:
        if other is own or len(other.actors) != 2:
            continue
        for told in other.items:
            place = told.order, told.index
            if place < (item.order, item.index) and (best is None or place > best[0]):
                best = place, other
    return best[1] if best is not None else None


def _repeat(cluster: Cluster, clusters: Sequence[Cluster]) -> None:
    """ "Another stoppage", "a second debate": of those whose stoppage or debate it was before."""
    if cluster.actors or not cluster.distinct & _ANOTHER:
        return
    if not any(head.removesuffix("s") in _AGAIN or head in _AGAIN for head in cluster.heads):
        return
    first = [
        other
        for other in clusters
        if other is not cluster and other.kinds & cluster.kinds and not other.distinct
    ]
    if len(first) == 1:
        cluster.actors |= first[0].actors
        cluster.persons |= first[0].persons
