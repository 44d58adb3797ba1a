"""When and where an event is, and what it is about."""

from __future__ import annotations

from typing import Final

from onrecord.language.events.clauses import Group, cut
from onrecord.language.events.lexicon import SUPERSEDED
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.reach import FINITE, backward, forward
from onrecord.language.events.scene import Scene
from onrecord.language.kernel import Parsed
from onrecord.model import Span, TimeExpression

__all__ = [
    "day_beside",
    "of_a_day",
    "place_of",
    "time_of",
    "topics_of",
]

_PLACES: Final = frozenset(
    (
        "office",
        "offices",
        "headquarters",
        "palace",
        "residence",
        "hall",
        "centre",
        "center",
        "building",
        "studio",
        "embassy",
        "airport",
        "square",
        "parliament",
        "hotel",
        "villa",
        "stadium",
        "cathedral",
        "church",
        "court",
        "courthouse",
        "base",
        "summit",
        "capital",
    )
)
_NAMED: Final = frozenset(("NNP", "NNPS"))
_IN_PLACE: Final = _NAMED | {"DT", "PRP$", "NN", "NNS", "POS", "JJ", "CD"}
_UNDATED: Final = frozenset(("duration", "set", "vague"))
_BESIDE: Final = 8  # tokens after a phrase among which its own day may stand
_AWAY: Final = frozenset(("until", "till", "since", "after", "before", "from"))
_LEADING: Final = frozenset(("IN", "DT", "NNP", "NNPS", "CD"))


def time_of(
    scene: Scene,
    phrase: Phrase,
    group: Group | None,
    bounds: tuple[int, int],
    *,
    frame: bool,
) -> int | None:
    """Index of the expression that dates the event.

    `frame` says that the event is the occasion of what the clause tells ("said at the forum on
    Friday"), so that the day of the saying is its day too; elsewhere that day is passed over.
    """
    parsed = scene.parsed
    holder = scene.holder(parsed.starts[phrase.first], parsed.ends[phrase.core - 1])
    year: int | None = None
    for low, high in _regions(scene, phrase, group, bounds):
        if low >= high:
            continue
        for index in scene.times_in(parsed.starts[low], parsed.ends[high - 1]):
            time = scene.times[index]
            if time.type not in ("DATE", "TIME") or time.formula.kind in _UNDATED:
                continue
            if time.start <= parsed.starts[phrase.core - 1] < time.end:
                continue
            if time.start >= parsed.ends[phrase.end - 1] and _of_a_noun(scene, time):
                continue
            before = scene.text[max(0, time.start - 10) : time.start].lower().split()
            if frame and high <= phrase.first and not of_a_day(time):
                continue  # "expects ... this year, he said at a conference"
            if before[-1:] in (["until"], ["till"], ["since"]):
                continue
            inside = scene.holder(time.start, time.end)
            apart = inside != holder and inside is not None
            said = inside is None and scene.dates_a_saying(index)
            said = said and not scene.said_besides(index, parsed.ends[phrase.core - 1])
            if not frame and (apart or said):
                continue
            if low == phrase.first and _of_a_year(time):
                year = index  # "the 2008 festival, which begins on June 15"
                continue
            return index
    when = _when(scene, phrase, bounds[0])
    return when if when is not None else year


def _when(scene: Scene, phrase: Phrase, first: int) -> int | None:
    """Index of the day that a clause with "when" tells of: "on April 8, when she will speak"."""
    parsed = scene.parsed
    for token in range(phrase.first - 1, max(first, phrase.first - 12), -1):
        if parsed.words[token].lower() == "when":
            before = token - 1 - (parsed.words[token - 1] == ",")
            if before < first:
                return None
            time = scene.time_at(parsed.starts[before])
            if time is None or time.type != "DATE" or not of_a_day(time):
                return None
            return next((i for i in scene.times_in(time.start, time.end)), None)
        if parsed.words[token] in (",", ";", ":"):
            return None
    return None


