"""`onrecord diff` as a person or a scheduled job meets it."""

from __future__ import annotations

import itertools
import json
import pathlib
import re
import subprocess
import sys

import pytest

from onrecord.workflow import BuildReport

Built = tuple[pathlib.Path, BuildReport]


def diff(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "diff", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


def test_a_change_is_exit_code_1_and_ends_in_its_evidence(built: Built) -> None:
    done = diff(built[0], "--between", "2023-03-15", "2023-03-20")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "moved: 2023-03-28 → 2023-04-04 (rescheduled)" in done.stdout
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    headings = [a for a, b in itertools.pairwise(lines) if b.startswith("──")]
    assert headings == ["Events", "New statements", "Documents"]
    assert any(re.search(r"\[\d+ \d+-\d+.*\]$", line) for line in lines)


def test_nothing_new_is_exit_code_0(built: Built) -> None:
    done = diff(built[0], "--since", "2023-03-22")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing changed\n")
    quiet = subprocess.run(
        [sys.executable, "-m", "onrecord", "-q", "diff", str(built[0]), "--since", "2024"],
        capture_output=True,
        check=True,
    )
    assert (quiet.stdout, quiet.stderr) == (b"", b"")


def test_changes_are_json_on_request(built: Built) -> None:
    done = diff(built[0], "--since", "2023-03-20", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert len(found["documents"]) == 2
    assert found["undated"] == []
    kinds = [item["kind"] for item in found["changes"]]
    assert {"moved", "statement"} <= set(kinds)
    assert all(item["evidence"] for item in found["changes"])
    empty = json.loads(diff(built[0], "--since", "2025", "--json").stdout)
    assert empty == {"documents": [], "undated": [], "changes": []}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--since", "2023-03-20", "--between", "2023-03-14", "2023-03-15"),
        ("--since", "yesterday"),
        ("--between", "2023-03-20", "2023-03-14"),
    ],
)
def test_what_cannot_be_told_is_exit_code_2(built: Built, arguments: tuple[str, ...]) -> None:
    done = diff(built[0], *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("onrecord: ")


def test_a_record_that_is_not_there_or_is_none_is_exit_code_2(tmp_path: pathlib.Path) -> None:
    assert diff(tmp_path, "--since", "2023").returncode == 2
    (tmp_path / "record.db").write_bytes(b"no database" * 100)
    done = diff(tmp_path, "--since", "2023")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_show_says_what_changed_with_the_latest_document(built: Built) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "show", str(built[0])],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "What changed with 04" in done.stdout
