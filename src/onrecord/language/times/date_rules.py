"""Rules for days and months of the calendar."""

from __future__ import annotations

from typing import Final

from onrecord.language.times.dated import DIRECTIONS, EDGED, dated
from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.model import TimeFormula

__all__ = ["RULES"]

_DAYS_OF: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
    return dated(match, f"{month:02d}-{day:02d}")


def month_of_year(match: Match) -> Meaning | None:
    return dated(match, f"{match.value('month'):02d}")


_OPENERS: Final = frozenset(
    str.split(
        "in of since by until till from last next this to and or early late mid during "
        "before after through between for on that previous around about through, - –"
    )
)


def _proper_month(match: Match) -> bool:
    """May, March and August are also names and verbs: a bare one needs a word that calls for it."""
    lexed = match.lexed
    i = match.at("month")
    if lexed.words[i] in ("may", "march") and lexed.text[lexed.starts[i] : lexed.end(i)].isupper():
        return match.has("day")
    return True


def bare_month(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.at("month")
    before = lexed.words[i - 1] if i else ""
    called = before in _OPENERS or match.first < i
    if lexed.words[i] in ("may", "march", "august", "april", "june") and not called:
        return None
    after = i + 1
    if not called and after < len(lexed.words):
        start = lexed.starts[after]
        if lexed.string[after] == lexed.string[i] or lexed.text[start].isupper():
            return None
    return dated(match, f"{match.value('month'):02d}")


def turned_month(match: Match) -> Meaning | None:
    """Last March, next June: the nearest before or after; this June: the one of this year."""
    word = match.word("turn")
    value = f"XXXX-{match.value('month'):02d}"
    if word == "this":
        formula = TimeFormula(kind="partial", value=value, unit="Y", amount=0)
    else:
        formula = TimeFormula(kind="partial", value=value, direction=DIRECTIONS.get(word))
    return Meaning("DATE", formula, match.mod)


def month_set(match: Match) -> Meaning | None:
    return Meaning("SET", TimeFormula(kind="set", value=f"XXXX-{match.value('month'):02d}"))


RULES: Final[tuple[Rule, ...]] = (
    rule("iso date", "ISO", iso),
    rule("slashed date", "SLASHED", slashed),
    rule(
        "month day",
        "(weekday:WEEKDAYNAME COMMA?)? (edge:{edge} HYPHEN?)? month:MONTHNAME THE? "
        "day:(SMALL|ORDINAL) ((COMMA|OF)? year:YEARLIKE)?",
        day_of_month,
    ),
    rule(
        "month day which year",
        "month:MONTHNAME day:(SMALL|ORDINAL) OF? which:(THIS|LAST|NEXT|THAT) YEAR",
        day_of_month,
    ),
    rule(
        "day month",
        "(weekday:WEEKDAYNAME COMMA?)? THE? day:(SMALL|ORDINAL) OF? month:MONTHNAME "
        "(COMMA? year:YEARLIKE)?",
        day_of_month,
    ),
    rule("month year", f"{EDGED} month:MONTHNAME (COMMA|OF)? year:{{year}}", month_of_year),
    rule(
        "month which year",
        f"{EDGED} month:BAREMONTH (COMMA|OF)? which:(THIS|LAST|NEXT|THAT) YEAR",
        month_of_year,
    ),
    rule("bare month", f"{EDGED} month:BAREMONTH", bare_month),
    rule(
        "turned month",
        "(edge:{edge})? THE? turn:(LAST|NEXT|THIS|COMING|PREVIOUS|PAST) month:BAREMONTH",
        turned_month,
    ),
    rule("months", "EVERY month:BAREMONTH", month_set),
)
