"""Stances that are proposed: who is for or against what, which words show it, and what shows none."""

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from shared_data import shared_file
from small_study import AMARA, article_of, rules_of, stamp
from spacy.tokens import Doc
from strategies import texts

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Manual
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.claims import Claims
from annotator.suggest.entities import Entities
from annotator.suggest.polarity import polarity
from annotator.suggest.stance_cues import default_stance_cues, read_stance_cues
from annotator.suggest.stances import LEAST, Stances
from annotator.workflows.suggesting import DEFAULT_MODEL

LIKELY = 0.4


class Shown(Struct, frozen=True):
    """A stance in words."""

    holders: tuple[str, ...]
    polarity: str
    target: str
    evidence: str
    on: str  # the layer of the target
    stance: Suggestion


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT_MODEL)


def proposed(doc: Doc) -> list[Suggestion]:
    found = Entities("model").propose(doc, [])
    found += Claims().propose(doc, found)
    return found + Stances().propose(doc, found)


def shown(nlp, text: str) -> list[Shown]:
    everything = proposed(nlp(text))
    by_key = {each.key: each for each in everything}

    def words(suggestion: Suggestion) -> str:
        return " … ".join(text[start:end] for start, end in suggestion.fragments)

    found = []
    for each in everything:
        if each.layer == "stance":
            (target,) = each.roles["target"]
            holders = [
                "author" if filler.author is True else words(by_key[filler.annotation])
                for filler in each.roles["holder"]
            ]
            aim = by_key[target.annotation]
            found.append(
                Shown(tuple(holders), each.label, words(aim), words(each), aim.layer, each)
            )
    return found


def likely(nlp, text: str) -> list[tuple[str, str, str]]:
    """Holders, polarity and target of each likely stance."""
    return [
        (" + ".join(each.holders), each.polarity, each.target)
        for each in shown(nlp, text)
        if (each.stance.score or 0) >= LIKELY
    ]


def only(nlp, text: str) -> Shown:
    (one,) = shown(nlp, text)
    return one


# The words that show a position.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany opposes the tariffs on steel.", ("Germany", "against", "the tariffs on steel")),
        ("Germany backed a ban on plastic bags.", ("Germany", "favor", "a ban on plastic bags")),
        ("France condemned Russia.", ("France", "against", "Russia")),
        ("Barack Obama praised Angela Merkel.", ("Barack Obama", "favor", "Angela Merkel")),
        ("Poland voted against the new budget.", ("Poland", "against", "the new budget")),
        (
            "Spain warned against lifting the sanctions.",
            ("Spain", "against", "lifting the sanctions"),
        ),
        (
            "Japan signed a trade agreement with Australia.",
            ("Japan", "favor", "a trade agreement with Australia"),
        ),
        ("Russia threatened Ukraine.", ("Russia", "against", "Ukraine")),
        (
            "Germany urged China to stop the war in Ukraine.",
            ("Germany", "favor", "China to stop the war in Ukraine"),
        ),
        ("Hungary abstained on the sanctions package.", ("Hungary", "neutral", "the sanctions package")),
        (
            "Switzerland did not take sides in the conflict over Taiwan.",
            ("Switzerland", "neutral", "the conflict over Taiwan"),
        ),
    ],
)  # fmt: skip
def test_a_verb_shows_who_is_for_or_against_what(nlp, text, expected):
    assert likely(nlp, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran's support for Hezbollah worries many.", ("Iran", "favor", "Hezbollah")),
        (
            "Barack Obama voiced concern about the new law on guns.",
            ("Barack Obama", "against", "the new law on guns"),
        ),
        (
            "The pipeline project in Alaska drew criticism from Canada.",
            ("Canada", "against", "The pipeline project in Alaska"),
        ),
        (
            "Angela Merkel, a critic of the death penalty, spoke first.",
            ("Angela Merkel", "against", "the death penalty"),
        ),
        (
            "Republican opposition to the health law has grown.",
            ("Republican", "against", "the health law"),
        ),
    ],
)
def test_a_noun_shows_whose_position_it_is(nlp, text, expected):
    assert likely(nlp, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Angela Merkel is critical of the new labour law.",
            ("Angela Merkel", "against", "the new labour law"),
        ),
        ("Sweden is opposed to commercial whaling.", ("Sweden", "against", "commercial whaling")),
        (
            "Brazil is in favour of a tax on billionaires.",
            ("Brazil", "favor", "a tax on billionaires"),
        ),
        (
            "Turkey is against the accession of Sweden.",
            ("Turkey", "against", "the accession of Sweden"),
        ),
        ("Sweden came out in support of Ukraine.", ("Sweden", "favor", "Ukraine")),
    ],
)
def test_an_adjective_or_a_phrase_shows_a_position(nlp, text, expected):
    assert likely(nlp, text) == [expected]


