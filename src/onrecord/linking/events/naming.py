"""A readable name for an event, from the words that tell of it best."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.linking.events.items import Item
from onrecord.linking.events.merging import Cluster
from onrecord.model import Actor

__all__ = ["name_of"]

_OPENING = re.compile(
    r"(?:the|a|an|this|that|his|her|its|their|no|such|upcoming|forthcoming|planned|possible|any)\s+",
    re.I,
)
_NOUNS = {
    "meeting": "meeting",
    "talks": "talks",
    "call": "telephone call",
    "visit": "visit",
    "forum": "forum",
    "vote": "vote",
    "strike": "strike",
    "hearing": "hearing",
    "signing": "signing",
    "deadline": "deadline",
    "launch": "launch",
    "trial": "trial",
    "election": "election",
    "protest": "protest",
    "ceremony": "ceremony",
}
_ACTS = {
    "walk": "walkout",
    "leave": "walkout",
    "release": "release",
    "publish": "publication",
    "rule": "ruling",
    "hear": "hearing",
    "dine": "dinner",
    "ratify": "ratification",
    "inaugurate": "inauguration",
}
_LONGEST = 80


def name_of(cluster: Cluster, kind: str, actors: Mapping[str, Actor]) -> str:
    """The fullest noun phrase of the event; where all are bare, who takes part and what it is."""
    phrases = [(_phrase(item), item) for item in cluster.items if not item.verbal]
    full = [(text, item) for text, item in phrases if len(text.split()) > 1]
    if full:
        return max(full, key=lambda p: _worth(p[0], p[1]))[0]
    noun = min((t for t, _ in phrases), default="") or _spoken(cluster, kind)
    people = [_short(actors[a].name, actors[a].kind) for a in sorted(cluster.actors) if a in actors]
    if len(people) == 2:
        return f"{people[0]}–{people[1]} {noun}"
    if len(people) == 1:
        return f"{people[0]}{'’' if people[0].endswith('s') else '’s'} {noun}"
    return noun


def _phrase(item: Item) -> str:
    text = " ".join(item.document.text[item.mention.start : item.mention.end].split())
    while (match := _OPENING.match(text)) is not None:
        text = text[match.end() :]
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _worth(text: str, item: Item) -> tuple[bool, int, int]:
    """Phrases that name people, then those of a middling length, then the earlier."""
    vague = text.split(maxsplit=1)[0].lower() in ("meeting", "talks") and not item.actors
    return not vague, min(len(text.split()), 9), -item.order


def _spoken(cluster: Cluster, kind: str) -> str:
    item = cluster.items[0]
    verb = item.mention.rule.removeprefix("verb:").split(",")[0]
    if verb in _ACTS:
        return _ACTS[verb]
    if kind in _NOUNS:
        return _NOUNS[kind]
    return " ".join(item.document.text[item.mention.start : item.mention.end].split())[:_LONGEST]


def _short(name: str, kind: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if kind == "person" and name.split() else name
