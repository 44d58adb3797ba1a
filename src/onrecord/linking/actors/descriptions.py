"""Descriptions: "the Arrunian minister", "her counterpart", "the company", "the government"."""

from __future__ import annotations

import re

from onrecord.linking.actors.ages import resolve_age
from onrecord.linking.actors.body_descriptions import INDEFINITE, resolve_body
from onrecord.linking.actors.cast import Holding, Member
from onrecord.linking.actors.counterparts import settle_counterpart
from onrecord.linking.actors.holders import holders_of, in_field
from onrecord.linking.actors.names import fold, person_name
from onrecord.linking.actors.offices import Term, holder, left_office
from onrecord.linking.actors.people import owners_of
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title, agree, read_title

__all__ = ["resolve_ahead", "resolve_description"]

HEADS_OF_STATE = frozenset(
    {"president", "monarch", "head of state", "prime minister", "chancellor"}
)
FEW = 8  # holders of a title; past them "the leader of the council" is not the one of no council
SINGLE = frozenset({"president", "prime minister", "monarch", "chancellor", "emir", "sultan"})
STATES = frozenset({"state", "federation", "republic", "kingdom", "country", "government", "union"})
UNDEFINED = frozenset({"leader", "head", "chief", "boss", "chair"})
COUNTERPARTS = frozenset({"counterpart", "colleague", "opposite number"})
# "Arrunian" of a country that the story names by nothing else.
DEMONYM = re.compile(r"\b[A-Z][a-z]+(?:an|ese|ish|i)\b")
NEVER_NAMED = frozenset({"source", "official", "diplomat", "person", "man", "woman", "witness"})
OF_BODIES = frozenset({"organization", "country"})


def resolve_description(scene: Scene, index: int, day: str | None) -> None:
    """Finds the member that a singular title or description stands for, or abstains."""
    mention = scene.mentions[index]
    if mention.rule == "age":
        resolve_age(scene, index)
        return
    title = read_title(_asked(scene, index), scene.cast.countries)
    if title is None:
        return
    if mention.entity in OF_BODIES:
        resolve_body(scene, index, title)
        return
    title = _without_owner(scene, index, title)
    if title.function in COUNTERPARTS and (title.function != "colleague" or title.country):
        settle_counterpart(scene, index)
        return
    if title.function == "client":
        _client(scene, index)
        return
    if INDEFINITE.match(scene.words(index)):
        if not _named_below(scene, index, title):
            _meet_stranger(scene, index, title)
        return
    namesake = _namesake(scene, index, title)
    if namesake is not None:
        scene.put(index, namesake, "namesake, not related", 0.85)
        return
    if _is_stranger(scene, index, title):
        return
    term = _known_term(title, day)
    found = [m for m in _candidates(scene, index, title) if not _out_of_office(m, title, day)]
    possessor = scene.mentions[index].possessor
    if possessor is not None and scene.member(possessor) is None and title.country is None:
        whose = fold(scene.words(possessor))
        found = [m for m in found if any(whose in fold(h.words) for h in m.titles)]
        if scene.mentions[possessor].kind == "pronoun":
            return
        if not found:
            _meet_stranger(scene, index, title)
            return
    if not found and term is not None:
        found = _office_holder(scene, term)
        if found:
            scene.put(index, found[0], "office table", 0.6)
            return
    if len(found) == 1:
        scene.put(index, found[0], "title, one holder", 0.85)
        _claim(scene, index, found[0], title)
    elif found:
        _choose(scene, index, title, found)
    elif not _hold_office(scene, index, title, term):
        _same_field(scene, index, title)
        if scene.member(index) is None:
            _of_that_body(scene, index)
        if scene.member(index) is None and title.object:
            _meet_stranger(scene, index, title)


def _without_owner(scene: Scene, index: int, title: Title) -> Title:
    """ "The Norlux chairman" is the chairman of Norlux: the name is no field."""
    possessor = scene.mentions[index].possessor
    if possessor is None or scene.mentions[possessor].entity != "organization":
        return title
    named = frozenset(fold(word) for word in scene.words(possessor).split())
    return title._replace(domain=title.domain - named)


