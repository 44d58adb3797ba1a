"""Tags as mentions need them: a few slips that taggers make on titles and names, mended; and what
each tag is good for."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.words import WORDS, begins_small

__all__ = [
    "DETERMINER",
    "HYPHEN",
    "MODIFIER",
    "NOUN",
    "NOUNS",
    "PARTICIPLE",
    "POSSESSIVE",
    "PRONOUN",
    "PROPER_NOUN",
    "TIMED",
    "mend_tags",
]

NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What a tag is good for, each use a bit.
NOUN: Final = 1
PROPER_NOUN: Final = 2
DETERMINER: Final = 4
MODIFIER: Final = 8
PARTICIPLE: Final = 16
HYPHEN: Final = 32
PRONOUN: Final = 64  # also where the tag is mended
POSSESSIVE: Final = 128
SLIP: Final = 256  # it may have to be mended
TIMED: Final = 512  # of no tag: the token stands in a time
UNTOUCHED: Final = frozenset("NNS NNP NNPS DT , . VBD VB VBN VBP VBG CC PRP PRP$ CD RB POS".split())
_TAGS: Final = (
    (NOUN, NOUNS),
    (PROPER_NOUN, frozenset({"NNP", "NNPS"})),
    (DETERMINER, frozenset({"DT", "PDT", "PRP$", "WP$"})),
    (MODIFIER, frozenset({"JJ", "JJR", "JJS", "CD", "RBS", "AFX", "FW"})),
    (PARTICIPLE, frozenset({"VBN", "VBG"})),
    (HYPHEN, frozenset({"HYPH"})),
    (PRONOUN, frozenset({"PRP", "PRP$", "WP", "WP$"})),
    (POSSESSIVE, frozenset({"POS"})),
)


def _uses(tag: str) -> int:
    return sum(use for use, tags in _TAGS if tag in tags) + (0 if tag in UNTOUCHED else SLIP)


# Any other tag may have to be mended, and is good for nothing else.
USES: Final = {tag: _uses(tag) for tag in UNTOUCHED.union(*(tags for _, tags in _TAGS))}

NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBG", "VBN"})
BEFORE_NOUNS: Final = NOMINAL | {"DT", "PRP$", "POS"}
ARABIC: Final = frozenset({"al", "as", "el", "an", "ar", "ash", "at", "ad"})
ADJECTIVE_TOO: Final = frozenset(
    "chief executive minor moderate conservative liberal independent national native "
    "individual civilian female male present public general principal patient local top".split()
)
OPENING: Final = frozenset({"“", "‘", "``", '"', "'", "(", "”", "''"})
ADJECTIVES: Final = frozenset({"JJ", "JJR", "JJS"})
DASHES: Final = frozenset({"-", "–", "‑"})
SAID: Final = frozenset("said wrote told added tweeted".split())
ALONE: Final = frozenset({"chief", "executive", "general", "principal"})


def mend_tags(draft: Draft) -> tuple[list[str], list[int]]:
    """A copy of the tags in which role nouns are nouns and capitalised nouns proper ones, and what
    each is good for, in bits.

    "the fleet chief/JJ wrote", "the harbour guilds/VBZ marched", "the weekly Lantern/NN",
    "Al/IN-Khaled".
    """
    parsed = draft.parsed
    words, tags = parsed.words, list(parsed.tags)
    uses = [USES.get(tag, SLIP) for tag in tags]
    first_words = {first + (words[first] in OPENING) for first, _ in parsed.sentences}
    for token, use in enumerate(uses):
        if use & SLIP:
            tag = _mended(words, tags, token, first_words)
            if tag != tags[token]:
                tags[token], uses[token] = tag, USES.get(tag, SLIP) | use & PRONOUN
    return tags, uses


def _mended(words: list[str], tags: list[str], token: int, first_words: set[int]) -> str:
    word, tag = words[token], tags[token]
    if tag == "NN":
        proper = not begins_small(word) and word[:1].isupper() and token not in first_words
        return "NNP" if proper else tag
    if tag in ADJECTIVES:
        return "NN" if _is_noun(words, tags, token) else tag
    if tag == "VBZ":
        return "NNS" if _is_plural(words, tags, token) else tag
    if tag == "WP":
        return "NNP" if word.isupper() and token not in first_words else tag
    if word in DASHES:
        return "HYPH"
    if token + 1 < len(words) and words[token + 1] == "-" and not begins_small(word):
        article = word[:1].isupper() and word.lower() in ARABIC
        return "NNP" if article and tags[token + 2 : token + 3] == ["NNP"] else tag
    return tag


def _is_noun(words: list[str], tags: list[str], token: int) -> bool:
    """ "the fleet chief/JJ wrote"."""
    if token == 0 or tags[token - 1] not in BEFORE_NOUNS:
        return False
    following = tags[token + 1] if token + 1 < len(tags) else "."
    said = following == "NN" and words[token + 1].lower() in SAID
    if following in NOMINAL and not said:
        return False
    lower = words[token].lower()
    return lower in ALONE or (lower not in ADJECTIVE_TOO and WORDS[words[token]].role is not None)


def _is_plural(words: list[str], tags: list[str], token: int) -> bool:
    """ "the harbour guilds/VBZ marched"."""
    before = tags[token - 1] if token else "."
    following = tags[token + 1] if token + 1 < len(tags) else "."
    if before not in {"NN", "JJ", "CD"} or following not in {"VBD", "VBN", "VBP", "MD"}:
        return False
    return WORDS[words[token]].role is not None
