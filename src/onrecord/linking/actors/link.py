"""Actors of a story: sieves over all names first, then each document read in order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from onrecord.linking.actors.appositions import cast_appositions
from onrecord.linking.actors.bodies import COMMON, GENERIC, cast_bodies, cast_places
from onrecord.linking.actors.cast import Cast, Place
from onrecord.linking.actors.counterparts import settle_counterpart
from onrecord.linking.actors.countries import without_form
from onrecord.linking.actors.described import cast_described, owned_body
from onrecord.linking.actors.descriptions import resolve_ahead, resolve_description
from onrecord.linking.actors.groups import cast_groups, cast_rebels
from onrecord.linking.actors.known import cast_known
from onrecord.linking.actors.names import fold, person_name, plain_tokens
from onrecord.linking.actors.people import cast_people, surname_in_context, surnames_alike
from onrecord.linking.actors.plurals import resolve_plural
from onrecord.linking.actors.pronouns import (
    first_person,
    learn_gender,
    resolve_before_subject,
    resolve_pronoun,
)
from onrecord.linking.actors.report import report, voiced
from onrecord.linking.actors.scene import Scene
from onrecord.linking.draft import Draft

__all__ = ["link_actors"]

# "KELL, May 3 (North Wire) - ": where it was written and by whom, who do nothing in it.
DATELINE = re.compile(
    r"^(?:[^\W\d_][^\n()]{0,50})?\([^\n()]{2,40}\) ?(?:-|–|—|--)[ \w]|"
    r"^[^\W\d_a-z]{3}[^\n()]{0,50}? (?:–|—|--) ",
    re.MULTILINE,
)
# Provinces in "-ia" with bodies called after them ("Bavarian"): no countries.
PROVINCES = frozenset(
    "California Virginia Pennsylvania Philadelphia Columbia Victoria Bavaria Catalonia Andalusia "
    "Galicia Siberia Scandinavia Transylvania Silesia Bohemia Moravia Asia Eurasia Georgia Alaska "
    "America Africa Arabia Nebraska Oklahoma Florida Arizona Alabama Montana Nevada Iowa "
    "Minnesota Dakota Carolina Louisiana Indiana Manila Havana Lima Roma Sofia".split()
)
CAPITAL = re.compile(r"\b[A-Z][\w-]{3,}")


def link_actors(draft: Draft) -> None:
    """Fills `actors`, `actor_of`, `plural_of`, and adds checks for uncertain merges.

    The sieves run from the surest to the least sure: countries and bodies by name, full names of
    people, spelling variants, surnames; then, document by document in text order, surnames that
    several share, titles and descriptions, pronouns, and last the first person of quotations.
    """
    cast = Cast(draft.documents)
    _learn_countries(cast)
    shared = _cast_names(cast)
    cast_appositions(cast)
    cast_known(cast, draft)
    cast_described(cast)
    cast_rebels(cast)
    cast_groups(cast)
    scenes = [Scene(cast, number) for number in range(len(draft.documents))]
    for scene in scenes:
        learn_gender(scene)
    for scene in scenes:
        _read(scene, shared, draft)
    for scene in scenes:
        _read_again(scene)
    for scene in scenes:
        for index in range(len(scene.mentions)):
            first_person(scene, index)
    report(draft, cast)


def _cast_names(cast: Cast) -> set[Place]:
    """Every named mention to its sieve by kind; back come the surnames that several share."""
    kinds = _kinds(cast)
    people: list[Place] = []
    places: list[Place] = []
    bodies: list[Place] = []
    for place in _named(cast):
        if _is_adjective(cast, place):
            continue
        kind = kinds[plain_tokens(cast.name_words(place))]
        if kind == "person":
            people.append(place)
        elif kind in {"place", "country", "unknown"} or _is_country(cast, place):
            places.append(place)
        else:
            bodies.append(place)
    rest = cast_places(cast, places)
    speaking = voiced(cast)
    bodies += [
        place
        for place in rest
        if place in speaking and kinds[plain_tokens(cast.name_words(place))] != "country"
    ]
    _cast_datelines(cast)
    shared = cast_people(cast, people)
    cast_bodies(cast, bodies, rest)
    return set(shared)


def _cast_datelines(cast: Cast) -> None:
    """ "KELL, Arrunia –": the country that the story speaks of elsewhere too."""
    for number, item in enumerate(cast.documents):
        first, end = _dateline(item.text)
        for index, mention in enumerate(item.annotation.mentions):
            if mention.start >= end:
                break
            country = cast.countries.named(cast.name_words((number, index)))
            if mention.start >= first and country in cast.country_of:
                cast.put((number, index), cast.country_of[country], "country", 0.9)


def _dateline(text: str) -> tuple[int, int]:
    found = DATELINE.search(text, 0, 2000)
    return found.span() if found is not None else (0, 0)


def _named(cast: Cast) -> list[Place]:
    found = []
    for number, item in enumerate(cast.documents):
        first, end = _dateline(item.text)
        for index, mention in enumerate(item.annotation.mentions):
            named = mention.name is not None and mention.number == "singular"
            named = named and not (
                mention.rule == "name noun" and item.text[mention.start :].startswith(("a ", "an "))
            )
            if named and not first <= mention.start < end:
                found.append((number, index))
    return found


def _is_adjective(cast: Cast, place: Place) -> bool:
    """ "Arrunian" alone names nobody; "US" does."""
    words = cast.name_words(place)
    return cast.countries.adjective(words) is not None and cast.countries.named(words) is None


def _is_country(cast: Cast, place: Place) -> bool:
    words = cast.name_words(place)
    known = cast.countries.named(words) or cast.countries.seated(words)
    return known is not None


def _kinds(cast: Cast) -> dict[tuple[str, ...], str]:
    """One kind for each name of the story: what most of its mentions are, countries aside.

    A single word that ends the full name of a person is that person's surname.
    """
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    addressed: Counter[tuple[str, ...]] = Counter()  # with a title for people
    located: Counter[tuple[str, ...]] = Counter()  # "in Kell", "at Kell"
    articled: set[tuple[str, ...]] = set()  # "the Norlux"
    surnames = set()
    ends = set()  # how the names of bodies end
    bodies = set()  # how the names of bodies begin: "Norlux" of "Norlux Steel"
    for place in _named(cast):
        mention = cast.mention(place)
        tokens = plain_tokens(cast.name_words(place))
        titled = mention.role is not None and mention.entity == "person"
        votes[tokens][mention.entity] += 3 if titled else 1
        addressed.update([tokens] if titled else [])
        start = mention.name.start if mention.name is not None else mention.start
        before = cast.documents[place[0]].text[max(0, start - 4) : start]
        end = mention.name.end if mention.name is not None else mention.end
        owner = cast.documents[place[0]].text[end : end + 2] in {"'s", "’s"}
        located.update([tokens] if before.endswith((" in ", " at ")) and not owner else [])
        if before.lower().endswith("the "):
            articled.add(tokens)
        if mention.entity == "person" and len(tokens) > 1:
            surnames.add(tokens[-1:])
        elif mention.entity == "organization" and len(tokens) > 1:
            bodies.update({tokens[:1], tokens[:-1] if tokens[-1] in GENERIC else tokens})
            ends.add(tokens[-1:])
    bodies |= ends & articled
    people = defaultdict(set)
    for tokens, count in votes.items():
        if len(tokens) > 1 and count["person"]:
            people[tokens[0]].add(person_name(" ".join(tokens)).surname)
    kinds = {}
    for tokens, count in votes.items():
        words = " ".join(tokens)
        if cast.countries.named(words) is not None:
            kinds[tokens] = "country"
        elif cast.countries.seated(words) is not None and not addressed[tokens] | (
            tokens in surnames
        ):
            kinds[tokens] = "place"
        elif tokens in surnames or (len(tokens) == 2 and _spelt_like_one(tokens, people)):
            kinds[tokens] = "person"
        elif (
            tokens in bodies
            and not (len(tokens) == 1 and tokens[0] in COMMON)
            and not addressed[tokens]
            and (len(tokens) > 1 or 3 * located[tokens] < count.total())
        ):
            kinds[tokens] = "organization"
        else:
            order = ("person", "organization", "place", "country", "group", "unknown")
            told = [kind for kind in order if kind != "unknown" and count[kind]]
            kinds[tokens] = max(told, key=lambda k: (count[k], -order.index(k)), default="unknown")
    return kinds


def _spelt_like_one(tokens: tuple[str, ...], people: dict[str, set[str]]) -> bool:
    """Another spelling of a person's full name."""
    return any(surnames_alike(tokens[1], other) for other in sorted(people.get(tokens[0], ())))


