"""The compiled kernel: tokens, sentences, tags, dependencies, names and lemmas of English text.

Tokens and labels are those of UD English (EWT, GUM), tags those of the Penn Treebank. The models
are
hashed linear ones (see tagger.h, parser.h, names.h); training/syntax.py makes their weights,
data/english-syntax.md is their card.
"""

from __future__ import annotations

import functools
from os import PathLike
from typing import TYPE_CHECKING, Final

from onrecord.errors import WeightsError
from onrecord.language.files import file_path
from onrecord.language.kernel._native import Native
from onrecord.language.kernel.lemma import lemma
from onrecord.language.weights import read_weights

__all__ = ["Parsed", "Parser", "lemma", "load_parser"]

WEIGHTS: Final = file_path("english-syntax.bin")


Spans = list[tuple[int, int]]

if TYPE_CHECKING:
    from onrecord.language.kernel._native import Lists


class Parsed:
    """One text, analysed: parallel lists over its tokens. Token numbers count over the whole text.

    `paragraphs` are code-point spans without outer blanks; `sentences` are (first token, end
    token), ends exclusive, in text order, never across paragraphs; `starts` and `ends` are code
    points, ends exclusive. The root of a sentence has itself as head and the label `root`. `names`
    are `O`, `B-PER`, `I-PER`, ...
    """

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        paragraphs: list[tuple[int, int]],
        sentences: list[tuple[int, int]],
        starts: list[int],
        ends: list[int],
        words: list[str],
        tags: list[str],
        heads: list[int],
        labels: list[str],
        names: list[str],
        lemmas: list[str],
    ) -> None:
        self.paragraphs: Final = paragraphs
        self.sentences: Final = sentences
        self.starts: Final = starts
        self.ends: Final = ends
        self.words: Final = words
        self.tags: Final = tags
        self.heads: Final = heads
        self.labels: Final = labels
        self.names: Final = names
        self.lemmas: Final = lemmas


class Parser:
    """Loaded weights. Nothing changes after construction: threads may share one."""

    def __init__(self, path: str | PathLike[str] = WEIGHTS) -> None:
        """Raises WeightsError if the file is missing, damaged or of another protocol."""
        weights = read_weights(path)
        self.digest = weights.digest
        self.labels: tuple[str, ...] = tuple(weights.meta.get("labels", ()))
        try:
            self._native = Native(weights.meta, weights.sections)
        except (KeyError, ValueError) as error:
            raise WeightsError(f"{path}: {error}; reinstall onrecord") from error

    def parse(self, text: str) -> Parsed:
        """The analysis of a text. Time grows with its length, whatever it holds."""
        return parsed(self._native.analyse(text))

    def parse_words(self, words: list[str]) -> Parsed:
        """The analysis of one sentence of given tokens; offsets: into the words joined by
        blanks."""
        return parsed(self._native.analyse_words(words))


def parsed(lists: Lists) -> Parsed:
    starts, ends, last, words, tags, heads, labels, names, lemmas = lists
    paragraphs, sentences = grouped(starts, ends, last)
    return Parsed(paragraphs, sentences, starts, ends, words, tags, heads, labels, names, lemmas)


def grouped(starts: list[int], ends: list[int], last: list[int]) -> tuple[Spans, Spans]:
    """(paragraphs, sentences) from the scanner's marks: bit 1, a paragraph ends; 2, a sentence."""
    paragraphs: Spans = []
    sentences: Spans = []
    first = top = 0
    for token, mark in enumerate(last):
        if mark:
            sentences.append((first, token + 1))
            first = token + 1
            if mark & 1:
                paragraphs.append((starts[top], ends[token]))
                top = first
    return paragraphs, sentences


@functools.cache
def load_parser() -> Parser:
    """The parser with the packaged weights, loaded once per process. Raises WeightsError."""
    return Parser()
