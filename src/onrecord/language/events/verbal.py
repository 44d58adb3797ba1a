"""Events told by verbs: "will meet in Lima", "signed the treaty", "may visit the capital"."""

from __future__ import annotations

from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.arguments import (
    of_a_day,
    place_of,
    time_of,
    topics_of,
)
from onrecord.language.events.clauses import Group, Predication, cut, group_before, sentence_of
from onrecord.language.events.deeds import PLANNED, Deed, deed_type
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.reach import FINITE
from onrecord.language.events.scene import Scene
from onrecord.language.events.setting import Setting, Verdict, is_reported, superseded
from onrecord.language.events.who import members_of, object_spans, subject_spans
from onrecord.model import EventMention, EventStatus, Span

__all__ = ["verbal_events"]

_VERBS: Final = frozenset(("VB", "VBD", "VBN", "VBP", "VBZ", "VBG"))
# Kinds that the present tense plans: "votes on Friday", "goes on trial on Monday".
_PRESENT: Final = frozenset(
    ("meeting", "visit", "trial", "ceremony", "election", "vote", "hearing", "signing", "launch")
)
# Of these only what is to be on a day: firms launch and publish all the time.
_WHEN_DATED: Final = frozenset(("launch", "unveil", "publish", "release", "withdraw", "open"))
_MEMBERS_DO: Final = frozenset(("vote", "other", "election"))
_OFTEN: Final = frozenset(("times", "often", "regularly", "frequently", "repeatedly", "routinely"))
_NOUN: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))


def verbal_events(scene: Scene) -> list[EventMention]:
    """The mentions of events by verbs, in text order."""
    found: list[EventMention] = []
    for token in scene.lemmas_in(words.VERBS | words.DATED_VERBS):
        verb = scene.parsed.tags[token] in _VERBS or _due_to_do(scene, token)
        if verb and _may_tell(scene, token):
            mention = _mention(scene, token)
            if mention is not None:
                found.append(mention)
    return found


def _due_to_do(scene: Scene, token: int) -> bool:
    """Whether a verb was taken for a noun: "is due to vote"."""
    parsed = scene.parsed
    to = token >= 2 and parsed.words[token - 1].lower() == "to" and parsed.tags[token] == "NN"
    return to and parsed.words[token - 2].lower() in ("due", "set", "scheduled", "expected")


def _may_tell(scene: Scene, token: int) -> bool:
    """Whether the word after a common verb is one with which it tells of an event."""
    lemma = scene.parsed.lemmas[token]
    if lemma not in words.FOLLOWED_BY:
        return True
    after = scene.parsed.words[token + 1 : token + 2]
    return bool(after) and after[0].lower() in words.FOLLOWED_BY[lemma]


