"""The working copy of one text while the steps of `annotate` fill it."""

from __future__ import annotations

from onrecord.language.kernel import Parsed
from onrecord.model import Attribution, EventMention, Mention, Quotation, TimeExpression

__all__ = ["Draft"]


class Draft:
    """One text, its parse, and what the steps so far have found; each step fills its own field."""

    # No dataclass: making one takes half a millisecond of every start.
    def __init__(self, text: str, parsed: Parsed) -> None:
        self.text = text
        self.parsed = parsed
        self.quotations: list[Quotation] = []
        self.times: list[TimeExpression] = []
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.events: list[EventMention] = []
