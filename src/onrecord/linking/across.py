"""One actor over several stories: because the registry knows it, or because a reader says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.linking.draft import Draft
from onrecord.linking.identity import rename
from onrecord.model import Actor, Check, Correction, Evidence, Span, evidence

__all__ = ["check_corrections", "unite"]


def unite(drafts: Sequence[Draft], corrections: Sequence[Correction]) -> tuple[Actor, ...]:
    """The actors of all stories, those that are one put together under one id.

    Two stories' actors are one where both are the same entry of the registry, or where a merge, or
    an "is", names both. Ids are unique over the stories before, but for those of the registry.
    """
    first: dict[str, str] = {}
    for correction in corrections:
        if correction.kind not in {"merge", "is"}:
            continue
        ids = [
            ids[position]
            for position in range(len(correction.actors))
            for draft in drafts
            if position in (ids := draft.corrected.get(correction.number, {}))
        ]
        roots = list(dict.fromkeys(_root(first, one) for one in ids))
        for other in roots[1:]:
            first[other] = roots[0]
        if len(roots) > 1:
            _mark(drafts, set(roots), correction.number)
    if first:
        new = {one: _root(first, one) for one in first}
        for draft in drafts:
            rename(draft, new)
    together: dict[str, list[Actor]] = {}
    for draft in drafts:
        for actor in draft.actors:
            together.setdefault(actor.id, []).append(actor)
    return tuple(_joined(parts) for parts in together.values())


def check_corrections(
    drafts: Sequence[Draft], corrections: Sequence[Correction]
) -> tuple[Check, ...]:
    """A check for each correction that no longer applies, whole or in part."""
    texts = {item.id: item.text for draft in drafts for item in draft.documents}
    checks = []
    for correction in corrections:
        reasons = []
        for position, wanted in enumerate(correction.actors):
            if not any(position in draft.corrected.get(correction.number, ()) for draft in drafts):
                reasons.append(f"nobody is found to be {wanted.name} any more")
        for draft in drafts:
            reasons += draft.refused.get(correction.number, ())
        known = {mention.document for mention in correction.mentions}
        if known and not known & texts.keys():
            reasons.append("none of its documents is in the record")
        if reasons:
            checks.append(_check(correction, reasons, texts))
    return tuple(checks)


def _check(correction: Correction, reasons: Sequence[str], texts: Mapping[str, str]) -> Check:
    message = (
        f"correction {correction.number} ({correction.kind}, by {correction.by}) does not apply: "
        + "; ".join(dict.fromkeys(reasons))
    )
    return Check(
        id=hashlib.sha256(message.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        kind="correction",
        message=message,
        evidence=tuple(_words(correction, texts)),
    )


def _words(correction: Correction, texts: Mapping[str, str]) -> Iterable[Evidence]:
    """The words that the correction stood on, as far as their documents are there."""
    actors = (mention for actor in correction.actors for mention in actor.mentions[:1])
    for mention in (*correction.mentions[:4], *actors):
        text = texts.get(mention.document)
        if text is not None and mention.end <= len(text):
            span = Span(mention.start, mention.end)
            yield evidence(mention.document, text, (span,), "correction")


def _root(first: Mapping[str, str], one: str) -> str:
    while one in first:
        one = first[one]
    return one


def _mark(drafts: Sequence[Draft], ids: set[str], number: int) -> None:
    for draft in drafts:
        draft.actors = [
            msgspec.structs.replace(actor, corrections=tuple(sorted({*actor.corrections, number})))
            if actor.id in ids
            else actor
            for actor in draft.actors
        ]


def _joined(parts: Sequence[Actor]) -> Actor:
    """One actor of what several stories know of it; name and kind are the first story's."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0]

    def any_of(values: Iterable[str | None]) -> str | None:
        return next((value for value in values if value is not None), None)

    return msgspec.structs.replace(
        first,
        country=any_of(part.country for part in parts),
        wikidata=any_of(part.wikidata for part in parts),
        registry=any_of(part.registry for part in parts),
        speaks_for=tuple(sorted({one for part in parts for one in part.speaks_for})),
        names=tuple(sorted({name for part in parts for name in part.names})),
        roles=tuple(role for part in parts for role in part.roles),
        mentions=tuple(mention for part in parts for mention in part.mentions),
        corrections=tuple(sorted({number for part in parts for number in part.corrections})),
    )
