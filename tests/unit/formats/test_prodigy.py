"""Prodigy's records, read and written."""

import json
from collections import Counter
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
from annotator.formats import prodigy
from annotator.formats.registry import format_named, format_of

TEXT = "Mr. Oda said that Norrevia 😀 will leave."
TOKENS = [
    {"text": "Mr.", "start": 0, "end": 3, "id": 0, "ws": True},
    {"text": "Oda", "start": 4, "end": 7, "id": 1, "ws": True},
    {"text": "said", "start": 8, "end": 12, "id": 2, "ws": True},
    {"text": "that", "start": 13, "end": 17, "id": 3, "ws": True},
    {"text": "Norrevia", "start": 18, "end": 26, "id": 4, "ws": True},
]
SPANS = [
    {"start": 0, "end": 7, "token_start": 0, "token_end": 1, "label": "PERSON"},
    {"start": 18, "end": 26, "token_start": 4, "token_end": 4, "label": "GPE", "text": "Norrevia"},
]
TASK = {
    "text": TEXT,
    "meta": {"source": "The Example", "score": 0.5},
    "_input_hash": 17,
    "_task_hash": -4,
    "tokens": TOKENS,
    "spans": SPANS,
    "_session_id": "people-amara",
    "_annotator_id": "people-amara",
    "_view_id": "relations",
    "answer": "accept",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.jsonl"


def read(path: Path, *tasks: Any) -> list[Incoming]:
    path.write_text("".join(json.dumps(task) + "\n" for task in tasks), "utf-8")
    return list(prodigy.read(path))


def only(path: Path, **changes: Any) -> IncomingLine:
    (found,) = read(path, {**TASK, **changes})
    assert isinstance(found, IncomingLine), found
    return found


def labels(line: IncomingLine) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.label, each.quote) for each in line.dataset.annotations]


def only_reason(line: IncomingLine) -> str:
    (refusal,) = line.refused
    return refusal.reason


# Reading.


def test_spans_are_annotations_and_the_session_is_the_annotator(path):
    line = only(path)
    assert labels(line) == [("PERSON", ("Mr. Oda",)), ("GPE", ("Norrevia",))]
    assert line.refused == ()
    assert (line.dataset.annotator, line.dataset.status) == ("people-amara", "done")
    article = line.dataset.article
    assert (article.source, article.external_id) == ("The Example", "data.jsonl:1")
    assert article.meta == {"score": 0.5, "_input_hash": 17, "_task_hash": -4}


def test_a_session_that_has_no_name_is_nobody_and_stays_in_the_metadata(path):
    line = only(path, _annotator_id=None, _session_id="2024-04-02_10-11-12")
    assert line.dataset.annotator is None
    assert line.dataset.article.meta["_session_id"] == "2024-04-02_10-11-12"


def test_offsets_are_code_points(path):
    line = only(path, spans=[{"start": 27, "end": 28, "label": "MARK"}], tokens=None)
    assert labels(line) == [("MARK", ("😀",))]


def test_line_ends_of_the_file_are_stored_as_line_feeds(path):
    span = {"start": 5, "end": 8, "label": "GPE"}
    line = only(path, text="One\r\nTwo", spans=[span], tokens=None)
    assert (line.stored.text, labels(line)) == ("One\nTwo", [("GPE", ("Two",))])


def test_token_end_is_the_last_token_of_a_span(path):
    line = only(path, spans=[{"token_start": 0, "token_end": 1, "label": "PERSON"}])
    assert labels(line) == [("PERSON", ("Mr. Oda",))]
    exclusive = {**SPANS[0], "token_end": 2}
    reason = only_reason(only(path, spans=[exclusive]))
    assert "tokens 0-2 that it covers other words" in reason


def test_a_relation_is_a_role_of_its_head(path):
    relation = {
        "head": 1,
        "child": 4,
        "head_span": SPANS[0],
        "child_span": SPANS[1],
        "color": "#ffd882",
        "label": "speaks_for",
    }
    head, child = only(path, relations=[relation]).dataset.annotations
    assert head.roles == {"speaks_for": (Filler(annotation=child.id),)}
    assert child.roles == {}


def test_a_relation_may_name_tokens_alone(path):
    head, child = only(path, relations=[{"head": 0, "child": 4, "label": "of"}]).dataset.annotations
    assert head.roles == {"of": (Filler(annotation=child.id),)}


def test_a_relation_means_the_span_of_the_same_label_where_two_cover_the_words(path):
    spans = [*SPANS, {**SPANS[0], "label": "ORG"}]
    relation = {"head": 1, "child": 4, "head_span": spans[2], "child_span": spans[1], "label": "of"}
    person, _, org = only(path, spans=spans, relations=[relation]).dataset.annotations
    assert (person.roles, list(org.roles)) == ({}, ["of"])


