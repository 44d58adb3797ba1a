"""Pages: the article, what the page says of it, and pages that hold none."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Document
from onrecord.reading import Limits
from onrecord.reading.reader import read

ARTICLE = """
<article><h1>Ferry talks moved to Thursday</h1>
<p>PORT ELLIS, March 5 &mdash; The talks on the ferry line will be held on Thursday, a day later
than planned, the harbour master, Ada Quill, said on Tuesday.</p>
<p>&ldquo;We need one more day,&rdquo; Quill told reporters. She did not say <b>why</b>.</p>
<p>The union&rsquo;s secretary, Bram Oske, ruled out a strike before the talks.</p></article>
"""
HEAD = """
<title>Ferry talks moved to Thursday - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-05T18:30:00+01:00">
<link rel="canonical" href="https://post.example/news/1">
"""
WALL = """
<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device,
such as cookies, and process personal data. With your permission we and our partners may use
precise data. You may click to consent to our processing.</p><button>Accept all</button>
<p>You can change your preferences at any time in the privacy settings of this site.</p>
"""


def page(body: str, head: str = HEAD) -> str:
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    cookies = "<div class='cookie'>We use cookies. <button>Accept all</button></div>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{body}{cookies}</body></html>"


def read_bytes(tmp_path: Path, data: bytes, limits: Limits | None = None) -> Document | InputError:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (item,) = read([str(path)], limits=limits or Limits())
    return item


def test_the_article_and_what_the_page_says_of_it(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, page(ARTICLE).encode())
    assert isinstance(document, Document)
    assert document.media == "html"
    assert document.title == "Ferry talks moved to Thursday"
    assert document.outlet == "Harbour Post"
    assert document.url == "https://post.example/news/1"
    assert document.published == "2024-03-05T18:30:00+01:00"
    assert "“We need one more day,” Quill told reporters. She did not say why." in document.text
    assert "cookies" not in document.text
    assert "Home" not in document.text


def test_the_same_page_gives_the_same_document(tmp_path: Path) -> None:
    first = read_bytes(tmp_path, page(ARTICLE).encode())
    assert read_bytes(tmp_path, page(ARTICLE).encode()) == first


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta itemprop="datePublished" content="2024-03-05">', "2024-03-05"),
        ('<meta name="date" content="Tue, 05 Mar 2024 18:30:00 GMT">', "2024-03-05T18:30:00+00:00"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "datePublished": "2024-03-05T18:30:00Z"}</script>',
            "2024-03-05T18:30:00Z",
        ),
        ('<meta name="date" content="spring">', None),
        ("", None),
    ],
)
def test_the_moment_of_publication(tmp_path: Path, head: str, published: str | None) -> None:
    document = read_bytes(tmp_path, page(ARTICLE, head).encode())
    assert isinstance(document, Document)
    assert document.published == published


def test_the_encoding_that_the_page_declares(tmp_path: Path) -> None:
    html = page(ARTICLE.replace("Quill", "Quîll"), '<meta charset="iso-8859-1">' + HEAD)
    document = read_bytes(tmp_path, html.replace("&ldquo;", "“").encode("cp1252"))
    assert isinstance(document, Document)
    assert document.encoding == "cp1252"
    assert "Ada Quîll" in document.text


def test_an_xml_declaration_does_not_stop_the_reading(tmp_path: Path) -> None:
    html = '<?xml version="1.0" encoding="utf-8"?>' + page(ARTICLE)
    assert isinstance(read_bytes(tmp_path, html.encode()), Document)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(WALL), "a consent or subscription wall, not an article"),
        (page("<p>Enable JavaScript. Verify you are human.</p>"), "subscription wall"),
        (page("".join(f"<a href='/{n}'>News {n}</a>" for n in range(50))), "without an article"),
        ("<html></html>", "without an article"),
        ("plain words and no page", "no page in it|without an article"),
        ("<div>" * 50_000, "no page in it|without an article"),
    ],
)
def test_pages_that_hold_no_article(tmp_path: Path, html: str, reason: str) -> None:
    error = read_bytes(tmp_path, html.encode())
    assert isinstance(error, InputError)
    assert any(part in error.reason for part in reason.split("|"))


def test_an_article_about_cookies_is_an_article(tmp_path: Path) -> None:
    more = "<p>The regulator said that cookies need the consent of readers, and fined a shop.</p>"
    item = read_bytes(tmp_path, page(ARTICLE.replace("</article>", more + "</article>")).encode())
    assert isinstance(item, Document)


def test_pages_past_the_limits(tmp_path: Path) -> None:
    error = read_bytes(tmp_path, page(ARTICLE).encode(), Limits(page=100))
    assert isinstance(error, InputError)
    assert "longer than" in error.reason
    error = read_bytes(tmp_path, page(ARTICLE).encode(), Limits(tags=5))
    assert isinstance(error, InputError)
    assert error.reason == "a page of more than 5 tags; left out"


def test_hostile_pages_end_in_time(tmp_path: Path) -> None:
    started = time.monotonic()
    for html in ("<b>" * 150_000 + "x", "<p " + "a='b' " * 100_000 + ">x", "&amp;" * 400_000):
        read_bytes(tmp_path, html.encode())
    assert time.monotonic() - started < 10


def test_pages_in_a_feed_know_what_the_line_says_first(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    fields = {"id": "p", "html": page(ARTICLE), "outlet": "The Wire", "published": "2024-03-06"}
    walled = {"id": "q", "html": page(WALL)}
    path.write_text(f"{json.dumps(fields)}\n{json.dumps(walled)}\n", encoding="utf-8")
    document, error = read([str(path)])
    assert isinstance(document, Document)
    assert (document.outlet, document.published) == ("The Wire", "2024-03-06")
    assert document.title == "Ferry talks moved to Thursday"
    assert isinstance(error, InputError)
    assert error.line == 2


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read_bytes(tmp_path, b"<html><body></body></html>")
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
