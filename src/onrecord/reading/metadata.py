"""What is known of a document beside its text: name, title, address, outlet, day of publication."""

from __future__ import annotations

import os
import re
from datetime import datetime
from typing import Literal

from onrecord.errors import InputError
from onrecord.model import Document, document_id, sha256
from onrecord.reading.decode import mend

__all__ = ["file_name", "iso_date", "make_document"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:$|[T ]\d)")


def make_document(
    name: str,
    text: str,
    where: str,
    line: int | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    encoding: str = "utf-8",
    media: Literal["text", "html"] = "text",
    identified: bool = True,
) -> Document:
    """A document with its id and digest. Raises InputError where the text is blank.

    identified: False where a document only passes through: id and digest stay empty.

    Empty metadata is unknown metadata. Characters that cannot be kept become U+FFFD one for one,
    and `encoding` says so.
    """
    text, mended = mend(text)
    if not text.strip():
        raise InputError("no text in it", where, line)
    name = mend(name)[0]
    outlet, published = _known(outlet), _known(published)
    return Document(
        id=document_id(name, text, published, outlet) if identified else "",
        name=name,
        text=text,
        sha256=sha256(text) if identified else "",
        title=_known(title),
        url=_known(url),
        outlet=outlet,
        origin=mend(where if line is None else f"{where}:{line}")[0],
        published=published,
        encoding=f"{encoding}, {mended} replaced" if mended else encoding,
        media=media,
    )


def file_name(path: str) -> str:
    """The name of a file as text; bytes of it that are not UTF-8 are written as escapes."""
    return os.fsencode(os.path.basename(path)).decode("utf-8", "backslashreplace")


def iso_date(value: str) -> str:
    """A day or a time of publication in ISO 8601, as it was given where it already is that.

    Also read: the other writings of ISO 8601 that Python knows, and the dates of mail and RSS
    (RFC 5322). Raises ValueError for anything else.
    """
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(value).isoformat()
        except (TypeError, IndexError) as error:
            raise ValueError(value) from error
    if _ISO.match(value):
        return value
    return moment.isoformat() if ":" in value or "T" in value else moment.date().isoformat()


def _known(value: str | None) -> str | None:
    return (mend(value)[0].strip() or None) if value else None
