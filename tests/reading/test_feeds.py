"""Feeds: one document a line, and every way in which a line can be broken."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Document, document_id
from onrecord.reading import Limits
from onrecord.reading.reader import read

TEXT = "PORT ELLIS — The ferry will sail on Thursday, the harbour master said."


def line(**fields: object) -> bytes:
    return json.dumps({"id": "a", "text": TEXT, **fields}).encode()


def feed(tmp_path: Path, *lines: bytes, name: str = "feed.jsonl") -> str:
    path = tmp_path / name
    path.write_bytes(b"\n".join(lines))
    return str(path)


def told(items: Iterable[Document | InputError]) -> list[str]:
    return [
        item.name if isinstance(item, Document) else f"{item.line}: {item.reason}" for item in items
    ]


def documents(items: Iterable[Document | InputError]) -> Iterator[Document]:
    for item in items:
        assert isinstance(item, Document), item
        yield item


def test_a_document_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    path = feed(
        tmp_path,
        line(
            id="x/1",
            title="Ferry",
            url="https://post.example/1",
            outlet="Harbour Post",
            published="2024-03-05T18:30:00+01:00",
            tags=["ferry"],
        ),
    )
    (document,) = documents(read([path]))
    assert document.name == "x/1"
    assert document.text == TEXT
    assert document.title == "Ferry"
    assert document.url == "https://post.example/1"
    assert document.outlet == "Harbour Post"
    assert document.published == "2024-03-05T18:30:00+01:00"
    assert document.origin == f"{path}:1"
    assert document.id == document_id("x/1", TEXT, document.published, "Harbour Post")


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T18:30:00Z", "2024-03-05T18:30:00Z"),
        ("20240305", "2024-03-05"),
        ("20240305T1830", "2024-03-05T18:30:00"),
        ("Tue, 05 Mar 2024 18:30:00 +0100", "2024-03-05T18:30:00+01:00"),
        ("", None),
        (None, None),
    ],
)
def test_days_of_publication(tmp_path: Path, given: str | None, read_as: str | None) -> None:
    (document,) = documents(read([feed(tmp_path, line(published=given))]))
    assert document.published == read_as


def test_the_field_date_stands_in_for_published(tmp_path: Path) -> None:
    (document,) = documents(read([feed(tmp_path, line(date="2024-03-05"))]))
    assert document.published == "2024-03-05"


def test_a_day_that_cannot_be_understood_is_told_and_the_document_kept(tmp_path: Path) -> None:
    path = feed(tmp_path, line(published="the day before"), line(id="b", published="2024-02-31"))
    assert told(read([path])) == [
        "1: published 'the day before' is no ISO 8601 date; the document is kept without it",
        "a",
        "2: published '2024-02-31' is no ISO 8601 date; the document is kept without it",
        "2: a duplicate: the text, outlet and date of " + path + ":1; left out",
    ]


def test_broken_json_on_line_3017_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [line(id=str(n), text=f"{TEXT} {n}") for n in range(1, 4001)]
    lines[3016] = b'{"id": "3017", "text": "cut'
    items = list(read([feed(tmp_path, *lines)]))
    assert len(items) == 4000
    (error,) = (item for item in items if isinstance(item, InputError))
    assert str(error).endswith("feed.jsonl, line 3,017: " + error.reason)
    assert error.reason == "broken JSON at column 24: Unterminated string starting at"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"not json", "broken JSON at column 1: Expecting value"),
        (b'{"id":"a","text":"b"} x', "broken JSON at column 23: Extra data"),
        (b"[1, 2]", "not an object: expected `object`, got `array`"),
        (b"null", "not an object: expected `object`, got `null`"),
        (b'"text"', "not an object: expected `object`, got `str`"),
        (b'{"text": "b"}', "no field `id`"),
        (b'{"id": "a"}', "neither text nor html"),
        (b'{"id": " ", "text": "b"}', "an empty id"),
        (b'{"id": "a", "text": " \\n"}', "no text in it"),
        (b'{"id": "a", "text": 5}', "field `text`: Expected `str | null`, got `int`"),
        (b'{"id": ["a"], "text": "b"}', "field `id`: Expected `int | str`, got `array`"),
        (b'{"id": "a", "text": "b", "outlet": {}}', "field `outlet`: Expected `str | null`, got"),
        (b'{"id": "a", "text": "caf\xe9"}', "not UTF-8 at byte 25 of the line"),
        (b"[" * 200_000, "not an object"),
        (b'{"id": "a", "x": ' + b"[" * 200_000, "JSON nested too deep"),
        (b'{"id": "a", "text": "b", "x": NaN', "broken JSON"),
        (b"\x00\x01\x02", "broken JSON"),
    ],
)
def test_a_broken_line_between_two_whole_ones(tmp_path: Path, broken: bytes, reason: str) -> None:
    path = feed(tmp_path, line(id="1"), broken, line(id="3", text=TEXT + " Again."))
    first, second, third = told(read([path]))
    assert (first, third) == ("1", "3")
    assert second.startswith(f"2: {reason}")


def test_numbers_as_ids_blank_lines_and_windows_line_ends(tmp_path: Path) -> None:
    path = feed(
        tmp_path, line(id=17) + b"\r", b"", b"  ", line(id="b", text="Other words.") + b"\r"
    )
    assert told(read([path])) == ["17", "b"]


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    text = "One\u2028two\u0085three\x0bfour\x1cfive"
    path = feed(tmp_path, json.dumps({"id": "a", "text": text}, ensure_ascii=False).encode())
    (document,) = documents(read([path]))
    assert document.text == text


def test_lone_surrogates_are_replaced_one_for_one_and_told(tmp_path: Path) -> None:
    path = feed(tmp_path, b'{"id": "a", "title": "\\udc00", "text": "Cut \\ud83d short\\u0000."}')
    (document,) = documents(read([path]))
    assert document.text == "Cut \ufffd short\ufffd."
    assert document.encoding == "utf-8, 2 replaced"
    document.text.encode("utf-8")


def test_a_line_past_the_limit_is_told_and_not_held(tmp_path: Path) -> None:
    long = b'{"id": "b", "text": "' + b"word " * 4_200_000 + b'"}'
    path = feed(tmp_path, line(id="a"), long, line(id="c", text="Other words."))
    del long
    tracemalloc.start()
    assert told(read([path])) == [
        "a",
        "2: the line is longer than 10 MiB, more than any article; left out",
        "c",
    ]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15 << 20


@pytest.mark.parametrize("start", [b"[\n", b"{\n", b" \n[ \n"])
def test_json_over_many_lines_is_told_once(tmp_path: Path, start: bytes) -> None:
    path = feed(tmp_path, start + b'{"id": "a",\n "text": "b"}\n]')
    assert told(read([path])) == ["1: JSON, but not one document a line"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_feeds_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    lines = [line(id=str(n), text=f"Café {n}: {TEXT}").decode() for n in range(3000)]
    path = tmp_path / "feed.jsonl"
    path.write_bytes("\n".join(lines).encode(encoding))
    found = list(documents(read([str(path)])))
    assert [item.name for item in found] == [str(n) for n in range(3000)]
    assert found[2999].text == f"Café 2999: {TEXT}"


def test_an_empty_feed(tmp_path: Path) -> None:
    assert told(read([feed(tmp_path)])) == ["None: an empty file"]


def test_the_same_document_twice(tmp_path: Path) -> None:
    path = feed(tmp_path, line(), line(id="b"), line(outlet="Post"), line(published="2024-03-05"))
    assert told(read([path])) == [
        "a",
        f"2: a duplicate: the text, outlet and date of {path}:1; left out",
        "a",
        "a",
    ]


def test_one_id_for_two_texts_keeps_both(tmp_path: Path) -> None:
    one, two = documents(read([feed(tmp_path, line(), line(text="Other words."))]))
    assert (one.name, two.name) == ("a", "a")
    assert one.id != two.id


def test_what_the_record_holds_already_is_read_again_but_not_under_another_name(
    tmp_path: Path,
) -> None:
    path = feed(tmp_path, line(id="a"))
    (held,) = documents(read([path]))
    known = [(held.sha256, held.outlet, held.published, held.name)]
    assert told(read([path], known=known)) == ["a"]
    renamed = feed(tmp_path, line(id="b"), name="other.jsonl")
    assert told(read([renamed], known=known)) == [
        "1: a duplicate: the text, outlet and date of a; left out"
    ]


class TestPacked:
    def packed(self, tmp_path: Path, data: bytes) -> str:
        path = tmp_path / "feed.jsonl.gz"
        path.write_bytes(data)
        return str(path)

    def lines(self, count: int) -> bytes:
        return b"".join(line(id=str(n), text=f"{TEXT} {n * 7919}") + b"\n" for n in range(count))

    def test_whole(self, tmp_path: Path) -> None:
        path = self.packed(tmp_path, gzip.compress(self.lines(50)))
        assert told(read([path])) == [str(n) for n in range(50)]

    def test_two_members_one_after_the_other(self, tmp_path: Path) -> None:
        one, two = gzip.compress(line(id="1") + b"\n"), gzip.compress(line(id="2", text="Other."))
        assert told(read([self.packed(tmp_path, one + two)])) == ["1", "2"]

    def test_cut_short_keeps_what_stands_before(self, tmp_path: Path) -> None:
        whole = gzip.compress(self.lines(3000))
        items = told(read([self.packed(tmp_path, whole[: len(whole) // 2])]))
        assert items[-1].endswith(": the gzip file is cut short; read up to here")
        assert len(items) > 500
        assert items[:-1] == [str(n) for n in range(len(items) - 1)]
        assert items[-1].startswith(f"{len(items)}: ")

    def test_damaged(self, tmp_path: Path) -> None:
        whole = bytearray(gzip.compress(self.lines(3000)))
        whole[len(whole) // 2] ^= 0xFF
        items = told(read([self.packed(tmp_path, bytes(whole))]))
        assert "not a sound gzip file" in items[-1]

    def test_not_gzip_at_all(self, tmp_path: Path) -> None:
        (item,) = told(read([self.packed(tmp_path, self.lines(2))]))
        assert item.startswith("None: not a sound gzip file")

    def test_empty(self, tmp_path: Path) -> None:
        assert told(read([self.packed(tmp_path, b"")])) == ["None: an empty file"]
        assert told(read([self.packed(tmp_path, gzip.compress(b""))])) == ["None: an empty file"]

    def test_a_bomb_is_stopped(self, tmp_path: Path) -> None:
        path = self.packed(tmp_path, gzip.compress(line(id="1") + b"\n" + b" " * 20_000_000))
        items = told(read([path], limits=Limits(packed=1 << 20)))
        assert items[0] == "1"
        assert items[-1].endswith("unpacks to more than 250 times its size; read up to here")


class TestStandardInput:
    def names(self, data: bytes) -> list[str]:
        return told(read(["-"], io.BytesIO(data)))

    def test_json_lines(self) -> None:
        assert self.names(line(id="1") + b"\n" + line(id="2", text="Other.")) == ["1", "2"]

    def test_packed_json_lines(self) -> None:
        assert self.names(gzip.compress(line(id="1"))) == ["1"]

    def test_one_text(self) -> None:
        assert self.names(TEXT.encode()) == ["stdin"]
        assert self.names(TEXT.encode("utf-16")) == ["stdin"]

    def test_nothing(self) -> None:
        assert self.names(b"") == ["None: an empty file"]

    def test_only_once(self) -> None:
        items = told(read(["-", "-"], io.BytesIO(TEXT.encode())))
        assert items == ["stdin", "None: standard input can be read only once"]

    def test_none_to_read(self) -> None:
        assert told(read(["-"])) == ["None: there is no standard input to read"]


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        body = "word " * 400
        path = tmp_path / f"{count}.jsonl"
        with path.open("wb") as file:
            for n in range(count):
                file.write(line(id=str(n), text=f"{n} {body}") + b"\n")
        tracemalloc.start()
        assert sum(1 for _ in read([str(path)])) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    small, large = peak(500), peak(5000)
    # 9 MB more of text; what may grow is the memory of duplicates.
    assert large - small < 5000 * 400
