"""Rules for lengths of time, for what comes round again, and for vague references."""

from __future__ import annotations

from typing import Final

from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.language.times.numbers import duration, number, unit_code
from onrecord.model import TimeFormula

__all__ = ["RULES"]


def _length(value: str, mod: str | None = None) -> Meaning:
    return Meaning("DURATION", TimeFormula(kind="duration", value=value), mod)


def _set(value: str) -> Meaning:
    return Meaning("SET", TimeFormula(kind="set", value=value))


_HEDGES: Final = {
    "almost": "LESS_THAN",
    "nearly": "LESS_THAN",
    "under": "LESS_THAN",
    "less": "LESS_THAN",
    "over": "MORE_THAN",
    "more": "MORE_THAN",
    "about": "APPROX",
    "around": "APPROX",
    "some": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
}


def _hedge(match: Match) -> str | None:
    if not match.has("hedge"):
        return None
    word = match.word("hedge")
    if word == "at":
        least = match.lexed.words[match.at("hedge") + 1] == "least"
        return "EQUAL_OR_MORE" if least else "EQUAL_OR_LESS"
    return "EQUAL_OR_LESS" if word == "up" else _HEDGES.get(word)


_AHEAD: Final = frozenset(("will", "would", "may", "might", "could", "can", "shall"))


def counted(match: Match) -> Meaning | None:
    amount = number(match, "amount")
    unit = unit_code(match.word("unit"))
    if amount is None or not unit:
        return None
    word = match.word("unit")
    following = match.after
    if amount == 1 and word == "day" and match.before in _AHEAD:
        return _vague("FUTURE_REF")  # "will one day return"
    if word in ("quarter", "quarters") and following in ("of", "-", "century"):
        return None
    if word == "second" and not match.lexed.words[match.last - 1][0].isdigit():
        return None
    return _length(duration(amount, unit), _hedge(match))


def counted_half(match: Match) -> Meaning | None:
    """A year and a half."""
    unit = unit_code(match.word("unit"))
    amount = number(match, "amount") if match.has("amount") else 1.0
    return _length(duration((amount or 1.0) + 0.5, unit)) if unit else None


def half(match: Match) -> Meaning | None:
    return _length(duration(0.5, unit_code(match.word("unit"))), _hedge(match))


def some(match: Match) -> Meaning | None:
    return _length(duration(None, unit_code(match.word("unit"))), _hedge(match))


def couple(match: Match) -> Meaning | None:
    return _length(duration(2.0, unit_code(match.word("unit"))), _hedge(match))


def one(match: Match) -> Meaning | None:
    """A day, a year: a length; after an amount or a noun ("40 million a year"), a set."""
    unit = unit_code(match.word("unit"))
    if unit in ("", "s", "m") and not match.has("hedge"):
        return None
    before = match.before
    value = duration(1.0, unit)
    if before in ("once", "twice", "times", "hours", "day", "days") or before[-1:] == "s":
        return _set(value)
    return _length(value, _hedge(match))


_NO_LENGTH: Final = frozenset(("school", "early", "light", "golden", "dark", "'s", "-"))


def plural(match: Match) -> Meaning | None:
    """Days, weeks, years: some of them, where nothing counts them."""
    before = match.before
    if match.word("unit") in ("quarters", "seconds") or before in _NO_LENGTH:
        return None
    return _length(duration(None, unit_code(match.word("unit"))))


def stretch(match: Match) -> Meaning | None:
    """The past five years, the next few weeks, the first nine months."""
    unit = unit_code(match.word("unit"))
    if match.has("amount"):
        amount = number(match, "amount")
        return _length(duration(amount, unit)) if amount is not None else None
    return _length(duration(2.0 if match.word("some2") == "couple" else None, unit))


def recent(match: Match) -> Meaning | None:
    """Recent years: the past; recent weeks: some weeks."""
    unit = unit_code(match.word("unit"))
    if unit in ("Y", "Q", "DE"):
        return _vague("PAST_REF")
    return _length(duration(None, unit))