def test_a_bad_name_is_a_position_that_is_implicit(nlp):
    one = only(nlp, "Angela Merkel called Donald Trump a liar.")
    assert (one.holders, one.polarity, one.target) == (
        ("Angela Merkel",),
        "against",
        "Donald Trump",
    )
    assert one.evidence == "called … a liar"
    assert one.stance.attributes["explicitness"] == "implicit"


# How they are built into sentences.


def test_a_passive_turns_holder_and_target_round(nlp):
    assert likely(nlp, "The new tariffs on steel were condemned by Germany.") == [
        ("Germany", "against", "The new tariffs on steel")
    ]
    assert likely(nlp, "The bill backed by Germany failed.") == [("Germany", "favor", "The bill")]


def test_a_negation_turns_support_into_opposition_and_is_part_of_the_evidence(nlp):
    one = only(nlp, "Angela Merkel did not support the reform of the pension system.")
    assert (one.polarity, one.evidence) == ("against", "did not support")
    one = only(nlp, "Poland no longer supports the pipeline to Germany.")
    assert (one.polarity, one.evidence) == ("against", "no longer supports")


def test_a_verb_that_takes_it_back_turns_it_as_well(nlp):
    one = only(nlp, "Canada refused to back the joint statement on trade.")
    assert (one.polarity, one.evidence) == ("against", "refused to back")
    one = only(nlp, "Norway withdrew its support for the pipeline project.")
    assert (one.polarity, one.evidence) == ("against", "withdrew its support for")


def test_who_is_not_against_is_hardly_for_it(nlp):
    one = only(nlp, "Barack Obama voiced no opposition to the plan for schools.")
    assert (one.polarity, one.stance.attributes["intensity"]) == ("favor", 1)
    assert one.stance.score < LIKELY


def test_neither_of_two_holders_is_for_it(nlp):
    found = shown(nlp, "Neither France nor Germany supports the plan to ban cars.")
    assert [(each.holders, each.polarity) for each in found] == [
        (("France",), "against"),
        (("Germany",), "against"),
    ]


def test_neither_of_two_targets_is_supported(nlp):
    assert likely(nlp, "Congress backs neither Ukraine nor Russia.") == [
        ("Congress", "against", "Ukraine"),
        ("Congress", "against", "Russia"),
    ]


def test_each_of_joined_holders_has_a_stance_on_each_of_joined_targets(nlp):
    found = shown(nlp, "France and Germany condemned Russia and Iran.")
    assert [(each.holders, each.target) for each in found] == [
        (("France",), "Russia"),
        (("Germany",), "Russia"),
        (("France",), "Iran"),
        (("Germany",), "Iran"),
    ]
    assert len({each.stance.key for each in found}) == 4


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Germany is ambivalent about the plan for a new tax.", "both"),
        ("Congress is divided over the plan for a new tax.", "both"),
        ("Republicans are torn over the plan for a new tax.", "both"),
        ("Angela Merkel clarified her position on the plan for a new tax.", "unclear"),
        ("Germany is neutral on the plan for a new tax.", "neutral"),
    ],
)
def test_a_text_may_say_that_somebody_is_for_and_against_or_not_for_what(nlp, text, label):
    one = only(nlp, text)
    assert (one.polarity, one.target) == (label, "the plan for a new tax")
    assert ("intensity" in one.stance.attributes) == (label == "both")


def test_a_holder_without_a_name_is_proposed_as_an_entity(nlp):
    text = "The German government said no. Critics in Berlin oppose the plan for a new tax."
    (one,) = shown(nlp, text)
    assert (one.holders, one.polarity) == (("Critics in Berlin",), "against")
    (entity,) = [
        each
        for each in proposed(nlp(text))
        if text[slice(*each.fragments[0])].startswith("Critics")
    ]
    assert (entity.layer, entity.label) == ("entity", "PERSON")


