"""The store in one SQLite file: what goes in comes out, and the file stays whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from ferry import DOCUMENTS, FIRST, SECOND, document, record, records
from hypothesis import HealthCheck, given, settings

from onrecord.errors import StoreError
from onrecord.model import Annotation, Document, Record, Span, Statement
from onrecord.store import SqliteStore, Store, verify
from onrecord.store.schema import TABLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def written(path: Path) -> Path:
    with SqliteStore.open(path) as store:
        store.add_documents(DOCUMENTS)
        store.write_record(record())
    return path


def annotation(version: str = "1") -> Annotation:
    return Annotation(version=version, paragraphs=(Span(0, 4),), sentences=(Span(0, 4),))


class TestRoundTrip:
    def test_a_record_with_a_value_in_every_field(self, written: Path) -> None:
        with SqliteStore.open(written, write=False) as store:
            assert store.read_record() == record()
            assert list(verify(store)) == []

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(records())
    def test_any_record(self, pair: tuple[tuple[Document, ...], Record]) -> None:
        documents, given_record = pair
        with (
            tempfile.TemporaryDirectory() as folder,
            SqliteStore.open(Path(folder) / "record.db") as store,
        ):
            store.add_documents(documents)
            store.write_record(given_record)
            assert store.read_record() == given_record
            assert [str(fault) for fault in verify(store)] == []

    def test_documents_and_texts(self, written: Path) -> None:
        with SqliteStore.open(written, write=False) as store:
            assert list(store.documents()) == list(DOCUMENTS)
            assert store.count_documents() == 2
            assert store.text(FIRST.id) == FIRST.text
            assert store.texts() == {item.id: item.text for item in DOCUMENTS}
            assert list(store.known()) == [
                (FIRST.sha256, "Harbour Post", "2024-03-05T18:30:00Z", "1.txt"),
                (SECOND.sha256, None, None, "2.txt"),
            ]

    def test_the_whole_of_a_text_whatever_stands_in_it(self, path: Path) -> None:
        text = "\ufeff \r\n“a”\u2028\U0001f6a2\u200f\x1f\ufffd  "
        with SqliteStore.open(path) as store:
            item = document("a", text)
            store.add_documents([item])
            assert store.text(item.id) == text


class TestSameInput:
    def test_adding_the_same_changes_no_byte(self, written: Path) -> None:
        before, moment = written.read_bytes(), written.stat().st_mtime_ns
        with SqliteStore.open(written) as store:
            assert store.add_documents(DOCUMENTS) == 0
            assert store.write_record(record()) is False
        assert written.read_bytes() == before
        assert written.stat().st_mtime_ns == moment

    def test_two_stores_of_the_same_are_the_same_file(self, tmp_path: Path) -> None:
        for name in ("one.db", "two.db"):
            with SqliteStore.open(tmp_path / name) as store:
                store.add_documents(DOCUMENTS)
                store.add_annotations([(FIRST.sha256, annotation())])
                store.write_record(record())
        assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()

    def test_a_record_replaces_the_last_one(self, written: Path) -> None:
        less = msgspec.structs.replace(record(), checks=(), stories=())
        with SqliteStore.open(written) as store:
            assert store.write_record(less) is True
            assert store.read_record() == less
            assert list(verify(store)) == []

    def test_whole_scores_are_the_same_as_integers_and_as_fractions(self, path: Path) -> None:
        story = record()
        first = msgspec.structs.replace(
            story.documents[0], date=msgspec.structs.replace(story.documents[0].date, score=1)
        )
        with SqliteStore.open(path) as store:
            store.add_documents(DOCUMENTS)
            store.write_record(story)
            again = msgspec.structs.replace(story, documents=(first, story.documents[1]))
            assert store.write_record(again) is False

    def test_nothing_but_the_file_is_left(self, written: Path) -> None:
        assert [item.name for item in written.parent.iterdir()] == ["record.db"]


class TestAnnotations:
    def test_kept_by_text_and_version(self, path: Path) -> None:
        twin = document("3.txt", FIRST.text)
        with SqliteStore.open(path) as store:
            store.add_documents([*DOCUMENTS, twin])
            assert [item.name for item in store.unannotated("1")] == ["1.txt", "2.txt"]
            assert store.add_annotations([(FIRST.sha256, annotation())]) == 1
            assert store.add_annotations([(FIRST.sha256, annotation())]) == 0
            assert store.annotation(FIRST.sha256, "1") == annotation()
            assert store.annotation(SECOND.sha256, "1") is None
            assert [item.name for item in store.unannotated("1")] == ["2.txt"]
            assert store.annotation(FIRST.sha256, "2") is None
            assert len(list(store.unannotated("2"))) == 2

    def test_one_that_cannot_be_read_any_more_is_dropped(self, path: Path) -> None:
        with SqliteStore.open(path) as store:
            store.add_documents([FIRST])
            store.add_annotations([(FIRST.sha256, annotation())])
            change(path, "UPDATE annotations SET body = '{\"version\": 1}'")
            assert store.annotation(FIRST.sha256, "1") is None
            assert [item.name for item in store.unannotated("1")] == ["1.txt"]

    def test_documents_can_be_annotated_while_they_are_read(self, path: Path) -> None:
        with SqliteStore.open(path) as store:
            store.add_documents(DOCUMENTS)
            for item in store.unannotated("1"):
                store.add_annotations([(item.sha256, annotation())])
            assert list(store.unannotated("1")) == []


def change(path: Path, *statements: str) -> None:
    """What another program might do to the file."""
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def refused(path: Path, *, write: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        SqliteStore.open(path, write=write)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


class TestOpening:
    def test_the_schema_is_what_the_code_says(self, written: Path) -> None:
        connection = sqlite3.connect(written)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert {name for (name,) in names} == {table.name for table in TABLES}
        for table in TABLES:
            columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert tuple(column[1] for column in columns) == table.columns
            assert [c[1] for c in columns if c[5]] == list(table.columns[: table.key])
            single = {
                key[3]: key[2]
                for key in connection.execute(f"PRAGMA foreign_key_list({table.name})")
                if key[4] in {"id", "document"} and key[3] != "passage"
            }
            assert single.items() <= table.refers.items() | {("document", "passages")}
        connection.close()

    def test_the_file_is_readable_by_other_tools(self, written: Path) -> None:
        connection = sqlite3.connect(written)
        rows = connection.execute("SELECT speaker, words, document FROM said ORDER BY document")
        assert rows.fetchall() == [
            ("Ada Quill", "“We need … one more day,”", "1.txt"),
            ("Ada Quill", "“We need one more day,”", "2.txt"),
        ]
        connection.close()

    def test_an_engine_is_a_store(self, path: Path) -> None:
        with SqliteStore.open(path) as store:
            engine: Store = store
            assert engine.record_digest() is None
            with pytest.raises(StoreError, match="holds no record yet; run onrecord build"):
                engine.read_record()
            with pytest.raises(StoreError, match="holds no document 'nobody'"):
                engine.text("nobody")

    def test_a_name_with_signs_of_its_own(self, tmp_path: Path) -> None:
        path = tmp_path / "50% of #1? é.db"
        SqliteStore.open(path).close()
        assert path.is_file()

    def test_an_empty_file_becomes_a_store(self, path: Path) -> None:
        path.touch()
        SqliteStore.open(path).close()
        assert path.read_bytes().startswith(b"SQLite format 3")

    def test_what_is_not_there(self, path: Path) -> None:
        assert "no such record; make one with onrecord build" in refused(path, write=False)
        assert not path.exists()
        assert "its folder does not exist" in refused(path.parent / "no" / "record.db")
        assert "a folder, not a record" in refused(path.parent)

    def test_files_of_other_programs(self, path: Path) -> None:
        path.write_text("dear diary", encoding="utf-8")
        assert "not a record of onrecord (not an SQLite file)" in refused(path)
        assert path.read_text(encoding="utf-8") == "dear diary"
        path.unlink()
        change(path, "CREATE TABLE birds (name TEXT)")
        before = path.read_bytes()
        assert "an SQLite file, but not a record of onrecord" in refused(path)
        assert path.read_bytes() == before

    def test_a_newer_schema(self, written: Path) -> None:
        change(written, "PRAGMA user_version = 99")
        assert "made by a newer onrecord (schema 99, here 2); update onrecord" in refused(written)

    def test_an_older_schema_is_not_migrated_by_a_reader(self, written: Path) -> None:
        change(written, "PRAGMA user_version = 0")
        assert "made by an older onrecord; run onrecord build" in refused(written, write=False)

    def test_damage(self, written: Path) -> None:
        data = bytearray(written.read_bytes())
        data[100:4096] = random.Random(5).randbytes(3996)
        written.write_bytes(bytes(data))
        assert "the file is damaged" in refused(written)

    def test_damage_in_the_middle_is_told_when_it_is_met(self, written: Path) -> None:
        data = bytearray(written.read_bytes())
        for start in range(4096, len(data), 4096):
            data[start : start + 200] = b"\xff" * 200
        written.write_bytes(bytes(data))
        with (
            pytest.raises(StoreError, match="the file is damaged"),
            SqliteStore.open(written) as store,
        ):
            store.read_record()

    def test_locked_by_another_writer(self, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("onrecord.store.sqlite._WAIT_SECONDS", 0.05)
        other = sqlite3.connect(written, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert "another onrecord is writing to it" in refused(written)
        other.execute("ROLLBACK")
        other.close()

    def test_a_file_that_may_only_be_read(self, written: Path) -> None:
        with (
            SqliteStore.open(written, write=False) as store,
            pytest.raises(StoreError, match="it can only be read, not written"),
        ):
            store.add_documents([document("3.txt", "More.")])


class TestRefusing:
    """A record that contradicts itself or the documents is refused whole."""

    def refuse(self, path: Path, bad: Record, message: str) -> None:
        with SqliteStore.open(path) as store:
            with pytest.raises(StoreError, match=message):
                store.write_record(bad)
            assert store.read_record() == record()
            assert list(verify(store)) == []

    def test_a_document_that_is_not_kept(self, path: Path) -> None:
        with SqliteStore.open(path) as store:
            store.add_documents([SECOND])
            with pytest.raises(StoreError, match="refers to what documents does not hold"):
                store.write_record(record())
            assert store.record_digest() is None

    def test_a_document_described_otherwise(self, written: Path) -> None:
        first = msgspec.structs.replace(record().documents[0], title="Other")
        bad = msgspec.structs.replace(record(), documents=(first, record().documents[1]))
        self.refuse(written, bad, "'1.txt' has title 'Other', the stored one 'Ferry talks'")

    def test_a_speaker_who_is_not_in_the_record(self, written: Path) -> None:
        lost = msgspec.structs.replace(record().statements[1], speaker="nobody")
        bad = msgspec.structs.replace(record(), statements=(record().statements[0], lost))
        self.refuse(written, bad, "of statements refers to what actors does not hold")

    def test_one_id_for_two(self, written: Path) -> None:
        twin = Statement(
            id="s1",
            speaker=None,
            said_on=None,
            form="mixed",
            polarity="positive",
            attestations=(),
        )
        bad = msgspec.structs.replace(record(), statements=(*record().statements, twin))
        self.refuse(written, bad, "statements: UNIQUE constraint failed: statements.id")

    def test_characters_that_no_engine_keeps(self, written: Path) -> None:
        bad = msgspec.structs.replace(record(), version="\ud800")
        self.refuse(written, bad, "cannot be kept")
        with SqliteStore.open(written) as store, pytest.raises(StoreError, match="cannot be kept"):
            store.add_documents([document("3.txt", "Fine."), document("4.txt", "a \ud83d b")])
        with SqliteStore.open(written) as store:
            assert store.count_documents() == 2


class TestCrashes:
    def test_an_error_in_the_middle_keeps_none_of_the_batch(self, written: Path) -> None:
        def broken() -> Iterator[Document]:
            yield document("3.txt", "More.")
            raise KeyboardInterrupt

        with SqliteStore.open(written) as store:
            with pytest.raises(KeyboardInterrupt):
                store.add_documents(broken())
            assert store.count_documents() == 2
            assert store.add_documents([document("3.txt", "More.")]) == 1

    def test_a_full_disk(self, written: Path) -> None:
        with SqliteStore.open(written) as store:
            pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
            store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
            with pytest.raises(StoreError, match="the disk is full; the last whole record stands"):
                store.add_documents(document(f"{n}.txt", f"{n} words " * 500) for n in range(50))
            assert store.read_record() == record()
            assert list(verify(store)) == []
        assert [item.name for item in written.parent.iterdir()] == ["record.db"]

    def test_a_file_that_may_not_grow(self, written: Path) -> None:
        code = (
            "import resource, sys\n"
            "from onrecord.errors import StoreError\n"
            "from onrecord.store import SqliteStore\n"
            "from ferry import document\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
            "try:\n"
            "    with SqliteStore.open(sys.argv[1]) as store:\n"
            "        store.add_documents(document(str(n), 'x' * 9000) for n in range(200))\n"
            "except StoreError as error:\n"
            "    print(error)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(written)],
            env=_environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        assert "the last whole record stands" in done.stdout
        with SqliteStore.open(written) as store:
            assert store.read_record() == record()
            assert list(verify(store)) == []

    def test_killed_again_and_again_while_it_writes(self, written: Path) -> None:
        code = (
            "import sys, msgspec\n"
            "from onrecord.store import SqliteStore\n"
            "from ferry import document, record, described\n"
            "from onrecord.model import DocumentDate\n"
            "date = DocumentDate(value=None, method='none', score=0.0)\n"
            "with SqliteStore.open(sys.argv[1]) as store:\n"
            "    store._connection.execute('PRAGMA cache_size = 5')\n"
            "    print('open', flush=True)\n"
            "    n = store.count_documents()\n"
            "    while True:\n"
            "        n += 1\n"
            "        store.add_documents([document(f'{n}.txt', f'{n} words ' * 400)])\n"
            "        whole = record()\n"
            "        held = {d.id for d in whole.documents}\n"
            "        kept = [d for d in store.documents() if d.id not in held]\n"
            "        more = [described(d, dated=None, date=date) for d in kept]\n"
            "        documents = (*whole.documents, *more)\n"
            "        store.write_record(msgspec.structs.replace(whole, documents=documents))\n"
            "        print('written', flush=True)\n"
        )
        chance, sizes = random.Random(11), []
        for whole in (0, 1, 0, 2, 0, 1):
            running = subprocess.Popen(
                [sys.executable, "-c", code, str(written)],
                env=_environment(),
                stdout=subprocess.PIPE,
                text=True,
            )
            assert running.stdout is not None
            assert running.stdout.readline() == "open\n"
            for _ in range(whole):  # so many writes end, however busy the machine is
                assert running.stdout.readline() == "written\n"
            time.sleep(chance.uniform(0.0, 0.2))
            running.send_signal(signal.SIGKILL)
            running.wait()
            running.stdout.close()
            with SqliteStore.open(written) as store:
                assert list(verify(store)) == []
                sizes.append(len(store.read_record().documents))
                assert store.count_documents() >= sizes[-1]
        assert sizes == sorted(sizes)
        assert sizes[-1] > 2
        with SqliteStore.open(written) as store:  # a journal begun and not used goes at a write
            store.add_documents([document("last.txt", "Last words.")])
        assert [item.name for item in written.parent.iterdir()] == ["record.db"]


def _environment() -> dict[str, str]:
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[1] / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
