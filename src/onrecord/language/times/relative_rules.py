"""Rules for what is counted from another day: yesterday, next week, two days earlier, the eve."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.language.events.lexicon import NOUNS
from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.language.times.lexicon import DAYPARTS
from onrecord.language.times.numbers import duration, number, unit_code
from onrecord.model import Span, TimeFormula

__all__ = ["RULES"]

Anchor = Literal["document", "narrative", "event", "mention"]

_DEICTIC: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": -1}
_LARGEST_SHIFT: Final = 10_000


def _part(match: Match) -> str:
    """The code of the part of the day named in the match; empty where none is."""
    if not match.has("daypart"):
        return ""
    return DAYPARTS[match.word("daypart")]


def _shift(
    match: Match, amount: int, unit: str, anchor: Anchor, grain: str = "", part: str = ""
) -> Meaning:
    formula = TimeFormula(
        kind="shift", amount=amount, unit=unit, grain=grain, anchor=anchor, part=part
    )
    return Meaning("TIME" if part else "DATE", formula, match.mod)


# "Today's world", "overnight loans": no day is meant.
_OUR_TIME: Final = frozenset(
    str.split("world environment age society standards youth generation climate technology reality")
)
_OF_A_NIGHT: Final = frozenset(
    str.split(
        "loan loans lending rate rates borrowing deposit deposits index swap swaps stay stays "
        "shift shifts flight flights train trains bus buses train bag trip success sensation"
    )
)


def deictic_day(match: Match) -> Meaning | None:
    word = match.word("day")
    words = match.lexed.words[match.last + 1 : match.last + 3]
    if word == "today" and words[:1] == ("'s",) and words[-1] in _OUR_TIME:
        return Meaning("DATE", TimeFormula(kind="vague", value="PRESENT_REF"))
    if word == "overnight" and words[:1] and words[0] in _OF_A_NIGHT:
        return Meaning("DATE", TimeFormula(kind="vague", value=""))
    part = "NI" if word in ("tonight", "overnight") else _part(match)
    anchor: Anchor = "narrative" if word == "overnight" else "document"
    return _shift(match, _DEICTIC[word], "D", anchor, part=part)


def day_beyond(match: Match) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    return _shift(match, -2 if match.word("day") == "yesterday" else 2, "D", "document")


def part_of_day(match: Match) -> Meaning | None:
    """This morning, that evening, last night, the next morning, in the afternoon."""
    word = match.word("which")
    amount = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0)
    anchor: Anchor = "narrative"
    if word in ("this", "last"):
        anchor = "document"
    elif word == "the":
        anchor = "mention"
    return _shift(match, amount, "D", anchor, part=_part(match))


def part_of_date(match: Match) -> Meaning | None:
    """The evening of, the night of: the day stands beside it."""
    return _shift(match, 0, "D", "mention", part=_part(match))


def which_unit(match: Match) -> Meaning | None:
    """This week, last year, next month; earlier this month; later that day; the following year."""
    unit = unit_code(match.word("unit"))
    word = match.word("which")
    if unit == "D" and match.lexed.words[match.last + 1 : match.last + 3] == ("and", "age"):
        return Meaning("DATE", TimeFormula(kind="vague", value=""))
    if unit == "D" and word in ("present", "current", "ongoing"):
        return Meaning("DATE", TimeFormula(kind="vague", value="PRESENT_REF"))
    if word in ("that", "same"):
        return _shift(match, 0, unit, "narrative")
    if word in ("previous", "following"):
        return _shift(match, -1 if word == "previous" else 1, unit, "narrative")
    if word == "next" and match.lexed.words[match.first] == "the":
        return _shift(match, 1, unit, "narrative")
    if word == "past" and unit in ("DE", "CE"):
        return _whole_span(unit)
    if word in ("last", "past") and unit == "D":
        return Meaning("DURATION", TimeFormula(kind="duration", value="P1D"))
    if word == "latest":
        return _shift(match, 0 if unit != "Q" else -1, unit, "document")
    return _shift(
        match, {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0), unit, "document"
    )


def _whole_span(unit: str) -> Meaning:
    value = "P10Y" if unit == "DE" else "P100Y"
    return Meaning("DURATION", TimeFormula(kind="duration", value=value))


def the_unit(match: Match) -> Meaning | None:
    """The end of the year, earlier in the week, later in the day."""
    return _shift(match, 0, unit_code(match.word("unit")), "narrative")


def day_on_which(match: Match) -> Meaning | None:
    """Tuesday, the day on which it opened: the day named just before; or today's, as it ends."""
    words = match.lexed.words[match.last + 1 : match.last + 3]
    if match.before in _BOUNDING:  # "ended the day lower"
        return _shift(match, 0, "D", "document")
    if words[:2] != ("on", "which") and words[:1] != ("when",):
        return None
    return _shift(match, 0, "D", "mention")


