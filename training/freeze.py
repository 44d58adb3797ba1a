"""Mean weights to the small integers that the kernel reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.learner import Table

__all__ = ["frozen_dense", "frozen_sparse", "word_table"]

Array = NDArray[Any]


def quantised(weights: Array) -> tuple[Array, float]:
    """int8 codes, c for the weight c * |c|, and the scale that the weights were multiplied with."""
    scale = 127.0**2 / float(np.abs(weights).max())
    codes = np.sign(weights) * np.sqrt(np.abs(weights) * scale)
    return np.clip(np.rint(codes), -127, 127).astype(np.int8), scale


def _placed(keys: Array, worth: Array, bits: int, most: int) -> Array:
    """Which features (numbers into keys) get a slot: the worthiest `most`, one a slot, in slot
    order."""
    slots = keys & np.uint32((1 << bits) - 1)
    order = np.lexsort((keys, -worth))
    order = order[worth[order] > 0]
    _, first = np.unique(slots[order], return_index=True)
    chosen = order[np.sort(first)[:most]]
    out: Array = chosen[np.argsort(slots[chosen], kind="stable")]
    return out


def _bitmap(keys: Array, bits: int) -> bytes:
    used = np.zeros(1 << bits, bool)
    used[keys & np.uint32((1 << bits) - 1)] = True
    return np.packbits(used, bitorder="little").tobytes()


def frozen_dense(table: Table, bits: int, most: int) -> tuple[bytes, float]:
    """As kernel load_dense; at most `most` features. Also the scale of the weights."""
    small, scale = quantised(table.weights[1:])
    keys = table.features.keys
    worth = np.abs(small.astype(np.int32)).max(axis=1) * np.sqrt(table.features.counts)
    chosen = _placed(keys, worth, bits, most)
    checks = ((keys[chosen] >> np.uint32(bits)) % 63 + 1).astype(np.uint8)
    rows = np.concatenate([small[chosen].view(np.uint8), checks[:, None]], axis=1)
    return _bitmap(keys[chosen], bits) + rows.tobytes(), scale


def frozen_sparse(table: Table, bits: int, most: int, least: int, keep: int) -> tuple[bytes, float]:
    """As kernel load_sparse; at most `most` features. Codes below `least` do not count when the
    features are chosen; those below `keep` are dropped after it. Also the scale of the weights."""
    small, scale = quantised(table.weights[1:])
    small[np.abs(small) < least] = 0
    keys = table.features.keys
    worth = np.abs(small.astype(np.int32)).max(axis=1) * np.sqrt(table.features.counts)
    chosen = _placed(keys, worth, bits, most)
    chosen = chosen[np.abs(small[chosen].astype(np.int32)).max(axis=1) >= keep]
    small = small[chosen]
    small[np.abs(small) < keep] = 0
    checks = ((keys[chosen] >> np.uint32(bits)) % 63 + 1).astype(np.uint8)
    rows, classes = np.nonzero(small)
    counts = np.bincount(rows, minlength=len(chosen))
    pairs = np.stack(
        [classes.astype(np.uint8), small[rows, classes].view(np.uint8)], axis=1
    ).reshape(-1)
    starts = np.concatenate([[0], np.cumsum(2 * counts)[:-1]])
    heads = np.stack([checks, counts.astype(np.uint8)], axis=1).reshape(-1)
    return _bitmap(keys[chosen], bits) + np.insert(
        pairs, np.repeat(starts, 2), heads
    ).tobytes(), scale


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
