"""Which clauses say something of an event's phrase: main clause, relative clause, participle."""

from __future__ import annotations

from typing import Final

from onrecord.language.events.clauses import Group, Predication, group_before, predicate_after
from onrecord.language.events.phrases import Phrase
from onrecord.language.events.reach import FINITE
from onrecord.language.events.scene import Scene
from onrecord.language.kernel import Parsed

__all__ = ["phrasal", "predications"]

_PARTICLES: Final = frozenset(("out", "off", "back", "forward", "up"))
_CLAUSAL: Final = frozenset(
    (
        "say",
        "add",
        "announce",
        "think",
        "believe",
        "claim",
        "note",
        "confirm",
        "insist",
        "report",
        "hope",
        "know",
        "stress",
        "predict",
        "warn",
        "state",
        "explain",
        "suggest",
        "declare",
    )
)
_QUANTITIES: Final = frozenset(("hour", "day", "week", "month", "round", "minute", "night", "year"))
# What is done to "the start of the trial" is done to the trial.
_PARTS: Final = frozenset(
    ("rest", "remainder", "start", "beginning", "resumption", "opening", "holding")
)
_PREPOSITIONS: Final = frozenset(
    (
        "at",
        "in",
        "on",
        "during",
        "after",
        "before",
        "following",
        "for",
        "to",
        "from",
        "until",
        "with",
        "of",
        "about",
        "into",
        "since",
        "throughout",
        "amid",
        "as",
        "by",
        "near",
        "against",
        "over",
        "under",
        "despite",
        "through",
    )
)
_SUBORDINATORS: Final = frozenset(
    (
        "that",
        "because",
        "since",
        "while",
        "although",
        "though",
        "if",
        "unless",
        "whether",
        "as",
        "when",
        "where",
        "who",
        "which",
    )
)
_PARTICIPLES: Final = frozenset(("VBN", "VBD"))
_PREDICATES: Final = frozenset(
    ("due", "scheduled", "set", "planned", "expected", "slated", "likely")
)
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
_VERBS: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_FAR: Final = 30  # tokens a comma-bounded insertion may hold


def phrasal(parsed: Parsed, verb: int, end: int) -> str:
    """The verb's lemma with its particle: "rule out", "put off" (also "put it off")."""
    lemma = parsed.lemmas[verb]
    for token in (verb + 1, verb + 2):
        if token < end and parsed.words[token].lower() in _PARTICLES:
            tagged = parsed.tags[token] in ("RP", "RB") or lemma in ("rule", "call", "put", "push")
            between = token == verb + 1 or parsed.tags[verb + 1] in ("PRP", "CD", "DT", "NN")
            if tagged and between:
                return f"{lemma} {parsed.words[token].lower()}"
    return lemma


