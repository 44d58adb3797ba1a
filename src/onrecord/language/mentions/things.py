"""Names of what people make and of what the weather sends: products, storms. They are no actors."""

from __future__ import annotations

import re
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import HYPHENS
from onrecord.language.mentions.name import Name
from onrecord.language.mentions.words import BODY_ENDINGS, WORDS, word_at

__all__ = ["without_things"]

STORMS: Final = frozenset({"hurricane", "typhoon", "cyclone", "storm", "hurricanes", "storms"})
# Nouns before the name of a thing that is made: "the painkiller Solvin", "the tanker Kell Star".
MADE: Final = frozenset(
    "drug medicine painkiller antidepressant vaccine pill brand brands trademark console handset "
    "smartphone browser film movie song album novel musical opera ship vessel tanker ferry yacht "
    "submarine frigate trawler satellite spacecraft shuttle rocket missile racehorse comet "
    "asteroid sedan minivan pickup hatchback crossover supercomputer".split()
)
# Nouns behind one: "the Kell crossover". A company stands there too, so only of no person.
WARES: Final = frozenset(
    "crossover sedan coupe hatchback suv minivan pickup truck motorcycle laptop notebook tablet "
    "smartphone handset phone console processor chip browser jet jetliner airliner plane aircraft "
    "helicopter drone missile rocket drug vaccine pill tablet brand model pc pcs".split()
)
KINDS_OF: Final = frozenset({"version", "versions", "copies", "doses", "bottles", "formulation"})
MAKING: Final = frozenset({"designed", "made", "built", "branded", "developed"})
# "Audi Q7", "Kell X-320".
MODEL: Final = re.compile(r"[A-Z]{1,3}-?\d{1,4}[a-z]?")
GADGETS: Final = frozenset("PC PCs SUV SUVs".split())
# How nouns for people end that are in no list.
PEOPLE: Final = ("er", "or", "ist", "ian", "man", "ant", "ee")


def without_things(draft: Draft, names: list[Name]) -> list[Name]:
    """The names without those of things, which the words beside one of their mentions tell."""
    words = draft.parsed.words
    names = [_without_model(words, name) for name in names]
    texts = [
        words[name.first] if name.end - name.first == 1 else " ".join(words[name.first : name.end])
        for name in names
    ]
    told = {
        text
        for name, text in zip(names, texts, strict=True)
        if (_is_storm(words, name) or _is_made(draft, name) or _is_model(words, name))
        and _may_be_thing(words, name)
    }
    if not told:
        return names
    surnames = {
        words[name.end - 1]
        for name, text in zip(names, texts, strict=True)
        if name.kind == "person" and " " in text and text not in told
    }
    things = told - surnames
    if not things:
        return names
    alone = {text for text in things if " " not in text}
    ends = {text.rpartition(" ")[2] for text in things} - surnames
    return [
        name
        for name, text in zip(names, texts, strict=True)
        if text not in things
        and not _ends_in_thing(words, name, alone)
        and not (text in ends and name.kind in {"person", "unknown"})
    ]


def _may_be_thing(words: list[str], name: Name) -> bool:
    last = words[name.end - 1].rstrip(".").lower()
    titled = name.first > 0 and WORDS[words[name.first - 1]].address
    return last not in BODY_ENDINGS and not titled


def _ends_in_thing(words: list[str], name: Name, alone: set[str]) -> bool:
    """ "Norlux Solvin" where "Solvin" is a thing."""
    plain = name.kind != "person" or WORDS[words[name.first]].gender is None
    return plain and name.end - name.first == 2 and words[name.end - 1] in alone


def _is_storm(words: list[str], name: Name) -> bool:
    single = name.first > 0 and name.end - name.first == 1
    return single and words[name.first - 1].lower() in STORMS


def _is_made(draft: Draft, name: Name) -> bool:
    """What stands before it, or behind it, stands beside things."""
    words, tags = draft.parsed.words, draft.parsed.tags
    before = words[name.first - 1] if name.first else ""
    earlier = words[name.first - 2].lower() if name.first > 1 and before in {"name", "of"} else ""
    if before in MADE or (before == "name" and earlier == "brand"):
        return True
    owner = name.end < len(tags) and tags[name.end] == "POS"
    if before == "of" and earlier in KINDS_OF and not owner:
        return True
    made = name.first > 2 and before in MAKING and words[name.first - 2] in HYPHENS
    if made or before == "generic":
        return True
    if name.kind not in {"person", "unknown"} or WORDS[words[name.first]].gender is not None:
        return False
    after = word_at(words, name.end).lower()
    if name.end - name.first == 1 and (after in WARES or after.removesuffix("s") in WARES):
        return True
    acts = name.end < len(tags) and tags[name.end] in {"VBD", "VBZ", "VBP", "MD", "POS"}
    return (
        not acts and name.first > 0 and tags[name.first - 1] == "NN" and _after_thing(draft, name)
    )


def _after_thing(draft: Draft, name: Name) -> bool:
    """ "its three-row Kell": a noun for no person between a determiner and the name."""
    words, tags = draft.parsed.words, draft.parsed.tags
    before = words[name.first - 1] if name.first else ""
    if not before.islower() or WORDS[before].role is not None or before.endswith(PEOPLE):
        return False
    at = name.first - 2
    while at >= 0 and name.first - at < 6 and (tags[at] in {"JJ", "NN", "CD", "HYPH"}):
        at -= 1
    return at >= 0 and tags[at] in {"DT", "PRP$", "POS"}


def _without_model(words: list[str], name: Name) -> Name:
    """ "Harbour Norlux" of "Harbour Norlux X7"."""
    return (
        name.within(name.first, name.end - 1)
        if name.end - name.first > 2 and _is_model(words, name)
        else name
    )


def _is_model(words: list[str], name: Name) -> bool:
    """ "Kell X7", but not "Group G8"."""
    last = words[name.end - 1]
    if name.end - name.first < 2:
        return False
    lettered = len(last) == 1 and word_at(words, name.end) in {"class", "series"}
    if lettered or last in GADGETS:
        return True
    return not last.isalpha() and last[0] != "G" and MODEL.fullmatch(last) is not None
