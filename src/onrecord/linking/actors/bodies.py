"""Names of countries and bodies, story-wide: the table, exact names, acronyms, shorter forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.linking.actors.cast import Cast, Member, Place
from onrecord.linking.actors.countries import Country
from onrecord.linking.actors.names import acronym, fold, plain_tokens
from onrecord.linking.actors.titles import read_title
from onrecord.model import EntityKind

__all__ = ["COMMON", "GENERIC", "cast_bodies", "cast_places"]

WORD_BEFORE = re.compile(r"([\w’'-]+)\s+(?:the\s+)?$", re.IGNORECASE)
HUMP = re.compile(r"[A-Z][a-z]{3,}(?=[A-Z][a-z])")  # "Glaxo" of "GlaxoSmithKline"
IN_BRACKETS = re.compile(r"\(([^()]{2,10})\)$")
BETWEEN = frozenset({"with", "between", "against", "by", "that", "than"})
TRAVEL = frozenset(
    "visited toured reached entered arrived landed attacked bombed named called".split()
)
GENERIC = frozenset(
    "inc corp corporation co cos ltd plc llc lp nv sa ag gmbh group company holdings institute "
    "network "
    "organisation organization partners capital securities associates industries technologies "
    "systems international".split()
)
# What a body trades in, left out where it is known: "Norlux Airways" is "Norlux" or "Norlux Inc".
TRADES = frozenset(
    "computer computers airlines airline airways motor motors aircraft aerospace aviation energy "
    "oil petroleum gas steel chemical chemicals pharmaceuticals pharma foods brewing breweries "
    "electronics telecom telecommunications semiconductor semiconductors bank insurance railways "
    "railway shipping mining".split()
)
# Generic words that tell one house of a group from another.
BRANCHES = frozenset("institute network partners capital securities associates".split())
# With one of these, "Norlux" is not the Norlux that makes steel.
HOUSES = BRANCHES | {"group", "holdings"}
PARTNERSHIPS = frozenset({"lp", "llp"})
FORMS = frozenset("inc corp corporation co cos ltd plc llc nv sa ag gmbh".split())
# Nouns that newswire uses for a body instead of the one in its name.
ALSO = {
    "television": "broadcaster", "tv": "broadcaster", "radio": "broadcaster station",
    "partners": "firm", "capital": "firm", "associates": "firm", "federation": "union",
    "bank": "lender", "airlines": "airline carrier company",
    "inc": "company", "corp": "company", "co": "company", "cos": "company", "plc": "company",
    "corporation": "company", "llc": "company", "nv": "company", "sa": "company",
    "group": "company", "ltd": "company", "ag": "company",
    "times": "newspaper paper", "post": "newspaper paper", "daily": "newspaper paper",
    "journal": "newspaper paper", "herald": "newspaper paper", "tribune": "newspaper paper",
    "gazette": "newspaper paper", "telegraph": "newspaper paper", "zeitung": "newspaper paper",
    "chronicle": "newspaper paper", "guardian": "newspaper paper", "courier": "newspaper paper",
    "agency": "watchdog",
    "administration": "agency regulator", "authority": "agency regulator",
    "commission": "regulator", "ministry": "department agency", "department": "agency",
}  # fmt: skip
# British and American.
SPELT = {
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "organisation": "organization",
}
Key = tuple[str, ...]
# First words that many names share, and that alone are none of them.
COMMON = frozenset(
    "state states united national federal central international american european republican "
    "democratic soviet pacific atlantic supreme high royal general public new first north south "
    "east west northern southern eastern western global world social senate house people gulf "
    "midwest caribbean asia africa europe".split()
)
OFFICES = frozenset({"ministry", "department"})
# What everybody calls some bodies, where no rule tells it.
SHORT: dict[Key, Key] = {
    ("g7",): ("group", "of", "seven"), ("g8",): ("group", "of", "eight"),
    ("g20",): ("group", "of", "twenty"), ("g77",): ("group", "of", "77"),
    ("group", "of", "20"): ("group", "of", "twenty"),
    ("fed",): ("federal", "reserve"), ("federal", "reserve", "board"): ("federal", "reserve"),
    ("pentagon",): ("defense", "department"),
    ("treasury",): ("treasury", "department"),
}  # fmt: skip


def cast_places(cast: Cast, places: list[Place]) -> list[Place]:
    """Countries by name; capitals and seats of power where they act. Back come the rest."""
    rest: list[Place] = []
    members: dict[Country, Member] = {}
    union = any(
        (known := cast.countries.named(words)) is not None and known.code == "EU"
        for words in map(cast.name_words, places)
        if words != "Europe"
    )
    for place in places:
        words = cast.name_words(place)
        country = cast.countries.named(words)
        method, score = "country", 0.97
        if words == "Europe" and not (union or _acts(cast, place)):
            continue
        if country is None:
            country = cast.countries.seated(words)
            if country is not None and not _acts(cast, place):
                continue
            method, score = "seat of power", 0.8
        if country is None:
            rest.append(place)
            continue
        if country not in members:
            kind: EntityKind = "organization" if country.code == "EU" else "country"
            members[country] = cast.add(kind)
            cast.country_of[country] = members[country]
            members[country].country = country
            if country.code == "EU":
                members[country].nouns.update({"bloc", "union"})
        cast.put(place, members[country], method, score)
        members[country].names[words] += 1
    return rest


def _acts(cast: Cast, place: Place, back: bool = True) -> bool:
    """A place that does something, or that something is done with: not where it happens.

    Of two that "and" joins, both act where one does.
    """
    mention, text = cast.mention(place), cast.documents[place[0]].text
    mentions = cast.documents[place[0]].annotation.mentions
    if mention.subject:
        return True
    if text[mention.end : mention.end + 5] == " and " and place[1] + 1 < len(mentions):
        follow = mentions[place[1] + 1]
        if follow.start <= mention.end + 9 and follow.subject and follow.entity == mention.entity:
            return True
    found = WORD_BEFORE.search(text[max(0, mention.start - 40) : mention.start])
    word = found[1].lower() if found is not None else ""
    if text[max(0, mention.start - 12) : mention.start].endswith("followed by "):
        return False
    if word == "and" and back and place[1]:
        return _acts(cast, (place[0], place[1] - 1), back=False)
    return word in BETWEEN or word == "told" or (word.endswith("ed") and word not in TRAVEL)


def cast_bodies(cast: Cast, places: list[Place], doubtful: Sequence[Place] = ()) -> None:
    """Members for bodies: one name, one body; an acronym is whose name it abbreviates.

    `doubtful` names, of which nobody knows what they name, are bodies only where they are another
    form of one that the story knows.
    """
    groups: dict[tuple[Key, Country | None], list[Place]] = defaultdict(list)
    for place in places:
        groups[_key(cast, place)].append(place)
    _spread_countries(groups)
    known = _Known(cast)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[0][0]), group[1][0]))
    for (tokens, country), found in ordered:
        member = known.find(tokens, country, found) or known.add(tokens, country, found)
        for place in found:
            cast.put(place, member, "name of a body", 0.92)
            member.names[cast.name_words(place)] += 1
            member.nouns |= _nouns_beside(cast, place)
        head = tokens.index("of") - 1 if "of" in tokens[1:] else -1
        member.nouns |= {tokens[head], *ALSO.get(tokens[head], "").split()}
    for place in doubtful:
        words = cast.name_words(place)
        if place in cast.member_of or not (words.isupper() or " " in words):
            continue
        told = known.named(*_key(cast, place))
        if told is not None:
            cast.put(place, told, "form of a body's name", 0.75)
            told.names[words] += 1


class _Known:
    """The bodies cast so far, longest names first, by the other forms that their names take."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._longer: dict[Key, list[tuple[Key, Member]]] = defaultdict(list)
        self._ended: dict[str, list[Member]] = defaultdict(list)
        self._begun: dict[str, list[tuple[Place, Key, Member]]] = defaultdict(list)
        self._by_acronym: dict[str, list[Member]] = defaultdict(list)
        self._humps: dict[str, list[Member]] = defaultdict(list)
        self._fuller: dict[Key, list[tuple[Key, Member]]] = defaultdict(list)
        self._trading: dict[Key, list[Member]] = defaultdict(list)

    def named(self, tokens: Key, country: Country | None) -> Member | None:
        """By its acronym, without its form, or without its trade."""
        if len(tokens) == 1:
            named = self._by_acronym.get(tokens[0], [])
            if named and _begin_alike(named):
                return named[0]
        short = _short(tokens)
        member = self._find_longer(tokens, country, tokens)
        if member is None and short != tokens:
            member = self._find_longer(short, country, tokens)
        plain = tokens[0] not in COMMON and HOUSES.isdisjoint(tokens[len(short) :])
        if member is None and len(self._trading[short]) == 1 and plain:
            return self._trading[short][0]
        return member

    def find(self, tokens: Key, country: Country | None, places: list[Place]) -> Member | None:
        """The body that a name is another form of; also by its beginning or its last word."""
        first = places[0]
        member = self.named(tokens, country)
        if member is None and len(tokens) == 1:
            begun = self._begun[tokens[0]]
            before = [(whole, m) for at, whole, m in begun if at[0] == first[0] and at < first]
            parent = len(before) == 1 and (len(begun) == 1 or before[0][0][-1] in FORMS)
            member = before[0][1] if parent else None
        if member is None and len(tokens) >= 2 and not _located(self._cast, places):
            whole = [m for key, m in self._fuller[tokens[:2]] if key[: len(tokens)] == tokens]
            member = whole[0] if len(whole) == 1 and country in (None, whole[0].country) else None
        if member is None and len(tokens) == 1 and country is None:
            named = self._ended[tokens[0]] or self._humps[tokens[0]]
            member = named[0] if len(named) == 1 else None
        return member

    def _find_longer(self, begin: Key, country: Country | None, tokens: Key) -> Member | None:
        """The one longer name that begins so: where generic words follow in both, of one branch;
        a bare "Norlux" is no "Norlux Securities" where there is another Norlux."""
        branch = BRANCHES.intersection(tokens[len(begin) :])
        found = []
        for whole, member in self._longer.get(begin, ()):
            other = BRANCHES.intersection(whole[len(begin) :])
            if country is not None and member.country not in {None, country}:
                continue
            if begin != tokens and (branch != other or _clash(tokens, whole)):
                continue
            if begin == tokens and other and self._begun.get(begin[0]):
                continue
            found.append(member)
        return found[0] if len(found) == 1 else None

    def add(self, tokens: Key, country: Country | None, found: list[Place]) -> Member:
        """A new body, listed by the forms that its name may take."""
        member = self._cast.add("organization")
        member.country = country
        short = _short(tokens)
        if 2 <= len(tokens) <= 4 and "of" not in tokens:
            self._ended[tokens[-1]].append(member)
            if len(short) > 1 and short != tokens:
                self._ended[short[-1]].append(member)
        for letters in self._letters(tokens, country, found[0]):
            self._by_acronym[letters].append(member)
        hump = HUMP.match(self._cast.name_words(found[0]))
        if hump is not None:
            self._humps[fold(hump[0])].append(member)
        written = _written_acronym(self._cast, found)
        if written and member not in self._by_acronym[written]:
            self._by_acronym[written] = [member]
        if len(short) > 1 and short[-1] in TRADES:
            self._trading[short[:-1]].append(member)
        if len(tokens) > 2 and tokens[0] not in COMMON:
            self._fuller[tokens[:2]].append((tokens, member))
        for size in range(len(short), len(tokens)):
            self._longer[tokens[:size]].append((tokens, member))
        place = self._cast.countries.named(tokens[-1])
        if tokens[0] not in COMMON and len(short) in {2, 3} and place is None:
            self._begun[tokens[0]].append((found[0], tokens, member))
        return member

    def _letters(self, tokens: Key, country: Country | None, first: Place) -> list[str]:
        """The acronyms that the name may have, with and without form and country."""
        if len(tokens) < 2:
            return []
        written_out = plain_tokens(self._cast.name_words(first))
        letters = {acronym(tokens), "".join(word[0] for word in tokens)}
        letters.update(map(acronym, (written_out, _without_form(written_out), _short(written_out))))
        if country is not None:
            letters.add(acronym((fold(country.name), *tokens)))
            letters.add(acronym((*fold(country.name).split(), *tokens)))
        return sorted(letters)


