"""Mentions as brackets in the text; the sentences and everybody in them are invented."""

from __future__ import annotations

import pytest

from onrecord.language.draft import Draft
from onrecord.language.kernel import load_parser
from onrecord.language.mentions import find_mentions
from onrecord.language.mentions.words import WORDS
from onrecord.language.roles import given_name_gender, role_noun
from onrecord.language.times import find_times
from onrecord.model import Mention


def read(text: str) -> Draft:
    draft = Draft(text, load_parser().parse(text))
    find_times(draft)
    find_mentions(draft)
    return draft


def phrases(text: str) -> list[str]:
    return [text[m.start : m.end] for m in read(text).mentions]


def mention(text: str, words: str) -> Mention:
    found = [m for m in read(text).mentions if text[m.start : m.end] == words]
    assert found, f"{words!r} is not among {phrases(text)}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Transport Minister Lena Voss said on Monday that the bridge would open.",
            "Transport Minister Lena Voss",
        ),
        (
            "Oskar Lind, spokesman for the harbour union, declined to comment.",
            "Oskar Lind, spokesman for the harbour union",
        ),
        (
            "The head of the national railway, Martin Falk, said the line would stay open.",
            "The head of the national railway, Martin Falk",
        ),
        (
            "The minister and her Norwegian counterpart, Ingrid Dahl, met in Kell.",
            "her Norwegian counterpart, Ingrid Dahl",
        ),
        (
            "Peter Holm, who leads the Salt Party, demanded a vote on Tuesday.",
            "Peter Holm, who leads the Salt Party",
        ),
        (
            "Anna Kral, a retired judge, told reporters that the bench was full.",
            "Anna Kral, a retired judge",
        ),
        (
            "The president of the Swiss Confederation arrived.",
            "The president of the Swiss Confederation",
        ),
        (
            "The Minister of Foreign Affairs and Trade of Arrunia Dr. Ivo Kern arrived in Kell.",
            "The Minister of Foreign Affairs and Trade of Arrunia Dr. Ivo Kern",
        ),
        (
            "He met the President of the Republic of Arrunia, Mirko Holt Saran, on Monday.",
            "the President of the Republic of Arrunia, Mirko Holt Saran",
        ),
        (
            "His Majesty King Salim bin Nasr received the envoy on Sunday.",
            "His Majesty King Salim bin Nasr",
        ),
        ("Both ministers left the hall before noon.", "Both ministers"),
        ("The two sides did not agree on fish.", "The two sides"),
    ],
)
def test_a_mention_is_the_whole_phrase(text: str, words: str) -> None:
    assert words in phrases(text)


def test_a_relative_clause_that_reports_speech_stays_outside() -> None:
    text = "Peter Holm, who said last week that he would resign, stayed in office."
    assert "Peter Holm" in phrases(text)


def test_the_name_and_the_title_have_their_own_spans() -> None:
    text = "Finance Minister Anna Kral resigned."
    found = mention(text, "Finance Minister Anna Kral")
    assert found.name is not None
    assert found.name.cut(text) == "Anna Kral"
    assert found.role is not None
    assert found.role.cut(text).strip() == "Finance Minister"
    assert (found.kind, found.entity, found.number) == ("name", "person", "singular")


def test_whoever_is_named_inside_a_title_is_a_mention_too() -> None:
    text = "Oskar Lind, spokesman for President Maria Holm, declined to comment."
    assert {"Oskar Lind, spokesman for President Maria Holm", "President Maria Holm"} <= set(
        phrases(text)
    )


def test_a_possessive_pronoun_is_what_its_phrase_hangs_on() -> None:
    text = "His spokeswoman, Anna Kral, confirmed the visit."
    draft = read(text)
    outer = mention(text, "His spokeswoman, Anna Kral")
    assert outer.possessor is not None
    inner = draft.mentions[outer.possessor]
    assert text[inner.start : inner.end] == "His"
    assert (inner.gender, inner.kind) == ("m", "pronoun")


@pytest.mark.parametrize(
    ("text", "words", "gender"),
    [
        ("Spokeswoman Robin Ferro said so.", "Spokeswoman Robin Ferro", "f"),
        ("Mr Falk said so.", "Mr Falk", "m"),
        ("She told him the truth.", "She", "f"),
    ],
)
def test_gender_comes_from_title_address_or_pronoun(text: str, words: str, gender: str) -> None:
    assert mention(text, words).gender == gender


def test_an_office_and_its_holder_without_a_comma_are_one_mention() -> None:
    text = "The Minister of Health of Finland Anna Kral left. Finland waited for Kral."
    found = mention(text, "The Minister of Health of Finland Anna Kral")
    assert found.name is not None
    assert found.name.cut(text) == "Anna Kral"


