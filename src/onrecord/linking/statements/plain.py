"""Sayings told without any time: of the day that the dispatch tells of, or of no day at all?

Readers take "X said" in a dispatch of Monday for Monday where it stands near the news, goes on or
answers it, and for no day where it is background. The reasons for no day are rules in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from onrecord.linking.statements.narration import Narration
from onrecord.linking.statements.reports import Report

__all__ = ["PAST", "PLAIN", "is_perfect", "is_told_past", "is_unnamed", "runs_of", "why_undated"]

PLAIN = "plain"
ALONE = "alone, far from the news"
PAST = "told as past"
# Paragraphs from here on are far from the news; as many words of the lead speak of it.
FAR = 3
NEWS_WORDS = 3

TEXTS = ("author of the text", "text named before", "text without an author")
ANSWER = re.compile(r"\b(?:repl|answer|retort|counter|respond|rejoin|react)", re.IGNORECASE)
LETTER = re.compile(r"\b(?:letter|petition|memo|memorandum|web ?site)\b", re.IGNORECASE)
REFUSAL = re.compile(r"\b(?:declin|refus|would not)", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|afterwards|later|outside|during|as s?he|as they)\b", re.IGNORECASE)
# Days that only one day's speaker, or its writer, can call so.
TODAY = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
PRESENT = re.compile(r"(?!was|is)[a-z]+[^s]s", re.IGNORECASE)
# An auxiliary right before the cue, or only adverbs between them: "has previously said".
HELPING = re.compile(
    r"(?:\b|['’])(?:had|has|have|ve)\s+(?:(?:\w+ly|also|not|never|since|already|long|so far|now|"
    r"all|both|often|once|yet|even)\s+)*$",
    re.IGNORECASE,
)
THEN = re.compile(r"\b[Tt]hen-\w*")
# Participles that go with "said", not with a verb of their own.
GOING_ON = frozenset({"adding", "saying", "noting", "stressing", "explaining", "insisting"})
HAS = re.compile(r"\b(?:has|have|had)\s(?:\w+ly\s|also\s)?\w+(?:ed|en|t|d|n)\b.*$", re.DOTALL)
EARLIER = re.compile(r"\b(?:originally|previously|initially|once|earlier this (?:month|year))\s+$")
# Then, and not now: "said at the time", "told the paper then".
BACK_THEN = re.compile(r"\bat (?:the|that) time\b|\bthen\s*[.,]?\s*$", re.IGNORECASE)
# How long before the news it was said: "a week after the firm said".
SINCE = re.compile(r"\b(?:days?|weeks?|months?|years?)\s(?:after|before|since)\s(?:the\s)?$")
PERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
PRESENT_PERFECT = re.compile(r"\b(?:has|have|'ve|’ve)\b", re.IGNORECASE)
INDEFINITE = re.compile(
    r"(?:an?|one|some|two|three|several|many|few|most|other|another|unnamed|anonymous|sources?|"
    r"people|critics|officials|diplomats|experts|analysts|the same|a number|who|which|"
    r"(?:[\w-]+\s){0,2}[\w.-]+ percent)\b",
    re.IGNORECASE,
)


def runs_of(reports: Sequence[Report]) -> list[list[Report]]:
    """The plain reports of one document in runs: of one speaker, no paragraph between them.

    What is decided of a run holds for all of it.
    """
    runs: list[list[Report]] = []
    before: Report | None = None
    for report in reports:
        if report.inner:
            continue
        if report.day_how == PLAIN:
            if before is not None and before.day_how == PLAIN and _goes_on(before, report):
                runs[-1].append(report)
            else:
                runs.append([report])
        before = report
    return runs


def why_undated(run: Sequence[Report], narration: Narration, heard: Collection[str]) -> str | None:
    """The rule by which a run has no day; None where it was said on the day told of.

    `heard` are the speakers of other sayings of that day: one of theirs does not stand alone.
    """
    why = next((name for name, holds in RULES if holds(run, narration)), None)
    return None if why == ALONE and run[0].speaker in heard else why


def is_unnamed(report: Report) -> bool:
    """Whether nobody speaks whom the dispatch names: "a diplomat", "sources", "it was said"."""
    if report.speaker is not None:
        return False
    source = report.attribution.source
    if not source:
        return report.attribution.rule != "free indirect speech"
    index = report.attribution.source_mention
    mention = report.item.annotation.mentions[index] if index is not None else None
    named = mention is not None and mention.name is not None
    return not named and bool(INDEFINITE.match(source[0].cut(report.item.text)))


def is_perfect(report: Report, auxiliary: re.Pattern[str] = PERFECT) -> bool:
    """Whether the saying is told as past already ("had said"): not on the dispatch's day."""
    cue = report.attribution.cue
    if not cue:
        return False
    before = report.item.text[max(0, cue[0].start - 40) : cue[0].start]
    helping = HELPING.search(before)
    return bool(auxiliary.search((helping[0] if helping else "") + " " + report.cue))


