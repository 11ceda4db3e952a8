"""Two who hold the same position by the same words: two suggestions, each decided by itself."""

from pathlib import Path

import msgspec
import pytest
from small_study import AMARA, TEXT, article_of, new_study, stamp

from annotator.domain.dataset import CodebookRef, suggestion_line
from annotator.domain.ids import AnnotationId
from annotator.domain.ranking import undecided
from annotator.domain.records import Filler
from annotator.domain.suggestions import Showing, Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.suggest.pipeline import shifted
from annotator.workflows.importing import ImportOptions, import_files
from annotator.workflows.labelling import Desk, read_desk

NORREVIA = Suggestion(layer="entity", label="GPE", fragments=(Fragment(0, 8),))
KESTRIA = Suggestion(layer="entity", label="GPE", fragments=(Fragment(33, 40),))
PACT = Suggestion(layer="claim", label="policy", fragments=(Fragment(17, 31),))


def stance(holder: Suggestion, whose: str = "") -> Suggestion:
    return Suggestion(
        layer="stance",
        label="against",
        fragments=(Fragment(9, 16),),
        attributes={"explicitness": "explicit"},
        roles={
            "holder": (Filler(annotation=AnnotationId(holder.key)),),
            "target": (Filler(annotation=AnnotationId(PACT.key)),),
        },
        whose=whose,
    )


FIRST, SECOND = stance(NORREVIA), stance(KESTRIA, KESTRIA.key)


def proposed(*suggestions: Suggestion) -> SuggestionSet:
    return SuggestionSet(
        article=article_of(TEXT).id,
        source="model",
        version="1",
        created=stamp(),
        suggestions=(NORREVIA, KESTRIA, PACT, *suggestions),
    )


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        project.store_suggestions([proposed(FIRST, SECOND)])
        yield project


def desk_of(project) -> Desk:
    return Desk(read_desk(project, article_of(TEXT).id, AMARA), AMARA, project.rules())


def stances(desk: Desk) -> set[str]:
    return {key for key, each in desk.proposals.items() if each.suggestion.layer == "stance"}


def test_each_has_a_name_of_its_own_and_the_first_one_is_named_as_if_alone():
    assert FIRST.key == "stance:against:9-16"
    assert SECOND.key == "stance:against:9-16@entity:GPE:33-40"


def test_a_name_moves_with_what_it_names():
    assert shifted(SECOND, 100).key == "stance:against:109-116@entity:GPE:133-140"
    assert shifted(stance(KESTRIA, "by another program: 7"), 5).whose == "by another program: 7"


def test_accepting_one_leaves_the_other_to_be_decided(study):
    desk = desk_of(study)
    step, _made = desk.accept(desk.proposals[FIRST.key])
    study.apply(step)
    assert stances(desk) == stances(desk_of(study)) == {SECOND.key}
    step, made = desk.accept(desk.proposals[SECOND.key])
    study.apply(step)
    assert stances(desk) == stances(desk_of(study)) == set()
    kestria = desk.annotations[made.roles["holder"][0].annotation]
    assert kestria.fragments == KESTRIA.fragments
    found = undecided([proposed(FIRST, SECOND)], desk.annotations.values(), frozenset())
    assert [each.key for each in found] == []


def test_dismissing_one_leaves_the_other_to_be_decided(study):
    desk = desk_of(study)
    study.apply(desk.dismiss(desk.proposals[SECOND.key]))
    assert stances(desk) == stances(desk_of(study)) == {FIRST.key}


def test_a_label_made_by_hand_on_the_words_decides_both(study):
    desk = desk_of(study)
    desk.add("stance", "against", FIRST.fragments, attributes={"explicitness": "explicit"})
    assert stances(desk) == set()
    assert undecided(
        [proposed(FIRST, SECOND)], desk.annotations.values(), frozenset({NORREVIA.key, KESTRIA.key})
    ) == [each for each in desk.proposals.values() if each.key == PACT.key]


def test_both_come_back_from_an_exported_line(study, tmp_path):
    codebook = CodebookRef(name="political", version=1, sha256="0" * 64)
    line = suggestion_line(article_of(TEXT), TEXT, codebook, proposed(FIRST, SECOND))
    file = tmp_path / "line.jsonl"
    file.write_bytes(msgspec.json.encode(line))
    with new_study(tmp_path / "other.hustings", TEXT) as other:
        import_files(other, [file], ImportOptions())
        with other.reading() as connection:
            (group,) = reading.read_suggestions(connection, article_of(TEXT).id)
    assert {each.key for each in group.suggestions} >= {FIRST.key, SECOND.key}


def test_labels_of_two_holders_that_are_taken_as_suggestions_stay_two(study, tmp_path):
    codebook = CodebookRef(name="political", version=1, sha256="0" * 64)
    line = suggestion_line(article_of(TEXT), TEXT, codebook, proposed(FIRST, SECOND))
    ids = {FIRST.key: "s1", SECOND.key: "s2"}
    foreign = msgspec.structs.replace(
        line,
        annotator="bo",
        annotations=tuple(
            msgspec.structs.replace(each, id=AnnotationId(ids.get(each.id, each.id)))
            for each in line.annotations
        ),
    )
    file = tmp_path / "line.jsonl"
    file.write_bytes(msgspec.json.encode(foreign))
    with new_study(tmp_path / "other.hustings", TEXT) as other:
        import_files(other, [file], ImportOptions(as_suggestions=True))
        with other.reading() as connection:
            (group,) = reading.read_suggestions(connection, article_of(TEXT).id)
    keys = [each.key for each in group.suggestions if each.layer == "stance"]
    assert keys == ["stance:against:9-16", "stance:against:9-16@s2"]


def test_what_is_hidden_for_its_low_score_is_accepted_with_what_needs_it(study):
    unsure = msgspec.structs.replace(KESTRIA, score=0.1)
    joint = [unsure if each == KESTRIA else each for each in proposed(FIRST, SECOND).suggestions]
    study.store_suggestions(
        [msgspec.structs.replace(proposed(), version="2", suggestions=tuple(joint))]
    )
    desk = desk_of(study)
    desk.show_suggestions(Showing(threshold=0.4))
    assert KESTRIA.key not in desk.proposals
    _step, made = desk.accept(desk.proposals[SECOND.key])
    assert "holder" in made.roles
    desk = desk_of(study)
    desk.dismiss(desk.proposals[KESTRIA.key])
    _step, made = desk.accept(desk.proposals[SECOND.key])
    assert "holder" not in made.roles
