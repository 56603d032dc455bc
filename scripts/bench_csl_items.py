# Items to render, the same every time: as CSL-JSON, and as Hayagriva's YAML (of which JSON is a part).

import json
import random
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def words(text: str) -> list[str]:
    return text.split()


FAMILIES = words("""
Abel Åkesson Álvarez Baker Bergström Brontë Castillo Černý Chen Dahl D'Angelo Dubois Eriksen Estévez Falk Fischer
García-López Gómez Grünwald Haddad Hansen Héloïse Iversen Jansson Jørgensen Kato Keck Kowalski Kováč Larsson Le
Lindqvist Łukasz MacDonald Marchand Martínez Müller Nakamura Nguyễn Nuñez Öberg O'Neill Østergaard Pérez Petrov
Quijano Rossi Ruiz Şahin Sánchez Schmidt Sikkink Silva Smith Søndergaard Szabó Tanaka Tapia Thompson Tickner Torres
Ueda Ünal Valdés Vargas Vega Wallerstein Weber Wiśniewski Xu Yamamoto Young Zapata Zhang Žižek
""")
GIVENS = words("""
Anna Beatriz Carl Dolores Erik Fatima Gustav Hannah Inés Jean-Paul Karin Luis Margaret Nils Olga Per Qiang Rosa
Suzanne Tomáš Ursula Víctor Wilhelm Ximena Yuki Zoë
""")
WORDS = words("""
accounts actors agency alternatives analysis beyond borders boundaries capital change citizens civil
communities comparative conflict critical culture democracy development discourse economy empirical
environment feminist foreign global governance history human identity indigenous institutions international
justice knowledge labour land language law local markets memory migration mobilisation modernity movements
nations networks order perspectives policy politics power practice protest public reform regional resistance
rights rural security social society sovereignty state strategies struggle sustainable theory trade transition
transnational urban violence voices water welfare women work world
""")
PLACES = words("Bogotá Cambridge Göteborg London México New_York Oxford Paris Quito Stockholm Wien Zürich")
PUBLISHERS = words("Ariel Brill Cornell_University_Press Elsevier Praeger Routledge SAGE Siglo_XXI Springer Verso")
JOURNALS = [f"{kind} {of}" for kind in ("Journal of", "Review of", "Annals of") for of in WORDS[:40:4]]
TYPES = {
    "article-journal": 45,
    "book": 18,
    "chapter": 14,
    "paper-conference": 8,
    "webpage": 5,
    "report": 4,
    "thesis": 3,
    "article-newspaper": 3,
}


def write(folder: Path, count: int) -> tuple[Path, Path]:
    """Write `count` items; gives the file for each of the two formats."""
    folder.mkdir(parents=True, exist_ok=True)
    made = items(count)
    csl, hayagriva = folder / f"items-{count}.json", folder / f"items-{count}.yml"
    csl.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    hayagriva.write_text(
        json.dumps({item["id"]: to_hayagriva(item) for item in made}, ensure_ascii=False), "utf-8"
    )
    return csl, hayagriva


def items(count: int) -> list[Item]:
    chance = random.Random(20)
    made: list[Item] = []
    for number in range(count):
        twin = made[chance.randrange(len(made))] if made and chance.random() < 0.12 else None
        made.append(item(chance, number, twin))
    return made


def item(chance: random.Random, number: int, twin: Item | None) -> Item:
    """One item; with a twin, of the same authors and year: what years get letters for."""
    kind = chance.choices(list(TYPES), list(TYPES.values()))[0]
    many = chance.choices(range(1, 13), [40, 25, 12, 7, 4, 3, 2, 2, 2, 1, 1, 1])[0]
    made: Item = {
        "id": f"item{number}",
        "type": kind,
        "title": title(chance),
        "author": twin["author"] if twin else [name(chance) for _ in range(many)],
        "issued": twin["issued"] if twin else {"date-parts": [date(chance)]},
    }
    return made | MORE[kind](chance)


def title(chance: random.Random) -> str:
    drawn = chance.choices(WORDS, k=chance.randint(3, 8))
    main, rest = drawn[:4], drawn[4:]
    text = " ".join(main).capitalize()
    return f"{text}: {' '.join(rest).capitalize()}" if rest else text


def name(chance: random.Random) -> dict[str, str]:
    given = chance.choice(GIVENS) + chance.choice(["", "", " A.", " M.", " " + chance.choice(GIVENS)])
    return {"family": chance.choice(FAMILIES), "given": given}


