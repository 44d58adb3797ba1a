"""The actors of a story in a pile that no record is built of."""

from __future__ import annotations

from onrecord.language.annotate import annotate
from onrecord.linking.story_actors import StoryActor, everyones_names, story_actors
from onrecord.model import AnnotatedDocument, Document


def told(text: str) -> AnnotatedDocument:
    document = Document(id=text, name=text, text=text, sha256="")
    return AnnotatedDocument(document=document, annotation=annotate(text))


FERRY = [
    told("Runa Solberg said on Monday that the ferry would sail. Ivo Tamm, a pilot, agreed."),
    told("Solberg defended the ferry on Tuesday. She spoke to reporters in Norway."),
]


def test_a_surname_counts_for_the_full_name() -> None:
    actors = story_actors(FERRY)
    assert actors[0] == StoryActor("Runa Solberg", "person", 2)
    assert "Solberg" not in [actor.name for actor in actors]


def test_a_surname_of_two_people_stands_for_itself() -> None:
    both = [*FERRY, told("Karin Solberg, a farmer, told the council that her sheep were ill.")]
    names = [actor.name for actor in story_actors(both)]
    assert {"Runa Solberg", "Karin Solberg", "Solberg"} <= set(names)


def test_the_names_that_all_stories_have_are_left_out() -> None:
    pile = FERRY * 60
    assert "Solberg" in everyones_names(pile)
    assert everyones_names(FERRY) == frozenset()
    assert [a.name for a in story_actors(FERRY, {"Runa Solberg"})][:1] != ["Runa Solberg"]
