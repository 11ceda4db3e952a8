"""The discourse network of a project, laid out for a picture."""

import pytest
from small_study import AMARA, article_of, codebook_of, new_study, stamp

from annotator.domain.discourse_network import Event
from annotator.domain.ids import AnnotationId, new_id
from annotator.domain.records import Annotation, Assignment, Filler
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment
from annotator.workflows.networks import (
    MOST_NODES,
    Picture,
    Statements,
    picture_of,
    statements_of,
)


def event(actor: str, concept: str, agrees: bool = True, date: str = "2024-04-02") -> Event:
    return Event(actor=actor, concept=concept, agreement=agrees, document="d", date=date)


def statements(*events: Event) -> Statements:
    years: dict[str, list[Event]] = {}
    for each in events:
        years.setdefault(each.date[:4], []).append(each)
    return Statements(events=events, years=years)


THREE = statements(
    event("Ana", "law"),
    event("Ben", "law"),
    event("Cleo", "law", agrees=False),
    event("Cleo", "tax", date="2025-01-01"),
)


def ties(picture: Picture) -> set[tuple[str, str, float]]:
    return {
        (picture.nodes[tie.one].name, picture.nodes[tie.other].name, tie.weight)
        for tie in picture.ties
    }


def test_actors_are_joined_to_what_they_are_for_or_against():
    picture = picture_of(THREE, "concepts")
    assert ties(picture) == {
        *(("Ana", "law", 1.0), ("Ben", "law", 1.0), ("Cleo", "law", -1.0), ("Cleo", "tax", 1.0))
    }
    assert [node.name for node in picture.nodes if node.is_concept] == ["law", "tax"]
    assert {node.name: node.weight for node in picture.nodes}["law"] == 3


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("congruence", {("Ana", "Ben", 1.0)}),
        ("conflict", {("Ana", "Cleo", -1.0), ("Ben", "Cleo", -1.0)}),
        ("subtract", {("Ana", "Ben", 1.0), ("Ana", "Cleo", -1.0), ("Ben", "Cleo", -1.0)}),
    ],
)
def test_actors_are_joined_to_one_another(kind, expected):
    assert ties(picture_of(THREE, kind)) == expected


def test_a_year_has_a_network_of_its_own():
    assert ties(picture_of(THREE, "concepts", "2025")) == {("Cleo", "tax", 1.0)}
    assert picture_of(THREE, "concepts", "1999").nodes == ()


def test_places_are_within_the_picture_and_the_same_each_time():
    picture = picture_of(THREE, "concepts")
    assert picture == picture_of(THREE, "concepts")
    assert all(-1 <= node.x <= 1 and -1 <= node.y <= 1 for node in picture.nodes)


def test_of_a_large_network_the_most_active_are_drawn_and_the_rest_is_counted():
    many = [event(f"actor {number}", "law") for number in range(MOST_NODES + 20)]
    picture = picture_of(statements(*many, event("actor 169", "tax")), "concepts")
    assert len(picture.nodes) == MOST_NODES
    assert picture.left_out == 22
    assert {"law", "actor 169"} <= {node.name for node in picture.nodes}


def test_the_statements_of_a_project_are_its_stances_with_holder_and_target(tmp_path):
    text = "Norrevia rejects the pact."
    article = article_of(text, date="2024-04-02")
    topic = codebook_of().topics[0] if codebook_of().topics else None
    with new_study(tmp_path / "a.hustings") as project:
        holder, target = AnnotationId(new_id()), AnnotationId(new_id())
        places = {holder: ("entity", "GPE", 0, 8), target: ("entity", "LAW", 21, 25)}
        made = [
            Annotation(
                id=key,
                article=article.id,
                annotator=AMARA,
                layer=layer,
                label=label,
                fragments=(Fragment(start, end),),
                created=stamp(),
                updated=stamp(),
            )
            for key, (layer, label, start, end) in places.items()
        ]
        filler = Filler(topic=topic.key) if topic else Filler(annotation=target)
        made.append(
            Annotation(
                id=AnnotationId(new_id()),
                article=article.id,
                annotator=AMARA,
                layer="stance",
                label="against",
                fragments=(Fragment(9, 16),),
                roles={"holder": (Filler(annotation=holder),), "target": (filler,)},
                created=stamp(),
                updated=stamp(),
            )
        )
        records = [article, Assignment(article=article.id, annotator=AMARA, status="done"), *made]
        step = Step(name="x", annotator=AMARA, edits=tuple(Edit(None, each) for each in records))
        project.apply(step, {article.sha256: text})
        found = statements_of(project)
    (only,) = found.events
    assert (only.actor, only.agreement, only.date) == ("Norrevia", False, "2024-04-02")
    assert list(found.years) == ["2024"]
