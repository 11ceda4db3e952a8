"""A project's own patterns: kept in its codebook, proposed in all articles, taken back by undo."""

import pytest
from msgspec import structs
from small_study import (
    AMARA,
    article_of,
    codebook_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    toml_of,
)

from annotator.domain import codebook_edits as edits
from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_edits import Where
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.codebook_toml import codebook_problems, read_codebook, to_toml
from annotator.domain.errors import UserError
from annotator.domain.patterns import Pattern, patterns_stamp
from annotator.domain.ranking import undecided
from annotator.domain.records import Dismissal
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.suggest.pipeline import Pipeline
from annotator.suggest.protocol import Ready, Setup
from annotator.workflows.codebook_changes import change_codebook
from annotator.workflows.patterns import keep_untouched, pattern_of, step_name, with_pattern
from annotator.workflows.suggesting import (
    DEFAULT_MODEL,
    Worker,
    suggest_articles,
    suggestion_set,
)

HALL = Pattern(words="Long Hall", label="ORG", actor="Council of Ostmark")
ONE = "The Long Hall rejected the bridge on Monday. Nobody at the Long  Hall explained why."
TWO = "Visitors saw the long hall. The Long Hall Society met in Paris."
THREE = "Nothing of this is said in Berlin."
PATTERNS = Where("pattern")


# In the codebook.


def test_patterns_are_written_into_the_file_and_read_back():
    codebook = with_pattern(codebook_of(), HALL)
    codebook = with_pattern(codebook, Pattern(words='the "Hill"', label="ORG", any_case=True))
    assert read_codebook(to_toml(codebook)) == codebook


def test_a_pattern_in_a_file_that_is_not_right_is_named_with_its_line():
    toml = toml_of("entities") + '\n[[pattern]]\nwords = "X"\nlabel = "WIZARD"\n'
    line = toml.count("\n")
    with pytest.raises(UserError, match=f"line {line}, pattern.1.label: no entity can have"):
        read_codebook(toml)
    toml = toml_of("entities") + '\n[[pattern]]\nwords = " "\nlabel = "ORG"\n'
    with pytest.raises(UserError, match=r"words.*Write something between the quotes"):
        read_codebook(toml)
    twice = '\n[[pattern]]\nwords = "X"\nlabel = "ORG"\n' * 2
    with pytest.raises(UserError, match="'X' is a pattern already"):
        read_codebook(toml_of("entities") + twice)


def test_words_have_one_pattern_and_the_last_said_counts():
    codebook = with_pattern(with_pattern(codebook_of(), HALL), structs.replace(HALL, label="FAC"))
    assert [each.label for each in codebook.patterns] == ["FAC"]


def test_patterns_follow_a_label_that_is_renamed_and_go_with_one_that_is_removed():
    codebook = with_pattern(codebook_of(), HALL)
    labels = Where("label", "entity")
    renamed = edits.rename(codebook, labels, "ORG", "BODY")
    assert [each.label for each in renamed.patterns] == ["BODY"]
    assert codebook_problems(renamed) == []
    assert edits.remove(codebook, labels, "ORG").patterns == ()


def test_a_draft_edits_patterns_by_their_words():
    draft = Draft(with_pattern(codebook_of(), HALL))
    draft.set(PATTERNS, "Long Hall", "words", "Short Hall")
    draft.set(PATTERNS, "Short Hall", "label", "FAC")
    draft.add(PATTERNS, edits.new_pattern(draft.codebook, "Short Hall"))
    assert [(each.words, each.label) for each in draft.codebook.patterns] == [
        ("Short Hall", "FAC"),
        ("Short Hall 2", "PERSON"),
    ]
    assert draft.renamed() == {}
    with pytest.raises(UserError, match="There is a pattern 'Short Hall' already"):
        draft.set(PATTERNS, "Short Hall 2", "words", "Short Hall")
    draft.remove(PATTERNS, "Short Hall 2")
    draft.remove(PATTERNS, "Short Hall")
    assert draft.codebook.patterns == ()


# From an annotation.


