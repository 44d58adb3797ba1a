"""Names by token: what the names tagger found, mended by the rest of the same text."""

from __future__ import annotations

from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.chunks import HYPHENS, Chunk
from onrecord.language.mentions.cuts import cut, cut_by_the_rest, glue, grown_by_the_rest, whole
from onrecord.language.mentions.endings import with_endings
from onrecord.language.mentions.headlines import without_headline_words
from onrecord.language.mentions.kinds import agree_kinds
from onrecord.language.mentions.misnamed import mend_names
from onrecord.language.mentions.name import PARTICLES, PROPER, TITLE_WORDS, Name
from onrecord.language.mentions.things import without_things
from onrecord.language.mentions.tokens import PROPER_NOUN
from onrecord.language.mentions.words import BODY_ENDINGS, WORDS, begins_small, word_at
from onrecord.language.roles import HONORIFICS
from onrecord.model import EntityKind

__all__ = ["find_names", "join_chunks"]

KINDS: Final[dict[str, EntityKind]] = {
    "B-PER": "person",
    "I-PER": "person",
    "B-ORG": "organization",
    "I-ORG": "organization",
    "B-LOC": "place",
    "I-LOC": "place",
}
INSIDE: Final = {tag: "I" + tag[1:] for tag in KINDS}
NEITHER: Final = ("NORP", "DATE")  # endings of tags of names that are none of ours
OUTSIDE: Final = frozenset({"POS", ",", ".", ":", "IN", "TO", "CC", "DT"})
SAINTS: Final = frozenset({"St.", "Saint", "Ste.", "St"})
ADDRESSES: Final = frozenset(HONORIFICS) - {"st", "don", "rep", "gov", "hon"}
RANKS: Final = frozenset(
    "General Colonel Admiral Captain Major Lieutenant Commander Brigadier Marshal Sergeant Judge "
    "Justice Senator Governor Mayor Professor Bishop Archbishop Cardinal Ambassador".split()
)
# What follows "General" in the names of companies and bodies.
AFTER_GENERAL: Final = frozenset(
    "motors electric mills dynamics atlantic growth cable maritime instruments foods medical "
    "public moly re shopping nutrition finance assembly staff election electoral synod accident "
    "insurance household social purpose iron physics american mediterranean store".split()
)
# Nouns for people with which names of bodies end.
NAME_WORDS: Final = frozenset(
    "Star King Queen Prince Guardian Observer Pilot Master Champion Ranger Scout Knight Pioneer "
    "Partner Fellow Monitor Examiner Courier Player Hunter Eagle".split()
)
# "western Arrunia": the tagger takes the part for the name.
PARTS: Final = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "rural coastal upstate downtown inner greater upper lower mainland".split()
)
MINISTERS: Final = frozenset({"minister", "ministers"})
ROYAL: Final = frozenset({"King", "Queen", "Prince", "Princess", "Emir", "Sultan", "Pope"})
DEMONYM: Final = ("an", "ese", "ish", "ian", "i", "ch", "ic")
FAITHS: Final = frozenset(
    "christian muslim islamic jewish jew catholic protestant orthodox hindu buddhist sikh sunni "
    "shiite shia democratic global western eastern northern southern internet".split()
)
SYLLABLES: Final = frozenset(
    "bae bin bok chan chul dae eun geun gil gyu hae han hee ho hong hoon hwa hwan hye hyuk hyun il "
    "in ja jae jin joo joon ju jun jung ki kwan kyu kyun kyung mi min moon nam ok pil rae ryong "
    "sang seok seong shik sik soo sook suk sun sung tae uk un wan wang won woo wook yeol yeon yong "
    "yoon young yul yun".split()
)
EXCHANGES: Final = frozenset(
    "NYSE NASDAQ AMEX OTC OTCQB LSE TSX ASX SGX HKEX BSE NSE CPH EPA ETR".split()
)
NOT_NAMES: Final = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday photo read update gmt no no.".split()
)


def find_names(draft: Draft, tags: list[str], uses: list[int], chunks: list[Chunk]) -> list[Name]:
    """The names of a text in order, none overlapping another."""
    tagged = cut(draft, glue(draft, _tagged(draft)))
    names = [trimmed for name in tagged if (trimmed := _trim(draft, name))]
    names = [n for n in cut_by_the_rest(draft, names) if not _is_field(draft, n)]
    names = _with_capitals(draft, tags, uses, chunks, names)
    names = [n for n in names if not (_is_faith(draft, n) or _is_ticker(draft, n))]
    names = grown_by_the_rest(draft, _with_labels(draft, names))
    names = agree_kinds(draft, mend_names(draft, without_headline_words(draft, names)))
    return with_endings(draft, without_things(draft, names))