def is_told_past(report: Report) -> bool:
    """ "Had said", "said at the time", "then-Mayor Voss said", "has filed a suit, accusing it"."""
    if is_perfect(report) or is_perfect(report, PRESENT_PERFECT):
        return True
    if BACK_THEN.search(_reporting(report)):
        return True
    cue = report.attribution.cue
    if not cue:
        return False
    text, sentences = report.item.text, report.item.annotation.sentences
    start = sentences[report.sentence].start if sentences else 0
    source = report.attribution.source
    if source and THEN.search(text[max(0, source[0].start - 5) : source[0].start + 5]):
        return True
    if source and SINCE.search(text[max(0, source[0].start - 24) : source[0].start]):
        return True
    beside = report.cue.endswith("ing") and report.cue not in GOING_ON
    goes_with = beside and HAS.search(text, start, cue[0].start) is not None
    return goes_with or EARLIER.search(text[max(0, cue[0].start - 30) : cue[0].start]) is not None


def _goes_on(before: Report, report: Report) -> bool:
    if before.speaker_how in TEXTS and report.speaker_how not in TEXTS:
        return False
    if report.paragraph - before.paragraph > 1 or is_told_past(before) != is_told_past(report):
        return False
    if _is_lasting(before) != _is_lasting(report):
        return False
    if report.speaker is None or before.speaker is None:
        same = report.speaker is before.speaker and report.paragraph == before.paragraph
        return same and not is_unnamed(report)
    return report.speaker == before.speaker


def _unnamed(run: Sequence[Report], narration: Narration) -> bool:
    return is_unnamed(run[0])


def _text(run: Sequence[Report], narration: Narration) -> bool:
    """ "The report says", "X said in a letter": it may have been written on any day."""
    in_letter = any(LETTER.search(_reporting(report)) for report in run)
    return run[0].speaker_how in TEXTS or in_letter


def _before(run: Sequence[Report], narration: Narration) -> bool:
    """ "Had said", "has said": on a day before this one, or on any."""
    return is_told_past(run[0])


def _lasting(run: Sequence[Report], narration: Narration) -> bool:
    """ "He denies wrongdoing": what somebody says at all times, not on one day."""
    return _is_lasting(run[0])


def _is_lasting(report: Report) -> bool:
    return report.attribution.form != "direct" and PRESENT.fullmatch(report.cue) is not None


def _according(run: Sequence[Report], narration: Narration) -> bool:
    return len(run) == 1 and run[0].attribution.rule == "according to"


def _agreed(run: Sequence[Report], narration: Narration) -> bool:
    """ "Arda agreed to pay": a deal told in passing, unless it is the news."""
    first = run[0]
    deal = first.attribution.rule == "infinitive" and first.cue.endswith("agreed")
    return deal and first.paragraph > 0


def _refused(run: Sequence[Report], narration: Narration) -> bool:
    """A refusal far from the news: nobody asked on one day alone."""
    return _is_far(run[0]) and bool(REFUSAL.search(run[0].cue))


def _is_far(report: Report) -> bool:
    """Of a text on one line, whose paragraphs are lost, nobody can tell what is far from what."""
    return report.paragraph >= FAR and len(report.item.annotation.paragraphs) > 1


def _alone(run: Sequence[Report], narration: Narration) -> bool:
    """One saying far from the news, which answers nothing and speaks of other things.

    A turn of a transcript is of the talk that it prints.
    """
    first = run[0]
    if first.attribution.rule == "transcript":
        return False
    if len(run) > 1 or not _is_far(first):
        return False
    attribution, text = first.attribution, first.item.text
    to = attribution.addressee.cut(text) if attribution.addressee is not None else ""
    people = bool(to) and not re.match(r"(?:[Tt]he\s+)?[A-Z]", to)
    answers = ANSWER.search(first.cue) or AFTER.search(_reporting(first))
    near = attribution.form == "indirect" and any(
        TODAY.search(span.cut(text)) for span in attribution.content
    )
    return not (people or answers or near or len(first.words & narration.news) >= NEWS_WORDS)


Rule = Callable[[Sequence[Report], Narration], bool]

RULES: tuple[tuple[str, Rule], ...] = (
    ("unnamed source", _unnamed),
    ("undated text", _text),
    (PAST, _before),
    ("told as lasting", _lasting),
    ("according to", _according),
    ("deal told in passing", _agreed),
    ("refusal far from the news", _refused),
    (ALONE, _alone),
)


def _reporting(report: Report) -> str:
    """The sentence of the cue, without what is said and who says it."""
    attribution, text = report.attribution, report.item.text
    if not attribution.cue:
        return ""
    sentences = report.item.annotation.sentences
    sentence = sentences[report.sentence] if sentences else attribution.cue[0]
    kept, place = [], sentence.start
    for cut in sorted((*attribution.content, *attribution.source), key=lambda s: s.start):
        if sentence.start <= cut.start < sentence.end:
            kept.append(text[place : max(place, cut.start)])
            place = max(place, cut.end)
    kept.append(text[place : sentence.end])
    return " ".join(kept)
