"""Verb groups and what governs a phrase, read from tags, tree and word order together.

A parser errs most where clauses join, so word order decides first: a phrase followed by a finite
verb group is its subject whatever the tree says. All indices are token numbers of `Parsed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.language.events.reach import FINITE
from onrecord.language.kernel import Parsed
from onrecord.model import Span

__all__ = [
    "Group",
    "Predication",
    "Role",
    "cut",
    "first_of_two",
    "group_before",
    "predicate_after",
    "sentence_of",
]

Role = Literal["subject", "object", "oblique", "none"]

_AUXILIARIES: Final = frozenset(("be", "have", "do", "get", "remain"))
_NEGATIONS: Final = frozenset(("not", "n't", "n’t", "never"))
_VERB: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_WIDEST: Final = 150  # tokens of a sentence looked at on either side
_SHARED: Final = 25  # tokens between the two verbs of "will meet ... and sign"
_REACH: Final = 8  # tokens that a verb group may span


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: "will not be held" is modal will, negated, passive."""

    main: int
    start: int
    modal: str = ""
    negated: bool = False
    past: bool = False
    perfect: bool = False
    passive: bool = False
    be_to: bool = False
    infinitive: bool = False
    progressive: bool = False


@dataclass(frozen=True, slots=True)
class Predication:
    """That a phrase is subject, object or oblique (with its preposition) of a verb group.

    via  main clause, relative clause, participle or infinitive that follows the phrase
    """

    role: Role
    group: Group
    prep: str = ""
    via: Literal["main", "relative", "participle", "infinitive"] = "main"


def sentence_of(parsed: Parsed, token: int) -> tuple[int, int]:
    """First token and end of the sentence that holds a token, cut where it is monstrous."""
    low, high = 0, len(parsed.sentences) - 1
    while low < high:
        middle = (low + high) // 2
        if parsed.sentences[middle][1] <= token:
            low = middle + 1
        else:
            high = middle
    first, end = parsed.sentences[low]
    return max(first, token - _WIDEST), min(end, token + _WIDEST)


def cut(parsed: Parsed, first: int, end: int) -> Span:
    """Code points of tokens `first` to `end` (exclusive)."""
    return Span(parsed.starts[first], parsed.ends[end - 1])


def is_verb(parsed: Parsed, token: int) -> bool:
    return parsed.tags[token] in _VERB


def group_before(parsed: Parsed, main: int, first: int) -> Group:
    """The group that ends in `main`, read leftwards, never before token `first`."""
    modal, negated, past, perfect = "", False, parsed.tags[main] == "VBD", False
    be, to, be_to = False, False, False
    start, token = main, main - 1
    while token >= max(first, main - _REACH):
        lower, tag, lemma = parsed.words[token].lower(), parsed.tags[token], parsed.lemmas[token]
        if tag == "MD":
            modal = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would"}.get(lower, lower)
        elif lower in _NEGATIONS:
            negated = True
        elif tag == "TO":
            to = True
        elif lemma in _AUXILIARIES or lower in ("’s", "'s", "'ve", "’ve", "'re", "’re"):
            if to and lemma == "be":
                be_to = True
            be = be or lemma in ("be", "get", "remain")
            perfect = perfect or lemma == "have"
            past = past or tag == "VBD"
        elif not (tag == "RB" and parsed.tags[main] != "RB"):
            break
        if tag != "RB" or lower in _NEGATIONS:
            start = token
        token -= 1
    tag = parsed.tags[main]
    if tag == "VB" and not (modal or to or negated) and parsed.tags[start - 1] == "CC":
        shared = first_of_two(parsed, start - 1, first)
        modal, to = (shared.modal, shared.infinitive) if shared is not None else ("", False)
    return Group(
        main=main,
        start=start,
        modal=modal,
        negated=negated,
        past=past,
        perfect=perfect,
        passive=(be and not be_to and tag == "VBN") or (be_to and _be_held(parsed, start, main)),
        be_to=be_to,
        infinitive=to and not be_to,
        progressive=be and tag == "VBG",
    )


def first_of_two(parsed: Parsed, joint: int, first: int) -> Group | None:
    """The group whose "will" or "to" a bare verb after "and" shares ("will meet and sign")."""
    for token in range(joint - 1, max(first, joint - _SHARED) - 1, -1):
        habit = parsed.words[token - 1].lower() in ("'d", "’d")  # "we'd come and visit"
        if parsed.tags[token] == "VB" and parsed.tags[token - 1] in ("MD", "TO", "RB"):
            if habit:
                return None
            return group_before(parsed, token, first)
    return None


def _be_held(parsed: Parsed, start: int, main: int) -> bool:
    """Whether "to" is followed by "be": "is to be held" is passive, "is to hold" is not."""
    tos = [i for i in range(start, main) if parsed.tags[i] == "TO"]
    return bool(tos) and parsed.lemmas[tos[-1] + 1] == "be" and tos[-1] + 1 < main


def predicate_after(parsed: Parsed, token: int, end: int) -> Group | None:
    """The verb group that begins at `token` (adverbs before it skipped), None where none does.

    Of "is possible", "is due", "is not on the agenda" the predicate word is taken as main.
    """
    while token < end and parsed.tags[token] == "RB" and token + 1 < end:
        token += 1
    if token >= end or parsed.tags[token] not in FINITE:
        return None
    first, last = token, token
    while last + 1 < end and last - first < _REACH:
        if parsed.tags[last + 1] == "CC":  # "was, or will be": the first decides
            break
        follows = parsed.tags[last + 1]
        auxiliary = parsed.tags[last] in ("MD", "TO") or parsed.lemmas[last] in _AUXILIARIES
        adverb = parsed.tags[last] == "RB"
        if (auxiliary or adverb) and (follows in _VERB or follows in ("RB", "TO", "MD")):
            last += 1
        elif (auxiliary or adverb) and follows in ("JJ", "IN", "NN") and parsed.tags[last] != "MD":
            last += 1
            break
        else:
            break
    while last > first and parsed.tags[last] in ("RB", "TO"):
        last -= 1
    if parsed.lemmas[last] in ("due", "set", "likely", "ready", "scheduled", "expected", "able"):
        return group_before(parsed, last, first)
    return group_before(parsed, last, first)
