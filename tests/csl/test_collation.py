"""Strings in the order of their language; the cases are alphabets and names as people write them."""

import random

import pytest

from biblio.csl.collation import _RULE, _data, _rules, collation_key, heading_key

# Language → words in its order, parted by spaces; "_" is a space.
ORDERED = {
    "": "Abel Åkesson Alder Ångström Apel Zorn",
    "en": "-a 'a 1 10 2 a A á Á Æ_ae b zebra",
    "sv": "al Wien Ü_yz Yngve Zorn Å Åkesson ås Ä Ängel Ö Östlund",
    "fi": "Virtanen Väinö Wirtanen Zola Åbo Ääri Öhman",
    "da": "Abel Wulff Zeuthen Æbelø Ærø Østergaard Øye Aa_b Aaby Ågård Aagaard",
    "nb": "Abel Zorn Ærø Østby Ås Aas Åsen",
    "nn": "Zorn Ærø Østby Åsen",
    "is": "Ari Ár Davíð Ður Eyja Én Oddur Ófeigur Tumi Þór Æsa Ögn",
    "es": "canto caña cañón caoba chico cielo llama luz nube ñandú oso",
    "de": "Ärger Argus Ast Müller Muller_a Mulleter Strasse Straße Strauß",
    "fr": "cote coté côte côté cotée",
    "fr-CA": "cote côte coté côté cotée",
    "et": "Saar Šmidt Zoo Žanna Tamm Õun Ära Öö Üks Xenia",
    "lt": "Ana Cesnys Čiurlionis Iras Yras Irena Sruoga Šapoka Zinkus Žemaitė",
    "lv": "Avots Ābols Cēsis Čaks Gora Ģirts Kalns Ķīsis Lapa Ļeņins",
    "pl": "Adam Ącki Cel Ćma Lis Łoś Nowak Ńa Oset Ósmy Sad Świt Zuch Źrebak Żaba",
    "cs": "Capek Čapek Doležal Hora Hrabal Chalupa Chytil Ivan Řezáč Seifert Šalda Zeyer Žižka",
    "sk": "Adam Ähm Cyril Čeči Hronský Chalupka Ivan Oto Ôsmy Stodola Šikula Zúbek Žáry",
    "hu": "Cukor Czuczor Csokonai Gárdonyi Gyulai Lajos Lyka Oláh Ómer Öreg Őze Sarkadi Szabó Zrínyi Zsolt",
    "hr": "Cesarić Čolaković Ćosić Donat Džeba Đilas Lovrić Ljubić Nazor Njegoš Senker Šenoa Zec Žic",
    "sr-Latn-RS": "Cesarić Čolaković Ćosić",
    "sl": "Cankar Čop Ćosić Dular Đurić Stritar Šalamun Zois Župančič",
    "ro": "Alecsandri Ăla Âla Blaga Ion Împărat Sorescu Șora Tzara Țepeneag",
    "sq": "Cela Çabej Daci Dhima Ejll Ëma",
    "tr": "Canan Çetin Gül Ğ Halide Ilgaz İlhan Orhan Özlem Sait Şahin Ulus Ünal",
    "eo": "Cent Ĉu Gaja Ĝoja Ŭa Vi",
    "vi": "an ăn ân dân đi em êm o ô ơ u ư",
    "vi-VN": "a à ả ã á ạ",
    "cy": "Cadog Chwefror Dafydd Ddu Fan Ffion Gwen Nguan Huw Lisa Llyr Rs_a Rhys",
    "mt": "Ċensu Camilleri Ġorġ Galea Għawdex Hili Ħal Ivan Żammit Zahra",
    "ca": "cel_la cella cel·la cella_b",
    "el": "Αβέρωφ Βάρναλης Γκάτσος Έλλη Ζορζ Ήρα Σεφέρης Ωραία Adorno",
    "ru": "1984 Ахматова Бунин Ёлкин Есенин Иванов Йод Яшин Adorno Žižek",
    "uk": "Гоголь Ґалаган Євген Івасюк Їжак Йосипенко Adorno",
}


def ordered(texts: list[str], language: str) -> list[str]:
    return sorted(texts, key=lambda text: collation_key(text, language))


