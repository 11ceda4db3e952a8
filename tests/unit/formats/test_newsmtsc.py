"""NewsMTSC: sentences with targets and the polarity towards each."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec import UNSET, structs
from mutants import try_mutants
from shared_data import shared_file
from small_study import BO, article_of, codebook_of, stamp
from trips import REF, labelled_lines

from annotator.domain.dataset import DatasetLine, person_line
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import read_mapping
from annotator.domain.records import Annotation, Filler
from annotator.domain.rules import Rules
from annotator.domain.text import Fragment
from annotator.formats import newsmtsc
from annotator.formats.registry import format_named, format_of
from annotator.workflows.foreign_labels import Fitter

CODEBOOK = codebook_of()
FORMAT = format_named("newsmtsc")
MAPPING = read_mapping('[labels]\ntarget = "entity:PERSON"\nfurther_mention = ""')
SENTENCE = "Ada Berg attacked Norrevia’s 😀 council, and she praised the bridge."
ROW = {
    "primary_gid": "a_1_0_8",
    "sentence_normalized": SENTENCE,
    "targets": [
        {
            "Input.gid": "a_1_0_8",
            "from": 0,
            "to": 8,
            "mention": "Ada Berg",
            "polarity": 4.0,
            "further_mentions": [{"from": 44, "to": 47, "mention": "she"}],
        },
        {"Input.gid": "a_1_31_38", "from": 31, "to": 38, "mention": "council", "polarity": 2.0},
    ],
}
FLAT = {"mention": "Ada", "polarity": 1, "from": 0, "to": 3, "sentence": SENTENCE, "id": "7"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rows.jsonl"


def read(path: Path, *rows: Any) -> list[Incoming]:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(newsmtsc.read(path))


def only_line(found: list[Incoming]) -> IncomingLine:
    (line,) = found
    assert isinstance(line, IncomingLine), line
    return line


def test_a_row_is_a_sentence_with_a_stance_towards_each_target(path):
    incoming = only_line(read(path, ROW | {"note": "kept"}))
    assert (incoming.stored.text, incoming.refused) == (SENTENCE, ())
    assert incoming.dataset.article.external_id == "a_1_0_8"
    assert incoming.dataset.article.meta == {"note": "kept"}
    fitted = Fitter(Rules(CODEBOOK), MAPPING).fitted(incoming)
    assert fitted.refusals == []
    by_id = {each.id: each for each in fitted.line.dataset.annotations}
    found = [
        (each.label, each.quote, by_id[each.roles["target"][0].annotation].quote)
        for each in by_id.values()
        if each.layer == "stance"
    ]
    assert found == [
        ("neutral", (SENTENCE,), ("Ada Berg",)),
        ("against", (SENTENCE,), ("council",)),
    ]


def test_a_target_without_a_label_is_refused_by_name_until_a_mapping_says_what_it_is(path):
    fitted = Fitter(Rules(CODEBOOK), read_mapping("")).fitted(only_line(read(path, ROW)))
    assert [each.label for each in fitted.line.dataset.annotations] == ["neutral", "against"]
    assert any("the label 'entity:target'" in each.reason for each in fitted.refusals)


def test_the_flat_rows_of_the_hub_are_read(path):
    incoming = only_line(read(path, FLAT))
    assert incoming.dataset.article.external_id == "7"
    assert [each.label for each in incoming.dataset.annotations] == ["target", "favor"]


def test_a_sentence_without_targets_is_to_be_labelled(path):
    assert only_line(read(path, ROW | {"targets": []})).dataset.status == "todo"


def target(**changes: Any) -> dict[str, Any]:
    return ROW | {"targets": [{**ROW["targets"][0], **changes}, ROW["targets"][1]]}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (target(polarity=5), "Target 1: Its polarity is 5. It can be 2, 4, 6."),
        (target(polarity=True), "Its polarity is True"),
        (target(polarity=None), "Its polarity is None"),
        (target(mention="Bo Berg"), "The range 0-8 covers “Ada Berg”, not its mention “Bo Berg”."),
        (target(to=900), "does not lie in the text"),
        (target(to="8"), "It has no whole numbers"),
        (target(**{"from": True}), "It has no whole numbers"),
        (ROW | {"targets": [5, ROW["targets"][1]]}, "It has no whole numbers"),
        (target(further_mentions=[{"from": 1, "to": 0}]), "Further mention 1 of 1.1"),
        (target(further_mentions=7), "Further mention 1 of 1.1"),
    ],
)
def test_a_bad_target_is_refused_alone(path, row, said):
    incoming = only_line(read(path, row))
    (refused,) = incoming.refused
    assert said in refused.reason
    assert "1.2.stance" in {each.id for each in incoming.dataset.annotations}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"targets": []}, 'has no "sentence_normalized"'),
        (ROW | {"sentence_normalized": " "}, "There is no text in it"),
        (ROW | {"targets": {}}, '"targets" is not a list'),
        (5, "not a JSON object"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_are_read(path, row, said):
    refused, after = read(path, row, FLAT)
    assert isinstance(refused, Refusal)
    assert said in refused.reason
    assert isinstance(after, IncomingLine)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [(ROW, "newsmtsc"), (FLAT, "newsmtsc"), ({"text": "a"}, "jsonl"), ({"sentence": "a"}, "jsonl")],
)
def test_rows_are_told_from_other_lines(path, row, wanted):
    read(path, row)
    found = format_of(path)
    assert found is not None
    assert found.name == wanted


TEXT = "Norrevia rejects the pact. Kestria denies it. Ostmark is silent."
ARTICLE = article_of(TEXT, external_id="n1")


def annotation(key: str, layer: str, label: str, *ranges: tuple[int, int], **fields: Any):
    return Annotation(
        id=AnnotationId(key),
        article=ARTICLE.id,
        annotator=BO,
        layer=layer,
        label=label,
        fragments=tuple(Fragment(*each) for each in ranges),
        created=stamp(),
        updated=stamp(),
        **fields,
    )


def stance(label: str, start: int, end: int, **target_: Any) -> Annotation:
    roles = {"target": (Filler(**target_),)}
    return annotation(f"s{start}", "stance", label, (start, end), roles=roles)


def write(path: Path, *annotations: Annotation) -> tuple[list[dict[str, Any]], list[Loss]]:
    work: Any = ("done", "", None)
    line = person_line(ARTICLE, TEXT, BO, work, REF, list(annotations), [])
    kept, losses = FORMAT.reduced(line, CODEBOOK)
    FORMAT.write(path, [kept], CODEBOOK)
    return [json.loads(each) for each in path.read_bytes().splitlines()], losses


def test_a_row_is_written_for_each_sentence_with_all_its_targets(path):
    rows, losses = write(
        path,
        annotation("n", "entity", "GPE", (0, 8), attributes={"actor": "Norrevia"}),
        annotation("k", "entity", "GPE", (27, 34)),
        annotation("o", "entity", "GPE", (46, 53)),
        stance("against", 9, 16, annotation=AnnotationId("n")),
        stance("favor", 17, 25, annotation=AnnotationId("n")),
        stance("neutral", 35, 41, annotation=AnnotationId("k")),
        stance("favor", 28, 30, topic="sanctions"),
    )
    first, second = rows
    assert first == {
        "primary_gid": "n1_s9_Norrevia_0_8",
        "sentence_normalized": "Norrevia rejects the pact.",
        "targets": [
            {
                "Input.gid": f"n1_{key}_Norrevia_0_8",
                "from": 0,
                "to": 8,
                "mention": "Norrevia",
                "polarity": polarity,
                "label": "GPE",
            }
            for key, polarity in (("s9", 2.0), ("s17", 6.0))
        ],
    }
    assert second["sentence_normalized"] == "Kestria denies it."
    assert [(each["from"], each["to"], each["polarity"]) for each in second["targets"]] == [
        (0, 7, 4.0)
    ]
    assert losses.count(Loss(what="annotation", layer="entity", name="GPE")) == 1  # Ostmark
    assert [loss.case for loss in losses if loss.layer == "stance" and loss.case] == [
        "article n1, favor at 28: “es” has a target that is not mentioned in one piece"
    ]
    assert Loss(what="attribute", layer="entity", name="actor") in losses
    assert Loss(what="text") in losses


def test_a_target_in_another_sentence_widens_the_row(path):
    (row,), _losses = write(
        path,
        annotation("n", "entity", "GPE", (0, 8)),
        stance("against", 35, 41, annotation=AnnotationId("n")),
    )
    assert row["sentence_normalized"] == "Norrevia rejects the pact. Kestria denies it."


def test_a_target_far_away_makes_no_row(path):
    text = "Norrevia is large. " + "It rains. " * 3 + "Kestria is against it."
    article = article_of(text, external_id="n2")
    far = stance("against", 60, 67, annotation=AnnotationId("n"))
    work: Any = ("done", "", None)
    line = person_line(
        article, text, BO, work, REF, [annotation("n", "entity", "GPE", (0, 8)), far], []
    )
    kept, losses = FORMAT.reduced(line, CODEBOOK)
    assert kept.annotations == ()
    assert "has its target 4 sentences away" in "".join(loss.case for loss in losses)


def said(line: DatasetLine) -> list[tuple[Any, ...]]:
    """What a line's stances say, wherever their sentence stands in the text."""
    by_id = {each.id: each for each in line.annotations}
    found = []
    for each in line.annotations:
        if each.layer == "stance":
            key = each.roles["target"][0].annotation
            assert key is not UNSET
            mention = by_id[key]
            start = mention.fragments[0].start - each.fragments[0].start
            found.append((each.quote, each.label, mention.label, mention.quote, start))
    return found


