"""The files that ship with the language wing: tables of words, learned weights.

Without pathlib, which takes five milliseconds of a start and is not needed by what annotates.
"""

from __future__ import annotations

import os

__all__ = ["file_lines", "file_path"]


def file_path(name: str) -> str:
    """Where the file lies."""
    return os.path.join(os.path.dirname(__file__), "data", name)


def file_lines(name: str) -> list[str]:
    """The lines of a table, without their ends."""
    with open(file_path(name), encoding="utf-8") as file:
        return file.read().splitlines()
