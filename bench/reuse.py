"""Figures of reuse: planted passages, other kinds of editing, speed and memory, stories.

usage: python bench/reuse.py [planted editing passages stories ...]

planted   score/reuse.py on data/reuse, articles a second on one core, bytes an article
editing   passages edited in ways the planting does not know, in newswire and in other articles:
          recall of their characters, and of these the source that they were taken from
passages  score/record.py's three figures of passages on every hand-annotated story
stories   the hand-annotated stories mixed into data/reuse: whole or not, and B-cubed on URL slugs

Reads the shared folder named by ONRECORD_SHARED (default ../shared).
"""

from __future__ import annotations

import collections
import datetime
import gzip
import importlib.util
import json
import os
import pathlib
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import msgspec

from onrecord.language.annotate import annotate
from onrecord.linking.draft import Draft
from onrecord.linking.lineage import find_passages
from onrecord.linking.reuse import Index
from onrecord.linking.stories import group
from onrecord.model import AnnotatedDocument, Annotation, Document, Span, sha256

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
Row = dict[str, Any]


def rows(path: pathlib.Path) -> Iterator[Row]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def corpus() -> list[Row]:
    return list(rows(SHARED / "data" / "reuse" / "corpus.jsonl.gz"))


def scorer(name: str) -> ModuleType:
    path = SHARED / "score" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"score_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def planted() -> None:
    articles = corpus()
    gold = rows(SHARED / "data" / "reuse" / "gold.jsonl.gz")
    index = Index()
    start = time.process_time()
    found = [(a["id"], index.add(a["id"], a["date"], a["text"])) for a in articles]
    taken = time.process_time() - start
    answers = [{"id": name, "passages": msgspec.to_builtins(p)} for name, p in found]
    for name, value in scorer("reuse").score(articles, gold, answers).items():
        print(f"  {name:16}{value}")
    print(f"  articles/s, one core  {len(articles) / taken:.0f}")
    print(f"  bytes an article      {index.memory / len(articles):.0f}")


_SENTENCE = re.compile(r'(?<=[.!?"]) (?=[A-Z"])')
_VERBS = {"said": "noted", "added": "went on", "told": "informed", "reported": "wrote"}


def _reordered(sentences: list[str], rng: random.Random) -> list[str]:
    return rng.sample(sentences, len(sentences))


def _merged(sentences: list[str], _: random.Random) -> list[str]:
    pairs = zip(sentences[::2], sentences[1::2], strict=False)
    return [f"{a.rstrip('.')}, and {b[0].lower()}{b[1:]}" for a, b in pairs]


def _split(sentences: list[str], _: random.Random) -> list[str]:
    return [s.replace(", ", ". ", 1) for s in sentences]


def _updated(sentences: list[str], rng: random.Random) -> list[str]:
    return [re.sub(r"\d+", lambda m: str(int(m[0]) + rng.randint(1, 9)), s) for s in sentences]


def _clauses_dropped(sentences: list[str], _: random.Random) -> list[str]:
    clauses = [s.split(", ") for s in sentences]
    return [", ".join(c[:1] + c[2:]) if len(c) > 2 else ", ".join(c) for c in clauses]


def _verbs_changed(sentences: list[str], _: random.Random) -> list[str]:
    pattern = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b")
    return [pattern.sub(lambda m: _VERBS[m[0]], s) for s in sentences]


def _sentences_dropped(sentences: list[str], _: random.Random) -> list[str]:
    return sentences[::2]


def _all(sentences: list[str], rng: random.Random) -> list[str]:
    for edit in (_reordered, _clauses_dropped, _updated, _verbs_changed):
        sentences = edit(sentences, rng)
    return sentences


EDITS: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    _reordered,
    _merged,
    _split,
    _updated,
    _clauses_dropped,
    _verbs_changed,
    _sentences_dropped,
    _all,
)


def _other_articles() -> list[Row]:
    """Of another kind, from other outlets, in no order of time."""
    found = rows(SHARED / "data" / "polnear" / "train.jsonl.gz")
    return [{"id": f"{n:04}", "date": "", "text": row["text"]} for n, row in enumerate(found)]


def editing() -> None:
    for name, articles in (
        ("newswire", [a for a in corpus() if not a["id"].startswith("planted")]),
        ("politics", _other_articles()),
    ):
        print(f"  {name}")
        _edit(articles)


def _edit(articles: list[Row]) -> None:
    """Every third article gets a run of sentences of one before it, edited in one of the ways."""
    rng = random.Random(7)
    total: collections.Counter[str] = collections.Counter()
    hit: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    index = Index()
    for number, article in enumerate(articles):
        text, edit, span, origin = article["text"], EDITS[number % len(EDITS)], Span(0, 0), ""
        places = [m.end() for m in _SENTENCE.finditer(text)]
        if number > 200 and rng.random() < 0.3 and places:
            chosen = articles[rng.randrange(max(0, number - 1500), number)]
            source, origin = _SENTENCE.split(chosen["text"]), chosen["id"]
            first = rng.randrange(max(1, len(source) - 6))
            words = " ".join(edit(source[first : first + 5], rng))
            at = rng.choice(places)
            text, span = f"{text[:at]}{words} {text[at:]}", Span(at, at + len(words))
        name = edit.__name__.lstrip("_")
        total[name] += span.end - span.start
        for passage in index.add(article["id"], article["date"], text):
            shared = max(0, min(passage.end, span.end) - max(passage.start, span.start))
            hit[name] += shared
            right[name] += shared * (passage.source == origin)
    for name in total:
        found = f"recall {100 * hit[name] / max(1, total[name]):.1f}"
        print(f"    {name:20}{found}, source {100 * right[name] / max(1, hit[name]):.1f}")


