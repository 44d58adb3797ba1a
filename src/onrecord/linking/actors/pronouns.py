"""Pronouns: by gender, number, nearness, subjects and speech; abstains where nobody stands out.

The preferences are those of Lappin and Leass (1994) cut down to what a text shows without a tree,
with two of newswire: who spoke last goes on speaking, and "he" in what X is reported to have said
is mostly X.
"""

from __future__ import annotations

import re

from onrecord.linking.actors.cast import Member
from onrecord.linking.actors.scene import Scene

__all__ = ["first_person", "learn_gender", "resolve_pronoun"]

OPENING = re.compile(
    r"(?:^|[.!?”\"\n] ?)(?:In|For|On|With|At|By|From|Despite|During|After|Before) $"
)
WHO = re.compile(r"\bwho(?:se)?\b")
CLAUSE = re.compile(r"[.!?;:“”\"\n]")
STAFF = frozenset({"partner", "managing partner", "chief executive", "chief financial officer"})
STAFF |= {"spokesperson", "chair", "director", "managing director", "founder", "president"}
REACH = 3  # sentences back
BODIES = frozenset({"organization", "country", "group"})
THRESHOLD = 2.0
ALONE = 1.0  # where nobody else is in reach


def resolve_pronoun(scene: Scene, index: int) -> None:
    """Third-person pronouns and "who"; the first person waits until the speakers are known."""
    mention = scene.mentions[index]
    if mention.rule == "relative pronoun":
        member = scene.member(mention.possessor)
        if member is not None:
            scene.put(index, member, "relative pronoun", 0.95)
    elif mention.person != 3 or resolve_before_subject(scene, index):
        return
    elif mention.number == "plural":
        _plural(scene, index)
    elif mention.gender in {"f", "m"}:
        own = _whose_clause(scene, index)
        if own is not None:
            scene.put(index, own, "pronoun in who somebody is", 0.85)
            return
        scores = _people(scene, index)
        if scores:
            best = max(scores, key=lambda m: (scores[m], -m.number))
            if scores[best] >= (ALONE if len(scores) == 1 else THRESHOLD):
                if best.gender is None:
                    best.genders[mention.gender] += 1
                scene.put(index, best, "pronoun", min(0.9, 0.4 + scores[best] / 12))
    else:
        _neuter(scene, index)


def _whose_clause(scene: Scene, index: int) -> Member | None:
    """The person in whose own phrase the pronoun follows a "who": "Varga, who sold her boat"."""
    mention = scene.mentions[index]
    for before in range(index - 1, max(-1, index - 8), -1):
        other, member = scene.mentions[before], scene.member(before)
        if member is None or member.kind != "person" or not scene.inside(other, mention):
            continue
        start = other.name.end if other.name is not None else other.head.end
        clause = WHO.search(scene.text, start, mention.start)
        fits = member.gender in {None, mention.gender}
        return member if clause is not None and fits else None
    return None


def resolve_before_subject(scene: Scene, index: int) -> bool:
    """ "For his part, Holt ...", "In its report, the Harbour Board ...": whose name follows; true
    where the sentence is of that kind, whether or not the subject is known yet."""
    mention = scene.mentions[index]
    tail = scene.text[mention.end : mention.end + 80]
    comma = tail.find(", ")
    before = scene.text[max(0, mention.start - 12) : mention.start]
    if comma < 0 or OPENING.search(before) is None or CLAUSE.search(tail[:comma]) is not None:
        return False
    start = mention.end + comma + 2
    for after in range(index + 1, min(index + 12, len(scene.mentions))):
        if scene.mentions[after].start == start and scene.mentions[after].subject:
            member = scene.member(after)
            fits = member is not None and (member.kind == "person") == (
                mention.gender in {"f", "m"}
            )
            if member is not None and fits:
                scene.put(index, member, "pronoun before its subject", 0.75)
            return True
    return False


def learn_gender(scene: Scene) -> None:
    """Votes for genders where only one person can be meant: nobody else in reach."""
    people = [
        (i, m)
        for i in range(len(scene.mentions))
        if (m := scene.member(i)) and m.kind == "person" and not _nested(scene, i)
    ]
    at = 0
    for index, mention in enumerate(scene.mentions):
        if mention.kind != "pronoun" or mention.gender not in {"f", "m"} or scene.quoted[index]:
            continue
        while at < len(people) and people[at][0] < index:
            at += 1
        here = scene.sentence(mention.start)
        own = _of_whom_it_tells(scene, index)
        if own is not None:
            own.genders[mention.gender] += 3
            continue
        near = {
            m
            for i, m in people[max(0, at - 6) : at]
            if here - scene.sentence(scene.mentions[i].start) <= 1
        }
        if len(near) == 1 and not _inside_own(scene, index, next(iter(near))):
            next(iter(near)).genders[mention.gender] += 1


