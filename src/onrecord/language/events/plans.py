"""Rules of status of what is still to come: possible, planned, on its day, or begun and lasting."""

from __future__ import annotations

from onrecord.language.events import lexicon as words
from onrecord.language.events.setting import Setting
from onrecord.model import EventStatus

__all__ = ["day_follows", "lasting", "on_its_day", "possible", "scheduled"]


def possible(s: Setting) -> EventStatus | None:
    """ "May be held", "is possible", "could hold a vote", "has asked for a recount"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma, role = parsed.lemmas[group.main], s.predication.role
    fresh = parsed.words[s.phrase.first].lower() in ("a", "an")
    if group.negated:
        return None
    if role == "subject" and lemma in ("possible", "likely", "conceivable", "unlikely"):
        return "possible"
    agreed = role == "oblique" and s.predication.prep == "to" and lemma in ("agree", "consent")
    if agreed and group.modal in ("may", "might", "could"):
        return "possible"
    if group.modal in ("may", "might", "could", "can"):
        if s.verb in ("call off", "put off") or lemma in words.CANCEL | words.LAPSE:
            return None
        named = lemma == "be" and bool({"a", "an", "the", "this", "his", "her"} & set(s.after(1)))
        happens = lemma in words.HAPPEN or lemma in words.HOLD or (lemma == "be" and not named)
        return "possible" if role in ("subject", "object") and happens else None
    if role == "object" and lemma in words.CHANCE - {"call", "discuss", "want", "need", "ask"}:
        return "possible" if lemma != "demand" else None
    if role == "oblique" and s.predication.prep == "for" and lemma in ("ask", "appeal", "call"):
        return "possible"
    if s.chain in words.READY and (s.phrase.participants or fresh):
        return "possible" if role == "object" else None
    if role == "subject" and lemma in words.CHANCE - {"call", "want", "need"} and group.passive:
        return "possible"
    if role == "oblique" and s.predication.prep in ("for", "on"):
        return "possible" if _governing_noun(s) & words.WISHES else None
    return None


def _governing_noun(s: Setting) -> set[str]:
    """Lemmas that stand between the verb and the phrase: "a request by the union for"."""
    parsed, first = s.scene.parsed, s.predication.group.main
    return {parsed.lemmas[i] for i in range(max(first, s.phrase.first - 10), s.phrase.first)}


def lasting(s: Setting) -> EventStatus | None:
    """ "Is due to last twelve days", "is expected to end on Friday": it has begun."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma = parsed.lemmas[group.main]
    if s.predication.role != "subject" or group.modal or group.negated:
        return None
    ends = ("last", "end", "continue", "run", "close", "conclude")
    after = [parsed.lemmas[i] for i in range(group.main + 1, min(group.main + 3, s.bounds[1]))]
    planned = lemma in words.SET and after[:1] == ["to"] and after[1:2] and after[1] in ends
    runs = group.infinitive and lemma in ends and s.chain in words.SET
    return "held" if planned or runs else None


def on_its_day(s: Setting) -> EventStatus | None:
    """ "The meeting is on June 22", "the vote was on Tuesday"."""
    group, parsed = s.predication.group, s.scene.parsed
    plain = s.predication.role == "subject" and not (group.modal or group.negated or group.perfect)
    be = group.main - (parsed.words[group.main].lower() == "on")
    if not plain or parsed.lemmas[be] != "be" or s.predication.via != "main":
        return None
    on = be + 1 < s.bounds[1] and parsed.words[be + 1].lower() == "on"
    at = be + 1 + on
    time = s.scene.time_at(parsed.starts[at]) if at < s.bounds[1] else None
    if time is None or time.type not in ("DATE", "TIME") or time.formula.kind == "vague":
        return None
    if parsed.tags[be] == "VBD":
        return "held"
    return "scheduled" if on else None


