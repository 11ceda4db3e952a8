"""How the gazetteer and the article itself correct a language model's entities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.agreement import agreed, expansion_start, family_name
from annotator.suggest.gazetteer import Gazetteer, Pattern
from annotator.suggest.mentions import Mention
from annotator.suggest.sharpening import sharpened

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


def written(text: str, mentions: list[Mention]) -> str:
    for start, end, label in reversed(mentions):
        text = f"{text[:start]}[{text[start:end]}|{label}]{text[end:]}"
    return text


def sharpen(marked: str, gazetteer: Gazetteer = GAZETTEER) -> str:
    text, mentions = read(marked)
    return written(text, sharpened(text, mentions, gazetteer.matches(text)))


def agree(marked: str) -> str:
    text, mentions = read(marked)
    return written(text, agreed(text, mentions, GAZETTEER.matches(text)))


@pytest.mark.parametrize(
    ("model", "right"),
    [
        # the label of what the gazetteer is sure of
        ("talks in [Paraguay|ORG] failed", "talks in [Paraguay|GPE] failed"),
        ("fighters of [Hezbollah|PERSON] withdrew", "fighters of [Hezbollah|ORG] withdrew"),
        ("under [NAFTA|ORG] rules", "under [NAFTA|LAW] rules"),
        # what the model missed
        ("a vote in the UN was lost", "a vote in [the UN|ORG] was lost"),
        ("the EU commissioner", "the [EU|ORG] commissioner"),
        ("a German minister spoke", "a [German|NORP] minister spoke"),
        # boundaries
        ("[Islamic|NORP] State claimed it", "[Islamic State|ORG] claimed it"),
        (
            "the [European Court|ORG] of Justice has ruled",
            "[the European Court of Justice|ORG] has ruled",
        ),
        ("[anti-American|NORP] slogans", "anti-[American|NORP] slogans"),
        ("a U.S.-led force", "a [U.S.|GPE]-led force"),
        ("[North Korea's|GPE] army", "[North Korea|GPE]'s army"),
        ("[China's Wang Yi|PERSON] left", "[China|GPE]'s [Wang Yi|PERSON] left"),
        ("[Iranian Mehdi Safari|PERSON] left", "[Iranian|NORP] [Mehdi Safari|PERSON] left"),
        ("in [Washington|GPE], [D.C.|GPE] on Monday", "in [Washington, D.C.|GPE] on Monday"),
        ("near [Porto, Portugal|GPE] and", "near [Porto|GPE], [Portugal|GPE] and"),
        ("then [Vice President Ode|PERSON] left", "then Vice President [Ode|PERSON] left"),
        ("then [Mr. Tam Ode|PERSON] left", "then Mr. [Tam Ode|PERSON] left"),
        ("[Following Peru|GPE]'s vote", "Following [Peru|GPE]'s vote"),
        ("cases of [COVID-19|ORG] rose", "cases of COVID-19 rose"),
        # a building is a place or a body
        ("outside the [White House|ORG] they sang", "outside the [White House|FAC] they sang"),
        ("[the White House|ORG] denied it", "[the White House|ORG] denied it"),
        # cities, where something speaks for them
        ("flown from [Omsk|ORG] to [Berlin|GPE]", "flown from [Omsk|GPE] to [Berlin|GPE]"),
        ("the mayor lives in Yonkers now", "the mayor lives in [Yonkers|GPE] now"),
    ],
)
def test_the_gazetteer_corrects_label_and_extent_and_adds_what_is_missing(
    model: str, right: str
) -> None:
    assert sharpen(model) == right


@pytest.mark.parametrize(
    "marked",
    [
        "[Michael Jordan|PERSON] retired",  # the longer name wins
        "[Jordan|PERSON] scored",  # a word that is not sure leaves a person be
        "[the University of Georgia|ORG] closed",
        "she speaks [French|LANGUAGE] at home",
        "[Liverpool|ORG] beat their rivals",  # a team, where no word says that it is the place
        "he paid US$4,000 for it",
        "Captain America is a film",
        "[Prince|PERSON] sang",
        "[Christian Ode|PERSON] and [Christian|PERSON]",
        "[the Iranian new year|DATE] begins",
        "they cost [20 percent|PERCENT] more",
        "Deal or no deal, Nice it is not",
    ],
)
def test_what_the_model_has_right_stays(marked: str) -> None:
    assert sharpen(marked) == marked


@pytest.mark.parametrize(
    ("model", "right"),
    [
        ("the Riverside Housing Authority met", "the [Riverside Housing Authority|ORG] met"),
        ("[Iranian|NORP] Foreign Ministry aides", "[Iranian Foreign Ministry|ORG] aides"),
        ("The [Oak Hill Hospital|PERSON] burnt", "The [Oak Hill Hospital|ORG] burnt"),
        ("a Ministry of Fisheries paper", "a [Ministry of Fisheries|ORG] paper"),
        ("the Bread and Butter Party won", "the [Bread and Butter Party|ORG] won"),
        (
            "a North Ulm Fire and Rescue Service van",
            "a [North Ulm Fire and Rescue Service|ORG] van",
        ),
        ("the Women's Harbour Centre", "the [Women's Harbour Centre|ORG]"),
        (
            "[the Army Research and|ORG] Referral Hospital shut",
            "[the Army Research and Referral Hospital|ORG] shut",
        ),
        ("on [Monday|DATE] Harbour Court sat", "on [Monday|DATE] [Harbour Court|ORG] sat"),
    ],
)
def test_a_run_of_capitals_built_like_a_bodys_name_is_one_body(model: str, right: str) -> None:
    assert sharpen(model) == right


@pytest.mark.parametrize(
    "marked",
    [
        "The Party was over",
        "the local party met and the court sat",
        "[Mary Tudor|PERSON] Group photographs",
        "[the Board of Trade|ORG] met",
        "in the [Soviet Union|GPE] then",
    ],
)
def test_a_lone_or_lower_case_word_for_a_body_is_none(marked: str) -> None:
    assert sharpen(marked) == marked


def test_a_projects_pattern_decides_first() -> None:
    own = Gazetteer.load([Pattern(words="the Hill", label="ORG", actor="US Congress")])
    assert sharpen("On the Hill they wait", own) == "On [the Hill|ORG] they wait"


@pytest.mark.parametrize(
    ("model", "right"),
    [
        (  # a surname is its person's, whatever the model made of it, and wherever it stands
            "[Ana Kovalska|PERSON] won. [Kovalska|ORG] thanked. Later Kovalska left.",
            "[Ana Kovalska|PERSON] won. [Kovalska|PERSON] thanked. Later [Kovalska|PERSON] left.",
        ),
        (
            "[Rui De La Fuente|PERSON] ran; [De La Fuente|ORG] lost.",
            "[Rui De La Fuente|PERSON] ran; [De La Fuente|PERSON] lost.",
        ),
        (  # acronyms have the label of what they stand for
            "the [Tidal Power Board|ORG] ([TPB|GPE]) met; TPB staff left",
            "the [Tidal Power Board|ORG] ([TPB|ORG]) met; [TPB|ORG] staff left",
        ),
        (
            "the Tidal Power Group (TPG) met",
            "the [Tidal Power Group|ORG] ([TPG|ORG]) met",
        ),
        (
            "the [Tidal Power Act|ORG] ([TPA|NORP]) and the TPA rules, [TPA|GPE] and [TPA|GPE]",
            "the [Tidal Power Act|LAW] ([TPA|LAW]) and the [TPA|LAW] rules, [TPA|LAW] and [TPA|LAW]",
        ),
        (  # the odd one out
            "[Acmeco|ORG] rose. [Acmeco|ORG] fell. [Acmeco|PERSON] sold.",
            "[Acmeco|ORG] rose. [Acmeco|ORG] fell. [Acmeco|ORG] sold.",
        ),
        (  # so is a given name, where the model saw a name at all
            "[Valeria Ode|PERSON] won. [Valeria|GPE] thanked. Valeria Square",
            "[Valeria Ode|PERSON] won. [Valeria|PERSON] thanked. Valeria Square",
        ),
        (  # and "the town of" a place
            "in the town of [Lower Harrow|ORG]; [Lower Harrow|PERSON]'s mayor",
            "in the town of [Lower Harrow|GPE]; [Lower Harrow|GPE]'s mayor",
        ),
        (  # a form of address tells a person
            "Dr [Osei Kufuor|ORG] and [Osei Kufuor|ORG]",
            "Dr [Osei Kufuor|PERSON] and [Osei Kufuor|PERSON]",
        ),
    ],
)
def test_an_articles_own_evidence_settles_its_other_mentions(model: str, right: str) -> None:
    assert agree(model) == right


@pytest.mark.parametrize(
    "marked",
    [
        # a town with the surname of somebody in the article
        "[Joan Allen|PERSON] lives in [Allen|GPE], [Texas|GPE].",
        # a surname inside another name
        "[Ana Kovalska|PERSON] spoke at Kovalska Grove",
        # a surname that is a common word of the article
        "[Doris Day|PERSON] sang all day. Day and night.",
        # what the gazetteer is sure of
        "[Russia|GPE] and [Russia|GPE]; [Olga Russia|PERSON]",
        # one against one decides nothing
        "[Zorb|PERSON] met [Zorb|ORG]",
        # an abbreviation of what is no name
        "at its End of Life (EOL) it stops; EOL is near",
        # brackets that hold no acronym
        "the [Tidal Power Board|ORG] ([Lisbon|GPE]) met",
    ],
)
def test_an_article_settles_nothing_without_evidence(marked: str) -> None:
    assert agree(marked) == marked


def test_a_demonym_that_is_somebodys_surname_is_that_persons_name() -> None:
    marked = "[Amir Baloch|PERSON] ran. [Baloch|PERSON] won."
    assert sharpen(marked) == marked
    assert agree(marked) == marked


@pytest.mark.parametrize(
    ("words", "acronym", "start"),
    [
        ("the Office of Fair Trade", "OFT", 4),
        ("the Office of Fair Trade", "OOFT", 4),
        ("the Office of Fair Trade", "XFT", None),
        ("a fair office of trade", "OT", None),
        ("", "OFT", None),
    ],
)
def test_an_expansion_has_its_acronyms_letters_in_order(
    words: str, acronym: str, start: int | None
) -> None:
    assert expansion_start(words, len(words), acronym) == start


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ana Kovalska", "Kovalska"),
        ("Rui De La Fuente", "De La Fuente"),
        ("Martin Luther King Jr.", "King"),
        ("Omar bin Khalid", "Khalid"),
        ("Kovalska", "Kovalska"),
    ],
)
def test_a_family_name_has_its_particles_with_it(name: str, family: str) -> None:
    assert family_name(name) == family


TEXTS = st.lists(
    st.sampled_from(
        ("South", "Korea", "Korean", "'s", "Party", "of", "the", "UN", "(", ")", "SK", "Ana", "Dr")
    )
    | st.sampled_from(("London", ",", ".", "\n", "-", "$", "said", "Ministry", "and", "Mr", "’s")),
    max_size=14,
).map(" ".join)
LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "FAC", "DATE", "LANGUAGE", "LAW"])


@given(TEXTS, st.data())
def test_whatever_the_model_says_names_stay_in_order_and_apart(
    text: str, data: st.DataObject
) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    entities = [
        Mention(start, end, data.draw(LABELS))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if start < end
    ]
    matches = GAZETTEER.matches(text)
    first = sharpened(text, entities, matches)
    for mentions in (first, agreed(text, first, matches)):
        last = 0
        for start, end, _label in mentions:
            assert last <= start < end <= len(text)
            last = end
