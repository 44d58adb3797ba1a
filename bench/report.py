"""Writes BENCHMARKS.md: every figure with its command, the day and the digest of its data.

usage: python bench/report.py [SECTION ...]

Runs each bench as its own command and keeps what it prints. With names, only those sections are
measured again; the others stay as they were, and so do without names those that take long or
install peers (peers, growth) and those whose means are not there: speed without
ONRECORD_PEER_PYTHON, names without numpy. Reads the shared folder named by ONRECORD_SHARED.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import os
import pathlib
import platform
import re
import subprocess
import sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).parent.parent
PAGE = ROOT / "BENCHMARKS.md"
SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))

INTRODUCTION = """\
# What is measured

Each section is the output of one command, with the day it was run and the SHA-256 (first 12
digits) of the data it was run on. `python bench/report.py` writes this page again;
`python bench/report.py NAME` measures one section again.

The machine has two shared, noisy cores: read times as ratios. The floors under the figures of the
stories stand in `tests/floors.json`; the suite fails where one is not reached.
"""


@dataclass(frozen=True)
class Section:
    """One bench: what it measures, its command, and the data that it reads."""

    name: str
    title: str
    about: str
    command: str
    data: tuple[str, ...]


SECTIONS = (
    Section(
        "stories",
        "The whole record of a story",
        "Scored by the record scorer. The first six stories were read while the rules were "
        "written. Our own (tests/golden) were annotated by hand without a look at the code, and "
        "their faults were read afterwards: figures of development. tests/golden/README.md has "
        "those at first sight, on stories that nothing had been mended from.",
        "bench/gold.py",
        ("gold",),
    ),
    Section(
        "attribution",
        "Attribution",
        "PolNeAR dev (speech: cues of reporting; all: with private states) and the stories. "
        "Best known elsewhere on PolNeAR dev, speech: a word-feature CRF, linked 74.9, exact "
        "53.8; people against each other 89.4 and 78.3.",
        "bench/attribution.py",
        ("polnear/dev.jsonl.gz", "gold"),
    ),
    Section(
        "times",
        "Time expressions",
        "Strict and relaxed spans, TIMEX3 values. HeidelTime on TempEval-3 Platinum: strict "
        "81.8, value 78.1.",
        "bench/times.py",
        ("time", "meantime"),
    ),
    Section(
        "dates",
        "Dating documents whose date is hidden",
        "Dated to the day; wrong by more than a day, of those it dares to date.",
        "bench/dates.py",
        ("gold", "time", "reuse/corpus.jsonl.gz"),
    ),
    Section(
        "names",
        "Names",
        "Found and typed, on sentences that neither system was trained on (names trained anew "
        "without them); the peer with ONRECORD_PEER_PYTHON.",
        "bench/names.py",
        ("ner",),
    ),
    Section(
        "actors",
        "Actors",
        "Mentions found, B-cubed, speakers, purity, with the gold's attributions and dates.",
        "bench/actors.py",
        ("gold",),
    ),
    Section(
        "reuse",
        "What is copied, and from where",
        "Planted passages, other kinds of editing, passages of the stories, grouping into stories.",
        "bench/reuse.py planted editing passages stories",
        ("reuse",),
    ),
    Section(
        "peers",
        "Reuse beside other tools",
        "Whole processes from file to pairs, one after the other on the same machine, which others "
        "use too: compare the columns of CPU time. Only ours tell spans, and passages that were "
        "edited; MinHash sees whole documents.",
        "bench/reuse_peers.py",
        ("reuse",),
    ),
    Section(
        "growth",
        "Reuse as the archive grows",
        "One core. After the first ten thousand every article is an edited copy of one of them, so "
        "all of it has a source, and dozens of places to choose from: the rate falls to that of "
        "an archive of nothing but copies and then stays. "
        "![Rate and memory by the number of articles](docs/reuse-growth.svg)",
        "bench/reuse_scale.py --svg docs/reuse-growth.svg",
        ("reuse/corpus.jsonl.gz",),
    ),
    Section(
        "speed",
        "Speed beside a spaCy pipeline",
        "The peer was trained on the same treebanks; its interpreter is named by "
        "ONRECORD_PEER_PYTHON, without which this section stays as it was.",
        "bench/speed.py --texts 200 --rounds 3",
        ("polnear/dev.jsonl.gz", "reuse/corpus.jsonl.gz"),
    ),
    Section(
        "startup",
        "How long a start takes",
        "Wall seconds, whole processes.",
        "bench/startup.py",
        ("gold/seeds",),
    ),
)

ASKED_FOR = ("peers", "growth")  # measured only by name


def digest(names: tuple[str, ...]) -> str:
    """Over the files of the data, by their paths in the shared folder."""
    total = hashlib.sha256()
    for name in names:
        root = SHARED / name if (SHARED / name).exists() else SHARED / "data" / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file():
                total.update(str(path.relative_to(SHARED)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def measure(section: Section) -> str:
    """The section's text, its command run now."""
    done = subprocess.run(
        [sys.executable, *section.command.split()],
        cwd=ROOT,
        env=os.environ | {"ONRECORD_SHARED": str(SHARED.resolve())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{section.command}: exit code {done.returncode}\n{done.stderr}")
    day = datetime.date.today().isoformat()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return (
        f"## {section.title}\n<!-- {section.name} -->\n\n{section.about}\n\n"
        f"`python {section.command}`, {day}, {machine}, data {digest(section.data)}\n\n"
        f"```\n{done.stdout.rstrip()}\n```\n"
    )


def kept() -> dict[str, str]:
    """The sections of the page as it stands, by name."""
    if not PAGE.exists():
        return {}
    parts = re.split(r"(?m)^(?=## )", PAGE.read_text(encoding="utf-8"))[1:]
    named = ((re.search(r"<!-- (\w+) -->", part), part.rstrip() + "\n") for part in parts)
    return {match[1]: part for match, part in named if match}


def main() -> None:
    numpy = importlib.util.find_spec("numpy") is not None
    if "names" in sys.argv[1:] and not numpy:
        sys.exit("names: install numpy, with which the names are trained anew")
    chosen = sys.argv[1:] or [
        s.name for s in SECTIONS if s.name not in ASKED_FOR and (numpy or s.name != "names")
    ]
    if not os.environ.get("ONRECORD_PEER_PYTHON"):
        chosen = [name for name in chosen if name != "speed"]
    old = kept()
    parts = [
        measure(section) if section.name in chosen else old[section.name]
        for section in SECTIONS
        if section.name in chosen or section.name in old
    ]
    PAGE.write_text(INTRODUCTION + "\n" + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
