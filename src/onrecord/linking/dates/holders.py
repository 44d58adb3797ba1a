"""The years that a text can be of, by the people whom it calls by an office that they held.

Only a whole name with a whole office counts, and nobody who is called former, acting for another,
or a candidate. A text of later days may look back at a president; none knows of one to come.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from onrecord.linking.actors.offices import Term, every_term
from onrecord.model import AnnotatedDocument

__all__ = ["years_in_office"]

_NOT_IN_OFFICE = frozenset(
    "former then ex late candidate nominee elect designate deputy vice assistant under shadow "
    "presumptive hopeful next future first".split()
)
_BEFORE = 14  # code points before a mention in which "former" may stand
_ALWAYS = 9999


def years_in_office(item: AnnotatedDocument) -> tuple[tuple[int, int], ...]:
    """(first year, last year) of each person whom the text calls by an office, in its order.

    The last year is 9999 where the table knows no end. Each name counts once.
    """
    found: dict[str, tuple[int, int]] = {}
    for mention in item.annotation.mentions:
        if mention.name is None or mention.role is None:
            continue
        name = mention.name.cut(item.text)
        terms = _by_name().get(name)
        if terms is None or name in found:
            continue
        role = _words(mention.role.cut(item.text))
        before = _words(item.text[max(0, mention.start - _BEFORE) : mention.start])
        held = [term for term in terms if _is_called(role, before, term.office)]
        if held:
            first = min(int(term.first[:4]) for term in held)
            last = max(int(term.last[:4]) if term.last else _ALWAYS for term in held)
            found[name] = (first, last)
    return tuple(found.values())


def _is_called(role: list[str], before: list[str], office: str) -> bool:
    """Whether the words of a role hold the office, whole, and say that it is held."""
    wanted = office.split()
    others = set(role + before) - set(wanted)
    if others & _NOT_IN_OFFICE:
        return False
    size = len(wanted)
    return any(role[k : k + size] == wanted for k in range(len(role) - size + 1))


def _words(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace(",", " ").split()


@cache
def _by_name() -> dict[str, list[Term]]:
    by_name: dict[str, list[Term]] = defaultdict(list)
    for term in every_term():
        if term.first[:4].isdecimal():
            by_name[term.name].append(term)
    return dict(by_name)
