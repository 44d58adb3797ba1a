"""Whether a bare weekday lies ahead: learned weights over what its clause says.

"Met on Friday" looks back, "is expected on Friday" ahead, "Friday's vote" may be either. The
traits are read off the parse; their weights stand in `data/weekdays.tsv`, made by
`python -m training.weekdays`. Of a document's own weekday nothing is decided: it is that day.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.language.files import file_lines

if TYPE_CHECKING:
    from onrecord.language.kernel import Parsed

__all__ = ["lean_ahead", "traits"]

_NEAR: Final = 4
_MOST_STEPS: Final = 12
_CLAUSES: Final = frozenset(
    ("root", "ccomp", "advcl", "parataxis", "acl:relcl", "acl", "conj", "xcomp", "csubj")
)
_FUTURE: Final = frozenset(
    str.split("will shall 'll ’ll wo would could may might can should must ca")
)
# Words of plans: what hangs on them mostly lies ahead.
_PLANS: Final = frozenset(
    str.split(
        "due schedule plan set slate expect poise propose invite likely upcoming forthcoming "
        "deadline ready prepare intend hope aim await begin start open tentative possible vow "
        "promise pledge postpone reschedule move delay defer adjourn push shift until till "
        "ahead next tomorrow soon summon ask urge order demand expire want agree eve"
    )
)
# Verbs whose object lies ahead even of a past tense ("planned a rally on Saturday").
_SETTERS: Final = frozenset(str.split("plan schedule propose set slate postpone invite"))
# Right before a weekday they say that it was to come, whatever the tense around them.
_APPOINTED: Final = frozenset(("due", "scheduled", "planned", "slated", "called", "billed"))
_DUE: Final = 3.0
_PLAN_REACH: Final = 9
_STOPS: Final = frozenset((";", ".", "?", "!", "“", "”", '"', "``", "''"))


def lean_ahead(parsed: Parsed, start: int, end: int, *, quoted: bool, tense: str | None) -> float:
    """Log-odds that the weekday at the span lies ahead of the words' own day, by the words."""
    weights = _weights()
    found = traits(parsed, start, end, quoted=quoted, tense=tense)
    due = _DUE if _was_due(parsed, max(0, bisect_right(parsed.starts, start) - 1)) else 0.0
    return round(due + sum(weights.get(trait, 0.0) for trait in found), 3)


def _was_due(parsed: Parsed, first: int) -> bool:
    """ "Put off the vote, which was due on Friday": Friday is still to come; not "had been due"."""
    words = [parsed.words[i].lower() for i in range(max(0, first - 5), first)]
    plan = words[-2:-1] if words[-1:] in (["on"], ["for"]) else words[-1:]
    return plan != [] and plan[0] in _APPOINTED and not {"had", "first", "originally"} & set(words)


@cache
def _weights() -> dict[str, float]:
    rows = (line.split("\t") for line in file_lines("weekdays.tsv"))
    return {trait: float(weight) for trait, weight in rows}


def traits(parsed: Parsed, start: int, end: int, *, quoted: bool, tense: str | None) -> list[str]:
    """What the clause around a span says that bears on its direction, as names of weights.

    `tense` is that of the governing clause as the grammar reads it, `quoted` whether the span
    stands between quotation marks. Bounded by the sentence; no trait is named twice.
    """
    last = max(0, bisect_right(parsed.starts, end - 1) - 1)
    first = max(0, bisect_right(parsed.starts, start) - 1)
    at = bisect_right(parsed.sentences, (last, len(parsed.words))) - 1
    low, high = parsed.sentences[at] if at >= 0 else (first, last + 1)
    found = ["always", f"tense {tense}"]
    if quoted:
        found += ["quoted", f"quoted, tense {tense}"]
    if first == low:
        found.append("opens")
    found += _beside(parsed, first, last, low, high)
    found += _near(parsed, first, last, low, high)
    found += _planned(parsed, first, last, low, high)
    found += _governed(parsed, first, last, low, high)
    return list(dict.fromkeys(found))


def _word(parsed: Parsed, i: int, low: int, high: int) -> str:
    if not low <= i < high:
        return "edge"
    word = parsed.words[i].lower()
    return "0" if word[0].isdigit() else word


