"""The figures of events: found, merged, their status, date, history and participants.

usage: python bench/events.py [STORY ...] [--faults]

First the hand-annotated stories, those of the shared folder and our own of tests/golden, each
annotated, linked and scored with `score/record.py` of the shared folder (ONRECORD_SHARED, default
../shared). Then MEANTIME develop (NewsReader, CC BY 4.0):
of the event mentions that both see, how often status agrees with the annotated time, polarity and
certainty, beside always saying what is commonest; and the speed of the two steps.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import pathlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import msgspec

from onrecord.language.annotate import annotate
from onrecord.linking.build import build
from onrecord.model import AnnotatedDocument, Document, EventMention, Record, document_id, sha256

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
OWN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
COLUMNS = ("found", "predicted_right", "status", "date", "history", "participants")

_AHEAD = ("scheduled", "possible", "rescheduled", "not planned", "postponed")
# Status -> what MEANTIME calls its time, polarity and certainty.
READINGS: dict[str, Callable[[str], str]] = {
    "time": lambda s: "FUTURE" if s in _AHEAD else "NON_FUTURE",
    "polarity": lambda s: "NEG" if s in ("not planned", "denied", "cancelled") else "POS",
    "certainty": lambda s: "UNCERTAIN" if s == "possible" else "CERTAIN",
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_record", SHARED / "score" / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(name: str, text: str, published: str | None, outlet: str | None) -> Document:
    return Document(
        id=document_id(name, text, published, outlet),
        name=name,
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        published=published,
    )


def documents(folder: pathlib.Path) -> Iterator[Document]:
    lines = folder / "dispatches.jsonl"
    if lines.exists():
        for line in lines.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            yield document(item["id"], item["text"], item.get("published"), item.get("outlet"))
        return
    for path in sorted(folder.glob("*.txt")):
        yield document(path.name, path.read_text(encoding="utf-8"), None, None)


def record_of(folder: pathlib.Path) -> Record:
    return build(
        [AnnotatedDocument(document=d, annotation=annotate(d.text)) for d in documents(folder)]
    )


def stories(names: list[str], *, faults: bool) -> None:
    score = scorer()
    roots = (SHARED / "gold", OWN)
    folders = [path.parent for root in roots for path in sorted(root.glob("*/gold.json"))]
    print(f"{'story':21}" + "".join(f"{column:>16}" for column in COLUMNS))
    rows: list[dict[str, Any]] = []
    for folder in folders:
        if names and folder.name not in names:
            continue
        result, told = score.score(folder / "gold.json", msgspec.to_builtins(record_of(folder)))
        row = result["events"]
        rows.append(row)
        print(f"{folder.name:21}" + "".join(f"{row[column]:16}" for column in COLUMNS))
        if faults:
            print("".join(f"    {fault}\n" for fault in told if fault.startswith("event")), end="")
    mean = {c: round(sum(r[c] for r in rows) / len(rows), 1) for c in COLUMNS}
    print(f"{'mean':21}" + "".join(f"{mean[column]:16}" for column in COLUMNS))


def attributes() -> None:
    pairs: list[tuple[dict[str, Any], EventMention]] = []
    articles = 0
    seconds = 0.0
    path = SHARED / "data" / "meantime" / "develop.jsonl.gz"
    for item in map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines()):
        start = time.perf_counter()
        events = annotate(item["text"]).events
        seconds += time.perf_counter() - start
        articles += 1
        gold = {e["start"]: e for e in item["events"] if e["start"] < item["annotated_until"]}
        pairs += [
            (gold[e.trigger.start], e)
            for e in events
            if e.trigger.start in gold and e.status is not None
        ]
    print(f"\nMEANTIME develop: {len(pairs)} event mentions with a status, {articles} articles")
    for name, reading in READINGS.items():
        told = [(g.get(name), reading(str(e.status))) for g, e in pairs if g.get(name)]
        if not told:
            continue
        if name == "certainty":
            told = [("CERTAIN" if g == "CERTAIN" else "UNCERTAIN", s) for g, s in told]
        right = sum(g == s for g, s in told)
        common = Counter(g for g, _ in told).most_common(1)[0]
        hit = sum(g == s != common[0] for g, s in told)
        said = sum(s != common[0] for _, s in told)
        wanted = sum(g != common[0] for g, _ in told)
        f1 = 200 * hit / (said + wanted) if said + wanted else 100.0
        print(
            f"  {name:10} right {100 * right / len(told):5.1f}  "
            f"always {common[0]}: {100 * common[1] / len(told):5.1f}  F1 of the rest {f1:5.1f}"
        )
    print(f"  {articles / seconds:.0f} articles/s annotated, all steps, one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("story", nargs="*")
    parser.add_argument("--faults", action="store_true", help="what record.py has against each")
    options = parser.parse_args()
    stories(options.story, faults=options.faults)
    if not options.story:
        attributes()


if __name__ == "__main__":
    main()
