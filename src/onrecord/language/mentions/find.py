"""From phrases and pronouns to the mentions of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import Final

import msgspec

from onrecord.language.draft import Draft
from onrecord.language.mentions.name import Name
from onrecord.language.mentions.phrases import Phrase, find_phrases
from onrecord.language.mentions.pronouns import PRONOUNS
from onrecord.language.mentions.relatives import CLOSING
from onrecord.language.mentions.words import WORDS, word_at
from onrecord.language.roles import HONORIFICS, Gender
from onrecord.model import Mention, MentionKind, Span

__all__ = ["find_mentions"]

# "(Reporting by ...; editing by ...)" names those who wrote, not those who act.
CREDITS: Final = re.compile(
    r"\((?:(?:with|additional|further|extra|and|also|reporting|writing|editing|compiled|written|"
    r"edited|reported|translated|produced),? ){1,6}by [^()]{1,400}\)",
    re.IGNORECASE,
)
SCORES: Final = {"name": 0.95, "title": 0.9, "description": 0.8, "pronoun": 0.9}
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVES: Final = frozenset({"who", "whom", "whose"})
# "His Majesty", "Her Royal Highness": a form of address, in which "his" is nobody.
STYLES: Final = frozenset(
    "Majesty Excellency Royal Highness Holiness Eminence Honour Honor Grace".split()
)
# Offices of countries, with how often "of" or "for" stands in their names with the country.
OFFICES: Final = {
    "ministry": 2, "embassy": 1, "consulate": 1, "government": 1, "parliament": 1, "presidency": 1,
}  # fmt: skip
NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})


class _Found:
    """A mention before it is known where in the list it stands; `hangs_on` is a head token."""

    def __init__(self, mention: Mention, head: int, hangs_on: int | None) -> None:
        self.mention: Final = mention
        self.head: Final = head
        self.hangs_on: Final = hangs_on
        self.start: Final[int] = mention.start
        # Where it stands in the list: the longer of two with one start stands first.
        self.place: Final[tuple[int, int, int]] = (mention.start, -mention.end, head)


PLACE: Final = attrgetter("place")


def find_mentions(draft: Draft) -> None:
    """Fills `draft.mentions`, ordered by start, the longer of two with one start first.

    Needs the parse and the times. `possessor` is the nearest mention that the phrase hangs on.
    """
    phrases, names, pronouns = find_phrases(draft)
    found = [_phrase_mention(draft, phrase) for phrase in phrases]
    found += [_name_mention(draft, name) for name in names]
    whole = [phrase.name for phrase in phrases if phrase.core.entity == "organization"]
    inner = [_country_of(draft, name) for name in [*whole, *names] if name is not None]
    found += [_name_mention(draft, name) for name in inner if name is not None]
    who = {p.who: p.core.chunk.head for p in phrases if p.who is not None}
    found += _pronoun_mentions(draft, pronouns, who)
    found += _aged_mentions(draft)
    lines = [match.span() for match in CREDITS.finditer(draft.text)]
    if lines:
        starts = [start for start, _ in lines]
        found = [item for item in found if not _is_credited(item.start, starts, lines)]
    found.sort(key=PLACE)
    by_head: dict[int, int] = {}
    for index, item in enumerate(found):
        by_head.setdefault(item.head, index)
    draft.mentions = [_placed(item, index, by_head) for index, item in enumerate(found)]


def _is_credited(start: int, starts: list[int], lines: list[tuple[int, int]]) -> bool:
    line = bisect_right(starts, start) - 1
    return line >= 0 and start < lines[line][1]


def _placed(item: _Found, index: int, by_head: dict[int, int]) -> Mention:
    owner = by_head.get(item.hangs_on) if item.hangs_on is not None else None
    if owner is None or owner == index:
        return item.mention
    return msgspec.structs.replace(item.mention, possessor=owner)


def _phrase_mention(draft: Draft, phrase: Phrase) -> _Found:
    parsed, core, name = draft.parsed, phrase.core, phrase.name
    head = core.chunk.head
    role = phrase.role
    kind: MentionKind = (
        "name" if name is not None else "title" if core.rule == "title" else "description"
    )
    mention = Mention(
        start=parsed.starts[phrase.first],
        end=parsed.ends[phrase.end - 1],
        kind=kind,
        entity="person" if core.entity == "unknown" and phrase.role else core.entity,
        head=Span(parsed.starts[head], parsed.ends[head]),
        name=_span(draft, name.first, name.end) if name is not None else None,
        role=_span(draft, role[0], role[1]) if role is not None else None,
        number="plural" if core.plural else "singular",
        gender=_gender(draft, phrase),
        subject=_is_subject(draft, phrase.first, phrase.end, head, ", " in phrase.rule),
        rule=phrase.rule,
        score=SCORES[kind],
    )
    return _Found(mention, head, phrase.owner)


def _name_mention(draft: Draft, name: Name) -> _Found:
    head = name.end - 1
    span = _span(draft, name.first, name.end)
    mention = Mention(
        start=span.start,
        end=span.end,
        kind="name",
        entity=name.kind,
        head=_span(draft, head, name.end),
        name=span,
        gender=WORDS[draft.parsed.words[name.first]].gender if name.kind == "person" else None,
        subject=_is_subject(draft, name.first, name.end, head),
        rule="name inside a phrase",
        score=0.85,
    )
    return _Found(mention, head, None)


def _country_of(draft: Draft, name: Name) -> Name | None:
    """ "Arrunia" of "Ministry of Health of Arrunia", of "Embassy of Arrunia": whose it is."""
    if name.kind != "organization" or name.end - name.first < 3:
        return None
    words = [word.lower() for word in draft.parsed.words[name.first : name.end]]
    if "of" not in words:
        return None
    first = name.end - words[::-1].index("of")
    fewest = OFFICES.get(words[0], 0)
    told = first - name.first > 2 and draft.parsed.words[first - 2].lower() in OFFICES
    if not told and (not fewest or words.count("of") + words.count("for") < fewest):
        return None
    first += draft.parsed.words[first : first + 1] == ["the"]
    tail = draft.parsed.words[first : name.end]
    if not 1 <= len(tail) <= 2 or not all(word[0].isupper() for word in tail):
        return None
    return Name(first, name.end, "place", name.rule)


def _pronoun_mentions(draft: Draft, tokens: list[int], who: dict[int, int]) -> list[_Found]:
    parsed = draft.parsed
    found = []
    for token in tokens:
        tag, word = parsed.tags[token], parsed.words[token]
        if word.isupper() and len(word) > 1:
            continue
        lower = word.lower()
        pronoun = PRONOUNS.get(lower)
        if pronoun is None or (lower in RELATIVES and token not in who):
            continue
        if word_at(parsed.words, token + 1) in STYLES:
            continue
        span = _span(draft, token, token + 1)
        mention = Mention(
            start=span.start,
            end=span.end,
            kind="pronoun",
            entity=pronoun.entity,
            head=span,
            number=pronoun.number,
            gender=pronoun.gender,
            person=pronoun.person,
            subject=tag == "PRP" and _is_subject(draft, token, token + 1, token),
            rule="relative pronoun" if token in who else "pronoun",
            score=SCORES["pronoun"],
        )
        found.append(_Found(mention, token, who.get(token)))
    return found


def _aged_mentions(draft: Draft) -> list[_Found]:
    """ "the 26-year-old", with no noun behind it."""
    words, tags = draft.parsed.words, draft.parsed.tags
    found: list[_Found] = []
    if "old" not in draft.text:
        return found
    for token in [token for token, word in enumerate(words) if word == "old" and token > 4]:
        told = words[token - 5].lower() == "the" and words[token - 4].isdigit()
        told = told and [words[token - k] for k in (3, 2, 1)] == ["-", "year", "-"]
        if told and tags[token + 1 : token + 2] and tags[token + 1] not in NOUN_TAGS:
            span = _span(draft, token - 5, token + 1)
            mention = Mention(
                start=span.start,
                end=span.end,
                kind="description",
                entity="person",
                head=_span(draft, token, token + 1),
                subject=_is_subject(draft, token - 5, token + 1, token),
                rule="age",
                score=SCORES["description"],
            )
            found.append(_Found(mention, token, None))
    return found


def _span(draft: Draft, first: int, end: int) -> Span:
    return Span(draft.parsed.starts[first], draft.parsed.ends[end - 1])


def _gender(draft: Draft, phrase: Phrase) -> Gender | None:
    """From a form of address, else the noun of the title, else the given name."""
    words = draft.parsed.words
    if phrase.core.entity not in {"person", "unknown"}:
        return "n" if phrase.core.entity in {"organization", "country"} else None
    if phrase.role is not None:
        first, end = phrase.role
        if phrase.rule == "name, title":
            nouns = [words[_first_noun(draft, first, end)]]
            if phrase.name is not None and phrase.name.first > phrase.first:
                nouns.insert(0, words[phrase.name.first - 1])  # "Mr. Voss, a painter"
        else:
            nouns = [words[phrase.core.chunk.head], words[end - 1]]
        for word in nouns:
            address: Gender | None = HONORIFICS.get(word.rstrip(".").lower())
            noun = WORDS[word].role
            told = address or (noun.gender if noun is not None else None)
            if told in {"f", "m"}:
                return told
    if phrase.name is not None and phrase.name.end - phrase.name.first > 1:
        return WORDS[words[phrase.name.first]].gender
    return None


def _first_noun(draft: Draft, first: int, end: int) -> int:
    """The head of an apposition: the last noun before its first preposition."""
    tags = draft.parsed.tags
    last = first
    for token in range(first, end):
        if tags[token] in {"IN", "TO"}:
            break
        if tags[token].startswith("NN"):
            last = token
    return last


def _is_subject(draft: Draft, first: int, end: int, head: int, apposed: bool = False) -> bool:
    """By what stands beside the phrase: a finite verb after it, or the parser's word for it."""
    tags, words = draft.parsed.tags, draft.parsed.words
    if first and tags[first - 1] in {"IN", "TO"}:
        return False
    after = end
    while after < len(tags) and (tags[after] == "RB" or (apposed and words[after] == ",")):
        after += 1
    if after < len(tags) and tags[after] in FINITE:
        return True
    inverted = end < len(words) and words[end] in CLOSING and first > 0
    if inverted and tags[first - 1] in {"VBD", "VBZ"}:
        return True
    if not draft.parsed.labels[head].startswith("nsubj"):
        return False
    dateline = words[head].isupper() and len(words[head]) > 3 and tags[head] == "NNP"
    return not dateline
