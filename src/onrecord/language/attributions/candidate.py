"""An attribution in the making: token ranges, which rule found it, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language.attributions.spot import CueSite

__all__ = ["Candidate", "Range"]

Range = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """Source, cue and content as token ranges [first, end); `cue` lists tokens.

    site     the cue it was read from, None where it has none
    begin    the first word behind the cue and its inverted source: where and when it was said
             stands there;  reporting: the sentences in which the saying itself is told
    """

    source: Range | None
    cue: list[int]
    content: list[Range]
    rule: str
    score: float
    site: CueSite | None = None
    tier: str = "speech"
    positive: bool = True
    reporting: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min(first for first, _ in self.content)

    def holds(self, token: int) -> bool:
        return any(first <= token < end for first, end in self.content)
