"""Pages: the article of an HTML page and what the page says of it, by trafilatura.

The text of the document is what the extractor gives, one paragraph a line.
"""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.reading.metadata import iso_date
from onrecord.reading.streams import LIMITS, Limits

__all__ = ["Page", "read_page"]

# Days before and after these are no days of publication. Fixed: the extractor would take today.
_DAYS = {"min_date": "1970-01-01", "max_date": "2100-01-01"}

# Where pages write the moment of publication, most exact first (Open Graph, schema.org, Dublin
# Core, and the fields of publishing systems).
_PUBLISHED_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dcterms.created",
    "dc.date.issued",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "date",
)
_LINKED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}("(?:[^"\\\n]){4,40}")')

# What stands on a page in place of the article: consent, bot checks, subscription offers.
_WALL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bcookies?\b",
        r"\b(?:your|our) privacy\b|\bprivacy (?:policy|notice|settings|choices)\b",
        r"\b(?:we|us) and our (?:\d+ |many )?partners\b",
        r"\bconsent\b",
        r"\b(?:accept|reject|allow|manage|decline) (?:all|cookies|settings|preferences|options)\b",
        r"\bpersonali[sz]ed (?:ads|advertising|content)\b",
        r"\b(?:enable|turn on|disable) (?:javascript|your ad[- ]?blocker)\b",
        r"\b(?:verify|confirm) (?:that )?you are (?:a |not a )?(?:human|robot)\b",
        r"\baccess denied\b|\bunusual traffic\b|\bchecking your browser\b",
        r"\b(?:subscribe|sign in|log in|register) to (?:continue|read|keep reading)\b",
        r"\balready (?:a subscriber|have an account)\b",
    )
)
_WALL_LENGTH = 2_500
_LEAST_WORDS = 8
# Lists of links have no stops.
_STOP = re.compile(r"""\w[.!?…]["”’»)\]]?(?:\s|$)""")


class Page(msgspec.Struct, frozen=True):
    """The article of a page; `published` is ISO 8601."""

    text: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None


def read_page(html: str, where: str, line: int | None = None, limits: Limits = LIMITS) -> Page:
    """The article of an HTML page.

    Raises InputError where there is none: a page of links, a consent or subscription wall, a page
    past the limits.
    """
    if html.count("<") > limits.tags:
        raise InputError(f"a page of more than {limits.tags:,} tags; left out", where, line)
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        # Without a handler Python would print the extractor's complaints.
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    tree = load_html(html)
    if tree is None:
        raise InputError("no page in it", where, line)
    published = _published(tree)
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        deduplicate=False,
        date_extraction_params={"original_date": True, "extensive_search": False, **_DAYS},
    )
    text = found.text or "" if isinstance(found, Extracted) else ""
    if _is_wall(text):
        raise InputError("a consent or subscription wall, not an article", where, line)
    if not isinstance(found, Extracted) or not _is_prose(text):
        raise InputError("a page without an article", where, line)
    return Page(
        text=text,
        title=found.title or None,
        url=found.url or None,
        outlet=found.sitename or None,
        published=published or _iso(found.date),
    )


def _is_prose(text: str) -> bool:
    """At least one line that is a sentence, and not a short one."""
    lines = (line for line in text.splitlines() if len(line.split()) >= _LEAST_WORDS)
    return any(_STOP.search(line) for line in lines)


def _is_wall(text: str) -> bool:
    """Short, and in at least three ways about being let in."""
    return len(text) < _WALL_LENGTH and sum(bool(p.search(text)) for p in _WALL) >= 3


def _published(tree: Any) -> str | None:
    """The moment of publication from the head of the page, None where it has none we can read."""
    fields: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content"):
            fields.setdefault(name.lower(), content)
    for script in tree.iter("script"):
        linked = script.get("type") == "application/ld+json"
        if linked and (found := _LINKED_DATA.search(script.text or "")):
            fields.setdefault("datepublished", json.loads(found[1]))
    for time in tree.iter("time"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            fields.setdefault("pubdate", time.get("datetime") or "")
    dates = (_iso(fields.get(field)) for field in _PUBLISHED_FIELDS)
    return next((date for date in dates if date), None)


def _iso(value: str | None) -> str | None:
    try:
        return iso_date(value) if value else None
    except ValueError:
        return None
