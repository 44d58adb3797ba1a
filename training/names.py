"""Trains the names of english-syntax.bin: names in news (GMB, silver) and in web text, wikis,
politics (by hand)."""

from __future__ import annotations

import ctypes
import gzip
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.kernel._native import segment
from training.learner import KEY_BITS, Features, Learner, Table, at

__all__ = ["CLASSES", "NamedSentence", "read_names", "run_names", "scores", "train_names"]

Array = NDArray[Any]
NamedSentence = tuple[list[str], list[str]]

KINDS = ("PER", "ORG", "LOC", "MISC", "NORP")
CLASSES = ["O", *(f"{p}-{k}" for k in KINDS for p in "BI")]
WIDTH = 16


def read_names(path: Path) -> list[NamedSentence]:
    """Sentences of a gzipped BIO file, cut into our tokens; kinds that we do not name become O."""
    out: list[NamedSentence] = []
    words: list[str] = []
    classes: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.split()
            if cells:
                parts, marks = cut(cells[0], cells[-1] if cells[-1] in CLASSES else "O")
                words += parts
                classes += marks
            elif words:
                out.append((words, classes))
                words, classes = [], []
    return out


def cut(word: str, mark: str) -> NamedSentence:
    """One word of the corpus as our tokens; what follows the first token continues the name."""
    starts, ends, _ = segment(word)
    parts = [word[a:b] for a, b in zip(starts, ends, strict=True)] or [word]
    return parts, [mark] + ["I" + mark[1:] if mark != "O" else "O"] * (len(parts) - 1)


def bans(classes: int) -> Array:
    """Joins (WIDTH, WIDTH): I-X may only follow B-X or I-X; row 0 also stands for the sentence's
    start."""
    out = np.zeros((WIDTH, WIDTH), np.float32)
    for b in range(classes):
        if CLASSES[b][0] == "I":
            for a in range(classes):
                if CLASSES[a][1:] != CLASSES[b][1:]:
                    out[a, b] = -1e6
    return out


def train_names(
    code: ctypes.CDLL,
    x: Array,
    tags: Array,
    gold: Array,
    bounds: Array,
    repeat: Array,
    epochs: int,
    floor: int,
) -> tuple[Table, Array]:
    """Mean weights and joins; `repeat`: how often each sentence is shown in an epoch."""
    seen = np.zeros(1 << KEY_BITS, np.uint8)
    code.names_count(at(seen), at(x), at(tags), at(bounds), len(bounds) - 1)
    learner = Learner(code, len(CLASSES), Features(seen, floor), 0.0, 0.0)
    joins, sums = bans(len(CLASSES)), np.zeros((WIDTH, WIDTH), np.float64)
    shown = np.repeat(np.arange(len(bounds) - 1), repeat)
    rng = np.random.default_rng(3)
    for _ in range(epochs):
        order = rng.permutation(shown).astype(np.int32)
        code.names_epoch(
            learner.handle, at(joins), at(sums), at(x), at(tags), at(gold), at(bounds), at(order),
            len(order)
        )  # fmt: skip
    return learner.mean(), (joins - sums / learner.step()).astype(np.float32)


def run_names(
    code: ctypes.CDLL, table: Table, joins: Array, x: Array, tags: Array, bounds: Array
) -> Array:
    """Classes, one uint8 a token."""
    out = np.zeros(len(x), np.uint8)
    code.names_run(
        at(table.features.ids), at(table.weights), table.classes, at(joins), at(x), at(tags),
        at(bounds),
        len(bounds) - 1, at(out),
    )  # fmt: skip
    return out


def spans(classes: list[str]) -> set[tuple[int, int, str]]:
    """(first token, end token, kind) of each name."""
    out: set[tuple[int, int, str]] = set()
    first, kind = 0, ""
    for i, mark in enumerate([*classes, "O"]):
        if kind and mark[0] != "I":
            out.add((first, i, kind))
            kind = ""
        if mark[0] == "B" or (mark[0] == "I" and not kind):
            first, kind = i, mark[2:]
    return out


def scores(
    gold: list[list[str]], said: list[list[str]], ignore: frozenset[str] = frozenset()
) -> tuple[float, float]:
    """(typed F1, untyped F1) of whole names; kinds in `ignore` are left out of both sides."""
    hits = [0, 0]
    total = 0
    for g, s in zip(gold, said, strict=True):
        a = {x for x in spans(g) if x[2] not in ignore}
        b = {x for x in spans(s) if x[2] not in ignore}
        hits[0] += len(a & b)
        hits[1] += len({x[:2] for x in a} & {x[:2] for x in b})
        total += len(a) + len(b)
    return 200 * hits[0] / max(1, total), 200 * hits[1] / max(1, total)


def nationalities(sentences: list[NamedSentence]) -> frozenset[str]:
    """Words that the silver news calls a nationality, alone, at least three times and most of the
    time."""
    named: dict[str, int] = {}
    other: dict[str, int] = {}
    for words, classes in sentences:
        for word, mark in zip(words, classes, strict=True):
            if word[0].isupper():
                counts = named if mark == "B-NORP" else other
                counts[word] = counts.get(word, 0) + 1
    return frozenset(w for w, n in named.items() if n >= 3 and n > other.get(w, 0))


def harmonised(sentences: list[NamedSentence], known: frozenset[str]) -> list[NamedSentence]:
    """Hand-made sets call a nationality MISC or nothing: here it is NORP, as in the news."""
    out: list[NamedSentence] = []
    for words, classes in sentences:
        marks = list(classes)
        for i, word in enumerate(words):
            alone = i + 1 == len(words) or classes[i + 1][0] != "I"
            if word in known and alone and classes[i] in ("O", "B-MISC"):
                marks[i] = "B-NORP"
        out.append((words, marks))
    return out
