"""The newsroom's registry as people write it, with their faults. Everybody here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.model import Known, KnownRole
from onrecord.reading.registry import read_registry
from onrecord.views.export import encode_entries

YAML = """\
# Ours
- id: ivo-kern
  name: Ivo Kern
  names: [Ivo P. Kern]
  kind: person
  wikidata: Q99
  roles:
    - {title: mayor of Kell, from: 2019-03, to: 2021-05-02}
    - judge
- id: kern-old
  name: I. P. Kern
  same_as: ivo-kern
"""
CSV = """\
id,name,names,kind,wikidata,same_as,roles
ivo-kern,Ivo Kern,Ivo P. Kern,person,Q99,,mayor of Kell 2019-03/2021-05-02; judge
kern-old,I. P. Kern,,,,ivo-kern,
"""
ENTRY = Known(
    id="ivo-kern",
    name="Ivo Kern",
    names=("Ivo P. Kern", "I. P. Kern"),
    kind="person",
    wikidata="Q99",
    roles=(
        KnownRole(title="mayor of Kell", first="2019-03", last="2021-05-02"),
        KnownRole(title="judge"),
    ),
    line=2,
)


def read(folder: Path, text: str | bytes, name: str = "who.yaml") -> tuple[Known, ...]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_registry(path)


def test_yaml(tmp_path: Path) -> None:
    assert read(tmp_path, YAML) == (ENTRY,)


def test_csv(tmp_path: Path) -> None:
    assert read(tmp_path, CSV, "who.csv") == (ENTRY,)


@pytest.mark.parametrize("empty", ["", "\n", "# nobody yet\n", "\ufeff"])
def test_an_empty_file_and_none_know_nobody(tmp_path: Path, empty: str) -> None:
    assert read(tmp_path, empty) == ()
    assert read_registry(tmp_path / "not-there.yaml") == ()


@pytest.mark.parametrize(
    ("line", "words", "text"),
    [
        (1, "without id", "- name: A B\n"),
        (1, "without name", "- id: a\n"),
        (3, "'a' stands on line 1 already", "- id: a\n  name: A\n- id: a\n  name: B\n"),
        (3, "unknown key 'nmae'", "- id: a\n  name: A\n  nmae: B\n"),
        (3, "stands twice in one entry", "- id: a\n  name: A\n  name: B\n"),
        (3, "unknown kind 'man'", "- id: a\n  name: A\n  kind: man\n"),
        (3, "no Wikidata id", "- id: a\n  name: A\n  wikidata: 99\n"),
        (4, "Q9 is 'a' already (line 1)",
         "- id: a\n  name: A\n  wikidata: Q9\n- {id: b, name: B, wikidata: Q9}\n"),
        (3, "same_as 'c': no entry has this id", "- id: a\n  name: A\n  same_as: c\n"),
        (4, "round in a circle: a → b → a",
         "- id: a\n  name: A\n  same_as: b\n- {id: b, name: B, same_as: a}\n"),
        (3, "round in a circle: a → a", "- id: a\n  name: A\n  same_as: a\n"),
        (6, "ends (2018) before it begins (2019-03-01)",
         "- id: a\n  name: A\n  roles:\n    - title: x\n      from: 2019-03-01\n      to: 2018\n"),
        (3, "'2019-02-30' is no day",
         "- id: a\n  name: A\n  roles: [{title: x, from: 2019-02-30}]\n"),
        (3, "unknown key 'until'", "- id: a\n  name: A\n  roles: [{title: x, until: 2019}]\n"),
        (3, "a role without a title", "- id: a\n  name: A\n  roles: [{from: 2019}]\n"),
        (1, "here should stand a list of actors", "id: a\nname: A\n"),
        (1, "'a b' is no id", "- id: a b\n  name: A\n"),
        (2, "here should stand one value", "- id: a\n  name: [A]\n"),
        (3, "no YAML", "- id: a\n  name: A\n bad: [\n"),
        (2, "references (*) are not allowed", "- &x {id: a, name: A}\n- *x\n"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, line: int, words: str, text: str) -> None:
    with pytest.raises(UsageError) as told:
        read(tmp_path, text)
    assert f"who.yaml, line {line}: " in str(told.value)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("line", "words", "text"),
    [
        (1, "unknown key 'nick'", "id,name,nick\n"),
        (3, "'a' stands on line 2 already", "id,name\na,A\na,B\n"),
        (2, "3 cells under a head of 2", "id,name\na,A,x\n"),
        (2, "before it begins", "id,name,roles\na,A,mayor 2020/2019\n"),
        (2, "no CSV", 'id,name\n"a"b,A\n'),
    ],
)
def test_a_fault_in_csv(tmp_path: Path, line: int, words: str, text: str) -> None:
    with pytest.raises(UsageError) as told:
        read(tmp_path, text, "who.csv")
    assert f"who.csv, line {line}: " in str(told.value)
    assert words in str(told.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"line 2: not UTF-8"):
        read(tmp_path, b"# ok\n\xff\n")


def test_lists_within_lists_without_end(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, "[" * 5000)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Co")),
    min_size=1,
)


@given(WORDS.filter(lambda w: not set(w) & set("/\\:;,")), WORDS, WORDS)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, identity: str, name: str, title: str
) -> None:
    entry = Known(
        id=identity,
        name=name,
        kind="group",
        roles=(KnownRole(title=title.replace(";", ","), first="2019-03-01"),),
        line=2,
    )
    folder = tmp_path_factory.mktemp("registry")
    for form in ("yaml", "csv"):
        text = encode_entries((entry,), form, head=True)
        assert read(folder, text, f"who.{form}") == (entry,)
