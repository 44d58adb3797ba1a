"""Rules for weekdays, feasts and times of day."""

from __future__ import annotations

from typing import Final

from onrecord.language.times.dated import DIRECTIONS, dated
from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.language.times.lexicon import DAYPARTS, HOLIDAYS
from onrecord.language.times.numbers import unit_code
from onrecord.model import TimeFormula

__all__ = ["RULES"]


def holiday(match: Match) -> Meaning | None:
    """A feast of a fixed day; Thanksgiving and the like are XXXX-TG until a year is known."""
    return dated(match, HOLIDAYS[match.word("feast")])


def weekday(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.at("weekday")
    after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
    if after in ("times", "telegraph", "mail", "mirror", "express", "herald", "school", "club"):
        return None
    turn = match.word("turn") if match.has("turn") else ""
    if turn == "following" and not _led_by_the(match):
        return None  # "told reporters following Monday's vote"
    running = turn in ("previous", "following", "that")
    formula = TimeFormula(
        kind="weekday",
        amount=match.value("weekday"),
        direction=DIRECTIONS.get(turn),
        anchor="narrative" if running else "document",
    )
    return Meaning("DATE", formula, match.mod)


def weekday_of_week(match: Match) -> Meaning | None:
    """Monday last week, Tuesday of this week, Friday next week."""
    if unit_code(match.word("unit")) != "W":
        return None
    formula = TimeFormula(
        kind="weekday",
        amount=match.value("weekday"),
        unit="W",
        direction=DIRECTIONS[match.word("turn")],
    )
    return Meaning("DATE", formula, match.mod)


def _led_by_the(match: Match) -> bool:
    at = match.at("turn")
    return at > 0 and match.lexed.words[at - 1].lower() == "the"


def weekday_set(match: Match) -> Meaning | None:
    part = DAYPARTS[_singular(match.word("daypart"))] if match.has("daypart") else ""
    value = f"XXXX-WXX-{match.value('weekday')}" + (f"T{part}" if part else "")
    return Meaning("SET", TimeFormula(kind="set", value=value))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def clock(match: Match) -> Meaning | None:
    """A time of day; the day is the one last spoken of, or stands beside it."""
    lexed = match.lexed
    if match.has("named"):
        part = DAYPARTS[match.word("named")][1:]
    else:
        digits = lexed.words[match.at("time")].replace(".", ":")
        pieces = [int(piece) for piece in digits.split(":")[:2]]
        if digits.isdecimal() and len(digits) == 4:
            pieces = [int(digits[:2]), int(digits[2:])]
        hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else 0
        if match.has("half") and hour <= 12:
            letter = match.word("half")[0]
            hour = hour % 12 + (12 if letter == "p" else 0)
        if hour > 24 or minute > 59:
            return None
        part = f"{hour:02d}:{minute:02d}"
    if match.has("zone") and match.word("zone") in ("utc", "gmt"):
        part += "Z"
    formula = TimeFormula(kind="shift", unit="D", anchor="mention", part="T" + part)
    return Meaning("TIME", formula)


RULES: Final[tuple[Rule, ...]] = (
    rule("holiday", "(THE)? feast:HOLIDAY (COMMA? year:YEARLIKE)?", holiday),
    rule(
        "weekday",
        "(edge:(EARLY|LATE)|EARLIER|LATER)? (ON|THE)? turn:(LAST|NEXT|THIS|COMING|"
        "PREVIOUS|FOLLOWING|PAST|THAT) COMING? weekday:WEEKDAYNAME",
        weekday,
    ),
    rule(
        "weekday of a week",
        "(edge:(EARLY|LATE))? weekday:WEEKDAYNAME (COMMA|OF)? turn:(LAST|THIS|NEXT) unit:UNIT",
        weekday_of_week,
    ),
    rule("bare weekday", "(edge:(EARLY|LATE)|EARLIER|LATER)? weekday:WEEKDAYNAME", weekday),
    rule("weekdays", "EVERY weekday:WEEKDAYNAME daypart:DAYPART?", weekday_set),
    rule("weekdays plural", "weekday:WEEKDAYS daypart:DAYPART?", weekday_set),
    rule("weekday nights", "weekday:WEEKDAYNAME daypart:DAYPARTS", weekday_set),
    rule("clock", "ABOUT? time:(CLOCK|SMALL) half:MERIDIEM (OPEN? zone:ZONE CLOSE?)?", clock),
    rule("clock of 24 hours", "time:(CLOCK|NUMBER|YEARLIKE) zone:ZONE", clock),
    rule("bare clock", "time:CLOCK", clock),
    rule("o'clock", "time:SMALL OCLOCK", clock),
    rule("named hour", "named:CLOCKWORD", clock),
)
