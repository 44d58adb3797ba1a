"""Makes english-syntax.bin: word clusters, tagger, parser and names. `python -m training.syntax --help`."""

from __future__ import annotations

import argparse
import ctypes
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.kernel._native import Lexicon
from onrecord.language.weights import write_weights
from training.corpus import Corpus, lexemes, trees
from training.freeze import frozen_dense, frozen_sparse
from training.learner import Learner, Table, at, build
from training.treebank import Sentence, read_treebank

Array = NDArray[Any]

TAGGER_BITS, MOVE_BITS, LABEL_BITS, NAME_BITS = 20, 21, 20, 20


def log(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", flush=True)


def orders(sentences: int, epochs: int, seed: int) -> list[Array]:
    """One shuffled order of the sentences for each epoch."""
    rng = np.random.default_rng(seed)
    return [rng.permutation(sentences).astype(np.int32) for _ in range(epochs)]


def train_tagger(code: ctypes.CDLL, c: Corpus, classes: int, epochs: int, margin: float, floor: int) -> Table:
    """Mean weights of the tagger trained on the corpus."""
    seen = np.zeros(1 << TAGGER_BITS, np.uint8)
    code.tagger_count(at(seen), ctypes.c_uint32(1 << TAGGER_BITS), at(c.lexemes), at(c.tags), at(c.bounds), len(c))
    learner = Learner(code, classes, TAGGER_BITS, seen, floor, margin)
    for order in orders(len(c), epochs, 1):
        code.tagger_epoch(learner.handle, at(c.lexemes), at(c.tags), at(c.bounds), at(order), len(order))
    return learner.mean()


def run_tagger(code: ctypes.CDLL, table: Table, x: Array, bounds: Array) -> Array:
    """Tags for the sentences, one uint8 a token."""
    out = np.zeros(len(x), np.uint8)
    code.tagger_run(
        at(table.weights), table.classes, ctypes.c_uint32(table.slots), at(x), at(bounds), len(bounds) - 1, at(out)
    )
    return out


def part(c: Corpus, chosen: Array) -> Corpus:
    """The sentences with these numbers."""
    tokens = np.concatenate([np.arange(c.bounds[j], c.bounds[j + 1]) for j in chosen])
    sizes = [int(c.bounds[j + 1] - c.bounds[j]) for j in chosen]
    bounds = np.cumsum([0, *sizes]).astype(np.int32)
    return Corpus(
        np.ascontiguousarray(c.lexemes[tokens]), c.tags[tokens].copy(), c.heads[tokens].copy(), c.labels[tokens].copy(), bounds
    )


def jackknifed(code: ctypes.CDLL, c: Corpus, classes: int, folds: int, epochs: int, margin: float, floor: int) -> Array:
    """Tags for the training sentences by taggers that have not seen them; sentence j is in fold j // 50 % folds."""
    out = np.zeros_like(c.tags)
    fold = np.arange(len(c)) // 50 % folds
    for k in range(folds):
        table = train_tagger(code, part(c, np.flatnonzero(fold != k)), classes, epochs, margin, floor)
        held = np.flatnonzero(fold == k)
        there = part(c, held)
        tags = run_tagger(code, table, there.lexemes, there.bounds)
        for n, j in enumerate(held):
            out[c.bounds[j] : c.bounds[j + 1]] = tags[there.bounds[n] : there.bounds[n + 1]]
    return out


def run_parser(code: ctypes.CDLL, moves: Table, labels: Table, c: Corpus, tags: Array) -> tuple[Array, Array]:
    """Heads and labels for the sentences, tagged as given."""
    heads, out = np.zeros(len(tags), np.int32), np.zeros(len(tags), np.uint8)
    code.parser_run(
        at(moves.weights), ctypes.c_uint32(moves.slots), at(labels.weights), labels.classes,
        ctypes.c_uint32(labels.slots), at(c.lexemes), at(tags), at(c.bounds), len(c), at(heads), at(out),
    )  # fmt: skip
    return heads, out


def train_parser(
    code: ctypes.CDLL, c: Corpus, tags: Array, labels: int, epochs: int, margins: tuple[float, float], floors: tuple[int, int],
    repeat: Array, judge: Any,
) -> tuple[Table, Table]:  # fmt: skip
    """Mean weights (moves, labels). repeat: how often a sentence is shown in an epoch."""
    seen, label_seen = np.zeros(1 << MOVE_BITS, np.uint8), np.zeros(1 << LABEL_BITS, np.uint8)
    code.parser_count(
        at(seen), ctypes.c_uint32(1 << MOVE_BITS), at(label_seen), ctypes.c_uint32(1 << LABEL_BITS), at(c.lexemes),
        at(tags), at(c.heads), at(c.labels), at(c.bounds), len(c),
    )  # fmt: skip
    moves = Learner(code, 3, MOVE_BITS, seen, floors[0], margins[0])
    marks = Learner(code, labels, LABEL_BITS, label_seen, floors[1], margins[1])
    shown = np.repeat(np.arange(len(c)), repeat)
    rng = np.random.default_rng(2)
    for epoch in range(epochs):
        order = rng.permutation(shown).astype(np.int32)
        wrong = code.parser_epoch(
            moves.handle, marks.handle, at(c.lexemes), at(tags), at(c.heads), at(c.labels), at(c.bounds), at(order),
            len(order), ctypes.c_double(0.0 if epoch == 0 else 0.95), ctypes.c_uint64(epoch + 1),
        )  # fmt: skip
        if judge is not None and (epoch % 4 == 3 or epoch == epochs - 1):
            log(f"epoch {epoch}: {wrong} wrong; {judge(moves.mean(), marks.mean())}")
    return moves.mean(), marks.mean()


def accuracy(c: Corpus, heads: Array, labels: Array, names: list[str]) -> str:
    """UAS and LAS with and without punctuation, and LAS of the relations that attributions need."""
    right = heads == c.heads
    both = right & (labels == c.labels)
    words = c.labels != names.index("punct")
    report = [f"UAS {100 * right.mean():.2f} LAS {100 * both.mean():.2f} (no punct {100 * both[words].mean():.2f})"]
    for name in ("nsubj", "ccomp", "parataxis", "obl", "nmod"):
        gold, said = c.labels == names.index(name), labels == names.index(name)
        report.append(f"{name} {200 * (both & gold).sum() / max(1, gold.sum() + said.sum()):.1f}")
    return " ".join(report)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("ONRECORD_SHARED", "../shared")))
    options.add_argument("--words", type=Path, required=True, help="word table made by training.clusters")
    options.add_argument("--out", type=Path, default=Path("src/onrecord/language/data/english-syntax.bin"))
    options.add_argument("--tagger-epochs", type=int, default=8)
    options.add_argument("--parser-epochs", type=int, default=16)
    options.add_argument("--tag-margin", type=float, default=8)
    options.add_argument("--move-margin", type=float, default=10)
    options.add_argument("--label-margin", type=float, default=8)
    options.add_argument("--floors", type=int, nargs=3, default=(2, 2, 2))
    options.add_argument("--cache", type=Path, help="where jackknifed tags are kept between runs")
    o = options.parse_args()
    code = build()
    ud = o.shared / "data" / "ud"
    train = read_treebank(ud / "ewt-train.conllu.gz") + read_treebank(ud / "gum-train-open.conllu.gz")
    dev = {"ewt": read_treebank(ud / "ewt-dev.conllu.gz"), "gum": read_treebank(ud / "gum-dev-open.conllu.gz")}
    tags = sorted({t for s in train for t in s.tags} | {t for d in dev.values() for s in d for t in s.tags})
    counts = Counter(d for s in train for d in s.labels)
    labels = ["root"] + sorted(d for d, n in counts.items() if n >= 15 and d != "root")
    table = o.words.read_bytes()
    lexicon = Lexicon(table)
    c = trees(train, lexicon, tags, labels, flat=True)
    held = {name: trees(s, lexicon, tags, labels, flat=False) for name, s in dev.items()}
    log(f"{len(c)} sentences, {len(c.tags)} tokens, {len(tags)} tags, {len(labels)} labels")
    tagger = train_tagger(code, c, len(tags), o.tagger_epochs, o.tag_margin, o.floors[0])
    dev_tags = {name: run_tagger(code, tagger, d.lexemes, d.bounds) for name, d in held.items()}
    for name, d in held.items():
        log(f"{name} tags {100 * (dev_tags[name] == d.tags).mean():.2f}")
    if o.cache and o.cache.exists():
        own = np.load(o.cache)
    else:
        own = jackknifed(code, c, len(tags), 5, o.tagger_epochs, o.tag_margin, o.floors[0])
        if o.cache:
            np.save(o.cache, own)
    log(f"jackknifed tags {100 * (own == c.tags).mean():.2f}")

    def judge(moves: Table, marks: Table) -> str:
        lines = []
        for name, d in held.items():
            lines.append(f"{name} {accuracy(d, *run_parser(code, moves, marks, d, dev_tags[name]), labels)}")
        return " | ".join(lines)

    moves, marks = train_parser(
        code, c, own, len(labels), o.parser_epochs, (o.move_margin, o.label_margin), (o.floors[1], o.floors[2]),
        np.ones(len(c), int), judge,
    )  # fmt: skip
    np.savez("/tmp/k/trained.npz", tagger=tagger.weights, moves=moves.weights, marks=marks.weights)
    sections = {
        "words": table,
        "tagger": frozen_sparse(tagger.weights, 0.9995, 2)[0],
        "moves": frozen_dense(moves.weights, 0.9998, 2)[0],
        "labels": frozen_sparse(marks.weights, 0.9995, 2)[0],
        "names": bytes((1 << NAME_BITS) // 8),
    }
    meta = {
        "tags": tags, "labels": labels, "names": ["O"], "joins": [[0]],
        "slots": {"tagger": 1 << TAGGER_BITS, "moves": 1 << MOVE_BITS, "labels": 1 << LABEL_BITS, "names": 1 << NAME_BITS},
    }  # fmt: skip
    digest = write_weights(o.out, meta, sections)
    log(f"{o.out}: {o.out.stat().st_size:,} bytes, {digest[:12]}; " + str({k: len(v) for k, v in sections.items()}))


if __name__ == "__main__":
    main()