def _tagged(draft: Draft) -> list[Name]:
    tags = draft.parsed.names
    names: list[Name] = []
    stop = 0
    for first, end in draft.parsed.sentences:
        for at in range(first, end):
            if tags[at] == "O" or at < stop:
                continue
            kind = KINDS.get(tags[at])
            if kind is None:
                continue
            inside = INSIDE[tags[at]]
            stop = at + 1
            while stop < end and tags[stop] == inside:
                stop += 1
            names.append(Name(at, stop, kind, "tagger"))
    return names


def _trim(draft: Draft, name: Name) -> Name | None:
    """Without the title, article or possessive that the tagger took in; with its particle."""
    words, tags = draft.parsed.words, draft.parsed.tags
    first, end = name.first, name.end
    while end > first and (
        tags[end - 1] in OUTSIDE
        or words[end - 1] in "“”\"'’"
        or (end - first > 1 and WORDS[words[end - 1]].code)
    ):
        end -= 1
    if name.kind == "organization" and _is_ministry(draft, first, end):
        of = max(t for t in range(first, end) if words[t].lower() == "of")
        return Name(of + 1, end, "place", name.rule)
    while first < end and (tags[first] in {"DT", "IN", "CC"} or words[first] in "“”\"'’&*"):
        first += 1
    kind = name.kind
    if kind == "organization" and _is_titled_person(words[first:end]):
        kind = "person"
    while kind == "organization" and first < end - 1 and _is_common(words[first]):
        first += 1
    while kind == "place" and first < end - 1 and words[first] in PARTS:
        first += 1
    if first < end - 1 and words[first].rstrip(".").lower() in ADDRESSES:
        kind = "person"
    if first < end - 1 and words[first] in ROYAL and WORDS[words[end - 1]].role is None:
        kind = "person"
    if first < end and words[first] in HYPHENS:
        first += -1 if first and words[first - 1].lower() in {"al", "el"} else 1
    elif first > 1 and words[first - 1] in HYPHENS and words[first - 2].lower() in {"al", "el"}:
        first -= 2
    if kind == "person":
        while first < end - 1 and WORDS[words[first]].title:
            first += 1
        while first > 0 and words[first - 1].lower() in PARTICLES and _inside(draft, first - 1):
            first -= 1
    while first > 0 and words[first - 1] in SAINTS and tags[first - 1] not in OUTSIDE:
        first -= 1
    if name.kind == "organization" and "of" not in words[first:end]:
        while end - first > 1 and _ends_in_title(words, tags, end):
            end -= 1
    if kind == "organization" and end - first > 2 and words[first + 1] == "of":
        office = WORDS[words[first]].role
        if office is not None and office.kind == "person" and tags[first] != "NNPS":
            first, kind = first + 2, "place"
    if end < len(words) and words[end] in HYPHENS and _continues(draft, end):
        end += 2
    if first >= end:
        return None
    if not words[first][:1].isupper() and not any(w[:1].isupper() for w in words[first:end]):
        return None
    if WORDS[words[first]].address and all(WORDS[word].address for word in words[first:end]):
        return None
    if kind == "person" and end - first <= 2 and WORDS[words[end - 1]].title:
        # "Chris King" has a title for surname; "Jordan King Ivo" has not.
        given = end - first == 2 and WORDS[words[first]].gender is not None
        if not given or tags[end : end + 1] in (["NNP"], ["NNPS"]):
            return None
    if words[first].lower() in NOT_NAMES or words[first].isdigit():
        return None
    if words[first].islower() and words[end - 1].lower() in NOT_NAMES:
        return None  # "mid-March"
    if first == name.first and end == name.end and kind == name.kind:
        return name
    return Name(first, end, kind, name.rule)


def _ends_in_title(words: list[str], tags: list[str], end: int) -> bool:
    """ "Norlux Chairman", but not "Lone Star" and "Burger King"."""
    if not WORDS[words[end - 1]].title or tags[end - 1] not in {"NNP", "NN"}:
        return False
    return words[end - 1] not in NAME_WORDS or tags[end : end + 1] in (["NNP"], ["NNPS"])


def _continues(draft: Draft, end: int) -> bool:
    """The hyphen at `end` and "moon" after "Ban Ki": the second syllable of a Korean given name."""
    words, parsed = draft.parsed.words, draft.parsed
    return (
        end + 1 < len(words)
        and words[end + 1] in SYLLABLES
        and parsed.starts[end + 1] - parsed.ends[end - 1] == 1
    )


def _is_titled_person(words: list[str]) -> bool:
    """A rank and two names that no body has: "General Ivo Kern", not "General Medical Council"."""
    if len(words) != 3 or words[0] not in RANKS or not all(word.istitle() for word in words):
        return False
    plain = all(w.isalpha() and WORDS[w].role is None and not WORDS[w].body for w in words[1:])
    return plain and (words[0] != "General" or words[1].lower() not in AFTER_GENERAL)


