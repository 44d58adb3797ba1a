"""Which verbs with which objects tell of an event: "meet the envoy", "sign a treaty".

`DEEDS` holds for each verb the question that decides. Those of `PLANNED` tell of an event only on
a day of their own ("will appear in court on Monday"): without one they tell of a habit or a wish.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.language.events import lexicon as words
from onrecord.language.events.clauses import Group
from onrecord.language.events.governors import phrasal
from onrecord.language.events.scene import Scene
from onrecord.model import Span

__all__ = ["PLANNED", "Deed", "deed_type"]

# fmt: off
_TALLY: Final = re.compile(r"\d{1,3}(?:[-–]\d{1,3})?")
_COURTS: Final = frozenset(("court", "judge", "tribunal", "jury", "panel", "chamber", "judges"))
_PANELS: Final = frozenset(("committee", "panel", "commission", "subcommittee", "inquiry"))
_HEARD: Final = frozenset((
    "petition", "case", "appeal", "arguments", "testimony", "evidence", "complaint",
))
_PAPERS: Final = frozenset(("draft", "text", "results", "document", "report", "findings"))
_ROOMS: Final = frozenset(("hall", "room", "chamber", "talks", "session", "plenary", "table"))
_HOUSES: Final = frozenset(("House", "Assembly", "Senate"))
# What one "meets with" or "meets" that is no one.
_RECEPTIONS: Final = frozenset((
    "success", "approval", "resistance", "criticism", "opposition", "scepticism", "skepticism",
    "demand", "need", "target", "requirement", "deadline", "expectation", "goal", "standard",
    "condition", "obligation", "forecast", "estimate", "criterion", "criteria", "challenge",
))
_PEOPLE: Final = ("ers", "ists", "officials", "envoys", "men", "women", "delegates", "ors", "ants")
_PERSONS: Final = frozenset((
    "families", "relatives", "survivors", "victims", "representatives", "compatriots", "allies",
    "residents", "activists", "students", "parents", "counterpart", "counterparts", "colleague",
    "colleagues", "president", "minister", "king", "queen", "pope", "delegation", "team", "staff",
))
_FAMILY: Final = frozenset(("wife", "husband", "girlfriend", "boyfriend", "fiancée", "fiancé"))
_TAKES_OBJECT: Final = frozenset(("DT", "JJ", "NN", "NNS", "PRP$", "CD", "JJR", "$"))
_AUDIENCES: Final = frozenset((
    "parliament", "congress", "assembly", "nation", "senate", "lawmakers", "conference", "council",
    "convention", "chamber", "commons",
))
_LEADERS: Final = frozenset((
    "president", "chairman", "chairwoman", "leader", "mayor", "parliament", "speaker", "pope",
    "government", "council", "assembly", "board", "chair", "successor", "secretary",
))
_BODIES: Final = frozenset((
    "parliament", "senate", "council", "board", "lawmakers", "shareholders", "deputies", "mps",
    "house", "congress", "assembly", "members", "voters", "committee", "cabinet", "senators",
    "councillors", "commission", "legislators", "delegates", "commons", "lords", "bundestag",
))
_SIGHTS: Final = frozenset((
    "town", "city", "village", "region", "area", "province", "scene", "site", "camp", "hospital",
    "front", "plant", "factory", "school", "zone", "island", "base", "border", "headquarters",
    "prison", "capital", "district", "shelter", "neighbourhood", "neighborhood", "port",
))
_MARCH: Final = ("through", "in", "to", "on", "against", "for", "outside", "from", "across")
_RALLY: Final = frozenset(("outside", "against", "in", "for", "at", "across", "on"))
_CRAFT: Final = frozenset((
    "rocket", "satellite", "mission", "spacecraft", "probe", "shuttle", "capsule",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb group in its sentence, with the mentions that are its object."""

    scene: Scene
    group: Group
    bounds: tuple[int, int]
    objects: list[Span]
    end: int  # token at which the verb's object ends

    @property
    def lemma(self) -> str:
        return self.scene.parsed.lemmas[self.group.main]

    @property
    def next_word(self) -> str:
        """The word after the verb, in lower case."""
        at = self.group.main + 1
        return self.scene.parsed.words[at].lower() if at < self.bounds[1] else ""

    def after(self, reach: int) -> list[str]:
        """The words after the verb, in lower case, at most `reach`."""
        first = self.group.main + 1
        end = min(self.bounds[1], first + reach)
        return [self.scene.parsed.words[i].lower() for i in range(first, end)]

    def nouns(self, first: int, end: int) -> set[str]:
        """Words in lower case and lemmas of the tokens from `first` to `end`."""
        parsed = self.scene.parsed
        low, high = max(self.bounds[0], first), min(self.bounds[1], end)
        return {parsed.words[i].lower() for i in range(low, high)} | set(parsed.lemmas[low:high])

    @property
    def direct(self) -> set[str]:
        """The words of the object."""
        return self.nouns(self.group.main + 1, self.end)

    @property
    def clause(self) -> set[str]:
        """The words before the verb."""
        return self.nouns(self.group.main - 20, self.group.main)

    @property
    def affected(self) -> set[str]:
        """The words of what the verb's action befalls."""
        return self.clause if self.group.passive else self.direct