def test_an_annotation_gives_its_words_label_and_actor():
    place = ONE.index("Long  Hall")
    annotation = entity(
        article_of(ONE), place, place + 10, label="ORG", attributes={"actor": HALL.actor}
    )
    assert pattern_of(annotation, ONE) == HALL


def test_an_actor_that_is_the_words_themselves_need_not_be_said():
    annotation = entity(article_of(ONE), 4, 13, label="ORG", attributes={"actor": "Long Hall"})
    assert pattern_of(annotation, ONE).actor == ""


def test_only_entities_in_one_piece_become_patterns():
    parted = structs.replace(
        entity(article_of(ONE), 0, 3), fragments=(Fragment(0, 3), Fragment(9, 13))
    )
    with pytest.raises(UserError, match="do not stand together"):
        pattern_of(parted, ONE)
    claim = structs.replace(entity(article_of(ONE), 0, 3), layer="claim", label="factual")
    with pytest.raises(UserError, match="Only entities"):
        pattern_of(claim, ONE)


# In the model.


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(DEFAULT_MODEL)


def proposed(pipeline: Pipeline, text: str, *patterns: Pattern) -> dict[str, tuple[str, str, str]]:
    pipeline.set_up(Setup(patterns=patterns))
    (found,) = pipeline.suggest([text])
    return {
        " ".join(text[slice(*each.fragments[0])].split()): (
            each.label,
            each.attributes.get("actor", ""),
            each.source,
        )
        for each in found
        if each.layer == "entity"
    }


def test_the_words_are_proposed_with_label_actor_and_source(pipeline):
    found = proposed(pipeline, ONE, HALL)
    assert found["Long Hall"] == ("ORG", "Council of Ostmark", "patterns")
    (again,) = pipeline.suggest([ONE])
    assert sum(each.source == "patterns" for each in again) == 2


def test_a_pattern_overrules_the_model_and_the_gazetteer(pipeline):
    text = "Paris and Angela Merkel said no."
    own = (
        Pattern(words="Paris", label="PERSON", actor="Paris of Troy"),
        Pattern(words="Angela Merkel", label="ORG"),
    )
    found = proposed(pipeline, text, *own)
    assert found["Paris"] == ("PERSON", "Paris of Troy", "patterns")
    assert found["Angela Merkel"][0] == "ORG"


def test_a_longer_name_stays_whole(pipeline):
    found = proposed(pipeline, "The New York Times wrote it.", Pattern(words="York", label="GPE"))
    assert "York" not in found


def test_case_counts_unless_it_shall_not(pipeline):
    text = "They met in the long hall."
    assert "long hall" not in proposed(pipeline, text, HALL)
    assert "long hall" in proposed(pipeline, text, structs.replace(HALL, any_case=True))


def test_words_that_are_no_names_can_be_taught(pipeline):
    found = proposed(
        pipeline, "Then the premier left.", Pattern(words="the premier", label="PERSON")
    )
    assert found["the premier"][0] == "PERSON"


def test_the_version_tells_which_patterns_the_model_knows(pipeline):
    versions = []
    for patterns in ((), (HALL,), (structs.replace(HALL, label="FAC"),), ()):
        pipeline.set_up(Setup(patterns=patterns))
        versions.append(pipeline.version)
    assert versions[0] == versions[3]
    assert len(set(versions)) == 3


def test_patterns_can_be_switched_off_and_the_gazetteer_without_them(pipeline):
    pipeline.set_up(Setup(patterns=(HALL,), without=("patterns",)))
    assert "patterns" not in pipeline.version
    pipeline.set_up(Setup(patterns=(HALL,), without=("gazetteer",)))
    (found,) = pipeline.suggest([ONE])
    assert {each.source for each in found if each.layer == "entity"} >= {"patterns"}
    assert "gazetteer" not in pipeline.version


def test_the_worker_learns_patterns_while_it_runs():
    with Worker() as worker:
        before = worker.ready()
        after = worker.set_up(Setup(patterns=(HALL,)))
        assert worker.ready() == after
        assert before.version != after.version
        (found,) = worker.suggest([ONE])
    assert any(each.source == "patterns" for each in found)