def test_a_relative_clause_is_traced_to_what_it_is_about(nlp):
    assert [
        (each.holders, each.polarity, each.target)
        for each in shown(nlp, "The new budget, which Ted Cruz opposes, was passed.")
    ] == [(("Ted Cruz",), "against", "The new budget")]


def test_possible_positions_are_less_sure_than_plain_ones(nlp):
    plain = only(nlp, "Canada supports the plan for a new road.")
    would = only(nlp, "Canada would support the plan for a new road.")
    might = only(nlp, "Canada might support the plan for a new road.")
    assert plain.stance.score > would.stance.score > might.stance.score
    assert might.stance.score < LIKELY
    assert might.evidence == "might support"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("France welcomed the deal with Iran.", 2),
        ("France cautiously welcomed the deal with Iran.", 1),
        ("France strongly opposes the deal with Iran.", 3),
        ("France condemned the deal with Iran.", 3),
        ("France expressed strong support for the deal with Iran.", 3),
        ("France opposes any deal with Iran.", 3),
        ("France is deeply critical of the deal with Iran.", 3),
    ],
)
def test_the_intensity_follows_the_cue_and_what_makes_it_stronger(nlp, text, strength):
    assert only(nlp, text).stance.attributes["intensity"] == strength


def test_attitude_and_explicitness_come_from_the_cue(nlp):
    signed = only(nlp, "Japan signed a trade agreement with Australia.").stance.attributes
    assert (signed["attitude_type"], signed["explicitness"]) == ("intention", "implicit")
    praised = only(nlp, "Barack Obama praised Angela Merkel.").stance.attributes
    assert (praised["attitude_type"], praised["explicitness"]) == ("sentiment", "explicit")


# Who holds it, and towards what.


def test_a_pronoun_stands_for_the_person_who_is_spoken_of(nlp):
    found = likely(nlp, "Barack Obama praised Angela Merkel. He criticized Donald Trump.")
    assert ("Barack Obama", "against", "Donald Trump") in found


def test_i_in_a_quotation_is_its_speaker_and_outside_it_the_author(nlp):
    quoted = only(nlp, "“We reject this unfair treaty,” said Barack Obama.")
    assert (quoted.holders, quoted.polarity) == (("Barack Obama",), "against")
    assert only(nlp, "I support the new housing law.").holders == ("author",)


def test_a_body_is_held_by_whom_it_is_named_after(nlp):
    assert likely(nlp, "The German government welcomed the ceasefire in Gaza.") == [
        ("German", "favor", "the ceasefire in Gaza")
    ]


def test_a_target_that_is_a_name_is_the_entity_and_another_phrase_a_claim(nlp):
    assert only(nlp, "Barack Obama praised Angela Merkel.").on == "entity"
    assert only(nlp, "Barack Obama praised the work of the nurses.").on == "claim"


def test_of_a_phrase_that_holds_another_the_inner_one_is_the_target(nlp):
    found = likely(nlp, "Canada voiced concern about the prospect of a longer war in Sudan.")
    assert found == [("Canada", "against", "a longer war in Sudan")]


def test_a_narrower_thing_is_not_taken_for_what_it_is_named_after(nlp):
    (one,) = shown(nlp, "Parliament has voted against a hasty Brexit.")
    assert (one.on, one.target) == ("claim", "a hasty Brexit")


def test_who_is_accused_of_a_position_holds_it_and_not_the_accuser(nlp):
    assert likely(
        nlp, "Angela Merkel accused Donald Trump of showing support for Vladimir Putin."
    ) == [
        ("Angela Merkel", "against", "Donald Trump"),
        ("Donald Trump", "favor", "Vladimir Putin"),
    ]


def test_who_is_urged_is_not_the_target_of_the_urging(nlp):
    found = likely(nlp, "Barack Obama urged Congress to pass the law on guns.")
    assert [(polarity, target) for _holder, polarity, target in found] == [
        ("favor", "Congress to pass the law on guns")
    ]


# What shows none.


