"""Paragraphs, sentences and tokens without tags or trees; the rules stand in kernel/scan.h and
sentence.h."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.language.kernel import _native

__all__ = ["Segments", "segment"]


@dataclass(frozen=True, slots=True)
class Segments:
    """`tokens` and `paragraphs` are code-point spans, ends exclusive; `sentences` are token
    ranges."""

    tokens: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]


def segment(text: str) -> Segments:
    """The segments of a text, the same that Parser.parse works on. Linear in the text; never
    fails."""
    starts, ends, last = _native.segment(text)
    sentences: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    first = top = 0
    for token, mark in enumerate(last):
        if mark:
            sentences.append((first, token + 1))
            first = token + 1
        if mark & 1:
            paragraphs.append((starts[top], ends[token]))
            top = token + 1
    return Segments(list(zip(starts, ends, strict=True)), sentences, paragraphs)
