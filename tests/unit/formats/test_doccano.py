"""doccano's records, read and written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from misshapen import try_misshapen
from msgspec.structs import replace
from mutants import try_mutants
from shared_data import shared_file
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.records import Filler
from annotator.formats import doccano
from annotator.formats.registry import format_named, format_of

TEXT = "Oda said that Norrevia 😀 will leave."
ENTITIES = [
    {"id": 7, "start_offset": 0, "end_offset": 3, "label": "PERSON"},
    {"id": 9, "start_offset": 14, "end_offset": 22, "label": "GPE"},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "all.jsonl"


def read(path: Path, *rows: Any) -> list[Incoming]:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return list(doccano.read(path))


def only(path: Path, **fields: Any) -> IncomingLine:
    (found,) = read(path, {"text": TEXT, **fields})
    assert isinstance(found, IncomingLine), found
    return found


def labels(line: IncomingLine) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.label, each.quote) for each in line.dataset.annotations]


def only_reason(line: IncomingLine) -> str:
    (refusal,) = line.refused
    return refusal.reason


# Reading.


@pytest.mark.parametrize("name", ["label", "labels", "entities"])
def test_labels_of_three_parts_are_annotations(path, name):
    line = only(path, id=12, **{name: [[0, 3, "PERSON"], [23, 24, "MARK"]]})
    assert labels(line) == [("PERSON", ("Oda",)), ("MARK", ("😀",))]
    assert (line.dataset.article.external_id, line.dataset.status) == ("12", "done")
    assert line.dataset.annotator is None


def test_names_alone_are_labels_of_the_whole_text(path):
    assert labels(only(path, label=["negative"])) == [("negative", ())]
    assert labels(only(path, label="negative")) == [("negative", ())]
    both = only(path, entities=[[0, 3, "PERSON"]], cats=["flight"])
    assert labels(both) == [("PERSON", ("Oda",)), ("flight", ())]


def test_a_relation_is_a_role_of_what_it_comes_from(path):
    relations = [{"id": 0, "from_id": 9, "to_id": 7, "type": "ledBy"}]
    oda, norrevia = only(path, entities=ENTITIES, relations=relations).dataset.annotations
    assert norrevia.roles == {"ledBy": (Filler(annotation=oda.id),)}
    assert oda.roles == {}


def test_a_relation_to_an_entity_that_is_not_there_is_refused_alone(path):
    relations = [{"id": 0, "from_id": 9, "to_id": 1, "type": "ledBy"}]
    line = only(path, entities=ENTITIES, relations=relations)
    assert len(labels(line)) == 2
    assert "The relation ledBy has the to_id 1, which no entity" in only_reason(line)


def test_the_same_label_twice_is_two_annotations(path):
    assert len(labels(only(path, label=[[0, 3, "PERSON"], [0, 3, "PERSON"]]))) == 2


@pytest.mark.parametrize("comments", [["check"], [{"id": 3, "comment": "check"}]])
def test_comments_are_of_somebody_whom_doccano_does_not_name(path, comments):
    (comment,) = only(path, label=[], Comments=comments).dataset.comments
    assert (comment.text, comment.annotator) == ("check", "doccano")


def test_what_else_a_record_has_is_metadata(path):
    line = only(path, label=[], source="The Example", wiki=4, meta={"page": 1})
    article = line.dataset.article
    assert (article.source, article.meta) == ("The Example", {"wiki": 4, "page": 1})


def test_a_record_without_a_label_is_to_be_done(path):
    assert only(path, label=[]).dataset.status == "todo"


def test_an_old_export_names_people_and_labels_by_number(path):
    rows = [
        {"label": 3, "start_offset": 0, "end_offset": 3, "user": 1},
        {"label": 4, "start_offset": 14, "end_offset": 22, "user": 2},
        {"label": 4, "start_offset": 0, "end_offset": 3, "user": 1},
    ]
    found = read(path, {"id": 1, "text": TEXT, "annotations": rows, "meta": {}})
    told = [(each.dataset.annotator, labels(each)) for each in found]
    assert told == [
        ("1", [("3", ("Oda",)), ("4", ("Oda",))]),
        ("2", [("4", ("Norrevia",))]),
    ]


def test_the_text_may_be_called_data(path):
    (found,) = read(path, {"id": 1, "data": TEXT, "label": [[0, 3, "PERSON"]]})
    assert labels(found) == [("PERSON", ("Oda",))]


def test_line_ends_of_the_file_are_stored_as_line_feeds(path):
    line = only(path, text="One\r\nTwo", label=[[5, 8, "GPE"]])
    assert (line.stored.text, labels(line)) == ("One\nTwo", [("GPE", ("Two",))])


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ([0, 99, "X"], "The range 0-99 does not lie in the text"),
        ([3, 3, "X"], "The range 3-3 does not lie in the text"),
        ([-1, 3, "X"], "The range -1-3 does not lie in the text"),
        ([0, 3], "has no name. Write a label as"),
        ([0, 3, ""], "has no name. Write a label as"),
        (["0", 3, "X"], "does not say where it begins and ends (0, 3)"),
        ({"start_offset": 0, "label": "X"}, "does not say where it begins and ends (0, None)"),
    ],
)
def test_a_label_that_does_not_fit_is_refused_alone(path, label, said):
    line = only(path, label=[label, [14, 22, "GPE"]])
    assert labels(line) == [("GPE", ("Norrevia",))]
    assert said in only_reason(line)


def test_two_entities_of_one_id_are_not_both_taken(path):
    line = only(path, entities=[ENTITIES[0], {**ENTITIES[1], "id": 7}])
    assert labels(line) == [("PERSON", ("Oda",))]
    assert "Two entities have the id 7" in only_reason(line)


def test_a_record_without_a_text_is_refused_and_the_others_stay(path):
    refusal, line = read(path, {"label": [[0, 1, "X"]]}, {"text": TEXT, "label": []})
    assert isinstance(refusal, Refusal)
    assert (refusal.line, line.line) == (1, 2)
    assert refusal.reason.startswith('The record has no "text".')


@pytest.mark.parametrize(
    "written",
    [
        '[{"text": "ab", "label": [[0, 1, "X"]]}, {"text": "cd", "label": ["Y"]}]',
        '[\n {\n  "text": "ab", "label": [[0, 1, "X"]]\n },\n {"text": "cd", "label": ["Y"]}\n]\n',
        '{\n "text": "ab",\n "label": [[0, 1, "X"]]\n}\n{\n "text": "cd",\n "label": ["Y"]\n}',
        '{\n "text": "ab",\n "label": [[0, 1, "X"]]}{"text": "cd", "label": ["Y"]}',
    ],
)
def test_a_list_and_indented_objects_are_read_as_lines_are(path, written):
    path.write_text(written, "utf-8")
    assert [labels(each) for each in doccano.read(path)] == [[("X", ("a",))], [("Y", ())]]


@pytest.mark.parametrize(
    ("name", "first", "known"),
    [
        ("a.jsonl", {"text": "a", "label": []}, "doccano"),
        ("a.jsonl", {"label": [[0, 1, "PER"]]}, "doccano"),
        ("a.jsonl", {"text": "a", "entities": ENTITIES}, "doccano"),
        ("a.jsonl", {"text": "a" * 100_000, "entities": ENTITIES}, "doccano"),
        ("a.jsonl", {"text": "a", "title": "b", "label": "c"}, "jsonl"),
        ("a.jsonl", {"text": "a", "label": [{"x": 1}]}, "jsonl"),
    ],
)
def test_doccanos_files_are_told_from_others_of_the_same_ending(tmp_path, name, first, known):
    path = tmp_path / name
    path.write_text(json.dumps(first), "utf-8")
    found = format_of(path)
    assert found is not None
    assert found.name == known


def test_a_list_of_labelled_texts_is_known_as_doccanos(tmp_path):
    path = tmp_path / "all.json"
    path.write_text('[\n {"text": "a", "label": ["positive"]}\n]', "utf-8")
    assert format_of(path) == format_named("doccano")


# Writing.


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled_lines(codebook_of()))
def test_what_was_written_is_read_the_same(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("doccano")
    given_, found, refused, _ = there_and_back("doccano", lines, codebook_of(), folder)
    assert refused == []
    parts = ("people", "work", "metadata")
    assert [meaning(each, *parts) for each in found] == [meaning(each, *parts) for each in given_]
    for written in (folder / "out.jsonl").read_bytes().splitlines():
        check_record(json.loads(written))


def test_what_was_written_of_the_work_is_forgotten_once_it_was_in_doccano(path):
    line = replace(
        only(path, label=[[0, 3, "PERSON"]]).dataset, annotator="amara", status="returned"
    )
    target = path.with_name("written.jsonl")
    format_named("doccano").write(target, [line], codebook_of())
    record = json.loads(target.read_bytes())
    assert record["hustings"]["annotator"] == "amara"
    (again,) = read(path, record)
    assert (again.dataset.annotator, again.dataset.status) == ("amara", "returned")
    renumbered = [{**record["entities"][0], "id": 4711}]
    listed = {name: each for name, each in record.items() if name not in ("entities", "relations")}
    for exported in (
        {**record, "Comments": []},
        {**record, "entities": renumbered},
        {**listed, "label": [[0, 3, "PERSON"]]},
    ):
        (again,) = read(path, exported)
        assert (again.dataset.annotator, again.dataset.status) == (None, "done")
        assert labels(again) == [("PERSON", ("Oda",))]


def check_record(record: dict[str, Any]) -> None:
    """Hold a record against the types to which doccano's import parses it."""
    assert isinstance(record["text"], str)
    assert record["text"]
    ids = set()
    for entity in record["entities"]:
        assert set(entity) == {"id", "label", "start_offset", "end_offset"}
        assert 0 <= entity["start_offset"] < entity["end_offset"] <= len(record["text"])
        assert isinstance(entity["label"], str)
        assert entity["label"]
        ids.add(entity["id"])
    assert len(ids) == len(record["entities"])
    for relation in record["relations"]:
        assert set(relation) == {"id", "from_id", "to_id", "type"}
        assert {relation["from_id"], relation["to_id"]} <= ids
        assert all(isinstance(relation[name], int) for name in ("id", "from_id", "to_id"))
        assert relation["type"]
    assert all(isinstance(label, str) and label for label in record["cats"])