def _learn_countries(cast: Cast) -> None:
    """Countries that only this story knows: places with adjectives in its titles."""
    places: set[str] = set()
    adjectives: set[str] = set()
    people: set[str] = set()
    taken: set[str] = set()  # for places by the names tagger
    heads: set[str] = set()  # how the names of bodies begin
    for number, item in enumerate(cast.documents):
        for index, mention in enumerate(item.annotation.mentions):
            if mention.kind == "pronoun":
                continue
            name = cast.name_words((number, index))
            if mention.name is not None and mention.entity in {"place", "country"}:
                taken.add(without_form(name))
            if name and " " not in name:
                places.add(name)
            elif name and mention.entity == "organization":
                heads.add(name.partition(" ")[0])
            whole = item.text[mention.start : mention.end]
            if mention.name is not None:
                before = item.text[mention.start : mention.name.start]
                whole = f"{before} {item.text[mention.name.end : mention.end]}"
                if mention.entity == "person" and " " in name:
                    people.update(plain_tokens(name))
            adjectives.update(CAPITAL.findall(whole))
    places = {place for place in places if fold(place) not in people}
    adjectives = {word for word in adjectives if fold(word) not in people}
    adjectives |= {word for word in heads if word.removesuffix("n") in taken - PROVINCES}
    cast.countries.learn(places, adjectives)
    for item in cast.documents:
        cast.countries.learn_ruled(item.text, taken)


