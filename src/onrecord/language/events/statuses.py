"""What a clause says of an event: the ordered rules that turn words into a status.

Each rule is a function of a `Setting`; the first that answers decides. `RULES` is the order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.clauses import cut
from onrecord.language.events.plans import day_follows, lasting, on_its_day, possible, scheduled
from onrecord.language.events.setting import Setting, Verdict, negated_phrase, new_day
from onrecord.model import EventStatus, Span

__all__ = ["decide"]


Rule = Callable[[Setting], EventStatus | None]
_NOMINAL: Final = frozenset(("DT", "RBS", "PRP$", "CD", "NNS", "PDT"))
_OPEN: Final = frozenset(
    ("agreed", "possible", "unthinkable", "conceivable", "undecided", "unlikely")
)
_SET_UP: Final = frozenset(("open", "order", "launch", "convene", "arrange", "request"))
_HYPOTHETICAL: Final = frozenset(("may", "might", "could", "can", "should", "must", "would"))


def decide(setting: Setting) -> Verdict | None:
    """The first rule's verdict, None where no rule speaks."""
    for rule, score in RULES:
        status = rule(setting)
        if status is not None:
            return Verdict(status, _spans(setting), rule.__name__, score)
    return None


def _spans(setting: Setting) -> tuple[Span, ...]:
    group, parsed = setting.predication.group, setting.scene.parsed
    end = group.main + 1
    if " " in setting.verb:
        end += 1 if parsed.words[end].lower() == setting.verb.split()[1] else 2
    return (cut(parsed, group.start, min(end, setting.bounds[1])),)


def no_event(s: Setting) -> EventStatus | None:
    """ "There was no such meeting", "no call is planned", "there will be no vote"."""
    if not negated_phrase(s):
        return None
    group, lemma = s.predication.group, s.scene.parsed.lemmas[s.predication.group.main]
    if lemma in words.SET or group.modal in ("will", "would", "shall") or group.be_to:
        if _asked_for(s):
            return None
        return "possible" if s.conditional else "not planned"
    if group.passive and group.perfect and lemma in _SET_UP:
        return "not planned"
    such = s.scene.parsed.words[s.phrase.first].lower() == "no" and "such" in {
        s.scene.parsed.words[i].lower() for i in range(s.phrase.first, s.phrase.core)
    }
    between = s.reported and s.type in ("talks", "call", "meeting")  # "there are no talks"
    if lemma == "be" and not group.modal and (group.past or group.perfect or such or between):
        return "denied"
    return None


def _asked_for(s: Setting) -> bool:
    """Whether it is only wished: "we want guarantees that there will be no closures"."""
    parsed, first = s.scene.parsed, s.predication.group.start
    before = range(max(s.bounds[0], first - 5), first)
    return any(
        parsed.words[i].lower() == "that" and parsed.lemmas[i - 1] in words.GUARANTEES
        for i in before
        if i > s.bounds[0]
    )


def no_intention(s: Setting) -> EventStatus | None:
    """ "There is no plan to hold a summit", "has no intention of calling elections"."""
    parsed, main = s.scene.parsed, s.predication.group.main
    plans = parsed.words[main + 1 : main + 3]
    none = len(plans) == 2 and plans[0].lower() == "no" and parsed.lemmas[main + 2] in ("plan",)
    if none and s.predication.role == "oblique" and s.predication.prep in ("for", "of"):
        return "not planned"
    if s.predication.role != "object":
        return None
    for token in range(main - 1, max(s.bounds[0], main - 5), -1):
        if parsed.lemmas[token] in words.INTENTIONS:
            return "not planned" if parsed.words[token - 1].lower() == "no" else None
    return None


def invited(s: Setting) -> EventStatus | None:
    """ "Invited the minister to pay a visit": it may come to that."""
    group, parsed = s.predication.group, s.scene.parsed
    if s.predication.role != "object" or not group.infinitive:
        return None
    for token in range(group.start - 1, max(s.bounds[0], group.start - 12), -1):
        if parsed.tags[token].startswith("VB"):
            return "possible" if parsed.lemmas[token] in ("invite", "urge", "ask") else None
    return None


