"""What newswire calls companies and their people further on. Everybody here is invented."""

from __future__ import annotations

from marked import actor_of, linked


def test_the_company_is_what_the_text_is_about() -> None:
    draft = linked(
        "[*#{Kell Salt}] will shut a mine. Prices fell. Shares rose. [*#The company] had warned. "
        "[*#The mine operator] hopes."
    )
    assert actor_of(draft, "The company") == "kell-salt"
    assert actor_of(draft, "The mine operator") == "kell-salt"


def test_the_company_after_another_has_acted_is_that_one() -> None:
    draft = linked(
        "[*#{Kell Salt}] sold a mine. Rain fell. [*#{Arda Iron}] won. [*#The firm] hopes."
    )
    assert actor_of(draft, "The firm") == "arda-iron"


def test_his_bank_is_not_the_one_that_the_text_is_about() -> None:
    draft = linked("[*#{Kell Salt}] sank. [*A dealer] said [^[his] bank] was wary.")
    assert actor_of(draft, "his bank") is None


def test_an_apposition_tells_what_a_body_is_called() -> None:
    draft = linked(
        "[*#{Arda}], [#the largest salt lender], met [*#{Kell Salt}], a monthly newsletter. "
        "Rain fell. [*#The lender] left. [*#The newsletter] stayed."
    )
    assert actor_of(draft, "the largest salt lender") == "arda"
    assert actor_of(draft, "The lender") == "arda"
    assert actor_of(draft, "The newsletter") == "kell-salt"


def test_letters_stand_for_a_name_without_its_form() -> None:
    draft = linked("[*#{American Salt Group Inc}] sank. [*#{ASG}] rose.")
    assert {actor.id for actor in draft.actors} == {"american-salt-group-inc"}


def test_two_long_forms_of_one_name_are_one_body() -> None:
    draft = linked("[*#{Kell Defence Cos}] sank. [*#{Kell Defense Inc}] rose. [*#{Kell}] won.")
    assert len(draft.actors) == 1


def test_the_chairman_of_a_body_and_its_executive() -> None:
    draft = linked(
        "[*[#{Norlux}] chairman {Ivo Kern}] said «it sank». [*The [^#{Norlux}] chairman] left."
    )
    assert actor_of(draft, "The Norlux chairman") == "ivo-kern"


def test_ben_is_a_given_name_where_nobody_is_called_so_in_full() -> None:
    draft = linked("[*{Ben Kern}] spoke. [*{Kern}] left.")
    assert {actor.id for actor in draft.actors} == {"ben-kern"}
    draft = linked("[*{Omar Ben Salah}] spoke. [*{Ben Salah}] left.")
    assert {actor.id for actor in draft.actors} == {"omar-ben-salah"}


def test_one_word_named_once_that_does_nothing_is_no_person() -> None:
    draft = linked("[*{Ivo Kern}] left. Crude of the [{Brent}] kind fell.")
    assert {actor.id for actor in draft.actors} == {"ivo-kern"}


def test_europe_is_the_union_only_where_it_acts() -> None:
    draft = linked("[*{Ivo Kern}] left. Prices in [@{Europe}] fell.")
    assert {actor.id for actor in draft.actors} == {"ivo-kern"}


def test_the_central_bank_is_the_one_that_is_named() -> None:
    draft = linked("[*#{Bank of Japan}] met. [*#The central bank] cut its rates.")
    assert actor_of(draft, "The central bank") == "bank-of-japan"


def test_a_maker_told_by_its_seat_is_what_the_text_is_about() -> None:
    draft = linked("[*#{Norlux}] sank. [*#The Kell, Ohio-based maker] said «it was sorry».")
    assert actor_of(draft, "The Kell, Ohio-based maker") == "norlux"


def test_the_beginning_of_a_longer_name_is_that_name() -> None:
    draft = linked("[*#{Kell Salt Economic Indicators}] sank. [*#{Kell Salt}] rose.")
    assert len(draft.actors) == 1


def test_two_houses_of_one_group_are_two() -> None:
    draft = linked(
        "[*#{Norlux Securities}] and [#{Norlux Group}] spoke. [*#{Norlux Inc}] left.",
    )
    assert {actor.id: len(actor.mentions) for actor in draft.actors} == {
        "norlux-securities": 1,
        "norlux-group": 2,
    }


