"""Who takes part in an event, when and where it is, and what it is about."""

from __future__ import annotations

from typing import Final

from onrecord.language.events.clauses import Group, cut, first_of_two, group_before
from onrecord.language.events.lexicon import SUPERSEDED
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.scene import Scene
from onrecord.language.kernel import Parsed
from onrecord.model import Mention, Span, TimeExpression

__all__ = [
    "day_beside",
    "members_of",
    "object_spans",
    "of_a_day",
    "place_of",
    "subject_spans",
    "time_of",
    "topics_of",
]

_FINITE: Final = frozenset(("MD", "VBD", "VBZ", "VBP"))
_BREAKS: Final = frozenset(
    (
        "because",
        "since",
        "while",
        "although",
        "though",
        "if",
        "unless",
        "whether",
        "that",
        "when",
        "who",
        "which",
        "where",
        "but",
        "however",
        "what",
    )
)
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
_CHAINS: Final = frozenset(("VB", "VBD", "VBN", "VBP", "VBZ", "JJ"))
# After these a past tense is a participle that the tagger mistook ("behind closed doors").
_BEFORE_NOUNS: Final = frozenset(
    ("behind", "with", "in", "of", "by", "under", "the", "a", "an", "for")
)
_MEMBERS: Final = frozenset(
    ("shareholder", "stockholder", "investor", "member", "creditor", "worker", "employee", "voter",
     "lawmaker", "fighter", "pilot", "driver", "owner", "policymaker", "delegate", "policy-maker")
)  # fmt: skip
_UNDATED: Final = frozenset(("duration", "set", "vague"))
_BESIDE: Final = 8  # tokens after a phrase among which its own day may stand
_AWAY: Final = frozenset(("until", "till", "since", "after", "before", "from"))
_LEADING: Final = frozenset(("IN", "DT", "NNP", "NNPS", "CD"))


def _forward(parsed: Parsed, token: int, end: int) -> int:
    """Where the clause that holds `token` ends, at most at `end`."""
    while token < end:
        word, tag = parsed.words[token].lower(), parsed.tags[token]
        attributive = tag == "VBD" and parsed.words[token - 1].lower() in _BEFORE_NOUNS
        if (tag in _FINITE and not attributive) or word in (";", ":") or word in _BREAKS:
            return token
        token += 1
    return end


def _backward(parsed: Parsed, token: int, first: int) -> int:
    """Where the clause that ends at `token` begins, at least at `first`."""
    end = token
    while token > first:
        word, tag = parsed.words[token - 1].lower(), parsed.tags[token - 1]
        if word in ("after", "before"):  # the day of "after talks on Friday, ..." is theirs
            ahead = range(token, end)
            return next((i + 1 for i in ahead if parsed.words[i] == ","), end)
        if tag in _FINITE or word in (";", ":") or word in _BREAKS:
            return token
        token -= 1
    return first


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
        return len(formula.value) >= len("XXXX-06")
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
        after = (phrase.end, _forward(parsed, phrase.end, end))
        return [
            (phrase.first, phrase.end),
            after,
            (_backward(parsed, phrase.first, first), phrase.first),
        ]
    found = [(phrase.first, phrase.end)]
    last = max(phrase.end, group.main + 1)
    behind = (last, _forward(parsed, last, end))
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
        found += [(phrase.end, _forward(parsed, phrase.end, end)), behind, ahead]
    opening = min(phrase.first, group.start)
    return [*found, (_backward(parsed, opening, first), opening)]


