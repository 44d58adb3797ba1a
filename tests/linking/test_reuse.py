"""Passages of a stream of articles that earlier ones hold."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking.reuse import Index, ReusedPassage

OLD = (
    'OSTERVIK - The council will vote on Monday. "We have waited nine years for a boat that does '
    'not leak," Runa Solberg told islanders on the quay. The harbour master, Ivo Tamm, warned that '
    "the pier at Lonnehavn would not carry a ship of 4,200 tonnes and asked the council for a "
    "second survey before the winter. The present ferry, built in 1988, makes three crossings a "
    "day and carried 61,000 passengers last year."
)
FRESH = (
    "MARN - Apple growers lost half of their blossom to frost on Sunday night. Prices rose by a "
    "tenth, and the ministry promised aid to every farm in the valley by the end of the week."
)
TAMM = OLD[OLD.index("The harbour master") : OLD.index(" The present")]


def found(*texts: str) -> tuple[ReusedPassage, ...]:
    """What the last of the articles reuses."""
    index = Index()
    passages: tuple[ReusedPassage, ...] = ()
    for number, text in enumerate(texts):
        passages = index.add(str(number), "2024-03-04", text)
    return passages


def test_articles_without_common_words_share_nothing() -> None:
    assert found(OLD, FRESH) == ()


def test_a_copied_passage_is_found_with_its_place() -> None:
    text = f"{FRESH} {TAMM} {FRESH[::-1]}"
    (passage,) = found(OLD, text)
    assert text[passage.start : passage.end] == TAMM
    assert (passage.source, passage.kind, passage.similarity) == ("0", "verbatim", 1.0)
    assert OLD[passage.source_start : passage.source_end] == TAMM.rstrip(".")


@pytest.mark.parametrize(
    "edited",
    [
        TAMM.replace("4,200", "4,700").replace("warned", "said"),
        TAMM.replace(" would not carry a ship of 4,200 tonnes and", ""),
        TAMM.replace("The harbour master, Ivo Tamm,", "Tamm, who is the harbour master,"),
        " ".join(word for n, word in enumerate(TAMM.split()) if n % 6),
    ],
    ids=["figures and verb", "clause dropped", "subject turned", "words dropped"],
)
def test_an_edited_passage_is_found(edited: str) -> None:
    text = f"{FRESH} {edited}"
    (passage,) = found(OLD, text)
    assert passage.kind == "edited"
    assert passage.start == len(FRESH) + 1
    assert passage.end >= len(text) - 30


def test_what_was_changed_is_told_with_its_kind() -> None:
    edited = (
        TAMM.replace("4,200", "4,700")
        .replace("Ivo Tamm", "Per Moe")
        .replace("carry", "bear")
        .replace("before the winter", "before Thursday")
    )
    text = f"{FRESH} {edited}"
    (passage,) = found(OLD, text)
    assert [(text[c.start : c.end], c.kind) for c in passage.changes] == [
        ("Per Moe", "name"),
        ("bear", "words"),
        ("700", "figure"),
        ("Thursday", "date"),
    ]


def test_what_was_only_left_out_is_no_change_and_nothing_is_in_a_verbatim_passage() -> None:
    (passage,) = found(OLD, TAMM.replace(" of 4,200 tonnes", ""))
    assert (passage.kind, passage.changes) == ("edited", ())
    assert found(OLD, TAMM)[0].changes == ()


MARKET = (
    "The Lonnehavn index of shipping shares rose 12.4 points, or 1.3 percent, to close at 964.2, "
    "while the wider Marn index gained 8.1 points to 2,117.5 in quiet trade."
)


def test_a_set_phrase_with_other_figures_is_no_passage() -> None:
    another_day = (
        "The Lonnehavn index of shipping shares fell 30.9 points, or 3.2 percent, to end at 933.3, "
        "and the wider Marn index lost 25.6 points to 2,091.9 in heavy trade."
    )
    assert found(MARKET, f"{FRESH} {another_day}") == ()


def test_figures_brought_up_to_date_in_the_same_words_are_a_passage() -> None:
    updated = MARKET.replace("12.4", "30.9").replace("1.3", "3.2").replace("964.2", "983.7")
    updated = updated.replace("8.1", "25.6").replace("2,117.5", "2,135.8")
    (passage,) = found(MARKET, f"{FRESH} {updated}")
    assert {change.kind for change in passage.changes} == {"figure"}


def test_a_piece_of_a_sentence_with_other_figures_is_no_passage() -> None:
    old = "Grain prices will fall, said the board, by 12 percent to 310 marks a tonne in autumn."
    new = "Tolls will rise, said the board, by 47 percent to 905 marks a tonne in autumn."
    assert found(old, f"{FRESH} {new}") == ()


def test_names_with_little_between_them_are_no_passage() -> None:
    old = "Rain hurt the shares of Norlux Air Holding Inc (NLX.O) and Vestfar Lines Corp (VFL.N)."
    new = "The pilots of Norlux Air Holding Inc (NLX.O) and Vestfar Lines Corp (VFL.N) met in Marn."
    assert found(old, f"{FRESH} {new}") == ()


def test_a_dateline_is_no_part_of_what_two_articles_share() -> None:
    old = "LONNEHAVN, Norway (Nordwire) - The owner of the ferry line Norlux said it will sell."
    new = "LONNEHAVN, Norway (Nordwire) - The owner of the ferry Marie denied on Friday a leak."
    assert found(old, f"{new} {FRESH}") == ()


def test_a_copied_opening_is_a_passage_with_its_dateline() -> None:
    old = f"LONNEHAVN, Norway (Nordwire) - {TAMM} {FRESH[::-1]}"
    (passage,) = found(old, f"LONNEHAVN, Norway (Nordwire) - {TAMM} {FRESH}")
    assert (passage.start, passage.source_start) == (0, 0)
    (passage,) = found(old, f"MARN (Nordwire) - {TAMM} {FRESH}")
    assert (passage.start, passage.source_start) == (18, 31)


def test_what_follows_a_credit_is_found_and_closing_credits_are_left_out() -> None:
    credit = "(Reporting by Ane Lund and Per Moe in Ostervik; editing by Kai Berg)"
    old = f"{FRESH} {TAMM} {credit}"
    text = f"{OLD[::-1]} {credit} {TAMM} {credit}"
    assert [text[p.start : p.end] for p in found(old, text)] == [TAMM]


def in_common(a: list[str], b: list[str]) -> int:
    """Length of the longest common subsequence, cell by cell."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = row
        row = [0]
        for j, other in enumerate(b):
            row.append(before[j] + 1 if word == other else max(before[j + 1], row[j]))
    return row[-1]