def _beside(parsed: Parsed, first: int, last: int, low: int, high: int) -> list[str]:
    before, after = _word(parsed, first - 1, low, high), _word(parsed, last + 1, low, high)
    found = [f"before {before}", f"after {after}"]
    if first > low:
        found.append(f"before {parsed.tags[first - 1]}")
    if before in ("on", "by", "for", "until", "the", "a", "of", "from"):
        found.append(f"before {_word(parsed, first - 2, low, high)} {before}")
    return found


def _near(parsed: Parsed, first: int, last: int, low: int, high: int) -> list[str]:
    """Lemmas close by, left and right, no further than a mark that ends the clause."""
    found = []
    for side, reach in (
        ("left", range(first - 1, max(low, first - _NEAR) - 1, -1)),
        ("right", range(last + 1, min(high, last + 1 + _NEAR))),
    ):
        for i in reach:
            if parsed.words[i] in _STOPS:
                break
            if parsed.tags[i][:2] in ("VB", "NN", "JJ", "IN", "TO", "MD", "RB"):
                if parsed.tags[i] == "NNP" or parsed.tags[i] == "NNPS":
                    continue
                found.append(f"{side} {parsed.lemmas[i]}")
    return found


def _planned(parsed: Parsed, first: int, last: int, low: int, high: int) -> list[str]:
    """Whether a word of plans or a modal stands in the clause, before the span or after it."""
    found = []
    for side, reach in (
        ("before", range(first - 1, max(low, first - _PLAN_REACH) - 1, -1)),
        ("after", range(last + 1, min(high, last + 1 + _PLAN_REACH))),
    ):
        for i in reach:
            word, lemma = parsed.words[i].lower(), parsed.lemmas[i]
            if word in _STOPS or (word == "," and side == "before"):
                break
            if word in _FUTURE:
                found.append(f"modal {side}")
            elif lemma in _SETTERS and parsed.tags[i] in ("VBD", "VBN"):
                found.append(f"set {side}")
                if parsed.tags[i] == "VBD":
                    break
            elif lemma in _PLANS and parsed.tags[i] != "VBD":
                found.append(f"plan {side}")
            elif parsed.tags[i] == "TO" or lemma == "to":
                found.append(f"to {side}")
            elif parsed.tags[i] == "VBD":
                found.append(f"past {side}")
                if lemma not in ("be", "have"):
                    break
    return found


def _governed(parsed: Parsed, first: int, last: int, low: int, high: int) -> list[str]:
    """The noun that the weekday stands before, its verb with its auxiliaries, the verb above."""
    found = []
    head = _outside(parsed, first, last)
    if head is None:
        return ["alone"]
    if parsed.tags[head].startswith("NN") and head > last:
        found += [f"noun {parsed.lemmas[head]}", "noun"]
    verb = _verb_above(parsed, head)
    if verb is None:
        return [*found, "no verb"]
    found += _clause(parsed, "verb", verb, low, high)
    above = _verb_above(parsed, parsed.heads[verb]) if parsed.heads[verb] != verb else None
    if above is not None:
        found += _clause(parsed, "above", above, low, high)
        found.append(f"joined {parsed.labels[verb]}")
    if any(parsed.words[i] in _STOPS for i in range(min(verb, first), max(verb, last))):
        found.append("wall")
    return found


def _outside(parsed: Parsed, first: int, last: int) -> int | None:
    """The token that the expression hangs on; None where it hangs on nothing."""
    at = last
    for _ in range(_MOST_STEPS):
        head = parsed.heads[at]
        if head == at:
            return None
        if not first <= head <= last:
            return head
        at = head
    return None


def _verb_above(parsed: Parsed, token: int) -> int | None:
    at = token
    for _ in range(_MOST_STEPS):
        if parsed.tags[at].startswith("VB") or parsed.labels[at] in _CLAUSES:
            return at
        head = parsed.heads[at]
        if head == at:
            return None
        at = head
    return None


def _clause(parsed: Parsed, name: str, verb: int, low: int, high: int) -> list[str]:
    found = [f"{name} {parsed.lemmas[verb]}", f"{name} {parsed.tags[verb]}"]
    helpers = []
    for i in range(max(low, verb - 10), min(high, verb + 3)):
        if parsed.heads[i] == verb and parsed.labels[i].startswith(("aux", "cop", "mark")):
            word = parsed.words[i].lower()
            helpers.append("MODAL" if word in _FUTURE else word)
    helping = " ".join(helpers[:3])
    return [*found, f"{name} {parsed.tags[verb]} with {helping}" if helpers else f"{name} bare"]
