"""The dataset folder: what it holds, its card, and that `datasets` and pyarrow load it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
import yaml
from full_line import LINE
from hypothesis import given
from msgspec import UNSET, structs
from small_study import codebook_of
from trips import labelled_lines

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.records import Filler, Origin
from annotator.domain.text import Fragment
from annotator.formats.registry import format_named

CODEBOOK = codebook_of()
SECOND = structs.replace(LINE, annotator=AnnotatorId("amara"), annotations=(), split="dev")


def write(folder: Path, *lines: DatasetLine) -> Path:
    target = folder / "out"
    format_named("huggingface").write(target, list(lines), CODEBOOK)
    return target


def rows(path: Path) -> list[dict[str, Any]]:
    return pq.read_table(path).to_pylist()


def card(folder: Path) -> tuple[dict[str, Any], str]:
    """The head of the card as YAML has it, and its text."""
    _, head, text = (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), text


def test_each_split_is_a_file_and_named_in_the_card(tmp_path):
    folder = write(tmp_path, LINE, SECOND)
    found = sorted(each.name for each in (folder / "data").iterdir())
    assert found == ["train.parquet", "validation.parquet"]
    head, _text = card(folder)
    assert head["configs"] == [
        {
            "config_name": "default",
            "data_files": [
                {"split": "train", "path": "data/train.parquet"},
                {"split": "validation", "path": "data/validation.parquet"},
            ],
        }
    ]


def test_without_splits_all_is_train(tmp_path):
    folder = write(tmp_path, structs.replace(LINE, split=UNSET), structs.replace(LINE, split=UNSET))
    assert len(rows(folder / "data" / "train.parquet")) == 2


def test_the_card_says_what_the_labels_mean_and_how_many_there_are(tmp_path):
    head, text = card(write(tmp_path, LINE, SECOND))
    assert head["pretty_name"] == CODEBOOK.title
    assert head["size_categories"] == ["n<1K"]
    assert "- 1 article in 2 rows, a row for each article and annotator" in text
    assert "- 4 annotations" in text
    assert "rows by annotator: amara (1), bo (1)" in text
    assert "| validation | 1 |" in text
    for layer in CODEBOOK.layers:
        for label in layer.labels:
            assert " ".join(label.definition.split()).replace("|", "\\|") in text
    assert "| `against` | 1 | **" in text
    for topic in CODEBOOK.topics:
        assert f"| `{topic.key}` |" in text
    assert "political, version 1 (sha256 " in text
    assert "## Agreement\n\nAgreement: not computed." in text


def test_a_dataset_of_nothing_has_its_file_and_card(tmp_path):
    folder = write(tmp_path)
    assert rows(folder / "data" / "train.parquet") == []
    assert "0 articles in 0 rows" in card(folder)[1]


def test_the_same_lines_give_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()
    first, second = write(tmp_path, LINE, SECOND), write(tmp_path / "again", LINE, SECOND)
    for each in ("README.md", "data/train.parquet", "data/validation.parquet"):
        assert (first / each).read_bytes() == (second / each).read_bytes()


def filler_of(given_: dict[str, Any]) -> Filler:
    match given_["kind"]:
        case "annotation":
            return Filler(annotation=AnnotationId(given_["annotation"]))
        case "topic":
            return Filler(topic=given_["topic"])
        case "author":
            return Filler(author=True)
        case _:
            return Filler(fragments=ranges_of(given_["fragments"]))


def ranges_of(given_: list[dict[str, Any]]) -> tuple[Fragment, ...]:
    return tuple(Fragment(each["start"], each["end"]) for each in given_)


def annotation_of(row: dict[str, Any]) -> LineAnnotation:
    roles: dict[str, tuple[Filler, ...]] = {}
    for each in row.pop("roles"):
        roles[each["role"]] = (*roles.get(each["role"], ()), filler_of(each))
    fragments = row.pop("fragments")
    return LineAnnotation(
        fragments=ranges_of(fragments),
        quote=tuple(each["text"] for each in fragments),
        attributes={each["name"]: json.loads(each["value"]) for each in row.pop("attributes")},
        roles=roles,
        origin=msgspec.json.decode(row.pop("origin"), type=Origin),
        **row,
    )


def line_of(row: dict[str, Any], split: str) -> DatasetLine:
    """The dataset line that a row says."""
    article = {
        name: row[name]
        for name in (
            *("external_id", "title", "date", "source", "author", "section", "url", "language"),
            "sha256",
        )
    }
    meta = json.loads(row["meta"]) if row["meta"] else {}
    line = msgspec.convert(
        {
            "schema": "hustings/1",
            "article": {"id": row["article_id"], "meta": meta, **article},
            "codebook": row["codebook"],
            "annotations": [],
            **{
                name: row[name]
                for name in (
                    *("text", "annotator", "status", "reason", "active_seconds", "version"),
                    "comments",
                )
            },
        },
        DatasetLine,
    )
    annotations = tuple(annotation_of(each) for each in row["annotations"])
    return structs.replace(line, annotations=annotations, split=split or UNSET)


def test_every_line_can_be_made_again_from_its_row(tmp_path):
    folder = write(tmp_path, LINE, SECOND)
    assert [line_of(each, "train") for each in rows(folder / "data" / "train.parquet")] == [LINE]
    assert [line_of(each, "dev") for each in rows(folder / "data" / "validation.parquet")] == [
        SECOND
    ]


@given(lines=labelled_lines(CODEBOOK))
def test_any_line_can_be_made_again_from_its_row(tmp_path_factory, lines):
    folder = write(tmp_path_factory.mktemp("hub"), *lines)
    assert [line_of(each, "") for each in rows(folder / "data" / "train.parquet")] == lines


LOADS = """
import json, sys, datasets
found = datasets.load_dataset(sys.argv[1])
features = found["train"].features
print(json.dumps({
    "rows": {name: len(split) for name, split in found.items()},
    "text": found["train"][0]["text"],
    "labels": [each["label"] for each in found["train"][0]["annotations"]],
    "columns": list(features),
    "flagged": str(features["annotations"].feature["flagged"].dtype),
}))
"""


def test_datasets_loads_the_folder(tmp_path):
    """In a process of its own: `datasets` brings pandas, torch where it is, and its warnings."""
    pytest.importorskip("datasets")
    folder = write(tmp_path, LINE, SECOND)
    environment = {**os.environ, "HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", LOADS, str(folder)],
        capture_output=True,
        text=True,
        env={**environment, "HF_DATASETS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["rows"] == {"train": 1, "validation": 1}
    assert found["text"] == LINE.text
    assert found["labels"] == [each.label for each in LINE.annotations]
    assert {"article_id", "text", "annotator", "annotations", "codebook"} <= set(found["columns"])
    assert found["flagged"] == "bool"


def test_lines_of_two_codebooks_are_both_named(tmp_path):
    other = structs.replace(SECOND, codebook=CodebookRef("political", 2, "1" * 64))
    text = card(write(tmp_path, LINE, other))[1]
    assert "political, version 1 (sha256 0" in text
    assert "political, version 2 (sha256 1" in text