def _of_whom_it_tells(scene: Scene, index: int) -> Member | None:
    """ "Ivo Kern, who despite his age ...": "his" behind "who" is the named person's."""
    before = index - 1
    while before >= 0 and index - before < 3 and scene.mentions[before].kind == "pronoun":
        relative = scene.mentions[before]
        if relative.rule == "relative pronoun" and relative.possessor is not None:
            whole = scene.mentions[relative.possessor]
            between = scene.text[relative.end : scene.mentions[index].start]
            close = whole.name is not None and scene.inside(whole, scene.mentions[index])
            return scene.member(relative.possessor) if close and len(between) < 20 else None
        before -= 1
    return None


def _nested(scene: Scene, index: int) -> bool:
    """Inside the phrase of another mention: "Varga" in "Varga's spokesman"."""
    return any(
        scene.inside(scene.mentions[i], scene.mentions[index])
        for i in range(max(0, index - 6), index)
    )


def _inside_own(scene: Scene, index: int, member: Member) -> bool:
    """The pronoun stands inside a mention of this member: "his spokesman, Ivo Kern"."""
    mention = scene.mentions[index]
    around = range(max(0, index - 4), min(index + 2, len(scene.mentions)))
    return any(
        scene.member(i) is member and scene.inside(scene.mentions[i], mention) for i in around
    )


def _people(scene: Scene, index: int) -> dict[Member, float]:
    """Scores of the people that "he" or "she" may be."""
    mention = scene.mentions[index]
    paragraph = scene.paragraph(mention.start)
    heard = scene.heard[index]
    speaker = scene.speaker(heard)
    direct = bool(scene.quoted[index]) and scene.opens(index)
    count = scene.sentence if direct else scene.told
    here = count(mention.start)
    enclosing = {
        scene.member(i)
        for i in range(max(0, index - 6), min(index + 2, len(scene.mentions)))
        if scene.inside(scene.mentions[i], mention)
    }
    possessive = scene.words(index).lower() == "his" or _is_owner(scene, index)
    scores: dict[Member, float] = {}
    last_speaker: Member | None = None
    for before, member in scene.recent(40):
        other = scene.mentions[before]
        back = here - count(other.start)
        apart = paragraph - scene.paragraph(other.start)
        if back > REACH or apart > 3:
            break
        if member.kind != "person" or member in enclosing:
            continue
        gender = member.gender
        if gender is not None and gender != mention.gender:
            continue
        if _bound(scene, before, index):
            continue
        score = 3.0 - back * 1.0 + (1.0 if gender is not None else 0.0)
        score += 1.2 if other.subject else 0.0
        score -= 0.8 if _nested(scene, before) else 0.0
        elsewhere = scene.heard[before] is not None and scene.heard[before] != heard
        score -= 1.0 if elsewhere and back else 0.0
        score -= 1.0 if scene.quoted[before] and not direct else 0.0
        if before in scene.voiced:
            if last_speaker is None:
                last_speaker = member
                score += 1.0
            score += 0.6
        if possessive and back == 0:
            score += 3.0 if _coordinated(scene, before, index) else 1.0
        if heard is not None and scene.heard[before] == heard and other.subject and back == 0:
            score += 1.5
        if speaker is not None and member in scene.cast.spoken_for(speaker) and not direct:
            score += 2.0
        if index in scene.voiced and before in scene.voiced and back <= 1:
            score += 0.5
        score -= 0.8 if apart == 1 else 1.6 if apart > 1 else 0.0
        if member is speaker:
            score += -6.0 if direct else 2.0
        scores[member] = max(scores.get(member, -9.0), score)
    if speaker is None or direct or speaker.kind != "person":
        return scores
    new = speaker not in scores and speaker not in enclosing
    if new and speaker.gender in {None, mention.gender}:
        scores[speaker] = 4.5 if _speaks_first(scene, index) else 2.5
    return scores


def _is_owner(scene: Scene, index: int) -> bool:
    """ "her" with a mention of its own behind it: "her spokesman"."""
    outer = scene.mentions[index - 1] if index else None
    return outer is not None and outer.possessor == index


def _coordinated(scene: Scene, before: int, index: int) -> bool:
    """ "Varga and her counterpart": the pronoun opens the second of two that "and" joins."""
    gap = scene.text[scene.mentions[before].end : scene.mentions[index].start]
    return gap.strip(" ,") == "and"


def _speaks_first(scene: Scene, index: int) -> bool:
    """The source stands before its content: "Varga said that he ..."."""
    heard = scene.heard[index]
    source = scene.annotation.attributions[heard].source if heard is not None else ()
    return bool(source) and source[0].end <= scene.mentions[index].start


