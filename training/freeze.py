"""Mean weights to the small integers that the kernel reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["frozen_dense", "frozen_sparse", "word_table"]

Array = NDArray[Any]


def quantised(weights: Array, peak: float) -> tuple[Array, float]:
    """int8 weights and the scale they were multiplied with; `peak`: the quantile that becomes 127."""
    sizes = np.abs(weights[weights != 0])
    scale = 127.0 / float(np.quantile(sizes, peak))
    return np.clip(np.rint(weights * scale), -127, 127).astype(np.int8), scale


def _bitmap(used: Array) -> bytes:
    return np.packbits(used, bitorder="little").tobytes()


def frozen_dense(weights: Array, peak: float, least: int) -> tuple[bytes, float]:
    """As kernel load_dense: rows whose largest weight is below `least` steps are dropped."""
    small, scale = quantised(weights, peak)
    used = np.abs(small).max(axis=1) >= least
    return _bitmap(used) + small[used].tobytes(), scale


def frozen_sparse(weights: Array, peak: float, least: int) -> tuple[bytes, float]:
    """As kernel load_sparse: weights below `least` steps are dropped, and rows left empty."""
    small, scale = quantised(weights, peak)
    small[np.abs(small) < least] = 0
    used = (small != 0).any(axis=1)
    slots, classes = np.nonzero(small)
    values = small[slots, classes]
    counts = np.bincount(slots, minlength=len(small))[used]
    pairs = np.stack([classes.astype(np.uint8), values.view(np.uint8)], axis=1).reshape(-1)
    starts = np.concatenate([[0], np.cumsum(2 * counts)[:-1]])
    return _bitmap(used) + np.insert(pairs, starts, counts.astype(np.uint8)).tobytes(), scale


def word_table(hashes: Array, fine: Array, middle: Array, coarse: Array, facts: Array) -> bytes:
    """As kernel load_words; sorted by hash, so that the same words give the same bytes."""
    order = np.argsort(hashes, kind="stable")
    return b"".join(
        [
            np.uint32(len(hashes)).tobytes(),
            hashes[order].astype("<u4").tobytes(),
            fine[order].astype("<u2").tobytes(),
            middle[order].astype(np.uint8).tobytes(),
            coarse[order].astype(np.uint8).tobytes(),
            facts[order].astype(np.uint8).tobytes(),
        ]
    )
