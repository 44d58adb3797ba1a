"""What is said: the stretches before and after a cue that are its content, as token ranges."""

from __future__ import annotations

from typing import Final

from onrecord.language.attributions.closings import WEEKDAYS, without_day, without_text
from onrecord.language.attributions.spot import CueSite
from onrecord.language.attributions.tree import FINITE, Tree

__all__ = [
    "clause_after",
    "clause_end",
    "infinitive_after",
    "reported_before",
    "thing_after",
]

WH: Final = frozenset("whether if how why what when where who which whose whom".split())
# Words at which a second predicate of the speaker's clause may start.
JOINTS: Final = frozenset({",", "and", "but", "while"})
CLAUSAL: Final = FINITE | {"WDT", "WP", "WRB"}
# What opens a phrase of when and where something was said, behind its cue.
OCCASIONS: Final = frozenset({"after", "before", "during", "following", "at", "outside"})
REACH: Final = 30
OBJECT: Final = ("obj", "iobj", "dobj", "ccomp", "xcomp", "obl")
WHOLE: Final = frozenset(
    "accuse blame call describe label brand dub term deem portray characterize characterise quote "
    "thank praise criticize criticise fault dismiss reject hail".split()
)


def clause_after(tree: Tree, site: CueSite, begin: int) -> tuple[int, int] | None:
    """The reported clause behind a cue, with its "that" or question word.

    `begin` is the first word behind the cue (and behind an inverted subject). Whom it is said to,
    when and where may stand between.
    """
    stop = tree.end_word(tree.sentence[site.head])
    own = tree.quote[site.head]
    while own >= 0 and stop > begin and tree.quote[stop - 1] != own:
        stop -= 1
    first = _clause_start(tree, site, begin, stop)
    if first is None:
        return None
    end = clause_end(tree, site, first)
    first, end = tree.trim(first, end)
    return (first, end) if end > first else None


def _clause_start(tree: Tree, site: CueSite, begin: int, stop: int) -> int | None:
    if begin >= stop or not (
        site.takes("tell", "question", "urge") or _may_wait(tree, site, begin)
    ):
        return None
    question = site.takes("question", "tell") or site.refused or site.negated
    for at in range(begin, min(begin + REACH, stop)):
        word, tag = tree.lower[at], tree.tags[at]
        if tag == "VBG" and at in tree.reporting and tree.words[at - 1] == ",":
            return None  # "announced on Sunday, stressing that": another's clause
        opens = tag in ("IN", "WDT", "DT") and _opens_clause(tree, site, at, begin)
        if word == "that" and (opens or _is_awaited(tree, begin, at)):
            return None if at > begin and _is_second_that(tree, site, at) else at
        near = at == begin or (question and at <= begin + 6)
        if word in WH and near and tree.has_finite(at, stop) and not _is_relative(tree, at, begin):
            return at if tree.quote[site.head] < 0 or word != "what" else None
        if tree.opens[at] >= 0 and _names_subject(tree, begin, at):
            return begin
        if word in (";", ":", ".") or tree.opens[at] >= 0:
            break
        if tag in FINITE and not _in_relative(tree, at, begin):
            return _bare_start(tree, site, at, begin)
        if tag == "TO":
            break
    return None


def _is_awaited(tree: Tree, begin: int, that: int) -> bool:
    """Whether "that" is parted from its cue by nothing but where it was said: "on a call that"."""
    if tree.tags[begin] != "IN" or that == begin or not tree.has_finite(that + 2, that + REACH):
        return False
    between = range(begin, that)
    return not any(tree.is_verb(k) or tree.words[k] in (",", ":") for k in between)


def _is_second_that(tree: Tree, site: CueSite, at: int) -> bool:
    """ "Said that prices showed strength, and that ...": the second clause of an earlier cue."""
    before = tree.lower[tree.first_word(tree.sentence[at]) : site.begin]
    return tree.tags[at - 1] == "CC" and "that" in before


def _is_relative(tree: Tree, at: int, begin: int) -> bool:
    """Whether a question word opens a relative clause instead."""
    return tree.tags[at] == "WDT" and not (at == begin and not tree.is_finite(at + 1))


def _names_subject(tree: Tree, begin: int, opening: int) -> bool:
    """Whether words before a quotation are the subject of its verb: said the road “is closed”."""
    if opening <= begin or opening + 1 >= tree.count or not tree.is_finite(opening + 1):
        return False
    plain = all(
        tree.words[k] not in (",", ":") and not tree.is_finite(k) and tree.time[k] < 0
        for k in range(begin, opening)
    )
    return plain and tree.tags[begin] not in ("IN", "RB", "TO", "VBG")


