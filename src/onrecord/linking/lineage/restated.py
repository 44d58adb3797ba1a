"""Restated passages: facts of an earlier passage told again in other words.

A passage that is not copied is restated when the rarer of its words (by stem, weighed by how few
units of the story have them) largely stand in one earlier unit, the more surely where it looks back
("had said", "the day before", "a week ago"), and when it brings no quotation and no figure that is
not known yet.
The opening of a dispatch is never taken for restated: it tells the day's news of a known matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from onrecord.linking.lineage.units import Unit
from onrecord.linking.lineage.words import FUNCTION_WORDS, stem
from onrecord.model import Passage, PassageSource, Span

__all__ = ["Restated"]

_LATEST = 32  # earlier units kept for one stem
_SHARE = 0.45  # of the weight of the passage's stems
_LOOKS_BACK = 0.1  # what looking back is worth beside it
_OPENS_BACK = 0.15  # and what it is worth where the passage opens with it
_OPENING = 25  # code points
_LEAST = 8.0  # weight in common, in nats: two or three rare words
_LEAST_STEMS = 6  # fewer words are soon all known
_MONTHS = """january february march april may june july august september october november
december"""
_NUMBERED = frozenset(_MONTHS.split())  # a number beside one of them is a date

_BACK = re.compile(
    r"\b(?:had (?:\w+ )?\w+(?:ed|en|wn|ne|id|ld|ought|ent|et|out|de)"
    r"|previously|originally|earlier(?! (?:the same|in the|that) day)|should have"
    r"|first (?:been|set|planned|called|due)|the (?:day|week|month|evening|night|year) before"
    r"|a (?:day|week|month|year) (?:earlier|ago|before)|last (?:week|month|year)"
    r"|\w+ (?:days|weeks|months|years) (?:earlier|ago|before))\b",
    re.IGNORECASE,
)


class Restated:
    """Knows the weight of every stem of the story and the units before; judges what is new."""

    def __init__(self, units: Sequence[Sequence[Unit]]) -> None:
        total = sum(len(own) for own in units)
        counts = Counter(s for own in units for unit in own for s in _stems(unit.words.forms))
        self._weight = {s: log((1 + total) / count) for s, count in counts.items()}
        self._holders: defaultdict[str, list[Unit]] = defaultdict(list)

    def add(self, units: Sequence[Unit]) -> None:
        """Take in the units of the next document."""
        for unit in units:
            if unit.boilerplate:
                continue
            for form in _stems(unit.words.forms):
                holders = self._holders[form]
                holders.append(unit)
                if len(holders) > _LATEST:
                    del holders[0]

    def judge(
        self, unit: Unit, words: tuple[int, int], span: Span, fresh: bool, ids: Sequence[str]
    ) -> Passage:
        """The passage `span` (words `words` of the unit): restated or new.

        fresh  whether it quotes words that no earlier document has;  ids: of the documents
        """
        new = Passage(start=span.start, end=span.end, status="new", method="no earlier words")
        if fresh or unit.number == 0:
            return new
        forms = unit.words.forms[words[0] : words[1]]
        stems = _stems(forms)
        if len(stems) < _LEAST_STEMS or self._has_fresh_figure(forms):
            return new
        share, weight, source = self._closest(stems)
        back = _looks_back(unit.text, span)
        if source is None or weight < _LEAST or share + back < _SHARE:
            return new
        return Passage(
            start=span.start,
            end=span.end,
            status="restated",
            source=PassageSource(ids[source.document], source.start, source.end),
            similarity=round(share, 3),
            method="rare words, looking back" if back else "rare words",
        )

    def _has_fresh_figure(self, forms: Sequence[str]) -> bool:
        """Whether there is a number, of no date, that no earlier unit has."""
        for before, form, after in zip(["", *forms], forms, [*forms[1:], ""], strict=False):
            known = stem(form) in self._holders or not _NUMBERED.isdisjoint((before, after))
            if form.isdigit() and not known:
                return True
        return False

    def _closest(self, stems: Sequence[str]) -> tuple[float, float, Unit | None]:
        """The earlier unit with most of the stems' weight; of equals the first."""
        common: defaultdict[tuple[int, int], float] = defaultdict(float)
        units: dict[tuple[int, int], Unit] = {}
        for form in stems:
            for unit in self._holders.get(form, ()):
                key = (unit.document, unit.number)
                common[key] += self._weight[form]
                units[key] = unit
        if not common:
            return 0.0, 0.0, None
        best = min(common, key=lambda key: (-round(common[key], 6), key))
        total = sum(self._weight[form] for form in stems)
        return common[best] / max(total, 1e-9), common[best], units[best]


def _looks_back(text: str, span: Span) -> float:
    found = _BACK.search(text, span.start, span.end)
    if found is None:
        return 0.0
    return _OPENS_BACK if found.start() < span.start + _OPENING else _LOOKS_BACK


def _stems(forms: Sequence[str]) -> list[str]:
    """Stems of the words that carry meaning, each once, in the order of the text."""
    return list(dict.fromkeys(stem(form) for form in forms if form not in FUNCTION_WORDS))
