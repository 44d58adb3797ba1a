"""Attributions: who says what, by which words (source, cue and content after PARC 3 and PolNeAR).

    spot        finds the cues            source, content   read what stands around one
    closings    what closes an object and tells when and where it was said
    rules       the ordered list that makes a candidate of a cue
    scorer      the learned weights: which words are cues, what is source and content of each
    participles, agents   who speaks where the cue has no subject of its own
    quoting     what quotation marks tell of a cue
    decide      rules propose, weights find more, and what is kept
    joints      where two verbs tell of sayings: of one speaker, or of one whom another quotes
    discourse   what goes past one cue: continued quotations, shared cues, free indirect speech
    finish      candidates become attributions, with form, nesting, time and occasion

S. Pareti, "PARC 3.0: A Corpus of Attribution Relations" (LREC 2016); E. Newell, D. Margolin and
D. Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018).
"""

from __future__ import annotations

from onrecord.language.attributions.candidate import Candidate
from onrecord.language.attributions.decide import decide
from onrecord.language.attributions.discourse import STEPS
from onrecord.language.attributions.finish import finish
from onrecord.language.attributions.rules import read_cue
from onrecord.language.attributions.spot import CueSite, spot_cues
from onrecord.language.attributions.tree import Tree
from onrecord.language.cues import load_lexicon
from onrecord.language.draft import Draft

__all__ = ["find_attributions", "find_candidates", "find_cues"]


def find_attributions(draft: Draft) -> None:
    """Fill `draft.attributions` from the parse, the quotations, the times and the mentions."""
    tree = Tree(draft)
    sites = find_cues(tree)
    found = decide(tree, sites, find_candidates(tree, sites))
    for step in STEPS:
        step(tree, found)
    draft.attributions = finish(draft, tree, found)


def find_cues(tree: Tree) -> list[CueSite]:
    """The cues of the lexicon; the verbs of speech among them are marked in `tree.reporting`."""
    sites = spot_cues(tree, load_lexicon())
    tree.reporting = frozenset(
        k
        for site in sites
        for k in site.words
        if site.kind == "verb" and site.entries[0].tier == "speech"
    )
    return sites


def find_candidates(tree: Tree, sites: list[CueSite]) -> list[Candidate]:
    """What the rules propose for each cue, before anything is scored or dropped."""
    return [c for c in (read_cue(tree, site) for site in sites) if c is not None]
