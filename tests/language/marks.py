"""Texts whose spans are marked in place: <s>source</s>, <q>cue</q>, <c>content</c>."""

from __future__ import annotations

import re

from onrecord.model import Annotation, Attribution, Span

TAG = re.compile(r"<(/?)([sqc])>")


def unmark(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks, and the spans they stood around."""
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "q": [], "c": []}
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag[1]:
            spans[tag[2]].append(Span(opened.pop(tag[2]), len(text)))
        else:
            opened[tag[2]] = len(text)
    return text + marked[last:], {role: tuple(found) for role, found in spans.items()}


def words(text: str, spans: tuple[Span, ...]) -> str:
    """Cut text with the punctuation at its ends left out, as the scorers do."""
    return " … ".join(span.cut(text).strip(" ,.?!`“”‘’\"'") for span in spans)


def speech(annotation: Annotation) -> list[Attribution]:
    return [a for a in annotation.attributions if a.tier == "speech"]
