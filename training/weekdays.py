"""Learn which way a bare weekday points: python -m training.weekdays [--faults]

Reads TimeBank, AQUAINT and the MEANTIME development part under ONRECORD_SHARED (default
../shared): their bare weekdays, labelled by their values (but for the errors listed in
bench/times-gold-errors.tsv). As silver, with less weight, the days of those texts and of PolNeAR's
training part that name month and day within three weeks of the article's date (for PolNeAR, the
date in its id), and the sentences of weekday_sentences.py, written by hand. Logistic regression
with a quadratic penalty; no chance in it. Prints accuracy by ten-fold cross-validation over
documents, then trains on all and writes src/onrecord/language/data/weekdays.tsv: trait, weight.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.times import gold_errors

from onrecord.language.kernel import load_parser
from onrecord.language.times.direction import traits
from onrecord.language.times.find import find_expressions
from onrecord.language.times.lexer import lex
from onrecord.language.times.tense import Tenses
from onrecord.linking.times.calendar import day_of
from onrecord.linking.times.place import BACK_PRIOR, prefers_ahead
from onrecord.model import TimeExpression
from training.weekday_sentences import AHEAD, BACK

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "data"
TARGET = Path(__file__).parents[1] / "src/onrecord/language/data/weekdays.tsv"
GOLD = ("time/timebank", "time/aquaint", "meantime/develop")
SILVER = "polnear/train"
FOLDS = 10
NAMED, WRITTEN = "named day", "written"
FEWEST, SILVER_WEIGHT, PENALTY, ROUNDS = 3, 0.5, 1.0, 200
NEAREST, SMALLEST = 21, 0.05
_ID_DATE = re.compile(r"_(\d{4}-\d\d-\d\d)_")


@dataclass(frozen=True, slots=True)
class Case:
    """One expression: `back` are the days from it to the article's where it looks back (1 to 6),
    `ahead` whether it lies ahead; `gold` tells weekdays from silver."""

    document: str
    traits: tuple[str, ...]
    back: int
    ahead: bool
    gold: bool
    words: str


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def cases() -> list[Case]:
    found: list[Case] = []
    errors = gold_errors()
    for name in (*GOLD, SILVER):
        for row in rows(name):
            row["errors"] = errors.get(row["id"], frozenset())
            told = row.get("dct") or "".join(_ID_DATE.findall(row["id"])[:1])
            day = day_of(told) if told else None
            if day is not None:
                found.extend(cases_of(row, day))
    return found + written()


def written() -> list[Case]:
    """The sentences made for this, each a document of its own."""
    found = []
    for ahead, block in ((True, AHEAD), (False, BACK)):
        for sentence in block.strip().splitlines():
            parsed = load_parser().parse(sentence)
            tenses = Tenses(lex(sentence), parsed)
            for time in find_expressions(sentence, parsed):
                kind = traits(
                    parsed, time.start, time.end, quoted=tenses.quoted(time.start), tense=time.tense
                )
                found.append(Case(sentence, (*kind, WRITTEN), 3, ahead, False, sentence))
    return found


def cases_of(row: dict[str, Any], day: date) -> Iterator[Case]:
    text: str = row["text"]
    parsed = load_parser().parse(text)
    tenses = Tenses(lex(text), parsed)
    limit = row.get("annotated_until", len(text))
    for time in find_expressions(text, parsed):
        gold = time.formula.kind == "weekday"
        if gold:
            there = weekday_value(time, row) if time.start < limit else None
            if any(
                x["start"] in row["errors"] and x["start"] < time.end and time.start < x["end"]
                for x in row.get("timexes", ())
            ):
                continue
        else:
            there = named_day(time, day)
        if there is None or there == day:
            continue
        gap = (there - day).days
        if gold and time.formula.amount != there.isoweekday():
            continue
        if abs(gap) >= (7 if gold else NEAREST):
            continue
        kind = traits(
            parsed, time.start, time.end, quoted=tenses.quoted(time.start), tense=time.tense
        )
        if not gold:
            # Takes up what sets named days apart, and is left out of the table.
            kind.append(NAMED)
        around = " ".join(text[max(0, time.start - 90) : time.end + 50].split())
        yield Case(row["id"], tuple(kind), (-gap) % 7, gap > 0, gold, f"{day} {there} …{around}…")


def weekday_value(time: TimeExpression, row: dict[str, Any]) -> date | None:
    if time.formula.direction is not None:
        return None
    for x in row.get("timexes", ()):
        if x["start"] < time.end and time.start < x["end"]:
            value = x.get("value") or ""
            return day_of(value) if "X" not in value and "W" not in value else None
    return None


def named_day(time: TimeExpression, day: date) -> date | None:
    """The day of a month and day, in the year that brings it nearest."""
    formula = time.formula
    value = formula.value
    if formula.kind not in ("partial", "absolute") or formula.unit or len(value) != 10:
        return None
    if formula.kind == "absolute":
        return day_of(value)
    years = (day.year - 1, day.year, day.year + 1)
    found = [there for year in years if (there := day_of(f"{year:04d}{value[4:]}"))]
    return min(found, key=lambda there: abs((there - day).days), default=None)


def train(chosen: Sequence[Case]) -> dict[str, float]:
    """Weights of the traits seen often enough: gradient steps of AdaGrad on the whole batch."""
    counts = Counter(trait for case in chosen for trait in case.traits)
    names = sorted(trait for trait, count in counts.items() if count >= FEWEST)
    number = {trait: i for i, trait in enumerate(names)}
    rows_of = [[number[t] for t in case.traits if t in number] for case in chosen]
    weights, squares = [0.0] * len(names), [1e-8] * len(names)
    for _ in range(ROUNDS):
        slope = [PENALTY * w for w in weights]
        for case, row in zip(chosen, rows_of, strict=True):
            prior = BACK_PRIOR[case.back] if case.gold else 0.0
            total = sum(weights[i] for i in row) + prior
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - case.ahead
            error *= 1.0 if case.gold else SILVER_WEIGHT
            for i in row:
                slope[i] += error
        for i, gradient in enumerate(slope):
            squares[i] += gradient * gradient
            weights[i] -= 0.3 * gradient / math.sqrt(squares[i])
    kept = {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}
    return {
        name: weight
        for name, weight in kept.items()
        if abs(weight) >= SMALLEST and name not in (NAMED, WRITTEN)
    }


def right(case: Case, weights: dict[str, float]) -> bool:
    lean = sum(weights.get(trait, 0.0) for trait in case.traits)
    return prefers_ahead(lean, case.back) == case.ahead


def validate(every: Sequence[Case], faults: bool) -> float:
    """Ten folds over documents, each decided by weights that never saw it: per cent right."""
    documents = sorted({case.document for case in every})
    fold = {document: i % FOLDS for i, document in enumerate(documents)}
    hits, plain, count = 0, 0, 0
    for held in range(FOLDS):
        weights = train([case for case in every if fold[case.document] != held])
        for case in every:
            if case.gold and fold[case.document] == held:
                hit = right(case, weights)
                hits, plain, count = hits + hit, plain + (not case.ahead), count + 1
                if faults and not hit:
                    lean = sum(weights.get(trait, 0.0) for trait in case.traits)
                    print(f"   {lean:+.2f} {case.document} {case.words}")
    print(
        f"bare weekdays of another day than the article's: {count}, right by cross-validation "
        f"{100 * hits / count:.1f}, always last {100 * plain / count:.1f}"
    )
    return 100 * hits / count


def main(arguments: list[str]) -> None:
    every = cases()
    silver = sum(not case.gold for case in every)
    print(f"{len(every) - silver} weekdays, {silver} named days")
    validate(every, "--faults" in arguments)
    weights = train(every)
    lines = [f"{name}\t{weight}\n" for name, weight in sorted(weights.items())]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])