def deed_type(deed: Deed) -> str | None:
    """The type of event that a verb with its objects tells of, None where it tells of none."""
    return DEEDS[deed.lemma](deed) if deed.lemma in DEEDS else None


Question = Callable[[Deed], str | None]


def _if(kind: str, asked: Callable[[Deed], bool]) -> Question:
    return lambda deed: kind if asked(deed) else None


def _meets(deed: Deed) -> bool:
    if deed.next_word in ("it", "this", "that", "them"):
        return False
    token, parsed = deed.group.main, deed.scene.parsed
    if deed.direct & _FAMILY:
        return False
    received = deed.nouns(token + 2, token + 5) & _RECEPTIONS
    if received or (deed.next_word == "with" and deed.direct & _RECEPTIONS):
        return False
    last = parsed.words[deed.end - 1].lower() if deed.end > token + 1 else ""
    people = last.endswith(_PEOPLE) or last in _PERSONS
    timed = token + 1 < deed.bounds[1] and deed.scene.time_at(parsed.starts[token + 1]) is not None
    bare = token + 1 >= deed.bounds[1] or timed or (parsed.tags[token + 1] not in _TAKES_OBJECT)
    return bool(deed.objects) or ((bare or people) and not deed.group.passive)


def _speaks_by_phone(deed: Deed) -> bool:
    return bool({"phone", "telephone"} & set(deed.after(11)))


def _talks(deed: Deed) -> str | None:
    if _speaks_by_phone(deed):
        return "call"
    alone = {"one-on-one", "one"} & deed.direct or deed.next_word == "one"
    return "meeting" if alone else None


def _votes(deed: Deed) -> bool:
    if deed.next_word in ("to", "on", "against"):
        return True
    token = deed.group.main + 1
    if token < deed.bounds[1] and _TALLY.fullmatch(deed.scene.parsed.words[token]):
        return True  # "voted 8-2 to keep rates"
    if deed.next_word == "for":
        return bool(deed.direct & words.ACTS)
    if deed.next_word in ("by", "unanimously", "narrowly", "overwhelmingly"):
        return bool({"to", "for", "against"} & set(deed.after(9)))
    if _ahead(deed) and deed.next_word in ("in", "at") and _dated_soon(deed):
        return True  # "will vote in the capital on Friday"
    return _dated_at_once(deed) and (_ahead(deed) or "on" in deed.after(6))


def _ahead(deed: Deed) -> bool:
    group = deed.group
    return group.modal in ("will", "would") or group.be_to or group.infinitive


def _dated_soon(deed: Deed) -> bool:
    """Whether a day is told a few words on: "will vote in the capital on Friday"."""
    parsed, first = deed.scene.parsed, deed.group.main + 1
    last = min(deed.bounds[1], first + 8) - 1
    return last >= first and bool(deed.scene.times_in(parsed.starts[first], parsed.ends[last]))


def _visits(deed: Deed) -> bool:
    """Whether a place is visited, or anything in particular on a day to come."""
    if _at_a_place(deed):
        return True
    parsed, end = deed.scene.parsed, min(deed.end, deed.bounds[1] - 1)
    if parsed.words[end].lower() == "on" and end + 1 < deed.bounds[1]:
        end += 1
    particular = deed.next_word in ("the", "his", "her", "its", "their")
    return particular and _ahead(deed) and deed.scene.time_at(parsed.starts[end]) is not None


