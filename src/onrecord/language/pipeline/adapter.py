"""Loading and running a spaCy pipeline on our tokens. spaCy is imported here, when asked for.

Install it with `pip install 'onrecord[spacy]'`; the pipeline itself is the user's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import UsageError
from onrecord.language.kernel import Parsed, Parser, lemma, load_parser
from onrecord.language.pipeline import labels as trees
from onrecord.language.pipeline import tags

__all__ = ["Pipeline", "load_pipeline"]

_MOST_TOKENS = 5_000  # given to the pipeline at once: bounds its memory, whatever the text
_SAMPLE = "The harbour was closed by the mayor , and Ada Holm told us about it on Monday .".split()
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # spaCy keeps words in UTF-8
# Kinds of names in the schemes of OntoNotes, CoNLL 2003 and their kin; others are no actors' names.
_KINDS = MappingProxyType(
    {
        "PERSON": "PER", "PER": "PER", "ORG": "ORG", "NORP": "NORP", "GPE": "LOC", "LOC": "LOC",
        "FAC": "LOC", "MISC": "MISC", "EVENT": "MISC", "LAW": "MISC", "PRODUCT": "MISC",
        "WORK_OF_ART": "MISC",
    }
)  # fmt: skip


class Pipeline:
    """A spaCy pipeline in the place of the kernel's parser: the same `parse`, the same `Parsed`.

    digest  names the pipeline: its name, its version, spaCy's, and the SHA-256 of its files
    """

    def __init__(self, nlp: Any, name: str, digest: str) -> None:
        """Raises UsageError where the pipeline has no tags, tree or names, or in unknown terms."""
        from spacy.tokens import Doc

        self.name, self.digest = name, digest
        self._nlp, self._doc = nlp, Doc
        self._kernel: Parser = load_parser()
        known = self._kernel.labels
        self._labels = frozenset(known)
        self._penn, self._clear = self._scheme()

    def parse(self, text: str) -> Parsed:
        """The analysis of a text, in the pipeline's words as far as they go."""
        base = self._kernel.parse(text)
        found: list[Any] = []
        for first, end in self._stretches(base.sentences):
            found += self._run(base, first, end)
        own = [token.tag_ for token in found]
        if not self._penn:
            coarse = [token.pos_ or token.tag_ for token in found]
            own = tags.penn_tags(base.words, coarse, base.tags)
        penn = [tag if tag in tags.PENN else ours for tag, ours in zip(own, base.tags, strict=True)]
        lemmas = list(map(lemma, base.words, penn))
        heads, labels = self._tree(base, found, penn, lemmas)
        return Parsed(
            base.paragraphs, base.sentences, base.starts, base.ends, base.words, penn, heads,
            labels, list(_names(found, base.sentences)), lemmas,
        )  # fmt: skip

    def _tree(
        self, base: Parsed, found: Sequence[Any], penn: list[str], lemmas: list[str]
    ) -> tuple[list[int], list[str]]:
        heads = [at + token.head.i - token.i for at, token in enumerate(found)]
        labels = [token.dep_ for token in found]
        heads, labels = trees.single_trees(base.sentences, heads, labels)
        if self._clear:
            heads, labels = trees.universal_tree(heads, labels, penn, lemmas)
        return heads, [self._known(label) for label in labels]

    def _known(self, label: str) -> str:
        if label in self._labels:
            return label
        plain = label.partition(":")[0]
        return plain if plain in self._labels else "dep"

    def _stretches(self, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """(first sentence, end) of runs of sentences that are not too much at once."""
        first = tokens = 0
        for at, (a, b) in enumerate(sentences):
            if tokens and tokens + b - a > _MOST_TOKENS:
                yield first, at
                first, tokens = at, 0
            tokens += b - a
        if first < len(sentences):
            yield first, len(sentences)

    def _run(self, base: Parsed, first: int, end: int) -> list[Any]:
        """The pipeline's tokens for a run of our sentences, one for each of ours."""
        a, b = base.sentences[first][0], base.sentences[end - 1][1]
        opening = {start for start, _ in base.sentences[first:end]}
        following = [*base.starts[a + 1 : b], base.ends[b - 1]]
        doc = self._doc(
            self._nlp.vocab,
            words=[word.translate(_SURROGATES) for word in base.words[a:b]],
            spaces=[x < y for x, y in zip(base.ends[a:b], following, strict=True)],
            sent_starts=[token in opening for token in range(a, b)],
        )
        return self._through(doc, b - a)

    def _through(self, doc: Any, count: int) -> list[Any]:
        try:
            done = list(self._nlp(doc))
        except Exception as error:  # whatever the user's own components raise
            raise UsageError(f"the pipeline {self.name} failed on a text: {error}") from error
        if len(done) != count:
            raise UsageError(
                f"the pipeline {self.name} joins or splits tokens: leave that component out"
            )
        return done

    def _scheme(self) -> tuple[bool, bool]:
        """Whether the tags are Penn's, and the labels CLEAR's; told by a sample and the parser."""
        doc = self._doc(self._nlp.vocab, words=_SAMPLE)
        sample = self._through(doc, len(_SAMPLE))
        doc = sample[0].doc
        named = {token.tag_ for token in sample}
        missing = [
            what
            for what, there in (
                (
                    "tags (a tagger or morphologizer)",
                    doc.has_annotation("TAG") or doc.has_annotation("POS"),
                ),
                ("trees (a parser)", doc.has_annotation("DEP")),
                ("names (ner or an entity ruler)", doc.has_annotation("ENT_IOB")),
            )
            if not there
        ]  # fmt: skip
        if missing:
            raise UsageError(
                f"the pipeline {self.name} gives no {' and no '.join(missing)}; "
                f"it has {', '.join(self._nlp.pipe_names) or 'nothing'}"
            )
        penn = named <= tags.PENN
        if not penn and not {token.pos_ or token.tag_ for token in sample} <= tags.UNIVERSAL:
            raise UsageError(
                f"the tags of the pipeline {self.name} are neither Penn's nor universal: "
                + ", ".join(sorted(named)[:6])
            )
        labels = {token.dep_ for token in sample}
        labels.update(self._nlp.pipe_labels.get("parser", ()))
        if not labels & (trees.CLEAR | trees.UNIVERSAL):
            raise UsageError(
                f"the labels of the pipeline {self.name} are neither universal ones nor CLEAR's: "
                + ", ".join(sorted(labels)[:6])
            )
        return penn, bool(labels & trees.CLEAR)


def _names(found: Sequence[Any], sentences: Sequence[tuple[int, int]]) -> Iterator[str]:
    """BIO names in our kinds; a name ends with its sentence."""
    opening = {first for first, _ in sentences}
    before = "O"
    for at, token in enumerate(found):
        kind = _KINDS.get(token.ent_type_)
        if kind is None:
            before = "O"
        elif token.ent_iob_ == "I" and before[2:] == kind and at not in opening:
            before = f"I-{kind}"
        else:
            before = f"B-{kind}"
        yield before


def load_pipeline(name: str) -> Pipeline:
    """The spaCy pipeline with that name: an installed package's, or a folder's path.

    Raises UsageError where spaCy or the pipeline is missing, or cannot stand in for ours.
    """
    try:
        import spacy
    except ImportError as error:
        raise UsageError(
            "--pipeline needs spaCy, which is not installed: pip install 'onrecord[spacy]'"
        ) from error
    try:
        nlp = spacy.load(name)
    except (ImportError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"the spaCy pipeline {name} cannot be loaded: {reason}") from error
    meta = nlp.meta
    title = (
        f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}, spaCy {spacy.__version__}"
    )
    return Pipeline(nlp, name, _digest(nlp.path, title))


def _digest(folder: Path, title: str) -> str:
    """SHA-256, hexadecimal, over the title and every file of the pipeline, by name."""
    total = hashlib.sha256(title.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
