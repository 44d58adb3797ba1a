"""What the record knows of each actor. Everybody here is invented."""

from __future__ import annotations

import pathlib

import msgspec

from onrecord.model import Actor, ActorMention, Event, Record, Span, StatusReport, evidence
from onrecord.views.portraits import portraits
from onrecord.workflow import BuildReport

TEXT = "Ada Holm met Bo Lind. Holm left. Ada Holm slept, she said."


def mention(words: str, which: int, method: str, kind: str = "name") -> ActorMention:
    start = -1
    for _ in range(which):
        start = TEXT.index(words, start + 1)
    return ActorMention(
        document="d", start=start, end=start + len(words), words=words, kind=kind, method=method
    )


HOLM = Actor(
    id="ada-holm",
    name="Ada Holm",
    kind="person",
    names=("Ada Holm", "Holm"),
    mentions=(
        mention("Ada Holm", 1, "full name"),
        mention("Holm", 2, "surname"),
        mention("Ada Holm", 2, "full name"),
        mention("she", 1, "pronoun", "pronoun"),
    ),
)
LIND = Actor(id="bo-lind", name="Bo Lind", kind="person", mentions=(mention("Bo Lind", 1, "x"),))


def meeting(identity: str, kind: str, status: str) -> Event:
    report = msgspec.convert(
        {
            "as_of": "2031-05-01",
            "status": status,
            "date": None,
            "evidence": msgspec.to_builtins(evidence("d", TEXT, (Span(9, 12),), "test")),
        },
        type=StatusReport,
    )
    return Event(
        id=identity,
        type=kind,
        name="a meeting",
        participants=("ada-holm", "bo-lind"),
        mentions=(),
        history=(report,),
    )


def record(*events: Event) -> Record:
    return Record(version="1", documents=(), actors=(HOLM, LIND), statements=(), events=events)


def test_names_are_counted_and_the_first_use_is_kept() -> None:
    names = portraits(record())["ada-holm"].names
    assert [(use.words, use.count, use.first.start) for use in names] == [
        ("Ada Holm", 2, 0),
        ("Holm", 1, TEXT.index("Holm left")),
    ]


def test_each_rule_that_found_mentions_is_told() -> None:
    sieves = portraits(record())["ada-holm"].sieves
    assert [(sieve.method, sieve.count) for sieve in sieves] == [
        ("full name", 2),
        ("surname", 1),
        ("pronoun", 1),
    ]


def test_two_meet_at_meetings_that_were_not_called_off() -> None:
    events = (
        meeting("e1", "meeting", "held"),
        meeting("e2", "talks", "scheduled"),
        meeting("e3", "meeting", "cancelled"),
        meeting("e4", "vote", "held"),
    )
    [met] = portraits(record(*events))["ada-holm"].met
    assert (met.actor, met.events) == ("bo-lind", ("e1", "e2"))


def test_every_actor_of_the_example_has_one(built: tuple[pathlib.Path, BuildReport]) -> None:
    example = built[1].record
    found = portraits(example)
    assert set(found) == {actor.id for actor in example.actors}
    assert sum(one.statements for one in found.values()) == sum(
        statement.speaker is not None for statement in example.statements
    )