def _dated_at_once(deed: Deed) -> bool:
    """Whether a day follows the verb at once: "will vote Tuesday", "will testify on Friday"."""
    parsed, token = deed.scene.parsed, deed.group.main + 1
    if token < deed.bounds[1] and parsed.words[token].lower() == "on":
        token += 1
    return token < deed.bounds[1] and deed.scene.time_at(parsed.starts[token]) is not None


def _rules(deed: Deed) -> bool:
    if phrasal(deed.scene.parsed, deed.group.main, deed.bounds[1]) == "rule out":
        return False
    return bool(deed.clause & _COURTS)


def _decides(deed: Deed) -> bool:
    ahead = bool(deed.group.modal or deed.group.be_to or deed.group.infinitive)
    near = deed.after(7)
    parsed, scene = deed.scene.parsed, deed.scene
    last = min(deed.bounds[1], deed.group.main + 12) - 1
    days = scene.times_in(parsed.ends[deed.group.main], parsed.ends[last])
    if ahead and near[:1] == ["on"] and any(scene.times[i].type == "DATE" for i in days):
        return True  # "is expected to decide on the protest as soon as Wednesday"
    return ahead and ("whether" in near or near[:1] == ["by"] or _dated_at_once(deed))


def _leaves(deed: Deed) -> str | None:
    """Leaves a room or a house of parliament in protest, or "leaves for Lima on Sunday"."""
    if _journey("for")(deed):
        return "visit"
    named = range(deed.group.main + 1, deed.end)
    house = any(deed.scene.parsed.words[i] in _HOUSES for i in named)
    return "other" if deed.direct & _ROOMS or (house and deed.next_word == "the") else None


def _strikes(deed: Deed) -> bool:
    on = deed.next_word in ("on", "for", "from", "over") or _dated_at_once(deed)
    return _ahead(deed) and on


def _confers(deed: Deed) -> bool:
    near = deed.after(4)
    return "with" in near and (deed.lemma != "negotiate" or near[:1] == ["with"])


def _testifies(deed: Deed) -> bool:
    return deed.next_word in ("before", "to", "at", "in") or _dated_at_once(deed)


def _receives(deed: Deed) -> bool:
    """Whether the object is a person, and not something of a person's."""
    parsed, scene = deed.scene.parsed, deed.scene
    persons = [
        m for s in deed.objects for m in scene.mentions_in(s.start, s.end) if m.entity == "person"
    ]
    if deed.group.passive:
        return deed.next_word == "by"
    ends = {m.end for m in persons}
    tokens = range(*deed.bounds)
    after = {parsed.starts[i] for i in tokens if parsed.tags[i] == "POS"}
    owned = {parsed.ends[i] for i in tokens if parsed.tags[i] == "PRP$"}
    return bool(persons) and not ends & after and not ends <= owned


def _at_a_place(deed: Deed) -> bool:
    """Whether a place follows the verb at once."""
    parsed, token = deed.scene.parsed, deed.group.main
    for i in range(token + 1, min(deed.bounds[1], token + 4)):
        if parsed.names[i].endswith(("LOC", "GPE")) or parsed.words[i].lower() in _SIGHTS:
            return True
        mention = deed.scene.starting.get(parsed.starts[i])
        if mention is not None:
            return mention.entity in ("country", "place", "person")
        if parsed.tags[i] in ("NNP", "NNPS"):
            return True
        if parsed.tags[i] not in ("DT", "JJ", "VBN"):
            return False
    return False


def _journey(*prepositions: str) -> Callable[[Deed], bool]:
    """Whether a journey leads to a named place on a day that is told."""

    def leads(deed: Deed) -> bool:
        scene, parsed, token = deed.scene, deed.scene.parsed, deed.group.main
        end = min(deed.bounds[1], token + 8)
        for i in range(token + 1, end - 1):
            if parsed.words[i].lower() in prepositions:
                named = parsed.tags[i + 1] in ("NNP", "NNPS")
                last = min(deed.bounds[1], i + 8) - 1
                timed = scene.times_in(parsed.starts[i + 1], parsed.ends[last])
                here = scene.time_at(parsed.starts[i + 1]) is not None
                return named and bool(timed) and not here
            if parsed.tags[i] not in ("RB", "RP"):
                return False
        return False

    return leads


