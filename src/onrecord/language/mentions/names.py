"""Names by token: what the names tagger found, mended by the rest of the same text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import HYPHENS, Chunk
from onrecord.language.roles import HONORIFICS, given_name_gender, role_noun
from onrecord.model import EntityKind

__all__ = ["Name", "find_names"]

KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu af "
    "av y".split()
)
TITLE_WORDS = frozenset(
    "prime vice deputy foreign acting first chief federal national general interior defence "
    "defense finance trade health energy environment justice culture transport".split()
)
# Second halves of countries that are one place with "and" in it.
OUTSIDE = frozenset({"POS", ",", ".", ":", "IN", "TO", "CC", "DT"})
JOINED = frozenset("tobago herzegovina barbuda nevis principe príncipe grenadines".split())
BEFORE_SURNAMES = PARTICLES | HYPHENS | {"as", "an", "ar", "ash", "at", "ad"}
SAINTS = frozenset({"St.", "Saint", "Ste.", "St"})
COMPANY_ENDINGS = frozenset(
    "inc corp corporation co cos ltd plc llc llp lp nv sa se ag gmbh spa oyj asa ab group holding "
    "holdings bank bancorp airlines airways motors university institute foundation".split()
)
BODY_BEGINNINGS = frozenset("banque banco banca credit crédit societe société compagnie".split())
ADDRESSES = frozenset(HONORIFICS) - {"st", "don", "rep", "gov", "hon"}
OFFICES = frozenset("President Minister Chancellor King Queen Ambassador Premier".split())
DEMONYM = ("an", "ese", "ish", "ian", "i", "ch", "ic")
NOT_NAMES = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday photo read update gmt".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, end) of a name, and what it seems to name."""

    first: int
    end: int
    kind: EntityKind
    rule: Literal["tagger", "capitals", "person elsewhere"]


def find_names(draft: Draft, tags: list[str], chunks: list[Chunk]) -> list[Name]:
    """The names of a text in order, none overlapping another."""
    tagged = [
        part
        for name in _glued(draft, _tagged(draft))
        for titled in _split_title(draft, name)
        for owned in _split_owner(draft, titled)
        for outer in _split_bodies(draft, owned)
        for one in _split_pair(draft, outer)
        for whole in _split_person(draft, one)
        for part in _split_hyphen(draft, whole)
    ]
    names = [trimmed for name in tagged if (trimmed := _trim(draft, name))]
    names = _split_by_the_rest(draft, names)
    names = _with_capitals(draft, tags, chunks, names)
    return _agree(draft, names)


def _tagged(draft: Draft) -> list[Name]:
    tags = draft.parsed.names
    names: list[Name] = []
    for first, end in draft.parsed.sentences:
        at = first
        while at < end:
            kind = KINDS.get(tags[at][2:])
            if kind is None:
                at += 1
                continue
            stop = at + 1
            while stop < end and tags[stop] == "I-" + tags[at][2:]:
                stop += 1
            names.append(Name(at, stop, kind, "tagger"))
            at = stop
    return names


def _split_title(draft: Draft, name: Name) -> list[Name]:
    """ "Harbour Court Judge Lena Voss", taken for one body: the body, and who follows the title."""
    words = draft.parsed.words
    if name.kind == "person" or role_noun(words[name.end - 1]) is not None:
        return [name]
    for title in range(name.end - 2, name.first, -1):
        if _is_title(words[title]) and name.end - title <= 4 and words[title][:1].isupper():
            front = Name(name.first, title, name.kind, name.rule)
            return [front, Name(title + 1, name.end, "person", name.rule)]
    return [name]


