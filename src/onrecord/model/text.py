"""Documents, spans and passages: the text and places in it.

Every offset of onrecord is a code point into `Document.text`, the end exclusive. The text is kept
as it was read: never trimmed, never normalised.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Document", "Passage", "PassageSource", "PassageStatus", "Span", "document_id", "sha256"]

PassageStatus = Literal["new", "restated", "edited", "verbatim"]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Code points `start` to `end` (exclusive) of one text; `[start, end]` in JSON."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        return text[self.start : self.end]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch or article, as it was read.

    id         hash of what makes the document itself: name, text, published, outlet
    name       the id it was given, or its file's name: what people call it
    sha256     of the text, UTF-8 (lone surrogates as they stand)
    outlet     where the text was published;  origin: where we got it (path, with line)
    published  ISO 8601 date or date and time as it was given beside the text; None where unknown
    encoding   how the bytes were decoded;  media: "text" or "html"
    """

    id: str
    name: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    origin: str = ""
    published: str | None = None
    encoding: str = "utf-8"
    media: Literal["text", "html"] = "text"


class PassageSource(msgspec.Struct, frozen=True):
    """The place in an earlier document that a passage comes from."""

    document: str
    start: int
    end: int


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document: new, restated, edited or verbatim.

    source is the earlier document with the closest wording, of equals the first; earliest is the
    first document of the story that the words go back to. similarity is 0 to 1, 1 for verbatim.
    changes are the stretches of this document that the source does not have.
    """

    start: int
    end: int
    status: PassageStatus
    source: PassageSource | None = None
    earliest: PassageSource | None = None
    similarity: float = 0.0
    changes: tuple[Span, ...] = ()
    boilerplate: bool = False
    method: str = ""


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8; lone surrogates are hashed as they stand."""
    # Loaded here: what only annotates needs no digest, and OpenSSL is large.
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(name: str, text: str, published: str | None, outlet: str | None) -> str:
    """The id of a document: 12 hexadecimal digits over name, text, published and outlet."""
    import hashlib

    parts = (name, text, published or "", outlet or "")
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:12]
