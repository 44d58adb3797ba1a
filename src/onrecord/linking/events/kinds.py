"""What sorts of event a word may speak of: a session is a meeting, a plenary or a hearing."""

from __future__ import annotations

from onrecord.model import EventMention

__all__ = ["kinds_of"]

# Meetings that come round by a statute: of bodies, not between parties.
_REGULAR = frozenset(
    (
        "annual",
        "board",
        "policy",
        "committee",
        "cabinet",
        "quarterly",
        "monthly",
        "regular",
        "policy-setting",
        "council",
    )
)
# Meetings of owners, called to vote: the vote is the meeting.
_VOTING = frozenset(
    ("shareholder", "shareholders", "shareholders'", "stockholders", "stockholder", "special")
)
# What a verb that is of no kind of its own tells of: "will be sentenced" is the sentencing.
_OF_VERBS = {
    "sentence": "sentencing",
    "arraign": "arraignment",
    "step": "resignation",
    "resign": "resignation",
    "retire": "resignation",
    "take": "inauguration",
    "swear": "inauguration",
    "crown": "coronation",
    "bury": "funeral",
    "address": "address",
    "debate": "debate",
    "put": "vote",
    "convict": "ruling",
    "acquit": "ruling",
    "unveil": "launch",
    "open": "opening",
    "dock": "docking",
    "withdraw": "withdrawal",
    "exchange": "exchange",
    "swap": "exchange",
}
_OF_THINGS = ("open:", "reopen:", "close:", "expiry:", "start:")
_COMPANY = frozenset(("conference", "earnings", "analyst", "analysts", "investors"))
_FLEXIBLE: dict[str, frozenset[str]] = {
    "session": frozenset(("gathering", "plenary", "hearing", "session")),
    "plenary": frozenset(("plenary",)),
    "conversation": frozenset(("call", "gathering")),
    "ceremony": frozenset(("ceremony", "signing", "inauguration")),
    "signing": frozenset(("signing",)),
    "debate": frozenset(("debate",)),
    "duel": frozenset(("debate",)),
    "referendum": frozenset(("referendum",)),
    "plebiscite": frozenset(("referendum",)),
    "recount": frozenset(("recount",)),
    "run-off": frozenset(("run-off",)),
    "runoff": frozenset(("run-off",)),
    "round": frozenset(("round",)),
    "walkout": frozenset(("strike", "walkout")),
    "walk": frozenset(("walkout",)),
    "walked": frozenset(("walkout",)),
    "leave": frozenset(("walkout",)),
    "left": frozenset(("walkout",)),
    "arguments": frozenset(("arguments",)),
    "sentencing": frozenset(("sentencing",)),
    "ruling": frozenset(("ruling",)),
    "verdict": frozenset(("ruling",)),
    "rule": frozenset(("ruling",)),
    "ruled": frozenset(("ruling",)),
    "rally": frozenset(("rally",)),
    "march": frozenset(("march",)),
    "inauguration": frozenset(("inauguration",)),
    "funeral": frozenset(("funeral",)),
    "congress": frozenset(("congress",)),
    "match": frozenset(("match",)),
    "game": frozenset(("match",)),
    "final": frozenset(("match",)),
    "fixture": frozenset(("match",)),
    "derby": frozenset(("match",)),
    "swap": frozenset(("exchange",)),
    "investigation": frozenset(("inquiry",)),
    "speech": frozenset(("address",)),
    "resignation": frozenset(("resignation",)),
    "burial": frozenset(("funeral",)),
}
_KINDS: dict[str, frozenset[str]] = {
    "meeting": frozenset(("gathering",)),
    "talks": frozenset(("gathering",)),
    "forum": frozenset(("forum",)),
}


def kinds_of(mention: EventMention, head: str, words: list[str]) -> frozenset[str]:
    """The sorts of event that a mention with head word `head` and phrase `words` may mean."""
    singular = head[:-1] if head.endswith("s") and head[:-1] in _FLEXIBLE else head
    if head == "round":
        return frozenset(("round",)) if mention.type == "election" else frozenset(("gathering",))
    if mention.rule.startswith("verb:meet,"):
        return frozenset(("gathering", "debate"))
    if mention.rule.startswith(_OF_THINGS):
        return frozenset((mention.rule.split(",")[0],))
    verb = mention.rule.removeprefix("verb:").split(",")[0]
    if mention.rule.startswith("verb:") and verb in _OF_VERBS:
        return frozenset((_OF_VERBS[verb],))
    if mention.rule.startswith("verb:walk") and "of" not in words:
        return frozenset(("walkout", "strike"))
    if mention.rule.startswith("thing:"):
        return frozenset((mention.rule.removeprefix("thing:").split(",")[0],))
    if mention.rule.startswith(("verb:release", "verb:publish")):
        return frozenset(("release",))
    if "plenary" in words and not mention.rule.startswith("verb:"):
        return _FLEXIBLE["plenary"]
    if singular == "conversation" and {"telephone", "phone"} & set(words):
        return frozenset(("call",))
    if singular == "session" and len(words) > 2:  # "the budget session" goes on for weeks
        return frozenset(("session", "plenary", "hearing"))
    if mention.type == "call" and _COMPANY & set(words):
        return frozenset(("conference call",))
    if singular == "call" and not {"telephone", "phone", "video"} & set(words):
        return frozenset(("call", "conference call"))
    if mention.rule.startswith("verb:decide"):
        return frozenset(("decision", "vote"))
    if mention.type == "vote" and "motion" in words:
        return frozenset(("vote", "motion"))
    if mention.type == "vote" and singular in ("vote", "voted", "ballot"):
        return frozenset(("vote", "ballot"))
    if mention.type == "meeting" and _VOTING & set(words):
        return frozenset(("assembly", "ballot"))
    if mention.type == "meeting" and _REGULAR & set(words):
        return frozenset(("assembly",))
    if singular in ("meeting", "gathering"):
        return frozenset(("gathering", "assembly"))
    if singular in _FLEXIBLE:
        return _FLEXIBLE[singular]
    if mention.type == "other":
        return frozenset((singular,))
    return _KINDS.get(mention.type, frozenset((mention.type,)))
