"""How long the commands take to start, and a build of two dispatches: wall seconds, median of runs.

usage: python bench/startup.py [--runs N]
"""

from __future__ import annotations

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))


def seconds(command: list[str], runs: int) -> list[float]:
    """Wall seconds of each run, after one that is not counted."""
    taken = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        if run:
            taken.append(time.perf_counter() - start)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    onrecord = str(pathlib.Path(sys.executable).parent / "onrecord")
    seeds = sorted(str(path) for path in (SHARED / "gold" / "seeds").glob("*.txt"))
    rows = [
        ("python -c pass (for comparison)", [sys.executable, "-c", "pass"]),
        ("onrecord --version", [onrecord, "--version"]),
        ("onrecord --help", [onrecord, "--help"]),
    ]
    print(f"{'command':34}{'min':>8}{'median':>8}{'max':>8}")
    for name, command in rows:
        _print(name, seconds(command, runs))
    taken = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as directory:
            start = time.perf_counter()
            subprocess.run(
                [onrecord, "-q", "build", *seeds, "-o", directory], check=True, capture_output=True
            )
            taken.append(time.perf_counter() - start)
    _print("onrecord build, the two seeds", taken)


def _print(name: str, taken: list[float]) -> None:
    low, middle, high = min(taken), statistics.median(taken), max(taken)
    print(f"{name:34}{low:8.2f}{middle:8.2f}{high:8.2f}")


if __name__ == "__main__":
    main()
