"""Datasets: the line `hustings/1`, its schema, and the way from a project to a file and back."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    codebook_of,
    do,
    entity,
    made,
    new_project,
    new_study,
    problems_of,
    records_in,
    stamp,
    step_count,
)
from strategies import Study, studies

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import (
    DatasetLine,
    decode_line,
    encode_line,
    json_schema,
    line_annotation,
    person_line,
    suggestion_line,
)
from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import StepNumber, new_id
from annotator.domain.records import (
    STATUSES,
    Activity,
    Adjudicated,
    Article,
    Assignment,
    Comment,
    Filler,
    FromImport,
    FromSuggestion,
)
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment, text_sha256
from annotator.formats import jsonl
from annotator.store.project import Project
from annotator.workflows.exporting import ExportOptions, export_dataset, manifest_path
from annotator.workflows.importing import import_files

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
REF = CodebookRef("political", 1, "0" * 64)
EVERYTHING = ExportOptions(statuses=STATUSES)
FIRST, SECOND = article_of(TEXT), article_of(OTHER_TEXT, position=1)


def full_line() -> DatasetLine:
    """A line with something of every kind."""
    country = entity(FIRST, 0, 8, attributes={"actor": "Norrevia"}, confidence=0.5, note="“x”")
    other = entity(
        FIRST,
        *(33, 40),
        origin=FromSuggestion(source="m", version="1", score=0.5, action="accepted"),
    )
    claim = entity(
        FIRST,
        *(41, 70),
        layer="claim",
        label="factual",
        attributes={"negated": True, "check_worthiness": "check-worthy"},
        roles={
            "claimant": (Filler(annotation=other.id), Filler(author=True)),
            "cue": (Filler(fragments=(Fragment(41, 47),)),),
        },
        origin=FromImport(format="brat"),
    )
    stance = entity(
        FIRST,
        *(9, 16),
        layer="stance",
        label="against",
        attributes={"intensity": 2, "explicitness": "explicit"},
        roles={
            "holder": (Filler(annotation=country.id),),
            "target": (Filler(topic="military-cooperation"),),
        },
        flagged=True,
        origin=Adjudicated(sources=(country.id, other.id)),
    )
    profile = msgspec.structs.replace(
        entity(FIRST, 0, 1, layer="article", label="profile", attributes={"frame": ["political"]}),
        fragments=(),
    )
    comment = Comment(
        id="c1",
        article=FIRST.id,
        annotator=AMARA,
        text="Sure?",
        created=stamp(),
        annotation=claim.id,
    )
    clock = Activity(article=FIRST.id, annotator=AMARA, seconds=90)
    work = ("done", "because", clock)
    annotations = [profile, stance, claim, other, country]
    return person_line(FIRST, TEXT, AMARA, work, REF, annotations, [comment])


def valid(line: Any) -> bool:
    return VALIDATOR.is_valid(line)


# The line and its schema.


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_what_is_written_follows_the_schema():
    line = json.loads(encode_line(full_line()))
    VALIDATOR.validate(line)
    assert line["schema"] == "hustings/1"
    assert line["annotations"][-1]["roles"]["cue"] == [{"fragments": [[41, 47]]}]


def test_an_article_that_nobody_has_begun_follows_the_schema():
    line = json.loads(encode_line(person_line(FIRST, TEXT, None, ("todo", "", None), REF, [], [])))
    VALIDATOR.validate(line)
    assert line["annotator"] is None


def test_a_line_of_suggestions_follows_the_schema():
    proposal = Suggestion(layer="entity", label="GPE", fragments=(Fragment(0, 8),), score=0.25)
    group = SuggestionSet(
        article=FIRST.id, source="m", version="3.8", created=stamp(), suggestions=(proposal,)
    )
    line = json.loads(encode_line(suggestion_line(FIRST, TEXT, REF, group)))
    VALIDATOR.validate(line)
    assert (line["annotator"], line["version"]) == ("suggestion:m", "3.8")
    assert line["annotations"][0]["origin"]["action"] == "proposed"


def test_annotations_stand_in_the_order_of_the_text():
    starts = [each.fragments[0].start for each in full_line().annotations if each.fragments]
    assert starts == sorted(starts)


def test_a_line_is_read_as_it_was_written():
    line = full_line()
    assert decode_line(encode_line(line)) == line


FILLERS = [
    ({"annotation": "a1"}, True),
    ({"fragments": [[0, 8]]}, True),
    ({"author": True}, True),
    ({"topic": "trade"}, True),
    ({}, False),
    ({"author": True, "topic": "trade"}, False),
    ({"author": False}, False),
    ({"fragments": []}, False),
    ({"person": "a"}, False),
    ({"annotation": None}, False),
]


@pytest.mark.parametrize(("filler", "right"), FILLERS)
def test_a_filler_is_exactly_one_thing_to_the_schema_and_to_the_reader(filler, right):
    line = json.loads(encode_line(full_line()))
    line["annotations"][-1]["roles"] = {"cue": [filler]}
    assert valid(line) == right
    if right:
        decode_line(json.dumps(line))
    else:
        with pytest.raises(msgspec.ValidationError):
            decode_line(json.dumps(line))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "hustings/2"),
        (("status",), "finished"),
        (("active_seconds",), -1),
        (("article", "sha256"), "abc"),
        (("annotations", 0, "revision"), 0),
        (("annotations", 0, "confidence"), 1.5),
        (("annotations", 0, "fragments"), [[0]]),
        (("annotations", 0, "origin"), {"kind": "magic"}),
        (("text",), None),
        (("annotator",), 5),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(path, value):
    line = json.loads(encode_line(full_line()))
    within = line
    for key in path[:-1]:
        within = within[key]
    within[path[-1]] = value
    assert not valid(line)
    with pytest.raises(msgspec.ValidationError):
        decode_line(json.dumps(line))


@pytest.mark.parametrize(
    "key", ["schema", "article", "text", "annotator", "status", "codebook", "annotations"]
)
def test_the_parts_that_a_line_must_have(key):
    line = json.loads(encode_line(full_line()))
    del line[key]
    assert not valid(line)
    with pytest.raises(msgspec.ValidationError):
        decode_line(json.dumps(line))


def test_an_annotation_outside_its_text_is_not_written():
    with pytest.raises(RecordRefused, match="0-999"):
        line_annotation(entity(FIRST, 0, 999), TEXT)


# From a project to a file and back.


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT, OTHER_TEXT) as project:
        yield project


def exported(project: Project, target: Path, options: ExportOptions | None = None) -> list[dict]:
    export_dataset(project, target, options)
    return [json.loads(line) for line in target.read_bytes().splitlines()]


def begin(project: Project, article: Article, who=AMARA, status="in progress") -> Assignment:
    work = Assignment(article=article.id, annotator=who, status=status)
    do(project, *made(work), annotator=who)
    return work


@given(studies(codebook_of("political")))
def test_a_project_is_the_same_after_export_and_import(drawn: Study):
    folder = Path(tempfile.mkdtemp(prefix="hustings-test-"))
    try:
        with (
            new_project(folder / "one.hustings") as one,
            new_project(folder / "two.hustings") as two,
        ):
            do(one, *made(*drawn.records), texts=drawn.texts)
            export_dataset(one, folder / "one.jsonl", EVERYTHING)
            report = import_files(two, [folder / "one.jsonl"])
            assert report.refusals == []
            assert report.doubles == []
            export_dataset(two, folder / "two.jsonl", EVERYTHING)
            first = (folder / "one.jsonl").read_bytes()
            assert (folder / "two.jsonl").read_bytes() == first
            assert records_in(two) == records_in(one)
            assert problems_of(two) == []
            for line in first.splitlines():
                VALIDATOR.validate(json.loads(line))
    finally:
        shutil.rmtree(folder)


DAMAGE = [
    "UPDATE assignment SET status = 'finished'",
    "UPDATE activity SET seconds = -5",
    "UPDATE activity SET seconds = 2147483648",
    "UPDATE annotation SET body = json_set(body, '$.revision', 0)",
    "UPDATE annotation SET body = json_set(body, '$.confidence', 1.5)",
    "UPDATE annotation SET body = json_set(body, '$.origin.kind', 'magic')",
    "UPDATE annotation SET body = json_set(body, '$.roles', json('{\"cue\":[{}]}'))",
    "UPDATE annotation SET body = json_set(body, '$.fragments', json('[[0]]'))",
    "UPDATE article SET body = json_set(body, '$.sha256', 'abc')",
    "UPDATE comment SET body = json_set(body, '$.resolved', 'perhaps')",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_does_not_follow_the_schema_is_not_exported(study, tmp_path, damage):
    begin(study, FIRST)
    country = entity(FIRST, 0, 8)
    clock = Activity(article=FIRST.id, annotator=AMARA, seconds=90)
    do(study, *made(country, clock, *remarks(annotation=country.id)))
    with study.writing() as connection:
        connection.exec_driver_sql(damage)
    with pytest.raises(UserError, match="cannot be read"):
        export_dataset(study, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_nothing_is_exported_of_what_nobody_has_begun(study, tmp_path):
    begin(study, FIRST)
    manifest = export_dataset(study, tmp_path / "out.jsonl")
    assert (manifest.lines, manifest.articles, manifest.not_begun) == (1, 1, 1)
    lines = exported(study, tmp_path / "out.jsonl", EVERYTHING)
    assert [line["annotator"] for line in lines] == ["amara", None]


def test_lines_are_chosen_by_person_and_status(study, tmp_path):
    begin(study, FIRST, AMARA, "done")
    begin(study, FIRST, BO, "skipped")
    begin(study, SECOND, BO, "done")

    def chosen(**options) -> list[tuple[str, str]]:
        lines = exported(study, tmp_path / "out.jsonl", ExportOptions(**options))
        return [(line["annotator"], line["status"]) for line in lines]

    assert chosen() == [("amara", "done"), ("bo", "skipped"), ("bo", "done")]
    assert chosen(annotators=(BO,)) == [("bo", "skipped"), ("bo", "done")]
    assert chosen(statuses=("done",)) == [("amara", "done"), ("bo", "done")]
    assert chosen(annotators=(AMARA,), statuses=("skipped",)) == []
    with pytest.raises(UserError, match="Nobody called 'eve'"):
        chosen(annotators=("eve",))
    with pytest.raises(UserError, match="no layer 'mood'"):
        chosen(layers=("mood",))
    with pytest.raises(UserError, match="no format 'cuneiform'"):
        chosen(format="cuneiform")
    with pytest.raises(UserError, match="can only be read"):
        chosen(format="text")


def test_a_choice_of_layers_keeps_what_stands_in_their_roles(study, tmp_path):
    begin(study, FIRST)
    speaker, target, bystander = (entity(FIRST, at, at + 8) for at in (0, 33, 50))
    inner = entity(
        FIRST,
        *(41, 70),
        layer="claim",
        label="factual",
        roles={"claimant": (Filler(annotation=target.id),)},
    )
    outer = entity(
        FIRST,
        *(9, 31),
        layer="claim",
        label="policy",
        roles={"attacks": (Filler(annotation=inner.id),)},
    )
    stance = entity(
        FIRST,
        *(9, 16),
        layer="stance",
        label="against",
        roles={
            "holder": (Filler(annotation=speaker.id),),
            "target": (Filler(annotation=outer.id),),
        },
    )
    do(study, *made(speaker, target, bystander, inner, outer, stance))

    def kept(*layers: str) -> set[str]:
        (line,) = exported(study, tmp_path / "out.jsonl", ExportOptions(layers=layers))
        return {annotation["id"] for annotation in line["annotations"]}

    assert kept("stance") == {stance.id, speaker.id, outer.id, inner.id, target.id}
    assert kept("claim") == {outer.id, inner.id, target.id}
    assert kept("entity") == {speaker.id, target.id, bystander.id}
    assert kept("article") == set()


def test_the_manifest_counts_what_is_in_the_file(study, tmp_path):
    begin(study, FIRST, AMARA, "done")
    begin(study, SECOND, AMARA)
    begin(study, FIRST, BO)
    claim = entity(FIRST, 9, 31, layer="claim", label="policy")
    do(study, *made(entity(FIRST, 0, 8), entity(FIRST, 33, 40, label="ORG"), claim))
    do(study, *made(entity(FIRST, 0, 8, annotator=BO)), annotator=BO)
    target = tmp_path / "out.jsonl"
    manifest = export_dataset(study, target)
    assert json.loads(manifest_path(target).read_bytes()) == json.loads(
        msgspec.json.encode(manifest)
    )
    assert manifest.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (manifest.file, manifest.format) == ("out.jsonl", "jsonl")
    assert (manifest.lines, manifest.articles, manifest.not_begun) == (3, 2, 0)
    assert manifest.annotators == {"amara": 2, "bo": 1}
    assert manifest.statuses == {"done": 1, "in progress": 2}
    assert manifest.labels == {"claim": {"policy": 1}, "entity": {"GPE": 2, "ORG": 1}}
    assert manifest.step == step_count(study)
    assert manifest.codebook == study.codebook_ref()


def test_a_dataset_can_be_made_again_as_of_any_step(study, tmp_path):
    begin(study, FIRST)
    earlier = step_count(study)
    old = exported(study, tmp_path / "old.jsonl")
    do(study, *made(entity(FIRST, 0, 8)))
    begin(study, SECOND)
    options = ExportOptions(as_of=StepNumber(earlier))
    manifest = export_dataset(study, tmp_path / "again.jsonl", options)
    assert manifest.step == earlier
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "old.jsonl").read_bytes()
    assert len(old) == 1
    with pytest.raises(UserError, match="no step 99"):
        export_dataset(study, tmp_path / "no.jsonl", ExportOptions(as_of=StepNumber(99)))
    assert not (tmp_path / "no.jsonl").exists()


def test_suggestions_are_exported_on_lines_of_their_own(study, tmp_path):
    proposal = Suggestion(layer="entity", label="GPE", fragments=(Fragment(0, 8),), score=0.5)
    groups = [
        SuggestionSet(
            article=FIRST.id, source=source, version="1", created=stamp(), suggestions=(proposal,)
        )
        for source in ("b", "a")
    ]
    study.store_suggestions(groups)
    lines = exported(study, tmp_path / "out.jsonl", ExportOptions(suggestions=True))
    assert [line["annotator"] for line in lines] == ["suggestion:a", "suggestion:b"]
    assert lines[0]["annotations"][0]["quote"] == ["Norrevia"]
    with new_study(tmp_path / "two.hustings") as other:
        report = import_files(other, [tmp_path / "out.jsonl"])
        assert (report.articles, report.suggestions, report.refusals) == (1, 2, [])
        assert records_in(other, "annotation", "assignment") == []
        again = exported(other, tmp_path / "again.jsonl", ExportOptions(suggestions=True))
    assert again == lines


def failing(project: Project, target: Path, monkeypatch, error: BaseException) -> None:
    """Export with a writer that fails after the first line."""

    whole = jsonl.write

    def write(target, lines, codebook):
        whole(target, [next(iter(lines))], codebook)
        raise error

    monkeypatch.setattr(jsonl, "write", write)
    export_dataset(project, target)


@pytest.mark.parametrize(
    "error", [RuntimeError("bug"), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
def test_an_export_that_is_interrupted_leaves_nothing(study, tmp_path, monkeypatch, error):
    begin(study, FIRST)
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises((type(error), UserError)) as raised:
        failing(study, folder / "out.jsonl", monkeypatch, error)
    assert list(folder.iterdir()) == []
    if isinstance(error, OSError):
        assert "No space left" in str(raised.value)


def test_an_export_that_is_interrupted_leaves_the_earlier_one(study, tmp_path, monkeypatch):
    begin(study, FIRST)
    target = tmp_path / "out.jsonl"
    export_dataset(study, target)
    before = {path.name: path.read_bytes() for path in (target, manifest_path(target))}
    with pytest.raises(RuntimeError):
        failing(study, target, monkeypatch, RuntimeError("bug"))
    assert {path.name: path.read_bytes() for path in (target, manifest_path(target))} == before


def test_an_export_that_is_stopped_leaves_nothing(study, tmp_path):
    class Stopped:
        cancelled = True

        def report(self, done: int, total: int | None, what: str) -> None: ...

    with pytest.raises(UserError, match="was stopped"):
        export_dataset(study, tmp_path / "out.jsonl", progress=Stopped())
    assert not list(tmp_path.glob("*out.jsonl*"))


def test_an_export_does_not_take_the_place_of_the_project_or_a_folder(study, tmp_path):
    with pytest.raises(UserError, match="is the project itself"):
        export_dataset(study, study.path)
    with pytest.raises(UserError, match="is a folder"):
        export_dataset(study, tmp_path)
    with pytest.raises(UserError, match="cannot be written"):
        export_dataset(study, tmp_path / "no" / "out.jsonl")


def remarks(*, annotation=None) -> list[Comment]:
    """Two comments of Bo's: one on an annotation, one on the article."""
    remark = Comment(id=new_id(), article=FIRST.id, annotator=BO, text="A state?", created=stamp())
    return [
        msgspec.structs.replace(remark, annotation=annotation),
        msgspec.structs.replace(remark, id=new_id(), text="Old text", created=stamp(1)),
    ]


