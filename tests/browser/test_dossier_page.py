"""The dossier in a browser: at three widths, by keyboard, without scripts, on paper."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tapestry import RECORD, STATEMENTS, TEXTS

Keys = pytest.importorskip("selenium.webdriver", reason="selenium is not installed").Keys
WIDTHS = (360, 768, 1280)
SECTIONS = ["new", "planned", "timeline", "said", "passages", "checks", "actors", "sources"]


def show(browser: Any, page: str, width: int = 1280, dark: bool = False) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
    browser.get("about:blank")
    browser.get(page)


@pytest.fixture
def scripts_off(browser: Any) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("which", ["page", "built_page"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_to_the_side(
    browser: Any, which: str, width: int, request: pytest.FixtureRequest
) -> None:
    show(browser, request.getfixturevalue(which), width)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = browser.execute_script(
        "return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg')"
        " && !e.matches('.skip') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_console_is_silent_and_nothing_is_fetched(browser: Any, page: str) -> None:
    browser.get_log("browser")
    browser.get_log("performance")
    show(browser, page)
    messages = [json.loads(line["message"])["message"] for line in browser.get_log("performance")]
    asked = {
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    }
    assert {url for url in asked if not url.startswith(("about:", "data:"))} == {page}
    assert browser.get_log("browser") == []


def test_every_statement_leads_to_its_exact_words(browser: Any, page: str) -> None:
    show(browser, page)
    for statement in STATEMENTS:
        first = statement.attestations[0]
        browser.execute_script("location.hash = ''")
        link = browser.find_element("css selector", f"#s-{statement.id[:6]} .meta a[href^='#d']")
        browser.execute_script("arguments[0].click()", link)
        words = browser.execute_script("return document.querySelector(':target').textContent")
        assert words == first.content[0].cut(TEXTS[first.document])
        top = browser.execute_script(
            "const t = document.querySelector(':target').getBoundingClientRect();"
            "return [t.top >= 0, t.top < innerHeight]"
        )
        assert top == [True, True], statement.id


def test_a_quotation_in_two_parts_lights_up_whole(browser: Any, page: str) -> None:
    show(browser, page)
    link = browser.find_element("css selector", "#s-waited .meta a[href^='#d']")
    link.click()
    lit = browser.execute_async_script(
        "const done = arguments[0]; setTimeout(() =>"
        " done([...document.querySelectorAll('.lit')].map(e => e.textContent)), 50)"
    )
    assert lit == ["“We have waited since 1938,”", "“We can wait another week.”"]
    browser.find_element("id", "back").click()
    assert browser.execute_script("return location.hash") == "#s-waited"


@pytest.mark.parametrize("which", ["page", "built_page"])
def test_no_link_leads_nowhere(browser: Any, which: str, request: pytest.FixtureRequest) -> None:
    show(browser, request.getfixturevalue(which))
    broken = browser.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')]"
        ".map(a => a.getAttribute('href')).filter(h => !document.getElementById(h.slice(1)))"
    )
    assert broken == []


def test_the_texts_stand_in_the_page_as_they_were_read(browser: Any, page: str) -> None:
    show(browser, page)
    for document in RECORD.documents:
        text = browser.execute_script(
            "return [...document.querySelectorAll(`#d${arguments[0]} .text .row > p,"
            " #d${arguments[0]} .text .gap`)].map(e => e.textContent).join('')",
            document.id,
        )
        assert text == TEXTS[document.id]


def test_a_click_on_the_passage_map_opens_the_words_side_by_side(browser: Any, page: str) -> None:
    show(browser, page)
    edited = browser.find_element("css selector", ".map .bar rect.edited")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", edited)
    edited.click()
    opened = browser.execute_async_script(
        "const done = arguments[0]; setTimeout(() =>"
        " done([...document.querySelectorAll('details[open].edited blockquote')]"
        ".map(e => [...e.querySelectorAll('ins, del')].map(w => w.textContent))), 50)"
    )
    assert opened == [["said", "come"], ["wrote", "travel", " on March 28"]]


def test_the_keyboard_goes_from_the_skip_link_through_the_sections(browser: Any, page: str) -> None:
    show(browser, page)
    seen = []
    for _ in range(9):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        focused = browser.switch_to.active_element
        seen.append(focused.get_attribute("href").split("#")[-1])
        assert browser.execute_script(
            "const s = getComputedStyle(arguments[0]);"
            "return s.outlineStyle !== 'none' && arguments[0].getBoundingClientRect().left >= 0",
            focused,
        )
    assert seen == ["main", *SECTIONS]


def test_headings_are_in_order_and_landmarks_are_there(browser: Any, page: str) -> None:
    show(browser, page)
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for landmark in ("body > header", "nav[aria-label]", "main", "body > footer"):
        assert browser.find_elements("css selector", landmark), landmark


@pytest.mark.usefixtures("scripts_off")
def test_it_reads_and_leads_to_the_words_without_scripts(browser: Any, page: str) -> None:
    show(browser, page)
    said = browser.find_element("css selector", "#s-letter p").text
    assert "nothing that can be put off again" in said
    link = browser.find_element("css selector", "#s-letter .meta a[href^='#d']")
    link.click()
    assert browser.current_url.endswith(link.get_attribute("href").split("#")[-1])
    target = browser.find_element("css selector", "mark:target")
    assert target.text.startswith("that he would come to Aldermoor")
    summary = browser.find_element("css selector", "details.edited summary")
    summary.send_keys(Keys.ENTER)
    assert "travel" in browser.find_element("css selector", "details.edited[open]").text


# Relative luminance and contrast as WCAG 2.2 defines them.
CONTRAST = """
const light = c => {
  const [r, g, b] = c.match(/[\\d.]+/g).map(Number).slice(0, 3)
    .map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
const under = e => { for (; e; e = e.parentElement) {
  const c = getComputedStyle(e).backgroundColor;
  if (!/, 0\\)$|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
document.querySelectorAll('details').forEach(d => d.open = true);
const poor = new Set();
for (const e of document.querySelectorAll('body *')) {
  if (e.closest('svg, script, style, .gap, a.p, [hidden]')) continue;
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
  const [a, b] = [light(getComputedStyle(e).color), light(under(e))].sort((x, y) => y - x);
  if ((a + .05) / (b + .05) < 4.5)
    poor.add(`${e.tagName}.${e.className} ${((a + .05) / (b + .05)).toFixed(2)}`);
}
return [...poor];
"""


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_the_paper(browser: Any, page: str, dark: bool) -> None:
    show(browser, page, dark=dark)
    assert browser.execute_script(CONTRAST) == []


def test_it_prints_with_the_places_of_its_words(browser: Any, page: str) -> None:
    show(browser, page)
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    place = browser.execute_script(
        "return getComputedStyle(document.querySelector(arguments[0]), '::after').content",
        "#s-letter a[href^='#d']",
    )
    shown = browser.execute_script(
        "return ['nav', 'a.p', '.skip'].map("
        "s => getComputedStyle(document.querySelector(s)).display)"
    )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    span = STATEMENTS[1].attestations[0].content[0]
    assert f"#d01-{span.start}-{span.end}]" in place
    assert shown == ["none"] * 3
