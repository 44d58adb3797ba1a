"""Whether the score of an attribution is what it says: its reliability on PolNeAR dev.

usage: python bench/calibration.py

The score is the probability that the cue is one. For each tenth of it: how many attributions, their
mean score, and how many of a hundred have a cue that people marked too, and are linked as people
linked them (`score/attribution.py`: contents alike by half, sources that meet). Below the table the
expected calibration error: the mean distance of the two, weighted by the number of attributions
(M. Naeini, G. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian
Binning", AAAI 2015). Reads the shared folder named by ONRECORD_SHARED (default ../shared).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import attribution as bench
from onrecord.language.annotate import annotate

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One attribution: its score, and whether people marked its cue, and linked it so."""

    score: float
    tier: str
    cue: bool
    linked: bool


def judged() -> list[Judged]:
    """Every attribution found in PolNeAR dev."""
    score = bench.scorer()
    found: list[Judged] = []
    for row in bench.polnear():
        marked = [tuple(span) for a in row["attributions"] for span in a["cue"]]
        mine = [
            {role: [[s.start, s.end] for s in getattr(a, role)] for role in bench.ROLES}
            | {"score": a.score, "tier": a.tier}
            for a in annotate(row["text"]).attributions
        ]
        for gold, own in bench.pairs(score, row, {"attributions": mine}):
            if own is not None and own["cue"]:
                cue = any(x < e and y > s for s, e in own["cue"] for x, y in marked)
                found.append(Judged(own["score"], own["tier"], cue, linked(gold, own)))
    return found


def linked(gold: bench.Row | None, own: bench.Row) -> bool:
    if gold is None:
        return False
    a, b = gold["words"], own["words"]
    both = len(a["content"]) + len(b["content"])
    alike = 2 * len(a["content"] & b["content"]) / both >= 0.5
    return alike and (a["source"] == b["source"] or bool(a["source"] & b["source"]))


def tenths(found: Sequence[Judged]) -> list[list[Judged]]:
    bins: list[list[Judged]] = [[] for _ in range(TENTHS)]
    for item in found:
        bins[min(int(item.score * TENTHS), TENTHS - 1)].append(item)
    return [held for held in bins if held]


def mean(held: Sequence[Judged], what: str) -> float:
    return float(sum(getattr(item, what) for item in held)) / len(held)


def error(found: Sequence[Judged], what: str = "cue") -> float:
    """Expected calibration error, 0 to 1."""
    return sum(
        len(held) * abs(mean(held, "score") - mean(held, what)) for held in tenths(found)
    ) / len(found)


def main() -> None:
    found = judged()
    for name, part in (
        ("all", found),
        ("speech", [item for item in found if item.tier == "speech"]),
    ):
        print(f"{name}, {len(part):,} attributions\n    n    score     cue  linked, in per cent")
        for held in tenths(part):
            values = (100 * mean(held, what) for what in ("score", "cue", "linked"))
            print(f"{len(held):5d}" + "".join(f"{value:8.1f}" for value in values))
        print(
            f"expected calibration error: cue {100 * error(part):.1f}, "
            f"linked {100 * error(part, 'linked'):.1f}"
        )


if __name__ == "__main__":
    main()
