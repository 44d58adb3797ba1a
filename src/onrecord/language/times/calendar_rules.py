"""Rules for what stands on the calendar: dates, months, years, weekdays, seasons, clock times."""

from __future__ import annotations

from typing import Literal

from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.language.times.lexicon import DAYPARTS, HOLIDAYS, SEASONS
from onrecord.model import TimeFormula

__all__ = ["RULES"]

_EDGE = {"early": "START", "late": "END", "mid": "MID", "middle": "MID"}
_EDGE |= {"end": "END", "close": "END", "beginning": "START", "start": "START"}
_DAYS_OF = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIRECTIONS: dict[str, Literal["past", "future", "same"]] = {
    "last": "past",
    "past": "past",
    "previous": "past",
    "next": "future",
    "coming": "future",
    "following": "future",
    "this": "same",
}


def _mod(match: Match) -> str | None:
    for name in ("edge", "part"):
        if name in match.groups.re.groupindex and match.has(name):
            for i in match.tokens(name):
                if match.lexed.words[i] in _EDGE:
                    return _EDGE[match.lexed.words[i]]
    return None


def _year(match: Match) -> str:
    """Four digits; two-digit years belong to the century around: '70 to '99 are 19.."""
    value = match.value("year")
    if value < 100:
        value += 1900 if value >= 30 else 2000
    return f"{value:04d}"


def _has(match: Match, name: str) -> bool:
    return name in match.groups.re.groupindex and match.has(name)


def _dated(match: Match, tail: str, mod: str | None = None) -> Meaning:
    """A date with its year where the match has one, as a partial date where not."""
    mod = mod or _mod(match)
    if _has(match, "year"):
        value = f"{_year(match)}-{tail}" if tail else _year(match)
        return Meaning("DATE", TimeFormula(kind="absolute", value=value), mod)
    formula = TimeFormula(kind="partial", value=f"XXXX-{tail}")
    if _has(match, "which"):
        formula = TimeFormula(
            kind="partial",
            value=f"XXXX-{tail}",
            unit="Y",
            amount={"last": -1, "next": 1}.get(match.word("which"), 0),
            anchor="narrative" if match.word("which") == "that" else "document",
        )
    return Meaning("DATE", formula, mod)


