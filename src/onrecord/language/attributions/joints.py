"""Where two verbs tell of sayings: one speaker's ("..., but declined to say", "while arguing"),
or one who passes on the other's ("the paper quoted her as saying").

A second verb of one speaker has no subject of its own. A parser easily hangs it on the clause that
is reported, whose subject then seems to speak, and whose words take in what is said next.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.content import reported_before
from onrecord.language.attributions.phrases import noun_phrase
from onrecord.language.attributions.quoting import quotation_before
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import Tree

__all__ = ["end_before_speakers", "go_with_main_verb", "pass_on", "share_subjects"]

ENCLOSING: Final = frozenset({"quotation", "reported clause"})
PASSING: Final = frozenset({"quote", "cite", "report"})
LONGEST: Final = 25
JOINING: Final = frozenset({"and", "but"})
# Verbs that go on telling what somebody says, also without a comma.
SIDE: Final = frozenset({"advcl", "acl:relcl", "ccomp"})
PLAIN: Final = frozenset({"say", "add"})


def share_subjects(tree: Tree, found: list[Candidate]) -> None:
    """A second verb of saying in a sentence is of who speaks first, and ends what he says first."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        if candidate.site is not None and candidate.tier == "speech":
            by_sentence.setdefault(tree.sentence[candidate.site.head], []).append(candidate)
    for group in by_sentence.values():
        for k, second in enumerate(group):
            joint = _joint(tree, second)
            if joint < 0:
                continue
            first = next(
                (c for c in reversed(group[:k]) if _is_first(tree, c, second, joint)), None
            )
            if first is not None and _is_shared(tree, first, second, joint):
                second.source = first.source
                first.content = _cut(tree, first.content, joint)


def go_with_main_verb(tree: Tree, found: list[Candidate]) -> None:
    """ "..., the ministry announced, stressing that": a participle's source is that of the verb it
    goes with, where it was read as a part of it, as more, or from what that verb reports; what that
    verb reports ends before it."""
    finite: dict[int, list[Candidate]] = {}
    for first in found:
        site = first.site
        if site is not None and tree.is_finite(site.begin) and not site.passive and first.source:
            finite.setdefault(tree.sentence[site.head], []).append(first)
    for second in found:
        site, source = second.site, second.source
        if site is None or source is None or tree.tags[site.begin] != "VBG":
            continue
        if tree.words[site.begin - 1] != "," or source[0] > site.begin:
            continue
        for first in finite.get(tree.sentence[site.head], ()):
            before = first.site is not None and first.site.head < site.begin
            if before and (first.holds(source[0]) or _overlap(first.source, source)):
                second.source = first.source
                first.content = _cut(tree, first.content, site.begin) or first.content


def pass_on(tree: Tree, found: list[Candidate]) -> None:
    """ "..., the paper quoted her as saying": what stands before is hers, not the paper's."""
    only: set[int] = set()
    for candidate in found:
        site = candidate.site
        if site is None or tree.lemmas[site.head] not in PASSING:
            continue
        saying = _as_saying(tree, site)
        if saying < 0 or any(end > saying + 1 for _, end in candidate.content):
            continue
        source = _quoted(tree, candidate, saying)
        before = _said_before(tree, candidate, source)
        if before is None:
            if any(c.site is not None and c.site.head == saying for c in found):
                only.add(id(candidate))
            continue
        candidate.source, candidate.content = source, [before]
        candidate.cue = [*site.words, saying - 1, saying]
        if candidate.rule != "quotation":
            candidate.rule, candidate.tier = "reported clause", "speech"
    found[:] = [c for c in found if id(c) not in only]


def _quoted(tree: Tree, candidate: Candidate, saying: int) -> Range:
    """Who is quoted: the object before "as saying", or the subject of "was quoted"."""
    site = candidate.site
    if site is None or not site.passive:
        return tree.trim(site.end if site is not None else saying, saying - 1)
    subject = tree.child(site.first, "nsubj:pass", "nsubj")
    phrase = noun_phrase(tree, subject, site.begin) if 0 <= subject < site.begin else None
    return phrase or candidate.content[0]


