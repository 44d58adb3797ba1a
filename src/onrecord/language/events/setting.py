"""One predication of one event's phrase, and what can be asked of it: the rules' common ground."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.language.events import lexicon as words
from onrecord.language.events.clauses import Predication, cut, group_before
from onrecord.language.events.governors import phrasal
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.scene import Scene
from onrecord.model import EventStatus, Span

__all__ = [
    "Setting",
    "Verdict",
    "doubted",
    "is_reported",
    "negated_phrase",
    "new_day",
    "superseded",
]


@dataclass(frozen=True, slots=True)
class Setting:
    """One predication of one event's phrase, and what the rules need to judge it."""

    scene: Scene
    phrase: Phrase
    bounds: tuple[int, int]
    predication: Predication
    type: str
    reported: bool  # inside the content of an attribution, where "would" is "will"

    @property
    def verb(self) -> str:
        """Lemma of the verb with its particle."""
        return phrasal(self.scene.parsed, self.predication.group.main, self.bounds[1])

    @property
    def chain(self) -> str:
        """Lemma of the verb, adjective or noun that an infinitive hangs on ("plans to hold")."""
        group, parsed = self.predication.group, self.scene.parsed
        if not group.infinitive:
            return ""
        tos = [i for i in range(group.start, group.main) if parsed.tags[i] == "TO"]
        token = (tos[0] if tos else group.start) - 1
        while token >= self.bounds[0] and parsed.tags[token] == "RB":
            token -= 1
        if token < self.bounds[0]:
            return ""
        lemma = parsed.lemmas[token]
        return "demand" if lemma == "call" and parsed.tags[token] in ("NN", "NNS") else lemma

    @property
    def chain_negated(self) -> bool:
        """Whether what the infinitive hangs on is negated ("does not expect to sign")."""
        group, parsed = self.predication.group, self.scene.parsed
        if not group.infinitive:
            return False
        before = range(max(self.bounds[0], group.start - 4), group.main)
        return any(parsed.words[i].lower() in ("not", "n't", "n’t", "never") for i in before)

    @property
    def conditional(self) -> bool:
        first, end = self.bounds
        lower = [self.scene.parsed.words[i].lower() for i in range(first, end)]
        return "if" in lower or "unless" in lower

    @property
    def governed(self) -> bool:
        """Whether the verb's action befalls the event: object, or subject of a passive."""
        at, group = self.predication, self.predication.group
        return at.role == "object" or (at.role == "subject" and group.passive)

    def after(self, reach: int = 14) -> list[str]:
        """Lower-case words that follow the verb, at most `reach`."""
        first = self.predication.group.main + 1
        end = min(self.bounds[1], first + reach)
        return [self.scene.parsed.words[i].lower() for i in range(first, end)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the words that say so, the rule, and how plainly they say it (0 to 1)."""

    status: EventStatus | None
    spans: tuple[Span, ...]
    rule: str
    score: float = 1.0


def is_reported(scene: Scene, bounds: tuple[int, int], verb: int) -> bool:
    """Whether a verb stands in what someone says, where "would" is "will"."""
    parsed = scene.parsed
    if scene.holder(parsed.starts[verb], parsed.ends[verb]) is not None:
        return True
    before = range(bounds[0], verb)
    return any(parsed.lemmas[i] in ("say", "add", "announce", "tell") for i in before)


def doubted(scene: Scene, phrase: Phrase, bounds: tuple[int, int], verdict: Verdict) -> Verdict:
    """What is told as held within "denied that" is denied, as ahead within "ruled out that" not.

    "Did not rule out that" leaves it possible.
    """
    parsed = scene.parsed
    if verdict.status not in ("held", "scheduled"):
        return verdict
    for token in range(phrase.first - 1, max(bounds[0], phrase.first - 30) - 1, -1):
        if not parsed.tags[token].startswith("VB"):
            continue
        between = {parsed.words[i].lower() for i in range(token, phrase.first)}
        if "that" not in between and "having" not in between:
            continue
        span = (cut(parsed, token, token + 1),)
        if verdict.status == "held" and parsed.lemmas[token] in words.DENY:
            return Verdict("denied", span, "denied that")
        if verdict.status == "scheduled" and phrasal(parsed, token, bounds[1]) == "rule out":
            group = group_before(parsed, token, bounds[0])
            return Verdict("possible" if group.negated else "not planned", span, "ruled out that")
    return verdict


def superseded(setting: Setting) -> bool:
    """Whether an earlier plan is told ("had first been set for", "was to have been held")."""
    group, parsed = setting.predication.group, setting.scene.parsed
    if group.be_to and group.perfect and group.past:
        return True
    if not (group.passive or group.past) or group.modal:
        return False
    first = max(setting.bounds[0], group.start - 2)
    lower = {parsed.words[i].lower() for i in range(first, group.main)}
    planned = parsed.lemmas[group.main] in words.SET or setting.verb in ("call", "set")
    return planned and bool(lower & words.SUPERSEDED)


def negated_phrase(setting: Setting) -> bool:
    parsed, phrase = setting.scene.parsed, setting.phrase
    around = range(max(setting.bounds[0], phrase.first - 1), phrase.core)
    return any(
        parsed.words[i].lower() in ("no", "neither") and parsed.words[i + 1] != "-" for i in around
    )


def new_day(s: Setting) -> int | None:
    """Index of the time expression that a move leads to: the one after "to", "until", "for"."""
    start = s.scene.parsed.ends[s.predication.group.main]
    end = s.scene.parsed.ends[s.bounds[1] - 1]
    for index in s.scene.times_in(start, end):
        time = s.scene.times[index]
        if time.type in ("DATE", "TIME"):
            before = s.scene.text[max(start, time.start - 12) : time.start].lower().split()
            if before and before[-1] in ("to", "until", "till", "for", "'til"):
                return index
            if "later" in s.after(3) and before and before[-1] == "on":
                return index  # "a day later, on Tuesday"
    return None
