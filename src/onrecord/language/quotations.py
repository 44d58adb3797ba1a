"""Quotations: which stretches of a text stand between quotation marks.

Marks are paired paragraph by paragraph. A mark's shape says what it was meant to be, its place
(what stands before and after, which marks follow) what it is: typists confuse opening and closing
ones. A paragraph left open is carried on by the next one if that starts with an opening mark (the
newspaper convention). Every pair keeps its fault, for the checks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.marks import find_marks
from onrecord.model import Quotation

__all__ = [
    "BLANK_BEFORE",
    "CLOSING_AS_OPENING",
    "NOT_CLOSED",
    "OPENING_AS_CLOSING",
    "find_quotations",
]

CLOSING_AS_OPENING: Final = "closing mark typed as opening"
OPENING_AS_CLOSING: Final = "opening mark typed as closing"
BLANK_BEFORE: Final = "blank before the closing mark"
NOT_CLOSED: Final = "not closed"

SHAPES: Final = {
    "“": "open",
    "„": "open",
    "«": "open",
    "``": "open",
    "”": "close",
    "»": "close",
    '"': "either",
    "''": "either",
}
SINGLES: Final = ("‘", "’", "'")
STOPS: Final = frozenset(",.!?…;:-—–")
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
ENDS: Final = frozenset(",.!?;:")
# Who says what stood before, by the words that newspapers have for it.
NAMED: Final = r"(?:[A-Z][\w.’'-]*\s+){1,4}|(?:he|she|they|it)\s+"
SPEAKERS: Final = re.compile(rf",\s+(?:(?:{NAMED})(?:said|says|told|added)\b|(?:said|says)\s+\w)")
SCARE_WORDS: Final = 4
NEIGHBOURS: Final = 8


class Pair:
    """Code points from the opening mark to past the closing one."""

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        start: int,
        end: int,
        fault: str | None = None,
        left_open: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.fault: str | None = fault
        self.left_open = left_open
        self.goes_on = False  # nobody closed it, and the next one goes on with it


class Mark:
    """A double mark: where it stands, and what its shape says: "open", "close" or "either"."""

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        start: int,
        end: int,
        shape: str,
    ) -> None:
        self.start = start
        self.end = end
        self.shape = shape


def find_quotations(draft: Draft) -> None:
    """Fill `draft.quotations` in text order; a nested one follows the one that holds it."""
    text = draft.text
    before: int | None = None
    word = 0
    paragraphs = draft.parsed.paragraphs
    double_marks = [mark for mark in SHAPES if mark in text]
    single_marks = [mark for mark in SINGLES if mark in text]
    for k, (start, end) in enumerate(paragraphs):
        doubles = _pair_doubles(text, double_marks, start, end)
        carried_on = k + 1 < len(paragraphs) and text[paragraphs[k + 1][0]] == "‘"
        singles = _pair_singles(text, single_marks, start, end, carried_on)
        if not (doubles or singles) and before is None:
            continue
        pairs = [*doubles, *(pair for pair in singles if not _crosses(pair, doubles))]
        pairs.sort(key=_outermost_first)
        taken_up = bool(pairs) and pairs[0].start == start
        if before is not None and not taken_up:
            _mark_not_closed(draft, before)
        carried: int | None = None
        for pair in pairs:
            word = bisect_right(draft.parsed.ends, pair.start, word)
            continues = before if pair.start == start else carried
            carried = len(draft.quotations) if pair.goes_on else None
            draft.quotations.append(
                Quotation(
                    start=pair.start,
                    end=pair.end,
                    fault=pair.fault,
                    continues=continues,
                    scare=continues is None and not pair.left_open and _is_scare(draft, pair, word),
                )
            )
        first = len(draft.quotations) - len(pairs)
        open_pairs = [first + i for i, pair in enumerate(pairs) if pair.left_open]
        before = open_pairs[0] if open_pairs else None
    if before is not None:
        _mark_not_closed(draft, before)


def _outermost_first(pair: Pair) -> tuple[int, int]:
    return pair.start, -pair.end


def _mark_not_closed(draft: Draft, index: int) -> None:
    old = draft.quotations[index]
    draft.quotations[index] = Quotation(
        start=old.start, end=old.end, fault=NOT_CLOSED, continues=old.continues, scare=old.scare
    )


def _pair_doubles(text: str, kinds: list[str], start: int, end: int) -> list[Pair]:
    """Pairs of the double marks, which are of these kinds."""
    marks = [
        Mark(at, at + len(mark), SHAPES[mark]) for at, mark in find_marks(text, kinds, start, end)
    ]
    if not marks:
        return []
    closings = 0
    left = [0] * (len(marks) + 1)
    for k in range(len(marks) - 1, -1, -1):
        closings += marks[k].shape == "close"
        left[k] = closings
    pairs: list[Pair] = []
    stack: list[Pair] = []
    for k, mark in enumerate(marks):
        if len(stack) == 1 and _opens_anew(text, marks, k, (start, end)):
            forgotten = stack.pop()
            forgotten.end = _end_of_forgotten(text, forgotten.start + 1, mark.start)
            forgotten.fault, forgotten.left_open = NOT_CLOSED, False
            forgotten.goes_on = not text[forgotten.end : mark.start].strip()
        role, fault = _role(text, marks, k, len(stack), left[k + 1], (start, end))
        if role == "open":
            stack.append(Pair(mark.start, end, fault, left_open=True))
            pairs.append(stack[-1])
        elif role == "close":
            pair = stack.pop()
            pair.end, pair.left_open = mark.end, False
            pair.fault = pair.fault or fault
    return pairs


def _opens_anew(text: str, marks: Sequence[Mark], k: int, within: tuple[int, int]) -> bool:
    """Whether a mark that could be either opens, by its place and that of the next one, though a
    quotation is open: someone forgot to close it."""
    if marks[k].shape != "either" or k + 1 == len(marks) or marks[k + 1].shape != "either":
        return False
    return (
        not _closes_by_place(text, marks[k], within)
        and _opens_by_place(text, marks[k], within)
        and _closes_by_place(text, marks[k + 1], within)
    )


def _opens_by_place(text: str, mark: Mark, within: tuple[int, int]) -> bool:
    before, after = text[max(within[0], mark.start - 2) : mark.start], text[mark.end : mark.end + 1]
    return before[-1:].isspace() and before[:1] in ENDS and after.isalnum()


def _closes_by_place(text: str, mark: Mark, within: tuple[int, int]) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : min(mark.end + 1, within[1])]
    return not before.isspace() and not after.isalnum()


def _end_of_forgotten(text: str, start: int, end: int) -> int:
    """Where a quotation ends that nobody closed: before who says it, else where the next one opens,
    as in paragraphs that someone has joined."""
    found = SPEAKERS.search(text, start, end)
    return found.start() if found is not None else start + len(text[start:end].rstrip())


def _role(
    text: str, marks: Sequence[Mark], k: int, depth: int, closings: int, within: tuple[int, int]
) -> tuple[str, str | None]:
    """What mark `k` is, at `depth` open quotations, with `closings` closing marks still to come.

    Returns "open", "close" or "stray", and the fault.
    """
    mark = marks[k]
    before = text[mark.start - 1] if mark.start > within[0] else " "
    after = text[mark.end] if mark.end < within[1] else " "
    following = marks[k + 1].shape if k + 1 < len(marks) else None
    if mark.shape == "either":
        return ("close", None) if depth else ("open", None)
    if mark.shape == "open":
        if not depth:
            return "open", None
        tail = text[max(within[0], mark.start - 2) : mark.start].rstrip()
        ended = bool(tail) and tail[-1] in STOPS
        if following != "close" or (ended and closings <= depth and not after.isupper()):
            return "close", CLOSING_AS_OPENING
        return "open", None
    if depth:
        return "close", BLANK_BEFORE if before.isspace() and after.isalnum() else None
    opens = (before.isspace() or before in "([") and (after.isalnum() or after in "‘'…")
    if opens and following == "close":
        return "open", OPENING_AS_CLOSING
    return "stray", None


def _pair_singles(
    text: str, kinds: list[str], start: int, end: int, carried_on: bool
) -> list[Pair]:
    """Pairs of ‘ ’ and ' ': a mark inside a word, or after an s with no pair, is an apostrophe.

    One that is left open is a quotation where the next paragraph carries it on.
    """
    pairs: list[Pair] = []
    opened = -1
    last = -1
    for i, c in find_marks(text, kinds, start, end):
        if text.startswith("''", i) or (i > start and text[i - 1] == "'"):
            continue
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        opens = (before.isspace() or before in '([“"—–') and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        if opens and c != "’" and not after.isdigit():
            if opened >= 0 and last > opened:
                pairs.append(Pair(opened, last + 1))
            opened, last = i, -1
        elif closes and c != "‘" and opened >= 0:
            last = i
            if before in STOPS or after in STOPS or after in '”"' or before not in "sS":
                pairs.append(Pair(opened, i + 1))
                opened, last = -1, -1
    if carried_on and opened >= 0 and text[opened] == "‘":
        pairs.append(Pair(opened, end, left_open=True))
    elif opened >= 0 and last > opened:
        pairs.append(Pair(opened, last + 1))
    return pairs


def _crosses(pair: Pair, doubles: Sequence[Pair]) -> bool:
    """Whether a pair of single marks straddles the end of a double one that stands near it."""
    at = bisect_left(doubles, pair.start, key=lambda d: d.start)
    return any(
        d.start < pair.start < d.end < pair.end or pair.start < d.start < pair.end < d.end
        for d in doubles[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    )


def _is_scare(draft: Draft, pair: Pair, word: int) -> bool:
    """A few words in marks that are no clause of their own: “iron winter”."""
    parsed = draft.parsed
    words: list[int] = []
    while word < len(parsed.words) and parsed.ends[word] <= pair.end:
        if any(c.isalnum() for c in parsed.words[word]):
            words.append(word)
        word += 1
        if len(words) > SCARE_WORDS:
            return False
    inner = draft.text[pair.start + 1 : pair.end - 1].rstrip()
    if not words or (inner and inner[-1] in STOPS):
        return not words
    finite = any(parsed.tags[i] in FINITE for i in words)
    return not (finite and parsed.tags[words[0]] in {"PRP", "DT", "NNP", "EX"})