def _clash(one: Key, other: Key) -> bool:
    """ "Norlux LP" and "Norlux Inc": a partnership is no corporation."""
    forms = [PARTNERSHIPS.isdisjoint(key[-1:]) for key in (one, other)]
    return (
        forms[0] != forms[1]
        and one[-1] in FORMS | PARTNERSHIPS
        and other[-1] in FORMS | PARTNERSHIPS
    )


def _located(cast: Cast, places: list[Place]) -> bool:
    """Something happens in it: a town, although companies are called after it."""
    if all(cast.mention(place).entity == "place" for place in places):
        return True
    starts = [(cast.documents[place[0]].text, cast.mention(place).start) for place in places]
    return any(text[max(0, start - 4) : start] == " in " for text, start in starts)


def _begin_alike(members: list[Member]) -> bool:
    """One body, or one that the story writes out in two ways: the first words are the same."""
    first = {plain_tokens(name)[:2] for member in members for name in member.names}
    return len(members) == 1 or len(first) == 1


def _without_form(tokens: Key) -> Key:
    """ "American Salt Group Inc" is abbreviated ASG."""
    while len(tokens) > 2 and tokens[-1] in FORMS:
        tokens = tokens[:-1]
    return tokens


def _nouns_beside(cast: Cast, place: Place) -> set[str]:
    """What the phrase calls the body: "operator" in "the rail operator Norlux"."""
    mention, text = cast.mention(place), cast.documents[place[0]].text
    if mention.name is None:
        return set()
    before, after = text[mention.start : mention.name.start], text[mention.name.end : mention.end]
    titles = [read_title(words.strip(" ,"), cast.countries) for words in (before, after) if words]
    return {t.function for t in titles if t is not None} - {""}


