"""What readers corrected is replayed at every build. Everybody here is invented."""

from __future__ import annotations

from typing import Any

import pytest
from marked import actor_of, linked

from onrecord.linking.across import check_corrections
from onrecord.linking.corrections import in_force, replay
from onrecord.linking.draft import Draft
from onrecord.linking.identity import rename
from onrecord.model import ActorReference, Correction, EntityKind, MentionReference


def entry(number: int, kind: Any, **told: Any) -> Correction:
    return Correction(number=number, kind=kind, at="2031-06-01", by="Ines", why="I know", **told)


def reference(draft: Draft, identity: str) -> ActorReference:
    """An actor as a correction remembers it."""
    actor = next(actor for actor in draft.actors if actor.id == identity)
    mentions = tuple(
        MentionReference(document=m.document, start=m.start, end=m.end, words=m.words)
        for m in actor.mentions[:3]
    )
    return ActorReference(
        id=actor.id, name=actor.name, kind=actor.kind, names=actor.names, mentions=mentions
    )


def place(draft: Draft, words: str, document: int = 1, which: int = 0) -> MentionReference:
    item = draft.documents[document - 1]
    found = [m for m in item.annotation.mentions if item.text[m.start : m.end] == words]
    mention = found[which]
    return MentionReference(document=item.id, start=mention.start, end=mention.end, words=words)


def corrected(draft: Draft, *log: Correction) -> Draft:
    draft.corrections = in_force(log)
    draft.known = frozenset(item.id for item in draft.documents)
    replay(draft)
    return draft


def stranger(name: str, identity: str, kind: EntityKind = "person") -> ActorReference:
    """An actor of whom no document is in the record."""
    gone = MentionReference(document="gone", start=0, end=4, words=name)
    return ActorReference(id=identity, name=name, kind=kind, names=(name,), mentions=(gone,))


TWO = ("[*{Ivo Kern}] spoke. [*{Dora Falk}] left. [*{Falk}] waved.", "[*{Ivo Kern}] sang.")


def test_merged_actors_are_the_first() -> None:
    draft = linked(*TWO)
    both = (reference(draft, "ivo-kern"), reference(draft, "dora-falk"))
    corrected(draft, entry(1, "merge", actors=both))
    [actor] = draft.actors
    assert (actor.id, actor.name, actor.corrections) == ("ivo-kern", "Ivo Kern", (1,))
    assert actor.names == ("Dora Falk", "Falk", "Ivo Kern")
    assert actor_of(draft, "Falk") == "ivo-kern"
    assert [m.words for m in actor.mentions] == ["Ivo Kern", "Dora Falk", "Falk", "Ivo Kern"]


def test_a_correction_outlasts_another_id() -> None:
    draft = linked(*TWO)
    both = (reference(draft, "ivo-kern"), reference(draft, "dora-falk"))
    # The same people in a build that calls them otherwise.
    again = linked(*TWO)
    rename(again, {"ivo-kern": "kern-2", "dora-falk": "ivo-kern"})
    corrected(again, entry(1, "merge", actors=both))
    assert [actor.id for actor in again.actors] == ["kern-2"]


def test_a_correction_holds_for_documents_that_come_later() -> None:
    first = linked(TWO[0])
    both = (reference(first, "ivo-kern"), reference(first, "dora-falk"))
    later = linked(*TWO, "[*{Dora Falk}] returned.")
    corrected(later, entry(1, "merge", actors=both))
    assert actor_of(later, "Dora Falk", 3) == "ivo-kern"


def test_a_part_split_off_takes_what_follows_it() -> None:
    draft = linked(
        "[*{Ivo Kern}] spoke. [*He] left.",
        "[*{Ivo Kern}] sang. [*He] bowed.",
    )
    there = reference(draft, "ivo-kern")
    second = tuple(
        place(draft, words, 2) for words in ("Ivo Kern", "He") if actor_of(draft, words, 2)
    )
    corrected(draft, entry(1, "split", actors=(there,), mentions=second, name="Ivo Kern junior"))
    assert {actor.id: actor.name for actor in draft.actors} == {
        "ivo-kern": "Ivo Kern",
        "ivo-kern-junior": "Ivo Kern junior",
    }
    assert actor_of(draft, "Ivo Kern", 2) == "ivo-kern-junior"
    assert actor_of(draft, "Ivo Kern", 1) == "ivo-kern"


def test_mentions_of_a_name_are_split_off_with_the_pronouns_after_them() -> None:
    draft = linked(
        "[*Judge {Ivo Hallen}] spoke.", "[*Judge {Ivo Halen}] left. [*He] will not return."
    )
    whole = reference(draft, "ivo-hallen")
    corrected(draft, entry(1, "split", actors=(whole,), names=("Ivo Halen",)))
    assert [actor.id for actor in draft.actors] == ["ivo-halen", "ivo-hallen"]
    assert actor_of(draft, "He", 2) == "ivo-halen"
    split = draft.actors[0]
    assert split.names == ("Ivo Halen",)
    assert {m.method for m in split.mentions} == {"correction"}
    assert draft.actors[1].names == ("Ivo Hallen",)


