"""An article in which actors take sides, as the tests of statements and stances use it."""

from typing import Any

from small_study import AMARA, entity, stamp
from trips import REF

from annotator.domain.dataset import DatasetLine, person_line
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Annotation, Article, Filler
from annotator.domain.text import Fragment, text_sha256

TEXT = "Ada Berg rejects the tax; the Union backs it. Kestria is undecided."


def stance(key: str, label: str, start: int, end: int, **roles: Any) -> Annotation:
    return Annotation(
        id=AnnotationId(key),
        article=ArticleId("a1"),
        annotator=AMARA,
        layer="stance",
        label=label,
        fragments=(Fragment(start, end),),
        roles={name: (Filler(**filler),) for name, filler in roles.items()},
        created=stamp(),
        updated=stamp(),
    )


def line_of(*annotations: Annotation, text: str = TEXT, **fields: Any) -> DatasetLine:
    fields = {"id": ArticleId("a1"), "external_id": "doc 1", "date": "2024-04-02"} | fields
    article = Article(position=0, sha256=text_sha256(text), length=len(text), **fields)
    return person_line(article, text, AMARA, ("done", "", None), REF, list(annotations), [])


def mention(key: str, start: int, end: int, label: str, **attributes: str) -> Annotation:
    article = Article(id=ArticleId("a1"), position=0, sha256=text_sha256(TEXT), length=len(TEXT))
    return entity(
        article, start, end, id=AnnotationId(key), label=label, attributes=dict(attributes)
    )


def example(**fields: Any) -> DatasetLine:
    """Ada Berg of the Greens is against taxation, the Union for it, Kestria neither."""
    topic = {"topic": "taxation"}
    return line_of(
        mention("m1", 0, 8, "PERSON", actor="Ada Berg", party="The Greens"),
        mention("m2", 26, 35, "ORG", actor="Union"),
        mention("m3", 46, 53, "GPE"),
        stance("s1", "against", 9, 24, holder={"annotation": "m1"}, target=topic),
        stance("s2", "favor", 36, 44, holder={"annotation": "m2"}, target=topic),
        stance("s3", "neutral", 57, 66, holder={"annotation": "m3"}, target=topic),
        stance("s4", "favor", 36, 44, holder={"annotation": "m2"}),
        **fields,
    )
