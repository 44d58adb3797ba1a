"""Event mentions made ready to be compared: who, when, where, in which words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from onrecord.linking.draft import Draft
from onrecord.linking.events.cast import Cast
from onrecord.linking.events.days import (
    between,
    bounds,
    day_of,
    lasting,
    parse_day,
    shifted,
    with_year,
)
from onrecord.linking.events.kinds import kinds_of
from onrecord.model import AnnotatedDocument, EventMention, EventStatus, Span

__all__ = ["AHEAD", "JOURNEYS", "Item", "about", "fits", "items_of", "overtaken"]

JOURNEYS = ("verb:travel", "verb:fly", "verb:arrive")
AHEAD = frozenset(("scheduled", "rescheduled", "possible", "not planned"))
_COMING = frozenset(("scheduled", "possible"))  # what is told so of "October" is in the next one
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_EMPTY = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "no",
        "such",
        "upcoming",
        "planned",
        "scheduled",
        "possible",
        "forthcoming",
        "of",
        "and",
        "s",
        "any",
        "between",
        "with",
        "by",
        "new",
        "proposed",
        "my",
        "your",
        "to",
        "on",
        "in",
        "at",
        "for",
    )
)
_PAST = re.compile(r"\b(?:was|were|had)\b", re.I)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?\Z", re.I)
_UNTIL = re.compile(r"\s*(?:to|until|till|through|and|–|-)\s*(?:the\s+)?", re.I)
_ENDS = re.compile(
    r",?\s+and\s+(?:(?:will|would|to|is|was|are|were|due|set|scheduled)\s+){0,4}"
    r"(?:conclude|end|close|finish|run)\w*\s+(?:on\s+|until\s+)?",
    re.I,
)
_DISTINCT = frozenset(
    (
        "another",
        "second",
        "third",
        "fourth",
        "fifth",
        "further",
        "extra",
        "additional",
        "separate",
        "follow-up",
        "subsequent",
    )
)
_PASSED = frozenset(("first", "previous"))  # of what was held: not the one now spoken of
# Before the day of what is called off: it was still to come.
_DUE = re.compile(
    r"(?<!had been )(?:planned|scheduled|due|set|expected|slated|billed)(?:\s+\w+)?"
    r"\s+(?:for|on)\s+\Z",
    re.I,
)
_DAYS = re.compile(r"[-–](\d{1,2})(?![\d/-]|[.,]\d)")  # "April 29-30"
_BYGONE = frozenset(("previous", "prior", "last", "earlier"))
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LENGTH = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})[-\s](hour|day|week)\b", re.I)
_DATED = 0.6  # score of a status that only the event's own day tells
_MEETABLE = frozenset(("gathering", "debate", "forum", "plenary", "hearing"))


@dataclass(slots=True, eq=False)
class Item:
    """One event mention with what linking knows of it.

    order   position of its document among the story's;  index: position in the annotation
    side    the actor in whose words it stands
    kinds   the sorts of event its head word may speak of;  words: what else the phrase says
    date    the day, month or interval that its own expression gives
    countries  those of its actors that are countries: they may stand for their people
    persons  those of its actors that are persons
    strangers  whether it names someone who is no actor of the story
    left    the days it was moved from, where it was moved
    today   the day of its document
    fresh   neither copied from an earlier document nor told as said on an earlier day
    """

    document: AnnotatedDocument
    order: int
    index: int
    mention: EventMention
    paragraph: int
    side: str | None
    kinds: frozenset[str]
    head: str
    words: frozenset[str]
    distinct: frozenset[str]
    actors: frozenset[str]
    place: str
    date: str | None
    fresh: bool
    strangers: bool = False
    countries: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    today: str | None = None
    copy_of: Item | None = None

    @property
    def verbal(self) -> bool:
        return self.mention.rule.startswith("verb:")

    @property
    def mention_days(self) -> frozenset[str]:
        """The words of its phrase that only say when: "Monday's", "last month's"."""
        if not self.dated_within or self.mention.time is None:
            return frozenset()
        time = self.document.annotation.times[self.mention.time]
        words = _WORD.findall(self.document.text[time.start : time.end].lower())
        return frozenset(w.removesuffix("’s").removesuffix("'s") for w in words)

    @property
    def dated_within(self) -> bool:
        """Whether the phrase itself holds its day: "Sunday's meeting"."""
        if self.mention.time is None or self.verbal:
            return False
        time = self.document.annotation.times[self.mention.time]
        return self.mention.start <= time.start < self.mention.trigger.start

    @property
    def told_to(self) -> bool:
        """Whether someone "told the summit": who speaks there does not tell it from another."""
        words = self.mention.status_words
        return any(span.cut(self.document.text).lower() == "told" for span in words)

    @property
    def definite(self) -> bool:
        start = self.document.text[self.mention.start : self.mention.start + 8].lower()
        return self.mention.definite or start.startswith("no such")


def fits(day: str, status: EventStatus, today: str | None) -> bool:
    """What is ahead is not dated before the report, what is over not after it."""
    span, now = bounds(day), bounds(today)
    if span is None or now is None:
        return True
    if status in AHEAD:
        return span[1] >= now[0]
    if status in ("held", "denied"):
        return span[0] <= now[1]
    return True


def overtaken(item: Item) -> bool:
    """Whether the words still call planned what their own date says is over."""
    status = item.mention.status
    return status in AHEAD and item.date is not None and not fits(item.date, status, item.today)


def about(draft: Draft, document: AnnotatedDocument) -> date | None:
    """The day of a document, or the middle of the days on which it must have been written."""
    told = draft.dates[document.id]
    return parse_day(told.value) or between(told.earliest, told.latest)


def in_order(draft: Draft) -> list[AnnotatedDocument]:
    """The documents as they were written, as far as is known; the others last, as they stand."""
    return sorted(draft.documents, key=lambda d: about(draft, d) or date.max)


def items_of(draft: Draft) -> list[Item]:
    """Every event mention of a story, in the order of its documents and texts."""
    found: list[Item] = []
    countries = frozenset(a.id for a in draft.actors if a.kind == "country")
    persons = frozenset(a.id for a in draft.actors if a.kind == "person")
    placed: dict[str, list[Item]] = {}
    for order, document in enumerate(in_order(draft)):
        starts = [p.start for p in document.annotation.paragraphs]
        cast = Cast(draft, document)
        here = [
            _item(draft, document, cast, (order, index, bisect_right(starts, mention.start)))
            for index, mention in enumerate(document.annotation.events)
        ]
        placed[document.id] = here
        _pair_verbs(here)
        for item in here:
            item.countries, item.persons = item.actors & countries, item.actors & persons
        _trace_copies(draft, document, here, placed)
        found += here
    return found


def _item(
    draft: Draft, document: AnnotatedDocument, cast: Cast, place: tuple[int, int, int]
) -> Item:
    """The item of one mention; `place` is document, index and paragraph, each a number."""
    order, index, paragraph = place
    mention = _by_its_day(draft, document, document.annotation.events[index])
    mention = _yet_to_come(draft, document, mention)
    text = document.text
    phrase = text[mention.start : mention.end].lower()
    head = mention.trigger.cut(text).lower()
    words = [w.removesuffix("’s").removesuffix("'s") for w in _WORD.findall(phrase)]
    if text.startswith(" out of", mention.trigger.end):
        words.append("of")
    own = frozenset(w for w in words if w not in _EMPTY and w != head and w not in _DISTINCT)
    before = _WORD.findall(text[mention.start : mention.trigger.start].lower())
    return Item(
        document=document,
        order=order,
        index=index,
        mention=mention,
        paragraph=paragraph,
        side=cast.speaker(mention.attribution),
        kinds=kinds_of(mention, head, words),
        head=head,
        words=own,
        distinct=frozenset(before) & (_DISTINCT | _PASSED if _passed(mention) else _DISTINCT),
        actors=frozenset(a for span in mention.participants for a in cast.named(span))
        | frozenset(cast.chair(Span(mention.start, mention.end), text)),
        place=_fold(mention.place.cut(text)) if mention.place is not None else "",
        date=_date(draft, document, mention),
        fresh=_fresh(draft, document, mention),
        strangers=any(cast.unknown(span) for span in mention.participants),
        left=_left(draft, document, mention),
        today=draft.dates[document.id].value,
    )


def _passed(mention: EventMention) -> bool:
    """Whether "the first" of its kind may be an earlier one: a summit's, not a round's."""
    return mention.status == "held" and mention.type in ("meeting", "forum", "visit")


def _by_its_day(draft: Draft, document: AnnotatedDocument, mention: EventMention) -> EventMention:
    """ "Before the Nov. 5 election": no verb tells its status, but its own day does."""
    if mention.status is not None or not mention.rule.endswith(", dated"):
        return mention
    span, today = bounds(_date(draft, document, mention)), _today(draft, document)
    if span is None or today is None or span[0] <= today <= span[1]:
        return mention
    status: EventStatus = "scheduled" if span[0] > today else "held"
    words = set(_WORD.findall(document.text[mention.start : mention.trigger.start].lower()))
    if status == "scheduled" and words & _BYGONE:
        return mention  # "the previous meeting on May 6": of another year
    return msgspec.structs.replace(mention, status=status, score=_DATED)


def _yet_to_come(draft: Draft, document: AnnotatedDocument, mention: EventMention) -> EventMention:
    """ "Is running in the election on May 9", said in April: it is ahead."""
    if mention.status != "held" or not mention.rule.endswith(("occasion", "preceded")):
        return mention
    day = _date(draft, document, mention)
    if day is None or fits(day, "held", draft.dates[document.id].value):
        return mention
    return msgspec.structs.replace(mention, status="scheduled")


def _left(draft: Draft, document: AnnotatedDocument, mention: EventMention) -> frozenset[str]:
    """The other days told beside words like "has been moved": one of them is the old day."""
    if mention.status not in ("rescheduled", "postponed"):
        return frozenset()
    start, end = mention.start, max(s.end for s in (mention.trigger, *mention.status_words)) + 90
    found = {
        day_of(document.text, time, None)
        for time in draft.times[document.id]
        if start <= time.start < end and ". " not in document.text[start : time.start]
    }
    return frozenset(day for day in found if day is not None)


def _fold(place: str) -> str:
    words = [w.lower() for w in _WORD.findall(place)]
    return " ".join(w for w in words if w not in _EMPTY)


def _today(draft: Draft, document: AnnotatedDocument) -> date | None:
    return parse_day(draft.dates[document.id].value)


def _date(draft: Draft, document: AnnotatedDocument, mention: EventMention) -> str | None:
    if mention.time is None:
        return None
    time = draft.times[document.id][mention.time]
    near = about(draft, document)
    if near is not None and time.value.startswith("XXXX"):
        time = msgspec.structs.replace(time, value=with_year(time.value, near))
    inside = mention.start <= time.start < mention.trigger.start
    found = day_of(document.text, time, _today(draft, document), within=inside)
    found = _right_week(draft, document, mention, _through(draft, document, mention.time, found))
    length = _LENGTH.search(document.text, mention.start, mention.trigger.end)
    lasts = length is not None and mention.type in ("strike", "forum", "visit")
    if found is None or length is None or not lasts or _ended(document, mention):
        return found
    unit = length[2].lower()
    word = length[1].lower()
    number = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)
    span = f"PT{number}H" if unit == "hour" else f"P{number}{unit[0].upper()}"
    return lasting(found, span, time.value)


def _through(
    draft: Draft, document: AnnotatedDocument, index: int, found: str | None
) -> str | None:
    """ "From May 3 to May 9", "began on May 3 and will end on May 9" are all those days."""
    times = draft.times[document.id]
    days = _DAYS.match(document.text, times[index].end)
    start = parse_day(found)
    if days is not None and start is not None and start.day < int(days[1]) <= 31:
        whole = f"{found[:8]}{int(days[1]):02d}" if found is not None else ""
        return f"{found}/{whole}" if parse_day(whole) is not None else found
    if index + 1 >= len(times) or found is None:
        return found
    one, other, text = times[index], times[index + 1], document.text
    reach = max(one.end, other.start)
    joined = _UNTIL.fullmatch(text, one.end, reach)
    first, last = parse_day(found), parse_day(other.value)
    told = joined is not None and _FROM.search(text, max(0, one.start - 12), one.start)
    if not told and not _ENDS.fullmatch(text, one.end, reach):
        return found
    return f"{first}/{last}" if first is not None and last is not None and first < last else found


def _right_week(
    draft: Draft, document: AnnotatedDocument, mention: EventMention, found: str | None
) -> str | None:
    """A bare weekday of what is still planned is to come, of what was held is past."""
    assert mention.time is not None
    day, today = parse_day(found), _today(draft, document)
    formula = document.annotation.times[mention.time].formula
    if today is None:
        return found
    past = draft.times[document.id][mention.time].words.lower().startswith("last ")
    lies_far = formula.kind == "partial" and not past and _long_past(found, today)
    if mention.status in _COMING and lies_far:
        return with_year(f"XXXX{found[4:]}", shifted(today, 180)) if found else None
    if day is None:
        return found
    if mention.rule.endswith("excluded") and day <= today:
        return None  # the day of "ruled it out on Monday"
    if formula.kind != "weekday":
        return found
    words = " ".join(span.cut(document.text) for span in mention.status_words)
    lies_back = mention.attribution is None and _PAST.search(words) is not None
    if mention.status in AHEAD and day < today and not lies_back:
        return shifted(day, 7).isoformat() if _fresh(draft, document, mention) else found
    if mention.status in ("held", "denied") and day > today:
        return shifted(day, -7).isoformat()
    before = document.text[max(0, draft.times[document.id][mention.time].start - 24) :][:24]
    if mention.status in ("cancelled", "postponed") and day < today and _DUE.search(before):
        return shifted(day, 7).isoformat()
    return found


def _long_past(day: str | None, today: date) -> bool:
    """Whether months lie between the end of a date and today."""
    span = bounds(day) if day is not None and "/" not in day else None
    return span is not None and (today - span[1]).days > 60


def _ended(document: AnnotatedDocument, mention: EventMention) -> bool:
    """Whether the clause tells its last day: "which ended on Tuesday"."""
    return any(
        re.search(r"\b(?:end|conclud|finish)", span.cut(document.text), re.I)
        for span in mention.status_words
    )


def _fresh(draft: Draft, document: AnnotatedDocument, mention: EventMention) -> bool:
    """Whether the words are neither copied nor a saying of an earlier day."""
    for passage in draft.passages.get(document.id, ()):
        inside = passage.start <= mention.trigger.start < passage.end
        if inside and passage.status in ("verbatim", "edited"):
            return False
    if mention.attribution is None:
        return True
    time = document.annotation.attributions[mention.attribution].time
    today = _today(draft, document)
    said = parse_day(draft.times[document.id][time].value) if time is not None else None
    return said is None or today is None or said >= today


def _pair_verbs(here: list[Item]) -> None:
    """ "Will meet in a debate": the verb is of the noun's kind, the noun has the verb's day."""
    for one, other in pairwise(here):
        words = one.mention.status_words
        same = bool(words) and words == other.mention.status_words
        mates = one.kinds & other.kinds or other.kinds & _MEETABLE
        if same and mates and one.verbal and not other.verbal:
            if not one.mention.rule.startswith(JOURNEYS):  # the visit goes on being one
                one.kinds = other.kinds
                one.words |= other.words
            other.actors |= one.actors
            other.date = other.date or one.date


def _trace_copies(
    draft: Draft, document: AnnotatedDocument, here: list[Item], placed: dict[str, list[Item]]
) -> None:
    """Pair mentions in a copied passage with the same words where they were copied from."""
    for passage in draft.passages.get(document.id, ()):
        source = passage.source
        if source is None or source.document not in placed or passage.status == "new":
            continue
        told = [i for i in here if passage.start <= i.mention.trigger.start < passage.end]
        first = [
            i
            for i in placed[source.document]
            if source.start <= i.mention.trigger.start < source.end
        ]
        for head in dict.fromkeys(i.head for i in told):
            ours = [i for i in told if i.head == head]
            theirs = [i for i in first if i.head == head]
            for one, other in zip(ours, theirs, strict=False):
                if passage.status != "restated":
                    one.copy_of = other
