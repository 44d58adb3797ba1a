"""What readers corrected, and whom a newsroom knows: the words of people, beside those of rules."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model.language import EntityKind

__all__ = [
    "ActorReference",
    "Correction",
    "CorrectionKind",
    "Known",
    "KnownRole",
    "MentionReference",
]

CorrectionKind = Literal["merge", "split", "rename", "is", "is-not", "undo"]


class MentionReference(msgspec.Struct, frozen=True, kw_only=True):
    """A mention as a correction remembers it: the document's id, code points, exact words."""

    document: str
    start: int
    end: int
    words: str


class ActorReference(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as a correction remembers it.

    Its id may change with the documents or the weights, so some of its mentions stand beside it:
    whoever they are found to be is meant. Where none of their documents is there, the name is.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    mentions: tuple[MentionReference, ...] = ()


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the append-only log of corrections.

    number    1 for the first;  at: ISO 8601 day or time, as given;  by: who;  why: the reason
    merge     all `actors` are the first one
    split     of the one of `actors`, the `mentions`, and those that hold one of `names`, are
              another actor, called `name`
    rename    the one of `actors` is called `name`
    is        the `mentions` are the one of `actors`; where there is none, someone new, `name`
    is-not    the `mentions` are not the one of `actors`; or the two `actors` are two
    undo      the entry numbered `undoes` does not count
    """

    number: int
    kind: CorrectionKind
    at: str
    by: str
    why: str
    actors: tuple[ActorReference, ...] = ()
    mentions: tuple[MentionReference, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    undoes: int | None = None


class KnownRole(msgspec.Struct, frozen=True, kw_only=True):
    """A role with its first and last day (YYYY, YYYY-MM or YYYY-MM-DD; None where not known)."""

    title: str
    first: str | None = None
    last: str | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a registry. `names` are further names; `line` is where it stands in the file."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: EntityKind | None = None
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[KnownRole, ...] = ()
    line: int = 0
