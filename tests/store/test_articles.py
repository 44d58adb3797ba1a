"""The file of articles behind `onrecord reuse --follow --index`."""

from __future__ import annotations

import pathlib

import pytest

from onrecord.errors import StoreError
from onrecord.store.articles import ArticleFile

ONE = ("a", "2031-03-04", "The ferry carried sheep. \ud800")
TWO = ("b", "2031-03-05", "“Тихо”, said the pilot.")
THREE = ("c", "2031-03-06", "The pier was painted.")


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    file = ArticleFile(tmp_path / "articles.index")
    assert list(file.read()) == []
    file.append([ONE, TWO])
    file.append([THREE])
    return file.path


def test_what_was_appended_is_read_again(path: pathlib.Path) -> None:
    assert list(ArticleFile(path).read()) == [ONE, TWO, THREE]


def test_it_is_appended_to_by_the_next_run(path: pathlib.Path) -> None:
    again = ArticleFile(path)
    assert len(list(again.read())) == again.count == 3
    again.append([ONE])
    assert [name for name, _, _ in ArticleFile(path).read()] == ["a", "b", "c", "a"]


def test_the_same_articles_make_the_same_bytes(path: pathlib.Path, tmp_path: pathlib.Path) -> None:
    other = ArticleFile(tmp_path / "other.index")
    other.append([ONE, TWO])
    other.append([THREE])
    assert other.path.read_bytes() == path.read_bytes()


def test_every_changed_byte_is_noticed(path: pathlib.Path) -> None:
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(StoreError):
            list(ArticleFile(path).read())


def test_a_file_cut_short_says_how_much_of_it_is_whole(path: pathlib.Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    file = ArticleFile(path)
    with pytest.raises(StoreError, match=r"cut short after byte .*2 articles before are whole"):
        list(file.read())


def test_another_protocol_and_another_file_are_told_apart(path: pathlib.Path) -> None:
    path.write_bytes(b"onrecord articles 99\n")
    with pytest.raises(StoreError, match="protocol 99"):
        list(ArticleFile(path).read())
    path.write_bytes(b"SQLite format 3")
    with pytest.raises(StoreError, match="no file of articles"):
        list(ArticleFile(path).read())


def test_old_articles_can_be_let_go(path: pathlib.Path) -> None:
    file = ArticleFile(path)
    file.keep_since("2031-03-05")
    file.append([ONE])
    assert list(ArticleFile(path).read()) == [TWO, THREE, ONE]
