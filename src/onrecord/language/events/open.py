"""Nouns that no lexicon holds, known for events by what is said of them: "the regatta took place".

Only a noun that is no person, and only beside the plainest of verbs: take place, be held, hold or
undergo a ... on a day, come into force, and "no ... is planned"; of a noun of action also that it
begins on a day; of a border, a bridge, a window that it opens or closes on one.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.events.clauses import group_before, sentence_of
from onrecord.language.events.lexicon import CLOSED, OPENED, TELLERS, THINGS
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
        "growth",
        "increase",
        "decrease",
        "decline",
        "rise",
        "fall",
        "drop",
        "gain",
        "progress",
        "development",
        "improvement",
        "recovery",
        "slowdown",
        "shift",
        "damage",
        "loss",
        "spending",
        "lending",
        "consolidation",
        "activity",
        "production",
        "thing",
        "rebound",
        "comeback",
        "turnaround",
        "bounce",
        "licence",
        "license",
    )
)


_ACTIONS: Final = ("tion", "sion")
_WORKS: Final = (
    "ing",
    "ment",
)  # of such nouns only what is to begin: "commissioning begins on Friday"
_UNDERTAKINGS: Final = frozenset(("campaign", "census", "search"))
_STAGED: Final = frozenset(("hold", "undergo", "stage"))
_OPENING: Final = frozenset(("open", "reopen", "close"))


def told_nouns(scene: Scene) -> dict[int, str]:
    """Token of a noun -> what such a verb makes of it: "other", or "close" of what closes."""
    found: dict[int, str] = {}
    for verb in scene.lemmas_in(TELLERS):
        lemma = scene.parsed.lemmas[verb]
        staged = _staged(scene, verb) if lemma in _STAGED else None
        if staged is not None:
            found[staged] = "other"
        told = _of_subject(scene, verb, lemma)
        if told is not None:
            found[told[0]] = told[1]
    return found


def _of_subject(scene: Scene, verb: int, lemma: str) -> tuple[int, str] | None:
    """The subject of the verb and what is told of it, None where that is no event."""
    if lemma in _OPENING or lemma == "expire":
        noun = _subject(scene, verb, plural=True) if _planned(scene, verb) else None
        known = OPENED if lemma in ("open", "reopen") else CLOSED
        lasting = lemma == "expire" and scene.parsed.tags[verb] not in ("VBZ", "VBP")
        if noun is None or (not lasting and scene.parsed.lemmas[noun] not in known):
            return None
        return noun, "expiry" if lemma == "expire" else lemma
    begins = lemma in ("begin", "start", "resume") and _dated(scene, verb)
    plain = lemma in ("hold", "plan", "take", "come", "enter", "go")
    if not begins and not (plain and _tells(scene, verb, lemma)):
        return None
    noun = _subject(scene, verb, plural=lemma in ("take", "come", "enter", "go"))
    if noun is None or (lemma == "plan" and not _negated(scene, noun)):
        return None
    if scene.parsed.lemmas[noun] in THINGS:
        return None  # the rules of things tell it
    undertaken = scene.parsed.lemmas[noun] in _UNDERTAKINGS
    if begins and not undertaken and not scene.parsed.lemmas[noun].endswith(_ACTIONS):
        works = scene.parsed.words[noun].lower().endswith(_WORKS)
        if not works or not _planned(scene, verb):
            return None
    return noun, "start" if lemma in ("come", "enter", "go") else "other"


def _planned(scene: Scene, verb: int) -> bool:
    """Whether the verb tells of a day to come, which follows it ("will reopen on Monday")."""
    parsed = scene.parsed
    group = group_before(parsed, verb, sentence_of(parsed, verb)[0])
    present = parsed.tags[verb] in ("VBZ", "VBP") and group.start == verb
    ahead = present or group.modal in ("will", "would") or group.be_to or group.infinitive
    return ahead and not group.negated and _dated(scene, verb, reach=7)


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


def _dated(scene: Scene, verb: int, reach: int = 4) -> bool:
    """Whether a day of the month or week follows the verb at once ("began on Monday")."""
    parsed = scene.parsed
    last = min(len(parsed.ends) - 1, verb + reach)
    return any(
        scene.times[i].formula.kind in ("partial", "weekday", "absolute")
        for i in scene.times_in(parsed.ends[verb], parsed.ends[last])
    )


def _tells(scene: Scene, verb: int, lemma: str) -> bool:
    parsed = scene.parsed
    after = [w.lower() for w in parsed.words[verb + 1 : verb + 3]]
    if lemma == "take":
        return after[:1] == ["place"] or after[:1] == ["effect"]
    if lemma in ("come", "enter", "go"):
        return after in (["into", "force"], ["into", "effect"])
    group = group_before(parsed, verb, sentence_of(parsed, verb)[0])
    if not group.passive:
        return False
    return lemma == "plan" or after[:1] != ["by"]


def _subject(scene: Scene, verb: int, *, plural: bool = False) -> int | None:
    parsed = scene.parsed
    first, _ = sentence_of(parsed, verb)
    for token in range(verb - 1, max(first, verb - 40) - 1, -1):
        if parsed.heads[token] == verb and parsed.labels[token].startswith("nsubj"):
            known = scene.parsed.lemmas[token] in CLOSED | _UNDERTAKINGS  # "the museum reopens"
            return token if known or _eventive(scene, token, plural=plural) else None
    return None


def _eventive(scene: Scene, token: int, *, plural: bool = False) -> bool:
    parsed = scene.parsed
    wanted = ("NN", "NNS") if plural else ("NN",)
    if parsed.tags[token] not in wanted or parsed.lemmas[token] in _NOT_EVENTS:
        return False
    mention = scene.mention_at(parsed.starts[token], parsed.starts[max(0, token - 12)])
    if mention is None or mention.entity not in ("person", "group", "organization"):
        return True
    return mention.head.end != parsed.ends[token]


def _negated(scene: Scene, noun: int) -> bool:
    return any(w.lower() == "no" for w in scene.parsed.words[max(0, noun - 4) : noun])
