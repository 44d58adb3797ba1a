"""What the rules of the calendar share: years, and dates with or without one."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.language.times.grammar import Match, Meaning
from onrecord.model import TimeFormula

__all__ = ["DIRECTIONS", "EDGED", "dated", "four_digits"]

DIRECTIONS: Final[dict[str, Literal["past", "future", "same"]]] = {
    "last": "past",
    "past": "past",
    "previous": "past",
    "next": "future",
    "coming": "future",
    "following": "future",
    "this": "same",
}
# Words before a date that say which end of it is meant.
EDGED: Final = "(edge:({edge} HYPHEN?|{edgeof}))?"


def four_digits(match: Match) -> str:
    """Four digits; two-digit years belong to the century around: '70 to '99 are 19.."""
    value = match.value("year")
    if value < 100:
        value += 1900 if value >= 30 else 2000
    return f"{value:04d}"


def dated(match: Match, tail: str) -> Meaning:
    """A date with its year where the match has one, as a partial date where not."""
    if match.has("year"):
        value = f"{four_digits(match)}-{tail}" if tail else four_digits(match)
        return Meaning("DATE", TimeFormula(kind="absolute", value=value), match.mod)
    formula = TimeFormula(kind="partial", value=f"XXXX-{tail}")
    if match.has("which"):
        formula = TimeFormula(
            kind="partial",
            value=f"XXXX-{tail}",
            unit="Y",
            amount={"last": -1, "next": 1}.get(match.word("which"), 0),
            anchor="narrative" if match.word("which") == "that" else "document",
        )
    return Meaning("DATE", formula, match.mod)
