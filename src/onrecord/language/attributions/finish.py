"""From candidates to attributions: code points, form, nesting, and where and when it was said."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import accumulate
from typing import Final

from onrecord.language.attributions.candidate import Candidate, Range
from onrecord.language.attributions.phrases import DOCUMENTS
from onrecord.language.attributions.polarity import is_denial
from onrecord.language.attributions.tree import Tree
from onrecord.language.draft import Draft
from onrecord.model import Attribution, Form, Span

__all__ = ["finish"]

OCCASION: Final = frozenset(
    "briefing conference interview statement letter speech hearing meeting forum summit ceremony "
    "rally debate session plenary radio television tv twitter facebook telegram x instagram "
    "youtube website blog post tweet message e-mail email call report interview podcast show "
    "programme program broadcast media event visit trip talks note memo testimony address remarks "
    "release newspaper corridor committee parliament congress court panel vote assembly lunch "
    "dinner arrival sidelines column article op-ed book reporters newsroom channel".split()
)
SUBORDINATE: Final = frozenset({"after", "because", "before", "since", "although", "while", "when"})
PLACE: Final = frozenset(
    {
        "at",
        "during",
        "in",
        "on",
        "after",
        "before",
        "to",
        "outside",
        "following",
        "amid",
        "aboard",
        "via",
        "through",
        "upon",
    }
)
CLOSING: Final = frozenset({",", ".", ";", "that"})
OWNED: Final = frozenset({"POS", "CD", "JJ", "NN", "HYPH", "NNS"})
HAVING: Final = frozenset({"has", "have", "had"})
RELATIVE: Final = frozenset({"who", "which", "that", "whose", "whom"})
LISTENERS: Final = ("obj", "iobj", "obl", "nmod")


def finish(draft: Draft, tree: Tree, found: list[Candidate]) -> list[Attribution]:
    """Attributions in the order of their content; `parent` is the smallest that holds one."""
    ordered = sorted(found, key=lambda c: (c.first, -_size(c), c.rule))
    parents = _parents(tree, ordered)
    said = bytearray(tree.count)
    for candidate in ordered:
        for first, end in candidate.content:
            said[first:end] = b"\x01" * (end - first)
    reach = list(accumulate((mention.end for mention in draft.mentions), max))
    return [_finish(draft, tree, c, parents[k], said, reach) for k, c in enumerate(ordered)]


def _size(candidate: Candidate) -> int:
    return sum(end - first for first, end in candidate.content)


def _parents(tree: Tree, ordered: list[Candidate]) -> list[int | None]:
    """For each candidate the smallest other one whose content holds its content (or its cue)."""
    parents: list[int | None] = []
    by_sentence: dict[int, list[int]] = {}
    for k, candidate in enumerate(ordered):
        for first, end in candidate.content:
            for s in range(tree.sentence[first], tree.sentence[end - 1] + 1):
                by_sentence.setdefault(s, []).append(k)
    for k, candidate in enumerate(ordered):
        best: int | None = None
        anchor = candidate.site.head if candidate.site is not None else candidate.first
        for j in by_sentence.get(tree.sentence[anchor], ()):
            other = ordered[j]
            if j == k or not other.holds(anchor) or _size(other) <= _size(candidate):
                continue
            if best is None or _size(other) < _size(ordered[best]):
                best = j
        parents.append(best)
    return parents


def _finish(
    draft: Draft,
    tree: Tree,
    candidate: Candidate,
    parent: int | None,
    said: bytearray,
    reach: list[int],
) -> Attribution:
    candidate.content = [_without_gloss(tree, *part) for part in candidate.content]
    if candidate.source is not None and all(tree.time[k] >= 0 for k in range(*candidate.source)):
        candidate.source = None
    if candidate.source is not None:
        candidate.source = _plain_source(tree, candidate, *candidate.source)
    content = tuple(_content_span(tree, first, end) for first, end in sorted(candidate.content))
    source = (tree.span(*candidate.source),) if candidate.source is not None else ()
    reporting = _reporting_words(tree, candidate)
    return Attribution(
        source=source,
        cue=_cue_spans(tree, candidate.cue),
        content=content,
        form=_form(tree, candidate),
        polarity="negative" if is_denial(tree, candidate) else "positive",
        tier="stance" if candidate.tier == "stance" else "speech",
        parent=parent,
        time=_time(tree, candidate, reporting, said if parent is None else None),
        source_mention=_mention_at(draft, tree, candidate.source, reach)
        if candidate.source
        else None,
        addressee=_addressee(tree, candidate),
        occasion=_occasion(tree, candidate, reporting),
        rule=candidate.rule,
        score=candidate.score,
    )


def _without_gloss(tree: Tree, first: int, end: int) -> Range:
    """Without a heading in front, and without what the reporter adds: a tail behind the quotation
    ("... by May," the date when it ends), "..., a reference to rents", "..., according to her"."""
    first = _past_heading(tree, first, end)
    end = _before_reference(tree, first, end)
    for at in range(first + 1, end - 2):
        if tree.words[at] != "," or tree.quote[at] >= 0:
            continue
        if tree.lower[at + 1 : at + 4] == ["a", "reference", "to"]:
            return first, at
        if (
            tree.lower[at + 1 : at + 3] == ["according", "to"]
            and "," not in tree.words[at + 1 : end]
        ):
            return first, at
    if tree.quote[first] < 0 or tree.quote[end - 1] >= 0:
        return first, end
    last = end - 1
    while last > first and tree.quote[last] < 0:
        last -= 1
    tail = tree.lower[last + 1 : end]
    return (first, last + 1) if tail[:1] == ["the"] and 2 < len(tail) < 8 else (first, end)


def _before_reference(tree: Tree, first: int, end: int) -> int:
    """ "... in cash <ID:0815>": without a reference in angle brackets at its end."""
    if tree.words[end - 1] != ">":
        return end
    return next((k for k in range(end - 2, max(first, end - 8), -1) if tree.words[k] == "<"), end)


def _past_heading(tree: Tree, first: int, end: int) -> int:
    """Past a line in capitals that was quoted above the text: "“A VICTORY” “We won,” she said"."""
    q = tree.opens[first]
    if q < 0:
        return first
    past = tree.quoted_words(q)[1]
    letters = [word for word in tree.words[first:past] if word[:1].isalpha()]
    heading = past < end and any(len(w) > 1 for w in letters) and all(w.isupper() for w in letters)
    return past if heading and (tree.opens[past] >= 0 or tree.words[past][:1].isupper()) else first


def _plain_source(tree: Tree, candidate: Candidate, first: int, end: int) -> Range:
    """Without a dateline or a share's bracket in front ("( NLX.N ) All of the owners"), without
    "which" before a subject ("which officials said"), and ended before a verb of its own."""
    opening = tree.opening(tree.sentence[first])
    first = opening if first < opening < end else first
    if tree.words[first] == "(" and ")" in tree.words[first : first + 4]:
        past = tree.words.index(")", first) + 1
        while past < end and not tree.words[past][:1].isalnum():
            past += 1
        first = past if past < end else first
    while first + 1 < end and tree.time[first] >= 0 and tree.time[end - 1] != tree.time[first]:
        first += 1
    while first + 1 < end and tree.words[first] == ",":
        first += 1
    if tree.lower[first] in ("which", "whom") and first + 1 < end and tree.is_noun(end - 1):
        first += 1
    if candidate.site is None or candidate.site.begin < end:
        return first, end
    for at in range(first + 1, end):
        if tree.lower[at] in RELATIVE or tree.words[at] == "," or tree.quote[at] >= 0:
            break
        if tree.lower[at] in HAVING and tree.is_noun(at - 1):
            return first, at
    return first, end


def _content_span(tree: Tree, first: int, end: int) -> Span:
    """The span of a content range; a quotation that it fills is taken with both its marks."""
    span = tree.span(first, end)
    opened = tree.quote[first]
    closed = tree.quote[end - 1]
    start = tree.quotations[opened].start if opened >= 0 else span.start
    stop = tree.quotations[closed].end if closed >= 0 else span.end
    if opened >= 0 and tree.token_at(start) == first:
        span = Span(start, span.end)
    if closed >= 0 and tree.token_before(stop) + 1 == end:
        span = Span(span.start, stop)
    return span


def _cue_spans(tree: Tree, tokens: list[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    previous = -2
    for token in sorted(tokens):
        if token == previous + 1:
            spans[-1] = Span(spans[-1].start, tree.ends[token])
        else:
            spans.append(tree.span(token, token + 1))
        previous = token
    return tuple(spans)


def _form(tree: Tree, candidate: Candidate) -> Form:
    """Direct where nine words in ten stand in quotation marks, indirect where none does."""
    if all(max(tree.quote[first:end], default=-1) < 0 for first, end in candidate.content):
        return "indirect"
    inside = outside = 0
    for first, end in candidate.content:
        for word, q in zip(tree.words[first:end], tree.quote[first:end], strict=True):
            if not (word.isalnum() or any(map(str.isalnum, word))):
                continue
            if q >= 0:
                inside += 1
            else:
                outside += 1
    own = candidate.site is not None and tree.quote[candidate.site.head] >= 0
    if not inside or own:
        return "indirect"
    return "direct" if not outside or inside / (inside + outside) > 0.9 else "mixed"


def _mention_at(draft: Draft, tree: Tree, source: tuple[int, int], reach: list[int]) -> int | None:
    """The mention that the source is: one that starts with it or holds its head word.

    `reach`: for each mention the furthest end of all up to it.
    """
    span = tree.span(*source)
    head = _head(tree, *source)
    best, score = None, 0.0
    for k in range(bisect_right(reach, span.start), len(draft.mentions)):
        mention = draft.mentions[k]
        if mention.start >= span.end:
            break
        if mention.end <= span.start:
            continue
        if mention.start > span.start and not mention.start <= tree.starts[head] < mention.end:
            continue
        shared = min(mention.end, span.end) - max(mention.start, span.start)
        value = 2 * shared / ((mention.end - mention.start) + (span.end - span.start))
        if value > score:
            best, score = k, value
    return best


def _head(tree: Tree, first: int, end: int) -> int:
    """The word of a phrase that the rest hangs on."""
    tops = [k for k in range(first, end) if not first <= tree.heads[k] < end or tree.heads[k] == k]
    return next((k for k in tops if tree.is_noun(k)), tops[0] if tops else first)


def _reporting_words(tree: Tree, candidate: Candidate) -> list[int]:
    """The words that tell of the saying: neither content nor source."""
    other = sorted(candidate.content)
    if candidate.source is not None:
        insort(other, candidate.source)
    words: list[int] = []
    for sentence in candidate.reporting:
        at, stop = tree.sentences[sentence]
        for first, end in other:
            words.extend(range(at, min(first, stop)))
            at = max(at, end)
        words.extend(range(at, stop))
    return words


def _time(
    tree: Tree, candidate: Candidate, reporting: list[int], said: bytearray | None
) -> int | None:
    """The time expression that dates the saying, the nearest to the cue; None where none does.

    `said` marks the words that stand in any content: what is said there does not date the saying.
    """
    if candidate.site is None:
        return None
    head = candidate.site.head
    best: tuple[int, int, int] | None = None
    for k in reporting:
        time = tree.time[k]
        if said is not None and said[k]:
            continue
        if time < 0 or _owns(tree, k) or (tree.quote[k] >= 0 and tree.quote[head] < 0):
            continue
        expression = tree.times[time]
        if expression.type not in ("DATE", "TIME") or expression.formula.kind == "vague":
            continue
        if _between_clauses(tree, head, k) or _is_aside(tree, k, head) or _is_planned(tree, k):
            continue
        if _in_main_clause(tree, candidate, k):
            continue
        vague = expression.formula.kind in ("shift", "event")
        rank = (int(vague), abs(k - head), time)
        if best is None or rank < best:
            best = rank
    if best is None and candidate.source is not None and candidate.rule != "noun":
        best = _time_of_document(tree, candidate.source)
    return best[2] if best else None


def _between_clauses(tree: Tree, head: int, token: int) -> bool:
    """Whether a finite verb or semicolon parts a time from its cue, so that it dates another."""
    low, high = min(head, token), max(head, token)
    if tree.sentence[low] != tree.sentence[high]:
        return False
    if any(tree.words[k] == ";" for k in range(low + 1, high)):
        return True
    verbs = [
        k
        for k in range(low + 1, high)
        if tree.is_finite(k) and not (low == token and tree.heads[k] == head) and tree.quote[k] < 0
    ]
    return bool(verbs) and token > head


def _in_main_clause(tree: Tree, candidate: Candidate, token: int) -> bool:
    """Whether a time stands before the side clause of the saying: "It shut on May 2 after the
    mayor said ..."."""
    if candidate.source is None or candidate.site is None:
        return False
    mark, head = candidate.source[0] - 1, candidate.site.head
    if tree.lower[mark] == "when" and token in (mark - 1, mark - 2):
        return False  # "fell on Tuesday, when the firm reported": on that day
    second = tree.lower[candidate.site.begin - 1] == "and"
    own = second or not tree.has_finite(candidate.source[1], candidate.site.begin)
    return own and token < mark < head and tree.lower[mark] in SUBORDINATE


