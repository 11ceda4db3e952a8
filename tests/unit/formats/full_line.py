"""One dataset line that has something of everything, for formats that hold all of it."""

from collections.abc import Iterable
from typing import Any

from msgspec import structs
from small_study import BO, TEXT, article_of, stamp
from trips import REF

from annotator.domain.dataset import DatasetLine, person_line
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Activity, Annotation, Comment, Filler, FromSuggestion
from annotator.domain.text import Fragment

ARTICLE = article_of(
    TEXT, title="=Pact", author="A. Berg", date="2024-04-02", external_id="n1", meta={"page": 3}
)


def annotation(key: str, layer: str, label: str, *ranges: tuple[int, int], **fields: Any):
    return Annotation(
        id=AnnotationId(key),
        article=ARTICLE.id,
        annotator=BO,
        layer=layer,
        label=label,
        fragments=tuple(Fragment(*each) for each in ranges),
        created=stamp(),
        updated=stamp(1),
        **fields,
    )


def line_of(*annotations: Annotation, comments: Iterable[Comment] = ()) -> DatasetLine:
    activity = Activity(article=ARTICLE.id, annotator=BO, seconds=41)
    work: Any = ("returned", "look again", activity)
    made = person_line(ARTICLE, TEXT, BO, work, REF, list(annotations), list(comments))
    return structs.replace(made, split="train")


ENTITY = annotation("e1", "entity", "GPE", (0, 8), attributes={"actor": "-Norrevia"})
CLAIM = annotation(
    "c1",
    "claim",
    "factual",
    (33, 40),
    (48, 54),
    attributes={"negated": True, "proposition": "@all: a base | is planned"},
    roles={
        "claimant": (Filler(annotation=AnnotationId("e1")), Filler(author=True)),
        "cue": (Filler(fragments=(Fragment(41, 47), Fragment(9, 16))),),
        "topic": (Filler(topic="sanctions"),),
    },
    note="+1",
    flagged=True,
    confidence=0.25,
)
STANCE = annotation(
    "s1",
    "stance",
    "against",
    (9, 16),
    attributes={"intensity": 3},
    roles={
        "holder": (Filler(annotation=AnnotationId("e1")),),
        "target": (Filler(annotation=AnnotationId("c1")),),
    },
    origin=FromSuggestion(
        source="m", version="1", score=0.5, action="edited", suggestion="stance:against:9-16"
    ),
)
FRAMES = annotation(
    "a1", "article", "profile", attributes={"frame": ["economic", "other"], "relevant": False}
)
COMMENT = Comment(
    id="k1",
    article=ARTICLE.id,
    annotator=BO,
    text="why\nso?",
    created=stamp(),
    annotation=AnnotationId("s1"),
)
LINE = line_of(ENTITY, CLAIM, STANCE, FRAMES, comments=[COMMENT])
