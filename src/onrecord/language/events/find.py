"""The mentions of events of one text: the step that puts them together."""

from __future__ import annotations

from onrecord.language.draft import Draft
from onrecord.language.events.agenda import agenda_mentions
from onrecord.language.events.nominal import nominal_events
from onrecord.language.events.scene import Scene
from onrecord.language.events.things import thing_events
from onrecord.language.events.verbal import verbal_events
from onrecord.model import EventMention

__all__ = ["find_events"]


def find_events(draft: Draft) -> None:
    """Fill `draft.events`, in text order; needs its times, mentions and attributions.

    Spans are code points into `draft.text`; `time` and `attribution` index the draft's lists.
    A mention of type "agenda" names no event: it says what the event spoken of is about.
    """
    scene = Scene(draft)
    found = nominal_events(scene) + verbal_events(scene) + thing_events(scene)
    found += agenda_mentions(scene)
    draft.events = sorted(found, key=_place)


def _place(event: EventMention) -> tuple[int, int, str, str]:
    return event.trigger.start, event.end, event.type, event.rule
