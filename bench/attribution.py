"""Figures of the attributions: PolNeAR dev and the hand-annotated stories, and where they fail.

usage: python bench/attribution.py [polnear] [STORY ...] [--faults N] [--rules]

Without names: PolNeAR dev and every story. Reads the shared folder named by ONRECORD_SHARED
(default ../shared) and scores with its `score/attribution.py`. --rules adds a line for each rule:
how often it fired on PolNeAR speech, and how often it was right. --faults prints N faults of each
kind, drawn evenly.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import importlib.util
import json
import os
import pathlib
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from onrecord.language.annotate import annotate
from onrecord.language.kernel import load_parser

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
ROLES = ("source", "cue", "content")
Row = dict[str, Any]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("att", SHARED / "score" / "attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def polnear() -> list[Row]:
    path = SHARED / "data" / "polnear" / "dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        row["attributions"] = [
            {role: a.get(role, []) for role in ROLES} for a in row["attributions"]
        ]
    return rows


def story(name: str) -> list[Row]:
    folder = SHARED / "gold" / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return [
        {
            "id": d["id"],
            "text": (folder / d["file"]).read_text(encoding="utf-8"),
            "attributions": [
                {role: a.get(role, []) for role in ROLES} for a in d["attributions"].values()
            ],
        }
        for d in gold["documents"]
    ]


def stories() -> list[str]:
    return sorted(path.parent.name for path in (SHARED / "gold").glob("*/gold.json"))


def predict(rows: list[Row], *, speech_only: bool) -> list[Row]:
    """What is found in each text, as the scorer reads it, with the rule that found it."""
    parser = load_parser()
    found: list[Row] = []
    for row in rows:
        attributions = [
            {
                "source": [[s.start, s.end] for s in a.source],
                "cue": [[s.start, s.end] for s in a.cue],
                "content": [[s.start, s.end] for s in a.content],
                "rule": a.rule,
            }
            for a in annotate(row["text"], parser).attributions
            if not speech_only or a.tier == "speech"
        ]
        found.append({"id": row["id"], "attributions": attributions})
    return found


def line(name: str, table: Row) -> str:
    parts = [f"{name:22s}"]
    for key in ("linked", "exact", "content_dice", "content_exact"):
        p, r, f = table[key]
        parts.append(f"{key} {p:5.1f} {r:5.1f} {f:5.1f}")
    return "  ".join(parts) + f"  gold {table['gold']}, found {table['predicted']}"


def pairs(score: ModuleType, gold: Row, found: Row) -> Iterator[tuple[Row | None, Row | None]]:
    """Gold and found attributions of one text, paired as the scorer pairs them."""
    words = [(m.start(), m.end()) for m in score.TOKEN.finditer(gold["text"])]

    def ids(spans: list[list[int]]) -> frozenset[int]:
        return frozenset(
            i for i, (s, e) in enumerate(words) if any(s < y and e > x for x, y in spans)
        )

    for side in (gold, found):
        for a in side["attributions"]:
            a["words"] = {role: ids(a[role]) for role in ROLES}
    want, have = gold["attributions"], found["attributions"]
    ranked = sorted(
        (
            (-2 * len(shared) / (len(g["words"]["content"]) + len(p["words"]["content"])), i, j)
            for i, g in enumerate(want)
            for j, p in enumerate(have)
            if (shared := g["words"]["content"] & p["words"]["content"])
        )
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield want[i], have[j]
    yield from ((g, None) for i, g in enumerate(want) if i not in used[0])
    yield from ((None, p) for j, p in enumerate(have) if j not in used[1])


def faults(score: ModuleType, rows: list[Row], found: list[Row]) -> Iterator[tuple[str, str]]:
    """Each fault: its kind, and gold and found words."""
    for gold, mine in zip(rows, found, strict=True):
        text = gold["text"]
        for g, p in pairs(score, gold, mine):
            if g is None and p is not None:
                yield "not in the gold", f"[{p['rule']}] {_show(text, p)}"
            elif p is None and g is not None:
                yield "not found", _show(text, g)
            elif g is not None and p is not None:
                for role in ("source", "content"):
                    if g["words"][role] != p["words"][role]:
                        both = f"{_cut(text, g[role])}\n      not {_cut(text, p[role])}"
                        yield role, f"[{p['rule']}] {both}"


def _cut(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[s:e] for s, e in spans).replace("\n", " ")[:240]


def _show(text: str, a: Row) -> str:
    return " | ".join(_cut(text, a[role]) for role in ROLES)


def rules(score: ModuleType, rows: list[Row], found: list[Row]) -> None:
    """For each rule: how many of its attributions are speech, linked and exact, in per cent."""
    fired: collections.Counter[str] = collections.Counter()
    right: collections.Counter[tuple[str, str]] = collections.Counter()
    cues = frozenset(score.CUES.read_text(encoding="utf-8").split())
    for gold, mine in zip(rows, found, strict=True):
        text = gold["text"]
        for g, p in pairs(score, gold, mine):
            if p is None or not score.is_speech(text, p, cues):
                continue
            fired[p["rule"]] += 1
            if g is None:
                continue
            a, b = g["words"], p["words"]
            same = a["source"] == b["source"]
            dice = 2 * len(a["content"] & b["content"]) / (len(a["content"]) + len(b["content"]))
            right[p["rule"], "linked"] += dice >= 0.5 and (same or bool(a["source"] & b["source"]))
            right[p["rule"], "exact"] += same and a["content"] == b["content"]
    for rule, n in fired.most_common():
        linked, exact = (100 * right[rule, what] / n for what in ("linked", "exact"))
        print(f"  {rule:22s} {n:5d}  linked {linked:5.1f}  exact {exact:5.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    score = scorer()
    print("precision, recall and F1, in per cent")
    for name in options.names or ["polnear", *stories()]:
        news = name == "polnear"
        rows = polnear() if news else story(name)
        began = time.perf_counter()
        found = predict(rows, speech_only=not news)
        seconds = time.perf_counter() - began
        tables = score.score(rows, found)
        if news:
            print(line("polnear dev, speech", tables["speech"]))
            forms = tables["speech"]["recall_by_form"]
            print("  recall by form", {k: f"{v[0]} of {v[1]}" for k, v in forms.items()})
        print(line("polnear dev, all" if news else name, tables["all"]), f"{seconds:.1f} s")
        if options.rules:
            rules(score, rows, found)
        if options.faults:
            kinds: dict[str, list[str]] = {}
            for kind, what in faults(score, rows, found):
                kinds.setdefault(kind, []).append(what)
            for kind, items in kinds.items():
                print(f"{kind} ({len(items)})")
                step = max(1, len(items) // options.faults)
                print("\n".join(f"  {item}" for item in items[::step][: options.faults]))


if __name__ == "__main__":
    main()
