"""The dossier as HTML: complete, safe, of bounded size, the same every time."""

from __future__ import annotations

import html.parser
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import StoreError
from onrecord.model import (
    Actor,
    Attestation,
    DocumentDate,
    DocumentRecord,
    Record,
    Span,
    Statement,
    sha256,
)
from onrecord.views.dossier import render
from tapestry import DAYS, EVENTS, RECORD, STATEMENTS, TEXTS

NOTHING = Record(version="1", documents=(), actors=(), statements=(), events=())
PAGE = render(RECORD, TEXTS, "calendar.ics")


class Elements(html.parser.HTMLParser):
    """Every element of a page as (tag, attributes), and the words under each id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.append((tag, given))
        if tag not in ("meta", "link"):
            self._open.append((tag, given.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.words[name] = self.words.get(name, "") + data

    def all(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.found if attribute in given]


ELEMENTS = Elements(PAGE)


def section(name: str) -> str:
    return " ".join(ELEMENTS.words[name].split())


def test_it_has_its_sections_in_order() -> None:
    sections = [given["id"] for tag, given in ELEMENTS.found if tag == "section"]
    wanted = ["new", "planned", "timeline", "said", "passages", "checks", "actors", "sources"]
    assert sections == wanted


def test_every_link_inside_the_page_has_its_end_and_every_id_is_one() -> None:
    ids = ELEMENTS.all("id")
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in ELEMENTS.all("href") if href.startswith("#")}
    assert inside <= set(ids)
    also = {name for names in ELEMENTS.all("data-also") for name in names.split()}
    assert also <= set(ids)


def test_every_report_of_a_statement_leads_to_its_words() -> None:
    for statement in STATEMENTS:
        for report in statement.attestations:
            for span in report.content:
                anchor = f"d{report.document}-{span.start}-{span.end}"
                assert ELEMENTS.words[anchor] == span.cut(TEXTS[report.document])


def test_nothing_is_fetched() -> None:
    assert ELEMENTS.all("src") == []
    outside = {h for h in ELEMENTS.all("href") if not h.startswith("#")}
    assert outside == {"data:,", "calendar.ics"}
    assert "@import" not in PAGE
    assert set(re.findall(r"url\(([^)]*)\)", PAGE)) == {"#dots", "#hatch"}
    assert "default-src &#39;none&#39;" in PAGE


def test_what_is_new_is_what_the_latest_dispatch_brings() -> None:
    new = section("new")
    assert "Sarnholm Observer, Mar 21" in new
    assert "when does it leave the vault?" in new
    assert "new: denied, week of March 13, 2023" in new
    assert "keepsake" not in new


def test_the_planned_meeting_is_a_card_with_its_history() -> None:
    card = " ".join(ELEMENTS.words["e-meetin"].split())
    assert "Tuesday, April 4, 2023 moved from March 28" in card
    assert "PlaceAldermoor" in card
    assert "Marta Lindqvist the condition of the cloth" in card
    assert "Mar 20 rescheduled for April 4, said by Aldermoor Museum" in card
    assert "In the calendar file" in card


@pytest.mark.parametrize("event", ["auctio", "secret"])
def test_what_is_denied_or_not_planned_is_never_shown_as_planned(event: str) -> None:
    planned, off = PAGE.index("id=planned"), PAGE.index("id=off")
    assert planned < off < PAGE.index(f"id=e-{event}")
    assert "calendar" not in ELEMENTS.words[f"e-{event}"]
    planned_cards = [g["id"] for _, g in ELEMENTS.found if g.get("class") == "card planned"]
    assert planned_cards == ["e-meetin", "e-visit"]


def test_an_event_whose_day_passed_without_a_report_says_so() -> None:
    early = msgspec.structs.replace(EVENTS[0], history=EVENTS[0].history[:1])
    late = tuple(
        msgspec.structs.replace(d, dated="2023-05-02") if d.id == "04" else d
        for d in RECORD.documents
    )
    record = msgspec.structs.replace(RECORD, documents=late, events=(early,), statements=())
    card = Elements(render(record, TEXTS, "calendar.ics")).words["e-meetin"]
    assert "The day is past; no dispatch reports that it took place." in card


def test_a_paraphrase_carries_its_reporting_words() -> None:
    said = " ".join(ELEMENTS.words["s-secret"].split())
    assert said.startswith("denied that Ferrant and the museum’s director had met in secret")
    assert "paraphrase, negative" in said


def test_a_statement_says_where_it_was_first_and_where_again() -> None:
    said = " ".join(ELEMENTS.words["s-letter"].split())
    assert "First in Meridian News Agency, Mar 14." in said
    assert "Again in Aldermoor Gazette, Mar 15 (edited)" in said


def test_the_passage_map_adds_up_and_shows_both_versions() -> None:
    assert "35% new · 14% restated · 19% edited · 32% verbatim" in section("passages")
    assert "<ins>wrote</ins> in a letter" in PAGE
    assert "<del>said</del> in a letter" in PAGE


def test_both_spellings_of_a_name_are_shown_with_their_counts() -> None:
    actor = " ".join(ELEMENTS.words["a-lindqvist"].split())
    assert "Named Marta Lindqvist 3×, Marta Lindquist 1×" in actor


def test_the_texts_are_there_whole() -> None:
    for document, text in TEXTS.items():
        source = ELEMENTS.words[f"d{document}"]
        for paragraph in text.split("\n\n"):
            assert paragraph.strip() in source


def test_the_page_is_small() -> None:
    texts = sum(len(text.encode()) for text in TEXTS.values())
    assert len(PAGE.encode()) - texts < 150_000


def test_a_document_without_a_text_is_an_error() -> None:
    with pytest.raises(StoreError, match="03-meridian"):
        render(RECORD, {k: v for k, v in TEXTS.items() if k != "03"}, "calendar.ics")


def test_an_empty_record_is_a_page_too() -> None:
    page = Elements(render(NOTHING, {}, "calendar.ics"))
    assert "No dispatch speaks of anything planned." in page.words["planned"]


def test_the_page_is_the_same_in_another_process() -> None:
    code = (
        "import hashlib, tapestry; from onrecord.views.dossier import render;"
        "page = render(tapestry.RECORD, tapestry.TEXTS, 'calendar.ics');"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    here = Path(__file__).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{here}:{here.parent}/src"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {sha256(PAGE)}


EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u2028\u202e\ud800\0"


def test_words_from_outside_are_never_markup() -> None:
    text = EVIL * 3
    whole = (Span(0, len(text)),)
    document = DocumentRecord(
        id="0", name=EVIL, file=EVIL, sha256=sha256(text), dated=EVIL,
        date=DocumentDate(value=EVIL, method=EVIL, score=1), title=EVIL, outlet=EVIL,
        url="javascript:alert(1)", published=EVIL, characters=len(text), paragraphs=whole,
    )  # fmt: skip
    report = Attestation(
        document="0", source=whole, cue=whole, content=whole, words=text, speaker_words=EVIL,
        cue_words=EVIL, form="mixed", polarity="positive", said_on=EVIL, said_on_method=EVIL,
        method=EVIL,
    )  # fmt: skip
    spoken = Statement(
        id="2", speaker="1", said_on=EVIL, form="mixed", polarity="positive", attestations=(report,)
    )
    record = Record(
        version=EVIL,
        documents=(document,),
        actors=(Actor(id="1", name=EVIL, kind="person", country=EVIL),),
        statements=(spoken,),
        events=(),
    )
    page = render(record, {"0": text}, "calendar.ics")
    page.encode("utf-8")
    tags = {tag for tag, _ in Elements(page).found}
    assert "img" not in tags
    assert page.count("<script>") == 1
    assert "<bdi>&lt;/script&gt;" in page  # it could turn its neighbours round
    assert not [h for h in Elements(page).all("href") if h.startswith("javascript")]
    assert "onerror" not in {name for _, given in Elements(page).found for name in given}


def test_a_long_story_stays_usable() -> None:
    """Fifty documents, two thousand statements: folded, and in proportion."""
    one = TEXTS["01"]
    documents = tuple(
        msgspec.structs.replace(
            RECORD.documents[0], id=f"{i:02d}", dated=f"2023-05-{i % 28 + 1:02d}"
        )
        for i in range(50)
    )
    first = STATEMENTS[0].attestations[0]
    statements = tuple(
        msgspec.structs.replace(
            STATEMENTS[0],
            id=f"s{i}",
            said_on=documents[i % 50].dated,
            attestations=(msgspec.structs.replace(first, document=f"{i % 50:02d}"),),
            about=(),
        )
        for i in range(2_000)
    )
    actor = msgspec.structs.replace(RECORD.actors[0], mentions=(), roles=())
    record = msgspec.structs.replace(
        NOTHING, documents=documents, actors=(actor,), statements=statements
    )
    page = render(record, {d.id: one for d in documents}, "calendar.ics")
    assert len(page) < 3_000_000
    assert "1990 more" in page
    assert DAYS["01"] not in page
