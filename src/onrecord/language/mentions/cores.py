"""What one base chunk stands for: a name with its title, a title, a description, or nothing."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import Chunk
from onrecord.language.mentions.name import Name
from onrecord.language.mentions.tokens import NOUNS
from onrecord.language.mentions.words import WORDS
from onrecord.model import EntityKind

__all__ = ["Core", "find_core", "heads_of", "is_short_form"]

EMPTY: Final = frozenset(
    "no any some many few several every each other such most these those".split()
)
INDEFINITE: Final = frozenset(
    "a an another one two three four five six seven eight nine ten".split()
)
LOCAL: Final = frozenset({"council", "police", "university", "hospital"})
# Nouns that stand behind the name of a body without being of it: "give the Fed authority".
LOOSE: Final = frozenset(
    "authority management administration website team plant factory store mill mine shop lab "
    "laboratory restaurant casino".split()
)
STREETS: Final = frozenset("Street Avenue Road Boulevard Square St".split())
BARE: Final = frozenset({"police", "parliament", "congress"})


class Core:
    """A chunk understood. `first` is the first token of the mention, `owner` the head token of
    the chunk or pronoun that it hangs on, `role` the tokens that give title or function."""

    # No NamedTuple: where this is compiled, making one and asking it is slow.
    def __init__(
        self,
        chunk: Chunk,
        first: int,
        entity: EntityKind,
        name: Name | None = None,
        role: tuple[int, int] | None = None,
        owner: int | None = None,
        plural: bool = False,
        indefinite: bool = False,
        rule: str = "",
    ) -> None:
        self.chunk: Final = chunk
        self.first: Final = first
        self.entity: Final = entity
        self.name: Final = name
        self.role: Final = role
        self.owner: Final = owner
        self.plural: Final = plural
        self.indefinite: Final = indefinite
        self.rule: Final = rule

    @staticmethod
    def plain(chunk: Chunk) -> Core:
        """A chunk that is no mention by itself, but may stand in apposition."""
        return Core(chunk, chunk.start, "person", rule="apposition", indefinite=True)

    def of_person(self) -> Core:
        """The same of a person."""
        return Core(
            self.chunk,
            self.first,
            "person",
            self.name,
            self.role,
            self.owner,
            self.plural,
            self.indefinite,
            self.rule,
        )

    def without_name(self, draft: Draft, tags: list[str], names: list[Name]) -> Core | None:
        """The chunk read again without its last name: "the Sorland state" of "... Ivo Kern"."""
        if self.name is None or self.name.first <= self.chunk.first:
            return None
        chunk = Chunk(self.chunk.first, self.name.first, self.chunk.owner)
        return find_core(draft, tags, chunk, [name for name in names if name is not self.name])


def heads_of(draft: Draft, names: list[Name]) -> frozenset[str]:
    """ "front" of "Front for the Salt Towns": how the text may call the body from there on."""
    words = draft.parsed.words
    found = {
        words[name.first].lower()
        for name in names
        if name.kind == "organization" and name.end - name.first > 2
        if words[name.first + 1] in {"for", "of"} and len(words[name.first]) > 4
    }
    return frozenset(word for word in found if WORDS[word].role is None)


def find_core(
    draft: Draft,
    tags: list[str],
    chunk: Chunk,
    names: list[Name],
    heads: frozenset[str] = frozenset(),
) -> Core | None:
    """What a chunk stands for, given the names inside it; None for an ordinary noun phrase.

    `heads` are the nouns of the bodies that the text names: "the front" of a "Front for ...".
    """
    if heads and is_short_form(draft, chunk, heads):
        role = (chunk.first, chunk.end)
        return Core(chunk, chunk.first, "organization", None, role, rule="description")
    last = names[-1] if names and names[-1].end == chunk.end else None
    if last is not None and not _is_title_name(draft, last):
        if last.kind in {"person", "unknown"}:
            return _person(draft, tags, chunk, last, names[:-1])
        return _thing(draft, tags, chunk, last)
    return _description(draft, tags, chunk, names)


def is_short_form(draft: Draft, chunk: Chunk, heads: frozenset[str]) -> bool:
    """ "the front": an article and such a noun, and nothing else."""
    words = draft.parsed.words
    short = chunk.end - chunk.first == 2 and words[chunk.head] in heads
    return short and words[chunk.first].lower() == "the"


def _is_title_name(draft: Draft, name: Name) -> bool:
    """The tagger took a title for a name: "European Commission President"."""
    words, tags = draft.parsed.words, draft.parsed.tags
    if name.kind == "person":
        return False
    noun = WORDS[words[name.end - 1]].role
    return (
        noun is not None
        and noun.kind == "person"
        and tags[name.end - 1] not in {"NNS", "NNPS"}
        and "of" not in words[name.first : name.end]
    )


def _owner(draft: Draft, chunk: Chunk, names: list[Name] | None = None) -> int | None:
    """The possessor, else a name in front of the noun: "Norlux" in "the Norlux spokeswoman"."""
    if chunk.owner is not None:
        return chunk.owner.head
    if draft.parsed.tags[chunk.first] == "PRP$":
        return chunk.first
    return names[-1].end - 1 if names else None


def _person(draft: Draft, tags: list[str], chunk: Chunk, name: Name, others: list[Name]) -> Core:
    words = draft.parsed.words
    before = name.first - 1
    if before < chunk.first:
        return Core(chunk, name.first, name.kind, name, rule="name")
    noun, address = WORDS[words[before]].role, WORDS[words[before]].address
    title = (noun is not None and noun.kind == "person") or address
    common = tags[before] == "NN" and (
        tags[chunk.first] in {"DT", "PRP$"} or chunk.owner is not None
    )
    if tags[before] in {"NNS", "NNPS"} or not (title or common):
        return Core(chunk, name.first, name.kind, name, rule="name")
    if noun is not None and noun.kind == "organization" and name.end - name.first == 1:
        return _thing(draft, tags, chunk, name.of_kind("organization"))
    if address and _ordinary(draft, tags, before - 1, chunk.first):
        return Core(chunk, before, "person", name, (before, name.first), rule="title name")
    role = (chunk.start, name.first)
    owner = _owner(draft, chunk, others)
    return Core(chunk, chunk.start, "person", name, role, owner, rule="title name")


def _ordinary(draft: Draft, tags: list[str], token: int, first: int) -> bool:
    """A common noun before a form of address is of another phrase: "of course Mr Voss"."""
    if token < first:
        return False
    word = draft.parsed.words[token]
    return tags[token] in {"NN", "NNS"} and word.islower() and WORDS[word].role is None


def _thing(draft: Draft, tags: list[str], chunk: Chunk, name: Name) -> Core:
    words = draft.parsed.words
    before = name.first - 1
    first, role = name.first, None
    if before >= chunk.first:
        noun = WORDS[words[before]].role
        if noun is not None and noun.kind != "person" and tags[before] not in {"NNS", "NNPS"}:
            first, role = chunk.start, (chunk.start, name.first)
        elif name.kind == "organization" and (tags[chunk.first] == "DT" or chunk.owner):
            first = chunk.start
        elif tags[before] == "DT":
            first = before
    elif chunk.owner is not None and name.kind == "organization":
        first = chunk.start
    owner = _owner(draft, chunk) if first == chunk.start else None
    return Core(chunk, first, name.kind, name, role, owner, rule="name")


def _description(draft: Draft, tags: list[str], chunk: Chunk, names: list[Name]) -> Core | None:
    words = draft.parsed.words
    head = chunk.end - 1
    word = words[head]
    noun = WORDS[word].role
    if noun is None:
        return _pair(draft, tags, chunk) if tags[head] not in NOUNS else None
    first, start = chunk.start, words[chunk.first].lower()
    if start in EMPTY:
        return None
    plural = tags[head] in {"NNS", "NNPS"}
    both = chunk.first > 0 and words[chunk.first - 1].lower() in {"both", "either", "neither"}
    if both and chunk.owner is None:
        first = chunk.first - 1
    named = names[-1] if names and names[-1].end == head and noun.kind == "organization" else None
    local = named is not None and named.kind == "place" and word in LOCAL
    if (
        named is not None
        and named.kind != "place"
        and (word in LOOSE or words[named.end - 1] in STREETS)
    ):
        named = None
    if named is not None and (local or named.kind in {"organization", "unknown"}) and not plural:
        whole = Name(named.first, chunk.end, "organization", named.rule)
        return Core(
            chunk, first, "organization", whole, None, _owner(draft, chunk), rule="name noun"
        )
    determined = tags[chunk.first] in {"DT", "PDT", "PRP$"} or chunk.owner is not None or both
    counted = tags[chunk.first] == "CD"
    of = words[chunk.end].lower() == "of" if chunk.end < len(words) else False
    title = word[0].isupper() and tags[head] in {"NNP", "NNPS"}
    if plural and not (determined or of):
        return None
    if noun.kind != "person" and not determined and not title and word.lower() not in BARE:
        return None
    if noun.kind == "country" and not plural and start not in {"his", "her", "their", "the"}:
        return None
    entity: EntityKind = "group" if plural and noun.kind == "organization" else noun.kind
    indefinite = start in INDEFINITE or counted or not (determined or title)
    role = (first, chunk.end)
    rule = "title" if title else "description"
    return Core(
        chunk, first, entity, None, role, _owner(draft, chunk, names), plural, indefinite, rule
    )


def _pair(draft: Draft, tags: list[str], chunk: Chunk) -> Core | None:
    """ "the two": a determiner and a number, no noun."""
    words = draft.parsed.words
    if chunk.end - chunk.first != 2:
        return None
    if words[chunk.first].lower() != "the" or words[chunk.head].lower() != "two":
        return None
    return Core(chunk, chunk.first, "group", None, None, None, plural=True, rule="pair")
