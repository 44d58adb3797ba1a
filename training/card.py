"""The card beside a file of weights: its digest is written by the training that made the weights.

The rest of a card (data, terms, models, figures, known faults) is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["stamp"]

DIGEST = re.compile(r"SHA-256 `[0-9a-f]{64}`")


def stamp(weights: Path, digest: str) -> None:
    """Puts the digest of new weights into the card beside them, where there is one.

    Raises ValueError where the card has no place for it.
    """
    card = weights.with_suffix(".md")
    if not card.exists():
        return
    text, count = DIGEST.subn(f"SHA-256 `{digest}`", card.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f"{card}: {count} places for the digest (SHA-256 `...`), not one")
    card.write_text(text, encoding="utf-8")