def _stories() -> Iterator[tuple[str, Row, list[AnnotatedDocument]]]:
    for path in sorted((SHARED / "gold").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        documents = []
        for item in gold["documents"]:
            text = (path.parent / item["file"]).read_text(encoding="utf-8")
            document = Document(
                id=item["id"],
                name=item["id"],
                text=text,
                sha256=sha256(text),
                published=item.get("published"),
            )
            documents.append(AnnotatedDocument(document=document, annotation=annotate(text)))
        yield str(path), gold, documents


def passages() -> None:
    score = scorer("record").score
    for path, gold, documents in _stories():
        draft = Draft(documents=tuple(documents))
        find_passages(draft)
        files = {item["id"]: item["file"] for item in gold["documents"]}
        described = [
            {
                "id": item.id,
                "file": files[item.id],
                "passages": msgspec.to_builtins(draft.passages[item.id]),
            }
            for item in documents
        ]
        record = {"documents": described, "actors": [], "statements": [], "events": []}
        figures, _ = score(path, record)
        print(f"  {pathlib.Path(path).parent.name:14}{figures['passages']}")


def stories() -> None:
    wanted: dict[str, str] = {}
    pile: list[AnnotatedDocument] = []
    for path, _, documents in _stories():
        for item in documents:
            name = f"{pathlib.Path(path).parent.name}/{item.id}"
            document = msgspec.structs.replace(item.document, id=name, name=name)
            pile.append(msgspec.structs.replace(item, document=document))
            wanted[name] = pathlib.Path(path).parent.name
    slugs: dict[str, str] = {}
    for row in corpus():
        text = row["text"]
        document = Document(
            id=row["id"], name=row["id"], text=text, sha256="", published=row["date"]
        )
        whole = Annotation(version="", paragraphs=(Span(0, len(text)),), sentences=())
        pile.append(AnnotatedDocument(document=document, annotation=whole))
        if not row["id"].startswith("planted"):
            slugs[row["id"]] = re.sub(r"-id\w+$", "", row["id"].split("/")[-1])
    start = time.process_time()
    found = group(pile)
    print(f"  documents/s {len(pile) / (time.process_time() - start):.0f}, stories {len(found)}")
    story_of = {name: story.id for story, _ in found for name in story.documents}
    for label in sorted(set(wanted.values())):
        holding = {story_of[name] for name in wanted if wanted[name] == label}
        foreign = sum(s in holding and wanted.get(n) != label for n, s in story_of.items())
        print(f"  {label:14}in {len(holding)} story, with {foreign} foreign documents")
    dates = {row["id"]: row["date"] for row in corpus()}
    for silver, name in ((slugs, "URL slugs"), (_runs(slugs, dates), "slugs of a week")):
        p, r = _b_cubed(silver, story_of)
        rand = 100 * adjusted_rand(silver, story_of)
        print(f"  {name}, B-cubed: precision {100 * p:.1f}, recall {100 * r:.1f}; Rand {rand:.1f}")


def _runs(slugs: dict[str, str], dates: dict[str, str]) -> dict[str, str]:
    """The slugs, each cut where it was not used for a week: "us-markets-oil" is no one story."""
    last: dict[str, int] = {}
    run: collections.Counter[str] = collections.Counter()
    cut = {}
    for name in sorted(slugs, key=lambda name: (dates[name], name)):
        slug, day = slugs[name], datetime.date.fromisoformat(dates[name][:10]).toordinal()
        run[slug] += day - last.get(slug, day) > 7
        last[slug] = day
        cut[name] = f"{slug} {run[slug]}"
    return cut


def _b_cubed(gold: dict[str, str], said: dict[str, str]) -> tuple[float, float]:
    both = collections.Counter((gold[n], said[n]) for n in gold)
    golds = collections.Counter(gold.values())
    saids = collections.Counter(said[n] for n in gold)
    precision = sum(c * c / saids[s] for (_, s), c in both.items()) / len(gold)
    recall = sum(c * c / golds[g] for (g, _), c in both.items()) / len(gold)
    return precision, recall


def adjusted_rand(gold: dict[str, str], said: dict[str, str]) -> float:
    """Pairs judged alike, less those by chance (Hubert and Arabie 1985): 1 for the same groups."""

    def pairs(groups: collections.Counter[Any]) -> float:
        return sum(n * (n - 1) / 2 for n in groups.values())

    both = pairs(collections.Counter((gold[n], said[n]) for n in gold))
    golds = pairs(collections.Counter(gold.values()))
    saids = pairs(collections.Counter(said[n] for n in gold))
    chance = golds * saids / (len(gold) * (len(gold) - 1) / 2)
    return (both - chance) / ((golds + saids) / 2 - chance)


PARTS = {f.__name__: f for f in (planted, editing, passages, stories)}


def main() -> None:
    for name in sys.argv[1:] or ["planted", "editing", "passages", "stories"]:
        print(name)
        PARTS[name]()


if __name__ == "__main__":
    main()
