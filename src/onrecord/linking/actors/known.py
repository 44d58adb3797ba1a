"""What the newsroom knows of the people of a story: roles that no dispatch need tell."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.linking.actors.cast import Cast, Holding
from onrecord.linking.actors.titles import read_title
from onrecord.linking.draft import Draft
from onrecord.linking.roster import in_office

__all__ = ["cast_known"]


def cast_known(cast: Cast, draft: Draft) -> None:
    """People who are named as one entry of the registry hold its roles of the story's days.

    The roles help to understand "the harbour master"; they are no roles of the record, which
    stand on words of the dispatches.
    """
    if not draft.registry:
        return
    days: Sequence[str] = sorted(date.value for date in draft.dates.values() if date.value)
    for member in cast.members:
        if member.kind != "person" or not member.named:
            continue
        names = [name for name in sorted(member.names) if " " in name]
        entries = {entry.id: entry for name in names for entry in draft.registry.named(name)}
        if len(entries) != 1:
            continue
        for role in next(iter(entries.values())).roles:
            title = read_title(role.title, cast.countries)
            if title is not None and in_office(role, days):
                cast.know(member, Holding(title, role.title, member.first, 0, 0))
