"""Marks in a text: nested, crossing, hostile; the text itself stays as it was read."""

from __future__ import annotations

import html.parser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.views.dossier.differences import differences
from onrecord.views.dossier.highlights import DEPTH, Highlights, Marked


class Reader(html.parser.HTMLParser):
    """Text, ids and nesting of a piece of HTML; fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.ids, self.marked, self.deepest = "", [], {}, 0
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("id") or given.get("data-of") or ""
        if given.get("id"):
            self.ids.append(name)
        self._open.append((tag, name))
        self.deepest = max(self.deepest, len(self._open))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag, name in self._open:
            if tag == "mark":
                self.marked[name] = self.marked.get(name, "") + data


def read(blocks: list[Marked]) -> Reader:
    reader = Reader()
    reader.feed("".join(block.html for block in blocks))
    reader.close()
    assert not reader._open
    return reader


def mark(text: str, *spans: tuple[int, int], paragraphs: tuple[Span, ...] = ()) -> Reader:
    highlights = Highlights("a")
    for start, end in spans:
        highlights.add(Span(start, end), "content")
    return read(highlights.mark(text, paragraphs or (Span(0, len(text)),)))


def test_marks_inside_one_another_nest() -> None:
    found = mark("She said he had said no.", (9, 23), (21, 23))
    assert found.marked == {"da-9-23": "he had said no", "da-21-23": "no"}


def test_marks_that_cross_are_cut_but_keep_all_their_words() -> None:
    found = mark("one two three four", (0, 7), (4, 13))
    assert found.marked == {"da-0-7": "one two", "da-4-13": "two three"}
    assert sorted(found.ids) == ["da-0-7", "da-4-13"]


def test_a_quotation_over_two_paragraphs_is_one_mark_with_one_id() -> None:
    text = "“One.\n\n“Two.”"
    found = mark(text, (0, 13), paragraphs=(Span(0, 5), Span(7, 13)))
    assert found.ids == ["da-0-13"]
    assert found.marked == {"da-0-13": "“One.“Two.”"}
    assert found.text == text


def test_an_empty_mark_still_has_a_place() -> None:
    assert mark("nothing", (3, 3)).ids == ["da-3-3"]


def test_a_mark_past_the_end_of_the_text_still_has_a_place() -> None:
    assert mark("short", (90, 99)).ids == ["da-90-99"]


def test_markup_in_a_text_is_words() -> None:
    text = "<script>alert('x')</script> & </mark> \u2028 \u202e"
    assert mark(text, (0, 8), (4, 20)).text == text


def test_a_text_keeps_its_carriage_returns() -> None:
    assert mark("a\r\nb\rc", (0, 3)).text == "a\r\nb\rc"


def test_a_thousand_marks_in_one_another_stay_shallow() -> None:
    found = mark("x" * 3_000, *((i, 3_000 - i) for i in range(1_000)))
    assert found.deepest <= DEPTH + 1
    assert len(found.ids) == 1_000


texts = st.text(st.sampled_from("ab <&\"'\n\r\t“é\u202e"), max_size=60)


@given(st.data(), texts)
def test_any_marks_leave_the_text_alone_and_mark_just_their_words(
    data: st.DataObject, text: str
) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=12))
    cuts = sorted(set(data.draw(st.lists(ends, max_size=4))))
    paragraphs = tuple(Span(a, b) for a, b in pairwise(cuts))
    highlights = Highlights("a")
    for start, end in spans:
        highlights.add(Span(start, end), "content")
    found = read(highlights.mark(text, paragraphs))
    assert found.text == text
    assert sorted(found.ids) == sorted({f"da-{start}-{end}" for start, end in spans})
    for name, words in found.marked.items():
        start, end = map(int, name.split("-")[1:])
        blanks = [b.span for b in highlights.mark(text, paragraphs) if b.blank]
        whole = "".join(
            c
            for i, c in enumerate(text[start:end], start)
            if not any(blank.start <= i < blank.end for blank in blanks)
        )
        # Between paragraphs only a mark's first piece is kept.
        assert len(whole) <= len(words) <= end - start


def test_differences_mark_what_only_one_side_has() -> None:
    before, now = differences(
        "The talks will open in Aldermoor on March 28.", "The talks will open there on April 4."
    )
    assert before == "The talks will open <del>in Aldermoor on March 28</del>."
    assert now == "The talks will open <ins>there on April 4</ins>."


def test_forms_of_quotation_marks_are_no_difference() -> None:
    assert differences("“No,” he said.", '"No," he said.')[1] == "&#34;No,&#34; he said."


def test_other_words_are_not_marked() -> None:
    before, now = differences("Nothing of it is so.", "They deny having met last week at all.")
    assert (before, now) == ("Nothing of it is so.", "They deny having met last week at all.")


def test_markup_in_a_difference_is_words() -> None:
    _, now = differences("the old <b>word</b> stands here", "the old <i>word</i> stands here")
    assert "<i>" not in now
    assert now == "the old &lt;<ins>i&gt;word&lt;/i</ins>&gt; stands here"
