"""Attributions that go past one cue: continued quotations, shared cues, free indirect speech.

Each step takes the tree and the candidates so far, in text order, and adds to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.joints import (
    end_before_speakers,
    go_with_main_verb,
    pass_on,
    share_subjects,
)
from onrecord.language.attributions.tree import Tree
from onrecord.language.roles import role_noun

__all__ = ["STEPS"]

LABELS: Final = frozenset(
    "photo read note source also editor update caption video image file related here below more "
    "q a comments reactions highlights".split()
)
# How many sentences may stand between a quotation and the one that it goes on with.
NEAR: Final = 2
LONGEST_NAME: Final = 5
BACKSHIFTED: Final = frozenset({"would", "could", "might"})


def merge_pointers(tree: Tree, found: list[Candidate]) -> None:
    """ "She announced this on Friday" after a sentence that names its speaker: no new report.

    The sentence only adds to the attribution before it, whose `reporting` it joins.
    """
    reports = _by_sentence(tree, found)
    merged: set[int] = set()
    for candidate in found:
        if candidate.rule != "sentence before":
            continue
        first, end = candidate.content[0]
        for other in reports.get(tree.sentence[first], ()):
            if other is candidate or other.site is None or other.rule in ("noun", "object"):
                continue
            head = other.site.head
            if tree.quote[head] < 0 and first <= head < end and _leads(tree, other, first):
                other.reporting.extend(candidate.reporting)
                merged.add(id(candidate))
                break
    found[:] = [c for c in found if id(c) not in merged]


def _by_sentence(tree: Tree, found: list[Candidate]) -> dict[int, list[Candidate]]:
    """The candidates by the sentences in which their cue stands and their content ends."""
    table: dict[int, list[Candidate]] = {}
    for candidate in found:
        for sentence in _sentences(tree, candidate):
            table.setdefault(sentence, []).append(candidate)
    return table


def _leads(tree: Tree, candidate: Candidate, first: int) -> bool:
    """Whether a candidate is the main report of the sentence that begins at `first`."""
    if candidate.site is None or candidate.source is None:
        return False
    head = candidate.site.first
    return tree.labels[head] in ("root", "parataxis") or candidate.source[0] <= first + 4


def continue_quotations(tree: Tree, found: list[Candidate]) -> None:
    """A quotation without a cue belongs to the one before it, also over paragraphs."""
    if not tree.quotations:
        return
    owner: dict[int, Candidate] = {}
    for candidate in found:
        for first, end in candidate.content:
            for token in range(first, end):
                if tree.opens[token] >= 0 or (
                    tree.quote[token] >= 0 and candidate.rule == "transcript"
                ):
                    owner.setdefault(tree.quote[token], candidate)
    reports = _by_sentence(tree, found)
    for q in sorted({*tree.quote} - {-1}):
        quotation = tree.quotations[q]
        if q in owner:
            continue
        before = owner.get(quotation.continues) if quotation.continues is not None else None
        if before is None and not quotation.scare:
            before = _speaker_before(tree, reports, q)
        if before is None:
            continue
        owner[q] = before
        first, end = tree.quoted_words(q)
        before.content.append((first, end))
        reports.setdefault(tree.sentence[end - 1], []).append(before)


def _speaker_before(tree: Tree, reports: dict[int, list[Candidate]], q: int) -> Candidate | None:
    """The attribution that a whole-sentence quotation goes on with, in its paragraph."""
    first, end = tree.quoted_words(q)
    sentence = tree.sentence[first]
    if _fills_paragraph(tree, first, end):
        return _last_quoted(tree, reports, sentence - 1)
    if first != tree.first_word(sentence) and tree.words[first - 1] not in (":",):
        return None
    for near in range(sentence, max(-1, sentence - NEAR - 1), -1):
        if tree.paragraph[near] != tree.paragraph[sentence]:
            break
        # One that quotes goes on sooner than one that reports: "..., she said, recalling how ...".
        latest: list[Candidate] = [*reports.get(near, ())][::-1]
        for candidate in sorted(latest, key=lambda c: not _is_quoted(tree, c)):
            last = candidate.content[-1][1] - 1
            at = max(last, candidate.site.head) if candidate.site is not None else last
            closed = tree.quote[min(at, tree.count - 1)] < 0 or tree.quote[last] >= 0
            if at < first and closed and candidate.tier == "speech":
                return candidate
    return None


def _fills_paragraph(tree: Tree, first: int, end: int) -> bool:
    """Whether a paragraph is one quotation, without a word around it."""
    s, last = tree.sentence[first], tree.sentence[end - 1]
    begins = s > 0 and tree.paragraph[s - 1] != tree.paragraph[s] and first == tree.first_word(s)
    ends = last + 1 == len(tree.sentences) or tree.paragraph[last + 1] != tree.paragraph[last]
    return begins and ends and end == tree.end_word(last)


def _last_quoted(
    tree: Tree, reports: dict[int, list[Candidate]], sentence: int
) -> Candidate | None:
    """Whose quotation ends a paragraph: the next one, if it is all a quotation, is his too."""
    spoken = [c for c in reports.get(sentence, ()) if c.tier == "speech" and _is_quoted(tree, c)]
    first = tree.first_word(sentence)
    own = [c for c in spoken if c.site is None or c.site.head >= first or c.content[-1][0] >= first]
    return own[-1] if own else None


def share_cues(tree: Tree, found: list[Candidate]) -> None:
    """ "Ruiz said that ...; Okafor, that ...": the second clause has a source and no cue."""
    if ";" not in tree.words:
        return
    reports = _by_sentence(tree, found)
    for at in [k - 1 for k, word in enumerate(tree.lower) if word == "that"]:
        if tree.words[at] != "," or not 2 <= at < tree.count - 2:
            continue
        opener = at
        sentence = tree.sentence[at]
        low = max(tree.first_word(sentence), at - 16)
        while opener > low and tree.words[opener - 1] != ";":
            opener -= 1
        if opener == low or tree.words[opener - 1] != ";" or tree.has_finite(opener, at):
            continue
        before = [
            c for c in reports.get(sentence, ()) if c.site is not None and c.site.head < opener
        ]
        if not before or any(c.holds(at + 2) for c in before):
            continue
        model = before[-1]
        content = tree.trim(at + 1, tree.end_word(sentence))
        found.append(
            Candidate(
                source=tree.trim(opener, at),
                cue=[],
                content=[content],
                rule="shared cue",
                score=0.8,
                tier=model.tier,
                positive=model.positive,
                reporting=list(model.reporting),
            )
        )


def free_indirect(tree: Tree, found: list[Candidate]) -> None:
    """A closing sentence in back-shifted tense after a quotation: its speaker goes on.

    "“Ask them,” he said. They had been promised a road." The sentence has no cue, no quotation, no
    time of its own, and ends its paragraph.
    """
    taken = {tree.sentence[k] for c in found for first, end in c.content for k in (first, end - 1)}
    taken |= {tree.sentence[c.site.head] for c in found if c.site is not None}
    reports = _by_sentence(tree, found)
    for s in range(1, len(tree.sentences)):
        last = s + 1 == len(tree.sentences) or tree.paragraph[s + 1] != tree.paragraph[s]
        if s in taken or not last or tree.paragraph[s - 1] != tree.paragraph[s]:
            continue
        near = [c for c in reports.get(s - 1, ()) if c.tier == "speech" and _is_quoted(tree, c)]
        model = near[0] if near else None
        first, end = tree.sentences[s]
        if model is None or not _is_backshifted(tree, first, end):
            continue
        content = tree.trim(first, end)
        found.append(
            Candidate(None, [], [content], "free indirect speech", 0.5, positive=model.positive)
        )


def _sentences(tree: Tree, candidate: Candidate) -> set[int]:
    touched = {tree.sentence[end - 1] for _, end in candidate.content}
    if candidate.site is not None:
        touched.add(tree.sentence[candidate.site.head])
    return touched


def _is_quoted(tree: Tree, candidate: Candidate) -> bool:
    return any(tree.quote[k] >= 0 for first, end in candidate.content for k in range(first, end))


def _is_backshifted(tree: Tree, first: int, end: int) -> bool:
    if any(tree.time[k] >= 0 or tree.quote[k] >= 0 for k in range(first, end)):
        return False
    words = tree.lower[first:end]
    if "first" in words or "originally" in words or "should" in words:
        return False
    verb = next((k for k in range(first, end) if tree.tags[k] in ("VBD", "MD", "VBZ", "VBP")), -1)
    if verb < 0 or tree.tags[verb] in ("VBZ", "VBP"):
        return False
    tail = [k for k in range(verb + 1, min(verb + 4, end)) if tree.is_verb(k)]
    if tree.lower[verb] in BACKSHIFTED:
        return tree.lower[verb] == "would"
    if tree.lower[verb] == "had":
        return any(tree.tags[k] in ("VBN", "VBD") for k in tail)
    if tree.lower[verb] in ("was", "were"):
        simply = tree.lower[first] == "there" and "simply" in words
        return simply or any(tree.tags[k] == "VBG" for k in tail)
    return False


def transcript(tree: Tree, found: list[Candidate]) -> None:
    """ "RUIZ: We are ready." at the head of a paragraph: the name speaks to the paragraph's end.

    An opening quotation mark may stand before the name. What the weights made of the colon goes.
    """
    spoken: set[int] = set()
    holder: dict[int, Candidate] = {}
    for candidate in found:
        for first, end in candidate.content:
            if ":" in tree.words[first:end]:
                holder |= {k: candidate for k in range(first, end) if tree.words[k] == ":"}
    for s, (begin, end) in enumerate(tree.sentences):
        if s and tree.paragraph[s - 1] == tree.paragraph[s]:
            continue
        first = begin + (tree.opens[begin] >= 0)
        reach = first + 6 if ")" not in tree.words[first : first + 12] else first + 12
        colon = next((k for k in range(first + 1, min(reach, end)) if tree.words[k] == ":"), -1)
        if colon < 0 or colon + 2 >= end:
            continue
        if any(tree.lower[k] in LABELS for k in range(first, colon)):
            continue
        shouted = all(tree.words[k].isupper() for k in range(first, colon))
        named = all(
            tree.tags[k].startswith("NN") or tree.words[k] in (".", ",", "'")
            for k in range(first, _before_bracket(tree, first, colon))
        )
        person = any(tree.parsed.names[k].endswith("PER") for k in range(first, colon))
        headline = s == 0 and colon <= first + 3 and _heads_report(tree, colon, end)
        if not (shouted or (named and (person or headline))):
            continue
        held = holder.get(colon)
        if held is not None:
            if held.site is None or begin <= held.site.head < tree.end_word(s):
                continue
            spoken.add(held.site.head)
        spoken.update([colon] if shouted else range(first, colon + 1))
        last = s
        while last + 1 < len(tree.sentences) and tree.paragraph[last + 1] == tree.paragraph[s]:
            last += 1
        content = tree.trim(colon + 1, tree.end_word(last))
        found.append(Candidate((first, colon), [colon], [content], "transcript", 0.7))
    for colon in [k for k, word in enumerate(tree.words[: tree.count]) if word == ":"]:
        speaker = _shouted_before(tree, colon)
        if speaker is None or colon in spoken:
            continue
        spoken.update(range(speaker[0], colon + 1))
        if (held := holder.get(colon)) is not None and held.site is not None:
            spoken.add(held.site.head)
        content = tree.quoted_words(tree.opens[colon + 1])
        found.append(Candidate(speaker, [colon], [content], "transcript", 0.7))
    found[:] = [c for c in found if c.site is None or c.site.head not in spoken]


def _shouted_before(tree: Tree, colon: int) -> Range | None:
    """ "ANA RUIZ, HEAD OF RESEARCH, LUND BANK: “...”" in the midst of a paragraph: the name."""
    if colon + 1 >= tree.count or tree.opens[colon + 1] < 0:
        return None
    first = colon
    while first > 0 and _is_shouted(tree.words[first - 1]):
        first -= 1
    end = next((k for k in range(first, colon) if tree.words[k] == ","), colon)
    return (first, end) if 2 <= end - first <= LONGEST_NAME and end < colon else None


def _is_shouted(word: str) -> bool:
    return word.isupper() or word in (",", ".", "&", "'", "’")


def _before_bracket(tree: Tree, first: int, colon: int) -> int:
    """The end of a name before its bracket: "Rep. Ana Ruiz (D-Ore.): ..."."""
    if tree.words[colon - 1] != ")" or "(" not in tree.words[first + 1 : colon]:
        return colon
    return tree.words.index("(", first, colon)


def _heads_report(tree: Tree, colon: int, end: int) -> bool:
    """A headline that begins with who says it: "Engineers: Bridge is unsafe"."""
    role = role_noun(tree.words[colon - 1])
    said = tree.words[end - 1] != "." and tree.has_finite(colon + 1, end)
    return said and role is not None and role.kind in ("person", "organization")


STEPS: Final[tuple[Callable[[Tree, list[Candidate]], None], ...]] = (
    pass_on,
    share_subjects,
    go_with_main_verb,
    end_before_speakers,
    merge_pointers,
    transcript,
    continue_quotations,
    share_cues,
    free_indirect,
)
