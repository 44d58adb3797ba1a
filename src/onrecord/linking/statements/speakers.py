"""Who speaks in each report: the actor of its source, or of the person who stands behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.linking.draft import Draft
from onrecord.linking.statements.reports import Report
from onrecord.model import Mention, Span

__all__ = ["HOLDER", "find_speakers"]

TEXTS = re.compile(
    r"\b(?:statement|report|letter|document|note|memo|memorandum|petition|poll|survey|study|"
    r"ruling|judgment|judgement|verdict|draft|text|article|communiqu[eé]|resolution|message|post|"
    r"tweet|e-?mail|review|paper|analysis|filing|lawsuit|complaint|order|bulletin|advisory|"
    r"release|declaration|manifesto|brief|budget|census|data|figures|transcript|invitation|notice|"
    r"summary|circular|notification)\b"
    r"(?!\s+(?:minister|committee|board|office|agency|author|analyst|editor|officer|expert))",
    re.IGNORECASE,
)
# What follows the head of a source: "analyst Ana Ruiz, who wrote in a note".
AFTERTHOUGHT = re.compile(r",|\b(?:who|which|that)\b|\sin an?\s")
# What may stand behind the name that closes a source: the code of its share.
CLOSING = re.compile(r"\s?(?:\(\s?[\w.]{1,9}\s?\)|[A-Z0-9]{1,6}[a-z]?\.[A-Z]{1,2})?\s?")
JOINED = re.compile(r"\b(?:and|or|who|which|that)\b")
OTHERS = re.compile(r"\b(?:of|for|at|by|with|from|in|to|on|like|than)\b")
OWNED = re.compile(r"(?:An?|The|Its|His|Her|Their|Another|One|Fellow)\s|[^,]*['’]s?\s")
BOTH = re.compile(r"[\s(),A-Z0-9.]{0,14}\sand\s(?:the\s)?")
LISTED = re.compile(r"[\s(),A-Z0-9.]{0,14},\s(?:the\s)?")
# What goes on after a name that is no apposition, clause or place.
NARROWED = re.compile(
    r"['’]s?\s(?:\([^()]{1,12}\)\s)?|(?:-\w+)?\s(?!(?:of|in|at|from|for|with|by|on|who|that|which|to|and|or|as|last|late|early|has|"
    r"have|had|is|was|itself|himself|herself|alone|also|aged|then|now|both|via|speaking)\b)[a-z]{3,}"
)
OPENING = re.compile(r"(?:But|And|Meanwhile,|However,)?\s?")
SECOND = re.compile(r"\b(?:and|but)\s(?:(?:has|have|had|also|then|later)\s)*$")
CLAUSE = re.compile(r",\s(?:which|who|whose|[a-z]+ing)\b")
# Between a name and what is said of it: "Norlux ( NLX.N ) on Monday, which said".
FOLLOWED = re.compile(r"(?:\s\([^()]{1,12}\))?(?:\son\s\w+day)?\s?,\s")
TITLED = re.compile(r"[A-Z][\w& ]{1,40}['’]s?\s(?:[a-z]+\s){1,5}")
# "A report which the envoy presented".
WHICH = re.compile(r"\b(?:which|that)\s(?:the\s)?\Z")
WROTE = re.compile(
    r"\s(?:has\s|had\s)?(?:presented|published|wrote|written|issued|signed|released|sent|read)\b"
)
AUTHOR = re.compile(r"\b(?:by|from|of)\s+$", re.IGNORECASE)


# "X said ..., denying ...": who says the one says the other.
HOLDER = "speaker of the saying that holds it"


def find_speakers(draft: Draft, reports: list[Report]) -> None:
    """Set `speaker` of every report; None where nobody that the story names can be told."""
    before: Report | None = None
    for report in reports:
        if before is not None and before.document != report.document:
            before = None
        report.speaker, report.speaker_how = _speaker(draft, report, before)
        if not report.inner:
            before = report


def _speaker(draft: Draft, report: Report, before: Report | None) -> tuple[str | None, str]:
    attribution = report.attribution
    if not attribution.source:
        if attribution.rule == "free indirect speech" and before is not None:
            return before.speaker, "speaker of the sentence before"
        if before is not None and attribution.parent == before.index and _is_participle(report):
            return before.speaker, HOLDER
        if before is not None and _goes_with(report, before):
            return before.speaker, HOLDER
        if before is not None and _shares_subject(report, before):
            return before.speaker, "subject of the verb before"
        opening = _opening_subject(draft, report)
        if opening is not None:
            return opening, "subject of the sentence"
        return None, "no source"
    source = attribution.source[0]
    quoted = before is not None and _is_participle(report) and _is_aside(report)
    if quoted and before is not None and _held(before, source):
        return before.speaker, HOLDER
    words = source.cut(report.item.text)
    actors = draft.actor_of.get(report.document, [])
    index = attribution.source_mention
    named = _named_last(report, source)
    if named is not None and named < len(actors) and actors[named] is not None:
        index = named
    actor = actors[index] if index is not None and index < len(actors) else None
    if actor is None and (near_name := _name_before(draft, report, source)) is not None:
        actor, index = near_name, None
    if actor is not None and index != named and _is_modifier(report, index, source):
        actor = None
    if actor is not None and _speak_together(draft, report, source, actor):
        return None, "several speak"
    text = TEXTS.search(AFTERTHOUGHT.split(words, maxsplit=1)[0])
    if text is not None:
        author = _author(draft, report, source, text)
        if author is not None:
            return author, "author of the text"
        near = before is not None and report.paragraph - before.paragraph <= 1
        if near and before is not None and _goes_on(words):
            return before.speaker, "text named before"
        return actor, "source" if actor is not None else "text without an author"
    return actor, "source" if actor is not None else "source not identified"


def _speak_together(draft: Draft, report: Report, source: Span, actor: str) -> bool:
    """ "Norlux and Arda Corp said", "Kern, Voss and Oram said": an act of several is not one's."""
    actors = draft.actor_of.get(report.document, [])
    mentions, text = report.item.annotation.mentions, report.item.text
    last = None
    for index in range(_from(mentions, source.start), len(mentions)):
        mention = mentions[index]
        if mention.start >= source.end:
            break
        if mention.start < source.start or mention.end > source.end:
            continue
        if last is None:
            last = mention if mention.start == source.start else None
            if last is None:
                return False
        elif mention.start >= last.end:
            other = actors[index] if index < len(actors) else None
            if BOTH.fullmatch(text, last.end, mention.start):
                return other != actor
            if mention.name is None or not LISTED.fullmatch(text, last.end, mention.start):
                return False
            last = mention
    return False


