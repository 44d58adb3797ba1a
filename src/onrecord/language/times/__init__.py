"""Time expressions: what a text says of when, before it is known what it is counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.language.times.find import find_expressions

if TYPE_CHECKING:
    from onrecord.language.draft import Draft

__all__ = ["find_expressions", "find_times"]


def find_times(draft: Draft) -> None:
    """Fill `draft.times`, in the order of the text, spans never overlapping."""
    draft.times = find_expressions(draft.text, draft.parsed)
