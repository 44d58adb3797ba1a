"""No figure of the hand-annotated stories falls under its floor (tests/floors.json)."""

from __future__ import annotations

import importlib.util
import pathlib
import sys
from types import ModuleType

import pytest

BENCH = pathlib.Path(__file__).parent.parent / "bench"


@pytest.fixture(scope="module")
def floors(shared: pathlib.Path) -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        spec = importlib.util.spec_from_file_location("floors", BENCH / "floors.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCH))
    module.gold.SHARED = shared
    return module


def test_the_floors_were_written_by_the_bench_and_not_by_hand(floors: ModuleType) -> None:
    content = floors.read()
    assert content["seal"] == floors.seal(content), "use python bench/floors.py"


def test_the_floors_belong_to_these_stories(floors: ModuleType) -> None:
    assert floors.read()["digest"] == floors.digest(), "the stories changed: measure again"


def test_every_story_reaches_its_floors(floors: ModuleType) -> None:
    score = floors.gold.scorer()
    short = {}
    for story, kept in floors.read()["floors"].items():
        figures, _ = floors.gold.measure(story, score)
        if missed := floors.below(figures, kept):
            short[story] = missed
    assert not short
