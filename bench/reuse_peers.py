"""Reuse beside what others offer: the same articles, one run, whole processes from file to pairs.

usage: python bench/reuse_peers.py [ours exact polars minhash rensa ...]

ours     `onrecord reuse`: spans, sources, edited passages
exact    `onrecord reuse --exact`: spans and sources of equal sentences
polars   the first article that has each sentence
minhash  datasketch, MinHash LSH of whole documents, 128 permutations, runs of three words
rensa    the same with rensa

For each: articles a second of wall time and of CPU time, the largest memory, and the planted pairs
(article, source) found. The peers run in the Python named by ONRECORD_PEER_PYTHON where it has
them, or else in a virtual environment made for the run. Reads the shared folder named by
ONRECORD_SHARED (default ../shared).
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
REUSE = SHARED / "data" / "reuse"
PEERS = ("polars", "datasketch", "rensa")
THRESHOLD = 0.5
PERMUTATIONS = 128

Pairs = Iterator[tuple[str, str]]


def texts(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["text"]


def runs(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]


def polars(path: str) -> Pairs:
    import polars as pl  # type: ignore[import-not-found]

    sentence = pl.col("sentence")
    found = (
        pl.read_ndjson(path)
        .select("id", pl.col("text").str.extract_all(r"[^.!?\n]+[.!?]+").alias("sentence"))
        .explode("sentence")
        .with_columns(sentence.str.strip_chars())
        .filter(sentence.str.len_chars() >= 30)
        .with_columns(pl.col("id").first().over("sentence").alias("source"))
        .filter(pl.col("id") != pl.col("source"))
        .select("id", "source")
        .unique()
    )
    yield from found.iter_rows()


def minhash(path: str) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for name, text in texts(path):
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch([run.encode() for run in runs(text)])
        for source in index.query(hashed):
            yield name, source
        index.insert(name, hashed)


def rensa(path: str) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    names: list[str] = []
    for name, text in texts(path):
        hashed = RMinHash(num_perm=PERMUTATIONS, seed=1)
        hashed.update(runs(text))
        for number in index.query(hashed):
            yield name, names[number]
        index.insert(len(names), hashed)
        names.append(name)


RUN: dict[str, Callable[[str], Pairs]] = {f.__name__: f for f in (polars, minhash, rensa)}


def peer_python(folder: str) -> str:
    """A Python that has the peers."""
    named = os.environ.get("ONRECORD_PEER_PYTHON")
    if named and _has_peers(named):
        return named
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = f"{folder}/bin/python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return python


def _has_peers(python: str) -> bool:
    command = [python, "-c", f"import {', '.join(PEERS)}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def measured(command: list[str], out: str) -> tuple[float, float, float]:
    """Wall and CPU seconds of a process, and its largest memory in MB."""
    start = time.perf_counter()
    with open(out, "wb") as stdout:
        process = subprocess.Popen(command, stdout=stdout)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{command[:3]} ended with {status}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def pairs_of_ours(out: str) -> set[tuple[str, str]]:
    with open(out, encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {(row["id"], p["source"]) for row in rows for p in row["passages"]}


def pairs_of_a_peer(out: str) -> set[tuple[str, str]]:
    with open(out, encoding="utf-8") as lines:
        return {(name, source) for name, source in map(json.loads, lines)}


def main() -> None:
    names = sys.argv[1:] or ["ours", "exact", *RUN]
    gold = REUSE / "gold.jsonl.gz"
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        planted = {(row["id"], row["source"]) for row in map(json.loads, lines)}
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = f"{folder}/corpus.jsonl", f"{folder}/out"
        unpacked = gzip.decompress((REUSE / "corpus.jsonl.gz").read_bytes())
        pathlib.Path(corpus).write_bytes(unpacked)
        count = unpacked.count(b"\n")
        peers = peer_python(f"{folder}/venv") if set(names) & set(RUN) else ""
        print(f"{count} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
        print(f"{'':10}{'articles/s':>12}{'of CPU':>10}{'MB':>8}{'pairs found':>14}{'told':>10}")
        for name in names:
            if name in RUN:
                command = [peers, __file__, "--peer", name, corpus]
            else:
                command = [sys.executable, "-m", "onrecord", "reuse", corpus]
                command += ["--exact"] if name == "exact" else []
            wall, cpu, memory = measured(command, out)
            told = pairs_of_a_peer(out) if name in RUN else pairs_of_ours(out)
            found = 100 * len(planted & told) / len(planted)
            rates = f"{count / wall:12,.0f}{count / cpu:10,.0f}{memory:8,.0f}"
            print(f"{name:10}{rates}{found:13.1f}%{len(told):10,}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        for pair in RUN[sys.argv[2]](sys.argv[3]):
            print(json.dumps(pair))
    else:
        main()
