"""How far the phrase of an event reaches, and who and what stands in it.

The phrase is the noun with what stands before it (determiner, adjectives, names, possessors) and
its with-, between-, of- and by-complements, as a reader would underline it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from onrecord.language.events.scene import Scene
from onrecord.model import Mention, Span

__all__ = ["Phrase", "phrase_of"]

_BEFORE: Final = frozenset(
    (
        "DT",
        "PDT",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CD",
        "POS",
        "PRP$",
        "HYPH",
        "AFX",
        "VBN",
        "VBG",
        "RBS",
        "SYM",
    )
)
_NOMINAL: Final = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "PRP", "FW"))
_COMPLEMENTS: Final = frozenset(("with", "between", "of", "by", "among", "involving"))
_TOPICS: Final = frozenset(("on", "about", "over", "regarding", "concerning"))
_DAYS: Final = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "tomorrow",
        "yesterday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "tonight",
    )
)
_LEADERS: Final = frozenset(
    ("following", "including", "regarding", "concerning", "during", "pending")
)
# What a body holds among its own: "the bank’s annual meeting".
_OWNED: Final = frozenset(("meeting", "session", "congress", "vote", "ballot"))
_REACH_LEFT, _REACH_RIGHT = 14, 40


@dataclass(slots=True)
class Phrase:
    """Tokens [first, end) of the phrase; `core` is where the bare noun phrase ends."""

    first: int
    core: int
    end: int
    participants: list[Span] = field(default_factory=list)
    topics: list[Span] = field(default_factory=list)


def phrase_of(scene: Scene, head: int, bounds: tuple[int, int]) -> Phrase:
    """The phrase around a noun: token `head` in the sentence `bounds`."""
    first = _left(scene, head, bounds[0])
    phrase = Phrase(first, head + 1, head + 1)
    phrase.participants += _possessors(scene, first, head)
    _complements(scene, phrase, bounds[1])
    return phrase


def _left(scene: Scene, head: int, least: int) -> int:
    parsed, token = scene.parsed, head
    while token > least and head - token < _REACH_LEFT:
        timed = _time_start(scene, token - 1, least)
        around = scene.time_at(parsed.starts[head]) is not None  # "a day before the release"
        if timed is not None and not around:
            return timed
        before = parsed.tags[token - 1]
        word = parsed.words[token - 1].lower()
        if word in ("-", "–") and token - 1 > least and _joined(scene, token - 1):
            token -= 2
            continue
        if word == "of" and parsed.tags[token] == "NNP" and _named(scene, token - 2, least):
            token -= 2
            continue
        if (before not in _BEFORE and word != "only") or (word == "set" and before == "NN"):
            break
        if word == "that" and parsed.tags[head] in ("NNS", "NNPS"):
            break
        if before in ("DT", "PRP$", "PDT"):
            doubled = token - 1 > least and parsed.tags[token - 2] in ("DT", "PDT")
            return token - 2 if doubled else token - 1
        ahead = parsed.tags[token - 2] if token - 2 >= least else ""
        if word in _LEADERS:
            break
        if before == "VBG" and ahead in ("VBZ", "VBD", "VBP", "VBN", "NNP"):
            break
        if before == "VBN" and ahead not in ("DT", "JJ", "RB", "PRP$"):
            break
        token -= 1
    return token


def _named(scene: Scene, token: int, least: int) -> bool:
    """Whether a determiner and names end at `token` ("a Bank" of "a Bank of Canada seminar")."""
    tags = scene.parsed.tags
    if token < least or tags[token] != "NNP":
        return False
    while token > least and tags[token] == "NNP":
        token -= 1
    return tags[token] == "DT"


def _time_start(scene: Scene, token: int, least: int) -> int | None:
    """First token of a time expression that stands before the noun ("the May 5 meeting").

    None where `token` is in none, or where a preposition sets it off ("held on Friday talks").
    """
    parsed = scene.parsed
    possessive = parsed.tags[token] == "POS" and token > least
    if possessive:
        token -= 1
    time = scene.time_at(parsed.starts[token])
    if time is None:
        return None
    while token > least and parsed.starts[token - 1] >= time.start:
        token -= 1
    if token > least and parsed.tags[token - 1] in ("DT", "PRP$"):
        return token - 1
    set_off = token > least and parsed.tags[token - 1] == "IN" and not possessive
    return None if set_off else token


def _joined(scene: Scene, hyphen: int) -> bool:
    parsed = scene.parsed
    return parsed.ends[hyphen - 1] == parsed.starts[hyphen]


def _possessors(scene: Scene, first: int, head: int) -> list[Span]:
    """Who stands before the noun: "his", "the minister’s", the two names of "Lee-Park talks"."""
    parsed = scene.parsed
    found: list[Span] = []
    for mention in scene.mentions_in(parsed.starts[first], parsed.starts[head]):
        after = _token_from(scene, first, head, mention.end)
        possessive = mention.kind == "pronoun" or parsed.tags[after] == "POS"
        hyphen = parsed.words[after] in ("-", "–") or (
            mention.start > 0 and scene.text[mention.start - 1] in "-–"
        )
        person = mention.entity in ("person", "group", "country")
        owned = mention.entity == "organization" and parsed.tags[after] == "POS"
        owned = owned and parsed.lemmas[head] in _OWNED
        if (person and (possessive or hyphen)) or owned or mention.kind == "pronoun":
            found.append(Span(mention.start, mention.end))
    return found


def _token_from(scene: Scene, first: int, last: int, offset: int) -> int:
    for token in range(first, last + 1):
        if scene.parsed.starts[token] >= offset:
            return token
    return last


def _complements(scene: Scene, phrase: Phrase, end: int) -> None:
    """Carry the phrase over its complements, noting who and what they name."""
    parsed = scene.parsed
    token = phrase.core
    limit = min(end, phrase.core + _REACH_RIGHT)
    while token + 1 < limit:
        word = parsed.words[token].lower()
        if word in _COMPLEMENTS and not (
            (
                parsed.tags[token + 1] in ("CD", "JJR", "RBR")
                and (word == "by" or _is_day(scene, token + 1))
            )
            or (word == "by" and scene.time_at(parsed.starts[token + 1]) is not None)
        ):
            stop, spans = _coordination(scene, token + 1, limit, pair=word == "between")
            if stop == token + 1:
                return
            phrase.participants += [s for s in spans if word != "of" or _persons(scene, s)]
            phrase.end = token = stop
        elif word in _TOPICS and not _is_day(scene, token + 1):
            stop, _ = _coordination(scene, token + 1, limit)
            if stop == token + 1:
                return
            while stop > token + 2 and parsed.tags[stop - 1] == "VBG":
                stop -= 1  # "on the matter starting in July"
            if stop > token + 2 or parsed.tags[token + 1] != "PRP":  # "a strike on it"
                phrase.topics.append(Span(parsed.starts[token + 1], parsed.ends[stop - 1]))
            phrase.end = token = stop
        elif (later := _after_day(scene, token, limit)) is not None:
            token = later
        elif word in ("to", "in", "at") and parsed.tags[token + 1] in ("NNP", "DT", "PRP$", "PRP"):
            stop = _simple(scene, token + 1, limit)
            if stop == token + 1 or _is_day(scene, token + 1):
                return
            if word == "to":
                phrase.end = stop
            token = stop
        else:
            return


def _after_day(scene: Scene, token: int, limit: int) -> int | None:
    """Past the day of "a call on Monday between the two", where who takes part follows it."""
    parsed = scene.parsed
    inside = token + (parsed.words[token].lower() == "on")
    time = scene.time_at(parsed.starts[inside]) if inside < limit else None
    if time is None:
        return None
    while inside < limit and parsed.starts[inside] < time.end:
        inside += 1
    follows = parsed.words[inside].lower() if inside < limit else ""
    return inside if follows in ("between", "with") else None


def _persons(scene: Scene, span: Span) -> bool:
    """Whether an of-phrase names people ("of the ministers"), not a body or a thing."""
    mention = scene.starting.get(span.start)
    return mention is not None and mention.entity in ("person", "group")


def _is_day(scene: Scene, token: int) -> bool:
    words = scene.parsed.words
    lower = words[token].lower()
    if lower in _DAYS:
        return True
    start = scene.parsed.starts[token]
    return scene.time_at(start) is not None


def _simple(scene: Scene, token: int, limit: int) -> int:
    """End of a plain noun phrase that begins at `token`, with its of-complements."""
    tags, words = scene.parsed.tags, scene.parsed.words
    first = token
    while token < limit and (
        tags[token] in _BEFORE
        or tags[token] in _NOMINAL
        or (
            words[token] in '“”"-–&'
            and token + 1 < limit
            and tags[token + 1] in _BEFORE
            and tags[token - 1] in _BEFORE
        )
    ):
        timed = token > first and scene.time_at(scene.parsed.starts[token]) is not None
        anew = token > first and tags[token] in ("DT", "PRP$") and tags[token - 1] in _NOMINAL
        if timed or anew or (words[token].lower() in _DAYS and tags[token] != "NN"):
            break
        token += 1
        if (token + 1 < limit and words[token].lower() == "of" and tags[token - 1] in _NOMINAL) or (
            token + 1 < limit and tags[token] == "CC" and tags[token - 1] == tags[token + 1] == "JJ"
        ):
            token += 1
    return token


def _coordination(
    scene: Scene, token: int, limit: int, *, pair: bool = False
) -> tuple[int, list[Span]]:
    """End of one or more noun phrases joined by commas and "and", and who they name.

    `pair` says that two must follow, as after "between".
    """
    parsed, first = scene.parsed, token
    spans: list[Span] = []
    while token < limit:
        stop = _simple(scene, token, limit)
        mention = _mention_from(scene, parsed.starts[token], parsed.ends[limit - 1])
        if mention is not None and mention.entity in ("organization", "country", "place"):
            mention = _named_last(scene, mention, stop) or mention
        if mention is not None:
            spans.append(Span(mention.start, mention.end))
            while stop < limit and parsed.starts[stop] < mention.end:
                stop += 1
        if stop == token:
            break
        if mention is None:
            spans += [
                Span(m.start, m.end)
                for m in scene.mentions_in(parsed.starts[token], parsed.ends[stop - 1])
            ]
        token = stop
        joint = token
        if joint < limit and parsed.words[joint] == ",":
            joint += 1
        if joint < limit and parsed.words[joint].lower() in ("and", "&") and joint + 1 < limit:
            joined = _mention_from(scene, parsed.starts[joint + 1], parsed.ends[limit - 1])
            plain = joint == token and parsed.tags[joint + 1] in _BEFORE
            second = pair and plain and "and" not in map(str.lower, parsed.words[first:joint])
            if second:
                token = joint + 1
                continue
            if joined is not None or (plain and not _verb_follows(scene, joint + 1, limit)):
                token = joint + 1
                continue
        break
    return token, spans


def _named_last(scene: Scene, first: Mention, stop: int) -> Mention | None:
    """ "Lima" says of "U.S. rival Norlux" only where it is: Norlux is meant."""
    parsed = scene.parsed
    last = scene.mentions_in(first.end, parsed.ends[stop - 1])[-1:]
    if not last or last[0].kind != "name":
        return None
    between = scene.tokens(first.end, last[0].start)
    plain = all(parsed.tags[i] in ("NN", "JJ") for i in between)
    return last[0] if between and plain else None


def _verb_follows(scene: Scene, token: int, limit: int) -> bool:
    stop = _simple(scene, token, limit)
    return stop < limit and scene.parsed.tags[stop] in ("VBD", "VBZ", "VBP", "MD")


def _mention_from(scene: Scene, start: int, end: int) -> Mention | None:
    mention = scene.starting.get(start)
    return mention if mention is not None and mention.end <= end else None
