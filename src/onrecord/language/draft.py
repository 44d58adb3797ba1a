"""The working copy of one text while the steps of `annotate` fill it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language.kernel import Parsed
from onrecord.model import Attribution, EventMention, Mention, Quotation, TimeExpression

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """One text, its parse, and what the steps so far have found; each step fills its own field."""

    text: str
    parsed: Parsed
    quotations: list[Quotation] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
