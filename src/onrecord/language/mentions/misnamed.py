"""Names that are none, or cut wrongly, as newswire shows them: abbreviations of things, columns of
a table, half a title, a trade or a demonym in front."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.language.draft import Draft
from onrecord.language.mentions.name import TITLE_WORDS, Name
from onrecord.language.mentions.words import WORDS, begins_small, word_at

__all__ = ["mend_names"]

# Abbreviations that newswire takes for known, and that act in nothing.
ABBREVIATIONS: Final = frozenset(
    "IM DSL EBITDA GDP GNP CPI PPI CEO CFO COO CIO CTO IPO LNG LPG TV DVD CD PC PCs SUV SUVs ATM "
    "DNA RNA HIV AIDS SARS MRI ICU GPS WMD IED NGO NGOs FAQ PDF SMS VAT TARP QE ETF ETFs CDO CDOs "
    "MBS ABS CDS OTC EPS ROE EBIT M&A R&D Q&A FM AM PM FX CO2 UV LED LCD HDTV 3G 4G 5G AI IT PR HR "
    "VIP MBA PhD GSE GSEs ARM ARMs REIT REITs UAV UAVs".split()
)
# What a single word in capitals names besides people and bodies.
LONE: Final = frozenset(
    "Web Internet Edition Treasuries Treasurys Medicare Medicaid Brent WTI Libor Euribor Viagra "
    "Disease Phase Christmas Easter Ramadan Thanksgiving Financial Operating Executive "
    "Chief".split()
)
# Nouns for bodies that with a capital, but without an article, only begin a sentence.
BARE_NOUNS: Final = frozenset(
    "bank banks group office court company fund firm board union agency bureau center club school "
    "hospital police store plant mill mine research".split()
)
# First words of the names of storms and trials.
NO_ACTORS: Final = frozenset({"Hurricane", "Typhoon", "Cyclone", "Tropical", "Phase"})
# Who gave a disease its name.
EPONYMS: Final = frozenset("Alzheimer Parkinson Hodgkin Crohn Huntington Asperger Tourette".split())
MONTHS: Final = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Septr Oct Nov Dec".split())
SEATED: Final = frozenset("based designed made built developed backed owned listed".split())
# "Chief ... Officer".
CHIEFS: Final = frozenset(
    "financial operating executive information technology marketing legal medical investment "
    "commercial administrative technical risk".split()
)
COLUMNS: Final = 25  # tokens of a sentence that may be a table
SHARE: Final = 0.72  # of them that have a capital or a digit
NUMBERS: Final = 0.12  # of them that are a number or the dash of an empty cell
DEMONYM: Final = ("an", "ese", "ish", "i", "ch")


def mend_names(draft: Draft, names: list[Name]) -> list[Name]:
    """The names that are names, each with its own words only. In order, as they came."""
    tables = [
        (first, end)
        for first, end in draft.parsed.sentences
        if end - first >= COLUMNS and _is_table(draft, first, end)
    ]
    starts = [first for first, _ in tables]
    kept: list[Name] = []
    known = {tuple(draft.parsed.words[name.first : name.end]) for name in names}
    for name in names:
        at = bisect_right(starts, name.first) - 1 if starts else -1
        if at >= 0 and name.first < tables[at][1]:
            continue
        mended = _mended(draft, name, known)
        if mended is not None and not (kept and mended.first < kept[-1].end):
            kept.append(mended)
    return kept


def _mended(draft: Draft, name: Name, known: set[tuple[str, ...]]) -> Name | None:
    words = draft.parsed.words
    name = _after_heading(words, _after_seat(words, name), known)
    if name.end - name.first == 1:
        word = words[name.first]
        if word.lower() in BARE_NOUNS and not _is_determined(draft, name):
            return None
        follow = word_at(words, name.end)
        month = word in MONTHS and follow[:1].isdigit()
        disease = word in EPONYMS and follow in {"'s", "’s"}
        return None if word in ABBREVIATIONS or word in LONE or month or disease else name
    if words[name.end - 1] in {"Treasuries", "Treasurys"} or words[name.first] in NO_ACTORS:
        return None
    if name.kind == "organization":
        return _after_trade(draft, name)
    if name.kind == "person":
        return _before_place(draft, _after_title(draft, name))
    return name


def _after_seat(words: list[str], name: Name) -> Name:
    """ "New York-based Norlux": where it sits, and who made it, is not of the name."""
    for at in range(name.first, name.end - 1):
        if words[at] in SEATED:
            return Name(at + 1, name.end, "organization", name.rule)
    return name


def _after_heading(words: list[str], name: Name, known: set[tuple[str, ...]]) -> Name:
    """ "NEW MARKET Norlux": a heading in capitals that ran into the text, where "Norlux" is a name
    of it elsewhere."""
    before = words[name.first - 1] if name.first else ""
    if not (before.isupper() and before.isalpha() and _is_heading(words[name.first])):
        return name
    at = name.first
    while at < name.end - 1 and _is_heading(words[at]) and tuple(words[at : name.end]) not in known:
        at += 1
    at = name.first + 1 if at == name.first else at
    return name.within(at, name.end) if tuple(words[at : name.end]) in known else name


def _is_heading(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.isupper()


def _is_determined(draft: Draft, name: Name) -> bool:
    """ "the Bank": a body that the text has named in full."""
    return name.first > 0 and draft.parsed.tags[name.first - 1] in {"DT", "PRP$", "POS"}


def _after_trade(draft: Draft, name: Name) -> Name:
    """ "Kell firm Norlux LLP", "the Tavan salt group Norlux": the name behind the trade."""
    words = draft.parsed.words
    for at in range(name.end - 2, name.first, -1):
        noun = WORDS[words[at]].role if words[at].islower() else None
        if noun is not None and noun.kind == "organization" and words[at + 1][:1].isupper():
            return name.within(at + 1, name.end)
    return name


def _after_title(draft: Draft, name: Name) -> Name:
    """ "Arrunian Prince Ivo bin Kern", "Financial Officer Ivo Kern": without the title."""
    words = draft.parsed.words
    first = name.first
    for _ in range(3):
        if name.end - first < 3 or not WORDS[words[first + 1]].title:
            break
        field = words[first].lower() in TITLE_WORDS or words[first].lower() in CHIEFS
        if not field and not words[first].endswith(DEMONYM):
            break
        first += 2
    while name.end - first > 2 and words[first].lower() in {"officer", "operating", "executive"}:
        first += 1
    return name.within(first, name.end) if name.first < first < name.end else name


def _before_place(draft: Draft, name: Name) -> Name:
    """ "Ivo Kern at Norlux": the analyst, not where he works."""
    words = draft.parsed.words
    for at in range(name.first + 1, name.end):
        if words[at] in {"at", "of", "with"}:
            return name.within(name.first, at)
    return name


def _is_table(draft: Draft, first: int, end: int) -> bool:
    """Columns of a table run into one sentence: hardly a word without a capital or a digit."""
    words = draft.parsed.words
    most_small = int((1 - SHARE) * (end - first)) + 1
    small = told = raised = numbers = 0
    for at in range(first, end):
        word = words[at]
        if begins_small(word):
            small += 1
            if small > most_small:
                return False
        elif word == "-" or word[0].isdigit():
            told += 1
            raised += 1
            numbers += 1
        elif word[0].isalnum():
            told += 1
            raised += word[0].isupper()
    told += small
    return raised > SHARE * told and numbers > NUMBERS * told
