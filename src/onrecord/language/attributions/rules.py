"""The rules that read one cue, in the order in which they are tried; the first that fits wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.closings import without_day
from onrecord.language.attributions.content import (
    clause_after,
    clause_end,
    infinitive_after,
    reported_before,
    thing_after,
)
from onrecord.language.attributions.nominal import according_to, cue_noun
from onrecord.language.attributions.participles import opening_comma
from onrecord.language.attributions.phrases import noun_phrase
from onrecord.language.attributions.quoting import quotation_after, quotation_before
from onrecord.language.attributions.source import find_subject
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import Tree

__all__ = ["RULES", "Reading", "read_cue"]

POINTING: Final = frozenset({"this", "it", "that"})
THINGS: Final = frozenset({"it", "this", "that", "which", "these", "those", "what"})
PREPOSITIONS: Final = ("to", "by", "as", "in", "for")
# What was going on while something was said: "she added as she left".
MEANWHILE: Final = frozenset({"as", "when", "while"})
UNNAMED: Final = frozenset({"not", "be"})
# "When asked about it, she said ...": what is quoted is hers, and not the question.
ASKED: Final = frozenset({"when", "if", "once", "as"})


class Reading:
    """One cue with its source and the words around: `lead` its first word, `begin` past it."""

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        tree: Tree,
        site: CueSite,
        source: Range | None,
        lead: int,
        begin: int,
    ) -> None:
        self.tree = tree
        self.site = site
        self.source: Range | None = source
        self.lead = lead
        self.begin = begin

    def candidate(self, content: list[Range], rule: str, score: float, *frames: str) -> Candidate:
        entry = self.site.entry(*frames)
        positive = entry.positive and not self.site.refused
        return Candidate(
            source=self.source,
            cue=self.site.words,
            content=content,
            rule=rule,
            score=score,
            site=self.site,
            tier=entry.tier,
            positive=positive != self.site.negated,
            reporting=[self.tree.sentence[self.site.head]],
        )


def read_cue(tree: Tree, site: CueSite) -> Candidate | None:
    """What the first fitting rule makes of a cue; None where it reports nothing."""
    if site.kind == "according":
        return according_to(tree, site)
    if site.kind == "noun":
        return cue_noun(tree, site)
    source = find_subject(tree, site)
    lead, begin = site.begin, site.end
    if source is not None:
        if source[0] >= site.end and opening_comma(tree, site) < 0:
            begin = source[1]
        elif source[1] <= site.begin and tree.sentence[source[0]] == tree.sentence[site.head]:
            lead = source[0]
    reading = Reading(tree, site, source, lead, begin)
    if _talks_of_itself(reading):
        return None
    for rule in RULES:
        found = rule(reading)
        if found is not None and found.content:
            return found
    return None


def _talks_of_itself(reading: Reading) -> bool:
    """ "I think", "you know" inside a quotation: the speaker's own voice, no second source."""
    tree, site, source = reading.tree, reading.site, reading.source
    if tree.quote[site.head] < 0 or any(entry.tier == "speech" for entry in site.entries):
        return False
    return source is None or tree.lower[source[0]] in ("i", "we", "you", "me", "us")


def announced_this(reading: Reading) -> Candidate | None:
    """ "She announced this on Friday", "This was announced by ...": the sentence before."""
    tree, site = reading.tree, reading.site
    head = site.first
    if tree.quote[site.head] >= 0:
        return None
    if site.passive:
        subject = tree.child(head, "nsubj:pass", "nsubj")
        points = 0 <= subject < head and tree.lower[subject] == "this"
    else:
        points = (
            reading.begin < tree.count
            and tree.lower[reading.begin] in ("this", "it")
            and tree.time[reading.begin] < 0
            and tree.tags[reading.begin] in ("DT", "PRP", "WDT", "IN")
            and reading.begin + 1 < tree.count
            and (
                tree.tags[reading.begin + 1] in ("IN", ".", ",", "TO", "RB", "CC")
                or tree.time[reading.begin + 1] >= 0
            )
            and site.takes("thing", "clause")
            and not _is_subject(tree, reading.begin)
        )
    if not points:
        return None
    sentence = tree.sentence[site.head]
    if sentence == 0:
        return None
    before = tree.first_word(sentence) - 1
    first, end = tree.trim(tree.opening(tree.sentence[before]), tree.end_word(sentence - 1))
    if end <= first:
        return None
    return reading.candidate([(first, end)], "sentence before", 0.8, "clause")


