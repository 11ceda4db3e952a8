"""Bringing files into a project: doubles, refusals, lines of several people, suggestions."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    new_project,
    problems_of,
    records_in,
    state_of,
    step_count,
)

from annotator.domain.errors import UserError
from annotator.domain.records import Annotation, Article, Assignment, FromImport
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows import importing
from annotator.workflows.exporting import ExportOptions, export_dataset
from annotator.workflows.importing import ImportOptions, ImportReport, import_files

FIRST, SECOND = article_of(TEXT), article_of(OTHER_TEXT)


@pytest.fixture
def study(tmp_path: Path):
    with new_project(tmp_path / "study.hustings") as project:
        yield project


def label(key: str, start: int, end: int, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "layer": "entity",
        "label": "GPE",
        "fragments": [[start, end]],
        "quote": [text[start:end]],
        "origin": {"kind": "manual"},
        **fields,
    }


def line(*labels: dict[str, Any], text: str = TEXT, **fields: Any) -> dict[str, Any]:
    article = article_of(text)
    return {
        "schema": "hustings/1",
        "article": {"id": article.id, "sha256": article.sha256, "title": "A title"},
        "text": text,
        "annotator": "amara",
        "status": "done",
        "codebook": {"name": "political", "version": 1, "sha256": "0" * 64},
        "annotations": list(labels),
        **fields,
    }


def write(path: Path, *lines: Any) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


def took(project: Project, path: Path, *lines: Any, **options: Any) -> ImportReport:
    """Import the lines; the project must be whole afterwards."""
    report = import_files(project, [write(path, *lines)], ImportOptions(**options))
    assert problems_of(project) == []
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    """Articles, annotations, suggestions, doubles, refusals."""
    return (
        *(report.articles, report.annotations, report.suggestions),
        *(len(report.doubles), len(report.refusals)),
    )


def annotations(project: Project) -> list[Annotation]:
    return [each for each in records_in(project, "annotation") if isinstance(each, Annotation)]


def articles(project: Project) -> list[Article]:
    found = [each for each in records_in(project, "article") if isinstance(each, Article)]
    return sorted(found, key=lambda article: article.position)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines.jsonl"


# Articles.


def test_articles_are_taken_in_their_order_with_their_metadata(study, file):
    given = [
        {"text": TEXT, "title": " The pact ", "date": "2024-04-02", "id": "a"},
        {"text": OTHER_TEXT, "extra": {"page": 3}},
    ]
    assert counts(took(study, file, *given)) == (2, 0, 0, 0, 0)
    first, second = articles(study)
    assert (first.title, first.date, first.external_id) == ("The pact", "2024-04-02", "a")
    assert (first.position, second.position) == (0, 1)
    assert second.title == "The council of Ostmark voted for the bridge."
    assert second.meta == {"extra": {"page": 3}}
    assert (first.length, first.sha256) == (len(TEXT), FIRST.sha256)
    assert uuid.UUID(first.id).version == 7


def test_later_imports_go_on_with_the_order(study, file):
    took(study, file, {"text": TEXT})
    took(study, file, {"text": OTHER_TEXT})
    assert [article.position for article in articles(study)] == [0, 1]


def test_a_text_is_taken_once_and_its_double_is_named(study, file):
    report = took(study, file, {"text": TEXT}, {"text": OTHER_TEXT}, {"text": TEXT, "id": "b"})
    assert counts(report) == (2, 0, 0, 1, 0)
    assert report.doubles == [f"{file}, line 3: the same text stands earlier in what is imported"]
    (again,) = took(study, file, {"text": OTHER_TEXT}).doubles
    known = articles(study)[1].id
    assert again == f"{file}, line 1: the same text is in the project already, as {known}"
    report = took(study, file, {"text": TEXT + "\r"}, {"text": "\ufeff" + TEXT})
    assert counts(report) == (1, 0, 0, 1, 0)


def test_folders_are_walked_and_files_of_no_known_kind_are_told(study, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name, text in (
        ("b.txt", "Bee."),
        ("a.TXT", "Ay."),
        ("deep/c.text", "Sea."),
        ("notes.odt", "no"),
        (".hidden/d.txt", "no"),
        (".e.txt", "no"),
    ):
        (folder / name).write_text(text)
    report = import_files(study, [folder])
    assert counts(report) == (3, 0, 0, 0, 0)
    assert [article.external_id for article in articles(study)] == ["a.TXT", "b.txt", "c.text"]
    assert report.passed_over == [str(folder / "notes.odt")]
    assert report.first_article == articles(study)[0].id


def test_of_named_files_those_of_no_known_kind_are_refused_and_the_others_taken(study, tmp_path):
    good, odd = tmp_path / "good.txt", tmp_path / "odd.md"
    for path in (good, odd):
        path.write_text(f"Words of {path.name}.")
    report = import_files(study, [odd, good])
    assert counts(report) == (1, 0, 0, 0, 1)
    assert str(report.refusals[0]).startswith(f"{odd}: It is of no kind that its name tells.")
    assert counts(import_files(study, [odd, good], ImportOptions(strict=True))) == (0, 0, 0, 0, 1)


def test_a_file_whose_kind_its_name_does_not_tell_needs_a_format(study, tmp_path):
    path = tmp_path / "article.md"
    path.write_text("# Words")
    with pytest.raises(UserError, match="of no kind that its name tells"):
        import_files(study, [path])
    assert counts(import_files(study, [path], ImportOptions(format="text"))) == (1, 0, 0, 0, 0)
    with pytest.raises(UserError, match="no file or folder"):
        import_files(study, [tmp_path / "nothing"])
    with pytest.raises(UserError, match="no format 'cuneiform'"):
        import_files(study, [path], ImportOptions(format="cuneiform"))


def test_an_import_is_one_step_that_can_be_undone_and_redone(study, file):
    before = state_of(study)
    took(study, file, line(label("a1", 0, 8)), {"text": OTHER_TEXT})
    after = state_of(study)
    assert step_count(study) == 2
    changes = study.undo(AMARA)
    assert changes is not None
    assert changes.name == "undo: import lines.jsonl"
    assert state_of(study) == before
    study.redo(AMARA)
    assert state_of(study) == after
    assert problems_of(study) == []


# Labels.


def test_a_line_brings_all_that_it_holds(study, file):
    whole = line(
        label("a1", 0, 8, attributes={"actor": "Norrevia"}, note="n", flagged=True, confidence=1),
        label(
            "s1",
            *(9, 16),
            layer="stance",
            label="against",
            roles={"holder": [{"annotation": "a1"}], "target": [{"topic": "trade"}]},
            origin={"kind": "import", "format": "brat"},
            created="2026-01-01T00:00:00Z",
            revision=4,
        ),
        active_seconds=90,
        reason="why",
        comments=[
            {"id": "c1", "annotator": "bo", "text": "Sure?", "created": "x", "annotation": "s1"}
        ],
    )
    assert counts(took(study, file, whole)) == (1, 2, 0, 0, 0)
    found = {annotation.layer: annotation for annotation in annotations(study)}
    country, stance = found["entity"], found["stance"]
    assert (country.note, country.flagged, country.confidence) == ("n", True, 1)
    assert stance.roles["holder"][0].annotation == country.id
    assert stance.origin == FromImport(format="brat")
    assert (stance.created, stance.updated) == ("2026-01-01T00:00:00Z",) * 2
    assert (stance.revision, country.revision) == (4, 1)
    (work,) = records_in(study, "assignment")
    assert work == Assignment(article=FIRST.id, annotator=AMARA, status="done", reason="why")
    (clock,) = records_in(study, "activity")
    assert clock.seconds == 90
    (comment,) = records_in(study, "comment")
    assert (comment.annotator, comment.annotation) == (BO, stance.id)
    assert {person.name for person in records_in(study, "annotator")} == {AMARA, BO}
    assert articles(study)[0].id == FIRST.id


def test_the_same_file_a_second_time_adds_nothing(study, file):
    given = [
        line(label("a1", 0, 8), label("a2", 33, 40), active_seconds=5),
        line(label("a1", 0, 8), annotator="bo"),
        {"text": OTHER_TEXT},
    ]
    took(study, file, *given)
    before, steps = state_of(study), step_count(study)
    assert counts(took(study, file, *given)) == (0, 0, 0, 3, 0)
    assert (state_of(study), step_count(study)) == (before, steps)


def test_the_same_line_twice_in_one_file_adds_nothing_twice(study, file):
    both = line(label("a1", 0, 8))
    assert counts(took(study, file, both, both)) == (1, 1, 0, 1, 0)


def test_ids_that_are_no_uuids_get_stable_ones_of_their_own(study, file, tmp_path):
    given = [line(label("a1", 0, 8)), line(label("a1", 0, 8), annotator="bo")]
    took(study, file, *given)
    ids = {annotation.id for annotation in annotations(study)}
    assert {uuid.UUID(key).version for key in ids} == {5}
    assert len(ids) == 2  # Amara's a1 is not Bo's
    with new_project(tmp_path / "again.hustings") as again:
        took(again, file, *reversed(given))
        assert {annotation.id for annotation in annotations(again)} == ids


def test_ids_that_are_uuids_are_kept(study, file):
    key = str(uuid.uuid4())
    took(study, file, line(label(key, 0, 8)))
    assert [annotation.id for annotation in annotations(study)] == [key]


def test_the_work_of_two_people_on_one_article_stays_apart(study, file):
    report = took(
        study,
        file,
        line(label("a1", 0, 8)),
        line(label("a1", 33, 40), annotator="bo", status="in progress"),
    )
    assert counts(report) == (1, 2, 0, 0, 0)
    work = {each.annotator: each.status for each in records_in(study, "assignment")}
    assert work == {AMARA: "done", BO: "in progress"}
    assert {each.annotator: each.start for each in annotations(study)} == {AMARA: 0, BO: 33}


def test_labels_may_come_later_than_their_article(study, file):
    took(study, file, {"text": TEXT})
    key = articles(study)[0].id
    assert counts(took(study, file, line(label("a1", 0, 8)))) == (0, 1, 0, 0, 0)
    assert [(each.article, each.start) for each in annotations(study)] == [(key, 0)]


def test_more_labels_of_a_person_are_added_to_those_there_are(study, file):
    took(study, file, line(label("a1", 0, 8), status="in progress"))
    report = took(study, file, line(label("a1", 0, 8), label("a2", 33, 40), status="done"))
    assert counts(report) == (0, 1, 0, 0, 0)
    (work,) = records_in(study, "assignment")
    assert work.status == "in progress"  # what the project says of the person's work stands


def test_a_role_may_point_at_what_the_project_has(study, file):
    first = str(uuid.uuid4())
    took(study, file, line(label(first, 0, 8)))
    roles = {"holder": [{"annotation": first}]}
    stance = label("s1", 9, 16, layer="stance", label="against", roles=roles)
    assert counts(took(study, file, line(stance))) == (0, 1, 0, 0, 0)


def test_the_labels_can_be_given_to_another_person(study, file):
    given = [line(label("a1", 0, 8)), line(label("a1", 33, 40, OTHER_TEXT), text=OTHER_TEXT)]
    took(study, file, *given, annotator=BO)
    assert {each.annotator for each in annotations(study)} == {BO}


def test_labels_that_nobody_signed_belong_to_whoever_imports(study, file):
    took(study, file, line(label("a1", 0, 8), annotator=None))
    assert [each.annotator for each in annotations(study)] == [AMARA]


def test_a_line_that_nobody_has_begun_brings_its_article_alone(study, file):
    assert counts(took(study, file, line(annotator=None, status="todo"))) == (1, 0, 0, 0, 0)
    assert records_in(study, "assignment") == []


# Refusals.


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (label("a2", 33, 40, label="WIZARD"), "no label 'WIZARD'"),
        (label("a2", 33, 40, layer="mood"), "no layer 'mood'"),
        (label("a2", 33, 40, attributes={"size": 1}), "Annotation a2: entity GPE has no attribute"),
        (label("a2", 33, 40, roles={"holder": [{"author": True}]}), "Annotation a2"),
        (
            label(
                "a2", 9, 16, layer="stance", label="favor", roles={"holder": [{"annotation": "z"}]}
            ),
            "no annotation z",
        ),
        (label("a2", 0, 7) | {"quote": ["x"]}, "not its quote"),
    ],
)
def test_of_a_line_that_is_refused_nothing_is_left(study, file, wrong, said):
    report = took(
        study, file, line(label("a1", 0, 8), wrong, annotator="eve"), {"text": OTHER_TEXT}
    )
    assert counts(report) == (1, 0, 0, 0, 1)
    assert said in str(report.refusals[0])
    assert str(report.refusals[0]).startswith(f"{file}, line 1: ")
    assert [article.sha256 for article in articles(study)] == [SECOND.sha256]
    assert [article.position for article in articles(study)] == [0]
    assert [person.name for person in records_in(study, "annotator")] == [AMARA]
    assert records_in(study, "annotation", "assignment", "comment") == []


def test_a_good_line_after_a_refused_one_of_the_same_text_is_taken(study, file):
    report = took(study, file, line(label("a1", 0, 8, label="WIZARD")), line(label("a1", 0, 8)))
    assert counts(report) == (1, 1, 0, 0, 1)


def test_an_annotation_that_the_project_has_otherwise_is_refused(study, file):
    key = str(uuid.uuid4())
    took(study, file, line(label(key, 0, 8)))
    report = took(study, file, line(label(key, 0, 8, note="changed")))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert f"has an annotation {key} already, and it is not the same" in str(report.refusals[0])
    report = took(study, file, line(label(key, 0, 8), annotator="bo"))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert [each.note for each in annotations(study)] == [""]


def test_an_article_id_of_another_text_is_refused(study, file):
    took(study, file, line())
    other = line(text=OTHER_TEXT)
    other["article"]["id"] = FIRST.id
    report = took(study, file, other)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "another text under the article id" in str(report.refusals[0])


def test_a_comment_id_on_another_article_is_refused(study, file):
    comment = {"id": str(uuid.uuid4()), "annotator": "amara", "text": "a", "created": "x"}
    took(study, file, line(comments=[comment]))
    report = took(study, file, line(text=OTHER_TEXT, comments=[comment]))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert articles(study)[0].sha256 == FIRST.sha256


# Strict, and on trial.


BAD = {"text": ""}


def test_strict_takes_all_or_nothing(study, file):
    before, steps = state_of(study), step_count(study)
    report = took(study, file, {"text": TEXT}, BAD, strict=True)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert (state_of(study), step_count(study)) == (before, steps)
    assert counts(took(study, file, {"text": TEXT}, strict=True)) == (1, 0, 0, 0, 0)


def test_a_trial_tells_what_an_import_would_do_and_does_nothing(study, file):
    before, steps = state_of(study), step_count(study)
    given = [line(label("a1", 0, 8)), {"text": OTHER_TEXT}, {"text": OTHER_TEXT}, BAD]
    trial = took(study, file, *given, dry_run=True)
    assert (state_of(study), step_count(study)) == (before, steps)
    assert counts(trial) == counts(took(study, file, *given)) == (2, 1, 0, 1, 1)


def conflicts() -> list[dict[str, Any]]:
    """Lines each of which is right alone and of which the later contradict the first."""
    key, note = str(uuid.uuid4()), str(uuid.uuid4())
    comment = {"id": note, "annotator": "amara", "text": "a", "created": "x"}
    other = line(text=OTHER_TEXT)
    other["article"]["id"] = FIRST.id
    return [
        line(label(key, 0, 8), comments=[comment]),
        line(label(key, 33, 40), annotator="bo"),
        other,
        line(label(key, 4, 11, "A third text."), text="A third text."),
        line(text="A fourth text.", comments=[comment]),
    ]


@pytest.mark.parametrize("size", [1, 2, 500])
def test_strict_and_trial_see_contradictions_between_batches(study, file, monkeypatch, size):
    monkeypatch.setattr(importing, "BATCH_RECORDS", size)
    before, steps = state_of(study), step_count(study)
    given = conflicts()
    report = took(study, file, *given, strict=True)
    assert [refused.line for refused in report.refusals] == [2, 3, 4, 5]
    assert (state_of(study), step_count(study)) == (before, steps)
    trial = took(study, file, *given, dry_run=True)
    assert counts(trial) == (1, 1, 0, 0, 4)
    assert (state_of(study), step_count(study)) == (before, steps)
    assert counts(took(study, file, *given)) == (1, 1, 0, 0, 4)


@pytest.mark.parametrize("size", [1, 2, 3, 500])
def test_batches_make_no_difference(study, file, monkeypatch, size):
    monkeypatch.setattr(importing, "BATCH_RECORDS", size)
    entity = str(uuid.uuid4())
    roles = {"holder": [{"annotation": entity}]}
    given = [
        line(label(entity, 0, 8)),
        {"text": OTHER_TEXT},
        line(label("s1", 9, 16, layer="stance", label="favor", roles=roles)),
        line(label(entity, 0, 8)),
        BAD,
        {"text": OTHER_TEXT},
        line(label("a1", 0, 8), annotator="bo"),
    ]
    expected = (2, 3, 0, 2, 1)
    assert counts(took(study, file, *given, dry_run=True)) == expected
    assert counts(took(study, file, *given)) == expected
    assert [article.position for article in articles(study)] == [0, 1]


def test_an_import_that_is_stopped_keeps_whole_batches(study, file, monkeypatch):
    monkeypatch.setattr(importing, "BATCH_RECORDS", 2)

    class Stops:
        cancelled = False

        def report(self, done: int, total: int | None, what: str) -> None:
            self.cancelled = done >= 2

    write(file, *({"text": f"Text {n}."} for n in range(6)))
    report = import_files(study, [file], progress=Stops())
    assert report.cancelled
    assert report.articles == len(articles(study)) == 2
    assert problems_of(study) == []


# Suggestions.


def suggested(project: Project):
    with project.reading() as connection:
        return reading.read_suggestions(connection, articles(project)[0].id)


def test_lines_of_a_machine_are_suggestions(study, file):
    report = took(
        study,
        file,
        line(label("x", 0, 8, score=0.5), annotator="suggestion:model", version="3.8"),
    )
    assert counts(report) == (1, 0, 1, 0, 0)
    assert annotations(study) == []
    assert [person.name for person in records_in(study, "annotator")] == [AMARA]
    (group,) = suggested(study)
    assert (group.source, group.version) == ("model", "3.8")
    assert (group.suggestions[0].key, group.suggestions[0].score) == ("entity:GPE:0-8", 0.5)


def test_any_labels_can_be_taken_as_suggestions(study, file):
    roles = {"holder": [{"annotation": "a1"}]}
    report = took(
        study,
        file,
        line(label("a1", 0, 8), label("s1", 9, 16, layer="stance", label="favor", roles=roles)),
        line(label("a1", 0, 8), annotator=None),
        as_suggestions=True,
    )
    assert counts(report) == (1, 0, 3, 0, 0)
    assert records_in(study, "annotation", "assignment") == []
    groups = {group.source: group for group in suggested(study)}
    assert groups.keys() == {"import:amara", "import:lines"}
    stance = groups["import:amara"].suggestions[1]
    assert stance.roles["holder"][0].annotation == "entity:GPE:0-8"


def test_suggestions_that_the_codebook_forbids_are_refused(study, file):
    report = took(study, file, line(label("a1", 0, 8, label="WIZARD")), as_suggestions=True)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert articles(study) == []


def test_suggestions_that_are_there_already_are_not_counted_again(study, file):
    lines = (line(label("a1", 0, 8), label("a2", 9, 16)),)
    assert counts(took(study, file, *lines, as_suggestions=True)) == (1, 0, 2, 0, 0)
    again = took(study, file, *lines, as_suggestions=True)
    assert counts(again) == (0, 0, 0, 1, 0)
    assert "in the project already" in again.doubles[0]


def test_of_suggestions_that_come_again_only_the_new_are_counted(study, file):
    took(study, file, line(label("a1", 0, 8), label("a2", 9, 16)), as_suggestions=True)
    more = line(label("a1", 0, 8), label("a2", 9, 16), label("a3", 9, 16, label="ORG"))
    assert counts(took(study, file, more, as_suggestions=True)) == (0, 0, 1, 0, 0)
    fewer = line(label("a1", 0, 8))
    assert counts(took(study, file, fewer, as_suggestions=True)) == (0, 0, 0, 0, 0)
    (group,) = suggested(study)
    assert [each.key for each in group.suggestions] == ["entity:GPE:0-8"]


@pytest.mark.parametrize("batch", [1, 500])
def test_what_several_records_propose_for_a_text_is_put_together(study, file, monkeypatch, batch):
    monkeypatch.setattr(importing, "BATCH_RECORDS", batch)
    records = (line(label("a1", 0, 8)), line(label("a2", 9, 16)), line(label("a2", 9, 16)))
    assert counts(took(study, file, *records, as_suggestions=True)) == (1, 0, 2, 1, 0)
    (group,) = suggested(study)
    assert [each.key for each in group.suggestions] == ["entity:GPE:0-8", "entity:GPE:9-16"]
    again = took(study, file, *records, as_suggestions=True)
    assert batch == 1 or counts(again)[:3] == (0, 0, 0)  # told apart within a batch
    assert [each.suggestions for each in suggested(study)] == [group.suggestions]


def test_what_is_proposed_twice_is_kept_once(study, file, tmp_path):
    positions = [
        label(key, 0, 1, layer="article", label="position")
        | {"fragments": [], "quote": [], "roles": {"topic": [{"topic": topic}]}}
        for key, topic in (("p1", "trade"), ("p2", "sanctions"))
    ]
    took(study, file, line(*positions), as_suggestions=True)
    target = tmp_path / "out.jsonl"
    export_dataset(study, target, ExportOptions(suggestions=True))
    with new_project(tmp_path / "again.hustings") as again:
        assert import_files(again, [target]).refusals == []
