"""Who takes part in an event named by a noun, and what its clause says that it is about."""

from __future__ import annotations

import re
from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.arguments import topics_of
from onrecord.language.events.clauses import Predication
from onrecord.language.events.governors import phrasal
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.scene import Scene
from onrecord.language.events.who import object_spans, subject_spans
from onrecord.model import Span

__all__ = ["agenda_of", "who_takes_part"]

_ABOUT: Final = frozenset(
    (
        "deal",
        "focus",
        "centre",
        "center",
        "concentrate",
        "touch",
        "cover",
        "include",
        "begin",
        "start",
        "turn",
        "concern",
        "settle",
    )
)

_WHILE: Final = frozenset(("at", "after", "during", "following"))
_COURT: Final = frozenset(("hearing", "trial"))
_JUDGE: Final = re.compile(
    r"\A(?:(?:the|district|circuit|chief|senior|federal|U\.S\.)\s+)*(?:judge|justice|magistrate)\b"
    r"|\b(?:court|tribunal|committee|commission|panel)\b",
    re.I,
)
_NEAR: Final = 12  # tokens after a hearing within which "before the judge" may stand
_DROPPED: Final = (
    words.CANCEL | words.LAPSE | words.MOVE | {"plan", "extend", "interrupt", "skip", "shorten"}
)
_DROPPED_VERBS: Final = frozenset(("call off", "put off", "give up", "break off", "cut short"))
# What those who talk do "in a telephone conversation" or "during talks".
_SHARED: Final = frozenset(
    ("discuss", "review", "agree", "exchange", "examine", "debate", "negotiate")
)


def who_takes_part(
    scene: Scene, phrase: Phrase, bounds: tuple[int, int], told: list[Predication], kind: str
) -> list[Span]:
    """Who the phrase names, and who holds, attends or is brought together by it."""
    found = list(phrase.participants)
    if kind == "call":
        found += _called(scene, phrase, bounds)
    if kind in _COURT:
        found += _judges(scene, phrase, bounds, told)
    for at in told:
        if at.group.negated and at.role == "object" and at.group.modal:
            continue
        lemma = scene.parsed.lemmas[at.group.main]
        verb = phrasal(scene.parsed, at.group.main, bounds[1])
        naming = lemma == "call" and scene.parsed.tags[at.group.main] == "VBG"
        taking = lemma in (words.HOLD - words.ARRANGE) | {"receive"}
        if at.role == "object" and taking and not (at.group.passive or naming):
            found += subject_spans(scene, at.group, bounds)
            if lemma not in ("tell", "address"):
                found += _with_after(scene, phrase, bounds)
        elif (
            at.role == "object"
            and _joined_by_with(scene, phrase)
            and (verb == "rule out" or lemma in words.CHANCE | words.EXCLUDE | words.DENY)
        ):
            found += subject_spans(scene, at.group, bounds)
        elif at.role == "oblique" and at.prep == "in" and lemma == "be":  # "is in talks with"
            found += subject_spans(scene, at.group, bounds) + _with_after(scene, phrase, bounds)
        elif at.role == "oblique" and at.prep in ("in", "during") and lemma in _SHARED:
            found += subject_spans(scene, at.group, bounds)
        elif at.role == "subject" and (verb.startswith("bring") or lemma in ("be", "gather")):
            found += _brought(scene, at, bounds)
        elif at.role == "oblique" and lemma in ("invite", "summon", "call"):
            found += subject_spans(scene, at.group, bounds) if kind != "visit" else []
            found += object_spans(scene, at.group, bounds)
        elif at.role == "oblique" and lemma in ("meet", "gather", "speak", "question", "face"):
            found += subject_spans(scene, at.group, bounds)
            if lemma in ("question", "face"):
                found += object_spans(scene, at.group, bounds)
        elif (
            (at.role == "oblique" and at.prep in _WHILE and _joined_by_with(scene, phrase))
            or _gives_up(scene, at, phrase, kind, verb)
            or _recounted(scene, at, phrase)
            or _their_own(scene, at, phrase, bounds)
            or (kind in ("vote", "call") and at.role == "oblique" and at.prep == "in")
        ):
            subjects = subject_spans(scene, at.group, bounds)
            if subjects and kind == "visit":  # "has moved her visit": not another's
                found = [s for s in found if not _pronoun(scene, s)]
            found += subjects
    return sorted(dict.fromkeys(found))


def _gives_up(scene: Scene, at: Predication, phrase: Phrase, kind: str, verb: str) -> bool:
    """Whether a traveller plans, puts off or gives up a journey: "cancelled a trip to Lima"."""
    lemma = scene.parsed.lemmas[at.group.main]
    journey = kind == "visit" and at.role == "object" and not at.group.passive
    named = [s for s in phrase.participants if not _pronoun(scene, s)]
    return journey and not named and (lemma in _DROPPED or verb in _DROPPED_VERBS)


