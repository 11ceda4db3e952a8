"""A project of articles whose claims are all labelled, small enough to train on in a test."""

import random
from pathlib import Path

from small_study import AMARA, article_of, do, made, new_study, stamp

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Assignment, Filler
from annotator.domain.text import Fragment
from annotator.store.project import Project

_FIRST = ("Ana", "Bo", "Carl", "Dora", "Emil", "Frida", "Gus", "Hana")
_LAST = ("Oda", "Reyes", "Lind", "Novak", "Silva", "Weber")
_CUES = ("said", "claimed", "warned", "insisted")
_CONTENTS = (
    "that prices will fall",
    "that the talks had failed",
    "that the bridge is unsafe",
    "that voters want a new law",
    "that the budget was cut twice",
)


def labelled_study(path: Path, articles: int = 40) -> Project:
    """Make a project of Amara's with claims, cues and claimants in articles that are done."""
    draw = random.Random(7)
    texts = [
        "\n".join(
            f"{draw.choice(_FIRST)} {draw.choice(_LAST)} {draw.choice(_CUES)} "
            f"{draw.choice(_CONTENTS)}. The {number} guests of the hall left in the evening."
            for _ in range(2)
        )
        for number in range(articles)
    ]
    project = new_study(path, *texts)
    for place, text in enumerate(texts):
        article = article_of(text, position=place)
        records = [Assignment(article=article.id, annotator=AMARA, status="done")]
        for line in text.split("\n"):
            records += _claim(article.id, text, line)
        do(project, *made(*records))
    return project


def _claim(article: str, text: str, line: str) -> list[Annotation]:
    at = text.index(line)
    first, last, cue = line.split()[:3]
    name = Fragment(at, at + len(f"{first} {last}"))
    said = Fragment(name.end + 1, name.end + 1 + len(cue))
    content = Fragment(said.end + 1, at + line.index("."))
    who = _annotation(article, "entity", "PERSON", name, {})
    roles = {
        "claimant": (Filler(annotation=who.id),),
        "cue": (Filler(fragments=(said,)),),
    }
    return [who, _annotation(article, "claim", "factual", content, roles)]


def _annotation(article, layer, label, place, roles) -> Annotation:
    return Annotation(
        id=AnnotationId(f"{article}-{layer}-{place.start}"),
        article=article,
        annotator=AMARA,
        layer=layer,
        label=label,
        fragments=(place,),
        roles=roles,
        created=stamp(),
        updated=stamp(),
    )