def test_the_bare_name_is_no_branch_where_another_house_has_it_too() -> None:
    text = "[*#{Norlux Financial Group}] spoke. [*#{Norlux Securities}] left. [*#{Norlux}] lent."
    assert actor_of(linked(text), "Norlux") == "norlux-financial-group"
    alone = "[*#{Norlux Securities}] left. [*#{Norlux}] lent."
    assert actor_of(linked(alone), "Norlux") == "norlux-securities"


def test_a_king_is_nobody_of_whom_his_name_is_the_given_name() -> None:
    draft = linked("[*{Abdullah al-Badri}, secretary general], spoke. [*King {Abdullah}] listened.")
    assert {actor.id for actor in draft.actors} == {"abdullah-al-badri", "abdullah"}


def test_plain_companies_and_who_runs_shops_are_no_actors() -> None:
    draft = linked(
        "[%*The two companies] «said so». [#*The operator of the Kell Inns] «said so». "
        "[%The combined companies] grew. [%The combined companies] fell. [%The companies] left."
    )
    assert not draft.actors


def test_the_parent_is_called_by_its_first_word() -> None:
    draft = linked(
        "[*#{Norlux Financial Group Inc}] spoke. [*#{Norlux}] lent. [*#{Norlux Assurance}] left."
    )
    assert actor_of(draft, "Norlux") == "norlux-financial-group-inc"


def test_the_bank_of_a_country_is_the_one_named() -> None:
    draft = linked(
        "[*#{Credit Norlux}] will cut jobs. [*#The Swiss bank] «said so». [*#The Swiss bank] left."
    )
    assert [actor.id for actor in draft.actors] == ["credit-norlux"]


def test_the_newspaper_is_the_journal_and_the_group_of_eight_is_g8() -> None:
    draft = linked(
        "[*#{Harbour Journal}] «said so». [*#The newspaper] «asked why». [*#{Group of Eight}] met. "
        "[*#{G8}] left."
    )
    assert actor_of(draft, "The newspaper") == "harbour-journal"
    assert actor_of(draft, "G8") == "group-of-eight"


def test_europe_after_followed_by_does_nothing() -> None:
    assert not linked("Sales rose in Kell, followed by [@{Canada}] and [@{Europe}].").actors[1:]


def test_the_first_half_of_a_name_in_two_humps_is_that_body() -> None:
    draft = linked("[*#{GlarnSmithKline Plc}] fell. [*#{Glarn}] rose.")
    assert actor_of(draft, "Glarn") == "glarnsmithkline-plc"


def test_a_town_is_no_company_called_after_it() -> None:
    draft = linked("[*#{Las Morvas Sands Corp}] fell. Rents in [#{Las Morvas}] rose.")
    assert actor_of(draft, "Las Morvas") != "las-morvas-sands-corp"


def test_a_partnership_is_no_corporation_of_the_same_name() -> None:
    draft = linked("[*#{Norlux LP}] was sold to [*#{Norlux Inc}].")
    assert len(draft.actors) == 2


def test_a_region_is_no_council_called_after_it() -> None:
    draft = linked("[*#{Gulf Cooperation Council}] met. Prices in the [@{Gulf}] rose.")
    assert [actor.id for actor in draft.actors] == ["gulf-cooperation-council"]


def test_the_wall_street_bank_is_the_one_named() -> None:
    draft = linked("[*#{Merril Lind & Co}] lost. [*#The Wall Street investment bank] «said so».")
    assert [actor.id for actor in draft.actors] == ["merril-lind-co"]


def test_a_group_is_neither_its_bank_nor_its_works() -> None:
    draft = linked(
        "[*#{Norlux Electronics Co Ltd}] fell. [*#{Norlux Securities Co Ltd}] fell. "
        "[*#{Norlux Group}] rose. [*#{Norlux}] slept."
    )
    assert actor_of(draft, "Norlux Securities Co Ltd") == "norlux-securities-co-ltd"
    assert actor_of(draft, "Norlux") == actor_of(draft, "Norlux Group") == "norlux-group"
    assert actor_of(draft, "Norlux Electronics Co Ltd") == "norlux-electronics-co-ltd"
