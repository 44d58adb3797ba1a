"""Whole phrases: a base chunk with title, owner, prepositional phrases, apposition, relative."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import Chunk, find_chunks, join_seats
from onrecord.language.mentions.cores import Core, find_core, heads_of, is_short_form
from onrecord.language.mentions.doers import is_doer
from onrecord.language.mentions.fields import (
    chunks_with_fields,
    find_fields,
    names_beside_fields,
)
from onrecord.language.mentions.kinds import FIRMS
from onrecord.language.mentions.name import Name
from onrecord.language.mentions.names import find_names, join_chunks
from onrecord.language.mentions.relatives import CLOSING, reports_speech
from onrecord.language.mentions.tokens import NOUN, NOUNS, PRONOUN, mend_tags
from onrecord.language.mentions.words import WORDS

__all__ = ["Phrase", "find_phrases"]

CLOSE_PREPOSITIONS: Final = frozenset({"of", "for"})
LOOSE_PREPOSITIONS: Final = frozenset({"of", "for", "at", "to", "in", "on", "with", "from", "near"})
# Who is sent to somebody: "the envoy to Arrunia, Lena Voss".
SENT: Final = frozenset("envoy ambassador emissary adviser advisor aide delegate".split())
RELATIVE_TOKENS: Final = 40
PREPOSITIONS: Final = 4
NO_NAMES: Final[list[Name]] = []  # of most chunks


class Phrase:
    """Tokens [first, end) of a mention; `owner` is the token of the head that it hangs on."""

    # No dataclass: where this is compiled, the __init__ of one still is interpreted, and slow.
    def __init__(
        self,
        core: Core,
        first: int,
        end: int,
        owner: int | None = None,
        role: tuple[int, int] | None = None,
        name: Name | None = None,
        rule: str = "",
        who: int | None = None,
        inner: list[Name] | None = None,
    ) -> None:
        self.core = core
        self.first = first
        self.end = end
        self.owner: int | None = owner
        self.role: tuple[int, int] | None = role
        self.name: Name | None = name
        self.rule = rule
        self.who: int | None = who
        self.inner: list[Name] = [] if inner is None else inner


def find_phrases(draft: Draft) -> tuple[list[Phrase], list[Name], list[int]]:
    """The phrases of a text in order, the names inside them that stand for someone else, and the
    tokens that are pronouns."""
    assembly = _Assembly(draft)
    phrases, names = assembly.run()
    return phrases, names, assembly.pronouns


class _Assembly:
    """One text's chunks while they are put together, left to right, each looked at once."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.parsed = draft, draft.parsed
        self.words = draft.parsed.words
        self.tags, uses = mend_tags(draft)
        self.pronouns = [token for token, use in enumerate(uses) if use & PRONOUN]
        chunks = join_seats(draft, find_chunks(draft, self.tags, uses))
        fields = find_fields(draft, chunks)
        chunks = chunks_with_fields(chunks, fields)
        names = find_names(draft, self.tags, uses, chunks)
        self.names = names_beside_fields(draft, names, fields)
        self.chunks = join_chunks(chunks, self.names)
        self.chunk_at = {chunk.first: chunk for chunk in self.chunks}
        self._names_in = self._names_by_chunk()
        self.heads = heads_of(draft, self.names)
        self.cores = {
            chunk.first: find_core(draft, self.tags, chunk, self.names_in(chunk), self.heads)
            for chunk in self.chunks
            if self._may_stand(chunk, uses)
        }
        self.taken: set[int] = set()  # chunks whose core became part of another phrase
        self.used: set[Name] = set()

    def run(self) -> tuple[list[Phrase], list[Name]]:
        phrases: list[Phrase] = []
        covered = limit = 0
        sentences = iter(self.parsed.sentences)
        for first in list(self.cores):
            core = self.cores[first]
            if core is None or first in self.taken:
                continue
            while limit <= first:
                limit = next(sentences)[1]
            nested = first < covered
            phrase = self._build(core, covered if nested else limit, nested)
            if phrase.name is not None:
                self.used.add(phrase.name)
            phrases.append(phrase)
            covered = max(covered, phrase.end)
        return phrases, [name for name in self.names if name not in self.used]

    def _names_by_chunk(self) -> dict[int, list[Name]]:
        """The names inside each chunk that holds some, by its first token."""
        grouped: dict[int, list[Name]] = {}
        names, at = self.names, 0
        for chunk in self.chunks:
            while at < len(names) and names[at].first < chunk.first:
                at += 1
            begun = at
            while at < len(names) and names[at].end <= chunk.end:
                at += 1
            if at > begun:
                grouped[chunk.first] = names[begun:at]
        return grouped

    def names_in(self, chunk: Chunk) -> list[Name]:
        return self._names_in.get(chunk.first, NO_NAMES)

    def _may_stand(self, chunk: Chunk, uses: list[int]) -> bool:
        """Most chunks are no mention: they end in a noun of no lexicon and hold no name."""
        last = chunk.end - 1
        return (
            not uses[last] & NOUN
            or chunk.first in self._names_in
            or WORDS[self.words[last]].role is not None
            or (bool(self.heads) and is_short_form(self.draft, chunk, self.heads))
        )

    def _build(self, core: Core, limit: int, nested: bool) -> Phrase:
        phrase = Phrase(core, core.first, core.chunk.end, core.owner, core.role, core.name)
        phrase.rule = core.rule
        self._take_acronym(phrase, limit)
        loose = phrase.name is None and core.indefinite
        self._take_prepositions(phrase, limit, loose)
        self._take_acronym(phrase, limit)
        if not nested:
            self._take_apposition(phrase, limit)
            self._take_relative(phrase, limit)
        elif self._acronym_follows(phrase.end, limit):
            self._take_apposition(phrase, limit)
        return phrase

    def _word(self, token: int, limit: int) -> str:
        return self.words[token].lower() if token < limit else ""

    def _take_acronym(self, phrase: Phrase, limit: int, of_object: bool = False) -> None:
        """ "the Union of Salt Workers (USW)"."""
        at = phrase.end
        if at + 2 >= limit or self.words[at] != "(" or self.words[at + 2] != ")":
            return
        inside = self.words[at + 1]
        if (
            2 <= len(inside) <= 10
            and sum(letter.isupper() for letter in inside) >= 2
            and (of_object or phrase.core.entity in {"organization", "unknown", "place", "group"})
        ):
            phrase.end = at + 3
            self.taken.add(at + 1)
            self.used.update(self._names_in.get(at + 1, NO_NAMES))

    def _acronym_follows(self, at: int, limit: int) -> bool:
        """ ", the HWO," or at the end of the sentence."""
        if self._word(at, limit) != "," or self._word(at + 1, limit) != "the":
            return False
        noun = WORDS[self.words[at - 1]].role
        return (
            noun is not None
            and noun.kind == "organization"
            and at + 2 < limit
            and self.words[at + 2].isupper()
            and (self._word(at + 3, limit) in CLOSING or at + 3 == limit)
        )

    def _take_prepositions(self, phrase: Phrase, limit: int, loose: bool) -> None:
        """ "of the Russian state", "for Central Asia", "at the ministry": while they last."""
        if self._word(phrase.end, limit) not in LOOSE_PREPOSITIONS:
            return
        core = phrase.core
        allowed = LOOSE_PREPOSITIONS if loose else CLOSE_PREPOSITIONS
        if phrase.name is not None and not loose:
            allowed = frozenset({"of"})
        if core.entity == "place":
            return
        if self.words[core.chunk.head].lower() in SENT:
            allowed |= {"to"}
        for _ in range(PREPOSITIONS):
            chunk = self.chunk_at.get(phrase.end + 1)
            word = self._word(phrase.end, limit)
            if chunk is None or not (word in allowed or self._place_then_name(phrase, word, chunk)):
                return
            if chunk.end > limit or (phrase.name is not None and not self._names_body(chunk)):
                return
            if phrase.owner is None:
                phrase.owner = chunk.head
            phrase.end = chunk.end
            self._chain_owned(phrase, limit)
            self._take_acronym(phrase, limit, of_object=True)
            person = phrase.name is None and core.entity == "person"
            if person and self._acronym_follows(phrase.end, limit):
                phrase.end += 3
            if self._take_tail_name(phrase, limit):
                return
            self._take_coordinated(phrase, limit)

    def _place_then_name(self, phrase: Phrase, word: str, chunk: Chunk) -> bool:
        """ "in Kell Ivo Kern" after "the head of the harbour office": whose name it is."""
        names = self.names_in(chunk)
        return (
            word in {"in", "at"}
            and phrase.name is None
            and phrase.owner is not None
            and phrase.core.entity == "person"
            and len(names) > 1
            and names[-1].end == chunk.end
            and names[-1].kind == "person"
        )

    def _names_body(self, chunk: Chunk) -> bool:
        """The object names a country or a body: "Lena Voss of the harbour union"."""
        if any(name.kind != "person" for name in self.names_in(chunk)):
            return True
        noun = WORDS[self.words[chunk.head]].role
        return noun is not None and noun.kind == "organization"

    def _chain_owned(self, phrase: Phrase, limit: int) -> None:
        """ "of Sorland's largest party": the owned chunk belongs to the same object."""
        while self.tags[phrase.end : phrase.end + 1] == ["POS"]:
            owned = self.chunk_at.get(phrase.end + 1)
            if owned is None or owned.end > limit:
                return
            phrase.end = owned.end

    def _take_tail_name(self, phrase: Phrase, limit: int) -> bool:
        """ "the head of the Sorland state Ivo Kern": the name ends the whole phrase."""
        core = phrase.core
        if phrase.name is not None or core.entity != "person" or core.plural:
            return False
        name = self._name_ending(phrase.end)
        if name is None or name in self.used or name.kind not in {"person", "unknown"}:
            follow = self.chunk_at.get(phrase.end)
            name = self._name_ending(follow.end) if follow is not None else None
            if name is None or follow is None or name.end > limit:
                return False
            if not all(WORDS[word].address for word in self.words[follow.first : name.first]):
                return False
            phrase.end = follow.end
            self.taken.add(follow.first)
        before = WORDS[self.words[name.first - 1]].role
        if (
            name in self.used
            or name.kind not in {"person", "unknown"}
            or (before is not None and before.kind == "person")
        ):
            return False
        if self._is_object(name):
            return False
        phrase.name, phrase.rule = name, "title before name"
        phrase.role = (phrase.first, name.first)
        for chunk in reversed(self.chunks_within(phrase.first, phrase.end)):
            inner = self.cores.get(chunk.first)
            if inner is not None and inner.name is name:
                self.cores[chunk.first] = inner.without_name(
                    self.draft, self.tags, self.names_in(chunk)
                )
        return True

    def _is_object(self, name: Name) -> bool:
        """ "for Voss", "for Mr. Voss": whom the title is of, not who holds it."""
        before = name.first - 1
        while before > 0 and WORDS[self.words[before]].address:
            before -= 1
        return self.tags[before] in {"IN", "TO", "DT"}

    def chunks_within(self, first: int, end: int) -> list[Chunk]:
        return [self.chunk_at[t] for t in range(first, end) if t in self.chunk_at]

    def _name_ending(self, end: int) -> Name | None:
        for chunk in reversed(self.chunks_within(max(0, end - 12), end)):
            if chunk.end == end:
                names = self.names_in(chunk)
                return names[-1] if names and names[-1].end == end else None
        return None

    def _take_coordinated(self, phrase: Phrase, limit: int) -> None:
        """ "the presidents of Sorland and Vesk": a second object, no person."""
        chunk = self.chunk_at.get(phrase.end + 1)
        if self._word(phrase.end, limit) != "and" or chunk is None or chunk.end > limit:
            return
        names = self.names_in(chunk)
        proper = self.tags[phrase.end - 1] in {"NNP", "NNPS"}
        if proper and names and names[-1].end == chunk.end and names[-1].kind != "person":
            phrase.end = chunk.end

    def _take_apposition(self, phrase: Phrase, limit: int) -> None:
        if self._word(phrase.end, limit) != ",":
            return
        if self._word(phrase.end + 1, limit) == "of" and phrase.name is not None:
            self._take_membership(phrase, limit)
            return
        chunk = self.chunk_at.get(phrase.end + 1)
        chunk = self._owned_last(chunk)
        core = self.cores.get(chunk.first) if chunk is not None else None
        if chunk is None or chunk.end > limit:
            return
        if phrase.name is None and phrase.core.entity == "organization":
            self._take_body_apposition(phrase, core, limit)
        elif phrase.name is None:
            self._take_name_apposition(phrase, core, limit)
        elif phrase.core.entity == "person" or self._may_be_person(phrase.core, core):
            self._take_role_apposition(phrase, chunk, core, limit)
        else:
            self._take_thing_apposition(phrase, chunk, core, limit)

    def _take_membership(self, phrase: Phrase, limit: int) -> None:
        """ "Lena Voss, of the harbour union,"."""
        chunk = self.chunk_at.get(phrase.end + 2)
        if phrase.core.entity != "person" or chunk is None or not self._names_body(chunk):
            return
        if chunk.end <= limit and (chunk.end == limit or self.words[chunk.end] in CLOSING):
            phrase.owner, phrase.end = chunk.head, chunk.end

    def _owned_last(self, chunk: Chunk | None) -> Chunk | None:
        """From the first owner to the chunk that is owned: "Sorland's" to "foreign minister"."""
        while chunk is not None and self.tags[chunk.end : chunk.end + 1] == ["POS"]:
            owned = self.chunk_at.get(chunk.end + 1)
            if owned is None or owned.owner is not chunk:
                return chunk
            chunk = owned
        return chunk

    def _take_name_apposition(self, phrase: Phrase, core: Core | None, limit: int) -> None:
        """ "the mediator, Lena Voss of the harbour union,"."""
        if core is None or core.name is None or core.entity != "person" or core.plural:
            return
        if phrase.core.plural or phrase.core.entity != "person":
            return
        if phrase.core.indefinite and self.words[phrase.first].lower() not in {"a", "an"}:
            return
        inner = self._build(core, limit, nested=True)
        closing = self._word(inner.end, limit)
        if closing and closing not in CLOSING:
            return
        if closing == "," and self._word(inner.end + 1, limit) == "and":
            return
        phrase.role = (phrase.first, phrase.end)
        phrase.name, phrase.end, phrase.rule = core.name, inner.end, "title, name"
        self.taken.add(core.chunk.first)

    def _take_body_apposition(self, phrase: Phrase, core: Core | None, limit: int) -> None:
        """ "the harbour watchdog, the HWO,"."""
        if core is None or core.name is None or core.entity not in {"organization", "unknown"}:
            return
        definite = self.words[phrase.first].lower() in {"the", "its", "his", "her", "their"}
        closing = self._word(core.chunk.end, limit)
        if definite and (not closing or closing in CLOSING) and core.role is None:
            if closing == "," and self._word(core.chunk.end + 1, limit) == "and":
                return
            phrase.role = (phrase.first, phrase.end)
            phrase.name, phrase.end, phrase.rule = core.name, core.chunk.end, "title, name"
            self.taken.add(core.chunk.first)

    def _take_role_apposition(
        self, phrase: Phrase, chunk: Chunk, core: Core | None, limit: int
    ) -> None:
        """ "Lena Voss, spokeswoman for the harbour union,"; "..., a retired captain"."""
        word = self.words[chunk.start].lower()
        described = core is not None and core.name is None and core.entity == "person"
        if core is not None and (core.name is not None or core.plural):
            return
        plain = word in {"a", "an", "the", "no"} and is_doer(self.words[chunk.head])
        noun = WORDS[self.words[chunk.head]].role
        if not described and noun is not None and noun.kind != "person":
            self._take_thing_apposition(phrase, chunk, core, limit)
            return
        if not described and not plain:
            return
        if self.tags[chunk.head] not in NOUNS or self.tags[chunk.head] in {"NNS", "NNPS"}:
            return
        inner = Phrase(core or Core.plain(chunk), chunk.start, chunk.end)
        self._take_prepositions(inner, limit, loose=True)
        self._take_charge(inner, limit)
        self._take_kinship(inner, limit)
        closing = self._word(inner.end, limit)
        if closing and closing not in CLOSING and closing != "who":
            return
        if closing == "," and self._word(inner.end + 1, limit) == "and":
            return
        phrase.role = (inner.first, inner.end)
        phrase.core = phrase.core.of_person()
        phrase.end, phrase.rule = inner.end, "name, title"
        phrase.owner = inner.owner if inner.owner is not None else inner.core.owner
        self.taken.add(chunk.first)

    def _may_be_person(self, core: Core, role: Core | None) -> bool:
        """A name that the tagger took for a place, with a title for people beside it."""
        plain = core.name is not None and core.first == core.name.first
        doubtful = plain and core.entity in {"place", "unknown"}
        if plain and core.name is not None and core.entity == "organization":
            doubtful = WORDS[self.words[core.name.first]].gender is not None
        return doubtful and role is not None and role.entity == "person" and role.name is None

    def _take_charge(self, phrase: Phrase, limit: int) -> None:
        """ "the minister responsible for mines"."""
        if [self._word(phrase.end + k, limit) for k in (0, 1)] == ["responsible", "for"]:
            chunk = self.chunk_at.get(phrase.end + 2)
            phrase.end = chunk.end if chunk is not None and chunk.end <= limit else phrase.end

    def _take_kinship(self, phrase: Phrase, limit: int) -> None:
        """ "and no relation of the minister"."""
        if self._word(phrase.end, limit) == "and" and self._word(phrase.end + 1, limit) == "no":
            chunk = self.chunk_at.get(phrase.end + 1)
            if chunk is not None and chunk.end <= limit:
                tail = Phrase(phrase.core, chunk.first, chunk.end)
                self._take_prepositions(tail, limit, loose=True)
                phrase.end = tail.end

    def _take_thing_apposition(
        self, phrase: Phrase, chunk: Chunk, core: Core | None, limit: int
    ) -> None:
        """ "the Harbour Observatory, a think tank in Kell,"."""
        partners = (
            self.words[chunk.head].lower() in FIRMS and self._word(chunk.first, limit) == "the"
        )
        if self.words[chunk.first].lower() not in {"a", "an"} and not partners:
            return
        if core is not None and (core.name is not None or core.entity == "person") and not partners:
            return
        inner = Phrase(core or Core.plain(chunk), chunk.first, chunk.end)
        self._take_prepositions(inner, limit, loose=True)
        closing = self._word(inner.end, limit)
        if closing in CLOSING or closing in {"that", "which", "whose", "with"}:
            phrase.role = (inner.first, inner.end)
            phrase.end, phrase.rule = inner.end, "name, description"
            self.taken.add(chunk.first)

    def _take_relative(self, phrase: Phrase, limit: int) -> None:
        """ "who leads the largest party": kept unless it reports speech, up to the next comma."""
        if phrase.core.entity != "person":
            return
        comma = self._word(phrase.end, limit) == ","
        at = phrase.end + comma
        if comma and self._word(at, limit) in {"with", "to", "for", "of", "by", "from"}:
            at += 1
            phrase.who = at if self._word(at, limit) == "whom" else None
            return
        if self._word(at, limit) not in {"who", "whose"}:
            return
        phrase.who = at
        if reports_speech(self.draft, self.tags, at + 1, limit) or (
            not comma and phrase.core.plural
        ):
            return
        stop = at + 1
        while stop < limit and stop - at < RELATIVE_TOKENS:
            if self.words[stop] in CLOSING or self.words[stop] in {"“", "``"}:
                break
            stop += 1
        if stop < limit and self.words[stop] in {",", ".", "!", "?"}:
            phrase.end = stop