def day_beside(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> int | None:
    """Index of the day or month that the phrase itself tells: "the Nov. 5 election".

    Also right after it: "a meeting in Rome on Friday", with no verb or comma between.
    """
    parsed = scene.parsed
    stop = phrase.end
    while stop < min(bounds[1], phrase.end + _BESIDE):
        timed = scene.time_at(parsed.starts[stop]) is not None
        if not timed and parsed.tags[stop] not in _LEADING:
            break
        stop += 1
    for index in scene.times_in(parsed.starts[phrase.first], parsed.ends[stop - 1]):
        time = scene.times[index]
        inside = time.start <= parsed.starts[phrase.core - 1] < time.end
        before = scene.text[max(0, time.start - 8) : time.start].lower().split()
        away = bool(before) and before[-1] in _AWAY
        if time.type in ("DATE", "TIME") and not inside and not away and _of_a_month(time):
            return index
    return None


def _of_a_noun(scene: Scene, time: TimeExpression) -> bool:
    """Whether an expression stands before the noun that it dates: "the Nov. 5 election"."""
    parsed = scene.parsed
    within, after = scene.tokens(time.start, time.end), scene.tokens(time.end, time.end + 3)
    if not within or not after or within[0] == 0:
        return False
    owned = parsed.tags[after[0]] == "POS" or scene.text[time.end - 2 : time.end] in ("'s", "’s")
    led = parsed.tags[within[0] - 1] in ("DT", "PRP$", "POS")
    return owned or (led and parsed.tags[after[0]] in ("NN", "NNS", "JJ"))


def _of_a_month(time: TimeExpression) -> bool:
    formula = time.formula
    if formula.kind in _UNDATED:
        return False
    if formula.kind in ("partial", "absolute"):
        return len(formula.value) >= len("XXXX-06") and "Q" not in formula.value
    return formula.kind == "weekday" or (formula.grain or formula.unit) in ("D", "W", "h", "m", "")


def _of_a_year(time: TimeExpression) -> bool:
    return time.formula.kind == "absolute" and len(time.formula.value) == len("2021")


def of_a_day(time: TimeExpression) -> bool:
    """Whether an expression names a day, not a month, quarter or year."""
    formula = time.formula
    if formula.kind in ("partial", "absolute"):
        return len(formula.value) >= len("XXXX-06-04")
    return formula.kind == "weekday" or (formula.grain or formula.unit) in ("D", "h", "m", "")


def _regions(
    scene: Scene, phrase: Phrase, group: Group | None, bounds: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where the date of an event is looked for, the likeliest stretch of tokens first.

    In the phrase, right after it, after the verb, in an insertion between the two, before both.
    """
    parsed = scene.parsed
    first, end = bounds
    if group is None:
        after = (phrase.end, forward(parsed, phrase.end, end))
        return [
            (phrase.first, phrase.end),
            after,
            (backward(parsed, phrase.first, first), phrase.first),
        ]
    found = [(phrase.first, phrase.end)]
    last = max(phrase.end, group.main + 1)
    behind = (last, forward(parsed, last, end))
    if group.main >= phrase.end:
        between = range(phrase.end, group.main)
        comma = next((i for i in between if parsed.words[i] == ","), group.main)
        found += [(phrase.end, comma), behind]
        if not {parsed.words[i].lower() for i in between} & SUPERSEDED:
            found.append((comma, group.main))
    else:
        ahead = (group.main + 1, phrase.first)
        aim = phrase.end + 1 < end and parsed.tags[phrase.end] == "TO"
        aim = aim and ahead[0] < ahead[1] and parsed.tags[phrase.end + 1] == "VB"
        if aim:  # "will meet on Monday for talks to avoid a strike on Friday"
            found.append(ahead)
        found += [(phrase.end, forward(parsed, phrase.end, end)), behind, ahead]
    opening = min(phrase.first, group.start)
    return [*found, (backward(parsed, opening, first), opening)]


def place_of(
    scene: Scene, phrase: Phrase, group: Group | None, bounds: tuple[int, int], kind: str
) -> Span | None:
    """The phrase that names where: after "in" or "at" ("to" of a visit), or before the noun.

    A call has two ends and no place: one beside it is of what the call is about.
    """
    if kind == "call":
        return None
    parsed = scene.parsed
    prepositions = {"in", "at", "outside", "inside"} | ({"to"} if kind == "visit" else set())
    regions = [(phrase.core, forward(parsed, phrase.core, bounds[1]))]
    if group is not None and group.main >= phrase.end:
        regions.append((group.main + 1, forward(parsed, group.main + 1, bounds[1])))
    for low, high in regions:
        for token in range(low, high - 1):
            aim = parsed.tags[token] == "TO" and parsed.tags[token + 1] == "VB"
            if aim or parsed.words[token].lower() == "about":
                break  # "talks to avoid a strike at the refinery"
            if parsed.words[token].lower() in prepositions:
                stop = _place(scene, token + 1, high)
                if stop > token + 1:
                    return cut(parsed, token + 1, stop)
    for token in range(phrase.first, phrase.core - 1):
        if not parsed.names[token].endswith("LOC") or parsed.tags[phrase.core - 1] == "NNP":
            continue
        stop = token + 1
        while stop < phrase.core - 1 and parsed.names[stop].startswith("I-"):
            stop += 1
        if parsed.tags[stop] != "POS":
            return cut(parsed, token, stop)
    return None


def _place(scene: Scene, token: int, end: int) -> int:
    """End of a place name or a place noun's phrase that begins at `token`; `token` if none."""
    parsed, stop = scene.parsed, token
    start = parsed.starts[token]
    if scene.time_at(start) is not None:
        return token
    while stop < end and parsed.tags[stop] in _IN_PLACE and parsed.words[stop] not in ("“", '"'):
        if scene.time_at(parsed.starts[stop]) is not None:
            break
        stop += 1
        if stop + 1 < end and parsed.words[stop] in ("of", "des", "de") and stop > token:
            stop += 1
    while stop > token and parsed.tags[stop - 1] in ("DT", "PRP$", "POS", "IN", "JJ"):
        stop -= 1
    if stop == token:
        return token
    head = next((i for i in range(token, stop) if parsed.tags[i] == "IN"), stop)
    words = {parsed.words[i].lower() for i in range(token, head)}
    named = any(parsed.tags[i] in _NAMED for i in range(token, head))
    wrong = any(parsed.names[i].endswith("PER") for i in range(token, stop))
    person = any(
        m.entity == "person" and m.kind != "pronoun" and m.end >= parsed.ends[stop - 1]
        for m in scene.mentions_in(start, parsed.ends[stop - 1] + 1)
    )
    if not (named or words & _PLACES) or wrong or person:
        return token
    if stop + 1 < end and parsed.words[stop].lower() == "in" and parsed.tags[stop + 1] in _NAMED:
        further = _place(scene, stop + 1, end)
        if further > stop + 1:
            return further
    return stop


def topics_of(scene: Scene, first: int, end: int) -> list[Span]:
    """What stands from token `first` to the end of its clause, as one phrase."""
    parsed = scene.parsed
    if first >= end:
        return []
    start = parsed.starts[first]
    holder = scene.holder(start, parsed.ends[first])
    limit = parsed.ends[end - 1]
    if holder is not None:
        limit = min(limit, scene.content_end(holder, start) or limit)
    stop = first
    while stop < end and parsed.ends[stop] <= limit:
        if parsed.words[stop] in (".", ";", "?", "!") or (
            stop > first
            and (
                parsed.words[stop] == ","
                and stop + 1 < end
                and (
                    parsed.words[stop + 1].lower() in ("but", "he", "she", "they", "said", "and")
                    or parsed.tags[stop + 1] in FINITE
                )
                and _verb_soon(parsed, stop + 1, end)
            )
        ):
            break
        stop += 1
    while stop > first and parsed.words[stop - 1] in (",", "”", "“", '"', ".", ";"):
        stop -= 1
    while first < stop and parsed.words[first] in ("“", '"', "”"):
        first += 1
    if scene.time_at(parsed.starts[first]) is not None:
        return []  # "begins on Monday"
    pronoun = stop == first + 1 and parsed.tags[first] in ("PRP", "DT")
    return [cut(parsed, first, stop)] if stop > first and not pronoun else []


def _verb_soon(parsed: Parsed, token: int, end: int) -> bool:
    return any(parsed.tags[i] in FINITE for i in range(token, min(end, token + 4)))