def _shares_subject(report: Report, before: Report) -> bool:
    """ "Norlux rejected the offer and had said that ...": a second verb of one subject."""
    cue, first = report.attribution.cue, before.attribution.cue
    if not cue or not first or report.sentence != before.sentence or first[-1].end > cue[0].start:
        return False
    gap = report.item.text[max(first[-1].end, cue[0].start - 24) : cue[0].start]
    return SECOND.search(gap) is not None and before.attribution.parent is None


def _opening_subject(draft: Draft, report: Report) -> str | None:
    """ "It has $5 billion and says ...": who opens the sentence, for the verb after "and"."""
    cue, sentences = report.attribution.cue, report.item.annotation.sentences
    text = report.item.text
    if (
        not cue
        or not sentences
        or not SECOND.search(text[max(0, cue[0].start - 24) : cue[0].start])
    ):
        return None
    start = sentences[report.sentence].start
    actors = draft.actor_of.get(report.document, [])
    mentions = report.item.annotation.mentions
    index = _from(mentions, start)
    if index < len(mentions):
        mention = mentions[index]
        opens = mention.subject and OPENING.fullmatch(text, start, mention.start) is not None
        return actors[index] if opens and index < len(actors) else None
    return None


def _name_before(draft: Draft, report: Report, source: Span) -> str | None:
    """ "Norlux, which said", "Ivo Kern, Norlux's chairman, said": the name before the comma."""
    mentions, text = report.item.annotation.mentions, report.item.text
    words = source.cut(text)
    if words.lower() not in {"which", "who"} and not TITLED.match(words):
        return None
    index = _from(mentions, source.start) - 1
    while index >= 0 and mentions[index].end > source.start:
        index -= 1
    if index < 0 or mentions[index].name is None:
        return None
    near = FOLLOWED.fullmatch(text, mentions[index].end, source.start) is not None
    actors = draft.actor_of.get(report.document, [])
    return actors[index] if near and index < len(actors) else None


def _from(mentions: Sequence[Mention], start: int) -> int:
    """The index of the first mention that starts there or later."""
    return bisect_left(mentions, start, key=lambda mention: mention.start)


def _is_modifier(report: Report, index: int | None, source: Span) -> bool:
    """ "Kell" of "Kell investors", "Norlux" of "Norlux staff": the name only narrows a noun."""
    mention = report.item.annotation.mentions[index] if index is not None else None
    if mention is None or mention.name is None or mention.end >= source.end:
        return False
    behind = NARROWED.match(report.item.text, mention.end, source.end)
    return behind is not None and TEXTS.search(source.cut(report.item.text)) is None


