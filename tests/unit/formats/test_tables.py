"""Flat tables, as CSV and as Parquet: everything that a dataset line says stands in them."""

import csv
import json
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet as pq
import pytest
from full_line import ARTICLE, CLAIM, LINE, STANCE, annotation, line_of
from hypothesis import given
from msgspec import UNSET, convert, structs
from shared_data import shared_file
from small_study import TEXT, codebook_of
from trips import labelled_lines

from annotator.domain.codebook import Attribute, Codebook, Layer
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.incoming import IncomingArticle
from annotator.domain.records import (
    Adjudicated,
    Filler,
    FromImport,
    FromSuggestion,
    Manual,
    Origin,
)
from annotator.domain.text import Fragment, quotes
from annotator.formats.flat_tables import plural
from annotator.formats.registry import format_named

CODEBOOK = codebook_of()


def write(name: str, folder: Path, *lines: DatasetLine, codebook: Codebook = CODEBOOK) -> Path:
    target = folder / "out"
    format_named(name).write(target, list(lines), codebook)
    return target


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(path: Path) -> list[dict[str, Any]]:
    return pq.read_table(path).to_pylist()


def test_there_is_a_table_for_each_layer_and_for_the_rest(tmp_path):
    names = ["articles", "claims", "comments", "entities", "stances", "texts", "work"]
    found = sorted(each.name for each in write("tables", tmp_path, LINE).iterdir())
    assert found == [f"{name}.csv" for name in names]
    format_named("tables-parquet").write(tmp_path / "parquet", [LINE], CODEBOOK)
    found = sorted(each.name for each in (tmp_path / "parquet").iterdir())
    assert found == [f"{name}.parquet" for name in names]


def test_a_row_of_a_csv_table_says_all_of_an_annotation(tmp_path):
    (claim,) = rows(write("tables", tmp_path, LINE) / "claims.csv")
    wanted = {
        "article_id": ARTICLE.id,
        "title": "'=Pact",
        "date": "2024-04-02",
        "annotator": "bo",
        "status": "returned",
        "id": "c1",
        "label": "factual",
        "start": "33",
        "end": "54",
        "quote": "Kestria … that a",
        "fragments": "33-40 | 48-54",
        "negated": "true",
        "modality": "",
        "proposition": "'@all: a base | is planned",
        "claimant": "Norrevia | A. Berg",
        "claimant_is": "entity | author",
        "claimant_label": "GPE | ",
        "claimant_actor": "-Norrevia | A. Berg",
        "claimant_at": "e1 | ",
        "cue": "denies … rejects",
        "cue_is": "fragments",
        "cue_at": "41-47 9-16",
        "topic": CODEBOOK.topic("sanctions").name,
        "topic_topic": "sanctions",
        "note": "'+1",
        "flagged": "true",
        "confidence": "0.25",
        "origin": "manual",
    }
    wanted["claimant_actor"] = "'" + wanted["claimant_actor"]
    assert {name: claim[name] for name in wanted} == wanted


def test_the_other_csv_tables_hold_the_texts_the_work_and_the_comments(tmp_path):
    folder = write("tables", tmp_path, LINE, structs.replace(LINE, annotator=None, annotations=()))
    (text,) = rows(folder / "texts.csv")
    assert (text["external_id"], text["author"], text["text"]) == ("n1", "A. Berg", TEXT)
    assert (text["meta"], text["split"], text["sha256"]) == (
        '{"page":3}',
        "train",
        ARTICLE.sha256,
    )
    first, second = rows(folder / "work.csv")
    assert (first["annotator"], first["status"], first["reason"]) == (
        "bo",
        "returned",
        "look again",
    )
    assert (first["active_seconds"], first["codebook"], second["annotator"]) == (
        "41",
        "political",
        "",
    )
    comment = rows(folder / "comments.csv")[0]
    assert (comment["text"], comment["annotation"], comment["resolved"]) == (
        "why\nso?",
        "s1",
        "false",
    )


def test_a_parquet_table_keeps_the_types(tmp_path):
    folder = write("tables-parquet", tmp_path, LINE)
    (claim,) = table(folder / "claims.parquet")
    assert (claim["title"], claim["negated"], claim["modality"]) == ("=Pact", True, None)
    assert (claim["start"], claim["confidence"], claim["flagged"]) == (33, 0.25, True)
    assert claim["fragments"] == [{"start": 33, "end": 40}, {"start": 48, "end": 54}]
    assert claim["claimant"] == ["Norrevia", "A. Berg"]
    assert claim["claimant_at"] == ["e1", ""]
    (stance,) = table(folder / "stances.parquet")
    assert (stance["intensity"], stance["target_is"], stance["target"]) == (
        3,
        "claim",
        "Kestria … that a",
    )
    assert (stance["origin"], stance["origin_score"]) == ("suggestion", 0.5)
    (article,) = table(folder / "articles.parquet")
    assert (article["frame"], article["relevant"]) == (["economic", "other"], False)
    assert (article["start"], article["fragments"]) == (None, [])
    assert [each["text"] for each in table(folder / "texts.parquet")] == [TEXT]


