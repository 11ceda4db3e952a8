"""Label Studio's tasks, read and written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from misshapen import try_misshapen
from mutants import try_mutants
from shared_data import shared_file
from small_study import codebook_of
from strategies import stored_texts
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.records import Filler
from annotator.formats import label_studio
from annotator.formats.label_studio_offsets import Offsets
from annotator.formats.registry import format_named, format_of

TEXT = "Oda said that Norrevia will leave."


def region(key: str, start: int, end: int, label: str, text: str = TEXT) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text[start:end], "labels": [label]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def about(key: str | None, name: str, kind: str, **value: Any) -> dict[str, Any]:
    told = {"id": key, "from_name": name, "to_name": "text", "type": kind, "value": value}
    return {field: each for field, each in told.items() if each is not None}


ODA = region("a", 0, 3, "PERSON")
NORREVIA = region("b", 14, 22, "GPE")
RELATION = {
    "type": "relation",
    "from_id": "a",
    "to_id": "b",
    "direction": "right",
    "labels": ["of"],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tasks.json"


def read(path: Path, *tasks: Any, indent: int | None = None) -> list[Incoming]:
    path.write_text(json.dumps(tasks, indent=indent), "utf-8")
    return list(label_studio.read(path))


def only(path: Path, *results: Any, text: str = TEXT, **fields: Any) -> IncomingLine:
    annotation = {"id": 5, "completed_by": 3, "result": list(results), **fields}
    (found,) = read(path, {"id": 1, "data": {"text": text}, "annotations": [annotation]})
    assert isinstance(found, IncomingLine), found
    return found


def labels(line: IncomingLine) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.label, each.quote) for each in line.dataset.annotations]


def only_reason(line: IncomingLine) -> str:
    (refusal,) = line.refused
    return refusal.reason


# Reading.


def test_regions_are_annotations_of_who_completed_them(path):
    line = only(
        path,
        ODA,
        NORREVIA,
        lead_time=12.6,
        updated_at="2024-04-02T10:11:12.5Z",
        was_cancelled=False,
    )
    assert labels(line) == [("PERSON", ("Oda",)), ("GPE", ("Norrevia",))]
    assert {each.layer for each in line.dataset.annotations} == {"label"}
    assert {each.created for each in line.dataset.annotations} == {"2024-04-02T10:11:12.5Z"}
    dataset = line.dataset
    assert (dataset.annotator, dataset.status, dataset.active_seconds) == ("3", "done", 13)
    assert dataset.article.external_id == "1"


def test_an_e_mail_address_names_the_annotator(path):
    assert only(path, completed_by={"id": 3, "email": "a@b.c"}).dataset.annotator == "a@b.c"


def test_a_cancelled_annotation_was_skipped(path):
    dataset = only(path, ODA, was_cancelled=True).dataset
    assert (dataset.status, dataset.reason) == ("skipped", "skipped in Label Studio")


def test_several_annotations_of_one_task_are_several_records(path):
    annotations = [{"completed_by": n, "result": [ODA]} for n in (1, 2)]
    found = read(path, {"data": {"text": TEXT}, "annotations": annotations})
    assert [each.dataset.annotator for each in found] == ["1", "2"]
    keys = [annotation.id for each in found for annotation in each.dataset.annotations]
    assert len(set(keys)) == 2


def test_a_task_that_nobody_has_done_is_to_be_done(path):
    (line,) = read(path, {"data": {"text": TEXT}, "annotations": [], "predictions": []})
    assert (line.dataset.annotator, line.dataset.status) == (None, "todo")


def test_predictions_are_a_machines(path):
    prediction = {
        "model_version": "coref-v1",
        "score": 0.95,
        "result": [ODA, {**NORREVIA, "score": 0.5}],
    }
    (line,) = read(path, {"data": {"text": TEXT}, "predictions": [prediction]})
    assert line.dataset.annotator == "suggestion:coref-v1"
    assert [each.score for each in line.dataset.annotations] == [0.95, 0.5]


def test_a_relation_is_a_role(path):
    oda, norrevia = only(path, ODA, NORREVIA, RELATION).dataset.annotations
    assert oda.roles == {"of": (Filler(annotation=norrevia.id),)}
    oda, norrevia = only(path, RELATION | {"direction": "left"}, ODA, NORREVIA).dataset.annotations
    assert norrevia.roles == {"of": (Filler(annotation=oda.id),)}
    both = only(path, ODA, NORREVIA, RELATION | {"direction": "bi", "labels": []})
    assert [list(each.roles) for each in both.dataset.annotations] == [["relation"], ["relation"]]


def test_a_relation_to_a_region_that_is_not_there_is_refused_alone(path):
    line = only(path, ODA, RELATION)
    assert len(labels(line)) == 1
    assert "A relation is about the region b, which is not there" in only_reason(line)


def test_what_is_asked_about_a_region_is_its_attributes(path):
    place = {"start": 0, "end": 3}
    line = only(
        path,
        ODA,
        about("a", "sure", "choices", **place, choices=["yes"]),
        about("a", "kinds", "choices", **place, choices=["x", "y"]),
        about("a", "why", "textarea", **place, text=["because"]),
        about("a", "stars", "rating", **place, rating=4),
        about("a", "age", "number", **place, number=61.5),
        about("a", "tree", "taxonomy", **place, taxonomy=[["A", "B"]]),
    )
    (found,) = line.dataset.annotations
    assert found.attributes == {
        "sure": "yes",
        "kinds": ["x", "y"],
        "why": "because",
        "stars": 4,
        "age": 61.5,
        "tree": "A/B",
    }


def test_choices_about_the_text_are_labels_of_it(path):
    line = only(
        path,
        about("c", "sentiment", "choices", choices=["Positive"]),
        about(None, "frames", "choices", choices=["economy", "security"]),
        about("c", "why", "textarea", text=["so"]),
    )
    assert labels(line) == [("Positive", ()), ("economy", ()), ("security", ())]
    assert [each.attributes for each in line.dataset.annotations] == [{"why": "so"}, {}, {}]


def test_an_answer_about_the_text_alone_is_a_label_with_that_attribute(path):
    (found,) = only(path, about("c", "stars", "rating", rating=3)).dataset.annotations
    assert (found.label, found.fragments, found.attributes) == ("stars", (), {"stars": 3})


def test_two_labels_of_one_region_are_two_annotations(path):
    two = {**ODA, "value": {**ODA["value"], "labels": ["PERSON", "MALE"]}}
    assert labels(only(path, two)) == [("PERSON", ("Oda",)), ("MALE", ("Oda",))]


def test_the_note_of_a_region_is_kept(path):
    noted = {**ODA, "meta": {"text": ["look", "again"]}}
    (found,) = only(path, noted).dataset.annotations
    assert found.note == "look\nagain"


# Where the text is.


def task(data: dict[str, Any], *results: Any) -> dict[str, Any]:
    return {"data": data, "annotations": [{"result": list(results)}]}


def test_the_text_is_what_the_regions_name_or_the_only_one_or_the_one_that_fits(path):
    body = {**ODA, "to_name": "body"}
    for data, result in (
        ({"body": TEXT, "source": "The Example"}, body),
        ({"article": TEXT}, ODA),
        ({"article": TEXT, "head": "Other words"}, ODA),
    ):
        (line,) = read(path, task(data, result))
        assert labels(line) == [("PERSON", ("Oda",))]


def test_other_data_of_a_task_is_metadata(path):
    (line,) = read(path, task({"text": TEXT, "source": "The Example", "n": 4}))
    article = line.dataset.article
    assert (article.source, article.meta) == ("The Example", {"n": 4})


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (task({"image": 3}), "The task has no text in its data."),
        (task({"a": "one", "b": "two"}), "The task has several texts (a, b)"),
        (task({"text": "https://example.org/a.txt"}), "only the address of its text"),
        (task({"text": "/data/upload/a.txt"}), "only the address of its text"),
        ({"annotations": []}, 'The task has no "data".'),
        ({"data": {"text": TEXT}, "annotations": [1]}, "are not a list of objects"),
        ({"data": {"text": TEXT}, "predictions": 1}, "are not a list of objects"),
        ({"id": 1, "annotation_id": 2, "annotator": 1, "lead_time": 2}, "JSON-MIN"),
        ([1], "This is not a JSON object."),
    ],
)
def test_a_task_without_its_text_is_refused_and_the_others_stay(path, given_, said):
    refusal, line = read(path, given_, task({"text": TEXT}, ODA))
    assert isinstance(refusal, Refusal)
    assert said in refusal.reason
    assert labels(line) == [("PERSON", ("Oda",))]


# How offsets are counted.


def test_offsets_are_code_points(path):
    text = "😀 Oda"
    assert labels(only(path, region("a", 2, 5, "PERSON", text), text=text)) == [
        ("PERSON", ("Oda",))
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("💩 and 💩 Oda left", 10, 13),  # UTF-16 units
        ("a\nb\nc Oda left", 8, 11),  # each line end an escape of two characters
        ("a\r\nb\r\nc Oda left", 6, 9),  # each pair of line ends one
        ("a\\nb\\nc Oda left", 6, 9),  # each escape one
    ],
)
def test_another_counting_is_taken_where_the_words_prove_it(path, text, start, end):
    value = {"start": start, "end": end, "text": "Oda", "labels": ["PERSON"]}
    line = only(path, {**ODA, "value": value}, text=text)
    assert labels(line) == [("PERSON", ("Oda",))]
    bare = {name: each for name, each in value.items() if name != "text"}
    assert labels(only(path, {**ODA, "value": bare}, text=text)) != [("PERSON", ("Oda",))]


def test_words_without_their_white_space_are_the_same_words(path):
    text = "Berlin,  Germany\nwon"
    value = {"start": 0, "end": 20, "text": "Berlin, Germanywon", "labels": ["LOC"]}
    assert labels(only(path, {**ODA, "value": value}, text=text)) == [("LOC", (text,))]


def test_offsets_that_cover_other_words_are_refused(path):
    value = {"start": 1, "end": 4, "text": "Oda", "labels": ["PERSON"]}
    line = only(path, {**ODA, "value": value}, NORREVIA)
    assert labels(line) == [("GPE", ("Norrevia",))]
    assert "The region a at 1-4 covers “da ”, not “Oda” as it says." in only_reason(line)


@given(stored_texts(), st.data())
def test_a_range_in_utf_16_units_is_found_by_its_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = [len(text[:place].encode("utf-16-le")) // 2 for place in (start, end)]
    found = Offsets(text).range(units[0], units[1], text[start:end])
    assert found is not None
    assert text[found[0] : found[1]].split() == text[start:end].split()


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (region("a", 0, 99, "X"), "The range 0-99 does not lie in the text"),
        (region("a", 3, 3, "X"), "The range 3-3 does not lie in the text"),
        (about("a", "l", "labels", start=0, end=3, labels=[]), "The region a has no label"),
        (about("a", "c", "choices", start=0, end=3, choices=["X"]), "The region a has no label"),
        (
            about("a", "l", "hypertextlabels", start="/p[1]", end="/p[1]", hypertextlabels=["X"]),
            "lies in a page, a dialogue or a recording",
        ),
        (about("a", "b", "rectanglelabels", x=1, rectanglelabels=["X"]), "'rectanglelabels'"),
        (about("a", "", "rating", rating=1), 'has no "from_name"'),
        ("a", "is not an object"),
    ],
)
def test_a_result_that_does_not_fit_is_refused_alone(path, result, said):
    line = only(path, result, NORREVIA)
    assert labels(line) == [("GPE", ("Norrevia",))]
    assert said in " ".join(refusal.reason for refusal in line.refused)


# Files.


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_any_layout_is_read(path, indent):
    found = read(path, *[task({"text": TEXT}, ODA)] * 3, indent=indent)
    assert [labels(each) for each in found] == [[("PERSON", ("Oda",))]] * 3


def test_what_stands_before_the_damage_is_read_and_the_damage_named(path):
    written = json.dumps([task({"text": TEXT}, ODA)] * 3)
    path.write_text(written[:-40], "utf-8")
    *taken, refusal = label_studio.read(path)
    assert len(taken) == 2
    assert "The JSON is broken or not whole here" in refusal.reason


def test_a_list_that_is_cut_off_between_tasks_is_named(path):
    path.write_text(json.dumps([task({"text": TEXT}, ODA)])[:-1], "utf-8")
    line, refusal = label_studio.read(path)
    assert labels(line) == [("PERSON", ("Oda",))]
    assert "The list has no end" in refusal.reason


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ([task({"text": TEXT})], True),
        ([{"data": {"text": TEXT}}], True),
        ([{"data": {"text": "a" * 100_000}, "annotations": []}], True),
        ([{"id": 1, "text": "a", "annotation_id": 2, "annotator": 1, "lead_time": 2}], True),
        ([{"text": "a"}], False),
        ({"title": "a"}, False),
    ],
)
def test_label_studios_files_are_told_from_others_of_the_same_ending(path, written, known):
    path.write_text(json.dumps(written), "utf-8")
    assert (format_of(path) == format_named("labelstudio")) is known


# Writing.


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled_lines(codebook_of()))
def test_what_was_written_is_read_the_same(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("labelstudio")
    given_, found, refused, _ = there_and_back("labelstudio", lines, codebook_of(), folder)
    assert refused == []
    parts = ("people", "work", "metadata", "remarks")
    assert [meaning(each, *parts) for each in found] == [meaning(each, *parts) for each in given_]
    for number, written in enumerate(json.loads((folder / "out.json").read_bytes()), start=1):
        check_task(written, number)


def check_task(task_: dict[str, Any], number: int) -> None:
    """Hold a task against what Label Studio's documentation and import say of each field."""
    assert set(task_) == {"id", "data", "annotations", "predictions"}
    assert task_["id"] == number
    assert isinstance(task_["data"]["text"], str)
    for annotation in task_["annotations"]:
        assert annotation["was_cancelled"] in (True, False)
        assert annotation["ground_truth"] is False
        assert annotation.get("lead_time", 0) >= 0
        assert "@" in annotation.get("completed_by", {"email": "@"})["email"]
        regions = {each["id"] for each in annotation["result"] if each["type"] == "labels"}
        for result in annotation["result"]:
            check_result(result, regions, task_["data"]["text"])