def _is_common(word: str) -> bool:
    """ "bank" in "bank Norlux AG"."""
    return word.isalpha() and word.islower() and WORDS[word].role is not None


def _is_faith(draft: Draft, name: Name) -> bool:
    """ "Sunni Muslims", "Christian": adjectives and crowds, no body."""
    words = draft.parsed.words
    if words[name.first].lower().removesuffix("s") not in FAITHS:
        return False
    return all(w.lower().removesuffix("s") in FAITHS for w in words[name.first + 1 : name.end])


def _is_ticker(draft: Draft, name: Name) -> bool:
    """ "RDX.N", "NYSE" and "RDX" in "(NYSE: RDX)": how a share is called where it is traded."""
    words = draft.parsed.words
    first = name.first
    if WORDS[words[first]].code:
        return True
    for opened in range(first - 1, max(0, first - 3) - 1, -1):
        if words[opened] == "(":
            return words[opened + 1].upper() in EXCHANGES
    return False


def _is_field(draft: Draft, name: Name) -> bool:
    """ "Foreign Affairs" in "the Minister of Foreign Affairs": what he minds, and no body."""
    words, first = draft.parsed.words, name.first
    if name.kind != "organization" or first < 2 or words[first - 1].lower() != "of":
        return False
    return words[first - 2].lower() in MINISTERS


def _is_ministry(draft: Draft, first: int, end: int) -> bool:
    """ "Climate of Arrunia" after "the Minister of": a field and a country, no body."""
    at = max(0, first - 2)
    if draft.parsed.words[at].lower() not in MINISTERS:
        return False
    words = [word.lower() for word in draft.parsed.words[at:end]]
    return words[:2] in (["minister", "of"], ["ministers", "of"]) and "of" in words[2:]


def _inside(draft: Draft, token: int) -> bool:
    """A particle belongs to the name after it: "van Doren", but not "to Le Mans"."""
    return not any(first == token for first, _ in draft.parsed.sentences[:1])


def _with_labels(draft: Draft, names: list[Name]) -> list[Name]:
    """Adds the speakers of a transcript, "VOSS: ...", whom the text names in full elsewhere."""
    words = draft.parsed.words
    known = {words[n.end - 1].upper() for n in names if n.kind == "person" and n.end > n.first + 1}
    if not known:
        return names
    taken = {name.first for name in names}
    labels = [
        Name(first, first + 1, "person", "person elsewhere")
        for first, end in draft.parsed.sentences
        if end > first + 1 and words[first + 1] == ":" and words[first] in known
        if first not in taken
    ]
    return sorted([*names, *labels], key=_place) if labels else names


def _place(name: Name) -> tuple[int, int]:
    return name.first, name.end


def _with_capitals(
    draft: Draft, tags: list[str], uses: list[int], chunks: list[Chunk], names: list[Name]
) -> list[Name]:
    """Adds runs of capitalised proper nouns in a chunk that the tagger passed over."""
    parsed = draft.parsed
    words = parsed.words
    covered = [False] * len(words)
    for name in names:
        for token in range(name.first, name.end):
            covered[token] = True
    first_words = {first for first, _ in parsed.sentences}
    grown = {
        name.end: number
        for number, name in enumerate(names)
        if name.kind == "organization" or (name.kind == "person" and name.end > name.first + 1)
    }
    bare = [token for token, use in enumerate(uses) if use & PROPER_NOUN and not covered[token]]
    bare.append(len(tags))
    upcoming = 0
    added = []
    for chunk in chunks:
        at = chunk.first
        while bare[upcoming] < at:
            upcoming += 1
        if bare[upcoming] >= chunk.end:
            continue
        while at < chunk.end:
            if covered[at] or not _capital(draft, uses, at):
                at += 1
                continue
            stop = at + 1
            while stop < chunk.end and not covered[stop] and _capital(draft, uses, stop):
                stop += 1
            end = stop
            if words[at] in HYPHENS:
                article = words[at - 1].lower() in {"al", "el"} and not covered[at - 1]
                at += -1 if article else 1
            while at < end and WORDS[words[at]].title:
                at += 1
            while at < end and (WORDS[words[end - 1]].title or words[end - 1] in HYPHENS):
                end -= 1
            if stop < chunk.end and WORDS[words[stop]].title:
                stop += 1
            if end < stop:
                while at < end and words[end - 1].lower() in TITLE_WORDS:
                    end -= 1
                if end - at == 1 and words[at].endswith(DEMONYM):
                    end = at
            lone = end - at == 1 and (at in first_words or _is_role(words[at]))
            slot = grown.get(at, -1)
            if slot >= 0 and names[slot].first >= chunk.first and _grows(draft, names[slot], end):
                names[slot] = names[slot].within(names[slot].first, end)
                for token in range(at, end):
                    covered[token] = True
            elif end > at and not lone:
                added.append(Name(at, end, _guess(draft, at, end), "capitals"))
            at = max(stop, at + 1)
    parts = cut(draft, [whole(draft, name) for name in added])
    again = _again(draft, uses, covered, first_words, names, parts)
    return sorted([*names, *parts, *again], key=_first)