def date(chance: random.Random) -> list[int]:
    full = [chance.randint(1950, 2024), chance.randint(1, 12), chance.randint(1, 28)]
    return full[: chance.choice([1, 1, 1, 2, 3])]


def pages(chance: random.Random) -> str:
    first = chance.randint(1, 900)
    return f"{first}-{first + chance.randint(1, 40)}"


def publisher(chance: random.Random) -> Item:
    return {
        "publisher": chance.choice(PUBLISHERS).replace("_", " "),
        "publisher-place": chance.choice(PLACES).replace("_", " "),
    }


def online(chance: random.Random) -> Item:
    accessed = [chance.randint(2010, 2024), chance.randint(1, 12), chance.randint(1, 28)]
    return {"URL": f"https://example.org/{chance.randrange(10**6)}", "accessed": {"date-parts": [accessed]}}


def article(chance: random.Random) -> Item:
    doi = {"DOI": f"10.1000/{chance.randrange(10**7)}"} if chance.random() < 0.6 else {}
    return {
        "container-title": chance.choice(JOURNALS),
        "volume": str(chance.randint(1, 90)),
        "issue": str(chance.randint(1, 12)),
        "page": pages(chance),
        **doi,
    }


def book(chance: random.Random) -> Item:
    edition = {"edition": str(chance.randint(2, 5))} if chance.random() < 0.2 else {}
    return publisher(chance) | edition


def part(chance: random.Random) -> Item:
    editors = [name(chance) for _ in range(chance.randint(1, 3))]
    return {"container-title": title(chance), "editor": editors, "page": pages(chance), **publisher(chance)}


def report(chance: random.Random) -> Item:
    return {"number": str(chance.randint(1, 400)), "genre": "Working paper", **publisher(chance), **online(chance)}


def thesis(chance: random.Random) -> Item:
    return {"genre": "PhD thesis", **publisher(chance)}


def newspaper(chance: random.Random) -> Item:
    return {
        "container-title": "The Daily " + chance.choice(WORDS).capitalize(),
        "page": str(chance.randint(1, 40)),
    }


def webpage(chance: random.Random) -> Item:
    return {"container-title": chance.choice(WORDS).capitalize() + " Watch", **online(chance)}


MORE = {
    "article-journal": article,
    "book": book,
    "chapter": part,
    "paper-conference": part,
    "webpage": webpage,
    "report": report,
    "thesis": thesis,
    "article-newspaper": newspaper,
}

# CSL's type → Hayagriva's, and its parent's.
HAYAGRIVA = {
    "article-journal": ("article", "periodical"),
    "book": ("book", ""),
    "chapter": ("chapter", "book"),
    "paper-conference": ("article", "proceedings"),
    "webpage": ("web", "web"),
    "report": ("report", ""),
    "thesis": ("thesis", ""),
    "article-newspaper": ("article", "newspaper"),
}


def to_hayagriva(item: Item) -> Item:
    kind, host = HAYAGRIVA[item["type"]]
    out = {
        "type": kind,
        "title": item["title"],
        "author": people(item["author"]),
        "date": day(item["issued"]),
        "page-range": item.get("page"),
        "edition": item.get("edition"),
        "genre": item.get("genre"),
        "serial-number": serial(item),
        "url": {"value": item["URL"], "date": day(item["accessed"])} if "URL" in item else None,
    }
    parent = {key: item.get(key) for key in ("volume", "issue")}
    if host:
        parent |= {"type": host, "title": item["container-title"], "editor": people(item.get("editor", []))}
    (parent if kind == "chapter" or host == "proceedings" else out)["publisher"] = house(item)
    return given(out) | ({"parent": given(parent)} if host else {})


def serial(item: Item) -> Item:
    return given({"doi": item.get("DOI"), "serial": item.get("number")})


def house(item: Item) -> Item:
    return given({"name": item.get("publisher"), "location": item.get("publisher-place")})


def given(values: Item) -> Item:
    return {key: value for key, value in values.items() if value}


def people(names: list[dict[str, str]]) -> list[str]:
    return [f"{name['family']}, {name['given']}" for name in names]


def day(value: Item) -> str:
    year, *rest = value["date-parts"][0]
    return "-".join([str(year), *(f"{number:02}" for number in rest)])
