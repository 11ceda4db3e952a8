"""Words that a project teaches the search for claims and stances, in its codebook."""

import pytest
from msgspec import structs
from small_study import AMARA, codebook_of, new_study, toml_of

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.codebook_toml import read_codebook, to_toml
from annotator.domain.cue_words import CueWords, cues_stamp
from annotator.domain.errors import UserError
from annotator.domain.suggestions import Suggestion
from annotator.suggest.cues import default_lexicon
from annotator.suggest.pipeline import Pipeline
from annotator.suggest.protocol import Setup
from annotator.workflows.codebook_changes import change_codebook
from annotator.workflows.suggesting import DEFAULT_MODEL, setup_of

MOOT = CueWords(kind="verb", words=("moot",), frames=("object",))
COOL = CueWords(
    kind="adjective",
    words=("lukewarm",),
    prepositions=("about",),
    polarity="against",
    attitude="sentiment",
    score=0.8,
)
OTHERWISE = CueWords(
    kind="verb", words=("endorse",), frames=("object",), polarity="against", score=0.9
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(DEFAULT_MODEL)


def suggested(pipeline: Pipeline, text: str, *cues: CueWords) -> list[tuple[str, str, str]]:
    """Layer, label and words of what is proposed, once the pipeline knows these cues."""
    pipeline.set_up(Setup(cues=cues))
    (found,) = pipeline.suggest([text])
    return [(each.layer, each.label, words(text, each)) for each in found]


def words(text: str, suggestion: Suggestion) -> str:
    return " … ".join(text[start:end] for start, end in suggestion.fragments)


def with_cues(*cues: CueWords) -> Codebook:
    return structs.replace(codebook_of(), cues=cues)


def test_cues_are_written_into_the_file_and_read_back():
    codebook = with_cues(MOOT, COOL, CueWords(kind="phrase", words=("in the words of",)))
    assert read_codebook(to_toml(codebook)) == codebook


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('kind = "verb"\nwords = ["moot"]', "nothing tells where the content"),
        ('kind = "verb"\nwords = []\nframes = ["object"]', "cue.1.words"),
        ('kind = "verb"\nwords = [" "]\nframes = ["object"]', "cue.1.words"),
        ('kind = "verb"\nwords = ["go"]\nframes = ["objekt"]', "cue.1.frames"),
        ('kind = "verb"\nwords = ["go"]\nframes = ["object"]\nscore = 2', "cue.1.score"),
        ('kind = "verb"\nwords = ["go"]\nframes = ["quote"]\npolarity = "favor"', "of a stance"),
    ],
)
def test_a_cue_that_is_not_right_is_named(table, said):
    with pytest.raises(UserError, match=said):
        read_codebook(f"{toml_of()}\n[[cue]]\n{table}\n")


def test_a_project_teaches_a_verb_of_claims(pipeline):
    text = "Angela Merkel mooted a second bridge."
    claim = ("claim", "factual", "a second bridge")
    assert claim not in suggested(pipeline, text)
    assert claim in suggested(pipeline, text, MOOT)
    assert claim not in suggested(pipeline, text)


def test_a_project_teaches_an_adjective_of_stances(pipeline):
    text = "Germany is lukewarm about the plan for a new tax."
    assert not any(layer == "stance" for layer, *_ in suggested(pipeline, text))
    stances = [each for each in suggested(pipeline, text, COOL) if each[0] == "stance"]
    assert stances == [("stance", "against", "is lukewarm about")]


def test_what_a_project_says_of_a_word_counts_before_what_the_program_knows(pipeline):
    text = "Germany endorsed the plan for a new tax."
    labels = [
        [label for layer, label, _words in suggested(pipeline, text, *cues) if layer == "stance"]
        for cues in ((), (OTHERWISE,))
    ]
    assert labels == [["favor"], ["against"]]


def test_the_program_own_lexicon_stays_as_it_is(pipeline):
    suggested(pipeline, "Nothing.", MOOT)
    assert "moot" not in default_lexicon().verbs


def test_other_cues_are_another_version_so_that_articles_are_looked_at_again(pipeline):
    versions = set()
    for cues in ((), (MOOT,), (MOOT, COOL)):
        pipeline.set_up(Setup(cues=cues))
        versions.add(pipeline.version)
        assert cues_stamp(cues) in pipeline.version
    assert len(versions) == 3


def test_a_model_is_told_the_cues_of_the_codebook_in_force(tmp_path):
    with new_study(tmp_path / "study.hustings", "Angela Merkel spoke.") as project:
        changed = structs.replace(project.codebook(), cues=(MOOT,))
        change_codebook(project, changed, Mapping(), AMARA)
        assert setup_of(project.codebook()).cues == (MOOT,)