def _split_by_the_rest(draft: Draft, names: list[Name]) -> list[Name]:
    """ "the President of Arrunia Mira Holt", where the tagger took country and person for one: cut
    where the text elsewhere names the country, or the person by surname, alone."""
    words = draft.parsed.words
    alone = Counter(words[name.first] for name in names if name.end - name.first == 1)
    split: list[Name] = []
    for name in names:
        given = name.end - 2
        before = name.first >= 2 and words[name.first - 1].lower() in {"of", "for", "the"}
        plain = name.kind != "person" and given > name.first and before
        pair = words[given : name.end]
        if (
            plain
            and all(w[:1].isupper() and role_noun(w) is None for w in pair)
            and (
                alone[pair[1]]
                or alone[words[given - 1]]
                or given_name_gender(pair[0])
                or _after_office_of(draft, name)
            )
        ):
            split.append(Name(name.first, given, name.kind, name.rule))
            split.append(Name(given, name.end, "person", name.rule))
        else:
            split.append(name)
    return split


def _after_office_of(draft: Draft, name: Name) -> bool:
    """ "the President of" in capitals: what follows is mostly a country, then who holds it."""
    words = draft.parsed.words[max(0, name.first - 3) : name.first]
    offices = [word for word in words if word in OFFICES]
    return bool(offices) and words[-1].lower() in {"of", "the"}


def _glued(draft: Draft, names: list[Name]) -> list[Name]:
    """One name again where the tagger broke it at a particle: "Faris As" and "-Salem"."""
    words = draft.parsed.words
    glued: list[Name] = []
    for name in names:
        last = glued[-1] if glued else None
        if last is not None and last.end <= name.first <= last.end + 2:
            gap = [word.lower() for word in words[last.end : name.first]]
            joint = words[name.first] in HYPHENS or bool(gap)
            given = given_name_gender(words[last.end - 1]) is not None
            if joint and given and all(word in BEFORE_SURNAMES for word in gap):
                glued[-1] = Name(last.first, name.end, last.kind, last.rule)
                continue
        glued.append(name)
    return glued


def _split_hyphen(draft: Draft, name: Name) -> list[Name]:
    """The two of "the Varga-Lindholm summit"; "Anne-Marie" and "Saint-Cloud" stay whole."""
    words = draft.parsed.words
    joints = [i for i in range(name.first + 1, name.end - 1) if words[i] in HYPHENS]
    after = name.end < len(words) and draft.parsed.tags[name.end] == "NN"
    if len(joints) != 1 or name.end - name.first != 3 or not after:
        return [name]
    joint = joints[0]
    return [
        Name(name.first, joint, name.kind, name.rule),
        Name(joint + 1, name.end, name.kind, name.rule),
    ]


def _split_owner(draft: Draft, name: Name) -> list[Name]:
    """ "Norlux's Harbour Bank" names two; a possessive in front belongs to what stands before."""
    tags = draft.parsed.tags
    cuts = [t for t in range(name.first, name.end) if tags[t] == "POS"]
    if not cuts:
        return [name]
    edges = [name.first - 1, *cuts, name.end]
    return [
        Name(before + 1, cut, name.kind, name.rule)
        for before, cut in pairwise(edges)
        if cut > before + 1
    ]


def _split_bodies(draft: Draft, name: Name) -> list[Name]:
    """ "Central Asia of the Harbour Council": a region and a body taken for one."""
    words = draft.parsed.words
    for at in range(name.first + 1, name.end - 2):
        last = role_noun(words[name.end - 1])
        if words[at].lower() == "of" and words[at + 1].lower() == "the" and last is not None:
            nouns = [role_noun(word) for word in words[name.first : at]]
            if name.kind == "organization" and last.kind == "organization" and not any(nouns):
                return [
                    Name(name.first, at, "place", name.rule),
                    Name(at + 2, name.end, "organization", name.rule),
                ]
    return [name]


def _split_pair(draft: Draft, name: Name) -> list[Name]:
    """ "Arrunia and Vesk" are two places; "Trinidad and Tobago" is one."""
    words = draft.parsed.words
    joints = [t for t in range(name.first + 1, name.end - 1) if words[t].lower() == "and"]
    if name.kind == "organization" or len(joints) != 1:
        return [name]
    joint = joints[0]
    if words[joint + 1].lower() in JOINED or words[joint + 1].lower() == "the":
        return [name]
    return [
        Name(name.first, joint, name.kind, name.rule),
        Name(joint + 1, name.end, name.kind, name.rule),
    ]


