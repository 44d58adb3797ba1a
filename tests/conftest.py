"""What all tests share: where the hand-annotated stories are, and the record of the example."""

from __future__ import annotations

import os
import pathlib

import pytest

from onrecord import workflow
from onrecord.workflow import BuildReport

ROOT = pathlib.Path(__file__).parent.parent
EXAMPLE = ROOT / "src" / "onrecord" / "data" / "example" / "dispatches.jsonl"


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of corpora and hand-annotated stories; skips where it is absent."""
    folder = pathlib.Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder} (set ONRECORD_SHARED)")
    return folder.resolve()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, BuildReport]:
    """The example story, built once: its directory and the report."""
    directory = tmp_path_factory.mktemp("example")
    return directory, workflow.build([str(EXAMPLE)], directory)