def not_a_meeting(s: Setting) -> EventStatus | None:
    """ "It had not been a meeting"."""
    group = s.predication.group
    lemma = s.scene.parsed.lemmas[group.main]
    if s.predication.role == "object" and lemma == "be" and group.negated and not group.modal:
        return "denied"
    return None


def not_in_talks(s: Setting) -> EventStatus | None:
    """ "The company is not in talks with its rival"."""
    group = s.predication.group
    inside = s.predication.role == "oblique" and s.predication.prep == "in" and s.type == "talks"
    negated = group.negated or bool({"not", "n't", "n’t"} & set(s.after(2)))
    if inside and negated and s.scene.parsed.lemmas[group.main] == "be" and not group.modal:
        return "denied"
    return None


def denied(s: Setting) -> EventStatus | None:
    """ "Denied the meeting", "dismissed talk of a secret visit"."""
    group, parsed = s.predication.group, s.scene.parsed
    if group.negated or parsed.lemmas[group.main] not in words.DENY:
        return None
    if s.predication.role == "object":
        return "denied"
    between = {parsed.lemmas[i] for i in range(group.main + 1, s.phrase.first)}
    if s.predication.role == "oblique" and between & words.TALK:
        return "denied"
    return None


def cancelled(s: Setting) -> EventStatus | None:
    """ "Was called off", "has cancelled the rally", "was struck off the agenda"."""
    group = s.predication.group
    lemma, after = s.scene.parsed.lemmas[group.main], s.after(5)
    off = s.predication.role == "subject" and group.passive and lemma in words.STRIKE_OFF
    if off and {"off", "from"} & set(after[:2]) and words.AGENDA_LISTS & set(after):
        return None if group.negated or group.modal in _HYPOTHETICAL else "cancelled"
    if not s.governed or (s.verb != "call off" and s.verb not in words.CANCEL):
        return None
    if group.negated or group.modal in _HYPOTHETICAL or (s.conditional and group.modal):
        return None
    if s.chain in ("refuse", "decline", "threaten"):
        return None
    return "cancelled"


def moved_before(s: Setting) -> EventStatus | None:
    """ "Will make his postponed trip on Friday", "is now due on Friday": its new day."""
    group, parsed = s.predication.group, s.scene.parsed
    told = {parsed.words[i].lower() for i in range(s.phrase.first, s.phrase.core)}
    lemma = parsed.lemmas[group.main]
    around = parsed.words[max(s.bounds[0], group.start - 1) : group.main + 1]
    anew = any(word.lower() == "now" for word in around)
    if lemma in words.SET and anew and not group.negated and s.predication.role == "subject":
        return "rescheduled" if day_follows(s) else None
    if group.negated or not told & words.MOVED or not (group.modal == "will" or group.be_to):
        return None
    return "rescheduled" if day_follows(s) else None


def moved(s: Setting) -> EventStatus | None:
    """ "Put off until Friday", "moved from Monday to Tuesday", "delayed": with or without a day."""
    group, lemma = s.predication.group, s.scene.parsed.lemmas[s.predication.group.main]
    lapse = lemma in words.LAPSE or s.verb in words.PUT_OFF
    shift = lemma in words.MOVE or s.verb in ("bring forward", "push back", "move up")
    if not (lapse or shift) or not s.governed or group.negated or group.modal in _HYPOTHETICAL:
        return None
    if group.infinitive and s.chain not in words.INTEND - {"want", "hope"}:
        return None
    if new_day(s) is not None or _by_days(s) or lemma == "reschedule":
        return "rescheduled"
    return "postponed" if lapse else None


