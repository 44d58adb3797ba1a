"""The weights and their cards: what a card must tell, and that it tells of these very weights."""

from __future__ import annotations

import importlib.util
import pathlib
import re
import sys

import pytest

from onrecord.errors import WeightsError
from onrecord.language.annotate import annotate
from onrecord.language.attributions.decide import LEAST, QUOTED
from onrecord.language.attributions.scorer import load_scorer
from onrecord.language.weights import PROTOCOL, read_weights, write_weights

ROOT = pathlib.Path(__file__).parents[2]
DATA = ROOT / "src" / "onrecord" / "language" / "data"
WEIGHTS = sorted(DATA.glob("*.bin"))
EXPLAINED = ROOT / "docs" / "explanation" / "attribution.md"


def test_two_files_of_weights_are_shipped_within_their_bound() -> None:
    assert [path.stem for path in WEIGHTS] == ["english-attribution", "english-syntax"]
    assert sum(path.stat().st_size for path in WEIGHTS) < 20_000_000


@pytest.mark.parametrize("path", WEIGHTS, ids=lambda path: path.stem)
def test_the_card_tells_of_these_weights(path: pathlib.Path) -> None:
    card = path.with_suffix(".md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)", card, re.MULTILINE) == [
        "Data",
        "Models",
        "Figures",
        "Known faults",
    ]
    assert re.search(r"Made by `python -m training\.\w+`", card)
    assert "| part | trained on | terms |" in card
    assert f"Protocol {PROTOCOL};" in card
    again = f"the weights changed: put their digest into {path.stem}.md, and look at its figures"
    assert re.findall(r"SHA-256 `([0-9a-f]{64})`", card) == [read_weights(path).digest], again


def test_training_stamps_the_card(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from training.card import stamp

    weights, card = tmp_path / "small.bin", tmp_path / "small.md"
    digest = write_weights(weights, {}, {})
    stamp(weights, digest)  # no card, nothing to do
    card.write_text("# small\nSHA-256 `" + "0" * 64 + "`, checked.\n")
    stamp(weights, digest)
    assert card.read_text() == f"# small\nSHA-256 `{digest}`, checked.\n"
    card.write_text("# small\n")
    with pytest.raises(ValueError, match=r"small\.md: 0 places"):
        stamp(weights, digest)


def test_a_file_of_weights_that_is_cut_short_is_refused(tmp_path: pathlib.Path) -> None:
    whole = WEIGHTS[0].read_bytes()
    path = tmp_path / "short.bin"
    for size in (0, 7, 30, 47, 1_000, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(WeightsError, match=r"short\.bin: .*; reinstall onrecord"):
            read_weights(path)


def test_the_thresholds_are_those_that_are_documented() -> None:
    text = " ".join(EXPLAINED.read_text(encoding="utf-8").split())
    known, quoted, inside, new = re.search(
        r"kept from \*\*([\d.]+)\*\* on, beside a quotation from ([\d.]+), inside another saying "
        r"from ([\d.]+); .* kept from \*\*([\d.]+)\*\* on",
        text,
    ).groups()  # type: ignore[union-attr]
    scorer = load_scorer()
    assert (scorer.known, scorer.new) == (float(known), float(new))
    assert (float(quoted), float(inside)) == (QUOTED, LEAST)


def test_below_its_threshold_nothing_is_kept() -> None:
    text = (
        "The council groused that the bridge would outlive the town. The mayor added salt. "
        "The board hinted at a sale. A sign pointed to the harbour. The week promises rain."
    )
    for found in annotate(text).attributions:
        assert found.score >= (
            load_scorer().new if found.rule == "learned" else load_scorer().known
        )


def test_scores_are_calibrated(shared: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(shared))
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    path = ROOT / "bench" / "calibration.py"
    spec = importlib.util.spec_from_file_location("calibration", path)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "calibration", bench)  # dataclasses look their module up
    spec.loader.exec_module(bench)
    found = bench.judged()
    assert bench.error(found) < 0.02
    # Of so few, scores that were right to the last would still be off by 1.5 in a hundred.
    assert bench.error([item for item in found if item.tier == "speech"]) < 0.025