def _appears(deed: Deed) -> bool:
    """ "Appear in court", "appear before the committee"."""
    near = deed.after(8)
    return near[:1] in (["in"], ["before"], ["at"], ["on"]) and bool(
        {"court", "judge", "committee", "tribunal", "commission", "magistrate", "panel", "inquiry"}
        & set(near)
    )


def _goes(deed: Deed) -> str | None:
    near = deed.after(4)
    if near[:2] in (["on", "trial"], ["to", "trial"]):
        return "trial"
    if near[:2] == ["on", "strike"]:
        return None  # the noun tells it
    return "election" if near[:3] == ["to", "the", "polls"] else None


def _steps_down(deed: Deed) -> bool:
    return deed.next_word in ("down", "aside")


def _elects(deed: Deed) -> bool:
    """ "Will elect a new parliament", "is to choose a new leader"."""
    return bool(deed.affected & _LEADERS) and (deed.lemma == "elect" or "new" in deed.affected)


def _puts(deed: Deed) -> bool:
    """ "Put the deal to its shareholders", "put the bill to a vote"."""
    near = deed.after(9)
    judges = {"vote", "shareholders", "investors", "members", "parliament", "referendum", "voters"}
    at = near.index("to") if "to" in near else 0
    return at > 0 and bool(judges & set(near[at : at + 5]))


def _stops(deed: Deed) -> bool:
    return deed.next_word in ("work", "tools")


def _addresses(deed: Deed) -> bool:
    start, words = deed.group.start, deed.scene.parsed.words
    where = any(w.lower() == "where" for w in words[max(deed.bounds[0], start - 6) : start])
    return bool(deed.direct & _AUDIENCES) and not deed.group.passive and not where


def _takes_office(deed: Deed) -> bool:
    return deed.next_word == "office"


def _sworn(deed: Deed) -> bool:
    return deed.group.passive and deed.next_word == "in"


def _passes(deed: Deed) -> bool:
    """ "The senate passed the bill", "shareholders approved the merger"."""
    acts = deed.direct & (words.ACTS | {"merger", "takeover", "sale", "measure"})
    body = deed.scene.parsed.words[max(deed.bounds[0], deed.group.start - 4) : deed.group.start]
    return bool(acts) and not deed.group.passive and bool({w.lower() for w in body} & _BODIES)


def _opens(deed: Deed) -> bool:
    """ "Will open the new tunnel", "will be opened by the king"."""
    by = not deed.group.passive or deed.next_word == "by"
    return by and bool(deed.affected & words.OPENED)


def _passive(deed: Deed) -> bool:
    return deed.group.passive


def _rallies(deed: Deed) -> bool:
    return deed.next_word in _RALLY or _dated_at_once(deed)


def _publishes(deed: Deed) -> bool:
    group = deed.group
    ahead = group.modal == "will" or group.be_to or group.infinitive
    return bool(deed.affected & _PAPERS) and (group.passive or ahead)


def _sent_up(deed: Deed) -> bool:
    return bool(deed.clause & _CRAFT) and not deed.group.passive


def _launches(deed: Deed) -> str | None:
    """A spacecraft at any time; anything else that has a name, where its day is told."""
    if deed.affected & _CRAFT:
        return "launch"
    group = deed.group
    ahead = group.modal == "will" or group.be_to or group.infinitive
    return "launch" if ahead and deed.end > group.main + 1 else None


def _people_debate(deed: Deed) -> bool:
    near = deed.after(1)
    if deed.direct & words.ACTS and deed.clause & _BODIES:
        return True
    return _dated_at_once(deed) or near in (["each"], ["him"], ["her"], ["in"], ["at"])


