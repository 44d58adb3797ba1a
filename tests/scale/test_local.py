"""Annotation on several cores is annotation on one, sooner."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

from onrecord.language.annotate import annotate
from onrecord.scale import local

TEXTS = [f"Ada Holm said on Friday that boat {n} would sail.\n" for n in range(12)]


def test_several_processes_give_the_answers_of_one_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "FEWEST", 4)
    assert list(local.annotate_all(TEXTS, processes=2)) == [annotate(text) for text in TEXTS]


SCRIPT = """
import threading
from onrecord.scale import local

local.FEWEST = 4
threading.Thread(target=threading.Event().wait, daemon=True).start()
texts = [f"Ada Holm said on Friday that boat {n} would sail." for n in range(6)]
print(len(list(local.annotate_all(texts, processes=2))))
"""


def test_a_script_that_others_cannot_import_is_answered_by_one_process(
    tmp_path: pathlib.Path,
) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stdout.split()[-1] == "6"


def test_an_answer_not_waited_for_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "FEWEST", 4)
    answers = local.annotate_all(TEXTS, processes=2)
    assert next(answers) == annotate(TEXTS[0])
    answers.close()