def _split_person(draft: Draft, name: Name) -> list[Name]:
    """A body or country and a person taken for one: "the Harbour Board Lena Voss"."""
    words = draft.parsed.words
    if name.kind == "person" or role_noun(words[name.end - 1]) is not None:
        return [name]
    for given in range(name.first + 1, name.end - 1):
        after = [w for w in words[given + 1 : name.end] if w.lower() not in BEFORE_SURNAMES]
        if given_name_gender(words[given]) is not None and len(after) == 1:
            return [
                Name(name.first, given, name.kind, name.rule),
                Name(given, name.end, "person", name.rule),
            ]
    return [name]


def _trim(draft: Draft, name: Name) -> Name | None:
    """Without the title, article or possessive that the tagger took in; with its particle."""
    words, tags = draft.parsed.words, draft.parsed.tags
    first, end = name.first, name.end
    while end > first and (tags[end - 1] in OUTSIDE or words[end - 1] in "“”\"'’"):
        end -= 1
    if name.kind == "organization" and _is_ministry(draft, first, end):
        of = max(t for t in range(first, end) if words[t].lower() == "of")
        return Name(of + 1, end, "place", name.rule)
    while first < end and (tags[first] in {"DT", "IN"} or words[first] in "“”\"'’"):
        first += 1
    kind = name.kind
    if first < end - 1 and words[first].rstrip(".").lower() in ADDRESSES:
        kind = "person"
    if first < end and words[first] in HYPHENS:
        first += 1
    if kind == "person":
        while first < end - 1 and _is_title(words[first]):
            first += 1
        while first > 0 and words[first - 1].lower() in PARTICLES and _inside(draft, first - 1):
            first -= 1
    while first > 0 and words[first - 1] in SAINTS and tags[first - 1] not in OUTSIDE:
        first -= 1
    if name.kind == "organization" and "of" not in words[first:end]:
        while end - first > 1 and _is_title(words[end - 1]) and tags[end - 1] in {"NNP", "NN"}:
            end -= 1
    if not any(word[:1].isupper() for word in words[first:end]):
        return None
    if kind == "person" and _is_title(words[end - 1]) and end - first <= 2:
        return None
    if first >= end or words[first].lower() in NOT_NAMES or words[first].isdigit():
        return None
    return Name(first, end, kind, name.rule)


def _is_ministry(draft: Draft, first: int, end: int) -> bool:
    """ "Climate of Arrunia" after "the Minister of": a field and a country, no body."""
    words = [word.lower() for word in draft.parsed.words[max(0, first - 2) : end]]
    return words[:2] in (["minister", "of"], ["ministers", "of"]) and "of" in words[2:]


def _is_title(word: str) -> bool:
    noun = role_noun(word)
    title = noun is not None and noun.kind == "person" and given_name_gender(word) is None
    return title or word.rstrip(".").lower() in HONORIFICS


def _inside(draft: Draft, token: int) -> bool:
    """A particle belongs to the name after it: "van Doren", but not "to Le Mans"."""
    return not any(first == token for first, _ in draft.parsed.sentences[:1])


