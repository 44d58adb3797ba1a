"""Cues that are no verbs: "according to", and nouns such as "her warning that ..."."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.agents import owner
from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.content import clause_end
from onrecord.language.attributions.phrases import clean, left_edge
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import Tree

__all__ = ["according_to", "cue_noun"]

CONJUNCTIONS: Final = frozenset(
    {"because", "that", "since", "although", "though", "and", "but", "as"}
)
NAMED: Final = frozenset({"flat", "appos", "compound", "nmod"})
# "According to schedule", "to each his needs": nobody speaks.
MEASURES: Final = frozenset(
    "schedule timetable tradition custom need size taste type kind merit ability age".split()
)
CLAUSE_MARKS: Final = frozenset({"CC", ",", "WDT", "WP", "WRB", "IN"})
TURNS: Final = frozenset({"who", "which", "but", "without"})


def according_to(tree: Tree, site: CueSite) -> Candidate | None:
    """ "According to X, ...", "..., according to X", "because, according to X, ..."."""
    start = site.head
    stop = tree.end_word(tree.sentence[start])
    if site.end >= stop:
        return None
    if tree.lower[site.end] == "whom":
        return _according_to_whom(tree, site)
    before = start - 1
    low = tree.opening(tree.sentence[start])
    opens = start <= low + 1
    linked = before >= low and (
        tree.lower[before] in CONJUNCTIONS
        or (tree.words[before] == "," and tree.lower[before - 1] in CONJUNCTIONS)
    )
    after_quote = tree.closes[before] if before >= 0 else -1
    if opens or linked:
        close = _close_of_source(tree, site.end, stop)
        first = close
        while first < stop and (tree.words[first] == "," or tree.lower[first] == "however"):
            first += 1
        source = tree.trim(site.end, close)
        content = [tree.trim(first, clause_end(tree, site, first))] if first < stop else []
    else:
        found = tree.quoted_words(after_quote) if after_quote >= 0 else None
        if found is None:
            stop_left = before if before >= 0 and tree.words[before] in (",", "—", "–") else start
            found = tree.trim(low, stop_left)
        content = [found]
        close = _comma_after(tree, site.end, clause_end(tree, site, site.end))
        if after_quote < 0 and not tree.has_finite(*found):
            # "The pumps, according to Ruiz, would fail": the clause goes on behind the source.
            behind = next(
                (
                    k
                    for k in range(site.end, stop)
                    if tree.words[k] == "," and tree.is_finite(k + 1)
                ),
                _close_of_source(tree, site.end, stop),
            )
            if behind + 1 < stop and tree.has_finite(behind, stop):
                close = behind
                content.append(tree.trim(close, clause_end(tree, site, close + 1)))
        source = tree.trim(site.end, close)
    content = [(a, b) for a, b in content if b > a]
    if not content or source[1] <= source[0] or tree.lemmas[source[1] - 1] in MEASURES:
        return None
    return _candidate(tree, site, source, content)


def _comma_after(tree: Tree, begin: int, end: int) -> int:
    """The comma at which a source is over, or `end`: "..., who", "..., but"."""
    return next(
        (k for k in range(begin, end) if tree.words[k] == "," and tree.lower[k + 1] in TURNS), end
    )


def _according_to_whom(tree: Tree, site: CueSite) -> Candidate | None:
    """ "Ana Ruiz, the mayor, according to whom the road is closed": the name before."""
    low = tree.opening(tree.sentence[site.head])
    at = site.head - 1
    if at <= low or tree.words[at] != ",":
        return None
    name = at - 1
    while low <= tree.heads[name] < name and tree.labels[name] in NAMED:
        name = tree.heads[name]
    source = clean(tree, left_edge(tree, name), at)
    first = site.end + 1
    content = tree.trim(first, clause_end(tree, site, first)) if first < tree.count else (0, 0)
    if source is None or content[1] <= content[0]:
        return None
    return _candidate(tree, site, source, [content])


def _candidate(tree: Tree, site: CueSite, source: Range, content: list[Range]) -> Candidate:
    return Candidate(
        source=source,
        cue=site.words,
        content=content,
        rule="according to",
        score=0.9,
        site=site,
        reporting=[tree.sentence[site.head]],
    )


def _close_of_source(tree: Tree, begin: int, stop: int) -> int:
    """The comma that ends the source of "According to X, ...": past its appositions."""
    commas = [k for k in range(begin, stop) if tree.words[k] == ","]
    if not commas:
        return next((k for k in range(begin + 1, stop) if tree.is_finite(k)), stop)
    for n, comma in enumerate(commas):
        following = commas[n + 1] if n + 1 < len(commas) else stop
        word, tag = tree.lower[comma + 1], tree.tags[comma + 1]
        apposition = following < stop and (
            word in ("who", "which", "whose")
            or tag in ("VBN", "VBG")
            or (
                tag in ("DT", "NN", "JJ", "NNP")
                and not tree.has_finite(comma + 1, following)
                and tree.tags[following + 1] not in ("VBD", "VBZ", "VBP", "MD")
            )
        )
        if word == "however":
            return comma
        if not apposition or not tree.has_finite(following, stop):
            return comma
    return commas[-1]


def cue_noun(tree: Tree, site: CueSite) -> Candidate | None:
    """ "her warning that ...", "the claim of a guard that ...", "a request by X for ..."."""
    source = owner(tree, site)
    noun = site.head
    stop = min(tree.end_word(tree.sentence[noun]), noun + 16)
    opener = -1
    for at in range(noun + 1, stop):
        word = tree.lower[at]
        if word == "that" and tree.tags[at] != "DT":
            opener = at
            break
        if word == "for" and source is not None and source[0] > noun and at == source[1]:
            opener = at
            break
        if tree.is_finite(at) or word in (",", ";", "and"):
            break
    if opener < 0 or opener + 1 >= stop or tree.is_finite(opener + 1):
        return None
    if source is None and opener == noun + 1 and noun > 0 and tree.labels[noun - 1] == "compound":
        source = (noun - 1, noun)
    if source is None or not any(tree.is_noun(k) for k in range(*source)):
        return None
    end = min(clause_end(tree, site, opener), _main_verb(tree, noun, opener))
    first, end = tree.trim(opener, end)
    entry = site.entries[0]
    return Candidate(
        source=source,
        cue=site.words,
        content=[(first, end)],
        rule="noun",
        score=0.6,
        site=site,
        tier=entry.tier,
        positive=entry.positive,
    )


def _main_verb(tree: Tree, noun: int, opener: int) -> int:
    """Where the verb of a sentence stands that the noun begins: "Her claim that it failed / did
    harm"; the second finite verb, where no word between begins a clause of its own."""
    if left_edge(tree, noun) > tree.opening(tree.sentence[noun]):
        return tree.count
    verbs = 0
    for at in range(opener + 1, tree.end_word(tree.sentence[noun])):
        if verbs and tree.tags[at] in CLAUSE_MARKS:
            return tree.count
        if tree.is_finite(at):
            verbs += 1
            if verbs == 2:
                return at
    return tree.count
