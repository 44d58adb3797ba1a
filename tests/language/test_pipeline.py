"""A user's own spaCy pipeline in the place of our parser and names.

With a stand-in for spaCy everywhere; with the real one and the peer of the shared folder where
both are there.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Callable

import msgspec
import pytest
from harmful import HARMFUL
from standin import Doc, Token, pretend

from onrecord import workflow
from onrecord.errors import UsageError
from onrecord.faces.cli import main
from onrecord.language.annotate import annotate, version_with
from onrecord.language.kernel import Parsed, load_parser
from onrecord.language.pipeline import load_pipeline
from onrecord.model import Annotation

TEXT = (
    "LOMAS, May 4 — Mayor Ana Ruiz told reporters on Monday that the bridge would open in June.\n\n"
    "“It is safe,” she said. The harbour office ruled out a second vote."
)
Work = Callable[[Doc], Doc]


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Where a stand-in pipeline lies, with one file of weights."""
    path = tmp_path / "harbour"
    path.mkdir()
    (path / "weights").write_bytes(b"1")
    return path


def ours(sentence: list[Token]) -> Parsed:
    return load_parser().parse_words([token.text for token in sentence])


def as_we_do(doc: Doc) -> Doc:
    """A pipeline that says of each sentence what our own parser says."""
    for first, end in doc.sentences:
        sentence = doc.tokens[first:end]
        for token, at in zip(sentence, parsed_as_one(sentence), strict=True):
            token.tag_, head, token.dep_, name = at
            token.head = sentence[head]
            token.ent_iob_, _, token.ent_type_ = name.partition("-")
    return doc


def parsed_as_one(sentence: list[Token]) -> list[tuple[str, int, str, str]]:
    found = ours(sentence)
    assert len(found.words) == len(sentence)
    return list(zip(found.tags, found.heads, found.labels, found.names, strict=True))


def nothing(doc: Doc) -> Doc:
    return doc


def without_names(doc: Doc) -> Doc:
    for token in as_we_do(doc):
        token.ent_iob_ = token.ent_type_ = ""
    return doc


def with_tags_of_its_own(doc: Doc) -> Doc:
    for token in as_we_do(doc):
        token.tag_ = "Q" + token.tag_
    return doc


def with_labels_of_its_own(doc: Doc) -> Doc:
    for token in as_we_do(doc):
        token.dep_ = "q" + token.dep_
    return doc


def joined(doc: Doc) -> Doc:
    as_we_do(doc)
    doc.tokens = doc.tokens[:1] if "It" in [token.text for token in doc] else doc.tokens
    return doc


def breaking(doc: Doc) -> Doc:
    if "It" in [token.text for token in doc]:
        raise ValueError("no vectors for “It”")
    return as_we_do(doc)


def plain(annotation: Annotation) -> Annotation:
    return msgspec.structs.replace(annotation, version="")


