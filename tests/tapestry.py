"""The record of the example story as a careful reader makes it, for tests of the views."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.model import (
    Actor,
    ActorMention,
    AgendaItem,
    Attestation,
    Check,
    DocumentDate,
    DocumentRecord,
    Event,
    EventStatus,
    EventWords,
    Evidence,
    Form,
    Passage,
    PassageSource,
    Polarity,
    Record,
    ResolvedTime,
    Role,
    Span,
    Statement,
    StatusReport,
    Story,
    evidence,
    sha256,
)

EXAMPLE = Path(__file__).parents[1] / "src/onrecord/data/example/dispatches.jsonl"
LINES = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
TEXTS: dict[str, str] = {line["id"][:2]: line["text"] for line in LINES}
DAYS = {"01": "2023-03-14", "02": "2023-03-15", "03": "2023-03-20", "04": "2023-03-21"}


def at(document: str, words: str, after: int = 0) -> Span:
    """Where the words stand in the document's text, from `after` on."""
    start = TEXTS[document].index(words, after)
    return Span(start, start + len(words))


def words_of(document: str, words: str) -> Evidence:
    return evidence(document, TEXTS[document], (at(document, words),), "by hand")


def paragraphs(document: str) -> tuple[Span, ...]:
    found, start = [], 0
    for part in TEXTS[document].split("\n\n"):
        found.append(Span(start, start + len(part.rstrip("\n"))))
        start += len(part) + 2
    return tuple(found)


def attestation(
    document: str,
    source: str,
    cue: str,
    *content: str,
    form: Form = "indirect",
    polarity: Polarity = "positive",
    passage: str = "new",
    said_on: str | None = None,
) -> Attestation:
    spans = tuple(at(document, part) for part in content)
    return Attestation(
        document=document,
        source=(at(document, source),),
        cue=(at(document, cue),),
        content=spans,
        words=" … ".join(content),
        speaker_words=source,
        cue_words=cue,
        form=form,
        polarity=polarity,
        said_on=said_on or DAYS[document],
        said_on_method="by hand",
        method="by hand",
        passage=passage,
    )


def statement(id: str, speaker: str | None, *reports: Attestation, **more: object) -> Statement:  # noqa: A002
    first = reports[0]
    return Statement(
        id=id,
        speaker=speaker,
        said_on=first.said_on,
        form=first.form,
        polarity=first.polarity,
        attestations=reports,
        **more,  # type: ignore[arg-type]
    )


def report(
    document: str, status: EventStatus, date: str | None, words: str, by: str | None = None
) -> StatusReport:
    return StatusReport(
        as_of=DAYS[document],
        status=status,
        date=date,
        evidence=words_of(document, words),
        said_by=by,
    )


def mention(document: str, words: str, kind: str = "name") -> ActorMention:
    span = at(document, words)
    return ActorMention(
        document=document, start=span.start, end=span.end, words=words, kind=kind, method="by hand"
    )


def event_words(document: str, words: str) -> EventWords:
    span = at(document, words)
    return EventWords(
        document=document, start=span.start, end=span.end, words=words, method="by hand"
    )


def passage(document: str, number: int, status: str, source: tuple[str, int] | None) -> Passage:
    span = paragraphs(document)[number]
    place = None
    if source:
        there = paragraphs(source[0])[source[1]]
        place = PassageSource(source[0], there.start, there.end)
    return Passage(
        start=span.start,
        end=span.end,
        status=status,  # type: ignore[arg-type]
        source=place,
        earliest=place,
        similarity=1.0,
        method="by hand",
    )


PASSAGES: dict[str, tuple[tuple[str, tuple[str, int] | None], ...]] = {
    "01": (("new", None),) * 5,
    "02": (
        ("new", None), ("new", None), ("restated", ("01", 1)), ("verbatim", ("01", 3)),
        ("edited", ("01", 2)), ("verbatim", ("01", 4)),
    ),
    "03": (("new", None),) * 5 + (("verbatim", ("02", 5)),),
    "04": (("new", None),) * 4 + (("edited", ("03", 1)), ("verbatim", ("03", 5))),
}  # fmt: skip
TIMES = {
    "01": (("March 28", "2023-03-28"), ("Tuesday", "2023-03-14"), ("2012", "2012")),
    "02": (("Wednesday, March 15", "2023-03-15"), ("The day before", "2023-03-14")),
    "03": (("April 4", "2023-04-04"), ("Monday", "2023-03-20")),
    "04": (("two weeks before", "2023-03-21"), ("last week", "2023-W11")),
}