@pytest.mark.parametrize("language", ORDERED)
def test_words_stand_in_the_order_of_the_language(language: str) -> None:
    words = [word.replace("_", " ") for word in ORDERED[language].split()]
    mixed = random.Random(1).sample(words, len(words))  # noqa: S311 - no secret
    assert ordered(mixed, language) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lee, Z.", "Leek, A."),
        ("De Soto", "Desai"),
        ("de Soto", "De Soto"),
        ("Smith-Jones", "Smithers"),
        ("O'Neill", "Oakley"),
        ("‘Home’ and away", "Abroad"),
        ("“Home” and away", "Abroad"),
        ("Rock 'n' roll", "Rock ’n’ roll"),
        ("resume B", "résumé C"),
        ("résumé B", "resume C"),
        ("Resume", "résumé"),
        ("co-op", "coop"),
        ("2 cultures", "Two cultures"),
        ("10 days", "2 days"),
        ("100 %", "A hundred"),
        ("Łódź", "Lodz z"),
        ("Straße", "Strassf"),
        ("Ωmega", "Яблоко"),
        ("zebra", "Αθήνα"),
        ("Яблоко", "中国"),
        ("日本", "月光"),
        ("☃", "1"),
    ],
)
def test_spaces_and_signs_count_and_accents_and_case_break_ties(before: str, after: str) -> None:
    assert collation_key(before, "en") < collation_key(after, "en")


def test_v_and_w_are_letters_apart_in_swedish() -> None:
    assert ordered(["Wal", "Vem", "Vas"], "sv-SE") == ["Vas", "Vem", "Wal"]


def test_capitals_come_first_where_the_language_has_it_so() -> None:
    assert ordered(["bo", "Bo"], "da") == ["Bo", "bo"]
    assert ordered(["Bo", "bo"], "sv") == ["bo", "Bo"]


def test_digraphs_are_letters_only_where_they_are() -> None:
    assert ordered(["cz", "ch"], "cs") == ["cz", "ch"]
    assert ordered(["cz", "ch"], "es") == ["ch", "cz"]
    assert ordered(["Aas", "Abel"], "sv") == ["Aas", "Abel"]


@pytest.mark.parametrize(
    "texts",
    [
        ["Abel, A.", "“Abroad” and other poems", "‘Abroad’ by bus", "Babel, I."],
        ["A kasernes fællesvirke", "Ab Delrahman", "[B] Gjengen"],
        ["Simple title, here A", "“Simple title here B”", "Simple “title” here C"],
        ["coop", "co-op", "cooperation"],
        ["Lee, Z.", "Leek, A.", "O’Neill, A.", "O'Neill, B.", "Oneill, C.", "Smith, Z.", "Smith-Jones, A."],
        ["C", "C#", "C++", "Ca"],
    ],
)
def test_under_headings_punctuation_breaks_ties_only(texts: list[str]) -> None:
    mixed = random.Random(2).sample(texts, len(texts))  # noqa: S311 - no secret
    assert sorted(mixed, key=lambda text: heading_key(text, "en")) == texts


@pytest.mark.parametrize("language", ["", "sv", "da", "vi", "lt"])
def test_composed_and_decomposed_are_alike(language: str) -> None:
    assert collation_key("A\u030akesson i\u0302", language) == collation_key("Åkesson î", language)


def test_controls_and_soft_hyphens_do_not_count() -> None:
    assert collation_key("co\u00adoperation\u200b", "en") == collation_key("cooperation", "en")


def test_an_unknown_language_has_the_root_order() -> None:
    words = ["zebra", "Åkesson", "Abel"]
    assert ordered(words, "tlh") == ordered(words, "") == ["Abel", "Åkesson", "zebra"]


@pytest.mark.parametrize("language", [*_data()["rules"]])
def test_every_rule_is_kept(language: str) -> None:
    """Each letter of a chain is greater than the one before, but for case in languages of capitals first."""
    last = ""
    for relation, text, _ in _RULE.findall(_rules(language)):
        if last and relation in (("<", "<<") if language in ("da", "mt") else ("<", "<<", "<<<")):
            assert collation_key(last, language) < collation_key(text, language), (last, text)
        last = "" if relation.startswith("&") else text


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "\U0010ffff", "\ue000", "\U000f0000", "e\u0301" * 500])
def test_any_string_has_a_key(text: str) -> None:
    assert isinstance(collation_key(text, "cs"), str)