def _may_wait(tree: Tree, site: CueSite, begin: int) -> bool:
    """Whether the clause may come later: behind a time, an adverb or a phrase of place."""
    if not site.takes("thing"):
        return True
    word, tag = tree.lower[begin], tree.tags[begin]
    if tree.time[begin] >= 0 or word == "that" or word in WH:
        return True
    if tag.startswith("NN") or tag in ("DT", "JJ", "PRP$", "CD", "NNP"):
        that = next(
            (k for k in range(begin, min(begin + 8, tree.count)) if tree.lower[k] == "that"), -1
        )
        finite = next(
            (k for k in range(begin, min(begin + 40, tree.count)) if tree.is_finite(k)), -1
        )
        return that < 0 or 0 <= finite < that
    return True


def _opens_clause(tree: Tree, site: CueSite, at: int, begin: int) -> bool:
    """Whether "that" opens what is said, and no relative clause or plain noun phrase."""
    if at + 1 >= tree.count:
        return False
    if tree.tags[at] == "DT" and tree.labels[at] != "mark":
        following = tree.tags[at + 1]
        if following == "NN" or tree.is_finite(at + 1):
            return False
    if tree.is_finite(at + 1) and tree.tags[at] != "IN":
        return False
    return at == begin or not tree.is_finite(at + 1) or tree.labels[at] == "mark"


def _in_relative(tree: Tree, verb: int, begin: int) -> bool:
    top = verb
    for _ in range(3):
        if tree.labels[top].startswith(("acl", "advcl")):
            said = {"who", "which", "that", "whose", "where", "when", "as", "after", "because"}
            marked = not said.isdisjoint(tree.lower[begin:verb])
            later = tree.has_finite(verb + 1, tree.end_word(tree.sentence[verb]))
            return marked or (later and tree.labels[top] == "acl:relcl")
        above = tree.heads[top]
        if above == top or above < begin:
            return False
        top = above
    return False


def _bare_start(tree: Tree, site: CueSite, verb: int, begin: int) -> int | None:
    """The start of a clause without "that", whose first finite verb is `verb`."""
    top = verb
    if tree.labels[verb] in ("aux", "aux:pass", "cop") and tree.heads[verb] >= begin:
        top = tree.heads[verb]
    subject = tree.child(top, "nsubj", "nsubj:pass", "expl", "csubj", "nsubj:outer")
    if not begin <= subject < verb:
        subject = verb - 1
        while subject > begin and tree.tags[subject] in ("RB", ","):
            subject -= 1
        if subject < begin or not tree.is_noun(subject):
            return None
        while begin <= tree.heads[subject] < verb and tree.heads[subject] != subject:
            subject = tree.heads[subject]
    if any(tree.words[k] == "," for k in range(begin, subject)):
        return None
    first = max(begin, min(tree.left[subject], tree.left[top]))
    said = _past_day(tree, begin, verb)
    if not site.takes("tell") and tree.tags[said] != "IN":
        first = said
    if any(tree.words[k] == "," for k in range(begin, first + 1)) or tree.tags[first] == "CC":
        return None
    while first < subject and (tree.time[first] >= 0 or tree.words[first] == ","):
        if tree.tags[first + 1] == "POS":
            break
        first += 1
    if first < subject and tree.tags[first] == "IN" and tree.time[first + 1] >= 0:
        at = first + 1
        while at < subject and tree.time[at] >= 0:
            at += 1
        weekday = any(tree.lower[k] in WEEKDAYS for k in range(first, at))
        if weekday or first == begin:
            first = at
    if tree.lower[first] == "to":
        return None
    if first == begin and tree.lower[first] in OCCASIONS and tree.left[subject] > first:
        first = tree.left[subject]
    return first


def _past_day(tree: Tree, begin: int, end: int) -> int:
    """Past a day right behind a cue, with its preposition: said (on Monday) the road ..."""
    at = begin
    while at < end and (tree.tags[at] in ("IN", "RP", "RB") or tree.time[at] >= 0):
        owner = tree.time[at] >= 0 and tree.tags[at + 1] == "POS"  # "February's losses"
        if owner or (tree.time[at] < 0 and tree.time[at + 1] < 0):
            break
        at += 1
    return at


def clause_end(tree: Tree, site: CueSite, first: int) -> int:
    """Where the clause that starts at `first` ends: at its sentence's end, or before a new cue."""
    sentence = tree.sentence[first]
    end = tree.end_word(sentence)
    own = tree.quote[site.head]
    relative = _in_relative_clause(tree, site)
    for at in range(first + 1, end):
        if own >= 0 and tree.quote[at] != own:
            return at
        if own < 0:
            opened = tree.opens[at]
            if opened >= 0 and tree.starts_sentence(at):
                return at
            if opened >= 0:
                _, past = tree.quoted_words(opened)
                if past > end:
                    return past
            if tree.quote[at] >= 0 and not _adds_after(tree, at, end):
                continue
        word = tree.lower[at]
        if word == ";" or (word in JOINTS and _breaks(tree, site, at, end)):
            return at
        if tree.closes[at] >= 0 and _adds_after(tree, at, end):
            return at + 1
        closes = relative and tree.words[at] == "," and at + 1 < end and tree.is_verb(at + 1)
        if closes and tree.tags[at + 1] != "VBG":
            return at
    return end


