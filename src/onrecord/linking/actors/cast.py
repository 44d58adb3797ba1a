"""The cast of a story while it is linked: proto-actors with their names, titles and genders."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from onrecord.linking.actors.countries import Countries, Country
from onrecord.linking.actors.titles import Title
from onrecord.model import AnnotatedDocument, EntityKind, Evidence, Mention

__all__ = ["Cast", "Holding", "Member", "Place"]

Place = tuple[int, int]  # number of the document, index of the mention
FIRST = 4  # holdings of one title that are looked at
LAST = 48  # owners that are looked at, the latest


@dataclass(frozen=True, slots=True)
class Holding:
    """A title that one mention gives to its actor."""

    title: Title
    words: str
    place: Place
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Member:
    """A person, body, group or country of the story; without a name: someone unnamed.

    `titles` are the holdings of each title that came first, for what asks for the title alone: a
    thousand dispatches give one title a thousand times. `owners` are the mentions inside its
    titles, in the order in which they came.
    """

    number: int
    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    holdings: list[Holding] = field(default_factory=list)
    country: Country | None = None
    titles: list[Holding] = field(default_factory=list)
    owners: dict[Place, None] = field(default_factory=dict)
    wikidata: str | None = None
    nouns: set[str] = field(default_factory=set)
    first: Place = (-1, -1)
    times: int = 0  # put down for a mention, as far as the story is read
    _times: dict[Title, int] = field(default_factory=dict)

    def take(self, holding: Holding) -> None:
        """One more mention gives this title."""
        self.holdings.append(holding)
        same = self._times.get(holding.title, 0)
        self._times[holding.title] = same + 1
        if same < FIRST:
            self.titles.append(holding)

    @property
    def named(self) -> bool:
        return bool(self.names)

    @property
    def gender(self) -> str | None:
        """The gender with the most votes; None without votes or at a tie."""
        top = self.genders.most_common(2)
        if not top or (len(top) > 1 and top[0][1] == top[1][1]):
            return None
        return top[0][0]

    def best_name(self) -> str:
        """The fullest of the common names: most words (up to three), then most frequent."""
        common = sorted(self.names)
        return max(
            common, key=lambda n: (min(len(n.split()), 3), self.names[n], len(n)), default=""
        )


class Cast:
    """Members, and which mention is whose. Places are (document number, mention index)."""

    def __init__(self, documents: tuple[AnnotatedDocument, ...]) -> None:
        self.documents = documents
        self.countries = Countries()
        self.members: list[Member] = []
        self.member_of: dict[Place, Member] = {}
        self.method_of: dict[Place, tuple[str, float]] = {}
        self.plural_of: dict[Place, tuple[Member, ...]] = {}
        self.doubts: list[tuple[str, tuple[Member, ...], tuple[Evidence, ...]]] = []
        self.by_surname: dict[str, list[Member]] = {}
        self.people_of: dict[Country, list[Member]] = {}
        self.country_of: dict[Country, Member] = {}
        self.by_noun: dict[str, list[Member]] = {}
        self.ministries: list[Member] = []
        self.owned: dict[tuple[int, str], Member] = {}
        self.offices: dict[tuple[Country, str, frozenset[str], str | None], Member] = {}
        self.by_function: dict[str, list[Member]] = {}
        # The functions that agree with one, as long as the story has that many of them.
        self.functions_like: dict[tuple[str, int], list[str]] = {}

    def add(self, kind: EntityKind) -> Member:
        member = Member(len(self.members), kind)
        self.members.append(member)
        return member

    def mention(self, place: Place) -> Mention:
        return self.documents[place[0]].annotation.mentions[place[1]]

    def words(self, place: Place) -> str:
        mention = self.mention(place)
        return self.documents[place[0]].text[mention.start : mention.end]

    def name_words(self, place: Place) -> str:
        mention = self.mention(place)
        name = mention.name
        return name.cut(self.documents[place[0]].text) if name is not None else ""

    def put(self, place: Place, member: Member, method: str, score: float) -> None:
        """This mention is that member's."""
        if member.first == (-1, -1):
            member.first = place
        member.times += self.member_of.get(place) is not member
        self.member_of[place] = member
        self.method_of[place] = (method, score)
        mention = self.mention(place)
        if mention.gender in {"f", "m"} and mention.kind != "pronoun":
            member.genders[str(mention.gender)] += 2

    def owners_of(self, member: Member) -> list[Member]:
        """Whose a member is, by the last of its titles."""
        places = islice(reversed(member.owners), LAST)
        found = (self.member_of.get(place) for place in places)
        return list(dict.fromkeys(owner for owner in found if owner is not None))

    def spoken_for(self, speaker: Member) -> set[Member]:
        """The people inside the titles of a speaker: whose spokesman, manager, lawyer."""
        owners = (self.member_of.get(place) for place in speaker.owners)
        return {member for member in owners if member is not None and member.kind == "person"}

    def know(self, member: Member, holding: Holding) -> None:
        """The member holds a title that no dispatch gives: it is looked at, and not reported."""
        member.titles.append(holding)
        holders = self.by_function.setdefault(holding.title.function, [])
        if member not in holders:
            holders.append(member)

    def hold(self, member: Member, holding: Holding) -> None:
        """The member holds a title; titles of one function are found by it."""
        member.take(holding)
        country = holding.title.country
        if country is not None and member.country is None:
            member.country = country
            self.people_of.setdefault(country, []).append(member)
        holders = self.by_function.setdefault(holding.title.function, [])
        if member not in holders:
            holders.append(member)
