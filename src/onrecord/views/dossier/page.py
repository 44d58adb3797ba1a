"""The parts of the dossier put on one page."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from onrecord.model import Record
from onrecord.views.days import long_day
from onrecord.views.dossier.actors import actors
from onrecord.views.dossier.catalogue import Catalogue, Reference
from onrecord.views.dossier.descent import descent
from onrecord.views.dossier.events import cards
from onrecord.views.dossier.news import news
from onrecord.views.dossier.passages import maps
from onrecord.views.dossier.picture import days, picture
from onrecord.views.dossier.sources import sources
from onrecord.views.dossier.statements import speakers
from onrecord.views.timeline import timeline

__all__ = ["render"]


# Ends of lines and the blanks around marks, which a style sheet can do without.
_BLANKS = re.compile(r"\s*\n\s*|(?<=[{;:,>])\s+|\s+(?=[{}>])")
# What no HTML page can hold: null characters and lone surrogates.
_UNSHOWABLE = re.compile("[\0\ud800-\udfff]")
# A tag, style and script whole; what stands between tags is escaped and holds no "<".
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[a-z][^>]*>", re.DOTALL)
_PLAIN = re.compile(r'="([A-Za-z0-9_.#:-]+)"(?=[\s>])')

# Classes of the Unicode Bidirectional Algorithm (UAX 9) that can reorder their neighbours.
_TURNING = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


@dataclass(frozen=True, slots=True)
class CheckLine:
    id: str
    kind: str
    message: str
    words: tuple[Reference, ...]


def render(record: Record, texts: Mapping[str, str], calendar_href: str) -> str:
    """The record as one self-contained HTML page.

    `texts` holds the text of every document of the record by id, `calendar_href` the address of
    the calendar beside the page ("calendar.ics"). The page fetches nothing and needs no script;
    what it links to inside itself exists. Everything of the record is escaped. The same record
    gives the same page. Raises StoreError where the text of a document is missing.
    """
    catalogue = Catalogue(record, texts)
    rows = timeline(record)
    style, script = _BLANKS.sub("", _part("dossier.css")), _part("dossier.js")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["isolate"] = _isolate
    template = environment.from_string(_part("dossier.html"))
    page = template.render(
        style=Markup(style),  # our own files, not the record's words
        script=Markup(script),
        policy=_policy(style, script),
        title=_title(record),
        subtitle=_subtitle(catalogue),
        calendar=calendar_href,
        news=news(catalogue),
        cards=cards(catalogue),
        picture=picture(catalogue, rows),
        days=days(catalogue, rows),
        speakers=speakers(catalogue),
        descent=descent(catalogue),
        maps=maps(catalogue),
        checks=_checks(catalogue),
        actors=actors(catalogue),
        sources=sources(catalogue),
    )
    return _TAG.sub(_unquoted, _UNSHOWABLE.sub("\ufffd", page))


def _unquoted(tag: re.Match[str]) -> str:
    """A tag whose plain attribute values have no quotes: HTML needs none, and the page is read by
    mail. Style and script stay as they are, their digests stand in the policy."""
    whole = tag.group()
    return whole if whole.startswith(("<style", "<script", "<meta")) else _PLAIN.sub(r"=\1", whole)


def _isolate(words: str) -> str:
    """Words that read or may turn from right to left, kept from turning what stands around them."""
    if any(unicodedata.bidirectional(c) in _TURNING for c in words):
        return Markup("<bdi>{}</bdi>").format(words)
    return words


def _part(name: str) -> str:
    return files("onrecord.views.dossier").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A content security policy that lets nothing in but our own style and script."""
    own = [
        "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        for part in (style, script)
    ]
    return (
        f"default-src 'none'; style-src '{own[0]}'; script-src '{own[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _title(record: Record) -> str:
    labels = [story.label for story in record.stories if story.label]
    if len(labels) == 1:
        return labels[0]
    return f"{len(labels)} stories" if labels else "The record"


def _subtitle(catalogue: Catalogue) -> str:
    documents = catalogue.record.documents
    outlets = sorted({d.outlet for d in documents if d.outlet})
    dated = sorted(d.dated for d in documents if d.dated)
    parts = [f"{len(documents)} {'dispatch' if len(documents) == 1 else 'dispatches'}"]
    if 0 < len(outlets) <= 4:
        parts.append("by " + ", ".join(outlets))
    elif outlets:
        parts.append(f"by {len(outlets)} outlets")
    if dated and dated[0] != dated[-1]:
        parts.append(f"from {long_day(dated[0])} to {long_day(dated[-1])}")
    elif dated:
        parts.append(f"of {long_day(dated[0])}")
    return " ".join(parts)


def _checks(catalogue: Catalogue) -> tuple[CheckLine, ...]:
    return tuple(
        CheckLine(
            id=f"c-{check.id}",
            kind=check.kind,
            message=check.message,
            words=tuple(
                reference
                for evidence in check.evidence[:6]
                if (reference := catalogue.evidence(evidence))
            ),
        )
        for check in catalogue.record.checks
    )