def _key(cast: Cast, place: Place) -> tuple[Key, Country | None]:
    """The words of the name without country, and the country: "Arrunia's Supreme Court"."""
    tokens, country = _told_key(cast, place)
    spelt = tuple(SPELT.get(word, word) for word in tokens if word != "and")
    return _turned(spelt or tokens), country


def _short(tokens: Key) -> Key:
    """Without the words at the end that tell only what kind of body it is."""
    while len(tokens) > 1 and tokens[-1] in GENERIC:
        tokens = tokens[:-1]
    return tokens


def _turned(tokens: Key) -> Key:
    """ "Health Ministry" for "Ministry of Health", "Foreign Ministry" for "Ministry of Foreign
    Affairs"."""
    if len(tokens) > 2 and tokens[0] in OFFICES and tokens[1] in {"of", "for"}:
        tokens = (*tokens[2:], tokens[0])
    if len(tokens) > 1 and tokens[-1] in OFFICES:
        tokens = tuple(word for word in tokens if word not in {"affairs", "the"})
    return SHORT.get(tokens, tokens)


def _told_key(cast: Cast, place: Place) -> tuple[Key, Country | None]:
    words = cast.name_words(place)
    tokens = plain_tokens(IN_BRACKETS.sub("", words))
    tokens = tokens[1:] if len(tokens) > 1 and tokens[0] == "the" else tokens
    if len(tokens) > 3 and tokens[-1] in {acronym(tokens[:-1]), acronym(_short(tokens[:-1]))}:
        tokens = tokens[:-1]  # "Union of Salt Workers USW"
    country: Country | None = None
    for size in (1, 2):
        if len(tokens) > size:
            front = " ".join(tokens[:size])
            country = cast.countries.adjective(front) or cast.countries.named(front)
            if country is not None:
                return tokens[size:], country
    if len(tokens) > 3 and tokens[-2] == "of":
        country = cast.countries.named(tokens[-1])
        if country is not None:
            return tokens[:-2], country
    mention, text = cast.mention(place), cast.documents[place[0]].text
    if mention.name is not None and mention.start < mention.name.start:
        country = cast.countries.within(text[mention.start : mention.name.start])
    return tokens, country


def _spread_countries(groups: dict[tuple[Key, Country | None], list[Place]]) -> None:
    """A name without its country joins the only one of that name that has a country, in the story
    or at least in its document."""
    with_country: dict[Key, list[Country]] = defaultdict(list)
    for tokens, country in groups:
        if country is not None:
            with_country[tokens].append(country)
    for tokens, countries in sorted(with_country.items()):
        if (tokens, None) not in groups:
            continue
        if len(countries) == 1:
            groups[tokens, countries[0]] += groups.pop((tokens, None))
            continue
        here = {one: {place[0] for place in groups[tokens, one]} for one in countries}
        left: list[Place] = []
        for place in groups.pop((tokens, None)):
            near = [one for one in countries if place[0] in here[one]]
            (groups[tokens, near[0]] if len(near) == 1 else left).append(place)
        if left:
            groups[tokens, None] = left


def _written_acronym(cast: Cast, places: list[Place]) -> str:
    """The letters in brackets after the name: "the Union of Salt Workers (USW)"."""
    for place in places:
        bracket = IN_BRACKETS.search(cast.words(place))
        if bracket is not None:
            return fold(bracket[1]).replace(".", "")
    return ""
