"""Events named by nouns: "the summit", "a telephone conversation between the two ministers"."""

from __future__ import annotations

from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.arguments import day_beside, of_a_day, place_of, time_of
from onrecord.language.events.clauses import Predication, cut, predicate_after, sentence_of
from onrecord.language.events.governors import predications
from onrecord.language.events.open import told_nouns
from onrecord.language.events.phrases import Phrase, phrase_of
from onrecord.language.events.scene import Scene
from onrecord.language.events.setting import (
    Setting,
    Verdict,
    doubted,
    is_reported,
    new_day,
    superseded,
)
from onrecord.language.events.statuses import decide
from onrecord.language.events.takers import agenda_of, who_takes_part
from onrecord.model import EventMention, EventStatus, Span

__all__ = ["nominal_events"]

_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_POINTING: Final = frozenset(("the", "this", "that", "these", "those", "both"))
_GENERIC: Final = frozenset(
    ("any", "every", "each", "such", "whatever", "many", "most", "all", "some")
)
_ORDINALS: Final = frozenset(("first", "second", "third", "final", "opening", "decisive"))
_PREPOSITIONS: Final = frozenset(
    ("to", "of", "for", "in", "at", "after", "before", "from", "into", "on", "during", "hold")
)
# What is told of a noun that is none of an event -> the type of that event.
_HAPPENS: Final = frozenset(("open", "reopen", "close", "expiry", "start"))
_KNOWN_AS: Final = {
    "press": "statement",
    "open": "other",
    "reopen": "other",
    "close": "deadline",
    "expiry": "deadline",
    "start": "other",
}
_STAGED: Final = frozenset(("hold", "stage", "attend", "address", "organize", "organise", "join"))
_ELECTORAL: Final = frozenset(("election", "vote", "ballot", "presidential", "voting", "run-off"))


def nominal_events(scene: Scene) -> list[EventMention]:
    """The mentions of events by nouns, in text order."""
    found: list[EventMention] = []
    told = told_nouns(scene)
    for token in _candidates(scene, told):
        kind = None
        if scene.parsed.tags[token] in _NOUNS or _mistagged(scene, token):
            kind = _type(scene, token)
            if kind is None and token in told and _noun(scene, token) is None:
                kind = told[token]
        mention = _mention(scene, token, kind) if kind is not None else None
        if mention is not None:
            found.append(mention)
    return found


def _candidates(scene: Scene, told: dict[int, str]) -> list[int]:
    """Tokens that may be forms of the lexicon's nouns, or that `told` holds."""
    parsed, nouns = scene.parsed, words.NOUNS
    known = {
        i
        for i in scene.lemmas_in(words.noun_lemmas())
        if parsed.lemmas[i] in nouns or parsed.words[i].lower() in nouns
    }
    known.update(told)
    if "-" in parsed.words:
        known.update(i + 1 for i, word in enumerate(parsed.words[:-1]) if word == "-")
    return sorted(known)


def _mistagged(scene: Scene, token: int) -> bool:
    """Nouns taken for something else: "a rally" for an adverb, "talks" for what someone does."""
    parsed = scene.parsed
    lower = parsed.words[token].lower()
    if lower not in words.NOUNS or parsed.tags[token] in _NOUNS:
        return False
    first = sentence_of(parsed, token)[0]
    if lower == "talks":
        return token == first or parsed.words[token - 1].lower() in _PREPOSITIONS
    if lower in words.BARE and token > first and parsed.tags[token] == "VBG":
        return parsed.tags[token - 1] in ("VB", "VBD", "VBN", "VBZ")
    after = parsed.tags[token + 1] if token + 1 < len(parsed.tags) else "."
    determined = token > first and parsed.tags[token - 1] in ("DT", "PRP$", "JJ", "POS")
    return determined and after not in _NOUNS and after not in ("JJ", "VBG")


def _noun(scene: Scene, token: int) -> str | None:
    """The entry of the lexicon that a token is a form of, hyphenated halves joined."""
    lower, lemma = scene.parsed.words[token].lower(), scene.parsed.lemmas[token]
    again = token >= 2 and scene.parsed.words[token - 2].lower() == "re"
    if again and scene.parsed.words[token - 1] == "-":
        return None
    for form in (lower, lemma):
        if form in words.NOUNS:
            return form
    if token >= 2 and scene.parsed.words[token - 1] == "-":
        joined = f"{scene.parsed.words[token - 2].lower()}-{lower}"
        return joined if joined in words.NOUNS else None
    return None


