"""Two names that the tagger took for one, and one that it took for two."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import HYPHENS
from onrecord.language.mentions.kinds import NAMED_LIKE_PEOPLE
from onrecord.language.mentions.name import INITIALS, PARTICLES, PROPER, TITLE_WORDS, Name
from onrecord.language.mentions.words import WORDS, word_at

__all__ = ["cut", "cut_by_the_rest", "glue", "grown_by_the_rest", "whole"]

# Bodies of countries: their names end here, and another's may follow.
UNIONS: Final = frozenset({"Union", "Nations", "League", "Organization", "Organisation", "Fund"})
# Second halves of countries that are one place with "and" in it.
JOINED: Final = frozenset("tobago herzegovina barbuda nevis principe príncipe grenadines".split())
BEFORE_SURNAMES: Final = PARTICLES | HYPHENS | {"as", "an", "ar", "ash", "at", "ad"}
BETWEEN_NAMES: Final = frozenset({"bin", "ibn", "bint", "binti", "ben", "van", "von", "der"})
# What stands before 's inside one name: "People's Bank", "Moody's Investors Service".
IN_NAMES: Final = frozenset(
    "people women men children workers farmers nurses teachers veterans drivers moody lloyd "
    "mcdonald sotheby christie macy kohl wendy sainsbury barclay poor".split()
)
COMPANIES: Final = frozenset(
    "inc corp corporation co cos companies ltd plc llc nv sa ag gmbh".split()
)
PARTNERS: Final = frozenset({"Co", "Co.", "Cos", "Cie", "Company", "Sons", "Bros", "Partners"})
# What ends the name of a company whatever follows.
FULL_FORMS: Final = frozenset({"Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "Plc", "LLC", "Co."})
FULL_NAMES: Final = frozenset({"Inc", "Corp", "Ltd", "Plc", "LLC", "Co", "Cos"})
NEAR: Final = 2000  # tokens in which the rest of a text is looked through
CLOSING_QUOTES: Final = frozenset({'"', "”", "''"})
MARKS: Final = frozenset({"*", "•", "·", "|", ";"})
RULE: Final = frozenset("government administration campaign cabinet".split())
OFFICES: Final = frozenset("President Minister Chancellor King Queen Ambassador Premier".split())


def cut(draft: Draft, names: list[Name]) -> list[Name]:
    """The names after every rule of CUTS had its say, in order."""
    words, tags = draft.parsed.words, draft.parsed.tags
    made: list[Name] = []
    for name in names:
        tokens = name.end - name.first
        if tokens == 1 and words[name.first] not in MARKS and tags[name.first] != "POS":
            made.append(name)
            continue
        parts = [name]
        for fewest, rule in CUTS:
            if tokens >= fewest and len(parts) == 1:
                parts = rule(draft, parts[0])
            elif tokens >= fewest:
                parts = [part for whole in parts for part in rule(draft, whole)]
        made += parts
    return made


def glue(draft: Draft, names: list[Name]) -> list[Name]:
    """One name again where the tagger broke it at a particle: "Omar Al" and "-Khaled"."""
    words = draft.parsed.words
    glued: list[Name] = []
    for found in names:
        name = whole(draft, _with_partners(draft, found))
        last = glued[-1] if glued else None
        while last is not None and last.first >= name.first:
            glued.pop()
            last = glued[-1] if glued else None
        if last is not None and _is_given_to(words, last, name):
            glued[-1] = Name(last.first, name.end, "person", last.rule)
            continue
        if last is not None and _is_lost_form(words, last, name):
            glued[-1] = Name(last.first, name.first + 1, "organization", last.rule)
            if name.first + 1 < name.end:
                glued.append(name.within(name.first + 1, name.end))
            continue
        if last is not None and last.end <= name.first <= last.end + 2:
            gap = [word.lower() for word in words[last.end : name.first]]
            close = draft.parsed.starts[name.first] == draft.parsed.ends[name.first - 1]
            nickname = gap in (['"'], ["“"]) and not CLOSING_QUOTES.isdisjoint(
                words[name.first : name.end]
            )
            if nickname and last.end - last.first == 1:
                glued[-1] = Name(last.first, name.end, "person", last.rule)
                continue
            joint = (words[name.first] in HYPHENS and close) or bool(gap)
            given = WORDS[words[last.end - 1]].gender is not None
            given = given or (bool(gap) and BETWEEN_NAMES.issuperset(gap))
            joint = joint or words[last.end - 1].lower() in BETWEEN_NAMES
            given = given or words[last.end - 1].lower() in BETWEEN_NAMES
            if joint and given and all(word in BEFORE_SURNAMES for word in gap):
                glued[-1] = Name(last.first, name.end, last.kind, last.rule)
                continue
        glued.append(name)
    return glued


def _is_given_to(words: list[str], last: Name, name: Name) -> bool:
    """ "John" and "Thain", side by side, where the tagger saw a person and a body."""
    if last.end != name.first or last.end - last.first != 1 or last.kind != "person":
        return False
    end = name.end - (words[name.end - 1] in {"'s", "’s"})
    told = end - name.first == 1 and not WORDS[words[name.first]].body
    return told and WORDS[words[last.first]].gender is not None


def _is_lost_form(words: list[str], last: Name, name: Name) -> bool:
    """ "Norlux" and "Inc": the form of a company that the tagger broke off its name."""
    if last.end != name.first or last.kind == "place":
        return False
    return words[name.first].rstrip(".") in FULL_NAMES


def whole(draft: Draft, name: Name) -> Name:
    """The name of a company with what the tagger left out in front of its form or its partners."""
    words = draft.parsed.words
    if _is_abbreviated(words, name.first - 1, name.end):
        return Name(name.first - 1, name.end, "organization", name.rule)
    if word_at(words, name.end) == "&" and word_at(words, name.end + 1) in PARTNERS:
        name = Name(name.first, name.end + 2, "organization", name.rule)
    elif words[name.end - 1].rstrip(".").lower() not in COMPANIES:
        return name
    first = name.first
    sentence = draft.parsed.sentences[bisect_right(draft.parsed.sentences, (first, 1 << 60)) - 1][0]
    while first - 1 > sentence and _is_left_out(draft, first - 1):
        first -= 1
    if first > 1 and words[first - 1] in HYPHENS and words[first - 2][:1].isupper():
        first -= 2  # "Kern-Holm Cos"
    previous = draft.parsed.names[first - 1 : first + 1] if first > sentence + 1 else []
    broken = previous == ["B-LOC", "B-ORG"] and words[first - 1 : first] + words[first : first + 1]
    if broken and _stands_alone(words, broken, first - 1):
        first -= 1
    return name if first == name.first else Name(first, name.end, "organization", name.rule)


def _is_abbreviated(words: list[str], first: int, end: int) -> bool:
    """ "Gulf Salt Council (GSC)": the letters behind the name begin with the word before it."""
    if first < 0 or end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")":
        return False
    letters = words[end + 1]
    if len(letters) < 3 or not letters.isupper():
        return False
    capital = [word[0] for word in words[first:end] if word[0].isupper()]
    return words[first][0].isupper() and "".join(capital) == letters


def _is_left_out(draft: Draft, token: int) -> bool:
    """ "Best" of "Best Harbour Co": a capital inside the sentence, no title and no people."""
    word, tag = draft.parsed.words[token], draft.parsed.tags[token]
    if draft.parsed.names[token] != "O" or not word[:1].isupper() or not word.isalpha():
        return False
    plain = tag in PROPER or tag in {"NN", "NNS", "JJ", "JJS"}
    return plain and not WORDS[word].title and not word.endswith(("an", "ese", "ish"))


def _stands_alone(words: list[str], pair: list[str], at: int) -> bool:
    """ "Las Vegas", of which the tagger broke off "Las", is whole elsewhere."""
    near = range(max(0, at - NEAR), min(len(words) - 1, at + NEAR))
    return any(words[k : k + 2] == pair for k in near if k != at)


def _with_partners(draft: Draft, name: Name) -> Name:
    """ "Kell Salt & Iron Co", "Voss, Kern & Holt" whole, where the tagger saw the end alone."""
    words, tags = draft.parsed.words, draft.parsed.tags
    first = name.first
    joined = name.end - first > 1 and "&" in words[first : name.end - 1]
    if first >= 2 and words[first - 1] == "&" and tags[first - 2] in PROPER:
        first, joined = first - 2, True
        while first and tags[first - 1] in PROPER and not WORDS[words[first - 1]].title:
            first -= 1
    if joined and word_at(words, first + 1) == "&":
        while first >= 2 and words[first - 1] == "," and tags[first - 2] in PROPER:
            if first >= 3 and (tags[first - 3] in PROPER or words[first - 3] == ","):
                break
            first -= 2
    if first == name.first:
        return name
    return Name(first, name.end, "organization", name.rule)


def cut_by_the_rest(draft: Draft, names: list[Name]) -> list[Name]:
    """ "the President of Arrunia Mira Holt", where the tagger took country and person for one: cut
    where the text elsewhere names the country, or the person by surname, alone."""
    words = draft.parsed.words
    alone = Counter(words[name.first] for name in names if name.end - name.first == 1)
    ends = {name.end for name in names}
    for _ in range(2):  # the parts of one tell of others
        if any(_joint(words, name) for name in names):
            begun = {words[name.first].lower() for name in names}
            names = [part for name in names for part in _split_known(words, name, begun, ends)]
    split: list[Name] = []
    for name in names:
        given = name.end - 2
        if name.kind == "person" or given <= name.first or name.first < 2:
            split.append(name)
            continue
        pair = words[given : name.end]
        if (
            words[name.first - 1].lower() in {"of", "for", "the"}
            and all(w[:1].isupper() and WORDS[w].role is None for w in pair)
            and not WORDS[pair[1]].body
            and (
                alone[pair[1]]
                or alone[words[given - 1]]
                or WORDS[pair[0]].gender
                or _after_office_of(draft, name)
            )
        ):
            split.append(name.within(name.first, given))
            split.append(Name(given, name.end, "person", name.rule))
        else:
            split.append(name)
    return split


def grown_by_the_rest(draft: Draft, names: list[Name]) -> list[Name]:
    """ "Credit Norlux" whole where the tagger saw "Norlux" alone, and elsewhere all of it."""
    words = draft.parsed.words
    known = {tuple(words[n.first : n.end]) for n in names if 1 < n.end - n.first < 5}
    begun, ended = {name[0] for name in known}, {name[-1] for name in known}
    grown: list[Name] = []
    for at, name in enumerate(names):
        first, end = name.first, name.end
        before = grown[-1].end if grown else 0
        after = names[at + 1].first if at + 1 < len(names) else len(words)
        if first > before and words[first - 1] == "Credit" and name.kind != "person":
            first -= 1  # "Credit Norlux", which begins a sentence
        elif (
            first > before
            and words[first - 1] in begun
            and words[end - 1] in ended
            and tuple(words[first - 1 : end]) in known
        ):
            first -= 1
        elif (
            end < after
            and words[first] in begun
            and words[end] in ended
            and tuple(words[first : end + 1]) in known
        ):
            end += 1
        changed = (first, end) != (name.first, name.end)
        grown.append(name.within(first, end) if changed else name)
    return grown


def _joint(words: list[str], name: Name) -> int:
    """Where the only "and" or "to" inside the name of a body stands; 0 where none does."""
    if name.kind != "organization" or name.end - name.first < 3:
        return 0
    joints = [k for k in range(name.first + 1, name.end - 1) if words[k] in {"and", "to"}]
    return joints[0] if len(joints) == 1 else 0


def _split_known(words: list[str], name: Name, begun: set[str], ends: set[int]) -> list[Name]:
    """ "Norlux and Arda Third" where another name of the text begins with "Arda", or where a list
    of names ends in it; "Norlux to Arda Third" likewise."""
    joint = _joint(words, name)
    if not joint:
        return [name]
    listed = name.first > 1 and words[name.first - 1] == "," and name.first - 1 in ends
    halves = (" ".join(words[name.first : joint]), " ".join(words[joint + 1 : name.end]))
    listed = listed or any(half in NAMED_LIKE_PEOPLE for half in halves)
    if not (words[joint + 1].lower() in begun or listed) or WORDS[words[name.end - 1]].body:
        return [name]
    return [name.within(name.first, joint), name.within(joint + 1, name.end)]


def _after_office_of(draft: Draft, name: Name) -> bool:
    """ "the President of" in capitals: what follows is mostly a country, then who holds it."""
    words = draft.parsed.words[max(0, name.first - 3) : name.first]
    offices = [word for word in words if word in OFFICES]
    return bool(offices) and words[-1].lower() in {"of", "the"}


def _split_title(draft: Draft, name: Name) -> list[Name]:
    """ "Harbour Court Judge Lena Voss", taken for one body: the body, and who follows the title."""
    words = draft.parsed.words
    called = WORDS[words[name.end - 2]].gender is not None  # "Mervyn King"
    if WORDS[words[name.end - 1]].role is not None and not called:
        return [name]
    if name.kind == "person":
        return _split_address(words, name)
    for title in range(name.end - 2, name.first, -1):
        if not WORDS[words[title]].title or draft.parsed.tags[title] in {"NNS", "NNPS"}:
            continue
        follow = words[title + 1 : name.end]
        body = len(follow) > 3 or any(WORDS[word].body for word in follow)
        if not body and follow[0][:1].isupper():
            front = name.within(name.first, title)
            return [front, Name(title + 1, name.end, "person", name.rule)]
    return [name]


def _split_address(words: list[str], name: Name) -> list[Name]:
    """ "Kell Sen. Lena Voss", "Kell Mayor Lena Voss", taken for one person."""
    for at in range(name.first + 1, name.end - 1):
        address = words[at].endswith(".") and len(words[at]) > 2 and WORDS[words[at]].address
        full = name.end - at == 3 and WORDS[words[at + 1]].gender is not None
        if address or (full and WORDS[words[at]].title):
            front = Name(name.first, at, "unknown", name.rule)
            return [front, Name(at + 1, name.end, "person", name.rule)]
    return [name]


def _split_rule(draft: Draft, name: Name) -> list[Name]:
    """ "Voss Government", taken for one body: the noun is not of the name."""
    words = draft.parsed.words
    ruled = name.end - name.first == 2 and words[name.end - 1].lower() in RULE
    if name.kind != "organization" or not ruled:
        return [name]
    named = draft.parsed.tags[name.first] in PROPER and words[name.first].lower() not in TITLE_WORDS
    if not named:
        return [name]
    return [Name(name.first, name.end - 1, "unknown", name.rule)]


def _split_owner(draft: Draft, name: Name) -> list[Name]:
    """ "Norlux's Harbour Bank" names two; a possessive in front belongs to what stands before."""
    tags = draft.parsed.tags
    if "POS" not in tags[name.first : name.end]:
        return [name]
    words = draft.parsed.words
    cuts = [
        t
        for t in range(name.first, name.end)
        if tags[t] == "POS"
        and words[t - 1].lower() not in IN_NAMES - {"poor"}
        and not COMPANIES.issuperset(word.lower() for word in words[t + 1 : name.end])
    ]
    if not cuts:
        return [name]
    if words[cuts[0] - 1] == "Poor":
        return [Name(name.first, cuts[0], "organization", name.rule)]
    edges = [name.first - 1, *cuts, name.end]
    return [name.within(before + 1, cut) for before, cut in pairwise(edges) if cut > before + 1]


def _split_bodies(draft: Draft, name: Name) -> list[Name]:
    """ "Central Asia of the Harbour Council": a region and a body taken for one."""
    words = draft.parsed.words
    for at in range(name.first + 1, name.end - 2):
        if words[at].lower() != "of" or words[at + 1].lower() != "the":
            continue
        last = WORDS[words[name.end - 1]].role
        if last is not None:
            nouns = [WORDS[word].role for word in words[name.first : at]]
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
    if len(joints) != 1:
        return [name]
    joint = joints[0]
    left = words[joint - 1].rstrip(".").lower()
    noun = WORDS[left].role
    bodies = left in COMPANIES or (noun is not None and noun.kind == "organization")
    bodies = bodies and WORDS[words[name.end - 1]].body
    # "The European Union and Norway", but not "the Workers Union and Trust".
    alone = words[joint - 1] in UNIONS and words[name.first - 1].lower() == "the"
    bodies = bodies or (name.first > 0 and alone and not WORDS[words[name.end - 1]].body)
    if name.kind == "organization" and not (bodies and joint - name.first > 1):
        return [name]
    if words[joint + 1].lower() in JOINED or words[joint + 1].lower() == "the":
        return [name]
    return [
        name.within(name.first, joint),
        name.within(joint + 1, name.end),
    ]


def _split_person(draft: Draft, name: Name) -> list[Name]:
    """A body or country and a person taken for one: "the Harbour Board Lena Voss"."""
    words = draft.parsed.words
    if name.kind == "person" or WORDS[words[name.end - 1]].role is not None:
        return [name]
    for given in range(name.first + 1, name.end - 1):
        initials = given - name.first > 1 and INITIALS.fullmatch(words[given]) is not None
        if not initials and WORDS[words[given]].gender is None:
            continue
        after = [w for w in words[given + 1 : name.end] if w.lower() not in BEFORE_SURNAMES]
        if len(after) == 1:
            return [
                name.within(name.first, given),
                Name(given, name.end, "person", name.rule),
            ]
    return [name]


def _split_form(draft: Draft, name: Name) -> list[Name]:
    """ "Norlux Corp. Harbour Wireless": a sentence that ended in the form of a company."""
    words = draft.parsed.words
    for at in range(name.first + 1, name.end - 1):
        follow = words[at + 1]
        if words[at] not in FULL_FORMS or follow in HYPHENS or not follow[:1].isupper():
            continue
        last = at + 2 == name.end and WORDS[follow].body
        if not last and follow.rstrip(".").lower() not in COMPANIES:
            front = Name(name.first, at + 1, "organization", name.rule)
            return [front, name.within(at + 1, name.end)]
    return [name]


def _split_marks(draft: Draft, name: Name) -> list[Name]:
    """Bullets and strokes stand between names: "Norlux AG * Harbour Bank"."""
    words = draft.parsed.words
    if MARKS.isdisjoint(words[name.first : name.end]):
        return [name]
    marks = [t for t in range(name.first, name.end) if words[t] in MARKS]
    edges = [name.first - 1, *marks, name.end]
    return [name.within(before + 1, cut) for before, cut in pairwise(edges) if cut > before + 1]


def _split_hyphen(draft: Draft, name: Name) -> list[Name]:
    """The two of "the Varga-Lindholm summit"; "Anne-Marie" and "Saint-Cloud" stay whole."""
    words = draft.parsed.words
    joint = name.first + 1
    if name.end - name.first != 3 or words[joint] not in HYPHENS:
        return [name]
    after = name.end < len(words) and draft.parsed.tags[name.end] == "NN"
    if not after or words[name.first].lower() in {"al", "el"}:
        return [name]
    return [
        name.within(name.first, joint),
        name.within(joint + 1, name.end),
    ]


# Each with the fewest tokens of a name that it can cut.
CUTS: Final[tuple[tuple[int, Callable[[Draft, Name], list[Name]]], ...]] = (
    (1, _split_marks),
    (3, _split_form),
    (3, _split_title),
    (2, _split_rule),
    (1, _split_owner),
    (4, _split_bodies),
    (3, _split_pair),
    (3, _split_person),
    (3, _split_hyphen),
)
