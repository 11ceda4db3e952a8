"""SemEval-2016 stance rows: ID, Target, Tweet, Stance."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from mutants import check_reads, try_mutants
from small_study import BO, article_of, codebook_of, stamp
from trips import REF, labelled_lines

from annotator.domain.dataset import DatasetLine, person_line
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.records import Annotation, Filler
from annotator.domain.rules import Rules
from annotator.domain.text import Fragment
from annotator.formats import semeval
from annotator.formats.registry import format_named, format_of
from annotator.workflows.foreign_labels import Fitter

CODEBOOK = codebook_of()
FORMAT = format_named("semeval")
TEXT = "Norrevia rejects the naval pact. Kestria denies it.\nOstmark hails the sanctions. No more."
ARTICLE = article_of(TEXT, external_id="n1")
HEAD = "ID\tTarget\tTweet\tStance\n"
EXAMPLE = (
    HEAD
    + "1\tSanctions\tEnough, say “all”. #SemST\tAGAINST\r\n"
    + "2\tTaxes\tThe pact is good.\tFAVOR\n\n3\tSanctions\tWho knows?\tNONE\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rows.txt"


def read(path: Path, content: str | bytes) -> list[Incoming]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(semeval.read(path))


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


def line_of(*annotations: Annotation) -> DatasetLine:
    work: Any = ("done", "", None)
    return person_line(ARTICLE, TEXT, BO, work, REF, list(annotations), [])


def write(path: Path, *lines: DatasetLine) -> tuple[list[str], list[Loss]]:
    """The rows that are written, without the head, and what is lost."""
    given_, losses = [], []
    for line in lines:
        kept, lost = FORMAT.reduced(line, CODEBOOK)
        given_.append(kept)
        losses += lost
    FORMAT.write(path, given_, CODEBOOK)
    head, *rows = path.read_bytes().decode().split("\n")
    assert head + "\n" == HEAD
    assert rows.pop() == ""
    return rows, losses


def test_a_row_is_a_stance_of_its_whole_text_towards_a_topic(path):
    first, second, third = read(path, EXAMPLE)
    assert isinstance(first, IncomingLine)
    fitted = Fitter(Rules(CODEBOOK), Mapping()).fitted(first)
    assert fitted.refusals == []
    line = fitted.line.dataset
    (stance,) = line.annotations
    assert (line.text, line.article.external_id) == ("Enough, say “all”. #SemST", "1")
    assert (stance.layer, stance.label, stance.quote) == ("stance", "against", (line.text,))
    assert stance.roles == {"target": (Filler(topic="sanctions"),)}
    assert isinstance(second, IncomingLine)
    assert isinstance(third, IncomingLine)
    assert [each.dataset.annotations[0].label for each in (second, third)] == ["favor", "neutral"]
    assert [each.line for each in (first, second, third)] == [2, 3, 5]


def test_a_target_that_is_no_topic_of_the_codebook_is_refused_by_name(path):
    _first, second, _third = read(path, EXAMPLE)
    assert isinstance(second, IncomingLine)
    fitted = Fitter(Rules(CODEBOOK), Mapping()).fitted(second)
    (refused,) = fitted.refusals
    assert "'Taxes'" in refused.reason
    (stance,) = fitted.line.dataset.annotations
    assert (stance.label, stance.roles) == ("favor", {})


@pytest.mark.parametrize("stance", ["\tUNKNOWN", "\t", "\t?", ""])
def test_a_row_to_be_predicted_is_an_article_to_be_labelled(path, stance):
    (line,) = read(path, f"{HEAD}7\tAtheism\tA tweet.{stance}\n")
    assert isinstance(line, IncomingLine)
    assert (line.dataset.status, line.dataset.annotations) == ("todo", ())
    assert line.dataset.article.meta == {"target": "Atheism"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1\ttwo\n", "The row has 2 cells."),
        ("1\ttwo\tthree\tNONE\tfive\n", "The row has 5 cells."),
        ("1\tSanctions\tA tweet.\tMAYBE\n", "There is no stance 'MAYBE'."),
        ("1\tSanctions\t \tNONE\n", "There is no text in it."),
    ],
)
def test_a_bad_row_is_refused_by_its_line(path, row, said):
    refused, after = read(path, f"{HEAD}{row}2\tSanctions\tA tweet.\tNONE\n")
    assert isinstance(after, IncomingLine)
    assert isinstance(refused, Refusal)
    assert (refused.line, said in refused.reason) == (2, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "no row in it"), (HEAD, "no row in it"), (b"%PDF-1.7", "a PDF file")],
)
def test_a_file_without_rows_is_refused(path, content, said):
    (refused,) = read(path, content)
    assert isinstance(refused, Refusal)
    assert said in refused.reason


def test_the_encoding_of_the_corpus_is_recognised(path):
    (line, *_) = read(path, EXAMPLE.encode("cp1252"))
    assert isinstance(line, IncomingLine)
    assert line.stored.text == "Enough, say “all”. #SemST"


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in str(next(semeval.read(tmp_path)))


def test_rows_are_told_from_other_texts_and_tables(tmp_path):
    for name, content, wanted in [
        ("a.txt", EXAMPLE, "semeval"),
        ("a.tsv", "\ufeff" + EXAMPLE, "semeval"),
        ("b.txt", "A text about ID, Target, Tweet, Stance.", "text"),
        ("b.tsv", "id\ttext\n1\tone\n", "csv"),
    ]:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        found = format_of(file)
        assert found is not None
        assert found.name == wanted


SANCTIONS = Filler(topic="sanctions")
ENTITY = annotation("e", "entity", "GPE", (0, 8))
CLAIM = annotation("c", "claim", "factual", (33, 40), (48, 50))


def stance(label: str, *ranges: tuple[int, int], target: Filler | None, **fields: Any):
    roles = {"target": (target,)} if target else {}
    return annotation(f"s{ranges[0][0]}", "stance", label, *ranges, roles=roles, **fields)


def test_a_stance_is_written_with_the_sentences_of_its_evidence(path):
    rows, losses = write(
        path,
        line_of(
            ENTITY,
            CLAIM,
            stance("against", (9, 16), target=Filler(topic="military-cooperation")),
            stance("favor", (41, 47), (60, 65), target=Filler(annotation=AnnotationId("e"))),
            stance("neutral", (0, 8), target=Filler(annotation=AnnotationId("c"))),
        ),
    )
    assert rows == [
        "1\tKestria it\tNorrevia rejects the naval pact.\tNONE",
        "2\tMilitary cooperation\tNorrevia rejects the naval pact.\tAGAINST",
        "3\tNorrevia\tKestria denies it. Ostmark hails the sanctions.\tFAVOR",
    ]
    assert Loss(what="annotation", layer="entity", name="GPE") in losses
    assert Loss(what="annotation", layer="claim", name="factual") in losses
    assert losses.count(Loss(what="filler", layer="stance", name="target")) == 2
    assert Loss(what="evidence", layer="stance", name="against") in losses
    assert losses.count(Loss(what="text")) == 1


def test_control_characters_are_written_as_spaces(path):
    text = "\x1a No\tto the\u2028pact!\x00"
    article = article_of(text)
    work: Any = ("done", "", None)
    against = stance("against", (3, 5), target=SANCTIONS)
    line = person_line(article, text, BO, work, REF, [against], [])
    rows, losses = write(path, line)
    assert rows == ["1\tSanctions\t  No to the pact! \tAGAINST"]
    assert Loss(what="text") in losses


def test_evidence_far_apart_is_written_with_its_own_sentences_alone(path):
    rows, _losses = write(path, line_of(stance("favor", (9, 16), (82, 89), target=SANCTIONS)))
    assert rows == ["1\tSanctions\tNorrevia rejects the naval pact. No more.\tFAVOR"]


def test_what_has_no_row_is_named(path):
    rows, losses = write(
        path,
        line_of(
            stance("both", (9, 16), target=Filler(topic="sanctions")),
            stance("favor", (0, 8), target=None),
            stance(
                "against",
                (33, 40),
                target=Filler(topic="sanctions"),
                attributes={"intensity": 2},
                note="?",
            ),
        ),
    )
    assert rows == ["1\tSanctions\tKestria denies it.\tAGAINST"]
    cases = [loss.case for loss in losses if loss.what == "annotation"]
    assert cases == [
        "article n1, favor at 0: “Norrevia” has no target",
        "article n1, both at 9: “rejects” takes no side, or both",
    ]
    assert Loss(what="attribute", layer="stance", name="intensity") in losses
    assert Loss(what="note", layer="stance") in losses


@given(lines=labelled_lines(CODEBOOK))
def test_every_row_is_read_as_it_was_meant(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("rows") / "rows.txt"
    kept = [FORMAT.reduced(line, CODEBOOK)[0] for line in lines]
    FORMAT.write(path, kept, CODEBOOK)
    meant = [
        (semeval._BREAK.sub(" ", " ".join(each.quote)), each.label, each.roles["target"][0].topic)
        for line in kept
        for each in line.annotations
    ]
    found = [each for each in semeval.read(path) if isinstance(each, IncomingLine)]
    assert len(found) == len(meant)
    for incoming, (text, label, target) in zip(found, meant, strict=True):
        (stance_,) = incoming.dataset.annotations
        assert (incoming.stored.text, stance_.label) == (text, label)
        assert stance_.roles["target"][0].topic == target
        assert incoming.refused == ()


@given(lines=labelled_lines(CODEBOOK))
def test_each_stance_is_written_or_named_as_lost(lines):
    for line in lines:
        kept, losses = FORMAT.reduced(line, CODEBOOK)
        lost = sum(loss.what == "annotation" for loss in losses)
        assert len(kept.annotations) + lost == len(line.annotations)
        for each in kept.annotations:
            (source,) = [found for found in line.annotations if found.id == each.id]
            for start, end in source.fragments:
                assert any(run.start <= start and end <= run.end for run in each.fragments)
            for before, after in pairwise(each.fragments):
                assert before.end <= after.start
            assert each.roles["target"][0].topic is not UNSET


def test_damaged_rows_are_taken_or_refused(path):
    try_mutants("semeval", EXAMPLE.encode(), path)


@given(st.binary(max_size=200))
def test_no_file_makes_the_reader_raise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(content)
    check_reads("semeval", path)