def _alone(scene: Scene, token: int) -> bool:
    """Whether a capitalised noun is a month or a parliament: no determiner or name before it."""
    parsed = scene.parsed
    if token == 0 or scene.time_at(parsed.starts[token]) is not None:
        return True
    return parsed.tags[token - 1] not in ("DT", "NNP", "POS", "PRP$") or (
        parsed.words[token - 1] in ("U.S.", "US", "American")
    )


def _opening(scene: Scene, token: int) -> int:
    """The first token of a hyphenated noun ("run" of "run-off")."""
    parsed = scene.parsed
    whole = parsed.words[token].lower() in words.NOUNS or parsed.lemmas[token] in words.NOUNS
    joined = not whole and token >= 2 and parsed.words[token - 1] == "-"
    return token - 2 if joined else token


def _type(scene: Scene, token: int) -> str | None:
    """The type of event that a noun stands for, None where it stands for none."""
    parsed = scene.parsed
    noun = _noun(scene, token)
    if noun is None or _not_head(scene, token):
        return None
    if parsed.words[token] in ("March", "Congress") and _alone(scene, token):
        return None
    lower = parsed.words[token].lower()
    before = parsed.words[token - 1].lower() if token else ""
    pair = (before, noun)
    if pair in words.COMPOUND_HEADS:
        return words.COMPOUND_HEADS[pair]
    if noun in words.PRESS_EVENTS:
        return "press"
    if noun == "arguments":
        return "hearing" if before in ("closing", "oral", "opening") else None
    if (noun == "talk" and lower != "talks") or _inside_round(scene, token):
        return None
    if noun == "round":
        return _round(scene, token)
    if noun in ("call", "conversation", "talk", "talks") and before in words.CALL_MODIFIERS:
        return "call"
    if noun == "call":
        after = parsed.words[token + 1].lower() if token + 1 < len(parsed.words) else ""
        nobody = before == "no" and after == "to"
        if after == "on" and {"between", "with"} & set(parsed.words[token + 2 : token + 6]):
            return "call"
        return "call" if after in ("between", "with") or nobody else None
    if noun == "service":
        return "ceremony" if before in words.RITES else None
    if noun == "reading":
        return "other" if before in ("first", "second", "third", "final") else None
    if noun == "final":
        return "other" if parsed.tags[token] in _NOUNS else None
    if noun == "recount":
        return "other"
    if noun in ("exchange", "swap"):
        near = set(parsed.lemmas[max(0, token - 4) : token + 6])
        held = near & words.CAPTIVES or scene.speaks_of(words.CAPTIVES, noun)
        return "other" if held else None
    return words.NOUNS[noun]


def _not_head(scene: Scene, token: int) -> bool:
    """Whether the noun only modifies the next one ("strike action", "summit venue")."""
    parsed = scene.parsed
    if token + 1 >= len(parsed.words):
        return False
    follows, lower = parsed.tags[token + 1], parsed.words[token + 1].lower()
    if lower == "-" and token + 2 < len(parsed.words):
        return parsed.starts[token + 2] == parsed.ends[token + 1]
    if follows not in _NOUNS or scene.time_at(parsed.starts[token + 1]) is not None:
        return False
    if follows in ("NNP", "NNPS"):
        return parsed.tags[token] in ("NNP", "NNPS")
    return parsed.sentences[0][0] <= token and lower not in ("next", "last")


def _inside_round(scene: Scene, token: int) -> bool:
    parsed = scene.parsed
    return (
        token >= 2
        and parsed.words[token - 1].lower() == "of"
        and parsed.lemmas[token - 2] in ("round", "series", "hour", "day", "week", "month", "year")
        and parsed.lemmas[token - 2] == "round"
    )


def _round(scene: Scene, token: int) -> str | None:
    """A round of talks, a first round of an election; of anything else no event."""
    parsed = scene.parsed
    after = [w.lower() for w in parsed.words[token + 1 : token + 6]]
    before = {w.lower() for w in parsed.words[max(0, token - 3) : token]}
    if after[:1] == ["of"] and {"talks", "negotiations", "consultations"} & set(after):
        return "talks"
    if (before & _ORDINALS and after[:1] != ["of"]) or set(after) & _ELECTORAL:
        return "election"
    return None


