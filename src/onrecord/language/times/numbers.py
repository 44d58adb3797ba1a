"""Amounts in words and figures, and TIMEX3 durations."""

from __future__ import annotations

from typing import Final

from onrecord.language.times.grammar import Match
from onrecord.language.times.lexicon import UNITS

__all__ = ["duration", "number", "unit_code"]

_SCALE: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_LARGEST: Final = 10_000_000

# Units that TIMEX3 has no letter for, in one it has.
_MULTIPLE: Final = {"DE": (10, "Y"), "CE": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}
# Half of a unit, where the unit divides into whole smaller ones.
_HALF: Final = {"Y": "P6M", "D": "PT12H", "h": "PT30M", "m": "PT30S", "DE": "P5Y", "CE": "P50Y"}


def number(match: Match, name: str) -> float | None:
    """The amount under a name in a match ("two and a half", "2 ½", "twenty-four", "1,500").

    None where the tokens are no number, or one past ten million.
    """
    lexed = match.lexed
    total, current, seen, figure = 0.0, 0.0, False, False
    tokens = match.tokens(name)
    if len(tokens) == 1 and lexed.words[tokens[0]] in ("a", "an"):
        return 1.0
    for i in tokens:
        word = lexed.words[i]
        if word in ("-", "–", "‑", "‐", "and", "a", "an"):
            continue
        if word == "half":
            current += 0.5
        elif word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word in _SCALE:
            scale = _SCALE[word]
            current = max(current, 1.0) * scale
            if scale == 1000:
                total, current = total + current, 0.0
        elif word[0].isdigit():
            value = _figure(word)
            if value is None:
                return None
            if seen and word not in _FRACTIONS:
                # "10-15 years": the first of two figures stands for the range.
                return total + current
            current, figure = current + value, True
        elif lexed.values[i]:
            if figure:
                return None  # "in 2011 five years": two numbers
            current += float(lexed.values[i])
        else:
            return None
        seen = True
        if total + current > _LARGEST:
            return None
    return total + current if seen else None


def _figure(word: str) -> float | None:
    """A figure with thousands' commas or a decimal point."""
    plain = word.replace(",", "")
    if len(plain) > 9 or plain.count(".") > 1:
        return None
    return float(plain)


def unit_code(word: str) -> str:
    """The code of a unit's singular or plural ("days": D, "centuries": CE)."""
    code = UNITS.get(word)
    if code is None and word.endswith("s"):
        code = UNITS.get(word[:-1])
    return code or ""


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of so many of a unit; amount None is "some": PXD."""
    if amount == 0.5 and unit in _HALF:
        return _HALF[unit]
    if amount is None:
        letter = {"F": "W", "L": "L"}.get(unit, unit)
        return f"PTX{letter.upper()}" if letter in "hms" else f"PX{letter}"
    times, letter = _MULTIPLE.get(unit, (1, unit))
    amount *= times
    if letter in "hms":
        whole, rest = int(amount), amount - int(amount)
        lower = {"h": "m", "m": "s"}.get(letter)
        if rest and lower:
            return f"PT{whole}{letter.upper()}{round(60 * rest)}{lower.upper()}"
        return f"PT{_plain(amount)}{letter.upper()}"
    return f"P{_plain(amount)}{letter}"


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else str(amount)
