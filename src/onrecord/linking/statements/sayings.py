"""What reads like a saying and is none: figures that are added, feelings of things, what is asked.

An attribution stays what it is in its document; here it is kept out of the record. The reasons are
rules in order. They were found by reading newswire line by line (bench/newswire.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.linking.statements.reports import Report

__all__ = ["why_no_saying"]

# Verbs that newswire uses for figures: only with a clause or a quotation do they report words.
FIGURES = re.compile(r"\b(?:post|add|declin|show|log|book)(?:s|ed|ing|n)?\b", re.IGNORECASE)
HABIT = re.compile(r"\b(?:reports|resists|backs|supports|opposes|posts|seeks)$", re.IGNORECASE)
AMOUNT = re.compile(
    r"(?:to\s+)?(?:an?\s|some\s|another\s|about\s|nearly\s|its\s|the\s)?[\w-]*\s?[$€£\d]",
)
CLAUSE = re.compile(
    r"^(?:that|how|why|what|whether|if|when|where|to\s+[a-z])\b|[“\"]|"
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|do|does)\b",
)
ACCOUNTS = re.compile(r"\s*(?:off|down|up)\b", re.IGNORECASE)
THINGS = frozenset(
    "profit profits sales revenue revenues earnings price prices share shares stock stocks euro "
    "dollar yen time loss losses margin margins cost costs demand supply inventories opposition "
    "risk risks growth rate rates yield yields fear fears hope hopes rally slump weather storm "
    "storms sanctions".split()
)
PREPOSITION = re.compile(r"\s(?:of|for|in|on|that|to|from|with|at)\s")
TELLING = re.compile(r"\b(?:show|indicat|suggest|reveal|say|said|according)", re.IGNORECASE)
SAY = re.compile(
    r"\b(?:say|said|says|show|warn|told|claim|argu|stat|add|not|report|promis)", re.IGNORECASE
)
ASKING = re.compile(r"\b(?:ask|urge|press|want)\w*\b[^.“”\"]{1,140}\bto\s$", re.IGNORECASE)
MEASURES = frozenset("dose size age type plan schedule need needs ability weight taste".split())
NAMING = frozenset({"called", "deemed", "considered", "dubbed", "termed"})
PURPOSES = ("plan to", "plans to", "effort to", "efforts to", "bid to", "move to")
SOURCES = re.compile(
    r"(?:[\w-]+\s){0,4}(?:sources?|people|persons?|officials?|documents?|analysts?)\b(?!.*\bsaying)",
    re.DOTALL,
)
NAMELESS = re.compile(
    r"(?:not\s+)?to (?:be (?:\w+\s)?(?:identified|named|quoted)|remain (?:anonymous|unnamed))\b"
)
# What can be offered in words; yields and prices are offered in others.
OFFERED = re.compile(
    r"(?:\w+\s){0,3}(?:apolog|condolence|explanation|comment|assurance|prais|thank|support|detail|"
    r"congratulation|denial|reason|advice|criticism|help|sympath|to\s)"
)
BARE = re.compile(r"\b(?:to have|having|makes?|made|lets?|letting)\s(?:[\w'’.-]+\s){1,4}(?<!to\s)$")
MEANS = re.compile(r"\b(?:by|of|for|without|from|in|busy|worth)\s(?:\w+ly\s)?$", re.IGNORECASE)
CALLED_OFF = re.compile(r"(?:[\w'’-]+\s){1,4}(?:off|back|away|out|up|together|in)\b")
REMARKS = frozenset({"remarks", "remark", "comments", "comment", "words", "statements"})
DOUBTS = re.compile(
    r"\b(?:critic|concern|question|doubt|report|claim|accus|alleg|suggest|talk|threat|complain|call|"
    r"warning|rumou?r|attack|comment|speculat|fear|worr|idea|notion|charge)",
)
# What shows something by the words or figures in it.
TEXTUAL = re.compile(
    r"(?:data|figures?|statistics|numbers|polls?|surveys?|stud(?:y|ies)|reports?|research|records?|"
    r"results?|documents?|papers?|filings?|minutes|transcripts?|letters?|e-?mails?|messages?|texts?|"
    r"tests?|anal(?:ysis|yses)|index(?:es)?|maps?|footage|videos?|images?|photos?|estimates?|"
    r"forecasts?|findings|evidence|tapes?|recordings?|logs?|calculations?|accounts?|books?|"
    r"releases?|statements?|notices?|lists?|agendas?|posters?|charts?|graphs?|tables?|who|which|that)",
    re.IGNORECASE,
)
ITSELF = re.compile(r"(?:them|him|her|it|our|your|my)sel(?:f|ves)\b")
SIGNS = frozenset({"suggesting", "indicating", "showing", "reflecting", "signaling", "signalling"})
TELEPHONED = re.compile(
    r"(?:(?:[A-Z][\w.'’-]+\s?){1,3}|him|her|them|me|us)"
    r"(?:\s?(?:twice|again|back|later|yesterday|on\s.*|to\s(?:inform|tell|say|ask|thank|offer).*))?"
)
BILLED = re.compile(r"(?!that\b|with\b)[^,]{2,40}\bfor\b|[^,]{0,30}[$€£]\d")
OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})


def why_no_saying(report: Report) -> str | None:
    """The rule by which nobody said anything; None where somebody did."""
    return next((name for name, holds in RULES if holds(report)), None)


def _source(report: Report) -> str:
    attribution = report.attribution
    return attribution.source[0].cut(report.item.text) if attribution.source else ""


def _content(report: Report) -> str:
    return report.attribution.content[0].cut(report.item.text)


def _after_cue(report: Report) -> str:
    cue = report.attribution.cue
    return report.item.text[cue[-1].end : cue[-1].end + 12] if cue else ""


def _figure(report: Report) -> bool:
    """ "It added 639,000 subscribers", "profit declined to $5 million", "Arda posted a gain"."""
    verb = FIGURES.search(report.cue)
    content = _content(report)
    if verb is None or report.attribution.form != "indirect":
        return False
    if verb[0].lower().startswith(("add", "declin")):
        after = report.attribution.cue[-1].end + 1 == report.start
        return after and AMOUNT.match(content) is not None
    if CLAUSE.search(content[:60]):
        return False
    speaks = report.speaker is not None and report.speaker_how == "source"
    return speaks == verb[0].lower().startswith("show")


def _account(report: Report) -> bool:
    """ "Wrote down the value", "written off": of books, not of words."""
    return report.cue.endswith(("wrote", "written", "write")) and bool(
        ACCOUNTS.match(_after_cue(report))
    )


def _habit(report: Report) -> bool:
    """ "Arda reports its results on an adjusted basis", "Norway backs the treaty": always."""
    plain = report.attribution.form == "indirect" and HABIT.search(report.cue) is not None
    return plain and not CLAUSE.search(_content(report)[:60])


def _thing(report: Report) -> bool:
    """ "The opposition threatened to scuttle it", "prices predicted": no one who could speak."""
    if report.speaker is not None and report.speaker_how == "source":
        actor = report.attribution.source_mention
        mention = report.item.annotation.mentions[actor] if actor is not None else None
        if mention is not None and mention.name is not None:
            return False
    head = PREPOSITION.split(_source(report), maxsplit=1)[0].split()
    return bool(head) and head[-1].lower() in THINGS and not TELLING.search(report.cue)


def _noun(report: Report) -> bool:
    """ "Raised its forecast for sales", "the median forecast for": a noun taken for a verb."""
    source = _source(report)
    if source.lower() in {"guilty", "innocent"}:
        return True
    owned = source.lower() in OWNERS and not report.cue.endswith("ing")
    return owned or (
        report.cue == "forecast" and bool(re.match(r"\s(?:for|of)\b", _after_cue(report)))
    )


def _recalled(report: Report) -> bool:
    """ "Norlux recalled 41,000 pumps": goods, not memories."""
    plain = report.attribution.form == "indirect" and report.cue.endswith("recalled")
    what = PREPOSITION.split(_content(report), maxsplit=1)[0]
    return plain and not CLAUSE.search(what) and what.endswith("s") and not what.endswith("ss")


def _heading(report: Report) -> bool:
    """ "LAWYER SAYS 'A VICTORY'": a line above the text, told again below."""
    cue = report.attribution.cue
    return bool(cue) and len(report.cue) > 3 and cue[0].cut(report.item.text).isupper()


def _measured(report: Report) -> bool:
    """ "A response according to the dose": by what, not by whom."""
    head = PREPOSITION.split(_source(report), maxsplit=1)[0].split()
    return report.attribution.rule == "according to" and not MEASURES.isdisjoint(head)


def _asked(report: Report) -> bool:
    """ "When asked whether": by nobody told, and no answer yet."""
    return not report.attribution.source and bool(re.search(r"\basked$", report.cue))


def _called(report: Report) -> bool:
    """ "Commonly called lupus": a name, and nobody who gave it."""
    plain = report.attribution.form == "indirect" and not report.attribution.source
    return plain and report.cue in NAMING


def _which(report: Report) -> bool:
    """ "Which offered them peace": what a thing held, told in passing."""
    last = _source(report).lower().rpartition(" ")[2]
    return last in {"which", "that"} and not SAY.search(report.cue)


def _supposed(report: Report) -> bool:
    """ "If Norlux did not offer to buy it"."""
    attribution = report.attribution
    if not attribution.source or not attribution.cue:
        return False
    start = attribution.source[0].start
    before = report.item.text[max(0, start - 3) : start]
    return before in ("if ", "If ") and attribution.source[0].end <= attribution.cue[0].start


def _wished(report: Report) -> bool:
    """ "Said they would ask it to declare whether": what another may say some day."""
    cue = report.attribution.cue
    if report.attribution.parent is None or not cue or report.cue == "tell":
        return False
    return ASKING.search(report.item.text[max(0, cue[0].start - 160) : cue[0].start]) is not None


def _gloss(report: Report) -> bool:
    """ "..., she said, referring to the test": a word of the reporter's, not hers."""
    if report.cue != "referring to" or report.attribution.form != "indirect":
        return False
    start = report.attribution.cue[0].start
    return report.item.text[max(0, start - 2) : start] == ", "