def _is_subject(tree: Tree, it: int) -> bool:
    """ "Says it still expects", "says it also has": "it" with a verb points at nothing."""
    at = it + 1
    while tree.tags[at] in ("RB", "RBR"):
        at += 1
    return tree.is_finite(at)


def quoted(reading: Reading) -> Candidate | None:
    """Direct speech before the cue, behind it, or on both sides; a reported clause may lead."""
    tree, site = reading.tree, reading.site
    if tree.quote[site.head] >= 0 or not site.takes(
        "clause", "quote", "tell", "document", "question", "urge", "thing", "to"
    ):
        return None
    if tree.tags[site.begin] in ("VBN", "VBD") and tree.lower[site.begin - 1] in ASKED:
        return None
    stop = tree.end_word(tree.sentence[site.head])
    participle = tree.tags[site.begin] == "VBG"
    before = quotation_before(tree, reading.lead) if not participle else -1
    if before < 0 and reading.lead == site.begin and reading.source is None:
        before = quotation_before(tree, site.begin)
    content: list[Range] = []
    if before >= 0 and not tree.quotations[before].scare:
        first, end = tree.quoted_words(before)
        start = tree.opening(tree.sentence[first])
        leads_in = (
            first > start
            and not tree.starts_sentence(first)
            and tree.words[first - 1] != ":"
            and (
                tree.words[first - 1] != ","
                or tree.has_finite(start, first)
                or _leads_in(tree, start, first)
            )
        )
        content.append((start, end) if leads_in else (first, end))
    elif before >= 0:
        clause = reported_before(tree, reading.lead)
        if clause is None:
            clause = _clause_with_quotation(tree, before)
        if clause is not None:
            content.append(clause)
    elif site.takes("clause", "quote", "tell") and not site.passive and not participle:
        clause = reported_before(tree, reading.lead)
        if clause is not None and not _subordinate(tree, clause):
            content.append(clause)
    after = quotation_after(tree, reading.begin, stop)
    joined = after >= 0 and _introduces(tree, reading, tree.quoted_words(after)[0])
    if joined and not (content and before < 0 and tree.quotations[after].scare):
        content.append(tree.quoted_words(after))
    if not content or (before < 0 and not joined):
        return None
    return reading.candidate(content, "quotation", 0.95, "clause", "quote", "tell")


def _leads_in(tree: Tree, start: int, first: int) -> bool:
    """Whether words before a quotation are part of what was said: "With such rain, “we ...”"."""
    dated = any(tree.time[k] >= 0 for k in range(start, first))
    return tree.tags[start] == "IN" and not dated and first - start > 3


def _clause_with_quotation(tree: Tree, q: int) -> Range | None:
    first, end = tree.quoted_words(q)
    start = tree.opening(tree.sentence[first])
    return (start, end) if tree.has_finite(start, end) else None


def _introduces(tree: Tree, reading: Reading, opening: int) -> bool:
    """Whether the words between cue and quotation present it as speech: a colon, a comma."""
    if opening == 0:
        return False
    before = tree.words[opening - 1]
    if before in (",", ":"):
        return True
    return (
        opening == reading.begin
        and reading.site.takes("clause", "quote", "document")
        and (not tree.quotations[tree.quote[opening]].scare)
    )


def _subordinate(tree: Tree, clause: Range) -> bool:
    """Whether a clause before ", he said" is none that was said: "When asked, he said ..."."""
    word = tree.lower[clause[0]]
    return word in ("when", "as", "asked", "after", "before")


def clause(reading: Reading) -> Candidate | None:
    """ "said that ...", "told reporters she would ...", "asked whether ..."."""
    tree, site = reading.tree, reading.site
    if not site.takes("clause", "tell", "question", "document"):
        return None
    agentless = site.passive and not site.takes("tell", "question")
    if agentless and tree.lower[reading.begin : reading.begin + 1] in ([p] for p in PREPOSITIONS):
        return None
    found = clause_after(tree, site, reading.begin)
    if found is None or _is_remark(reading, found):
        return None
    comma = opening_comma(tree, site)
    found = (found[0], comma) if found[0] < comma < found[1] else found
    frames = ("clause", "tell") if not site.takes("question") else ("question", "clause", "tell")
    return reading.candidate([found], "clause", 0.9, *frames)


