"""Where the documents of a record are parted into those known before and those that came since.

The record stands on all its documents; how it stood at the end of a day is what those dated up to
then report. A document counts from its day, or from the last day that it may be of; one without
either is left out.
"""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.errors import UsageError
from onrecord.model import DocumentRecord, Record
from onrecord.views.days import first_day, last_day, shifted
from onrecord.views.query import bound

__all__ = ["Cut", "cut_at", "members"]


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of the documents that were known before, and of those that came since.

    undated  names of documents that have no place in time, and are in neither
    """

    known: frozenset[str]
    fresh: frozenset[str]
    undated: tuple[str, ...] = ()


def cut_at(
    record: Record, *, since: str | None = None, between: tuple[str, str] | None = None
) -> Cut:
    """Where the documents of a record are parted.

    since    documents of that day and later are new;  between: those after the first day, up to the
             second and with it. Days as in `select`: a month or year stands for its first day in
             `since`, for its last in `between`. Raises UsageError for a day that is none.
    """
    last: date | None = None
    if between is not None:
        known, last = (bound(last_day, day, "--between") for day in between)
        if known > last:
            raise UsageError(f"--between {between[0]} {between[1]}: the first day is the later one")
    elif since is not None:
        known = shifted(bound(first_day, since, "--since"), -1)
    else:
        raise UsageError("say since when: --since DATE, or --between DATE DATE")
    days = {item.id: _day(item) for item in record.documents}
    return Cut(
        known=frozenset(i for i, day in days.items() if day is not None and day <= known),
        fresh=frozenset(
            i for i, day in days.items() if day is not None and known < day <= (last or day)
        ),
        undated=tuple(item.name for item in record.documents if days[item.id] is None),
    )


def members(record: Record, document: str) -> tuple[str, ...]:
    """The documents of the story that a document tells; all of them where there are no stories."""
    for story in record.stories:
        if document in story.documents:
            return story.documents
    return tuple(item.id for item in record.documents)


def _day(document: DocumentRecord) -> date | None:
    return last_day(document.dated or document.date.latest)