def _meant(report: Report) -> bool:
    """ "It was premature to say", "a plan to encourage them", "adding to a sense", "Testifying
    on Monday will be Voss": nobody's."""
    cue = report.attribution.cue
    if not cue:
        return False
    if report.cue == "adding" and _after_cue(report).startswith(" to "):
        return True
    if report.attribution.source:
        return False
    if report.cue.endswith("ing") and report.speaker is None and _opens_sentence(report):
        return True
    before = report.item.text[max(0, cue[0].start - 4) : cue[0].start]
    return before.endswith(" to ") or report.cue.startswith(PURPOSES)


def _nameless(report: Report) -> bool:
    """ "Declined to be identified": who would not be named, and nothing that was said."""
    return NAMELESS.match(_content(report)) is not None


def _means(report: Report) -> bool:
    """ "By asking the court to step in", "busy answering questions": a way to act, no act told."""
    cue = report.attribution.cue
    told = report.attribution.form != "indirect" or report.attribution.rule == "clause"
    if not cue or told or not report.cue.endswith("ing"):
        return False
    return MEANS.search(report.item.text[max(0, cue[0].start - 12) : cue[0].start]) is not None


def _opens_sentence(report: Report) -> bool:
    sentences = report.item.annotation.sentences
    return bool(sentences) and sentences[report.sentence].start == report.attribution.cue[0].start


