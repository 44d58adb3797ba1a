"""The packaged kernel on sentences of our own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from harmful import HARMFUL

from onrecord.errors import WeightsError
from onrecord.language.kernel import WEIGHTS, Parsed, Parser, lemma, load_parser
from onrecord.language.weights import read_weights, write_weights

DISPATCH = (
    "Foreign minister Anna Lind said on Monday that the talks would not resume before June. "
    "“We are not ready,” she told reporters in Lund.\n\n"
    "The company’s spokesmen declined to comment."
)


FIELDS = "paragraphs sentences starts ends words tags heads labels names lemmas".split()


def told(d: Parsed) -> dict[str, object]:
    return {name: getattr(d, name) for name in FIELDS}


def arcs(text: str) -> set[tuple[str, str, str]]:
    d = load_parser().parse(text)
    return {(d.words[i], d.labels[i], d.words[h]) for i, h in enumerate(d.heads)}


@pytest.mark.parametrize(
    ("text", "arc"),
    [
        ("The minister said that the talks would resume.", ("minister", "nsubj", "said")),
        ("The minister said that the talks would resume.", ("resume", "ccomp", "said")),
        ("Officials told reporters that the road was closed.", ("closed", "ccomp", "told")),
        ("According to the envoy, the vote was held.", ("held", "root", "held")),
        ("The deal was signed by both sides.", ("sides", "obl:agent", "signed")),
        ("The deal was signed by both sides.", ("deal", "nsubj:pass", "signed")),
        ("She denied that the ship had left.", ("left", "ccomp", "denied")),
        ("He wants to leave.", ("leave", "xcomp", "wants")),
    ],
)
def test_arcs(text: str, arc: tuple[str, str, str]) -> None:
    assert arc in arcs(text), sorted(arcs(text))


def test_every_sentence_is_a_tree() -> None:
    check(DISPATCH, load_parser().parse(DISPATCH))


def check(text: str, d: Parsed) -> None:
    """Spans inside the text, sentences side by side, one root each, no cycle."""
    n = len(d.words)
    assert {len(x) for x in (d.starts, d.ends, d.tags, d.heads, d.labels, d.names, d.lemmas)} == {n}
    assert all(text[a:b] == w for a, b, w in zip(d.starts, d.ends, d.words, strict=True))
    assert [a for a, _ in d.sentences] == [0, *(b for _, b in d.sentences)][: len(d.sentences)]
    for first, end in d.sentences:
        roots = [i for i in range(first, end) if d.heads[i] == i]
        assert len(roots) == 1
        assert d.labels[roots[0]] == "root"
        under_root = {roots[0]}
        for token in range(first, end):
            path, at = [], token
            while at not in under_root:
                assert first <= d.heads[at] < end
                assert at not in path
                path.append(at)
                at = d.heads[at]
            under_root.update(path)
    for before, mark in zip(["O", *d.names], d.names, strict=False):
        assert mark[0] != "I" or before[1:] == mark[1:]


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_text(name: str) -> None:
    text = HARMFUL[name][:40_000]
    d = load_parser().parse(text)
    assert all(text[a:b] == w for a, b, w in zip(d.starts, d.ends, d.words, strict=True))
    assert all(0 <= h < len(d.words) for h in d.heads)


def test_long_sentence_is_one_tree() -> None:
    text = "The minister said that " + ", ".join(["the road was closed"] * 400) + "."
    d = load_parser().parse(text)
    assert len(d.sentences) == 1
    assert sum(h == i for i, h in enumerate(d.heads)) == 1


def test_gold_tokens_are_kept() -> None:
    words = ["The", "so-called", "plan", "failed", "."]
    d = load_parser().parse_words(words)
    assert d.words == words
    assert d.sentences == [(0, 5)]
    assert load_parser().parse_words([]).words == []


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("said", "VBD", "say"),
        ("told", "VBN", "tell"),
        ("spokesmen", "NNS", "spokesman"),
        ("denies", "VBZ", "deny"),
        ("hoping", "VBG", "hope"),
        ("hopping", "VBG", "hop"),
        ("claimed", "VBD", "claim"),
        ("added", "VBD", "add"),
        ("noted", "VBD", "note"),
        ("stressed", "VBD", "stress"),
        ("parties", "NNS", "party"),
        ("stops", "VBZ", "stop"),
        ("crises", "NNS", "crisis"),
        ("passes", "VBZ", "pass"),
        ("agreed", "VBD", "agree"),
        ("Talks", "NNS", "talk"),
        ("reiterated", "VBD", "reiterate"),
        ("published", "VBN", "publish"),
        ("women", "NNS", "woman"),
        ("planning", "VBG", "plan"),
        ("’s", "VBZ", "be"),
        ("has", "VBZ", "have"),
        ("better", "JJR", "good"),
    ],
)
def test_lemma(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag) == base


def test_names() -> None:
    d = load_parser().parse("President Anna Lind flew from Paris to Berlin on Monday.")
    named = {w: x for w, x in zip(d.words, d.names, strict=True) if x != "O"}
    assert named == {"Anna": "B-PER", "Lind": "I-PER", "Paris": "B-LOC", "Berlin": "B-LOC"}


def test_threads_agree() -> None:
    alone = told(load_parser().parse(DISPATCH))
    together: list[dict[str, object]] = []
    threads = [
        threading.Thread(target=lambda: together.append(told(load_parser().parse(DISPATCH))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4


MET_TWICE = (
    "The envoy said the talks would go on. Rain fell.\n\n“We wait,” the envoy said.\n\n"
    "Rain fell. The envoy said the talks would go on."
)


@pytest.mark.parametrize(
    "text",
    [
        MET_TWICE,
        "Rain fell.",  # one of its sentences alone
        f"Kell mourns. {MET_TWICE} Kell mourns.",  # between others
        "Rain fell. " * 600,  # more than a group of tokens
        "the dam, the dike, " * 200 + "held. Rain fell. " + "the dam, the dike, " * 200 + "held.",
        "xRain fell.",  # the same characters, cut in another way
    ],
)
def test_a_sentence_met_before_is_analysed_the_same(text: str) -> None:
    before = Parser()
    for other in (MET_TWICE, text):
        before.parse(other)
    assert told(before.parse(text)) == told(Parser().parse(text))


def test_sentences_met_are_forgotten_in_time() -> None:
    """More sentences than are kept: what was forgotten is analysed again, and the same."""
    parser = Parser()
    first = told(parser.parse(MET_TWICE))
    for number in range(40):
        parser.parse("\n\n".join(f"Ship {number} {k} left." for k in range(1000)))
    assert told(parser.parse(MET_TWICE)) == first


def test_every_process_agrees() -> None:
    code = (
        "from onrecord.language.kernel import load_parser\n"
        f"print(vars(load_parser().parse({DISPATCH!r})))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def damaged(tmp_path: Path, change: int) -> Path:
    data = bytearray(Path(WEIGHTS).read_bytes())
    data[change] ^= 0xFF
    out = tmp_path / "weights.bin"
    out.write_bytes(data)
    return out


@pytest.mark.parametrize(
    ("place", "reason"), [(0, "not a file"), (8, "protocol"), (20, "damaged"), (5_000, "damaged")]
)
def test_damaged_weights_are_refused(tmp_path: Path, place: int, reason: str) -> None:
    with pytest.raises(WeightsError, match=reason):
        Parser(damaged(tmp_path, place))


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        Parser(tmp_path / "none.bin")


def rewritten(path: Path, section: str, change: Callable[[bytearray], object]) -> Path:
    """The packaged weights with one section changed, under a digest that fits."""
    weights = read_weights(WEIGHTS)
    sections = {name: bytearray(part) for name, part in weights.sections.items()}
    change(sections[section])
    write_weights(path, weights.meta, {name: bytes(part) for name, part in sections.items()})
    return path


@pytest.mark.parametrize("section", ["tagger", "labels", "moves", "names"])
@pytest.mark.parametrize("end", [1, 2, 50, 300_000, 1_350_000])
def test_a_table_cut_short_is_refused(section: str, end: int, tmp_path: Path) -> None:
    def cut(table: bytearray) -> None:
        del table[-end:]

    with pytest.raises(WeightsError, match="end too early"):
        Parser(rewritten(tmp_path / "short.bin", section, cut))


def test_a_word_table_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="another length"):
        Parser(rewritten(tmp_path / "short.bin", "words", bytearray.pop))


ROWS = (1 << 20) // 8  # behind a bit for each slot


@pytest.mark.parametrize("section", ["tagger", "labels", "names"])
@pytest.mark.parametrize("longer", [False, True])
@pytest.mark.parametrize("number", [57, 63, 64, 128, 255])
def test_a_class_that_does_not_exist_is_refused(
    section: str, longer: bool, number: int, tmp_path: Path
) -> None:
    """In the first row of few pairs, and in the first that has more than seven."""

    def misname(table: bytearray) -> None:
        at = ROWS
        while (table[at + 1] > 7) != longer:
            at += 2 + 2 * table[at + 1]
        table[at + 2 * table[at + 1]] = number  # of its last pair

    with pytest.raises(WeightsError, match="class that does not exist"):
        Parser(rewritten(tmp_path / "wrong.bin", section, misname))


def test_tables_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "same.bin", "tagger", len)
    assert told(Parser(path).parse(DISPATCH)) == told(load_parser().parse(DISPATCH))