def _mention(scene: Scene, token: int) -> EventMention | None:
    parsed = scene.parsed
    bounds = sentence_of(parsed, token)
    group = group_before(parsed, token, bounds[0])
    if _due_to_do(scene, token):
        group = Group(main=token, start=token - 1, infinitive=True)
    bare = parsed.tags[token] in ("VBG", "VBN") and group.start == token
    if bare and not _past_after_all(scene, token):
        return None
    objects = object_spans(scene, group, bounds)
    end = _object_end(scene, token, bounds)
    kind = deed_type(Deed(scene, group, bounds, objects, end))
    if kind is None:
        return None
    subjects = [] if group.passive else subject_spans(scene, group, bounds)
    if group.passive and parsed.lemmas[token] == "receive":
        subjects = subject_spans(scene, group, bounds)
        host = scene.starting.get(parsed.starts[min(token + 2, bounds[1] - 1)])
        objects = [Span(host.start, host.end)] if host is not None else []
    if kind == "meeting" and not objects and end > token + 1:
        start = token + 1 + (parsed.tags[token + 1] == "PRP$")
        if start < end:  # "met his freed compatriots": no one else
            objects = [cut(parsed, start, end)]
    phrase = Phrase(group.start if group.passive else token, token + 1, end)
    verdict = _verdict(scene, group, bounds, phrase, kind)
    if verdict is None:
        return None
    wanted = kind in ("meeting", "talks", "call", "visit", "signing")
    if not subjects and not objects and wanted and not group.passive:
        return None
    time = None
    if verdict.status is not None:
        cue = scene.is_cue(parsed.starts[token])  # "will decide on Friday whether": its own day
        time = time_of(scene, phrase, group, bounds, frame=cue)
    wanted_status = PLANNED.get(parsed.lemmas[token])
    if wanted_status is not None and (time is None or verdict.status not in wanted_status):
        return None
    aside = parsed.lemmas[token] == "walk" and verdict.status == "held" and time is None
    if aside and any(w.lower() == "when" for w in parsed.words[max(bounds[0], token - 5) : token]):
        return None  # "talks broke down when the rebels walked out"
    plain = parsed.lemmas[token] in _WHEN_DATED and verdict.status == "scheduled"
    if plain and (time is None or not of_a_day(scene.times[time])):
        return None
    first = token if not group.passive else group.start
    if verdict.rule == "nothing signed":
        first = next(i for i in range(first, -1, -1) if parsed.words[i].lower() == "no")
    return EventMention(
        start=parsed.starts[first],
        end=parsed.ends[end - 1],
        trigger=Span(parsed.starts[token], parsed.ends[token]),
        type=kind,
        status=verdict.status,
        status_words=verdict.spans,
        time=time,
        participants=tuple(_takers(scene, kind, group, bounds, (subjects, objects))),
        place=place_of(scene, Phrase(token, token + 1, token + 1), group, bounds, kind)
        or _visited(scene, kind, token, bounds),
        agenda=tuple(_agenda(scene, token, end, bounds)),
        attribution=scene.holder(parsed.starts[token], parsed.ends[token]),
        rule=f"verb:{parsed.lemmas[token]}, {verdict.rule}",
        score=verdict.score,
    )


def _past_after_all(scene: Scene, token: int) -> bool:
    """Whether a bare participle is a past tense that the tagger mistook: "they spoke by phone"."""
    parsed = scene.parsed
    if parsed.tags[token] != "VBN":
        return parsed.words[token].lower() == "spoke"
    first, end = sentence_of(parsed, token)
    alone = not any(parsed.tags[i] in FINITE for i in range(first, end))
    clause = parsed.labels[token] in ("root", "parataxis")
    return clause or parsed.words[token].lower() in ("spoke", "voted") or alone


def _takers(
    scene: Scene,
    kind: str,
    group: Group,
    bounds: tuple[int, int],
    who: tuple[list[Span], list[Span]],
) -> list[Span]:
    subjects, objects = who
    if kind == "signing":
        return sorted({*subjects, *_signed_with(scene, group, bounds)})
    if scene.parsed.lemmas[group.main] in ("convict", "acquit"):
        return subject_spans(scene, group, bounds) if group.passive else objects
    if kind in ("trial", "ceremony") and group.passive:
        return subject_spans(scene, group, bounds)
    if scene.parsed.lemmas[group.main] == "question":
        return sorted(dict.fromkeys(subjects + objects))
    if kind in ("visit", "vote", "election", "hearing", "launch", "other"):
        return subjects or (members_of(scene, group, bounds) if kind in _MEMBERS_DO else [])
    return sorted(dict.fromkeys(subjects + objects))