def _real(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS_OF[month - 1]


def iso(match: Match) -> Meaning | None:
    word = match.lexed.words[match.first].upper()
    if not _real(int(word[5:7]), int(word[8:10])):
        return None
    kind = TimeFormula(kind="absolute", value=word)
    return Meaning("TIME" if "T" in word else "DATE", kind)


def slashed(match: Match) -> Meaning | None:
    """7/8/07: month first, as American newswire writes, unless the first is no month."""
    first, second, year = match.lexed.words[match.first].split("/")
    month, day, number = int(first), int(second), int(year)
    if month > 12:
        month, day = day, month
    if not _real(month, day):
        return None
    if len(year) == 2:
        number += 1900 if number >= 50 else 2000
    value = f"{number:04d}-{month:02d}-{day:02d}"
    return Meaning("DATE", TimeFormula(kind="absolute", value=value))


def day_of_month(match: Match) -> Meaning | None:
    month, day = match.value("month"), match.value("day")
    if not _real(month, day) or not _proper_month(match):
        return None
    return _dated(match, f"{month:02d}-{day:02d}")


def month_of_year(match: Match) -> Meaning | None:
    return _dated(match, f"{match.value('month'):02d}")


_OPENERS = frozenset(
    "in of since by until till from last next this to and or early late mid during before after "
    "through between for on that previous around about through, - –".split()
)


def _proper_month(match: Match) -> bool:
    """May, March and August are also names and verbs: a bare one needs a word that calls for it."""
    lexed = match.lexed
    i = match.groups.start("month")
    if lexed.words[i] in ("may", "march") and lexed.text[lexed.starts[i] : lexed.ends[i]].isupper():
        return _has(match, "day")
    return True


def bare_month(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.groups.start("month")
    before = lexed.words[i - 1] if i else ""
    called = before in _OPENERS or match.first < i
    if lexed.words[i] in ("may", "march", "august", "april", "june") and not called:
        return None
    after = i + 1
    if not called and after < len(lexed.words):
        start = lexed.starts[after]
        if lexed.string[after] == lexed.string[i] or lexed.text[start].isupper():
            return None
    return _dated(match, f"{match.value('month'):02d}")


def turned_month(match: Match) -> Meaning | None:
    """Last March, next June: the nearest before or after; this June: the one of this year."""
    word = match.word("turn")
    value = f"XXXX-{match.value('month'):02d}"
    if word == "this":
        formula = TimeFormula(kind="partial", value=value, unit="Y", amount=0)
    else:
        formula = TimeFormula(kind="partial", value=value, direction=_DIRECTIONS.get(word))
    return Meaning("DATE", formula, _mod(match))


def season_of_year(match: Match) -> Meaning | None:
    return _dated(match, SEASONS[match.word("season")])


def turned_season(match: Match) -> Meaning | None:
    value = f"XXXX-{SEASONS[match.word('season')]}"
    word = match.word("turn")
    formula = TimeFormula(kind="partial", value=value, direction=_DIRECTIONS.get(word))
    return Meaning("DATE", formula, _mod(match))


def bare_season(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.groups.start("season")
    before = lexed.words[i - 1] if i else ""
    called = before in ("in", "the", "by", "until", "since", "during", "of", "this", "every", "mid")
    if not called and not _mod(match):
        return None
    if lexed.words[i] in ("fall", "spring") and before == "the" and match.first > 0:
        # "the fall of the wall", "the spring of a clock"
        after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
        opener = lexed.words[i - 2] if i > 1 else ""
        if after == "of" or opener not in ("in", "by", "until", "since", "during", "of", "for"):
            return None
    value = f"XXXX-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="partial", value=value), _mod(match))


def quarter(match: Match) -> Meaning | None:
    if not 1 <= match.value("which_quarter") <= 4:
        return None
    return _quartered(match, f"Q{match.value('which_quarter')}")


def half_year(match: Match) -> Meaning | None:
    word = match.word("which_half")
    number = {"first": 1, "second": 2, "last": 2, "latter": 2}.get(word)
    return _quartered(match, f"H{number}") if number else None


def _quartered(match: Match, tail: str) -> Meaning:
    if _has(match, "year"):
        return Meaning("DATE", TimeFormula(kind="absolute", value=f"{_year(match)}-{tail}"))
    if _has(match, "turn"):
        amount = {"last": -1, "previous": -1, "next": 1}.get(match.word("turn"), 0)
        return Meaning(
            "DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}", unit="Y", amount=amount)
        )
    if _has(match, "ago"):
        return Meaning(
            "DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}", unit="Y", amount=-1)
        )
    return Meaning("DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}"))


def year(match: Match) -> Meaning | None:
    """A bare figure is a year where nothing makes it an amount."""
    lexed = match.lexed
    i = match.groups.start("year")
    if lexed.string[i : i + 1] and lexed.words[i][0] in "'‘’`":
        return _dated(match, "")
    before = lexed.words[i - 1] if i else ""
    opened = before in ("in", "since", "until", "by", "of", "from", "year", "fiscal", "early")
    opened = opened or before in ("late", "mid", "before", "after", "during", "the", "and", "to")
    if not opened and not 1800 <= match.value("year") <= 2099:
        return None
    if before in ("$", "£", "€", "#", "no.", "nos", "+", "%", "/", "flight", "route"):
        return None
    after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
    if after in ("%", "/", "percent", "people", "points", "meters", "metres", "km", "miles"):
        return None
    start = lexed.starts[i]
    if start and lexed.text[start - 1] in ".,:$£€/_@":
        return None
    return _dated(match, "", _mod(match))


def before_christ(match: Match) -> Meaning | None:
    if not 0 < match.value("year") < 10_000:
        return None
    value = f"BC{match.value('year'):04d}"
    if _has(match, "month"):
        value += f"-{match.value('month'):02d}"
    elif _has(match, "season"):
        value += f"-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="absolute", value=value), _mod(match))


def spoken_year(match: Match) -> Meaning | None:
    century, rest = match.value("century"), match.value("rest")
    if century not in (17, 18, 19, 20) or rest < 10:
        return None
    rest += match.value("ones") if match.has("ones") else 0
    value = f"{century}{rest:02d}"
    if _has(match, "month"):
        value += f"-{match.value('month'):02d}"
    elif _has(match, "season"):
        value += f"-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="absolute", value=value), _mod(match))


def year_two_thousand(match: Match) -> Meaning | None:
    return Meaning("DATE", TimeFormula(kind="absolute", value="2000"))


