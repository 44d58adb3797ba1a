"""Which attributions a text has: the rules propose, learned weights find more, and decide.

A candidate is kept from the probability that the weights' card states; what the rules propose needs
less than what the weights alone find. Of two that hold the same words the likelier is kept.
"""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.closings import without_text
from onrecord.language.attributions.quoting import (
    is_beside,
    is_interrupted,
    lead_with_colon,
    to_closing_mark,
)
from onrecord.language.attributions.scorer import RELATIVE, Scorer, load_scorer, view
from onrecord.language.attributions.source import find_subject, last_phrase
from onrecord.language.attributions.spot import CueSite, site_of
from onrecord.language.attributions.tree import Tree
from onrecord.language.kernel._scorer import at_least

__all__ = ["LEARNED", "decide"]

LEARNED: Final = "learned"
# Contents of these rules lie where the weights do not look, or are no clause: taken as they are.
WHOLE: Final = frozenset({"sentence before", "refusal"})
# Sayings inside a saying: people who mark newspapers leave most of them out, so the weights think
# little of them; so too of unusual words before a colon and a quotation.
LEAST: Final = 0.01
QUOTED: Final = 0.1  # beside a quotation a rare cue ("he shared") is a cue all the same
RANK: Final = 0.1
LONGEST: Final = 8  # words of a phrase up to its relative clause
PLEAS: Final = (["guilty"], ["innocent"])  # what is entered in court reports nothing
AS_SAYING: Final = ["as", "saying"]
SHORT: Final = 5  # words of a content that is only what its source begins with
STOPS: Final = (".", "?", "!")
BOUND: Final = frozenset({"of", "by", "for", "from", "into", "than", "against"})
SAME: Final = 0.6  # of the words of two contents, after which they are taken for one


def decide(
    tree: Tree, sites: list[CueSite], found: list[Candidate], scorer: Scorer | None = None
) -> list[Candidate]:
    """The attributions of a text in the order of their cues, each with its probability as score.

    `sites` are the cues of the lexicon, `found` what the rules propose. Raises WeightsError where
    the packaged weights cannot be read.
    """
    scorer = scorer or load_scorer()
    seen = view(tree, sites, found, scorer.numbers)
    likely = scorer.cues(seen)
    inside = {k for c in found if c.site is not None for k in c.site.words if k != c.site.head}
    told = _told(tree, found)
    led = _led(tree, likely)
    cues = [
        k
        for k in at_least(likely, LEAST)
        if k not in inside
        and (k in told or k in led or likely[k] >= _needed(scorer, seen.proposed.get(k)))
    ]
    kept: list[Candidate] = []
    ruled: dict[int, tuple[Range | None, list[Range]]] = {}
    for cue, (source, read) in zip(cues, scorer.read(seen, cues), strict=True):
        candidate = seen.proposed.get(cue)
        content = [_past_dateline(tree, *part) for part in read]
        spoken = _before_relative(tree, source)
        if candidate is None:
            if content and not _is_unnamed(tree, content):
                known = seen.sites.get(cue)
                site = known or site_of(tree, cue)
                if spoken is None and known is not None and _is_aside(tree, known):
                    spoken = find_subject(tree, known)
                said = [(first, without_text(tree, first, end)) for first, end in content]
                kept.append(_learned(tree, site, spoken, said, likely[cue]))
            continue
        candidate.score = round(likely[cue], 3)
        if candidate.rule not in WHOLE and content and not _is_stump(tree, candidate, content):
            ruled[cue] = candidate.source, candidate.content
            if candidate.source is not None and _is_as_saying(tree, candidate):
                spoken = candidate.source
            if spoken is not None or not _is_phrase(tree, candidate):
                candidate.source = spoken
            if not (
                is_interrupted(tree, candidate.content) or _breaks_off(tree, candidate, content)
            ):
                candidate.content = content
        kept.append(candidate)
    heads = [candidate.site.head for candidate in kept if candidate.site is not None]
    for candidate in kept:
        lead_with_colon(tree, candidate, heads)
        to_closing_mark(tree, candidate)
        candidate.source = _beside(tree, candidate) or candidate.source
        if candidate.source is not None and candidate.site is not None:
            candidate.source = last_phrase(tree, candidate.site, candidate.source)
        if _is_told_of(tree, candidate):
            candidate.source = None
    kept = [candidate for candidate in kept if not _is_nobodys(tree, candidate)]
    return _without_doubles(tree, kept, ruled, told)


