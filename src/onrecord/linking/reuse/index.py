"""The index of a stream of articles, of any length, in memory that grows by 4 kB an article."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.linking.lineage.boilerplate import boilerplate_rule
from onrecord.linking.lineage.words import FUNCTION_WORDS
from onrecord.linking.reuse._native import Native

__all__ = ["Index", "ReusedPassage"]


class ReusedPassage(msgspec.Struct, frozen=True):
    """A passage of an article and the place in an earlier one that it comes from.

    Offsets are code points, ends exclusive. similarity: share of the words of both that they have
    in common, in order; 1.0 for verbatim.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    kind: Literal["verbatim", "edited"]
    similarity: float


class Index:
    """Articles in the order in which they came; each is compared with those before it.

    Add them by (date, id): a passage's source is always an article added earlier, the closest in
    wording, and of equals the latest. The texts themselves are not kept.
    """

    def __init__(self) -> None:
        self._native = Native(sorted(FUNCTION_WORDS))
        self._articles: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def memory(self) -> int:
        """Bytes held for the articles added, beside their ids and dates."""
        return self._native.memory

    def add(self, id: str, date: str, text: str) -> tuple[ReusedPassage, ...]:  # noqa: A002
        """The article's passages that earlier ones hold, in order, none overlapping another.

        date is YYYY-MM-DD or "" where unknown. An article that comes late never has a source that
        is dated after it.
        """
        found = sorted(self._native.add(text))
        self._articles.append((id, date))
        passages = []
        for start, end, article, source_start, source_end, similarity in found:
            source, source_date = self._articles[article]
            if (date and source_date > date) or boilerplate_rule(text, start, end):
                continue
            passages.append(
                ReusedPassage(
                    start,
                    end,
                    source,
                    source_start,
                    source_end,
                    "verbatim" if similarity == 1.0 else "edited",
                    round(similarity, 3),
                )
            )
        return tuple(passages)
