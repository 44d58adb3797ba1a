"""Tokens of time: the text as a string of classes, one character a token.

The grammar's rules are regular expressions over that string, so a rule reads `MONTHNAME SMALL`
and costs one pass over a few hundred characters. Offsets are carried from the text.
"""

from __future__ import annotations

import re
from array import array
from functools import partial
from typing import Final

from onrecord.language.times._pieces import Cutter, Words
from onrecord.language.times.lexicon import ALIASES, CLASSES, HOLIDAYS, WORDS

__all__ = ["PIECE", "SYMBOLS", "Islands", "Lexed", "find_islands", "lex", "symbol_set"]

# One character a class, none with a meaning in a regular expression. All are of one byte: sets of
# others take ten times as long to compile, and strings of them longer to search.
_CHARACTERS: Final = [chr(c) for c in (*range(0x80, 0x100), *range(ord("A"), ord("Z") + 1))]
SYMBOLS: Final = {name: _CHARACTERS[i] for name, i in CLASSES.items()}

_HOLIDAY: Final = "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=lambda n: (-len(n), n)))
_BREAK: Final = r"\n[ \t\r\f\v]*\n\s*"
# What stands between tokens, and belongs to the piece before it.
_GAP: Final = r"(?: (?![\s_])|(?:[^\S\n]|_|\n(?![ \t\r\f\v]*\n))*+)"
# No feast begins like this.
_FEASTS: Final = "".join(sorted({name[0].upper() for name in HOLIDAYS}))
_INITIAL: Final = f"(?![{_FEASTS}])[A-Z]"
# Most words and marks are plain, and stand first: nothing else can begin like them.
PIECE: Final = re.compile(
    r"(?-i:[a-z]++) (?![\s_])"
    r"|(?:(?-i:[a-z]++|" + _INITIAL + r"[a-z]*+)(?![\w'’.])"
    r"|[,;:!?()“”\".$%-]"
    r"|(?=\d)(?:\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d){0,2}Z?)?(?![\w-])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d(?::\d\d)?(?![\w:])"
    r"|[123]/[234](?![\d/])"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))"
    r"|(?-i:(?=[A-Z]))\b(?:(?:" + _HOLIDAY + r")\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|mon|tues?|weds?|thur?s?|fri|sat|sun)\.)"
    r"|\b[ap]\.m\b\.?"
    r"|[½¼¾]"
    r"|[^\W_]+(?:['’]clock\b)?"
    r"|(?<=[^\W\d_])['’]s\b"
    r"|(?<!['‘’`])['‘’`]\d\ds?(?!\w)"
    r"|" + _BREAK + r"|[^\w\s])" + _GAP,
    re.IGNORECASE,
)
_LEAD: Final = re.compile(_GAP)
_WORD: Final = re.compile(r"\n\s*|.*[^\s_]", re.DOTALL)
_FIGURES: Final = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?", re.IGNORECASE)
_PUNCTUATION: Final = {
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
_PROPER: Final = frozenset(
    str.split(
        "MAY MARCH MONTH WEEKDAY WEEKDAYS SHORT_WEEKDAY SHORT_MONTH BARE_SHORT_MONTH HOLIDAY BC "
        "ZONE"
    )
)
_LONGEST_NUMBER: Final = 9


def symbol_set(name: str) -> str:
    """The characters of a class or alias, as a regular expression matches them."""
    members = ALIASES.get(name, (name,))
    characters = "".join([SYMBOLS[member] for member in members])
    return characters if len(characters) == 1 else f"[{characters}]"


# A rule's match holds one of these, and (but for a few words before it) no word without a class.
_CORE: Final = str.split(
    "ISO SLASHED CLOCK YEARLIKE DECADE SHORT_YEAR HOLIDAY MONTH MAY MARCH SHORT_MONTH "
    "BARE_SHORT_MONTH WEEKDAY WEEKDAYS SHORT_WEEKDAY SPELL UNITS SECOND DAY WEEK MOON QUARTER YEAR "
    "CENTURY WEEKEND WEEKENDS SEASON DAYPART DAYPARTS CLOCKWORD TODAY YESTERDAY TOMORROW TONIGHT "
    "OVERNIGHT DAILY WEEKLY MONTHLY AGO NOW CURRENTLY RECENTLY PAST FUTURE TERM EVE TIME "
    "PERIOD BC DECADE_WORD OCLOCK MERIDIEM ZONE TEN ONE"
)
_LONGEST, _BEFORE = 40, 5
_OTHER: Final = SYMBOLS["OTHER"]
_BREAK_SYMBOL: Final = SYMBOLS["BREAK"]
_NEEDED: Final = "".join(SYMBOLS[name] for name in _CORE)
_ISLAND: Final = re.compile(f"[{_NEEDED}][^{_OTHER}{_BREAK_SYMBOL}]*")


class Lexed:
    """Parallel lists over tokens; `string[i]` is the class of token i."""

    def __init__(
        self,
        text: str,
        string: str,
        starts: array[int],
        lengths: array[int],
        words: Words,
        values: array[int],
    ) -> None:
        self.text = text
        self.string = string
        self.starts = starts
        self.lengths = lengths
        self.words = words
        self.values = values

    def end(self, i: int) -> int:
        """The offset at which token i ends, exclusive."""
        return self.starts[i] + self.lengths[i]


class Islands:
    """The stretches of a text in which rules can match, one after another.

    `string[i]` is the class of token `places[i]`; a BREAK (place -1) stands between two.
    """

    def __init__(self, string: str, places: list[int]) -> None:
        self.string = string
        self.places = places


def find_islands(lexed: Lexed) -> Islands:
    """The runs of words that rules know around those that every match holds one of. Linear."""
    string = lexed.string
    pieces: list[str] = []
    places: list[int] = []
    reached, end = 0, len(string)
    for match in _ISLAND.finditer(string):
        core, stop = match.span()
        first = max(0, core - _LONGEST)
        edge = max(string.rfind(_OTHER, first, core), string.rfind(_BREAK_SYMBOL, first, core))
        low, high = max(reached, max(first, edge + 1) - _BEFORE), min(end, stop + 1)
        if pieces and low > reached:
            pieces.append(_BREAK_SYMBOL)
            places.append(-1)
        pieces.append(string[low:high])
        places.extend(range(low, high))
        reached = high
    return Islands("".join(pieces), places)


def lex(text: str) -> Lexed:
    """Split a text into tokens and give each its class. Linear; a blank line is one BREAK token."""
    lead = _LEAD.match(text)
    string, starts, lengths, words, values = _CUTTER.cut(text, lead.end() if lead else 0)
    lexed = Lexed(text, string, starts, lengths, words, values)
    lexed.string = _NUMBER_MERIDIEM.sub(partial(_with_clock, lexed), lexed.string)
    return lexed


_NUMBER_MERIDIEM: Final = re.compile(SYMBOLS["NUMBER"] + "(?=" + SYMBOLS["MERIDIEM"] + ")")
_POINTED: Final = re.compile(r"\d{1,2}\.\d\d")


def _with_clock(lexed: Lexed, number: re.Match[str]) -> str:
    """The class of a number before "p.m.": "10.30" is a clock's time there."""
    i = number.start()
    near = lexed.starts[i + 1] - lexed.end(i) <= 1
    return SYMBOLS["CLOCK" if near and _POINTED.fullmatch(lexed.words[i]) else "NUMBER"]


Entry = tuple[str, int, int]
_MOST_KNOWN, _LONGEST_KNOWN = 1 << 16, 40


class _Pieces(dict[str, Entry]):
    """Class, value and length of each piece met so far; bounded in memory."""

    def __missing__(self, piece: str) -> Entry:
        found = _WORD.match(piece)
        word = found.group() if found else piece
        name, value = _classify(word)
        entry = (SYMBOLS[name], value, len(word))
        if len(piece) <= _LONGEST_KNOWN:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[piece] = entry
        return entry


def _classify(word: str) -> tuple[str, int]:
    """Class and value of a token: they depend on nothing but its characters."""
    lower = word.lower()
    if word[0].isalpha():
        if lower in HOLIDAYS and word[0].isupper():
            return "HOLIDAY", 0
        name, value = WORDS.get(lower, ("OTHER", 0))
        return ("OTHER", 0) if name in _PROPER and word.islower() else (name, value)
    if word[0].isdecimal():
        return _figure(lower)
    if word[0] == "\n":
        return "BREAK", 0
    if word[0] in "'’‘`":
        if len(word) < 3:
            return "APOSTROPHE", 0
        value = int(word[1:3])
        return ("DECADE", 1900 + value) if lower[-1] == "s" else ("SHORT_YEAR", value)
    if word[0].isalnum() and word not in _PUNCTUATION:
        return "OTHER", 0
    return _PUNCTUATION.get(word, "PUNCTUATION"), 0


def _figure(word: str) -> tuple[str, int]:
    """Class and value of a token that begins with a digit."""
    if "-" in word:
        return "ISO", 0
    if "/" in word:
        return ("FRACTION" if len(word) == 3 else "SLASHED"), 0
    if ":" in word:
        return "CLOCK", 0
    return _number(word) if _FIGURES.fullmatch(word) else ("OTHER", 0)


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


def _known(word: str) -> tuple[str, int]:
    name, value = _classify(word)
    return SYMBOLS[name], value


_CLASSED: Final = {
    word: (_known(word.upper()), _known(word))
    for word in {word.rstrip(".") for word in WORDS}
    if word.isalpha()
}
_FEAST_WORDS: Final = {re.split(r"\W", name)[0] for name in HOLIDAYS}
_MARKS: Final = {mark: SYMBOLS[_classify(mark)[0]] for mark in ',;:!?()“”".$%-'}
_POSSESSIVES: Final = dict.fromkeys(("'s", "’s", "'S", "’S"), "'s")
_CUTTER: Final = Cutter(
    PIECE, _Pieces(), _CLASSED, _FEAST_WORDS, _MARKS, SYMBOLS["OTHER"], _POSSESSIVES
)
