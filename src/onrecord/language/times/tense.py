"""The tense of the clause that a time expression stands in, and whether the narrative moves there.

"Friday" is the last one after "met", the next one after "will meet". With a parse the verb that
governs the expression is asked; without one, the words around it, nearest first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, Literal

from onrecord.language.marks import find_marks
from onrecord.language.times.grammar import Found
from onrecord.language.times.lexer import Lexed

if TYPE_CHECKING:
    from onrecord.language.kernel import Parsed

__all__ = ["Tense", "Tenses"]

Tense = Literal["past", "present", "future"]

_FUTURE_WORDS: Final = frozenset(
    str.split(
        "will shall 'll ’ll would could may might can should must until till by due "
        "scheduled planned expected set slated ahead upcoming possible likely plan plans "
        "planning expect expects intend intends hope hopes aim aims deadline tomorrow "
        "invited invites seek seeks propose"
    )
)
_PAST_WORDS: Final = frozenset(
    str.split(
        "said told was were had did announced since wrote took came went made met began "
        "left held saw gave added reported declared ended closed rose fell lost won found "
        "released published"
    )
)
_PERFECT: Final = frozenset(("had",))
_WINDOW: Final = 14
_LIMITS: Final = frozenset(
    str.split("until till before by since from of after dated between through for to")
)
# "Has been moved to Thursday": the day lies ahead.
_MOVERS: Final = frozenset(
    str.split("move postpone reschedule delay put push shift extend adjourn defer")
)
_FUTURE_HEADS: Final = frozenset(
    str.split(
        "schedule plan expect set slate due intend hope aim likely possible plan propose "
        "invite upcoming forthcoming prepare want seek ready"
    )
)
_MODALS: Final = frozenset(
    str.split("will shall 'll ’ll would could may might can should must ca wo")
)
# Verbs whose object lies ahead even of a past tense ("planned a rally on Saturday").
_SETTERS: Final = frozenset(["plan", "schedule", "propose"])
_SET: Final = frozenset(str.split("due set scheduled slated expected planned poised"))
_REACH: Final = 6


class Tenses:
    """Asks the parse, where there is one, for each expression's governing verb."""

    def __init__(self, lexed: Lexed, parsed: Parsed | None) -> None:
        self._lexed = lexed
        self._parsed = parsed
        self._places, self._states = _quotations(lexed.text)
        self._children: dict[int, list[int]] = {}
        self._sentence_starts = [a for a, _ in parsed.sentences] if parsed else []

    def of(self, found: Found) -> tuple[Tense | None, bool]:
        """Tense of the clause, and whether the narrative comes to stand on this day."""
        before = self._before(found)
        if self._parsed is None:
            tense, perfect, subordinate = self._by_words(found)
        else:
            tense, perfect, subordinate = self._by_tree(found, self._parsed)
        quoted = self.quoted(self._lexed.starts[found.first])
        limited = before in _LIMITS
        stands = tense == "past" and not perfect and not limited and not quoted and not subordinate
        if before in ("until", "till", "through") and not (perfect and tense == "past"):
            tense = "future"
        elif before in ("since", "dated") or (tense is None and before == "from"):
            tense = "past"
        elif before in ("by", "before") and not perfect and tense != "future":
            tense = None if self._parsed is None else "future"
        return tense, stands

    def quoted(self, start: int) -> bool:
        """Whether an offset stands between quotation marks."""
        return self._states[bisect_right(self._places, start) - 1]

    def _before(self, found: Found) -> str:
        i = found.first - 1
        words = self._lexed.words
        while i >= 0 and words[i] in ("the", "“", '"'):
            i -= 1
        return words[i] if i >= 0 else ""

    def _by_words(self, found: Found) -> tuple[Tense | None, bool, bool]:
        """The nearest telling word: leftwards to the sentence's start, then rightwards."""
        words, string = self._lexed.words, self._lexed.string
        for step, edge in ((-1, found.first), (1, found.last)):
            i = edge + step
            for _ in range(_WINDOW):
                if not 0 <= i < len(words) or words[i] in (".", "?", "!") or "\n" in words[i]:
                    break
                word = words[i]
                if word in _FUTURE_WORDS:
                    return "future", False, False
                if word in _PAST_WORDS or (word.endswith("ed") and len(word) > 4):
                    return "past", word in _PERFECT, False
                i += step
        return None, False, bool(string) and False

    def _by_tree(self, found: Found, parsed: Parsed) -> tuple[Tense | None, bool, bool]:
        """The verb above the expression's last word, with its auxiliaries."""
        token = bisect_right(parsed.starts, self._lexed.starts[found.last]) - 1
        first = bisect_right(parsed.starts, self._lexed.starts[found.first]) - 1
        if token < 0:
            return None, False, False
        if first > 1 and _plainly_past(first - 1, parsed):
            return "past", False, False
        if _plainly_ahead(first, parsed):
            return "future", False, False
        at = bisect_right(self._sentence_starts, token) - 1
        bounds = parsed.sentences[at]
        verb = self._climb(token, first, parsed)
        if verb is None:
            return None, False, False
        kin = _kin(verb, bounds, parsed)
        tense, perfect = _tense_of(verb, kin, parsed)
        if not _WALLS.isdisjoint(parsed.words[min(verb, token) : max(verb, token)]):
            return None, False, False
        moved = parsed.words[first - 1].lower() in ("to", "until") if first else False
        if moved and parsed.lemmas[verb] in _MOVERS:
            tense = "future"
        if parsed.lemmas[verb] in _SETTERS and parsed.heads[token] != verb:
            tense = "future"
        subordinate = parsed.labels[verb] in ("acl:relcl", "acl") or _relative(first, parsed)
        if tense is None:
            above = self._climb(verb, verb, parsed)
            if above is not None:
                tense, perfect = _tense_of(above, _kin(above, bounds, parsed), parsed)
        return tense, perfect, subordinate

    def _climb(self, token: int, first: int, parsed: Parsed) -> int | None:
        """The nearest verb (or adjective that speaks of plans) above a token."""
        at = token
        for _ in range(12):
            head = parsed.heads[at]
            if head == at:
                return None
            at = head
            if first <= at <= token:
                continue
            tag = parsed.tags[at]
            if tag.startswith("VB") or tag == "MD":
                return at
            if parsed.labels[at] in ("root", "ccomp", "advcl", "parataxis", "acl:relcl"):
                return at
        return None