def _is_aside(tree: Tree, site: CueSite) -> bool:
    """ "..., saying": a participle behind a comma, whose subject the weights seldom find."""
    aside = tree.tags[site.begin] == "VBG" and tree.words[site.begin - 1] == ","
    return aside and site.kind == "verb" and site.entries[0].tier == "speech"


def _is_stump(tree: Tree, candidate: Candidate, content: list[Range]) -> bool:
    """ "What", "which", "that the owners of Arda": the weights left a clause without its verb."""
    words = [k for first, end in content for k in range(first, end)]
    if len(words) == 1 and tree.tags[words[0]] in ("WP", "WDT"):
        return True
    opens = candidate.rule == "clause" and tree.lower[words[0]] == "that"
    if not opens or any(tree.is_finite(k) or tree.quote[k] >= 0 for k in words):
        return False
    return any(tree.has_finite(first, end) for first, end in candidate.content)


def _breaks_off(tree: Tree, candidate: Candidate, content: list[Range]) -> bool:
    """Whether the weights end a clause inside a phrase ("fell | by a third"), at the stop of an
    abbreviation, or past the sentence that the rules read."""
    if len(content) != 1 or len(candidate.content) != 1 or content[0][0] != candidate.content[0][0]:
        return False
    end, whole = content[0][1], candidate.content[0][1]
    if end > whole:
        return tree.words[whole] in STOPS
    same = end < whole and tree.sentence[end] == tree.sentence[end - 1]
    bound = tree.tags[end] == "IN" and tree.lower[end] in BOUND and tree.time[end + 1] < 0
    return same and (tree.words[end] == "." or bound)


def _is_nobodys(tree: Tree, candidate: Candidate) -> bool:
    """ "A verdict is expected", "The offer was announced", "according to plan", "a deal first
    announced in May": no one says so."""
    site = candidate.site
    if candidate.rule == LEARNED and site is not None:
        pleads = tree.lower[site.end : site.end + 1] in PLEAS
        if site.kind == "according" or pleads:
            return True
    if candidate.source is not None:
        begin, stop = candidate.source
        first, end = candidate.content[0]
        if begin <= first and end <= stop and end - first < SHORT:
            return True
    agentless = candidate.rule == "passive" or (
        candidate.rule == LEARNED and candidate.tier == "stance"
    )
    return candidate.source is None and agentless


def _is_phrase(tree: Tree, candidate: Candidate) -> bool:
    """Whether the source that the rules read is one phrase: no verb but in a relative clause."""
    if candidate.source is None or candidate.site is None or candidate.site.passive:
        return False
    first, end = candidate.source
    relative = next((k for k in range(first, end) if tree.lower[k] in ("who", "which")), end)
    asked = tree.lower[candidate.site.begin - 1] in ("when", "if", "as")
    short = 0 < relative - first <= LONGEST
    return short and not asked and not tree.has_finite(first, relative)


def _beside(tree: Tree, candidate: Candidate) -> Range | None:
    """ "The index rose and analysts said ...", "after Ruiz vowed to fight it and Kern said ...":
    who stands beside the cue, where a clause parts him from what was taken for the source."""
    if candidate.site is None or candidate.source is None:
        return None
    noun = candidate.site.begin - 1
    if noun < 2 or tree.tags[noun - 1] != "CC":
        return None
    first, end = candidate.source
    named = any(tree.tags[k].startswith("NNP") for k in range(first, noun))
    if tree.tags[noun] == "NNP" and end == noun + 1 and not named:
        before = first - 1 - (tree.closes[first - 1] >= 0)
        return (noun, noun + 1) if first and tree.is_verb(before) else None
    if tree.tags[noun] not in ("NNS", "NNPS"):
        return None
    return (noun, noun + 1) if end < noun and tree.has_finite(end, noun - 1) else None