def _by_days(s: Setting) -> bool:
    """ "By four days", not "by bad weather"."""
    after = s.after(6)
    if "by" not in after:
        return False
    units = {"day", "days", "week", "weeks", "month", "months", "hour", "hours", "year", "years"}
    return bool(units & set(after[after.index("by") : after.index("by") + 4]))


def instead(s: Setting) -> EventStatus | None:
    """ "Will take place on Sunday, rather than on Thursday", "would be held on Sunday instead"."""
    group, after = s.predication.group, s.after()
    fresh = s.scene.parsed.words[s.phrase.first].lower() in ("a", "an")
    later = s.predication.role == "subject" and after[2:3] == ["later"]  # "begin a day later"
    later = later and after[1:2] != [] and after[1].rstrip("s") in ("day", "week", "month", "hour")
    swapped = ("rather" in after and "than" in after) or ("instead" in after and not fresh)
    swapped = swapped or (later and not fresh)
    if swapped and group.modal in ("will", "would", "shall") and not group.negated:
        return "rescheduled"
    return None


def excluded(s: Setting) -> EventStatus | None:
    """ "Ruled out a vote" is not planned, "did not rule out" possible."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma = parsed.lemmas[group.main]
    out = s.verb == "rule out" or (s.verb.startswith("rule") and "out" in s.after(3))
    chained = s.chain in ("refuse", "decline") and s.governed
    adjective = s.predication.role == "subject" and parsed.words[group.main] == "excluded"
    if not (s.governed or adjective) or not (out or lemma in words.EXCLUDE or chained or adjective):
        return None
    if group.modal in ("may", "might", "could"):
        return None
    return "possible" if group.negated else "not planned"


def not_planned(s: Setting) -> EventStatus | None:
    """ "Is not planned", "will not be held", "is not on the agenda"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma = parsed.lemmas[group.main]
    if not group.negated:
        return None
    agenda = lemma in ("on", "be", "in") and bool(
        {"agenda", "schedule", "cards", "plans", "diary", "table"} & set(s.after(6))
    )
    if s.predication.role == "subject" and not group.modal and (lemma in words.SET or agenda):
        return "not planned"
    future = group.modal in ("will", "would", "shall") or group.be_to
    happens = lemma in words.HAPPEN or (group.passive and lemma in words.HOLD) or lemma == "be"
    if s.predication.role == "subject" and future and happens:
        return "not planned"
    if s.predication.role == "object" and (future or s.chain in words.INTEND):
        return "not planned" if lemma in words.HOLD else None
    fresh = parsed.words[s.phrase.first].lower() in ("a", "an", "any", "another")
    if s.predication.role == "oblique" and s.predication.prep in ("in", "to") and future and fresh:
        return "not planned" if lemma in ("take", "participate", "agree", "consent") else None
    return None


def unsettled(s: Setting) -> EventStatus | None:
    """ "Is not agreed", "was no longer unthinkable", "remained possible"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma = parsed.lemmas[group.main]
    if s.predication.role != "subject" or group.modal:
        return None
    if lemma == "agree" and group.passive and group.negated:
        return "possible"
    if lemma not in ("be", "remain", "seem", "look"):
        return None
    return "possible" if _OPEN & set(s.after(8)) and not negated_phrase(s) else None


def fell_through(s: Setting) -> EventStatus | None:
    """ "The visit fell through", "the launch did not take place"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma = parsed.lemmas[group.main]
    if s.predication.role != "subject" or group.modal or negated_phrase(s):
        return None
    if lemma == "fall" and s.after(1) == ["through"]:
        return "cancelled"
    place = lemma == "happen" or (lemma == "take" and s.after(1) == ["place"])
    if place and group.negated and group.past:
        return "postponed" if s.type == "launch" else "cancelled"
    return None