def _with_capitals(
    draft: Draft, tags: list[str], chunks: list[Chunk], names: list[Name]
) -> list[Name]:
    """Adds runs of capitalised proper nouns in a chunk that the tagger passed over."""
    parsed = draft.parsed
    covered = bytearray(len(parsed.words))
    for name in names:
        covered[name.first : name.end] = b"\1" * (name.end - name.first)
    first_words = {first for first, _ in parsed.sentences}
    added = []
    for chunk in chunks:
        at = chunk.first
        while at < chunk.end:
            stop = at
            while stop < chunk.end and not covered[stop] and _capital(draft, tags, stop):
                stop += 1
            end = stop
            while at < end and _is_title(parsed.words[at]):
                at += 1
            while at < end and (
                _is_title(parsed.words[end - 1]) or parsed.words[end - 1] in HYPHENS
            ):
                end -= 1
            if stop < chunk.end and _is_title(parsed.words[stop]):
                stop += 1
            if end < stop:
                while at < end and parsed.words[end - 1].lower() in TITLE_WORDS:
                    end -= 1
                if end - at == 1 and parsed.words[at].endswith(DEMONYM):
                    end = at
            lone = end - at == 1 and (at in first_words or _is_role(parsed.words[at]))
            if end > at and not lone:
                added.append(Name(at, end, _guess(draft, at, end), "capitals"))
            at = max(stop, at + 1)
    parts = [part for name in added for part in _split_hyphen(draft, name)]
    known = {parsed.words[n.first] for n in [*names, *parts] if n.end - n.first == 1}
    known |= {parsed.words[n.end - 1] for n in names if n.kind == "person"}
    again = [
        Name(first, first + 1, "unknown", "capitals")
        for first, _ in parsed.sentences
        if not covered[first] and parsed.words[first] in known and parsed.words[first][0].isupper()
    ]
    taken = {name.first for name in parts}
    again = [name for name in again if name.first not in taken]
    return sorted([*names, *parts, *again], key=lambda name: name.first)


def _capital(draft: Draft, tags: list[str], token: int) -> bool:
    parsed = draft.parsed
    word = parsed.words[token]
    if word in HYPHENS and 0 < token < len(tags) - 1:
        close = parsed.ends[token - 1] == parsed.starts[token]
        close = close and parsed.ends[token] == parsed.starts[token + 1]
        return close and tags[token - 1] in PROPER and tags[token + 1] in PROPER
    return (
        tags[token] in PROPER
        and word[:1].isupper()
        and word.lower() not in NOT_NAMES
        and not draft.parsed.names[token].endswith(("NORP", "DATE"))
    )


def _is_role(word: str) -> bool:
    return role_noun(word) is not None


def _guess(draft: Draft, first: int, end: int) -> EntityKind:
    words = draft.parsed.words
    noun = role_noun(words[end - 1])
    if noun is not None:
        return "person" if noun.kind == "person" else "organization"
    before = words[first - 1].rstrip(".") if first else ""
    if before.lower() in HONORIFICS or given_name_gender(words[first]) is not None:
        return "person"
    title = role_noun(before)
    if title is not None and title.kind == "person":
        return "person"
    return "unknown"


def _agree(draft: Draft, names: list[Name]) -> list[Name]:
    """One word alone is a person where a full name of a person in the text ends in it."""
    words = draft.parsed.words
    last = Counter(
        words[name.end - 1] for name in names if name.kind == "person" and name.end - name.first > 1
    )
    kinds: dict[str, Counter[EntityKind]] = {}
    for name in names:
        text = " ".join(words[name.first : name.end])
        kinds.setdefault(text, Counter())[name.kind] += 1
        if name.end - name.first == 1 and text not in last and _beside_body_words(draft, name):
            kinds[text]["organization"] += 3
        elif name.end - name.first == 1 and text not in last and _before_title(draft, name):
            kinds[text]["organization" if text.isupper() else "place"] += 3
    datelines = {words[n.first].lower() for n in names if _opens_dateline(draft, n)}
    bylines = {words[n.end - 1] for n in names if _is_agency(draft, n)}
    agreed = []
    for name in names:
        if _is_company(words[name.first : name.end]) or words[name.end - 1] in bylines:
            agreed.append(Name(name.first, name.end, "organization", name.rule))
            continue
        if name.kind != "person" and _after_title(draft, name):
            agreed.append(Name(name.first, name.end, "person", name.rule))
            continue
        if name.end - name.first == 1 and words[name.first].lower() in datelines:
            agreed.append(Name(name.first, name.end, "place", name.rule))
            continue
        kind, rule = name.kind, name.rule
        text = " ".join(words[name.first : name.end])
        if name.end - name.first == 1 and kind != "person" and text in last:
            kind, rule = "person", "person elsewhere"
        elif name.end - name.first == 1 and text not in last and _in_office(draft, name):
            continue
        elif kind == "unknown" or max(kinds[text].values()) >= 3:
            others = [(n, k) for k, n in sorted(kinds[text].items()) if k != "unknown"]
            kind = max(others, default=(0, kind))[1]
        agreed.append(Name(name.first, name.end, kind, rule))
    return agreed