def test_plural_titles_are_plural() -> None:
    assert mention("The two ministers met on Friday.", "The two ministers").number == "plural"


def test_the_acronym_in_brackets_belongs_to_the_name() -> None:
    text = "The World Health Organization (WHO) said on Tuesday that cases had fallen."
    assert "The World Health Organization (WHO)" in phrases(text)


def test_who_wrote_the_dispatch_is_not_who_acts_in_it() -> None:
    text = "Anna Kral won the vote. (Reporting by Peter Holm; editing by Lena Voss)"
    assert phrases(text) == ["Anna Kral"]


def test_times_are_no_mentions() -> None:
    assert all("Friday" not in words for words in phrases("Anna Kral will speak on Friday."))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "“" * 2000,
        "Minister " * 3000,
        "of the " * 3000,
        "Anna Kral, " * 1500,
        "’s " * 3000,
        "x" * 50_000,
        "\ud800 said \udfff.",
        "\U0001f469\u200d\U0001f680 said \u202ereversed\u202c.",
    ],
    ids=["empty", "blank", "quotes", "titles", "of", "names", "owners", "long", "lone", "emoji"],
)
def test_hostile_text_gives_spans_inside_the_text(text: str) -> None:
    draft = read(text)
    for found in draft.mentions:
        assert 0 <= found.start < found.end <= len(text)
        assert found.start <= found.head.start < found.head.end <= found.end
    assert draft.mentions == sorted(draft.mentions, key=lambda m: (m.start, -m.end))


def test_role_nouns_are_known_in_every_form() -> None:
    for word in ("minister", "Ministers", "spokeswoman", "spokesmen", "vice-president"):
        assert role_noun(word) is not None
    assert role_noun("table") is None
    assert given_name_gender("Anna") == "f"
    assert given_name_gender("Minister") is None


def names(text: str) -> dict[str, str]:
    found = [m for m in read(text).mentions if m.name is not None]
    return {m.name.cut(text): m.entity for m in found if m.name is not None}


def test_a_headline_names_who_is_named_below_it() -> None:
    text = "Old Hands Help Voss Navigate Kell Media\n\nMayor Lena Voss spoke in Kell on Monday."
    assert set(names(text)) == {"Voss", "Lena Voss", "Kell"}


def test_how_a_share_is_called_is_no_part_of_the_company() -> None:
    assert set(names("Norlux Corp NLX.N (NASDAQ: NLXX) said on Monday that it would sell.")) == {
        "Norlux Corp"
    }


def test_two_banks_with_and_between_them_are_two() -> None:
    text = "The Arrunian Central Bank and Kell National Bank said they would lend."
    assert {"Kell National Bank"} < set(names(text))


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The pumps, according to the consultants Brack Moran, will fail.", "Brack Moran",
         "organization"),
        ("Marlow James analyst John Kern cut the target.", "Marlow James", "organization"),
        ("Parliament passed the Clean Harbour Act on Monday.", "Clean Harbour Act", "unknown"),
        ("Voters in North Dakota stayed at home.", "North Dakota", "place"),
        ("Ban Ki-hoon, the envoy, left on Monday.", "Ban Ki-hoon", "person"),
    ],
)  # fmt: skip
def test_what_a_name_names(text: str, name: str, entity: str) -> None:
    assert names(text)[name] == entity


def test_a_form_of_address_begins_the_phrase_after_of_course() -> None:
    assert "Mr. Voss" in phrases("The vote was, of course Mr. Voss said, a farce.")


def test_with_whom_is_a_pronoun_of_the_name_before_it() -> None:
    text = "She met Ivo Kern, with whom she signed a treaty on Monday."
    assert mention(text, "whom").rule == "relative pronoun"


