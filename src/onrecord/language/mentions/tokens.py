"""Tags as mentions need them: a few slips that taggers make on titles and names, mended."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.roles import role_noun

__all__ = ["mend_tags"]

NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBG", "VBN"})
ARABIC: Final = frozenset({"al", "as", "el", "an", "ar", "ash", "at", "ad"})
ADJECTIVE_TOO: Final = frozenset(
    "chief executive minor moderate conservative liberal independent national native "
    "individual civilian female male present public general principal patient local top".split()
)
OPENING: Final = frozenset({"“", "‘", "``", '"', "'", "(", "”", "''"})
ADJECTIVES: Final = frozenset({"JJ", "JJR", "JJS"})
DASHES: Final = frozenset({"-", "–", "‑"})
UNTOUCHED: Final = frozenset("NNS NNP NNPS DT , . VBD VB VBN VBP VBG CC PRP PRP$ CD RB POS".split())
SAID: Final = frozenset("said wrote told added tweeted".split())
ALONE: Final = frozenset({"chief", "executive", "general", "principal"})


def mend_tags(draft: Draft) -> list[str]:
    """A copy of the tags in which role nouns are nouns and capitalised nouns proper ones.

    "the fleet chief/JJ wrote", "the harbour guilds/VBZ marched", "the weekly Lantern/NN",
    "Al/IN-Khaled".
    """
    parsed = draft.parsed
    words, tags = parsed.words, list(parsed.tags)
    first_words = {first + (words[first] in OPENING) for first, _ in parsed.sentences}
    for token in [token for token, tag in enumerate(tags) if tag not in UNTOUCHED]:
        word, tag = words[token], tags[token]
        if tag == "NN":
            if word[:1].isupper() and token not in first_words:
                tags[token] = "NNP"
        elif tag in ADJECTIVES:
            if _is_noun(words, tags, token):
                tags[token] = "NN"
        elif tag == "VBZ":
            if _is_plural(words, tags, token):
                tags[token] = "NNS"
        elif tag == "WP":
            if word.isupper() and token not in first_words:
                tags[token] = "NNP"
        elif word in DASHES:
            tags[token] = "HYPH"
        elif (
            token + 1 < len(words)
            and words[token + 1] == "-"
            and word[:1].isupper()
            and word.lower() in ARABIC
        ):
            tags[token] = tags[token + 2] if tags[token + 2 : token + 3] == ["NNP"] else tag
    return tags


def _is_noun(words: list[str], tags: list[str], token: int) -> bool:
    """ "the fleet chief/JJ wrote"."""
    lower = words[token].lower()
    if lower not in ALONE and (lower in ADJECTIVE_TOO or role_noun(lower) is None):
        return False
    following = tags[token + 1] if token + 1 < len(tags) else "."
    if following == "NN" and words[token + 1].lower() in SAID:
        following = "VBD"
    return _ends_noun_phrase(following, tags[token - 1] if token else ".")


def _is_plural(words: list[str], tags: list[str], token: int) -> bool:
    """ "the harbour guilds/VBZ marched"."""
    before = tags[token - 1] if token else "."
    following = tags[token + 1] if token + 1 < len(tags) else "."
    if before not in {"NN", "JJ", "CD"} or following not in {"VBD", "VBN", "VBP", "MD"}:
        return False
    return role_noun(words[token]) is not None


def _ends_noun_phrase(following: str, before: str) -> bool:
    return following not in NOMINAL and before in NOMINAL | {"DT", "PRP$", "POS"}
