"""Makes english-attribution.bin: which words are cues, what is source and content.

`python -m training.attribution`, some two minutes on one core; two runs give the same bytes. Reads
PolNeAR train from the folder that ONRECORD_SHARED names (published as networkdynamics/PolNeAR).
Needs numpy (the extra `training`). The tags, trees and word clusters are those of
english-syntax.bin: make that first. What is made of the weights when one publisher is left out of
them: bench/publishers.py.
"""

from __future__ import annotations

import argparse
import bisect
import ctypes
import gzip
import json
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language import quotations, times
from onrecord.language.attributions import find_candidates, find_cues
from onrecord.language.attributions.scorer import (
    WEIGHTS,
    Numbers,
    View,
    numbers,
    proposal,
    view,
)
from onrecord.language.attributions.tree import Tree
from onrecord.language.draft import Draft
from onrecord.language.kernel import WEIGHTS as SYNTAX
from onrecord.language.kernel import load_parser
from onrecord.language.kernel._scorer import SIZES
from onrecord.language.weights import read_weights, write_weights
from training.card import stamp

Array = NDArray[Any]
Row = dict[str, Any]

CUE_EPOCHS, CUE_RATE, CUE_DROPOUT, CUE_START = 5, 0.05, 0.1, 5.0
ROLE_EPOCHS, ROLE_RATE, ROLE_DROPOUT, ROLE_START = 5, 0.01, 0.3, 50.0
DECAY = 1e-6
HIDDEN = 0.1  # of the cues: shown as words that neither the lexicon nor the articles hold
# From this probability on a candidate is kept: one that the rules propose, another one.
THRESHOLD = {"proposed": 0.3, "new": 0.5}
# How much less likely (natural logarithm) the rules' reading may be and still be taken: content;
# content of which the weights move only the end; source; a source that they cut short or drop, or
# for which they take “who”. Many who mark newspapers leave out what a relative clause adds and mark
# its pronoun; the record wants the whole name.
TRUST = {"content": 2.0, "end": 4.0, "source": 1.0, "whole": 4.0, "antecedent": 4.0}
AUXILIARIES = frozenset({"be", "have", "do"})
LONGEST = 8  # ranges of a proposal


class Proposal(ctypes.Structure):
    """As in scorer.h."""

    _fields_ = [
        ("cue", ctypes.c_int32),
        ("source_first", ctypes.c_int32),
        ("source_end", ctypes.c_int32),
        ("ranges", ctypes.c_int32),
        ("rule", ctypes.c_int32),
        ("content", ctypes.c_int32 * (2 * LONGEST)),
    ]


@dataclass(slots=True)
class Lesson:
    """One article: `cues` 1 where a token is a cue; `roles`: (cue, source, content), in tokens."""

    publisher: str
    seen: View
    cues: Array
    roles: list[tuple[int, list[int], list[int]]]


def log(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", flush=True)


def lessons(rows: list[Row], known: Numbers) -> list[Lesson]:
    """Articles read by the parser and the rules, beside what people marked in them."""
    parser = load_parser()
    out: list[Lesson] = []
    for row in rows:
        draft = Draft(row["text"], parser.parse(row["text"]))
        quotations.find_quotations(draft)
        times.find_times(draft)
        tree = Tree(draft)
        sites = find_cues(tree)
        seen = view(tree, sites, find_candidates(tree, sites), known)
        cues = np.zeros(tree.count, np.uint8)
        roles: dict[int, tuple[list[int], list[int]]] = {}
        for a in row["attributions"]:
            source, cue, content = (
                tokens(tree, a.get(role, [])) for role in ("source", "cue", "content")
            )
            if not cue or not content:
                continue
            anchor = max(cue, key=lambda k: rank(tree, seen, k))
            cues[anchor] = 1
            if anchor not in roles or len(roles[anchor][1]) < len(content):
                roles[anchor] = source, content
        lessons_of = [(cue, *roles[cue]) for cue in sorted(roles)]
        out.append(Lesson(row["id"].split("_")[0], seen, cues, lessons_of))
    return out


def tokens(tree: Tree, spans: list[list[int]]) -> list[int]:
    """The tokens that stand in any of the spans of code points."""
    starts, ends = tree.starts, tree.ends
    return [
        k
        for start, end in spans
        for k in range(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end))
    ]


def rank(tree: Tree, seen: View, k: int) -> tuple[bool | int, ...]:
    """Which of the words of a cue stands for it: the one that the rules read, else the verb."""
    tag = tree.tags[k]
    return (
        k in seen.proposed,
        k in seen.sites,
        tag.startswith("VB") and tree.lemmas[k] not in AUXILIARIES,
        tree.lower[k] == "according",
        tag.startswith("VB") or tag == "MD",
        tag.startswith("NN"),
        tree.words[k] == ":",
        tag.startswith(("JJ", "RB")),
        -k,
    )


def build() -> ctypes.CDLL:
    """Compiles attribute.c with the system's C compiler and loads it."""
    target = Path(tempfile.mkdtemp(prefix="onrecord-training-")) / "attribute.so"
    here = Path(__file__)
    kernel = here.parent.parent / "src" / "onrecord" / "language" / "kernel"
    flags = ["-O3", "-ffp-contract=off", "-shared", "-fPIC", f"-I{kernel}"]
    source = str(here.with_name("attribute.c"))
    subprocess.run(["cc", *flags, "-o", str(target), source, "-lm"], check=True)
    code = ctypes.CDLL(str(target))
    pointer, real = ctypes.c_void_p, ctypes.c_float
    code.set_seed.argtypes = [ctypes.c_uint64]
    code.window.argtypes = [pointer, ctypes.c_int, pointer]
    code.cue_epoch.restype = code.role_epoch.restype = ctypes.c_double
    code.cue_epoch.argtypes = [pointer, pointer, ctypes.c_int, *[pointer] * 3, *[real] * 4]
    code.role_epoch.argtypes = [*[pointer] * 5, ctypes.c_int, *[pointer] * 4, *[real] * 4]
    return code


