"""A small study as the tests build it: a project of Amara's, a few articles, and their records."""

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, new_id
from annotator.domain.records import Annotation, Annotator, Article, Record
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Edit, Step, StepKind
from annotator.domain.text import Fragment, text_sha256
from annotator.resources import resource
from annotator.store import tables as t
from annotator.store.project import Project
from annotator.store.rows import KINDS
from annotator.workflows.checking import Check

AMARA = AnnotatorId("amara")
BO = AnnotatorId("bo")
TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
OTHER_TEXT = "The council of Ostmark voted for the bridge. Its mayor called the plan a mistake."
STATE = ("article", "assignment", "annotation", "dismissal", "comment", "decision")


@cache
def toml_of(name: str = "political") -> str:
    """Return a codebook that ships, as text."""
    return resource("codebooks", f"{name}.toml").read_text(encoding="utf-8")


@cache
def codebook_of(name: str = "political") -> Codebook:
    return read_codebook(toml_of(name))


@cache
def rules_of(name: str = "political") -> Rules:
    return Rules(codebook_of(name))


def stamp(minute: int = 0) -> str:
    """Return a time of the past."""
    return f"2026-01-02T{3 + minute // 60:02}:{minute % 60:02}:05.678Z"


def article_of(text: str = TEXT, *, position: int = 0, **fields: Any) -> Article:
    """Return the record of a text, under an id that is always the same for it."""
    sha256 = text_sha256(text)
    fields.setdefault("title", text[:20].strip() or "untitled")
    return Article(
        id=ArticleId(f"article-{sha256[:12]}"),
        position=position,
        sha256=sha256,
        length=len(text),
        **fields,
    )


def entity(
    article: Article, start: int, end: int, *, annotator: AnnotatorId = AMARA, **fields: Any
) -> Annotation:
    """Return a country that the article names."""
    values = {
        "id": AnnotationId(new_id()),
        "layer": "entity",
        "label": "GPE",
        "created": stamp(),
        "updated": stamp(),
        **fields,
    }
    return Annotation(
        article=article.id, annotator=annotator, fragments=(Fragment(start, end),), **values
    )


def made(*records: Record) -> tuple[Edit, ...]:
    """Return the edits that make the records."""
    return tuple(Edit(None, record) for record in records)


def do(
    project: Project,
    *edits: Edit,
    annotator: AnnotatorId = AMARA,
    kind: StepKind = "do",
    name: str = "act",
    texts: Iterable[str] = (),
) -> Changes:
    """Apply the edits as one step."""
    step = Step(name=name, annotator=annotator, edits=edits, kind=kind)
    return project.apply(step, {text_sha256(text): text for text in texts})


@cache
def _new_file() -> bytes:
    """Return a new project as bytes: copying it takes a tenth of the time of making it."""
    with tempfile.TemporaryDirectory(prefix="hustings-test-") as folder:
        path = Path(folder) / "new.hustings"
        Project.create(path, toml_of(), AMARA).close()
        return path.read_bytes()


def new_project(path: Path) -> Project:
    """Make an empty project of Amara's with the codebook political."""
    path.write_bytes(_new_file())
    return Project.open(path)


def new_study(path: Path, *texts: str) -> Project:
    """Make a project of Amara's and Bo's with these articles, nothing of which can be undone."""
    project = new_project(path)
    articles = [article_of(text, position=place) for place, text in enumerate(texts)]
    do(
        project,
        *made(Annotator(name=BO, created=stamp()), *articles),
        kind="log",
        name="begin",
        texts=texts,
    )
    return project


def records_in(project: Project, *kinds: str) -> list[Record]:
    """Return the records of these kinds (all that a study consists of, if none is named)."""
    found: list[Record] = []
    with project.reading() as connection:
        for name in kinds or STATE:
            kind = KINDS[name]
            found += [kind.from_row(row) for row in connection.execute(select(kind.table))]
    return sorted(found, key=lambda record: record.key)


def state_of(project: Project, *kinds: str) -> bytes:
    """Return the records of these kinds as JSON, byte for byte comparable."""
    return msgspec.json.encode(records_in(project, *kinds))


def step_count(project: Project) -> int:
    with project.reading() as connection:
        return len(connection.execute(select(t.StepRow.number)).all())


def undo_all(project: Project, annotator: AnnotatorId = AMARA) -> int:
    """Undo until nothing is left to undo; return how many steps that took."""
    count = 0
    while project.undo(annotator) is not None:
        count += 1
    return count


def problems_of(project: Project) -> list[str]:
    """Return what a full check of the project finds wrong."""
    return list(Check(project).problems())


__all__ = [
    "AMARA",
    "BO",
    "OTHER_TEXT",
    "TEXT",
    "article_of",
    "codebook_of",
    "do",
    "entity",
    "made",
    "new_project",
    "new_study",
    "problems_of",
    "records_in",
    "rules_of",
    "stamp",
    "state_of",
    "step_count",
    "toml_of",
    "undo_all",
]