def _owns(tree: Tree, token: int) -> bool:
    """ "February's losses": the month of the losses, not of the saying."""
    end = token + 1
    while end < tree.count and tree.time[end] == tree.time[token]:
        end += 1
    return tree.tags[end] == "POS" or tree.tags[end - 1] == "POS"


def _is_planned(tree: Tree, token: int) -> bool:
    """Whether a time is that of what is to come: "in a story to be published on Monday"."""
    at = token
    while at > 0 and tree.time[at - 1] == tree.time[token]:
        at -= 1
    before = tree.tags[max(0, at - 4) : at]
    return "TO" in before and "VBN" in before and "be" in tree.lower[max(0, at - 4) : at]


def _is_aside(tree: Tree, token: int, head: int) -> bool:
    """Whether a time stands in a relative clause of its own: "the fair, which opened on May 2"."""
    at = token
    while at > tree.first_word(tree.sentence[token]) and tree.words[at - 1] not in (",", ";"):
        at -= 1
        if tree.lower[at] in ("which", "who", "when", "where"):
            own = at < token < head and "," not in tree.words[token:head]
            return not (own or at < head <= token)
    for _ in range(6):
        if at == head or tree.heads[token] == token or token == head:
            return False
        if tree.labels[token].startswith("acl:relcl"):
            return True
        token = tree.heads[token]
    return False


