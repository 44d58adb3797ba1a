"""What stands in a dispatch and is no news: credits, links to other articles, calls to subscribe.

Such a passage is kept out of lineage. Only short passages are looked at, and only how they begin
(or, for a bracketed credit, how they are built).
"""

from __future__ import annotations

import re

__all__ = ["body", "boilerplate_rule"]

_LONGEST = 300  # code points: a longer passage is text, however it begins
_CAPTION = 160

_RULES: tuple[tuple[str, re.Pattern[str], int], ...] = (
    (
        "link",
        re.compile(
            r"\W*(?:read (?:also|more|next|our|the full)|also read|see also|more (?:on|from|about) "
            r"|related(?: \w+)?:|related (?:articles|stories|news|coverage)|don['’]t miss"
            r"|recommended:|click here|for more (?:news|information|stories|details)"
            r"|(?:watch|listen|video|podcast|live blog|factbox|explainer|timeline)\s*:)",
            re.IGNORECASE,
        ),
        _LONGEST,
    ),
    (
        "picture",
        re.compile(
            r"\W*(?:(?:file |archive )?(?:photo(?:graph)?|image|picture|illustration|graphic"
            r"|cover photo|caption|photo credit|image credit|credit)s?"
            r"(?: (?:by|credit|courtesy(?: of)?))?\s*[:©/])",
            re.IGNORECASE,
        ),
        _LONGEST,
    ),
    (
        "credit",
        re.compile(
            r"\W*(?:(?:additional )?(?:reporting|writing|editing|compiled|translated|edited"
            r"|produced|written|reported)(?: and (?:writing|editing))? by\b"
            r"|with (?:files|reporting) from\b|with inputs? from\b|our standards:)",
            re.IGNORECASE,
        ),
        _LONGEST,
    ),
    (
        "rights",
        re.compile(
            r"\W*(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|this (?:article|story|report|"
            r"material|content) (?:was|is|has been|may not) (?:originally |first |be )?"
            r"(?:automatically )?"
            r"(?:published|produced|republished|reproduced|generated|distributed))",
            re.IGNORECASE,
        ),
        _LONGEST,
    ),
    (
        "subscribe",
        re.compile(
            r"\W*(?:subscribe\b|sign up\b|follow us\b|follow \S+ on (?:twitter|x|facebook|telegram|"
            r"instagram)|share (?:this|on)\b|advertisement\W*$|download our|join our|support our"
            r"|get the latest)",
            re.IGNORECASE,
        ),
        _CAPTION,
    ),
)


_TAIL = 400  # code points in which the credits that end an article are looked for
# "OSTERVIK, March 3 (Agency) - " or "OSTERVIK — ".
_DATELINE = re.compile(r"\W*(?:[^\n()]{0,60}\([^\n()]{2,30}\)|[A-Z][A-Z .,'/-]{2,40}) ?[-–—]+ ")
_CREDITS = re.compile(
    r"\((?:additional )?(?:reporting|writing|editing|compiled|translated|edited|produced|written"
    r"|reported)\b[^()]{0,40}?\bby\b[^()]*+(?:\)\W*+(?:\([^()]*+\)\W*+)*+)?\Z",
    re.IGNORECASE,
)


def body(text: str) -> tuple[int, int]:
    """Where the news of an article begins, after its dateline, and ends, before closing credits."""
    opening = _DATELINE.match(text)
    closing = _CREDITS.search(text, max(0, len(text) - _TAIL))
    return opening.end() if opening else 0, closing.start() if closing else len(text)


def boilerplate_rule(text: str, start: int, end: int) -> str | None:
    """The name of the rule by which `text[start:end]` is boilerplate; None where it is text."""
    for name, pattern, longest in _RULES:
        if end - start <= longest and pattern.match(text, start, end):
            return name
    return None
