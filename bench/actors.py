"""Actors alone: mentions as found, attributions and dates of the gold; B-cubed and speakers.

usage: python bench/actors.py [STORY ...] [--faults] [--speed]

For each hand-annotated story of ONRECORD_SHARED (default ../shared) and of tests/golden: texts are
parsed, times, quotations and mentions found, the gold's attributions and dates put beside them,
and the actors linked. So the figures are of mentions and actors, whatever the other parts do:

found     gold mentions of one actor that a found mention overlaps with Dice >= 0.5
mentions  B-cubed F1 over them, one not found counting as alone
speaker   gold attributions whose speaker is right (an unnamed one must stay without an actor)
purity    found mentions, of those that match the gold, in an actor whose majority they share
mixed     actors with named mentions of two people or bodies of the gold, of all that have any

And for each topic of MEANTIME (30 Wikinews articles as one story; `meantime-airbus` ...): the named
mentions of people and bodies, as far as each article is annotated; `found` and B-cubed as above,
and its precision and recall apart. Places are left out: a town that does not act is no actor.
--speed: seconds and memory of linking the actors of 250 and 1,000 documents as one story (our own
stories over and over: many namesakes and titles, the hardest case).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import resource
from collections import Counter, defaultdict
from typing import Any

import msgspec

from onrecord.language.annotate import annotate
from onrecord.language.draft import Draft as LanguageDraft
from onrecord.language.kernel import load_parser
from onrecord.language.mentions import find_mentions
from onrecord.language.quotations import find_quotations
from onrecord.language.times import find_times
from onrecord.linking.actors import link_actors
from onrecord.linking.draft import Draft
from onrecord.model import (
    AnnotatedDocument,
    Annotation,
    Attribution,
    Document,
    DocumentDate,
    Mention,
    Span,
    document_id,
    sha256,
)

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
OWN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
MEANTIME = SHARED / "data" / "meantime" / "develop.jsonl.gz"
NAMED = {"PER", "ORG"}
Place = tuple[str, int, int]  # document, start, end


def annotated(name: str, text: str, attributions: tuple[Attribution, ...]) -> AnnotatedDocument:
    draft = LanguageDraft(text, load_parser().parse(text))
    for step in (find_quotations, find_times, find_mentions):
        step(draft)
    parsed = draft.parsed
    attributions = tuple(_with_source(a, draft.mentions) for a in attributions)
    annotation = Annotation(
        version="bench",
        paragraphs=tuple(Span(a, b) for a, b in parsed.paragraphs),
        sentences=tuple(Span(parsed.starts[a], parsed.ends[b - 1]) for a, b in parsed.sentences),
        quotations=tuple(draft.quotations),
        mentions=tuple(draft.mentions),
        times=tuple(draft.times),
        attributions=attributions,
    )
    identity = document_id(name, text, None, None)
    document = Document(id=identity, name=name, text=text, sha256=sha256(text))
    return AnnotatedDocument(document=document, annotation=annotation)


def _with_source(attribution: Attribution, mentions: list[Mention]) -> Attribution:
    if not attribution.source:
        return attribution
    span = attribution.source[0]
    index = best_match(tuple(mentions), [span.start, span.end])
    return msgspec.structs.replace(attribution, source_mention=index)


def gold_attributions(row: dict[str, Any]) -> tuple[Attribution, ...]:
    def spans(key: str, a: dict[str, Any]) -> tuple[Span, ...]:
        return tuple(Span(*span) for span in a.get(key, ()))

    return tuple(
        Attribution(source=spans("source", a), cue=spans("cue", a), content=spans("content", a),
                    form="indirect")
        for a in row["attributions"].values()
    )  # fmt: skip


def dice(mention: Mention, span: list[int]) -> float:
    shared = max(0, min(mention.end, span[1]) - max(mention.start, span[0]))
    return 2 * shared / (mention.end - mention.start + span[1] - span[0])


def best_match(mentions: tuple[Mention, ...], span: list[int]) -> int | None:
    best = max(range(len(mentions)), key=lambda i: dice(mentions[i], span), default=None)
    return best if best is not None and dice(mentions[best], span) >= 0.5 else None


def best_named(mentions: tuple[Mention, ...], span: list[int]) -> int | None:
    """The mention that the span names: MEANTIME marks names without apposition, we mark both."""

    def likeness(index: int) -> float:
        mention = mentions[index]
        name = mention.name or Span(mention.start, mention.end)
        bare = msgspec.structs.replace(mention, start=name.start, end=name.end)
        return max(dice(mention, span), dice(bare, span))

    best = max(range(len(mentions)), key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.5 else None


def measure(story: str) -> tuple[dict[str, float], list[str]]:
    """The figures of one story, and its faults in words."""
    folder = OWN / story if (OWN / story).is_dir() else SHARED / "gold" / story
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    rows = sorted(gold["documents"], key=lambda row: (row["dated"], row["id"]))
    items = []
    for row in rows:
        text = (folder / row["file"]).read_text(encoding="utf-8")
        items.append(annotated(row["id"], text, gold_attributions(row)))
    draft = Draft(documents=tuple(items))
    for row, item in zip(rows, items, strict=True):
        draft.dates[item.id] = DocumentDate(value=row["dated"], method="gold", score=1.0)
    link_actors(draft)
    return _figures(gold, rows, items, draft)


def _figures(
    gold: dict[str, Any], rows: list[Any], items: list[AnnotatedDocument], draft: Draft
) -> tuple[dict[str, float], list[str]]:
    faults = []
    key_of: dict[Place, str] = {}
    answer: dict[Place, Any] = {}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row, item in zip(rows, items, strict=True):
        once = Counter(tuple(m["span"]) for m in row["mentions"])
        for m in row["mentions"]:
            if once[tuple(m["span"])] > 1:
                continue
            place = (row["id"], *m["span"])
            key_of[place] = m["actor"]
            index = best_match(item.annotation.mentions, m["span"])
            actor = draft.actor_of[item.id][index] if index is not None else None
            answer[place] = actor or ("alone", place)
            if index is None:
                faults.append(f"{row['id']}: not found: {item.text[slice(*m['span'])]!r}")
            if index is not None and actor is not None:
                shared[actor][m["actor"]] += 1
                if item.annotation.mentions[index].kind == "name":
                    named[actor].add(m["actor"])
                    if len(named[actor]) == 2:
                        faults.append(f"{actor} mixes {', '.join(sorted(named[actor]))}")
    majority = {actor: count.most_common(1)[0][0] for actor, count in shared.items()}
    for place, key in key_of.items():
        got = answer[place]
        if isinstance(got, tuple) or majority[got] != key:
            item = items[[row["id"] for row in rows].index(place[0])]
            words = item.text[place[1] : place[2]]
            faults.append(f"{place[0]}:{place[1]}: {words[:60]!r} is {key}, not {got}")
    right, total = _speakers(gold, rows, items, draft, majority, faults)
    missed = sum(": not found: " in f for f in faults)
    pure = sum(count.most_common(1)[0][1] for count in shared.values())
    figures = {
        "found": 100 * (1 - missed / max(1, len(key_of))),
        "mentions": _b_cubed(key_of, answer)[0],
        "speaker": 100 * right / max(1, total),
        "purity": 100 * pure / max(1, sum(c.total() for c in shared.values())),
        "mixed": 100 * sum(len(c) > 1 for c in named.values()) / max(1, len(named)),
    }
    return figures, faults


def _speakers(
    gold: dict[str, Any],
    rows: list[Any],
    items: list[AnnotatedDocument],
    draft: Draft,
    majority: dict[str, str],
    faults: list[str],
) -> tuple[int, int]:
    speaker = {at: s["speaker"] for s in gold["statements"] for at in s["attestations"]}
    right = total = 0
    for row, item in zip(rows, items, strict=True):
        for name, a in row["attributions"].items():
            if not a.get("source"):
                continue
            index = best_match(item.annotation.mentions, a["source"][0])
            actor = draft.actor_of[item.id][index] if index is not None else None
            got = majority.get(actor, f"other {actor}") if actor is not None else None
            wanted = speaker.get(f"{row['id']}:{name}")
            total += 1
            right += got == wanted
            if got != wanted:
                words = item.text[slice(*a["source"][0])]
                faults.append(f"{row['id']}:{name}: speaker {words[:60]!r} is {wanted}, not {got}")
    return right, total


def measure_meantime(topic: str) -> tuple[dict[str, float], list[str]]:
    """One topic of MEANTIME as one story: figures, and faults in words."""
    with gzip.open(MEANTIME, "rt", encoding="utf-8") as file:
        rows = [row for line in file if (row := json.loads(line))["topic"] == f"corpus_{topic}"]
    rows.sort(key=lambda row: (row["dct"] or "", row["id"]))
    draft = Draft(documents=tuple(annotated(row["id"], row["text"], ()) for row in rows))
    for row, item in zip(rows, draft.documents, strict=True):
        draft.dates[item.id] = DocumentDate(value=row["dct"], method="gold", score=1.0)
    link_actors(draft)
    key_of: dict[Place, str] = {}
    answer: dict[Place, Any] = {}
    faults, missed = [], 0
    for row, item in zip(rows, draft.documents, strict=True):
        for entity in row["entities"]:
            named = entity["syntactic_type"] == "NAM" and entity["type"] in NAMED
            if not named or entity["end"] > row["annotated_until"]:
                continue
            place = (row["id"], entity["start"], entity["end"])
            key_of[place] = entity["name"] or entity["instance"]
            index = best_named(item.annotation.mentions, [*place[1:]])
            actor = draft.actor_of[item.id][index] if index is not None else None
            answer[place] = actor or ("alone", place)
            missed += index is None
            if actor is None:
                faults.append(f"{row['id'][:12]}: {item.text[slice(*place[1:])]!r} is nobody")
    for number in Counter((key_of[p], a) for p, a in answer.items()).most_common():
        faults.append(f"{number[1]:4d} {number[0][0]} is {number[0][1]}")
    both, precision, recall = _b_cubed(key_of, answer)
    held: defaultdict[Any, set[str]] = defaultdict(set)
    for place, key in key_of.items():
        held[answer[place]].add(key)
    mixed = 100 * sum(len(keys) > 1 for keys in held.values()) / max(1, len(held))
    found = 100 * (1 - missed / max(1, len(key_of)))
    return {"found": found, "mentions": both, "precision": precision, "recall": recall,
            "mixed": mixed}, faults  # fmt: skip


def measure_speed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*/0*.txt"))]
    once = [annotate(text) for text in texts]
    for count in (250, 1000):
        items = []
        for number in range(count):
            text, annotation = texts[number % len(texts)], once[number % len(texts)]
            document = Document(id=f"{number:04}", name="", text=text, sha256=sha256(text))
            items.append(AnnotatedDocument(document=document, annotation=annotation))
        draft = Draft(documents=tuple(items))
        for number, item in enumerate(items):
            day = f"2031-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
            draft.dates[item.id] = DocumentDate(value=day, method="bench", score=1.0)
        before = resource.getrusage(resource.RUSAGE_SELF)
        link_actors(draft)
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds, more = after.ru_utime - before.ru_utime, (after.ru_maxrss - before.ru_maxrss) >> 10
        print(f"{count:5,} documents: {seconds:.2f} s, {more} MB more, {len(draft.actors)} actors")


def _b_cubed(key_of: dict[Place, str], answer: dict[Place, Any]) -> tuple[float, float, float]:
    """F1, precision and recall (Bagga and Baldwin 1998), in percent."""
    by_key: defaultdict[str, set[Place]] = defaultdict(set)
    by_answer: defaultdict[Any, set[Place]] = defaultdict(set)
    for place, key in key_of.items():
        by_key[key].add(place)
        by_answer[answer[place]].add(place)
    shared = {p: len(by_key[key_of[p]] & by_answer[answer[p]]) for p in key_of}
    precision = sum(shared[p] / len(by_answer[answer[p]]) for p in key_of) / len(key_of)
    recall = sum(shared[p] / len(by_key[key_of[p]]) for p in key_of) / len(key_of)
    both = 2 * precision * recall / (precision + recall)
    return 100 * both, 100 * precision, 100 * recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", nargs="*")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.speed:
        measure_speed()
        return
    topics = ["airbus", "apple", "stock"] if MEANTIME.exists() else []
    roots = (SHARED / "gold", OWN)
    every = [path.parent.name for root in roots for path in sorted(root.glob("*/gold.json"))]
    rows: list[dict[str, float]] = []
    for story in options.stories or [*every, *(f"meantime-{topic}" for topic in topics)]:
        prefix, _, topic = story.partition("-")
        figures, faults = measure_meantime(topic) if prefix == "meantime" else measure(story)
        if prefix != "meantime":
            rows.append(figures)
        print(f"{story:20s}", *(f"{name} {value:5.1f} " for name, value in figures.items()))
        if options.faults:
            print("\n".join("   " + fault for fault in faults))
    if len(rows) > 1:
        means = {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
        print(f"{'mean of the stories':20s}", *(f"{n} {v:5.1f} " for n, v in means.items()))


if __name__ == "__main__":
    main()