def _telephoned(report: Report) -> bool:
    """ "Kern called Voss twice", "called her to inform her": on the telephone."""
    plain = report.attribution.form == "indirect" and report.cue == "called"
    return plain and TELEPHONED.fullmatch(_content(report)) is not None


def _billed(report: Report) -> bool:
    """ "Charged the owners for more lead than it used": money."""
    plain = report.attribution.form == "indirect" and report.cue in {"charged", "charges"}
    return plain and BILLED.match(_content(report)) is not None


def _declined(report: Report) -> bool:
    """ "Use of it has declined since the study": it fell, and said no to nobody."""
    content = _content(report)
    plain = report.cue in {"declined", "declines", "decline"} and "comment" not in content
    return plain and not content.startswith(("to ", "on ", "an ", "the ", "any ", "his ", "her "))


def _offered(report: Report) -> bool:
    """ "They offered higher yields": money, no words."""
    plain = report.attribution.form == "indirect" and report.cue.startswith("offer")
    content = _content(report)
    return plain and not CLAUSE.search(content[:60]) and OFFERED.match(content) is None


def _caused(report: Report) -> bool:
    """ "Seeks to have a judge declare it void": what nobody has said yet."""
    cue = report.attribution.cue
    if not cue or report.cue.endswith(("ed", "d", "s", "ing", "t")) or " " in report.cue:
        return False
    return BARE.search(report.item.text[max(0, cue[0].start - 50) : cue[0].start]) is not None