def relative(reading: Reading) -> Candidate | None:
    """ "a vote, which she said would cost a million": the relative clause around the cue."""
    tree, site, begin = reading.tree, reading.site, reading.begin
    stop = tree.end_word(tree.sentence[site.head])
    if reading.source is None or reading.lead == site.begin or site.passive:
        return None
    pronoun = reading.lead - 1
    if pronoun < 0 or tree.tags[pronoun] not in ("WDT", "WP") or not site.takes("clause"):
        return None
    if tree.lower[pronoun] == "what" and begin < stop and tree.tags[begin] == "IN":
        begin = next((k for k in range(begin, min(begin + 8, stop)) if tree.is_finite(k)), stop)
    if begin >= stop or not tree.is_finite(begin):
        return None
    end = next(
        (k for k in range(begin, stop - 1) if _goes_on_after(tree, k)),
        clause_end(tree, site, begin),
    )
    content = [(pronoun, reading.lead), tree.trim(begin, end)]
    return reading.candidate(content, "clause", 0.8, "clause")


def _goes_on_after(tree: Tree, k: int) -> bool:
    """Whether a relative clause ends before token k: "..., failed", "and which others doubt"."""
    if tree.words[k] == ",":
        return tree.is_finite(k + 1)
    return tree.tags[k] == "CC" and tree.tags[k + 1] == "WDT"


def _is_remark(reading: Reading, found: Range) -> bool:
    """Whether what follows is about the saying: "..., she said on Friday, hours after ..."."""
    tree = reading.tree
    if tree.lower[found[0]] in ("that", "whether", "if", "how", "why", "what"):
        return False
    behind = found[0] == reading.begin
    if behind and tree.lower[found[0]] in MEANWHILE:
        return True
    if behind and tree.tags[found[0]] == "IN" and reported_before(tree, reading.lead) is not None:
        return True
    verb = next((k for k in range(*found) if tree.is_finite(k)), found[1])
    listed = "," in tree.words[found[0] : verb]
    return listed and reported_before(tree, reading.lead) is not None


def reported_clause(reading: Reading) -> Candidate | None:
    """ "The road is closed, he said": the clause before, and what follows after a comma."""
    tree, site = reading.tree, reading.site
    if not site.takes("clause", "quote", "tell") or site.passive:
        return None
    if tree.tags[site.begin] == "VBG" or tree.quote[site.head] >= 0:
        return None
    found = reported_before(tree, reading.lead)
    if found is None:
        return _interrupted(reading)
    if _subordinate(tree, found):
        return None
    content = [found]
    stop = tree.end_word(tree.sentence[site.head])
    comma = next((k for k in range(reading.begin, stop) if tree.words[k] == ","), -1)
    if 0 <= comma < stop - 2 and tree.lower[comma + 1] in ("but", "and", "because", "so", "or"):
        first, end = tree.trim(comma + 1, clause_end(tree, site, comma + 1))
        if tree.has_finite(first, end):
            content.append((first, end))
    return reading.candidate(content, "reported clause", 0.85, "clause", "quote", "tell")


def _interrupted(reading: Reading) -> Candidate | None:
    """ "The road, he said, is closed": both sides of the cue."""
    tree, site = reading.tree, reading.site
    stop = tree.end_word(tree.sentence[site.head])
    start = tree.opening(tree.sentence[site.head])
    lead, begin = reading.lead, reading.begin
    if begin < stop and tree.lower[begin] in MEANWHILE:
        begin = next((k for k in range(begin, stop) if tree.words[k] == ","), stop)
    if lead <= start + 1 or tree.words[lead - 1] != "," or begin >= stop - 2:
        return None
    if tree.words[begin] != "," or not tree.has_finite(begin + 1, stop):
        return None
    led_in = tree.tags[start] in ("IN", "RB", "WRB") and not (
        tree.has_finite(start, lead) and not _subordinate(tree, (start, lead))
    )
    if led_in:
        return None
    before, after = tree.trim(start, lead), tree.trim(begin, stop)
    return reading.candidate([before, after], "interrupted clause", 0.75, "clause", "quote")


