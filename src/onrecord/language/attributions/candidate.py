"""An attribution in the making: token ranges, which rule found it, and how sure it is."""

from __future__ import annotations

from onrecord.language.attributions.spot import CueSite

__all__ = ["Candidate", "Range"]

Range = tuple[int, int]


class Candidate:
    """Source, cue and content as token ranges [first, end); `cue` lists tokens.

    site     the cue it was read from, None where it has none
    begin    the first word behind the cue and its inverted source: where and when it was said
             stands there;  reporting: the sentences in which the saying itself is told
    """

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        source: Range | None,
        cue: list[int],
        content: list[Range],
        rule: str,
        score: float,
        site: CueSite | None = None,
        tier: str = "speech",
        positive: bool = True,
        reporting: list[int] | None = None,
    ) -> None:
        self.source: Range | None = source
        self.cue = cue
        self.content = content
        self.rule = rule
        self.score = score
        self.site: CueSite | None = site
        self.tier = tier
        self.positive = positive
        self.reporting: list[int] = [] if reporting is None else reporting

    @property
    def first(self) -> int:
        return min(first for first, _ in self.content)

    def holds(self, token: int) -> bool:
        return any(first <= token < end for first, end in self.content)
