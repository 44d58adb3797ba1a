"""Every figure of the hand-annotated stories, one row a story.

usage: python bench/gold.py [STORY ...] [--faults] [--json FILE]

Builds each story from its dispatches, exports the record and scores it with `score/record.py` of
the shared folder (ONRECORD_SHARED, default ../shared). The stories are those of the shared folder
and our own of tests/golden, which were annotated without a look at the code.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import pathlib
import sys
import tempfile
from types import ModuleType
from typing import Any

import msgspec

from onrecord import workflow

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
OWN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
COLUMNS = (
    "linked exact speaker said_on form identity mentions dated times "
    "ev.found ev.right ev.status ev.date ev.hist ev.part p.two p.four p.source"
).split()


def scorer() -> ModuleType:
    """`score/record.py` of the shared folder, loaded as a module."""
    spec = importlib.util.spec_from_file_location("score_record", SHARED / "score" / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stories() -> list[str]:
    """The names of the stories: those of the shared folder, then our own."""
    return [path.parent.name for root in (SHARED / "gold", OWN) for path in _annotated(root)]


def _annotated(root: pathlib.Path) -> list[pathlib.Path]:
    return sorted(root.glob("*/gold.json"))


def folder_of(story: str) -> pathlib.Path:
    own = OWN / story
    return own if own.is_dir() else SHARED / "gold" / story


def inputs_of(folder: pathlib.Path) -> list[str]:
    """What a reader is given: the dispatches with what is known beside them; the seeds as text."""
    lines = folder / "dispatches.jsonl"
    return [str(lines)] if lines.exists() else sorted(str(path) for path in folder.glob("*.txt"))


def measure(story: str, score: ModuleType) -> tuple[dict[str, Any], list[str]]:
    """The figures of one story, flat, and its faults as the scorer words them."""
    folder = folder_of(story)
    with tempfile.TemporaryDirectory() as directory:
        report = workflow.build(inputs_of(folder), pathlib.Path(directory))
        record = msgspec.to_builtins(report.record)
    figures, faults = score.score(folder / "gold.json", record)
    events, passages = figures.pop("events"), figures.pop("passages")
    figures |= {
        "ev.found": events["found"],
        "ev.right": events["predicted_right"],
        "ev.status": events["status"],
        "ev.date": events["date"],
        "ev.hist": events["history"],
        "ev.part": events["participants"],
        "p.two": passages["reused_or_not"],
        "p.four": passages["four_classes"],
        "p.source": passages["source"],
    }
    return figures, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="*")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no shared folder at {SHARED}: set ONRECORD_SHARED")
    score = scorer()
    results: dict[str, dict[str, Any]] = {}
    print(f"{'story':13}" + "".join(f"{name:>9}" for name in COLUMNS))
    for story in arguments.story or stories():
        figures, faults = measure(story, score)
        results[story] = figures
        print(f"{story:13}" + "".join(f"{figures.get(name)!s:>9}" for name in COLUMNS))
        if arguments.faults:
            print("".join(f"    {fault}\n" for fault in faults), end="")
    shared = [f for story, f in results.items() if folder_of(story).parent != OWN]
    own = [f for story, f in results.items() if folder_of(story).parent == OWN]
    for title, rows in (("mean, shared", shared), ("mean, own", own)):
        if len(rows) > 1:
            means = [sum(f.get(name) or 0 for f in rows) / len(rows) for name in COLUMNS]
            print(f"{title:13}" + "".join(f"{mean:9.1f}" for mean in means))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
