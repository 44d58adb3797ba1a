"""The exact tier of reuse: whole sentences, word for word."""

from __future__ import annotations

from onrecord.linking.reuse import Article, ExactIndex, Pack, ReusedPassage

VOTE = "The council will vote on the new ferry on Monday."
PIER = "“The pier would not carry a ship of 4,200 tonnes!”"
FROST = "Apple growers lost half of their blossom to frost."


def last_of(*texts: str) -> tuple[ReusedPassage, ...]:
    """What the last of the articles has from the others."""
    index = ExactIndex()
    for number, text in enumerate(texts):
        pack = Pack([Article(str(number), "", text)])
        index.take(pack)
        (found,) = index.find(pack, None)
    return found


def test_sentences_that_go_on_in_both_are_one_passage_with_its_marks() -> None:
    text = f"{FROST} {VOTE} {PIER}"
    (passage,) = last_of(f"{VOTE} {PIER} Rain fell.", text)
    assert text[passage.start : passage.end] == f"{VOTE} {PIER}"
    assert (passage.source, passage.source_start, passage.source_end) == ("0", 0, 100)


def test_the_order_of_the_sentences_does_not_matter() -> None:
    assert len(last_of(f"{VOTE} {PIER}", f"{PIER} {VOTE}")) == 2


def test_one_changed_word_makes_another_sentence() -> None:
    assert last_of(VOTE, VOTE.replace("Monday", "Tuesday")) == ()


def test_the_source_is_the_latest_and_never_the_article_itself() -> None:
    assert last_of(f"{VOTE} {VOTE}") == ()
    (passage,) = last_of(VOTE, f"{FROST} {VOTE}", VOTE)
    assert (passage.source, passage.source_start) == ("1", len(FROST) + 1)


def test_a_short_sentence_is_no_passage() -> None:
    assert last_of("He declined to say more.", "He declined to say more.") == ()