def test_whom_a_title_is_of_is_not_who_holds_it() -> None:
    text = "A spokesman for Mr. Tan declined to comment."
    assert mention(text, "A spokesman for Mr. Tan").name is None
    assert mention(text, "Mr. Tan").name is not None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "Kell Salt & Iron Co said on Monday that it will close a mine.",
            "Kell Salt & Iron Co",
            "organization",
        ),
        (
            "Lena Voss, an analyst with Kern, Holt & Lind, said the mine will close.",
            "Kern, Holt & Lind",
            "organization",
        ),
        ("The Dayton, Ohio-based maker said the mine will close.", "Dayton", "place"),
        ("Shares of Norlux ( NLX.N ) fell on Monday.", "Norlux", "organization"),
    ],
)
def test_firms_of_partners_codes_of_shares_and_where_firms_sit(
    text: str, words: str, kind: str
) -> None:
    named = {text[m.name.start : m.name.end]: m.entity for m in read(text).mentions if m.name}
    assert named.get(words) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The deal was led by the Tavan salt group Norlux Holdings on Monday.", "Norlux Holdings"),
        ("Chief Financial Officer Howard Lind left on Monday.", "Howard Lind"),
        ("Jan Lind at Norlux said on Monday that the mine will close.", "Jan Lind"),
        ("The shares of Merrill Lynch fell on Monday.", "Merrill Lynch"),
    ],
)
def test_a_name_has_its_own_words_only(text: str, name: str) -> None:
    assert name in {text[m.name.start : m.name.end] for m in read(text).mentions if m.name}


def test_things_and_columns_name_nobody() -> None:
    text = "Sales by e-mail, IM and DSL rose, and EBITDA with them, the firm said on Monday."
    assert not [m for m in read(text).mentions if m.name is not None]
    rows = "Kell Lind No Move - 1.50 June 2009 Growth Arda Holt Cut 25 No 2.00 March 2010 Growth "
    assert not [m for m in read(rows * 3).mentions if m.name is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Dayton, Ohio-based tire maker said it will wait.",
            "The Dayton, Ohio-based tire maker",
        ),
        ("The Richmond, Virginia, retailer said it will wait.", "The Richmond, Virginia, retailer"),
    ],
)
def test_where_a_body_sits_belongs_to_its_phrase(text: str, words: str) -> None:
    assert words in phrases(text)


def test_where_it_sits_is_not_of_a_name_and_halves_known_apart_are_two() -> None:
    text = "Kell-based Norlux said so. Arda Third Bancorp met, Norlux and Arda Third said."
    names = [text[m.name.start : m.name.end] for m in read(text).mentions if m.name]
    assert "Kell-based Norlux" not in names
    assert "Norlux and Arda Third" not in names


@pytest.mark.parametrize(
    ("text", "words", "name", "entity"),
    [
        ("The ferry did not sail, Mayor Ada Holm said.", "Mayor Ada Holm", "Ada Holm", "person"),
        ("General Motors Europe hired.", "General Motors Europe", None, "organization"),
        ("Air Norlund cut its fares.", "Air Norlund", None, "organization"),
        ("The painter Chris King was not there.", "The painter Chris King", "Chris King", "person"),
    ],
)
def test_names_that_look_like_titles_and_titles_that_look_like_names(
    text: str, words: str, name: str | None, entity: str
) -> None:
    found = mention(text, words)
    assert found.entity == entity
    assert found.name is not None
    assert found.name.cut(text) == (name or words)


def test_the_labels_of_a_transcript_are_the_people_named_before() -> None:
    text = "Dan Yorke asked about the water.\n\nYORKE: Mayor, when did you see the test results?\n"
    assert mention(text, "YORKE").entity == "person"


def test_trials_and_diseases_are_nobody() -> None:
    text = "The firm began Phase III trials of its Alzheimer's drugs, Lowe's Cos Inc said."
    assert [text[m.name.start : m.name.end] for m in read(text).mentions if m.name] == [
        "Lowe's Cos Inc"
    ]


def named(text: str) -> dict[str, str]:
    """The names of a text, each with what it names."""
    return {m.name.cut(text): m.entity for m in read(text).mentions if m.name is not None}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Hurricane Hanna tore off roofs. Hanna could strike Arda next.", "Hanna"),
        ("Sales of the painkiller Solvin rose. Generic Solvin is due in May.", "Solvin"),
        ("It lost buyers to the boxy Flex, the firm said.", "Flex"),
        ("Drivers liked the Audi Q7 on Monday.", "Audi Q7"),
        ("A newer version of Tavix came out.", "Tavix"),
        ("It makes the Kell-designed Morra PCs in Arda.", "Morra"),
    ],
)
def test_storms_and_products_are_nobody(text: str, thing: str) -> None:
    assert not [name for name in named(text) if thing in name]


