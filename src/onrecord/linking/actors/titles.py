"""Titles and functions: what words like "Arrunian foreign minister" say, and which two agree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.linking.actors.countries import Countries, Country
from onrecord.linking.actors.names import fold

__all__ = ["Title", "agree", "function_of", "read_title"]

WORD = re.compile(r"[^\W_][\w.'’-]*")
CUT = frozenset({"of", "for", "at", "to", "in", "on", "with", "from", "near", "who", "and", "by"})
OTHERS = CUT - {"of", "and"}
EMPTY = frozenset(
    "the a an his her its their my our your this that new former ex then acting current late "
    "own retired incumbent outgoing veteran top senior junior chief first second third two "
    "three both either all other same such no not said mr mrs ms dr sir long-time longtime "
    "banned ousted jailed injured deposed convicted disgraced embattled suspended elected exiled "
    "detained arrested accused wounded slain missing fugitive ailing".split()
)
FORMER = frozenset({"former", "ex", "then", "late", "outgoing"})
# The words that name a function together, longest first where one holds another.
COMPOUNDS = (
    ("deputy", "prime", "minister"), ("vice", "prime", "minister"), ("prime", "minister"),
    ("vice", "president"), ("deputy", "president"), ("press", "secretary"),
    ("general", "secretary"), ("secretary", "general"), ("attorney", "general"),
    ("governor", "general"), ("director", "general"), ("chief", "executive"),
    ("executive", "director"), ("managing", "director"), ("chief", "of", "staff"),
    ("head", "of", "state"), ("head", "of", "government"), ("secretary", "of", "state"),
    ("deputy", "minister"), ("vice", "minister"), ("deputy", "governor"), ("deputy", "mayor"),
    ("deputy", "head"), ("deputy", "chief"), ("deputy", "director"), ("deputy", "chairman"),
    ("deputy", "spokesman"), ("deputy", "spokeswoman"), ("deputy", "foreign", "minister"),
    ("campaign", "manager"), ("chief", "minister"), ("deputy", "chief", "minister"),
    ("press", "officer"), ("press", "spokesman"),
)  # fmt: skip
SAME = {
    "premier": "prime minister", "taoiseach": "prime minister", "head of government":
    "prime minister", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "press secretary": "spokesperson", "press officer": "spokesperson",
    "press spokesman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "secretary general": "general secretary",
    "secretary-general": "general secretary", "head of state": "head of state",
    "ceo": "chief executive", "congresswoman": "congressman", "businesswoman": "businessman",
    "councillor": "councilor", "adviser": "advisor", "co-ordinator": "coordinator",
    "organiser": "organizer", "vice-president": "vice president", "king": "monarch",
    "queen": "monarch", "emperor": "monarch", "majesty": "monarch",
    "lawmaker": "legislator", "mp": "legislator",
    "heads of state": "head of state", "deputy spokesman": "deputy spokesperson",
    "deputy spokeswoman": "deputy spokesperson",
    "sen": "senator", "gen": "general", "gov": "governor", "rep": "congressman",
    "prof": "professor", "pres": "president", "col": "colonel", "capt": "captain",
    "maj": "major", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral",
}  # fmt: skip
TOP = frozenset({
    "president", "prime minister", "chancellor", "head of state", "monarch", "chair", "leader",
    "general secretary", "director", "chief executive", "head", "chief", "governor", "sultan",
    "emir", "secretary general", "commissioner", "director general", "executive director",
    "managing director", "chairman", "boss", "coordinator", "superintendent", "dean", "rector",
})  # fmt: skip
WIDE: dict[str, frozenset[str]] = {
    "leader": TOP, "head": TOP, "chief": TOP, "boss": TOP,
    "head of state": frozenset({"president", "monarch", "leader", "emir", "sultan"}),
    "chancellor": frozenset({"leader"}),
    "diplomat": frozenset({"envoy", "ambassador", "emissary", "representative", "negotiator"}),
    "envoy": frozenset({"representative", "ambassador", "emissary"}),
    "politician": frozenset({"minister", "legislator", "senator", "president", "mayor"}),
    "legislator": frozenset({"senator", "congressman", "deputy"}),
    "officer": frozenset({"general", "colonel", "major", "captain", "admiral", "lieutenant"}),
    "lawyer": frozenset({"attorney", "solicitor", "barrister", "advocate"}),
    "representative": frozenset({"spokesperson", "envoy", "ambassador"}),
    "executive": frozenset({"chief executive", "director"}),
    "scientist": frozenset({"researcher", "professor"}),
}  # fmt: skip
# Who holds one of these may be called by little else: the head of a ministry is no head of state.
NARROW = frozenset({"head", "chief", "boss"})
GOVERNMENTS = frozenset({"government", "cabinet"})
# Modifiers that say the same, or nothing that tells two holders of one function apart.
DOMAINS = {
    "affairs": "",
    "relations": "",
    "external": "foreign",
    "defense": "defence",
    "labor": "labour",
}


class Title(NamedTuple):
    """`function` is one of the words of SAME or a plain noun, singular; `domain` what narrows it
    ("foreign"); `country` whose; `complement` the folded words after "of", "for", "at", `object`
    the noun in them."""

    function: str
    domain: frozenset[str] = frozenset()
    country: Country | None = None
    complement: str = ""
    plural: bool = False
    former: bool = False
    object: str = ""


def _leads(tail: list[str], bodies: frozenset[str]) -> bool:
    """Whether "of" and one of the bodies follow: "head of the Arrunian government"."""
    return tail[:1] == ["of"] and bool(bodies & set(tail))


def read_title(text: str, countries: Countries) -> Title | None:
    """Understands the words of a title; None where they hold no noun.

    Read before the first preposition: the last word is the function, what stands before it the
    domain. A possessor ("Arrunia's") is no domain.
    """
    words = [match[0] for match in WORD.finditer(text)]
    owned = [at for at, word in enumerate(words) if word.endswith(("'s", "’s", "s’"))]
    cut = next((at for at, word in enumerate(words) if word.lower() in CUT and at), len(words))
    first = next((at + 1 for at in reversed(owned) if at + 1 < cut), 0)
    lower = [fold(word).rstrip(".") for word in words]
    tail = lower[cut : cut + 2]
    state = next((at for at in range(cut, min(cut + 4, len(lower))) if lower[at] == "state"), None)
    if lower[cut - 1 : cut] == ["head"] and tail[:1] == ["of"] and state is not None:
        function, domain_end, plural = "head of state", cut - 1, False
    elif lower[cut - 1 : cut] == ["head"] and _leads(lower[cut : cut + 4], GOVERNMENTS):
        function, domain_end, plural = "prime minister", cut - 1, False
    elif lower[cut - 1 : cut] in (["secretary"], ["chief"]) and tail[1:] in (["state"], ["staff"]):
        function, domain_end, plural = f"{lower[cut - 1]} of {tail[1]}", cut - 1, False
    else:
        function, domain_end, plural = function_of(tuple(lower[first:cut]))
        domain_end += first
    if not function:
        return None
    domain = set()
    for word, small in zip(words[first:domain_end], lower[first:domain_end], strict=True):
        if small not in EMPTY and countries.adjective(word) is None and not small.isdigit():
            domain.add(DOMAINS.get(small, small))
    complement = " ".join(word for word in lower[cut:] if word not in {"the", "of", "for", "and"})
    if function == "minister" and tail[:1] in (["of"], ["for"]):
        for word in words[cut + 1 : cut + 5]:
            if word.lower() in CUT - {"and"} or countries.within(word) is not None:
                break
            if word.lower() not in EMPTY:
                domain.add(DOMAINS.get(fold(word), fold(word)))
    domain.discard("")
    former = not FORMER.isdisjoint(lower[:domain_end])
    country = _country(words, cut, countries)
    thing = "" if function.endswith("minister") else _object(lower, cut, first)
    return Title(function, frozenset(domain), country, complement, plural, former, thing)


def _object(lower: list[str], cut: int, first: int) -> str:
    """The noun of what a title is of: "council" of "the council's leader" and "leader of the
    borough council on Arran"."""
    if first:
        return lower[first - 1].removesuffix("'s").removesuffix("’s")
    if lower[cut : cut + 1] not in (["of"], ["for"], ["at"]):
        return ""
    end = next((at for at in range(cut + 1, len(lower)) if lower[at] in CUT), len(lower))
    return lower[end - 1] if end > cut + 1 else ""