def _beside_body_words(draft: Draft, name: Name) -> bool:
    """ "Norlux spokeswoman Lena Voss", "rail operator Norlux": the name of a body."""
    words, tags = draft.parsed.words, draft.parsed.tags
    after = words[name.end : name.end + 1]
    noun = role_noun(after[0]) if after and after[0].islower() else None
    person = noun is not None and noun.kind == "person" and tags[name.end] == "NN"
    if person and name.end + 1 < len(tags) and tags[name.end + 1] in PROPER:
        return True
    before = role_noun(words[name.first - 1]) if name.first else None
    lower = name.first > 0 and words[name.first - 1].islower()
    return before is not None and before.kind == "organization" and lower


def _before_title(draft: Draft, name: Name) -> bool:
    """ "Kell Mayor Ivo Kern", "NATO Secretary-General Lena Voss"."""
    words, tags = draft.parsed.words, draft.parsed.tags
    if name.end + 1 >= len(words) or tags[name.end + 1] not in PROPER:
        return False
    return words[name.end][:1].isupper() and _is_title(words[name.end])


def _in_office(draft: Draft, name: Name) -> bool:
    """ "Climate" in "Arrunian Climate Minister": a field taken for a name."""
    if not _before_title(draft, name) or name.first == 0:
        return False
    field = draft.parsed.words[name.first].lower() in TITLE_WORDS
    return field or draft.parsed.names[name.first - 1].endswith("NORP")


def _is_company(words: list[str]) -> bool:
    """By its last word ("Norlux Inc."), or by a first word that other languages put there."""
    last = words[-1].rstrip(".").lower()
    noun = role_noun(last)
    if len(words) > 1 and noun is not None and noun.kind == "organization":
        return given_name_gender(words[0]) is None
    return len(words) > 1 and (last in COMPANY_ENDINGS or words[0].lower() in BODY_BEGINNINGS)


def _opens_dateline(draft: Draft, name: Name) -> bool:
    """ "KELL, May 3 -", "KELL (North Wire) -": capitals at the beginning of the text."""
    words = draft.parsed.words
    follow = words[name.end] if name.end < len(words) else ""
    return name.first == 0 and words[0].isupper() and follow in {",", "(", "-", "–", "—", "--"}


def _is_agency(draft: Draft, name: Name) -> bool:
    """ "KELL (North Wire) -": the name in the brackets of a dateline."""
    words = draft.parsed.words
    around = words[max(0, name.first - 1) : name.first] + words[name.end : name.end + 2]
    return len(around) == 3 and around[:2] == ["(", ")"] and around[2] in {"-", "–", "—", "--"}


def _after_title(draft: Draft, name: Name) -> bool:
    """ "Mr Voss", "President Voss", "the Norlux chairman Lena Voss"."""
    words = draft.parsed.words
    before = words[name.first - 1] if name.first else ""
    address = before.rstrip(".").lower()
    if address in HONORIFICS and address != "st" and before[:1].isupper():
        return True
    if before[:1].isupper() and name.end - name.first == 1 and _is_title(before):
        return True
    if not (name.first and 2 <= name.end - name.first <= 3):
        return False
    known = given_name_gender(words[name.first]) is not None
    return known and before.islower() and _is_title(before)