def _document(line: dict[str, str]) -> DocumentRecord:
    document, text = line["id"][:2], line["text"]
    how = "weekday" if document == "02" else "published"
    found = (words_of("02", "Wednesday, March 15"),) if document == "02" else ()
    return DocumentRecord(
        id=document,
        name=line["id"],
        file=line["id"],
        sha256=sha256(text),
        dated=DAYS[document],
        date=DocumentDate(value=DAYS[document], method=how, score=1.0, evidence=found),
        title=line.get("title"),
        outlet=line["outlet"],
        published=line.get("published"),
        characters=len(text),
        paragraphs=paragraphs(document),
        times=tuple(
            ResolvedTime(start=s.start, end=s.end, words=words, type="DATE", value=value)
            for words, value in TIMES[document]
            for s in [at(document, words)]
        ),
        passages=tuple(
            passage(document, i, status, source)
            for i, (status, source) in enumerate(PASSAGES[document])
        ),
    )


def _actor(id: str, name: str, title: str, where: str, *mentions: ActorMention) -> Actor:  # noqa: A002
    role = Role(title=title, first=None, last=None, evidence=words_of(where, title))
    return Actor(
        id=id,
        name=name,
        kind="person",
        names=tuple(sorted({m.words for m in mentions})),
        roles=(role,),
        mentions=mentions,
    )


ACTORS = (
    _actor(
        "lindqvist", "Marta Lindqvist", "director of the Aldermoor Museum", "01",
        mention("01", "Marta Lindqvist"), mention("02", "Marta Lindquist"),
        mention("03", "Marta Lindqvist"), mention("04", "Marta Lindqvist"),
    ),
    _actor(
        "ferrant", "Tomas Ferrant", "president of the Sarnholm Foundation", "01",
        mention("01", "Tomas Ferrant"), mention("02", "Tomas Ferrant"),
        mention("03", "Tomas Ferrant"), mention("04", "Tomas Ferrant"),
    ),
    _actor("halloran", "Piers Halloran", "Culture Minister", "01", mention("01", "Piers Halloran")),
    _actor(
        "okafor", "Helen Okafor", "spokeswoman for the Aldermoor Museum", "02",
        mention("02", "Helen Okafor"), mention("03", "Helen Okafor"),
    ),
    Actor(
        id="museum", name="Aldermoor Museum", kind="organization",
        mentions=(mention("03", "the Aldermoor Museum"),),
    ),
)  # fmt: skip

STATEMENTS = (
    statement("keepsake", "lindqvist", attestation(
        "01", "Marta Lindqvist, director of the Aldermoor Museum", "told",
        "“We are not going to argue about a keepsake. We are going to talk about a work of art "
        "that nobody has been able to see since 2012,”", form="direct",
    ), attestation(
        "02", "museum director Marta Lindquist", "said",
        "that the talks with the foundation would be about a work of art that nobody had been "
        "able to see since 2012", passage="restated", said_on="2023-03-14",
    ), about=("meeting",)),
    statement("letter", "ferrant", attestation(
        "01", "Tomas Ferrant, president of the Sarnholm Foundation", "said in a letter",
        "that he would come to Aldermoor to discuss the return of the tapestry and “nothing that "
        "can be put off again”", form="mixed",
    ), attestation(
        "02", "Tomas Ferrant, president of the Sarnholm Foundation", "wrote in a letter",
        "that he would travel to Aldermoor on March 28 to discuss the return of the tapestry and "
        "“nothing that can be put off again”", form="mixed", passage="edited",
        said_on="2023-03-14",
    ), about=("meeting",)),
    statement("sides", "halloran", attestation(
        "01", "Culture Minister Piers Halloran", "said that the government would not"[:4],
        "that the government would not take sides, but that it was ready to pay for the journey "
        "if the owners agreed on one",
    ), attestation(
        "02", "Culture Minister Piers Halloran", "said",
        "that the government would not take sides, but that it was ready to pay for the journey "
        "if the owners agreed on one", passage="verbatim", said_on="2023-03-14",
    )),
    statement("sale", "halloran", attestation(
        "01", "Halloran", "denied",
        "a report that the tapestry had been offered to a collector abroad", polarity="negative",
    )),
    statement("auction", "okafor", attestation(
        "02", "Okafor", "said by telephone"[:4],
        "“There is no auction in our calendar, and we have written to the bidders to say so, “",
        form="direct",
    ), about=("auction",)),
    statement("vault", "lindqvist", attestation(
        "03", "Marta Lindqvist, the director of the museum", "told",
        "“The vault has to be opened first, and the restorers have asked us for seven more days,”",
        form="direct",
    ), attestation(
        "04", "the director of the museum, Marta Lindqvist", "told",
        "“The vault has to be opened first, and the restorers have asked us for seven more days,”",
        form="direct", passage="edited", said_on="2023-03-20",
    ), about=("meeting",), occasion=words_of("03", "a news conference")),
    statement("waited", "ferrant", attestation(
        "03", "Tomas Ferrant", "said", "“We have waited since 1938,”",
        "“We can wait another week.”", form="direct",
    )),
    statement("question", "ferrant", attestation(
        "04", "Ferrant", "told",
        "“On April 4 I shall put one question: when does it leave the vault?”", form="direct",
    ), about=("meeting",), occasion=words_of("04", "a public meeting in the town hall")),
    statement("secret", "okafor", attestation(
        "04", "Helen Okafor, spokeswoman for the Aldermoor Museum", "denied",
        "that Ferrant and the museum’s director had met in secret last week", polarity="negative",
    ), about=("secret",)),
    statement("nobody", None, attestation(
        "01", "the two sides", "the museum said"[11:],
        "For eleven years the two sides have spoken only through lawyers",
    )),
)  # fmt: skip

