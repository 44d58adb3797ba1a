"""Actors recognized as those whom the newsroom knows. Everybody here is invented."""

from __future__ import annotations

from typing import Any

from marked import actor_of, linked

from onrecord.linking.draft import Draft
from onrecord.linking.registry import recognize
from onrecord.linking.roster import Roster
from onrecord.model import Known, KnownRole


def known(identity: str, name: str, **told: Any) -> Known:
    return Known(id=identity, name=name, **told)


def recognized(draft: Draft, *entries: Known) -> Draft:
    draft.registry = Roster(entries)
    recognize(draft)
    return draft


def test_an_actor_is_the_entry_that_is_called_like_it() -> None:
    entry = known("p-7", "Ivo Kern", kind="person", wikidata="Q99", country="Arrunia")
    draft = recognized(linked("[*{Ivo Kern}] spoke. [*{Kern}] left."), entry)
    [actor] = draft.actors
    assert (actor.id, actor.registry, actor.wikidata, actor.country) == (
        "p-7",
        "p-7",
        "Q99",
        "Arrunia",
    )
    assert actor_of(draft, "Kern") == "p-7"


def test_a_role_of_the_registry_tells_who_is_meant_and_is_no_role_of_the_record() -> None:
    roles = (KnownRole(title="harbour master", first="2030"), KnownRole(title="judge", last="2020"))
    roster = Roster([known("p-7", "Ivo Kern", roles=roles)])
    text = "[*{Ivo Kern}] met [{Dora Falk}]. [*The harbour master] left. [*The judge] stayed."
    draft = linked(text, registry=roster)
    assert actor_of(draft, "The harbour master") == "ivo-kern"
    assert actor_of(draft, "The judge") is None
    assert [role for actor in draft.actors for role in actor.roles] == []


def test_case_and_accents_do_not_count() -> None:
    draft = recognized(linked("[*{IVO KÉRN}] spoke."), known("p-7", "Ivo Kern"))
    assert [(actor.id, actor.name) for actor in draft.actors] == [("p-7", "Ivo Kern")]


def test_two_actors_that_are_one_entry_are_one() -> None:
    entry = known("p-7", "Ivo Kern", names=("Ivan Petrovich",))
    draft = recognized(linked("[*{Ivo Kern}] spoke.", "[*{Ivan Petrovich}] sang."), entry)
    [actor] = draft.actors
    assert actor.names == ("Ivan Petrovich", "Ivo Kern")


def test_of_namesakes_the_one_with_the_role_is_taken() -> None:
    baker = known("p-1", "Ivo Kern", roles=(KnownRole(title="baker"),))
    judge = known("p-2", "Ivo Kern", roles=(KnownRole(title="judge"),))
    draft = recognized(linked("[*Judge {Ivo Kern}] spoke."), baker, judge)
    assert [actor.id for actor in draft.actors] == ["p-2"]


def test_of_namesakes_the_one_in_a_role_on_the_day_is_taken() -> None:
    early = known("p-1", "Ivo Kern", roles=(KnownRole(title="poet", first="1990", last="2004-05"),))
    now = known("p-2", "Ivo Kern", roles=(KnownRole(title="poet", first="2030"),))
    draft = recognized(linked("[*{Ivo Kern}] spoke."), early, now)
    assert [actor.id for actor in draft.actors] == ["p-2"]


def test_where_several_may_be_meant_none_is_taken_and_a_check_says_so() -> None:
    draft = recognized(
        linked("[*{Ivo Kern}] spoke."), known("p-1", "Ivo Kern"), known("p-2", "Ivo Kern")
    )
    assert [(actor.id, actor.registry) for actor in draft.actors] == [("ivo-kern", None)]
    [check] = draft.checks
    assert (check.kind, check.actors) == ("registry", ("ivo-kern",))
    assert "p-1, p-2" in check.message


def test_a_body_is_no_person_of_that_name() -> None:
    draft = recognized(linked("[*{Ivo Kern}] spoke."), known("p-1", "Ivo Kern", kind="group"))
    assert [actor.registry for actor in draft.actors] == [None]


def test_who_has_an_entry_s_id_by_chance_gets_another() -> None:
    entry = known("dora-falk", "Ivo Kern")
    draft = recognized(linked("[*{Ivo Kern}] met [{Dora Falk}]."), entry)
    assert {actor.id: actor.name for actor in draft.actors} == {
        "dora-falk": "Ivo Kern",
        "dora-falk-2": "Dora Falk",
    }
