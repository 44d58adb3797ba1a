"""Time expressions: what is found, and what it means before it is counted from anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.kernel import load_parser
from onrecord.language.times import find_expressions
from onrecord.language.times.find import RULES
from onrecord.language.times.lexer import PIECE, Islands, find_islands, lex
from onrecord.model import TimeExpression


def found(text: str) -> list[TimeExpression]:
    return find_expressions(text, load_parser().parse(text))


def meanings(text: str) -> list[tuple[str, str]]:
    """Each expression's words, and its value or its count: "-1 W" for last week."""
    return [(text[t.start : t.end], meaning(t)) for t in found(text)]


def meaning(expression: TimeExpression) -> str:
    formula = expression.formula
    part = f" {formula.part}" if formula.part else ""
    if formula.kind == "weekday":
        return f"weekday {formula.amount}{part}"
    if formula.kind in ("shift", "event"):
        return f"{formula.amount:+d} {formula.unit} {formula.anchor}{part}"
    return formula.value + part


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("It opened on 2018-05-07.", "2018-05-07", "2018-05-07"),
        ("It opened on May 7, 2018.", "May 7, 2018", "2018-05-07"),
        ("It opened on 7 May 2018.", "7 May 2018", "2018-05-07"),
        ("It opened on the 7th of May 2018.", "the 7th of May 2018", "2018-05-07"),
        ("It opened on 5/7/2018.", "5/7/2018", "2018-05-07"),
        ("It opened on Monday, May 7.", "Monday, May 7", "XXXX-05-07"),
        ("It opened on Sept. 14.", "Sept. 14", "XXXX-09-14"),
        ("It opened on February 30.", "February", "XXXX-02"),
        ("It opened in late September.", "late September", "XXXX-09"),
        ("It opened in March 2017.", "March 2017", "2017-03"),
        ("It opened in the summer of 2018.", "the summer of 2018", "2018-SU"),
        ("Sales rose in the third quarter of 2011.", "the third quarter of 2011", "2011-Q3"),
        ("It opened in the second half of 2011.", "the second half of 2011", "2011-H2"),
        ("Prices fell in the 1990s.", "the 1990s", "199"),
        ("It was built in the 16th century.", "the 16th century", "15"),
        ("The league fell in 338 BC.", "338 BC", "BC0338"),
        ("It opened in 1974.", "1974", "1974"),
        ("They walked for two and a half hours.", "two and a half hours", "PT2H30M"),
        ("They walked for nearly three years.", "nearly three years", "P3Y"),
        ("They had waited for several weeks.", "several weeks", "PXW"),
        ("A 48-hour walkout began.", "48-hour", "PT48H"),
        ("It was half a day late.", "half a day", "PT12H"),
        ("The board meets every three months.", "every three months", "P3M"),
        ("It costs four million crowns a year.", "a year", "P1Y"),
        ("He opens the shop every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("Now the work begins.", "Now", "PRESENT_REF"),
        ("He came two days ago.", "two days ago", "-2 D document"),
        ("He came a week ago.", "a week ago", "-1 W document"),
        ("He came last week.", "last week", "-1 W document"),
        ("He comes next month.", "next month", "+1 M document"),
        ("The day before, he had left.", "The day before", "-1 D narrative"),
        ("Two days earlier he had left.", "Two days earlier", "-2 D narrative"),
        ("He left earlier in the day.", "earlier in the day", "+0 D narrative"),
        ("He left on the same day.", "the same day", "+0 D narrative"),
        ("He left the day before the vote.", "the day before the vote", "-1 D event"),
        ("He left two days after the talks.", "two days after the talks", "+2 D event"),
        ("He left the day before the rain came.", "the day before", "-1 D narrative"),
        ("It cannot be done in a single day.", "a single day", "P1D"),
        ("It starts on Monday, not a day later.", "a day later", "P1D"),
        ("He left yesterday morning.", "yesterday morning", "-1 D document MO"),
        ("He spoke on Tuesday evening.", "Tuesday evening", "weekday 2 EV"),
        ("Be there at noon on Friday.", "noon on Friday", "weekday 5 T12:00"),
        ("Be there at 5:30 p.m. Thursday.", "5:30 p.m. Thursday", "weekday 4 T17:30"),
        ("The quake struck at 14:48 UTC.", "14:48 UTC", "+0 D mention T14:48Z"),
    ],
)
def test_an_expression_and_its_meaning(text: str, words: str, value: str) -> None:
    assert (words, value) in meanings(text)


@pytest.mark.parametrize(
    "text",
    [
        "The baker, 47, may march on.",
        "A 47-year-old baker spoke.",
        "April Stone wrote the report.",
        "They took three-quarters of the flour.",
        "The bill came to $1999 in all.",
        "The wall fell at last.",
        "In this day and age bread is dear.",
        "The bank cut the rate for overnight loans.",
    ],
)
def test_what_is_no_expression_of_time(text: str) -> None:
    assert meanings(text) == []


def test_the_eve_of_an_event_holds_its_phrase() -> None:
    text = "No call is planned on the eve of the harbour talks to be held in Marn on June 16."
    eve, day = found(text)
    assert text[eve.start : eve.end] == "the eve of the harbour talks"
    assert eve.formula.event is not None
    assert eve.formula.event.cut(text) == "the harbour talks"
    assert day.formula.value == "XXXX-06-16"


def test_a_number_shares_the_unit_before_it() -> None:
    text = "It would cut the rest from eleven hours to nine."
    assert meanings(text) == [("eleven hours", "PT11H"), ("nine", "PT9H")]