def test_a_renamed_actor_keeps_its_id() -> None:
    draft = linked(*TWO)
    corrected(draft, entry(1, "rename", actors=(reference(draft, "ivo-kern"),), name="Ivo P. Kern"))
    assert [(a.id, a.name) for a in draft.actors if a.corrections] == [("ivo-kern", "Ivo P. Kern")]


def test_words_mean_whom_the_reader_says() -> None:
    draft = linked("[*{Ivo Kern}] met [{Dora Falk}]. [*The mayor] left.")
    assert actor_of(draft, "The mayor") is None
    dora = reference(draft, "dora-falk")
    corrected(draft, entry(1, "is", actors=(dora,), mentions=(place(draft, "The mayor"),)))
    assert actor_of(draft, "The mayor") == "dora-falk"


def test_words_mean_someone_new() -> None:
    draft = linked("[*{Ivo Kern}] met friends. [*The mayor] left.")
    corrected(draft, entry(1, "is", mentions=(place(draft, "The mayor"),), name="Ada Holm"))
    assert actor_of(draft, "The mayor") == "ada-holm"


def test_words_do_not_mean_whom_they_were_taken_for() -> None:
    draft = linked("[*{Ivo Hallen}] spoke. [*{Halen}] left.")
    assert [check.kind for check in draft.checks] == ["merge"]
    wrong = reference(draft, "ivo-hallen")
    corrected(draft, entry(1, "is-not", actors=(wrong,), mentions=(place(draft, "Halen"),)))
    assert actor_of(draft, "Halen") is None
    assert draft.checks == [], "a reader has looked"


def test_two_stay_two_though_they_are_taken_for_one() -> None:
    one = linked("[*Judge {Ivo Hallen}] spoke.", "[*Judge {Ivo Halen}] left.")
    assert len(one.actors) == 1
    # As a reader saw them when they were still two.
    two = tuple(
        ActorReference(id=name, name=name, kind="person", names=(name,), mentions=(there,))
        for name, there in (
            ("Ivo Hallen", place(one, "Judge Ivo Hallen")),
            ("Ivo Halen", place(one, "Judge Ivo Halen", 2)),
        )
    )
    corrected(one, entry(1, "is-not", actors=two))
    assert [actor.id for actor in one.actors] == ["ivo-halen", "ivo-hallen"]


def test_an_undone_correction_does_not_count_until_the_undoing_is_undone() -> None:
    rename, undo, redo = entry(1, "rename"), entry(2, "undo", undoes=1), entry(3, "undo", undoes=2)
    assert in_force([rename]) == (rename,)
    assert in_force([rename, undo]) == ()
    assert in_force([rename, undo, redo]) == (rename,)


@pytest.mark.parametrize("kind", ["merge", "split", "rename", "is", "is-not"])
def test_what_no_longer_applies_is_a_check(kind: str) -> None:
    draft = linked(*TWO)
    gone = entry(
        1,
        kind,
        actors=(stranger("Ada Holm", "ada-holm"), reference(draft, "ivo-kern"))
        if kind == "merge"
        else (stranger("Ada Holm", "ada-holm"),),
        name="Ada",
    )
    corrected(draft, gone)
    [check] = check_corrections([draft], [gone])
    assert check.kind == "correction"
    assert "nobody is found to be Ada Holm any more" in check.message
    assert [actor.id for actor in draft.actors] == ["dora-falk", "ivo-kern"]


def test_a_mention_that_is_no_more_is_a_check() -> None:
    draft = linked(*TWO)
    there = reference(draft, "ivo-kern")
    document = draft.documents[0].id
    blank = MentionReference(document=document, start=13, end=16, words="ke.")
    wrong = entry(1, "is", actors=(there,), mentions=(blank,))
    corrected(draft, wrong)
    [check] = check_corrections([draft], [wrong])
    assert "no mention stands at 01:13-16 any more" in check.message


def test_a_name_decides_where_no_document_of_the_correction_is_there() -> None:
    draft = linked(*TWO)
    known = stranger("Ivo Kern", "kern-7")
    corrected(draft, entry(1, "rename", actors=(known,), name="Ivo P. Kern"))
    assert "Ivo P. Kern" in {actor.name for actor in draft.actors}


def test_a_namesake_in_another_story_is_left_alone() -> None:
    draft = linked(*TWO)
    draft.corrections = (entry(1, "rename", actors=(stranger("Ivo Kern", "ivo-kern"),), name="X"),)
    draft.known = frozenset({"gone", *(item.id for item in draft.documents)})
    replay(draft)
    assert "Ivo Kern" in {actor.name for actor in draft.actors}