def year_end(match: Match) -> Meaning | None:
    return Meaning("DATE", TimeFormula(kind="partial", value="XXXX-12-31"))


def the_weekend(match: Match) -> Meaning | None:
    word = match.word("which")
    formula = TimeFormula(
        kind="shift",
        unit="WE",
        amount={"last": -1, "past": -1, "next": 1, "previous": -1, "following": 1}.get(word, 0),
        direction="same" if word in ("this", "last", "next") else None,
    )
    return Meaning("DATE", formula, match.mod)


def _amount(match: Match) -> int | None:
    if not match.has("amount"):
        return 1
    value = number(match, "amount")
    if value is None or value > _LARGEST_SHIFT or value != int(value):
        return None
    return int(value)


def _vaguely(match: Match, sign: int) -> Meaning:
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Meaning("DATE", TimeFormula(kind="vague", value=value), None)


def ago(match: Match) -> Meaning | None:
    """Two years ago: a year; three months ago: a month; ten days ago, a week ago: a day."""
    unit = unit_code(match.word("unit"))
    if match.has("some") or not match.has("amount"):
        return _vaguely(match, -1)
    amount = _amount(match)
    if amount is None:
        return _vaguely(match, -1)
    if unit in ("h", "m", "s"):
        return _shift(match, -amount, unit, "document", grain="D")
    grain = {"DE": "Y", "CE": "Y"}.get(unit, "D" if unit == "W" and amount <= 2 else unit)
    return _shift(match, -amount, unit, "document", grain=grain)


def apart(match: Match) -> Meaning | None:
    """Two days earlier, a week later, six years before: counted from where the narrative stands."""
    sign = 1 if match.word("side") in ("later", "after", "following", "on") else -1
    unit = unit_code(match.word("unit"))
    if unit == "D" and match.before == "not" and match.word("side") == "later":
        return Meaning("DURATION", TimeFormula(kind="duration", value=duration(1.0, unit)))
    if unit in ("h", "m", "s") and match.word("side") in ("before", "after"):
        amount = number(match, "amount") if match.has("amount") else None
        value = duration(amount, unit)
        return Meaning("DURATION", TimeFormula(kind="duration", value=value))
    if unit in ("h", "m", "s") or match.has("some") or not match.has("amount"):
        return _vaguely(match, sign)
    amount = _amount(match)
    if amount is None:
        return _vaguely(match, sign)
    grain = "D" if unit == "W" else unit
    return _shift(match, sign * amount, unit, "narrative", grain=grain)


def the_one_beside(match: Match) -> Meaning | None:
    """The day before, the year after: counted from where the narrative stands."""
    sign = 1 if match.word("side") in ("after", "following") else -1
    unit = unit_code(match.word("unit"))
    return _shift(match, sign, unit, "narrative" if unit in ("D", "Y", "M") else "document")


def year_ago_period(match: Match) -> Meaning | None:
    """The year-earlier quarter or period: the one last spoken of, a year before."""
    formula = TimeFormula(kind="shift", amount=-1, unit="Y", anchor="period")
    return Meaning("DATE", formula)


def period_of_year(match: Match) -> Meaning | None:
    """The 1988 quarter, the 1988 period: the one last spoken of, in that year."""
    value = f"{match.value('year'):04d}"
    return Meaning("DATE", TimeFormula(kind="shift", unit="Q", anchor="period", value=value))