def passive_thing(reading: Reading) -> Candidate | None:
    """ "A second vote was ruled out by the mayor": the subject is what was said."""
    tree, site = reading.tree, reading.site
    if not site.passive or reading.source is None or not site.takes("thing"):
        return None
    subject = tree.child(site.first, "nsubj:pass", "nsubj")
    if not 0 <= subject < site.begin:
        return None
    phrase = noun_phrase(tree, subject, site.begin)
    between = tree.words[subject : site.begin]
    if phrase is not None and "," not in between and not tree.has_finite(subject, site.begin):
        phrase = (phrase[0], site.begin)
    if phrase is None or tree.lower[subject] in POINTING:
        return None
    return reading.candidate([phrase], "passive", 0.7, "thing")


def infinitive(reading: Reading) -> Candidate | None:
    """ "promised to ...", "urged the council to ...", "refused to ..."."""
    site = reading.site
    tree = reading.tree
    if site.passive or not site.takes("to", "urge") or tree.quote[site.head] >= 0:
        return None
    person = site.takes("urge")
    found = infinitive_after(tree, site, reading.begin, person)
    if found is None or set(tree.lower[found[0] : found[1]]) >= UNNAMED:
        return None
    return reading.candidate([found], "infinitive", 0.75, "urge" if person else "to", "to")


def thing(reading: Reading) -> Candidate | None:
    """ "ruled out a delay", "called the plan a mistake", "pointed to common interests"."""
    tree, site = reading.tree, reading.site
    if site.passive or reading.source is None or not site.takes("thing", "ing"):
        return None
    if tree.quote[site.head] >= 0 or (tree.tags[site.begin] == "MD" and not site.negated):
        return None
    if tree.lower[reading.source[0]] in THINGS and reading.source[1] - reading.source[0] == 1:
        return None
    infinitive = site.first == site.head and "TO" in tree.tags[site.begin : site.head]
    if infinitive and site.entry("thing").tier == "speech":
        return None
    found = asked_for(reading) or thing_after(tree, site, reading.begin)
    if found is None or tree.lower[found[0]] == "anonymity":
        return None
    if tree.lemmas[site.head] == "describe" and not _described(tree, found):
        return None
    return reading.candidate([found], "object", 0.6, "thing", "ing")


def asked_for(reading: Reading) -> Range | None:
    """ "asked (the court) for a recount": the phrase with its "for"."""
    tree, site = reading.tree, reading.site
    if tree.lemmas[site.head] not in ("ask", "appeal", "plead"):
        return None
    for at in range(reading.begin, min(reading.begin + 8, tree.end_word(tree.sentence[site.head]))):
        if tree.lower[at] == "for":
            return tree.trim(at, clause_end(tree, site, at))
        if tree.tags[at] == "TO" or tree.is_finite(at) or tree.words[at] == ",":
            break
    return None


def _described(tree: Tree, found: Range) -> bool:
    """Whether a description says as what: "as a mistake", or in words of its own."""
    return any(tree.lower[k] in ("as", "how") or tree.quote[k] >= 0 for k in range(*found))


def refusal(reading: Reading) -> Candidate | None:
    """ "declined to comment on ...": what it is about, with its preposition."""
    tree, site = reading.tree, reading.site
    if not site.refused:
        return None
    begin = site.head + 1
    while begin < tree.count - 1 and tree.lower[begin] not in ("on", "about", "whether"):
        if tree.time[begin] < 0 and tree.tags[begin] not in ("RB", "IN"):
            return None
        begin += 1
    while begin < tree.count - 3 and tree.time[begin + 1] >= 0:
        begin += 1
        while begin < tree.count - 2 and tree.time[begin] >= 0:
            begin += 1
    if tree.lower[begin] not in ("on", "about", "whether"):
        return None
    site.words = [k for k in site.words if k <= site.head]
    end = clause_end(tree, site, begin)
    aside = (k for k in range(begin, end - 1) if tree.words[k] == ",")
    end = next((k for k in aside if tree.tags[k + 1] in ("WDT", "WP")), end)
    first, end = tree.trim(begin, end)
    return reading.candidate([(first, without_day(tree, first, end))], "refusal", 0.85)


RULES: Final[tuple[Callable[[Reading], Candidate | None], ...]] = (
    announced_this,
    refusal,
    quoted,
    relative,
    clause,
    reported_clause,
    passive_thing,
    infinitive,
    thing,
)
