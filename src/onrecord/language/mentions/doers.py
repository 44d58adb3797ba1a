"""Nouns for people that are in no list, told by how they end."""

from __future__ import annotations

from typing import Final

__all__ = ["is_doer"]

# "Lena Voss, a beekeeper".
DOERS: Final = (
    "er",
    "or",
    "ist",
    "an",
    "ant",
    "ent",
    "ee",
    "ess",
    "eur",
    "ive",
    "ate",
    "ic",
    "relation",
)
# Nouns that end like those and name things: "Norlux, a restaurant in Kell".
NO_DOERS: Final = frozenset(
    "business process center centre newspaper paper magazine carrier order river tower "
    "number drive initiative archive debate estate state climate certificate clinic music "
    "epidemic event agreement department government investment tournament document "
    "restaurant plant factor sector plan loan ban van fan power border harbor computer "
    "printer server charter chapter letter matter offer cover tanker freighter bomber "
    "newsletter instrument element monument settlement development movement apartment "
    "supplement treatment alternative incentive objective directive motor reactor generator "
    "indicator corridor mirror error fabric topic republic clinic traffic rate template "
    "syndicate consulate conglomerate".split()
)


def is_doer(word: str) -> bool:
    """ "beekeeper", "pianist", but not "restaurant"."""
    return word.endswith(DOERS) and word not in NO_DOERS
