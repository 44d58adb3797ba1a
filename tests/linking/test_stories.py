"""Which documents tell one running story."""

from __future__ import annotations

import json
import pathlib
import random

import pytest

from linking.dispatches import BACKGROUND, LEAD, MASTER, QUOTE, dispatch
from onrecord.linking.stories import group
from onrecord.model import AnnotatedDocument

FERRY = [
    dispatch("ferry-1", LEAD, QUOTE, MASTER, published="2024-03-04"),
    dispatch(
        "ferry-2",
        "Runa Solberg, who heads the harbour council of Ostervik, put the ferry vote off by a week "
        "after Ivo Tamm sent her his letter about the pier at Lonnehavn.",
        BACKGROUND,
        published="2024-03-06",
    ),
    dispatch(
        "ferry-3",
        "Ostervik is to have its ferry. The council backed Solberg by nine votes to two; Tamm, the "
        "harbour master, abstained and said that Lonnehavn would need its survey all the same.",
    ),
]
ORCHARD = [
    dispatch(
        "orchard-1",
        "Apple growers in the Meldau valley lost half of their blossom to frost on Sunday night, "
        "Karin Feldt of the growers’ union said.",
        published="2024-03-05",
    ),
    dispatch(
        "orchard-2",
        "Feldt asked the ministry for aid to the Meldau growers, whose blossom froze on Sunday. "
        "Apple prices rose by a tenth.",
        published="2024-03-07",
    ),
]


def names(documents: list[AnnotatedDocument]) -> list[list[str]]:
    return [list(story.documents) for story, _ in group(documents)]


def test_two_stories_are_told_apart_and_the_undated_document_joins_its_own() -> None:
    assert names(FERRY + ORCHARD) == [
        ["ferry-1", "ferry-2", "ferry-3"],
        ["orchard-1", "orchard-2"],
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    documents = FERRY + ORCHARD
    wanted = group(documents)
    for seed in range(6):
        random.Random(seed).shuffle(documents)
        assert group(documents) == wanted


def test_a_story_keeps_its_id_when_it_grows() -> None:
    assert group(FERRY[:1])[0][0].id == group(FERRY)[0][0].id


def test_a_week_of_silence_does_not_end_a_story() -> None:
    last = dispatch(
        "ferry-4",
        "Runa Solberg has resigned. She had fought for the ferry at Ostervik and lost the council.",
        published="2024-03-19",
    )
    assert any({"ferry-1", "ferry-4"} <= set(story) for story in names([*FERRY, last, *ORCHARD]))


def test_a_story_without_any_words_stands_alone() -> None:
    empty = dispatch("empty", "")
    assert names([empty, *FERRY]) == [["ferry-1", "ferry-2", "ferry-3"], ["empty"]]


def test_no_documents_tell_no_story() -> None:
    assert group([]) == []


def test_one_article_on_both_matters_does_not_chain_two_stories() -> None:
    both = dispatch(
        "both",
        "In Ostervik the council argued about the ferry and Solberg; in the Meldau valley Feldt "
        "counted frozen apple blossom.",
        published="2024-03-06",
    )
    found = names([*FERRY, *ORCHARD, both])
    assert not any("ferry-1" in story and "orchard-1" in story for story in found)


@pytest.fixture
def mixed(shared: pathlib.Path) -> dict[str, list[AnnotatedDocument]]:
    """All annotated stories, each with its dispatches, paragraphs being lines."""
    stories = {}
    for folder in sorted(path.parent for path in (shared / "gold").glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        stories[folder.name] = [
            dispatch(
                f"{folder.name}/{item['id']}",
                *(folder / item["file"]).read_text(encoding="utf-8").split("\n\n"),
                published=item.get("published"),
            )
            for item in gold["documents"]
        ]
    return stories


def test_mixed_stories_come_back_whole(mixed: dict[str, list[AnnotatedDocument]]) -> None:
    everything = [item for documents in mixed.values() for item in documents]
    random.Random(1).shuffle(everything)
    found = sorted(sorted(story.documents) for story, _ in group(everything))
    assert found == sorted(sorted(item.id for item in documents) for documents in mixed.values())


def test_a_folder_of_one_story_comes_back_as_one(
    mixed: dict[str, list[AnnotatedDocument]],
) -> None:
    assert [len(group(documents)) for documents in mixed.values()] == [1] * len(mixed)
