"""Bodies without a name of their own: "Parliament's fisheries committee", "her campaign office"."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.linking.actors.body_descriptions import BUSINESSES
from onrecord.linking.actors.cast import Cast, Member, Place
from onrecord.linking.actors.countries import Country, world
from onrecord.linking.actors.names import plain_tokens
from onrecord.linking.actors.scene import Scene
from onrecord.linking.actors.titles import read_title

__all__ = ["cast_described", "owned_body"]

COMPANY = frozenset({"chief executive", "chief financial officer"})
# "The operator of the Kell Inns" is a company that has a name elsewhere.
RUNNING = frozenset("operator maker manufacturer publisher producer developer supplier".split())
EMPLOYERS = frozenset(
    "company firm union bank agency ministry organization organisation group party".split()
)
NOBODY = ("a ", "an ", "his ", "her ", "their ", "our ", "my ", "that ", "this ", "such ")
ARTICLES = frozenset(
    "same other new whole entire the a an its his her their our this that own".split()
)
SHARE_CODE = re.compile(r"[A-Z0-9]{1,6}[a-z]?\.[A-Z]{1,2}")
CENTRAL_BANKS = re.compile(
    r"(?:the )?(?:US |U\.S\. )?(?:Federal Reserve(?: Board)?|Fed|European Central Bank|ECB|"
    r"Bank of (?:England|Japan|Canada|Korea|Israel|Mexico)|Bundesbank|Riksbank|"
    r"(?:Reserve|Central|National|People['’]s) Bank of [A-Z]\w+)",
    re.IGNORECASE,
)
UNITED_STATES = world()[0].get("united states")
Key = tuple[tuple[str, ...], str]


def cast_described(cast: Cast) -> None:
    """A member for every body that is described in the same specific words again, or speaks.

    Bodies with a chief executive are companies, so that "the company" finds them.
    """
    for member in cast.members:
        if member.kind == "person" and any(h.title.function in COMPANY for h in member.titles):
            for place in member.owners:
                owner = cast.member_of.get(place)
                if owner is not None and owner.kind == "organization":
                    owner.nouns |= {"company", "firm"}
    _cast_central_banks(cast)
    groups: dict[Key, list[Place]] = defaultdict(list)
    speaking: set[Key] = set()
    cast.ministries = [m for m in cast.members if "ministry" in m.nouns]
    known = {noun for m in cast.members if m.kind == "organization" for noun in m.nouns}
    for number, item in enumerate(cast.documents):
        sources = {a.source_mention for a in item.annotation.attributions}
        for index, mention in enumerate(item.annotation.mentions):
            if mention.entity != "organization" or mention.name is not None:
                continue
            if mention.number == "plural" or (number, index) in cast.member_of:
                continue
            if cast.countries.named(cast.words((number, index))) is not None:
                continue  # "the Arrunian Federation" is a country by its full name
            key = _key(cast, (number, index))
            if key is None or (len(key[0]) == 1 and key[1] in known):
                continue
            groups[key].append((number, index))
            if index in sources:
                speaking.add(key)
    _join_bare(groups, speaking, known)
    for key, places in sorted(groups.items()):
        if key not in speaking and len(places) < 3:
            continue
        member = cast.add("organization")
        member.nouns.add(key[1])
        for place in places:
            cast.put(place, member, "description of a body", 0.75)
            member.names[_plain(cast.words(place))] += 1
    for member in cast.members:
        if member.kind == "organization":
            for noun in sorted(member.nouns):
                cast.by_noun.setdefault(noun, []).append(member)


def _cast_central_banks(cast: Cast) -> None:
    """ "The central bank" is the one that the story names, of the country that is told with it."""
    banks = [
        member
        for member in cast.members
        if member.kind == "organization"
        if any(CENTRAL_BANKS.fullmatch(name) for name in member.names)
    ]
    for number, item in enumerate(cast.documents if banks else ()):
        for index, mention in enumerate(item.annotation.mentions):
            words = cast.words((number, index)).lower()
            if mention.name is not None or not words.endswith("central bank"):
                continue
            country = cast.countries.within(cast.words((number, index)))
            found = [bank for bank in banks if country in (None, _country_of(bank))]
            if len(found) == 1 and not words.startswith(("a ", "another ")):
                cast.put((number, index), found[0], "central bank", 0.8)


def _country_of(bank: Member) -> Country | None:
    reserve = any("Reserve" in name and "of" not in name.split() for name in bank.names)
    return bank.country or (UNITED_STATES if reserve else None)


def _join_bare(groups: dict[Key, list[Place]], speaking: set[Key], known: set[str]) -> None:
    """ "the foundation" is "the foundation that claims it" where the story has no other."""
    for bare in sorted(key for key in groups if len(key[0]) == 1):
        fuller = [key for key in sorted(groups) if key[1] == bare[1] and key != bare]
        if len(fuller) == 1 and bare[1] not in known:
            groups[bare] += groups.pop(fuller[0])
            if fuller[0] in speaking:
                speaking.add(bare)


def _key(cast: Cast, place: Place) -> Key | None:
    """The content words and the noun of a definite description; None for an indefinite one."""
    words = cast.words(place)
    if words.lower().startswith(NOBODY):
        return None
    title = read_title(words, cast.countries)
    tokens = tuple(token for token in plain_tokens(words) if token not in ARTICLES)
    if title is None or not tokens or "same" in words.lower().split():
        return None
    if title.function == "website":
        return None
    own = any(
        word[0].isupper() and cast.countries.adjective(word) is None
        for word in words.replace("Wall Street", "").split()[1:]
    )
    ranked = any(word.endswith("est") or word in {"no", "most"} for word in tokens)
    seated = "based" in tokens or "-based" in words or "," in words
    if title.function in BUSINESSES and (ranked or seated or not own):
        return None
    if title.function in RUNNING and title.complement:
        return None
    return tokens, title.function


def owned_body(scene: Scene, index: int) -> None:
    """ "her company" is the body of her title; "his campaign office" a body of his own, where it
    speaks."""
    cast, mention = scene.cast, scene.mentions[index]
    owner = scene.member(mention.possessor)
    title = read_title(scene.words(index), cast.countries)
    if owner is None or owner.kind != "person" or title is None or title.plural:
        return
    bodies = {
        m.number: m
        for place in owner.owners
        if (m := cast.member_of.get(place)) is not None and m.kind == "organization"
    }
    if title.function in EMPLOYERS and not title.domain:
        fields = {word for h in owner.titles for word in h.title.domain}
        ministries = {
            m.number: m
            for m in cast.ministries
            if title.function == "ministry"
            and _shares(m, fields)
            and m.country in {None, owner.country}
        }
        found = bodies or ministries
        if len(found) == 1:
            scene.put(index, next(iter(found.values())), "body of the possessor", 0.75)
            return
    if index not in scene.voiced and (owner.number, title.function) not in cast.owned:
        return
    member = cast.owned.get((owner.number, title.function))
    if member is None:
        member = _found(cast, owner, " ".join([*sorted(title.domain), title.function]))
        cast.owned[owner.number, title.function] = member
    scene.put(index, member, "body of the possessor", 0.7)


def _shares(member: Member, fields: set[str]) -> bool:
    return any(not fields.isdisjoint(plain_tokens(name)) for name in member.names)


def _found(cast: Cast, owner: Member, noun: str) -> Member:
    member = cast.add("organization")
    member.names[f"{noun} of {owner.best_name()}"] += 1
    member.country = owner.country
    return member


def _plain(words: str) -> str:
    plain = " ".join(word for word in words.split() if not SHARE_CODE.fullmatch(word))
    first, _, rest = plain.partition(" ")
    return rest if first.lower() == "the" and rest else plain