def _bound(scene: Scene, before: int, index: int) -> bool:
    """A plain object pronoun is nobody named earlier in its own short clause: "X told him"."""
    mention, other = scene.mentions[index], scene.mentions[before]
    words = scene.words(index).lower()
    if words not in {"him", "her"} or not other.subject or mention.possessor is not None:
        return False
    gap = scene.text[other.end : mention.start]
    plain = len(gap.split()) <= 2 and not any(mark in gap for mark in ',;:.“”"')
    after = scene.text[mention.end : mention.end + 2]
    possessive = words == "her" and after[:1] == " " and after[1:].isalpha()
    return plain and not possessive


def _neuter(scene: Scene, index: int) -> None:
    """ "its": the one body or country that is the subject nearby, else nothing."""
    mention = scene.mentions[index]
    here = scene.sentence(mention.start)
    possessive = scene.words(index).lower() == "its"
    speaker = scene.speaker(scene.heard[index])
    reported = not scene.quoted[index] and _speaks_first(scene, index)
    if reported and speaker is not None and speaker.kind in BODIES:
        scene.put(index, speaker, "pronoun in its own words", 0.65)
        return
    if index in scene.voiced and _speaks_on(scene, index):
        return
    seen: list[Member] = []
    for before, member in scene.recent(12):
        other = scene.mentions[before]
        back = here - scene.sentence(other.start)
        if back > (1 if possessive else 0):
            break
        if member.kind in BODIES:
            if other.subject and (possessive or back == 0):
                scene.put(index, member, "pronoun", 0.6)
                return
            seen.append(member)
    if possessive and seen and len(set(seen)) == 1:
        scene.put(index, seen[0], "pronoun", 0.5)


def _speaks_on(scene: Scene, index: int) -> bool:
    """ "it said": the body that spoke last, in this paragraph or the one before."""
    here = scene.paragraph(scene.mentions[index].start)
    for before, member in scene.recent(16):
        other = scene.mentions[before]
        if here - scene.paragraph(other.start) > 1:
            break
        if before in scene.voiced and member.kind in BODIES:
            scene.put(index, member, "pronoun of who spoke last", 0.65)
            return True
        if before in scene.voiced:
            break
    return False


def _plural(scene: Scene, index: int) -> None:
    """ "they": the last plural mention of this sentence or the one before."""
    mention = scene.mentions[index]
    here = scene.sentence(mention.start)
    for before in range(index - 1, max(-1, index - 20), -1):
        other = scene.mentions[before]
        if here - scene.sentence(other.start) > 1:
            return
        pair = scene.cast.plural_of.get(scene.place(before))
        if pair is not None and not scene.inside(other, mention):
            scene.cast.plural_of[scene.place(index)] = pair
            return
        group = scene.member(before)
        if other.number == "plural" and group is not None and group.kind != "person":
            scene.put(index, group, "pronoun", 0.6)
            return


def first_person(scene: Scene, index: int) -> None:
    """ "I" is who is quoted; "we" is whom the speaker speaks for: a body, else a country."""
    mention = scene.mentions[index]
    if mention.person != 1:
        return
    heard = scene.heard[index]
    if heard is None or not (scene.quoted[index] or scene.is_direct(heard)):
        return
    speaker = scene.speaker(heard)
    if mention.number == "plural" and (speaker is None or not speaker.named):
        body = scene.official_of(heard)
        if body is not None:
            scene.put(index, body, "whom an official speaks for", 0.6)
            return
    if speaker is None:
        return
    if mention.number == "singular":
        if speaker.kind == "person":
            scene.put(index, speaker, "who is quoted", 0.95)
        return
    if speaker.kind != "person":
        scene.put(index, speaker, "who is quoted", 0.85)
        return
    side = _side(scene, speaker) or _employer(scene, speaker, index)
    if side is not None:
        scene.put(index, side, "whom the speaker speaks for", 0.65)


def _side(scene: Scene, speaker: Member) -> Member | None:
    """The body of the speaker's title; for the officers of a state, the country."""
    owners = [scene.cast.member_of.get(place) for place in speaker.owners]
    bodies = {m for m in owners if m is not None and m.kind == "organization"}
    if len(bodies) == 1:
        return next(iter(bodies))
    if bodies or speaker.country is None:
        return None
    return scene.cast.country_of.get(speaker.country)


def _employer(scene: Scene, speaker: Member, index: int) -> Member | None:
    """ "managing partner Ivo Kern": of the body that the paragraph spoke of last as a subject."""
    staff = any(h.title.function in STAFF for h in speaker.titles)
    if (
        not staff
        or speaker.country is not None
        or any(scene.cast.member_of.get(p) for p in speaker.owners)
    ):
        return None
    here = scene.paragraph(scene.mentions[index].start)
    for before in range(index - 1, max(-1, index - 24), -1):
        other, member = scene.mentions[before], scene.member(before)
        if scene.paragraph(other.start) != here:
            return None
        told = not scene.quoted[before] and (other.subject or before in scene.voiced)
        if member is not None and member.kind == "organization" and member.named and told:
            return member
    return None
