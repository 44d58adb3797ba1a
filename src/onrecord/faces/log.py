"""The log of corrections as lines to read."""

from __future__ import annotations

from onrecord.model import Correction

__all__ = ["log_line"]


def log_line(entry: Correction) -> str:
    """Number, what is corrected, why, by whom and when."""
    named = ", ".join(actor.name for actor in entry.actors)
    what = {
        "merge": f"{named} are one",
        "split": f"{', '.join(entry.names) or 'some mentions'} split off {named}",
        "rename": f"{named} is called {entry.name}",
        "is": f"these words mean {named or entry.name}",
        "is-not": f"these words do not mean {named}" if entry.mentions else f"{named} are not one",
        "undo": f"correction {entry.undoes} does not count",
    }[entry.kind]
    return f"{entry.number}. {what}: {entry.why} ({entry.by}, {entry.at})"