def test_a_relation_to_words_without_a_label_is_refused_alone(path):
    nowhere = {"start": 13, "end": 17, "token_start": 3, "token_end": 3, "label": None}
    relation = {"head": 1, "child": 3, "head_span": SPANS[0], "child_span": nowhere, "label": "of"}
    line = only(path, relations=[relation])
    assert len(labels(line)) == 2
    assert "The relation of has a child (“that”) that is no labelled span" in only_reason(line)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ({"start": 0, "end": 3, "text": "Mrs", "label": "X"}, "covers “Mr.”, not “Mrs”"),
        ({"start": 0, "end": 99, "label": "X"}, "The range 0-99 does not lie in the text"),
        ({"start": 3, "end": 3, "label": "X"}, "The range 3-3 does not lie in the text"),
        ({"start": 0, "end": 3}, "has no label. Add it."),
        ({"label": "X"}, "does not say where it begins and ends"),
        ({"start": 0, "end": 3, "label": "X", "answer": "reject"}, "was not accepted"),
        ("X", "is not an object. Correct it."),
    ],
)
def test_a_span_that_does_not_fit_is_refused_alone(path, span, said):
    line = only(path, spans=[span, SPANS[1]])
    assert labels(line) == [("GPE", ("Norrevia",))]
    assert said in only_reason(line)


def test_what_a_recipe_adds_to_a_span_is_an_attribute(path):
    span = {**SPANS[0], "kb_id": "Q7", "certain": True, "score": 0.75, "source": "en_core"}
    (found,) = only(path, spans=[span]).dataset.annotations
    assert (found.attributes, found.score) == ({"kb_id": "Q7", "certain": True}, 0.75)


def test_a_text_category_is_a_label_of_the_whole_text(path):
    line = only(path, spans=None, label="POLITICS")
    assert labels(line) == [("POLITICS", ())]


def test_accepted_options_are_labels_of_the_whole_text(path):
    options = [{"id": "A", "text": "Option A"}, {"id": "B", "text": "Option B"}]
    line = only(path, spans=[], options=options, accept=["B"])
    assert labels(line) == [("B", ())]
    numbered = [{"id": 1, "text": "Good"}, {"id": 2, "text": "Bad"}]
    assert labels(only(path, spans=[], options=numbered, accept=[2])) == [("Bad", ())]
    assert labels(only(path, spans=[], options=None, accept=[2])) == [("2", ())]


def test_nothing_chosen_is_an_answer_too(path):
    line = only(path, spans=[], options=[], accept=[])
    assert (line.dataset.annotations, line.dataset.status) == ((), "done")


@pytest.mark.parametrize(
    ("answer", "why"), [("reject", "rejected in Prodigy"), ("ignore", "ignored in Prodigy")]
)
def test_what_was_rejected_or_ignored_is_no_label(path, answer, why):
    line = only(path, answer=answer)
    assert line.dataset.annotations == ()
    assert (line.dataset.status, line.dataset.reason) == ("skipped", why)
    assert f"Its answer is {answer}, so what it labels (2) was not taken" in only_reason(line)


def test_a_record_that_nobody_answered_is_to_be_done(path):
    line = only(path, answer=None, spans=None)
    assert (line.dataset.status, line.refused) == ("todo", ())


def test_a_review_gives_each_persons_version_and_the_reviewers_decision(path):
    versions = [
        {**TASK, "spans": SPANS[:1], "sessions": ["p-amara", "p-bo"], "default": True},
        {**TASK, "spans": [], "answer": "reject", "sessions": ["p-cy"], "default": False},
    ]
    found = read(
        path,
        {**TASK, "_annotator_id": "p-rae", "view_id": "ner_manual", "versions": versions},
    )
    told = [(each.dataset.annotator, each.dataset.status, len(labels(each))) for each in found]
    assert told == [
        ("p-amara", "done", 1),
        ("p-bo", "done", 1),
        ("p-cy", "skipped", 0),
        ("p-rae", "done", 2),
    ]
    keys = [annotation.id for each in found for annotation in each.dataset.annotations]
    assert len(set(keys)) == len(keys)


def test_a_version_that_cannot_be_taken_leaves_the_others(path):
    versions = [
        {**TASK, "answer": "maybe", "sessions": ["p-amara"]},
        {**TASK, "sessions": 5},
        {**TASK, "sessions": ["p-bo"]},
    ]
    wrong, nobody, *taken = read(path, {**TASK, "versions": versions})
    assert "'maybe'" in wrong.reason
    assert "The version 2 of the record names no session." in nobody.reason
    assert [each.dataset.annotator for each in taken] == ["p-bo", "people-amara"]