def coming(match: Match) -> Meaning | None:
    if match.lexed.words[match.last - 1] == "past":
        return _vague("PAST_REF")
    return _length(duration(None, unit_code(match.word("unit"))))


def every(match: Match) -> Meaning | None:
    unit = unit_code(match.word("unit"))
    amount = number(match, "amount") if match.has("amount") else 1.0
    if amount is None or not unit:
        return None
    return _set(duration(amount, unit))


def adverb(match: Match) -> Meaning | None:
    """Daily, weekly; "the weekly Lantern", "a daily" are newspapers."""
    before = match.before
    lexed, after = match.lexed, match.last + 1
    named = after < len(lexed.words) and lexed.text[lexed.starts[after]].isupper()
    if named and before not in ("", "."):
        return None
    values = {"weekly": "P1W", "monthly": "P1M"}
    return _set(values.get(match.lexed.words[match.first], "P1D"))


def _vague(value: str) -> Meaning:
    return Meaning("DATE", TimeFormula(kind="vague", value=value))


def present(match: Match) -> Meaning | None:
    return _vague("PRESENT_REF")


def past(match: Match) -> Meaning | None:
    return _vague("PAST_REF")


def future(match: Match) -> Meaning | None:
    return _vague("FUTURE_REF")


def no_time(match: Match) -> Meaning | None:
    """Ages and the like: words of time that are no expression of it; they take their words."""
    return Meaning("DURATION", TimeFormula(kind="vague", value=""))


RULES: Final[tuple[Rule, ...]] = (
    rule("age", "(A|THE|ITS)? {plain} HYPHEN? (YEAR|MOON|WEEK|DAY|UNITS) HYPHEN? OLD", no_time),
    rule(
        "counted",
        "(hedge:{hedge})? (ANOTHER|THE|LAST)? EXTRA? amount:{number} "
        "((TO|OR) {plain})? HYPHEN? (MORE|EXTRA)? unit:ANYUNIT",
        counted,
    ),
    rule("counted and a half", "(hedge:{hedge})? A unit:UNIT AND A HALF", counted_half),
    rule("half a unit", "(hedge:{hedge})? HALF HYPHEN? A? unit:UNIT", half),
    rule("some units", "A? FEW (MORE|EXTRA)? HYPHEN? unit:ANYUNIT", some),
    rule("couple of units", "(A|THE)? (COUPLE|PAIR) OF (MORE|EXTRA)? unit:UNITS", couple),
    rule("a unit", "(hedge:{hedge})? (A|ANOTHER) EXTRA? unit:UNIT", one),
    rule("units", "unit:UNITS", plural),
    rule(
        "stretch",
        "(hedge:{hedge})? (THE)? (LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|"
        "LATEST|ORDINAL) (amount:{plain}|A? some2:(FEW|COUPLE) OF?) (TO {plain})? "
        "(MORE|EXTRA)? unit:(UNITS|UNIT)",
        stretch,
    ),
    rule(
        "the units",
        "THE (LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST) amount:{plain} unit:UNITS",
        stretch,
    ),
    rule("recent units", "RECENT unit:UNITS", recent),
    rule("coming units", "THE? (COMING|FOLLOWING|NEXT|PAST) unit:UNITS", coming),
    rule("every", "EVERY (amount:{plain})? unit:(UNIT|UNITS)", every),
    rule("per unit", "PER unit:UNIT", every),
    rule("adverb", "(DAILY|WEEKLY|MONTHLY)", adverb),
    rule("now", "RIGHT? NOW", present),
    rule("currently", "CURRENTLY", present),
    rule("single unit", "(A|ITS)? EXTRA HYPHEN unit:UNIT", one),
    rule("these days", "THIS UNITS", present),
    rule("the time being", "THE TIME BEING", present),
    rule("recently", "MORE? RECENTLY", past),
    rule("the past", "THE PAST (?=STOP|COMMA|BREAK|OTHER)", past),
    rule("the future", "(THE (NEAR)? FUTURE|THE NEAR TERM)", future),
)
