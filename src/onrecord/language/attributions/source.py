"""Who speaks: the noun phrase of a cue's subject, agent or owner, as token ranges [first, end)."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.agents import agent
from onrecord.language.attributions.candidate import Range
from onrecord.language.attributions.commas import by_commas, segments_before
from onrecord.language.attributions.participles import (
    after_opening,
    between_dashes,
    main_subject,
    shared_subject,
)
from onrecord.language.attributions.phrases import (
    DOCUMENTS,
    MARKS,
    RELATIVE,
    clean,
    left_edge,
    noun_phrase,
    phrase_after,
)
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import SUBJECT, Tree

__all__ = ["find_subject", "last_phrase"]

APPOSITION: Final = frozenset(
    {"DT", "NN", "NNP", "NNS", "NNPS", "PRP$", "VBN", "VBG", "JJ", "WP", "WDT"}
)
SUBORDINATORS: Final = frozenset(
    "after before when while because since as that if until although though whether".split()
)
CLAUSE_OPENERS: Final = SUBORDINATORS | {"what", "how", "why", "where"}
SIDE: Final = frozenset({"advcl", "ccomp"})
OPENERS: Final = frozenset({"NNP", "DT", "PRP", "PRP$", "NN", "JJ", "NNS"})
NOMINAL: Final = frozenset({"NNP", "NN", "NNS", "NNPS", "JJ", "POS", "HYPH", "PRP$", "DT", "CD"})
LISTING: Final = frozenset({",", "(", ")"})
LINKED: Final = frozenset({"CD", "HYPH", "PRP"})


def find_subject(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """The source of a verb: its own subject, its antecedent, or the subject that it shares.

    The tree proposes; where it and the commas around the verb disagree, the commas are believed,
    for parsers lose long appositions.
    """
    found = _subject(tree, site) or between_dashes(tree, site) or _of_first_verb(tree, site)
    if found is None:
        return None
    found = _of_side_clause(tree, site, found) or _without_saying(tree, site, found)
    return last_phrase(tree, site, found)


def _of_first_verb(tree: Tree, site: CueSite) -> Range | None:
    """ "Ruiz met them on Monday and said": Ruiz."""
    subject = shared_subject(tree, site) if not site.passive else -1
    return _up_to_verb(tree, site, subject) if subject >= 0 else None


def _up_to_verb(tree: Tree, site: CueSite, subject: int) -> Range | None:
    verbs = (k for k in range(subject + 1, site.begin) if tree.is_finite(k))
    return _phrase_before(tree, subject, next(verbs, site.begin))


def last_phrase(tree: Tree, site: CueSite, found: Range) -> Range:
    """ "Stocks fell and Lund said ...": the phrase before the cue, if a source holds a clause."""
    first, end = found
    if end > site.begin or tree.words[site.begin - 1] == ",":
        return found
    if tree.sentence[first] != tree.sentence[site.head] or not _holds_verb(tree, first, end):
        return found
    stop = site.begin
    while stop > first and tree.tags[stop - 1] == "RB":
        stop -= 1
    begin = stop
    while begin > first and (_is_nominal(tree, begin - 1) or tree.tags[begin - 1] in LINKED):
        begin -= 1
    return clean(tree, begin, stop) or found


def _holds_verb(tree: Tree, first: int, end: int) -> bool:
    """Whether a source is none: it holds a clause of its own, or goes on past a day."""
    if tree.has_finite(first, end):
        return not _is_relative_phrase(tree, first, end)
    dated = [k for k in range(first + 1, end - 1) if tree.time[k] >= 0]
    return any(tree.lower[k + 1] in SUBORDINATORS for k in dated)


def _without_saying(tree: Tree, site: CueSite, found: Range) -> Range:
    """ "..., said Ana Ruiz, who called it “a shame”": without the clause that tells what else."""
    first, end = found
    if first < site.end or tree.opens[end] < 0:
        return found
    relative = next((k for k in range(first + 1, end) if tree.lower[k] in RELATIVE), end)
    return tree.trim(first, relative)


def _of_side_clause(tree: Tree, site: CueSite, found: Range) -> Range | None:
    """ "The port closed after dockers on Friday threatened a strike": the dockers, where what was
    taken for the subject is of the clause before them."""
    first, end = found
    if end > site.begin or tree.sentence[first] != tree.sentence[site.head]:
        return None
    participle = not tree.has_finite(site.begin, site.head + 1)
    if participle or tree.words[site.begin - 1] == ",":
        return None
    for at in range(site.begin - 1, first, -1):
        if tree.is_finite(at) or tree.tags[at] == "CC" or tree.quote[at] != tree.quote[site.head]:
            return None
        if tree.lower[at] in CLAUSE_OPENERS and tree.tags[at] in ("IN", "WP", "WRB"):
            side = tree.has_finite(end, at) if end <= at else _holds_clause(tree, site, first, end)
            return clean(tree, at + 1, site.begin) if side else None
    return None


def _holds_clause(tree: Tree, site: CueSite, first: int, end: int) -> bool:
    """Whether what was taken for a subject holds a clause that is not its relative clause."""
    if tree.labels[site.first] in SIDE:
        return True
    return tree.has_finite(first, end) and not _is_relative_phrase(tree, first, end)


def _is_relative_phrase(tree: Tree, first: int, end: int) -> bool:
    """Whether all the verbs of a phrase stand in its relative clause."""
    relative = next(
        (k for k in range(first, end) if tree.lower[k] in RELATIVE or tree.lower[k] == "whose"), end
    )
    return not tree.has_finite(first, relative)


def _subject(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    if site.passive:
        return agent(tree, site)
    quoting = _quoted_person(tree, site)
    if quoting is not None:
        return quoting
    by_tree = _by_tree(tree, site)
    if by_tree is not None and tree.quote[by_tree[0]] != tree.quote[site.head]:
        by_tree = None
    if by_tree is not None and all(tree.time[k] >= 0 for k in range(*by_tree)):
        by_tree = None
    participle = tree.tags[site.begin] == "VBG"
    apart = participle and tree.lower[site.begin - 1] in (",", "by")
    second = tree.lower[site.begin - 1] in ("and", "but")
    if second and 0 <= _own_subject(tree, site.first) < site.begin:
        by_tree = None  # the subject of a verb that is joined to another stands before that one
    if by_tree is not None and by_tree[0] >= site.head:
        if not participle:
            return by_tree
        by_tree = None
    turned = None if participle else _inverted(tree, site)
    if turned is not None:
        return turned
    described = _of_relative(tree, site)
    if described is not None:
        return described
    if apart or (participle and by_tree is None):
        subject = _of_main_verb(tree, site)
        if subject is not None or by_tree is None:
            return subject
    own = _own_subject(tree, site.first)
    if own >= 0 and tree.lower[own] in RELATIVE and not tree.has_finite(own, site.begin):
        return by_tree
    if by_tree is None and (joined := _of_first_verb(tree, site)) is not None:
        return joined
    commas = by_commas(tree, site)
    if commas is None:
        return by_tree or _neighbour(tree, site)
    if by_tree is not None and by_tree[0] == commas[0]:
        return max(by_tree, commas, key=lambda r: r[1] if r[1] <= site.begin else 0)
    if by_tree is None or own < 0:
        before = site.begin - 1
        while before > 0 and tree.tags[before] == "RB":
            before -= 1
        beside = tree.tags[site.begin] not in ("VBG", "TO") and tree.tags[before] != "CC"
        shared = not beside and tree.labels[site.first] in ("conj", "xcomp", "advcl", "acl")
        return by_tree if by_tree is not None and shared else commas
    return _choose(tree, site, by_tree, commas)


def _of_relative(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """ "Ana Ruiz, the mayor, who on Monday refused ...": the name before "who"."""
    at = site.begin - 1
    low = tree.opening(tree.sentence[site.head])
    while at > low and (
        tree.time[at] >= 0 or tree.tags[at] in ("RB", "IN") or tree.lower[at] in ("on", "in")
    ):
        at -= 1
    if tree.lower[at] != "who" or at <= low or tree.words[at - 1] != ",":
        return None
    return segments_before(tree, low, at - 1)


def _of_main_verb(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """The subject of the verb that a participle goes with: "Ruiz announced it, citing ..."."""
    subject = main_subject(tree, site)
    if subject < 0:
        return after_opening(tree, site)
    return _up_to_verb(tree, site, subject)


def _inverted(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """ "..., said Ana Ruiz, head of the union": a name behind the verb, and no clause behind it."""
    before, at = site.begin - 1, site.end
    stop = tree.end_word(tree.sentence[site.head])
    if site.begin != site.head or before < 0 or at >= stop:
        return None
    if tree.tags[at] not in OPENERS and tree.lower[at] != "one":
        return None
    quoted = tree.closes[before] >= 0 or tree.closes[before - 1] >= 0
    told = tree.words[before] == "," and tree.has_finite(tree.first_word(tree.sentence[at]), before)
    if not quoted and not told:
        return None
    if site.takes("thing") and not quoted and tree.tags[at] not in ("NNP", "PRP"):
        return None
    if tree.tags[at] == "PRP" and tree.lower[at] not in ("he", "she", "they", "i", "we"):
        return None
    relative = next((k for k in range(at, stop) if tree.lower[k] in ("who", "which")), stop)
    if tree.has_finite(at, relative) or not site.takes("clause", "quote"):
        return None
    if tree.time[at] >= 0:
        return None
    head = at
    while head + 1 < relative and tree.tags[head + 1] in NOMINAL and tree.time[head + 1] < 0:
        head += 1
    return phrase_after(tree, head, at)


def _choose(
    tree: Tree, site: CueSite, by_tree: tuple[int, int], commas: tuple[int, int]
) -> tuple[int, int]:
    closed = tree.words[site.begin - 1] == ","
    if by_tree[0] <= commas[0] and commas[1] <= by_tree[1]:
        listed = any(tree.words[k] == "," for k in range(*by_tree))
        if listed and not closed and _is_list(tree, by_tree, commas):
            return by_tree
        return commas if tree.has_finite(*by_tree) or (listed and not closed) else by_tree
    if by_tree[1] == commas[1] and commas[0] < by_tree[0]:
        dropped = range(commas[0], by_tree[0])
        if tree.lower[by_tree[0] - 1] in SUBORDINATORS or any(tree.time[k] >= 0 for k in dropped):
            first = by_tree[0]
            while first > commas[0] and tree.time[first - 1] < 0 and _is_nominal(tree, first - 1):
                first -= 1
            return first, by_tree[1]
    return commas


def _is_list(tree: Tree, whole: Range, last: Range) -> bool:
    """ "Norlux, Arda and Lund said": names one after another, the last two with "and"."""
    first, begin = whole[0], last[0]
    names = tree.tags[first].startswith("NNP") and tree.tags[begin].startswith("NNP")
    joined = any(tree.lower[k] == "and" and tree.tags[k - 1] != "," for k in range(*last))
    plain = all(_is_nominal(tree, k) or tree.words[k] in LISTING for k in range(first, begin))
    return names and joined and plain and tree.words[begin - 1] == ","


def _is_nominal(tree: Tree, i: int) -> bool:
    return tree.tags[i].startswith(("NN", "JJ", "POS", "DT", "PRP$"))


def _quoted_person(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """ "quoted the mayor as saying ...": the mayor."""
    as_ = site.begin - 1
    if tree.tags[site.first] != "VBG" or as_ < 1 or tree.lower[as_] != "as":
        return None
    at = as_ - 1
    low = tree.first_word(tree.sentence[as_])
    while at > low and not tree.is_verb(at):
        at -= 1
    if at <= low:
        return None
    passive = tree.tags[at] == "VBN" and tree.lemmas[at - 1] == "be"
    subject = tree.child(at, "nsubj:pass", "nsubj") if passive else -1
    return _phrase_before(tree, subject, at - 1) if subject >= 0 else clean(tree, at + 1, as_)


def _by_tree(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    verb = site.first
    for _ in range(5):
        subject = _own_subject(tree, verb)
        foreign = verb != site.first and tree.child(verb, "nsubj:pass") >= 0
        if foreign and tree.labels[verb] in ("ccomp", "conj") and tree.is_verb(tree.heads[verb]):
            verb = tree.heads[verb]
            continue
        if subject >= 0:
            if tree.lower[subject] in RELATIVE and tree.tags[subject] != "DT":
                return _antecedent(tree, verb, subject)
            if subject > verb:
                return phrase_after(tree, subject, site.end)
            low = site.begin if verb == site.first else verb
            return _phrase_before(tree, subject, min(low, verb))
        above = tree.heads[verb]
        if above == verb:
            break
        label = tree.labels[verb]
        if label in ("acl", "acl:relcl") and tree.tags[above].startswith("NN"):
            governor = _governor(tree, above)
            if tree.words[tree.left[verb] - 1 : tree.left[verb]] != [","] or governor < 0:
                return noun_phrase(tree, above, tree.left[verb])
            above = governor
        verbal = tree.is_verb(above) or tree.tags[above] == "MD"
        if not (verbal or tree.child(above, *SUBJECT) >= 0):
            break
        if label not in ("conj", "xcomp", "advcl", "acl", "parataxis", "root", "advcl:relcl"):
            break
        verb = above
    return None


def _own_subject(tree: Tree, verb: int) -> int:
    return tree.child(verb, *SUBJECT)


def _governor(tree: Tree, noun: int) -> int:
    """The verb that a noun is an argument of, or -1."""
    for _ in range(4):
        above = tree.heads[noun]
        if above == noun:
            return -1
        if tree.is_verb(above):
            return above
        noun = above
    return -1


def _antecedent(tree: Tree, verb: int, relative: int) -> tuple[int, int] | None:
    noun = tree.heads[verb]
    for _ in range(3):
        if tree.labels[verb].startswith("acl") and noun < relative:
            break
        verb, noun = noun, tree.heads[noun]
    end = relative
    if not (noun < relative and (tree.is_noun(noun))):
        noun = relative - 1
        while noun > tree.first_word(tree.sentence[relative]) and not tree.is_noun(noun):
            noun -= 1
        if not tree.is_noun(noun):
            return None
    while tree.labels[noun] in ("appos", "flat", "compound") and tree.heads[noun] < noun:
        noun = tree.heads[noun]
    return clean(tree, left_edge(tree, noun), end)


def _phrase_before(tree: Tree, subject: int, verb: int) -> tuple[int, int] | None:
    """A subject that stands before its verb: all up to the verb that belongs to the phrase."""
    first = left_edge(tree, subject)
    end = min(max(tree.right[subject], subject + 1), verb)
    while end < verb and tree.tags[end].startswith("NN") and tree.time[end] < 0:
        end += 1
    if tree.lemmas[subject] in DOCUMENTS and _is_described(tree, subject, end, verb):
        return tree.trim(first, verb)
    rest = end
    while rest < verb and tree.words[rest] == ",":
        rest += 1
    closes = tree.words[verb - 1] == ","
    if closes and rest > end and rest < verb - 1 and _extends(tree, rest, verb):
        end = verb - 1
    return clean(tree, first, end)


def _is_described(tree: Tree, noun: int, end: int, verb: int) -> bool:
    """Whether what stands between a text and its verb says which text: "published by ..."."""
    at = noun + 1
    while at < verb and (
        tree.words[at] == ","
        or tree.tags[at] in ("IN", "NN", "NNP", "DT", "RB")
        or tree.time[at] >= 0
        or at < end
    ):
        at += 1
    if at >= verb:
        return tree.tags[verb - 1] not in ("RB",) and verb - end < 12 and end < verb
    participle = tree.tags[at] in ("VBN", "VBD") and tree.tags[at + 1] in (
        "IN",
        "RP",
        "DT",
        "RB",
        "JJ",
        "NN",
        "NNP",
        "TO",
        "RBR",
    )
    return participle and not tree.has_finite(at + 1, verb) and verb - noun < 30


def _extends(tree: Tree, first: int, end: int) -> bool:
    """Whether the words between two commas belong to the name before: an apposition or clause."""
    word, tag = tree.lower[first], tree.tags[first]
    if word in RELATIVE or word in ("whose", "no"):
        return True
    if tree.time[first] >= 0 or tag in ("IN", "RB", "RBR") or word in ("however", "too"):
        return False
    return tag in APPOSITION and not tree.has_finite(first, end)


def _neighbour(tree: Tree, site: CueSite) -> tuple[int, int] | None:
    """Where the tree gives no subject: the phrase right before the verb, or right after it."""
    at = site.begin - 1
    low = tree.first_word(tree.sentence[site.head])
    if at >= low and tree.tags[at] in ("PRP", "NNP", "NNPS", "NN", "NNS"):
        top = at
        while (
            tree.heads[top] != top
            and low <= tree.heads[top] < site.begin
            and (tree.labels[top] in ("flat", "compound", "appos", "nmod", "nmod:poss"))
        ):
            top = tree.heads[top]
        return clean(tree, left_edge(tree, top), at + 1)
    at = site.end
    inverted = site.begin - 1 >= low and (
        tree.words[site.begin - 1] == "," or tree.words[site.begin - 1] in MARKS
    )
    if inverted and at < tree.count and tree.tags[at] in ("PRP", "NNP", "DT", "NN", "PRP$"):
        top = at
        stop = tree.end_word(tree.sentence[site.head])
        while (
            tree.heads[top] != top
            and at <= tree.heads[top] < stop
            and not tree.is_verb(tree.heads[top])
        ):
            top = tree.heads[top]
        return phrase_after(tree, top, at)
    return None
