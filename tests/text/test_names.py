import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.model import Name
from biblio.text.names import parse_name, parse_names, short_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Falk", Name("Falk")),
        ("Richard Falk", Name("Falk", "Richard")),
        ("Falk, Richard", Name("Falk", "Richard")),
        ("Margaret E. Keck", Name("Keck", "Margaret E.")),
        ("Edmé Domínguez R.", Name("Domínguez R.", "Edmé")),
        ("Domínguez R., Edmé", Name("Domínguez R.", "Edmé")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", non_dropping_particle="van")),
        ("van Steenbergen, Bart", Name("Steenbergen", "Bart", non_dropping_particle="van")),
        ("Alexander von Humboldt", Name("Humboldt", "Alexander", dropping_particle="von")),
        ("Humboldt, Alexander von", Name("Humboldt", "Alexander", dropping_particle="von")),
        ("Sergio de la Torre", Name("Torre", "Sergio", non_dropping_particle="de la")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("Margaret Eva Keck", Name("Keck", "Margaret Eva")),
        ("Richard Anders Falk", Name("Falk", "Richard Anders")),
        ("Maria Eva Keck", Name("Keck", "Maria Eva")),
        ("María del Pilar Ordóñez Rivas", Name("Ordóñez Rivas", "María del Pilar")),
        ("María del Pilar Ordóñez", Name("Ordóñez", "María del Pilar")),
        ("María del Río", Name("Río", "María", non_dropping_particle="del")),
        ("Carlos Mamani Condori", Name("Mamani Condori", "Carlos")),
        ("Juan Carlos Romero", Name("Romero", "Juan Carlos")),
        ("José Luis Romero Díaz", Name("Romero Díaz", "José Luis")),
        ("Luis Donaldo Colosio Murrieta", Name("Colosio Murrieta", "Luis Donaldo")),
        ("José M. García", Name("García", "José M.")),
        ("Rosa Quispe Huánuco", Name("Quispe Huánuco", "Rosa")),
        ("Ana de la Torre Ruiz", Name("Torre Ruiz", "Ana", non_dropping_particle="de la")),
        ("", Name()),
    ],
)
def test_one_name(text, name):
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        (
            "Cirila Quintero, Silvia Lopez, Rosalba Icaza and Åsa Stenman",
            ["Quintero", "Lopez", "Icaza", "Stenman"],
        ),
        ("Keck & Sikkink", ["Keck", "Sikkink"]),
        ("Keck, M. E.; Sikkink, K.", ["Keck", "Sikkink"]),
        ("Keck, Margaret and Sikkink, Kathryn", ["Keck", "Sikkink"]),
        ("Keck, Margaret E. and Sikkink, Kathryn", ["Keck", "Sikkink"]),
        ("Domínguez R., Edmé and Icaza, Rosalba", ["Domínguez R.", "Icaza"]),
        ("Falk, Richard, Keck, Margaret E., and Sikkink, Kathryn", ["Falk", "Keck", "Sikkink"]),
        ("King, Jr., Martin Luther and Parks, Rosa", ["King", "Parks"]),
        ("Sara Goodman och Diana Mulinari", ["Goodman", "Mulinari"]),
        ("María Pérez y Ana Ruiz", ["Pérez", "Ruiz"]),
        ("Ordóñez, María del Pilar y Carlos Mamani", ["Ordóñez", "Mamani"]),
        ("Ordóñez Rivas, María y Carlos Mamani", ["Ordóñez Rivas", "Mamani"]),
        ("Hjelmqvist, Mats och Karin Åhlström-Berg", ["Hjelmqvist", "Åhlström-Berg"]),
        ("Silva, Ana e João Costa", ["Silva", "Costa"]),
        ("Carlos Mamani, Rosa Quispe y Ana Ruiz", ["Mamani", "Quispe", "Ruiz"]),
        ("Marchand, Runyan", ["Marchand"]),
        ("Smith, J.", ["Smith"]),
        ("", []),
    ],
)
def test_several_names(text, surnames):
    assert [name.surname for name in parse_names(text)] == surnames


@given(st.lists(st.from_regex(r"[A-ZÅÉ][a-zåé]{1,8}\.?", fullmatch=True), min_size=1, max_size=5))
def test_no_word_is_lost(words):
    assert sorted(str(parse_name(" ".join(words))).split()) == sorted(" ".join(words).strip(" ,;").split())


@given(st.text())
def test_any_text_is_names(text):
    assert isinstance(parse_names(text), tuple)


@pytest.mark.parametrize(
    ("families", "text"),
    [
        ("", ""),
        ("Falk", "Falk"),
        ("Keck Sikkink", "Keck & Sikkink"),
        ("Smith Chatfield Pagnucco", "Smith, Chatfield & Pagnucco"),
        ("Quay Pier Kai Dock", "Quay et al."),
    ],
)
def test_short_names(families, text):
    assert short_names([Name(family) for family in families.split()]) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cárdenas Ruiz, María Luisa", (Name("Cárdenas Ruiz", "María Luisa"),)),
        ("A. Jiménez Mora y P. Hall", (Name("Jiménez Mora", "A."), Name("Hall", "P."))),
        ("Rosalba Icaza, Cirila Quintero", (Name("Icaza", "Rosalba"), Name("Quintero", "Cirila"))),
    ],
)
def test_two_family_names(text, names):
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HOLM Helena", Name("HOLM", "Helena")),
        ("DE LA MAR Ana", Name("DE LA MAR", "Ana")),
        ("HOLM B.", Name("HOLM", "B.")),
        ("Holm B. A.", Name("Holm", "B. A.")),
        ("van Dijk J.", Name("Dijk", "J.", non_dropping_particle="van")),
        ("Malcolm X", Name("X", "Malcolm")),
        ("B. A. Holm", Name("Holm", "B. A.")),
        ("María Domínguez R.", Name("Domínguez R.", "María")),
    ],
)
def test_family_names_in_front(text, name):
    assert parse_name(text) == name


def test_names_that_begin_with_initials_are_whole():
    assert [str(name) for name in parse_names("G.H. Orcutt, J. Merz und H. Quinke")] == [
        "G.H. Orcutt",
        "J. Merz",
        "H. Quinke",
    ]
