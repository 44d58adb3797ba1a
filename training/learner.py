"""The averaged perceptrons of learn.c, called through ctypes."""

from __future__ import annotations

import ctypes
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["KEY_BITS", "Features", "Learner", "Table", "at", "build"]

KEY_BITS = 26  # as in keys.h

Array = NDArray[Any]


def build() -> ctypes.CDLL:
    """Compiles learn.c with the system's C compiler and loads it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-training-"))
    target = folder / "learn.so"
    source = Path(__file__).with_name("learn.c")
    include = sysconfig.get_paths()["include"]
    subprocess.run(
        [
            "cc",
            "-O3",
            "-march=native",
            "-ffp-contract=off",
            "-shared",
            "-fPIC",
            "-w",
            f"-I{include}",
            str(source),
            "-o",
            str(target),
        ],
        check=True,
    )
    code = ctypes.CDLL(str(target))
    code.learner_new.restype = ctypes.c_void_p
    code.learner_new.argtypes = (
        [ctypes.c_int] + [ctypes.c_void_p] * 3 + [ctypes.c_float, ctypes.c_double]
    )
    code.learner_step.restype = ctypes.c_double
    code.learner_step.argtypes = [ctypes.c_void_p]
    code.learner_free.argtypes = [ctypes.c_void_p]
    return code


def at(array: Array) -> ctypes.c_void_p:
    """Where an array's numbers lie."""
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


class Features:
    """The features that a classifier may use: those met at least `floor` times in its data."""

    def __init__(self, seen: Array, floor: int) -> None:
        self.keys = np.flatnonzero(seen >= floor).astype(np.uint32)
        self.counts = seen[self.keys]
        self.ids = np.zeros(1 << KEY_BITS, np.uint32)
        self.ids[self.keys] = np.arange(1, len(self.keys) + 1, dtype=np.uint32)


class Table:
    """Mean weights, (features + 1, classes), float32; row 0 is no feature's."""

    def __init__(self, features: Features, weights: Array) -> None:
        self.features = features
        self.weights = weights
        self.classes = weights.shape[1]


class Learner:
    """One classifier being trained."""

    def __init__(
        self, code: ctypes.CDLL, classes: int, features: Features, margin: float, dropout: float
    ) -> None:
        self.code = code
        self.features = features
        self.weights = np.zeros((len(features.keys) + 1, classes), np.float32)
        self.sums = np.zeros((len(features.keys) + 1, classes), np.float64)
        self.handle = ctypes.c_void_p(
            code.learner_new(
                classes, at(features.ids), at(self.weights), at(self.sums), margin, dropout
            )
        )

    def step(self) -> float:
        """How many decisions it has been shown."""
        return float(self.code.learner_step(self.handle))

    def mean(self) -> Table:
        """The weights averaged over all steps."""
        return Table(self.features, (self.weights - self.sums / self.step()).astype(np.float32))
