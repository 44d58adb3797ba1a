"""The floors under the figures: what a build must reach, story by story.

usage: python bench/floors.py             measure, and raise each floor to what was measured
       python bench/floors.py --lower WHY  also lower those that were not reached, and say why

The floors stand in tests/floors.json with the digest of the data they were measured on and a seal
over them: a floor changed by hand breaks the seal, and the suite with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import sys
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import gold

FILE = pathlib.Path(__file__).parent.parent / "tests" / "floors.json"
# A floor stands this much below what was measured: another compiler may round another way.
SLACK = 0.5


def digest() -> str:
    """SHA-256 over every file of the hand-annotated stories, by story and name."""
    total = hashlib.sha256()
    for story in gold.stories():
        for path in sorted(gold.folder_of(story).iterdir()):
            total.update(f"{story}/{path.name}".encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def seal(content: dict[str, Any]) -> str:
    """What `seal` must say over the rest of the file."""
    kept = {key: value for key, value in content.items() if key != "seal"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def read() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def below(figures: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """The figures under their floors, in words."""
    return [
        f"{name} {figures.get(name)} is under {floor}"
        for name, floor in sorted(floors.items())
        if (figures.get(name) or 0) < floor
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="WHY", default="")
    reason = parser.parse_args().lower
    content = read() if FILE.exists() else {"floors": {}, "lowered": []}
    score = gold.scorer()
    for story in gold.stories():
        figures, _ = gold.measure(story, score)
        kept: dict[str, float] = content["floors"].setdefault(story, {})
        short = below(figures, kept)
        if short and not reason:
            sys.exit(f"{story}: " + "; ".join(short) + "\nmend it, or run with --lower WHY")
        if short:
            content["lowered"].append({"story": story, "figures": short, "why": reason})
        for name, value in figures.items():
            new = 100.0 if value == 100 else max(0.0, round((value or 0) - SLACK, 1))
            kept[name] = (
                min(new, kept.get(name, new))
                if name in " ".join(short)
                else max(new, kept.get(name, 0.0))
            )
    content["digest"] = digest()
    content["seal"] = seal(content)
    FILE.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