@pytest.mark.parametrize("words", [40, 64, 65, 150, 700, 2400])
def test_what_is_no_change_is_the_longest_that_both_have_in_order(words: int) -> None:
    rng = random.Random(words)
    old = [rng.choice("ferry pier harbour survey deck engine crew letter".split()) + str(n % 7)
           for n in range(words)]  # fmt: skip
    new = [rng.choice(old) if rng.random() < 0.15 else word for word in old if rng.random() < 0.95]
    source, text = " ".join(old), " ".join(new)
    (passage,) = found(source, text)
    kept = [char for at, char in enumerate(text) if not any(
        c.start <= at < c.end for c in passage.changes
    )]  # fmt: skip
    own = "".join(kept[passage.start :]).split()
    there = source[passage.source_start : passage.source_end].split()
    assert len(own) == in_common(text[passage.start : passage.end].split(), there) < len(new)


def test_a_copied_book_is_verbatim_from_end_to_end() -> None:
    rng = random.Random(3)
    text = " ".join(f"w{rng.randrange(5_000)}" for _ in range(12_000)) + "."
    passages = found(text, text)
    assert {p.kind for p in passages} == {"verbatim"}
    assert sum(p.end - p.start for p in passages) > 0.999 * len(text)
    assert all((p.start, p.end - p.start) == (p.source_start, p.source_end - p.source_start)
               for p in passages[:-1])  # fmt: skip


def test_what_differs_by_one_word_of_thousands_is_not_quite_alike() -> None:
    rng = random.Random(3)
    words = [f"w{rng.randrange(5_000)}" for _ in range(3_000)]
    (passage,) = found(" ".join(words), " ".join([*words[:1_500], "ferry", *words[1_501:]]))
    assert (passage.kind, passage.similarity) == ("edited", 0.999)


def test_every_part_of_a_long_article_is_found_among_many_sources() -> None:
    rng = random.Random(8)
    parts = [" ".join(f"w{rng.randrange(5_000)}" for _ in range(50)) + "." for _ in range(76)]
    text = " ".join(parts[::-1])
    passages = found(*[" ".join(parts)] * 14, text)
    covered = sum(p.end - p.start for p in passages)
    assert covered > 0.98 * len(text)


def test_passages_in_another_order_are_each_found() -> None:
    ferry = OLD[OLD.index("The present") :]
    text = f"{ferry} {FRESH} {TAMM}"
    assert [text[p.start : p.end] for p in found(OLD, text)] == [ferry, TAMM]