def _is_told_of(tree: Tree, candidate: Candidate) -> bool:
    """ "A dealer said his bank was wary": the bank is told of, and does not speak."""
    if candidate.site is None or candidate.source is None:
        return False
    first, end = candidate.source
    follows = first == candidate.site.end and end < tree.count
    return follows and tree.tags[first] == "PRP$" and tree.is_finite(end)


def _told(tree: Tree, found: list[Candidate]) -> set[int]:
    """The cues of sayings inside a saying: a past verb of speech in what another one reports.

    So too "saying" in "the paper quoted her as saying", "said" in "she said, according to them".
    """
    held = _covered(tree, [c for c in found if c.tier == "speech"])
    passed_on = _covered(tree, [c for c in found if c.rule == "according to"])
    passed = {
        candidate.site.head
        for candidate in found
        if candidate.site is not None and candidate.source is not None
        if _is_as_saying(tree, candidate) or _is_repeated(tree, candidate, passed_on)
    }
    return passed | {
        candidate.site.head
        for candidate in found
        if candidate.site is not None
        and held[candidate.site.head]
        and candidate.tier == "speech"
        and (candidate.rule == "clause" or _is_joined_promise(tree, candidate))
        and candidate.source is not None
        and tree.quote[candidate.site.head] < 0
        and tree.tags[candidate.site.head] in ("VBD", "VBN")
    }


def _is_as_saying(tree: Tree, candidate: Candidate) -> bool:
    head = _cue(candidate)
    return candidate.rule == "clause" and tree.lower[head - 1 : head + 1] == AS_SAYING


def _is_joined_promise(tree: Tree, candidate: Candidate) -> bool:
    """ "He said they want a fair price and pledged to stay": the second verb of one speaker."""
    joint = candidate.site.begin - 1 if candidate.site is not None else -1
    return candidate.rule == "infinitive" and joint >= 0 and tree.tags[joint] == "CC"


def _covered(tree: Tree, found: list[Candidate], *, behind: bool = False) -> bytearray:
    """Of each token, whether it stands in what a candidate reports (`behind`: after its cue)."""
    held = bytearray(tree.count)
    for candidate in found:
        low = _cue(candidate) + 1 if behind else 0
        for first, end in candidate.content:
            begin = max(first, low)
            held[begin:end] = b"\x01" * max(0, end - begin)
    return held


def _is_repeated(tree: Tree, candidate: Candidate, passed_on: bytearray) -> bool:
    """ "“It is old,” Kern said, according to the minutes": Kern says it, and the minutes that."""
    cue = _cue(candidate)
    quotes = candidate.rule in ("quotation", "reported clause")
    told = candidate.tier == "speech" and tree.tags[cue] in ("VBD", "VBN")
    return quotes and told and bool(passed_on[cue])


def _led(tree: Tree, likely: list[float]) -> set[int]:
    """The likeliest cue of each sentence that leads with a colon into a quotation."""
    found: set[int] = set()
    for q in tree.quotations:
        first = tree.token_at(q.start)
        if q.scare or first < 2 or tree.words[first - 1] != ":":
            continue
        begin = max(tree.first_word(tree.sentence[first - 2]), first - 40)
        found.add(max(range(begin, first - 1), key=lambda k: likely[k]))
    return found


def _is_unnamed(tree: Tree, content: list[Range]) -> bool:
    """ "who asked not to be named", "requested anonymity": nothing is reported."""
    words = {tree.lower[k] for first, end in content for k in range(first, end)}
    return "anonymity" in words or (len(words) < 6 and words >= {"not", "be"})


def _past_dateline(tree: Tree, first: int, end: int) -> Range:
    opening = tree.opening(tree.sentence[first])
    return (opening, end) if first < opening < end else (first, end)


def _before_relative(tree: Tree, source: Range | None) -> Range | None:
    """ "the minister, who" before "said ...": without the pronoun and its comma."""
    if source is None or tree.tags[source[1] - 1] not in RELATIVE:
        return source
    first, end = source[0], source[1] - 1
    return tree.trim(first, end) if first < end else source


def _needed(scorer: Scorer, candidate: Candidate | None) -> float:
    if candidate is None:
        return scorer.new
    if candidate.rule in WHOLE:
        return 0.0
    spoken = candidate.rule == "quotation" and candidate.source is not None
    return QUOTED if spoken else scorer.known