# In a project.


@pytest.fixture
def study(tmp_path):
    with new_study(tmp_path / "study.hustings", ONE, TWO, THREE) as project:
        yield project


def ready(project) -> Ready:
    pipeline = Pipeline(DEFAULT_MODEL)
    pipeline.set_up(Setup(patterns=project.codebook().patterns))
    return Ready(pipeline.name, pipeline.version)


def teach(project, pattern: Pattern) -> None:
    changed = with_pattern(project.codebook(), pattern)
    change_codebook(project, changed, Mapping(), AMARA, step=step_name(pattern))


def sources_in(project, text: str) -> list[str]:
    with project.reading() as connection:
        sets = reading.read_suggestions(connection, article_of(text).id)
    return [each.source for group in sets for each in group.suggestions]


def test_only_articles_with_the_words_are_looked_at_again(study):
    assert suggest_articles(study).articles == 3
    teach(study, HALL)
    assert suggest_articles(study).articles == 2  # not the third, which has none of the words
    assert suggest_articles(study).articles == 0
    assert sources_in(study, ONE).count("patterns") == 2


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("NATO", "N.A.T.O. met."),
        ("U.S. Congress", "The US Congress met."),
        ("Côte", "The Co\u0302te d'Azur is far."),
        ("Mayor's Office", "The Mayor’s Office said so."),
        ("Kyiv-Pechersk", "In Kyiv-Pechersk they pray."),
        ("B-52", "A B-52 flew over."),
    ],
)
def test_words_are_found_again_however_they_are_written(tmp_path, words, text):
    with new_study(tmp_path / "study.hustings", text, THREE) as project:
        version = Ready(DEFAULT_MODEL, "3.8.0+gazetteer-1")
        for each in (text, THREE):
            group = suggestion_set(article_of(each).id, version, project.codebook(), ())
            project.store_suggestions([group])
        pattern = Pattern(words=words, label="ORG")
        teach(project, pattern)
        stamp = f"3.8.0+gazetteer-1+patterns-{patterns_stamp((pattern,))}"
        assert keep_untouched(project, Ready(DEFAULT_MODEL, stamp)) == 1  # the other


def test_undo_takes_the_pattern_and_its_suggestions_back(study):
    suggest_articles(study)
    teach(study, HALL)
    suggest_articles(study)
    changes = study.undo(AMARA)
    assert changes.name == "undo: always suggest “Long Hall” as ORG"
    assert study.codebook().patterns == ()
    assert suggest_articles(study).articles == 2
    assert "patterns" not in sources_in(study, ONE)
    assert study.redo(AMARA) is not None
    assert study.codebook().patterns == (HALL,)


def test_what_a_person_decided_is_never_touched(study):
    suggest_articles(study)
    own = entity(article_of(ONE), 4, 13, label="FAC")
    no = Dismissal(article=article_of(ONE).id, annotator=AMARA, suggestion="entity:ORG:59-69")
    do(study, *made(own, no))
    teach(study, HALL)
    suggest_articles(study)
    with study.reading() as connection:
        annotations = reading.read_annotations(connection, own.article)
        dismissed = reading.read_dismissals(connection, own.article, AMARA)
        sets = reading.read_suggestions(connection, own.article)
    assert annotations == [own]
    assert sum(each.source == "patterns" for each in sets[0].suggestions) == 2
    left = undecided(sets, annotations, dismissed)
    assert [each for each in left if each.source == "patterns"] == []
    assert problems_of(study) == []


def test_suggestions_of_another_version_of_the_model_are_not_taken_for_those_of_this(study):
    codebook = study.codebook()
    for version in ("3.7.0+gazetteer-1", "3.8.0+patterns-deadbeef"):
        group = suggestion_set(article_of(THREE).id, Ready(DEFAULT_MODEL, version), codebook, ())
        study.store_suggestions([group])
        assert keep_untouched(study, ready(study)) == 0
