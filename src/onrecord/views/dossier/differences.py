"""Two versions of a passage side by side, with the words marked that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from rapidfuzz.distance import Indel, Opcodes

__all__ = ["differences"]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_FORMS = str.maketrans("“”„«»‘’`–—", '"""""\'\'\'--')
# Past this many words the comparison would cost more than a reader gains by it.
WORDS = 4_000
# Below this share of words in common the texts say it in other words: marks would hide them.
ALIKE = 0.5


def differences(before: str, now: str) -> tuple[Markup, Markup]:
    """`before` with `<del>` around what was dropped, `now` with `<ins>` around what came in.

    The forms of quotation marks and dashes, and blanks, make no difference. Nothing is marked in
    texts that have too little in common, or are too long to compare.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    forms = [_form(token) for token in old], [_form(token) for token in new]
    if len(old) + len(new) > WORDS or Indel.normalized_similarity(*forms) < ALIKE:
        return escape(before), escape(now)
    left, right = [], []
    for same, a, b in _stretches(old, new, Indel.opcodes(*forms)):
        words_a, words_b = (str(escape("".join(part))) for part in (a, b))
        left.append(words_a if same or not words_a.strip() else f"<del>{words_a}</del>")
        right.append(words_b if same or not words_b.strip() else f"<ins>{words_b}</ins>")
    return Markup("".join(left)), Markup("".join(right))  # every part is escaped above


def _stretches(
    old: list[str], new: list[str], steps: Opcodes
) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Equal and unequal stretches in turn; one word or blank between two changes joins them."""
    changed: tuple[list[str], list[str]] = ([], [])
    kept: tuple[list[str], list[str]] = ([], [])
    for step in steps:
        a, b = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            kept = (a, b)
            if sum(token.isalnum() for token in a) > 1 or not (changed[0] or changed[1]):
                if changed[0] or changed[1]:
                    yield False, *changed
                yield True, *kept
                changed, kept = ([], []), ([], [])
            continue
        changed = (changed[0] + kept[0] + a, changed[1] + kept[1] + b)
        kept = ([], [])
    if changed[0] or changed[1]:
        yield False, *changed
    if kept[0]:
        yield True, *kept


def _form(token: str) -> str:
    return " " if token.isspace() else token.translate(_FORMS)
