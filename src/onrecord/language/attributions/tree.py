"""The parse of one text as the rules of attribution walk it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.kernel._scorer import child, subtrees
from onrecord.model import Span

__all__ = ["DASHES", "FINITE", "SILENT", "SUBJECT", "Tree"]

PRESENT_OR_PAST: Final = frozenset({"VBD", "VBZ", "VBP"})
NOUN_OR_VERB: Final = PRESENT_OR_PAST | {"VB", "VBG", "VBN", "NN", "NNS"}
FINITE: Final = PRESENT_OR_PAST | {"MD"}
DASHES: Final = frozenset({"—", "–", "--", "-"})
SUBJECT: Final = ("nsubj", "nsubj:pass", "nsubj:outer")
LONGEST: Final = 250
EDGE: Final = ("",) * 8
SILENT: Final = frozenset({",", ";", "–", "—", "-", "--", ".", "!", "?", "…", "...", "*", "•"})


class Tree:
    """Sentences, subtrees and quotations by token number. Token ranges are [first, end).

    left[i], right[i]  the subtree of token i, its ends cut to its sentence
    sentence[i]        the number of the sentence of token i
    quote[i]           the index of the outermost quotation that token i stands in, or -1
    nouns_and_verbs    the tokens tagged so, proper names left out
    opens[i], closes[i]  the quotation whose opening or closing mark is token i, or -1
    time[i]            the index of the time expression that token i stands in, or -1
    words, lower, lemmas and tags end in empty strings past the last word, so that a rule may look
    a few words ahead.

    paragraph[s]       the number of the paragraph of sentence s
    reporting          the tokens that are cues, once they are known
    """

    def __init__(self, draft: Draft) -> None:
        parsed = draft.parsed
        self.text, self.parsed = draft.text, parsed
        self.words, self.lemmas = [*parsed.words, *EDGE], [*parsed.lemmas, *EDGE]
        self.tags = [*_names_are_no_verbs(draft), *EDGE]
        self.nouns_and_verbs = [k for k, tag in enumerate(self.tags) if tag in NOUN_OR_VERB]
        self.heads, self.labels = parsed.heads, parsed.labels
        self.starts, self.ends = parsed.starts, parsed.ends
        self.lower = list(map(str.lower, self.words))
        self.count = len(parsed.words)
        self.quotations = draft.quotations
        self.times = draft.times
        self.sentences = _pieces(parsed.sentences)
        self.sentence = self._number_sentences()
        self.left, self.right = subtrees(self.heads, self.sentences, self.count)
        outermost = self._outermost()
        self.quote = self._spread(outermost)
        self.opens, self.closes = self._marks(outermost)
        self.time = self._spread([(t.start, t.end, k) for k, t in enumerate(draft.times)])
        self.paragraph = self._number_paragraphs()
        self.reporting: frozenset[int] = frozenset()
        self._openings: dict[int, int] = {}

    def first_word(self, sentence: int) -> int:
        return self.sentences[sentence][0]

    def end_word(self, sentence: int) -> int:
        return self.sentences[sentence][1]

    def opening(self, sentence: int) -> int:
        """The first word of a sentence that is text: past a dateline ("LIMA, May 4 (AP) — ...").

        Of a dateline without its place the agency in brackets is left: "May 4 (AP) — ...".
        """
        if sentence not in self._openings:
            self._openings[sentence] = self._opening(sentence)
        return self._openings[sentence]

    def _opening(self, sentence: int) -> int:
        first, end = self.sentences[sentence]
        words = self.words
        if words[first] != "(" and self._goes_on(sentence) and not self._follows_place(sentence):
            return first
        shouted = words[first].isupper() and len(words[first]) > 1
        for k in range(first + 1, min(first + 16, end)):
            if words[k] == ":" and shouted and self._is_place_and_day(first, k):
                return min(k + 1, end - 1)
            if words[k] in DASHES and self.starts[k] > self.ends[k - 1]:
                told = any(self.is_finite(i) and words[i].islower() for i in range(first, k))
                signed = words[k - 1] == ")" and not any(w[:1].islower() for w in words[first:k])
                return min(k + 1, end - 1) if signed or (shouted and not told) else first
        return first

    def _is_place_and_day(self, first: int, end: int) -> bool:
        """ "LOMAS, May 4": nothing but capitals, commas and a time, which is there."""
        dated = any(self.time[k] >= 0 for k in range(first, end))
        return dated and all(
            self.time[k] >= 0 or self.words[k] == "," or self.words[k].isupper()
            for k in range(first, end)
        )

    def _follows_place(self, sentence: int) -> bool:
        """Whether a dateline was cut behind its place: "SANTA LINA," | "Kell (AP) - ..."."""
        first, end = self.sentences[sentence - 1]
        place = self.words[first : end - 1]
        return self.words[end - 1] == "," and bool(place) and all(w.isupper() for w in place)

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence is not the first of its paragraph."""
        return sentence > 0 and self.paragraph[sentence] == self.paragraph[sentence - 1]

    def token_at(self, position: int) -> int:
        """The first token that ends after the code point `position`."""
        return bisect_right(self.ends, position)

    def token_before(self, position: int) -> int:
        """The last token that starts before the code point `position`, -1 if none does."""
        return bisect_left(self.starts, position) - 1

    def span(self, first: int, end: int) -> Span:
        """The code points of the tokens [first, end)."""
        return Span(self.starts[first], self.ends[end - 1])

    def trim(self, first: int, end: int, silent: frozenset[str] = SILENT) -> tuple[int, int]:
        """The range without the punctuation at its ends."""
        while first < end and self.words[first] in silent:
            first += 1
        while end > first and self.words[end - 1] in silent:
            end -= 1
        return first, end

    def children(self, i: int) -> list[int]:
        """The words that hang on token i, in order."""
        heads = self.heads
        return [k for k in range(self.left[i], self.right[i]) if heads[k] == i and k != i]

    def child(self, i: int, *labels: str) -> int:
        """The first child with one of the labels, -1 if there is none."""
        return child(self.heads, self.labels, i, self.left[i], self.right[i], labels)

    def is_verb(self, i: int) -> bool:
        return self.tags[i].startswith("VB")

    def is_finite(self, i: int) -> bool:
        return self.tags[i] in FINITE

    def has_finite(self, first: int, end: int) -> bool:
        return not FINITE.isdisjoint(self.tags[first:end])

    def is_noun(self, i: int) -> bool:
        return self.tags[i].startswith("NN") or self.tags[i] in ("PRP", "CD", "EX", "DT", "JJ")

    def starts_sentence(self, opening: int) -> bool:
        """Whether a sentence begins with an opening mark, though it was not cut there."""
        stopped = opening > 0 and self.words[opening - 1] in (".", "?", "!")
        return stopped and self.words[opening + 1][:1].isupper()

    def quoted_words(self, q: int) -> tuple[int, int]:
        """The tokens of a quotation, its marks included."""
        quotation = self.quotations[q]
        return self.token_at(quotation.start), self.token_before(quotation.end) + 1

    def _number_sentences(self) -> list[int]:
        numbers = [0] * self.count
        for k, (first, end) in enumerate(self.sentences):
            numbers[first:end] = [k] * (end - first)
        return numbers

    def _number_paragraphs(self) -> list[int]:
        begins = [start for start, _ in self.parsed.paragraphs]
        return [max(0, bisect_right(begins, self.starts[a]) - 1) for a, _ in self.sentences]

    def _outermost(self) -> list[tuple[int, int, int]]:
        """Start, end and index of the quotations that stand in no other."""
        found: list[tuple[int, int, int]] = []
        reach = -1
        for k, quotation in enumerate(self.quotations):
            if quotation.start >= reach:
                found.append((quotation.start, quotation.end, k))
                reach = quotation.end
        return found

    def _marks(self, outermost: list[tuple[int, int, int]]) -> tuple[list[int], list[int]]:
        opens = [-1] * (self.count + len(EDGE))
        closes = list(opens)
        for start, end, k in outermost:
            first, last = self.token_at(start), bisect_left(self.ends, end)
            if self.quote[first] == k and self.starts[first] == start:
                opens[first] = k
            if self.quote[last] == k and self.ends[last] == end:
                closes[last] = k
        return opens, closes

    def _spread(self, items: list[tuple[int, int, int]]) -> list[int]:
        marked = [-1] * (self.count + len(EDGE))
        for start, end, k in items:
            for i in range(self.token_at(start), self.count):
                if self.starts[i] >= end:
                    break
                marked[i] = k
        return marked


def _pieces(sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, very long ones cut, so that no rule looks further than LONGEST words."""
    return [
        (at, min(at + LONGEST, end))
        for first, end in sentences
        for at in range(first, end, LONGEST)
    ]


def _names_are_no_verbs(draft: Draft) -> list[str]:
    """The tags, a capitalised word inside a sentence being no finite verb ("Mark", "Park").

    Headlines, in which most words are capitalised, are left alone.
    """
    words, tags = draft.parsed.words, list(draft.parsed.tags)
    sentences = draft.parsed.sentences
    headlines: dict[int, bool] = {}
    for k in [k for k, tag in enumerate(tags) if tag in PRESENT_OR_PAST]:
        if not (words[k][:1].isupper() and words[k][1:].islower()):
            continue
        s = bisect_right(sentences, (k, len(words))) - 1
        first, end = sentences[s]
        if k > first and words[k - 1][-1:].isalnum():
            if s not in headlines:
                headlines[s] = _is_headline(words[first:end])
            if not headlines[s]:
                tags[k] = "NNP"
    return tags


def _is_headline(words: list[str]) -> bool:
    letters = [word[0] for word in words if word[:1].isalpha()]
    return 2 * sum(map(str.isupper, letters)) > len(letters) + 2