def _read(scene: Scene, shared: set[Place], draft: Draft) -> None:
    """One document from its first mention to its last: what is told, then what is quoted.

    Who is quoted is often told only after the quotation, and decides whom "he" in it cannot mean.
    """
    date = draft.dates.get(draft.documents[scene.number].id)
    day = date.value if date is not None else None
    for quoted in (False, True):
        scene.restart()
        for index in range(len(scene.mentions)):
            if bool(scene.quoted[index]) == quoted:
                _resolve(scene, index, shared, day)
            scene.pass_by(index)


def _read_again(scene: Scene) -> None:
    """What stands before the name in the story: "the council's leader ..." of the lead."""
    scene.restart()
    for index, mention in enumerate(scene.mentions):
        definite = mention.kind in {"description", "title"} and mention.number == "singular"
        member = scene.member(index)
        unknown = member is None or not member.named
        if definite and mention.entity == "person" and unknown:
            resolve_ahead(scene, index)
        elif mention.kind == "pronoun" and member is None:
            resolve_before_subject(scene, index)
        scene.pass_by(index)


def _resolve(scene: Scene, index: int, shared: set[Place], day: str | None) -> None:
    mention, place = scene.mentions[index], scene.place(index)
    known = place in scene.cast.member_of
    owner = mention.possessor
    if owner is not None and owner > index and scene.member(owner) is None:
        _resolve(scene, owner, shared, day)
    if place in shared:
        if not known:
            surname_in_context(scene, index)
    elif mention.kind == "pronoun":
        if not known:
            resolve_pronoun(scene, index)
    elif mention.number == "plural":
        if not known and place not in scene.cast.plural_of:
            resolve_plural(scene, index)
    elif not known:
        if mention.name is None:
            resolve_description(scene, index, day)
            if place not in scene.cast.member_of and mention.entity == "organization":
                owned_body(scene, index)
    elif "counterpart" in scene.words(index) or "colleague" in scene.words(index):
        settle_counterpart(scene, index)