def test_a_comment_stands_on_its_author_s_line(study, tmp_path):
    begin(study, FIRST, AMARA)
    begin(study, FIRST, BO)
    country = entity(FIRST, 0, 8)
    do(study, *made(country, *remarks(annotation=country.id)))
    amaras, bos = exported(study, tmp_path / "out.jsonl")
    assert amaras["comments"] == []
    assert [comment["text"] for comment in bos["comments"]] == ["A state?", "Old text"]


def test_a_comment_of_one_without_a_line_is_not_lost(study, tmp_path):
    begin(study, FIRST, AMARA)
    country = entity(FIRST, 0, 8)
    do(study, *made(country, *remarks(annotation=country.id)))
    (line,) = exported(study, tmp_path / "out.jsonl")
    assert [comment["annotator"] for comment in line["comments"]] == ["bo", "bo"]
    same_after_import(study, tmp_path)


def test_a_comment_on_an_article_that_nobody_has_begun_is_not_lost(study, tmp_path):
    do(study, *made(*remarks()))
    lines = exported(study, tmp_path / "out.jsonl", EVERYTHING)
    assert [(line["annotator"], len(line["comments"])) for line in lines] == [(None, 2), (None, 0)]
    same_after_import(study, tmp_path)


def same_after_import(project: Project, folder: Path) -> None:
    export_dataset(project, folder / "one.jsonl", EVERYTHING)
    with new_study(folder / "two.hustings") as other:
        assert import_files(other, [folder / "one.jsonl"]).refusals == []
        export_dataset(other, folder / "two.jsonl", EVERYTHING)
    assert (folder / "two.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()


def test_texts_of_every_plane_are_exported_to_the_character(tmp_path):
    text = "\x00 e\u0301 \u2028 👩\u200d👧 \u202eשלום\u202c 𝔘\x85 “q”\ttab"
    with new_study(tmp_path / "one.hustings", text) as project:
        begin(project, article_of(text))
        do(project, *made(entity(article_of(text), 7, 10)))
        (line,) = exported(project, tmp_path / "out.jsonl")
    assert line["text"] == text
    assert line["article"]["sha256"] == text_sha256(text)
    assert line["annotations"][0]["quote"] == ["👩\u200d👧"]
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 1
