"""Any histories brought together: in any order, twice, and taken back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    records_in,
    stamp,
    state_of,
    step_count,
)

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId, new_id
from annotator.domain.reconciling import Side, reconciled
from annotator.domain.records import (
    STATUSES,
    Activity,
    Annotation,
    Annotator,
    Assignment,
    Comment,
    Dismissal,
    Filler,
)
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment
from annotator.store import history, reading
from annotator.store.project import Project, StepRefused
from annotator.workflows.labelling import Desk, read_desk
from annotator.workflows.merging import merge_files

CHEN = AnnotatorId("chen")
PEOPLE = (AMARA, BO, CHEN)
ARTICLE = article_of(TEXT)


# Random histories: three people begin in one file, and each goes on in a copy of it.

acts = st.tuples(
    st.sampled_from(
        [
            *("add", "add", "add", "claim", "relabel", "note", "fill", "delete"),
            *("status", "seconds", "dismiss", "remark", "undo", "undo", "redo", "import"),
        ]
    ),
    st.integers(0, 99),
)
histories = st.lists(acts, max_size=8)


class Work:
    """One person at work in one file."""

    def __init__(self, project: Project, who: AnnotatorId) -> None:
        self.project = project
        self.who = who

    def act(self, what: str, number: int) -> None:
        """Do something; what is refused is not done."""
        if what in ("undo", "redo"):
            try:
                getattr(self.project, what)(self.who)
            except StepRefused:
                return
        elif what == "import":
            text = f"{self.who} brings in text {number}."
            if article_of(text).id not in self.articles():
                with self.project.reading() as connection:
                    place = reading.next_position(connection)
                article = article_of(text, position=place)
                do(self.project, *made(article), annotator=self.who, texts=[text])
        elif articles := self.articles():
            self.label(articles[number % len(articles)], what, number)

    def articles(self) -> list[ArticleId]:
        with self.project.reading() as connection:
            return history.article_ids(connection)

    def label(self, article: ArticleId, what: str, number: int) -> None:
        desk = Desk(read_desk(self.project, article, self.who), self.who, self.project.rules())
        own = list(desk.annotations.values())
        step: Step | tuple[Step, Annotation] | None = None
        if what in ("add", "claim"):
            layer, label = ("entity", "GPE") if what == "add" else ("claim", "policy")
            step = desk.add(layer, label, (Fragment(number % 9, 10 + number % 7),))
        elif what == "status":
            step = desk.set_status(STATUSES[number % len(STATUSES)])
        elif what == "seconds":
            step = desk.add_seconds(number + 1)
        elif what == "dismiss":
            self.dismiss(article, number)
        elif what == "remark":
            self.remark(article, number)
        elif own:
            step = self.change(desk, own[number % len(own)], what, number)
        if step is not None:
            self.project.apply(step if isinstance(step, Step) else step[0])

    def change(self, desk: Desk, annotation: Annotation, what: str, number: int) -> Any:
        if what == "delete":
            return desk.delete(annotation)
        if what == "relabel":
            layer = desk.layer(annotation.layer)
            return desk.relabel(annotation, layer.labels[number % len(layer.labels)].key)
        entities = [each for each in desk.annotations.values() if each.layer == "entity"]
        if what == "fill" and annotation.layer == "claim" and entities:
            filler = Filler(annotation=entities[number % len(entities)].id)
            return desk.set_fillers(annotation, "claimant", (filler,))
        return desk.change(annotation, "note", note=f"note {number}")

    def dismiss(self, article: ArticleId, number: int) -> None:
        key = f"entity:GPE:0-{number % 3 + 1}"
        with self.project.reading() as connection:
            known = reading.read_dismissals(connection, article, self.who)
        record = Dismissal(article=article, annotator=self.who, suggestion=key)
        edit = Edit(record, None) if key in known else Edit(None, record)
        do(self.project, edit, annotator=self.who)

    def remark(self, article: ArticleId, number: int) -> None:
        record = Comment(
            id=CommentId(new_id()),
            article=article,
            annotator=self.who,
            text=f"remark {number}",
            created=stamp(number),
        )
        do(self.project, *made(record), annotator=self.who)


Files = dict[AnnotatorId, Path]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("merging")


def begun(folder: Path, base: list[tuple[AnnotatorId, Any]], own: dict[AnnotatorId, Any]) -> Files:
    """Make a file that all have worked in, and a copy for each in which only they went on."""
    first = folder / "first.hustings"
    with new_study(first, TEXT, OTHER_TEXT) as project:
        do(project, *made(Annotator(name=CHEN, created=stamp())), kind="log")
        for who, act in base:
            Work(project, who).act(*act)
    files = {}
    for who in PEOPLE:
        files[who] = Path(shutil.copy(first, folder / f"{who}.hustings"))
        with Project.open(files[who]) as project:
            for act in own[who]:
                Work(project, who).act(*act)
    return files


def merged(into: Path, *others: Path) -> Path:
    """Merge into a copy, which must be whole then; return the copy."""
    target = into.with_name(f"{new_id()}.hustings")
    shutil.copy(into, target)
    with Project.open(target) as project:
        report = merge_files(project, others)
        assert report.conflicts == []
        assert problems_of(project) == []
    return target


def state(path: Path) -> tuple[bytes, bytes]:
    with Project.open(path) as project:
        return state_of(project), state_of(project, "annotator")


bases = st.lists(st.tuples(st.sampled_from(PEOPLE), acts), max_size=10)
owns = st.fixed_dictionaries(dict.fromkeys(PEOPLE, histories))


@settings(max_examples=10)
@given(bases, owns)
def test_the_order_in_which_files_are_brought_together_does_not_matter(place, base, own):
    a, b, c = begun(place(), base, own).values()
    assert state(merged(a, b)) == state(merged(b, a))
    expected = state(merged(merged(a, b), c))
    assert state(merged(a, merged(b, c))) == expected
    assert state(merged(c, b, a)) == expected


@settings(max_examples=10)
@given(bases, owns)
def test_merging_twice_doubles_nothing_and_undo_gives_what_was_before(place, base, own):
    a, b, c = begun(place(), base, own).values()
    untouched = b.read_bytes(), c.read_bytes()
    with Project.open(a) as project:
        before = state_of(project)
        report = merge_files(project, [b, c])
        after, steps = state_of(project), step_count(project)
        again = merge_files(project, [c, b])
        assert (again.step, again.people, again.articles) == (None, {}, 0)
        assert (state_of(project), step_count(project)) == (after, steps)
        if report.step is not None:
            project.undo(AMARA, report.step)
            assert state_of(project) == before
            merge_files(project, [b, c])  # what was taken back is not refused for ever
            assert state_of(project) == after
        assert problems_of(project) == []
    assert (b.read_bytes(), c.read_bytes()) == untouched


@settings(max_examples=10)
@given(bases, owns)
def test_everybody_finds_their_own_work_as_they_left_it(place, base, own):
    files = begun(place(), base, own)
    with Project.open(merged(*files.values())) as project:
        found = records_in(project, "annotation", "dismissal", "comment")
    for who, path in files.items():
        with Project.open(path) as project:
            left = records_in(project, "annotation", "dismissal", "comment")
        assert [r for r in found if getattr(r, "annotator", "") == who] == [
            r for r in left if getattr(r, "annotator", "") == who
        ]


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """One copy of a status, a dismissal, a time and an annotation, with what each has been."""
    statuses = st.sampled_from(STATUSES).map(
        lambda each: Assignment(article=ARTICLE.id, annotator=BO, status=each)
    )
    dismissals = st.just(Dismissal(article=ARTICLE.id, annotator=BO, suggestion="entity:GPE:0-8"))
    times = st.integers(1, 5).map(
        lambda each: Activity(article=ARTICLE.id, annotator=BO, seconds=each)
    )
    labels = st.integers(1, 4).map(
        lambda each: entity(ARTICLE, 0, 8, annotator=BO, id=AnnotationId("x"), revision=each)
    )
    past = {}
    for kind in (statuses, dismissals, times, labels):
        states = draw(st.lists(kind, max_size=4))
        if states:
            removed = draw(st.booleans()) and kind is not times
            past[states[0].key] = [*states, None] if removed else states
    return Side({key: states[-1] for key, states in past.items() if states[-1]}, past)


@settings(max_examples=400)
@given(sides(), sides())
def test_neither_side_is_favoured(one, other):
    ours, clashes = reconciled(one, other, None, "")
    theirs, mirrored = reconciled(other, one, None, "")
    assert [(clash.key, clash.ours, clash.theirs) for clash in clashes] == [
        (clash.key, clash.theirs, clash.ours) for clash in mirrored
    ]
    undecided = {clash.key for clash in clashes}
    assert {k: r for k, r in ours.items() if k not in undecided} == {
        k: r for k, r in theirs.items() if k not in undecided
    }
    again, still = reconciled(Side(ours, one.all_states()), other, None, "")
    assert again == ours
    assert [clash.key for clash in still] == [clash.key for clash in clashes]
