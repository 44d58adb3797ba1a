"""Tokens of time: the text as a string of classes, one character a token.

The grammar's rules are regular expressions over that string, so a rule reads `MONTHNAME SMALL`
and costs one pass over a few hundred characters. Offsets are carried from the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.language.times.lexicon import ALIASES, CLASSES, HOLIDAYS, WORDS

__all__ = ["SYMBOLS", "Islands", "Lexed", "find_islands", "lex", "symbol_set"]

# One private character a class: far from any character with a meaning in a regular expression.
SYMBOLS = {name: chr(0x4E00 + i) for name, i in CLASSES.items()}

_HOLIDAY = "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=lambda n: (-len(n), n)))
_TOKEN = re.compile(
    # Most words are plain, and can be nothing else that the lines below know.
    r"(?P<plain>(?-i:[a-z]+)(?![\w'’.]))"
    r"|(?P<brk>\n[ \t\r\f\v]*\n\s*)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d){0,2}Z?)?(?![\w-]))"
    r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]))"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d(?::\d\d)?(?![\w:]))"
    r"|(?P<frac>[½¼¾]|[123]/[234](?![\d/]))"
    r"|(?P<num>\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))"
    r"|(?P<short>(?<!['‘’`])['‘’`]\d\ds?(?!\w))"
    r"|(?P<hol>\b(?-i:(?=[A-Z]))(?:" + _HOLIDAY + r")\b)"
    r"|(?P<mer>\b[ap]\.m\b\.?)"
    r"|(?P<abbr>\b(?-i:(?=[A-Z]))(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|mon|tues?|weds?|thur?s?|fri|sat|sun)\.)"
    r"|(?P<word>[^\W_]+(?:['’](?:clock|s)\b)?)"
    r"|(?P<punct>[^\w\s])",
    re.IGNORECASE,
)
_PUNCTUATION = {
    ",": "COMMA",
    "-": "HYPHEN",
    "‐": "HYPHEN",
    "‑": "HYPHEN",
    "–": "HYPHEN",
    ".": "STOP",
    "!": "STOP",
    "?": "STOP",
    ";": "STOP",
    "“": "QUOTE",
    "”": "QUOTE",
    '"': "QUOTE",
    "(": "OPEN",
    ")": "CLOSE",
    "½": "FRACTION",
    "¼": "FRACTION",
    "¾": "FRACTION",
}
_PROPER = frozenset(
    str.split(
        "MAY MARCH MONTH WEEKDAY WEEKDAYS SHORT_WEEKDAY SHORT_MONTH BARE_SHORT_MONTH HOLIDAY BC "
        "ZONE"
    )
)
_LONGEST_NUMBER = 9


def symbol_set(name: str) -> str:
    """The characters of a class or alias, as a regular expression matches them."""
    members = ALIASES.get(name, (name,))
    return "[" + "".join(SYMBOLS[member] for member in members) + "]"


# A rule's match holds one of these, and (but for a few words before it) no word without a class.
_CORE = str.split(
    "ISO SLASHED CLOCK YEARLIKE DECADE SHORT_YEAR HOLIDAY MONTH MAY MARCH SHORT_MONTH "
    "BARE_SHORT_MONTH WEEKDAY WEEKDAYS SHORT_WEEKDAY SPELL UNITS SECOND DAY WEEK MOON QUARTER YEAR "
    "CENTURY WEEKEND WEEKENDS SEASON DAYPART DAYPARTS CLOCKWORD TODAY YESTERDAY TOMORROW TONIGHT "
    "OVERNIGHT DAILY WEEKLY MONTHLY AGO NOW CURRENTLY RECENTLY PAST FUTURE TERM EVE TIME PERIOD BC "
    "DECADE_WORD OCLOCK MERIDIEM ZONE TEN ONE"
)
_LONGEST, _BEFORE = 40, 5
_EDGE = SYMBOLS["OTHER"] + SYMBOLS["BREAK"]
_NEEDED = "".join(SYMBOLS[name] for name in _CORE)
_ISLAND = re.compile(f"[^{_EDGE}{_NEEDED}]{{0,{_LONGEST}}}[{_NEEDED}][^{_EDGE}]*")


@dataclass(slots=True)
class Lexed:
    """Parallel lists over tokens; `string[i]` is the class of token i."""

    text: str
    string: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[int]


@dataclass(slots=True)
class Islands:
    """The stretches of a text in which rules can match, one after another.

    `string[i]` is the class of token `places[i]`; a BREAK (place -1) stands between two.
    """

    string: str
    places: list[int]


def find_islands(lexed: Lexed) -> Islands:
    """The runs of words that rules know around those that every match holds one of. Linear."""
    pieces: list[str] = []
    places: list[int] = []
    reached, end = 0, len(lexed.string)
    for match in _ISLAND.finditer(lexed.string):
        low, high = max(reached, match.start() - _BEFORE), min(end, match.end() + 1)
        if pieces and low > reached:
            pieces.append(SYMBOLS["BREAK"])
            places.append(-1)
        pieces.append(lexed.string[low:high])
        places.extend(range(low, high))
        reached = high
    return Islands("".join(pieces), places)


def lex(text: str) -> Lexed:
    """Split a text into tokens and give each its class. Linear; a blank line is one BREAK token."""
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[int] = []
    known, other = WORDS, SYMBOLS["OTHER"]
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "plain":
            word = text[start:end]
            entry = known.get(word)
            if entry is None or entry[0] in _PROPER:
                symbols.append(other)
                values.append(0)
            else:
                symbols.append(SYMBOLS[entry[0]])
                values.append(entry[1])
            starts.append(start)
            ends.append(end)
            words.append(word)
        elif kind == "word":
            word = text[start:end]
            lower = word.lower()
            suffix = 0
            if len(lower) > 2 and lower[-1] == "s" and lower[-2] in "'’":
                suffix, lower = 2, lower[:-2]
            entry = known.get(lower)
            if entry is None or (entry[0] in _PROPER and word.islower()):
                symbols.append(other)
                values.append(0)
            else:
                symbols.append(SYMBOLS[entry[0]])
                values.append(entry[1])
            starts.append(start)
            ends.append(end - suffix)
            words.append(lower)
            if suffix:
                symbols.append(SYMBOLS["APOSTROPHE"])
                starts.append(end - suffix)
                ends.append(end)
                words.append("'s")
                values.append(0)
        else:
            name, value = _classify(kind or "", text[start:end])
            symbols.append(SYMBOLS[name])
            starts.append(start)
            ends.append(end)
            words.append(text[start:end].lower())
            values.append(value)
    return Lexed(text, "".join(symbols), starts, ends, words, values)


def _classify(kind: str, word: str) -> tuple[str, int]:
    """Class and value of a token that is not a plain word."""
    if kind == "punct":
        return _PUNCTUATION.get(word, "PUNCTUATION" if word not in "'’‘`" else "APOSTROPHE"), 0
    if kind == "num":
        return _number(word.lower())
    if kind == "short":
        value = int(word[1:3])
        return ("DECADE", 1900 + value) if word[-1] in "sS" else ("SHORT_YEAR", value)
    if kind in ("mer", "abbr"):
        if word[0].islower() and kind == "abbr":
            return "OTHER", 0
        return WORDS.get(word.lower(), ("OTHER", 0))
    names = {"brk": "BREAK", "iso": "ISO", "slash": "SLASHED", "clock": "CLOCK"}
    names |= {"hol": "HOLIDAY", "frac": "FRACTION"}
    name = names[kind]
    return ("OTHER" if name in _PROPER and word.islower() else name), 0


def _number(word: str) -> tuple[str, int]:
    digits = word
    if word[-1] == "s":
        digits = word[:-1]
        if len(digits) == 4 and digits.isdecimal() and digits[-1] == "0":
            return "DECADE", int(digits)
        if len(digits) == 2 and digits[-1] == "0":
            return "DECADE", 1900 + int(digits)
        return "OTHER", 0
    if word[-2:] in ("st", "nd", "rd", "th"):
        digits = word[:-2]
        ordinal = digits.isdecimal() and len(digits) <= 3
        return ("ORDINAL_FIGURE", int(digits)) if ordinal else ("OTHER", 0)
    if len(digits) > _LONGEST_NUMBER or not digits.isdecimal():
        return "NUMBER", 0
    value = int(digits)
    if len(digits) <= 2 and 1 <= value <= 31:
        return "SMALL", value
    if len(digits) == 4 and 1000 <= value <= 2199:
        return "YEARLIKE", value
    return "NUMBER", value