def check_result(result: dict[str, Any], regions: set[str], text: str) -> None:
    if result["type"] == "relation":
        assert {result["from_id"], result["to_id"]} <= regions
        assert result["direction"] in ("left", "right", "bi")
        assert all(isinstance(label, str) for label in result["labels"])
        return
    value = result["value"]
    assert (result["to_name"], result["origin"]) == ("text", "manual")
    assert isinstance(result["from_name"], str)
    if result["type"] == "labels":
        assert value["text"] == text[value["start"] : value["end"]]
        assert len(value["labels"]) == 1
    else:
        field = {"choices": "choices", "textarea": "text", "number": "number"}[result["type"]]
        assert isinstance(value[field], int | float if field == "number" else list)
    assert ("start" in value) == (result["id"] in regions)


def test_people_who_labelled_one_article_are_in_one_task(path, tmp_path):
    annotations = [{"completed_by": n, "result": [ODA]} for n in ("a@b.c", "bo")]
    predictions = [{"model_version": "m", "result": [NORREVIA]}]
    given_ = {"data": {"text": TEXT}, "annotations": annotations, "predictions": predictions}
    lines = [each.dataset for each in read(path, given_)]
    target = tmp_path / "out.json"
    format_named("labelstudio").write(target, lines, codebook_of())
    (written,) = json.loads(target.read_bytes())
    assert len(written["annotations"]) == 2
    assert [each.get("completed_by") for each in written["annotations"]] == [
        {"email": "a@b.c"},
        None,
    ]
    assert [each["model_version"] for each in written["predictions"]] == ["m"]
    again = [each.dataset for each in label_studio.read(target)]
    assert [meaning(each, "people") for each in again] == [
        meaning(each, "people") for each in lines
    ]