def decade(match: Match) -> Meaning | None:
    before = match.lexed.words[match.first - 1] if match.first else ""
    if before in ("his", "her", "their", "my", "your", "our", "its"):
        return None
    value = match.value("decade")
    value = 1900 + value if value < 100 else value
    return Meaning("DATE", TimeFormula(kind="absolute", value=f"{value // 10}"), _mod(match))


def century(match: Match) -> Meaning | None:
    number = match.value("nth")
    if not 1 <= number <= 30:
        return None
    before = "BC" if _has(match, "bc") else ""
    formula = TimeFormula(kind="absolute", value=f"{before}{number - 1:02d}")
    return Meaning("DATE", formula, _mod(match))


def holiday(match: Match) -> Meaning | None:
    """A feast of a fixed day; Thanksgiving and the like are XXXX-TG until a year is known."""
    return _dated(match, HOLIDAYS[match.word("feast")])


def weekday(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.groups.start("weekday")
    after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
    if after in ("times", "telegraph", "mail", "mirror", "express", "herald", "school", "club"):
        return None
    turn = match.word("turn") if _has(match, "turn") else ""
    running = turn in ("previous", "following", "that")
    formula = TimeFormula(
        kind="weekday",
        amount=match.value("weekday"),
        direction=_DIRECTIONS.get(turn),
        anchor="narrative" if running else "document",
    )
    return Meaning("DATE", formula, _mod(match))


def clock(match: Match) -> Meaning | None:
    """A time of day; the day is the one last spoken of, or stands beside it."""
    lexed = match.lexed
    if _has(match, "named"):
        part = DAYPARTS[match.word("named")][1:]
    else:
        digits = lexed.words[match.groups.start("time")].replace(".", ":")
        pieces = [int(piece) for piece in digits.split(":")[:2]]
        if digits.isdecimal() and len(digits) == 4:
            pieces = [int(digits[:2]), int(digits[2:])]
        hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else 0
        if _has(match, "half") and hour <= 12:
            letter = match.word("half")[0]
            hour = hour % 12 + (12 if letter == "p" else 0)
        if hour > 24 or minute > 59:
            return None
        part = f"{hour:02d}:{minute:02d}"
    if _has(match, "zone") and match.word("zone") in ("utc", "gmt"):
        part += "Z"
    formula = TimeFormula(kind="shift", unit="D", anchor="mention", part="T" + part)
    return Meaning("TIME", formula)


def weekday_set(match: Match) -> Meaning | None:
    part = DAYPARTS[_singular(match.word("daypart"))] if _has(match, "daypart") else ""
    value = f"XXXX-WXX-{match.value('weekday')}" + (f"T{part}" if part else "")
    return Meaning("SET", TimeFormula(kind="set", value=value))


def month_set(match: Match) -> Meaning | None:
    return Meaning("SET", TimeFormula(kind="set", value=f"XXXX-{match.value('month'):02d}"))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


_EDGED = "(edge:({edge} HYPHEN?|{edgeof}))?"
_QUARTER = "which_quarter:ORDINAL HYPHEN? QUARTER"

RULES: tuple[Rule, ...] = (
    rule("iso date", "ISO", iso),
    rule("slashed date", "SLASHED", slashed),
    rule(
        "month day",
        "(weekday:WEEKDAYNAME COMMA?)? (edge:{edge} HYPHEN?)? month:MONTHNAME THE? "
        "day:(SMALL|ORDINAL) ((COMMA|OF)? year:YEARLIKE)?",
        day_of_month,
    ),
    rule("month day which year", "month:MONTHNAME day:(SMALL|ORDINAL) OF? which:(THIS|LAST|NEXT"
         "|THAT) YEAR", day_of_month),
    rule(
        "day month",
        "(weekday:WEEKDAYNAME COMMA?)? THE? day:(SMALL|ORDINAL) OF? month:MONTHNAME "
        "(COMMA? year:YEARLIKE)?",
        day_of_month,
    ),
    rule("month year", f"{_EDGED} month:MONTHNAME (COMMA|OF)? year:{{year}}", month_of_year),
    rule("month which year", f"{_EDGED} month:BAREMONTH (COMMA|OF)? which:(THIS|LAST|NEXT|THAT) "
         "YEAR", month_of_year),
    rule("bare month", f"{_EDGED} month:BAREMONTH", bare_month),
    rule("turned month", f"(edge:{{edge}})? THE? turn:(LAST|NEXT|THIS|COMING|PREVIOUS|PAST) "
         "month:BAREMONTH", turned_month),
    rule("season year", f"(QUOTE OTHER{{0,2}})? {_EDGED} THE? season:SEASON QUOTE? (COMMA|OF)? "
         "year:{year}", season_of_year),
    rule("turned season", "(edge:{edge})? turn:(LAST|NEXT|THIS|COMING|PREVIOUS|PAST) "
         "season:SEASON", turned_season),
    rule("season", f"{_EDGED} THE? season:SEASON", bare_season),
    rule("quarter of year", f"{_EDGED} THE? (FISCAL HYPHEN?)? {_QUARTER} OF? FISCAL? "
         "year:{year}", quarter),
    rule("year's quarter", f"THE? year:{{year}} APOSTROPHE? FISCAL? {_QUARTER}", quarter),
    rule("quarter of which year", f"THE? {_QUARTER} OF? turn:(THIS|LAST|NEXT|PREVIOUS) FISCAL? "
         "YEAR", quarter),
    rule("which year's quarter", f"turn:(THIS|LAST|NEXT|PREVIOUS) YEAR APOSTROPHE? FISCAL? "
         f"{_QUARTER}", quarter),
    rule("year-ago quarter", f"THE? CORRESPONDING? ago:(YEAR HYPHEN? (AGO|EARLIER)) {_QUARTER}",
         quarter),
    rule("quarter", f"{_EDGED} ((THE|ITS) OTHER?)? (LATEST|CURRENT|LAST)? (FISCAL HYPHEN?)? "
         f"{_QUARTER}", quarter),
    rule("half of year", "THE? which_half:(ORDINAL|LAST|OTHER) HALF OF FISCAL? year:{year}",
         half_year),
    rule("half of which year", "THE? which_half:(ORDINAL|LAST|OTHER) HALF OF turn:(THIS|LAST|NEXT) "
         "YEAR", half_year),
    rule("fiscal year", f"{_EDGED} (THE)? FISCAL HYPHEN? YEAR? year:{{year}}", year),
    rule("the year", f"{_EDGED} (THE YEAR)? year:{{year}}", year),
    rule("before Christ", f"{_EDGED} (season:SEASON OF?|month:MONTHNAME)? "
         "year:(YEARLIKE|NUMBER|SMALL) BC", before_christ),
    rule("year in words", f"{_EDGED} (THE YEAR)? (THE? season:SEASON OF?|month:MONTHNAME)? century:ONE "
         "rest:(TEN|ONE) (HYPHEN? ones:ONE)?", spoken_year),
    rule("year two thousand", "THE YEAR ONE POWER", year_two_thousand),
    rule("decade", "THE? (edge:{edge} HYPHEN?|{edgeof})? THE? decade:(DECADE|DECADE_WORD)", decade),
    rule("century", "THE? (edge:{edge} HYPHEN?)? nth:ORDINAL HYPHEN? CENTURY bc:BC?", century),
    rule("holiday", "(THE)? feast:HOLIDAY (COMMA? year:YEARLIKE)?", holiday),
    rule("weekday", "(edge:(EARLY|LATE)|EARLIER|LATER)? (ON|THE)? turn:(LAST|NEXT|THIS|COMING|"
         "PREVIOUS|FOLLOWING|PAST|THAT) COMING? weekday:WEEKDAYNAME", weekday),
    rule("bare weekday", "(edge:(EARLY|LATE)|EARLIER|LATER)? weekday:WEEKDAYNAME", weekday),
    rule("months", "EVERY month:BAREMONTH", month_set),
    rule("weekdays", "EVERY weekday:WEEKDAYNAME daypart:DAYPART?", weekday_set),
    rule("weekdays plural", "weekday:WEEKDAYS daypart:DAYPART?", weekday_set),
    rule("weekday nights", "weekday:WEEKDAYNAME daypart:DAYPARTS", weekday_set),
    rule("clock", "ABOUT? time:(CLOCK|SMALL) half:MERIDIEM (OPEN? zone:ZONE CLOSE?)?", clock),
    rule("clock of 24 hours", "time:(CLOCK|NUMBER|YEARLIKE) zone:ZONE", clock),
    rule("bare clock", "time:CLOCK", clock),
    rule("o'clock", "time:SMALL OCLOCK", clock),
    rule("named hour", "named:CLOCKWORD", clock),
)
