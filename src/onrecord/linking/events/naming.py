"""A readable name for an event, from the words that tell of it best.

The fullest noun phrase without what only places it in time or describes its people; a bare noun is
told apart by who takes part, by where it is, by what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.linking.events.items import Item
from onrecord.linking.events.merging import Cluster
from onrecord.model import Actor

__all__ = ["name_of"]

_OPENING = re.compile(
    r"(?:the|a|an|this|that|his|her|its|their|our|my|your|no|such|any|upcoming|forthcoming|planned|possible|"
    r"proposed|scheduled|delayed|postponed|rescheduled|latest|next|last|similar|separate|so-called|"
    r"further|same|earlier|recent|alleged|another)\s+",
    re.I,
)
_DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|last|this)\s+(?:week|month|year|weekend|"
    r"spring|summer|fall|autumn|winter)|today|tomorrow|yesterday|tonight"
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{1,6}|\.)?\s+\d{1,2}"
    r"(?:[-–]\d{1,2})?|\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
)
_WHEN = re.compile(rf"(?:{_DAYS}|{_MONTHS})(?:[’'](?:s\b)?)?\s+", re.I)
_ON = re.compile(
    rf"\s+(?:on\s+)?(?:{_DAYS})(?:\s+(?:morning|afternoon|evening|night))?(?=\s+(?:with|between)\b)",
    re.I,
)
# A lower-case owner ("the company's", "the party’s") is told by the actor that it stands for.
_OWNER = re.compile(r"(?:[a-z][\w-]*\s+){0,2}[a-z][\w-]*[’']s?\s+(?=\w)")
_DESCRIBED = re.compile(r",\s+(?!and\b|[A-Z][\w.-]+(?:,| and\b)).*\Z|\s*\(.*\Z", re.S)
_TAIL = re.compile(
    r"\s+(?:of|with|between|by|among|on|over|about|for|to|in|at|against|and)\s+", re.I
)
_PAIR = re.compile(r"\b(?:between|with|of)\b", re.I)
_GOING = re.compile(r"(?:[a-z-]+\s+){0,2}(?:visit|trip|tour|pilgrimage) to .+")
_WITH = re.compile(r"\s+with\s", re.I)
_MUTUAL = frozenset(("meeting", "talks", "call", "forum", "election", "signing", "ceremony"))
# Kinds of event that one person who takes part in them does not own.
_HEARD = frozenset(
    ("meeting", "forum", "hearing", "call", "talks", "statement", "ceremony", "election", "trial")
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
    "decide": "decision",
    "hear": "hearing",
    "dine": "dinner",
    "ratify": "ratification",
    "inaugurate": "inauguration",
    "testify": "testimony",
    "appear": "court appearance",
    "sentence": "sentencing",
    "arraign": "arraignment",
    "step": "resignation",
    "resign": "resignation",
    "retire": "retirement",
    "take": "inauguration",
    "swear": "swearing-in",
    "crown": "coronation",
    "bury": "funeral",
    "elect": "election",
    "choose": "election",
    "address": "address",
    "debate": "debate",
    "put": "vote",
    "convict": "conviction",
    "acquit": "acquittal",
    "unveil": "unveiling",
    "open": "opening",
    "dock": "docking",
    "withdraw": "withdrawal",
    "give": "testimony",
    "pass": "vote",
    "approve": "vote",
    "reject": "vote",
    "adopt": "vote",
    "celebrate": "Mass",
    "exchange": "exchange",
    "swap": "exchange",
    "lift": "launch",
    "blast": "launch",
}
# Verbs whose object the name keeps: "signing of a treaty", "vote on the merger".
_OBJECTS = {"sign": " of ", "ratify": " of ", "inaugurate": " of ", "release": " of ", "vote": " "}
_HAPPENED = {
    "budget": "presentation of the",
}
# What happens to a thing that is no event, by the rule that found it.
_TURNS = {
    "open": "opening of the",
    "reopen": "reopening of the",
    "close": "close of the",
    "expiry": "expiry of the",
    "start": "start of the",
}
_LONGEST = 72
_SHORT = 3  # words: a phrase as short as this may take the name of its actors


def name_of(
    cluster: Cluster, kind: str, actors: Mapping[str, Actor], place: str | None = None
) -> str:
    """The name of an event: "Holt–Lanz meeting", "shareholder vote on the merger"."""
    people = _people(cluster, kind, actors)
    phrases = [(_phrase(item), item) for item in cluster.items if not item.verbal]
    full = [(text, item) for text, item in phrases if len(text.split()) > 1]
    best = max(full, key=lambda p: _worth(p[0], p[1]))[0] if full else ""
    if best.startswith("first ") and "first" not in cluster.distinct:
        best = best.removeprefix("first ")
    if best and kind == "visit" and len(people) == 1 and _GOING.fullmatch(best):
        return _owned(people, best)
    met = _WITH.search(best)
    if best and met is not None and len(people) == 2 and kind in _MUTUAL:
        return _owned(people, best[: met.start()])
    plain = best and not _tells(best) and len(best.split()) < _SHORT
    if best and (len(best.split()) > _SHORT or _tells(best) or not (people or plain)):
        return _shortened(best, people)
    acts = [t for i in cluster.items if i.verbal and (t := _act(i))]
    noun = best or min((t for t, _ in phrases if t), key=lambda t: (-len(t), t), default="")
    noun = noun or max(acts, key=len, default="") or _spoken(cluster, kind)
    if len(people) in (1, 2) and (len(noun.split()) <= _SHORT or noun in acts):
        return _owned(people, noun)
    bare = len(noun.split()) < _SHORT and not _tells(noun)
    return f"{noun} in {place}" if bare and place else noun


def _people(cluster: Cluster, kind: str, actors: Mapping[str, Actor]) -> list[str]:
    """The participants as a headline names them, the best known first.

    Two only of what two do with each other; else the one whose event it is.
    """
    known = [actors[a] for a in cluster.actors - cluster.speakers if a in actors]
    known.sort(key=lambda a: (-len(a.mentions), a.id))
    persons = [a for a in known if a.kind == "person"]
    if (
        len(persons) == len(known) == 1
        and kind in _HEARD
        and not any(i.verbal or _possessed(i) for i in cluster.items)
    ):
        return []  # who spoke at a conference does not own it
    if kind == "visit" or (kind in _MUTUAL and len(persons) == 2):
        known = persons
    elif kind not in _MUTUAL and len(known) > 1:
        known = [a for a in known if a.kind == "organization"][:1]
    named = [a for a in known if a.kind != "person" or " of " not in a.name]
    known = named if len(known) <= 2 else known
    short = [_short(a.name, a.kind) for a in known]
    if len(set(short)) < len(short):
        return [a.name for a in known]
    return short


def _possessed(item: Item) -> bool:
    """Whether the phrase says whose: "his visit", "the minister’s talks with the union"."""
    first = item.mention.participants[0] if item.mention.participants else None
    return first is not None and item.mention.start <= first.start < item.mention.trigger.start


def _owned(people: Sequence[str], noun: str) -> str:
    if len(people) == 2:
        return f"{people[0]}–{people[1]} {noun}"
    name = people[0]
    described = not name[:1].isupper() or " of " in name or len(name.split()) > _SHORT
    if described or noun.startswith(("signing of", "vote on", "vote against")):
        return f"{noun} by {name}"
    return f"{name}{'’' if name.endswith('s') else '’s'} {noun}"


def _phrase(item: Item) -> str:
    """The words of a noun phrase without determiners, days and lower-case owners."""
    text = " ".join(item.document.text[item.mention.start : item.mention.end].split())
    text = _ON.sub("", text)
    head = item.head.split()[0]
    for _ in range(6):
        match = _OPENING.match(text) or _WHEN.match(text) or _OWNER.match(text)
        if match is None or head not in text[match.end() :].lower():
            break
        text = text[match.end() :]
    thing = item.mention.rule.removeprefix("thing:").split(",")[0]
    first = text.split(maxsplit=1)[0]
    plain = first[1:].islower() and re.search(
        rf"\b{re.escape(first.lower())}\b", item.document.text
    )
    if plain and not text[len(first) + 1 : len(first) + 2].isupper():
        text = first.lower() + text[len(first) :]
    turn = _TURNS.get(item.mention.rule.split(":")[0])
    if turn is not None:
        plural = item.head.endswith("s") and not text[:1].isupper()
        return f"{turn.removesuffix(' the') if plural else turn} {text}"
    if item.mention.rule.startswith("thing:") and _HAPPENED.get(thing):
        text = f"{_HAPPENED[thing]} {text}"
    return text


def _tells(text: str) -> bool:
    """Whether a phrase names someone or something by a capital, or says of what it is."""
    return any(w[:1].isupper() for w in text.split()) or _TAIL.search(text) is not None


def _shortened(text: str, people: Sequence[str]) -> str:
    """A name that fits a line: descriptions of people cut off, then the last complements."""
    match = _PAIR.search(text)
    told = _DESCRIBED.sub("", text) if match is None or "," not in text[match.end() :] else text
    told = _DESCRIBED.sub("", told).removesuffix(" such")
    halved = match is not None and " and " not in told and " and " in text
    if (len(told) > _LONGEST or halved) and len(people) == 2 and match is not None:
        return f"{people[0]}–{people[1]} {text[: match.start()].strip()}"
    while len(told) > _LONGEST:
        tails = [m.start() for m in _TAIL.finditer(told)]
        if not tails or tails[-1] == 0:
            return told[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;")
        told = told[: tails[-1]]
    return told.rstrip(" ,;")


def _worth(text: str, item: Item) -> tuple[bool, bool, int, int]:
    """Phrases that tell something apart, fit a line, then the longer, then the earlier."""
    vague = text.split(maxsplit=1)[0].lower() in ("meeting", "talks") and not item.actors
    return not vague, len(text) <= _LONGEST, min(len(text.split()), 9), -item.order


def _act(item: Item) -> str:
    """ "Signing of a supply agreement", "vote on the merger", "visit to the capital"."""
    text = item.document.text
    verb = item.mention.rule.removeprefix("verb:").split(",")[0]
    if item.mention.type == "visit" and item.mention.place is not None:
        return f"visit to {' '.join(item.mention.place.cut(text).split())}"
    if verb not in _OBJECTS:
        return ""
    told = " ".join(text[item.mention.trigger.end : item.mention.end].split())
    wanted = ("on", "for", "against") if verb == "vote" else ("a", "an", "the")
    if not told or told.split()[0].lower() not in wanted or len(told) > _LONGEST - 16:
        return ""
    noun = "vote" if verb == "vote" else _ACTS.get(verb, "signing")
    return f"{noun}{_OBJECTS[verb]}{told}"


def _spoken(cluster: Cluster, kind: str) -> str:
    item = cluster.items[0]
    verb = item.mention.rule.removeprefix("verb:").split(",")[0]
    return _ACTS.get(verb) or _NOUNS.get(kind) or item.head


def _short(name: str, kind: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if kind == "person" and name.split() else name
