"""The index of a stream of articles, of any length, in memory that grows by 4 kB an article."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from sys import intern
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from onrecord.linking.lineage.boilerplate import body, boilerplate_rule
from onrecord.linking.lineage.words import FUNCTION_WORDS
from onrecord.linking.reuse._native import Archive, Batch, Search
from onrecord.linking.reuse.changes import Change, change

if TYPE_CHECKING:
    from onrecord.linking.reuse._native import Found

__all__ = ["Article", "Index", "Pack", "ReusedPassage", "days_before"]


_LIKEST = 0.999  # similarity of what is not quite the same


class Article(NamedTuple):
    """One article: its id, its date (ISO 8601, or "" where unknown) and its text."""

    id: str
    date: str
    text: str


class ReusedPassage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A passage of an article and the place in an earlier one that it comes from.

    Offsets are code points, ends exclusive. similarity: share of the words of both that they have
    in common, in order; 1.0 for verbatim. changes: of an edited passage, the words that the source
    does not have there.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    kind: Literal["verbatim", "edited"]
    similarity: float
    changes: tuple[Change, ...] = ()


class Pack:
    """Articles cut into words, ready to be taken in together. Made by any thread."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        texts = [article.text for article in articles]
        self.batch = Batch(texts, [body(text) for text in texts])
        self.lowest: list[int] = []
        self.found: list[list[Found]] = []


class Index:
    """Articles in the order of (date, id); each is compared with those before it.

    A passage's source is the earlier article that is closest in wording, and of equals the latest.
    What stood in articles of many days is boilerplate and no passage. The texts themselves are not
    kept. window: days that a source may lie before; None: any.

    `add` does all for one article. The three steps behind it are for many at once: make a `Pack`
    (by any thread), `take` it in (one at a time), `find` its passages (by any thread, while none is
    taken in). What comes out is the same.
    """

    def __init__(self, window: int | None = None) -> None:
        self.window = window
        self._archive = Archive(sorted(FUNCTION_WORDS))
        self._articles: list[tuple[str, str]] = []  # (date, id) by number
        self._order: list[tuple[str, str]] = []  # and sorted
        self.own_search = self.search()

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def memory(self) -> int:
        """Bytes held for the articles added, beside their ids and dates."""
        return self._archive.memory

    def search(self) -> Search:
        """What a thread needs to find passages."""
        return Search(self._archive)

    def add(self, id: str, date: str, text: str) -> tuple[ReusedPassage, ...]:  # noqa: A002
        """The article's passages that earlier ones hold, in order, none overlapping another.

        date is ISO 8601 or "" where unknown, which is before all others.
        """
        pack = Pack([Article(id, date, text)])
        self.take(pack)
        return self.find(pack, self.own_search)[0]

    def take(self, pack: Pack) -> None:
        """Take in the articles of a pack."""
        ranks = []
        for article in pack.articles:
            key = (intern(article.date), article.id)
            ranks.append(bisect_right(self._order, key))
            insort(self._order, key)
            self._articles.append(key)
        self._archive.keep(pack.batch, ranks, [_day(article.date) for article in pack.articles])
        pack.lowest = [self._lowest(article.date) for article in pack.articles]

    def find(self, pack: Pack, search: Search) -> list[tuple[ReusedPassage, ...]]:
        """For each article of a pack: its passages that earlier ones hold, as from `add`."""
        return [
            tuple(self._passages(article.text, found))
            for article, found in zip(
                pack.articles, search.find(pack.batch, pack.lowest), strict=True
            )
        ]

    def later(self, number: int) -> list[int]:
        """Numbers of the articles whose passages may change because this one came."""
        return self._archive.later(number)

    def find_again(self, number: int, text: str) -> tuple[ReusedPassage, ...]:
        """The passages of an article taken in before, as they are by what has come since."""
        batch = Batch([text], [body(text)])
        self._archive.again(batch, number)
        lowest = self._lowest(self._articles[number][0])
        return tuple(self._passages(text, self.own_search.find(batch, [lowest])[0]))

    def forget(self, date: str) -> dict[int, int]:
        """Forget the articles before a date; the new number of each that stays, by its old one."""
        numbers = range(len(self._articles))
        stay = [n for n in numbers if self._articles[n][0] >= date]
        stay.sort(key=lambda n: (self._articles[n], n))
        archive = Archive(sorted(FUNCTION_WORDS))
        archive.take_over(self._archive, stay)
        self._archive, self.own_search = archive, Search(archive)
        self._articles = [self._articles[n] for n in stay]
        self._order = list(self._articles)
        return {old: new for new, old in enumerate(stay)}

    def out_of(self, date: str) -> int:
        """How many articles stand before a date."""
        return bisect_left(self._order, (date, ""))

    def _passages(self, text: str, found: Iterable[Found]) -> Iterable[ReusedPassage]:
        for start, end, article, source_start, source_end, similarity, recurs, changed in found:
            if not recurs and not boilerplate_rule(text, start, end):
                verbatim = similarity == 1.0
                yield ReusedPassage(
                    start,
                    end,
                    self._articles[article][1],
                    source_start,
                    source_end,
                    "verbatim" if verbatim else "edited",
                    1.0 if verbatim else min(round(similarity, 3), _LIKEST),
                    tuple(change(text, *span) for span in changed),
                )

    def _lowest(self, date: str) -> int:
        """The least rank of a source for an article of that date."""
        if self.window is None or not date:
            return 0
        return self.out_of(days_before(date, self.window))


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date[:10]).toordinal() if date else 0


def days_before(date: str, days: int) -> str:
    """The day so many days before that of an ISO 8601 date."""
    day = datetime.date.fromisoformat(date[:10]).toordinal() - days
    return datetime.date.fromordinal(max(1, day)).isoformat()
