"""Quotation marks, well and badly typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import quotations
from onrecord.language.draft import Draft
from onrecord.language.kernel import load_parser
from onrecord.model import Quotation


def find(text: str) -> list[Quotation]:
    draft = Draft(text, load_parser().parse(text))
    quotations.find_quotations(draft)
    return draft.quotations


def cut(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“We are ready,” she said.", ["“We are ready,”"]),
        ('"We are ready," she said. "All of us."', ['"We are ready,"', '"All of us."']),
        ("``We are ready,'' she said.", ["``We are ready,''"]),
        ("«We are ready», she said.", ["«We are ready»"]),
        ("‘We are ready,’ she said.", ["‘We are ready,’"]),
        ("'We are ready,' she said.", ["'We are ready,'"]),
        ("The drivers’ union and the city’s mayor met in the ’90s.", []),
        ("The drivers' union and the city's mayor met.", []),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "‘no’"]),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_closing_mark_typed_as_opening_closes() -> None:
    (found,) = find("“The bridge is safe, “the engineer said on Monday.")
    assert found.fault == quotations.CLOSING_AS_OPENING
    assert (found.start, found.end) == (0, 22)


def test_a_blank_before_the_closing_mark_is_a_fault() -> None:
    text = "“The bridge is safe, ”the engineer said."
    (found,) = find(text)
    assert found.fault == quotations.BLANK_BEFORE
    assert text[found.start : found.end] == "“The bridge is safe, ”"


def test_two_mistyped_quotations_in_one_paragraph_stay_two() -> None:
    text = "“It is safe, “he said. “It is old, “she said."
    assert cut(text) == ["“It is safe, “", "“It is old, “"]


def test_a_quoted_word_inside_a_quotation_is_nested() -> None:
    assert cut("“The word “safe” is wrong,” he said.") == ["“The word “safe” is wrong,”", "“safe”"]


def test_a_paragraph_left_open_is_carried_on_by_the_next() -> None:
    first, second = find("“We waited,” she said. “We waited long.\n\n“And nobody came.”")[1:]
    assert first.fault is None
    assert second.continues == 1


def test_single_marks_carry_a_quotation_over_paragraphs() -> None:
    text = "‘We lost,’ said Bell. ‘It won’t last.\n\n‘The boys’ anger is just.’"
    assert cut(text) == ["‘We lost,’", "‘It won’t last.", "‘The boys’ anger is just.’"]
    assert find(text)[2].continues == 1


def test_a_single_mark_that_nothing_carries_on_is_an_apostrophe() -> None:
    assert cut("Bell wrote of the ‘em and us of rail.\n\nNobody read it.") == []


def test_a_paragraph_left_open_for_good_is_a_fault() -> None:
    (found,) = find("“We waited long.\n\nNobody came.")
    assert found.fault == quotations.NOT_CLOSED


@pytest.mark.parametrize(
    "text, scare",
    [
        ("The so-called “dry summer” ended.", True),
        ("“We shall see,” he said.", False),
        ("“Dry,” he said.", False),
    ],
)
def test_scare_quotes_are_no_clauses(text: str, scare: bool) -> None:
    assert [q.scare for q in find(text)] == [scare]


@given(st.text(alphabet="ab .,\n“”\"'‘’«»`s", max_size=80))
def test_any_marks_give_ordered_spans_inside_the_text(text: str) -> None:
    found = find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(q.continues is None or q.continues < k for k, q in enumerate(found))


def test_ten_thousand_marks_take_linear_time() -> None:
    began = time.process_time()
    find("“ a " * 10_000)
    find("‘ a " * 10_000)
    assert time.process_time() - began < 10
