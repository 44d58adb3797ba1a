"""Where the reader of a text stands: what earlier time expressions leave behind for later ones."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.linking.times.calendar import day_of, year_of
from onrecord.model import TimeExpression

__all__ = ["Placed", "State", "unplaced", "with_part"]


class Placed(msgspec.Struct, frozen=True):
    """A TIMEX3 value, what it was counted from, and by which rule."""

    value: str
    anchor: str
    method: str


class State:
    """Where the reader stands: all that earlier expressions leave behind for later ones."""

    # No dataclass: making one of so many fields takes a millisecond of every start.
    __slots__ = (
        "document",
        "flashback",
        "history",
        "mention",
        "mention_at",
        "narrative",
        "paragraph",
        "period",
        "period_at",
        "quoted",
        "reference",
    )

    def __init__(
        self, document: date | None, history: bool, narrative: date | None, mention: date | None
    ) -> None:
        self.document, self.history = document, history
        self.narrative, self.mention = narrative, mention
        self.reference = ""
        self.period = ""
        self.period_at = -10_000
        self.flashback: date | None = None
        self.paragraph = -1
        self.quoted = False
        self.mention_at = -10_000

    def enter(self, paragraph: int, quoted: bool) -> None:
        """Step to the next expression: a flashback ends with its paragraph."""
        if paragraph != self.paragraph:
            self.paragraph, self.flashback = paragraph, None
            self.mention_at = -10_000
        self.quoted = quoted

    @property
    def stage(self) -> date | None:
        """The day that "the day before" counts from: of a flashback, else of the narrative."""
        return self.flashback or self.narrative

    @property
    def speaking(self) -> date | None:
        """The day that "today" means: in quotation marks the narrative's, else the document's."""
        return (self.narrative or self.document) if self.quoted else self.document

    def note(self, expression: TimeExpression, value: str) -> None:
        """Remember what an expression just placed leaves behind."""
        if expression.type in ("DURATION", "SET") or not value[:4].isdecimal():
            return
        day = day_of(value)
        if day is not None:
            self.mention, self.mention_at = day, expression.end
            if self.history or (expression.stands and not self._ahead(day)):
                self.narrative, self.flashback = day, None
            elif expression.tense == "past" and not self._ahead(day) and not self.quoted:
                self.flashback = day
        if year_of(value) is not None and (self.history or "-" in value):
            self.reference = value
        named = expression.formula.kind in ("partial", "absolute")
        if named and len(value) == 7 and value[5] == "Q":
            self.period, self.period_at = value, expression.start

    def _ahead(self, day: date) -> bool:
        return self.document is not None and day > self.document


def with_part(value: str, part: str) -> str:
    if not part or not value or value.endswith("_REF"):
        return value
    return value + (part if part.startswith("T") and ":" in part else f"T{part}")


def unplaced(expression: TimeExpression) -> Placed:
    formula = expression.formula
    if formula.unit in ("D", "h", "m", "s"):
        value = with_part("XXXX-XX-XX", formula.part)
    elif formula.amount == 0:
        value = "PRESENT_REF"
    else:
        value = "PAST_REF" if formula.amount < 0 else "FUTURE_REF"
    return Placed(value, "", "no day known")
