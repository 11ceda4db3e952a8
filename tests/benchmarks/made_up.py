"""Projects and datasets of any size, made up with a fixed seed."""

import random
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import SCHEMA, DatasetLine, LineAnnotation, LineArticle, encode_line
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, new_id
from annotator.domain.records import Manual
from annotator.domain.text import Fragment, text_sha256
from annotator.workflows.projects import Project, new_project

WORDS = [
    "minister",
    "said",
    "the",
    "Assembly",
    "of",
    "Norrevia",
    "would",
    "vote",
    "on",
    "Tuesday",
    "against",
    "a",
    "pact",
    "that",
    "Kestria",
    "and",
    "Dorvany",
    "signed",
    "in",
    "Tavrin",
    "after",
    "talks",
    "about",
    "rents",
    "fuel",
    "water",
    "schools",
    "ferries",
    "and",
    "the",
    "harbour",
    "while",
    "critics",
    "warned",
    "of",
    "costs",
    "and",
    "allies",
    "praised",
    "the",
    "plan",
    "as",
    "modest",
    "and",
    "lawful",
]
LABELS = ("PERSON", "ORG", "GPE", "NORP", "DATE")


def text_of(number: int, characters: int = 3000) -> str:
    """Return a made-up article of about so many characters, the same for each number."""
    chance = random.Random(number)
    paragraphs = [f"Article {number} of the series."]
    length = 0
    while length < characters:
        sentences = [
            " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize() + "."
            for _ in range(chance.randint(2, 5))
        ]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def places(text: str, count: int) -> list[Fragment]:
    """Return so many places of whole words, spread over the text."""
    found = []
    step = max(len(text) // (count + 1), 1)
    for number in range(count):
        start = text.find(" ", number * step) + 1
        end = text.find(" ", start)
        if 0 < start < end:
            found.append(Fragment(start, end))
    return found


def lines(
    articles: int, annotations: int, ref: CodebookRef, characters: int = 3000
) -> Iterator[bytes]:
    """Yield dataset lines of one annotator."""
    stamp = "2026-11-24T08:00:00.000Z"
    for number in range(articles):
        text = text_of(number, characters)
        yield encode_line(
            DatasetLine(
                schema=SCHEMA,
                article=LineArticle(
                    id=ArticleId(new_id()),
                    title=f"Article {number}",
                    date="2026-11-24",
                    source="Bench",
                    sha256=text_sha256(text),
                ),
                text=text,
                annotator=AnnotatorId("bench"),
                status="done",
                codebook=ref,
                annotations=tuple(
                    LineAnnotation(
                        id=AnnotationId(new_id()),
                        layer="entity",
                        label=LABELS[place % len(LABELS)],
                        fragments=(fragment,),
                        quote=(text[fragment.start : fragment.end],),
                        origin=Manual(),
                        created=stamp,
                        updated=stamp,
                    )
                    for place, fragment in enumerate(places(text, annotations))
                ),
            )
        )


def dataset(path: Path, project: Project, articles: int, annotations: int = 30) -> Path:
    """Write a made-up dataset file."""
    with path.open("wb") as file:
        for line in lines(articles, annotations, project.codebook_ref()):
            file.write(line + b"\n")
    return path


def empty_project(path: Path) -> Project:
    """Make a project over whatever was there."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return new_project(path, annotator="bench")
