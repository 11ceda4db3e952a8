"""A reviewer compares two people's labels and decides, with keys, what becomes gold."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton
from window_driver import PATIENCE, all_rows, press_keys

from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, new_id
from annotator.domain.records import Annotation, Annotator, Assignment, Comment, now
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment
from annotator.gui.review_window import ReviewWindow
from annotator.store import history
from annotator.workflows.reviewing import is_reviewer, make_reviewer

TEXT = "Norrevia rejects the pact. Kestria denies it, said Ana Reyes in Ostmark on Monday."
AMARA, BO = AnnotatorId("amara"), AnnotatorId("bo")
MADE = {
    AMARA: [("GPE", "Norrevia"), ("GPE", "Kestria"), ("PERSON", "Ana Reyes"), ("GPE", "Ostmark")],
    BO: [("GPE", "Norrevia"), ("ORG", "Kestria"), ("PERSON", "Ana"), ("DATE", "Monday")],
}


def label(study, made=MADE) -> None:
    """Put what two people made of every article into the project file."""
    with study.file() as project:
        step = Step(
            name="begin",
            annotator=AMARA,
            kind="log",
            edits=(
                Edit(None, Annotator(name=BO, created=now())),
                Edit(None, Annotator(name=AnnotatorId("rev"), created=now())),
            ),
        )
        project.apply(step)
        for row in all_rows(project, AMARA):
            for who, labels in made.items():
                project.apply(
                    Step(
                        name="label",
                        annotator=who,
                        edits=tuple(
                            Edit(None, each)
                            for each in (
                                *(annotation(row.id, who, *one) for one in labels),
                                Assignment(article=row.id, annotator=who, status="done"),
                            )
                        ),
                    )
                )
        make_reviewer(project, AMARA)


def annotation(article, who, name, words) -> Annotation:
    start = TEXT.index(words)
    return Annotation(
        id=AnnotationId(new_id()),
        article=article,
        annotator=who,
        layer="entity",
        label=name,
        fragments=(Fragment(start, start + len(words)),),
        created=now(),
        updated=now(),
    )


@pytest.fixture
def review(open_study, qtbot) -> Callable[..., tuple]:
    """Open the window on doubly labelled articles, and the review of the first."""

    def open_(*more: str):
        study = open_study(TEXT, *(f"{TEXT} {each}" for each in more))
        label(study)
        press_keys("Ctrl+R")
        (window,) = study.window.findChildren(ReviewWindow)
        qtbot.waitUntil(lambda: bool(window.reviewing.listed), timeout=PATIENCE)
        window.activateWindow()
        window.page.setFocus()
        return study, window

    return open_


def go_back_to(window, qtbot) -> None:
    """Give the keyboard back to a window after a box has closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    window.page.setFocus()


def gold(study) -> list[tuple[str, str]]:
    study.settle()
    found = [each for each in study.labels() if each.annotator == GOLD]
    return [(each.label, TEXT[each.start : each.end]) for each in found]


def in_hand(window) -> str:
    return TEXT[window.reviewing.question.start :].split()[0].strip(".,")


def test_the_differences_are_listed_and_the_first_is_in_hand(review):
    _study, window = review()
    assert len(window.reviewing.listed) == 4
    assert window.counts.text().startswith("0 of 4 decided")
    assert "1 agreed" in window.counts.text()
    assert in_hand(window) == "Ostmark"
    press_keys("J")
    assert in_hand(window) == "Monday"
    press_keys("K")
    assert in_hand(window) == "Ostmark"


def test_keys_take_one_side_the_other_or_neither_and_go_on(review):
    study, window = review()
    press_keys("1")  # Ostmark stays
    press_keys("1")  # Monday, of which the first has nothing
    press_keys("2")  # Kestria is an ORG
    press_keys("0")  # neither "Ana Reyes" nor "Ana"
    assert window.counts.text() == "4 of 4 decided"
    assert gold(study) == [("GPE", "Norrevia"), ("ORG", "Kestria"), ("GPE", "Ostmark")]


def test_people_keep_their_own_annotations_as_they_were(review):
    study, _window = review()
    before = [each for each in study.labels() if each.annotator != GOLD]
    for key in ("1", "2", "0", "1"):
        press_keys(key)
    study.settle()
    assert [each for each in study.labels() if each.annotator != GOLD] == before


