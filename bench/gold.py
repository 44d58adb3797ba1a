"""Every figure of the hand-annotated stories, one row a story.

usage: python bench/gold.py [STORY ...] [--faults] [--json FILE]

Builds each story from its dispatches (the seeds from their text files), exports the record and
scores it with `score/record.py` of the shared folder (ONRECORD_SHARED, default ../shared).
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
    return sorted(path.parent.name for path in (SHARED / "gold").glob("*/gold.json"))


def inputs_of(story: str) -> list[str]:
    folder = SHARED / "gold" / story
    lines = folder / "dispatches.jsonl"
    return [str(lines)] if lines.exists() else sorted(str(path) for path in folder.glob("*.txt"))


def measure(story: str, score: ModuleType) -> tuple[dict[str, Any], list[str]]:
    """The figures of one story, flat, and its faults as the scorer words them."""
    with tempfile.TemporaryDirectory() as directory:
        report = workflow.build(inputs_of(story), pathlib.Path(directory))
        record = msgspec.to_builtins(report.record)
    figures, faults = score.score(SHARED / "gold" / story / "gold.json", record)
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
    invented = [figures for story, figures in results.items() if story != "seeds"]
    if len(invented) > 1:
        means = {
            name: sum(figures.get(name) or 0 for figures in invented) / len(invented)
            for name in COLUMNS
        }
        print(f"{'mean, invented':13}" + "".join(f"{means[name]:9.1f}" for name in COLUMNS)[1:])
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
