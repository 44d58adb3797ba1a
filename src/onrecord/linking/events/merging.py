"""Which mentions speak of the same event: one pass over the story, best cluster first.

Every reason for or against is a small function with its weight in `REASONS`; a mention joins the
best cluster whose sum reaches what its form needs (a definite phrase needs less than "a meeting").
Nothing that two phrases contradict (a call and a meeting, a second debate and the debate) joins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.linking.events.days import bounds, meets
from onrecord.linking.events.items import Item, overtaken

__all__ = ["Cluster", "cluster_items"]

_PAST = frozenset(("held", "denied"))
_AHEAD = frozenset(("scheduled", "possible", "rescheduled", "not planned"))
_CHANGED = frozenset(("rescheduled", "postponed", "cancelled"))
_KNOWN_PLAN = 0.2  # what is enough for the change of a plan that was told before
_LOOSE = frozenset(
    (
        "vote",
        "referendum",
        "recount",
        "strike",
        "hearing",
        "run-off",
        "round",
        "election",
        "trial",
        "walkout",
        "ruling",
        "rally",
        "march",
        "debate",
        "release",
        "arguments",
        "sentencing",
        "signing",
        "plenary",
        "deadline",
        "launch",
        "motion",
        "measure",
        "conference call",
    )
)
_PECULIAR = frozenset(
    (
        "one-on-one",
        "face-to-face",
        "bilateral",
        "trilateral",
        "televised",
        "closed-door",
        "secret",
        "emergency",
        "extraordinary",
        "ministerial",
        "tête-à-tête",
        "inaugural",
    )
)
_OWNERS = frozenset(("ballot", "assembly"))  # who meet to vote: either word goes on meaning it
_VOTES = frozenset(("vote", "ballot"))
_MONTHS = 150  # days that no postponement told as "held" or "scheduled" spans
_RECENT = 300  # code points within which "the meeting" may be the other one told before
_NEAR = 40  # clusters a mention is compared with, the latest first


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions taken to speak of one event, and what they say together."""

    number: int = 0
    items: list[Item] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    date: str | None = None
    speakers: frozenset[str] = frozenset()  # who is only known to have spoken there

    def add(self, item: Item) -> None:
        narrower = self.kinds & item.kinds
        owners = narrower and narrower <= _OWNERS and "ballot" in self.kinds | item.kinds
        self.kinds = _OWNERS if owners else narrower or self.kinds or item.kinds
        if item.told_to:
            self.speakers |= item.actors - self.actors
        else:
            self.speakers -= item.actors
        self.actors |= item.actors
        self.countries |= item.countries
        self.persons |= item.persons
        self.words |= item.words
        self.heads |= {item.head}
        self.distinct |= item.distinct
        if item.place:
            self.places |= {item.place}
        if item.date is not None and (item.mention.status is not None or self.date is None):
            self.date = item.date
        if item.mention.status == "postponed":
            self.date = None
        self.items.append(item)

    @property
    def last(self) -> Item:
        return self.items[-1]


Reason = Callable[[Item, Cluster], float]


def cluster_items(items: list[Item]) -> list[Cluster]:
    """Clusters in the order of their first mentions; agenda clauses join, and never begin, one."""
    clusters: list[Cluster] = []
    shelves: dict[str, list[int]] = {}
    home: dict[int, Cluster] = {}
    for item in items:
        if item.mention.type == "agenda":
            continue
        chosen = (
            _copied(item, home) or _same_clause(item, clusters) or _best(item, clusters, shelves)
        )
        if chosen is None:
            chosen = Cluster(number=len(clusters))
            clusters.append(chosen)
        chosen.add(item)
        for kind in sorted(chosen.kinds):
            shelf = shelves.setdefault(kind, [])
            if chosen.number not in shelf[-_NEAR:]:
                shelf.append(chosen.number)
        home[id(item)] = chosen
    return _join(clusters)


def _copied(item: Item, home: dict[int, Cluster]) -> Cluster | None:
    return home.get(id(item.copy_of)) if item.copy_of is not None else None


def _same_clause(item: Item, clusters: list[Cluster]) -> Cluster | None:
    """ "Will meet for a round of talks": verb and noun share the words of their status."""
    words = item.mention.status_words
    if not words:
        return None
    for cluster in reversed(clusters[-_NEAR:]):
        for other in reversed(cluster.items[-4:]):
            same = other.order == item.order and other.mention.status_words == words
            if same and other.verbal != item.verbal and other.kinds & item.kinds:
                return cluster
    return None


def _best(item: Item, clusters: list[Cluster], shelves: dict[str, list[int]]) -> Cluster | None:
    """The cluster with the best sum of reasons, None where none reaches what is needed."""
    needed = _needed(item)
    best: tuple[float, int] | None = None
    near = {index for kind in item.kinds for index in shelves.get(kind, [])[-_NEAR:]}
    for index in sorted(near):
        cluster = clusters[index]
        if not cluster.kinds & item.kinds:
            continue
        if any(bar(item, cluster) for bar in BARS):
            continue
        total = sum(reason(item, cluster) for reason in REASONS)
        enough = min(needed, _KNOWN_PLAN) if _changes_plan(item, cluster) else needed
        if total >= enough and (best is None or (total, index) >= best):
            best = (total, index)
    return clusters[best[1]] if best is not None else None


