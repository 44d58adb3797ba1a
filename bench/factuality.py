"""How our reading of clauses tells future, polarity and certainty of any event of MEANTIME.

usage: python bench/factuality.py

The finder speaks of few of the events that NewsReader MEANTIME annotates ("fell", "production").
Here the same reading, of verb groups, of what governs a phrase and of its rules of status, is put
to every event of MEANTIME develop (CC BY 4.0), beside always saying what is commonest. Events whose
attribute the annotators left open are left out of that attribute.
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
from collections import Counter
from collections.abc import Iterator

from onrecord.language.annotate import STEPS, load_parser
from onrecord.language.draft import Draft
from onrecord.language.events import lexicon as words
from onrecord.language.events.clauses import Predication, group_before, sentence_of
from onrecord.language.events.governors import predications
from onrecord.language.events.phrases import Phrase, phrase_of
from onrecord.language.events.scene import Scene
from onrecord.language.events.setting import Setting, is_reported, negated_phrase
from onrecord.language.events.statuses import decide

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
ATTRIBUTES = ("time", "polarity", "certainty")
RARE = {"time": "FUTURE", "polarity": "NEG", "certainty": "UNCERTAIN"}

_AHEAD = ("scheduled", "possible", "rescheduled", "not planned", "postponed")
_OFF = ("not planned", "denied", "cancelled")
_MAYBE = frozenset(("may", "might", "could", "can"))
_COMING = frozenset(("will", "shall", "would", "may", "might", "could", "should"))
# What an infinitive or an object after these speaks of is still to come.
_FORWARD = (
    words.INTEND | words.SET | words.CHANCE | words.READY
    | {"due", "allow", "able", "use", "enable", "plans", "option", "attempt", "try", "help", "let"}
)  # fmt: skip
_SOUGHT = words.CHANCE - {"discuss", "call"} | {"plan", "expect", "promise"}
_REFUSALS = words.DENY | words.EXCLUDE | words.AVERT | {"fail", "lack"}

Reading = dict[str, str]


def gold_of(event: dict[str, str]) -> Reading:
    """What the annotators say, in two classes an attribute; what they left open is not in it."""
    found = {name: event[name] for name in ATTRIBUTES if event.get(name)}
    found = {name: value for name, value in found.items() if value != "UNDERSPECIFIED"}
    if found.get("certainty", "CERTAIN") != "CERTAIN":
        found["certainty"] = "UNCERTAIN"
    return found


def read(scene: Scene, token: int) -> Reading:
    """What we say of the event that a token speaks of."""
    parsed = scene.parsed
    bounds = sentence_of(parsed, token)
    if parsed.tags[token].startswith("VB"):
        phrase = Phrase(token, token + 1, token + 1)
        told = [Predication("none", group_before(parsed, token, bounds[0]))]
    else:
        phrase = phrase_of(scene, token, bounds)
        told = predications(scene, phrase, bounds)[:1]
    future = negative = maybe = False
    for at in told:
        group = at.group
        reported = is_reported(scene, bounds, group.main)
        setting = Setting(scene, phrase, bounds, at, "other", reported)
        lemma = parsed.lemmas[group.main]
        ahead = bool(group.modal in _COMING or group.be_to) and not group.perfect
        ahead = ahead or (group.infinitive and setting.chain in _FORWARD)
        if at.role == "none":
            future, negative = ahead, group.negated or setting.chain in _REFUSALS
            maybe = group.modal in _MAYBE
            continue
        verdict = decide(setting)
        status = verdict.status if verdict is not None else None
        future = status in _AHEAD or (at.role != "oblique" and ahead)
        future = future or (at.role == "object" and lemma in _SOUGHT)
        negative = status in _OFF or negated_phrase(setting)
        maybe = status == "possible" or (at.role != "oblique" and group.modal in _MAYBE)
    return {
        "time": "FUTURE" if future else "NON_FUTURE",
        "polarity": "NEG" if negative else "POS",
        "certainty": "UNCERTAIN" if maybe else "CERTAIN",
    }


def pairs() -> Iterator[tuple[Reading, Reading]]:
    """Gold and ours of each annotated event."""
    path = SHARED / "data" / "meantime" / "develop.jsonl.gz"
    for item in map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines()):
        draft = Draft(item["text"], load_parser().parse(item["text"]))
        for step in STEPS:
            step(draft)
        scene = Scene(draft)
        for event in item["events"]:
            tokens = scene.tokens(event["start"], event["end"])
            if event["start"] < item["annotated_until"] and tokens:
                verbs = [i for i in tokens if scene.parsed.tags[i].startswith("VB")]
                yield gold_of(event), read(scene, (verbs or tokens)[-1])


def f1(told: list[tuple[str, str]], wanted: str) -> float:
    hit = sum(gold == ours == wanted for gold, ours in told)
    total = sum(gold == wanted for gold, _ in told) + sum(ours == wanted for _, ours in told)
    return 200 * hit / total if total else 0.0


def main() -> None:
    found = list(pairs())
    print(f"MEANTIME develop: {len(found)} events")
    for name in ATTRIBUTES:
        told = [(gold[name], ours[name]) for gold, ours in found if name in gold]
        common = Counter(gold for gold, _ in told).most_common(1)[0][0]
        always = [(gold, common) for gold, _ in told]
        classes = sorted({gold for gold, _ in told})
        macro, base = (sum(f1(t, c) for c in classes) / len(classes) for t in (told, always))
        right = 100 * sum(g == o for g, o in told) / len(told)
        least = 100 * sum(g == o for g, o in always) / len(told)
        print(
            f"  {name:10} right {right:5.1f}  mean F1 {macro:5.1f}  "
            f"F1 of {RARE[name]} {f1(told, RARE[name]):5.1f}; "
            f"always {common}: right {least:5.1f}  mean F1 {base:5.1f}  F1 of {RARE[name]} 0.0"
        )


if __name__ == "__main__":
    main()
