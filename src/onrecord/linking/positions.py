"""Changes of position: what somebody ruled out one day and speaks for another, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.linking.statements.reports import stems
from onrecord.model import Statement

__all__ = ["changed_positions"]

RULED_OUT = re.compile(r"\b(?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing))\b", re.IGNORECASE)
# Cues after which the words are no position: a question, a refusal to speak.
NO_POSITION = re.compile(r"\b(?:declin|refus|ask|wonder)", re.IGNORECASE)
POINTING = re.compile(r"(?:any )?(?:such|it|this|that|these|one|them|anything|nothing)\b", re.I)
# Words of a thing ruled out: of more, too much else is said.
MOST_WORDS = 4
# Of one speaker's statements, so many are compared.
MOST_STATEMENTS = 200


def changed_positions(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of statements of one speaker, the earlier first, that take opposite sides.

    One of them rules a thing out, or says that it is not ruled out; the other, of another day,
    holds all the words of that thing and is of the other polarity. Precise before complete.
    """
    by_speaker: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speaker is not None and statement.said_on is not None:
            by_speaker.setdefault(statement.speaker, []).append(statement)
    for speaker in sorted(by_speaker):
        said = sorted(by_speaker[speaker], key=lambda s: (s.said_on or "", s.id))
        positions = [
            _Position(s) for s in said[-MOST_STATEMENTS:] if not NO_POSITION.search(_cue(s))
        ]
        for earlier, later in combinations(positions, 2):
            if _are_opposed(earlier, later):
                yield earlier.statement, later.statement


class _Position:
    """A statement with the stems of its words, and those of the thing that it rules out or not."""

    def __init__(self, statement: Statement) -> None:
        words = statement.attestations[0].words
        self.statement = statement
        self.words = stems(words)
        rules = RULED_OUT.search(_cue(statement)) and not POINTING.match(words)
        self.thing = self.words if rules and len(self.words) <= MOST_WORDS else frozenset[str]()


def _are_opposed(one: _Position, other: _Position) -> bool:
    a, b = one.statement, other.statement
    if a.polarity == b.polarity or a.said_on == b.said_on:
        return False
    return bool(one.thing and one.thing <= other.words) or bool(
        other.thing and other.thing <= one.words
    )


def _cue(statement: Statement) -> str:
    return statement.attestations[0].cue_words
