"""The words of a text that the record stands on, marked and numbered for links.

A line of the dossier links to words by marking them here, so no link can lead nowhere.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from onrecord.model import Span

__all__ = ["LETTERS", "Highlights", "Marked", "anchor"]

# Browsers close elements nested some hundred deep, and nobody can see so many marks anyway.
DEPTH = 16


# A page holds thousands of marks: their classes are one letter each.
LETTERS = {
    "source": "s",
    "cue": "q",
    "content": "c",
    "time": "t",
    "event": "e",
    "name": "n",
    "passage": "p",
    "evidence": "v",
}


_BARE = re.compile(r"[\w-]+", re.ASCII)


def anchor(document: str, span: Span) -> str:
    """The id of a stretch of text in the page: "d", the document's key, start and end."""
    return f"d{document}-{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph of a text (or the blanks between two) with its marks as HTML."""

    span: Span
    html: Markup
    blank: bool


@dataclass(slots=True)
class Highlights:
    """The marks of one document, collected while the page is written.

    `document` is the key of the document in the anchors.
    """

    document: str
    kinds: dict[Span, set[str]] = field(default_factory=dict)

    def add(self, span: Span, kind: str) -> str:
        """Mark `span` as one of the kinds of `LETTERS`; returns its anchor."""
        self.kinds.setdefault(span, set()).add(LETTERS[kind])
        return anchor(self.document, span)

    def mark(self, text: str, paragraphs: Iterable[Span]) -> list[Marked]:
        """The whole text in blocks: its paragraphs, and the blanks between them.

        The words of all blocks in order are the text.
        """
        blocks = list(_blocks(len(text), paragraphs))
        starts = [block.start for block, _ in blocks]
        inside: list[list[_Piece]] = [[] for _ in blocks]
        for span in sorted(self.kinds):
            start, end = max(0, min(span.start, len(text))), min(span.end, len(text))
            piece = _Piece(span, " ".join(sorted(self.kinds[span])), anchor(self.document, span))
            at = max(0, bisect_right(starts, start) - 1)
            if start >= end:
                inside[at].append(piece.cut(start, start))
                continue
            first = True
            while at < len(blocks) and blocks[at][0].start < end:
                block, blank = blocks[at]
                if not blank or first:
                    cut = piece.cut(max(start, block.start), min(end, block.end))
                    inside[at].append(cut if first else cut.rest())
                    first = False
                at += 1
        return [
            Marked(block, _nest(text, block, pieces), blank)
            for (block, blank), pieces in zip(blocks, inside, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mark, or what is left of it after a paragraph's or another mark's end."""

    span: Span
    kinds: str
    id: str
    head: bool = True

    def cut(self, start: int, end: int) -> _Piece:
        return _Piece(Span(start, end), self.kinds, self.id, self.head)

    def rest(self) -> _Piece:
        return _Piece(self.span, self.kinds, self.id, False)

    @property
    def order(self) -> tuple[int, int, bool, str]:
        return (self.span.start, -self.span.end, not self.head, self.id)

    def open(self) -> str:
        name = "id" if self.head else "data-of"
        return f"<mark class={_value(self.kinds)} {name}={_value(self.id)}>"


def _value(value: str) -> str:
    """An attribute's value, quoted where HTML asks for it."""
    return value if _BARE.fullmatch(value) else f'"{escape(value)}"'


def _blocks(length: int, paragraphs: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    at = 0
    for span in sorted(paragraphs):
        if span.start < at or span.end > length or span.start >= span.end:
            continue
        if at < span.start:
            yield Span(at, span.start), True
        yield span, False
        at = span.end
    if at < length or length == 0:
        yield Span(at, length), at > 0


def _nest(text: str, block: Span, pieces: Sequence[_Piece]) -> Markup:
    """Marks inside one another where they are, and cut in two where they cross."""
    out: list[str] = []
    waiting = [(piece.order, piece) for piece in pieces]
    heapq.heapify(waiting)
    stack: list[_Piece] = []
    at = block.start

    def write(to: int) -> None:
        nonlocal at
        # Parsers read a bare carriage return as a line feed.
        out.append(str(escape(text[at:to])).replace("\r", "&#13;"))
        at = to

    while waiting:
        _, piece = heapq.heappop(waiting)
        start, end = piece.span.start, piece.span.end
        while stack and stack[-1].span.end <= start:
            write(stack.pop().span.end)
            out.append("</mark>")
        write(start)
        if len(stack) >= DEPTH or start == end:
            if piece.head:
                out.append(f'<a id="{escape(piece.id)}"></a>')
            continue
        if stack and end > stack[-1].span.end:
            rest = piece.rest().cut(stack[-1].span.end, end)
            heapq.heappush(waiting, (rest.order, rest))
            piece = piece.cut(start, stack[-1].span.end)
        out.append(piece.open())
        stack.append(piece)
    while stack:
        write(stack.pop().span.end)
        out.append("</mark>")
    write(block.end)
    return Markup("".join(out))  # every part is escaped above
