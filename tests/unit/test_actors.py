"""Which mentions of an article are linked to one actor, why, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.actors import Linked, actors_of
from annotator.suggest.gazetteer import Gazetteer, Pattern
from annotator.suggest.mentions import NAMES, Mention

GAZETTEER = Gazetteer.load()


def read(marked: str) -> tuple[str, list[Mention]]:
    """Return the text without its marks, and the mentions that `[name|LABEL]` marks."""
    text = ""
    mentions = []
    for number, part in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            name, _, label = part.rpartition("|")
            mentions.append(Mention(len(text), len(text) + len(name), label))
            part = name
        text += part
    return text, mentions


def linked(marked: str, gazetteer: Gazetteer = GAZETTEER) -> list[Linked | None]:
    text, mentions = read(marked)
    return actors_of(text, mentions, gazetteer.matches(text))


def last(marked: str) -> Linked | None:
    """Return the actor of the last mention."""
    return linked(marked)[-1]


# --- Persons -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "actor", "reason"),
    [
        ("[Ana Kovalska|PERSON] won. [Kovalska|PERSON] thanked.", "Ana Kovalska", "part of a name"),
        ("[Kovalska|PERSON] won, said [Ana Kovalska|PERSON].", "Ana Kovalska", "own name"),
        ("[Xu Lanying|PERSON] spoke. [Xu|PERSON] left.", "Xu Lanying", "part of a name"),
        (
            "[Rui De La Fuente|PERSON] ran. Mr [De La Fuente|PERSON] lost.",
            "Rui De La Fuente",
            "part of a name",
        ),
        (
            "[Eva Peña Duarte|PERSON] ran. [Peña Duarte|PERSON] won.",
            "Eva Peña Duarte",
            "part of a name",
        ),
        (
            "[Omar bin Khalid|PERSON] ran. [bin Khalid|PERSON] won.",
            "Omar bin Khalid",
            "part of a name",
        ),
        ("[Lena Marie Holt|PERSON] ran. [Lena Holt|PERSON] won.", "Lena Marie Holt", "fuller name"),
        ("[Lena M. Holt|PERSON] ran. [Lena Holt|PERSON] won.", "Lena M. Holt", "fuller name"),
        ("[Lena Holt|PERSON] ran. [L. Holt|PERSON] won.", "Lena Holt", "fuller name"),
        (  # two of one name: the office tells
            "President [Ivo Marr|PERSON] met [Tea Marr|PERSON]. President [Marr|PERSON] smiled.",
            "Ivo Marr",
            "office",
        ),
        (  # or the form of address
            "[Helen Marr|PERSON] met [Robert Marr|PERSON]. Mrs. [Marr|PERSON] smiled.",
            "Helen Marr",
            "form of address",
        ),
    ],
)
def test_a_part_of_a_name_is_the_person_of_that_name(marked: str, actor: str, reason: str) -> None:
    assert last(marked) == Linked(actor, reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "marked",
    [
        "[Ivo Marr|PERSON] met [Tea Marr|PERSON]. [Marr|PERSON] smiled.",
        "[Ivo Marr|PERSON] met [Tea Marr|PERSON]. Mr [Marr|PERSON] smiled.",  # names of no known sex
        "[Robert Marr|PERSON] met [Peter Marr|PERSON]. Mr [Marr|PERSON] smiled.",
        "Senator [Ivo Marr|PERSON] met Senator [Tea Marr|PERSON]. Senator [Marr|PERSON] smiled.",
        "[Ana Kovalska|PERSON] met [Ana Ruiz|PERSON]. [Ana|PERSON] smiled.",
    ],
)
def test_where_two_people_could_be_meant_nobody_is(marked: str) -> None:
    assert last(marked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Kovalska|PERSON] met [Ivo Kovalska|PERSON]",
        "[Lena Marie Holt|PERSON] met [Lena Ruth Holt|PERSON]",
        "[Lena M. Holt|PERSON] met [Lena R. Holt|PERSON]",
        "[George H. W. Marr|PERSON] met [George W. Marr|PERSON]",
        "[Lena Marie Holt|PERSON] met [Lena Ruth Holt|PERSON] and [Lena Holt|PERSON]",
        "[Ana Kovalska|PERSON] met [Kova|PERSON]",
        "[Ana Kovalska|PERSON] met [Ana Maria Ruiz|PERSON]",
    ],
)
def test_different_names_are_different_people(marked: str) -> None:
    text, mentions = read(marked)
    start, end, _label = mentions[-1]
    assert last(marked) == Linked(text[start:end], "own name")


# --- States --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "actor", "reason"),
    [
        ("[the United States|GPE] objected", "United States", "gazetteer"),
        ("the [U.S.|GPE] objected", "United States", "gazetteer"),
        ("[American|NORP] envoys left", "United States", "gazetteer"),
        ("[Washington|GPE] opposes it", "United States", "metonym"),
        ("[the White House|ORG] denied it", "United States", "metonym"),
        ("relations with [Moscow|GPE] soured", "Russia", "metonym"),
        ("a warning from [Moscow|GPE]", "Russia", "metonym"),
        ("[Burma|GPE] agreed", "Myanmar", "gazetteer"),
        ("[Tories|NORP] rebelled", "Conservative Party", "gazetteer"),
        # where something is, the place is the place
        ("a flat in [Moscow|GPE]", "Moscow", "own name"),
        ("they flew to [Moscow|GPE]", "Moscow", "own name"),
        ("crowds outside [the White House|FAC]", "White House", "own name"),
        # somebody's name is somebody, and what nobody knows is itself
        ("[Jordan|PERSON] scored", "Jordan", "own name"),
        ("[Lower Harrow|GPE] voted", "Lower Harrow", "own name"),
    ],
)
def test_names_adjectives_and_seats_stand_for_their_state(
    marked: str, actor: str, reason: str
) -> None:
    assert last(marked) == Linked(actor, reason)  # type: ignore[arg-type]


# --- Bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "actor", "reason"),
    [
        (
            "the [International Monetary Fund|ORG] ([IMF|ORG])",
            "International Monetary Fund",
            "gazetteer",
        ),
        (
            "the [Tidal Power Board|ORG] ([TPB|ORG]) met; the [TPB|ORG] voted",
            "Tidal Power Board",
            "acronym",
        ),
        ("the [Office of Fair Rents|ORG] ([OFR|ORG])", "Office of Fair Rents", "acronym"),
        (
            "the [TPB|ORG] voted, said the [Tidal Power Board|ORG]. The [T.P.B.|ORG]",
            "Tidal Power Board",
            "acronym",
        ),
        (
            "[Harlan Freight Lines|ORG] rose. [Harlan Freight|ORG] fell.",
            "Harlan Freight Lines",
            "short form",
        ),
        (
            "the [Fisheries Ministry|ORG] met. The [Ministry|ORG] voted.",
            "Fisheries Ministry",
            "short form",
        ),
        (
            "the [Polish|NORP] and the [Polish Senate|ORG]. [The Senate|ORG]",
            "Polish Senate",
            "short form",
        ),
        ("the [Senate|ORG] voted", "Senate", "gazetteer"),
    ],
)
def test_acronyms_and_short_forms_are_the_body_of_that_name(
    marked: str, actor: str, reason: str
) -> None:
    assert last(marked) == Linked(actor, reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "marked",
    [
        "the [Fisheries Ministry|ORG] and the [Forestry Ministry|ORG]; the [Ministry|ORG]",
        "the [Polish Court of Rents|ORG] and the [Danish Court of Rents|ORG]; the [Court of Rents|ORG]",
    ],
)
def test_where_two_bodies_could_be_meant_none_is(marked: str) -> None:
    assert last(marked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "the [Tidal Power Board|ORG] and [TPA|ORG]",
        "the [Tidal Power Board|ORG] and the [Toll Price Bureau|ORG]; [TPB|ORG]",
        "[Harlan Freight Lines|ORG] and [Freight|ORG]",
        "the [New Democratic Party|ORG] beat the [Democratic Party|ORG]",
    ],
)
def test_bodies_are_not_linked_by_chance(marked: str) -> None:
    text, mentions = read(marked)
    start, end, _label = mentions[-1]
    found = last(marked)
    assert found is not None
    assert found.actor == text[start:end]


def test_numbers_and_dates_have_no_actor() -> None:
    assert linked("[Monday|DATE] brought [40|CARDINAL] votes") == [None, None]


def test_a_projects_pattern_names_the_actor() -> None:
    own = Gazetteer.load([Pattern(words="Kovalska", label="PERSON", actor="Ana Kovalska (MP)")])
    text = "[Ana Kovalska|PERSON] won. [Kovalska|PERSON] thanked."
    assert linked(text, own)[-1] == Linked("Ana Kovalska (MP)", "gazetteer")


def test_every_mention_of_one_name_has_one_actor() -> None:
    marked = "[Ivo Marr|PERSON]. [Marr|PERSON]. [Ivo Marr|PERSON]. [Marr|PERSON]."
    assert {each.actor for each in linked(marked) if each} == {"Ivo Marr"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                (
                    "Ana Kovalska",
                    "Kovalska",
                    "Ivo Kovalska",
                    "A. Kovalska",
                    "the UN",
                    "UN",
                    "Moscow",
                )
            )
            | st.sampled_from(
                ("Russian", "Tidal Power Board", "TPB", "Board", "’s", "Jr.", "the ", "-", "É")
            ),
            st.sampled_from(sorted(NAMES | {"DATE"})),
            st.sampled_from([" ", " (", ") ", ". Mr. ", "\n", " in ", ", President "]),
        ),
        max_size=10,
    )
)
def test_every_link_has_its_reason_in_the_text_or_the_gazetteer(
    pieces: list[tuple[str, str, str]],
) -> None:
    text = ""
    mentions = []
    for name, label, between in pieces:
        mentions.append(Mention(len(text), len(text) + len(name), label))
        text += name + between
    known = {each.actor for each in GAZETTEER.matches(text)}
    found = actors_of(text, mentions, GAZETTEER.matches(text))
    assert found == actors_of(text, mentions, GAZETTEER.matches(text))
    for mention, link in zip(mentions, found, strict=True):
        if link is not None:
            assert mention.label in NAMES
            assert (
                link.actor in known
                if link.reason in ("gazetteer", "metonym")
                else link.actor in text
            )
