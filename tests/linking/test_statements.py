"""Which attributions report one act of saying, by whom, and on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pytest

from onrecord.linking.draft import Draft
from onrecord.linking.statements import link_statements
from onrecord.model import (
    AnnotatedDocument,
    Annotation,
    Attribution,
    Document,
    DocumentDate,
    Form,
    Mention,
    Passage,
    PassageSource,
    PassageStatus,
    ResolvedTime,
    Span,
    Statement,
    TimeExpression,
    TimeFormula,
    sha256,
)


@dataclass
class Said:
    """One attribution; every string is words of its text. time is "words=day"."""

    source: str
    cue: str
    content: str
    actor: str | None = None
    time: str = ""
    form: Form = "indirect"
    parent: int | None = None
    rule: str = "clause"
    polarity: Literal["positive", "negative"] = "positive"
    tier: Literal["speech", "stance"] = "speech"


@dataclass
class Dispatch:
    day: str
    text: str
    said: list[Said]
    status: PassageStatus = "new"
    copied_from: str | None = None
    narrated: str = ""  # a time of the narration, "words=day"


def link(*dispatches: Dispatch) -> Draft:
    draft = Draft(documents=())
    items = []
    for number, dispatch in enumerate(dispatches):
        name = f"d{number}"
        items.append(_document(draft, name, dispatch))
        draft.dates[name] = DocumentDate(value=dispatch.day, method="published", score=1.0)
        size = len(dispatch.text)
        place = PassageSource(dispatch.copied_from, 0, 10_000) if dispatch.copied_from else None
        draft.passages[name] = (
            Passage(start=0, end=size, status=dispatch.status, source=place, earliest=place),
        )
    draft.documents = tuple(items)
    link_statements(draft)
    return draft


def _document(draft: Draft, name: str, dispatch: Dispatch) -> AnnotatedDocument:
    text = dispatch.text

    def at(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(start, start + len(words))

    times = sorted(
        (at(words), day)
        for words, _, day in (
            pair.partition("=")
            for pair in (*(said.time for said in dispatch.said), dispatch.narrated)
            if pair
        )
    )
    mentions, actors, attributions = [], [], []
    for said in dispatch.said:
        content = at(said.content)
        source = at(said.source) if said.source else None
        if source is not None:
            mentions.append(
                Mention(
                    start=source.start, end=source.end, kind="name", entity="person", head=source
                )
            )
            actors.append(said.actor)
        own = said.time.partition("=")[0]
        attributions.append(
            Attribution(
                source=(source,) if source else (),
                cue=(at(said.cue),) if said.cue else (),
                content=(content,),
                form=said.form,
                polarity=said.polarity,
                tier=said.tier,
                parent=said.parent,
                rule=said.rule,
                time=[span for span, _ in times].index(at(own)) if own else None,
                source_mention=len(mentions) - 1 if source else None,
            )
        )
    draft.actor_of[name] = actors
    draft.times[name] = tuple(
        ResolvedTime(start=s.start, end=s.end, words=s.cut(text), type="DATE", value=day)
        for s, day in times
    )
    paragraphs, start = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    formula = TimeFormula(kind="absolute")
    return AnnotatedDocument(
        document=Document(id=name, name=name, text=text, sha256=sha256(text)),
        annotation=Annotation(
            version="test",
            paragraphs=tuple(paragraphs),
            sentences=tuple(
                Span(m.start(), m.end()) for m in re.finditer(r"\S[^.\n]*\.?[’”]?", text)
            ),
            mentions=tuple(mentions),
            times=tuple(
                TimeExpression(start=s.start, end=s.end, type="DATE", formula=formula, stands=True)
                for s, _ in times
            ),
            attributions=tuple(attributions),
        ),
    )


def statement_of(draft: Draft, document: str, index: int = 0) -> Statement:
    name = draft.statement_of[document][index]
    return next(s for s in draft.statements if s.id == name)


RUIZ = "Ruiz said on Monday that the bridge would carry trucks again."
MONDAY = Said(
    "Ruiz", "said", "that the bridge would carry trucks again", "ruiz", "Monday=2031-05-05"
)


def test_a_saying_has_the_day_that_its_clause_names() -> None:
    draft = link(Dispatch("2031-05-06", RUIZ, [MONDAY]))
    (found,) = draft.statements
    assert (found.speaker, found.said_on) == ("ruiz", "2031-05-05")
    assert found.attestations[0].said_on_method == "own time"
    assert found.said_on_evidence is not None
    assert found.said_on_evidence.words == ("Monday",)


def test_without_a_time_it_was_said_on_the_day_of_the_dispatch() -> None:
    said = Said("Ruiz", "said", "that the bridge was safe", "ruiz")
    draft = link(Dispatch("2031-05-06", "Ruiz said that the bridge was safe.", [said]))
    assert draft.statements[0].said_on == "2031-05-06"


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "A diplomat said that the bridge was safe.",
            Said("A diplomat", "said", "that the bridge"),
        ),
        (
            "According to Ruiz, the bridge is safe.",
            Said("Ruiz", "According to", "the bridge is safe", "ruiz", rule="according to"),
        ),
        (
            "Ruiz had said that the bridge was safe.",
            Said("Ruiz", "said", "that the bridge was safe", "ruiz"),
        ),
        (
            "Ruiz has said that the bridge was safe.",
            Said("Ruiz", "said", "that the bridge was safe", "ruiz"),
        ),
        (
            "Ruiz denies wrongdoing.",
            Said("Ruiz", "denies", "wrongdoing", "ruiz", polarity="negative"),
        ),
        (
            "Ruiz said last month that the bridge was safe.",
            Said("Ruiz", "said", "that the bridge was safe", "ruiz", "last month=2031-04"),
        ),
    ],
)
def test_no_day_where_no_careful_reader_could_tell(text: str, said: Said) -> None:
    assert link(Dispatch("2031-05-06", text, [said])).statements[0].said_on is None


FAR = "The gate was shut.\n\nNobody was hurt.\n\nRain fell.\n\n"
PAINT = Said("Lund", "said", "that paint was dear", "lund")


@pytest.mark.parametrize(
    "text, said, day",
    [
        ("Lund said that paint was dear.", [PAINT], None),
        (
            "Lund said that paint was dear. “We buy little,” she said.",
            [PAINT, Said("she", "said", "“We buy little,”", "lund", form="direct")],
            "2031-05-06",
        ),
        (
            "Lund replied that paint was dear.",
            [Said("Lund", "replied", "that paint was dear", "lund")],
            "2031-05-06",
        ),
        (
            "Lund said during the break that paint was dear.",
            [Said("Lund", "said", "that paint was dear", "lund")],
            "2031-05-06",
        ),
        (
            "Lund said that she would buy paint this afternoon.",
            [Said("Lund", "said", "that she would buy paint this afternoon", "lund")],
            "2031-05-06",
        ),
        (
            "Lund declined to say who buys paint. She would not be hurried.",
            [Said("Lund", "declined to say", "who buys paint", "lund")],
            None,
        ),
    ],
)
def test_far_from_the_news_one_saying_alone_has_no_day(
    text: str, said: list[Said], day: str | None
) -> None:
    assert link(Dispatch("2031-05-06", FAR + text, said)).statements[0].said_on == day


def test_who_made_the_news_does_not_stand_alone() -> None:
    said = Said(
        "Ruiz", "said", "that the bridge would carry trucks again", "ruiz", "Monday=2031-05-05"
    )
    far = RUIZ + "\n\nRain fell.\n\nNobody was hurt.\n\nPaint was dear, Ruiz said."
    paint = Said("Ruiz", "said.", "Paint was dear", "ruiz")
    draft = link(Dispatch("2031-05-06", far, [said, paint]))
    assert statement_of(draft, "d0", 1).said_on == "2031-05-05"


def test_a_month_inside_the_source_is_not_when_it_was_said() -> None:
    text = "Ruiz, who took office in March, denied that the bridge was unsafe."
    said = Said(
        "Ruiz, who took office in March,", "denied", "that the bridge was unsafe", "ruiz",
        "March=2031-03",
    )  # fmt: skip
    assert link(Dispatch("2031-05-06", text, [said])).statements[0].said_on == "2031-05-06"


def test_the_quarter_that_is_spoken_of_dates_no_saying() -> None:
    text = "Ruiz called the first quarter dull."
    said = Said("Ruiz", "called", "dull", "ruiz", "the first quarter=2031-Q1")
    assert link(Dispatch("2031-05-06", text, [said])).statements[0].said_on == "2031-05-06"


def test_a_dispatch_that_copies_an_undated_saying_does_not_date_it() -> None:
    text = FAR + "Lund said that paint was dear."
    near = "Lund said that paint was dear."
    draft = link(
        Dispatch("2031-05-05", text, [PAINT]), Dispatch("2031-05-06", near, [PAINT], "edited", "d0")
    )
    (found,) = draft.statements
    assert found.said_on is None


def test_the_next_sentence_of_a_speaker_keeps_the_day() -> None:
    text = RUIZ + " She added that the work was done."
    added = Said("She", "added", "that the work was done", "ruiz")
    draft = link(Dispatch("2031-05-06", text, [MONDAY, added]))
    assert statement_of(draft, "d0", 1).said_on == "2031-05-05"


def test_the_day_of_the_narration_dates_a_quotation() -> None:
    text = "The gate was shut on Sunday. “We shall wait,” Lund said."
    said = Said("Lund", "said", "“We shall wait,”", "lund", form="direct")
    draft = link(Dispatch("2031-05-06", text, [said], narrated="Sunday=2031-05-04"))
    assert draft.statements[0].said_on == "2031-05-04"


def test_in_a_text_on_one_line_the_day_of_the_narration_does_not_last() -> None:
    text = "The gate was shut on Thursday." + " Rain fell." * 12 + " Lund said that paint was dear."
    draft = link(Dispatch("2031-05-06", text, [PAINT], narrated="Thursday=2031-05-01"))
    assert draft.statements[0].said_on == "2031-05-06"


def test_a_copied_passage_attests_the_same_act() -> None:
    draft = link(
        Dispatch("2031-05-05", RUIZ, [MONDAY]),
        Dispatch("2031-05-06", RUIZ, [MONDAY], "verbatim", "d0"),
    )
    (found,) = draft.statements
    assert [a.document for a in found.attestations] == ["d0", "d1"]
    assert [a.passage for a in found.attestations] == ["new", "verbatim"]


def test_a_copied_passage_is_one_act_whomever_its_source_is_taken_for() -> None:
    other = Said(
        "Ruiz", "said", "that the bridge would carry trucks again", "lund", "Monday=2031-05-05"
    )
    draft = link(
        Dispatch("2031-05-05", RUIZ, [MONDAY]),
        Dispatch("2031-05-06", RUIZ, [other], "verbatim", "d0"),
    )
    (found,) = draft.statements
    assert found.speaker == "ruiz"


def test_a_step_that_was_not_ruled_out_is_what_was_not_ruled_out() -> None:
    text = "Ruiz said that 40 houses were flooded. She did not rule out a curfew."
    flooded = Said("Ruiz", "said", "that 40 houses were flooded", "ruiz", "")
    curfew = Said("She", "did not rule out", "a curfew", "ruiz")
    later = "Two days earlier Ruiz did not rule out such a step."
    step = Said("Ruiz", "did not rule out", "such a step", "ruiz", "Two days earlier=2031-05-05")
    draft = link(
        Dispatch("2031-05-05", text, [flooded, curfew]), Dispatch("2031-05-07", later, [step])
    )
    assert draft.statement_of["d1"] == [draft.statement_of["d0"][1]]


def test_one_content_under_two_cues_is_two_statements_of_two_ids() -> None:
    text = "Ruiz stressed and repeated that the bridge was safe."
    said = [
        Said("Ruiz", "stressed", "that the bridge was safe", "ruiz"),
        Said("Ruiz", "repeated", "that the bridge was safe", "ruiz"),
    ]
    names = link(Dispatch("2031-05-06", text, said)).statement_of["d0"]
    assert len(set(names)) == 2


def test_a_paraphrase_that_looks_back_attests_the_same_act() -> None:
    quote = "“I see no miracle, but we still have overlapping interests,” Ruiz said on Monday."
    first = Said(
        "Ruiz",
        "said",
        "“I see no miracle, but we still have overlapping interests,”",
        "ruiz",
        "Monday=2031-05-05",
        "direct",
    )
    later = "The day before, Ruiz pointed to overlapping interests of the two towns."
    second = Said(
        "Ruiz",
        "pointed to",
        "overlapping interests of the two towns",
        "ruiz",
        "The day before=2031-05-05",
    )
    draft = link(
        Dispatch("2031-05-05", quote, [first]), Dispatch("2031-05-06", later, [second], "restated")
    )
    (found,) = draft.statements
    assert found.form == "direct"
    assert len(found.attestations) == 2


def test_the_same_words_on_another_day_are_another_act() -> None:
    tuesday = Said(
        "Ruiz", "said", "that the bridge would carry trucks again", "ruiz", "Tuesday=2031-05-06"
    )
    draft = link(
        Dispatch("2031-05-05", RUIZ, [MONDAY]),
        Dispatch("2031-05-06", RUIZ.replace("Monday", "Tuesday"), [tuesday]),
    )
    assert [s.said_on for s in draft.statements] == ["2031-05-05", "2031-05-06"]


def test_what_is_repeated_is_said_anew() -> None:
    text = "Ruiz repeated that the bridge would carry trucks again."
    again = Said("Ruiz", "repeated", "that the bridge would carry trucks again", "ruiz")
    draft = link(Dispatch("2031-05-05", RUIZ, [MONDAY]), Dispatch("2031-05-07", text, [again]))
    assert len(draft.statements) == 2


def test_the_same_words_of_two_speakers_are_two_acts() -> None:
    lund = Said(
        "Lund", "said", "that the bridge would carry trucks again", "lund", "Monday=2031-05-05"
    )
    draft = link(
        Dispatch("2031-05-05", RUIZ, [MONDAY]),
        Dispatch("2031-05-05", RUIZ.replace("Ruiz", "Lund"), [lund], "restated"),
    )
    assert [s.speaker for s in draft.statements] in (["ruiz", "lund"], ["lund", "ruiz"])


def test_a_later_dispatch_dates_an_undated_act() -> None:
    text = "According to Ruiz, the bridge would carry trucks again."
    undated = Said(
        "Ruiz",
        "According to",
        "the bridge would carry trucks again",
        "ruiz",
        rule="according to",
    )
    draft = link(
        Dispatch("2031-05-05", text, [undated]), Dispatch("2031-05-06", RUIZ, [MONDAY], "restated")
    )
    (found,) = draft.statements
    assert [a.said_on for a in found.attestations] == ["2031-05-05", "2031-05-05"]
    assert found.attestations[0].said_on_method == "other report"


def test_free_indirect_speech_has_the_speaker_before() -> None:
    text = RUIZ + " The council had sold the harbour for a song."
    free = Said("", "", "The council had sold the harbour for a song", rule="free indirect speech")
    draft = link(Dispatch("2031-05-06", text, [MONDAY, free]))
    found = statement_of(draft, "d0", 1)
    assert (found.speaker, found.said_on) == ("ruiz", "2031-05-05")


def test_a_text_speaks_for_whoever_wrote_the_text_before() -> None:
    text = "In a letter, the union asked to be heard. “We are tired,” the letter says."
    asked = Said("the union", "asked", "to be heard", "union")
    letter = Said("the letter", "says", "“We are tired,”", None, form="direct")
    draft = link(Dispatch("2031-05-06", text, [asked, letter]))
    assert statement_of(draft, "d0", 1).speaker == "union"


def test_a_saying_inside_a_saying_hangs_on_it() -> None:
    text = "Ruiz said that Lund had told her that the bridge was safe."
    outer = Said("Ruiz", "said", "that Lund had told her that the bridge was safe", "ruiz")
    inner = Said("Lund", "told", "that the bridge was safe", "lund", parent=0)
    draft = link(Dispatch("2031-05-06", text, [outer, inner]))
    assert statement_of(draft, "d0", 1).parent == statement_of(draft, "d0", 0).id


def test_beliefs_are_no_statements() -> None:
    text = "Ruiz believes that the bridge is safe."
    belief = Said("Ruiz", "believes", "that the bridge is safe", "ruiz", tier="stance")
    draft = link(Dispatch("2031-05-06", text, [belief]))
    assert draft.statements == []
    assert draft.statement_of["d0"] == [None]