def _time_of_document(tree: Tree, source: tuple[int, int]) -> tuple[int, int, int] | None:
    """The day of a text that speaks: "a report published on Friday", "a note of May 4"."""
    first, end = source
    document = any(tree.lemmas[k] in DOCUMENTS for k in range(first, min(end, first + 6)))
    if not document:
        return None
    for k in range(first, end):
        time = tree.time[k]
        if time >= 0 and tree.times[time].type in ("DATE", "TIME"):
            return 0, 0, time
    return None


def _addressee(tree: Tree, candidate: Candidate) -> Span | None:
    site = candidate.site
    if site is None or not site.takes("tell", "urge"):
        return None
    stop = tree.end_word(tree.sentence[site.head])
    for child in tree.children(site.head):
        spoken = candidate.source is not None and candidate.source[0] <= child < candidate.source[1]
        plain = tree.labels[child] in ("obj", "iobj", "dobj") and not spoken
        if plain and site.end <= child < stop and not candidate.holds(child):
            first, end = tree.trim(max(tree.left[child], site.end), tree.right[child])
            while end > first and candidate.holds(end - 1):
                end -= 1
            end = next((k for k in range(child + 1, end) if tree.lower[k] in PLACE), end)
            return tree.span(first, end) if end > first else None
    return None


def _occasion(tree: Tree, candidate: Candidate, reporting: list[int]) -> Span | None:
    """Where it was said: "at a briefing in Lima", "on local radio", with its preposition."""
    site = candidate.site
    if site is None:
        return None
    nouns = [k for k in reporting if tree.lemmas[k] in OCCASION and tree.tags[k].startswith("NN")]
    words = set(reporting) if nouns else set()
    for k in sorted(nouns, key=lambda w: (abs(w - site.head), w)):
        if tree.quote[k] >= 0 and tree.quote[site.head] < 0:
            continue
        first = k
        while first - 1 in words and k - first < 8 and tree.lower[first] not in PLACE:
            first -= 1
        if tree.lower[first] not in PLACE or tree.is_verb(first + 1):
            continue
        end = k + 1
        while end in words and tree.tags[end].startswith("NN") and tree.time[end] < 0:
            end += 1
        while end in words and end < tree.right[k] and tree.words[end] not in CLOSING:
            end += 1
        while end in words and tree.tags[end - 1] != "NN" and tree.tags[end] in OWNED:
            end += 1
        return tree.span(first, end)
    return None
