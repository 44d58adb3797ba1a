"""Lemmas of English words by exception lists and suffix rules, given the Penn tag."""

from __future__ import annotations

import functools
import types

from onrecord.language.files import file_lines

__all__ = ["lemma"]


@functools.cache
def irregular() -> dict[tuple[str, str], str]:
    """(`verb` or `noun`, form) -> lemma, from english-irregular.tsv."""
    out: dict[tuple[str, str], str] = {}
    for line in file_lines("english-irregular.tsv")[1:]:
        part, base, forms = line.split("\t")
        for form in forms.split():
            out[part, form] = base
    return out


WORDS = types.MappingProxyType(
    {
        ("RB", "n't"): "not",
        ("RB", "n’t"): "not",
        ("RB", "nt"): "not",
        ("MD", "ca"): "can",
        ("MD", "wo"): "will",
        ("MD", "sha"): "shall",
        ("MD", "'ll"): "will",
        ("MD", "’ll"): "will",
        ("MD", "'d"): "would",
        ("MD", "’d"): "would",
        ("PRP", "me"): "i",
        ("PRP", "them"): "they",
        ("PRP", "him"): "he",
        ("PRP", "her"): "she",
        ("PRP", "us"): "we",
        ("PRP", "'s"): "we",
        ("PRP", "’s"): "we",
        ("WP", "whom"): "who",
        ("JJR", "better"): "good",
        ("JJS", "best"): "good",
        ("RBR", "better"): "well",
        ("RBS", "best"): "well",
        ("JJR", "worse"): "bad",
        ("JJS", "worst"): "bad",
        ("RBR", "worse"): "badly",
        ("JJR", "further"): "far",
        ("RBR", "further"): "far",
        ("RBR", "farther"): "far",
        ("JJS", "furthest"): "far",
    }
)
_KEPT = frozenset("more most less least lesser upper inner outer former latter utmost".split())
_SILENT_E = frozenset(
    "larg lat saf wid fin nic clos wis rar brav pal simpl abl littl nobl strang sever sur pur whit "
    "rip gentl humbl remot loos".split()
)


VOWELS = frozenset("aeiou")


@functools.cache
def bases() -> frozenset[str]:
    """Verbs in their base form, from the lemmas of the treebanks (training/lemmas.py)."""
    return frozenset(" ".join(file_lines("english-verbs.txt")).split())


def stem(rest: str) -> str:
    """The verb whose -ed or -ing form begins with `rest`: `hop` for `hopp`, `hope` for `hop`."""
    known = bases()
    plain = rest[:-1] if len(rest) > 2 and rest[-1] == rest[-2] and rest[-1] not in VOWELS else ""
    short = (
        len(rest) > 2 and rest[-2] in VOWELS and rest[-3] not in VOWELS and rest[-1] not in VOWELS
    )
    for candidate in (rest + "e", rest, plain) if short else (rest, rest + "e", plain):
        if candidate in known:
            return candidate
    if plain and rest[-1] not in "lsfz":
        return plain
    if rest.endswith(
        ("at", "iz", "us", "v", "c", "rg", "dg", "u", "z", "bl", "pl", "tl", "dl", "ys", "phon")
    ):
        return rest + "e"
    return rest


def verb(low: str, tag: str) -> str:
    """Suffix rules of the verb; `low` is in lower case."""
    if tag == "VBZ" and low.endswith("s"):
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return low[:-2] if low[:-1] not in bases() else low[:-1]
        return low[:-1] if len(low) > 2 and not low.endswith("ss") else low
    if tag in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        if low.endswith("ied"):
            return low[:-3] + "y"
        return low[:-1] if low.endswith("eed") else stem(low[:-2])
    if tag == "VBG" and low.endswith("ing") and len(low) > 4:
        return stem(low[:-3])
    return low


def compared(low: str, ending: str) -> str:
    """The adjective or adverb of a comparative (`er`) or superlative (`est`) in lower case."""
    if low in _KEPT or not low.endswith(ending) or len(low) < len(ending) + 3:
        return low
    rest = low[: -len(ending)]
    if rest.endswith("i"):
        return rest[:-1] + "y"
    if rest[-1] == rest[-2] and rest[-1] in "bdgmnt":
        return rest[:-1]
    return rest + "e" if rest in _SILENT_E else rest


def noun(low: str) -> str:
    """Suffix rules of the plural; `low` is in lower case."""
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return low[:-1]
    return low


@functools.lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str) -> str:
    """The lower-case lemma of a word with this Penn tag: `said`, VBD -> `say`."""
    low = word.lower()
    if tag.startswith("VB"):
        return irregular().get(("verb", low)) or verb(low, tag)
    if tag in ("NNS", "NNPS"):
        return irregular().get(("noun", low)) or noun(low)
    special = WORDS.get((tag, low))
    if special is not None:
        return special
    if tag in ("JJR", "RBR"):
        return compared(low, "er")
    return compared(low, "est") if tag in ("JJS", "RBS") else low
