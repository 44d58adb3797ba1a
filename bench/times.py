"""Figures of the time expressions: spans and values, weekdays, speed, and dating with hidden dates.

usage: python bench/times.py [timebank aquaint news meantime wikiwars weekdays dates speed ...]
                             [--faults N]

`news` is TimeBank and AQUAINT together. Reads the shared folder named by ONRECORD_SHARED (default
../shared). --faults prints the N commonest faults of each kind.
"""

from __future__ import annotations

import collections
import datetime
import gzip
import importlib.util
import json
import os
import pathlib
import sys
import time
from types import ModuleType
from typing import Any

from onrecord.language.kernel import load_parser
from onrecord.language.times import find_expressions
from onrecord.linking.times import place
from onrecord.model import Annotation, Span

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
SETS = {
    "timebank": ("time/timebank",),
    "aquaint": ("time/aquaint",),
    "news": ("time/timebank", "time/aquaint"),
    "meantime": ("meantime/develop",),
    "wikiwars": ("time/wikiwars",),
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    found: list[Row] = []
    for path in SETS.get(name, (name,)):
        with gzip.open(SHARED / "data" / f"{path}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines if line.strip())
    return found


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("timex", SHARED / "score" / "timex.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotate(text: str) -> Annotation:
    """Only what times need: paragraphs, sentences, expressions."""
    parsed = load_parser().parse(text)
    return Annotation(
        version="bench",
        paragraphs=tuple(Span(a, b) for a, b in parsed.paragraphs),
        sentences=tuple(Span(parsed.starts[a], parsed.ends[b - 1]) for a, b in parsed.sentences),
        times=tuple(find_expressions(text, parsed)),
    )


def predict(row: Row) -> Row:
    day = datetime.date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    placed = place(row["text"], annotate(row["text"]), day)
    times = [
        {"start": t.start, "end": t.end, "value": t.value, "type": t.type, "method": t.method}
        for t in placed
    ]
    return {"id": row["id"], "timexes": times}


def score(name: str, faults: int) -> None:
    gold = rows(name)
    predicted = [predict(row) for row in gold]
    print(f"== {name}")
    for key, value in scorer().score(gold, predicted).items():
        print(f"{key:10s} {value}")
    if name == "news":
        count = sum(map(len, gold_errors().values()))
        value = scorer().score(*without_errors(gold, predicted))["value"]
        print(f"{'value':10s} {value} without {count} errors of the gold")
    if faults:
        print_faults(gold, predicted, faults)


def print_faults(gold: list[Row], predicted: list[Row], most: int) -> None:
    missed: collections.Counter[str] = collections.Counter()
    spurious: collections.Counter[str] = collections.Counter()
    wrong: collections.Counter[str] = collections.Counter()
    for row, guess in zip(gold, predicted, strict=True):
        text, limit = row["text"], row.get("annotated_until", len(row["text"]))
        own = [x for x in row["timexes"] if x.get("functionInDocument") == "CREATION_TIME"]
        wanted = [x for x in row["timexes"] if x.get("functionInDocument") != "CREATION_TIME"]
        used = set()
        for x in wanted:
            hits = [
                (j, y)
                for j, y in enumerate(guess["timexes"])
                if y["start"] < x["end"] and x["start"] < y["end"]
            ]
            words = " ".join(text[x["start"] : x["end"]].split())
            used.update(j for j, _ in hits)
            if not hits:
                missed[f"{words} = {x.get('value')}"] += 1
            elif not any(y["value"] == x.get("value") for _, y in hits):
                y = hits[0][1]
                around = " ".join(text[max(0, x["start"] - 50) : x["end"] + 25].split())
                wrong[
                    f"{words} = {x.get('value')} not {y['value']} ({y['method']}) "
                    f"[{row['id']} {row['dct']}] …{around}…"
                ] += 1
        for j, y in enumerate(guess["timexes"]):
            beside = any(y["start"] < o["end"] and o["start"] < y["end"] for o in own)
            if j not in used and y["start"] < limit and not beside:
                around = " ".join(text[max(0, y["start"] - 30) : y["end"] + 20].split())
                spurious[f"{' '.join(text[y['start'] : y['end']].split())} …{around}…"] += 1
    for label, counter in (("missed", missed), ("spurious", spurious), ("wrong", wrong)):
        print(f"-- {label}: {sum(counter.values())}")
        for words, count in counter.most_common(most):
            print(f"   {count}  {words}")


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


ERRORS = pathlib.Path(__file__).parent / "times-gold-errors.tsv"


def gold_errors() -> dict[str, frozenset[int]]:
    """For each article, where the expressions start whose values the gold has wrong."""
    found: dict[str, set[int]] = {}
    for line in ERRORS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            article, start, *_ = line.split("\t")
            found.setdefault(article, set()).add(int(start))
    return {article: frozenset(starts) for article, starts in found.items()}


def without_errors(gold: list[Row], predicted: list[Row]) -> tuple[list[Row], list[Row]]:
    """Both without the expressions that the gold has wrong, and what was found in their place."""
    known = gold_errors()
    kept: tuple[list[Row], list[Row]] = ([], [])
    for row, guess in zip(gold, predicted, strict=True):
        wrong = [x for x in row["timexes"] if x["start"] in known.get(row["id"], ())]
        right = [x for x in row["timexes"] if x not in wrong]
        beside = [
            y
            for y in guess["timexes"]
            if not any(y["start"] < x["end"] and x["start"] < y["end"] for x in wrong)
        ]
        kept[0].append({**row, "timexes": right})
        kept[1].append({**guess, "timexes": beside})
    return kept


def score_weekdays(faults: int) -> None:
    """Bare weekdays of TimeBank and AQUAINT: ours, beside "today or last".

    The weights were trained on these articles; `python -m training.weekdays` prints the accuracy
    on articles that they never saw.
    """
    gold = rows("news")
    known = gold_errors()
    right = plain = count = wrong = 0
    for row in gold:
        document = datetime.date.fromisoformat(row["dct"][:10])
        found = predict(row)["timexes"]
        for x in row["timexes"]:
            words = row["text"][x["start"] : x["end"]].strip().lower()
            if words not in _DAYS or len(x["value"]) != 10 or "X" in x["value"]:
                continue
            count += 1
            back = (document.weekday() - _DAYS.index(words)) % 7
            plain += x["value"] == (document - datetime.timedelta(days=back)).isoformat()
            hit = any(
                y["start"] < x["end"] and x["start"] < y["end"] and y["value"][:10] == x["value"]
                for y in found
            )
            right += hit
            doubted = x["start"] in known.get(row["id"], ())
            wrong += doubted
            if not hit and faults and not doubted:
                around = " ".join(row["text"][max(0, x["start"] - 80) : x["end"] + 40].split())
                print(f"   {x['value']} dct {document} …{around}…")
    print(
        f"== bare weekdays {count}: {100 * right / count:.1f}, today or last "
        f"{100 * plain / count:.1f}; without {wrong} errors of the gold "
        f"{100 * right / (count - wrong):.1f}"
    )


def score_speed() -> None:
    """Articles a second on one core, times alone (the parse is made before)."""
    texts = [row["text"] for row in rows("reuse/corpus")[:500]]
    parsed = [load_parser().parse(text) for text in texts]
    begin = time.perf_counter()
    for text, parse in zip(texts, parsed, strict=True):
        find_expressions(text, parse)
    spent = time.perf_counter() - begin
    size = sum(map(len, texts)) / len(texts)
    print(f"== speed {len(texts) / spent:.0f} articles/s of {size:.0f} characters")


def main(arguments: list[str]) -> None:
    faults = 0
    if "--faults" in arguments:
        at = arguments.index("--faults")
        faults = int(arguments[at + 1])
        del arguments[at : at + 2]
    for name in arguments or ["news", "meantime", "wikiwars", "weekdays", "speed"]:
        if name == "weekdays":
            score_weekdays(faults)
        elif name == "speed":
            score_speed()
        else:
            score(name, faults)


if __name__ == "__main__":
    main(sys.argv[1:])