def _mention(scene: Scene, token: int, kind: str) -> EventMention | None:
    parsed = scene.parsed
    bounds = sentence_of(parsed, token)
    phrase = phrase_of(scene, token, bounds)
    told = predications(scene, phrase, bounds)
    if told and _predicate(scene, told[0], bounds):
        return None
    verdict, at = _verdict(scene, phrase, bounds, told, kind)
    if not _particular(scene, phrase, token, verdict) or _market(scene, phrase, token, at):
        return None
    if kind == "press" and (verdict is None or verdict.status in ("held", None)):
        return None
    after = {w.lower() for w in parsed.words[phrase.end : min(bounds[1], phrase.end + 10)]}
    if kind == "press" and after & {"published", "broadcast", "aired", "air"}:
        return None  # the interview is over, its words are to come
    noun = _noun(scene, token) or parsed.lemmas[token]
    definite = _definite(scene, phrase, token)
    if kind == "call" and verdict is not None and verdict.rule == "occasion":
        company = parsed.words[token - 1].lower() in ("conference", "earnings")
        dated = time_of(scene, phrase, None, bounds, frame=True) is not None
        named = bool(phrase.participants) or dated
        if not (definite if company or at is None or at.prep == "on" else named):
            return None
    own_day = day_beside(scene, phrase, bounds) if verdict is None else None
    if verdict is None and noun in words.HOLLOW and not definite and own_day is None:
        return None
    if noun == "release" and verdict is not None and verdict.rule == "occasion":
        return None  # "said after her release"
    frame = verdict is not None and verdict.rule == "occasion"
    if frame and "next" in {w.lower() for w in parsed.words[phrase.first : token]}:
        verdict, frame = Verdict("scheduled", (), "next", 0.6), False  # "said at our next meeting"
    frame = frame or (at is not None and at.via != "main")
    main = at or (told[0] if told else None)
    group = main.group if main is not None and _shares_day(main) else None
    if verdict is None:
        group = None
    time = None
    if verdict is None or verdict.rule not in ("superseded", "moved"):
        called_off = verdict is not None and verdict.status == "cancelled"
        if called_off and main is not None and main.role == "subject":
            group = None
        time = time_of(scene, phrase, group, bounds, frame=frame)
        if verdict is not None and verdict.rule == "instead" and at is not None:
            anew = new_day(_setting(scene, phrase, bounds, at, kind))
            time = anew if anew is not None else time
        if time is None and verdict is not None and verdict.status == "cancelled":
            last = bounds[1] if main is None or main.role == "object" else main.group.start
            within = scene.times_in(parsed.ends[phrase.end - 1], parsed.ends[last - 1])
            time = within[0] if within else None
    elif verdict.status == "rescheduled" and at is not None:
        time = new_day(_setting(scene, phrase, bounds, at, kind))
    if (
        verdict is not None
        and verdict.rule == "occasion"
        and main
        and main.prep in ("after", "following")
    ):
        beside = day_beside(scene, phrase, bounds)
        time = beside if beside is not None else time_of(scene, phrase, None, bounds, frame=False)
    if own_day is not None:
        time = own_day
    fixed = definite and noun in words.FIXTURES
    if noun in words.FAINT and not _stands_out(scene, verdict, time, fixed=fixed):
        return None
    if noun in words.FAINT and parsed.tags[token].endswith("S") and time is None:
        return None
    rule = verdict.rule if verdict is not None else "dated" if own_day is not None else ""
    participants = who_takes_part(scene, phrase, bounds, told, kind)
    agenda = list(phrase.topics)
    for predication in told:
        agenda += agenda_of(scene, predication, phrase, bounds)
    return EventMention(
        start=parsed.starts[phrase.first],
        end=parsed.ends[phrase.end - 1],
        trigger=Span(parsed.starts[_opening(scene, token)], parsed.ends[token]),
        type=_KNOWN_AS.get(kind, kind),
        definite=definite,
        status=verdict.status if verdict is not None else None,
        status_words=verdict.spans if verdict is not None else (),
        time=time,
        participants=tuple(participants),
        place=place_of(scene, phrase, group, bounds, kind),
        agenda=tuple(dict.fromkeys(agenda)),
        attribution=scene.holder(parsed.starts[token], parsed.ends[token]),
        rule=f"{kind if kind in _HAPPENS else 'noun'}:{noun}" + (f", {rule}" if rule else ""),
        score=verdict.score if verdict is not None else 0.5,
    )


