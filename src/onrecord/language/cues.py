"""The lexicon of cues: words that report speech or tell a stance, and how each takes its content.

The entries stand in `data/cues.tsv`: word (lemma, with its particle), tier, polarity, frames.

    clause    a finite clause follows ("said that ..."), or stands before ("..., he said")
    quote     beside a quotation or after a reported clause only ("..., he continued")
    tell      the object is whom it is said to, then a clause ("told reporters that ...")
    question  a question follows ("asked whether ...")
    urge      object and infinitive ("urged the council to ...")
    to        the infinitive is what is said ("promised to ...")
    ing       the gerund is what is said ("denied taking ...")
    thing     the object is what is said ("ruled out a delay", "called the plan a mistake")
    document  the subject is a text ("the letter reads")
    noun      a noun that stands for the saying ("her warning that ...")
"""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.language.files import file_lines

__all__ = ["AND_INFINITIVE", "ANSWERING", "REFUSING", "Cue", "Lexicon", "load_lexicon"]

# "declined to comment", "went on to say": the first verb joins the cue of the second.
AND_INFINITIVE: Final = frozenset(
    "decline refuse continue begin go start want wish try seek hasten rush appear seem happen "
    "ask fail like love proceed return come plan expect hope prepare".split()
)
REFUSING: Final = frozenset(["decline", "refuse", "fail"])
# Verbs whose refusal is an answer: the rest ("refused to pay") is what is refused.
ANSWERING: Final = frozenset(
    "comment say answer elaborate disclose reveal confirm respond reply specify speculate explain "
    "identify name provide discuss".split()
)


class Cue:
    """A word of the lexicon: `frames` are those of its `tier`; polarity is True or False."""

    # No dataclasses here: making one takes half a millisecond of every start.
    def __init__(self, word: str, tier: str, positive: bool, frames: frozenset[str]) -> None:
        self.word: Final = word
        self.tier: Final = tier
        self.positive: Final = positive
        self.frames: Final = frames

    def takes(self, *frames: str) -> bool:
        return not self.frames.isdisjoint(frames)


class Lexicon:
    """Entries by word; `particles` are the words that follow a verb in an entry of two."""

    def __init__(
        self,
        verbs: dict[str, tuple[Cue, ...]],
        nouns: dict[str, Cue],
        particles: dict[str, tuple[str, ...]],
    ) -> None:
        self.verbs: Final = verbs
        self.nouns: Final = nouns
        self.particles: Final = particles


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, read once per process."""
    verbs: dict[str, list[Cue]] = {}
    nouns: dict[str, Cue] = {}
    particles: dict[str, list[str]] = {}
    for line in file_lines("cues.tsv"):
        if line.startswith("#") or not line.strip():
            continue
        word, tier, sign, frames = line.split("\t")
        cue = Cue(word, tier, sign == "+", frozenset(frames.split()))
        if "noun" in cue.frames:
            nouns[word] = cue
            continue
        verbs.setdefault(word, []).append(cue)
        verb, _, particle = word.partition(" ")
        if particle:
            particles.setdefault(verb, []).append(particle)
    return Lexicon(
        verbs={word: tuple(cues) for word, cues in verbs.items()},
        nouns=nouns,
        particles={verb: tuple(sorted(set(p))) for verb, p in particles.items()},
    )
