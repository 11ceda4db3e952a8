"""Who says what: the constructions that are found by rule."""

import pytest
import spacy
from shared_data import shared_file

from annotator.suggest.attribution import LIKELY, Attribution, attributions
from annotator.suggest.cues import default_lexicon
from annotator.workflows.suggesting import DEFAULT_MODEL

Found = tuple[str, str, str]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT_MODEL)


def words(text: str, fragments) -> str:
    return " … ".join(text[start:end] for start, end in fragments)


def likely(nlp, text: str) -> list[Attribution]:
    return [a for a in attributions(nlp(text), default_lexicon()) if a.score >= LIKELY]


def found(nlp, text: str) -> list[Found]:
    """Source, cue and content of each attribution, in reading order."""
    return [
        (words(text, each.source), words(text, each.cue), words(text, each.content))
        for each in likely(nlp, text)
    ]


def only(nlp, text: str) -> Attribution:
    (one,) = likely(nlp, text)
    return one


# Direct speech.


@pytest.mark.parametrize(
    "quoted",
    [
        "“The bridge will open in May,”",
        '"The bridge will open in May,"',
        "‘The bridge will open in May,’",
        "'The bridge will open in May,'",
        "''The bridge will open in May,''",
        "``The bridge will open in May,''",
        "«The bridge will open in May»,",
        "»The bridge will open in May«,",
        "„The bridge will open in May“,",
        "“The workers’ bridge won’t open in May,”",
    ],
)
def test_quotation_marks_of_every_style_hold_what_is_said(nlp, quoted):
    text = f"{quoted} said Anna Okafor."
    assert found(nlp, text) == [
        ("Anna Okafor", "said", quoted.rstrip(",") if quoted[-1] == "," else quoted)
    ]
    assert only(nlp, text).kind == "direct"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The bridge is safe,” Anna Okafor said.", "Anna Okafor", "said"),
        (
            "“The bridge is safe,” said Anna Okafor, the mayor of Lund.",
            "Anna Okafor, the mayor of Lund",
            "said",
        ),
        ("“The bridge is safe,” he told reporters on Tuesday.", "he", "told"),
        ("“Is the bridge safe?” asked the driver.", "the driver", "asked"),
    ],
)
def test_the_speaker_may_stand_on_either_side_of_the_verb(nlp, text, source, cue):
    assert found(nlp, text) == [(source, cue, text[: text.index("”") + 1])]


def test_a_quotation_may_follow_its_verb(nlp):
    assert found(nlp, 'Anna Okafor said, "The bridge is safe."') == [
        ("Anna Okafor", "said", '"The bridge is safe."')
    ]


def test_a_quotation_that_the_verb_interrupts_is_one_content_of_two_fragments(nlp):
    assert found(nlp, "“If we wait,” the minister said, “we lose the summer.”") == [
        ("the minister", "said", "“If we wait,” … “we lose the summer.”")
    ]


def test_a_quotation_goes_on_in_the_sentences_after_the_verb(nlp):
    text = "“The bridge is safe,” the minister said. “It was tested twice. Nobody was hurt.”"
    assert found(nlp, text) == [
        ("the minister", "said", "“The bridge is safe,” … “It was tested twice. Nobody was hurt.”")
    ]


def test_a_paragraph_that_is_only_a_quotation_goes_on_with_the_last_speaker(nlp):
    text = (
        "“The bridge is safe,” the minister said.\n\n“It was tested twice.”\n\nThe road is closed."
    )
    assert found(nlp, text) == [
        ("the minister", "said", "“The bridge is safe,” … “It was tested twice.”")
    ]


def test_two_speakers_keep_their_words_apart(nlp):
    text = "“The bridge is safe,” said the minister. “It is not,” said the engineer."
    assert found(nlp, text) == [
        ("the minister", "said", "“The bridge is safe,”"),
        ("the engineer", "said", "“It is not,”"),
    ]


