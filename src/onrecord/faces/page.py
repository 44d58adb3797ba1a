"""What the lines of one section are told with: names for ids, numbers for documents, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from onrecord.faces.layout import Entry
from onrecord.model import Evidence, Record, Span

__all__ = ["Page", "cited"]


class Page:
    """The names and numbers of one record; it remembers which documents were cited."""

    def __init__(
        self,
        record: Record,
        texts: Mapping[str, str] = MappingProxyType({}),
        explain: bool = False,
        everyone: bool = False,
    ) -> None:
        self.whole, self.texts = record, texts
        self.explain, self.everyone = explain, everyone
        self.log = {entry.number: entry for entry in record.corrections}
        self.corrected: dict[str | None, tuple[int, ...]] = {
            item.id: item.corrections for item in record.actors if item.corrections
        }
        self.document = {item.id: item.name for item in record.documents}
        self.number = {item.id: n for n, item in enumerate(record.documents, 1)}
        self.cited: set[str] = set()
        self.actor = {item.id: item.name for item in record.actors}
        self.event = {item.id: item.name for item in record.events}

    def who(self, actor: str | None) -> str:
        return self.actor.get(actor, actor) if actor else "not named"

    def place(self, document: str, spans: Sequence[Span]) -> str:
        stretches = ",".join(f"{start}-{end}" for start, end in joined(spans))
        return f"[{self.cite(document)}{' ' if stretches else ''}{stretches}]"

    def cite(self, document: str) -> str:
        """The number of a document, which the foot of the section will tell."""
        self.cited.add(document)
        return str(self.number.get(document, document))

    def why(self, item: Evidence) -> tuple[str, ...]:
        return (f"rule {item.method}, score {item.score:.2f}",) if self.explain else ()

    def evidence(self, item: Evidence) -> str:
        return self.place(item.document, item.spans)


def joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans in the order of the text, those that a blank or a mark parts joined."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def cited(record: Record, page: Page) -> Iterator[str | Entry]:
    """What the numbers of the evidence stand for; nothing where none was cited."""
    if page.cited:
        yield "Documents"
    for document in record.documents:
        if document.id in page.cited:
            told = [document.name, *filter(None, (document.outlet, document.dated))]
            yield Entry(f"[{page.number[document.id]}] {', '.join(told)}")
