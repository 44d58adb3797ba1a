"""Clauses that say what an event is about without naming it: "the main subjects would be ..."."""

from __future__ import annotations

from onrecord.language.events import lexicon as words
from onrecord.language.events.arguments import topics_of
from onrecord.language.events.clauses import group_before, predicate_after, sentence_of
from onrecord.language.events.scene import Scene
from onrecord.language.events.who import subject_spans
from onrecord.model import EventMention, Span

__all__ = ["agenda_mentions"]


def agenda_mentions(scene: Scene) -> list[EventMention]:
    """Mentions of type "agenda", in text order; they belong to an event that is told nearby."""
    found: list[EventMention] = []
    for token in scene.lemmas_in(words.AGENDA_LEMMAS):
        lemma = scene.parsed.lemmas[token]
        tag = scene.parsed.tags[token]
        mention = None
        if lemma in words.AGENDA_NOUNS and tag in ("NN", "NNS"):
            mention = _named(scene, token)
        elif lemma == "discuss" and tag.startswith("VB"):
            mention = _discussed(scene, token)
        if mention is not None:
            found.append(mention)
    return found


def _named(scene: Scene, token: int) -> EventMention | None:
    """ "The main subjects would be X", "the topic of X will be touched upon"."""
    parsed = scene.parsed
    bounds = sentence_of(parsed, token)
    after = token + 1
    if after + 1 < bounds[1] and parsed.words[after].lower() == "of":
        group = None
        for i in range(after + 1, min(bounds[1], after + 10)):
            group = predicate_after(parsed, i, bounds[1])
            if group is not None:
                break
        raised = group is not None and parsed.lemmas[group.main] in ("touch", "raise", "discuss")
        if group is None or not raised:
            return None
        topics = topics_of(scene, after + 1, group.start)
        return _mention(scene, token, topics, group.main, ())
    group = predicate_after(parsed, after, bounds[1])
    if group is None or group.negated:
        return None
    verbs = range(group.start, group.main + 1)
    be = next((i for i in verbs if parsed.lemmas[i] in ("be", "include")), None)
    if be is None:
        return None
    first = be + 1
    if first >= bounds[1] or parsed.tags[first] in ("RB", "VBN", "IN"):
        return None
    return _mention(scene, token, topics_of(scene, first, bounds[1]), group.main, ())


def _discussed(scene: Scene, token: int) -> EventMention | None:
    """ "He plans to discuss with his counterpart trade and fishing"."""
    parsed = scene.parsed
    bounds = sentence_of(parsed, token)
    group = group_before(parsed, token, bounds[0])
    if group.negated or group.passive or parsed.tags[token] == "VBG":
        return None
    if not (group.modal or group.infinitive or parsed.tags[token] == "VBD"):
        return None
    who = subject_spans(scene, group, bounds)
    first = token + 1
    if first < bounds[1] and parsed.words[first].lower() == "with" and first + 1 < bounds[1]:
        mention = scene.starting.get(parsed.starts[first + 1])
        if mention is None:
            return None
        who.append(Span(mention.start, mention.end))
        while first < bounds[1] and parsed.starts[first] < mention.end:
            first += 1
    return _mention(scene, token, topics_of(scene, first, bounds[1]), token, tuple(who))


def _mention(
    scene: Scene, token: int, topics: list[Span], verb: int, who: tuple[Span, ...]
) -> EventMention | None:
    if not topics:
        return None
    parsed = scene.parsed
    start, end = parsed.starts[token], parsed.ends[token]
    return EventMention(
        start=start,
        end=end,
        trigger=Span(start, end),
        type="agenda",
        participants=who,
        agenda=tuple(topics),
        attribution=scene.holder(parsed.starts[verb], parsed.ends[verb]),
        rule=f"agenda:{parsed.lemmas[token]}",
        score=0.5,
    )
