"""Annotation on several cores is annotation on one, sooner."""

from __future__ import annotations

import pytest

from onrecord.language.annotate import annotate
from onrecord.scale import local

TEXTS = [f"Ada Holm said on Friday that boat {n} would sail.\n" for n in range(12)]


def test_several_processes_give_the_answers_of_one_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "FEWEST", 4)
    assert list(local.annotate_all(TEXTS, processes=2)) == [annotate(text) for text in TEXTS]


def test_an_answer_not_waited_for_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "FEWEST", 4)
    answers = local.annotate_all(TEXTS, processes=2)
    assert next(answers) == annotate(TEXTS[0])
    answers.close()