@pytest.mark.parametrize(
    ("parts", "records", "annotations", "refused"),
    [
        (("export-relation_extraction", "example.jsonl"), 1, 4, 0),
        (("export-sequence_labeling", "example.jsonl"), 3, 4, 0),
        (("import-relation_extraction", "example.jsonl"), 1, 4, 0),
        (("import-sequence_labeling", "example.jsonl"), 2, 1, 1),
        (("import-sequence_labeling", "example_overlapping.jsonl"), 1, 2, 0),
    ],
)
def test_real_files_are_read_and_written_again_the_same(
    tmp_path, parts, records, annotations, refused
):
    path = shared_file("formats", "doccano", *parts)
    assert format_of(path) == format_named("doccano")
    found = list(doccano.read(path))
    lines = [each.dataset for each in found if isinstance(each, IncomingLine)]
    assert (len(lines), len(found) - len(lines)) == (records, refused)
    assert sum(len(line.annotations) for line in lines) == annotations
    target = tmp_path / "out.jsonl"
    format_named("doccano").write(target, lines, codebook_of())
    again = [each.dataset for each in doccano.read(target) if isinstance(each, IncomingLine)]
    said = ("people", "work", "metadata")
    assert [meaning(each, *said) for each in again] == [meaning(each, *said) for each in lines]


EXAMPLES = [
    {
        "id": 1,
        "text": TEXT,
        "entities": ENTITIES,
        "relations": [{"id": 0, "from_id": 9, "to_id": 7, "type": "ledBy"}],
        "cats": ["A"],
        "hustings": {"external_id": "1", "annotator": "amara"},
    },
    {"text": TEXT, "label": [[0, 3, "PERSON"]], "Comments": [{"id": 1, "comment": "x"}]},
    {"text": TEXT, "annotations": [{"label": 1, "user": 2}], "meta": {"source": "x"}},
]


@pytest.mark.parametrize("indent", [None, 1])
def test_damaged_files_are_read_or_refused(tmp_path, indent):
    example = b"".join(json.dumps(row, indent=indent).encode() + b"\n" for row in EXAMPLES)
    try_mutants("doccano", example, tmp_path / "mutant.jsonl")


def test_misshapen_records_are_read_or_refused(tmp_path):
    try_misshapen("doccano", EXAMPLES, tmp_path / "misshapen.jsonl", listed=False)
