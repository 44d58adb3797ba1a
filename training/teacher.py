"""The teacher: parsers that read left to right and right to left vote, and their trees of news
teach one fast
parser (blending: Sagae, Lavie 2006; uptraining: Petrov et al. 2010)."""

from __future__ import annotations

import ctypes
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.segment import segment
from training.corpus import Corpus
from training.learner import at
from training.names import read_names

__all__ = ["joined", "mirrored", "mirrored_back", "news", "vote"]

Array = NDArray[Any]


def mirrored(c: Corpus) -> Corpus:
    """Every sentence read from its end."""
    places, sizes = _mirror(c.bounds)
    heads = np.where(c.heads[places] == sizes, sizes, sizes - 1 - c.heads[places])
    return Corpus(
        np.ascontiguousarray(c.lexemes[places]),
        c.tags[places].copy(),
        heads.astype(np.int32),
        c.labels[places].copy(),
        c.bounds,
    )


def mirrored_back(bounds: Array, heads: Array, labels: Array) -> tuple[Array, Array]:
    """Heads and labels of mirrored sentences, for the sentences as they are."""
    places, sizes = _mirror(bounds)
    out_heads, out_labels = np.empty_like(heads), np.empty_like(labels)
    out_heads[places] = np.where(heads == sizes, sizes, sizes - 1 - heads)
    out_labels[places] = labels
    return out_heads, out_labels


def _mirror(bounds: Array) -> tuple[Array, Array]:
    """For each token of the mirrored corpus: the token it is, and its sentence's length."""
    lengths = np.diff(bounds)
    last = np.repeat(bounds[1:] - 1 + bounds[:-1], lengths)
    return last - np.arange(bounds[-1]), np.repeat(lengths, lengths)


def vote(code: ctypes.CDLL, runs: list[tuple[Array, Array]], bounds: Array) -> tuple[Array, Array]:
    """One tree for each sentence from several (heads, labels); earlier runs break ties."""
    heads = np.ascontiguousarray(np.stack([h for h, _ in runs]))
    labels = np.ascontiguousarray(np.stack([m for _, m in runs]))
    weights = (1 + np.linspace(0.01, 0, len(runs))).astype(np.float32)
    tokens = heads.shape[1]
    out, marks = np.zeros(tokens, np.int32), np.zeros(tokens, np.uint8)
    code.vote(
        at(heads), at(labels), at(weights), len(runs), ctypes.c_long(tokens), at(bounds),
        len(bounds) - 1, at(out), at(marks),
    )  # fmt: skip
    return out, marks


def joined(gold: Corpus, silver: Corpus) -> Corpus:
    """Both, gold first."""
    return Corpus(
        np.concatenate([gold.lexemes, silver.lexemes]),
        np.concatenate([gold.tags, silver.tags]),
        np.concatenate([gold.heads, silver.heads]).astype(np.int32),
        np.concatenate([gold.labels, silver.labels]),
        np.concatenate([gold.bounds, silver.bounds[1:] + gold.bounds[-1]]).astype(np.int32),
    )


def news(data: Path) -> Iterator[list[str]]:
    """Sentences of 4 to 60 tokens: agency news, political news, Voice of America; a sample of
    each."""
    for name, step, most in (("reuse/corpus", 12, 260_000), ("polnear/train", 1, 160_000)):
        tokens = 0
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % step:
                    continue
                text = json.loads(line)["text"]
                found = segment(text)
                for a, b in found.sentences:
                    if 4 <= b - a <= 60:
                        tokens += b - a
                        yield [text[x:y] for x, y in found.tokens[a:b]]
                if tokens > most:
                    break
    tokens = 0
    for words, _ in read_names(data / "ner" / "gmb-train.bio.gz")[::6]:
        if 4 <= len(words) <= 60:
            tokens += len(words)
            yield words
        if tokens > 120_000:
            break
