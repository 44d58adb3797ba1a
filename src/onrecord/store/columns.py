"""The fields of the model that are columns of the same name, in the order of their columns."""

from __future__ import annotations

__all__ = ["ATTESTATION", "EVENT_MENTION", "MENTION", "TIME"]

TIME = ("words", "type", "value", "mod", "anchor", "method", "score")
MENTION = ("words", "kind", "method", "score")
EVENT_MENTION = ("words", "method", "score")
ATTESTATION = (
    "words",
    "speaker_words",
    "cue_words",
    "form",
    "polarity",
    "said_on",
    "said_on_method",
    "method",
    "passage",
    "score",
)
