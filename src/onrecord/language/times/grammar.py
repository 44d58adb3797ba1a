"""The form of a rule: a pattern over classes of tokens, and what its match means.

A pattern is a regular expression whose words are classes (`MONTHNAME day:SMALL`); `name:` before a
class or a bracket names what it matches, `{number}` and the like are the shared parts below. Blanks
between words mean nothing. Brackets that are not named do not capture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from onrecord.language.times.lexer import SYMBOLS, Islands, Lexed, symbol_set
from onrecord.model import TimeFormula, TimexType

__all__ = ["Found", "Match", "Meaning", "Rule", "rule"]

# Shared parts of patterns, each one bounded in length.
_PARTS: Final = {
    "number": "((A (HUNDRED|POWER|DOZEN)|NUMERAL) (HYPHEN? NUMERAL){0,5} "
    "(AND A HALF|SMALL? FRACTION)?)",
    "plain": "(NUMERAL (HYPHEN? NUMERAL){0,5})",
    "some": "((A|THE)? (COUPLE|PAIR) OF|A? FEW)",
    "hedge": "(ALMOST|ABOUT|OVER|UNDER|(MORE|LESS) THAN|AT (LEAST|MOST)|UP TO)",
    "edge": "(EARLY|LATE|MID)",
    "edgeof": "(THE? (END|BEGINNING|MID) OF)",
    "year": "(YEARLIKE|SHORT_YEAR)",
}
_WORD: Final = re.compile(r"(?:([a-z]\w*):)?([A-Z][A-Z_]*)|([a-z]\w*):\(|\((?!\?)|\{([a-z]+)\}|\s+")


_EDGES: Final = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
}


# No dataclasses here: where this is compiled, the __init__ of one still is interpreted.
class Meaning:
    """What a rule makes of its match: type, formula and TIMEX3 modifier."""

    def __init__(self, type: TimexType, formula: TimeFormula, mod: str | None = None) -> None:  # noqa: A002
        self.type: Final = type
        self.formula: Final = formula
        self.mod: Final = mod


class Match:
    """A rule's match, from token `first` to `last`, asked by the names in its pattern."""

    def __init__(self, lexed: Lexed, islands: Islands, groups: re.Match[str]) -> None:
        self.lexed: Final = lexed
        self.islands: Final = islands
        self.groups: Final = groups
        self.first: Final[int] = islands.places[groups.start()]
        self.last: Final[int] = islands.places[groups.end() - 1]

    def has(self, name: str) -> bool:
        """Whether the pattern has the name, and something stands under it."""
        return name in self.groups.re.groupindex and self.groups.start(name) >= 0

    def value(self, name: str) -> int:
        """The number that the first token under a name stands for."""
        return self.lexed.values[self.at(name)]

    def at(self, name: str) -> int:
        """The number of the first token under a name."""
        return self.islands.places[self.groups.start(name)]

    def word(self, name: str) -> str:
        """The first token under a name, lower case; empty where there is none."""
        return self.lexed.words[self.at(name)] if self.has(name) else ""

    @property
    def before(self) -> str:
        """The word before the match; empty at the beginning of the text."""
        return self.lexed.words[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The word after the match; empty at the end of the text."""
        words = self.lexed.words
        return words[self.last + 1] if self.last + 1 < len(words) else ""

    @property
    def mod(self) -> str | None:
        """The TIMEX3 modifier of the words under `edge`: "early" START, "the end of" END."""
        if not self.has("edge"):
            return None
        words = (self.lexed.words[i] for i in self.tokens("edge"))
        return next((_EDGES[word] for word in words if word in _EDGES), None)

    def tokens(self, name: str) -> list[int]:
        """The numbers of the tokens under a name."""
        return self.islands.places[slice(*self.groups.span(name))]


Builder = Callable[[Match], Meaning | None]


class Rule:
    """A named pattern and the function that reads its match (None: not an expression of time).

    classes: the pattern over the characters of classes, a regular expression;
    needed: sets of classes of which every match holds one; without them the rule is not tried.
    """

    def __init__(
        self,
        name: str,
        classes: str,
        build: Builder,
        needed: tuple[frozenset[str], ...] = (),
    ) -> None:
        self.name: Final = name
        self.classes: Final = classes
        self.build: Final = build
        self.needed: Final = needed
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first asked for: most texts need few of the rules."""
        if self._pattern is None:
            # Most places are refused by their class alone, much quicker than by the whole pattern.
            self._pattern = re.compile(f"(?=[{_openers(self.classes)}]){self.classes}")
        return self._pattern


class Found:
    """An expression: tokens `first` to `last`, the rule that found it, and what it means."""

    def __init__(self, first: int, last: int, rule: str, meaning: Meaning) -> None:
        self.first: Final = first
        self.last: Final = last
        self.rule: Final = rule
        self.meaning: Final = meaning


def rule(name: str, pattern: str, build: Builder) -> Rule:
    """A rule from its pattern in words."""
    classes = _ALTERNATIVES.sub(_as_set, _compile(pattern))
    return Rule(name, classes, build, _needed(classes))


# "(MAY|MARCH)": a set like any other, and quicker to compile as one.
_ALTERNATIVES: Final = re.compile(
    r"\((\?:|\?P<\w+>)((?:[A-Z\x80-\xff]|\[[^]]+\])(?:\|(?:[A-Z\x80-\xff]|\[[^]]+\]))+)\)"
)


def _as_set(match: re.Match[str]) -> str:
    members = "[" + match.group(2).translate(_NO_MARKS) + "]"
    return members if match.group(1) == "?:" else f"({match.group(1)}{members})"


_NO_MARKS: Final = dict.fromkeys(map(ord, "[]|"))
_ITEM: Final = re.compile(r"\[[^]]+\]|\(\?(?:P<\w+>|:|<?[=!])|[)|?*+]|\{\d+,\d*\}|.")
# Classes so common that their lack says little.
_COMMON: Final = frozenset(
    SYMBOLS[name] for name in str.split("THE A OF IN ON TO AND COMMA HYPHEN STOP OTHER")
)
_Sets = list[frozenset[str]]
_T = TypeVar("_T")


def _folded(
    classes: str,
    one: Callable[[frozenset[str]], _T],
    joined: Callable[[list[list[_T]]], _T],
    optional: Callable[[_T], _T],
) -> _T:
    """What a compiled pattern comes to, from its items: `one` of a set of classes, `joined` of the
    alternatives of a bracket, `optional` of what may be left out or is only looked at."""
    # For each open bracket its alternatives, each a list of items.
    stack: list[list[list[_T]]] = [[[]]]
    looks: list[bool] = []
    for match in _ITEM.finditer(classes):
        item = match.group()
        if item[0] == "(":
            looks.append(item[-1] in "=!")
            stack.append([[]])
        elif item == ")":
            whole = joined(stack.pop())
            stack[-1][-1].append(optional(one(frozenset())) if looks.pop() else whole)
        elif item == "|":
            stack[-1].append([])
        elif item in "?*" or item.startswith("{0,"):
            stack[-1][-1][-1] = optional(stack[-1][-1][-1])
        elif item != "+" and item[0] != "{":
            stack[-1][-1].append(one(frozenset(item.strip("[]"))))
    return joined(stack[0])


def _needed(classes: str) -> tuple[frozenset[str], ...]:
    """Sets of classes of which every match of a compiled pattern holds one each.

    What is optional or only looked at is needed by none, and of alternatives each gives its
    narrowest set to one that holds them all.
    """
    sets: _Sets = _folded(classes, _one_needs, _all_need, lambda _: [])
    return tuple(sets)


def _one_needs(classes: frozenset[str]) -> _Sets:
    return [classes] if classes.isdisjoint(_COMMON) else []


def _all_need(alternatives: list[list[_Sets]]) -> _Sets:
    needs = [[one for item in items for one in item] for items in alternatives]
    if len(needs) == 1:
        return needs[0]
    return [frozenset().union(*(min(sets, key=len) for sets in needs))] if all(needs) else []


# What an item can begin with, and whether nothing need stand for it.
_Begin = tuple[frozenset[str], bool]


def _openers(classes: str) -> str:
    """The classes with which a match of a compiled pattern can begin."""
    begin, _ = _folded(classes, _one_begins, _any_begin, lambda item: (item[0], True))
    return "".join(sorted(begin))


def _one_begins(classes: frozenset[str]) -> _Begin:
    return classes, False


def _any_begin(alternatives: list[list[_Begin]]) -> _Begin:
    begin: set[str] = set()
    empty = False
    for items in alternatives:
        for classes, optional in items:
            begin |= classes
            if not optional:
                break
        else:
            empty = True
    return frozenset(begin), empty


def _compile(pattern: str) -> str:
    # "{0,5}" is a quantifier, "{number}" a part: the pattern of words tells them apart.
    return _WORD.sub(_item, _NAMED_PART.sub(_named_part, pattern))


_NAMED_PART: Final = re.compile(r"([a-z]\w*):\{([a-z]+)\}")
_ITEMS: Final[dict[str, str]] = {}  # compiled before: rules are made of the same few


def _named_part(match: re.Match[str]) -> str:
    return f"{match[1]}:({_PARTS[match[2]]})"


def _item(match: re.Match[str]) -> str:
    words = match.group()
    made = _ITEMS.get(words)
    if made is None:
        made = _ITEMS[words] = _compiled(words, *match.groups())
    return made


def _compiled(
    words: str, name: str | None, symbol: str | None, group: str | None, part: str | None
) -> str:
    if symbol:
        return f"(?P<{name}>{symbol_set(symbol)})" if name else symbol_set(symbol)
    if group:
        return f"(?P<{group}>"
    if part:
        return _compile(_PARTS[part])
    return "" if words.isspace() else "(?:"