def test_a_pipeline_that_says_what_we_say_gives_what_we_find(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    pretend(monkeypatch, folder, as_we_do)
    found = annotate(TEXT, load_pipeline("harbour"))
    assert plain(found) == plain(annotate(TEXT))
    assert [a.rule for a in found.attributions]


def test_every_pipeline_has_its_own_version(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    pretend(monkeypatch, folder, as_we_do)
    first = version_with(load_pipeline("harbour"))
    assert first == version_with(load_pipeline("harbour"))
    (folder / "weights").write_bytes(b"2")
    assert len({first, version_with(load_pipeline("harbour")), version_with(None)}) == 3


def test_what_the_pipeline_says_is_believed(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    def all_places(doc: Doc) -> Doc:
        for token in as_we_do(doc):
            if token.ent_type_ == "PER":
                token.ent_type_ = "GPE"
        return doc

    pretend(monkeypatch, folder, all_places)
    names = load_pipeline("harbour").parse(TEXT).names
    assert "B-LOC" in names
    assert "B-PER" not in names


def test_universal_tags_become_those_of_the_treebank(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    coarse = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "VB": "VERB", "MD": "AUX"}

    def universal(doc: Doc) -> Doc:
        for token in as_we_do(doc):
            token.tag_, token.pos_ = "", coarse.get(token.tag_, "X")
        return doc

    pretend(monkeypatch, folder, universal)
    found, own = load_pipeline("harbour").parse(TEXT), load_parser().parse(TEXT)
    assert [t for t in found.tags if t in coarse] == [t for t in own.tags if t in coarse]


def test_trees_with_the_labels_of_clear_become_universal(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    # In CLEAR the preposition governs its noun.
    clear = {"Ruiz": (1, "nsubj"), "met": (1, "ROOT"), "Holm": (1, "dobj"), "in": (1, "prep"),
             "Lomas": (3, "pobj"), ".": (1, "punct")}  # fmt: skip

    def in_clear(doc: Doc) -> Doc:
        as_we_do(doc)
        if len(doc.tokens) == 6:
            for token in doc:
                head, token.dep_ = clear[token.text]
                token.head = doc.tokens[head]
        else:
            doc.tokens[-1].dep_ = "pobj"
        return doc

    pretend(monkeypatch, folder, in_clear)
    found = load_pipeline("harbour").parse("Ruiz met Holm in Lomas.")
    assert found.heads == [1, 1, 1, 4, 1, 1]
    assert found.labels == ["nsubj", "root", "obj", "case", "obl", "punct"]


@pytest.mark.parametrize("name", ["surrogates", "controls", "emoji", "right to left", "brackets"])
def test_harmful_texts_keep_their_offsets(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, name: str
) -> None:
    pretend(monkeypatch, folder, as_we_do)
    text = HARMFUL[name][:3_000]
    found, own = load_pipeline("harbour").parse(text), load_parser().parse(text)
    assert (found.starts, found.ends, found.words) == (own.starts, own.ends, own.words)


@pytest.mark.parametrize(
    "work, reason",
    [
        (nothing, r"gives no tags .* and no trees .* and no names .*; it has everything"),
        (without_names, "gives no names"),
        (with_tags_of_its_own, "neither Penn's nor universal"),
        (with_labels_of_its_own, "neither universal ones nor CLEAR's"),
    ],
)
def test_a_pipeline_that_cannot_stand_in_is_told_why(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, work: Work, reason: str
) -> None:
    pretend(monkeypatch, folder, work)
    with pytest.raises(UsageError, match=reason):
        load_pipeline("harbour")


@pytest.mark.parametrize(
    "work, reason",
    [
        (joined, "joins or splits tokens: leave that component out"),
        (breaking, "failed on a text: no vectors for “It”"),
    ],
)
def test_a_pipeline_that_breaks_on_a_text_is_named(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, work: Work, reason: str
) -> None:
    pretend(monkeypatch, folder, work)
    pipeline = load_pipeline("harbour")
    with pytest.raises(UsageError, match=reason):
        pipeline.parse(TEXT)


def test_a_pipeline_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    pretend(monkeypatch, folder, as_we_do)
    with pytest.raises(UsageError, match=r"pipeline quay cannot be loaded: \[E050\].*'quay'\.$"):
        load_pipeline("quay")


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[spacy\]'"):
        load_pipeline("harbour")


def test_a_build_with_a_pipeline_annotates_again_and_keeps_both(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    pretend(monkeypatch, folder, flat)
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    own = workflow.build([str(tmp_path / "01.txt")], tmp_path / "record").record
    other = workflow.build([str(tmp_path / "01.txt")], tmp_path / "record", pipeline="harbour")
    assert other.added == 0
    assert other.record != own
    again = workflow.build([str(tmp_path / "01.txt")], tmp_path / "record").record
    assert again == own


def flat(doc: Doc) -> Doc:
    """A parser that has every word hang on the first of its sentence."""
    for first, end in as_we_do(doc).sentences:
        for token in doc.tokens[first + 1 : end]:
            token.head, token.dep_ = doc.tokens[first], "obj"
    return doc


# --- the real thing


@pytest.fixture(scope="module")
def peer(shared: pathlib.Path) -> str:
    pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")
    path = shared / "peers" / "spacy-ud"
    if not path.is_dir():
        pytest.skip(f"no pipeline at {path}")
    return str(path)


def test_the_peer_reads_who_said_what(peer: str) -> None:
    parser = load_pipeline(peer)
    found = annotate(TEXT, parser)
    said = [
        (" ".join(s.cut(TEXT) for s in a.source), " ".join(c.cut(TEXT) for c in a.cue))
        for a in found.attributions
        if a.tier == "speech"
    ]
    assert said == [
        ("Mayor Ana Ruiz", "told"),
        ("she", "said"),
        ("The harbour office", "ruled out"),
    ]
    assert found.version == version_with(parser) != annotate(TEXT).version
    parsed = parser.parse(TEXT)
    assert [TEXT[a:b] for a, b in zip(parsed.starts, parsed.ends, strict=True)] == parsed.words
    assert all(parsed.labels[t] == "root" for t, h in enumerate(parsed.heads) if t == h)


def test_the_peer_reads_harmful_texts(peer: str) -> None:
    parser = load_pipeline(peer)
    for name, text in HARMFUL.items():
        found = parser.parse(text[:2_000])
        assert found.words == load_parser().parse(text[:2_000]).words, name


def test_the_command_takes_the_peer(
    peer: str, tmp_path: pathlib.Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "1", "text": TEXT, "published": "2021-05-04"}) + "\n")
    main(["annotate", "--pipeline", peer, str(path)])
    (row,) = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert len(row["attributions"]) == 3
    main(["-q", "build", "--pipeline", peer, str(path), "--output", str(tmp_path / "record")])
    record = workflow.load(tmp_path / "record")
    cues = {statement.attestations[0].cue_words for statement in record.statements}
    assert cues == {"told", "said", "ruled out"}
