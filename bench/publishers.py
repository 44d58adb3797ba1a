"""Whether the weights of attribution know the newspaper: each one left out of training in turn.

usage: python bench/publishers.py

For each publisher of PolNeAR the weights are trained without its articles (training/attribution.py)
and measured on its articles in dev; the figures of all together stand beside those of weights that
were trained on all. Some six minutes on one core. Needs numpy (`pip install -e ".[training]"`).
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.attribution import Row, line, polnear, predict, scorer
from training.attribution import build, lessons, numbers, polnear_train, write

from onrecord.language.attributions.scorer import Scorer
from onrecord.language.kernel import WEIGHTS as SYNTAX
from onrecord.language.weights import read_weights

decide = importlib.import_module("onrecord.language.attributions.decide")


@contextmanager
def weights(path: Path) -> Iterator[None]:
    """Reads attributions with other weights than the packaged ones."""
    packaged, other = decide.load_scorer, Scorer(path)
    decide.load_scorer = lambda: other
    try:
        yield
    finally:
        decide.load_scorer = packaged


def publisher(row: Row) -> str:
    return str(row["id"].split("_")[0])


def main() -> None:
    score = scorer()
    dev = polnear()
    school = lessons(polnear_train(), numbers(read_weights(SYNTAX)))
    code = build()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.bin"
        for name in sorted({publisher(row) for row in dev}):
            write(path, code, [lesson for lesson in school if lesson.publisher != name])
            own = [row for row in dev if publisher(row) == name]
            with weights(path):
                found += predict(own, speech_only=False)
    pooled = score.score(dev, predict(dev, speech_only=False))
    apart = score.score(dev, found)
    for part in ("speech", "all"):
        print(line(f"all publishers, {part}", pooled[part]))
        print(line(f"one left out, {part}", apart[part]))


if __name__ == "__main__":
    main()
