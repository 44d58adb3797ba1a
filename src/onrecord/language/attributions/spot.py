"""Where a text has a cue: the reporting words, before it is known who speaks and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.language.attributions.tree import Tree
from onrecord.language.cues import AND_INFINITIVE, ANSWERING, REFUSING, Cue, Lexicon

__all__ = ["CueSite", "site_of", "spot_cues"]

NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never"})
AUXILIARY: Final = frozenset({"aux", "aux:pass", "auxpass", "cop"})
BE: Final = frozenset({"be", "been", "being", "was", "were", "is", "are", "'s", "’s", "am"})
LINKS: Final = frozenset({"to", "also", "then", "even", "further", "not", "and"})


class CueSite:
    """A cue in its place.

    head      the token that carries the meaning ("comment" in "declined to comment")
    first     the token that the subject belongs to ("declined");  words: all tokens of the cue
    begin     the first word of the verb group, auxiliaries included
    end       past the last word of the verb group, particle included
    entries   what the lexicon says, speech before stance;  kind: "verb", "according" or "noun"
    passive   the subject is not who speaks
    """

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        head: int,
        first: int,
        words: list[int],
        begin: int,
        end: int,
        entries: tuple[Cue, ...],
        kind: str = "verb",
        passive: bool = False,
        negated: bool = False,
        refused: bool = False,
    ) -> None:
        self.head = head
        self.first = first
        self.words = words
        self.begin = begin
        self.end = end
        self.entries = entries
        self.kind = kind
        self.passive = passive
        self.negated = negated
        self.refused = refused
        self.used = False
        self.frames: frozenset[str] = entries[0].frames.union(*(e.frames for e in entries[1:]))

    def takes(self, *frames: str) -> bool:
        return not self.frames.isdisjoint(frames)

    def entry(self, *frames: str) -> Cue:
        """The first entry with one of the frames, or the first of all."""
        return next((e for e in self.entries if e.takes(*frames)), self.entries[0])


def spot_cues(tree: Tree, lexicon: Lexicon) -> list[CueSite]:
    """All cues of the text in order; what turns out to report nothing is left unused."""
    sites = [*_verbs(tree, lexicon), *_according(tree), *_nouns(tree, lexicon)]
    sites.sort(key=lambda site: (site.head, site.kind))
    taken: set[int] = set()
    kept: list[CueSite] = []
    for site in reversed(sites):
        if site.head not in taken:
            kept.append(site)
        taken.update(site.words)
    return kept[::-1]


def _verbs(tree: Tree, lexicon: Lexicon) -> Iterator[CueSite]:
    tags, labels = tree.tags, tree.labels
    for i in tree.nouns_and_verbs:
        tag = tags[i]
        if tag == "NN" and labels[i] != "root":
            continue
        mistagged = tag == "NNS" and _is_mistagged(tree, i)
        bare = tag == "NN" and i > 0 and tags[i - 1] == "PRP"
        if tag[:2] != "VB" and not bare and not mistagged:
            continue
        found = _lookup(tree, lexicon, i)
        if mistagged and found is None:
            entries = lexicon.verbs.get(tree.lower[i].removesuffix("s"))
            found = (entries, -1) if entries else None
        if found is None or tree.labels[i] in ("aux", "aux:pass"):
            continue
        if tag in ("VBN", "VBG", "NN") and tree.labels[i] in ("amod", "compound"):
            continue
        if i and (tree.lower[i - 1] in ("so", "-", "so-") or _is_attributive(tree, i)):
            continue
        if i + 1 < tree.count and tree.tags[i + 1] == "POS":
            continue
        if tree.lemmas[i] in REFUSING and tree.lower[i - 1] == "to" and tree.tags[i - 2] == "NN":
            continue  # "the right to refuse to work"
        if tree.lemmas[i] == "read" and tree.lower[i + 1 : i + 2] == ["out"]:
            continue
        entries, particle = found
        yield _site(tree, i, entries, particle)


def _is_attributive(tree: Tree, i: int) -> bool:
    """ "Into highly stressed markets": a participle that only describes a noun."""
    described = tree.tags[i] in ("VBN", "VBD") and tree.tags[i + 1] in ("NN", "NNS", "JJ")
    return described and tree.tags[i - 1] == "RB" and tree.tags[i - 2] in ("IN", "DT", "PRP$")


def _is_mistagged(tree: Tree, i: int) -> bool:
    """A verb in -s that was taken for a plural: "the paper cautions (, however,) that"."""
    if i == 0 or not (tree.tags[i - 1].startswith("NN") or tree.words[i - 1] == ","):
        return False
    return "that" in (tree.lower[i + 1 : i + 2] or [""]) or (
        tree.words[i + 1 : i + 2] == [","] and "that" in tree.lower[i + 2 : i + 6]
    )


def site_of(tree: Tree, i: int) -> CueSite:
    """The site of a cue that the lexicon does not know, a stance until more is known."""
    entries = (Cue(tree.lemmas[i], "stance", True, frozenset()),)
    if tree.is_verb(i):
        return _site(tree, i, entries, -1)
    return CueSite(head=i, first=i, words=[i], begin=i, end=i + 1, entries=entries, kind="noun")


def _lookup(tree: Tree, lexicon: Lexicon, i: int) -> tuple[tuple[Cue, ...], int] | None:
    """The entries of verb `i`, and the token of its particle, -1 where it has none."""
    lemma = tree.lemmas[i]
    particles = lexicon.particles.get(lemma, ())
    for at in range(i + 1, min(i + 4, tree.count)) if particles else ():
        if tree.lower[at] in particles:
            apart = at > i + 1 and not (tree.labels[at] == "compound:prt" and tree.heads[at] == i)
            entries = lexicon.verbs.get(f"{lemma} {tree.lower[at]}")
            if entries and not apart:
                # "A strike called for Monday" asks for nothing.
                time = tree.time[at + 1] if tree.lower[at] == "for" else -1
                dated = time >= 0 and tree.times[time].type != "DURATION"
                return None if dated else (entries, at)
    entries = lexicon.verbs.get(lemma)
    return (entries, -1) if entries else None


def _site(tree: Tree, i: int, entries: tuple[Cue, ...], particle: int) -> CueSite:
    first, words = i, [i]
    above = tree.heads[i]
    refused = False
    if tree.lemmas[above] not in AND_INFINITIVE:
        above = next(
            (k for k in range(i - 2, max(i - 6, -1), -1) if tree.lemmas[k] in AND_INFINITIVE), above
        )
    chained = (
        tree.lemmas[above] in AND_INFINITIVE
        and above < i <= above + 6
        and all(
            tree.lower[k] in LINKS or tree.tags[k] in ("RB", "RP", "TO", "IN") or tree.time[k] >= 0
            for k in range(above + 1, i)
        )
        and tree.lower[i - 1] == "to"
        and (tree.lemmas[above] not in REFUSING or tree.lemmas[i] in ANSWERING)
    )
    if chained:
        first, words = above, [above, *(k for k in range(above + 1, i) if tree.lower[k] == "to"), i]
        refused = tree.lemmas[above] in REFUSING
    if particle >= 0:
        words.append(particle)
    begin, auxiliaries = _group(tree, first)
    negations = [k for k in range(begin, i) if tree.lower[k] in NEGATIONS]
    if negations:
        words = sorted({*words, *range(min(negations) - 1, first)}) if begin < first else words
        words = [k for k in words if k >= begin]
    means = i + 2 < tree.count and tree.lower[i + 2] in MEANS
    by = i + 1 < tree.count and tree.lower[i + 1] == "by" and not means
    passive = tree.tags[first] in ("VBN", "VBD") and (
        any(tree.lower[k] in BE for k in auxiliaries) or (not auxiliaries and by)
    )
    return CueSite(
        head=i,
        first=first,
        words=words,
        begin=begin,
        end=(particle if particle == i + 1 else i) + 1,
        entries=tuple(sorted(entries, key=lambda e: e.tier)),
        passive=passive,
        negated=bool(negations),
        refused=refused,
    )


def _group(tree: Tree, verb: int) -> tuple[int, list[int]]:
    """The first word of the verb group that ends in `verb`, and its auxiliaries."""
    begin, auxiliaries = verb, []
    at = verb - 1
    low = max(tree.first_word(tree.sentence[verb]), verb - 7)
    while at >= low:
        tag, word = tree.tags[at], tree.lower[at]
        is_auxiliary = tree.labels[at] in AUXILIARY and tree.heads[at] == verb and tag != "POS"
        if is_auxiliary or tag == "MD":
            begin = at
            auxiliaries.append(at)
        elif word in NEGATIONS or (tag in ("RB", "RBR") and tree.heads[at] == verb):
            pass
        elif tag == "TO" and at == verb - 1:
            begin = at
        else:
            break
        at -= 1
    while begin > low and (
        tree.lower[begin - 1] in NEGATIONS
        or (tree.tags[begin - 1] == "RB" and tree.heads[begin - 1] == verb)
    ):
        begin -= 1
    return begin, auxiliaries


# "Said by telephone": how, and not by whom.
MEANS: Final = frozenset("telephone phone e-mail email letter text fax mail video".split())
ACCORDING: Final = Cue("according to", "speech", True, frozenset({"clause"}))


def _according(tree: Tree) -> Iterator[CueSite]:
    if "according" not in tree.lower:
        return
    for i in [i for i, word in enumerate(tree.lower) if word == "according"]:
        if i < tree.count - 2 and tree.lower[i + 1] == "to":
            yield CueSite(
                head=i,
                first=i,
                words=[i, i + 1],
                begin=i,
                end=i + 2,
                entries=(ACCORDING,),
                kind="according",
            )


def _nouns(tree: Tree, lexicon: Lexicon) -> Iterator[CueSite]:
    nouns = lexicon.nouns
    for i in tree.nouns_and_verbs:
        if tree.lemmas[i] in nouns and tree.tags[i] in ("NN", "NNS"):
            yield CueSite(
                head=i,
                first=i,
                words=[i],
                begin=i,
                end=i + 1,
                entries=(lexicon.nouns[tree.lemmas[i]],),
                kind="noun",
            )
