"""Words that speak of events: nouns, verbs, and the words that decide their status.

Compiled by hand from general newswire English; every entry is a lemma in lower case.
"""

from __future__ import annotations

import functools
from typing import Final

from onrecord.language.kernel.lemma import lemma

# fmt: off
__all__ = [
    "ACTS",
    "AGENDA_LEMMAS",
    "AGENDA_LISTS",
    "AGENDA_NOUNS",
    "AGENDA_VERBS",
    "ARRANGE",
    "AVERT",
    "BARE",
    "BEGUN",
    "CALL_MODIFIERS",
    "CANCEL",
    "CAPTIVES",
    "CHANCE",
    "CLOSED",
    "COMING",
    "COMPOUND_HEADS",
    "DATED_VERBS",
    "DENY",
    "ERRANDS",
    "EXCLUDE",
    "FAINT",
    "FIXTURES",
    "FOLLOWED_BY",
    "GIVEN",
    "GOING",
    "GUARANTEES",
    "HAPPEN",
    "HOLD",
    "HOLLOW",
    "INTEND",
    "INTENTIONS",
    "JOURNEYS",
    "LAPSE",
    "LASTING",
    "MARKETS",
    "MOVE",
    "MOVED",
    "NOUNS",
    "OPENED",
    "PLURALS",
    "PRESS_EVENTS",
    "PUT_OFF",
    "READY",
    "RITES",
    "SET",
    "STRIKE_OFF",
    "SUPERSEDED",
    "TALK",
    "TELLERS",
    "THINGS",
    "THING_LEMMAS",
    "UPCOMING",
    "VERBS",
    "WISHES",
    "noun_lemmas",
    "telling_lemmas",
]

# Noun -> type of event.
NOUNS: Final[dict[str, str]] = {
    **dict.fromkeys((
        "meeting", "summit", "encounter", "get-together", "rendezvous", "tete-a-tete", "dinner",
        "luncheon", "banquet", "plenary", "session", "gathering", "reunion",
    ), "meeting"),
    **dict.fromkeys((
        "talk", "talks", "discussions", "negotiation", "renegotiation", "round", "consultation",
        "dialogue",
    ), "talks"),
    **dict.fromkeys((
        "call", "conversation", "videoconference", "teleconference",
    ), "call"),
    **dict.fromkeys((
        "visit", "trip", "tour", "pilgrimage",
    ), "visit"),
    **dict.fromkeys((
        "forum", "conference", "congress", "symposium", "workshop", "seminar", "debate", "duel",
        "webinar",
    ), "forum"),
    **dict.fromkeys((
        "vote", "referendum", "ballot", "plebiscite", "recount",
    ), "vote"),
    **dict.fromkeys((
        "election", "run-off", "runoff", "by-election",
    ), "election"),
    **dict.fromkeys((
        "strike", "walkout", "walk-out", "stoppage", "lockout",
    ), "strike"),
    **dict.fromkeys((
        "hearing", "inquest", "arguments",
    ), "hearing"),
    **dict.fromkeys((
        "trial", "sentencing", "arraignment",
    ), "trial"),
    **dict.fromkeys((
        "signing", "ratification",
    ), "signing"),
    **dict.fromkeys((
        "service", "ceremony", "inauguration", "swearing-in", "funeral", "wedding", "parade",
        "coronation",
    ), "ceremony"),
    **dict.fromkeys((
        "rally", "march", "demonstration", "protest", "sit-in", "vigil", "picket",
    ), "protest"),
    **dict.fromkeys((
        "launch", "liftoff", "lift-off", "rollout", "unveiling",
    ), "launch"),
    **dict.fromkeys((
        "deadline",
    ), "deadline"),
    **dict.fromkeys((
        "briefing", "interview",
    ), "statement"),
    **dict.fromkeys((
        "ruling", "verdict", "release", "handover", "spacewalk",
    ), "other"),
    **dict.fromkeys((
        "match", "fixture", "game", "derby", "final", "reading", "semifinal", "semi-final",
        "playoff", "tournament",
        "race", "marathon", "championship", "concert", "festival", "exhibition", "premiere", "gala",
        "auction", "carnival", "performance", "screening", "reception", "memorial", "burial",
        "drill", "exercise", "evacuation", "withdrawal", "swap", "exchange",
        "deposition", "extradition", "execution", "autopsy", "retrial", "impeachment", "appearance",
        "primary", "caucus", "convention", "speech", "address", "announcement", "resignation",
        "inquiry", "investigation", "review", "audit", "inspection", "test", "surgery",
        "opening", "reopening", "closure", "shutdown", "publication", "presentation",
        "docking",
        "landing", "splashdown", "boycott", "expiry", "ultimatum",
    ), "other"),
}