EVENTS = (
    Event(
        id="meeting", type="meeting", name="meeting over the Sarnholm tapestry",
        participants=("lindqvist", "ferrant"), place="Aldermoor",
        place_evidence=words_of("01", "Aldermoor"),
        mentions=(event_words("03", "The meeting over the Sarnholm tapestry"),),
        history=(
            report("01", "scheduled", "2023-03-28", "will meet in Aldermoor on March 28", "museum"),
            report("02", "scheduled", "2023-03-28", "travel to Aldermoor on March 28"),
            report("03", "rescheduled", "2023-04-04", "moved from March 28 to April 4", "museum"),
            report("04", "scheduled", "2023-04-04", "On April 4", "ferrant"),
        ),
        agenda=tuple(
            AgendaItem(side=side, words=words, evidence=words_of(document, words))
            for side, document, words in (
                ("lindqvist", "01", "the condition of the cloth, the cost of its repair and a "
                 "date for a public exhibition"),
                ("ferrant", "01", "the return of the tapestry"),
                ("ferrant", "04", "the return of the tapestry and the cost of its journey"),
            )
        ),
    ),
    Event(
        id="visit", type="visit", name="visit to the vault", participants=(),
        mentions=(event_words("03", "A visit to the vault"),),
        history=(report("03", "possible", "2023-04-05", "is possible", "okafor"),),
    ),
    Event(
        id="auction", type="other", name="auction of the Sarnholm tapestry", participants=(),
        mentions=(event_words("02", "No auction of the Sarnholm tapestry"),),
        history=(report("02", "not planned", None, "No auction", "okafor"),),
    ),
    Event(
        id="secret", type="meeting", name="secret meeting", participants=("ferrant", "lindqvist"),
        mentions=(event_words("04", "had met in secret last week"),),
        history=(report("04", "denied", "2023-W11", "denied", "okafor"),),
    ),
    Event(
        id="reading", type="other", name="public meeting in the town hall", participants=(),
        mentions=(event_words("04", "a public meeting in the town hall"),), history=(),
    ),
)  # fmt: skip

CHECKS = (
    Check(
        id="c1", kind="merge", message="Marta Lindquist is taken for Marta Lindqvist",
        evidence=(words_of("02", "Marta Lindquist"), words_of("01", "Marta Lindqvist")),
        actors=("lindqvist",),
    ),
    Check(
        id="c2", kind="drift", message="“Earlier in the day” was copied from March 14",
        evidence=(words_of("02", "Earlier in the day"),),
    ),
)  # fmt: skip

RECORD = Record(
    version="1",
    documents=tuple(_document(line) for line in LINES),
    actors=ACTORS,
    statements=STATEMENTS,
    events=EVENTS,
    stories=(Story(id="tapestry", label="Sarnholm tapestry", documents=tuple(TEXTS)),),
    checks=CHECKS,
)