def _as_saying(tree: Tree, site: CueSite) -> int:
    """The "saying" of "quoted her as saying", or -1."""
    stop = min(site.end + LONGEST, tree.end_word(tree.sentence[site.head]) - 1)
    for at in range(site.end, stop):
        if tree.lower[at] == "as" and tree.lower[at + 1] in ("saying", "telling"):
            return at + 1
        if tree.is_finite(at) or tree.words[at] in (";", ":") or tree.quote[at] >= 0:
            return -1
    return -1


def _said_before(tree: Tree, candidate: Candidate, source: Range) -> Range | None:
    """The quotation or clause that ends with a comma before who is quoted, or before who quotes."""
    passive = candidate.site is not None and candidate.site.passive
    subject = source if passive else candidate.source
    if subject is None or subject[0] < 2:
        return None
    q = quotation_before(tree, subject[0])
    return tree.quoted_words(q) if q >= 0 else reported_before(tree, subject[0])


def _joint(tree: Tree, second: Candidate) -> int:
    """The word that joins a second verb to what stands before it: "and", "but", "while"; or -1."""
    site = second.site
    if site is None or site.kind != "verb" or site.passive:
        return -1
    at = site.begin - 1
    while at > 0 and tree.tags[at] == "RB":
        at -= 1
    word = tree.lower[at]
    if word == "while":
        return at if tree.tags[site.head] == "VBG" else -1
    return at if word in JOINING and _tense(tree, site) else -1


def _is_shared(tree: Tree, first: Candidate, second: Candidate, joint: int) -> bool:
    """Whether the second verb cannot go with a verb in what is said first.

    A comma parts them, it is a plain verb of saying, or it stands in the past where what is said
    does not: "said it would close and called the decision sad".
    """
    site = second.site
    if site is None or tree.words[joint - 1] == "," or tree.lower[joint] == "while":
        return True
    if tree.lemmas[site.head] in PLAIN:
        return True
    inner = [k for begin, end in first.content for k in range(begin, min(end, joint))]
    verb = next((k for k in inner if tree.is_finite(k)), -1)
    return verb >= 0 and _tense(tree, site) == "VBD" and tree.tags[verb] != "VBD"


def _is_first(tree: Tree, first: Candidate, second: Candidate, joint: int) -> bool:
    """Whether the second verb goes with the first: in the same tense, what it says between them."""
    one, other = first.site, second.site
    if one is None or other is None or first.source is None or one.head >= joint:
        return False
    if tree.quote[one.head] >= 0 or tree.quote[other.head] >= 0 or one.kind != "verb":
        return False
    tense = _tense(tree, one)
    if not tense or _tense(tree, other) not in ("", tense):
        return False
    if tree.labels[one.first] in SIDE or not _holds_between(first, one.head, joint):
        return False
    source = second.source
    between = source is not None and one.head < source[0] and source[1] <= joint
    return source is None or between or _overlap(source, first.source)


def end_before_speakers(tree: Tree, found: list[Candidate]) -> None:
    """ "Kern urged them to go on, a friend said": what Kern urged ends before the friend."""
    heads = sorted((c.site.head, number) for number, c in enumerate(found) if c.site is not None)
    for number, outer in enumerate(found):
        if outer.site is None or outer.source is None or outer.rule not in ENCLOSING:
            continue
        begin = outer.source[0]
        if begin > outer.site.head:
            begin = outer.site.begin
        for low, high in outer.content:
            for at in range(bisect_left(heads, (low, 0)), bisect_left(heads, (high, 0))):
                inner = found[heads[at][1]]
                if heads[at][1] != number and any(a < begin < b for a, b in inner.content):
                    inner.content = _cut(tree, inner.content, begin) or inner.content


def _tense(tree: Tree, site: CueSite) -> str:
    """The tag of the first finite verb of a verb group, "" where it has none.

    A bare participle in -ed with a subject is a past tense that was tagged wrongly.
    """
    for k in range(site.begin, site.head + 1):
        if tree.is_finite(k):
            return tree.tags[k]
    return "VBD" if tree.tags[site.first] == "VBN" and not site.passive else ""


def _holds_between(first: Candidate, head: int, joint: int) -> bool:
    return any(head < begin < joint for begin, _ in first.content)


def _overlap(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _cut(tree: Tree, content: list[Range], joint: int) -> list[Range]:
    """What is said first, ended before the joint."""
    kept = [tree.trim(first, min(end, joint)) for first, end in content if first < joint]
    return [(first, end) for first, end in kept if first < end]
