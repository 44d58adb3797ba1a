"""What each name of a text names, when all its mentions and what stands beside them are heard."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.name import INITIALS, PROPER, TITLE_WORDS, Name
from onrecord.language.mentions.words import BODY_ENDINGS, WORDS, begins_small, word_at
from onrecord.language.roles import HONORIFICS
from onrecord.model import EntityKind

__all__ = ["FIRMS", "NAMED_LIKE_PEOPLE", "agree_kinds"]

# Last words of names that name no body.
THINGS: Final = frozenset(
    "act agreement amendment treaty bill law accord accords protocol depression recession war wars "
    "award awards emmy oscar prize cup street avenue road boulevard square highway river sea ocean "
    "mountains coast gulf valley bay atlantic pacific index plan pact deal resolution constitution "
    "bible championship championships refuge park forest region "
    "olympics games round day week year era code program programme facility project".split()
)
# Who has the name of an employer before the noun, hardly that of a person.
STAFF: Final = frozenset(
    "analyst economist strategist trader broker researcher employee reporter".split()
)
# States of the Union that share no name with a country or a person: places, also after "D-".
STATES: Final = frozenset(
    "Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;Florida;Hawaii;Idaho;"
    "Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;Maine;Maryland;Massachusetts;Michigan;"
    "Minnesota;Mississippi;Missouri;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;"
    "North Carolina;North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Rhode Island;South Carolina;"
    "South Dakota;Tennessee;Texas;Utah;Vermont;West Virginia;Wisconsin;Wyoming".split(";")
)
PROVINCES: Final = frozenset(
    "Ontario;Quebec;Alberta;Manitoba;Saskatchewan;British Columbia;Nova Scotia".split(";")
)
STATES_AND_PROVINCES: Final = STATES | PROVINCES
REGIONS_OF_THE_WORLD: Final = frozenset(
    "Americas;Asia;Africa;Latin America;North America;South America;Central America;Middle East;"
    "Asia Pacific;Scandinavia;Nasdaq;Gulf;Persian Gulf;Midwest;Caribbean;Balkans;Baltics;"
    "Caucasus;Pacific;Atlantic;Sahel;Levant;Maghreb;Mideast;Silicon Valley".split(";")
)
# Firms of the world that are called like people.
NAMED_LIKE_PEOPLE: Final = frozenset(
    "Merrill Lynch;Morgan Stanley;J.P. Morgan;JP Morgan;J.P. Morgan Chase;Goldman Sachs;"
    "Wells Fargo;Charles Schwab;Philip Morris;Eli Lilly;Lockheed Martin;Northrop Grumman;"
    "Raymond James;Credit Suisse;Thomas Cook;Fannie Mae;Freddie Mac;Sallie Mae;Arthur Andersen;"
    "John Deere;Baker Hughes;Aston Martin;Alfa Romeo;Dow Jones;Booz Allen;Ralph Lauren;"
    "Calvin Klein;Hugo Boss;Lehman Brothers;Bear Stearns;Salomon Brothers;Piper Jaffray;"
    "Edward Jones;Jones Day;Baker McKenzie;Clifford Chance;Max Planck;Johns Hopkins;"
    "Stanley Black;Warner Bros;Vodafone;Verizon;Novartis;Pfizer;Nokia;Ginnie Mae;"
    "Stifel Nicolaus;Smith Barney;Sanford Bernstein;Legg Mason;Paine Webber;Dean Witter;"
    "Sara Lee;Mary Kay;Levi Strauss;Estee Lauder;Tommy Hilfiger;Liz Claiborne;Louis Vuitton;"
    "Christian Dior;Jimmy Choo;Eddie Bauer;Perry Ellis;Neiman Marcus;Rolls-Royce;Dun & Bradstreet;"
    "T. Rowe Price;Marks & Spencer;Ernst & Young;Smith & Wesson;Harley-Davidson".split(";")
)
# "GovPX", "MySpace", but not "McKern" and "DeVoss".
CAMEL: Final = re.compile(
    r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z][a-z]+[A-Z][A-Za-z]+|[A-Z]{2,}[a-z]{2,}[A-Z]\w*"
)
MODEL: Final = re.compile(r"[A-Z]{1,2}-?\d{3}")
TOWNS: Final = frozenset("capital city town village suburb".split())
# Who stands for a town or a state: "Kell Sen. Voss", "the Kell Democrat".
ELECTED: Final = frozenset(
    "Democrat Republican Sen. Rep. Gov. Senator Representative Governor Mayor".split()
)
REGIONS: Final = frozenset(
    "state province county district region governorate prefecture valley peninsula".split()
)
CHAMBERS: Final = frozenset(
    "House Senate Congress Parliament Treasury Pentagon Assembly Cabinet".split()
)
# Nouns for people that newswire puts before companies just as well: "Rival Norlux".
EITHER: Final = frozenset(
    "rival competitor partner owner supplier buyer bidder opponent ally".split()
)
FIRMS: Final = frozenset(
    "consultants advisers advisors accountants auditors lawyers solicitors brokers bankers "
    "architects builders engineers stockbrokers surveyors developers makers publishers".split()
)
# "oil major Norlux", "the retail giant Norlux".
GIANTS: Final = frozenset({"major", "giant", "heavyweight", "behemoth"})
FORMS: Final = frozenset({"Inc", "Corp", "Ltd", "Plc", "LLC", "Co", "Cos"})
NOUN_PHRASE: Final = frozenset("NN NNP JJ JJS CD HYPH VBG VBN POS".split())
UNITS: Final = frozenset("business unit subsidiary division affiliate station channel".split())
# Nouns of bodies that follow their names, and seldom that of who heads them.
NAMED_BEFORE: Final = frozenset(
    "station channel newspaper daily weekly magazine airline bank website newsletter chain".split()
)
OFFICE_TAGS: Final = frozenset("NN NNP NNS NNPS IN DT CC POS JJ".split())
GROUNDS: Final = frozenset("base station field force forces".split())  # of the Air Force
BODY_BEGINNINGS: Final = frozenset(
    "banque banco banca credit crédit societe société compagnie air".split()
)


def agree_kinds(draft: Draft, names: list[Name]) -> list[Name]:
    """One word alone is a person where a full name of a person in the text ends in it."""
    words = draft.parsed.words
    texts = [_text(words, name) for name in names]
    last = {
        words[name.end - 1] for name in names if name.kind == "person" and name.end - name.first > 1
    }
    alone = {
        text
        for name, text in zip(names, texts, strict=True)
        if name.kind == "person" and name.end - name.first == 1
    }
    votes = _votes(draft, names, texts, last)
    datelines = {
        words[n.first].lower() for n in names[:1] if n.first == 0 and _opens_dateline(draft, n)
    }
    bylines = {words[n.end - 1] for n in names if _is_agency(draft, n)}
    bare = {
        text.rpartition(" ")[0] for text in votes if text.rpartition(" ")[2].rstrip(".") in FORMS
    }
    agreed = []
    for name, text in zip(names, texts, strict=True):
        kind = _own_kind(text)
        if kind != "unknown" and words[name.end - 1] in bylines:
            kind = "organization"
        if kind is None and text in bare and text not in last:
            kind = "organization"  # "Norlux" of "Norlux Inc"
        kind = kind or _kind_by_place(draft, name, text, datelines, alone)
        if kind is not None:
            agreed.append(name.of_kind(kind))
            continue
        kind = name.kind
        if kind != "person" and (
            (name.end - name.first == 1 and text in last)
            or (text.lower().startswith(("al - ", "el - ")) and words[name.end - 1] in last)
        ):
            agreed.append(Name(name.first, name.end, "person", "person elsewhere"))
            continue
        if text not in last and _in_office(draft, name):
            continue
        heard = votes[text]
        if kind == "unknown" or (len(heard) > 1 and max(heard.values()) >= 3):
            others = [(n, k) for k, n in sorted(heard.items()) if k != "unknown"]
            kind = max(others, default=(0, kind))[1]
        agreed.append(name.of_kind(kind))
    return agreed


def _text(words: list[str], name: Name) -> str:
    if name.end - name.first == 1:
        return words[name.first]
    return " ".join(words[name.first : name.end])


def _votes(
    draft: Draft, names: list[Name], texts: list[str], last: set[str]
) -> dict[str, dict[EntityKind, int]]:
    """How often each text of a name is told to be of each kind: by the tagger once, by what stands
    beside it more."""
    votes: dict[str, dict[EntityKind, int]] = {}
    for name, text in zip(names, texts, strict=True):
        heard = votes.setdefault(text, {})
        heard[name.kind] = heard.get(name.kind, 0) + 1
        if text in last:
            continue
        if name.kind == "person" and _is_camel(text):
            heard["organization"] = heard.get("organization", 0) + 4
        if _beside_body_words(draft, name):
            heard["organization"] = heard.get("organization", 0) + 4
        elif name.end - name.first == 1 and _before_title(draft, name):
            told: EntityKind = "organization" if text.isupper() or text in CHAMBERS else "place"
            heard[told] = heard.get(told, 0) + 3
    return votes


@lru_cache(maxsize=65536)
def _is_camel(text: str) -> bool:
    return CAMEL.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def _own_kind(text: str) -> EntityKind | None:
    """What the words of a name, joined by blanks, tell wherever it stands."""
    words = text.split(" ")
    if len(words) > 1 and (words[-1].lower() in THINGS or MODEL.fullmatch(words[-1])):
        return "unknown"
    if text in NAMED_LIKE_PEOPLE:
        return "organization"
    if _is_company(words):
        return "organization"
    return "place" if text in STATES or text in REGIONS_OF_THE_WORLD else None


def _kind_by_place(
    draft: Draft, name: Name, text: str, datelines: set[str], alone: set[str]
) -> EntityKind | None:
    """What the words beside one name tell, or the same words elsewhere in the text."""
    words = draft.parsed.words
    if _named_in_plural(draft, name) or _is_traded(draft, name):
        return "organization"
    if _is_seat(draft, name) or _is_region(draft, name) or _is_in_state(draft, name):
        return "place"
    if name.kind == "person" and _is_camel(text):
        return "organization"
    if name.kind != "person" and (_after_title(draft, name) or _has_initials(draft, name)):
        return "person"
    if name.end - name.first == 1 and words[name.first].lower() in datelines:
        return "place"
    if (
        name.end - name.first == 2
        and _is_given(draft, name)
        and (words[name.end - 1] in alone or _beside_person(draft, name))
    ):
        return "person"
    return None


def _is_traded(draft: Draft, name: Name) -> bool:
    """ "Norlux ( NLX.N )": a share has a code, a person has none."""
    words = draft.parsed.words
    follow = word_at(words, name.end)
    if follow == "(":
        return word_at(words, name.end + 2) == ")" and WORDS[words[name.end + 1]].code
    return len(follow) > 3 and not begins_small(follow) and WORDS[follow].code


def _is_seat(draft: Draft, name: Name) -> bool:
    """ "the Kell, Ohio-based maker": where it sits."""
    words = draft.parsed.words
    if word_at(words, name.end) != "," or "based" not in words[name.end + 2 : name.end + 7]:
        return False
    between = words[name.end + 1 : words.index("based", name.end)]
    return between[-1:] == ["-"] and all(w[0].isupper() for w in between[:-1] if w.isalpha())


def _is_in_state(draft: Draft, name: Name) -> bool:
    """ "Kell, Ohio": the town before its state."""
    words = draft.parsed.words
    if name.kind == "person" or word_at(words, name.end) != ",":
        return False
    follow = words[name.end + 1 : name.end + 3]
    state = " ".join(follow) in STATES_AND_PROVINCES or (
        bool(follow) and follow[0] in STATES_AND_PROVINCES
    )
    return state and not WORDS[words[name.end - 1]].body


def _is_region(draft: Draft, name: Name) -> bool:
    """ "northern Kell state", "the Kell Democrat": where, and what a party calls its people."""
    words = draft.parsed.words
    follow = word_at(words, name.end)
    if follow in ELECTED and name.kind != "person" and name.end - name.first <= 2:
        return not WORDS[words[name.end - 1]].body or _names_region(words, name, follow)
    return _names_region(words, name, follow)


def _names_region(words: list[str], name: Name, follow: str) -> bool:
    if name.end - name.first != 1 or name.kind == "place":
        return False
    return follow in REGIONS or (name.first > 0 and words[name.first - 1].lower() in TOWNS)


def _has_initials(draft: Draft, name: Name) -> bool:
    """ "H.S. Kern", but not "H.S. Kern and Sons"."""
    words = draft.parsed.words
    if not 2 <= name.end - name.first <= 3 or "." not in words[name.first]:
        return False
    follow = word_at(words, name.end + 1)
    if follow in {"Sons", "Co", "Bros"} and words[name.end] in {"and", "&"}:
        return False
    return bool(INITIALS.fullmatch(words[name.first])) and not WORDS[words[name.end - 1]].body


def _beside_person(draft: Draft, name: Name) -> bool:
    """ "Frank Morra and Lena Voss": two people, where the tagger saw a body and a person."""
    words, tagged = draft.parsed.words, draft.parsed.names
    if WORDS[words[name.end - 1]].body:
        return False
    follows = word_at(words, name.end) == "and" and word_at(tagged, name.end + 1) == "B-PER"
    return follows or (
        name.first > 1 and words[name.first - 1] == "and" and tagged[name.first - 2] == "I-PER"
    )


def _is_given(draft: Draft, name: Name) -> bool:
    """A body by the tagger's word that begins with the given name of a person."""
    return name.kind == "organization" and bool(WORDS[draft.parsed.words[name.first]].gender)