def _changes_plan(item: Item, cluster: Cluster) -> bool:
    """Whether it is moved or called off, which an earlier text planned by the same noun."""
    if item.mention.status not in _CHANGED or item.head not in cluster.heads:
        return False
    return any(i.mention.status in _AHEAD and i.order < item.order for i in cluster.items)


def _needed(item: Item) -> float:
    if item.definite:
        return 0.1
    if _loose(item):
        return 1.0
    return 3.0 if item.mention.status is not None or item.date is None else 2.5


def _loose(item: Item) -> bool:
    loose = bool(item.kinds & _LOOSE) and "call" not in item.kinds
    return loose or item.mention.type == "other"


def other_one(item: Item, cluster: Cluster) -> bool:
    """ "Another", "a second": not the one spoken of before, unless day and place agree."""
    if item.distinct == cluster.distinct or (item.distinct and item.distinct <= cluster.distinct):
        return False
    if not item.distinct and cluster.distinct:
        agrees = meets(item.date, cluster.date) is True
        placed = bool(item.place) and item.place in cluster.places
        recent = (
            item.definite
            and item.order == cluster.last.order
            and (item.paragraph - cluster.last.paragraph <= 1)
            and item.mention.start - cluster.last.mention.end < _RECENT
        )
        return not (agrees or placed or recent)
    return True


def different_people(item: Item, cluster: Cluster) -> bool:
    """Both name persons who take part, or two or more actors, and no one is in both."""
    spoken = item.definite and (item.told_to or cluster.last.told_to)
    if spoken or _same_day_and_place(item, cluster):
        return False
    if item.persons and cluster.persons and not item.actors & cluster.actors:
        return True
    one, other = item.actors - item.countries, cluster.actors - cluster.countries
    if "call" in item.kinds and not item.definite and one - other and other - one:
        return True  # the king's call with one president and with another
    return len(one) > 1 and len(other) > 1 and not one & other


def _same_day_and_place(item: Item, cluster: Cluster) -> bool:
    """What is on the same day in the same place may be told with other people's names."""
    return bool(meets(item.date, cluster.date)) and shared_place(item, cluster) > 0


def another_meeting(item: Item, cluster: Cluster) -> bool:
    """To meet is to debate only where the same two are told to debate."""
    if "debate" not in item.kinds & cluster.kinds or item.kinds == cluster.kinds:
        return False
    return len(item.actors & cluster.actors) < 2


def strangers(item: Item, cluster: Cluster) -> bool:
    """An indefinite phrase names someone unknown, where the event's own people are known."""
    unknown = item.strangers and not item.definite and len(cluster.actors) > 1
    same = item.date == cluster.date is not None and bool(item.persons & cluster.persons)
    return unknown and not same and not _same_day_and_place(item, cluster)


def different_days(item: Item, cluster: Cluster) -> bool:
    """Both dated, on different days, and nothing says that it was moved."""
    if meets(item.date, cluster.date) is not False or item.mention.status in (
        "rescheduled",
        "postponed",
        "cancelled",
    ):
        return False
    if item.mention.status == "held" and _slipped(item, cluster):
        return False
    if _tried_again(item, cluster):
        return False
    if _far(item, cluster):
        return True
    own = item.dated_within or item.mention.rule.endswith(", dated")
    return (not item.definite or own) and not overtaken(item)


def _tried_again(item: Item, cluster: Cluster) -> bool:
    """Whether a later document plans a launch of the same thing, whose first day has passed."""
    planned, today = bounds(cluster.date), bounds(item.today)
    if "launch" not in item.kinds or planned is None or today is None:
        return False
    passed = item.order != cluster.last.order and planned[1] < today[0]
    return passed and bool(item.words & cluster.words)


def _far(item: Item, cluster: Cluster) -> bool:
    """Whether months lie between: "the first summit was held in 2015" is not this year's."""
    one, other = bounds(item.date), bounds(cluster.date)
    if one is None or other is None:
        return False
    return max((one[0] - other[1]).days, (other[0] - one[1]).days) > _MONTHS


def _slipped(item: Item, cluster: Cluster) -> bool:
    """Whether something was done within a week of the day it was planned for."""
    done, planned = bounds(item.date), bounds(cluster.date)
    if done is None or planned is None or item.order == cluster.last.order:
        return False
    return abs((done[0] - planned[1]).days) <= 7


def denied_fact(item: Item, cluster: Cluster) -> bool:
    """What a text itself tells as done is not the meeting that someone in it denies."""
    if item.mention.status != "denied" or item.copy_of is not None:
        return False
    return any(
        i.mention.status == "held" and i.mention.attribution is None and i.order == item.order
        for i in cluster.items
    )


