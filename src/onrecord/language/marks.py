"""Where marks stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["find_marks"]


def find_marks(text: str, marks: Sequence[str], start: int, end: int) -> list[tuple[int, str]]:
    """Every one of `marks` between two code points, in order: where it begins, and which it is.

    Looking for one string at a time is many times faster than any pattern for all of them.
    """
    found = []
    for mark in marks:
        at = text.find(mark, start, end)
        while at >= 0:
            found.append((at, mark))
            at = text.find(mark, at + len(mark), end)
    found.sort()
    return found
