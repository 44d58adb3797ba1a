"""Which documents share sentences, and which of two looks like the later one.

What was news in one dispatch is background in the next: a sentence that two texts share stands
further down in the later.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.model import AnnotatedDocument

__all__ = ["later_than"]

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 7
_MOST_SHARERS = 40


def later_than(documents: Sequence[AnnotatedDocument]) -> dict[tuple[int, int], tuple[float, int]]:
    """For each pair (i, j) that shares sentences: how much further down they stand in i than in j
    (mean, in shares of the text, -1 to 1), and how many they share. Linear in the text."""
    places: dict[bytes, list[tuple[int, float]]] = defaultdict(list)
    for number, item in enumerate(documents):
        length = max(1, len(item.text))
        seen: set[bytes] = set()
        for sentence in item.annotation.sentences:
            words = _WORD.findall(item.text[sentence.start : sentence.end].casefold())
            if len(words) < _FEWEST_WORDS:
                continue
            key = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8)
            if key.digest() not in seen:
                seen.add(key.digest())
                places[key.digest()].append((number, sentence.start / length))
    gathered: dict[tuple[int, int], list[float]] = defaultdict(list)
    for sharers in places.values():
        if not 2 <= len(sharers) <= _MOST_SHARERS:
            continue
        for i, here in sharers:
            for j, there in sharers:
                if i != j:
                    gathered[i, j].append(here - there)
    return {pair: (sum(gaps) / len(gaps), len(gaps)) for pair, gaps in sorted(gathered.items())}
