"""`onrecord diff` as text: what changed, event by event, then contradictions and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from onrecord.faces.layout import Entry, heading, lay_out, shorten
from onrecord.faces.page import Page, cited
from onrecord.model import Record
from onrecord.views.changes import Change, phrase
from onrecord.views.cut import Cut

__all__ = ["encode", "lines", "tell"]

TITLES = {"contradiction": "Contradictions", "statement": "New statements"}


def encode(changes: Sequence[Change], cut: Cut) -> str:
    """The changes as JSON, with the documents that they come from, ids resolved by the reader."""
    rows = {
        "documents": sorted(cut.fresh),
        "undated": cut.undated,
        "changes": changes,
    }
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def lines(
    record: Record,
    changes: Sequence[Change],
    *,
    width: int,
    explain: bool = False,
    emphasis: Callable[[str], str] = str,
) -> Iterator[str]:
    """The lines of the changes, none wider than `width`; headings in `emphasis`."""
    page = Page(record, explain=explain)
    entries: list[str | Entry] = []
    for title, items in groupby(changes, lambda item: TITLES.get(item.kind, "Events")):
        entries.append(title)
        entries += [tell(item, page) for item in items]
    entries += cited(record, page)
    for number, item in enumerate(entries):
        if isinstance(item, str):
            if number:
                yield ""
            title, rule = heading(item, width)
            yield emphasis(title)
            yield rule
        else:
            yield from lay_out(item, width)


def tell(change: Change, page: Page) -> Entry:
    """One change as an entry: what changed, from what to what, and where that stands."""
    places = " ".join(dict.fromkeys(page.evidence(item) for item in change.evidence))
    why = page.why(change.evidence[-1]) if change.evidence else ()
    if change.kind == "contradiction":
        return Entry(change.words, "", places, why)
    if change.kind == "statement":
        day = f" ({change.date})" if change.date else ""
        return Entry(shorten(change.name, 80) + day, shorten(change.words, 200), places, why)
    return Entry(change.name, phrase(change, page.who), places, why)
