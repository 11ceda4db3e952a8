"""Two processes on one project file: one labels while the other reviews. HUSTINGS_TWO_SECONDS: how long."""

import multiprocessing
import os
import random
import time
from pathlib import Path

from small_study import AMARA, BO, TEXT, article_of, do, entity, made, new_study, problems_of

from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Assignment
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.adjudicating import Adjudication
from annotator.workflows.comparing import read_compared
from annotator.workflows.labelling import open_desk

SECONDS = float(os.environ.get("HUSTINGS_TWO_SECONDS", "4"))
CHEN = AnnotatorId("chen")
ARTICLES = [article_of(f"{TEXT} Number {number}.") for number in range(4)]
WORDS = [(0, 8), (9, 16), (21, 26), (34, 41), (42, 48)]


def label(path: Path, told: "multiprocessing.Queue[object]") -> None:
    """Label and change one's mind until the time is over; tell what there should be in the end."""
    chance = random.Random(1)
    kept: dict[str, dict[str, str]] = {}
    acts, end = 0, time.monotonic() + SECONDS
    with Project.open(path) as project:
        rules = project.rules()
        while time.monotonic() < end:
            article = chance.choice(ARTICLES)
            desk = open_desk(project, article.id, AMARA, rules)
            if desk.annotations and chance.random() < 0.4:
                step = desk.delete(chance.choice(list(desk.annotations.values())))
            else:
                place = (Fragment(*chance.choice(WORDS)),)
                step, _made = desk.add("entity", chance.choice(["GPE", "ORG"]), place)
            project.apply(step)
            acts += 1
            kept[article.id] = {each.id: each.label for each in desk.annotations.values()}
    told.put(("labelled", acts, kept))


def review(path: Path, told: "multiprocessing.Queue[object]") -> None:
    """Decide one thing after another until the time is over."""
    chance = random.Random(2)
    acts, end = 0, time.monotonic() + SECONDS
    with Project.open(path) as project:
        rules = project.rules()
        while time.monotonic() < end:
            article = chance.choice(ARTICLES)
            work = Adjudication(read_compared(project, article.id, (AMARA, BO)), CHEN, rules)
            open_ = work.undecided() or work.questions()
            if open_:
                question = chance.choice(open_)
                person = chance.choice([AMARA, BO])
                project.apply(work.take([question], person))
                acts += 1
    told.put(("reviewed", acts, {}))


def test_one_labels_while_the_other_reviews_and_nothing_is_lost(tmp_path):
    path = tmp_path / "study.hustings"
    with new_study(path, *(f"{TEXT} Number {number}." for number in range(4))) as project:
        for article in ARTICLES:
            theirs = [entity(article, *span, annotator=BO) for span in WORDS[::2]]
            work = Assignment(article=article.id, annotator=BO, status="done")
            do(project, *made(work, *theirs), annotator=BO)
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    people = [spawn.Process(target=act, args=(path, told)) for act in (label, review)]
    for each in people:
        each.start()
    answers = {}
    for _ in people:
        name, acts, kept = told.get(timeout=SECONDS + 60)
        answers[name] = (acts, kept)
    for each in people:
        each.join(30)
        assert each.exitcode == 0
    told.close()
    told.join_thread()
    assert min(acts for acts, _kept in answers.values()) > 5
    with Project.open(path) as project:
        assert problems_of(project) == []
        with project.reading() as connection:
            found = {
                article.id: reading.read_annotations(connection, article.id) for article in ARTICLES
            }
    for article, kept in answers["labelled"][1].items():
        own = {each.id: each.label for each in found[article] if each.annotator == AMARA}
        assert own == kept, "what was labelled is not what is there"
    assert any(each.annotator == GOLD for made_ in found.values() for each in made_)
