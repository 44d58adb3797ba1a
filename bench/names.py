"""Names found and typed in text that neither system was trained on, beside the spaCy peer.

usage: python bench/names.py [--faults]

The last quarter of the sentences of each hand-annotated set (Universal NER on EWT, CrossNER
politics, WikiGold) is held out; the names are trained anew, as training/syntax.py trains them, on
the rest and the silver news, with the packaged words and tags (some minutes of one core). F1 of
whole names of people, bodies and places: with their kind (typed) and without (span), then typed F1
by kind. The peer is the pipeline of the shared folder (`peers/spacy-ud`), run on the same tokens by
the interpreter that ONRECORD_PEER_PYTHON names; its kinds are those of the silver news, so
that it crosses from news to these sets: the difference is also the worth of the training data.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
from collections import Counter

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from training.corpus import lexemes
from training.learner import build
from training.names import (
    CLASSES,
    NamedSentence,
    harmonised,
    nationalities,
    read_names,
    run_names,
    spans,
    train_names,
)

from onrecord.language.kernel import WEIGHTS, load_parser
from onrecord.language.kernel._native import Lexicon
from onrecord.language.weights import read_weights

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
SETS = ("uner-ewt-dev", "uner-ewt-test", "crosspol-dev", "wikigold")
KINDS = ("PER", "ORG", "LOC")
PEER = """
import json, sys, spacy
from spacy.tokens import Doc
nlp = spacy.load(sys.argv[1])
for line in sys.stdin:
    words = json.loads(line)
    doc = nlp(Doc(nlp.vocab, words))
    print(json.dumps([[e.start, e.end, e.label_] for e in doc.ents]))
"""
Spans = set[tuple[int, int, str]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--faults", action="store_true", help="the commonest wrong names")
    faults = options.parse_args().faults
    ner = SHARED / "data" / "ner"
    silver = read_names(ner / "gmb-train.bio.gz")
    known = nationalities(silver)
    whole = {name: read_names(ner / f"{name}.bio.gz") for name in SETS}
    shown = {name: harmonised(part[: _cut(part)], known) for name, part in whole.items()}
    held = {name: part[_cut(part) :] for name, part in whole.items()}
    ours = _ours(silver, [s for part in shown.values() for s in part], held)
    theirs = _theirs(held)
    for name, part in held.items():
        gold = [_kept(spans(marks)) for _, marks in part]
        print(f"== {name}: {len(part)} sentences held out, {sum(map(len, gold))} names")
        for who, said in (("onrecord", ours[name]), ("spaCy peer", theirs.get(name))):
            if said is not None:
                print(f"{who:10s} {_figures(gold, said)}")
        if faults:
            _print_faults(part, gold, ours[name])


def _cut(part: list[NamedSentence]) -> int:
    return len(part) * 3 // 4


def _kept(found: Spans) -> Spans:
    return {span for span in found if span[2] in KINDS}


def _ours(
    silver: list[NamedSentence], by_hand: list[NamedSentence], held: dict[str, list[NamedSentence]]
) -> dict[str, list[Spans]]:
    """What names trained on the rest find in the sentences held out."""
    code = build()
    lexicon = Lexicon(bytes(read_weights(WEIGHTS).sections["words"]))
    x, bounds, tags = _read([*silver, *by_hand], lexicon)
    gold = np.array([CLASSES.index(m) for _, ms in [*silver, *by_hand] for m in ms], np.uint8)
    repeat = np.array([1] * len(silver) + [4] * len(by_hand))
    table, joins = train_names(code, x, tags, gold, bounds, repeat, 6, 2)
    found = {}
    for name, part in held.items():
        x, bounds, tags = _read(part, lexicon)
        marks = run_names(code, table, joins, x, tags, bounds)
        pairs = itertools.pairwise(bounds)
        found[name] = [_kept(spans([CLASSES[m] for m in marks[a:b]])) for a, b in pairs]
    return found


def _read(
    sentences: list[NamedSentence], lexicon: Lexicon
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, bounds = lexemes([words for words, _ in sentences], lexicon)
    names: list[str] = list(read_weights(WEIGHTS).meta["tags"])
    code = {tag: number for number, tag in enumerate(names)}
    parser = load_parser()
    tags = [code[t] for words, _ in sentences for t in parser.parse_words(words).tags]
    return x, bounds, np.array(tags, np.uint8)


def _theirs(held: dict[str, list[NamedSentence]]) -> dict[str, list[Spans]]:
    peer = os.environ.get("ONRECORD_PEER_PYTHON")
    if not peer:
        print("no peer: set ONRECORD_PEER_PYTHON to a Python that has spaCy")
        return {}
    rows = "".join(json.dumps(words) + "\n" for part in held.values() for words, _ in part)
    model = str((SHARED / "peers" / "spacy-ud").resolve())
    done = subprocess.run(
        [peer, "-c", PEER, model], input=rows, capture_output=True, text=True, check=True
    )
    answers = iter(done.stdout.splitlines())
    return {
        name: [_kept({(a, b, k) for a, b, k in json.loads(next(answers))}) for _ in part]
        for name, part in held.items()
    }


def _figures(gold: list[Spans], said: list[Spans]) -> str:
    typed = _f1([(g, s) for g, s in zip(gold, said, strict=True)])
    plain = _f1([({x[:2] for x in g}, {x[:2] for x in s}) for g, s in zip(gold, said, strict=True)])
    kinds = (
        f"{kind} {_f1([(_of(g, kind), _of(s, kind)) for g, s in zip(gold, said, strict=True)]):.1f}"
        for kind in KINDS
    )
    return f"span {plain:.1f}  typed {typed:.1f}  " + "  ".join(kinds)


def _of(found: Spans, kind: str) -> Spans:
    return {span for span in found if span[2] == kind}


def _f1(pairs: list[tuple[set, set]]) -> float:
    hits = sum(len(g & s) for g, s in pairs)
    return 200 * hits / max(1, sum(len(g) + len(s) for g, s in pairs))


def _print_faults(part: list[NamedSentence], gold: list[Spans], said: list[Spans]) -> None:
    count: Counter[str] = Counter()
    for (words, _), g, s in zip(part, gold, said, strict=True):
        for kind, found in (("missed", g - s), ("wrong", s - g)):
            for a, b, label in found:
                count[f"{kind} {label} {' '.join(words[a:b])}"] += 1
    for line, times in sorted(count.most_common(60)):
        print(f"   {times:3d} {line}")


if __name__ == "__main__":
    main()
