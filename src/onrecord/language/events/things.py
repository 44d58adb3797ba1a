"""Things that are no events, known for one by their own verbs: results published, planes landed.

"The ceasefire" is nothing that happens; that it "will take effect on Friday" is.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.arguments import of_a_day, time_of
from onrecord.language.events.clauses import cut, sentence_of
from onrecord.language.events.governors import predications
from onrecord.language.events.phrases import Phrase, phrase_of
from onrecord.language.events.scene import Scene
from onrecord.language.events.setting import (
    Setting,
    Verdict,
    doubted,
    is_reported,
    negated_phrase,
    new_day,
    superseded,
)
from onrecord.language.events.statuses import decide
from onrecord.language.events.who import subject_spans
from onrecord.model import EventMention, EventStatus, Span

__all__ = ["thing_events"]

_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_TAKES: Final = frozenset(("effect", "place", "up", "force"))
_WHOLE: Final = frozenset(("confidence", "censure", "impeachment"))
_UNDATED: Final = frozenset(("measure", "motion"))  # kinds worth telling without a day


def thing_events(scene: Scene) -> list[EventMention]:
    """The mentions of what happens to things, in text order."""
    found: list[EventMention] = []
    parsed = scene.parsed
    for token in scene.lemmas_in(words.THING_LEMMAS):
        if parsed.tags[token] not in _NOUNS:
            continue
        noun = parsed.words[token].lower()
        noun = noun if noun in words.THINGS else parsed.lemmas[token]
        if noun == "report" and parsed.lemmas[token - 1] in ("earnings", "earning", "results"):
            noun = "results"
        if noun in words.THINGS and not _modifies(scene, token):
            mention = _mention(scene, token, noun)
            if mention is not None:
                found.append(mention)
    return found


def _modifies(scene: Scene, token: int) -> bool:
    """Whether the noun only stands before another ("earnings growth")."""
    parsed = scene.parsed
    after = token + 1
    if after >= len(parsed.tags) or scene.time_at(parsed.starts[after]) is not None:
        return False
    return parsed.tags[after] in _NOUNS or parsed.words[after] == "-"


def _mention(scene: Scene, token: int, noun: str) -> EventMention | None:
    parsed = scene.parsed
    kind, verbs = words.THINGS[noun]
    if kind == "motion" and not _of_confidence(scene, token):
        return None
    bounds = sentence_of(parsed, token)
    phrase = phrase_of(scene, token, bounds)
    for at in predications(scene, phrase, bounds):
        reported = is_reported(scene, bounds, at.group.main)
        setting = Setting(scene, phrase, bounds, at, kind, reported)
        verdict = _verdict(setting, verbs)
        if verdict is not None:
            break
    else:
        return None
    if kind == "arrival" and (parsed.tags[token].endswith("S") or not _pointed(scene, phrase)):
        return None
    if kind == "decision" and negated_phrase(setting):
        return None
    verdict = doubted(scene, phrase, bounds, verdict)
    group = at.group
    if verdict.status == "rescheduled":
        time = new_day(setting)
    else:
        cue = scene.is_cue(parsed.starts[group.main])
        time = time_of(scene, phrase, group, bounds, frame=cue)
    if (
        time is not None
        and parsed.starts[phrase.first] <= scene.times[time].start < (parsed.starts[token])
    ):
        time = None  # "second-quarter results" are not published then
    if verdict.status == "held" and time is not None and not of_a_day(scene.times[time]):
        return None  # "reported strong results in the quarter"
    ahead = verdict.status in ("scheduled", "held", "possible")
    given = kind == "presentation" and verdict.status == "held"
    if time is None and ahead and not given and (kind not in _UNDATED or verdict.status == "held"):
        return None
    who = subject_spans(scene, group, bounds) if at.role == "object" else []
    return EventMention(
        start=parsed.starts[phrase.first],
        end=parsed.ends[phrase.end - 1],
        trigger=Span(parsed.starts[token], parsed.ends[token]),
        type="vote" if kind == "motion" else "other",
        definite=parsed.words[phrase.first].lower() in ("the", "this", "that"),
        status=verdict.status,
        status_words=verdict.spans,
        time=time,
        participants=tuple(who),
        attribution=scene.holder(parsed.starts[token], parsed.ends[token]),
        rule=f"thing:{'results' if kind == 'results' else noun}, {verdict.rule}",
        score=verdict.score,
    )


def _pointed(scene: Scene, phrase: Phrase) -> bool:
    """Whether one thing is meant: "the delivery", "its flight"; not "with delivery in July"."""
    parsed, first = scene.parsed, phrase.first
    proper = parsed.tags[phrase.core - 1] in ("NNP", "NNPS")
    return proper or parsed.tags[first] in ("DT", "PRP$", "CD", "NNP")


def _of_confidence(scene: Scene, token: int) -> bool:
    """Whether a motion is one of confidence, by its own words or by those of the text."""
    lemmas = scene.parsed.lemmas
    near = lemmas[max(0, token - 2) : token + 4]
    return bool(_WHOLE & set(near)) or scene.speaks_of(_WHOLE, "motion")


def _verdict(s: Setting, verbs: frozenset[str]) -> Verdict | None:
    """What a clause with the thing's own verb says, or one that plans, moves or excludes it."""
    parsed, group = s.scene.parsed, s.predication.group
    lemma = parsed.lemmas[group.main]
    if superseded(s):
        return Verdict(None, (), "superseded")
    own = lemma in verbs and s.predication.role in ("subject", "object")
    if own and lemma in ("take", "come", "enter") and s.predication.role == "subject":
        after = set(s.after(2))
        own = bool(after & _TAKES) or (lemma == "come" and s.type == "decision")
    if own:
        status = _happens(s)
        spans = (cut(parsed, group.start, group.main + 1),)
        return Verdict(status, spans, f"{lemma} {status}", 0.95) if status is not None else None
    if lemma in ("be", "have") and not negated_phrase(s):
        return None
    verdict = decide(s)
    if verdict is None or verdict.status in ("held", "denied"):
        return None
    if verdict.rule == "excluded" and (s.type == "results" or s.verb != "rule out"):
        return None
    planned = lemma in words.SET and s.predication.role == "subject"
    settled = verdict.status not in ("scheduled", "possible") or verdict.rule == "excluded"
    return verdict if planned or settled else None


def _happens(s: Setting) -> EventStatus | None:
    group = s.predication.group
    past = group.past or group.perfect or s.scene.parsed.tags[group.main] == "VBD"
    future = group.modal in ("will", "shall") or group.be_to
    future = future or (group.modal == "would" and s.reported)
    if negated_phrase(s):
        return "not planned" if future else None
    if group.infinitive:
        if s.chain in words.BEGUN:
            return None if group.negated else "held"
        future = s.chain in words.INTEND | words.SET | {"due", "ready"}
        if not future:
            return None
        return "not planned" if s.chain_negated else "scheduled"
    if future:
        return "not planned" if group.negated else "scheduled"
    if group.modal in ("may", "might", "could"):
        return None if group.negated or group.perfect else "possible"
    if group.modal or group.negated:
        return None
    return "held" if past else None
