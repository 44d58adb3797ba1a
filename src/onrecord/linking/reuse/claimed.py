"""Sources that an article itself names: in its dateline, its closing line, after "according to".

They stand beside the sources that are found, and need not agree with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

__all__ = ["Claimed", "claimed_sources"]

# News agencies are few and write their names in one way; other outlets are told by their last word.
_AGENCIES = (
    "Agence France-Presse|The Associated Press|Associated Press|United Press International|AFP|ANSA"
    "|APA|AP|Anadolu|Belga|Bloomberg|CTK|DPA|dpa|EFE|IANS|Interfax|IRNA|ITAR-TASS|Kyodo|Lusa|PTI|PAP"
    "|Reuters|RIA Novosti|Ritzau|SPA|TASS|TT|UPI|WAFA|Xinhua|Yonhap"
)
_NAME = (
    rf"(?:[Tt]he )?((?:{_AGENCIES})\b|(?:(?:[A-Z][\w&'’-]*|(?:[A-Z]\.)+) ){{1,4}}"
    r"(?:News Agency|news agency|News|Times|Post|Journal|Tribune|Gazette|Herald|Press|Telegraph"
    r"|Observer|Guardian|Daily|Radio|Television|TV|Magazine|Weekly)\b)"
)
_HEAD = 120  # code points in which the dateline stands
_TAIL = 200  # and the closing line
_LAST = 40  # and in it an agency alone
_DATELINE = re.compile(r"\W*(?:[^\n()]{0,80}\(([A-Z][^\n()]{1,29})\)|(" + _AGENCIES + r")) ?[-–—:]")
_CLOSING = re.compile(rf"[(/\n–—-] ?({_AGENCIES})\)?\W*\Z")
_NAMED = re.compile(_NAME)
_CLOSING_LEADS = (
    "ource: ",
    "ources: ",
    "ia: ",
    "redit: ",
    "ith reporting from ",
    "ith files from ",
)
_LEADS = ("according to ", "According to ", "reported by ", "first reported in ")


class Claimed(msgspec.Struct, frozen=True):
    """A source that the article names. start, end: of the name, in code points."""

    start: int
    end: int
    name: str


def claimed_sources(text: str) -> tuple[Claimed, ...]:
    """The sources that a text names as its own, each name once, in order."""
    found = sorted(_spans(text))
    first = {text[start:end]: (start, end) for start, end in reversed(found)}
    return tuple(Claimed(*span, name) for name, span in sorted(first.items(), key=lambda i: i[1]))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if opening := _DATELINE.match(text, 0, _HEAD):
        yield opening.span(opening.lastindex or 0)
    if closing := _CLOSING.search(text, max(0, len(text) - _LAST)):
        yield closing.span(1)
    for leads, since in ((_LEADS, 0), (_CLOSING_LEADS, max(0, len(text) - _TAIL))):
        for lead in leads:
            at = text.find(lead, since)
            while at >= 0:
                at += len(lead)
                if named := _NAMED.match(text, at):
                    yield named.span(1)
                at = text.find(lead, at)
