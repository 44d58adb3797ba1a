"""Words per CPU-second of `onrecord annotate` beside a spaCy pipeline: same texts, same core.

usage: ONRECORD_PEER_PYTHON=venv/bin/python python bench/speed.py [--texts N] [--rounds N]
       ONRECORD_INSTALLED=other/bin/python ...   the onrecord installed there, not the one here

An onrecord installed from a wheel runs more compiled code than a clone does. Whole processes in
turn, JSON lines in and JSON lines out, their user and system time as the system counts it (loading
included), pinned to one core; one round before them is not counted, in which Python may keep its
bytecode. The peer is the pipeline of the shared folder (`peers/spacy-ud`), run by an interpreter
that has spaCy. Beside the ratio: peak memory of a process, the time that the weights take to load,
their size, and which of the limits that onrecord is held to are kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass

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
# CPU milliseconds to load the weights, their bytes.
LOADING = """
import pathlib, time
import onrecord.language.annotate as annotate
from onrecord.language.attributions.scorer import load_scorer
from onrecord.language.kernel import load_parser
before = time.process_time()
load_parser(), load_scorer()
taken = time.process_time() - before
data = pathlib.Path(annotate.__file__).parent / "data"
print(1000 * taken, sum(file.stat().st_size for file in data.glob("*.bin")))
"""
RATIO, MEMORY_MB, LOAD_MS, WEIGHTS_MB = 10, 400, 150, 20


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took: user and system seconds, megabytes at the most."""

    seconds: float
    megabytes: float


def texts(count: int) -> list[str]:
    """The texts of PolNeAR dev and the first of the reuse corpus."""
    found: list[str] = []
    for name in ("polnear/dev", "reuse/corpus"):
        with gzip.open(SHARED / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [
                json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)
            ]
    return found[:count]


def environment() -> dict[str, str]:
    """What is installed is meant, not the sources that whoever started this may have named; and
    bytecode is kept, as it is for those who use it."""
    left_out = {"PYTHONDONTWRITEBYTECODE", *(("PYTHONPATH",) if INSTALLED else ())}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def spent(command: list[str], path: pathlib.Path) -> Spent:
    """What a process took that read the file."""
    with path.open("rb") as file:
        process = subprocess.Popen(
            command, stdin=file, stdout=subprocess.DEVNULL, env=environment()
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def loading(python: str) -> tuple[float, float]:
    """CPU milliseconds to load the weights, the least of three times, and their megabytes."""
    told = [
        subprocess.run(
            [python, "-c", LOADING], env=environment(), capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    return min(float(taken) for taken, _ in told), float(told[0][1]) / 1e6


def tell(what: str, value: float, limit: float, unit: str, *, least: bool) -> None:
    """Prints one figure beside its limit, and whether the limit is kept."""
    kept = value >= limit if least else value <= limit
    word = "at least" if least else "at most"
    print(f"{what:34}{value:8.1f} {unit:4}{word} {limit:3}   {'kept' if kept else 'NOT KEPT'}")


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
    python = INSTALLED or sys.executable
    ours = [str(pathlib.Path(python).parent / "onrecord"), "annotate"]
    theirs = [peer, "-c", PEER, str(SHARED / "peers" / "spacy-ud")]
    taken: dict[str, list[Spent]] = {"onrecord annotate": [], "spaCy peer": []}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, text in enumerate(chosen):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        file.flush()
        for _ in range(arguments.rounds + 1):
            taken["onrecord annotate"].append(spent(ours, pathlib.Path(file.name)))
            taken["spaCy peer"].append(spent(theirs, pathlib.Path(file.name)))
    print("onrecord installed from a wheel" if INSTALLED else "onrecord run from its sources")
    print(f"{len(chosen):,} texts, {words:,} words, median of {arguments.rounds} rounds in turn")
    for name, all_spent in taken.items():
        del all_spent[0]
        middle = statistics.median(one.seconds for one in all_spent)
        most = max(one.megabytes for one in all_spent)
        print(f"{name:20}{middle:8.2f} CPU s{words / middle:10,.0f} words per CPU s{most:7.0f} MB")
    pairs = zip(taken["spaCy peer"], taken["onrecord annotate"], strict=True)
    ratio = statistics.median(theirs.seconds / ours.seconds for theirs, ours in pairs)
    memory = max(one.megabytes for one in taken["onrecord annotate"])
    load, weights = loading(python)
    tell("ratio, median of pairs", ratio, RATIO, "x", least=True)
    tell("peak memory", memory, MEMORY_MB, "MB", least=False)
    tell("loading the weights", load, LOAD_MS, "ms", least=False)
    tell("weights, not yet packed", weights, WEIGHTS_MB, "MB", least=False)


if __name__ == "__main__":
    main()
