"""Two versions of a passage side by side, with the words marked that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from rapidfuzz.distance import Indel

from onrecord.views.dossier.highlights import legible

__all__ = ["differences"]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_FORMS = str.maketrans("“”„«»‘’`–—", '"""""\'\'\'--')
# Past this many words the comparison would cost more than a reader gains by it.
WORDS = 4_000


def differences(before: str, now: str) -> tuple[Markup, Markup]:
    """`before` with `<del>` around what was dropped, `now` with `<ins>` around what came in.

    The forms of quotation marks and dashes, and blanks, make no difference.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    if len(old) + len(new) > WORDS:
        return escape(legible(before)), escape(legible(now))
    left, right = [], []
    for same, a, b in _stretches(old, new):
        words_a, words_b = (str(escape(legible("".join(part)))) for part in (a, b))
        left.append(words_a if same or not words_a.strip() else f"<del>{words_a}</del>")
        right.append(words_b if same or not words_b.strip() else f"<ins>{words_b}</ins>")
    return Markup("".join(left)), Markup("".join(right))  # every part is escaped above


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Equal and unequal stretches in turn; one word or blank between two changes joins them."""
    forms_old, forms_new = ([_form(token) for token in tokens] for tokens in (old, new))
    changed: tuple[list[str], list[str]] = ([], [])
    kept: tuple[list[str], list[str]] = ([], [])
    for step in Indel.opcodes(forms_old, forms_new):
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
