"""One id, one thing, over all stories of a record."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.linking.across import unite
from onrecord.linking.draft import Draft
from onrecord.linking.identity import tell_apart
from onrecord.model import Actor, AgendaItem, Check, Event, Evidence, Statement, StatusReport, Story

NOWHERE = Evidence(document="d", spans=(), words=(), method="by hand")


def story(identity: str) -> Story:
    return Story(id=identity, label=identity, documents=())


def actor(identity: str, *speaks_for: str) -> Actor:
    return Actor(id=identity, name=identity, kind="person", speaks_for=speaks_for)


def statement(identity: str, speaker: str | None) -> Statement:
    return Statement(
        id=identity,
        speaker=speaker,
        said_on=None,
        form="indirect",
        polarity="positive",
        attestations=(),
    )


def event(identity: str, who: str) -> Event:
    return Event(
        id=identity,
        type="talks",
        name="talks",
        participants=(who,),
        mentions=(),
        history=(
            StatusReport(as_of=None, status="held", date=None, evidence=NOWHERE, said_by=who),
        ),
        agenda=(AgendaItem(side=who, words="ferry", evidence=NOWHERE),),
    )


def draft(*actors: Actor, statements: list[Statement]) -> Draft:
    check = Check(id="c", kind="merge", message="", evidence=(), actors=("quill",))
    return Draft(
        documents=(),
        actors=list(actors),
        statements=statements,
        events=[event("e", "quill")],
        checks=[check],
        actor_of={"d": ["quill", None, "oske"]},
        plural_of={"d": {1: ("quill", "oske")}},
    )


def test_an_actor_of_two_stories_is_told_apart_wherever_it_is_named() -> None:
    one = draft(actor("quill"), actor("oske", "quill"), statements=[statement("s1", "quill")])
    two = draft(actor("quill"), statements=[statement("s2", None)])
    tell_apart([(story("aaaaaaaaaa"), one), (story("bbbbbbbbbb"), two)])
    assert [item.id for item in one.actors] == ["oske", "quill-aaaaaaaa"]
    assert one.actors[0].speaks_for == ("quill-aaaaaaaa",)
    assert one.statements[0].speaker == "quill-aaaaaaaa"
    assert one.events[0].participants == ("quill-aaaaaaaa",)
    assert one.events[0].history[0].said_by == "quill-aaaaaaaa"
    assert one.events[0].agenda[0].side == "quill-aaaaaaaa"
    assert one.checks[0].actors == ("quill-aaaaaaaa",)
    assert one.actor_of == {"d": ["quill-aaaaaaaa", None, "oske"]}
    assert one.plural_of == {"d": {1: ("quill-aaaaaaaa", "oske")}}
    assert [item.id for item in two.actors] == ["quill-bbbbbbbb"]
    assert two.statements[0].speaker is None


def test_an_actor_of_one_story_keeps_its_name() -> None:
    one = draft(actor("quill"), statements=[])
    two = draft(actor("oske"), statements=[])
    tell_apart([(story("a"), one), (story("b"), two)])
    assert [one.actors[0].id, two.actors[0].id] == ["quill", "oske"]


def test_the_second_of_one_id_is_numbered() -> None:
    one = draft(actor("quill"), statements=[statement("s", None), statement("s", "quill")])
    two = draft(actor("oske"), statements=[statement("s", None)])
    tell_apart([(story("a"), one), (story("b"), two)])
    assert [item.id for item in (*one.statements, *two.statements)] == ["s", "s-2", "s-3"]
    assert [one.events[0].id, two.events[0].id] == ["e", "e-2"]
    assert [one.checks[0].id, two.checks[0].id] == ["c", "c-2"]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"kind": "country"}, 1),
        ({"kind": "person", "wikidata": "Q9"}, 1),
        ({"kind": "person", "registry": "quill"}, 1),
        ({"kind": "person"}, 2),
        ({"kind": "organization"}, 2),
    ],
)
def test_what_is_known_to_be_one_in_every_story_keeps_its_id(
    told: dict[str, Any], count: int
) -> None:
    drafts = [
        (story(name), Draft(documents=(), actors=[Actor(id="quill", name="Quill", **told)]))
        for name in ("first", "second")
    ]
    tell_apart(drafts)
    assert len({actor.id for _, draft in drafts for actor in draft.actors}) == count
    assert len(unite([draft for _, draft in drafts], ())) == count