def test_csv_begins_with_a_mark_and_ends_its_lines_as_rfc_4180_says(tmp_path):
    data = (write("tables", tmp_path, LINE) / "stances.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfarticle_id,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 2


def test_pandas_reads_both(tmp_path):
    frame = pandas.read_csv(write("tables", tmp_path, LINE) / "stances.csv")
    assert frame["article_id"].tolist() == [ARTICLE.id]
    assert frame["intensity"].tolist() == [3]
    format_named("tables-parquet").write(tmp_path / "parquet", [LINE], CODEBOOK)
    frame = pandas.read_parquet(tmp_path / "parquet" / "stances.parquet")
    assert frame["intensity"].tolist() == [3]


def value_of(attribute: Attribute, cell: str) -> Any:
    match attribute.type:
        case "boolean":
            return cell == "true"
        case "number" | "scale":
            return json.loads(cell)
        case "choices":
            return cell.split(" | ") if cell else []
        case _:
            return cell[1:] if cell.lstrip("'")[:1] in "=+-@\t\r" and cell[:1] == "'" else cell


def filler_of(kind: str, at: str, topic: str) -> Filler:
    if kind == "fragments":
        return Filler(fragments=ranges_of(at, " "))
    if kind == "topic":
        return Filler(topic=topic)
    return Filler(author=True) if kind == "author" else Filler(annotation=AnnotationId(at))


def ranges_of(cell: str, between: str) -> tuple[Fragment, ...]:
    pairs = [each.split("-") for each in cell.split(between) if each]
    return tuple(Fragment(int(start), int(end)) for start, end in pairs)


def origin_of(row: dict[str, Any]) -> Origin:
    match row["origin"]:
        case "suggestion":
            score = None if row["origin_score"] in ("", None) else float(row["origin_score"])
            named = {k: row[f"origin_{k}"] for k in ("source", "version", "action", "suggestion")}
            return FromSuggestion(score=score, **named)
        case "import":
            return FromImport(format=row["origin_source"])
        case "adjudication":
            sources = tuple(map(AnnotationId, row["origin_source"].split(" ")))
            return Adjudicated(sources=sources, choice=row["origin_action"])
        case _:
            return Manual()


def rebuilt(row: dict[str, Any], layer: Layer, text: str) -> LineAnnotation:
    """The annotation that a row of a Parquet table says."""
    roles = {}
    for role in layer.roles:
        parts = [row[f"{role.key}_is"], row.get(f"{role.key}_at"), row.get(f"{role.key}_topic")]
        if not role.many:
            parts = [[each] if parts[0] else [] for each in parts]
        empty = [""] * len(parts[0])
        each_filler = zip(*[part or empty for part in parts], strict=True)
        fillers = tuple(filler_of(*each) for each in each_filler)
        if fillers:
            roles[role.key] = fillers
    ranges = tuple(Fragment(each["start"], each["end"]) for each in row["fragments"])
    values = {each.key: row[each.key] for each in layer.attributes}
    given_ = {key: value for key, value in values.items() if value is not None}
    same = ("id", "label", "note", "flagged", "confidence", "score", "created", "updated")
    return LineAnnotation(
        layer=layer.key,
        fragments=ranges,
        quote=quotes(text, ranges),
        attributes=given_,
        roles=roles,
        origin=origin_of(row),
        revision=row["revision"],
        **{name: row[name] for name in same},
    )


@given(lines=labelled_lines(CODEBOOK))
def test_every_annotation_can_be_made_again_from_its_row(tmp_path_factory, lines):
    folder = write("tables-parquet", tmp_path_factory.mktemp("tables"), *lines)
    texts = {row["article_id"]: row for row in table(folder / "texts.parquet")}
    for line in lines:
        assert texts[line.article.id]["text"] == line.text
        assert texts[line.article.id]["title"] == line.article.title
        found = {
            row["id"]: rebuilt(row, layer, line.text)
            for layer in CODEBOOK.layers
            for row in table(folder / f"{plural(layer.key)}.parquet")
            if row["article_id"] == line.article.id
        }
        assert found == {
            each.id: structs.replace(each, attributes=convert(each.attributes, dict))
            for each in line.annotations
        }


@given(lines=labelled_lines(CODEBOOK))
def test_csv_tables_say_the_same_and_hold_no_formula(tmp_path_factory, lines):
    base = tmp_path_factory.mktemp("tables")
    folder = write("tables", base, *lines)
    found = {
        row["id"]: (row, layer)
        for layer in CODEBOOK.layers
        for row in rows(folder / f"{plural(layer.key)}.csv")
    }
    for line in lines:
        for each in line.annotations:
            row, layer = found[each.id]
            assert (row["label"], row["article_id"]) == (each.label, line.article.id)
            assert ranges_of(row["fragments"], " | ") == each.fragments
            for key, value in each.attributes.items():
                attribute = layer.attribute(key)
                assert attribute is not None
                assert value_of(attribute, row[key]) == value
            for name, fillers in each.roles.items():
                kinds = row[f"{name}_is"].split(" | ")
                assert len(kinds) == len(fillers)
    for path in folder.iterdir():
        for row in rows(path):
            for name, cell in row.items():
                number = name in ("confidence", "score", "origin_score") or cell[1:].isdigit()
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, cell)


