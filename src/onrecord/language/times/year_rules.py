"""Rules for years and their parts: seasons, quarters, halves, decades, centuries."""

from __future__ import annotations

from typing import Final

from onrecord.language.times.dated import DIRECTIONS, EDGED, dated, four_digits
from onrecord.language.times.grammar import Match, Meaning, Rule, rule
from onrecord.language.times.lexicon import SEASONS
from onrecord.model import TimeFormula

__all__ = ["RULES"]


def season_of_year(match: Match) -> Meaning | None:
    return dated(match, SEASONS[match.word("season")])


def turned_season(match: Match) -> Meaning | None:
    value = f"XXXX-{SEASONS[match.word('season')]}"
    word = match.word("turn")
    formula = TimeFormula(kind="partial", value=value, direction=DIRECTIONS.get(word))
    return Meaning("DATE", formula, match.mod)


def bare_season(match: Match) -> Meaning | None:
    lexed = match.lexed
    i = match.at("season")
    before = lexed.words[i - 1] if i else ""
    called = before in ("in", "the", "by", "until", "since", "during", "of", "this", "every", "mid")
    if not called and not match.mod:
        return None
    if lexed.words[i] in ("fall", "spring") and before == "the" and match.first > 0:
        # "the fall of the wall", "the spring of a clock"
        after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
        opener = lexed.words[i - 2] if i > 1 else ""
        if after == "of" or opener not in ("in", "by", "until", "since", "during", "of", "for"):
            return None
    value = f"XXXX-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="partial", value=value), match.mod)


def quarter(match: Match) -> Meaning | None:
    if not 1 <= match.value("which_quarter") <= 4:
        return None
    return _quartered(match, f"Q{match.value('which_quarter')}")


def half_year(match: Match) -> Meaning | None:
    word = match.word("which_half")
    number = {"first": 1, "second": 2, "last": 2, "latter": 2}.get(word)
    return _quartered(match, f"H{number}") if number else None


def _quartered(match: Match, tail: str) -> Meaning:
    if match.has("year"):
        return Meaning("DATE", TimeFormula(kind="absolute", value=f"{four_digits(match)}-{tail}"))
    if match.has("turn"):
        amount = {"last": -1, "previous": -1, "next": 1}.get(match.word("turn"), 0)
        return Meaning(
            "DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}", unit="Y", amount=amount)
        )
    if match.has("ago"):
        return Meaning(
            "DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}", unit="Y", amount=-1)
        )
    return Meaning("DATE", TimeFormula(kind="partial", value=f"XXXX-{tail}"))


def year(match: Match) -> Meaning | None:
    """A bare figure is a year where nothing makes it an amount."""
    lexed = match.lexed
    i = match.at("year")
    if lexed.string[i : i + 1] and lexed.words[i][0] in "'‘’`":
        return dated(match, "")
    before = lexed.words[i - 1] if i else ""
    opened = before in ("in", "since", "until", "by", "of", "from", "year", "fiscal", "early")
    opened = opened or before in ("late", "mid", "before", "after", "during", "the", "and", "to")
    if not opened and not 1800 <= match.value("year") <= 2099:
        return None
    if before in ("$", "£", "€", "#", "no.", "nos", "+", "%", "/", "flight", "route"):
        return None
    after = lexed.words[i + 1] if i + 1 < len(lexed.words) else ""
    if after in ("%", "/", "percent", "people", "points", "meters", "metres", "km", "miles"):
        return None
    if after == "index":
        return None  # "the Norlux 2000 index"
    start = lexed.starts[i]
    if start and lexed.text[start - 1] in ".,:$£€/_@":
        return None
    return dated(match, "")


def before_christ(match: Match) -> Meaning | None:
    if not 0 < match.value("year") < 10_000:
        return None
    value = f"BC{match.value('year'):04d}"
    if match.has("month"):
        value += f"-{match.value('month'):02d}"
    elif match.has("season"):
        value += f"-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="absolute", value=value), match.mod)


