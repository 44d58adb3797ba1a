"""Figures of dating documents: the days of dated documents are hidden, and worked out again.

usage: python bench/dates.py [gold-one gold-all timebank reuse names years ...] [--faults]

gold-one  each document of a hand-annotated story in turn, the others keep their days
gold-all  all documents of a story
timebank  each article of TimeBank and AQUAINT alone
reuse     500 news articles, each with eight others of the ten days around it, days known
names     articles of both alone, but under the names that the sets give them, which hold days
years     no dating: how far articles lie from the years that they name, for linking/dates/years.py

Prints the share dated to the day, the share within a day, and of those dared the share wrong by
more than a day. Reads the shared folder named by ONRECORD_SHARED (default ../shared).
"""

from __future__ import annotations

import collections
import datetime
import gzip
import itertools
import json
import os
import pathlib
import random
import sys
from collections.abc import Iterator

import msgspec

from onrecord.language.annotate import annotate
from onrecord.linking.dates import date_documents
from onrecord.linking.dates.clues import read_clues
from onrecord.linking.draft import Draft
from onrecord.model import AnnotatedDocument, Document, document_id, sha256

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
OWN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
Case = tuple[list[AnnotatedDocument], dict[str, str]]
_HIDDEN_NAME = "hidden"  # the sets' own names hold the day
_SEED, _HIDDEN, _BESIDE, _DAYS = 7, 500, 8, 10


def document(name: str, text: str, published: str | None) -> AnnotatedDocument:
    made = Document(
        id=document_id(name, text, published, None),
        name=name,
        text=text,
        sha256=sha256(text),
        published=published,
    )
    return AnnotatedDocument(document=made, annotation=annotate(text))


def published(item: AnnotatedDocument, value: str | None) -> AnnotatedDocument:
    changed = msgspec.structs.replace(item.document, published=value)
    return msgspec.structs.replace(item, document=changed)


def stories() -> Iterator[tuple[list[AnnotatedDocument], dict[str, str]]]:
    for path in (*sorted((SHARED / "gold").glob("*/gold.json")), *sorted(OWN.glob("*/gold.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        days = {row["id"]: row["dated"] for row in gold["documents"]}
        texts = {r["id"]: (path.parent / r["file"]).read_text("utf-8") for r in gold["documents"]}
        yield [document(name, text, None) for name, text in sorted(texts.items())], days


def gold_one() -> Iterator[Case]:
    for items, days in stories():
        for hidden in items:
            known = [
                item if item is hidden else published(item, days[item.document.name])
                for item in items
            ]
            yield known, {hidden.document.name: days[hidden.document.name]}


def gold_all() -> Iterator[Case]:
    yield from stories()


def timebank() -> Iterator[Case]:
    for name in ("timebank", "aquaint"):
        with gzip.open(SHARED / f"data/time/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield [document(_HIDDEN_NAME, row["text"], None)], {_HIDDEN_NAME: row["dct"][:10]}


def names() -> Iterator[Case]:
    yield from itertools.chain(timebank_named(), reuse_named())


def timebank_named() -> Iterator[Case]:
    for name in ("timebank", "aquaint"):
        with gzip.open(SHARED / f"data/time/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield [document(row["id"], row["text"], None)], {row["id"]: row["dct"][:10]}


def reuse_named() -> Iterator[Case]:
    with gzip.open(SHARED / "data/reuse/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, itertools.islice(lines, 0, None, 20)):
            if not row["id"].startswith("planted/"):
                yield [document(row["id"], row["text"], None)], {row["id"]: row["date"]}


def reuse() -> Iterator[Case]:
    with gzip.open(SHARED / "data/reuse/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        # Articles with planted passages carry days that their own words deny.
        rows = [row for row in map(json.loads, lines) if not row["id"].startswith("planted/")]
    chosen = random.Random(_SEED)
    for at in sorted(chosen.sample(range(len(rows)), _HIDDEN)):
        day = datetime.date.fromisoformat(rows[at]["date"])
        near = [
            i
            for i in range(max(0, at - 600), min(len(rows), at + 600))
            if i != at and abs((datetime.date.fromisoformat(rows[i]["date"]) - day).days) <= _DAYS
        ]
        beside = sorted(chosen.sample(near, min(_BESIDE, len(near))))
        items = [document(rows[i]["id"], rows[i]["text"], rows[i]["date"]) for i in beside]
        items.append(document(_HIDDEN_NAME, rows[at]["text"], None))
        yield items, {_HIDDEN_NAME: rows[at]["date"]}


CASES = {
    "gold-one": gold_one,
    "gold-all": gold_all,
    "timebank": timebank,
    "reuse": reuse,
    "names": names,
}


def measure(name: str, faults: bool) -> None:
    count = right = near = dared = wrong = held = told = 0
    for items, days in CASES[name]():
        draft = Draft(documents=tuple(items))
        date_documents(draft)
        for item in items:
            gold = days.get(item.document.name)
            if gold is None:
                continue
            count += 1
            found = draft.dates[item.id]
            low, high = found.earliest or found.value, found.latest or found.value
            if low and high:
                told += 1
                held += low <= gold <= high
                if faults and not low <= gold <= high:
                    print(f"   {item.document.name} {gold} not in {low} to {high}")
            if found.value is None:
                continue
            gap = datetime.date.fromisoformat(found.value) - datetime.date.fromisoformat(gold)
            dared += 1
            right += gap.days == 0
            near += abs(gap.days) <= 1
            if abs(gap.days) > 1:
                wrong += 1
            if gap.days and faults:
                words = [w for e in found.evidence for w in e.words]
                print(f"   {item.document.name} {gold} not {found.value} {found.method} {words}")
    share = 100 / max(1, count)
    print(
        f"== {name}: {count} documents, to the day {share * right:.1f}, within a day "
        f"{share * near:.1f}, dared {share * dared:.1f}, of those wrong by more than a day "
        f"{100 * wrong / max(1, dared):.1f}; day or interval told {share * told:.1f}, of those "
        f"it holds {100 * held / max(1, told):.1f}"
    )


def articles() -> Iterator[tuple[str, int]]:
    """Text and year of one in six of the reuse articles, of TimeBank and of AQUAINT."""
    with gzip.open(SHARED / "data/reuse/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if not row["id"].startswith("planted/"))
        for row in itertools.islice(rows, 5, None, 6):
            yield row["text"], int(row["date"][:4])
    for name in ("timebank", "aquaint"):
        with gzip.open(SHARED / f"data/time/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["text"], int(row["dct"][:4])


def count_years() -> None:
    gaps: dict[str, collections.Counter[int]] = collections.defaultdict(collections.Counter)
    for text, year in articles():
        clues = read_clues(document("article", text, None))
        if clues.years:
            last = max(clues.years)
            gaps["after the latest year"][year - last] += 1
            if last in clues.months:
                gaps["after the latest month of a year"][year - last] += 1
        if clues.ahead:
            gaps["before the first year ahead"][min(clues.ahead) - year] += 1
    for name, counts in gaps.items():
        total = sum(counts.values())
        shares = {gap: round(100 * n / total, 1) for gap, n in sorted(counts.items())}
        print(f"{name}, {total} articles:", {gap: s for gap, s in shares.items() if s >= 1})


def main(arguments: list[str]) -> None:
    faults = "--faults" in arguments
    for name in [a for a in arguments if a != "--faults"] or list(CASES):
        if name == "years":
            count_years()
        else:
            measure(name, faults)


if __name__ == "__main__":
    main(sys.argv[1:])
