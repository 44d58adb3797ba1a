"""Tags as mentions need them: a few slips that taggers make on titles and names, mended."""

from __future__ import annotations

from onrecord.language.draft import Draft
from onrecord.language.roles import role_noun

__all__ = ["mend_tags"]

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBG", "VBN"})
ARABIC = frozenset({"al", "as", "el", "an", "ar", "ash", "at", "ad"})
ADJECTIVE_TOO = frozenset(
    "chief executive minor moderate conservative liberal independent national native "
    "individual civilian female male present public general principal patient local top".split()
)
OPENING = frozenset({"“", "‘", "``", '"', "'", "(", "”", "''"})
SAID = frozenset("said wrote told added tweeted".split())
ALONE = frozenset({"chief", "executive", "general", "principal"})


def mend_tags(draft: Draft) -> list[str]:
    """A copy of the tags in which role nouns are nouns and capitalised nouns proper ones.

    "the trade chief/JJ wrote", "the island states/VBZ walked", "the weekly Lantern/NN",
    "As/IN-Hadi".
    """
    parsed = draft.parsed
    words, tags = parsed.words, list(parsed.tags)
    first_words = {first + (words[first] in OPENING) for first, _ in parsed.sentences}
    for token, (word, tag) in enumerate(zip(words, parsed.tags, strict=True)):
        following = tags[token + 1] if token + 1 < len(tags) else "."
        before = tags[token - 1] if token else "."
        lower = word.lower()
        if following == "NN" and words[token + 1].lower() in SAID:
            following = "VBD"
        if tag.startswith("JJ") and _ends_noun_phrase(following, before):
            if lower in ALONE or (lower not in ADJECTIVE_TOO and role_noun(word) is not None):
                tags[token] = "NN"
        elif tag == "VBZ" and before in {"NN", "JJ", "CD"} and role_noun(word) is not None:
            if following in {"VBD", "VBN", "VBP", "MD"}:
                tags[token] = "NNS"
        elif tag == "WP" and word.isupper() and token not in first_words:
            tags[token] = "NNP"
        elif word in {"-", "–", "‑"}:
            tags[token] = "HYPH"
        elif tag == "NN" and word[:1].isupper() and token not in first_words:
            tags[token] = "NNP"
        elif lower in ARABIC and word[:1].isupper() and words[token + 1 : token + 2] == ["-"]:
            tags[token] = tags[token + 2] if tags[token + 2 : token + 3] == ["NNP"] else tag
    return tags


def _ends_noun_phrase(following: str, before: str) -> bool:
    return following not in NOMINAL and before in NOMINAL | {"DT", "PRP$", "POS"}