def test_of_two_sources_the_closer_wording_wins_and_of_equals_the_later() -> None:
    changed = TAMM.replace("4,200", "4,700")
    assert [p.source for p in found(TAMM, changed, TAMM)] == ["0"]
    assert [p.source for p in found(TAMM, FRESH, TAMM, TAMM)] == ["2"]


def test_an_article_that_comes_late_has_no_source_after_it() -> None:
    index = Index()
    index.add("new", "2024-03-06", OLD)
    assert index.add("late", "2024-03-05", OLD) == ()


def test_offsets_are_code_points_whatever_the_script() -> None:
    before = "Ночью 😀 в Остервике — “тихо”.  "
    (passage,) = found(before + TAMM, FRESH + " " + TAMM)
    assert passage.source_start == len(before)


def test_credits_are_no_passages() -> None:
    credit = "(Reporting by Ane Lund, Per Moe and Siri Dahl in Ostervik; editing by Kai Berg)"
    assert found(f"{OLD}\n{credit}", f"{FRESH}\n{credit}") == ()


def test_what_stood_on_many_days_is_boilerplate() -> None:
    index = Index()
    rng = random.Random(2)
    for day in range(1, 29):
        fresh = " ".join(f"w{rng.randrange(10_000)}" for _ in range(60))
        found_today = index.add(f"{day}", f"2031-05-{day:02}", f"{fresh}. {TAMM}")
        assert len(found_today) == (1 < day <= 7 + 12)


def test_what_recurs_around_another_name_is_boilerplate_too() -> None:
    index = Index()
    rng = random.Random(2)
    for day in range(1, 29):
        firm = f"{rng.choice('Norlux Vestfar Ostmar Tamvik'.split())} {rng.randrange(10_000)}"
        fresh = " ".join(f"w{rng.randrange(10_000)}" for _ in range(60))
        phrase = f"In its yearly report to the supervisors of the exchange the company {firm} told."
        found_today = index.add(f"{day}", f"2031-05-{day:02}", f"{fresh}. {phrase}")
        if day > 7 + 6:
            assert found_today == ()
        elif day > 1:
            assert len(found_today) == 1


def test_a_story_that_many_take_over_in_a_week_is_none() -> None:
    index = Index()
    for number in range(60):
        found_now = index.add(f"{number:02}", f"2031-05-{1 + number // 9:02}", TAMM)
        assert len(found_now) == (number > 0)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([OLD, FRESH, TAMM, "\ud800", "—", "1.5", ""])), max_size=5)
)
def test_passages_lie_in_their_texts_and_never_overlap(pieces: list[list[str]]) -> None:
    index, texts = Index(), ["\n".join(piece) for piece in pieces]
    for number, text in enumerate(texts):
        end = 0
        for passage in index.add(str(number), "", text):
            assert end <= passage.start < passage.end <= len(text)
            assert int(passage.source) < number
            source = texts[int(passage.source)]
            assert 0 <= passage.source_start < passage.source_end <= len(source)
            end = passage.end


def test_the_same_stream_gives_the_same_passages() -> None:
    rng = random.Random(5)
    texts = [" ".join(rng.sample([OLD, FRESH, TAMM, OLD[:200]], 3)) for _ in range(50)]
    one, two = Index(), Index()
    assert [one.add(str(n), "", t) for n, t in enumerate(texts)] == [
        two.add(str(n), "", t) for n, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "text",
    ["the dog saw a big cat today.\n" * 40_000, "x" * 1_000_000, " " * 1_000_000, "😀 " * 200_000,
     "to be or not " * 80_000],
    ids=["equal lines", "one word", "blanks", "emoji", "few words"],
)  # fmt: skip
def test_hostile_articles_take_bounded_time_and_memory(text: str) -> None:
    index = Index()
    start = time.process_time()
    for name in "abc":
        index.add(name, "", text)
    assert time.process_time() - start < 5
    assert index.memory < 12 * 3 * len(text) + 100_000


def test_memory_stays_under_four_kilobytes_an_article() -> None:
    rng = random.Random(11)
    vocabulary = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("alo", "eri", "inu", "ome", "ust")]
    vocabulary += [f"{a}{b}" for a in vocabulary for b in ("dar", "len", "mir")]
    index = Index()
    for number in range(2_000):
        index.add(str(number), "", " ".join(rng.choices(vocabulary, k=470)))
    assert index.memory / len(index) < 4_000
