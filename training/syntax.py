"""Makes english-syntax.bin: word clusters, tagger, parser and names. Its card is written by hand.

`python -m training.syntax`, about twelve minutes on one core, 6 GB of memory, all seeded; `--check`
compares with the file that is there. The data are read from the folder that ONRECORD_SHARED names;
the card says where each set comes from.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.kernel._native import Lexicon
from onrecord.language.weights import read_weights, write_weights
from training.card import stamp
from training.clusters import clustered_words
from training.corpus import Corpus, lexemes, trees
from training.freeze import frozen_dense, frozen_sparse
from training.learner import Table, build
from training.names import CLASSES, harmonised, nationalities, read_names, train_names
from training.parsing import jackknifed, run_parser, run_tagger, train_parser, train_tagger
from training.teacher import joined, mirrored, mirrored_back, news, vote
from training.treebank import read_treebank

Array = NDArray[Any]

BITS = {"tagger": 20, "moves": 20, "labels": 20, "names": 20}  # slots of the frozen tables
MOST = {"tagger": 150_000, "moves": 560_000, "labels": 150_000, "names": 130_000}  # features kept
TAGGER_EPOCHS, TEACHER_EPOCHS, PARSER_EPOCHS, NAME_EPOCHS = 8, 6, 8, 6
FOLDS = 5


def log(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", flush=True)


def silver_trees(
    code: ctypes.CDLL, gold: Corpus, data: Path, lexicon: Lexicon, tagger: Table, labels: int
) -> Corpus:
    """News parsed by the vote of two parsers each way; `gold` has jackknifed tags."""
    once = np.ones(len(gold), int)
    x, bounds = lexemes(list(news(data)), lexicon)
    tags = run_tagger(code, tagger, x, bounds)
    plain = Corpus(x, tags, np.zeros(len(x), np.int32), np.zeros(len(x), np.uint8), bounds)
    runs: list[tuple[Array, Array]] = []
    for seed in (1, 2):
        for corpus, text, back in ((gold, plain, False), (mirrored(gold), mirrored(plain), True)):
            parser = train_parser(code, corpus, labels, TEACHER_EPOCHS, 2, once, seed)
            heads, marks = run_parser(code, *parser, text.lexemes, text.tags, bounds)
            runs.append(mirrored_back(bounds, heads, marks) if back else (heads, marks))
            log("a teacher is trained")
    heads, marks = vote(code, runs, bounds)
    return replace(plain, heads=heads, labels=marks)


def name_weights(
    code: ctypes.CDLL, ner: Path, lexicon: Lexicon, tagger: Table
) -> tuple[Table, Array]:
    """Names from the silver news once and the hand-made sets four times an epoch."""
    silver = read_names(ner / "gmb-train.bio.gz")
    known = nationalities(silver)
    by_hand = [
        s
        for name in ("wikigold", "uner-ewt-test", "uner-ewt-dev", "crosspol-dev")
        for s in harmonised(read_names(ner / f"{name}.bio.gz"), known)
    ]
    sentences = silver + by_hand
    x, bounds = lexemes([words for words, _ in sentences], lexicon)
    gold = np.array([CLASSES.index(m) for _, marks in sentences for m in marks], np.uint8)
    tags = run_tagger(code, tagger, x, bounds)
    repeat = np.array([1] * len(silver) + [4] * len(by_hand))
    return train_names(code, x, tags, gold, bounds, repeat, NAME_EPOCHS, 2)


def differing(path: Path, meta: Mapping[str, Any], sections: Mapping[str, bytes]) -> list[str]:
    """The sections of the file, and entries of its header, that are not as made now."""
    there = read_weights(path)
    parts = [k for k in sorted(sections) if there.sections.get(k) != sections[k]]
    return parts + [f"header {k}" for k in sorted(meta) if there.meta.get(k) != meta[k]]


def main() -> None:
    """Trains everything and writes the weights, or compares them with those that are there."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("ONRECORD_SHARED", "../shared"))
    )
    options.add_argument(
        "--words", type=Path, help="a word table made before; made anew without it"
    )
    options.add_argument(
        "--out", type=Path, default=Path("src/onrecord/language/data/english-syntax.bin")
    )
    options.add_argument(
        "--check",
        action="store_true",
        help="write nothing; tell which parts of --out differ",
    )
    o = options.parse_args()
    code, data = build(), o.shared / "data"
    if o.words and o.words.exists():
        table = o.words.read_bytes()
    else:
        table = clustered_words(data, Path("src/onrecord/language/data/given-names.tsv"))
        if o.words:
            o.words.write_bytes(table)
    lexicon = Lexicon(table)
    log(f"word table: {len(table):,} bytes")
    train = [
        s
        for name in ("ewt-train", "gum-train-open")
        for s in read_treebank(data / "ud" / f"{name}.conllu.gz")
    ]
    tags = sorted({t for s in train for t in s.tags})
    counts = Counter(d for s in train for d in s.labels)
    labels = ["root", *sorted(d for d, n in counts.items() if n >= 15 and d != "root")]
    gold = trees(train, lexicon, tags, labels, flat=True)
    tagger = train_tagger(code, gold, len(tags), TAGGER_EPOCHS)
    gold = replace(gold, tags=jackknifed(code, gold, len(tags), FOLDS, TAGGER_EPOCHS - 2))
    log(f"{len(gold)} trees, tagged")
    silver = silver_trees(code, gold, data, lexicon, tagger, len(labels))
    log(f"{len(silver)} sentences parsed by the teachers")
    repeat = np.array([2] * len(gold) + [1] * len(silver))
    moves, marks = train_parser(
        code, joined(gold, silver), len(labels), PARSER_EPOCHS, 4, repeat, 3
    )
    log("the parser is trained")
    names, joins = name_weights(code, data / "ner", lexicon, tagger)
    sections = {"words": table}
    sections["tagger"], _ = frozen_sparse(tagger, BITS["tagger"], MOST["tagger"], 3, 16)
    sections["moves"], _ = frozen_dense(moves, BITS["moves"], MOST["moves"])
    sections["labels"], _ = frozen_sparse(marks, BITS["labels"], MOST["labels"], 3, 16)
    sections["names"], scale = frozen_sparse(names, BITS["names"], MOST["names"], 3, 3)
    size = len(CLASSES)
    meta = {
        "tags": tags,
        "labels": labels,
        "names": CLASSES,
        "joins": [[round(float(v) * scale, 1) for v in row] for row in joins[:size, :size]],
        "bits": BITS,
    }
    if o.check:
        other = differing(o.out, meta, sections)
        log(f"{o.out}: {'the same' if not other else 'other: ' + ', '.join(other)}")
        raise SystemExit(bool(other))
    digest = write_weights(o.out, meta, sections)
    stamp(o.out, digest)
    sizes = {k: len(v) for k, v in sections.items()}
    log(f"{o.out}: {o.out.stat().st_size:,} bytes, digest {digest}, {sizes}")


if __name__ == "__main__":
    main()