def _pronoun(scene: Scene, span: Span) -> bool:
    mention = scene.starting.get(span.start)
    return mention is not None and mention.kind == "pronoun"


def _their_own(scene: Scene, at: Predication, phrase: Phrase, bounds: tuple[int, int]) -> bool:
    """Whether several do something at an event of theirs: "traded charges in their debate"."""
    own = scene.parsed.words[phrase.first].lower() == "their"
    there = at.role == "oblique" and at.prep in ("in", "at", "during")
    return own and there and len(subject_spans(scene, at.group, bounds)) > 1


def _recounted(scene: Scene, at: Predication, phrase: Phrase) -> bool:
    """Whether a candidate asks for a recount, and so is a party to it."""
    lemma, noun = scene.parsed.lemmas[at.group.main], scene.parsed.lemmas[phrase.core - 1]
    asked = at.role == "object" and lemma in ("demand", "request", "seek", "win", "concede")
    asked = asked or (
        at.role == "oblique" and at.prep == "for" and lemma in ("ask", "file", "call")
    )
    return noun == "recount" and asked and not at.group.passive


def _called(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> list[Span]:
    """Who is at the other end of "a call to the minister", "a call from her"."""
    parsed, token = scene.parsed, phrase.core
    if token + 1 >= bounds[1] or parsed.words[token].lower() not in ("to", "from"):
        return []
    start, end = parsed.starts[token + 1], parsed.ends[min(bounds[1], token + 9) - 1]
    named = [m for m in scene.mentions_in(start, end) if m.entity == "person"]
    return [Span(m.start, m.end) for m in named[:1]]


def _judges(
    scene: Scene, phrase: Phrase, bounds: tuple[int, int], told: list[Predication]
) -> list[Span]:
    """The judge who sets, moves or opens a hearing, or before whom it is."""
    parsed = scene.parsed
    found: list[Span] = []
    for at in told:
        if at.role == "object" and not at.group.passive:
            found += subject_spans(scene, at.group, bounds)
    for token in range(phrase.end, min(bounds[1] - 1, phrase.end + _NEAR)):
        mention = scene.starting.get(parsed.starts[token + 1])
        if parsed.words[token].lower() == "before" and mention is not None:
            found.append(Span(mention.start, mention.end))
    return [s for s in found if _JUDGE.search(scene.text, s.start, s.end)]


def _joined_by_with(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase says with whom: then who speaks "at a meeting with" it takes part."""
    words_after = scene.parsed.words[phrase.core : phrase.end]
    return any(word.lower() == "with" for word in words_after)


def _with_after(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> list[Span]:
    parsed = scene.parsed
    for token in range(phrase.end, min(bounds[1], phrase.end + 8)):
        if parsed.words[token].lower() in ("with", "between", "from"):
            mention = (
                scene.starting.get(parsed.starts[token + 1]) if token + 1 < bounds[1] else None
            )
            return [Span(mention.start, mention.end)] if mention is not None else []
        if parsed.tags[token] in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
            break
    return []


def _brought(scene: Scene, at: Predication, bounds: tuple[int, int]) -> list[Span]:
    """Who "will bring together X and Y" joins, whose visit "will be the first of X"."""
    parsed = scene.parsed
    found: list[Span] = []
    last = at.group.main + 1
    for token in range(last, min(bounds[1], last + 16)):
        word = parsed.words[token].lower()
        if word in ("of", "by", "together") or (found and word in (",", "and")):
            mention = (
                scene.starting.get(parsed.starts[token + 1]) if token + 1 < bounds[1] else None
            )
            if mention is not None and mention.entity in ("person", "group", "organization"):
                found.append(Span(mention.start, mention.end))
    if parsed.lemmas[at.group.main] != "be":
        return found
    ordinal = {parsed.words[i].lower() for i in range(last, min(bounds[1], last + 3))}
    return found[:1] if ordinal & {"first", "second", "third", "last"} else []


def agenda_of(scene: Scene, at: Predication, phrase: Phrase, bounds: tuple[int, int]) -> list[Span]:
    """ "Will deal with X", "would be about X", "to settle X"."""
    parsed = scene.parsed
    main = at.group.main
    if at.role != "subject" or at.group.passive or at.group.negated:
        return []
    follows = main + 1
    if follows >= bounds[1]:
        return []
    word = parsed.words[follows].lower()
    lemma = parsed.lemmas[main]
    if lemma == "about":
        return topics_of(scene, follows, bounds[1])
    if word in ("about", "with", "on") and (lemma in _ABOUT or (lemma == "be" and word == "about")):
        return topics_of(scene, follows + 1, bounds[1])
    if lemma in ("cover", "include", "address", "discuss", "settle", "examine"):
        return topics_of(scene, follows, bounds[1])
    return []