def _adds_after(tree: Tree, at: int, end: int) -> bool:
    """Whether "adding that" follows right behind a closing mark: “... is old,” adding that."""
    closes = tree.closes[at] >= 0 and tree.words[at - 1] == ","
    return closes and at + 1 < end and tree.tags[at + 1] == "VBG" and at + 1 in tree.reporting


def _in_relative_clause(tree: Tree, site: CueSite) -> bool:
    """Whether the cue's subject is "who" or "which": the main clause then goes on after it."""
    at = site.begin - 1
    low = tree.first_word(tree.sentence[site.head])
    while at > low and (tree.tags[at] in ("RB", "IN") or tree.time[at] >= 0):
        at -= 1
    return at >= low and tree.lower[at] in ("who", "which")


def _aside_cue(tree: Tree, at: int, end: int) -> bool:
    """Whether ", the mayor said on Friday." closes the sentence: it reports the clause before."""
    if tree.lower[at + 1 : at + 3] == ["according", "to"]:
        return True
    for verb in range(at + 2, min(at + 16, end)):
        if verb in tree.reporting and tree.is_finite(verb):
            return not tree.has_finite(verb + 1, end) and tree.tags[at + 1] not in ("CC", "IN")
        if tree.is_finite(verb) or tree.tags[verb] in ("WP", "WDT") or tree.quote[verb] >= 0:
            return False
    return False


def _turns(tree: Tree, at: int, end: int) -> bool:
    """Whether ", but she denied ..." starts a clause with a reporting verb of its own."""
    if tree.lower[at + 1 : at + 2] not in (["but"], ["and"], ["while"], ["though"], ["although"]):
        return False
    if tree.lower[at + 2] == "that":
        return False
    for verb in range(at + 2, min(at + 9, end)):
        if tree.is_finite(verb) or tree.is_verb(verb):
            return verb in tree.reporting and tree.is_finite(verb) and verb > at + 2
        if not tree.is_noun(verb) and tree.tags[verb] not in ("RB", "POS", "PRP$", "IN"):
            return False
    return False


def _breaks(tree: Tree, site: CueSite, at: int, end: int) -> bool:
    """Whether a second predicate of the speaker's clause starts here: ", but admitted that"."""
    word = tree.lower[at]
    if (
        word == ","
        and tree.quote[at] == tree.quote[site.head]
        and (_aside_cue(tree, at, end) or _turns(tree, at, end))
    ):
        return True
    if word in ("and", "but", "while") or (word == "," and at + 1 < end):
        verb = at + 1
        while verb < end and (
            tree.tags[verb] in ("RB", "CC", "MD")
            or tree.lower[verb] in ("did", "does", "do", "has", "have", "had", "not", "n't")
        ):
            verb += 1
        if verb >= end or not tree.is_verb(verb) or verb not in tree.reporting:
            return False
        if tree.tags[verb] == "VBG":
            adds = tree.lemmas[verb] in ("say", "add", "note", "insist", "argue", "warn")
            return word == "," and (adds or tree.heads[verb] in (site.head, site.first))
        if word == "," and tree.tags[at + 1] != "CC":
            return False
        same = tree.tags[verb] in ("VBD", "VBZ", "VBP") or verb > at + 1
        after_comma = tree.words[at - 1] == "," or word == ","
        conj = tree.labels[verb] == "conj" and tree.heads[verb] in (site.head, site.first)
        return same and (conj or after_comma)
    return False


def reported_before(tree: Tree, at: int) -> tuple[int, int] | None:
    """The clause that ends with the comma right before token `at` ("..., he said")."""
    before = at - 1
    first = tree.opening(tree.sentence[at])
    if before <= first or tree.words[before] not in (",", "—", "–", "--", "-", "?", "!"):
        return None
    own = tree.quote[at]
    begin = before
    while begin > first and tree.quote[begin - 1] == own and tree.words[begin - 1] != ";":
        begin -= 1
    if own < 0:
        begin = first
        for k in range(before, first, -1):
            if tree.words[k] == ";" and tree.quote[k] < 0:
                begin = k + 1
                break
    begin, end = tree.trim(begin, before)
    if end <= begin or not tree.has_finite(begin, end):
        return None
    return begin, end