def past_and_ahead(item: Item, cluster: Cluster) -> bool:
    """One document cannot call an indefinite event held that it calls planned, or the reverse."""
    if item.definite or item.mention.status is None or not item.kinds & {"gathering", "call"}:
        return False
    if meets(item.date, cluster.date) and item.date == cluster.date:
        return False
    told = {i.mention.status for i in cluster.items if i.order == item.order}
    if item.mention.status in _PAST:
        return bool(told & _AHEAD) and not told & _PAST
    return bool(told & _PAST) and item.mention.status in _AHEAD and not told & _AHEAD


BARS: tuple[Callable[[Item, Cluster], bool], ...] = (
    other_one,
    different_people,
    another_meeting,
    strangers,
    different_days,
    denied_fact,
    past_and_ahead,
)


def shared_people(item: Item, cluster: Cluster) -> float:
    if not item.actors or not cluster.actors:
        return 0.0
    common = item.actors & cluster.actors
    if not common:
        if item.kinds & _VOTES and item.verbal:
            return 0.0  # "the party will vote against the motion" of another
        if item.told_to and item.definite:
            return 0.0
        unlike = item.actors == item.countries or cluster.actors == cluster.countries
        return 0.0 if unlike else -1.0
    whole = common in (item.actors, cluster.actors)
    return (3.0 if len(common) > 1 else 1.5) if whole else 0.5


def shared_day(item: Item, cluster: Cluster) -> float:
    same = meets(item.date, cluster.date)
    if same is None:
        return 0.0
    if same:
        return 2.0
    late = item.mention.status == "held" and _slipped(item, cluster)
    return 0.0 if late or item.mention.status == "rescheduled" else -1.0


def shared_place(item: Item, cluster: Cluster) -> float:
    if not item.place or not cluster.places:
        return 0.0
    words = set(item.place.split())
    if any(words & set(place.split()) for place in cluster.places):
        return 2.0
    return -1.0


def shared_words(item: Item, cluster: Cluster) -> float:
    common = item.words & cluster.words
    return min(2.0, 0.75 * len(common)) + (2.0 if common & _PECULIAR else 0.0)


def names_head(item: Item, cluster: Cluster) -> float:
    """ "Vote against the motion": the phrase says the noun of what is voted on."""
    return 1.0 if item.words & cluster.heads or item.head in cluster.words else 0.0


def same_phrase(item: Item, cluster: Cluster) -> float:
    """ "A public meeting" again is the public meeting told before."""
    if not item.words:
        return 0.0
    again = any(i.head == item.head and i.words == item.words for i in cluster.items[-6:])
    return 1.5 if again else 0.0


def moved_from(item: Item, cluster: Cluster) -> float:
    """ "On Sunday rather than on Thursday": what was to be on Thursday."""
    return 4.0 if item.left & {cluster.date} else 0.0


def only_one(item: Item, cluster: Cluster) -> float:
    """A story has one referendum, one strike, one hearing, until it tells of a second."""
    alike = bool(item.kinds & cluster.kinds)
    single = len(item.kinds) == 1 or item.kinds == _VOTES
    return 1.0 if single and alike and _loose(item) else 0.0


def same_head(item: Item, cluster: Cluster) -> float:
    """The same noun; where it is a rare one ("referendum") that alone nearly decides."""
    if item.head not in cluster.heads:
        return 0.0
    return 1.0


def nearby(item: Item, cluster: Cluster) -> float:
    """Told in the same document, and lately: what "the talks" points back to."""
    if item.order != cluster.last.order:
        return 0.25 if cluster.last.order == item.order - 1 else 0.0
    return 1.0 if item.paragraph - cluster.last.paragraph <= 1 else 0.5


def salience(item: Item, cluster: Cluster) -> float:
    """The event that the story speaks of most is what a bare definite phrase means."""
    return min(1.0, 0.1 * len(cluster.items)) if item.definite else 0.0


def denial(item: Item, cluster: Cluster) -> float:
    """ "There was no such meeting": the one that someone else has just told of."""
    if item.mention.status != "denied":
        return 0.0
    told = {i.mention.status for i in cluster.items}
    again = "denied" in told and item.order == cluster.last.order
    both = len(item.actors & cluster.actors) > 1
    return 3.0 if again else 2.0 if told & _PAST else 0.0 if both else -1.0


REASONS: tuple[Reason, ...] = (
    shared_people,
    shared_day,
    shared_place,
    shared_words,
    same_head,
    names_head,
    same_phrase,
    moved_from,
    only_one,
    nearby,
    salience,
    denial,
)


def _join(clusters: list[Cluster]) -> list[Cluster]:
    """Join clusters that name the same two or more people, one kind and no other day."""
    joined: list[Cluster] = []
    by_people: dict[tuple[frozenset[str], frozenset[str]], Cluster] = {}
    for cluster in clusters:
        key = (cluster.actors, cluster.kinds)
        earlier = by_people.get(key) if len(cluster.actors) > 1 else None
        apart = earlier is None or meets(earlier.date, cluster.date) is False
        barred = earlier is not None and any(
            bar(item, earlier) for item in cluster.items for bar in BARS
        )
        if earlier is None or apart or barred or earlier.distinct != cluster.distinct:
            joined.append(cluster)
            by_people.setdefault(key, cluster)
            continue
        for item in cluster.items:
            earlier.add(item)
    return joined