DEEDS: Final[dict[str, Question]] = {
    "meet": _if("meeting", _meets),
    "sign": _if("signing", lambda deed: bool(deed.affected & words.ACTS)),
    "ratify": _if("vote", lambda deed: bool(deed.affected & words.ACTS)),
    **dict.fromkeys(("visit", "tour"), _if("visit", _visits)),
    **dict.fromkeys(tuple(sorted(words.JOURNEYS)), _if("visit", _journey("to", "in", "at"))),
    **dict.fromkeys(("return", "head"), _if("visit", _journey("to"))),
    "depart": _if("visit", _journey("for")),
    **dict.fromkeys(("receive", "host"), _if("meeting", _receives)),
    "decide": _if("vote", _decides),
    "vote": _if("vote", _votes),
    "elect": _if("election", _elects),
    "choose": _if("election", _elects),
    "put": _if("vote", _puts),
    "rule": _if("other", _rules),
    "question": _if("hearing", lambda deed: bool(deed.objects) and bool(deed.clause & _PANELS)),
    "hear": _if(
        "hearing",
        lambda deed: (
            bool(deed.affected & _HEARD)
            and bool(deed.clause & (_COURTS | {"committee"}) or deed.group.passive)
        ),
    ),
    "appear": _if("hearing", _appears),
    "testify": _if("hearing", _testifies),
    "stand": _if("trial", lambda deed: deed.next_word == "trial"),
    "go": _goes,
    "sentence": _if("trial", _passive),
    "arraign": _if("trial", _passive),
    **dict.fromkeys(("release", "publish"), _if("other", _publishes)),
    "march": _if("protest", lambda deed: deed.next_word in _MARCH),
    "demonstrate": _if("protest", lambda deed: deed.next_word in _MARCH),
    "protest": _if("protest", _rallies),
    "rally": _if("protest", _rallies),
    "walk": _if("other", lambda deed: deed.next_word == "out"),
    "leave": _leaves,
    "strike": _if("strike", _strikes),
    "stop": _if("strike", _stops),
    "talk": _talks,
    "speak": _if("call", _speaks_by_phone),
    **dict.fromkeys(("phone", "telephone"), _if("call", lambda deed: bool(deed.objects))),
    "dine": _if("meeting", _confers),
    **dict.fromkeys(("confer", "negotiate"), _if("talks", _confers)),
    "launch": _launches,
    "unveil": _if("launch", lambda deed: bool(deed.direct - {"news"})),
    "open": _if("other", _opens),
    **dict.fromkeys(("pass", "approve", "reject", "adopt"), _if("vote", _passes)),
    "celebrate": _if("ceremony", lambda deed: "mass" in deed.direct),
    "dock": _if("other", lambda deed: deed.next_word in ("with", "at")),
    "give": _if("hearing", lambda deed: True),
    "convict": _if("other", lambda deed: True),
    "acquit": _if("other", lambda deed: True),
    "withdraw": _if("other", lambda deed: deed.next_word == "from"),
    "inaugurate": _if("ceremony", _passive),
    "swear": _if("ceremony", _sworn),
    "crown": _if("ceremony", _passive),
    "bury": _if("ceremony", _passive),
    "take": _if("ceremony", _takes_office),
    "step": _if("other", _steps_down),
    "resign": _if("other", _dated_at_once),
    "retire": _if("other", _dated_at_once),
    "address": _if("other", _addresses),
    "debate": _if("forum", _people_debate),
    **dict.fromkeys(
        ("exchange", "swap"), _if("other", lambda deed: bool(deed.affected & words.CAPTIVES))
    ),
    **dict.fromkeys(("lift", "blast"), _if("launch", _sent_up)),
}

# Verb -> the statuses in which it tells of an event; always on a day of its own.
_BOTH: Final = frozenset(("scheduled", "possible", "not planned", "held"))
_HELD: Final = frozenset(("held",))
_COMING: Final = frozenset(("scheduled",))
PLANNED: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("appear", "sentence", "arraign", "swear", "bury", "debate", "address"), _BOTH),
    **dict.fromkeys(("exchange", "swap", "lift", "blast", "resign", "dock", "give"), _BOTH),
    **dict.fromkeys(("convict", "acquit", "pass", "approve", "reject", "adopt"), _HELD),
    **dict.fromkeys(
        (
            "return",
            "head",
            "depart",
            "elect",
            "choose",
            "put",
            "stand",
            "go",
            "protest",
            "rally",
            "stop",
            "take",
            "step",
            "unveil",
            "open",
            "celebrate",
            "withdraw",
            "retire",
            "crown",
        ),
        _COMING,
    ),
}