def _beside_body_words(draft: Draft, name: Name) -> bool:
    """ "Norlux spokeswoman Lena Voss", "rail operator Norlux": the name of a body."""
    words, tags = draft.parsed.words, draft.parsed.tags
    if name.end + 1 < len(tags) and tags[name.end] == "NN" and tags[name.end + 1] in PROPER:
        after = words[name.end]
        noun = WORDS[after].role if after.islower() else None
        person = noun is not None and noun.kind == "person"
        if person and (name.end - name.first == 1 or after in STAFF):
            return True
    if name.end - name.first <= 2 and (_is_told_body(draft, name) or _names_station(draft, name)):
        return True
    if name.end - name.first > 1 or not name.first or not words[name.first - 1].islower():
        return False
    if words[name.first - 1] in GIANTS and tags[name.first - 2 : name.first - 1] in (
        ["NN"],
        ["JJ"],
    ):
        return True
    before = WORDS[words[name.first - 1]].role
    return before is not None and before.kind == "organization"


def _is_told_body(draft: Draft, name: Name) -> bool:
    """ "Norlux, a salt company in Kell,": the first noun that no other noun follows says it."""
    words, tags = draft.parsed.words, draft.parsed.tags
    at = name.end + 1
    if word_at(words, name.end) != "," or word_at(words, at) not in {"a", "an", "the"}:
        return False
    article = words[at]
    stop = min(len(words), at + 8)
    while at + 1 < stop and tags[at + 1] in NOUN_PHRASE:
        at += 1
    closed = article != "the" or word_at(words, at + 1) == ","  # not "..., the firm said"
    return closed and tags[at] == "NN" and _is_body_noun(words[at])


