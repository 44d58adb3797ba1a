"""Corrections and the registry as a newsroom meets them: commands, log, record, page."""

from __future__ import annotations

import contextlib
import io
import json
import pathlib
import shutil
import sqlite3
from typing import NamedTuple

import pytest
from test_cli import feed

from onrecord import workflow
from onrecord.faces.cli import main
from onrecord.workflow import BuildReport

ONE = """\
LISKA, March 3 - The ferry will sail on Monday, Mayor Ada Holm said on Friday.

“The ice is thin,” said Bo Lind, a pilot. “We shall see,” Lind added.
"""
TWO = """\
LISKA, March 5 - The ferry did not sail, Ada Holm, the mayor, said on Monday.

“Told you so,” said Bo Lind, the pilot.
"""
OTHER = """\
OSTBY, March 9 - The bakery on Queen Street will close in May, its owner Bo Lindh said on Sunday.

“Flour is dear, and the rent was raised twice,” said Lindh.
"""


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def onrecord(*arguments: str) -> Done:
    """The command in this process: a new one for each would cost a second."""
    raw, said = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, "utf-8")
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
    out.flush()
    return Done(code, raw.getvalue().decode(), said.getvalue())


def build(folder: pathlib.Path, rows: bytes, *arguments: str) -> Done:
    (folder / "in.jsonl").write_bytes(rows)
    return onrecord("build", str(folder / "in.jsonl"), "-o", str(folder / "record"), *arguments)


@pytest.fixture
def record(tmp_path: pathlib.Path) -> pathlib.Path:
    done = build(tmp_path, feed({"id": "one", "text": ONE}))
    assert done.returncode == 0, done.stderr
    return tmp_path / "record"


def fix(record: pathlib.Path, *arguments: str) -> Done:
    signed = ("--why", "ship's papers", "--at", "2031-06-01T10:00", "--by", "Ines")
    return onrecord("fix", str(record), *arguments, *(() if arguments[0] == "import" else signed))


def names(record: pathlib.Path) -> dict[str, str]:
    return {actor.id: actor.name for actor in workflow.load(record).actors}


def test_a_correction_is_kept_shown_and_undone(record: pathlib.Path) -> None:
    before = names(record)
    done = fix(record, "rename", "holm", "Ada Holm-Berg")
    assert done.returncode == 0, done.stderr
    assert names(record)["ada-holm"] == "Ada Holm-Berg"
    shown = " ".join(onrecord("show", str(record), "corrections").stdout.split())
    assert "1. Ada Holm is called Ada Holm-Berg: ship's papers (Ines, 2031-06-01T10:00)" in shown
    assert "corrected: 1." in onrecord("show", str(record), "actors").stdout
    assert (
        "speaker corrected: see correction 1" in onrecord("show", str(record), "statements").stdout
    )
    assert "ship&#39;s papers" in (record / "dossier.html").read_text()
    assert fix(record, "undo", "1").returncode == 0
    assert names(record) == before
    assert "(undone)" in onrecord("show", str(record), "corrections").stdout
    assert len(workflow.load(record).corrections) == 2


def test_it_survives_a_build_with_new_documents(record: pathlib.Path) -> None:
    assert fix(record, "merge", "ada-holm", "bo-lind").returncode == 0
    assert build(record.parent, feed({"id": "two", "text": TWO})).returncode == 0
    assert "bo-lind" not in names(record)
    speakers = {statement.speaker for statement in workflow.load(record).statements}
    assert speakers == {"ada-holm"}
    assert onrecord("verify", str(record)).returncode == 0


def test_words_at_a_place_are_somebody_s(record: pathlib.Path) -> None:
    start = ONE.index("Lind added")
    assert fix(record, "is-not", f"1:{start}-{start + 4}", "bo-lind").returncode == 0
    done = fix(record, "is", f"[one {start}-{start + 4}]", "--new", "Per Lind")
    assert done.returncode == 0, done.stderr
    said = {s.attestations[0].words: s.speaker for s in workflow.load(record).statements}
    assert said["“We shall see,”"] == "per-lind"