def test_undo_takes_a_decision_back_and_redo_makes_it_again(review, qtbot):
    study, window = review()
    press_keys("1")
    press_keys("Ctrl+Z")
    qtbot.waitUntil(lambda: len(window.reviewing.review.undecided()) == 4, timeout=PATIENCE)
    assert gold(study) == []
    press_keys("Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: len(window.reviewing.review.undecided()) == 3, timeout=PATIENCE)
    assert gold(study) == [("GPE", "Norrevia"), ("GPE", "Ostmark")]


def test_done_needs_every_difference_decided_and_then_opens_the_next_article(review, qtbot):
    study, window = review("Again.")
    first = window.reviewing.article
    press_keys("Ctrl+Return")
    [box] = window.findChildren(QMessageBox)
    assert "Undecided differences: 4" in box.text()
    box.close()
    go_back_to(window, qtbot)
    for key in ("1", "1", "1", "1", "Ctrl+Return"):
        press_keys(key)
    qtbot.waitUntil(lambda: window.reviewing.article not in (None, first), timeout=PATIENCE)
    assert len(window.reviewing.review.undecided()) == 4
    with study.file() as project, project.reading() as connection:
        records = history.records_of(connection, [first])[first]
    done = {w.annotator: w.status for w in records if isinstance(w, Assignment)}
    assert done == {AMARA: "done", BO: "done", GOLD: "done"}


def test_a_reason_goes_with_the_decision_and_can_be_given_after_it(review):
    study, window = review()
    press_keys("N")
    assert window.sides.reason.hasFocus()
    window.sides.error_type.setCurrentIndex(window.sides.error_type.findData("slip"))
    study.write("Bo missed it")
    press_keys("Return")
    assert window.page.hasFocus()
    press_keys("1")
    question = next(each for each in window.reviewing.listed if each.decision)
    assert (question.decision.how.reason, question.decision.how.error_type) == (
        "Bo missed it",
        "slip",
    )
    assert window.sides.reason.text() == "", "the next question has no reason yet"
    press_keys("K")
    press_keys("N")
    study.write("!")
    press_keys("Return")
    study.settle()
    assert window.reviewing.question.decision.how.reason == "Bo missed it!"


def test_a_decision_with_a_reason_is_a_case_in_the_guidelines(review, qtbot):
    study, _window = review()
    press_keys("N")
    study.write("a town is a GPE")
    press_keys("Return")
    press_keys("1")
    main = study.window
    qtbot.waitUntil(lambda: ("entity", "GPE") in main.session.cases, timeout=PATIENCE)
    main.hand.choose(None)
    main.inspector.rebuild()
    labels = (each.text() for each in main.inspector.findChildren(QLabel))
    assert any("“Ostmark” ✓ a town is a GPE" in words for words in labels)


def test_taking_and_editing_goes_on_in_the_main_window_and_gold_follows(review, qtbot):
    study, _window = review()
    press_keys("J")
    press_keys("J")  # Kestria
    press_keys("E")
    main = study.window
    qtbot.waitUntil(lambda: main.hand.annotation is not None, timeout=PATIENCE)
    assert main.session.whose == GOLD
    assert main.hand.annotation.label == "GPE"
    assert "gold" in main.status.annotator.text()
    main.activateWindow()
    main.page.setFocus()
    press_keys("4")  # NORP
    qtbot.waitUntil(lambda: ("NORP", "Kestria") in gold(study), timeout=PATIENCE)
    taken = next(each for each in study.labels() if each.label == "NORP")
    assert (taken.origin.choice, taken.origin.by) == ("edited", AMARA)
    main.commands.reviews.back_to_own_labels()
    qtbot.waitUntil(lambda: main.session.desk is not None, timeout=PATIENCE)
    assert main.session.desk.annotator == AMARA


def answer(qtbot, act: Callable[[QDialog], None]) -> None:
    """Do something in the dialog that opens next."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(100, do)


def test_an_article_goes_back_with_a_reason(review, qtbot):
    study, window = review()

    def fill(dialog) -> None:
        dialog.person.setCurrentIndex(dialog.person.findData(BO))
        dialog.reason.setPlainText("Ostmark is missing.")
        dialog.accept()

    answer(qtbot, fill)
    press_keys("R")
    study.settle()
    article = window.reviewing.article
    with study.file() as project, project.reading() as connection:
        records = history.records_of(connection, [article])[article]
    [work] = [w for w in records if isinstance(w, Assignment) and w.annotator == BO]
    assert (work.status, work.reason) == ("returned", "Ostmark is missing.")
    assert [c.text for c in records if isinstance(c, Comment)] == ["@bo Ostmark is missing."]


def test_a_reviewer_comments_on_an_annotation(review, qtbot):
    study, window = review()
    own = next(iter(window.reviewing.question.group.values()))
    press_keys("C")
    study.write("why a town?")
    press_keys("Ctrl+Return")
    study.settle()
    article = window.reviewing.article
    with study.file() as project, project.reading() as connection:
        records = history.records_of(connection, [article])[article]
    [comment] = [each for each in records if isinstance(each, Comment)]
    assert (comment.annotation, comment.text, comment.annotator) == (own.id, "why a town?", AMARA)
    qtbot.waitUntil(lambda: "1 open" in window.comments.heading.text(), timeout=PATIENCE)


def test_several_are_decided_at_once_after_they_have_been_shown(review, qtbot):
    study, window = review()

    def fill(dialog) -> None:
        dialog.kind.setCurrentIndex(dialog.kind.findData("missing"))
        assert dialog.preview.count() == 2
        dialog.take.setCurrentIndex(dialog.take.findData(BO))
        dialog.accept()

    answer(qtbot, fill)
    press_keys("B")
    assert gold(study) == [("GPE", "Norrevia"), ("DATE", "Monday")]
    assert len(window.reviewing.review.undecided()) == 2


def test_what_is_changed_in_the_main_window_meanwhile_is_seen(review, qtbot):
    study, window = review()
    for key in ("1", "1", "1", "1"):
        press_keys(key)
    study.window.session.reload()  # what the test has written past the window
    study.settle()
    desk = study.window.session.desk
    mine = next(each for each in desk.annotations.values() if TEXT[each.start :].startswith("Ostm"))
    study.window.hand.take(desk.relabel(mine, "ORG")[0])
    qtbot.waitUntil(lambda: len(window.reviewing.review.undecided()) == 1, timeout=PATIENCE)
    assert window.reviewing.listed[0].changed
    qtbot.waitUntil(lambda: window.reviewing.articles[0].changed, timeout=PATIENCE)
    assert ("GPE", "Ostmark") in gold(study)


def test_other_people_are_compared_by_choice(review, qtbot):
    _study, window = review()
    actions = {action.text(): action for action in window.people.menu().actions()}
    assert list(actions) == ["amara", "bo"]
    actions["bo"].setChecked(False)
    qtbot.waitUntil(lambda: window.reviewing.review.people == (AMARA,), timeout=PATIENCE)
    assert len(window.reviewing.listed) == 4, "all of one person's annotations"


def test_a_click_on_a_mark_takes_its_difference_in_hand(review, qtbot):
    _study, window = review()
    own = window.reviewing.listed[2]
    window.shown.clicked.emit(str(next(iter(own.group.values())).id))
    assert window.reviewing.question.group == own.group


def test_nobody_sees_the_labels_of_others_without_becoming_a_reviewer(open_study, qtbot):
    study = open_study(TEXT)

    def refuse(dialog) -> None:
        dialog.reject()

    answer(qtbot, refuse)
    press_keys("Ctrl+R")
    assert study.window.findChildren(ReviewWindow) == []

    def agree(dialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if "Become" in b.text()).click()

    answer(qtbot, agree)
    go_back_to(study.window, qtbot)
    press_keys("Ctrl+R")
    [window] = study.window.findChildren(ReviewWindow)
    with study.file() as project:
        assert is_reviewer(project, AMARA)
    qtbot.waitUntil(lambda: window.sides.isVisible(), timeout=PATIENCE)
    study.settle()


def test_gold_can_be_exported_from_the_dialog(review, qtbot, tmp_path):
    study, _window = review()
    press_keys("1")
    study.settle()
    from annotator.gui.export_dialog import ExportDialog

    dialog = ExportDialog(study.window, study.window.session)
    dialog.what.setCurrentIndex(1)
    assert dialog.options().annotators == (GOLD,)
    qtbot.waitUntil(lambda: "annotations: 2" in dialog.head.text(), timeout=PATIENCE)
    dialog.reject()


def test_a_return_without_a_reason_is_refused_and_not_said_to_be_done(review, qtbot):
    study, window = review()
    told, refused = [], []
    window.reviewing.told.connect(told.append)
    window.reviewing.refused.connect(refused.append)
    window.reviewing.send_back(BO, "")
    assert [each.what for each in refused] == ["An article is returned with a reason."]
    assert told == []
    study.settle()