def _names_station(draft: Draft, name: Name) -> bool:
    """ "the Kell Wave radio station": the name stands before the noun of the body."""
    if name.kind not in {"person", "unknown"}:
        return False
    words, tags = draft.parsed.words, draft.parsed.tags
    at = name.end
    while at + 1 < len(words) and at < name.end + 2 and tags[at + 1] == "NN" == tags[at]:
        at += 1
    if at >= len(words) or tags[at] != "NN" or not words[at].islower():
        return False
    return words[at] in NAMED_BEFORE


def _is_body_noun(word: str) -> bool:
    noun = WORDS[word].role
    return word in UNITS or (noun is not None and noun.kind == "organization")


def _before_title(draft: Draft, name: Name) -> bool:
    """ "Kell Mayor Ivo Kern", "NATO Secretary-General Lena Voss"."""
    words, tags = draft.parsed.words, draft.parsed.tags
    if name.end + 1 >= len(words) or tags[name.end + 1] not in PROPER:
        return False
    title = words[name.end]
    return not begins_small(title) and title[:1].isupper() and WORDS[title].title


def _in_office(draft: Draft, name: Name) -> bool:
    """ "Climate" in "Arrunian Climate Minister": a field taken for a name."""
    if not _before_title(draft, name) or name.first == 0:
        return False
    words = draft.parsed.words[name.first : name.end]
    field = all(word.lower() in TITLE_WORDS for word in words)
    after_adjective = draft.parsed.names[name.first - 1].endswith("NORP")
    return field or (after_adjective and len(words) == 1)