def test_the_log_goes_into_another_record(record: pathlib.Path, tmp_path: pathlib.Path) -> None:
    other = shutil.copytree(record, tmp_path / "other")
    fix(record, "rename", "ada-holm", "Ada H.")
    fix(record, "undo", "1")
    log = onrecord("export", str(record), "--as", "corrections").stdout
    assert [json.loads(line)["kind"] for line in log.splitlines()] == ["rename", "undo"]
    (tmp_path / "log.jsonl").write_text(log)
    done = fix(other, "import", str(tmp_path / "log.jsonl"))
    assert done.returncode == 0, done.stderr
    assert workflow.load(other).corrections == workflow.load(record).corrections
    assert (other / "record.json").read_bytes() == (record / "record.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rename", "nobody", "X"), "no actor is called 'nobody'"),
        (("merge", "ada-holm"), "name two actors or more"),
        (("merge", "ada-holm", "Ada Holm"), "named twice"),
        (("split", "ada-holm"), "say which mentions"),
        (("split", "ada-holm", "--name", "Bo"), "is never called 'Bo'"),
        (("split", "ada-holm", "--document", "nine"), "no document is called 'nine'"),
        (("is", "here", "ada-holm"), "'here' is no place"),
        (("is", "1:0-99999", "ada-holm"), "0-99999 is not in it"),
        (("is", "1:10-12", "ada-holm"), "no mention stands at one:10-12"),
        (("is", "1:10-12"), "say whom the words mean"),
        (("undo", "7"), "there is no correction 7"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    record: pathlib.Path, arguments: tuple[str, ...], message: str
) -> None:
    before = (record / "record.json").read_bytes()
    done = fix(record, *arguments)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert (record / "record.json").read_bytes() == before
    assert workflow.load(record).corrections == ()


def test_a_log_that_was_changed_is_found(record: pathlib.Path) -> None:
    fix(record, "rename", "ada-holm", "Ada H.")
    connection = sqlite3.connect(record / "record.db")
    with connection:
        connection.execute("UPDATE corrections SET body = replace(body, 'Ines', 'Olga')")
    connection.close()
    done = onrecord("verify", str(record))
    assert done.returncode == 1
    assert "the log of corrections was changed" in done.stdout


def test_a_registry_learns_whom_it_does_not_know(tmp_path: pathlib.Path) -> None:
    rows = feed({"id": "one", "text": ONE})
    registry = ("--registry", str(tmp_path / "who.yaml"))
    assert build(tmp_path, rows, *registry).returncode == 0
    written = (tmp_path / "who.yaml").read_text()
    assert "- id: ada-holm\n  name: Ada Holm\n" in written
    first = (tmp_path / "record" / "record.json").read_bytes()
    assert build(tmp_path, rows, *registry).returncode == 0
    assert (tmp_path / "who.yaml").read_text() == written
    assert (tmp_path / "record" / "record.json").read_bytes() == first


def test_a_registry_knows_its_people_in_every_story_and_later_builds(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / "who.yaml").write_text("- {id: p7, name: Bo Lind, names: [Bo Lindh]}\n")
    rows = feed({"id": "one", "text": ONE}, {"id": "other", "text": OTHER})
    done = build(tmp_path, rows, "--registry", str(tmp_path / "who.yaml"))
    assert done.returncode == 0, done.stderr
    whole = workflow.load(tmp_path / "record")
    assert len(whole.stories) == 2
    [actor] = [actor for actor in whole.actors if actor.registry == "p7"]
    assert actor.names == ("Bo Lind", "Bo Lindh", "Lind", "Lindh")
    assert {m.document for m in actor.mentions} == {item.id for item in whole.documents}
    assert build(tmp_path, feed({"id": "two", "text": TWO})).returncode == 0
    assert "p7" in names(tmp_path / "record")
    assert onrecord("verify", str(tmp_path / "record")).returncode == 0


def test_actors_of_two_stories_are_one_where_a_reader_says_so(tmp_path: pathlib.Path) -> None:
    rows = feed({"id": "one", "text": ONE}, {"id": "other", "text": OTHER})
    assert build(tmp_path, rows).returncode == 0
    done = fix(tmp_path / "record", "merge", "Bo Lind", "Bo Lindh")
    assert done.returncode == 0, done.stderr
    whole = workflow.load(tmp_path / "record")
    [actor] = [actor for actor in whole.actors if actor.corrections]
    assert {m.document for m in actor.mentions} == {item.id for item in whole.documents}
    assert not [check for check in whole.checks if check.kind == "correction"]
    assert onrecord("verify", str(tmp_path / "record")).returncode == 0


def test_a_fault_of_the_registry_is_told_with_its_line(tmp_path: pathlib.Path) -> None:
    (tmp_path / "who.yaml").write_text("- id: a\n  name: A\n- id: a\n  name: B\n")
    rows = feed({"id": "one", "text": ONE})
    done = build(tmp_path, rows, "--registry", str(tmp_path / "who.yaml"))
    assert done.returncode == 2
    assert "who.yaml, line 3: the id 'a' stands on line 1 already" in done.stderr


def test_nothing_is_corrected_where_nobody_corrected(
    built: tuple[pathlib.Path, BuildReport],
) -> None:
    assert built[1].record.corrections == ()
    assert all(actor.corrections == () for actor in built[1].record.actors)