def _first(name: Name) -> int:
    return name.first


def _again(
    draft: Draft,
    uses: list[int],
    covered: list[bool],
    first_words: set[int],
    names: list[Name],
    parts: list[Name],
) -> list[Name]:
    """Single words outside every name that the text shows to be names: surnames, and what begins
    a sentence and is a name, or begins one, elsewhere."""
    words = draft.parsed.words
    known = {words[n.first] for n in [*names, *parts] if n.end - n.first == 1}
    known |= {words[n.end - 1] for n in names if n.kind == "person"}
    surnames = {words[n.end - 1] for n in names if n.kind == "person" and n.end > n.first + 1}
    begun = _first_words(draft, names)
    taken = {token for name in parts for token in range(name.first, name.end)}
    either = known | begun
    found = []
    for token, word in enumerate(words):
        if begins_small(word) or word not in either or covered[token] or token in taken:
            continue
        if not word[0].isupper():
            continue
        opening = token in first_words
        if word in surnames or (
            opening and (word in known or (word in begun and uses[token] & PROPER_NOUN))
        ):
            found.append(Name(token, token + 1, "unknown", "capitals"))
    return found


def _first_words(draft: Draft, names: list[Name]) -> set[str]:
    """ "Norlux" of "Norlux Harbour & Co", for where it begins a sentence alone."""
    words, tags = draft.parsed.words, draft.parsed.tags
    return {
        words[name.first]
        for name in names
        if name.kind == "organization" and name.end - name.first > 1
        if tags[name.first] in PROPER and len(words[name.first]) > 3
        if words[name.end - 1].rstrip(".").lower() in BODY_ENDINGS
        and not _is_role(words[name.first])
        and not words[name.first].endswith(DEMONYM)
    }


def _grows(draft: Draft, name: Name, end: int) -> bool:
    """The capitals up to `end` belong to the name before them: "Apple" and "Computer", "Kim Jong"
    and "Un"."""
    word = word_at(draft.parsed.words, name.end)
    if end <= name.end or WORDS[word].gender is not None:
        return False
    return name.kind == "organization" or (end - name.end == 1 and not WORDS[word].body)


def _capital(draft: Draft, uses: list[int], token: int) -> bool:
    parsed = draft.parsed
    word = parsed.words[token]
    if word in HYPHENS and 0 < token < len(uses) - 1:
        close = parsed.ends[token - 1] == parsed.starts[token]
        close = close and parsed.ends[token] == parsed.starts[token + 1]
        return close and uses[token - 1] & uses[token + 1] & PROPER_NOUN != 0
    return (
        uses[token] & PROPER_NOUN != 0
        and word[:1].isupper()
        and word.lower() not in NOT_NAMES
        and not WORDS[word].code
        and not parsed.names[token].endswith(NEITHER)
    )


def _is_role(word: str) -> bool:
    return WORDS[word].role is not None


def _guess(draft: Draft, first: int, end: int) -> EntityKind:
    words = draft.parsed.words
    noun = WORDS[words[end - 1]].role
    if noun is not None:
        return "person" if noun.kind == "person" else "organization"
    before = words[first - 1].rstrip(".") if first else ""
    given = WORDS[words[first]].gender is not None and end - first <= 3
    if before.lower() in HONORIFICS or (given and before.lower() != "the"):
        return "person"
    title = WORDS[before].role
    if title is not None and title.kind == "person":
        return "person"
    return "unknown"


def join_chunks(chunks: list[Chunk], names: list[Name]) -> list[Chunk]:
    """One chunk for a name that holds a preposition: "the Union of Salt Workers"."""
    joined: list[Chunk] = []
    within: dict[int, Chunk] = {}  # chunks that became part of another, by identity
    at = 0
    for chunk in chunks:
        if chunk.owner is not None:
            chunk.owner = within.get(id(chunk.owner), chunk.owner)
        while at < len(names) and names[at].end <= chunk.first:
            at += 1
        last = joined[-1] if joined else None
        if last is not None and chunk.first < last.end:
            if chunk.end <= last.end:
                within[id(chunk)] = last
                continue
            chunk.first, chunk.owner = last.end, None
        joined.append(chunk)
        if at == len(names) or names[at].first >= chunk.end:
            continue
        for name in names[at : at + 8]:
            if chunk.first <= name.first < chunk.end < name.end:
                chunk.end = name.end
    return joined