# Those that need more than a verb: a day of their own, or that they are put off or called off.
FAINT: Final = frozenset(noun for noun, kind in NOUNS.items() if kind == "other") - {
    "ruling", "verdict", "release", "handover", "spacewalk",
}
# What makes a ceremony of a "service", a vote of a "reading".
RITES: Final = frozenset((
    "memorial", "funeral", "church", "prayer", "burial", "remembrance", "thanksgiving", "requiem",
))
# Those of them that "Saturday's ..." alone tells of.
FIXTURES: Final = frozenset((
    "match", "fixture", "game", "derby", "semifinal", "semi-final", "playoff", "tournament", "race",
    "marathon", "championship", "concert", "festival", "gala", "final", "auction", "carnival",
    "primary",
    "caucus", "convention", "exchange", "swap", "memorial", "burial",
))
# What an "exchange" or a "swap" is of, where it is an event.
CAPTIVES: Final = frozenset((
    "prisoner", "detainee", "captive", "hostage", "detained", "soldier", "body",
))

_MEASURE: Final = ("measure", frozenset((
    "introduce", "impose", "declare", "take", "come", "enter", "begin", "start", "expire",
    "observe",
)))
_ARRIVAL: Final = ("arrival", frozenset((
    "arrive", "land", "dock", "depart", "leave", "reach", "sail", "unload", "deliver",
)))
_RESULTS: Final = ("results", frozenset(("report", "release", "publish", "announce", "present")))

# Things, not events: noun -> (what happens to it, the verbs that say so). "The results" are none,
# but that they will be published on Friday is one.
THINGS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    **dict.fromkeys((
        "quarantine", "curfew", "lockdown", "embargo", "blockade", "ceasefire", "cease-fire",
        "truce", "armistice",
    ), _MEASURE),
    **dict.fromkeys((
        "plane", "ship", "vessel", "tanker", "convoy", "shipment", "cargo", "consignment",
        "delivery",
    ), _ARRIVAL),
    **dict.fromkeys(("results", "earnings", "accounts"), _RESULTS),
    "budget": ("presentation", frozenset(("present", "unveil", "table", "deliver"))),
    "decision": ("decision", frozenset(("take", "make", "come", "announce", "reach"))),
    "motion": ("motion", frozenset(("move", "table", "take", "put", "debate", "submit"))),
}

# Nouns that speak of an event only when their clause says it is planned, moved or held.
HOLLOW: Final = frozenset((
    "release", "round", "tour", "dialogue", "discussions", "consultation", "negotiation", "talk",
    "call",
    "strike", "protest", "launch", "session", "trial", "ruling", "verdict", "handover",
    "congress", "march", "ballot", "rally",
))

PRESS_EVENTS: Final = frozenset(("briefing", "interview"))

# A noun that makes of the word before it something else ("news conference", "phone call").
COMPOUND_HEADS: Final[dict[tuple[str, str], str | None]] = {
    ("news", "conference"): "press",
    ("press", "conference"): "press",
    ("news", "briefing"): "press",
    ("press", "briefing"): "press",
    ("conference", "call"): "call",
    ("air", "strike"): None,
    ("missile", "strike"): None,
    ("drone", "strike"): None,
    ("rocket", "strike"): None,
    ("first", "strike"): None,
    ("news", "release"): None,
    ("press", "release"): None,
    ("stock", "exchange"): None,
    ("foreign", "exchange"): None,
    ("exchange", "rate"): None,
    ("trade", "fair"): "forum",
    ("market", "rally"): None,
    ("stock", "rally"): None,
    ("price", "rally"): None,
    ("margin", "call"): None,
    ("trading", "session"): None,
    ("press", "call"): None,
    ("video", "game"): None,
    ("board", "game"): None,
    ("telephone", "exchange"): None,
    ("web", "address"): None,
    ("email", "address"): None,
    ("e-mail", "address"): None,
    ("job", "opening"): None,
    ("video", "conference"): "call",
    ("video", "meeting"): "call",
    ("clinical", "trial"): None,
    ("health", "talk"): None,
    ("hunger", "strike"): None,
}

CALL_MODIFIERS: Final = frozenset((
    "telephone", "phone", "conference", "video", "skype", "zoom", "video-conference", "earnings",
))

