"""Bytes to text, once, with nothing rewritten."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Document, sha256
from onrecord.reading.decode import declared_encoding, decode, mend
from onrecord.reading.reader import read

NEWS = (
    "ORLÉANS — “We will not sign,” the minister’s spokeswoman said on Friday — the café"
    " close to the port was shut.\r\n\r\n  The talks cost 4 million.\t\n"
)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_text_is_what_was_written_to_the_last_blank(
    tmp_path: Path, encoding: str, said: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode(encoding))
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    assert document.text == NEWS
    assert document.encoding == said
    assert document.sha256 == sha256(NEWS)


@pytest.mark.parametrize(
    "text",
    [
        "The café was shut, he said.",
        "“No,” she said.",
        "Le président a déclaré à Orléans qu'aucune réunion n'était prévue.",
        "The minister’s plane landed in Malmö at noon.",
    ],
)
def test_short_western_texts_are_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252")


def test_other_alphabets_are_told_by_what_makes_words_of_them() -> None:
    text = "Министр заявил, что встреча состоится в июне. Звонка не планируют, сказал он. " * 3
    assert decode(text.encode("cp1251"), "a.txt") == (text, "cp1251")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP"),
        (b"\x1f\x8b\x08rest", "a gzip file"),
        (b"text with a \x00 in it", "a zero byte at byte 12"),
        (bytes(range(1, 9)) * 40, "full of control characters"),
        (random.Random(7).randbytes(4000), "zero byte"),
        (b"\xff\xfeodd", "marked as utf-16, but byte 4 is not"),
        (b"\xef\xbb\xbfcaf\xe9", "marked as utf-8-sig, but byte 3 is not"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        text, encoding = decode(data, "a.txt")
    except InputError:
        return
    assert data.decode(encoding) == text


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    if "\x00" not in text and not data.startswith((b"\xef\xbb\xbf", b"PK", b"GIF8", b"{\\rtf")):
        try:
            assert decode(data, "a.txt") == (text, "utf-8")
        except InputError as error:
            assert "control characters" in error.reason  # noqa: PT017


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        (b"<meta charset=utf-16>", None),
        (b"<meta charset=klingon>", None),
        (b"<p>none", None),
    ],
)
def test_what_a_page_declares(page: bytes, encoding: str | None) -> None:
    assert declared_encoding(page) == encoding


def test_what_no_store_can_hold_is_replaced_one_for_one() -> None:
    assert mend("a\ud83d b\x00c") == ("a\ufffd b\ufffdc", 2)


def test_blanks_alone_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" \n\t\u00a0\n", encoding="utf-8")
    (error,) = read([str(path)])
    assert isinstance(error, InputError)
    assert error.reason == "no text in it"
    assert error.where == os.fspath(path)
