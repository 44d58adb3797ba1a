"""The command line as a person or a script meets it: output, messages, exit codes."""

from __future__ import annotations

import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from onrecord import workflow
from onrecord.workflow import FILES, BuildReport

Built = tuple[pathlib.Path, BuildReport]

ONE = "LISKA, March 3 - The ferry will sail on Monday, Harbour Master Ada Holm said on Friday.\n"
TWO = "“We shall see about the ice,” Holm told reporters in Liska on Saturday.\n"


def onrecord(
    *arguments: str, stdin: bytes = b"", cwd: pathlib.Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=120,
    )


def feed(*rows: dict[str, str]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_the_bare_command_imports_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.faces.cli; "
        "print(*{'trafilatura', 'rich', 'jinja2', 'icalendar', 'lxml', 'msgspec', 'sqlite3'}"
        ".intersection(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_annotate_imports_only_what_it_needs() -> None:
    """Each of these takes milliseconds of every start, and a text needs none of them."""
    unneeded = (
        "pathlib dataclasses json hashlib gzip calendar tempfile importlib.resources rich jinja2 "
        "sqlite3 onrecord.language.events.find onrecord.linking.build onrecord.faces.fix"
    )
    code = (
        "import sys; from onrecord.faces.cli import main; main(['annotate']); "
        f"print(*set({unneeded!r}.split()).intersection(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=feed({"id": "a", "text": ONE}),
        capture_output=True,
        check=True,
    )
    assert done.stderr.split() == []


def test_a_build_writes_its_four_files_and_reports_on_stderr(tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    done = onrecord("build", "one.txt", "-o", "record", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert b"1 documents (1 new)" in done.stderr
    assert sorted(path.name for path in (tmp_path / "record").iterdir()) == sorted(FILES)


def test_the_same_inputs_again_change_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    onrecord("build", "one.txt", "-o", "record", cwd=tmp_path)
    before = {name: (tmp_path / "record" / name).read_bytes() for name in FILES}
    assert onrecord("build", "one.txt", "-o", "record", cwd=tmp_path).returncode == 0
    assert {name: (tmp_path / "record" / name).read_bytes() for name in FILES} == before


def test_more_inputs_are_added_and_their_order_does_not_matter(tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(TWO)
    onrecord("build", "one.txt", "-o", "grown", cwd=tmp_path)
    onrecord("build", "two.txt", "-o", "grown", cwd=tmp_path)
    onrecord("build", "two.txt", "one.txt", "-o", "whole", cwd=tmp_path)
    for name in FILES[1:]:
        assert (tmp_path / "grown" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: pathlib.Path) -> None:
    rows = (
        feed({"id": "a", "text": ONE}) + b'{"id": "b", "text": \n' + feed({"id": "c", "text": TWO})
    )
    (tmp_path / "feed.jsonl").write_bytes(rows)
    (tmp_path / "empty.txt").write_bytes(b"")
    done = onrecord("build", "feed.jsonl", "empty.txt", "gone.txt", "-o", "record", cwd=tmp_path)
    assert done.returncode == 3
    assert b"feed.jsonl, line 2: broken JSON" in done.stderr
    assert b"empty.txt: an empty file" in done.stderr
    assert b"gone.txt" in done.stderr
    assert b"2 documents (2 new)" in done.stderr
    assert onrecord("verify", "record", cwd=tmp_path).returncode == 0


def test_nothing_readable_is_a_failure_that_says_why(tmp_path: pathlib.Path) -> None:
    (tmp_path / "folder").mkdir()
    done = onrecord("build", "folder", "-o", "record", cwd=tmp_path)
    assert done.returncode == 1
    assert b"no document could be read from folder" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("build",), ("show",), ("show", "nowhere"), ("export", "nowhere", "--as", "csv")]
)
def test_wrong_usage_is_exit_code_2(tmp_path: pathlib.Path, arguments: tuple[str, ...]) -> None:
    done = onrecord(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_date_that_is_none_is_wrong_usage(built: Built) -> None:
    done = onrecord("show", str(built[0]), "statements", "--since", "2023-02-31")
    assert done.returncode == 2
    assert b"2023-02-31" in done.stderr


@pytest.mark.parametrize(
    "section", ["summary", "statements", "events", "actors", "passages", "timeline", "checks"]
)
def test_every_section_reads_well_at_80_columns_and_ends_in_evidence(
    built: Built, section: str
) -> None:
    for extra in ((), ("--explain",)):
        done = onrecord("show", str(built[0]), section, *extra)
        assert done.returncode == 0, done.stderr
        lines = done.stdout.decode().splitlines()
        assert lines
        assert max(map(len, lines)) <= 80
        assert any(line.endswith("]") for line in lines)


def test_the_foot_tells_what_the_numbers_of_the_evidence_stand_for(built: Built) -> None:
    directory, report = built
    lines = onrecord("show", str(directory), "passages").stdout.decode().splitlines()
    foot = lines[lines.index("Documents") + 2 :]
    cited = set(re.findall(r"\[(\d+) \d", "\n".join(lines)))
    told = dict(re.match(r"\[(\d+)\] ([^,]+)", line).groups() for line in foot)  # type: ignore
    assert set(told) == cited
    for number, name in told.items():
        assert report.record.documents[int(number) - 1].name == name


def test_passages_are_shown_in_their_words(built: Built) -> None:
    directory, report = built
    shown = " ".join(onrecord("show", str(directory), "passages").stdout.decode().split())
    texts = workflow.texts(directory)
    for document in report.record.documents:
        for passage in document.passages:
            words = texts[document.id][passage.start : passage.end].split()[:5]
            assert " ".join(words) in shown


def test_actors_named_in_passing_are_counted_and_listed_on_request(tmp_path: pathlib.Path) -> None:
    (tmp_path / "1.txt").write_text(ONE + "She went to school with Tomas Brill in Kallo.\n")
    onrecord("build", "-o", "record", "1.txt", cwd=tmp_path)
    few = onrecord("show", "record", "actors", cwd=tmp_path).stdout.decode()
    everyone = onrecord("show", "record", "actors", "--all", cwd=tmp_path).stdout.decode()
    assert "Ada Holm" in few
    assert "Tomas Brill" not in few
    assert "1 more named once in passing" in few
    assert "Tomas Brill" in everyone
    assert "named once in passing" not in everyone


@pytest.mark.parametrize(
    "section", ["summary", "statements", "events", "actors", "passages", "timeline", "checks"]
)
def test_every_section_is_json_on_request(built: Built, section: str) -> None:
    done = onrecord("show", str(built[0]), section, "--json")
    assert json.loads(done.stdout)


def test_filters_keep_only_what_was_asked_for(built: Built) -> None:
    directory, report = built
    names = {actor.id: actor.name for actor in report.record.actors}
    speaker = next(s.speaker for s in report.record.statements if s.speaker)
    done = onrecord("show", str(directory), "statements", "--json", "--speaker", names[speaker])
    rows = json.loads(done.stdout)
    assert speaker in {row["speaker"] for row in rows}
    assert all(names[speaker] in names[row["speaker"]] for row in rows)


def test_show_stops_quietly_when_its_reader_goes(built: Built) -> None:
    line = f"{sys.executable} -m onrecord show {built[0]} statements | head -1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_verify_names_the_place_where_the_record_is_wrong(
    built: Built, tmp_path: pathlib.Path
) -> None:
    copy = tmp_path / "record.db"
    copy.write_bytes((built[0] / "record.db").read_bytes())
    database = sqlite3.connect(copy)
    database.execute("UPDATE attestations SET words = 'never said' WHERE rowid = 1")
    database.commit()
    database.close()
    done = onrecord("verify", str(tmp_path))
    assert done.returncode == 1
    assert b"never said" in done.stdout


@pytest.mark.parametrize("form", ["record", "csv", "events", "ics"])
def test_export_writes_to_standard_output(built: Built, form: str) -> None:
    done = onrecord("export", str(built[0]), "--as", form)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 100
    if form == "record":
        assert done.stdout == (built[0] / "record.json").read_bytes()


def test_annotate_answers_line_by_line_and_reports_what_it_skips() -> None:
    rows = feed({"id": "a", "text": ONE, "published": "2023-03-03"}) + b"[]\n"
    done = onrecord("annotate", stdin=rows)
    assert done.returncode == 3
    assert b"line 2" in done.stderr
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert answer["id"] == "a"
    (said,) = answer["attributions"]
    assert [ONE[a:b] for a, b in said["source"]] == ["Harbour Master Ada Holm"]
    assert {"2023-03-06", "2023-03-03"} <= {time["value"] for time in answer["timexes"]}
    assert all(set(m) >= {"start", "end"} for m in answer["mentions"])


def test_reuse_names_the_earlier_article_and_the_place_in_it() -> None:
    old = "The harbour froze over on Tuesday and eleven boats were left outside the mole. "
    rows = feed(
        {"id": "late", "date": "2023-03-05", "text": "Liska wakes. " + old},
        {"id": "early", "date": "2023-03-04", "text": old},
    )
    done = onrecord("reuse", stdin=rows)
    assert done.returncode == 0, done.stderr
    early, late = [json.loads(line) for line in done.stdout.splitlines()]
    assert (early["id"], early["passages"]) == ("early", [])
    (passage,) = late["passages"]
    assert passage["source"] == "early"
    assert "eleven boats" in ("Liska wakes. " + old)[passage["start"] : passage["end"]]
    assert old[passage["source_start"] : passage["source_end"]].startswith("The harbour froze")


def test_reuse_follows_a_stream_line_by_line_and_corrects_it(tmp_path: pathlib.Path) -> None:
    old = "The harbour froze over on Tuesday and eleven boats were left outside the mole. "
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "reuse", "--follow", "--index", "known"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(feed({"id": "b", "date": "2023-03-05", "text": "Liska wakes. " + old}))
    process.stdin.flush()
    assert json.loads(process.stdout.readline()) == {"id": "b", "passages": []}
    process.stdin.write(feed({"id": "a", "date": "2023-03-04", "text": old}))
    rest, _ = process.communicate()
    late, corrected = map(json.loads, rest.splitlines())
    assert late == {"id": "a", "passages": []}
    assert (corrected["id"], corrected["corrected_by"]) == ("b", "a")
    assert [passage["source"] for passage in corrected["passages"]] == ["a"]

    rows = feed({"id": "c", "date": "2023-03-06", "text": old}, {"id": "d", "date": "2022-01-01"})
    done = onrecord("reuse", "--follow", "--index", str(tmp_path / "known"), stdin=rows)
    assert json.loads(done.stdout)["passages"][0]["source"] == "b"
    assert done.returncode == 3

    (tmp_path / "known").write_bytes(b"something else")
    done = onrecord("reuse", "--follow", "--index", str(tmp_path / "known"), stdin=rows)
    assert done.returncode == 1
    assert b"no file of articles" in done.stderr


def test_a_follower_that_is_ended_has_written_what_it_knows(tmp_path: pathlib.Path) -> None:
    text = "The harbour froze over on Tuesday and eleven boats were left outside the mole. "
    known = tmp_path / "known"
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "reuse", "--follow", "--index", str(known)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(feed({"id": "a", "date": "2023-03-04", "text": text}))
    process.stdin.flush()
    process.stdout.readline()
    process.terminate()
    process.communicate()
    assert process.returncode == 130
    rows = feed({"id": "b", "date": "2023-03-05", "text": text})
    done = onrecord("reuse", "--follow", "--index", str(known), stdin=rows)
    assert json.loads(done.stdout)["passages"][0]["source"] == "a"


def test_stories_are_told_with_their_documents_and_actors() -> None:
    ferry = "The mayor, Runa Solberg, said on {} that the Lonnehavn ferry would sail to Ostervik."
    rows = feed(
        {"id": "b", "date": "2023-03-05", "text": ferry.format("Tuesday")},
        {"id": "a", "date": "2023-03-04", "text": ferry.format("Monday")},
        {"id": "c", "date": "2023-03-05", "text": "Frost killed apple blossom in the far south."},
    )
    done = onrecord("stories", stdin=rows)
    assert done.returncode == 0, done.stderr
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["documents"], second["documents"]) == (["a", "b"], ["c"])
    assert (first["first"], first["last"]) == ("2023-03-04", "2023-03-05")
    actor = {"name": "Runa Solberg", "kind": "person", "documents": 2}
    assert actor in first["actors"]
    assert onrecord("stories", "--least", "2", stdin=rows).stdout.count(b"\n") == 1


def test_an_interrupted_build_keeps_what_it_read_and_stays_whole(tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "build", "one.txt", "-", "-o", "record"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    process.stdin.write(feed({"id": "a", "text": TWO}))
    process.stdin.flush()
    deadline = time.monotonic() + 30
    while not (tmp_path / "record" / "record.db").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted" in message
    assert onrecord("verify", "record", cwd=tmp_path).returncode == 0
    again = onrecord("build", "one.txt", "-o", "record", cwd=tmp_path)
    assert again.returncode == 0
    assert b"(0 new)" in again.stderr


def test_hostile_text_reaches_the_terminal_as_text(tmp_path: pathlib.Path) -> None:
    text = "“Look \x1b[2J\u202e here,” Ada Holm said on Friday, March 3.\n"
    (tmp_path / "one.txt").write_text(text)
    onrecord("build", "one.txt", "-o", "record", cwd=tmp_path)
    done = onrecord("show", "record", "statements", cwd=tmp_path)
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout


def test_the_demo_prints_the_record_and_says_where_the_dossier_is(tmp_path: pathlib.Path) -> None:
    done = onrecord("demo", "-o", "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "demo" / "dossier.html"
    assert str(page) in done.stdout.decode()
    assert page.stat().st_size > 1000


def test_a_full_disk_is_a_message_and_leaves_the_record_whole(
    built: Built, tmp_path: pathlib.Path
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((built[0] / name).read_bytes())
    before = (tmp_path / "record.json").read_bytes()
    many = tmp_path / "many.jsonl"
    many.write_bytes(feed(*({"id": str(n), "text": f"{n} {ONE * 40}"} for n in range(300))))
    limit = os.path.getsize(tmp_path / "record.db") // 1024 + 64
    line = f"ulimit -f {limit}; exec {sys.executable} -m onrecord build {many} -o {tmp_path}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "record.json").read_bytes() == before
    assert onrecord("verify", str(tmp_path)).returncode == 0


def test_annotate_explains_itself_in_a_terminal() -> None:
    rows = feed({"id": "a", "text": ONE, "published": "2023-03-03"})
    done = onrecord("annotate", "--explain", stdin=rows)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80
    assert any("source: Harbour Master Ada Holm [" in line for line in lines)
    assert any("Monday: DATE 2023-03-06" in line for line in lines)


def test_annotate_makes_a_page_that_runs_nothing_it_was_given() -> None:
    rows = feed({"id": "a", "text": "<script>alert(1)</script> " + ONE})
    done = onrecord("annotate", "--as", "html", stdin=rows)
    assert done.returncode == 0, done.stderr
    page = done.stdout.decode()
    assert "<script>alert" not in page
    assert "Harbour Master Ada Holm" in page
    assert "Content-Security-Policy" in page


def test_a_pipeline_that_is_not_there_is_wrong_usage() -> None:
    done = onrecord(
        "annotate", "--pipeline", "no_such_pipeline", stdin=feed({"id": "a", "text": ONE})
    )
    assert done.returncode == 2
    assert b"no_such_pipeline" in done.stderr or b"spaCy" in done.stderr
    assert b"Traceback" not in done.stderr
