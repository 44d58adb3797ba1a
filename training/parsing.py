"""Trains taggers and parsers with learn.c and runs them on flat arrays."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpus import Corpus
from training.learner import KEY_BITS, Features, Learner, Table, at

__all__ = ["jackknifed", "run_parser", "run_tagger", "train_parser", "train_tagger"]

Array = NDArray[Any]

DROPOUT = (0.3, 0.0, 0.1)  # of features while training: tagger, moves, labels
MARGIN = (50.0, 50.0, 25.0)


def orders(sentences: int, epochs: int, seed: int) -> list[Array]:
    """One shuffled order of the sentences for each epoch."""
    rng = np.random.default_rng(seed)
    return [rng.permutation(sentences).astype(np.int32) for _ in range(epochs)]


def train_tagger(code: ctypes.CDLL, c: Corpus, classes: int, epochs: int) -> Table:
    """Mean weights of the tagger trained on the corpus."""
    seen = np.zeros(1 << KEY_BITS, np.uint8)
    code.tagger_count(at(seen), at(c.lexemes), at(c.tags), at(c.bounds), len(c))
    learner = Learner(code, classes, Features(seen, 2), MARGIN[0], DROPOUT[0])
    for epoch, order in enumerate(orders(len(c), epochs, 1)):
        code.tagger_epoch(
            learner.handle, at(c.lexemes), at(c.tags), at(c.bounds), at(order), len(order),
            ctypes.c_uint64(epoch + 1),
        )  # fmt: skip
    return learner.mean()


def run_tagger(code: ctypes.CDLL, table: Table, x: Array, bounds: Array) -> Array:
    """Tags for the sentences, one uint8 a token."""
    out = np.zeros(len(x), np.uint8)
    code.tagger_run(
        at(table.features.ids), at(table.weights), table.classes, at(x), at(bounds),
        len(bounds) - 1, at(out),
    )  # fmt: skip
    return out


def part(c: Corpus, chosen: Array) -> Corpus:
    """The sentences with these numbers."""
    tokens = np.concatenate([np.arange(c.bounds[j], c.bounds[j + 1]) for j in chosen])
    sizes = [int(c.bounds[j + 1] - c.bounds[j]) for j in chosen]
    bounds = np.cumsum([0, *sizes]).astype(np.int32)
    x = np.ascontiguousarray(c.lexemes[tokens])
    return Corpus(x, c.tags[tokens].copy(), c.heads[tokens].copy(), c.labels[tokens].copy(), bounds)


def jackknifed(code: ctypes.CDLL, c: Corpus, classes: int, folds: int, epochs: int) -> Array:
    """Tags by taggers that have not seen the sentence; sentence j is in fold j // 50 % folds."""
    out = np.zeros_like(c.tags)
    fold = np.arange(len(c)) // 50 % folds
    for k in range(folds):
        table = train_tagger(code, part(c, np.flatnonzero(fold != k)), classes, epochs)
        held = np.flatnonzero(fold == k)
        there = part(c, held)
        tags = run_tagger(code, table, there.lexemes, there.bounds)
        for n, j in enumerate(held):
            out[c.bounds[j] : c.bounds[j + 1]] = tags[there.bounds[n] : there.bounds[n + 1]]
    return out


def run_parser(
    code: ctypes.CDLL, moves: Table, labels: Table, x: Array, tags: Array, bounds: Array
) -> tuple[Array, Array]:
    """Heads (in the sentence, its length for the root) and labels, for sentences tagged as
    given."""
    heads, out = np.zeros(len(tags), np.int32), np.zeros(len(tags), np.uint8)
    code.parser_run(
        at(moves.features.ids), at(moves.weights), at(labels.features.ids), at(labels.weights),
        labels.classes, at(x), at(tags), at(bounds), len(bounds) - 1, at(heads), at(out),
    )  # fmt: skip
    return heads, out


def train_parser(
    code: ctypes.CDLL, c: Corpus, labels: int, epochs: int, floor: int, repeat: Array, seed: int
) -> tuple[Table, Table]:
    """Mean weights (moves, labels), trained with the corpus's own tags.

    `floor`: features met less often are left out; `repeat`: how often a sentence is shown in an
    epoch.
    """
    seen, label_seen = np.zeros(1 << KEY_BITS, np.uint8), np.zeros(1 << KEY_BITS, np.uint8)
    code.parser_count(
        at(seen), at(label_seen), at(c.lexemes), at(c.tags), at(c.heads), at(c.labels),
        at(c.bounds),
        len(c),
    )  # fmt: skip
    moves = Learner(code, 3, Features(seen, floor), MARGIN[1], DROPOUT[1])
    marks = Learner(code, labels, Features(label_seen, floor), MARGIN[2], DROPOUT[2])
    shown = np.repeat(np.arange(len(c)), repeat)
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = rng.permutation(shown).astype(np.int32)
        code.parser_epoch(
            moves.handle, marks.handle, at(c.lexemes), at(c.tags), at(c.heads), at(c.labels),
            at(c.bounds), at(order), len(order), ctypes.c_double(0.95 if epoch else 0.0),
            ctypes.c_uint64(epoch + 1),
        )  # fmt: skip
    return moves.mean(), marks.mean()