def _of_that_body(scene: Scene, index: int) -> None:
    """ "The Norlux executive" who speaks: the only one of Norlux's people who has spoken."""
    owner = scene.member(scene.mentions[index].possessor)
    if owner is None or owner.kind != "organization" or index not in scene.voiced:
        return
    theirs = {
        member.number: member
        for before, member in scene.recent(60)
        if before in scene.voiced and member.kind == "person" and member.named
        if any(scene.cast.member_of.get(place) is owner for place in member.owners)
    }
    if len(theirs) == 1:
        scene.put(index, next(iter(theirs.values())), "of the body, spoke before", 0.65)


def _hold_office(scene: Scene, index: int, title: Title, term: Term | None) -> bool:
    """ "the President of Arrunia", whom the story does not name: one person all the same, and
    another one where the table knows that the office changed hands."""
    single = title.function in SINGLE or (title.function == "minister" and title.domain)
    if title.country is None or title.former or not single:
        return False
    offices = scene.cast.offices
    who = term.wikidata if term is not None else None
    key = (title.country, title.function, title.domain, who)
    if key not in offices:
        member = scene.cast.add("person")
        member.wikidata = who
        words = " ".join(_asked(scene, index).split())
        first, _, rest = words.partition(" ")
        member.names[rest if first.lower() == "the" else words] += 1
        mention = scene.mentions[index]
        place = scene.place(index)
        scene.cast.hold(member, Holding(title, words, place, mention.start, mention.end))
        offices[key] = member
    scene.put(index, offices[key], "holder of an office", 0.7)
    return True


def resolve_ahead(scene: Scene, index: int) -> None:
    """A definite description that says whose it is, once the whole story is known: its one holder
    in this text."""
    title = read_title(_asked(scene, index), scene.cast.countries)
    if title is None or INDEFINITE.match(scene.words(index)):
        return
    if not title.object and title.country is None and not title.domain:
        _named_next(scene, index, title)
        return
    here = {member.number for _, member in scene.named_after(index)}
    found = [member for member in _candidates(scene, index, title) if member.number in here]
    if len(found) == 1:
        scene.put(index, found[0], "title, named later", 0.65)


def _named_next(scene: Scene, index: int, title: Title) -> None:
    """ "the chief mediator" before his name: who alone in the story has this very title, if he is
    named in the next paragraph."""
    if title.function in UNDEFINED | NEVER_NAMED or title.function in SINGLE:
        return
    held = scene.cast.by_function.get(title.function, ())
    holders = [member for member in held if member.named]
    here = scene.paragraph(scene.mentions[index].start)
    near = {
        member.number
        for after, member in scene.named_after(index)
        if scene.paragraph(scene.mentions[after].start) - here <= 1
    }
    if len(holders) == 1 and holders[0].number in near:
        scene.put(index, holders[0], "title, named next", 0.65)


def _same_field(scene: Scene, index: int, title: Title) -> None:
    """ "the Union's top trade diplomat" for its trade commissioner: one owner, one field."""
    owner = scene.member(scene.mentions[index].possessor)
    country = title.country or (owner.country if owner is not None else None)
    if not title.domain or country is None:
        return
    found = in_field(scene, title.domain, country)
    if len(found) == 1:
        scene.put(index, found[0], "same field and country", 0.65)


def _claim(scene: Scene, index: int, member: Member, title: Title) -> None:
    """A description that says whose: the member now holds it too ("the FRS leader")."""
    owner = scene.mentions[index].possessor
    if owner is not None and scene.place(owner) not in member.owners:
        member.owners[scene.place(owner)] = None


def _asked(scene: Scene, index: int) -> str:
    """The words up to a relative clause."""
    return scene.words(index).partition(" who ")[0].strip(" ,")


def _candidates(scene: Scene, index: int, title: Title) -> list[Member]:
    """Named people of the story with a title that agrees, and the same owner where one is told."""
    mention = scene.mentions[index]
    owner = scene.member(mention.possessor)
    holders = holders_of(scene, title)
    outer = _enclosing(scene, index)
    found = []
    for member in holders:
        if not member.named or member in outer:
            continue
        if mention.gender and member.gender and mention.gender != member.gender:
            continue
        held = [h for h in member.titles if _holds(scene, h, title, owner, member)]
        if held:
            found.append(member)
    speaker = scene.speaker(scene.heard[index])
    if len(found) > 1 and not scene.quoted[index]:
        found = [member for member in found if member is not speaker]
    exact = [m for m in found if any(h.title.function == title.function for h in m.titles)]
    if title.function in UNDEFINED and not title.object and not title.country:
        bare = [m for m in exact if any(_is_bare(h.title, title) for h in m.titles)]
        exact = bare or exact
    if title.domain:
        field = [m for m in exact if any(h.title.domain == title.domain for h in m.titles)]
        return field or exact or found
    if exact or title.country is None:
        return exact or found
    state = [m for m in found if any(h.title.function in HEADS_OF_STATE for h in m.titles)]
    first = [m for m in state if any(h.title.function == "president" for h in m.titles)]
    return first or state or found


