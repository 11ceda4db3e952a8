"""A dataset folder as the Hugging Face Hub has them: Parquet files by split, and a card.

`datasets.load_dataset(folder)` loads it. The folder is written on this disk and sent nowhere.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.holding import filler_kind
from annotator.domain.records import Filler
from annotator.domain.text import Fragments, quotes
from annotator.formats.dataset_card import Counts, dataset_card
from annotator.formats.parquet_batches import Batches

_ROWS = 200  # of a row group; each has all of an article's annotations
_SPLITS = {"train": "train", "dev": "validation", "test": "test"}
_METADATA = ("external_id", "title", "date", "source", "author", "section", "url", "language")


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder: lines without a split are all of the split train."""
    data = target / "data"
    data.mkdir(parents=True)
    counts = Counts()
    schema = _schema()
    files: dict[str, Batches] = {}
    with ExitStack() as stack:
        for line in lines:
            split = "train" if line.split is UNSET else _SPLITS[line.split]
            if split not in files:
                files[split] = stack.enter_context(
                    Batches(data / f"{split}.parquet", schema, _ROWS)
                )
            files[split].add(_row(line))
            counts.add(split, line)
        if not files:
            files["train"] = stack.enter_context(Batches(data / "train.parquet", schema, _ROWS))
    splits = [split for split in _SPLITS.values() if split in files]
    card = dataset_card(codebook, counts, splits)
    (target / "README.md").write_text(card, encoding="utf-8", newline="\n")


def _schema() -> Any:
    import pyarrow as pa

    def texts(*names: str) -> list[tuple[str, Any]]:
        return [(name, pa.string()) for name in names]

    whole, number, truth = pa.int64(), pa.float64(), pa.bool_()
    ranges = pa.list_(pa.struct([("start", whole), ("end", whole), *texts("text")]))
    attributes = pa.list_(pa.struct(texts("name", "value")))
    filler = [*texts("role", "kind", "annotation", "topic"), ("fragments", ranges)]
    annotation = [
        *texts("id", "layer", "label"),
        ("fragments", ranges),
        ("attributes", attributes),
        ("roles", pa.list_(pa.struct(filler))),
        *texts("note"),
        ("flagged", truth),
        ("confidence", number),
        ("score", number),
        *texts("origin", "created", "updated"),
        ("revision", whole),
    ]
    comment = [*texts("id", "annotator", "text", "created", "annotation"), ("resolved", truth)]
    codebook = [*texts("name"), ("version", whole), *texts("sha256")]
    return pa.schema(
        [
            *texts("article_id", *_METADATA, "meta", "sha256", "text"),
            *texts("annotator", "status", "reason"),
            ("active_seconds", whole),
            *texts("version"),
            ("codebook", pa.struct(codebook)),
            ("annotations", pa.list_(pa.struct(annotation))),
            ("comments", pa.list_(pa.struct(comment))),
        ]
    )


def _row(line: DatasetLine) -> dict[str, Any]:
    article = line.article
    return {
        "article_id": article.id,
        **{name: getattr(article, name) for name in _METADATA},
        "meta": msgspec.json.encode(article.meta).decode() if article.meta else "",
        "sha256": article.sha256,
        "text": line.text,
        "annotator": line.annotator,
        "status": line.status,
        "reason": line.reason,
        "active_seconds": line.active_seconds,
        "version": line.version,
        "codebook": msgspec.to_builtins(line.codebook),
        "annotations": [_annotation(each, line.text) for each in line.annotations],
        "comments": [msgspec.to_builtins(each) for each in line.comments],
    }


def _annotation(annotation: LineAnnotation, text: str) -> dict[str, Any]:
    same = ("id", "layer", "label", "note", "flagged", "confidence", "score")
    times = ("created", "updated", "revision")
    return {
        **{name: getattr(annotation, name) for name in (*same, *times)},
        "fragments": _ranges(annotation.fragments, text),
        "attributes": [
            {"name": name, "value": msgspec.json.encode(value).decode()}
            for name, value in annotation.attributes.items()
        ],
        "roles": [
            _filler(name, filler, text)
            for name, fillers in annotation.roles.items()
            for filler in fillers
        ],
        "origin": msgspec.json.encode(annotation.origin).decode(),
    }


def _filler(role: str, filler: Filler, text: str) -> dict[str, Any]:
    return {
        "role": role,
        "kind": filler_kind(filler),
        "annotation": None if filler.annotation is UNSET else filler.annotation,
        "topic": None if filler.topic is UNSET else filler.topic,
        "fragments": [] if filler.fragments is UNSET else _ranges(filler.fragments, text),
    }


def _ranges(ranges: Fragments, text: str) -> list[dict[str, Any]]:
    pairs = zip(ranges, quotes(text, ranges), strict=True)
    return [{"start": start, "end": end, "text": words} for (start, end), words in pairs]