_KIN_REACH: Final = 60


def _kin(verb: int, bounds: tuple[int, int], parsed: Parsed) -> list[int]:
    """The tokens that hang on a verb, as far as auxiliaries stand from it."""
    heads = parsed.heads
    low, high = max(bounds[0], verb - _KIN_REACH), min(bounds[1], verb + _KIN_REACH)
    return [i for i in range(low, high) if heads[i] == verb and i != verb]


_BEING: Final = frozenset(("be", "is", "are", "was", "were"))


_FIRST_SET: Final = frozenset(str.split("originally first initially previously once earlier had"))


_COUNTED: Final = frozenset(("later", "tomorrow", "after"))


def _plainly_ahead(first: int, parsed: Parsed) -> bool:
    """The few words before say that it lies ahead: "will be there on", "set to resume", "due on",
    "a strike called for".

    What was first planned for a day may lie on either side of now.
    """
    if [word.lower() for word in parsed.words[max(0, first - 2) : first]] == ["called", "for"]:
        return not any(w.lower() in _FIRST_SET for w in parsed.words[max(0, first - 4) : first - 2])
    for i in range(first - 1, max(0, first - _REACH), -1):
        word = parsed.words[i].lower()
        if word == "," and parsed.words[i - 1].lower() in _COUNTED:
            continue  # "will begin a day later, on Tuesday": the one day again
        if word in _CLAUSE_ENDS or parsed.tags[i] == "VBD":
            return False
        if word in ("will", "shall", "’ll", "'ll"):
            return True
        if word in _SET:
            if any(parsed.words[j].lower() in _FIRST_SET for j in range(max(0, i - 2), i)):
                return False
            return i + 1 == first or parsed.words[i + 1].lower() in ("to", "for", "on", "in", "at")
    return False