def _named_in_plural(draft: Draft, name: Name) -> bool:
    """ "the consultants Voss Kern", "Voss Kern, the consultants,": partners, no person."""
    words, tags = draft.parsed.words, draft.parsed.tags
    if name.kind != "person" or name.end - name.first < 2 or not name.first:
        return False
    before, follow = words[name.first - 1].lower(), word_at(words, name.end)
    if before not in FIRMS and follow != ",":
        return False
    listed = follow == "and" or (follow == "," and word_at(tags, name.end + 1) == "NNP")
    if before in FIRMS and tags[name.first - 1] == "NNS" and not listed:
        return True
    after = [word.lower() for word in words[name.end : name.end + 4]]
    return len(after) == 4 and after[:2] == [",", "the"] and after[2] in FIRMS and after[3] in ",."


def _is_company(words: list[str]) -> bool:
    """By its last word ("Norlux Inc."), or by a first word that other languages put there."""
    if len(words) == 1:
        return False
    last = words[-1].rstrip(".").lower()
    if last in BODY_ENDINGS or (words[0].lower() in BODY_BEGINNINGS and last not in GROUNDS):
        return True
    return WORDS[words[-1]].body and WORDS[words[0]].gender is None


def _opens_dateline(draft: Draft, name: Name) -> bool:
    """ "KELL, May 3 -", "KELL (North Wire) -": capitals at the beginning of the text."""
    if name.first:
        return False
    words = draft.parsed.words
    follow = words[name.end] if name.end < len(words) else ""
    return words[0].isupper() and follow in {",", "(", "-", "–", "—", "--"}


