"""The year of a story that nobody dates, and the bounds that copying sets to a day."""

from __future__ import annotations

import pytest

from onrecord.language.annotate import annotate
from onrecord.linking.dates import date_documents
from onrecord.linking.dates.clues import read_clues
from onrecord.linking.dates.holders import years_in_office
from onrecord.linking.draft import Draft
from onrecord.model import AnnotatedDocument, Document, DocumentDate, sha256

BODY = "The harbour council of Ostervik bought a ferry, its chairwoman, Runa Solberg, said."
NEWS = "MARN, October 4 — The council will vote on Friday, October 7, it said on Tuesday. "


def document(name: str, text: str, published: str | None = None) -> AnnotatedDocument:
    made = Document(id=name, name=name, text=text, sha256=sha256(text), published=published)
    return AnnotatedDocument(document=made, annotation=annotate(text))


def dated(*documents: AnnotatedDocument) -> dict[str, DocumentDate]:
    draft = Draft(documents=documents)
    date_documents(draft)
    return draft.dates


# October 4 is a Tuesday in 2005, 2011, 2016 and 2022.
@pytest.mark.parametrize(
    "more, day",
    [
        ("The ferry has been out of service since January 2021.", "2022-10-04"),
        ("The ferry will be replaced in 2023, and the pier was built in 2021.", "2022-10-04"),
        # Two years are as far apart as they can be: what was built long ago tells little.
        ("The ferry was built in 1988.", None),
        ("", None),
    ],
)
def test_the_year_is_told_only_where_no_other_comes_close(more: str, day: str | None) -> None:
    assert dated(document("a", NEWS + more))["a"].value == day


def test_people_in_office_bound_the_year() -> None:
    british = NEWS + "British Prime Minister David Cameron wrote to the council."
    assert years_in_office(document("a", british)) == ((2010, 2016),)


@pytest.mark.parametrize(
    "words",
    [
        "Former Prime Minister David Cameron wrote to the council.",
        "The then Prime Minister David Cameron wrote to the council.",
        "Prime ministerial candidate David Cameron wrote to the council.",
        "Deputy Prime Minister David Cameron wrote to the council.",
        "David Cameron wrote to the council.",
        "Prime Minister Cameron wrote to the council.",
    ],
)
def test_who_is_not_called_by_an_office_he_holds_bounds_nothing(words: str) -> None:
    assert years_in_office(document("a", words)) == ()


def test_years_ahead_and_past_are_kept_apart() -> None:
    clues = read_clues(
        document("a", "The pier was built in 1988, and mended in May 2019. It will go in 2031.")
    )
    assert (clues.years, clues.months, clues.ahead) == ((1988, 2019), (2019,), (2031,))


def test_no_day_later_than_a_text_that_copies_it() -> None:
    shared = [
        "The harbour master, Ivo Tamm, warned that the old pier would not carry so heavy a ship.",
        "Islanders have long asked for a boat that does not leak in the autumn storms.",
    ]
    news = [
        "The council chose the smaller of the two boats after a debate that lasted all night.",
        "Its chairwoman said that the money would come from the sale of the old town hall.",
    ]
    copied = document("b", "It was a long night on Thursday.\n\n" + "\n\n".join(shared))
    later = document("c", "\n\n".join(news + shared), published="2022-10-05")
    found = dated(document("a", BODY, published="2022-10-04"), copied, later)["b"]
    assert found.latest is not None
    assert found.latest <= "2022-10-05"


def test_the_day_that_a_text_goes_on_to_is_its_own() -> None:
    text = (
        "The ferry ran aground on Monday, October 10, off Ostervik. “It was dark,” its captain, "
        "Ivo Tamm, said on Tuesday. Divers found no hole, the harbour office reported on Tuesday."
    )
    known = document("a", f"{BODY}\n\nThe ferry was new.", published="2022-10-09")
    assert dated(known, document("b", text))["b"].value == "2022-10-11"


def test_a_day_that_had_been_set_does_not_lie_ahead() -> None:
    clues = read_clues(document("a", "The debate had first been set for October 7, Tamm said."))
    assert [day.side for day in clues.days] == ["open"]


def test_one_holder_of_an_office_and_the_weekday_of_a_dateline_tell_the_year() -> None:
    text = (
        "LIMA, August 13 (North Wire) -- President Bill Clinton on Thursday condemned the attack. "
        "Secretary of State Madeleine Albright said on Thursday that help was on its way."
    )
    (found,) = dated(document("a", text)).values()
    assert (found.value, found.method) == ("1998-08-13", "dateline")