def test_the_real_file_is_read_and_written_again_the_same(tmp_path):
    path = shared_file("formats", "labelstudio", "kiji_sample_predictions.json")
    assert format_of(path) == format_named("labelstudio")
    (line,) = label_studio.read(path)
    assert len(line.dataset.annotations) == 4
    assert sum(len(each.roles) for each in line.dataset.annotations) == 2
    assert "The region ent-5 at 68-90" in only_reason(line)  # its offsets are wrong in the file
    target = tmp_path / "out.json"
    format_named("labelstudio").write(target, [line.dataset], codebook_of())
    (again,) = label_studio.read(target)
    assert again.refused == ()
    parts = ("people", "work", "metadata", "remarks")
    assert meaning(again.dataset, *parts) == meaning(line.dataset, *parts)


ANSWERS = [
    about("a", "sure", "choices", start=0, end=3, choices=["yes"]),
    about("c", "mood", "choices", choices=["Positive"]),
    about("c", "why", "textarea", text=["so"]),
    about("d", "tree", "taxonomy", taxonomy=[["A", "B"]]),
]
EXTRAS = {"flagged": True, "confidence": 0.5, "roles": {"x": {"0": {"author": True}}}}
NOTED = {**NORREVIA, "meta": {"text": ["note"], "hustings": EXTRAS}, "score": 0.5}
WORK = {"completed_by": {"email": "a@b.c"}, "lead_time": 3.5, "hustings": {"annotator": "a"}}
EXAMPLES = [
    {
        "id": 1,
        "data": {"text": TEXT, "source": "x", "hustings": {"external_id": "1"}},
        "annotations": [{**WORK, "result": [ODA, NOTED, RELATION, *ANSWERS]}],
    },
    {"data": {"body": TEXT}, "predictions": [{"model_version": "m", "result": [ODA]}]},
]


@pytest.mark.parametrize("indent", [None, 1])
def test_damaged_files_are_read_or_refused(tmp_path, indent):
    example = json.dumps(EXAMPLES, indent=indent).encode()
    try_mutants("labelstudio", example, tmp_path / "mutant.json")


def test_misshapen_tasks_are_read_or_refused(tmp_path):
    try_misshapen("labelstudio", EXAMPLES, tmp_path / "misshapen.json", listed=True)