def _is_agency(draft: Draft, name: Name) -> bool:
    """ "KELL (North Wire) -": the name in the brackets of a dateline."""
    words = draft.parsed.words
    if not name.first or words[name.first - 1] != "(":
        return False
    around = words[max(0, name.first - 1) : name.first] + words[name.end : name.end + 2]
    return len(around) == 3 and around[:2] == ["(", ")"] and around[2] in {"-", "–", "—", "--"}


def _after_title(draft: Draft, name: Name) -> bool:
    """ "Mr Voss", "President Voss", "the Norlux chairman Lena Voss"."""
    words = draft.parsed.words
    before = words[name.first - 1] if name.first else ""
    address = before.rstrip(".").lower()
    if address in HONORIFICS and address != "st" and before[:1].isupper():
        return True
    if before[:1].isupper() and name.end - name.first == 1 and WORDS[before].title:
        return before.lower() not in EITHER
    if not (name.first and 2 <= name.end - name.first <= 4):
        return False
    if before == "," and _is_office(draft, name.first - 1):
        return all(WORDS[word].role is None for word in words[name.first : name.end])
    known = WORDS[words[name.first]].gender is not None
    return known and before.islower() and WORDS[before].title


def _is_office(draft: Draft, comma: int) -> bool:
    """ "The President of the Republic of Arrunia" before a comma: who holds it follows."""
    words, tags = draft.parsed.words, draft.parsed.tags
    for at in range(comma - 1, max(comma - 14, 0), -1):
        if tags[at] not in OFFICE_TAGS:
            return False
        noun = WORDS[words[at]].role
        if noun is not None and noun.kind == "person" and tags[at] in {"NN", "NNP"}:
            whole = at + 1 == comma or words[at + 1].lower() in {"of", "for"}
            return whole and words[at - 1].lower() in {"the", "its", "his", "her", "their"}
    return False
