"""Reuse on several threads is reuse on one, sooner."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from onrecord.linking.reuse import Article, ExactIndex, Index
from onrecord.scale import reuse
from onrecord.scale.reuse import reuse_all

WORDS = "ferry pier council harbour survey ticket winter deck engine crew carried sold".split()


def articles(count: int) -> Iterator[Article]:
    """Articles of four sentences, of which there are not many."""
    rng = random.Random(2)
    sentences = [" ".join(rng.choices(WORDS, k=14)).capitalize() + "." for _ in range(3 * count)]
    for number in range(count):
        yield Article(f"{number:05}", "2031-03-04", " ".join(rng.choices(sentences, k=4)))


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("pack", [1, 7, 64])
def test_threads_and_packs_make_no_difference(
    threads: int, pack: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reuse, "_PACK", pack)
    index = Index()
    wanted = [(article, index.add(*article)) for article in articles(700)]
    assert sum(bool(passages) for _, passages in wanted) > 300
    assert list(reuse_all(Index(), articles(700), threads)) == wanted


def test_the_exact_tier_is_the_same_on_several_threads() -> None:
    one = list(reuse_all(ExactIndex(), articles(700), 1))
    assert sum(bool(passages) for _, passages in one) > 300
    assert list(reuse_all(ExactIndex(), articles(700), 3)) == one


def test_articles_are_asked_for_as_they_are_needed() -> None:
    asked: list[str] = []

    def coming() -> Iterator[Article]:
        for article in articles(5000):
            asked.append(article.id)
            yield article

    answers = reuse_all(Index(), coming(), 2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(asked) < 2000


def test_no_articles_have_no_answers() -> None:
    assert list(reuse_all(Index(), [], 2)) == []
