"""From rules to expressions: the longest match at each place, and neighbours joined to one."""

from __future__ import annotations

import re
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

import msgspec

from onrecord.language.times import amount_rules, date_rules, day_rules, relative_rules, year_rules
from onrecord.language.times.direction import lean_ahead
from onrecord.language.times.grammar import Found, Match, Meaning, Rule
from onrecord.language.times.lexer import Lexed, find_islands, lex, symbol_set
from onrecord.language.times.tense import Tenses
from onrecord.model import TimeExpression, TimeFormula

if TYPE_CHECKING:
    from onrecord.language.kernel import Parsed

__all__ = ["RULES", "find_expressions"]

# Ties are won by the rule that stands first.
RULES: Final[tuple[Rule, ...]] = (
    date_rules.RULES
    + year_rules.RULES
    + day_rules.RULES
    + relative_rules.RULES
    + amount_rules.RULES
)

# Up to a BREAK and with it: no rule reads past one.
_STRETCH: Final = re.compile("[^{0}]+{0}?".format(symbol_set("BREAK")))


def _by_class() -> dict[str, list[int]]:
    """The rules, by number, to try where a class stands: those that need one of the class's set."""
    found: dict[str, list[int]] = {}
    for order, rule in enumerate(RULES):
        for name in min(rule.needed, key=len):
            found.setdefault(name, []).append(order)
    return found


_BY_CLASS: Final = _by_class()
# A bit for each class that some rule needs.
_BITS: Final[dict[str, int]] = {
    name: 1 << bit
    for bit, name in enumerate(sorted(set().union(*(some for r in RULES for some in r.needed))))
}


def _besides(rule: Rule) -> list[int]:
    """What a rule needs besides the set that it is tried for: of each of these, one bit."""
    tried = min(rule.needed, key=len)
    return [sum(_BITS[name] for name in some) for some in rule.needed if some is not tried]


_BESIDES: Final = [_besides(rule) for rule in RULES]


