"""Reuse in a stream that does not end: in bounded memory, and put right when an article is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from onrecord.linking.reuse.claimed import Claimed, claimed_sources
from onrecord.linking.reuse.index import Article, Index, Pack, ReusedPassage, days_before

__all__ = ["Answer", "Follower"]

_PACK = 64  # articles taken in together


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The passages of an article.

    corrected_by: the late article for which they are told again. claimed: the sources that it names
    itself.
    """

    id: str
    passages: tuple[ReusedPassage, ...]
    corrected_by: str | None = None
    claimed: tuple[Claimed, ...] = ()


class Follower:
    """Answers for articles as they come, about in the order of their dates.

    window  days that a source may lie before the article
    late    days by which an article may come late: so long the texts are kept

    The last answer for each article is the one that `Index` gives for all articles by (date, id);
    past seven days of lateness, what is boilerplate by recurring may differ.
    An article without a date is taken as of the newest day seen.
    """

    def __init__(self, window: int, late: int) -> None:
        self.window, self.late = window, late
        self._index = Index(window)
        self._newest = ""
        self._recent: dict[int, tuple[Article, tuple[ReusedPassage, ...]]] = {}

    def __len__(self) -> int:
        return len(self._index)

    @property
    def memory(self) -> int:
        """Bytes held for the articles in the window, beside ids, dates and the latest texts."""
        return self._index.memory

    @property
    def since(self) -> str:
        """The day before which nothing is looked up any more; "" where there is none."""
        return days_before(self._newest, self.window + self.late) if self._newest else ""

    def is_too_late(self, date: str) -> bool:
        """Whether an article of that date would come too late to be taken in."""
        return bool(date and self._newest) and date < days_before(self._newest, self.late)

    def add(self, article: Article) -> Iterator[Answer]:
        """The article's answer, then those of later ones that it corrects.

        The article is taken in when the first answer is asked for.
        """
        number, passages = self._take(self.dated(article))
        yield Answer(article.id, passages, claimed=claimed_sources(article.text))
        for other in self._index.later(number):
            held, known = self._recent[other]
            again = self._index.find_again(other, held.text)
            if again != known:
                self._recent[other] = held, again
                yield Answer(held.id, again, article.id, claimed_sources(held.text))
        self._forget()

    def dated(self, article: Article) -> Article:
        """The article with the date that it is taken by."""
        return article if article.date else article._replace(date=self._newest)

    def restore(self, articles: Iterable[Article]) -> None:
        """Take in the articles of an earlier run, dated as it took them, in the order they came."""
        coming = iter(articles)
        while some := list(islice(coming, _PACK)):
            for number, article in enumerate(some, len(self._index)):
                self._recent[number] = article, ()
                self._newest = max(self._newest, article.date)
            self._index.take(Pack(some))
            self._forget()
        for number, (article, _) in self._recent.items():
            self._recent[number] = article, self._index.find_again(number, article.text)

    def _take(self, article: Article) -> tuple[int, tuple[ReusedPassage, ...]]:
        self._newest = max(self._newest, article.date)
        number = len(self._index)
        pack = Pack([article])
        self._index.take(pack)
        passages = self._index.find(pack, self._index.own_search)[0]
        self._recent[number] = article, passages
        return number, passages

    def _forget(self) -> None:
        """Let go of what is out of reach, when it has grown to half of all."""
        if not self._newest:
            return
        if 2 * self._index.out_of(self.since) > len(self._index):
            moved = self._index.forget(self.since)
            self._recent = {moved[n]: kept for n, kept in self._recent.items() if n in moved}
        oldest = days_before(self._newest, self.late)
        while self._recent:
            first = next(iter(self._recent))
            if self._recent[first][0].date >= oldest:
                break
            del self._recent[first]