def addresses(arrays: list[Array]) -> Array:
    return np.array([a.ctypes.data for a in arrays], np.uint64)


def rate_at(epoch: int, epochs: int, rate: float) -> float:
    return rate * (1 - 0.8 * epoch / epochs)


def train_cues(code: ctypes.CDLL, school: list[Lesson]) -> Array:
    """Weights of the cues, (SIZES["cues"],)."""
    texts = np.array([lesson.seen.analysed.address() for lesson in school], np.uint64)
    gold = addresses([lesson.cues for lesson in school])
    weights = np.zeros(SIZES["cues"], np.float32)
    sums = np.full(SIZES["cues"], CUE_START, np.float32)
    rng = np.random.default_rng(1)
    code.set_seed(1)
    for epoch in range(CUE_EPOCHS):
        order = rng.permutation(len(school)).astype(np.int32)
        loss = code.cue_epoch(
            texts.ctypes.data, order.ctypes.data, len(order), gold.ctypes.data,
            weights.ctypes.data, sums.ctypes.data, rate_at(epoch, CUE_EPOCHS, CUE_RATE),
            CUE_DROPOUT, DECAY, HIDDEN,
        )  # fmt: skip
        log(f"cues: loss {loss:.0f}")
    return weights


def train_roles(code: ctypes.CDLL, school: list[Lesson]) -> tuple[Array, Array]:
    """Weights of the roles and of the steps between them, flat as in scorer.h."""
    texts = np.array([lesson.seen.analysed.address() for lesson in school], np.uint64)
    article: list[int] = []
    gold: list[Array] = []
    proposals: list[Proposal] = []
    for number, lesson in enumerate(school):
        for cue, source, content in lesson.roles:
            bounds = np.zeros(2, np.int32)
            code.window(lesson.seen.analysed.address(), cue, bounds.ctypes.data)
            first, end = int(bounds[0]), int(bounds[1])
            roles = np.zeros(end - first, np.uint8)
            for mark, held in ((1, source), (2, content)):
                roles[[k - first for k in held if first <= k < end]] = mark
            if 2 in roles:
                article.append(number)
                gold.append(roles)
                proposals.append(as_struct(lesson.seen, cue))
    which = np.array(article, np.int32)
    table = (Proposal * len(proposals))(*proposals)
    marks = addresses(gold)
    roles_w, edges_w = (np.zeros(SIZES[k], np.float32) for k in ("roles", "edges"))
    roles_s, edges_s = (np.full(SIZES[k], ROLE_START, np.float32) for k in ("roles", "edges"))
    rng = np.random.default_rng(2)
    code.set_seed(2)
    for epoch in range(ROLE_EPOCHS):
        order = rng.permutation(len(gold)).astype(np.int32)
        loss = code.role_epoch(
            texts.ctypes.data, which.ctypes.data, ctypes.addressof(table), marks.ctypes.data,
            order.ctypes.data, len(order), roles_w.ctypes.data, roles_s.ctypes.data,
            edges_w.ctypes.data, edges_s.ctypes.data,
            rate_at(epoch, ROLE_EPOCHS, ROLE_RATE), ROLE_DROPOUT, DECAY, HIDDEN,
        )  # fmt: skip
        log(f"roles: loss {loss / len(gold):.3f} a cue")
    return roles_w, edges_w


def as_struct(seen: View, cue: int) -> Proposal:
    _, rule, source, content = proposal(cue, seen.proposed.get(cue))
    first, end = source or (-1, -1)
    flat = [k for pair in content[:LONGEST] for k in pair]
    held = (ctypes.c_int32 * (2 * LONGEST))(*flat)
    return Proposal(cue, first, end, len(flat) // 2, rule, held)


def quantised(weights: Array) -> tuple[bytes, float]:
    """int8 codes, c for the weight c * |c| * scale, and the scale."""
    scale = float(np.abs(weights).max()) / 127**2
    codes = np.sign(weights) * np.sqrt(np.abs(weights) / scale)
    return np.rint(codes).astype(np.int8).tobytes(), scale


def polnear_train() -> list[Row]:
    """The articles of PolNeAR train, from the shared folder."""
    shared = Path(os.environ.get("ONRECORD_SHARED", "../shared"))
    path = shared / "data" / "polnear" / "train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(path: Path, code: ctypes.CDLL, school: list[Lesson]) -> None:
    """Trains on the lessons and writes the weights."""
    syntax = read_weights(SYNTAX)
    cues = train_cues(code, school)
    roles, edges = train_roles(code, school)
    sections: dict[str, bytes] = {"words": bytes(syntax.sections["words"])}
    scales: dict[str, float] = {}
    for name, weights in (("cues", cues), ("roles", roles), ("edges", edges)):
        sections[name], scales[name] = quantised(weights)
    meta = {what: syntax.meta[what] for what in ("tags", "labels", "names")}
    meta |= {"scales": scales, "threshold": THRESHOLD, "trust": TRUST, "syntax": syntax.digest}
    digest = write_weights(path, meta, sections)
    stamp(path, digest)
    log(f"{path}: {path.stat().st_size:,} bytes, digest {digest[:12]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    school = lessons(polnear_train(), numbers(read_weights(SYNTAX)))
    log(f"{len(school)} articles read")
    write(options.out, build(), school)


if __name__ == "__main__":
    main()