# A verb beyond one of these governs another clause, whatever the parse says.
_WALLS: Final = frozenset((";", "“", "”"))
_CLAUSE_ENDS: Final = frozenset((",", ".", ";", "”", '"', "“", "that", "who", "which"))


def _relative(first: int, parsed: Parsed) -> bool:
    """The words stand in a relative clause, whatever the parse says: "who promised on Monday"."""
    for i in range(first - 1, max(0, first - _REACH), -1):
        word = parsed.words[i].lower()
        if word in (",", ".", ";", "”", '"', "“"):
            return False
        if parsed.tags[i] in ("WP", "WDT") and word in ("who", "which"):
            return True
    return False


def _plainly_past(before: int, parsed: Parsed) -> bool:
    """A past verb stands right before the words ("announced Friday", "said on Monday")."""
    if parsed.words[before].lower() == "on":
        before -= 1
    if before < 1 or parsed.tags[before] not in ("VBD", "VBN"):
        return False
    if any(parsed.words[i].lower() in ("had", "who", "which") for i in range(before - 2, before)):
        return False
    if parsed.lemmas[before] in _FUTURE_HEADS:
        return False
    return parsed.tags[before] == "VBD" or parsed.words[before - 1] == ","


_PAST_HELPERS: Final = frozenset(("was", "were", "did", "has", "have", "'ve", "’ve", "been"))
_PRESENT_HELPERS: Final = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))


def _tense_of(verb: int, kin: list[int], parsed: Parsed) -> tuple[Tense | None, bool]:
    """Tense of a predicate from its tag, its lemma and its auxiliaries; whether a pluperfect."""
    tag, lemma = parsed.tags[verb], parsed.lemmas[verb]
    helpers, marked = [], False
    for i in kin:
        label = parsed.labels[i]
        if label.startswith(("aux", "cop")):
            helpers.append(parsed.words[i].lower())
        if label in ("mark", "aux") and parsed.tags[i] == "TO":
            marked = marked or parsed.words[i].lower() == "to"
    if not _MODALS.isdisjoint(helpers):
        return ("past" if "have" in helpers else "future"), False
    if lemma in _FUTURE_HEADS and tag != "VBD":
        return "future", False
    if marked:
        above = parsed.heads[verb]
        planned = parsed.lemmas[above] in _FUTURE_HEADS or parsed.lemmas[above] == "be"
        being = not _BEING.isdisjoint(helpers)
        return ("future" if planned or above == verb or being else None), False
    if "had" in helpers:
        return "past", True
    if not _PAST_HELPERS.isdisjoint(helpers):
        return "past", False
    if not _PRESENT_HELPERS.isdisjoint(helpers):
        return ("past" if tag == "VBN" and "been" in helpers else "present"), False
    if tag in ("VBD", "VBN"):
        return "past", False
    if tag in ("VBZ", "VBP"):
        return "present", False
    return None, False


_DOUBLE_MARKS: Final = ("“", "”", '"', "``", "''")
# A paragraph's end: its first character is one only, which a search looks for much faster than
# for one of several.
_BREAK: Final = re.compile(r"\n[ \t\r]*\n")


def _quotations(text: str) -> tuple[list[int], list[bool]]:
    """Where quotation marks open and close, and which; a paragraph's end closes them."""
    marks = find_marks(text, _DOUBLE_MARKS, 0, len(text))
    if not marks:
        return [0], [False]
    marks += [(match.start(), "\n") for match in _BREAK.finditer(text)]
    marks.sort()
    places, states = [0], [False]
    for place, mark in marks:
        places.append(place)
        states.append(not states[-1] if mark == '"' else mark in ("“", "``"))
    return places, states
