"""Universal tags (UPOS) to the Penn tags that the language wing works with.

What a universal tag leaves open (the tense of a verb, the number of a noun) our own tagger says
where it agrees with the universal tag, and the word's shape where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

__all__ = ["PENN", "UNIVERSAL", "penn_tags"]

# Which universal tags a Penn tag goes with in the treebanks (UD English EWT and GUM).
_TOGETHER = MappingProxyType(
    {
        "NOUN": "NN NNS",
        "PROPN": "NNP NNPS ADD",
        "VERB": "VB VBD VBG VBN VBP VBZ",
        "AUX": "MD VB VBD VBG VBN VBP VBZ",
        "ADJ": "JJ JJR JJS AFX VBN VBG",
        "ADV": "RB RBR RBS WRB RP EX",
        "ADP": "IN RP TO",
        "SCONJ": "IN WRB",
        "CCONJ": "CC",
        "DET": "DT PDT WDT PRP$ WP$",
        "PRON": "PRP PRP$ WP WP$ WDT DT EX NN",
        "PART": "TO POS RB",
        "NUM": "CD LS",
        "INTJ": "UH",
        "SYM": "$ SYM NFP",
        "PUNCT": ", . : `` '' -LRB- -RRB- HYPH NFP LS",
        "X": "FW GW ADD LS",
    }
)
UNIVERSAL = frozenset(_TOGETHER)
PENN = frozenset(tag for tags in _TOGETHER.values() for tag in tags.split())

_ALLOWED = MappingProxyType({name: frozenset(tags.split()) for name, tags in _TOGETHER.items()})
_MODALS = frozenset("will would can could may might shall should must ought ca wo sha".split())
_AUXILIARIES = MappingProxyType(
    {
        "be": "VB", "am": "VBP", "are": "VBP", "is": "VBZ", "was": "VBD", "were": "VBD",
        "been": "VBN", "being": "VBG", "have": "VBP", "has": "VBZ", "had": "VBD", "having": "VBG",
        "do": "VBP", "does": "VBZ", "did": "VBD", "'s": "VBZ", "’s": "VBZ", "'re": "VBP",
        "’re": "VBP", "'m": "VBP", "’m": "VBP", "'ve": "VBP", "’ve": "VBP", "got": "VBD",
    }
)  # fmt: skip
_POSSESSIVES = frozenset("my your his her its our their".split())
_ASKING = MappingProxyType(
    {"who": "WP", "whom": "WP", "what": "WP", "whose": "WP$", "which": "WDT"}
)
_POINTING = frozenset("this that these those all some any each both another".split())
_MARKS = MappingProxyType(
    {
        ",": ",", ".": ".", "?": ".", "!": ".", "“": "``", "‘": "``", "``": "``", "”": "''",
        "’": "''", "''": "''", '"': "''", "'": "''", "(": "-LRB-", "[": "-LRB-", ")": "-RRB-",
        "]": "-RRB-", "-": "HYPH",
    }
)  # fmt: skip


def penn_tags(words: Sequence[str], universal: Sequence[str], ours: Sequence[str]) -> list[str]:
    """Penn tags for words with universal tags; `ours` are our own tagger's.

    A tag that is not a universal one is not believed: ours stays.
    """
    tags: list[str] = []
    for word, coarse, own in zip(words, universal, ours, strict=True):
        allowed = _ALLOWED.get(coarse)
        if allowed is None or own in allowed:
            tags.append(own)
        else:
            tags.append(_by_shape(word.lower(), coarse, tags[-1] if tags else ""))
    return tags


def _by_shape(word: str, coarse: str, before: str) -> str:
    if coarse == "NOUN":
        return "NNS" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "NN"
    if coarse == "VERB":
        return _verb(word, before)
    if coarse == "AUX":
        return "MD" if word in _MODALS or word.endswith("ll") else _AUXILIARIES.get(word, "VB")
    if coarse == "PRON":
        if word in _POSSESSIVES:
            return "PRP$"
        return _ASKING.get(word, "DT" if word in _POINTING else "PRP")
    if coarse == "DET":
        return "PRP$" if word in _POSSESSIVES else "WDT" if word == "which" else "DT"
    if coarse == "PART":
        return "TO" if word == "to" else "POS" if word in ("'s", "’s", "'", "’") else "RB"
    if coarse == "PUNCT":
        return _MARKS.get(word, ":")
    if coarse == "SYM":
        return "$" if word in "$€£¥" else "SYM"
    return _ONLY[coarse]


_ONLY = MappingProxyType(
    {
        "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB", "ADP": "IN", "SCONJ": "IN", "CCONJ": "CC",
        "NUM": "CD", "INTJ": "UH", "X": "FW",
    }
)  # fmt: skip


def _verb(word: str, before: str) -> str:
    if word.endswith("ing"):
        return "VBG"
    if before in ("TO", "MD"):
        return "VB"
    if word.endswith("ed"):
        return "VBD"
    if word.endswith("s") and not word.endswith("ss"):
        return "VBZ"
    return "VBP"