def _shrugged(report: Report) -> bool:
    """ "Shrugged off the weather": no words; but so may criticism be."""
    plain = report.attribution.form == "indirect" and report.cue.startswith("shrug")
    return plain and DOUBTS.search(_content(report)) is None


def _called_off(report: Report) -> bool:
    """ "Called his men off the streets": back, and by no name."""
    plain = report.attribution.form == "indirect" and report.cue == "called"
    return plain and CALLED_OFF.match(_content(report)) is not None


def _echoed(report: Report) -> bool:
    """ "His remarks echoed hers": words like words, nothing new that is said."""
    words = PREPOSITION.split(_source(report), maxsplit=1)[0].rstrip(",").split()
    return report.cue.startswith("echo") and bool(words) and words[-1].lower() in REMARKS


def _found(report: Report) -> bool:
    """ "Found themselves trapped": where they were, and nothing that was said."""
    return report.cue in {"found", "find"} and ITSELF.match(_content(report)) is not None


def _sign(report: Report) -> bool:
    """ "She said most had sold, suggesting that they fear losses": what a thing lets one think."""
    inner = report.attribution.parent is not None and report.attribution.form == "indirect"
    return inner and report.cue in SIGNS


def _shown(report: Report) -> bool:
    """ "Its success shows that there is room": a conclusion, from no text and nobody's words."""
    source = PREPOSITION.split(_source(report), maxsplit=1)[0].split()
    shows = report.cue in {"shows", "show", "showed"} and report.speaker is None
    named = bool(source) and source[-1][:1].isupper()
    follows = report.anchor < report.start  # "..., a notice showed": told as words are
    textual = named or not source or TEXTUAL.fullmatch(source[-1]) is not None
    return shows and follows and not textual


def _sources(report: Report) -> bool:
    """ "Cited a source close to the bank": whom, and nothing that was said."""
    plain = report.attribution.form == "indirect" and report.cue in {"cited", "citing", "cites"}
    if report.cue == "quoting" and report.attribution.form == "indirect":
        return CLAUSE.search(_content(report)) is None and "saying" not in _content(report)
    return plain and SOURCES.match(_content(report)) is not None


def _silent(report: Report) -> bool:
    """ "They did not mention it", "said nothing about it": no words to keep."""
    mute = re.search(r"\bnot mention", report.cue) is not None
    return mute or _after_cue(report).startswith(" nothing")


Rule = Callable[[Report], bool]

RULES: tuple[tuple[str, Rule], ...] = (
    ("figure", _figure),
    ("account", _account),
    ("habit", _habit),
    ("thing", _thing),
    ("noun", _noun),
    ("recalled", _recalled),
    ("heading", _heading),
    ("measured", _measured),
    ("asked", _asked),
    ("name", _called),
    ("which", _which),
    ("supposed", _supposed),
    ("wished", _wished),
    ("gloss", _gloss),
    ("meant", _meant),
    ("nameless", _nameless),
    ("means", _means),
    ("telephoned", _telephoned),
    ("billed", _billed),
    ("declined", _declined),
    ("offered", _offered),
    ("caused", _caused),
    ("shrugged", _shrugged),
    ("called off", _called_off),
    ("echo", _echoed),
    ("found", _found),
    ("sign", _sign),
    ("shown", _shown),
    ("sources", _sources),
    ("silent", _silent),
)