def _is_bare(held: Title, asked: Title) -> bool:
    """Held as it is asked for: "the leader" as such, not "the leader of the Salt Party"."""
    return held.function == asked.function and not held.object


def _holds(
    scene: Scene, holding: Holding, title: Title, owner: Member | None, member: Member
) -> bool:
    held = holding.title
    if not agree(title, held):
        return False
    if (
        title.country is not None
        and held.country is None
        and member.country
        not in {
            None,
            title.country,
        }
    ):
        return False
    if _of_another(scene, holding, title, owner) or _of_unknown_country(holding, title):
        return False
    if owner is None or owner is member:
        return owner is None
    if owner.country is not None and owner.kind == "country":
        whose = held.country or member.country
        return whose is None or whose == owner.country
    known = [other for other in scene.cast.owners_of(member) if other.kind == owner.kind]
    if owner in known:
        return True
    told = held.function == title.function and owner.kind == "organization"
    if told and not known and not held.complement and _is_only_bare(scene, held, member):
        return True
    spoken = held.function == "spokesperson" and owner.country is not None
    return not known and spoken and owner.country in {held.country, member.country}


def _of_unknown_country(holding: Holding, title: Title) -> bool:
    """ "The Arrunian president" is not that of the country asked for, whatever Arrunia is."""
    held = holding.title
    if title.country is None or held.country is not None or not held.domain:
        return False
    state = held.function in HEADS_OF_STATE or held.function.endswith("minister")
    return state and DEMONYM.search(holding.words) is not None


def _is_only_bare(scene: Scene, held: Title, member: Member) -> bool:
    """Nobody else of the story holds the title without a word of whose it is."""
    holders = scene.cast.by_function[held.function]
    if len(holders) > FEW:
        return False
    bare = [
        other
        for other in holders
        if other.named
        if any(_is_bare(h.title, held) and not h.title.complement for h in other.titles)
    ]
    return bare == [member]


def _of_another(scene: Scene, holding: Holding, title: Title, owner: Member | None) -> bool:
    """ "The council's leader" is not the leader of the Salt Party, who sits on the council."""
    held = holding.title
    if not title.object or not held.object or title.object == held.object:
        return False
    if title.country is not None and title.country == held.country:
        countries = scene.cast.countries
        whole = countries.named(title.object) is not None
        return whole and held.object not in STATES and countries.named(held.object) is None
    direct = next(iter(owners_of(scene.cast, holding.place)), None)
    return owner is None or direct is None or scene.cast.member_of.get(direct) is not owner


def _enclosing(scene: Scene, index: int) -> list[Member]:
    """Members whose phrase this mention stands inside: "no relation of the minister"."""
    mention = scene.mentions[index]
    found: list[Member] = []
    for before in range(index - 1, max(-1, index - 12), -1):
        member = scene.member(before)
        if member is not None and scene.inside(scene.mentions[before], mention):
            found.append(member)
    return found


def _choose(scene: Scene, index: int, title: Title, found: list[Member]) -> None:
    """Several hold the title: the one that the speaker speaks for, else the last one named."""
    holder_of_phrase = next(iter(_enclosing(scene, index)), None)
    speaker = holder_of_phrase or scene.speaker(scene.heard[index])
    if speaker is not None:
        spoken_for = {scene.cast.member_of.get(place) for place in speaker.owners}
        mine = [member for member in found if member in spoken_for]
        if not mine:
            mine = [m for m in found if m.country and m.country in _countries(scene, speaker)]
        if len(mine) == 1:
            scene.put(index, mine[0], "title, of whom the speaker speaks for", 0.75)
            return
    here = scene.paragraph(scene.mentions[index].start)
    for before, member in scene.recent():
        if member in found:
            near = here - scene.paragraph(scene.mentions[before].start)
            if near <= 2:
                scene.put(index, member, "title, last named holder", 0.7)
                return
    seen = [m for m in found if m.number in scene.seen]
    if len(seen) == 1:
        scene.put(index, seen[0], "title, one holder so far", 0.7)