def _stands_out(scene: Scene, verdict: Verdict | None, time: int | None, *, fixed: bool) -> bool:
    """Whether what is said of a match, a speech, a test tells of one event."""
    if verdict is None:
        return fixed and time is not None
    if verdict.status == "held":
        return verdict.rule == "held" and time is not None and of_a_day(scene.times[time])
    return time is not None or verdict.status not in ("scheduled", "possible", None)


def _predicate(scene: Scene, at: Predication, bounds: tuple[int, int]) -> bool:
    """Whether the noun says what another is: "it will be the first visit in ten years"."""
    parsed, group = scene.parsed, at.group
    if at.role != "object" or parsed.lemmas[group.main] != "be" or group.negated:
        return False
    subject = range(max(bounds[0], group.start - 2), group.start)
    after = range(group.main, min(bounds[1], group.main + 2))
    existential = any(parsed.words[i].lower() == "there" for i in (*subject, *after))
    return not existential


def _shares_day(at: Predication) -> bool:
    """Whether the day of the clause may be the event's: not of "the text of the conference"."""
    return at.role != "oblique" or at.prep in ("at", "in", "during", "for", "to", "throughout")


def _setting(
    scene: Scene, phrase: Phrase, bounds: tuple[int, int], at: Predication, kind: str
) -> Setting:
    return Setting(scene, phrase, bounds, at, kind, is_reported(scene, bounds, at.group.main))


def _verdict(
    scene: Scene,
    phrase: Phrase,
    bounds: tuple[int, int],
    told: list[Predication],
    kind: str,
) -> tuple[Verdict | None, Predication | None]:
    """The plainest verdict of the phrase's clauses and modifiers, and the clause it is from."""
    best: tuple[Verdict, Predication | None] | None = None
    for first in told:
        setting = _setting(scene, phrase, bounds, first, kind)
        later = _later(scene, first, bounds) if superseded(setting) else None
        at = later or first
        if later is not None:
            setting = _setting(scene, phrase, bounds, later, kind)
        elif superseded(setting):
            if at.via == "main" or (best is None and len(told) == 1):
                return Verdict(None, (), "superseded"), at
            continue
        verdict = decide(setting)
        if verdict is not None and (best is None or verdict.score > best[0].score):
            best = (verdict, at)
    modifier = _modifier(scene, phrase)
    if modifier is not None and (best is None or best[0].score < modifier.score):
        best = (modifier, told[0] if told else None)
    if best is None:
        return None, None
    return doubted(scene, phrase, bounds, best[0]), best[1]


def _later(scene: Scene, at: Predication, bounds: tuple[int, int]) -> Predication | None:
    """Of "was first due on Monday and was put back" the second clause."""
    parsed, first = scene.parsed, at.group.main + 1
    for token in range(first, min(bounds[1] - 1, first + 10)):
        if parsed.tags[token] == "CC":
            group = predicate_after(parsed, token + 1, bounds[1])
            return Predication("subject", group) if group is not None else None
    return None


def _modifier(scene: Scene, phrase: Phrase) -> Verdict | None:
    """ "The upcoming summit" is scheduled, "a possible visit" possible."""
    parsed = scene.parsed
    for token in range(phrase.first, phrase.core - 1):
        lower = parsed.words[token].lower()
        if lower in words.UPCOMING:
            status: EventStatus = "possible" if lower == "proposed" else "scheduled"
            return Verdict(status, (cut(parsed, token, token + 1),), "modifier", 0.7)
        if lower in words.MOVED and any(
            scene.time_at(parsed.starts[i]) is not None for i in range(phrase.first, token)
        ):
            return Verdict("rescheduled", (cut(parsed, token, token + 1),), "modifier", 0.7)
        if lower in ("possible", "potential"):
            return Verdict("possible", (cut(parsed, token, token + 1),), "modifier", 0.7)
    return None


