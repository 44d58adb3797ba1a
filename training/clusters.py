"""Word clusters from raw English text: positional contexts, PPMI, truncated SVD (Levy, Goldberg
2014), k-means.

Needs numpy and scipy. Two runs on the same texts give the same table.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.kernel._native import word_hash
from onrecord.language.segment import segment
from training.freeze import word_table

__all__ = ["clustered_words"]

Array = NDArray[Any]

MOST_WORDS, CONTEXTS, LEAST, SIZES = 40_000, 8_000, 6, (64, 255, 1000)
DIGIT = re.compile(r"\d")


def raw_texts(data: Path) -> Iterator[str]:
    """Speeches of the UN General Debate (lines rejoined), agency and political news, silver
    news."""
    with lzma.open(
        data / "text" / "un-general-debate-1994-2022.txt.xz", "rt", encoding="utf-8"
    ) as f:
        block: list[str] = []
        for line in f:
            if line.startswith("# ") and block:
                yield " ".join(block)
                block = []
            else:
                block.append(line.strip())
        yield " ".join(block)
    for name in ("reuse/corpus", "polnear/train"):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as f:
            for line in f:
                yield json.loads(line)["text"]
    with gzip.open(data / "ner" / "gmb-train.bio.gz", "rt", encoding="utf-8") as f:
        yield " ".join(line.split("\t")[0].strip() for line in f)


def word_stream(data: Path) -> tuple[Array, list[str], Array]:
    """(numbers of the words of all texts, -1 between texts; forms; counts). Folded as the kernel
    folds."""
    numbers: dict[str, int] = {}
    stream = array("i")
    for text in raw_texts(data):
        folded = DIGIT.sub("0", text.lower()).replace("’", "'")
        if len(folded) != len(text):
            folded = text
        for a, b in segment(text).tokens:
            stream.append(numbers.setdefault(folded[a:b], len(numbers)))
        stream.append(-1)
    words = np.frombuffer(stream, dtype=np.int32)
    return words, list(numbers), np.bincount(words[words >= 0], minlength=len(numbers))


def vectors(words: Array, counts: Array) -> tuple[Array, Array]:
    """(numbers of the kept words, commonest first; their unit vectors)."""
    from scipy import sparse  # type: ignore[import-untyped]
    from scipy.sparse.linalg import svds  # type: ignore[import-untyped]

    order = np.argsort(-counts, kind="stable")
    kept = min(MOST_WORDS, int((counts >= LEAST).sum()))
    rank = np.full(len(counts) + 1, -1)
    rank[order] = np.arange(len(order))
    ranks = rank[words]
    ranks[words < 0] = -1
    parts = []
    for offset in (-2, -1, 1, 2):
        a, b = (
            (ranks[:-offset], ranks[offset:]) if offset > 0 else (ranks[-offset:], ranks[:offset])
        )
        near = (a >= 0) & (a < kept) & (b >= 0) & (b < CONTEXTS)
        ones = np.ones(int(near.sum()), np.float32)
        parts.append(sparse.coo_matrix((ones, (a[near], b[near])), shape=(kept, CONTEXTS)).tocsr())
    joint = sparse.hstack(parts).tocoo()
    total = joint.sum()
    rows = np.asarray(joint.sum(1)).ravel()
    columns = np.asarray(joint.sum(0)).ravel() ** 0.75
    columns *= total / columns.sum()
    value = np.log(
        np.maximum(joint.data * total / (rows[joint.row] * columns[joint.col] + 1e-9), 1e-9)
    )
    ppmi = sparse.csr_matrix(
        (np.maximum(value, 0).astype(np.float32), (joint.row, joint.col)), joint.shape
    )
    start = np.random.default_rng(1).standard_normal(min(ppmi.shape)).astype(np.float32)
    left, sizes, _ = svds(ppmi, k=120, v0=start)
    found = (left * np.sqrt(sizes)).astype(np.float32)
    return order[:kept], found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def clusters(points: Array, weights: Array, size: int) -> Array:
    """Spherical k-means started from the commonest words; a cluster number for each point."""
    centres = points[:size].copy()
    chosen = np.zeros(len(points), np.int64)
    for _ in range(25):
        chosen = np.concatenate(
            [(points[i : i + 8192] @ centres.T).argmax(1) for i in range(0, len(points), 8192)]
        )
        sums = np.stack(
            [np.bincount(chosen, points[:, j] * weights, size) for j in range(points.shape[1])], 1
        )
        centres = (sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    return chosen


def clustered_words(data: Path, given_names: Path) -> bytes:
    """The kernel's word table: clusters of common words; fact 1 for a given name."""
    words, forms, counts = word_stream(data)
    order, points = vectors(words, counts)
    weights = np.sqrt(counts[order]).astype(np.float32)
    coarse, middle, fine = (clusters(points, weights, size) + 1 for size in SIZES)
    given = {
        line.split("\t")[0]
        for line in given_names.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    table: dict[int, tuple[int, int, int, int]] = {}
    for i, number in enumerate(order):
        word = forms[number]
        groups = (int(fine[i]), int(middle[i]), int(coarse[i]), int(word in given))
        table.setdefault(word_hash(word), groups)
    for name in sorted(given):
        table.setdefault(word_hash(name), (0, 0, 0, 1))
    columns = np.array([(h, *groups) for h, groups in table.items()], np.uint32)
    return word_table(*(columns[:, i] for i in range(5)))
