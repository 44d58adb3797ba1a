"""Text for a terminal: wrapped, aligned, made harmless. Nothing here knows what a record is."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

__all__ = ["Entry", "harmless", "heading", "lay_out", "shorten"]

INDENT = 2


def harmless(text: str) -> str:
    r"""Text that cannot steer a terminal.

    Control characters, bidirectional overrides and lone surrogates are shown as \\x1b or \\u202e;
    line ends and tabs become blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    out = []
    for character in text:
        if character in "\n\r\t":
            out.append(" ")
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            code = ord(character)
            out.append(f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
        else:
            out.append(character)
    return "".join(out)


def shorten(text: str, width: int) -> str:
    """The text in at most `width` characters, cut at a blank where one is near."""
    flat = " ".join(harmless(text).split())
    if len(flat) <= width:
        return flat
    cut = flat[: width - 2]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > width // 2 else cut) + " …"


class Entry:
    """One line of the record: a head, words beneath it, and the evidence it ends in."""

    __slots__ = ("body", "evidence", "head", "notes")

    def __init__(
        self, head: str, body: str = "", evidence: str = "", notes: tuple[str, ...] = ()
    ) -> None:
        self.head, self.body, self.evidence, self.notes = head, body, evidence, notes


def heading(text: str, width: int) -> tuple[str, str]:
    """A heading in one line, and the rule beneath it."""
    title = shorten(text, width)
    return title, "─" * max(len(title), 12)


def lay_out(entry: Entry, width: int, indent: int = INDENT) -> Iterator[str]:
    """The lines of one entry; the evidence closes the last line, or has one of its own."""
    pad = " " * indent
    lines = _wrap(entry.head, width, "", pad)
    if entry.body:
        lines += _wrap(entry.body, width, pad, pad)
    for note in entry.notes:
        lines += _wrap(note, width, pad, pad + "  ")
    if entry.evidence:
        if len(lines[-1]) + 2 + len(entry.evidence) <= width:
            lines[-1] += "  " + entry.evidence
        else:
            lines += _wrap(entry.evidence, width, pad, pad)
    yield from lines


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    flat = " ".join(harmless(text).split())
    return textwrap.wrap(
        flat, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [first.rstrip()]
