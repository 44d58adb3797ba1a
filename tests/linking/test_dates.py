"""The day of a document: stated, or worked out as a reader would."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.language.annotate import annotate
from onrecord.linking.dates import date_documents
from onrecord.linking.draft import Draft
from onrecord.model import AnnotatedDocument, Document, DocumentDate, sha256

BODY = "The harbour council of Ostervik bought a ferry, its chairwoman, Runa Solberg, said."
BACKGROUND = (
    "The present ferry, built in 2004, makes three crossings a day and carried 61,000 passengers."
)


def document(
    name: str, text: str, published: str | None = None, url: str | None = None
) -> AnnotatedDocument:
    made = Document(
        id=name, name=name, text=text, sha256=sha256(text), published=published, url=url
    )
    return AnnotatedDocument(document=made, annotation=annotate(text))


def dated(*documents: AnnotatedDocument) -> dict[str, DocumentDate]:
    draft = Draft(documents=documents)
    date_documents(draft)
    return draft.dates


@pytest.mark.parametrize(
    "item, value, method",
    [
        (document("a", BODY, published="2019-09-04T15:40:00Z"), "2019-09-04", "published"),
        (document("a", BODY, published="2019-09-04T23:40:00+10:00"), "2019-09-04", "published"),
        (document("a", f" date 2019-09-04 {BODY}"), "2019-09-04", "header"),
        (document("a", f"September 4, 2019\n\n{BODY}"), "2019-09-04", "header"),
        (document("a", f"MARN, September 4, 2019 — {BODY}"), "2019-09-04", "dateline"),
        (document("a", BODY, url="https://marn.example/2019/09/04/ferry"), "2019-09-04", "address"),
    ],
)
def test_a_stated_day_is_taken(item: AnnotatedDocument, value: str, method: str) -> None:
    found = dated(item)["a"]
    assert (found.value, found.method) == (value, method)


def test_a_dateline_takes_its_year_from_the_story() -> None:
    found = dated(
        document("a", BODY, published="2018-12-30"),
        document("b", f"MARN, January 2 (Islander) — {BODY}"),
    )
    assert (found["b"].value, found["b"].method) == ("2019-01-02", "dateline")


def test_weekday_and_day_of_the_opening_with_the_year_of_the_story() -> None:
    found = dated(
        document("a", f"{BODY}\n\n{BACKGROUND}", published="2021-06-04"),
        document(
            "b",
            "No second ferry is planned. This was announced on Saturday, June 5, by the chairwoman "
            f"of the council.\n\nThe day before, on June 4, she praised the first.\n\n{BACKGROUND}",
        ),
    )
    assert found["b"].value == "2021-06-05"
    assert any("Saturday, June 5" in e.words for e in found["b"].evidence)


def test_a_bare_weekday_between_what_is_copied_and_what_copies() -> None:
    shared = (
        "The harbour master, Ivo Tamm, warned that the old pier would not carry so heavy a ship."
    )
    hint = "The chairwoman hinted on Sunday that the council could buy a smaller boat instead."
    more = "Islanders have long asked for a boat that does not leak in the autumn storms."
    found = dated(
        document("a", f"{shared}\n\n{more}\n\n{BACKGROUND}", published="2022-10-06"),
        document("b", f"{hint}\n\nNobody was surprised.\n\n{shared}\n\n{more}"),
        document(
            "c",
            f"The vote was held on Monday.\n\n{BODY}\n\n{hint}\n\n{shared}\n\n{more}",
            published="2022-10-10",
        ),
    )
    assert found["b"].value == "2022-10-09"


def test_the_year_where_no_document_has_one_is_told_by_weekdays() -> None:
    text = (
        "MARN, October 4 — The council will vote on Friday, October 7, it said on Tuesday. The "
        "ferry has been out of service since January 2021."
    )
    assert dated(document("a", text))["a"].value == "2022-10-04"


def test_nothing_is_dared_where_nothing_tells() -> None:
    found = dated(document("a", f"{BODY}\n\n{BACKGROUND}"))["a"]
    assert (found.value, found.method) == (None, "undated")


def test_a_weekday_alone_keeps_an_interval() -> None:
    found = dated(
        document("a", f"{BODY}\n\n{BACKGROUND}", published="2021-06-04"),
        document("b", "The baker of Lonnehavn closed his shop on Tuesday, neighbours said."),
    )["b"]
    assert found.value is None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest < found.latest


def test_documents_are_put_in_the_order_of_their_days() -> None:
    items = [
        document("late", BODY, published="2021-06-09"),
        document("undated", BODY),
        document("early", BODY, published="2021-06-01"),
    ]
    orders = []
    for documents in (items, items[::-1]):
        draft = Draft(documents=tuple(documents))
        date_documents(draft)
        orders.append([item.id for item in draft.documents])
    assert orders[0] == orders[1] == ["early", "late", "undated"]


@pytest.mark.parametrize("published", ["", "yesterday", "2021-02-30", "9999-12-31", "0000-01-01"])
def test_odd_metadata_never_breaks_the_dating(published: str) -> None:
    items = [
        document("a", BODY, published=published),
        document("b", f"MARN, February 29 — {BODY} It closed on Friday, February 28."),
    ]
    found = dated(*items)
    assert set(found) == {"a", "b"}
    assert msgspec.json.encode(found)


def test_the_interval_keeps_the_day_after_one_that_only_the_opening_tells() -> None:
    report = "The harbour council of Ostervik voted for a new ferry on Tuesday. " + BODY
    found = dated(
        document("a", f"{report}\n\n{BACKGROUND}", published="2019-09-03"),
        document("b", f"{BODY}\n\nThe ferry was ordered on Tuesday.\n\n{BACKGROUND} {BODY}"),
        document("c", BACKGROUND, published="2019-09-06"),
    )
    late = found["b"]
    assert late.earliest is not None
    assert late.latest is not None
    assert late.earliest <= "2019-09-03"
    assert late.latest >= "2019-09-04"


def test_a_day_deep_in_a_long_paragraph_is_not_of_the_opening() -> None:
    text = f"The ferry was late on Tuesday. {BODY * 12} The yard closed on September 10."
    found = dated(document("a", BODY, published="2019-09-04"), document("b", text))
    assert found["b"].value is None


def test_this_weekday_is_the_day_itself() -> None:
    news = (
        "The harbourmaster received this Wednesday a letter from the council. "
        "A visit was planned for Friday, September 6, and a vote may be held on September 9."
    )
    found = dated(
        document("a", BODY, published="2019-09-03"),
        document("b", BODY, published="2019-09-12"),
        document("c", news),
    )
    assert found["c"].value == "2019-09-04"


def test_a_day_whose_event_did_not_take_place_has_come() -> None:
    news = "The vote on the ferry, which was due on Thursday, September 5, did not take place."
    found = dated(
        document("a", BODY, published="2019-09-03"),
        document("b", BODY, published="2019-09-07"),
        document("c", news),
    )
    assert found["c"].value in (None, "2019-09-05", "2019-09-06")
    assert found["c"].earliest == "2019-09-05"


def test_what_was_planned_for_a_day_is_told_on_it() -> None:
    plan = "Mayor Runa Solberg will meet Minister Pell Aldane in Ostervik on September 5."
    news = "Mayor Runa Solberg met Minister Pell Aldane in Ostervik this Thursday."
    found = dated(
        document("a", plan, published="2019-09-01"),
        document("b", BODY, published="2019-09-25"),
        document("c", news),
    )
    assert (found["c"].value, found["c"].method.split(", ")[0]) == ("2019-09-05", "this weekday")
    assert "planned for that day" in found["c"].method


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("The vote on the ferry will be held tomorrow, Sunday 11 March.", "2018-03-10"),
        ("The council quarrelled yesterday, March 8, over the ferry.", "2018-03-09"),
        ("Runa Solberg received Ivo Tamm in Marn today, two days before the launch of the ferry, "
         "on Monday. The council will sit on Thursday, March 15.", "2018-03-10"),
    ],
)  # fmt: skip
def test_a_day_counted_from_a_named_one(opening: str, day: str) -> None:
    known = document("a", f"{BODY}\n\n{BACKGROUND}", published="2018-03-07")
    assert dated(known, document("b", f"{opening}\n\n{BACKGROUND}"))["b"].value == day


def test_a_day_counted_from_another_than_that_of_the_text_dates_nothing() -> None:
    known = document("a", f"{BODY}\n\n{BACKGROUND}", published="2018-03-07")
    later = "The strike that was called for Monday will begin a day later, on Tuesday."
    assert dated(known, document("b", f"{later}\n\n{BACKGROUND}"))["b"].value is None


def test_what_the_text_tells_of_its_day_is_more_than_who_seems_to_copy_whom() -> None:
    """The earlier dispatch opens with more of its own, and so seems to be the one that copies."""
    shared = (
        "The harbour master, Ivo Tamm, warned that the old pier would not carry so heavy a ship.",
        "Islanders have long asked for a boat that does not leak in the autumn storms.",
        "The boat of 1961 was sold to a diver, who sank it for his pupils off the northern point.",
    )
    news = "The council sat on Tuesday. " * 12
    first = document("a", "\n\n".join((news, *shared)), published="2022-10-04")
    later = "No second ferry is planned, Runa Solberg announced on Saturday."
    before = "The day before, on October 7, she had praised the first."
    found = dated(first, document("b", "\n\n".join((later, *shared, before))))
    assert found["b"].value == "2022-10-08"


@pytest.mark.parametrize(
    ("name", "text", "value", "method"),
    [
        ("2019-09-04.txt", BODY, "2019-09-04", "name"),
        ("wire/20190904/ferry-17", BODY, "2019-09-04", "name"),
        ("ISL20190904.0031", f"MARN, September 3 (Islander) — {BODY}", "2019-09-03", "dateline"),
        ("ISL20190904.0031", f"MARN, May 3 (Islander) — {BODY}", "2019-09-04", "name"),
        ("report-20190944", BODY, None, "undated"),
        ("4120190904112", BODY, None, "undated"),
    ],
)
def test_a_day_in_the_name_of_the_file(
    name: str, text: str, value: str | None, method: str
) -> None:
    (found,) = dated(document(name, text)).values()
    assert (found.value, found.method) == (value, method)
