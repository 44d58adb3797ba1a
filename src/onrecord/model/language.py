"""What the language wing finds in one document's text, before anything is linked.

All of it is a pure function of the text and of the weights' version. Indices (`parent`, `time`,
`source_mention` ...) point into the tuples of the same `Annotation`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.text import Document, Span

__all__ = [
    "AnnotatedDocument",
    "Annotation",
    "Attribution",
    "EntityKind",
    "EventMention",
    "EventStatus",
    "Form",
    "Mention",
    "MentionKind",
    "Polarity",
    "Quotation",
    "TimeExpression",
    "TimeFormula",
    "TimexType",
]

MentionKind = Literal["name", "title", "description", "pronoun"]
EntityKind = Literal["person", "organization", "group", "country", "place", "unknown"]
Form = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus = Literal[
    "scheduled",
    "possible",
    "not planned",
    "denied",
    "postponed",
    "rescheduled",
    "cancelled",
    "held",
]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase or pronoun that stands for an actor or a place.

    start, end   the whole phrase, with title, apposition and relative clause
    name         the proper name inside it;  role: the words that give title or function
    head         the head word;  number, gender, person: grammatical, None where unknown
    possessor    index of the mention that it hangs on ("her" in "her counterpart"; for "who" its
                 antecedent)
    subject      the phrase looks like the subject of its clause
    parts        indices of the mentions that a coordination joins
    rule, score  which rule found it, and how sure it is (0 to 1)
    """

    start: int
    end: int
    kind: MentionKind
    entity: EntityKind
    head: Span
    name: Span | None = None
    role: Span | None = None
    number: Literal["singular", "plural"] = "singular"
    gender: Literal["f", "m", "n"] | None = None
    person: Literal[1, 2, 3] = 3
    possessor: int | None = None
    parts: tuple[int, ...] = ()
    subject: bool = False
    rule: str = ""
    score: float = 1.0


class TimeFormula(msgspec.Struct, frozen=True, kw_only=True):
    """What a time expression says before it is known what it is counted from.

    kind       absolute: `value` is the TIMEX3 value already; duration, set: likewise
               partial: a calendar date with parts missing, `value` as XXXX-06-04, XXXX-06, XX98
               weekday: `amount` is 1 (Monday) to 7;  shift: `amount` `unit`s from the anchor
               event: counted from an event (`event` is the span of its phrase)
               vague: PRESENT_REF, PAST_REF, FUTURE_REF in `value`
    unit       D W M Q Y DE CE WE h m s: what is counted.  A partial date with unit Y stands in
               the year that many years from the anchor's ("March last year": Y, -1)
    grain      the unit of the result where it is another ("a week ago": D)
    direction  past, future, same, where the words say it ("last Friday");  None where open.  A
               weekday with unit W stands in the last, this or the next week ("Monday last week")
    anchor     what the words count from: the document, the narrative's running day, an event, the
               day mentioned last ("at noon"), the quarter mentioned last ("the latest period")
    part       MO MI AF EV NI DT, or Thh:mm, appended to the day
    """

    kind: Literal["absolute", "partial", "weekday", "shift", "event", "duration", "set", "vague"]
    value: str = ""
    unit: str = ""
    amount: int = 0
    grain: str = ""
    direction: Literal["past", "future", "same"] | None = None
    anchor: Literal["document", "narrative", "event", "mention", "period"] = "document"
    event: Span | None = None
    part: str = ""


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression, found and understood but not yet placed on the calendar.

    tense   of the verb that it hangs on, as far as the words tell
    stands  the narrative comes to stand on this day: it dates a main clause in the plain past, not
            a flashback, a plan, a limit ("until Friday") or words in quotation marks
    ahead   of a bare weekday, the log-odds that it lies ahead, by its clause alone; else None
    """

    start: int
    end: int
    type: TimexType
    formula: TimeFormula
    mod: str | None = None
    tense: Literal["past", "present", "future"] | None = None
    stands: bool = False
    ahead: float | None = None
    rule: str = ""
    score: float = 1.0


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch between quotation marks, the marks included.

    fault  None, or how its marks are mistyped: "closing mark typed as opening", "not closed" ...
    continues  the index of the quotation before that this one carries on (an unclosed paragraph)
    """

    start: int
    end: int
    fault: str | None = None
    continues: int | None = None
    scare: bool = False


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content spans (the terms of PARC 3 and PolNeAR).

    tier            speech (said, wrote, announced ...) or stance (believes, wants, supports)
    polarity        negative: denies, rules out, refuses
    parent          index of the attribution whose content holds this one
    time            index of the time expression that dates the saying, not what is said
    source_mention  index of the mention that the source is
    addressee, occasion   to whom and where, where said
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    polarity: Polarity = "positive"
    tier: Literal["speech", "stance"] = "speech"
    parent: int | None = None
    time: int | None = None
    source_mention: int | None = None
    addressee: Span | None = None
    occasion: Span | None = None
    rule: str = ""
    score: float = 1.0


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that speak of an event, with what its clause says of it.

    start, end    the phrase ("the upcoming summit with his counterpart");  trigger: its head word
    type          meeting, call, visit, talks, forum, vote, strike, hearing, signing, statement,
                  deadline, launch, trial, election, sanctions, protest, ceremony, other
    status        what the clause says of it, None where it says nothing; status_words: which words
    time          index of the time expression that dates it
    participants  spans of the phrases that name who takes part
    agenda        spans of what it is to be about
    attribution   index of the attribution whose content it stands in
    """

    start: int
    end: int
    trigger: Span
    type: str
    definite: bool = False
    status: EventStatus | None = None
    status_words: tuple[Span, ...] = ()
    time: int | None = None
    participants: tuple[Span, ...] = ()
    place: Span | None = None
    agenda: tuple[Span, ...] = ()
    attribution: int | None = None
    rule: str = ""
    score: float = 1.0


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one text. Spans of paragraphs and sentences are trimmed of blanks."""

    version: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()


class AnnotatedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with what was found in its text: the input of linking."""

    document: Document
    annotation: Annotation

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def text(self) -> str:
        return self.document.text
