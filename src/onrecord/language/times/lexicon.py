"""The words of time: which class each belongs to, and what number it stands for.

A class is a name that the rules of the grammar use (`MONTH`, `UNIT`, `LAST`). Every word has one
class; where a word may be two things ("second": an ordinal, a unit) it has a class of its own and
the alias (`ORDINAL`, `UNIT`) holds it too. Calendar words and their TIMEX3 codes follow ISO 8601
and the TimeML 1.2.1 guidelines.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ALIASES", "CLASSES", "DAYPARTS", "HOLIDAYS", "MONTHS", "SEASONS", "UNITS", "WORDS"]

MONTHS: Final = str.split(
    "january february march april may june july august september october november december"
)
_SHORT_MONTHS: Final = str.split("jan feb mar apr may jun jul aug sep oct nov dec")
_WEEKDAYS: Final = str.split("monday tuesday wednesday thursday friday saturday sunday")

# Code and number: a unit, and how many of it the word stands for.
UNITS: Final = {
    "second": "s",
    "minute": "m",
    "hour": "h",
    "day": "D",
    "week": "W",
    "fortnight": "F",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
    "millennium": "L",
    "weekend": "WE",
}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS: Final = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "nighttime": "NI",
    "daytime": "DT",
    "dawn": "MO",
    "dusk": "EV",
    "lunchtime": "MI",
    "noon": "T12:00",
    "midday": "T12:00",
    "noontime": "T12:00",
    "midnight": "T24:00",
}
# Month and day; Easter and the like move, and are left to the calendar of a reader.
HOLIDAYS: Final = {
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "christmas": "12-25",
    "boxing day": "12-26",
    "new year's day": "01-01",
    "new year’s day": "01-01",
    "new year's eve": "12-31",
    "new year’s eve": "12-31",
    "valentine's day": "02-14",
    "valentine’s day": "02-14",
    "halloween": "10-31",
    "all saints' day": "11-01",
    "all saints’ day": "11-01",
    "may day": "05-01",
    "bastille day": "07-14",
    "independence day": "07-04",
    "armistice day": "11-11",
    "veterans day": "11-11",
    "thanksgiving day": "TG",
    "thanksgiving": "TG",
    "labor day": "LD",
    "memorial day": "MD",
}
_ONES: Final = str.split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS: Final = str.split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth"
)

_LISTS: Final[dict[str, str]] = {
    "THE": "the",
    "A": "a an",
    "THIS": "this these",
    "THAT": "that those",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "PREVIOUS": "previous prior preceding",
    "FOLLOWING": "following subsequent ensuing",
    "COMING": "coming upcoming",
    "SAME": "same",
    "CURRENT": "current present ongoing",
    "LATEST": "latest most-recent",
    "RECENT": "recent",
    "EVERY": "every each",
    "PER": "per",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "EARLIER": "earlier",
    "LATER": "later",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "SINCE": "since",
    "UNTIL": "until till",
    "END": "end close",
    "BEGINNING": "beginning start",
    "EVE": "eve",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "FOR": "for",
    "FROM": "from",
    "DURING": "during over within throughout",
    "AND": "and",
    "OR": "or",
    "TO": "to",
    "BUT": "but",
    "HALF": "half",
    "FEW": "few several many numerous some various",
    "COUPLE": "couple",
    "PAIR": "pair",
    "MORE": "more",
    "LESS": "less fewer",
    "THAN": "than",
    "LEAST": "least",
    "MOST": "most",
    "UP": "up",
    "ALMOST": "almost nearly",
    "ABOUT": "about around roughly approximately some",
    "OVER": "over",
    "UNDER": "under",
    "ALL": "all",
    "WHOLE": "whole entire full",
    "ANOTHER": "another",
    "EXTRA": "single extra additional further consecutive straight successive trading working "
    "business",
    "AHEAD": "ahead",
    "FISCAL": "fiscal financial",
    "PERIOD": "period",
    "TERM": "term",
    "OLD": "old",
    "AGE": "age",
    "LONG": "long",
    "ITS": "its their his her our my your",
    "CORRESPONDING": "corresponding comparable",
    "ONCE": "once",
    "NOW": "now",
    "CURRENTLY": "currently presently nowadays",
    "RIGHT": "right",
    "RECENTLY": "recently lately",
    "PREVIOUSLY": "previously",
    "SOON": "soon shortly",
    "FUTURE": "future",
    "NEAR": "near short foreseeable",
    "TODAY": "today",
    "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "OVERNIGHT": "overnight",
    "DAILY": "daily everyday",
    "WEEKLY": "weekly",
    "MONTHLY": "monthly",
    "ANNUALLY": "annually yearly",
    "HOURLY": "hourly",
    "TIME": "time",
    "DATE": "date",
    "DATED": "dated",
    "BEING": "being",
    "BC": "bc bce",
    "OCLOCK": "o'clock o’clock",
    "MERIDIEM": "am pm a.m. p.m. a.m p.m",
    "ZONE": "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist jst et pt msk",
    "HUNDRED": "hundred",
    "DOZEN": "dozen",
    "POWER": "thousand million",
    "THESE_DAYS": "",
    "HOLIDAY": "",
    "SECOND": "second",
    "MAY": "may",
    "MARCH": "march",
}

# Units that rules ask for by name; the others are a SPELL.
_OWN_CLASS: Final = {
    word: word.upper() for word in str.split("day week month quarter year century weekend")
}
_OWN_CLASS["month"] = "MOON"

CLASSES: Final[dict[str, int]] = {}
WORDS: Final[dict[str, tuple[str, int]]] = {}


def _put(name: str, word: str, value: int = 0) -> None:
    CLASSES.setdefault(name, len(CLASSES))
    WORDS.setdefault(word, (name, value))


def _fill() -> None:
    for name in str.split(
        "OTHER BREAK STOP COMMA HYPHEN APOSTROPHE QUOTE OPEN CLOSE PUNCTUATION ISO "
        "SLASHED CLOCK SMALL YEARLIKE NUMBER DECADE SHORT_YEAR ORDINAL_FIGURE FRACTION "
        "WEEKDAYS SHORT_WEEKDAY"
    ):
        CLASSES.setdefault(name, len(CLASSES))
    for name, words in _LISTS.items():
        CLASSES.setdefault(name, len(CLASSES))
        for word in words.split():
            _put(name, word)
    WORDS["may"], WORDS["march"] = ("MAY", 5), ("MARCH", 3)
    WORDS["second"] = ("SECOND", 2)
    for i, word in enumerate(MONTHS, 1):
        _put("MONTH", word, i)
    for i, word in enumerate(_SHORT_MONTHS, 1):
        _put("SHORT_MONTH", word + ".", i)
        if word not in ("mar", "may"):
            _put("BARE_SHORT_MONTH", word, i)
    _put("SHORT_MONTH", "sept.", 9)
    _put("BARE_SHORT_MONTH", "sept", 9)
    for i, word in enumerate(_WEEKDAYS, 1):
        _put("WEEKDAY", word, i)
        _put("WEEKDAYS", word + "s", i)
    for i, word in enumerate(str.split("mon. tue. wed. thu. fri. sat. sun."), 1):
        _put("SHORT_WEEKDAY", word, i)
    for word, i in (("tues.", 2), ("weds.", 3), ("thurs.", 4), ("thur.", 4)):
        _put("SHORT_WEEKDAY", word, i)
    for word in UNITS:
        _put(_OWN_CLASS.get(word, "SPELL"), word)
        _put("WEEKENDS" if word == "weekend" else "UNITS", word + "s")
    for word in SEASONS:
        _put("SEASON", word)
    for word, code in DAYPARTS.items():
        _put("CLOCKWORD" if code[0] == "T" else "DAYPART", word)
        if code[0] != "T":
            _put("DAYPARTS", word + "s")
    for i, word in enumerate(_ONES, 1):
        _put("ONE", word, i)
    for i, word in enumerate(_TENS, 2):
        _put("TEN", word, 10 * i)
    for i, word in enumerate(_ORDINALS, 1):
        _put("ORDINAL_WORD", word, i)
    for i, word in enumerate(
        str.split("twenties thirties forties fifties sixties seventies eighties")
    ):
        _put("DECADE_WORD", word, 20 + 10 * i)
    _put("DECADE_WORD", "nineties", 90)


_fill()

# A name in a rule that stands for several classes.
ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "MONTHNAME": ("MONTH", "MAY", "MARCH", "SHORT_MONTH", "BARE_SHORT_MONTH"),
    "BAREMONTH": ("MONTH", "MAY", "MARCH", "SHORT_MONTH"),
    "WEEKDAYNAME": ("WEEKDAY", "SHORT_WEEKDAY"),
    "ORDINAL": ("ORDINAL_WORD", "SECOND", "ORDINAL_FIGURE"),
    "UNIT": ("SPELL", "DAY", "WEEK", "MOON", "QUARTER", "YEAR", "CENTURY"),
    "ANYUNIT": ("SPELL", "DAY", "WEEK", "MOON", "QUARTER", "YEAR", "CENTURY", "UNITS", "SECOND"),
    "NUMERAL": ("SMALL", "YEARLIKE", "NUMBER", "ONE", "TEN", "HUNDRED", "POWER", "DOZEN"),
    "WORDNUMBER": ("ONE", "TEN", "HUNDRED", "POWER"),
    "FIGURE": ("SMALL", "YEARLIKE", "NUMBER"),
    "BACK": ("LAST", "PAST", "PREVIOUS", "LATEST", "RECENT"),
    "AHEADWORD": ("NEXT", "FOLLOWING", "COMING"),
    "DAYTIME": ("DAYPART", "CLOCKWORD"),
}
