"""Reuse in an endless stream: late articles, the window, bounded memory."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking.reuse import Answer, Article, Follower, Index, ReusedPassage

NOUNS = "ferry pier council harbour survey ticket winter deck engine crew tonne letter".split()
VERBS = "carried repaired refused counted painted measured promised".split()


def sentence(number: int) -> str:
    """One of many sentences, the same for the same number."""
    rng = random.Random(number)
    words = [word for _ in range(5) for word in ("the", rng.choice(NOUNS), rng.choice(VERBS))]
    return " ".join(words).capitalize() + "."


def article(name: str, day: int, *sentences: int) -> Article:
    return Article(name, f"2031-03-{day:02}", " ".join(map(sentence, sentences)))


def sources(answer: Answer) -> list[str]:
    return [passage.source for passage in answer.passages]


def last_answers(follower: Follower, articles: list[Article]) -> dict[str, object]:
    return {a.id: a.passages for item in articles for a in follower.add(item)}


def test_a_late_article_corrects_the_source_of_a_later_one() -> None:
    follower = Follower(window=30, late=2)
    (first,) = follower.add(article("b", 5, 1, 2))
    assert first == Answer("b", ())
    late, corrected = follower.add(article("a", 4, 2, 3))
    assert sources(late) == []
    assert (corrected.id, corrected.corrected_by, sources(corrected)) == ("b", "a", ["a"])


def test_an_article_that_nobody_copied_corrects_nothing() -> None:
    follower = Follower(window=30, late=2)
    list(follower.add(article("b", 5, 1, 2)))
    assert list(follower.add(article("a", 4, 7, 8))) == [Answer("a", ())]


def test_what_lies_before_the_window_is_no_source() -> None:
    follower = Follower(window=7, late=2)
    list(follower.add(article("a", 1, 1, 2)))
    list(follower.add(article("b", 5, 1, 2)))
    (answer,) = follower.add(article("c", 10, 1, 2))
    assert sources(answer) == ["b"]


def test_later_than_late_is_told() -> None:
    follower = Follower(window=7, late=2)
    list(follower.add(article("b", 9, 1)))
    assert follower.is_too_late("2031-03-06")
    assert not follower.is_too_late("2031-03-07")


def test_an_undated_article_is_as_new_as_the_newest() -> None:
    follower = Follower(window=7, late=2)
    list(follower.add(article("a", 5, 1, 2)))
    (answer,) = follower.add(article("b", 5, 1, 2)._replace(date=""))
    assert sources(answer) == ["a"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.lists(st.integers(0, 9), min_size=1, max_size=4)),
        min_size=2,
        max_size=40,
    ),
    st.integers(1, 6),
)
def test_in_the_end_a_stream_out_of_order_is_answered_as_the_whole_pile(
    drawn: list[tuple[int, list[int]]], window: int
) -> None:
    articles = [article(f"{n:02}", day, *told) for n, (day, told) in enumerate(drawn)]
    index = Index(window)
    wanted = {item.id: index.add(*item) for item in sorted(articles, key=lambda a: (a.date, a.id))}
    assert last_answers(Follower(window, late=6), articles) == wanted


def test_memory_is_bounded_by_the_window() -> None:
    rng = random.Random(3)
    follower = Follower(window=2, late=0)
    sizes = []
    for day in range(1, 29):
        for number in range(40):
            told = [rng.randrange(100_000) for _ in range(20)]
            list(follower.add(article(f"{number}", day, *told)))
        sizes.append((len(follower), follower.memory))
    assert max(count for count, _ in sizes) <= 2 * 4 * 40
    assert max(sizes[20:], key=lambda s: s[1])[1] <= 1.2 * max(sizes[:14], key=lambda s: s[1])[1]


def test_a_restored_follower_goes_on_as_if_it_had_never_stopped() -> None:
    rng = random.Random(9)
    stream = [
        article(f"{n:03}", min(28, 1 + n // 8 + rng.randrange(3)), *rng.choices(range(40), k=3))
        for n in range(200)
    ]
    whole, first = Follower(5, 2), Follower(5, 2)
    wanted: list[list[Answer]] = []
    kept: list[Article] = []
    for item in stream:
        if whole.is_too_late(item.date):
            continue
        wanted.append(list(whole.add(item)))
        kept.append(item)
    for item in kept[:120]:
        list(first.add(item))
    second = Follower(5, 2)
    second.restore(kept[:120])
    assert [list(second.add(item)) for item in kept[120:]] == wanted[120:]


def test_a_forgetful_follower_answers_like_one_that_keeps_all() -> None:
    """What is let go lies out of every window."""
    rng = random.Random(4)
    stream = [article(f"{n:03}", 1 + n // 12, *rng.choices(range(60), k=3)) for n in range(330)]
    answers = last_answers(Follower(3, 0), stream)
    index = Index(3)
    wanted: dict[str, tuple[ReusedPassage, ...]] = {a.id: index.add(*a) for a in stream}
    assert answers == wanted
