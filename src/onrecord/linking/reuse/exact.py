"""The exact tier alone: sentences that are word for word those of an earlier article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.linking.lineage.boilerplate import boilerplate_rule
from onrecord.linking.reuse._native import Sentences
from onrecord.linking.reuse.index import Pack, ReusedPassage

if TYPE_CHECKING:
    from onrecord.linking.reuse._native import Found

__all__ = ["ExactIndex"]


class ExactIndex:
    """As `Index`, several times as fast and an eighth of its size, blind to what was edited.

    Of sentences of six words and more; articles must come by (date, id). A passage's source is the
    latest earlier article that has the sentence.
    """

    def __init__(self) -> None:
        self._sentences = Sentences()
        self._ids: list[str] = []

    @property
    def memory(self) -> int:
        """Bytes held for the articles taken in, beside their ids."""
        return self._sentences.memory

    def search(self) -> None:
        """Nothing is needed to find what `take` has found already."""

    def take(self, pack: Pack) -> None:
        """Take in the articles of a pack, and find their passages."""
        self._ids.extend(article.id for article in pack.articles)
        pack.found = self._sentences.add(pack.batch)

    def find(self, pack: Pack, _: None) -> list[tuple[ReusedPassage, ...]]:
        """For each article of a pack: its passages that earlier ones hold."""
        return [
            tuple(self._passage(found) for found in row if not _is_boilerplate(article.text, found))
            for article, row in zip(pack.articles, pack.found, strict=True)
        ]

    def _passage(self, found: Found) -> ReusedPassage:
        start, end, article, source_start, source_end, similarity, *_ = found
        source = self._ids[article]
        return ReusedPassage(start, end, source, source_start, source_end, "verbatim", similarity)


def _is_boilerplate(text: str, found: Found) -> bool:
    return boilerplate_rule(text, found[0], found[1]) is not None