def infinitive_after(tree: Tree, site: CueSite, begin: int, person: bool) -> tuple[int, int] | None:
    """The infinitive behind a cue ("to reopen the road"); with `person`, past an object."""
    stop = tree.end_word(tree.sentence[site.head])
    for at in range(begin, min(begin + (14 if person else 5), stop - 1)):
        if tree.tags[at] == "TO" and tree.tags[at + 1] in ("VB", "RB", "VBP"):
            first = at - 1 if at > begin and tree.lower[at - 1] == "not" else at
            return tree.trim(first, phrase_end(tree, first, clause_end(tree, site, first)))
        if tree.is_finite(at) or tree.words[at] in (";", ":"):
            return None
        if not person and tree.tags[at] not in ("RB", "IN", "NN", "NNP", "DT", "CD", "JJ"):
            return None
    return None


def phrase_end(tree: Tree, first: int, end: int) -> int:
    """Where a phrase without a finite verb ends: at "and", "but" before a finite clause.

    "ruled out a vote, and on Tuesday she left"; "criticized the deal and called for a new one";
    "called for a vote, which she said would cost a million".
    """
    for at in range(first + 1, end - 1):
        if tree.words[at] == "," and tree.lower[at + 1] in ("which", "who"):
            said = next((k for k in range(at + 2, min(at + 8, end)) if tree.is_finite(k)), -1)
            if said in tree.reporting and said > at + 2:
                return at
        if tree.tags[at] in CLAUSAL or tree.quote[at] >= 0:
            return end
        if tree.lower[at] not in ("and", "but"):
            continue
        verb = at + 1
        while verb < end and tree.tags[verb] == "RB":
            verb += 1
        if verb < end and tree.is_finite(verb):
            return at
        if tree.words[at - 1] == "," and _has_own_verb(tree, verb, end):
            return at - 1
    return end


def _has_own_verb(tree: Tree, first: int, end: int) -> bool:
    """Whether the words begin with a clause: a finite verb whose subject stands before it."""
    verb = next((k for k in range(first, end) if tree.tags[k] in CLAUSAL), end)
    if verb == end or not tree.is_finite(verb):
        return False
    top = verb if tree.labels[verb] not in ("aux", "aux:pass", "cop") else tree.heads[verb]
    return first <= tree.child(top, "nsubj", "nsubj:pass", "expl", "csubj") < verb


def thing_after(tree: Tree, site: CueSite, begin: int) -> tuple[int, int] | None:
    """The object that a cue has as its content, without the day on which it was said."""
    stop = tree.end_word(tree.sentence[site.head])
    if begin >= stop or tree.words[begin] in (",", ".", ":", ";"):
        return None
    at_cue = begin
    while begin < stop and _dates(tree, begin):
        begin += 1
    if begin + 1 < stop and tree.tags[begin] == "IN" and tree.time[begin + 1] >= 0:
        begin += 1
        while begin < stop and tree.time[begin] >= 0:
            begin += 1
    dated = begin > at_cue
    if begin >= stop or not _opens_object(tree, site, begin):
        return None
    end = phrase_end(tree, begin, clause_end(tree, site, begin))
    particle = next((k for k in site.words if begin < k < end), end)
    end = min(end, particle)
    if tree.lemmas[site.head] not in WHOLE:
        end = min(end, _object_end(tree, site, begin, end))
    begin, end = tree.trim(begin, end)
    if not dated:
        end = without_text(tree, begin, end)
    if not dated and not tree.has_finite(begin, end):
        end = without_day(tree, begin, end)
    begin, end = tree.trim(begin, end)
    return (begin, end) if end > begin else None


def _dates(tree: Tree, at: int) -> bool:
    """Whether a word belongs to the day of saying, and not to "five years of probation"."""
    return tree.time[at] >= 0 and tree.times[tree.time[at]].type != "DURATION"


def _opens_object(tree: Tree, site: CueSite, begin: int) -> bool:
    tag = tree.tags[begin]
    if tag in ("IN", "TO"):
        return tree.lower[begin] == "as"
    if tree.opens[begin] >= 0:
        return True
    return tag[:2] in ("DT", "NN", "JJ", "CD", "PR", "PD", "VB", "WP") and tag not in ("VBD", "VBZ")


def _object_end(tree: Tree, site: CueSite, begin: int, end: int) -> int:
    """The right end of the objects that hang on the cue, by the tree; commas close loose ones."""
    right = begin + 1
    for child in (*tree.children(site.head), *tree.children(site.first)):
        near = begin <= child < end and (
            tree.labels[child].startswith(OBJECT) or tree.labels[child] in ("nmod", "acl")
        )
        if near and (tree.left[child] <= right + 1 or tree.labels[child].startswith("obl")):
            right = max(right, min(tree.right[child], end))
    if right <= begin + 1:
        top = begin
        while begin <= tree.heads[top] < end and tree.heads[top] != top:
            top = tree.heads[top]
        right = max(right, min(tree.right[top], end))
    return right
