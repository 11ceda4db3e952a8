"""A study of three people who have finished the same articles and differ in some of them."""

from pathlib import Path

from small_study import AMARA, BO, OTHER_TEXT, TEXT, article_of, do, entity, made, new_study, stamp

from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.records import Annotation, Annotator, Assignment
from annotator.store.project import Project

CHI = AnnotatorId("chi")
ONE, TWO = article_of(TEXT), article_of(OTHER_TEXT)


def named(who: AnnotatorId, number: int, start: int, end: int, label: str) -> Annotation:
    """An entity of somebody's with an id that tells whose it is: amara-1."""
    article = TWO if number >= 10 else ONE
    key = AnnotationId(f"{who}-{number}")
    return entity(article, start, end, annotator=who, label=label, id=key)


def compared_study(path: Path) -> Project:
    """Make the study.

    In the first article all three name Norrevia; Bo takes Kestria for an organisation and names the
    pact too; Chi leaves Kestria out. In the second, Amara and Bo agree on Ostmark.
    """
    project = new_study(path, TEXT, OTHER_TEXT)
    do(project, *made(Annotator(name=CHI, created=stamp())))
    own = {
        AMARA: [(1, 0, 8, "GPE"), (2, 33, 40, "GPE"), (10, 15, 22, "GPE")],
        BO: [(1, 0, 8, "GPE"), (2, 33, 40, "ORG"), (3, 17, 31, "LAW"), (10, 15, 22, "GPE")],
        CHI: [(1, 0, 8, "GPE")],
    }
    for who, labels in own.items():
        do(project, *made(*(named(who, *each) for each in labels)), annotator=who)
        articles = (ONE,) if who == CHI else (ONE, TWO)
        done = [Assignment(article=a.id, annotator=who, status="done") for a in articles]
        do(project, *made(*done), annotator=who)
    return project