def held(s: Setting) -> EventStatus | None:
    """ "Took place", "ended", "held its hearing", "had a conversation", "told the hearing"."""
    group, parsed = s.predication.group, s.scene.parsed
    lemma, role = parsed.lemmas[group.main], s.predication.role
    done = (group.past or group.perfect or parsed.tags[group.main] == "VBD") and not group.modal
    if group.negated or group.modal or group.infinitive or lemma in words.SET - {"call"}:
        return None
    if group.perfect and lemma in ("convene", "call", "summon"):
        return "scheduled" if role == "object" else None
    if role == "subject":
        if s.predication.via == "participle":
            acting = lemma in words.LASTING and parsed.tags[group.main + 1] in _NOMINAL
            return "held" if acting or lemma in words.GIVEN else None
        happens = lemma in words.HAPPEN or (group.passive and lemma in words.HOLD)
        happens = happens or (s.type == "deadline" and lemma == "pass")
        present = parsed.tags[group.main] in ("VBZ", "VBP") and group.start == group.main
        if present and lemma == "continue" and s.predication.via == "main":
            return "held"  # "talks with the union continue"
        that = parsed.words[s.phrase.first - 1].lower() == "that" if s.phrase.first else False
        shifted = s.reported and that and lemma == "be"  # "said that the talks were open"
        return "held" if done and not shifted and (happens or lemma in words.LASTING) else None
    if role == "object":
        taken = lemma in words.HOLD or (s.type == "call" and lemma == "receive")
        return "held" if done and taken else None
    return None


def occasion(s: Setting) -> EventStatus | None:
    """ "Said during the forum", "after the ceremony": something done at it or after it."""
    group, parsed = s.predication.group, s.scene.parsed
    if s.predication.role != "oblique" or group.modal or group.infinitive:
        return None
    lemma = parsed.lemmas[group.main]
    part = lemma == "take" and s.after(1) == ["part"]
    talking = s.type == "talks" and lemma == "be" and s.predication.prep == "in"
    ongoing = group.progressive or ((part or talking) and parsed.tags[group.main] in ("VBZ", "VBP"))
    main = parsed.labels[group.main] in ("root", "parataxis") and parsed.tags[group.main] == "VBN"
    mistagged = main or s.scene.is_cue(parsed.starts[group.main])
    reached = parsed.tags[group.main] == "VBN" and parsed.words[group.start - 1] == ","
    done = group.past or group.perfect or parsed.tags[group.main] == "VBD" or mistagged or reached
    if s.predication.prep in ("during", "at", "throughout", "in") and (done or ongoing):
        return "held" if not group.negated else None
    if s.predication.prep == "on" and s.type == "call" and done:
        return "held" if not group.negated else None
    if s.predication.prep in ("after", "following") and done and not group.negated:
        return "held"
    if s.predication.prep in ("for", "on", "with") and lemma in words.COMING and done:
        return "held" if not group.negated else None
    return None


def preceded(s: Setting) -> EventStatus | None:
    """ "Were found hours before the service": it has been held, if it was planned for before today.

    Linking decides: the words alone make no event.
    """
    group, parsed = s.predication.group, s.scene.parsed
    if s.predication.role != "oblique" or s.predication.prep != "before" or group.modal:
        return None
    done = (group.past or group.perfect or parsed.tags[group.main] == "VBD") and not group.negated
    unit = parsed.lemmas[s.phrase.first - 2] if s.phrase.first > 1 else ""
    return "held" if done and unit in ("minute", "hour", "day", "week") else None


RULES: Final[tuple[tuple[Rule, float], ...]] = (
    (no_event, 1.0),
    (no_intention, 1.0),
    (invited, 1.0),
    (not_a_meeting, 0.9),
    (not_in_talks, 1.0),
    (denied, 1.0),
    (cancelled, 1.0),
    (moved_before, 1.0),
    (moved, 1.0),
    (instead, 1.0),
    (excluded, 1.0),
    (fell_through, 1.0),
    (unsettled, 1.0),
    (not_planned, 1.0),
    (possible, 1.0),
    (lasting, 1.0),
    (on_its_day, 1.0),
    (scheduled, 1.0),
    (held, 0.9),
    (occasion, 0.6),
    (preceded, 0.5),
)
