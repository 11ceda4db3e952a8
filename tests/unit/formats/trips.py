"""Through a format and back: what comes out must be what went in, less the named losses."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import UNSET, structs
from strategies import annotations_of, stored_texts, texts

from annotator.domain.codebook import Codebook, CodebookRef
from annotator.domain.dataset import DatasetLine, LineAnnotation, person_line
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.incoming import IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.records import Article, Filler
from annotator.domain.rules import Rules
from annotator.domain.text import text_sha256
from annotator.formats.registry import format_named
from annotator.workflows.foreign_labels import Fitter

REF = CodebookRef("political", 1, "0" * 64)


@st.composite
def labelled_lines(
    draw: DrawFn, codebook: Codebook, *, plain: bool = False, most: int = 3
) -> list[DatasetLine]:
    """Dataset lines of one person: awkward texts with annotations that the codebook allows.

    `plain`: texts of common characters alone, for formats whose files cannot hold others.
    """
    words = st.sampled_from(
        ["Norrevia", "and", "Suda", "oppose", "the", "pact", ",", ".", "“", "né"]
    )
    ordinary = st.lists(words, min_size=3, max_size=20).map(" ".join)
    some = ordinary if plain else st.one_of(ordinary, stored_texts())
    lines = []
    for number, text in enumerate(draw(st.lists(some, min_size=1, max_size=most, unique=True))):
        article = Article(
            id=ArticleId(f"article-{number}"),
            position=number,
            sha256=text_sha256(text),
            length=len(text),
            external_id=f"doc{number}",
            title=draw(st.sampled_from(["", "A pact", "Ein Titel – mit “Zeichen”"])),
            date=draw(st.sampled_from(["", "2024-04-02"])),
            source=draw(st.sampled_from(["", "The Example"])),
        )
        person = AnnotatorId("amara")
        annotations = draw(annotations_of(article, text, person, codebook))
        work: Any = ("done", "", None)
        lines.append(person_line(article, text, person, work, REF, annotations, []))
    return lines


def there_and_back(
    name: str, lines: Iterable[DatasetLine], codebook: Codebook, folder: Path, ending: str = ""
) -> tuple[list[DatasetLine], list[DatasetLine], list[Refusal], list[Loss]]:
    """Write lines in a format and read them again, fitted to the codebook.

    Returns what was handed to the writer (that is, the lines less what the format cannot hold),
    what came back, what was refused on the way back, and the named losses. For a format that
    writes a folder, `ending` tells which of its files are read.
    """
    format_ = format_named(name)
    given: list[DatasetLine] = []
    losses: list[Loss] = []
    for line in lines:
        kept, lost = format_.reduced(line, codebook)
        given.append(kept)
        losses += lost
    target = folder / ("out" if format_.folder else f"out{format_.extensions[0]}")
    format_.write(target, given, codebook)
    files = sorted(target.rglob(f"*{ending}")) if format_.folder else [target]
    fitter = Fitter(Rules(codebook), Mapping())
    found: list[DatasetLine] = []
    refused: list[Refusal] = []
    for file in files:
        for incoming in format_.read(file):
            if isinstance(incoming, Refusal):
                refused.append(incoming)
            elif isinstance(incoming, IncomingLine):
                fitted = fitter.fitted(incoming)
                found.append(fitted.line.dataset)
                refused += fitted.refusals
    return given, found, refused, losses


def meaning(line: DatasetLine, *parts: str) -> dict[str, Any]:
    """Return what a line says, whatever its ids are called and in whatever order it says it.

    `parts` names what else counts: remarks, people, work, metadata.
    """
    by_id = {each.id: each for each in line.annotations}
    said: dict[str, Any] = {
        "text": line.text,
        "annotations": sorted(
            (_said(each, by_id, "remarks" in parts) for each in line.annotations), key=repr
        ),
    }
    if "people" in parts:
        said["annotator"] = line.annotator
    if "work" in parts:
        said["work"] = (line.status, line.reason, line.active_seconds)
    if "metadata" in parts:
        said["article"] = structs.replace(line.article, id=ArticleId(""))
    return said


def _said(each: LineAnnotation, by_id: dict[Any, LineAnnotation], remarks: bool) -> Any:
    named = (each.layer, each.label, each.fragments, each.quote)
    attributes = tuple(sorted((k, repr(v)) for k, v in each.attributes.items()))
    roles = tuple(
        (name, tuple(_filler(filler, by_id) for filler in fillers))
        for name, fillers in sorted(each.roles.items())
    )
    rest = (each.note, each.flagged, each.confidence) if remarks else ()
    return (named, attributes, roles, rest)


def _filler(filler: Filler, by_id: dict[Any, LineAnnotation]) -> Any:
    if filler.annotation is not UNSET:
        stands = by_id.get(filler.annotation)
        return (stands.layer, stands.label, stands.fragments) if stands else "nobody"
    return filler


__all__ = ["labelled_lines", "meaning", "texts", "there_and_back"]