def _has_office(text: str, source: Span, mention: Mention) -> bool:
    """ "Reserve Bank of Kell President Ivo Kern": the body in front is where he holds office."""
    if mention.role is None or mention.entity != "person" or mention.start <= source.start:
        return False
    before = text[source.start : mention.start]
    plain = "," not in before and JOINED.search(before) is None
    return plain and before.split()[-1][:1].isupper()


def _goes_with(report: Report, before: Report) -> bool:
    """ "..., said Voss, adding that ...": a participle after the reporting clause before it."""
    cue = before.attribution.cue
    same = report.sentence == before.sentence and bool(cue) and cue[-1].end <= report.anchor
    return same and _is_participle(report) and before.attribution.parent is None


def _named_last(report: Report, source: Span) -> int | None:
    """The name that closes the source, where all before it is a title or a trade: "Norlux's Voss",
    "bankrupt salt maker Norlux Corp", "a lawyer for the miners, Ivo Kern"."""
    mentions, text = report.item.annotation.mentions, report.item.text
    clause = CLAUSE.search(text, source.start, source.end)
    end = clause.start() if clause is not None else source.end
    last = None
    for index in range(_from(mentions, source.start), len(mentions)):
        mention = mentions[index]
        if mention.start >= source.end:
            break
        name = mention.name
        if name is None or name.start < source.start or mention.entity in {"place", "country"}:
            continue
        if not CLOSING.fullmatch(text, name.end, end):
            continue
        before = text[source.start : name.start]
        if _has_office(text, source, mention):
            last = index
            continue
        commas = 2 if OWNED.match(before) else 1  # "his deputy, the mayor, Ivo Kern"
        behind_comma = before.endswith(", ") and before.count(",") <= commas
        if JOINED.search(before) or (OTHERS.search(before) and not behind_comma):
            continue
        if not behind_comma and "," in before:
            continue
        if behind_comma and not before[:1].islower() and not OWNED.match(before):
            continue
        last = index
    return last


def _held(before: Report, source: Span) -> bool:
    """Whether a source stands in what the report before it says: "warned that Arda would fall,
    saying ..." is the warner again."""
    return any(span.start <= source.start and source.end <= span.end for span in before.spans)


def _is_participle(report: Report) -> bool:
    return bool(re.match(r"\w+ing\b", report.cue))


def _is_aside(report: Report) -> bool:
    """ "..., saying it was old", "while saying": of the main verb's subject, as no participle is
    that follows its noun ("nations calling for more") or "as" ("quoted her as saying")."""
    start = report.attribution.cue[0].start if report.attribution.cue else 0
    return report.item.text[max(0, start - 7) : start].endswith((", ", " while "))


def _goes_on(words: str) -> bool:
    """Whether a text is one already spoken of: "the letter", with no more said of it."""
    return bool(re.fullmatch(r"(?:the|this|that|its|their|his|her)\s+[\w-]+", words, re.IGNORECASE))


def _author(draft: Draft, report: Report, source: Span, noun: re.Match[str]) -> str | None:
    """The actor who stands in the phrase of a text as its author: "a report by X", "X's note"."""
    actors = draft.actor_of.get(report.document, [])
    text = report.item.text
    best: tuple[int, int, str] | None = None
    at = source.start + noun.start()
    mentions = report.item.annotation.mentions
    for k in range(_from(mentions, source.start), len(mentions)):
        mention = mentions[k]
        if mention.start >= source.end:
            break
        if mention.end > source.end or k >= len(actors):
            continue
        actor = actors[k]
        if actor is None or (mention.start, mention.end) == (source.start, source.end):
            continue
        rank = _rank(text, mention, at)
        if rank is not None and (best is None or (rank, mention.start) < best[:2]):
            best = (rank, mention.start, actor)
    return best[2] if best else None


def _rank(text: str, mention: Mention, noun: int) -> int | None:
    """How well a mention stands for an author of the text named at `noun`, best first."""
    if AUTHOR.search(text[max(0, mention.start - 6) : mention.start]):
        return 0
    if mention.end <= noun and noun - mention.end <= 24:
        return 1
    before, after = text[noun : mention.start], text[mention.end : mention.end + 24]
    if noun < mention.start <= noun + 30 and WHICH.search(before) and WROTE.match(after):
        return 1
    return None
