"""Words per CPU-second of `onrecord annotate` beside a spaCy pipeline: same texts, same core.

usage: ONRECORD_PEER_PYTHON=venv/bin/python python bench/speed.py [--texts N] [--rounds N]
       ONRECORD_INSTALLED=other/bin/python ...   the onrecord installed there, not the one here

An onrecord installed from a wheel runs more compiled code than a clone does. Whole processes in
turn, JSON lines in and JSON lines out, their user and system time as the system counts it (loading
included), pinned to one core. The peer is the pipeline of the shared folder (`peers/spacy-ud`), run
by an interpreter that has spaCy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
INSTALLED = os.environ.get("ONRECORD_INSTALLED")
PEER = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
texts = (json.loads(line)["text"] for line in sys.stdin)
for doc in nlp.pipe(texts):
    print(json.dumps({"heads": [t.head.i for t in doc], "labels": [t.dep_ for t in doc],
                      "tags": [t.tag_ for t in doc], "names": [e.label_ for e in doc.ents]}))
"""


def texts(count: int) -> list[str]:
    """The texts of PolNeAR dev and the first of the reuse corpus."""
    found: list[str] = []
    for name in ("polnear/dev", "reuse/corpus"):
        with gzip.open(SHARED / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [
                json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)
            ]
    return found[:count]


def seconds(command: list[str], path: pathlib.Path) -> float:
    """User and system seconds of one process that reads the file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What is installed is meant, not the sources that whoever started this may have named.
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" or not INSTALLED}
    with path.open("rb") as file:
        subprocess.run(command, stdin=file, stdout=subprocess.DEVNULL, env=clean, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    peer = os.environ.get("ONRECORD_PEER_PYTHON")
    if not peer:
        sys.exit("set ONRECORD_PEER_PYTHON to an interpreter that has spaCy")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    chosen = texts(arguments.texts)
    words = sum(len(re.findall(r"\w+", text)) for text in chosen)
    ours = [str(pathlib.Path(INSTALLED or sys.executable).parent / "onrecord"), "annotate"]
    theirs = [peer, "-c", PEER, str(SHARED / "peers" / "spacy-ud")]
    taken: dict[str, list[float]] = {"onrecord annotate": [], "spaCy peer": []}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, text in enumerate(chosen):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        file.flush()
        for _ in range(arguments.rounds):
            taken["onrecord annotate"].append(seconds(ours, pathlib.Path(file.name)))
            taken["spaCy peer"].append(seconds(theirs, pathlib.Path(file.name)))
    print("onrecord installed from a wheel" if INSTALLED else "onrecord run from its sources")
    print(f"{len(chosen):,} texts, {words:,} words, median of {arguments.rounds} rounds in turn")
    rates = {name: words / statistics.median(values) for name, values in taken.items()}
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"{name:20}{middle:8.2f} CPU s{rates[name]:10,.0f} words per CPU s")
    pairs = zip(taken["spaCy peer"], taken["onrecord annotate"], strict=True)
    print(f"ratio, median of pairs: {statistics.median(a / b for a, b in pairs):.1f}")


if __name__ == "__main__":
    main()