def test_a_long_speech_opens_each_paragraph_and_closes_the_last(nlp):
    before = "“The bridge is safe.\n\n“It was tested twice,” the minister said."
    assert found(nlp, before) == [
        ("the minister", "said", "“The bridge is safe. … “It was tested twice,”")
    ]
    after = "The minister said: “The bridge is safe.\n\n“It was tested twice.”"
    assert found(nlp, after) == [
        ("The minister", "said", "“The bridge is safe. … “It was tested twice.”")
    ]


def test_a_quotation_after_a_sentence_about_the_speaker_is_that_speakers(nlp):
    text = "The minister said the bridge was safe. “Nobody was hurt, and nobody will be.”"
    assert found(nlp, text) == [
        ("The minister", "said", "the bridge was safe"),
        ("The minister", "said", "“Nobody was hurt, and nobody will be.”"),
    ]


def test_a_pronoun_stays_a_pronoun(nlp):
    text = "The minister came to Lund. He added: “Nobody was hurt.”"
    assert found(nlp, text) == [("He", "added", "“Nobody was hurt.”")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("OKAFOR: We will rebuild the bridge and the road.", "indirect"),
        ("Okafor: “The bridge will open in May.”", "direct"),
    ],
)
def test_a_colon_after_a_name_is_a_cue(nlp, text, kind):
    name, _, said = text.partition(": ")
    one = only(nlp, text)
    assert (words(text, one.source), words(text, one.cue), one.kind) == (name, ":", kind)
    assert words(text, one.content).rstrip(".") == said.rstrip(".")


def test_a_title_in_quotation_marks_is_nobodys_words(nlp):
    assert found(nlp, "The minister appeared on NBC's “Meet The Press” in May.") == []


# Indirect and mixed speech.


def test_the_complementizer_belongs_to_the_content(nlp):
    text = "The minister said that the bridge would open in May."
    assert found(nlp, text) == [("The minister", "said", "that the bridge would open in May")]
    assert only(nlp, text).kind == "indirect"


def test_a_clause_with_quoted_words_in_it_is_mixed(nlp):
    text = "The minister said the plan was “a gift to the lazy” and would fail."
    assert found(nlp, text) == [
        ("The minister", "said", "the plan was “a gift to the lazy” and would fail")
    ]
    assert only(nlp, text).kind == "mixed"


def test_a_sentence_that_ends_in_a_quotation_is_content_from_its_beginning(nlp):
    text = "The plan “will not solve this, but it is a step,” the minister said."
    assert found(nlp, text) == [
        ("the minister", "said", "The plan “will not solve this, but it is a step,”")
    ]
    assert only(nlp, text).kind == "mixed"


def test_a_clause_that_the_cue_interrupts_is_discontinuous(nlp):
    assert found(nlp, "The plan, the minister said, would fail.") == [
        ("the minister", "said", "The plan … would fail")
    ]


def test_the_person_spoken_to_is_neither_source_nor_content(nlp):
    assert found(nlp, "The mayor told reporters that the bridge was safe.") == [
        ("The mayor", "told", "that the bridge was safe")
    ]


def test_what_is_added_is_an_attribution_of_its_own(nlp):
    assert found(nlp, "The union said talks had failed, adding that a strike was near.") == [
        ("The union", "said", "talks had failed"),
        ("The union", "adding", "that a strike was near"),
    ]


def test_nested_attributions_are_both_found(nlp):
    assert found(nlp, "Smith said that Jones had promised to repair the bridge.") == [
        ("Smith", "said", "that Jones had promised to repair the bridge"),
        ("Jones", "had promised", "to repair the bridge"),
    ]


