"""Measures the packaged kernel on gold tokens: tags, heads and labels. `python -m
training.measure`."""

from __future__ import annotations

import os
import time
from pathlib import Path

from onrecord.language.kernel import load_parser
from training.treebank import Sentence, read_treebank

GENRES_OF_NEWS = ("news", "interview", "speech", "bio")


def figures(sentences: list[Sentence]) -> str:
    """Tag accuracy, UAS, LAS (all tokens), F1 of some relations, in percent."""
    parser = load_parser()
    tokens = tags = heads = both = 0
    counts: dict[str, list[int]] = {}
    for s in sentences:
        said = parser.parse_words(s.words)
        n = len(s.words)
        tokens += n
        for i in range(n):
            gold, head = s.heads[i], said.heads[i]
            right = head == (i if gold == n else gold)
            full = right and said.labels[i] == s.labels[i]
            tags += said.tags[i] == s.tags[i]
            heads += right
            both += full
            counts.setdefault(s.labels[i], [0, 0, 0])[0] += 1
            counts.setdefault(said.labels[i], [0, 0, 0])[1] += 1
            counts[s.labels[i]][2] += full
    parts = [
        f"{r} {200 * c[2] / (c[0] + c[1]):.1f}" for r, c in sorted(counts.items()) if c[0] > 300
    ]
    return (
        f"{tokens} tokens: tags {100 * tags / tokens:.2f} UAS {100 * heads / tokens:.2f} "
        f"LAS {100 * both / tokens:.2f}; " + ", ".join(parts)
    )


def main() -> None:
    """Prints one line a set, and words a second of processor time."""
    ud = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "data" / "ud"
    ewt, gum = read_treebank(ud / "ewt-dev.conllu.gz"), read_treebank(ud / "gum-dev-open.conllu.gz")
    print("EWT dev", figures(ewt))
    print("GUM dev", figures(gum))
    print("GUM dev, news and its kin", figures([s for s in gum if s.genre in GENRES_OF_NEWS]))
    text = "\n\n".join(s.text for s in gum)
    started = time.process_time()
    words = len(load_parser().parse(text).words)
    print(f"{words / (time.process_time() - started):,.0f} words/s on one core")


if __name__ == "__main__":
    main()