def test_a_file_of_patterns_is_refused_by_name(path):
    patterns = [{"label": "GPE", "pattern": [{"lower": "kestria"}]}] * 3
    (refusal,) = read(path, *patterns)
    assert isinstance(refusal, Refusal)
    assert "This is a file of patterns" in refusal.reason
    assert "prodigy db-out" in refusal.reason


def test_a_record_of_a_picture_is_refused_and_the_others_stay(path):
    refusal, line = read(path, {"image": "a.png", "answer": "accept"}, TASK)
    assert (refusal.line, line.line) == (1, 2)
    assert 'The record has no "text"' in refusal.reason


def test_an_answer_that_prodigy_does_not_give_is_refused(path):
    (refusal,) = read(path, {**TASK, "answer": "maybe"})
    assert "'maybe'" in refusal.reason


@pytest.mark.parametrize(
    ("first", "known"),
    [
        (TASK, "prodigy"),
        ({"text": "a", "spans": [{"start": 0, "end": 1, "label": "X"}]}, "prodigy"),
        ({"text": "a", "label": "X", "answer": "reject"}, "prodigy"),
        ({"label": "X", "pattern": "a"}, "prodigy"),
        ({"text": "a" * 100_000, "_view_id": "ner"}, "prodigy"),
        ({"text": "a", "title": "b"}, "jsonl"),
        ({"schema": "hustings/1", "text": "a", "_view_id": "x"}, "jsonl"),
        ({"text": "a", "answer": "forty-two"}, "jsonl"),
    ],
)
def test_prodigys_files_are_told_from_others_of_the_same_ending(path, first, known):
    path.write_text(json.dumps(first) + "\n" + json.dumps(TASK), "utf-8")
    found = format_of(path)
    assert found is not None
    assert found.name == known


# Writing.


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled_lines(codebook_of()))
def test_what_was_written_is_read_the_same(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("prodigy")
    given_, found, refused, _ = there_and_back("prodigy", lines, codebook_of(), folder)
    assert refused == []
    parts = ("people", "work", "metadata")
    assert [meaning(each, *parts) for each in found] == [meaning(each, *parts) for each in given_]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled_lines(codebook_of()))