def test_who_is_told_beside_a_thing_stays_somebody() -> None:
    assert "Carl Icahn" in named("Carl Icahn spoke. That is a view Icahn's team shares.")
    assert "McDonnell Douglas" in named("The output of McDonnell Douglas jets ended in Kell.")
    assert "Norlux Computer" in named("The new version of Norlux Computer's Kernos is out.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It competes with Best Harbour Co and other chains, the firm said.", "Best Harbour Co"),
        ("In Kell, Holm Kravik Lind & Co said it will sell.", "Holm Kravik Lind & Co"),
        ("The bank sold Altar Corp. Verizon Wireless bought it.", "Altar Corp."),
        ("He works for Standard & Poor's in Kell.", "Standard & Poor's"),
        ("Bannigan's said it closed. The owner of Bannigan's left.", "Bannigan's"),
    ],
)
def test_the_name_of_a_firm_is_whole(text: str, name: str) -> None:
    assert named(text).get(name) == "organization"


def test_the_last_two_of_a_list_are_two() -> None:
    text = "The banks were Morgan Stanley, Citigroup and Credit Suisse. All of them lost."
    assert {"Citigroup", "Credit Suisse"} <= named(text).keys()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The drug was made by Simek, a generics business of Norlux.", "Simek"),
        ("He gave a taped interview to Marta Viva radio station.", "Marta Viva"),
        ("Sam Holm works for real estate research firm Reis. Reis tracks rents.", "Reis"),
    ],
)
def test_what_the_words_beside_it_call_a_body_is_one(text: str, name: str) -> None:
    assert named(text).get(name) == "organization"


def test_coasts_and_the_seats_of_senators_are_places() -> None:
    text = "New York Sen. Hilda Kern saw the U.S. East Coast. Bank shares fell."
    assert named(text)["New York"] == "place"
    assert set(named(text).values()) == {"place", "person", "unknown"}


def test_headings_that_run_into_the_text_are_no_names() -> None:
    text = "He left Norlux in May. $3 BILLION MARKET Norlux said so. It makes salt."
    assert not [name for name in named(text) if "MARKET" in name]


def test_who_reported_and_wrote_is_not_who_acts() -> None:
    text = "It rained. (Reporting and writing by Ada Holm and Bo Lind; Editing by Jan Kern )"
    assert not named(text)


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The energy company VEKO Corp paid him, the firm said.", "VEKO Corp", "organization"),
        ("Jan Kern, analyst at Sanford C. Bernstein, said so.", "Sanford C. Bernstein", None),
        ("U.S. investment firm Lone Star said on Monday it will pay.", "Lone Star", "organization"),
        ("It was led by Frank Morra and Julia Zeltner.", "Frank Morra", "person"),
        ("The husband works for oil major BP in Kell.", "BP", "organization"),
        ("According to the Norlux website, it will close.", "Norlux", "organization"),
        ("Roads in western Gradinia are closed.", "Gradinia", "place"),
        ("He left Credit Suisse. Credit Suisse analyst Jan Holt said so.", "Credit Suisse", None),
    ],
)
def test_names_are_whole_and_of_their_kind(text: str, name: str, entity: str | None) -> None:
    found = named(text)
    assert not {word for word in name.split()[1:] if word in found}
    assert name in found
    assert entity in {None, found[name]}


def test_the_country_in_the_name_of_its_office_is_a_mention() -> None:
    text = "The Ministry of Health of Arrunia and the Embassy of Vesk met the Ministry of Justice."
    assert [m.name.cut(text) for m in read(text).mentions if m.name and m.entity == "place"] == [
        "Arrunia",
        "Vesk",
    ]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The regulator of Fannie Mae and Freddie Mac met.", "Freddie Mac", "organization"),
        ("In Kell, Adler-Busch Cos Inc said so.", "Adler-Busch Cos Inc", "organization"),
        ("It is built at Norlux's Oakville, Ontario, plant.", "Oakville", "place"),
        ("The prices are from broker GovQX in Kell.", "GovQX", "organization"),
        ('Maurice "Hank" Greenberg spoke in Kell.', 'Maurice "Hank" Greenberg', "person"),
        ("Salim al-Rawahi spoke. A note that al-Rawahi read out was short.", "al-Rawahi", "person"),
        ("The envoy to Arrunia, Ingrid Solberg, has left.", "Ingrid Solberg", "person"),
        ("A council spokeswoman, Anneke Holt, said so.", "Anneke Holt", "person"),
    ],
)
def test_what_stands_around_a_name_tells_where_it_ends(text: str, name: str, entity: str) -> None:
    assert named(text).get(name) == entity


@pytest.mark.parametrize(
    "text",
    [
        "It sells Classmate PCs in Kell.",
        "The Mercedes R class was shown in Kell.",
        "A rally began in mid-March in Kell.",
        "He spoke at his Park Avenue office in Kell.",
    ],
)
def test_gadgets_classes_and_months_are_nobody(text: str) -> None:
    found = {name: entity for name, entity in named(text).items() if name != "Kell"}
    assert not [name for name, entity in found.items() if entity in {"person", "organization"}]