def scheduled(s: Setting) -> EventStatus | None:
    """ "Will be held", "is due on", "are to hold", "plans to hold", "is scheduled for"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma, role = parsed.lemmas[group.main], s.predication.role
    if group.negated:
        return None
    future = (
        group.modal in ("will", "shall")
        or group.be_to
        or (group.modal == "would" and s.reported and not s.conditional)
    )
    ready = words.READY if role != "oblique" else frozenset[str]()
    if group.infinitive and s.chain in words.INTEND | words.SET | ready | {"due"}:
        future = True
    if s.predication.via == "infinitive":
        future = True
    if group.modal in ("should", "must", "may", "might", "could", "can") or s.chain_negated:
        return None
    if lemma in words.AVERT:
        return None
    if role == "subject" and _whether(s) and lemma not in words.HAPPEN:
        return None
    fresh = s.scene.parsed.words[s.phrase.first].lower() in ("a", "an", "any")
    happens = lemma in words.HAPPEN or (group.passive and lemma in words.HOLD | words.SET)
    if role == "subject" and group.modal == "would" and fresh and not (happens or lemma == "be"):
        return None  # "a referendum would cost too much"
    if future and s.chain in ("want", "hope", "aim"):
        return "possible" if role == "object" and lemma in words.HOLD else None
    if role == "subject":
        planned = lemma in words.SET and (group.passive or lemma == "due") and not group.modal
        if planned and lemma not in ("announce", "confirm", "call", "agree", "expect", "book"):
            return "scheduled"
        allowed = group.passive and lemma in ("approve", "authorise", "authorize", "clear")
        if allowed and s.after(1) == ["for"] and day_follows(s):
            return "scheduled"
        near = bool(set(s.after(3)) & {"for", "to", "on"})
        awaited = lemma == "expect" and day_follows(s)
        if planned and lemma in ("call", "agree", "expect", "announce") and (near or awaited):
            return "scheduled"
        present = parsed.tags[group.main] in ("VBZ", "VBP") and group.start == group.main
        opens = (
            present
            and lemma in ("open", "reopen", "close", "begin", "start", "resume", "take", "expire")
            and day_follows(s)
        )
        return "scheduled" if future or opens else None
    if role == "object" and s.predication.via == "relative" and lemma not in ("hold", "stage"):
        return None
    if role == "object":
        if future and lemma in words.HOLD | {"see", "examine"}:
            return "scheduled"
        if lemma in ("announce", "schedule", "plan", "set", "call", "fix", "arrange"):
            # "I call it the trip", "called her vote a mistake"
            called = lemma == "call" and parsed.tags[s.phrase.first] == "PRP$"
            named = called or parsed.tags[group.main + 1 : group.main + 2] == ["PRP"]
            told_then = lemma == "announce" and _month_follows(s)
            return "scheduled" if day_follows(s) and not (named or told_then) else None
        present = parsed.tags[group.main] in ("VBZ", "VBP") and group.start == group.main
        present = present or (group.progressive and not (group.past or group.perfect))
        if present and lemma in ("attend", "hold", "host", "chair", "open") and day_follows(s):
            return "scheduled"
        return None
    if role == "oblique" and s.predication.prep == "by" and lemma == "follow":
        return "scheduled" if group.passive and (future or group.infinitive) else None
    if role == "oblique" and s.predication.prep in ("with", "on"):
        return "scheduled" if future and lemma in words.GOING else None
    gathers = parsed.tags[group.main] in ("VBZ", "VBP") and group.start == group.main
    if role == "oblique" and s.predication.prep in ("for", "at", "in") and gathers:
        start, end = parsed.ends[group.main], parsed.starts[s.phrase.first]
        if lemma in words.GOING and end > start and s.scene.times_in(start, end):
            return "scheduled"
    spoken = s.type == "other" and group.infinitive  # "agreed to buy it in an announcement"
    if role == "oblique" and s.predication.prep in ("in", "at", "for", "to", "during"):
        if spoken and s.predication.prep == "in":
            return None
        going = s.predication.prep not in ("for", "to") or lemma in words.GOING
        if future and going and lemma not in ("say", "tell"):
            return "scheduled"
        if parsed.tags[group.main] in ("VBZ", "VBP") and lemma in ("plan", "expect", "intend"):
            return "scheduled"
        if lemma in ("invite", "summon", "bring") and s.predication.prep in ("to", "for"):
            return "scheduled"
    return None


def _whether(s: Setting) -> bool:
    """Whether it is asked whether the event would do something: it says nothing of the event."""
    before = range(max(s.bounds[0], s.phrase.first - 3), s.phrase.first)
    return any(s.scene.parsed.words[i].lower() == "whether" for i in before)


def _month_follows(s: Setting) -> bool:
    """ "Announced the closure in May": May is when it was announced, unless it was "for May"."""
    end = s.scene.parsed.ends[s.bounds[1] - 1]
    start = s.scene.parsed.ends[s.phrase.core - 1]
    for index in s.scene.times_in(start, end):
        time = s.scene.times[index]
        month = time.formula.kind == "partial" and len(time.formula.value) == len("XXXX-05")
        return month and s.scene.text[: time.start].rstrip().endswith(" in")
    return False


def day_follows(s: Setting) -> bool:
    """Whether a day, not a bare year, stands behind the phrase in its sentence."""
    end = s.scene.parsed.ends[s.bounds[1] - 1]
    start = s.scene.parsed.ends[s.phrase.core - 1]
    times = (s.scene.times[i].formula for i in s.scene.times_in(start, end))
    return any(t.kind != "absolute" or len(t.value) >= len("2021-06") for t in times)