def test_each_written_record_has_the_shape_that_prodigy_documents(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("prodigy")
    there_and_back("prodigy", lines, codebook_of(), folder)
    for line in (folder / "out.jsonl").read_bytes().splitlines():
        check_record(json.loads(line))


def check_record(record: dict[str, Any]) -> None:
    """Hold a record against what Prodigy's documentation says of each of its fields."""
    text = record["text"]
    assert isinstance(text, str)
    assert isinstance(record["meta"], dict)
    assert record.get("answer", "accept") in ("accept", "reject", "ignore")
    assert record["_view_id"] in ("spans_manual", "relations", "choice", "blocks")
    assert "_input_hash" not in record
    assert "_task_hash" not in record
    for number, token in enumerate(record["tokens"]):
        assert token["id"] == number
        assert token["text"] == text[token["start"] : token["end"]]
        assert token["ws"] is (text[token["end"] : token["end"] + 1] == " ")
    for span in record["spans"]:
        check_span(record, span)
        assert span["text"] == text[span["start"] : span["end"]]
    for relation in record.get("relations", []):
        assert isinstance(relation["label"], str)
        for side in ("head", "child"):
            span = relation[f"{side}_span"]
            check_span(record, span)
            if "token_end" in span:
                assert relation[side] == span["token_end"]
    if "accept" in record:
        assert set(record["accept"]) <= {option["id"] for option in record["options"]}
        assert all(isinstance(option["text"], str) for option in record["options"])


def check_span(record: dict[str, Any], span: dict[str, Any]) -> None:
    assert 0 <= span["start"] < span["end"] <= len(record["text"])
    assert isinstance(span["label"], str)
    assert ("token_start" in span) == ("token_end" in span)
    if "token_start" in span:
        assert record["tokens"][span["token_start"]]["start"] == span["start"]
        assert record["tokens"][span["token_end"]]["end"] == span["end"]


def written(path: Path, line: IncomingLine, **changes: Any) -> dict[str, Any]:
    target = path.with_name("written.jsonl")
    format_named("prodigy").write(target, [replace(line.dataset, **changes)], codebook_of())
    return json.loads(target.read_bytes())


def test_the_answer_says_what_was_done_with_a_record(path):
    line = only(path)
    assert written(path, line)["answer"] == "accept"
    assert written(path, line, status="skipped", annotations=())["answer"] == "ignore"
    assert written(path, line, status="skipped")["answer"] == "accept"  # its labels stand
    assert "answer" not in written(path, line, status="todo")
    assert "answer" not in written(path, line, status="todo", annotator="suggestion:m")


def test_what_was_written_of_the_work_is_forgotten_once_somebody_answers(path):
    record = written(path, only(path), status="returned", reason="again", active_seconds=7)
    dataset = read(path, record)[0].dataset
    assert (dataset.annotator, dataset.status) == ("people-amara", "returned")
    assert (dataset.reason, dataset.active_seconds) == ("again", 7)
    (rejected,) = read(path, {**record, "answer": "reject"})
    assert (rejected.dataset.status, rejected.dataset.annotations) == ("skipped", ())
    other = {"_annotator_id": "people-bo", "_session_id": "people-bo"}
    (dataset,) = (each.dataset for each in read(path, {**record, **other}))
    assert (dataset.annotator, dataset.status) == ("people-bo", "done")
    assert (dataset.reason, dataset.active_seconds) == ("", 0)
    proposed = written(path, only(path), status="todo", annotator="suggestion:m")
    assert read(path, proposed)[0].dataset.annotator == "suggestion:m"
    (accepted,) = read(path, {**proposed, **other, "answer": "accept"})
    assert (accepted.dataset.annotator, accepted.dataset.status) == ("people-bo", "done")


def test_a_span_that_ends_inside_a_token_names_no_tokens(path):
    text = "Norrevia's pact"
    spans = [
        {"start": 0, "end": 8, "label": "GPE"},
        {"start": 0, "end": 4, "label": "PART"},
        {"start": 0, "end": 15, "label": "PACT"},
    ]
    record = written(path, only(path, text=text, spans=spans, tokens=None))
    assert [each["text"] for each in record["tokens"]] == ["Norrevia", "'s", "pact"]
    named = [(each.get("token_start"), each.get("token_end")) for each in record["spans"]]
    assert named == [(0, 0), (None, None), (0, 2)]


@pytest.mark.parametrize(
    ("name", "records", "annotations", "roles", "refused"),
    [
        ("rel_component__annotations.jsonl", 149, 466, 267, 0),
        ("annotated_github-issues-DOCUMENTATION-textcat.jsonl", 200, 67, 0, 133),
        ("annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl", 373, 303, 0, 0),
    ],
)
def test_real_files_are_read_whole(name, records, annotations, roles, refused):
    path = shared_file("formats", "prodigy", name)
    found = [each for each in prodigy.read(path) if isinstance(each, IncomingLine)]
    counts: Counter[str] = Counter()
    for each in found:
        counts["annotations"] += len(each.dataset.annotations)
        counts["refused"] += len(each.refused)
        for annotation in each.dataset.annotations:
            counts["roles"] += sum(len(fillers) for fillers in annotation.roles.values())
    assert len(found) == records
    assert counts == Counter(annotations=annotations, roles=roles, refused=refused)


@pytest.mark.parametrize(
    "name",
    [
        "rel_component__annotations.jsonl",
        "annotated_github-issues-DOCUMENTATION-textcat.jsonl",
        "annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl",
    ],
)
def test_real_files_written_again_say_the_same(tmp_path, name):
    read_ = list(prodigy.read(shared_file("formats", "prodigy", name)))
    lines = [each.dataset for each in read_ if isinstance(each, IncomingLine)]
    target = tmp_path / "out.jsonl"
    format_named("prodigy").write(target, lines, codebook_of())
    again = [each.dataset for each in prodigy.read(target) if isinstance(each, IncomingLine)]
    parts = ("people", "work", "metadata")
    assert [meaning(each, *parts) for each in again] == [meaning(each, *parts) for each in lines]
    assert format_of(target) == format_named("prodigy")


def test_the_real_file_of_patterns_is_refused_once():
    path = shared_file("formats", "prodigy", "patterns_countries-GPE.jsonl")
    assert len(list(prodigy.read(path))) == 1


RELATION = {"head": 1, "child": 4, "head_span": SPANS[0], "child_span": SPANS[1], "label": "of"}
EXAMPLES = [
    {**TASK, "relations": [RELATION], "hustings": {"external_id": "1", "status": "done"}},
    {**TASK, "label": "A", "options": [{"id": 1, "text": "B"}], "accept": [1]},
    {**TASK, "versions": [{**TASK, "sessions": ["p-bo"]}], "answer": "reject"},
]


def test_damaged_files_are_read_or_refused(tmp_path):
    example = b"".join(json.dumps(task).encode() + b"\n" for task in EXAMPLES)
    try_mutants("prodigy", example, tmp_path / "mutant.jsonl")


def test_misshapen_records_are_read_or_refused(tmp_path):
    try_misshapen("prodigy", EXAMPLES, tmp_path / "misshapen.jsonl", listed=False)
