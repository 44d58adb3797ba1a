"""A stand-in for spaCy where it is not installed: what the adapter asks of a Doc, and no more.

`pretend` puts a module in spaCy's place; its pipelines are functions that set tags, trees and
names on the tokens of a `Doc`.
"""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

__all__ = ["Doc", "Nlp", "Token", "pretend"]


class Token:
    """One token; `heads` are set as tokens, as spaCy has them."""

    def __init__(self, doc: Doc, i: int, text: str) -> None:
        self.doc, self.i, self.text = doc, i, text
        self.head: Token = self
        self.tag_ = self.pos_ = self.dep_ = self.ent_type_ = ""
        self.ent_iob_ = ""


class Doc:
    def __init__(
        self,
        vocab: object,
        words: Sequence[str],
        spaces: Sequence[bool] | None = None,
        sent_starts: Sequence[bool] | None = None,
    ) -> None:
        for word in words:
            word.encode()  # as spaCy, which keeps words in UTF-8
        self.tokens = [Token(self, i, word) for i, word in enumerate(words)]
        starts = sent_starts or [i == 0 for i in range(len(words))]
        firsts = [i for i, start in enumerate(starts) if start]
        self.sentences = list(zip(firsts, [*firsts[1:], len(words)], strict=True))
        self.spaces = spaces

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def has_annotation(self, name: str) -> bool:
        attribute = {"TAG": "tag_", "POS": "pos_", "DEP": "dep_", "ENT_IOB": "ent_iob_"}[name]
        return any(getattr(token, attribute) for token in self.tokens)


class Nlp:
    """A pipeline of one function that works on a Doc."""

    def __init__(self, work: Callable[[Doc], Doc], path: pathlib.Path, name: str) -> None:
        self._work = work
        self.vocab = object()
        self.path = path
        self.pipe_names = ["everything"]
        self.pipe_labels: dict[str, list[str]] = {}
        self.meta = {"lang": "en", "name": name, "version": "1"}

    def __call__(self, doc: Doc) -> Doc:
        return self._work(doc)


def pretend(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, work: Callable[[Doc], Doc]
) -> None:
    """From now on `spacy.load("folder's name")` gives the pipeline of that one function."""

    def load(name: str) -> Nlp:
        if name != folder.name:
            raise OSError(f"[E050] Can't find model '{name}'.\nAnd more lines of advice.")
        return Nlp(work, folder, name)

    module: Any = ModuleType("spacy")
    module.__version__ = "3.0"
    module.load = load
    monkeypatch.setitem(sys.modules, "spacy", module)
    monkeypatch.setitem(sys.modules, "spacy.tokens", SimpleNamespace(Doc=Doc))  # type: ignore[arg-type]