def spoken_year(match: Match) -> Meaning | None:
    century, rest = match.value("century"), match.value("rest")
    if century not in (17, 18, 19, 20) or rest < 10:
        return None
    rest += match.value("ones") if match.has("ones") else 0
    value = f"{century}{rest:02d}"
    if match.has("month"):
        value += f"-{match.value('month'):02d}"
    elif match.has("season"):
        value += f"-{SEASONS[match.word('season')]}"
    return Meaning("DATE", TimeFormula(kind="absolute", value=value), match.mod)


def year_two_thousand(match: Match) -> Meaning | None:
    return Meaning("DATE", TimeFormula(kind="absolute", value="2000"))


def decade(match: Match) -> Meaning | None:
    before = match.before
    if before in ("his", "her", "their", "my", "your", "our", "its"):
        return None
    value = match.value("decade")
    value = 1900 + value if value < 100 else value
    return Meaning("DATE", TimeFormula(kind="absolute", value=f"{value // 10}"), match.mod)


def century(match: Match) -> Meaning | None:
    number = match.value("nth")
    if not 1 <= number <= 30:
        return None
    before = "BC" if match.has("bc") else ""
    formula = TimeFormula(kind="absolute", value=f"{before}{number - 1:02d}")
    return Meaning("DATE", formula, match.mod)


_QUARTER: Final = "which_quarter:ORDINAL HYPHEN? QUARTER"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "season year",
        f"(QUOTE OTHER{{0,2}})? {EDGED} THE? season:SEASON QUOTE? (COMMA|OF)? year:{{year}}",
        season_of_year,
    ),
    rule(
        "turned season",
        "(edge:{edge})? turn:(LAST|NEXT|THIS|COMING|PREVIOUS|PAST) season:SEASON",
        turned_season,
    ),
    rule("season", f"{EDGED} THE? season:SEASON", bare_season),
    rule(
        "quarter of year",
        f"{EDGED} THE? (FISCAL HYPHEN?)? {_QUARTER} OF? FISCAL? year:{{year}}",
        quarter,
    ),
    rule("year's quarter", f"THE? year:{{year}} APOSTROPHE? FISCAL? {_QUARTER}", quarter),
    rule(
        "quarter of which year",
        f"THE? {_QUARTER} OF? turn:(THIS|LAST|NEXT|PREVIOUS) FISCAL? YEAR",
        quarter,
    ),
    rule(
        "which year's quarter",
        f"turn:(THIS|LAST|NEXT|PREVIOUS) YEAR APOSTROPHE? FISCAL? {_QUARTER}",
        quarter,
    ),
    rule(
        "year-ago quarter",
        f"THE? CORRESPONDING? ago:(YEAR HYPHEN? (AGO|EARLIER)) {_QUARTER}",
        quarter,
    ),
    rule(
        "quarter",
        f"{EDGED} ((THE|ITS) OTHER?)? (LATEST|CURRENT|LAST)? (FISCAL HYPHEN?)? {_QUARTER}",
        quarter,
    ),
    rule(
        "half of year",
        "THE? which_half:(ORDINAL|LAST|OTHER) HALF OF FISCAL? year:{year}",
        half_year,
    ),
    rule(
        "half of which year",
        "THE? which_half:(ORDINAL|LAST|OTHER) HALF OF turn:(THIS|LAST|NEXT) YEAR",
        half_year,
    ),
    rule("fiscal year", f"{EDGED} (THE)? FISCAL HYPHEN? YEAR? year:{{year}}", year),
    rule("the year", f"{EDGED} (THE YEAR)? year:{{year}}", year),
    rule(
        "before Christ",
        f"{EDGED} (season:SEASON OF?|month:MONTHNAME)? year:(YEARLIKE|NUMBER|SMALL) BC",
        before_christ,
    ),
    rule(
        "year in words",
        f"{EDGED} (THE YEAR)? (THE? season:SEASON OF?|month:MONTHNAME)? century:ONE "
        "rest:(TEN|ONE) (HYPHEN? ones:ONE)?",
        spoken_year,
    ),
    rule("year two thousand", "THE YEAR ONE POWER", year_two_thousand),
    rule("decade", "THE? (edge:{edge} HYPHEN?|{edgeof})? THE? decade:(DECADE|DECADE_WORD)", decade),
    rule("century", "THE? (edge:{edge} HYPHEN?)? nth:ORDINAL HYPHEN? CENTURY bc:BC?", century),
)