@pytest.mark.parametrize(
    "text",
    [
        "The data support the theory of warming.",
        "Germany backed away from the plan for a tax.",
        "There is growing opposition to the new tax.",
        "The plan of the minister was criticised.",
        "Would Germany support the plan for a new tax?",
        "Germany did not condemn the attack on the bridge.",
        "Germany opposes it.",
        "Germany signed a postcard for the museum.",
        "Exports from Germany fell sharply after the sanctions.",
        "Angela Merkel met Barack Obama in Berlin on Tuesday.",
        "Nobody in Germany supports the plan for a new tax.",
        "Angela Merkel did not call Donald Trump a liar.",
        "Angela Merkel described the contents of the bill.",
        "Supporters of the new tax gathered outside.",
        "Barack Obama did not say what other methods he would support.",
    ],
)
def test_words_that_take_no_side_give_no_stance(nlp, text):
    assert shown(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Germany said that Poland should support the plan for a new tax.",
        "If Germany supports the plan for a new tax, it will pass.",
        "Barack Obama was asked to support the plan for a new tax.",
    ],
)
def test_a_position_that_is_asked_for_or_supposed_stays_below_the_likely_ones(nlp, text):
    assert likely(nlp, text) == []


# A real article.


def test_the_article_gives_its_stances(nlp):
    text = shared_file("articles", "seed.txt").read_text(encoding="utf-8")
    found = {
        (holder, polarity, target)
        for holders, polarity, target in likely(nlp, text)
        for holder in holders.split(" + ")
    }
    assert (
        "the United States",
        "against",
        "enhanced military cooperation between Russia and China",
    ) in found
    assert any(
        (holder, polarity) == ("Washington", "against")
        and re.match(r"(any )?actions by China that would support Russia's .*aggression", target)
        for holder, polarity, target in found
    )
    for signer in ("Xi Jinping", "Vladimir Putin"):
        assert any(
            (holder, polarity) == (signer, "favor") and target.startswith("agreements")
            for holder, polarity, target in found
        )


# Whatever the text.

POSITIONS = st.lists(
    st.sampled_from(
        (
            *("Germany ", "Barack Obama ", "he ", "I ", "it ", "and ", "neither ", "nor ", "not ", "who "),
            *("opposes ", "support ", "for ", "opposition ", "to ", "was condemned ", "by ", "criticism ", "of "),
            *("called ", "a liar ", "against ", "in favour of ", "refused ", "the plan ", "that ", "any "),
            *("“", "”", "(", ")", ", ", ". ", "? ", "\n\n", "😀", "e\u0301 ", "-"),
        )
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check(text: str, everything: list[Suggestion]) -> None:
    """Every proposal is one that the codebook allows, and points at one that is there."""
    layers = {AnnotationId(each.key): each.layer for each in everything}
    rules, article = rules_of(), article_of("a text")
    for each in everything:
        if each.layer != "stance":
            continue
        annotation = Annotation(
            id=AnnotationId(each.key),
            article=article.id,
            annotator=AMARA,
            layer=each.layer,
            label=each.label,
            fragments=each.fragments,
            attributes=each.attributes,
            roles=each.roles,
            origin=Manual(),
            created=stamp(),
            updated=stamp(),
        )
        rules.check(annotation, text, layers)
        assert each.roles.keys() == {"holder", "target"}
        assert each.score is not None
        assert LEAST <= each.score < 1
        (target,) = each.roles["target"]
        assert target.annotation not in [filler.annotation for filler in each.roles["holder"]]
        assert all(text[start:end].strip() == text[start:end] for start, end in each.fragments)


@given(texts(max_size=60) | POSITIONS)
def test_whatever_the_text_a_stance_is_what_the_codebook_allows(nlp, text):
    check(text, proposed(nlp(text)))


VOCAB = spacy.blank("en").vocab
WORDS = ("oppose", "support", "for", "Oslo", "not", "the", "plan", "call", "liar", "against", "who", "by", "\n\n")  # fmt: skip
LABELS = ("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "relcl", "acl", "agent", "pobj", "prep", "pcomp", "poss", "amod", "conj", "cc", "neg", "aux", "oprd", "appos", "preconj", "prt")  # fmt: skip


@st.composite
def parses(draw) -> Doc:
    """A document with a tree of any shape and labels in any place."""
    count = draw(st.integers(1, 12))

    def chosen(values) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    order = draw(st.permutations(range(count)))
    heads = [0] * count
    for place, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, place - 1))] if place else index
    spelled = chosen(WORDS)
    return Doc(
        VOCAB,
        words=spelled,
        heads=heads,
        deps=chosen(LABELS),
        pos=chosen(["VERB", "NOUN", "PROPN", "ADJ", "ADP", "PRON", "AUX"]),
        tags=chosen(["VBD", "VBG", "VBN", "VB", "NN", "IN"]),
        lemmas=spelled,
        ents=["B-GPE" if word == "Oslo" else "O" for word in spelled],
    )


