"""Measures that the benches make themselves."""

from __future__ import annotations

import importlib.util
import pathlib

import pytest

ROOT = pathlib.Path(__file__).parent.parent


def test_adjusted_rand_of_a_table_counted_by_hand() -> None:
    spec = importlib.util.spec_from_file_location("bench_reuse", ROOT / "bench" / "reuse.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    gold = dict(zip("abcdef", "xxxyyz", strict=True))
    said = dict(zip("abcdef", "112223", strict=True))
    # Together in both: ab, de. In gold: ab ac bc de. In said: ab cd ce de. Of 15 pairs.
    assert bench.adjusted_rand(gold, said) == pytest.approx((2 - 16 / 15) / (4 - 16 / 15))
    assert bench.adjusted_rand(gold, gold) == 1
