"""The learned reader of attributions: which words are cues, and what is source and content of each.

The weights stand in data/english-attribution.bin; training/attribution.py makes them, the card
beside them says from what. The compiled part is kernel/scorer.h. What the rules make of a cue is
one of its features, and is taken as it stands where it is nearly as likely as the learned reading.
"""

from __future__ import annotations

import functools
from os import PathLike
from typing import Final

from onrecord.errors import WeightsError
from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import FINITE, SILENT, Tree
from onrecord.language.files import file_path
from onrecord.language.kernel._native import Lexicon
from onrecord.language.kernel._scorer import Analysed, Codes
from onrecord.language.kernel._scorer import Scorer as Native
from onrecord.language.weights import WeightsFile, read_weights

__all__ = ["RELATIVE", "RULES", "Scorer", "View", "load_scorer", "numbers", "proposal", "view"]

WEIGHTS: Final = file_path("english-attribution.bin")

# Numbers of the rules and frames in the features: only ever add at the end.
RULES: Final = (
    "sentence before",
    "refusal",
    "quotation",
    "clause",
    "reported clause",
    "interrupted clause",
    "passive",
    "infinitive",
    "object",
    "according to",
    "noun",
)
FRAMES: Final = (
    "clause",
    "quote",
    "tell",
    "question",
    "urge",
    "to",
    "ing",
    "thing",
    "document",
    "noun",
)
FRAME_BITS: Final = {frame: 1 << k for k, frame in enumerate(FRAMES)}
SPEECH, STANCE, PASSIVE, NEGATED, REFUSED, VERBLESS = (1 << k for k in range(10, 16))

# Words of these tags are no cues: no weights make them likely, none need to be asked.
NEVER: Final = str.split("DT CD CC PRP PRP$ TO EX POS WDT HYPH -LRB- -RRB- , . $ `` ''")

RELATIVE: Final = ("WP", "WDT")  # tags of pronouns that begin a relative clause
# Labels of words that head a clause.
CLAUSES: Final = str.split(
    "root ccomp xcomp csubj csubj:pass advcl advcl:relcl acl acl:relcl conj parataxis"
)

Proposal = tuple[int, int, Range | None, list[Range]]


class Numbers:
    """How tags, labels, names and words become numbers, always the same ones."""

    def __init__(
        self,
        tags: Codes,
        labels: Codes,
        names: Codes,
        lexicon: Lexicon,
    ) -> None:
        self.tags: Final = tags
        self.labels: Final = labels
        self.names: Final = names
        self.lexicon: Final = lexicon


class View:
    """One text as the weights see it, with its sites and what the rules propose, by cue token."""

    def __init__(
        self, analysed: Analysed, sites: dict[int, CueSite], proposed: dict[int, Candidate]
    ) -> None:
        self.analysed: Final = analysed
        self.sites: Final = sites
        self.proposed: Final = proposed


def numbers(weights: WeightsFile) -> Numbers:
    """From the header and word table of a file of weights. Raises KeyError, ValueError."""
    tags, labels, names = (_numbered(weights, what) for what in ("tags", "labels", "names"))
    return Numbers(
        Codes(tags, FINITE, RELATIVE),
        Codes(labels, CLAUSES),
        Codes(names),
        Lexicon(weights.sections["words"]),
    )


def _numbered(weights: WeightsFile, what: str) -> dict[str, int]:
    return {name: k for k, name in enumerate(weights.meta[what])}


def view(tree: Tree, sites: list[CueSite], found: list[Candidate], known: Numbers) -> View:
    """The tables of a text; `sites` and `found` are what the lexicon and the rules make of it."""
    rule: dict[int, int] = {}
    proposed: dict[int, Candidate] = {}
    frames = {site.head: _frames(site) for site in sites}
    claims: list[tuple[int, int, int]] = []
    for candidate in found:
        if candidate.site is not None:
            rule[candidate.site.head] = _rule(candidate)
            proposed[candidate.site.head] = candidate
        if candidate.source is not None:
            claims.append((*candidate.source, 2))
        claims += [(first, end, 1) for first, end in candidate.content]
    analysed = Analysed(
        known.tags,
        known.labels,
        known.names,
        known.lexicon.lexemes(tree.parsed.words),
        known.lexicon.lexemes(tree.parsed.lemmas),
        tree,
        rule,
        frames,
        SILENT,
        claims,
    )
    return View(analysed, {site.head: site for site in sites}, proposed)


def proposal(cue: int, candidate: Candidate | None) -> Proposal:
    """What the compiled part is told of a cue."""
    if candidate is None:
        return cue, 0, None, []
    return cue, _rule(candidate), candidate.source, candidate.content


def _rule(candidate: Candidate) -> int:
    return RULES.index(candidate.rule) + 1 if candidate.rule in RULES else 0


def _frames(site: CueSite) -> int:
    bits = 0
    for entry in site.entries:
        bits |= SPEECH if entry.tier == "speech" else STANCE
        for frame in entry.frames:
            bits |= FRAME_BITS[frame]
    bits |= PASSIVE * site.passive | NEGATED * site.negated | REFUSED * site.refused
    return bits | VERBLESS * (site.kind != "verb")


class Scorer:
    """Loaded weights. Nothing changes after construction: threads may share one."""

    def __init__(self, path: str | PathLike[str] = WEIGHTS) -> None:
        """Raises WeightsError if the file is missing, damaged or of another protocol."""
        weights = read_weights(path)
        self.digest = weights.digest
        try:
            self.numbers = numbers(weights)
            tags = _numbered(weights, "tags")
            never = {number for tag, number in tags.items() if tag in NEVER}
            self._never = bytes(number in never for number in range(256))
            self.known: float = weights.meta["threshold"]["proposed"]
            self.new: float = weights.meta["threshold"]["new"]
            self._native = Native(weights.meta["scales"], weights.sections, weights.meta["trust"])
        except (KeyError, ValueError) as error:
            raise WeightsError(f"{path}: {error}; reinstall onrecord") from error

    def cues(self, seen: View) -> list[float]:
        """How likely each token is the cue of an attribution."""
        return self._native.cues(seen.analysed, self._never)

    def read(self, seen: View, cues: list[int]) -> list[tuple[Range | None, list[Range]]]:
        """Source and content of each cue; no content where it has none."""
        return self._native.read(
            seen.analysed, [proposal(cue, seen.proposed.get(cue)) for cue in cues]
        )


@functools.cache
def load_scorer() -> Scorer:
    """The scorer with the packaged weights, loaded once per process. Raises WeightsError."""
    return Scorer()