@given(parses(), st.data())
def test_whatever_the_parse_nothing_breaks(doc, data):
    check(doc.text, proposed(doc))
    start = data.draw(st.integers(0, len(doc.text) - 1))
    target = Fragment(start, data.draw(st.integers(start + 1, len(doc.text))))
    assert polarity(doc, target)[0] in ("favor", "against", "neutral")


def test_a_text_without_a_parse_gives_nothing():
    assert Stances().propose(spacy.blank("en")("Oslo opposes the plan."), []) == []


# Polarity towards a given target.


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Angela Merkel is a corrupt and dishonest politician.", "Angela Merkel", "against"),
        ("Angela Merkel won praise for her brave decision.", "Angela Merkel", "favor"),
        ("Angela Merkel arrived in Berlin on Tuesday.", "Angela Merkel", "neutral"),
        ("The senators condemned Donald Trump.", "Donald Trump", "against"),
        ("Donald Trump was accused of fraud.", "Donald Trump", "against"),
        ("The senators endorsed Donald Trump.", "Donald Trump", "favor"),
        ("She described Donald Trump as a disgrace.", "Donald Trump", "against"),
        ("Donald Trump's reckless policy failed.", "Donald Trump", "against"),
        ("Voters expressed strong support for Donald Trump.", "Donald Trump", "favor"),
        ("Donald Trump is not a liar.", "Donald Trump", "favor"),
        ("Nurses love Barack Obama and despise Donald Trump.", "Donald Trump", "against"),
        ("Nurses love Barack Obama and despise Donald Trump.", "Barack Obama", "favor"),
    ],
)
def test_polarity_is_towards_the_target_and_not_that_of_the_sentence(nlp, text, target, expected):
    start = text.index(target)
    found, score = polarity(nlp(text), Fragment(start, start + len(target)))
    assert found == expected
    assert 0 <= score <= 1


@given(texts(min_size=1, max_size=40), st.data())
def test_whatever_the_text_polarity_is_one_of_three(nlp, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    target = Fragment(start, data.draw(st.integers(start + 1, len(text))))
    found, score = polarity(nlp(text), target)
    assert found in ("favor", "against", "neutral")
    assert 0 <= score <= 1


# The lexicon.


def test_a_project_adds_words_of_its_own(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[[verb]]\nwords = ["pooh-pooh"]\npolarity = "against"\nattitude = "sentiment"\n'
        'object = true\nscore = 0.9\n[words]\nweaker = ["faintly"]\n',
        encoding="utf-8",
    )
    lexicon = read_stance_cues([file])
    (cue,) = lexicon.verbs["pooh-pooh"]
    assert (cue.polarity, cue.object, cue.score) == ("against", True, 0.9)
    assert lexicon.words["weaker"] == {"faintly"}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[[verb]]\npolarity = 'favor'\nattitude = 'sentiment'", "without words"),
        ("[[verb]]\nwords = ['like']\npolarity = 'for'\nattitude = 'sentiment'", "'polarity'"),
        ("[[verb]]\nwords = ['like']\npolarity = 'favor'\nattitude = 'joy'", "'attitude'"),
        (
            "[[verb]]\nwords = ['like']\npolarity = 'favor'\nattitude = 'sentiment'\nscore = 2",
            "'score'",
        ),
        (
            "[[verb]]\nwords = ['like']\npolarity = 'favor'\nattitude = 'sentiment'\nobjekt = true",
            "'objekt'",
        ),
        ("[[adverb]]\nwords = ['x']", "'adverb'"),
        ("[words]\nlihgt = ['give']", "'lihgt'"),
        ("[[verb]\n", "cannot be read"),
    ],
)
def test_a_file_that_is_not_written_as_it_should_be_is_refused(tmp_path, written, message):
    file = tmp_path / "own.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(message)) as refused:
        read_stance_cues([file])
    assert "own.toml" in str(refused.value)


def test_no_word_of_the_lexicon_is_both_good_and_bad():
    tones = default_stance_cues().tones
    assert not tones["good"] & tones["bad"]
    assert not tones["does_good"] & tones["does_bad"]
    assert not tones["enjoys_good"] & tones["suffers_bad"]