def _namesake(scene: Scene, index: int, title: Title) -> Member | None:
    """ "Lena Voss, no relation of the minister": the other bearer of her surname, who from then
    on is known to be the minister."""
    mention = scene.mentions[index]
    if "relat" not in scene.text[max(0, mention.start - 30) : mention.start]:
        return None
    outer = _enclosing(scene, index)
    surnames = {person_name(n).surname for m in outer for n in m.names}
    bearers = {
        m.number: m
        for surname in sorted(surnames)
        for m in scene.cast.by_surname.get(surname, ())
        if m not in outer
    }
    if len(bearers) != 1:
        return None
    member = next(iter(bearers.values()))
    if not any(agree(title, h.title) for h in member.titles):
        words = scene.words(index)
        place = scene.place(index)
        scene.cast.hold(member, Holding(title, words, place, mention.start, mention.end))
    return member


def _countries(scene: Scene, speaker: Member) -> set[object]:
    owners = [scene.cast.member_of.get(place) for place in speaker.owners]
    return {m.country for m in [*owners, speaker] if m is not None and m.country is not None}


def _named_below(scene: Scene, index: int, title: Title) -> bool:
    """ "A harbour judge" of the lead is the one judge whom the next paragraphs name."""
    mention = scene.mentions[index]
    one = scene.words(index).lower().startswith(("a ", "an "))
    if not one or title.function in NEVER_NAMED or scene.paragraph(mention.start) > 1:
        return False
    below = {
        member.number: member
        for after, member in scene.named_after(index)
        if scene.paragraph(scene.mentions[after].start) <= 4
    }
    found = [
        member
        for member in _candidates(scene, index, title)
        if member.number in below and any(h.title.function == title.function for h in member.titles)
    ]
    if len(found) != 1 or found[0].number in scene.seen:
        return False
    scene.put(index, found[0], "title, named below", 0.6)
    return True


def _client(scene: Scene, index: int) -> None:
    """ "her client": whom the title of the possessor names."""
    lawyer = scene.member(scene.mentions[index].possessor)
    clients = scene.cast.spoken_for(lawyer) if lawyer is not None else set()
    if len(clients) == 1:
        scene.put(index, next(iter(clients)), "client of the possessor", 0.8)


def _meet_stranger(scene: Scene, index: int, title: Title) -> None:
    """ "a European diplomat": someone without a name, to be told apart from the named."""
    stranger = scene.cast.add("person")
    stranger.take(Holding(title, "", scene.place(index), 0, 0))
    stranger.nouns.add(fold(scene.mentions[index].head.cut(scene.text)))
    scene.put(index, stranger, "unnamed", 0.8)


def _is_stranger(scene: Scene, index: int, title: Title) -> bool:
    """ "the diplomat" after "a European diplomat": the same unnamed person."""
    head = fold(scene.mentions[index].head.cut(scene.text))
    for _, member in scene.recent(30):
        if member.named and any(h.title.function == title.function for h in member.titles):
            return False
        if not member.named and head in member.nouns and title.country is None:
            scene.put(index, member, "unnamed", 0.7)
            return True
    return False


def _known_term(title: Title, day: str | None) -> Term | None:
    """Who was in the office on the day, as far as the table knows."""
    if title.country is None or day is None or title.former:
        return None
    return holder(title.country.code, title.function, title.domain, day)


def _out_of_office(member: Member, title: Title, day: str | None) -> bool:
    """The table has the member in this office, but not on the day."""
    if title.country is None or day is None or title.former:
        return False
    office = (title.function, title.domain)
    return left_office(set(member.names), member.wikidata, title.country.code, office, day)


def _office_holder(scene: Scene, term: Term) -> list[Member]:
    """The person of the story who has the name of the one in office."""
    found = scene.cast.by_surname.get(person_name(term.name).surname, [])
    return list(found) if len(found) == 1 else []
