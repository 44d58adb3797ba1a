"""What an event is to be about, as each side words it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.linking.events.items import Item
from onrecord.linking.events.merging import Cluster
from onrecord.model import AgendaItem, evidence

__all__ = ["agenda_of", "settle_agenda"]

_REACH = 2  # paragraphs between a clause about topics and the event it belongs to
_ABOUT = frozenset(("gathering", "call", "forum", "debate", "plenary", "hearing", "vote", "visit"))


def settle_agenda(items: Sequence[Item], home: Mapping[int, Cluster]) -> list[tuple[Item, Cluster]]:
    """The clauses that only tell topics, each with the event that it must mean.

    The one whose participants it names, else the one last spoken of nearby that has an agenda.
    """
    found: list[tuple[Item, Cluster]] = []
    last: tuple[Item, Cluster] | None = None
    known: list[Cluster] = []
    for item in items:
        if item.mention.type != "agenda":
            cluster = home.get(id(item))
            if cluster is not None and cluster.kinds & _ABOUT:
                last = item, cluster
                if cluster not in known[-20:]:
                    known.append(cluster)
            continue
        named = [c for c in known if len(item.actors) > 1 and item.actors <= c.actors]
        if named:
            found.append((item, max(named, key=_worth)))
        elif last is not None and _near(item, last[0]) and _may_mean(item, last[1]):
            found.append((item, last[1]))
    return found


def _worth(cluster: Cluster) -> tuple[bool, int]:
    """What people discuss with each other they discuss where they meet, if they are to meet."""
    return "gathering" in cluster.kinds, len(cluster.items)


def _near(item: Item, last: Item) -> bool:
    return last.order == item.order and 0 <= item.paragraph - last.paragraph <= _REACH


def _may_mean(item: Item, cluster: Cluster) -> bool:
    return not item.actors or bool(item.actors & cluster.actors)


def agenda_of(items: Sequence[Item]) -> tuple[AgendaItem, ...]:
    """The topics that mentions of one event tell, each with the side that words them so."""
    found: dict[tuple[str | None, str], AgendaItem] = {}
    for item in items:
        for span in item.mention.agenda:
            words = " ".join(span.cut(item.document.text).split())
            key = item.side, words.casefold()
            if words and key not in found:
                found[key] = AgendaItem(
                    side=item.side,
                    words=words,
                    evidence=evidence(
                        item.document.id, item.document.text, (span,), item.mention.rule
                    ),
                )
    return tuple(found.values())