def _particular(scene: Scene, phrase: Phrase, token: int, verdict: Verdict | None) -> bool:
    """Whether the phrase speaks of one event, not of a kind of event."""
    parsed = scene.parsed
    if _years_of(scene, phrase):
        return False
    whole = (i for i in range(phrase.first, token) if parsed.words[i + 1] != "-")
    before = {parsed.words[i].lower() for i in whole}
    ahead = parsed.words[phrase.first - 1].lower() if phrase.first else ""
    lower = parsed.words[token].lower()
    counted = any(parsed.tags[i] == "CD" for i in range(phrase.first, token))
    if lower == "vote" and (ahead == "by" or counted):  # "won by a single vote", "an 8-2 vote"
        return False
    if "no" in before | {ahead} and (verdict is None or verdict.status is None):
        return False
    if verdict is not None and verdict.rule == "excluded":
        before.discard("any")  # "ruled out any renegotiation" rules out one
    if ahead in ("without", "per", "than") or (before & _GENERIC and "no" not in before | {ahead}):
        return False
    plural = parsed.tags[token] in ("NNS", "NNPS")
    bare = parsed.tags[phrase.first] not in ("DT", "PRP$", "CD", "PDT") and ahead != "no"
    possessed = any(parsed.tags[i] == "POS" for i in range(phrase.first, token))
    proper = parsed.tags[token] in ("NNP", "NNPS")
    many = any(
        parsed.tags[i] == "CD" and parsed.words[i].lower() not in ("two", "three")
        for i in range(phrase.first, token)
    )
    if plural and many and lower not in words.PLURALS:
        return False
    if plural and lower not in words.PLURALS:
        habit = verdict is not None and verdict.rule == "occasion"  # "at its meetings since May"
        return not bare and verdict is not None and not habit
    if bare and not plural and not possessed and not proper and lower != "talks":
        if verdict is None or verdict.rule in ("held", "occasion"):
            return False
        begun = verdict.rule == "scheduled" and lower.endswith("ing")  # "voting begins on Sunday"
        return phrase.first < token or lower in words.BARE or begun
    return True


def _market(scene: Scene, phrase: Phrase, token: int, at: Predication | None) -> bool:
    """Whether the market's rally or session is meant, or the Congress that is a parliament."""
    parsed, lemma = scene.parsed, scene.parsed.lemmas[token]
    verb = parsed.lemmas[at.group.main] if at is not None else ""
    if lemma == "congress":
        acts = at is not None and at.role == "subject" and not at.group.passive
        return acts and verb not in words.HAPPEN
    if lemma == "trial" and scene.of_medicine:
        return True
    if lemma == "parade" and parsed.words[token + 1 : token + 2] == ["of"]:
        return True
    if lemma not in ("rally", "session"):
        return False
    named = any(parsed.tags[i] in ("NNP", "NNPS") for i in range(phrase.first, phrase.end))
    if lemma == "session" and not named and scene.of_markets:
        return True
    if lemma == "rally" and scene.of_markets and verb not in _STAGED:
        return True
    if words.MARKETS & {parsed.words[i].lower() for i in range(phrase.first, phrase.end)}:
        return True
    if lemma == "session":
        bare = token - phrase.first <= 1 and parsed.tags[phrase.first] == "DT"
        ends = verb in ("end", "close", "finish", "start", "begin", "open")
        return (
            bare
            and (scene.speaks_of(words.MARKETS, "trading") or (at is None or ends))
            and (at is None or at.role != "subject")
        )
    return verb in ("have", "see", "end", "extend", "continue", "")


def _years_of(scene: Scene, phrase: Phrase) -> bool:
    """ "Two years of negotiations" are no one event."""
    parsed, first = scene.parsed, phrase.first
    if first < 2 or parsed.words[first - 1].lower() != "of":
        return False
    return parsed.lemmas[first - 2] in ("year", "month", "decade", "number", "series", "lot")


def _definite(scene: Scene, phrase: Phrase, token: int) -> bool:
    parsed = scene.parsed
    first = parsed.words[phrase.first].lower()
    possessed = any(parsed.tags[i] in ("POS", "PRP$") for i in range(phrase.first, token))
    return first in _POINTING or possessed or parsed.tags[token] in ("NNP", "NNPS")
