"""Universal Dependencies treebanks (CoNLL-U) as plain lists, trees made projective."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Sentence", "projective", "read_treebank"]


@dataclass(slots=True)
class Sentence:
    """One tree; heads are token numbers in the sentence, len(words) for the root."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]
    lemmas: list[str]
    text: str
    spaces: list[bool]
    genre: str
    starts_paragraph: bool


def read_treebank(path: Path) -> list[Sentence]:
    """Every sentence of a gzipped CoNLL-U file; multiword ranges and empty nodes are left out."""
    out: list[Sentence] = []
    genre, text, paragraph = "", "", True
    rows: list[list[str]] = []
    glued: set[int] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("#"):
                if line.startswith("# text = "):
                    text = line[9:]
                elif line.startswith("# meta::genre = "):
                    genre = line[16:]
                elif line.startswith("# newdoc id = "):
                    name = line[14:]
                    genre = name.split("_")[1] if name.startswith("GUM") else name.split("-")[0]
                    paragraph = True
                elif line.startswith("# newpar"):
                    paragraph = True
            elif not line:
                if rows:
                    out.append(_sentence(rows, text, genre, paragraph, glued))
                rows, paragraph, glued = [], False, set()
            else:
                cells = line.split("\t")
                if "-" in cells[0]:
                    low, high = map(int, cells[0].split("-"))
                    glued.update(range(low, high))
                    if "SpaceAfter=No" in cells[9]:
                        glued.add(high)
                elif "." not in cells[0]:
                    rows.append(cells)
    return out


def _sentence(
    rows: list[list[str]], text: str, genre: str, paragraph: bool, glued: set[int]
) -> Sentence:
    n = len(rows)
    heads = [int(r[6]) - 1 if r[6] != "0" else n for r in rows]
    return Sentence(
        [r[1] for r in rows],
        [r[4] for r in rows],
        heads,
        [r[7] for r in rows],
        [r[2] for r in rows],
        text,
        ["SpaceAfter=No" not in r[9] and i + 1 not in glued for i, r in enumerate(rows)],
        genre,
        paragraph,
    )


def projective(heads: list[int]) -> list[int]:
    """The heads with every crossing arc lifted to its head's head, shortest first (Nivre, Nilsson
    2005)."""
    out, n = list(heads), len(heads)
    while True:
        crossing = [d for d in range(n) if out[d] != n and not _covers(out, out[d], d)]
        if not crossing:
            return out
        child = min(crossing, key=lambda d: (abs(out[d] - d), d))
        out[child] = out[out[child]]


def _covers(heads: list[int], head: int, child: int) -> bool:
    n = len(heads)
    for between in range(min(head, child) + 1, max(head, child)):
        at = between
        while at not in (head, n):
            at = heads[at]
        if at != head:
            return False
    return True