def the_period(match: Match) -> Meaning | None:
    """The quarter, the latest period: the one last spoken of, or the last that was over."""
    return Meaning("DATE", TimeFormula(kind="shift", amount=0, unit="Q", anchor="period"))


_STOP: Final = frozenset(
    str.split(
        "to in on at with which that who where when by for from is was were are has had "
        "will would could may might and or but as after before until said says he she it "
        "they not no than because if while then"
    )
)
_MOST_WORDS: Final = 5


def eve(match: Match) -> Meaning | None:
    """The eve of the summit: the day before an event; its phrase runs to the next small word."""
    if not match.has("of"):
        return Meaning("DATE", TimeFormula(kind="shift", amount=-1, unit="D", anchor="document"))
    return _before_event(match, -1)


def _before_event(match: Match, amount: int) -> Meaning | None:
    span = event_phrase(match, match.last + 1)
    if span is None:
        return None
    formula = TimeFormula(kind="event", amount=amount, unit="D", anchor="event", event=span)
    return Meaning("DATE", formula)


# Happenings that newswire counts days from, beside the events that are planned.
_HAPPENINGS: Final = frozenset(
    str.split(
        "attack attacks bombing bombings shooting shootings murder killing slaying blast explosion "
        "crash accident collapse disaster fire flood earthquake quake storm hurricane battle siege "
        "invasion coup ruling verdict announcement arrest death resignation launch arrival "
        "departure outbreak raid strike strikes ceasefire armistice landing opening closing deal"
    )
)


def beside_event(match: Match) -> Meaning | None:
    """Three days before the summit, the morning after the vote: the event must be named as one."""
    span = _named_event(match, match.last)
    amount = _amount(match)
    if span is None or amount is None:
        return None
    sign = 1 if match.word("side") in ("after", "following") else -1
    unit = unit_code(match.word("unit")) if match.has("unit") else "D"
    if unit != "D":
        return None
    part = _part(match)
    formula = TimeFormula(
        kind="event", amount=sign * amount, unit=unit, anchor="event", event=span, part=part
    )
    return Meaning("TIME" if part else "DATE", formula)


def _named_event(match: Match, first: int) -> Span | None:
    """From a determiner on: the few words that end with the noun of an event."""
    lexed = match.lexed
    for i in range(first + 1, min(first + _MOST_WORDS + 1, len(lexed.words))):
        word = lexed.words[i]
        if word in _STOP or not word[0].isalnum():
            return None
        if word in NOUNS or word.removesuffix("s") in NOUNS or word in _HAPPENINGS:
            following = lexed.words[i + 1] if i + 1 < len(lexed.words) else "."
            if following not in NOUNS and following not in _HAPPENINGS:
                return Span(lexed.starts[first], lexed.end(i))
    return None


def event_phrase(match: Match, first: int) -> Span | None:
    """The phrase that begins at a token: a few words, up to a mark or a word that ends it."""
    lexed = match.lexed
    last = first - 1
    for i in range(first, min(first + _MOST_WORDS + 1, len(lexed.words))):
        word = lexed.words[i]
        if word in _STOP or not (word[0].isalnum() or word in ("-", "'s", "’", "'")):
            break
        if i > first and lexed.starts[i] > lexed.end(i - 1) + 1:
            break
        last = i
    while last >= first and lexed.words[last] in ("'s", "-", "’", "'"):
        last -= 1
    if last < first or (last == first and lexed.words[first] == "the"):
        return None
    return Span(lexed.starts[first], lexed.end(last))


