"""Sentences as the flat arrays that learn.c reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.kernel._native import Lexicon
from training.treebank import Sentence, projective

__all__ = ["Corpus", "lexemes", "trees"]

Array = NDArray[Any]


@dataclass(slots=True)
class Corpus:
    """`lexemes` (tokens, 11) uint32; the rest one a token; `bounds` (sentences + 1) token
    numbers."""

    lexemes: Array
    tags: Array
    heads: Array
    labels: Array
    bounds: Array

    def __len__(self) -> int:
        return len(self.bounds) - 1


def lexemes(sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> tuple[Array, Array]:
    """(lexemes, bounds) of sentences given as words."""
    data = b"".join(lexicon.lexemes(list(words)) for words in sentences)
    bounds = np.cumsum([0] + [len(words) for words in sentences]).astype(np.int32)
    return np.frombuffer(data, np.uint32).reshape(-1, 11).copy(), bounds


def trees(
    sentences: Sequence[Sentence], lexicon: Lexicon, tags: list[str], labels: list[str], flat: bool
) -> Corpus:
    """`flat`: make the trees projective, as training needs."""
    x, bounds = lexemes([s.words for s in sentences], lexicon)
    tag_of, label_of = {t: i for i, t in enumerate(tags)}, {d: i for i, d in enumerate(labels)}
    dep = label_of["dep"]
    return Corpus(
        x,
        np.array([tag_of[t] for s in sentences for t in s.tags], np.uint8),
        np.array(
            [h for s in sentences for h in (projective(s.heads) if flat else s.heads)], np.int32
        ),
        np.array([label_of.get(d, dep) for s in sentences for d in s.labels], np.uint8),
        bounds,
    )