def predications(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> list[Predication]:
    """Everything that clauses say of the phrase, the main clause first."""
    before = _before(scene, phrase, bounds)
    after = _after(scene, phrase, bounds, subject=_may_be_subject(scene, phrase, bounds))
    main = [p for p in after if p.via == "main"]
    rest = [p for p in after if p.via != "main"]
    return main + ([before] if before is not None and not main else []) + rest


def _may_be_subject(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> bool:
    parsed, token = scene.parsed, phrase.first - 1
    while token >= bounds[0] and parsed.words[token] in '“”"‘’(':
        token -= 1
    if token > bounds[0] and parsed.lemmas[token - 1] in _PARTS:
        token = _before_quantity(scene, token, bounds[0])
    if token < bounds[0]:
        return True
    word = parsed.words[token].lower()
    if parsed.tags[token] == "RP":  # "called off his trip"
        return False
    if parsed.tags[token] in _VERBS:  # "said talks would": only verbs that take a clause
        aim = parsed.tags[token] == "VB" and parsed.words[token - 1].lower() == "to"
        if aim and parsed.lemmas[token] not in _CLAUSAL:
            return False  # "their effort to avoid a strike has failed"
        label = parsed.labels[phrase.core - 1]
        return label.startswith("nsubj") or parsed.lemmas[token] in _CLAUSAL
    if word in _SUBORDINATORS or parsed.tags[token] in (",", ":", "CC", "RB", "."):
        return True
    return word not in _PREPOSITIONS or _fronted_time(scene, token, bounds)


def _fronted_time(scene: Scene, token: int, bounds: tuple[int, int]) -> bool:
    """Whether the preposition is "before" or "after" of a clause ("before the walkout was due").

    It opens the sentence, or follows a clause that has a verb of its own: "a call before the talks
    is not planned" says nothing of the talks.
    """
    parsed = scene.parsed
    if parsed.words[token].lower() not in ("before", "after", "since", "until", "as"):
        return False
    opens = token == bounds[0] or parsed.tags[token - 1] in (",", "CC", "``", "RB")
    return opens or any(parsed.tags[i] in FINITE for i in range(bounds[0], token))


def _after(
    scene: Scene, phrase: Phrase, bounds: tuple[int, int], *, subject: bool
) -> list[Predication]:
    parsed, end = scene.parsed, bounds[1]
    found: list[Predication] = []
    token = _over_adjuncts(scene, phrase.end, end)
    comma = token < end and parsed.words[token] == ","
    inner = token + comma
    told_that = (
        inner < end and parsed.words[inner].lower() == "that" and _told(scene, phrase, bounds)
    )
    insertion = None if told_that else _modifier(scene, inner, end)
    if insertion is not None:
        found.append(insertion)
    if comma:
        close = _closing_comma(parsed, inner, end)
        quick = predicate_after(parsed, inner, end) if insertion is None else None
        group = predicate_after(parsed, close + 1, end) if close is not None else quick
        if group is not None and subject:
            found.append(Predication("subject", group))
        return found
    if insertion is not None:
        after = _over_adjuncts(scene, insertion.group.main + 1, end)
        group = predicate_after(parsed, after, end)
        if group is not None and subject:
            found.append(Predication("subject", group))
        return found
    group = predicate_after(parsed, token, end)
    if group is not None and subject:
        found.append(Predication("subject", group))
    return found


def _told(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> bool:
    """Whether the phrase is whom someone tells something: "told a hearing that"."""
    before = range(max(bounds[0], phrase.first - 3), phrase.first)
    return any(scene.parsed.lemmas[i] in ("tell", "inform", "assure") for i in before)


def _closing_comma(parsed: Parsed, token: int, end: int) -> int | None:
    """The comma followed by a finite verb that ends an insertion begun at `token`."""
    for i in range(token, min(end - 1, token + _FAR)):
        if parsed.words[i] == "," and parsed.tags[i + 1] in ("MD", "VBD", "VBZ", "VBP"):
            return i
    return None


def _over_adjuncts(scene: Scene, token: int, end: int) -> int:
    """Past "(ABC)", "in London", "on Friday": what may stand between a noun and its verb."""
    parsed = scene.parsed
    for _ in range(4):
        if token < end and parsed.words[token] == "(":
            close = next(
                (i for i in range(token, min(end, token + 8)) if parsed.words[i] == ")"), None
            )
            if close is None:
                return token
            token = close + 1
            continue
        start = parsed.starts[token] if token < end else -1
        time = scene.time_at(start)
        if time is not None:
            while token < end and parsed.starts[token] < time.end:
                token += 1
            continue
        word = parsed.words[token].lower() if token < end else ""
        if word in ("“", "‘", "``") and token + 1 < end and parsed.tags[token + 1] in _FINITE:
            return token + 1
        if word in ("there", "here", "itself", "themselves") and token + 1 < end:
            token += 1
            continue
        if (
            word in _PREPOSITIONS
            and token + 1 < end
            and parsed.tags[token + 1] not in ("WDT", "WP")
        ):
            stop = token + 1
            while stop < end and parsed.tags[stop] in (
                "DT",
                "NNP",
                "NNPS",
                "NN",
                "NNS",
                "PRP$",
                "JJ",
                "CD",
                "POS",
            ):
                stop += 1
            if stop == token + 1:
                return token
            token = stop
            continue
        return token
    return token


def _modifier(scene: Scene, token: int, end: int) -> Predication | None:
    """A relative clause, participle or infinitive that begins at `token`."""
    parsed = scene.parsed
    if token >= end:
        return None
    word = parsed.words[token].lower()
    if word in ("which", "that", "who") and token + 1 < end:
        group = predicate_after(parsed, token + 1, end)
        if group is not None:
            return Predication("subject", group, via="relative")
        for i in range(token + 1, min(end, token + 8)):
            group = predicate_after(parsed, i, end)
            if group is not None and parsed.tags[i] != "RB":
                return Predication("object", group, via="relative")
        return None
    to_be = word == "to" and token + 2 < end and parsed.lemmas[token + 1] == "be"
    if to_be and parsed.tags[token + 2] in _PARTICIPLES:
        main = token + 2
        group = group_before(parsed, main, token)
        return Predication("subject", group, via="infinitive")
    while (token < end and parsed.tags[token] == "RB") or word in ("first", "then"):
        token += 1
        if token >= end:
            return None
        word = parsed.words[token].lower()
    because = word == "due" and token + 2 < end and parsed.words[token + 1].lower() == "to"
    if because and parsed.tags[token + 2] != "VB":
        return None  # "results fell, due to delays"
    told = parsed.tags[token] in _VERBS and _by(parsed, token, end)
    if parsed.lemmas[token] in ("be", "have", "do"):
        return None
    if parsed.tags[token] in _PARTICIPLES or word in _PREDICATES or told:
        if parsed.tags[token] == "VBD" and word not in _PREDICATES and not _by(parsed, token, end):
            return None
        group = Group(main=token, start=token, passive=True)
        return Predication("subject", group, via="participle")
    return None


def _by(parsed: Parsed, token: int, end: int) -> bool:
    """Whether "by" follows a participle at once or after its particle ("read out by")."""
    return any(parsed.words[i].lower() == "by" for i in range(token + 1, min(end, token + 3)))


def _before(scene: Scene, phrase: Phrase, bounds: tuple[int, int]) -> Predication | None:
    parsed, token = scene.parsed, phrase.first - 1
    while token > bounds[0] and (
        parsed.words[token] in '“”"‘’'
        or (parsed.tags[token] == "RB" and parsed.words[token].lower() not in _PARTICLES)
    ):
        token -= 1
    token = _before_quantity(scene, token, bounds[0])
    token = _before_time(scene, token, bounds[0])
    if token < bounds[0]:
        return None
    word = parsed.words[token].lower()
    if word in _PARTICLES and token - 1 >= bounds[0] and parsed.tags[token - 1] in _VERBS:
        return Predication("object", group_before(parsed, token - 1, bounds[0]))
    fixes = word == "set" and parsed.tags[token] == "NN"  # "the judge set sentencing for"
    if fixes or (parsed.tags[token] in _VERBS and word not in _PREPOSITIONS):
        return Predication("object", group_before(parsed, token, bounds[0]))
    if word in _PREPOSITIONS or parsed.tags[token] in ("IN", "TO"):
        verb = _verb_left(scene, phrase, token, bounds)
        if verb is None:
            return None
        return Predication("oblique", group_before(parsed, verb, bounds[0]), prep=word)
    verb = _verb_by_tree(parsed, phrase.core - 1, bounds)
    if (
        verb is not None
        and verb < phrase.first
        and parsed.labels[phrase.core - 1] in ("obj", "conj")
    ):
        return Predication("object", group_before(parsed, verb, bounds[0]))
    return None


def _before_quantity(scene: Scene, token: int, first: int) -> int:
    """From the "of" of "after eleven hours of talks" back to "after"."""
    parsed = scene.parsed
    if token - 1 < first or parsed.words[token].lower() != "of":
        return token
    if parsed.lemmas[token - 1] not in _QUANTITIES | _PARTS:
        return token
    token -= 2
    while token >= first and parsed.tags[token] in ("CD", "DT", "JJ", "HYPH"):
        token -= 1
    return token


def _before_time(scene: Scene, token: int, first: int) -> int:
    """From the day of "announced on Thursday a march" back to "announced"."""
    parsed = scene.parsed
    if token < first or scene.time_at(parsed.starts[token]) is None:
        return token
    while token >= first and scene.time_at(parsed.starts[token]) is not None:
        token -= 1
    on = token > first and parsed.words[token].lower() == "on"
    return token - 1 if on else token


def _verb_by_tree(parsed: Parsed, head: int, bounds: tuple[int, int]) -> int | None:
    token = head
    for _ in range(5):
        up = parsed.heads[token]
        if up == token or not bounds[0] <= up < bounds[1]:
            return None
        token = up
        if parsed.tags[token] in _VERBS:
            return token
    return None


def _verb_left(
    scene: Scene, phrase: Phrase, preposition: int, bounds: tuple[int, int]
) -> int | None:
    """The verb that a prepositional phrase hangs on.

    The nearest verb to the left, unless the phrase opens the sentence; then the tree's.
    """
    parsed = scene.parsed
    for token in range(preposition - 1, bounds[0] - 1, -1):
        if parsed.tags[token] in _VERBS and not _attributive(parsed, token):
            return token
    found = _verb_by_tree(parsed, phrase.core - 1, bounds)
    if found is not None:
        return found
    ahead = (i for i in range(phrase.end, bounds[1]) if parsed.tags[i] in _FINITE)
    return next(ahead, None)


def _attributive(parsed: Parsed, token: int) -> bool:
    """Whether a participle stands before a noun ("the disputed border")."""
    if parsed.tags[token] not in ("VBN", "VBG") or token + 1 >= len(parsed.tags):
        return False
    ahead = parsed.tags[token - 1] if token else ""
    noun = parsed.tags[token + 1] in ("NN", "NNS", "NNP", "JJ")
    return noun and ahead in ("DT", "JJ", "PRP$", "IN", "CC", "CD")
