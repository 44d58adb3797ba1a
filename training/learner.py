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

__all__ = ["Learner", "Table", "build"]

Array = NDArray[Any]


def build() -> ctypes.CDLL:
    """Compiles learn.c with the system's C compiler and loads it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-training-"))
    target = folder / "learn.so"
    source = Path(__file__).with_name("learn.c")
    include = sysconfig.get_paths()["include"]
    subprocess.run(
        ["cc", "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", "-w", f"-I{include}", str(source), "-o", str(target)],
        check=True,
    )
    code = ctypes.CDLL(str(target))
    code.learner_new.restype = ctypes.c_void_p
    code.learner_new.argtypes = [ctypes.c_int, ctypes.c_uint32] + [ctypes.c_void_p] * 3 + [ctypes.c_int, ctypes.c_float]
    code.learner_step.restype = ctypes.c_double
    code.learner_step.argtypes = [ctypes.c_void_p]
    code.learner_free.argtypes = [ctypes.c_void_p]
    return code


def at(array: Array) -> ctypes.c_void_p:
    """Where an array's numbers lie."""
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


class Table:
    """Mean weights, (slots, classes), float32."""

    def __init__(self, weights: Array) -> None:
        self.weights = weights
        self.slots, self.classes = weights.shape


class Learner:
    """One classifier being trained. `seen`: how often each slot is met in the data, up to 255."""

    def __init__(self, code: ctypes.CDLL, classes: int, bits: int, seen: Array, floor: int, margin: float) -> None:
        slots = 1 << bits
        self.code = code
        self.weights = np.zeros((slots, classes), np.float32)
        self.sums = np.zeros((slots, classes), np.float64)
        self.seen = seen
        self.handle = ctypes.c_void_p(
            code.learner_new(classes, slots, at(self.weights), at(self.sums), at(seen), floor, margin)
        )

    def step(self) -> float:
        """How many decisions it has been shown."""
        return float(self.code.learner_step(self.handle))

    def mean(self) -> Table:
        """The weights averaged over all steps."""
        return Table((self.weights - self.sums / self.step()).astype(np.float32))
