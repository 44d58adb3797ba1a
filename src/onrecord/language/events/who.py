"""Who does what a verb group tells, and to whom: its subjects and objects among the mentions."""

from __future__ import annotations

import re
from typing import Final

from onrecord.language.events.clauses import Group, first_of_two, group_before
from onrecord.language.events.reach import backward, forward
from onrecord.language.events.scene import Scene
from onrecord.model import Mention, Span

__all__ = ["members_of", "object_spans", "subject_spans"]

_HANGING: Final = frozenset(("in", "for", "to", "with", "from", "by", "at", "on", "near", "under"))
_NAMED: Final = frozenset(("NNP", "NNPS"))
_CHAINS: Final = frozenset(("VB", "VBD", "VBN", "VBP", "VBZ", "JJ"))
_MEMBERS: Final = frozenset(
    ("shareholder", "stockholder", "investor", "member", "creditor", "worker", "employee", "voter",
     "lawmaker", "fighter", "pilot", "driver", "owner", "policymaker", "delegate", "policy-maker")
)  # fmt: skip


def subject_spans(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """The mentions that are subject of a verb group, coordinated ones each."""
    parsed = scene.parsed
    if parsed.tags[group.start] == "VB" and parsed.tags[group.start - 1] == "CC":
        group = first_of_two(parsed, group.start - 1, bounds[0]) or group
    group = _finite(scene, group, bounds)
    low = parsed.starts[backward(parsed, group.start, bounds[0])]
    found: list[Span] = []
    verb = reach = parsed.starts[group.start]
    near = [m for m in scene.mentions_in(low, reach) if m.entity != "place"]
    for mention in reversed(near):
        between = scene.text[mention.end : reach].strip(" ,\n\t")
        joined = between.lower() in ("", "and", "and the", "&", "then", "also", "both")
        adverbs = not found and _adverbs_only(scene, mention.end, reach)
        if not joined and not adverbs:
            if found:
                break
            continue
        if found and mention.kind != "pronoun" and _comma_only(scene, mention.end, reach):
            break  # "left the House, we said"
        comma = bool(found) and scene.text[mention.end : reach].strip() == ","
        aside = comma and _of_preposition(scene, Span(mention.start, mention.end))
        if aside or _owns(scene, mention, reach):
            break
        found.append(Span(mention.start, mention.end))
        reach = mention.start
    apart = bool(found) and re.search(r"[,–—-]", scene.text[max(found).end : verb]) is not None
    if apart and _of_preposition(scene, min(found)):
        found = []
    if not found:
        found = _tree_subject(scene, group, bounds)
    return sorted(found)


def _finite(scene: Scene, group: Group, bounds: tuple[int, int]) -> Group:
    """Of "plans to meet" or "is due to meet" the group before "to", whose subject it shares."""
    parsed = scene.parsed
    for _ in range(2):
        ahead = group.start - 1
        while ahead > bounds[0] and parsed.tags[ahead] == "RB":
            ahead -= 1
        verbal = ahead >= bounds[0] and parsed.tags[ahead] in _CHAINS
        if not group.infinitive or not verbal:
            break
        group = group_before(parsed, ahead, bounds[0])
    return group


def _adverbs_only(scene: Scene, start: int, end: int) -> bool:
    """Whether only adverbs, times and commas stand between two offsets."""
    parsed = scene.parsed
    for token in scene.tokens(start, end):
        timed = scene.time_at(parsed.starts[token]) is not None
        if parsed.tags[token] not in ("RB", ",", "IN") and not timed:
            return False
        if parsed.tags[token] == "IN" and not timed and not _before_time(scene, token):
            return False
    return True


def _before_time(scene: Scene, token: int) -> bool:
    return scene.time_at(scene.parsed.ends[token] + 1) is not None


def _tree_subject(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    parsed = scene.parsed
    main = group.main
    for _ in range(3):
        for token in range(bounds[0], main):
            if parsed.heads[token] == main and parsed.labels[token].startswith("nsubj"):
                at = parsed.starts[token]
                mention = scene.mention_at(at, parsed.starts[bounds[0]])
                return [Span(mention.start, mention.end)] if mention is not None else []
        up = parsed.heads[main]
        if up == main or parsed.labels[main] not in ("xcomp", "conj", "advcl"):
            break
        main = up
    return []


def _of_preposition(scene: Scene, span: Span) -> bool:
    """Whether what stands before the verb hangs on a preposition: "sells for A and B, signed"."""
    parsed = scene.parsed
    first = scene.tokens(span.start, span.end)
    if not first or first[0] == 0 or parsed.tags[first[0] - 1] not in ("IN", "TO"):
        return False
    return parsed.words[first[0] - 1].lower() in _HANGING


def _comma_only(scene: Scene, start: int, end: int) -> bool:
    """Whether a bare comma parts what stands before from a pronoun, which begins anew."""
    after = scene.starting.get(end)
    pronoun = after is not None and after.kind == "pronoun"
    return pronoun and scene.text[start:end].strip() == ","


def _owns(scene: Scene, mention: Mention, reach: int) -> bool:
    """Whether a possessive stands before the subject: "her" of "her party will vote"."""
    tokens = scene.tokens(mention.start, mention.end)
    possessive = len(tokens) == 1 and scene.parsed.tags[tokens[0]] == "PRP$"
    return possessive and scene.text[mention.end : reach].strip() == ""


def members_of(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """Whose people are the subject: the firm of "Norlux shareholders will vote"."""
    parsed = scene.parsed
    for token in range(group.start - 1, max(bounds[0], group.start - 4), -1):
        if parsed.lemmas[token] in _MEMBERS and parsed.tags[token] == "NNS":
            before = token - 1 - (parsed.tags[token - 1] == "POS")
            if before < bounds[0]:
                return []
            owner = scene.mention_at(parsed.starts[before], parsed.starts[bounds[0]])
            ends = owner is not None and owner.end == parsed.ends[before]
            return [Span(owner.start, owner.end)] if owner is not None and ends else []
    return []


def object_spans(scene: Scene, group: Group, bounds: tuple[int, int]) -> list[Span]:
    """The mentions that follow a verb at once or after "with", coordinated ones each."""
    parsed = scene.parsed
    token = group.main + 1
    end = forward(parsed, token, bounds[1])
    while token < end and parsed.tags[token] in ("RB", "RP", "PDT"):
        token += 1
    token = _over_insertions(scene, token, end)
    found: list[Span] = []
    with_at = next((i for i in range(token, end) if parsed.words[i].lower() == "with"), None)
    starts = [token] if with_at is None else [token, with_at + 1]
    for start in starts:
        found += [s for s in _coordinated(scene, start, end) if s not in found]
    return found


def _over_insertions(scene: Scene, token: int, end: int) -> int:
    """Past days and places between a verb and its object ("received on Friday in Rome her")."""
    parsed, first = scene.parsed, token
    for _ in range(3):
        start = token
        preposition = parsed.words[token].lower() in ("in", "on", "at") if token < end else False
        inside = token + preposition
        time = scene.time_at(parsed.starts[inside]) if inside < end else None
        if time is not None:
            while inside < end and parsed.starts[inside] < time.end:
                inside += 1
            token = inside
        elif preposition and inside < end and parsed.tags[inside] in _NAMED:
            while inside < end and parsed.tags[inside] in _NAMED:
                inside += 1
            token = inside
        if token == start:
            break
    return token if token < end and parsed.starts[token] in scene.starting else first


def _coordinated(scene: Scene, token: int, end: int) -> list[Span]:
    """The mentions that begin at `token`, joined by commas and "and"."""
    parsed = scene.parsed
    found: list[Span] = []
    while token < end:
        mention = scene.starting.get(parsed.starts[token])
        if mention is None or mention.entity == "place":
            break
        if parsed.tags[token] == "PRP$" and mention.end == parsed.ends[token]:
            break  # "its" of "meet its targets"
        found.append(Span(mention.start, mention.end))
        while token < end and parsed.starts[token] < mention.end:
            token += 1
        if token < end and parsed.words[token] == ",":
            token += 1
        if token >= end or parsed.words[token].lower() not in ("and", "or"):
            break
        token += 1
    return found
