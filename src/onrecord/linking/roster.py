"""Whom a newsroom knows, found by name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Known, KnownRole

__all__ = ["Roster", "in_office"]


class Roster:
    """The entries of a registry by each of their names, compared without case and accents."""

    def __init__(self, entries: Sequence[Known] = ()) -> None:
        self._by_name: dict[str, list[Known]] = {}
        for entry in entries:
            for name in {_plain(name) for name in (entry.name, *entry.names)}:
                self._by_name.setdefault(name, []).append(entry)

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def named(self, name: str) -> Sequence[Known]:
        """The entries that are called so, in the order of the registry."""
        return self._by_name.get(_plain(name), ())


def _plain(name: str) -> str:
    # Not above: the package of actors needs `Draft`, which holds a Roster.
    from onrecord.linking.actors.names import fold

    return " ".join(fold(name).replace("’", "'").split())


def in_office(role: KnownRole, days: Sequence[str]) -> bool:
    """Whether somebody was in the role on one of these days (YYYY-MM-DD, in order), as far as its
    ends are known."""
    if not days:
        return False
    begun = role.first is None or role.first <= days[-1]
    return begun and (role.last is None or role.last.ljust(10, "~") >= days[0])
