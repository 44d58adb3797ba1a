"""Reuse on all cores of one machine: the same answer as one thread gives, sooner.

Cutting into words and searching run in compiled code without the interpreter's lock, so threads are
enough and the index is kept once. Only taking in goes one by one, in order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from typing import Protocol, TypeVar

from onrecord.linking.reuse import Article, Pack, ReusedPassage

__all__ = ["reuse_all"]

_PACK = 64  # articles that one thread takes at a time
_PACKS = 8  # taken in together

Needed = TypeVar("Needed")


class Takes(Protocol[Needed]):
    """An index in three steps: `Index`, `ExactIndex`."""

    def search(self) -> Needed: ...
    def take(self, pack: Pack, /) -> None: ...
    def find(self, pack: Pack, search: Needed, /) -> list[tuple[ReusedPassage, ...]]: ...


Found = tuple[Article, tuple[ReusedPassage, ...]]


def reuse_all(
    index: Takes[Needed], articles: Iterable[Article], threads: int | None = None
) -> Iterator[Found]:
    """Each article with its passages, in the order given, which must be that of (date, id).

    threads: how many search at once; as many as there are cores where it is None. While some
    articles are searched, those after them are already asked for and cut.
    """
    count = threads if threads is not None else os.cpu_count() or 1
    if count == 1:
        return _with_one(index, iter(articles))
    return _with_many(index, iter(articles), count)


def _with_one(index: Takes[Needed], articles: Iterator[Article]) -> Iterator[Found]:
    search = index.search()
    while some := list(islice(articles, _PACK)):
        pack = Pack(some)
        index.take(pack)
        yield from zip(some, index.find(pack, search), strict=True)


def _with_many(index: Takes[Needed], articles: Iterator[Article], count: int) -> Iterator[Found]:
    idle: SimpleQueue[Needed] = SimpleQueue()
    for _ in range(count):
        idle.put(index.search())

    def find(pack: Pack) -> list[tuple[ReusedPassage, ...]]:
        search = idle.get()
        try:
            return index.find(pack, search)
        finally:
            idle.put(search)

    pool = ThreadPoolExecutor(count)
    try:
        cut = _cut(pool, articles)
        while cut:
            packs = [future.result() for future in cut]
            for pack in packs:
                index.take(pack)
            answers = [pool.submit(find, pack) for pack in packs]
            cut = _cut(pool, articles)
            for pack, answer in zip(packs, answers, strict=True):
                yield from zip(pack.articles, answer.result(), strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cut(pool: ThreadPoolExecutor, articles: Iterator[Article]) -> list[Future[Pack]]:
    packs: list[Future[Pack]] = []
    while len(packs) < _PACKS and (some := list(islice(articles, _PACK))):
        packs.append(pool.submit(Pack, some))
    return packs