def subject_spans(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """The mentions that are subject of a verb group, coordinated ones each."""
    parsed = scene.parsed
    if parsed.tags[group.start] == "VB" and parsed.tags[group.start - 1] == "CC":
        group = first_of_two(parsed, group.start - 1, bounds[0]) or group
    group = _finite(scene, group, bounds)
    low = parsed.starts[_backward(parsed, group.start, bounds[0])]
    found: list[Span] = []
    reach = parsed.starts[group.start]
    near = [m for m in scene.mentions_in(low, reach) if m.entity != "place"]
    for mention in reversed(near):
        between = scene.text[mention.end : reach].strip(" ,\n\t")
        joined = between.lower() in ("", "and", "and the", "&", "then", "also", "both")
        adverbs = not found and _adverbs_only(scene, mention.end, reach)
        if not joined and not adverbs:
            if found:
                break
            continue
        if found and mention.kind != "pronoun" and _comma_only(scene, mention.end, reach):
            break  # "left the House, we said"
        if _owns(scene, mention, reach):
            break
        found.append(Span(mention.start, mention.end))
        reach = mention.start
    if not found:
        found = _tree_subject(scene, group, bounds)
    return sorted(found)


def _finite(scene: Scene, group: Group, bounds: tuple[int, int]) -> Group:
    """Of "plans to meet" or "is due to meet" the group before "to", whose subject it shares."""
    parsed = scene.parsed
    for _ in range(2):
        ahead = group.start - 1
        while ahead > bounds[0] and parsed.tags[ahead] == "RB":
            ahead -= 1
        verbal = ahead >= bounds[0] and parsed.tags[ahead] in _CHAINS
        if not group.infinitive or not verbal:
            break
        group = group_before(parsed, ahead, bounds[0])
    return group


def _adverbs_only(scene: Scene, start: int, end: int) -> bool:
    """Whether only adverbs, times and commas stand between two offsets."""
    parsed = scene.parsed
    for token in scene.tokens(start, end):
        timed = scene.time_at(parsed.starts[token]) is not None
        if parsed.tags[token] not in ("RB", ",", "IN") and not timed:
            return False
        if parsed.tags[token] == "IN" and not timed and not _before_time(scene, token):
            return False
    return True


def _before_time(scene: Scene, token: int) -> bool:
    return scene.time_at(scene.parsed.ends[token] + 1) is not None


def _tree_subject(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    parsed = scene.parsed
    main = group.main
    for _ in range(3):
        for token in range(bounds[0], main):
            if parsed.heads[token] == main and parsed.labels[token].startswith("nsubj"):
                at = parsed.starts[token]
                mention = scene.mention_at(at, parsed.starts[bounds[0]])
                return [Span(mention.start, mention.end)] if mention is not None else []
        up = parsed.heads[main]
        if up == main or parsed.labels[main] not in ("xcomp", "conj", "advcl"):
            break
        main = up
    return []


def _comma_only(scene: Scene, start: int, end: int) -> bool:
    """Whether a bare comma parts what stands before from a pronoun, which begins anew."""
    after = scene.starting.get(end)
    pronoun = after is not None and after.kind == "pronoun"
    return pronoun and scene.text[start:end].strip() == ","


def _owns(scene: Scene, mention: Mention, reach: int) -> bool:
    """Whether a possessive stands before the subject: "her" of "her party will vote"."""
    tokens = scene.tokens(mention.start, mention.end)
    possessive = len(tokens) == 1 and scene.parsed.tags[tokens[0]] == "PRP$"
    return possessive and scene.text[mention.end : reach].strip() == ""


def members_of(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """Whose people are the subject: the firm of "Norlux shareholders will vote"."""
    parsed = scene.parsed
    for token in range(group.start - 1, max(bounds[0], group.start - 4), -1):
        if parsed.lemmas[token] in _MEMBERS and parsed.tags[token] == "NNS":
            before = token - 1 - (parsed.tags[token - 1] == "POS")
            if before < bounds[0]:
                return []
            owner = scene.mention_at(parsed.starts[before], parsed.starts[bounds[0]])
            ends = owner is not None and owner.end == parsed.ends[before]
            return [Span(owner.start, owner.end)] if owner is not None and ends else []
    return []


def object_spans(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """The mentions that follow a verb at once or after "with", coordinated ones each."""
    parsed = scene.parsed
    token = group.main + 1
    end = _forward(parsed, token, bounds[1])
    while token < end and parsed.tags[token] in ("RB", "RP", "PDT"):
        token += 1
    token = _over_insertions(scene, token, end)
    found: list[Span] = []
    with_at = next((i for i in range(token, end) if parsed.words[i].lower() == "with"), None)
    starts = [token] if with_at is None else [token, with_at + 1]
    for start in starts:
        found += [s for s in _coordinated(scene, start, end) if s not in found]
    return found


def _over_insertions(scene: Scene, token: int, end: int) -> int:
    """Past days and places between a verb and its object ("received on Friday in Rome her")."""
    parsed, first = scene.parsed, token
    for _ in range(3):
        start = token
        preposition = parsed.words[token].lower() in ("in", "on", "at") if token < end else False
        inside = token + preposition
        time = scene.time_at(parsed.starts[inside]) if inside < end else None
        if time is not None:
            while inside < end and parsed.starts[inside] < time.end:
                inside += 1
            token = inside
        elif preposition and inside < end and parsed.tags[inside] in _NAMED:
            while inside < end and parsed.tags[inside] in _NAMED:
                inside += 1
            token = inside
        if token == start:
            break
    return token if token < end and parsed.starts[token] in scene.starting else first


def _coordinated(scene: Scene, token: int, end: int) -> list[Span]:
    """The mentions that begin at `token`, joined by commas and "and"."""
    parsed = scene.parsed
    found: list[Span] = []
    while token < end:
        mention = scene.starting.get(parsed.starts[token])
        if mention is None or mention.entity == "place":
            break
        if parsed.tags[token] == "PRP$" and mention.end == parsed.ends[token]:
            break  # "its" of "meet its targets"
        found.append(Span(mention.start, mention.end))
        while token < end and parsed.starts[token] < mention.end:
            token += 1
        if token < end and parsed.words[token] == ",":
            token += 1
        if token >= end or parsed.words[token].lower() not in ("and", "or"):
            break
        token += 1
    return found


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
    regions = [(phrase.core, _forward(parsed, phrase.core, bounds[1]))]
    if group is not None and group.main >= phrase.end:
        regions.append((group.main + 1, _forward(parsed, group.main + 1, bounds[1])))
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
                    or parsed.tags[stop + 1] in _FINITE
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
    return any(parsed.tags[i] in _FINITE for i in range(token, min(end, token + 4)))
