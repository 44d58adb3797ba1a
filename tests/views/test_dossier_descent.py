"""The picture of who took from whom."""

from __future__ import annotations

import msgspec

from onrecord.model import DocumentDate, DocumentRecord, Passage, PassageSource, Record
from onrecord.views.dossier import render
from onrecord.views.dossier.catalogue import Catalogue
from onrecord.views.dossier.descent import ROWS, descent

TEXT = "The ferry will sail on Monday after all."


def document(number: int, *passages: Passage) -> DocumentRecord:
    return DocumentRecord(
        id=f"doc{number:03}",
        name=f"{number}.txt",
        file=f"{number}.txt",
        sha256="",
        dated=None,
        date=DocumentDate(value=None, method="none", score=0.0),
        characters=len(TEXT),
        passages=passages,
    )


def taken(source: int, start: int, end: int, status: str = "verbatim") -> Passage:
    place = PassageSource(f"doc{source:03}", start, end)
    return msgspec.convert(
        {"start": start, "end": end, "status": status, "source": msgspec.to_builtins(place)},
        Passage,
    )


def catalogue(*documents: DocumentRecord) -> Catalogue:
    record = Record(version="1", documents=documents, actors=(), statements=(), events=())
    return Catalogue(record, {item.id: TEXT for item in documents})


def test_a_bow_leads_from_each_text_to_those_that_took_from_it() -> None:
    picture = descent(
        catalogue(
            document(0),
            document(1, taken(0, 0, 9)),
            document(2, taken(0, 0, 20), taken(0, 20, 30, "edited"), taken(1, 30, 40, "edited")),
            document(3),
        )
    )
    assert [row.href for row in picture.rows] == ["#ddoc000", "#ddoc001", "#ddoc002"]
    assert [(arc.status, arc.href) for arc in picture.arcs] == [
        ("verbatim", "#mapdoc001"),
        ("verbatim", "#mapdoc002"),
        ("edited", "#mapdoc002"),
    ]
    assert picture.arcs[1].title.endswith("in characters: 10 edited, 20 verbatim")
    widths = [float(arc.width) for arc in picture.arcs]
    assert max(widths) == widths[1] == 6.0


def test_where_nothing_was_taken_there_is_no_picture() -> None:
    assert descent(catalogue(document(0), document(1))).arcs == ()


def test_of_many_texts_those_with_most_bows_are_shown() -> None:
    many = [document(n, *[taken(0, 0, 9)] * bool(n)) for n in range(ROWS + 10)]
    picture = descent(catalogue(*many))
    assert (len(picture.rows), picture.left_out) == (ROWS, 10)
    assert picture.rows[0].href == "#ddoc000"


def test_the_page_holds_it() -> None:
    documents = (document(0), document(1, taken(0, 0, 9)))
    record = Record(version="1", documents=documents, actors=(), statements=(), events=())
    page = render(record, {item.id: TEXT for item in documents}, "calendar.ics")
    assert "Who took from whom" in page
    assert "took from" in page
