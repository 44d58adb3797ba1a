"""Relative clauses: which of them report speech, and so are no part of a mention."""

from __future__ import annotations

from typing import Final

from onrecord.language.cues import load_lexicon
from onrecord.language.draft import Draft

__all__ = ["CLOSING", "reports_speech"]

AUXILIARIES: Final = frozenset({"is", "was", "has", "had", "have"})
CLOSING: Final = frozenset({",", ".", ";", ":", "!", "?", ")", "”", '"', "''", "—", "–", "-"})


def reports_speech(draft: Draft, tags: list[str], first: int, limit: int) -> bool:
    """The clause from `first` on is headed by a verb of saying."""
    verbs = load_lexicon().verbs
    for token in range(first, min(limit, first + 10)):
        word = draft.parsed.words[token].lower()
        if word in CLOSING:
            return False
        if tags[token].startswith("VB") and word not in AUXILIARIES:
            entries = verbs.get(draft.parsed.lemmas[token], ())
            return any(cue.tier == "speech" for cue in entries)
    return False