def test_what_a_model_is_called_alone_is_no_person() -> None:
    text = "The three-row Lincoln MKT crossover is due. MKT is not meant for many, Ford said."
    assert "MKT" not in named(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The envoy to Arrunia, Ingrid Solberg, left.", "The envoy to Arrunia, Ingrid Solberg"),
        ("A council spokeswoman, Anneke Holt, left.", "A council spokeswoman, Anneke Holt"),
        ("The Front for the Liberation of Arda met. Later the front left.", "the front"),
        ("The skater left.", "The skater"),
    ],
)
def test_titles_before_names_and_short_forms_are_phrases(text: str, words: str) -> None:
    assert words in phrases(text)


def test_the_front_line_is_no_body_where_no_front_is_named() -> None:
    assert "the front" not in phrases("He was sent to the front in May.")


def test_the_age_alone_is_a_phrase_and_an_article_belongs_to_its_name() -> None:
    text = "The 26-year-old said so. The 26-year-old skater left. The al-Nahar newspaper said so."
    assert "The 26-year-old" in phrases(text)
    assert {name for name in named(text) if "Nahar" in name} == {"al-Nahar", "al-Nahar newspaper"}


def test_what_somebody_is_responsible_for_is_of_the_title() -> None:
    text = "Maria Falk, the minister responsible for mines, said so."
    assert "Maria Falk, the minister responsible for mines" in phrases(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("One of six in the Gulf Cooperation Council (GCC) alliance.", "Gulf Cooperation Council"),
        ("He asked about Chief Executive John Thain's ability to lead.", "John Thain"),
    ],
)
def test_what_the_tagger_broke_off_belongs_to_the_name(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Bank of Japan Governor Masaaki Shirakawa said so.", "Bank of Japan", None),
        ("Bank of England Governor Mervyn King said so.", "Mervyn King", "person"),
        ("The leader Kell Depot fell. Kell Depot Inc said so.", "Kell Depot", "organization"),
        ("Lowe's Companies was up 5 percent in Kell.", "Lowe's Companies", "organization"),
        ("Mondo TV of Kell will lend.", "Mondo TV", None),
    ],
)
def test_banks_with_governors_and_firms_with_and_without_form(
    text: str, name: str, entity: str | None
) -> None:
    found = named(text)
    assert name in found
    assert found[name] != "place"
    assert entity in {None, found[name]}


def test_the_halves_of_a_pair_are_known_from_the_halves_of_another() -> None:
    text = (
        "The fate of Fannie Mae and Freddie Mac is open. The takeover of Fannie and Freddie ended."
    )
    assert {"Fannie Mae", "Freddie Mac", "Fannie", "Freddie"} <= named(text).keys()


def test_a_name_in_two_humps_is_a_body_though_the_tagger_saw_a_person() -> None:
    text = (
        "Kelner and InBrev had a deal whereby Kelner distributed some of InBrev's pricier beers. "
        "The first effect will come from InBrev's habit to sell on price."
    )
    found = [m.entity for m in read(text).mentions if m.name and m.name.cut(text) == "InBrev"]
    assert found == ["organization"] * 3


def test_the_officer_of_a_firm_is_no_part_of_its_name() -> None:
    text = "Sales fell, Gap Chief Financial Officer Sabrina Simmons said in a statement."
    assert "Gap Chief Financial" not in {
        name for name, entity in named(text).items() if entity == "organization"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between the European Union and Marn have been put back.",
         {"the European Union", "Marn"}),
        ("The Arab League and Marn signed it.", {"The Arab League", "Marn"}),
    ],
)  # fmt: skip
def test_a_body_of_countries_and_another_are_two(text: str, expected: set[str]) -> None:
    assert expected <= set(phrases(text))


def test_a_word_tells_what_it_is_alone() -> None:
    assert [word for word in ("Mr", "Dr.", "Voss") if WORDS[word].address] == ["Mr", "Dr."]
    assert [word for word in ("President", "Sen.", "Anna") if WORDS[word].title] == [
        "President",
        "Sen.",
    ]
    assert [w for w in ("Bank", "Inc.", "Tribune", "Kell") if WORDS[w].body] == [
        "Bank",
        "Inc.",
        "Tribune",
    ]
    assert [word for word in ("NLX.N", "NLXa.MI", "U.S", "NLX") if WORDS[word].code] == [
        "NLX.N",
        "NLXa.MI",
    ]
    role = WORDS["spokeswomen"].role
    assert role is not None
    assert (role.kind, role.gender) == ("person", "f")
