"""Text for a terminal: never wider than asked, never able to steer it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.faces.layout import Entry, harmless, lay_out, shorten


def test_escape_sequences_are_shown_and_not_sent() -> None:
    assert harmless("\x1b[31mred\x07") == "\\x1b[31mred\\x07"


def test_text_cannot_turn_the_line_round() -> None:
    assert harmless("abc\u202edcba") == "abc\\u202edcba"


def test_ordinary_letters_of_any_script_stay() -> None:
    assert harmless("Zoë Ångström, Ælfgifu, Σωκράτης") == "Zoë Ångström, Ælfgifu, Σωκράτης"


@given(st.text())
def test_nothing_harmless_prints_is_a_control(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in harmless(text))


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_a_shortened_text_keeps_to_its_width(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


def test_the_evidence_closes_the_last_line_where_it_fits() -> None:
    entry = Entry("Ada Holm (quoted)", "“We sail at noon,”", "[one 10-28]")
    assert list(lay_out(entry, 40)) == ["Ada Holm (quoted)", "  “We sail at noon,”  [one 10-28]"]


def test_the_evidence_has_a_line_of_its_own_where_it_does_not_fit() -> None:
    entry = Entry("Ada Holm", "“We sail at noon, whatever”", "[one 10-28]")
    assert list(lay_out(entry, 32))[-1] == "  [one 10-28]"


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=300))
def test_no_line_is_wider_than_the_terminal(text: str) -> None:
    entry = Entry(text, text, "[one 0-1]", (text,))
    assert all(len(line) <= 60 for line in lay_out(entry, 60))
