"""What a command line can name, and what of it cannot be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Document
from onrecord.reading.reader import read

TEXT = "PORT ELLIS — The ferry will sail on Thursday, the harbour master said."


def names(*inputs: str) -> list[str]:
    """Names of documents; "! reason" for what could not be read."""
    return [
        item.name if isinstance(item, Document) else f"! {item.reason}" for item in read(inputs)
    ]


def only_error(*inputs: str) -> InputError:
    (item,) = read(inputs)
    assert isinstance(item, InputError)
    return item


def story(folder: Path, *files: str) -> None:
    for number, name in enumerate(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} ({number})", encoding="utf-8")


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(tmp_path: Path) -> None:
    story(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c.TXT", "notes.md", ".hidden.txt", ".git/x.txt")
    assert names(str(tmp_path)) == ["1.txt", "2.txt", "b.txt", "c.TXT"]


def test_a_file_named_twice_is_one_document(tmp_path: Path) -> None:
    story(tmp_path, "a.txt", "b.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    one = str(tmp_path / "a.txt")
    assert names(one, one, str(tmp_path), str(tmp_path / "*.txt")) == ["a.txt", "b.txt"]


def test_a_glob_takes_what_can_be_read(tmp_path: Path) -> None:
    story(tmp_path, "a.txt", "b.txt", "c.md", "deep/er/d.txt")
    assert names(str(tmp_path / "[ab]*")) == ["a.txt", "b.txt"]
    assert names(str(tmp_path / "**" / "d.*")) == ["d.txt"]
    assert "nothing that is read" in only_error(str(tmp_path / "*.md")).reason
    assert only_error(str(tmp_path / "z*")).where == str(tmp_path / "z*")


def test_a_name_that_looks_like_a_glob_but_exists_is_a_name(tmp_path: Path) -> None:
    story(tmp_path, "[draft].txt", "d.txt")
    assert names(str(tmp_path / "[draft].txt")) == ["[draft].txt"]


def test_the_rest_goes_on_after_each_fault(tmp_path: Path) -> None:
    story(tmp_path, "a.txt", "d.txt")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    assert names(str(tmp_path)) == [
        "a.txt",
        "! an empty file",
        "! a link that leads nowhere",
        "d.txt",
    ]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert only_error(str(tmp_path / "gone.txt")).reason == "no such file"
    assert only_error("").reason == "an empty name"
    assert "null byte" in only_error("a\0b.txt").reason


def test_a_kind_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert "not a kind that is read (.htm, .html, " in only_error(str(tmp_path / "a.pdf")).reason


def test_a_folder_without_a_readable_file(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    error = only_error(str(tmp_path))
    assert error.where == str(tmp_path)
    assert error.reason.startswith("a folder without a file that is read")


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    story(tmp_path, "a.txt", "in/b.txt")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert names(str(tmp_path)) == ["a.txt", "b.txt", "! too many levels of symbolic links"]


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in only_error(str(tmp_path / "pipe.txt")).reason
    assert "not a regular file" in only_error(str(tmp_path)).reason
    assert "not a regular file" in only_error("/dev/null").reason


def test_names_that_are_not_utf8_are_escaped(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (document,) = read([os.fsdecode(path)])
    assert isinstance(document, Document)
    assert document.name == "caf\\xe9.txt"
    assert "\udce9" not in document.origin


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; the tests of permissions need somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_and_folders_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        story(Path(folder), "a.txt", "b.txt", "shut/c.txt")
        os.chmod(f"{folder}/a.txt", 0)
        os.chmod(f"{folder}/shut", 0)
        with as_nobody():
            assert names(folder) == ["! permission denied", "b.txt", "! permission denied"]
        os.chmod(f"{folder}/shut", 0o755)
