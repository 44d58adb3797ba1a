"""Compile the genders of given names: python -m training.given_names

Counts, over the sentences of the open parts of the NER and PolNeAR training data under
ONRECORD_SHARED (default ../shared), the pronoun that follows a full name before any other name
does, and honorifics before names; adds the genders in the tables of office-holders and the common
names of common_names.py. A name is kept
where at least two thirds (and two) of its votes agree. Writes
src/onrecord/language/data/given-names.tsv: name, f or m.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.language.roles import role_noun
from training.common_names import FEMALE, MALE

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "data"
TARGET = Path(__file__).parents[1] / "src/onrecord/language/data/given-names.tsv"
LISTED = frozenset([*FEMALE, *MALE])
PRONOUN = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
HONORIFIC = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f"}
NAME = re.compile(r"\b(?:(Mr|Mrs|Ms|Miss|Sir|Lady)\.? )?([A-Z]\w+)(?: [A-Z]\.)? ([A-Z][\w’'-]+)")
FOLLOWING = re.compile(r"\b(he|him|his|she|her|hers)\b|\b[A-Z]\w+ [A-Z]\w+", re.IGNORECASE)


def gmb_names() -> Iterator[tuple[str, str]]:
    """First word of each two-word name, with the gender of the next pronoun in the sentence."""
    given, count = "", 0
    previous: tuple[str, str] = ("", "O")
    with gzip.open(SHARED / "ner" / "gmb-train.bio.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.rstrip("\n").partition("\t")
            if not word:
                given, count, previous = "", 0, ("", "O")
                continue
            if tag == "B-PER":
                given, count = "", count + 1
            if tag == "I-PER" and previous[1] == "B-PER" and count == 1:
                given = previous[0]
            if given and count == 1 and word.lower() in PRONOUN:
                yield given, PRONOUN[word.lower()]
                given = ""
            previous = (word, tag)


def text_names() -> Iterator[tuple[str, str]]:
    with gzip.open(SHARED / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for text in re.split(r"\n+|(?<=[.!?]) (?=[A-Z])", json.loads(line)["text"]):
                for found in NAME.finditer(text):
                    after = FOLLOWING.search(text, found.end())
                    if found[1]:
                        yield found[2], HONORIFIC[found[1].lower()]
                    if after and after[1]:
                        yield found[2], PRONOUN[after[1].lower()]


def table_names() -> Iterator[tuple[str, str]]:
    for name in ("united-kingdom-cabinet.csv", "china-ministers.csv"):
        with (SHARED / "offices" / name).open(encoding="utf-8", newline="") as lines:
            people = {(row["person"], row["gender"]) for row in csv.DictReader(lines)}
        for person, gender in sorted(people):
            if gender in ("male", "female"):
                for _ in range(2):
                    yield person.split()[0], gender[0]


def common_words() -> set[str]:
    """Words oftener written small than with a capital: no names ("north", "will")."""
    small: Counter[str] = Counter()
    with gzip.open(SHARED / "ner" / "gmb-train.bio.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            word = line.partition("\t")[0]
            small[word.strip().lower()] += 1 if word.islower() else -1
    return {word for word, count in small.items() if count > 0}


def hand_written() -> Iterator[tuple[str, str]]:
    """Three votes each: the counts may still say otherwise."""
    for gender, names in (("f", FEMALE), ("m", MALE)):
        for name in names * 3:
            yield name, gender


def compile_names() -> dict[str, str]:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in (gmb_names(), text_names(), table_names(), hand_written()):
        for name, gender in source:
            votes[name.lower()][gender] += 1
    kept, words = {}, common_words()
    for name, count in sorted(votes.items()):
        (gender, most), total = count.most_common(1)[0], count.total()
        listed = name in LISTED
        plain = name.isascii() and len(name) > 2 and (listed or name not in words)
        plain = plain and (listed or role_noun(name) is None)
        plain = plain and name.replace("-", "").isalpha()
        if plain and most >= 2 and 3 * most >= 2 * total:
            kept[name] = gender
    return kept


def main() -> None:
    kept = compile_names()
    lines = ["# given name\tgender", *(f"{name}\t{gender}" for name, gender in kept.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