@given(lines=labelled_lines(CODEBOOK, most=2))
def test_every_row_is_read_as_it_was_meant(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    kept = [FORMAT.reduced(line, CODEBOOK)[0] for line in lines]
    FORMAT.write(path, kept, CODEBOOK)
    fitter = Fitter(Rules(CODEBOOK), read_mapping(""))
    found = []
    for incoming in newsmtsc.read(path):
        if isinstance(incoming, IncomingLine):
            fitted = fitter.fitted(incoming)
            assert fitted.refusals == []
            found += said(fitted.line.dataset)
    assert sorted(found, key=repr) == sorted(
        [each for line in kept for each in said(line)], key=repr
    )


def test_the_corpus_is_read_whole_and_goes_there_and_back(tmp_path):
    given_path = shared_file("newsmtsc", "train-1200.jsonl")
    rows = [json.loads(each) for each in given_path.read_text(encoding="utf-8").splitlines()]
    fitter = Fitter(Rules(CODEBOOK), MAPPING)
    lines = []
    for incoming in newsmtsc.read(given_path):
        assert isinstance(incoming, IncomingLine)
        assert incoming.refused == ()
        fitted = fitter.fitted(incoming)
        assert fitted.refusals == []
        lines.append(fitted.line.dataset)
    assert len(lines) == len(rows)
    stances = sum(each.layer == "stance" for line in lines for each in line.annotations)
    assert stances == sum(len(row["targets"]) for row in rows)
    kept = [FORMAT.reduced(structs.replace(line, status="done"), CODEBOOK)[0] for line in lines]
    FORMAT.write(tmp_path / "again.jsonl", kept, CODEBOOK)
    again = [json.loads(each) for each in (tmp_path / "again.jsonl").read_bytes().splitlines()]

    def core(found: list[dict[str, Any]]) -> list[Any]:
        return [
            (
                row["sentence_normalized"],
                [[t[k] for k in ("from", "to", "mention", "polarity")] for t in row["targets"]],
            )
            for row in found
        ]

    assert core(again) == core(rows)


def test_damaged_rows_are_taken_or_refused(path):
    example = (json.dumps(ROW) + "\n" + json.dumps(FLAT, ensure_ascii=False) + "\n").encode()
    try_mutants("newsmtsc", example, path)
