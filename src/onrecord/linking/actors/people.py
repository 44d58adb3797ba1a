"""Names of people, story-wide: exact full names, short forms, spellings, then surnames alone."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from onrecord.linking.actors.cast import Cast, Holding, Member, Place
from onrecord.linking.actors.names import (
    PersonName,
    deletions,
    given_names_agree,
    person_name,
    plain_tokens,
    skeleton,
)
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import Title, agree, read_title
from onrecord.model import Evidence, Span, evidence

__all__ = [
    "add_named",
    "cast_people",
    "holdings_of",
    "owners_of",
    "surname_in_context",
    "surnames_alike",
]

# "chief mediator General", not "Attorney General", "Major General", "the General".
RANK = re.compile(
    r"(?<=[a-z] )(?<!the )(?<!The )(?<!ajor )(?<!enant )(?<!adier )(?<!orney )(?<!etary )(?<!rnor )"
    r"(?<!ctor )(?<!citor )(?<!geon )(?<!onsul )(?<!ditor )(?<!aster )(?<!and )(?<!of )(?<!a )"
    r"(?:General|Colonel|Admiral|Captain|Brigadier|Marshal|Professor|Dr\.?|Sheikh) ?$"
)
# Whose relation somebody is says nothing of what else he is.
KIN = frozenset(
    "husband wife widow widower spouse brother sister son daughter father mother cousin uncle aunt "
    "nephew niece grandson granddaughter grandfather grandmother twin relative partner".split()
)
LITTLE = 6  # mentions; with fewer nobody is whom a story is about
CROWDED = 64  # forms that share a spelling key; past it a key says nothing


@dataclass(slots=True, eq=False)
class _Form:
    """One full name as the story spells it, with all its mentions."""

    name: PersonName
    places: list[Place] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    middles: set[str] = field(default_factory=set)  # between given name and last surname
    kin: _Form | None = None

    def root(self) -> _Form:
        form = self
        while form.kin is not None:
            form = form.kin
        return form


def cast_people(cast: Cast, places: list[Place]) -> list[Place]:
    """Members for the people named at `places`; back come the surnames that several share."""
    forms: dict[PersonName, _Form] = {}
    alone: list[Place] = []
    joined = {name.surname for place in places if (name := _name(cast, place)).given}
    for place in places:
        name = _name(cast, place)
        first, *rest = plain_tokens(cast.name_words(place))
        if not name.given and first == "ben" and rest and name.surname not in joined:
            name = PersonName(first, " ".join(rest))
        if not name.given:
            alone.append(place)
            continue
        form = forms.setdefault(name, _Form(name))
        form.places.append(place)
        form.middles.update(plain_tokens(cast.name_words(place))[1:-1])
        form.titles.extend(holding.title for holding in holdings_of(cast, place))
    ordered = sorted(forms.values(), key=lambda f: (-len(f.places), f.name))
    _merge_given(ordered)
    _merge_surnames(ordered)
    doubts = _merge_spelling(ordered)
    by_surname = _enlist(cast, ordered)
    for one, other in doubts:
        doubt(cast, cast.member_of[other.places[0]], (one.places[0], other.places[0]))
    cast.by_surname = by_surname
    return _surnames_alone(cast, alone, by_surname)


def _name(cast: Cast, place: Place) -> PersonName:
    return person_name(cast.name_words(place))


def _merge_given(forms: list[_Form]) -> None:
    """One surname, given names that agree ("Joe", "Joseph"), titles that do not clash."""
    by_surname: dict[str, list[_Form]] = defaultdict(list)
    for form in forms:
        kin = [
            other
            for other in by_surname[form.name.surname]
            if given_names_agree(form.name.given, other.name.given) and not _clash(form, other)
        ]
        if len(kin) == 1:
            _join(form, kin[0])
        else:
            by_surname[form.name.surname].append(form)


def _merge_surnames(forms: list[_Form]) -> None:
    """ "Tomás Arce Vidal" and "Tomás Arce": the second of two surnames left out."""
    by_name: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    for form in forms:
        for middle in sorted(form.middles):
            if len(middle) >= 3:
                by_name[form.name.given, middle].append(form)
    for form in forms:
        fuller = [f for f in by_name[form.name] if f is not form and f.kin is None]
        if form.kin is None and len(fuller) == 1 and not _clash(form, fuller[0]):
            _join(form, fuller[0])


def _merge_spelling(forms: list[_Form]) -> list[tuple[_Form, _Form]]:
    """Surnames one letter apart, or alike once transliteration is folded, with one given name."""
    by_key: dict[str, list[_Form]] = defaultdict(list)
    doubts = []
    for form in forms:
        if form.kin is not None:
            continue
        keys = sorted(set(deletions(skeleton(form.name.surname))))
        near = sorted(
            {id(o): o for key in keys for o in by_key[key][:CROWDED]}.values(), key=lambda o: o.name
        )
        kin = [o for o in near if _spelt_alike(form, o) and not _clash(form, o)]
        if len(kin) == 1:
            _join(form, kin[0])
            doubts.append((form, kin[0].root()))
            continue
        for key in keys:
            by_key[key].append(form)
    return doubts


def _spelt_alike(form: _Form, other: _Form) -> bool:
    one, two = form.name.surname, other.name.surname
    if not given_names_agree(form.name.given, other.name.given) or one == two:
        return False
    if min(len(form.name.given), len(other.name.given)) == 1 and not form.titles:
        return False
    return surnames_alike(one, two)


def surnames_alike(one: str, two: str) -> bool:
    if skeleton(one) == skeleton(two):
        return min(len(one), len(two)) >= 4
    return min(len(one), len(two)) >= 5 and OSA.distance(skeleton(one), skeleton(two)) <= 1


def _clash(form: _Form, other: _Form) -> bool:
    """Both have titles, and none of one agrees with any of the other."""
    one, two = form.root().titles, other.root().titles
    if not one or not two:
        return False
    return not any(agree(a, b) or agree(b, a) for a in one for b in two)


def _join(form: _Form, kin: _Form) -> None:
    form.kin = kin.root()
    form.kin.titles.extend(form.titles)


def _enlist(cast: Cast, forms: list[_Form]) -> dict[str, list[Member]]:
    """A member for every person, found by every spelling of the surname and by the given name."""
    member_of: dict[int, Member] = {}
    by_surname: dict[str, list[Member]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: min(f.places)):
        root = form.root()
        if id(root) not in member_of:
            member_of[id(root)] = cast.add("person")
        member = member_of[id(root)]
        same = form is root
        for place in form.places:
            method = "full name" if same else "spelling variant"
            add_named(cast, place, member, method, 0.98 if same else 0.85)
        if member not in by_surname[form.name.surname]:
            by_surname[form.name.surname].append(member)
    return by_surname


def add_named(cast: Cast, place: Place, member: Member, method: str, score: float) -> None:
    """Puts a name down to a member: the name, its gender and its title."""
    cast.put(place, member, method, score)
    member.names[cast.name_words(place)] += 1
    for holding in holdings_of(cast, place):
        cast.hold(member, holding)
    owners = owners_of(cast, place)
    member.owners.update(dict.fromkeys(owners))


def doubt(cast: Cast, member: Member, pair: tuple[Place, Place]) -> None:
    """Notes that two spellings were taken for one name, for a person to look at."""
    one, two = (cast.name_words(place) for place in pair)
    shown = tuple(_evidence(cast, place) for place in sorted(pair))
    message = f"uncertain merge: “{one}” and “{two}” are taken for one person"
    cast.doubts.append((message, (member,), shown))


def _evidence(cast: Cast, place: Place) -> Evidence:
    item = cast.documents[place[0]]
    mention = cast.mention(place)
    span = mention.name if mention.name is not None else mention.head
    return evidence(item.id, item.text, (span,), "spelling variant", 0.6)


def _surnames_alone(
    cast: Cast, places: list[Place], by_surname: dict[str, list[Member]]
) -> list[Place]:
    """One bearer: it is theirs. Several: left for the context. None: another spelling, the given
    name of someone, or a person known by one name."""
    by_key: dict[str, list[tuple[str, Member]]] = defaultdict(list)
    by_given: dict[str, list[Member]] = defaultdict(list)
    for surname, members in sorted(by_surname.items()):
        for member in members:
            for key in sorted(set(deletions(skeleton(surname)))):
                by_key[key].append((surname, member))
            for name in sorted(member.names):
                for given in plain_tokens(name)[:-1]:
                    if len(given) >= 3 and member not in by_given[given]:
                        by_given[given].append(member)
    shared: list[Place] = []
    lone: dict[str, Member] = {}
    doubted: set[tuple[int, str]] = set()
    for place in places:
        surname = person_name(cast.name_words(place)).surname
        bearers = by_surname.get(surname, [])
        if len(bearers) > 1:
            shared.append(place)
        elif bearers:
            add_named(cast, place, bearers[0], "surname", 0.93)
        elif surname in lone:
            add_named(cast, place, lone[surname], "surname", 0.9)
        else:
            near = _near(surname, by_key)
            if len(near) == 1 and not _title_clash(cast, place, near[0]):
                if (near[0].number, surname) not in doubted:
                    doubted.add((near[0].number, surname))
                    doubt(cast, near[0], (place, near[0].first))
                add_named(cast, place, near[0], "spelling variant", 0.7)
            elif len(by_given.get(surname, ())) == 1 and not _title_clash(
                cast, place, by_given[surname][0]
            ):
                add_named(cast, place, by_given[surname][0], "given name", 0.8)
            elif not near:
                lone[surname] = cast.add("person")
                add_named(cast, place, lone[surname], "surname", 0.9)
    return shared


def _near(surname: str, by_key: dict[str, list[tuple[str, Member]]]) -> list[Member]:
    if len(surname) < 4:
        return []
    found = {
        member.number: member
        for key in deletions(skeleton(surname))
        for other, member in by_key.get(key, ())[:CROWDED]
        if surnames_alike(surname, other)
    }
    return [found[number] for number in sorted(found)]


def _title_clash(cast: Cast, place: Place, member: Member) -> bool:
    holding = holding_of(cast, place)
    if holding is None or not member.titles or holding.title.function in KIN:
        return False
    if all(held.title.function in KIN for held in member.titles):
        return False
    return not any(agree(holding.title, held.title) for held in member.titles)


def _is_called(cast: Cast, place: Place, member: Member) -> bool:
    """The mention gives a title that the member holds."""
    holding = holding_of(cast, place)
    return holding is not None and any(agree(holding.title, held.title) for held in member.titles)


def holding_of(cast: Cast, place: Place) -> Holding | None:
    """The first of the titles that a named mention gives."""
    return next(iter(holdings_of(cast, place)), None)


def holdings_of(cast: Cast, place: Place) -> list[Holding]:
    """The titles before a name ("its president, Judge ...") and in apposition after it."""
    item, mention = cast.documents[place[0]], cast.mention(place)
    if mention.name is None:
        return []
    text = item.text
    tail = text[mention.name.end : mention.end]
    spans = []
    start = mention.start
    for piece in text[mention.start : mention.name.start].split(","):
        spans.append((start, start + len(piece)))
        start += len(piece) + 1
    if tail.strip()[:3] == "of ":
        spans[-1] = (spans[-1][0], mention.end)
    elif not tail.strip(" ,").startswith(("who ", "whose ", "who’", "who'")):
        end = tail.find(" who ")
        spans.append((mention.name.end, mention.name.end + end if end > 0 else mention.end))
    found = []
    for span in [part for whole in spans for part in _ranked(text, *whole)]:
        first, last = _trimmed(text, *span)
        words = text[first:last].replace(mention.name.cut(text), "")
        title = read_title(words, cast.countries) if words else None
        if title is not None and not title.plural:
            found.append(Holding(title, text[first:last], place, first, last))
    return found


def _ranked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A rank behind another title is one of its own: "chief mediator General"."""
    rank = RANK.search(text, start, end)
    if rank is None:
        return [(start, end)]
    return [(start, rank.start()), (rank.start(), end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,\n":
        start += 1
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    return start, end


def owners_of(cast: Cast, place: Place) -> list[Place]:
    """The mentions inside a mention's title: whom a spokesman speaks for, whose minister."""
    mention = cast.mention(place)
    mentions = cast.documents[place[0]].annotation.mentions
    found = []
    for index in range(place[1] + 1, len(mentions)):
        inner = mentions[index]
        if inner.start >= mention.end:
            break
        name = mention.name
        if name is not None and inner.start < name.end and name.start < inner.end:
            continue
        if inner.end <= mention.end and inner.head != mention.head:
            found.append((place[0], index))
    if mention.possessor is not None and (place[0], mention.possessor) not in found:
        found.append((place[0], mention.possessor))
    return found


def _is_bare(cast: Cast, place: Place, surname: str) -> bool:
    """Whether a mention is the surname alone, without a title."""
    mention = cast.mention(place)
    return (
        mention.kind == "name"
        and mention.name == Span(mention.start, mention.end)
        and person_name(cast.name_words(place)) == ("", surname)
    )


def _better_known(bearers: list[Member]) -> Member | None:
    """Of whom the story speaks twice as often as of any namesake."""
    ranked = sorted(bearers, key=lambda m: (-m.times, m.number))
    if len(ranked) < 2 or ranked[0].times < max(LITTLE, 2 * ranked[1].times):
        return None
    return ranked[0]


def surname_in_context(scene: Scene, index: int) -> None:
    """A surname that several bear: by title and gender, else the bearer named last in the
    paragraph, whom the story is about, whom the text has called so, who was named just before."""
    cast, place = scene.cast, scene.place(index)
    surname = person_name(cast.name_words(place)).surname
    bearers = cast.by_surname.get(surname, [])
    gender = cast.mention(place).gender
    fitting = [
        member
        for member in bearers
        if not _title_clash(cast, place, member)
        and not (gender and member.gender not in {None, gender})
    ]
    called = [member for member in fitting if _is_called(cast, place, member)]
    fitting = called if len(called) == 1 else fitting
    if len(fitting) == 1:
        add_named(cast, place, fitting[0], "surname and title", 0.85)
        return
    recent = scene.recent()
    paragraph = scene.paragraph(scene.mentions[index].start)
    named = [
        (paragraph - scene.paragraph(scene.mentions[before].start), member)
        for before, member in recent
        if member in fitting and scene.mentions[before].kind != "pronoun"
    ]
    if named and named[0][0] == 0:
        add_named(cast, place, named[0][1], "surname, last named bearer", 0.75)
        return
    known = _better_known(fitting)
    if known is not None:
        add_named(cast, place, known, "surname, whom the story is about", 0.75)
        return
    # Where two share a surname, newswire keeps the bare one for one of them.
    bare = {
        member.number: member
        for before, member in recent
        if member in fitting and _is_bare(cast, scene.place(before), surname)
    }
    if len(bare) == 1:
        (member,) = bare.values()
        add_named(cast, place, member, "surname, so called before", 0.75)
        return
    if named and named[0][0] == 1:
        add_named(cast, place, named[0][1], "surname, last named bearer", 0.75)
        return
    seen = [member for member in fitting if member.number in scene.seen]
    if len(seen) == 1:
        add_named(cast, place, seen[0], "surname, one bearer so far", 0.75)