_BOUNDING: Final = frozenset(
    f"{verb}{end}" for verb in ("end", "clos", "finish", "start", "open") for end in ("ed", "ing")
) | {"end", "ends", "close", "closes", "finish", "finishes", "start", "starts", "began", "begin"}
_EDGED: Final = "(edge:({edge}|{edgeof})|(EARLIER|LATER) IN?)?"
_TURN: Final = "which:(LAST|NEXT|THIS|THAT|SAME|PREVIOUS|FOLLOWING|COMING|CURRENT|PAST|LATEST)"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "deictic day",
        "(edge:(EARLY|LATE)|EARLIER|LATER|LATE HYPHEN?)? "
        "day:(TODAY|YESTERDAY|TOMORROW|TONIGHT|OVERNIGHT) daypart:DAYPART?",
        deictic_day,
    ),
    rule("day beyond", "THE DAY (BEFORE|AFTER) day:(YESTERDAY|TOMORROW)", day_beyond),
    rule(
        "part of day",
        "(edge:(EARLY|LATE|MID) HYPHEN?|(EARLIER|LATER))? "
        "(IN THE|THE)? which:(THIS|THAT|LAST|NEXT|PREVIOUS|FOLLOWING|SAME) SAME? "
        "daypart:DAYPART",
        part_of_day,
    ),
    rule("the part of day", "(?<=IN) which:THE edge:(EARLY|LATE)? daypart:DAYPART", part_of_day),
    rule(
        "part of date",
        "(edge:(EARLY|LATE) (IN|ON)? )? THE (EARLY|LATE)? daypart:DAYPART "
        "(?=OF (MONTHNAME|SMALL|WEEKDAYNAME))",
        part_of_date,
    ),
    rule("part beside a day", "(edge:(EARLY|LATE|MID) HYPHEN?)? daypart:DAYPART", part_of_date),
    rule(
        "which unit",
        f"{_EDGED} (THE|ITS)? {_TURN} SAME? (FISCAL|OTHER HYPHEN)? unit:UNIT",
        which_unit,
    ),
    rule("the same unit", f"{_EDGED} (THE|THAT|THIS) which:SAME unit:UNIT", which_unit),
    rule("in the unit", "(EARLIER|LATER|edge:{edge}) IN THE unit:UNIT", the_unit),
    rule("end of the unit", "edge:{edgeof} THE unit:UNIT", the_unit),
    rule("unit's end", "(THE)? unit:UNIT APOSTROPHE edge:END", the_unit),
    rule("day on which", "THE DAY", day_on_which),
    rule("year-end", "YEAR HYPHEN? END", year_end),
    rule(
        "weekend",
        "(edge:{edgeof})? (THE)? which:(LAST|NEXT|THIS|PREVIOUS|FOLLOWING|PAST|COMING|THE) WEEKEND",
        the_weekend,
    ),
    rule("ago", "{hedge}? (amount:({number}|A)|some:{some})? unit:ANYUNIT (OR OTHER)? AGO", ago),
    rule(
        "apart",
        "{hedge}? (amount:({number}|A)|some:{some})? unit:ANYUNIT side:(EARLIER|LATER)",
        apart,
    ),
    rule(
        "apart before",
        "(amount:({number}|A)|some:{some}) unit:ANYUNIT "
        "side:(BEFORE|AFTER|PREVIOUSLY) (?=COMMA|STOP|BREAK)",
        apart,
    ),
    rule(
        "beside an event",
        "(amount:{number}|A) unit:(DAY|UNITS) side:(BEFORE|AFTER|FOLLOWING) (THE|A|ITS|THAT)",
        beside_event,
    ),
    rule(
        "day beside an event",
        "THE (unit:DAY|daypart:DAYPART) side:(BEFORE|AFTER|FOLLOWING) (THE|A|ITS|THAT)",
        beside_event,
    ),
    rule("the one beside", "THE unit:(DAY|WEEK|MOON|YEAR) side:(BEFORE|AFTER)", the_one_beside),
    rule(
        "year-ago period",
        "(THE|ITS|A)? CORRESPONDING? YEAR HYPHEN (AGO|EARLIER) (QUARTER|PERIOD)?",
        year_ago_period,
    ),
    rule(
        "same period a year ago",
        "THE (SAME|CORRESPONDING) (QUARTER|PERIOD) (OF THE)? (A YEAR "
        "(AGO|EARLIER)|LAST YEAR|THE PREVIOUS YEAR)",
        year_ago_period,
    ),
    rule("period of a year", "(THE|ITS) year:YEARLIKE (QUARTER|PERIOD)", period_of_year),
    rule("the period", "(THE|ITS) ((LATEST|CURRENT)? QUARTER|LATEST PERIOD)", the_period),
    rule("eve", "THE EVE (of:OF)?", eve),
)