def _learned(
    tree: Tree, site: CueSite, source: Range | None, content: list[Range], likely: float
) -> Candidate:
    """What the weights alone found: speech where the lexicon or a quotation says so."""
    quotes = any(
        tree.quote[k] >= 0 and not tree.quotations[tree.quote[k]].scare
        for first, end in content
        for k in range(first, end)
    )
    # Named here: mypyc 2.4 lets go of what it looks up behind an `and`, also where it never did.
    entry = site.entries[0]
    spoken = quotes and tree.quote[site.head] < 0
    if source is not None and all(tree.time[k] >= 0 for k in range(*source)):
        source = None  # "two-year notes in a sale": nobody notes
    return Candidate(
        source=source,
        cue=site.words,
        content=content,
        rule=LEARNED,
        score=round(likely, 3),
        site=site,
        tier="speech" if spoken or (source and entry.tier == "speech") else "stance",
        positive=entry.positive != (site.negated or site.refused),
        reporting=[tree.sentence[site.head]],
    )


def _without_doubles(
    tree: Tree,
    found: list[Candidate],
    ruled: dict[int, tuple[Range | None, list[Range]]],
    told: set[int],
) -> list[Candidate]:
    """The likelier of two candidates whose contents are nearly the same words.

    The other is kept too if the rules (`ruled`, by cue) read something else from it, as they do
    where it tells of a saying inside a saying (`told`).
    """
    by_sentence: dict[int, list[set[int]]] = {}
    kept: list[Candidate] = []
    led: set[int] = set()
    inner = _inner_stances(tree, found)
    order = sorted(found, key=lambda c: (_cue(c) in inner, -_weight(tree, c), c.first))
    for candidate in order:
        if candidate.rule in WHOLE:
            kept.append(candidate)
            continue
        own = [part for part in candidate.content if part[0] not in led]
        if own and any(tree.quote[first] >= 0 for first, _ in own):
            candidate.content = own
        words = _words(candidate)
        rivals = by_sentence.setdefault(tree.sentence[_cue(candidate)], [])
        if _is_double(words, rivals):
            if _cue(candidate) not in ruled:
                continue
            candidate.source, candidate.content = ruled[_cue(candidate)]
            words = _words(candidate)
            if words in rivals or (_cue(candidate) not in told and _is_double(words, rivals)):
                continue
        rivals.append(words)
        kept.append(candidate)
        led.update(_led_into(tree, candidate))
    return sorted(kept, key=_cue)


def _inner_stances(tree: Tree, found: list[Candidate]) -> set[int]:
    """The cues of stances that a saying tells of: of "said she felt it was old" "felt"."""
    speech = [c for c in found if c.tier == "speech" and c.rule not in WHOLE]
    told = _covered(tree, speech, behind=True)
    return {_cue(stance) for stance in found if stance.tier == "stance" and told[_cue(stance)]}


def _weight(tree: Tree, candidate: Candidate) -> float:
    """Of cues with one content the one beside the quotation, "according to", or the finite verb.

    "Asked about it, she defended the plan, saying, “...”"; "Recalling it, she said that ...".
    """
    site = candidate.site
    if site is None:
        return candidate.score
    beside = bool(_led_into(tree, candidate))
    first = 4 if beside or site.kind == "according" else int(tree.is_finite(site.head))
    return candidate.score + RANK * first


def _led_into(tree: Tree, candidate: Candidate) -> list[int]:
    """Where the quotations begin that stand right behind the cue of a candidate."""
    site = candidate.site
    if site is None:
        return []
    return [
        first
        for first, _ in candidate.content
        if tree.opens[first] >= 0 and is_beside(tree, site, first)
    ]


def _cue(candidate: Candidate) -> int:
    return candidate.site.head if candidate.site is not None else candidate.first


def _words(candidate: Candidate) -> set[int]:
    return {k for first, end in candidate.content for k in range(first, end)}


def _is_double(words: set[int], rivals: list[set[int]]) -> bool:
    return any(2 * len(words & other) > SAME * (len(words) + len(other)) for other in rivals)
