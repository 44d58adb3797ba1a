"""Nouns that no lexicon holds, known for events by what is said of them: "the regatta took place".

Only a singular noun that is no person, and only beside the plainest of verbs: take place, be held,
hold a ... on a day, come into force, and "no ... is planned"; of a noun of action also that it
begins on a day.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.events.clauses import group_before, sentence_of
from onrecord.language.events.lexicon import TELLERS
from onrecord.language.events.scene import Scene

__all__ = ["told_nouns"]

_NOT_EVENTS: Final = frozenset(
    (
        "it",
        "this",
        "that",
        "who",
        "which",
        "man",
        "woman",
        "suspect",
        "person",
        "change",
        "money",
        "stake",
        "share",
        "office",
        "post",
        "seat",
        "hostage",
        "prisoner",
        "event",
        "fund",
        "what",
        "steady",
        "rate",
        "position",
        "degree",
        "record",
        "lead",
        "stock",
        "job",
        "passport",
        "title",
        "interest",
        "majority",
        "monopoly",
        "licence",
        "license",
    )
)


_ACTIONS: Final = ("tion", "sion")


def told_nouns(scene: Scene) -> dict[int, str]:
    """Token of a noun -> type of event, for the nouns that such verbs have for subject."""
    found: dict[int, str] = {}
    for verb in scene.lemmas_in(TELLERS):
        lemma = scene.parsed.lemmas[verb]
        staged = _staged(scene, verb) if lemma == "hold" else None
        if staged is not None:
            found[staged] = "other"
        begins = lemma in ("begin", "start", "resume") and _dated(scene, verb)
        plain = lemma in ("hold", "plan", "take", "come", "enter")
        if begins or (plain and _tells(scene, verb, lemma)):
            noun = _subject(scene, verb)
            if noun is None or (lemma == "plan" and not _negated(scene, noun)):
                continue
            if not begins or scene.parsed.lemmas[noun].endswith(_ACTIONS):
                found[noun] = "other"
    return found


def _staged(scene: Scene, verb: int) -> int | None:
    """The object of "will hold a ... tomorrow": what is held on a day is an event."""
    parsed = scene.parsed
    _, end = sentence_of(parsed, verb)
    if verb + 2 >= end or parsed.words[verb + 1].lower() not in ("a", "an"):
        return None
    token = verb + 2
    while token + 1 < end and parsed.tags[token + 1] in ("NN", "NNP") and token < verb + 8:
        if scene.time_at(parsed.starts[token + 1]) is not None:
            break
        token += 1
    cut_off = token + 1 >= end or parsed.words[token + 1] == "-"  # "a follow-up meeting"
    if cut_off or parsed.heads[token] != verb or not _eventive(scene, token):
        return None
    last = min(end, token + 10) - 1
    days = scene.times_in(parsed.ends[token], parsed.ends[last])
    return token if any(scene.times[i].type in ("DATE", "TIME") for i in days) else None


def _dated(scene: Scene, verb: int) -> bool:
    """Whether a day of the month or week follows the verb at once ("began on Monday")."""
    parsed = scene.parsed
    last = min(len(parsed.ends) - 1, verb + 4)
    return any(
        scene.times[i].formula.kind in ("partial", "weekday", "absolute")
        for i in scene.times_in(parsed.ends[verb], parsed.ends[last])
    )


def _tells(scene: Scene, verb: int, lemma: str) -> bool:
    parsed = scene.parsed
    after = [w.lower() for w in parsed.words[verb + 1 : verb + 3]]
    if lemma == "take":
        return after[:1] == ["place"] or after[:1] == ["effect"]
    if lemma in ("come", "enter"):
        return after == ["into", "force"]
    group = group_before(parsed, verb, sentence_of(parsed, verb)[0])
    if not group.passive:
        return False
    return lemma == "plan" or after[:1] != ["by"]


def _subject(scene: Scene, verb: int) -> int | None:
    parsed = scene.parsed
    first, _ = sentence_of(parsed, verb)
    for token in range(verb - 1, max(first, verb - 40) - 1, -1):
        if parsed.heads[token] == verb and parsed.labels[token].startswith("nsubj"):
            return token if _eventive(scene, token) else None
    return None


def _eventive(scene: Scene, token: int) -> bool:
    parsed = scene.parsed
    if parsed.tags[token] != "NN" or parsed.lemmas[token] in _NOT_EVENTS:
        return False
    mention = scene.mention_at(parsed.starts[token], parsed.starts[max(0, token - 12)])
    if mention is None or mention.entity not in ("person", "group", "organization"):
        return True
    return mention.head.end != parsed.ends[token]


def _negated(scene: Scene, noun: int) -> bool:
    return any(w.lower() == "no" for w in scene.parsed.words[max(0, noun - 4) : noun])