def _country(words: list[str], cut: int, countries: Countries) -> Country | None:
    """Whose title it is: told before the first preposition, else after "of"; a "director for
    Arrunia" and an "ambassador to Arrunia" are another country's."""
    before = " ".join(words[:cut])
    told = countries.within(before) or countries.ruled(before)
    if told is not None or words[cut : cut + 1] != ["of"]:
        return told
    end = next((at for at in range(cut + 1, len(words)) if words[at].lower() in OTHERS), len(words))
    return countries.within(" ".join(words[cut:end])) or countries.ruled(" ".join(words[cut:end]))


@lru_cache(maxsize=65536)
def function_of(words: tuple[str, ...]) -> tuple[str, int, bool]:
    """The function at the end of folded words, where it begins, and whether it is plural."""
    if not words:
        return "", 0, False
    singular = _singular(words[-1])
    plural = singular != words[-1]
    for compound in COMPOUNDS:
        size = len(compound)
        if len(words) >= size and (*words[-size:-1], singular) == compound:
            joined = " ".join(compound)
            if compound == ("deputy", "foreign", "minister"):
                return "deputy minister", len(words) - 1, plural
            return SAME.get(joined, joined), len(words) - size, plural
    if singular in EMPTY and singular != "chief":
        return "", 0, False
    return SAME.get(singular, singular), len(words) - 1, plural


def _singular(word: str) -> str:
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def agree(asked: Title, held: Title) -> bool:
    """A person who holds `held` may be called `asked`: function, domain and country fit."""
    same = asked.function == held.function
    wide = held.function in WIDE.get(asked.function, ())
    if held.function not in NARROW:
        wide = wide or asked.function in WIDE.get(held.function, ())
    if wide and not same and held.domain and held.domain.isdisjoint(asked.domain):
        return False
    if not (same or wide) or (held.former and not asked.former):
        return False
    if asked.country is not None and held.country is not None and asked.country != held.country:
        return False
    if not same or not asked.domain or not held.domain:
        return True
    return asked.domain <= held.domain or held.domain <= asked.domain
