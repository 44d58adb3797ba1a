"""Documents for the tests of actors, with their mentions marked in the text.

[words]       a mention: a person; a pronoun where the words are one
[{words}]     braces hold its proper name:  [Foreign Minister {Lena Voss}]
[*words]      it is the subject;   [^words] the phrase around it hangs on it
[#words] [@words] [%words] [~words]   a body, a place, a group (plural), a country described
[2words]      a plural of people
«words»       what the mention before or after it is reported to say, told or quoted
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from onrecord.language.mentions.pronouns import PRONOUNS
from onrecord.linking.actors import link_actors
from onrecord.linking.draft import Draft
from onrecord.linking.roster import Roster
from onrecord.model import (
    AnnotatedDocument,
    Annotation,
    Attribution,
    Document,
    DocumentDate,
    EntityKind,
    Mention,
    Quotation,
    Span,
    sha256,
)

KINDS: dict[str, EntityKind] = {"#": "organization", "@": "place", "%": "group", "~": "country"}
MARK = re.compile(r"\[[*^#@%~2♀♂]*|[\]{}«»]")


@dataclass
class _Open:
    marks: str
    start: int
    name: list[int] = field(default_factory=list)
    owner: tuple[int, int] | None = None


def dispatch(marked: str, name: str = "01") -> AnnotatedDocument:
    """The document that marked text stands for. Sentences end at ". " and at quotation marks'
    ends; every «...» is reported by the mention nearest outside it."""
    text = MARK.sub("", marked)
    stack: list[_Open] = []
    spans: list[tuple[int, int, _Open]] = []
    reported: list[tuple[int, int]] = []
    at = position = 0
    for found in MARK.finditer(marked):
        position += found.start() - at
        at = found.end()
        mark = found[0]
        if mark[0] == "[":
            stack.append(_Open(mark[1:], position))
        elif mark in "{}":
            stack[-1].name.append(position)
        elif mark == "]":
            closed = stack.pop()
            spans.append((closed.start, position, closed))
            if "^" in closed.marks and stack:
                stack[-1].owner = (closed.start, position)
        elif mark == "«":
            reported.append((position, position))
        else:
            reported[-1] = (reported[-1][0], position)
    spans.sort(key=lambda span: (span[0], -span[1]))
    places = {(start, end): index for index, (start, end, _) in enumerate(spans)}
    mentions = tuple(_mention(text, *span, places) for span in spans)
    annotation = Annotation(
        version="test",
        paragraphs=tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text)),
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"[^.\n]+\.?[”]?", text)),
        quotations=tuple(
            Quotation(start=m.start(), end=m.end()) for m in re.finditer(r"“[^”]*”", text)
        ),
        mentions=mentions,
        attributions=tuple(_attribution(text, span, mentions) for span in reported),
    )
    document = Document(id=name, name=name, text=text, sha256=sha256(text))
    return AnnotatedDocument(document=document, annotation=annotation)


def _mention(
    text: str, start: int, end: int, opened: _Open, places: dict[tuple[int, int], int]
) -> Mention:
    words = text[start:end]
    pronoun = PRONOUNS.get(words.lower())
    kind: EntityKind = next((KINDS[mark] for mark in opened.marks if mark in KINDS), "person")
    name = Span(*opened.name) if opened.name else None
    head = name or Span(start + len(words) - len(words.split()[-1]), end)
    plural = "2" in opened.marks or "%" in opened.marks
    return Mention(
        start=start,
        end=end,
        kind="pronoun" if pronoun else "name" if name else "description",
        entity=pronoun.entity if pronoun else kind,
        head=head,
        name=name,
        role=Span(start, end) if name is None or name.start > start else None,
        number=pronoun.number if pronoun else "plural" if plural else "singular",
        gender=pronoun.gender if pronoun else _gender(opened.marks),
        person=pronoun.person if pronoun else 3,
        possessor=places[opened.owner] if opened.owner else None,
        subject="*" in opened.marks,
        rule="marked",
    )


def _gender(marks: str) -> Literal["f", "m"] | None:
    return "f" if "♀" in marks else "m" if "♂" in marks else None


def _attribution(text: str, span: tuple[int, int], mentions: tuple[Mention, ...]) -> Attribution:
    def away(index: int) -> int:
        mention = mentions[index]
        return span[0] - mention.end if mention.end <= span[0] else mention.start - span[1]

    outside = [i for i, m in enumerate(mentions) if m.end <= span[0] or m.start >= span[1]]
    source = min(outside, key=away)
    mention = mentions[source]
    form = "direct" if text[span[0]] == "“" else "indirect"
    return Attribution(
        source=(Span(mention.start, mention.end),),
        cue=(),
        content=(Span(*span),),
        form="direct" if form == "direct" else "indirect",
        source_mention=source,
    )


def linked(*marked: str, first_day: str = "2031-05-01", registry: Roster | None = None) -> Draft:
    """The dispatches of a story, a day apart, after their actors were linked."""
    items = [dispatch(text, f"{n:02}") for n, text in enumerate(marked, 1)]
    draft = Draft(documents=tuple(items), registry=registry)
    for n, item in enumerate(items):
        day = f"{first_day[:8]}{int(first_day[8:]) + n:02}"
        draft.dates[item.id] = DocumentDate(value=day, method="test", score=1.0)
    link_actors(draft)
    return draft


def actor_of(draft: Draft, words: str, document: int = 1, which: int = 0) -> str | None:
    """The actor of the mention with these words, the first of them unless `which` says else."""
    item = draft.documents[document - 1]
    found = [
        draft.actor_of[item.id][index]
        for index, m in enumerate(item.annotation.mentions)
        if item.text[m.start : m.end] == words
    ]
    return found[which]