# Verbs whose object or subject makes an event of them (`deeds` says which).
VERBS: Final = frozenset((
    "meet", "question", "dine", "confer", "negotiate", "visit", "tour", "receive", "host", "sign",
    "vote",
    "ratify", "rule", "strike", "phone", "telephone", "inaugurate", "launch", "testify", "release",
    "publish", "hear", "debate", "walk", "march", "demonstrate", "leave", "talk", "decide", "speak",
    "travel", "fly", "arrive",
))
# Those that tell of one only where its day is told.
DATED_VERBS: Final = frozenset((
    "return", "head", "depart", "elect", "choose", "put", "appear", "stand", "go", "sentence",
    "arraign", "protest", "rally", "stop", "swear", "crown", "bury", "take", "step", "resign",
    "retire", "address", "exchange", "swap", "lift", "blast", "unveil", "open", "pass", "approve",
    "reject", "adopt", "celebrate", "dock", "give", "convict", "acquit", "withdraw",
))
# Of commoner verbs: the words that must follow.
FOLLOWED_BY: Final[dict[str, frozenset[str]]] = {
    "take": frozenset(("office",)),
    "go": frozenset(("on", "to")),
    "stand": frozenset(("trial",)),
    "stop": frozenset(("work",)),
    "step": frozenset(("down", "aside")),
    "swear": frozenset(("in",)),
    "return": frozenset(("to",)),
    "head": frozenset(("to",)),
    "depart": frozenset(("for",)),
    "lift": frozenset(("off",)),
    "give": frozenset(("evidence", "testimony")),
    "withdraw": frozenset(("from",)),
    "dock": frozenset(("with", "at")),
    "blast": frozenset(("off",)),
    "appear": frozenset(("in", "before", "at", "on")),
}

# What is signed, ratified or debated when "sign" speaks of an event.
ACTS: Final = frozenset((
    "treaty", "agreement", "accord", "deal", "pact", "contract", "protocol", "memorandum",
    "declaration", "convention", "charter", "truce", "ceasefire", "decree", "law", "bill",
    "communique", "peace", "petition", "motion", "amendment", "resolution",
    "budget", "plan", "package", "settlement", "reform", "constitution",
))

# What is only wanted where these stand before "that".
GUARANTEES: Final = frozenset((
    "guarantee", "assurance", "insist", "demand", "hope", "wish", "ensure", "sure", "pledge",
))
HAPPEN: Final = frozenset((
    "take", "begin", "start", "open", "end", "close", "conclude", "last", "happen", "occur",
    "reopen", "expire", "finish", "kick", "resume", "continue", "convene", "run", "proceed", "wrap",
    "go", "keep", "commence", "follow", "produce", "break",
))
HOLD: Final = frozenset((
    "hold", "have", "host", "stage", "organize", "organise", "convene", "chair", "conduct",
    "attend", "arrange", "call", "make", "pay", "lead", "join", "address", "tell", "finish",
    "complete", "conclude", "end", "open", "begin", "start", "launch", "mount", "adopt",
    "deliver", "preside", "give", "undertake", "order", "play", "undergo", "face", "perform",
    "reconvene", "resume", "return", "repay",
))
# Verbs whose subject arranges an event without taking part.
ARRANGE: Final = frozenset(("host", "order", "organize", "organise", "arrange", "announce"))
SET: Final = frozenset((
    "planned", "scheduled", "expected", "pencilled", "penciled", "plan", "schedule", "set",
    "expect", "slate", "due", "fix", "book", "foresee", "envisage", "envision", "agree",
    "announce", "confirm", "call", "pencil", "arrange", "appoint",
))
INTEND: Final = frozenset((
    "plan", "intend", "agree", "promise", "prepare", "vow", "invite", "decide", "schedule",
    "expect", "announce", "call", "confirm", "pledge", "aim", "summon", "hope", "want",
))
CHANCE: Final = frozenset((
    "consider", "propose", "suggest", "discuss", "offer", "seek", "demand", "request", "urge",
    "contemplate", "mull", "weigh", "ask", "call", "study", "float", "threaten", "want", "need",
))
CANCEL: Final = frozenset((
    "cancel", "scrap", "abandon", "axe", "nix", "annul", "drop", "forgo", "forego", "abort",
))
STRIKE_OFF: Final = frozenset(("strike", "take", "remove", "drop", "pull", "delete", "cut"))
AGENDA_LISTS: Final = frozenset(("agenda", "programme", "program", "schedule", "calendar"))
LAPSE: Final = frozenset((
    "postpone", "delay", "adjourn", "defer", "suspend", "shelve", "reschedule",
))
PUT_OFF: Final = frozenset(("put off", "put back", "push back", "hold over", "set back"))
MOVE: Final = frozenset((
    "move", "shift", "reschedule", "transfer", "push", "bring", "advance", "change",
))
EXCLUDE: Final = frozenset((
    "exclude", "reject", "refuse", "oppose", "decline", "veto", "spurn",
))
AVERT: Final = frozenset(("avoid", "avert", "prevent", "forestall"))
DENY: Final = frozenset(("deny", "dismiss", "refute", "dispute", "rebut"))
LASTING: Final = frozenset((
    "be", "bring", "cover", "keep", "lead", "attract", "draw", "dominate", "bear", "yield",
    "mark", "see", "approve", "fail", "collapse", "paralyse", "paralyze", "disrupt", "halt",
    "cause", "affect", "focus", "deal", "reject", "decide", "gather", "agree",
))
READY: Final = frozenset(("ready", "willing", "prepared", "open"))
GIVEN: Final = frozenset((
    "hold", "stage", "host", "read", "deliver", "attend", "chair",
))
WISHES: Final = frozenset((
    "request", "demand", "petition", "bid", "appeal", "push", "proposal", "ready", "open",
    "willing", "prepared", "chance", "possibility", "prospect", "idea", "option",
))
GOING: Final = frozenset((
    "meet", "gather", "travel", "come", "go", "arrive", "fly", "head", "visit", "return", "put",
    "assemble", "convene", "join", "invite", "submit",
))
JOURNEYS: Final = frozenset(("travel", "fly", "arrive"))
# What one is or goes somewhere to do ("is in the capital to meet").
ERRANDS: Final = frozenset((
    "be", "travel", "fly", "arrive", "come", "go", "head", "visit", "gather",
))
COMING: Final = frozenset((
    "gather", "pack", "crowd", "arrive", "assemble", "convene", "travel", "fly",
))
TALK: Final = frozenset((
    "talk", "report", "claim", "rumor", "rumour", "allegation", "suggestion",
))