def find_expressions(text: str, parsed: Parsed | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in its order, not overlapping.

    The parse gives the tense of the verb that each hangs on; without it the tense is told by the
    words around. Linear in the text.
    """
    lexed = lex(text)
    found = _with_ellipses(lexed, _join(lexed, _choose(lexed)))
    tenses = Tenses(lexed, parsed)
    expressions = []
    for item in found:
        tense, stands = tenses.of(item)
        formula = item.meaning.formula
        start, end = lexed.starts[item.first], _end(lexed, item)
        ahead = None
        if parsed and formula.kind == "weekday" and formula.direction is None:
            quoted = tenses.quoted(start)
            ahead = lean_ahead(parsed, start, end, quoted=quoted, tense=tense)
        expressions.append(
            TimeExpression(
                start=start,
                end=end,
                type=item.meaning.type,
                formula=formula,
                mod=item.meaning.mod,
                tense=tense,
                stands=stands,
                ahead=ahead,
                rule=item.rule,
            )
        )
    return expressions


def _end(lexed: Lexed, item: Found) -> int:
    """An expression that counts from an event runs to the end of the event's phrase."""
    event = item.meaning.formula.event
    return lexed.end(item.last) if event is None else max(event.end, lexed.end(item.last))


def _choose(lexed: Lexed) -> list[Found]:
    """The longest match at each place, leftmost first; a match without a meaning is no match."""
    matches: list[tuple[int, int, int, int, Match]] = []
    islands = find_islands(lexed)
    for stretch in _STRETCH.finditer(islands.string):
        low, high = stretch.span()
        present = 0
        orders: set[int] = set()
        for name in set(stretch.group()):
            if name in _BITS:
                present |= _BITS[name]
                orders.update(_BY_CLASS.get(name, ()))
        for order in orders:
            if all(present & classes for classes in _BESIDES[order]):
                for groups in RULES[order].pattern.finditer(islands.string, low, high):
                    match = Match(lexed, islands, groups)
                    matches.append((match.first, -match.last - 1, order, len(matches), match))
    heapify(matches)
    found: list[Found] = []
    reached, made = 0, len(matches)
    while matches:
        start, end, order, _, match = heappop(matches)
        meaning = RULES[order].build(match) if start >= reached and start < -end else None
        if meaning is None:
            # "In 2011 five years had passed": what is left of it may still be one.
            left = _rest(match, RULES[order], max(reached, start + 1))
            if left is not None:
                heappush(matches, (left.first, -left.last - 1, order, made, left))
                made += 1
            continue
        reached = -end
        found.append(Found(start, -end - 1, RULES[order].name, meaning))
    return [item for item in found if item.meaning.formula != _NOTHING]


def _rest(match: Match, rule: Rule, token: int) -> Match | None:
    """What the rule matches in a match from a token on; None where it ends before or there."""
    if token > match.last:
        return None
    start, end = match.groups.span()
    places = match.islands.places
    at = next((i for i in range(start + 1, end) if places[i] >= token), end)
    again = rule.pattern.match(match.islands.string, at) if at < end else None
    return Match(match.lexed, match.islands, again) if again is not None else None


_BUT: Final = frozenset(("to", "instead of", "rather than", "not", "but", "or"))
_MARKS: Final = frozenset((".", ",", ";", "?", "!", "”", '"'))


def _with_ellipses(lexed: Lexed, found: list[Found]) -> list[Found]:
    """A bare number that shares the unit before it: "from eleven hours to nine"."""
    grown: list[Found] = []
    for at, item in enumerate(found):
        grown.append(item)
        if item.rule != "counted":
            continue
        limit = found[at + 1].first if at + 1 < len(found) else len(lexed.words)
        for reach in (2, 3):
            i = item.last + reach
            if i >= limit or not 0 < lexed.values[i] < 100 or lexed.words[i] in _MARKS:
                continue
            between = " ".join(lexed.words[item.last + 1 : i])
            after = lexed.words[i + 1] if i + 1 < len(lexed.words) else "."
            if between in _BUT and (after in _MARKS or "\n" in after):
                value = item.meaning.formula.value.rstrip("YMWDHSQ")
                letter = item.meaning.formula.value[-1]
                head = value.rstrip("0123456789.")
                formula = TimeFormula(kind="duration", value=f"{head}{lexed.values[i]}{letter}")
                grown.append(Found(i, i, "unit shared", Meaning("DURATION", formula)))
                break
    return grown


_NOTHING: Final = TimeFormula(kind="vague", value="")
_AT: Final = frozenset(("at", "until", "till", "around", "about"))  # before a time of the clock
_LINKS: Final = frozenset(("", ",", "on", "of", "of the", ", on"))
_CLOCK_FIRST: Final = frozenset(("", ",", "on", "of", ", on"))


def _join(lexed: Lexed, found: list[Found]) -> list[Found]:
    """A time of day and the day beside it are one expression: "noon on Friday", "Friday, 8 p.m."

    A part of the day with no day beside it ("in morning trade") is dropped.
    """
    joined: list[Found] = []
    i = 0
    while i < len(found):
        item = found[i]
        after = found[i + 1] if i + 1 < len(found) else None
        if _is_part(item) and after and _is_day(after) and _linked(lexed, item, after, True):
            joined.append(_merge(after, item, item.first, after.last))
            i += 2
        elif after and _is_day(item) and _is_part(after) and _linked(lexed, item, after, False):
            joined.append(_merge(item, after, item.first, after.last))
            i += 2
        else:
            before = lexed.words[item.first - 1] if item.first else ""
            told = item.rule == "bare clock" and before in _AT and ":" in lexed.words[item.first]
            if told or item.rule not in ("part beside a day", "bare clock"):
                joined.append(item)
            i += 1
    return joined


def _is_part(item: Found) -> bool:
    formula = item.meaning.formula
    return formula.kind == "shift" and formula.anchor == "mention" and bool(formula.part)


def _is_day(item: Found) -> bool:
    formula = item.meaning.formula
    if formula.part:
        return False
    if formula.kind in ("weekday", "event"):
        return True
    if formula.kind == "shift":
        return "D" in (formula.unit, formula.grain)
    return formula.kind in ("absolute", "partial") and formula.value.count("-") == 2


def _linked(lexed: Lexed, first: Found, second: Found, clock_first: bool) -> bool:
    between = " ".join(lexed.words[first.last + 1 : second.first])
    if clock_first:
        return between in _CLOCK_FIRST
    return between in ("", ",") and (between == "" or second.rule in ("clock", "o'clock"))


def _merge(day: Found, part: Found, first: int, last: int) -> Found:
    formula = msgspec.structs.replace(day.meaning.formula, part=part.meaning.formula.part)
    meaning = Meaning("TIME", formula, part.meaning.mod or day.meaning.mod)
    return Found(first, last, f"{day.rule}, {part.rule}", meaning)