def test_negation_is_marked_and_belongs_to_the_cue(nlp):
    text = "The minister did not say that the bridge was safe."
    one = only(nlp, text)
    assert one.negated
    assert words(text, one.cue) == "did not say"
    assert not only(nlp, "The minister said that the bridge was not safe.").negated


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The union vowed to block the plan.", "The union", "vowed", "to block the plan"),
        ("The union refused to discuss the plan.", "The union", "refused to discuss", "the plan"),
        ("The union urged ministers to drop it.", "The union", "urged", "ministers to drop it"),
        ("The union accused ministers of fraud.", "The union", "accused", "ministers of fraud"),
        ("The union warned of long strikes.", "The union", "warned of", "long strikes"),
        ("She called the plan “a disgrace”.", "She", "called", "the plan “a disgrace”"),
        ("The bakers have long opposed the tax.", "The bakers", "have long opposed", "the tax"),
        ("The bakers are opposed to the tax.", "The bakers", "are opposed to", "the tax"),
        ("The mayor is sure that it is safe.", "The mayor", "is sure", "that it is safe"),
        ("The firm denied closing the road.", "The firm", "denied", "closing the road"),
    ],
)  # fmt: skip
def test_wishes_demands_attitudes_and_judgements_are_attributions(nlp, text, source, cue, content):
    assert found(nlp, text) == [(source, cue, content)]


# Passives, nouns and phrases.


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The senator was described by his colleagues as a bully.",
            "his colleagues", "was described", "The senator … as a bully",
        ),
        ("The tax was criticized by farmers.", "farmers", "was criticized", "The tax"),
        ("It was reported that the bridge had closed.", "", "was reported", "that the bridge had closed"),
        ("The bridge was said to be unsafe.", "", "was said", "The bridge … to be unsafe"),
    ],
)  # fmt: skip
def test_passives_have_their_agent_or_nobody_as_source(nlp, text, source, cue, content):
    assert found(nlp, text) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Washington's opposition to the plan is known.", "Washington's", "opposition to", "the plan"),
        (
            "The mayor's claim that the bridge is safe was wrong.",
            "The mayor's", "claim", "that the bridge is safe",
        ),
        (
            "A warning from the central bank that prices would rise went unheard.",
            "the central bank", "A warning", "that prices would rise",
        ),
        ("Warnings from bankers about prices went unheard.", "bankers", "Warnings … about", "prices"),
        (
            "The mayor expressed concern about the bridge.",
            "The mayor", "expressed concern about", "the bridge",
        ),
        (
            "The mayor issued a statement saying the bridge was safe.",
            "The mayor", "issued a statement saying", "the bridge was safe",
        ),
        ("The mayor, a critic of the tax, left early.", "The mayor", "a critic of", "the tax"),
        ("According to the ministry, the bridge is safe.", "the ministry", "According to", "the bridge is safe"),
        ("The bridge is safe, according to the ministry.", "the ministry", "according to", "The bridge is safe"),
        ("In the words of the mayor, the bridge is a gift.", "the mayor", "In the words of", "the bridge is a gift"),
        ("In the mayor's view, the bridge is a gift.", "the mayor's", "In … view", "the bridge is a gift"),
    ],
)  # fmt: skip
def test_nouns_and_phrases_are_cues(nlp, text, source, cue, content):
    assert found(nlp, text) == [(source, cue, content)]


def test_the_article_of_a_user_gives_the_claims_of_the_spokesperson_and_of_both_nations(nlp):
    text = shared_file("articles", "seed.txt").read_text(encoding="utf-8")
    all_found = found(nlp, text)
    assert (
        "both nations",
        "assert",
        "that their alliance is not aimed against any third country and does not form a "
        "military-political bloc",
    ) in all_found
    (claim,) = [each for each in all_found if "Matthew Miller" in each[0]]
    assert claim[0] == "U.S. State Department spokesperson Matthew Miller"
    assert claim[1] == "highlighted"
    assert claim[2].startswith("Washington's opposition to any actions by China")
    assert any(each[:2] == ("Washington's", "opposition to") for each in all_found)


def test_an_unbalanced_mark_does_not_swallow_the_cue(nlp):
    assert found(nlp, "“The bridge is safe, the minister said.") == [
        ("the minister", "said", "“The bridge is safe")
    ]


def test_offsets_are_code_points_whatever_stands_before(nlp):
    text = "👩‍👩‍👧 𝔘😀 e\u0301\n\n“The bridge is safe,” said Anna Okafor."
    assert found(nlp, text) == [("Anna Okafor", "said", "“The bridge is safe,”")]