def _signed_with(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """ "Received her rival, with whom she signed a treaty", "signed a treaty with the firm"."""
    parsed = scene.parsed
    for token in range(group.start - 1, max(bounds[0], group.start - 12), -1):
        if parsed.words[token].lower() == "whom" and parsed.words[token - 1].lower() == "with":
            reach = parsed.starts[token - 1]
            near = scene.mentions_in(parsed.starts[max(bounds[0], token - 40)], reach)
            return [Span(m.start, m.end) for m in near if 0 <= reach - m.end <= 2][-1:]
    return [s for s in object_spans(scene, group, bounds) if _after_with(scene, s)]


def _after_with(scene: Scene, span: Span) -> bool:
    return scene.text[max(0, span.start - 5) : span.start].lower() == "with "


def _object_end(scene: Scene, token: int, bounds: tuple[int, int]) -> int:
    """Where the object of a verb ends: its noun phrase, one of-phrase, one on-phrase."""
    parsed = scene.parsed
    stop = token + 1
    plain = _NOUN | {"DT", "PRP$", "JJ", "CD", "POS", "PRP", "VBN", "HYPH", "RP"}
    while stop < bounds[1]:
        tag, word = parsed.tags[stop], parsed.words[stop].lower()
        timed = scene.time_at(parsed.starts[stop]) is not None
        if tag in plain and not timed:
            stop += 1
        elif (
            word in ("of", "on", "against")
            and not timed
            and stop + 1 < bounds[1]
            and (parsed.tags[stop + 1] in plain and scene.time_at(parsed.starts[stop + 1]) is None)
        ):
            stop += 2
        else:
            break
    return stop


def _visited(scene: Scene, kind: str, token: int, bounds: tuple[int, int]) -> Span | None:
    if kind != "visit":
        return None
    parsed, first = scene.parsed, token + 1
    while first < bounds[1] and parsed.tags[first] in ("RB", "IN", "TO"):
        first += 1
    stop = first
    while stop < bounds[1] and parsed.tags[stop] in ("DT", "NNP", "NNPS", "NN"):
        if scene.time_at(parsed.starts[stop]) is not None:
            break
        stop += 1
    return cut(parsed, first, stop) if stop > first else None


def _verdict(
    scene: Scene, group: Group, bounds: tuple[int, int], phrase: Phrase, kind: str
) -> Verdict | None:
    """What the verb group says of its own event; None where it speaks of no single one."""
    parsed = scene.parsed
    reported = is_reported(scene, bounds, group.main)
    setting = Setting(scene, phrase, bounds, Predication("none", group), kind, reported)
    spans = (cut(parsed, group.start, group.main + 1),)
    if _habitual(scene, group, bounds):
        return None
    if superseded(setting) or group.modal in ("should", "must"):
        return Verdict(None, (), "superseded") if group.perfect else None
    if kind == "visit" and parsed.lemmas[group.main] in words.JOURNEYS:
        people = subject_spans(scene, group, bounds)
        if not any(m.entity == "person" for x in people for m in scene.mentions_in(x.start, x.end)):
            return None
    if parsed.lemmas[group.main] == "vote" and _one_person(scene, group, bounds):
        return None
    if kind == "vote" and group.negated:
        return Verdict(None, (), "against")
    past = group.start == group.main and _past_after_all(scene, group.main)
    status = _status(setting, group, "VBD" if past else parsed.tags[group.main])
    if status is None:
        return None
    if kind == "signing" and status == "scheduled" and _nothing(scene, group, bounds):
        return Verdict("not planned", spans, "nothing signed")
    if status == "held" and _denied(scene, group, bounds):
        return Verdict("denied", spans, "denied that")
    return Verdict(status, spans, f"verb {status}", 0.95)


def _nothing(scene: Scene, group: Group, bounds: tuple[int, int]) -> bool:
    """ "No agreement is to be signed"."""
    before = scene.parsed.words[max(bounds[0], group.start - 5) : group.start]
    return group.passive and any(word.lower() == "no" for word in before)


def _one_person(scene: Scene, group: Group, bounds: tuple[int, int]) -> bool:
    """Whether one person votes, who holds no vote."""
    who = subject_spans(scene, group, bounds)
    mention = scene.starting.get(who[0].start) if len(who) == 1 else None
    return mention is not None and mention.entity == "person" and mention.number == "singular"


def _habitual(scene: Scene, group: Group, bounds: tuple[int, int]) -> bool:
    parsed = scene.parsed
    stop = min(bounds[1], group.main + 12)
    near = scene.times_in(parsed.starts[group.main], parsed.ends[stop - 1])
    after = {parsed.words[i].lower() for i in range(max(bounds[0], group.start - 2), stop)}
    return bool(after & _OFTEN) or any(scene.times[i].type == "SET" for i in near)


def _denied(scene: Scene, group: Group, bounds: tuple[int, int]) -> bool:
    parsed = scene.parsed
    for token in range(group.start - 1, max(bounds[0], group.start - 30) - 1, -1):
        if parsed.lemmas[token] in words.DENY and parsed.tags[token].startswith("VB"):
            between = {parsed.words[i].lower() for i in range(token, group.start)}
            return "that" in between
    return False


def _status(s: Setting, group: Group, tag: str) -> EventStatus | None:
    if s.conditional and group.modal:
        return None
    future = (
        group.modal in ("will", "shall") or group.be_to or (group.modal == "would" and s.reported)
    )
    if group.negated and group.perfect and s.type == "meeting" and s.reported:
        return "denied" if "since" not in s.after() else None
    if s.chain_negated:
        return "not planned" if s.chain in ("go", "plan", "intend") else None
    if group.infinitive:
        if s.chain in words.READY:
            return None if group.negated else "possible"  # "is ready to meet"
        if s.chain in words.INTEND | words.SET | {"due", "go"}:
            future = True
        elif s.chain in ("refuse", "decline"):
            return "not planned"
        elif (s.chain in ("try", "attempt") and _trying(s, group)) or (
            s.type == "meeting" and _errand(s, group)
        ):
            future = True
        else:
            return None
    if future:
        if group.negated:
            return None if s.type in ("signing", "visit") else "not planned"
        return "scheduled"
    if group.modal in ("may", "might", "could", "can"):
        return None if group.negated or group.perfect else "possible"
    if group.modal:
        return None
    if group.past or group.perfect or tag == "VBD":
        return None if group.negated else "held"
    if tag in ("VBZ", "VBP") and s.type in _PRESENT:
        return "scheduled" if not group.negated and _dated_soon(s, group) else None
    if group.progressive:
        return "scheduled" if not group.negated and _dated_soon(s, group) else None
    return None


def _trying(s: Setting, group: Group) -> bool:
    """Whether it is to be tried: "will try again to launch"."""
    parsed = s.scene.parsed
    if s.chain not in ("try", "attempt"):
        return False
    before = range(max(s.bounds[0], group.start - 4), group.start)
    tried = (i for i in before if parsed.lemmas[i] in ("try", "attempt"))
    return any(group_before(parsed, i, s.bounds[0]).modal == "will" for i in tried)


def _errand(s: Setting, group: Group) -> bool:
    """Whether one is, or is to go, somewhere in order to do it: "is in the capital to meet"."""
    parsed = s.scene.parsed
    for token in range(group.start - 1, max(s.bounds[0], group.start - 8) - 1, -1):
        tag = parsed.tags[token]
        if tag in _VERBS:
            ahead = group_before(parsed, token, s.bounds[0])
            now = tag in ("VBZ", "VBP", "VBG") or ahead.modal == "will" or ahead.be_to
            return parsed.lemmas[token] in words.ERRANDS and now and not ahead.negated
        if tag in ("CC", ",", "WDT", "WP"):
            break
    return False


def _dated_soon(s: Setting, group: Group) -> bool:
    parsed = s.scene.parsed
    end = parsed.ends[min(s.bounds[1], group.main + 16) - 1]
    return bool(s.scene.times_in(parsed.starts[group.main], end))


def _agenda(scene: Scene, token: int, end: int, bounds: tuple[int, int]) -> list[Span]:
    """ "Meet to settle the annexes", "vote on the budget"."""
    parsed = scene.parsed
    if parsed.lemmas[token] in ("vote", "sign", "rule"):
        return topics_of(scene, token + 2, end) if end > token + 2 else []
    for i in range(token + 1, min(bounds[1] - 2, token + 20)):
        if parsed.tags[i] == "TO" and parsed.lemmas[i + 1] in words.AGENDA_VERBS:
            return topics_of(scene, i + 2, bounds[1])
    return []
