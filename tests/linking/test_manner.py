"""How a thing was said, from the text into the record: form, denial, nesting, to whom, where."""

from __future__ import annotations

import pytest

from onrecord.language.annotate import annotate
from onrecord.linking.build import build
from onrecord.model import AnnotatedDocument, Document, Record, Statement, sha256

TEXT = (
    "Mayor Ana Ruiz told reporters on Monday at a briefing in Lomas that the bridge would open in "
    "June. “It is safe,” she said.\n\n"
    "Ruiz denied that the council had sold the harbour. Ruiz said that the engineer Ivo Lund had "
    "told her that the cracks were old.\n\n"
    "Ruiz believes that the bridge will last a century."
)


@pytest.fixture(scope="module")
def record() -> Record:
    document = Document(
        id="d", name="01.txt", text=TEXT, sha256=sha256(TEXT), published="2031-05-07"
    )
    return build([AnnotatedDocument(document=document, annotation=annotate(TEXT))])


def saying(record: Record, words: str) -> Statement:
    (found,) = (s for s in record.statements if s.attestations[0].words.endswith(words))
    return found


def test_whom_it_was_said_to_and_where(record: Record) -> None:
    said = saying(record, "the bridge would open in June")
    assert said.addressee is not None
    assert said.occasion is not None
    assert said.addressee.words == ("reporters",)
    assert said.occasion.words == ("at a briefing in Lomas",)
    assert [TEXT[span.start : span.end] for span in said.occasion.spans] == list(
        said.occasion.words
    )


def test_the_form(record: Record) -> None:
    assert saying(record, "the bridge would open in June").form == "indirect"
    assert saying(record, "“It is safe,”").form == "direct"


def test_a_denial_is_negative(record: Record) -> None:
    assert saying(record, "that the council had sold the harbour").polarity == "negative"
    assert saying(record, "“It is safe,”").polarity == "positive"


def test_a_saying_inside_a_saying_names_the_outer_one(record: Record) -> None:
    inner = saying(record, "told her that the cracks were old")
    assert inner.parent is None
    names = {actor.id: actor.name for actor in record.actors}
    (nested,) = (s for s in record.statements if s.parent == inner.id)
    assert names[nested.speaker or ""] == "Ivo Lund"
    assert nested.attestations[0].words == "that the cracks were old"


def test_belief_stays_out_of_the_record_and_in_the_annotation(record: Record) -> None:
    assert not [s for s in record.statements if "century" in s.attestations[0].words]
    tiers = {a.tier for a in annotate(TEXT).attributions if "century" in a.content[0].cut(TEXT)}
    assert tiers == {"stance"}


def test_every_attestation_is_scored(record: Record) -> None:
    scores = [a.score for s in record.statements for a in s.attestations]
    assert scores
    assert all(0 < score <= 1 for score in scores)