@given(lines=labelled_lines(CODEBOOK))
def test_the_texts_are_a_table_that_can_be_imported(tmp_path_factory, lines):
    folder = write("tables", tmp_path_factory.mktemp("tables"), *lines)
    found = list(format_named("csv").read(folder / "texts.csv"))
    assert all(isinstance(each, IncomingArticle) for each in found)
    assert [
        (each.stored.text, each.title, each.date, each.source, each.external_id)
        for each in found
        if isinstance(each, IncomingArticle)
    ] == [
        (
            line.text,
            line.article.title,
            line.article.date,
            line.article.source,
            line.article.external_id,
        )
        for line in lines
    ]


@pytest.mark.parametrize("name", ["tables", "tables-parquet"])
def test_the_same_lines_give_the_same_bytes(tmp_path, name):
    (tmp_path / "again").mkdir()
    first, second = write(name, tmp_path, LINE), write(name, tmp_path / "again", LINE)
    for each in first.iterdir():
        assert each.read_bytes() == (second / each.name).read_bytes()


@pytest.mark.parametrize("name", ["tables", "tables-parquet"])
def test_tables_of_nothing_have_their_heads(tmp_path, name):
    folder = write(name, tmp_path)
    read = pandas.read_csv if name == "tables" else pandas.read_parquet
    for each in folder.iterdir():
        frame = read(each)
        assert (len(frame), "article_id" in frame.columns) == (0, True)


def test_what_the_codebook_does_not_have_is_refused_by_name(tmp_path):
    other = codebook_of("entities")
    with pytest.raises(UserError, match="layer 'claim', which the codebook does not have"):
        write("tables", tmp_path, line_of(CLAIM), codebook=other)
    stranger = annotation("x", "entity", "GPE", (0, 8), attributes={"colour": "red"})
    (tmp_path / "a").mkdir()
    with pytest.raises(UserError, match="has colour, which the codebook does not have for entity"):
        write("tables", tmp_path / "a", line_of(stranger))


def test_a_filler_that_was_not_selected_is_named_by_its_id(tmp_path):
    (stance,) = rows(write("tables", tmp_path, line_of(STANCE)) / "stances.csv")
    assert (stance["holder"], stance["holder_is"], stance["holder_at"]) == (
        "",
        "annotation",
        "e1",
    )


def test_names_of_columns_and_tables_never_collide(tmp_path):
    layer = CODEBOOK.layer("claim")
    assert layer is not None
    odd = structs.replace(
        layer,
        key="comment",
        attributes=(Attribute(key="note", name="n", type="text"),),
        roles=(structs.replace(layer.roles[0], key="note"), layer.roles[1]),
    )
    codebook = structs.replace(CODEBOOK, layers=(odd, structs.replace(odd, key="Comment")))
    folder = write("tables", tmp_path, codebook=codebook)
    names = sorted(each.stem.casefold() for each in folder.iterdir())
    assert len(set(names)) == 5
    with (folder / "comments_labels.csv").open(encoding="utf-8-sig") as file:
        heads = next(csv.reader(file))
    assert len(set(heads)) == len(heads)
    assert {"note", "attribute_note", "role_note"} <= set(heads)


def test_tables_are_called_by_the_plural_of_their_layer():
    layers = ("entity", "claim", "bias", "survey", "statement")
    assert [plural(each) for each in layers] == [
        "entities",
        "claims",
        "biases",
        "surveys",
        "statements",
    ]


def test_a_machines_score_and_an_open_line_are_kept(tmp_path):
    suggested = structs.replace(
        LINE,
        annotator=AnnotatorId("suggestion:m"),
        split=UNSET,
        annotations=tuple(structs.replace(each, score=0.75) for each in LINE.annotations),
    )
    folder = write("tables-parquet", tmp_path, suggested)
    (entity,) = table(folder / "entities.parquet")
    assert (entity["annotator"], entity["score"]) == ("suggestion:m", 0.75)


def test_real_articles_go_through_csv_and_excel(tmp_path):
    import openpyxl

    given_ = [
        each
        for each in format_named("jsonl").read(shared_file("articles", "wikinews.jsonl"))
        if isinstance(each, IncomingArticle) and len(each.stored.text) < 32_767  # Excel's most
    ]
    assert len(given_) > 280
    book = openpyxl.Workbook()
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in [
            ["id", "title", "date", "source", "url", "text"],
            *[[g.external_id, g.title, g.date, g.source, g.url, g.stored.text] for g in given_],
        ]:
            writer.writerow(row)
            book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    for name in ("csv", "xlsx"):
        found = list(format_named(name).read(tmp_path / f"a.{name}"))
        assert [structs.replace(g, file="", line=None, stored=None) for g in found] == [
            structs.replace(g, file="", line=None, stored=None) for g in given_
        ]
        assert [f.stored.text for f in found] == [g.stored.text for g in given_]