# Nouns that name one event without an article.
BARE: Final = frozenset(("sentencing", "arraignment", "trial", "ratification"))
# Nouns whose plural is one event.
INTENTIONS: Final = frozenset(("proposal", "plan", "intention", "decision", "talk", "question"))
PLURALS: Final = frozenset((
    "talks", "discussions", "negotiations", "elections", "consultations", "arguments",
    "proceedings", "games", "exercises", "drills",
))
# Of a "rally" or a "session" beside such words the market is meant.
MARKETS: Final = frozenset((
    "percent", "market", "stock", "stocks", "price", "prices", "bond", "bonds", "oil", "crude",
    "gold", "dollar", "euro", "yen", "share", "shares", "trading", "relief", "equity", "futures",
))
UPCOMING: Final = frozenset((
    "upcoming", "forthcoming", "planned", "scheduled", "coming", "impending", "proposed",
    "future", "looming",
))
# Said of an event that has another day than it had.
MOVED: Final = frozenset((
    "postponed", "delayed", "rescheduled", "rearranged", "adjourned", "deferred",
))
BEGUN: Final = frozenset(("rise", "begin", "start", "proceed", "continue"))
SUPERSEDED: Final = frozenset(("first", "originally", "initially", "previously", "earlier", "then"))

AGENDA_VERBS: Final = frozenset((
    "discuss", "address", "cover", "tackle", "settle", "examine", "consider", "exchange",
    "debate", "review", "raise", "negotiate", "resolve",
))
AGENDA_NOUNS: Final = frozenset((
    "subject", "topic", "agenda", "theme", "item", "issue", "focus", "question", "priority",
))
AGENDA_LEMMAS: Final = AGENDA_NOUNS | {"discuss"}
THING_LEMMAS: Final = frozenset(THINGS) | {"report", "result", "earning", "account"}
# Verbs that make an event of any noun: "the regatta took place".
TELLERS: Final = frozenset((
    "hold", "begin", "start", "resume", "plan", "take", "come", "enter", "go", "open", "reopen",
    "close", "expire", "undergo", "stage",
))
# What "opens" or "closes" on a day, so that this is an event.
OPENED: Final = frozenset((
    "bridge", "border", "school", "airport", "port", "road", "tunnel", "museum", "embassy",
    "crossing", "plant", "factory", "line", "station", "university", "mine", "pipeline", "terminal",
    "consulate", "checkpoint", "restaurant", "theatre", "theater", "stadium", "exchange", "pool",
))
CLOSED: Final = OPENED | frozenset((
    "window", "bidding", "registration", "offer", "nomination", "consultation", "period",
    "application", "poll", "deal", "takeover", "merger", "acquisition", "sale", "transaction",
    "ultimatum", "truce", "ceasefire", "mandate", "deadline", "contract",
))
# fmt: on


@functools.cache
def noun_lemmas() -> frozenset[str]:
    """The lemmas that forms of `NOUNS` have, also where they are tagged for verbs or plurals."""
    tags = ("NN", "NNS", "VBZ", "VBD", "VBN", "VBG", "JJR", "JJS")
    return frozenset(lemma(noun, tag) for noun in NOUNS for tag in tags).union(NOUNS)


@functools.cache
def telling_lemmas() -> frozenset[str]:
    """All lemmas that any part looks for in a text."""
    return VERBS.union(DATED_VERBS, noun_lemmas(), AGENDA_LEMMAS, THING_LEMMAS, TELLERS)