@pytest.mark.parametrize(
    "text, tense",
    [
        ("The ministers met on Friday.", "past"),
        ("The ministers will meet on Friday.", "future"),
        ("The ministers are to meet on Friday.", "future"),
        ("The vote is due on Friday.", "future"),
        ("The offer stands until Friday.", "future"),
        ("The shop has been closed since Friday.", "past"),
    ],
)
def test_the_verb_tells_the_side(text: str, tense: str) -> None:
    (friday,) = found(text)
    assert friday.tense == tense


@pytest.mark.parametrize(
    "text, stands",
    [
        ("The mayor spoke on Friday.", True),
        ("The mayor had spoken on Friday.", False),
        ("The mayor will speak on Friday.", False),
        ("“The mayor spoke on Friday,” she said.", False),
        ("The mayor, who spoke on Friday, was tired.", False),
    ],
)
def test_the_narrative_stands_on_days_told_in_the_plain_past(text: str, stands: bool) -> None:
    (friday,) = found(text)
    assert friday.stands is stands


@pytest.mark.parametrize(
    "text, ahead",
    [
        ("The ministers met on Friday.", False),
        ("Friday's storm tore the roof off.", False),
        ("The ferry vote is expected on Thursday evening.", True),
        ("The bakers meet the millers separately Monday.", True),
        ("Bidders must answer by the Tuesday deadline.", True),
        ("The launch was put off until Monday.", True),
        ("Norlux put off its results, which were due on Thursday.", True),
        ("The results had been due on Thursday.", False),
        ("“I will be there on Monday,” she said.", True),
        ("She said on Monday that the bakers would vote.", False),
    ],
)
def test_the_clause_tells_which_weekday_is_meant(text: str, ahead: bool) -> None:
    (weekday,) = found(text)
    assert weekday.ahead is not None
    assert (weekday.ahead > 0) is ahead


def test_without_a_parse_the_words_around_tell_the_tense() -> None:
    (friday,) = find_expressions("The ministers will meet on Friday.")
    assert friday.tense == "future"


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "1," * 100_000,
        "\n " * 100_000,
        "one hundred " * 20_000,
        "May 3, " * 20_000,
        "“" * 20_000,
        "the end of " * 10_000,
        "31/31/9999 2021-02-31 99:99 February 30 year 9999 \ud800 ½ year",
    ],
    ids=["digits", "commas", "blank lines", "numbers", "dates", "quotes", "edges", "impossible"],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    began = time.process_time()
    find_expressions(text)
    assert time.process_time() - began < 6


@pytest.mark.parametrize("text", ["Monday " * 20_000, "10 May 1999, " * 10_000])
def test_one_endless_sentence_is_read_in_linear_time(text: str) -> None:
    parsed = load_parser().parse(text)
    began = time.process_time()
    find_expressions(text, parsed)
    assert time.process_time() - began < 6


TEXTS = st.lists(
    st.sampled_from(
        "the last Friday of May 3 2021 , p.m. 5:30 a few years ago - half and two days before "
        "early 1990s ’98 quarter third every Christmas Day eve \n\n ” “ earlier or so fiscal its "
        "ago first of spring to week next coming talks".split(" ")
    )
    | st.text(max_size=4)
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_rules_find_in_the_islands_what_they_find_in_the_whole(text: str) -> None:
    lexed = lex(text)
    islands, whole = find_islands(lexed), Islands(lexed.string, list(range(len(lexed.string))))
    for rule in RULES:
        found_in = [
            {
                tuple(part.places[a:b])
                for a, b in (m.span() for m in rule.pattern.finditer(part.string))
            }
            for part in (islands, whole)
        ]
        assert found_in[0] == found_in[1], rule.name


AWKWARD = st.lists(
    st.sampled_from(
        "a p m s ss t c May may New Year's Eve All Saints’ Day Jan Jan. jan. Sept Christmas Lena "
        "voss o'clock O’Clock don't week WEEK U.S. p.m. a.m '98 ’98s ‘ ` ' ’ 's ’s 10 10.30 10:30 "
        '1,000 2011-05-06 7/8/07 1/2 3rd 90s ½ é _ . , ; : - – — / & ( “ ” " %'.split(" ")
    )
    | st.sampled_from(["", " ", "  ", "\n", "\n\n", "\n \n", "\t", "\u00a0"]),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(AWKWARD)
def test_pieces_are_cut_as_their_pattern_says(text: str) -> None:
    lexed = lex(text)
    first = lexed.starts[0] if lexed.starts else len(text)
    assert list(lexed.starts) == [piece.start() for piece in PIECE.finditer(text, first)]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    reached = 0
    for expression in find_expressions(text):
        assert reached <= expression.start < expression.end <= len(text)
        reached = expression.end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2011 five years had passed.", [("2011", "2011"), ("five years", "P5Y")]),
        ("June 4, 2031\nThree years on, it flies.", [("June 4, 2031", "2031-06-04"),
                                                    ("Three years", "P3Y")]),
        ("The Norlux 2000 Index fell.", []),
        ("Shares ended the day lower.", [("the day", "+0 D document")]),
        ("It was the biggest single-day fall.", [("single-day", "P1D")]),
        ("She will one day return.", [("one day", "FUTURE_REF")]),
        ("It took one day.", [("one day", "P1D")]),
        ("It began at 16:00.", [("16:00", "+0 D mention T16:00")]),
        ("They won 16:14.", []),
    ],
)  # fmt: skip
def test_numbers_days_and_clocks_that_stand_close(text: str, told: list[tuple[str, str]]) -> None:
    assert meanings(text) == told
