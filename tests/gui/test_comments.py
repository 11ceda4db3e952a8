"""Comments in the window: written, answered, resolved, changed, linked, kept back, waited for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from window_driver import PATIENCE, Study

from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Annotator, Assignment, Comment, now
from annotator.domain.steps import Edit, Step
from annotator.gui.comment_rows import CommentRow
from annotator.gui.comments_pane import CommentsPane
from annotator.store.project import Project
from annotator.workflows.commenting import comment, read_comments, return_article
from annotator.workflows.labelling import open_desk
from annotator.workflows.queue import read_queue
from annotator.workflows.reviewing import make_reviewer

PORTS = "The minister said that fuel for the ports would cost more. The ports will not pay."
RENTS = "Rents in Tavrin rise. Critics warned of costs."
AMARA, CHEN = AnnotatorId("amara"), AnnotatorId("chen")


@pytest.fixture
def study(open_study) -> Study:
    return open_study(
        {"text": PORTS, "title": "Fuel"},
        {"text": RENTS, "title": "Housing"},
        suggest=[("PERSON", "minister"), ("GPE", "Tavrin")],
    )


@pytest.fixture
def pane(study: Study) -> CommentsPane:
    return study.window.side.comments


def write(study: Study, words: str) -> None:
    """Open the field with its key, write, and send it."""
    study.page.setFocus()
    study.press("M")
    study.write(words)
    study.press("Ctrl+Return")
    study.settle()


def comments_in(study: Study) -> list[Comment]:
    with study.file() as project:
        rows = read_queue(project, AMARA).rows
        return [each for row in rows for each in read_comments(project, row.id)]


def rows_of(pane: CommentsPane) -> list[CommentRow]:
    return pane.list.widget().findChildren(CommentRow)


def words_of(pane: CommentsPane) -> str:
    """All that the pane says above its field."""
    return "\n".join(label.text() for label in pane.list.widget().findChildren(QLabel))


def button(widget: QWidget, name: str) -> QToolButton:
    found = widget.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def others_do(study: Study, act: Callable[[Project], None]) -> None:
    """Have somebody else do something with the same file, and read it again."""
    with study.file() as project:
        act(project)
    session = study.window.session
    assert session is not None
    session.reload()
    study.window.queue_feed.reload()
    study.settle()
    study.window.side.refresh()


def chen_says(
    words: str, *, about: bool = False, reviewer: bool = True
) -> Callable[[Project], None]:
    """Return what has Chen comment on the first article, or on the one annotation in it."""

    def act(project: Project) -> None:
        person = Edit(None, Annotator(name=CHEN, reviewer=reviewer, created=now()))
        project.apply(Step(name="come", annotator=CHEN, edits=(person,), kind="log"))
        article = read_queue(project, AMARA).rows[0].id
        own = open_desk(project, article, AMARA, project.rules()).annotations
        project.apply(comment(article, CHEN, words, next(iter(own)) if about else None))

    return act


# Writing


def test_a_comment_on_the_article_is_written_with_keys_and_undone(study, pane):
    assert pane.body.isHidden()
    write(study, "Unclear to me.")
    (made,) = comments_in(study)
    assert (made.annotator, made.text, made.annotation) == (AMARA, "Unclear to me.", None)
    assert pane.heading.text() == "Comments: 1 open"
    assert "Unclear to me." in words_of(pane)
    assert study.statuses() == ["todo", "todo"]
    study.press("Escape")
    assert study.page.hasFocus()
    study.press("Ctrl+Z")
    study.settle()
    assert comments_in(study) == []
    study.window.side.refresh()
    assert pane.heading.text() == "Comments"


def test_a_comment_on_the_annotation_in_hand_stands_in_its_own_thread(study, pane):
    study.press("Tab", "Space", "[")
    write(study, "A person?")
    write(study, "An office.")
    first, second = comments_in(study)
    assert first.annotation == second.annotation == study.one().id
    assert [row.objectName() for row in rows_of(pane)] == [
        f"comment-{each.id}" for each in (first, second)
    ]
    assert "On “minister”" in words_of(pane)
    study.press("Escape", "Escape")
    study.window.side.refresh()
    assert rows_of(pane) == []
    assert "Nobody has commented on the article as a whole." in words_of(pane)
    button(pane, f"thread-{first.annotation}").click()
    assert study.in_hand() == first.annotation
    study.window.side.refresh()
    assert len(rows_of(pane)) == 2


def test_ones_own_comment_is_changed_and_deleted_but_not_anothers(study, pane, qtbot):
    write(study, "A claim?")
    button(rows_of(pane)[0], "edit").click()
    assert pane.field.toPlainText() == "A claim?"
    pane.field.setPlainText("A claim, or none?")
    study.press("Ctrl+Return")
    study.settle()
    assert [each.text for each in comments_in(study)] == ["A claim, or none?"]
    others_do(study, chen_says("One."))
    own, other = rows_of(pane)
    assert other.findChildren(QToolButton) == []
    button(own, "delete").click()
    study.settle()
    assert [each.text for each in comments_in(study)] == ["One."]


def test_a_change_that_is_left_leaves_the_comment_as_it_was(study, pane):
    write(study, "A claim?")
    study.write("Half an ans")
    button(rows_of(pane)[0], "edit").click()
    pane.field.setPlainText("nonsense")
    pane.cancel.click()
    assert pane.field.toPlainText() == "Half an ans"
    assert [each.text for each in comments_in(study)] == ["A claim?"]


def test_a_thread_is_resolved_and_opened_again(study, pane):
    write(study, "One?")
    write(study, "Two.")
    pane.turn.click()
    study.settle()
    assert all(each.resolved for each in comments_in(study))
    assert pane.heading.text() == "Comments: 2, resolved"
    pane.turn.click()
    study.settle()
    assert [each.resolved for each in comments_in(study)] == [False, True][::-1]
    assert pane.heading.text() == "Comments: 1 open"


def test_what_was_begun_is_there_again_when_one_comes_back(study, pane):
    study.press("M")
    study.write("Half a sen")
    study.press("Escape", "Ctrl+PgDown")
    study.wait_for_article("Rents")
    study.window.side.refresh()
    assert pane.field.toPlainText() == ""
    study.press("Ctrl+PgUp")
    study.wait_for_article("The minister")
    study.window.side.refresh()
    assert pane.field.toPlainText() == "Half a sen"


def test_an_empty_comment_is_not_sent(study, pane):
    study.press("M")
    study.write("   ")
    assert not pane.send.isEnabled()
    study.press("Ctrl+Return")
    assert comments_in(study) == []


# Mentions


def test_labels_and_people_are_offered_as_they_are_typed(study, pane):
    study.press("M")
    study.write("See #pol")
    assert pane.field.offers == ["policy"]
    study.press("Return")
    study.write("and @")
    assert pane.field.offers == ["amara"]
    study.press("Return")
    study.write("#f")
    first, second = pane.field.offers[:2]
    study.press("Down", "Down", "Up", "Tab")
    assert pane.field.toPlainText() == f"See #policy and @amara #{second} "
    assert first < second
    study.write("#")
    study.press("Escape")
    assert pane.field.offers == []
    assert pane.field.hasFocus()


def test_a_mentioned_label_shows_its_guideline(study, pane):
    write(study, "Compare #claim:policy & <b>ask</b>.")
    (row,) = rows_of(pane)
    assert "&amp; &lt;b&gt;ask" in row.text.text()
    row.text.linkActivated.emit("label:claim:policy")
    inspector = study.window.inspector
    words = [label.text() for label in inspector.findChildren(QLabel)]
    definition = study.window.session.codebook.label("claim", "policy").definition
    assert definition in words
    button(inspector, "guideline-back").click()
    words = [label.text() for label in inspector.findChildren(QLabel)]
    assert definition not in words


def test_a_link_is_followed_with_the_keyboard(study, pane):
    write(study, "Compare #policy.")
    (row,) = rows_of(pane)
    row.text.setFocus(Qt.FocusReason.TabFocusReason)
    study.press("Tab", "Return")
    assert study.window.inspector.findChild(QToolButton, "guideline-back") is not None


# What waits, what is kept back


def test_what_waits_for_the_annotator_is_counted_and_listed(study, pane, qtbot):
    queue = study.window.queue
    assert queue.waiting.isHidden()
    study.press("Tab", "Space")
    others_do(study, chen_says("Sure?", about=True))
    qtbot.waitUntil(lambda: not queue.waiting.isHidden(), timeout=PATIENCE)
    assert queue.waiting.text() == "Waiting for you: 1"
    study.press("Ctrl+Shift+M")
    qtbot.waitUntil(lambda: [row.title for row in queue.model.rows] == ["Fuel"], timeout=PATIENCE)
    study.page.setFocus()
    study.press("[")
    write(study, "Yes.")
    qtbot.waitUntil(lambda: queue.model.statuses.waiting == 0, timeout=PATIENCE)
    queue.show_waiting()
    qtbot.waitUntil(lambda: queue.empty.text() == "Nothing waits for you.", timeout=PATIENCE)


def test_a_returned_article_says_why(study, pane, qtbot):
    def send_back(project: Project) -> None:
        article = read_queue(project, AMARA).rows[0].id
        desk = open_desk(project, article, AMARA, project.rules())
        project.apply(desk.set_status("done"))
        assert desk.assignment is not None
        project.apply(return_article(desk.assignment, CHEN, "Claims are missing"))

    others_do(study, send_back)
    study.page.setFocus()
    study.press("M")
    assert "This article was returned: Claims are missing" in words_of(pane)
    qtbot.waitUntil(
        lambda: study.window.queue.model.rows[0].reason == "Claims are missing", timeout=PATIENCE
    )
    study.press("Escape", "Ctrl+Return")
    study.settle()
    assert study.statuses() == ["done", "todo"]


def test_others_comments_are_kept_back_until_what_was_given_is_done(study, pane):
    def give(project: Project) -> None:
        article = read_queue(project, AMARA).rows[0].id
        given = Assignment(article=article, annotator=AMARA, given=True)
        project.apply(Step(name="give", annotator=CHEN, edits=(Edit(None, given),)))
        chen_says("I took it for a threat.", reviewer=False)(project)

    study.press("M")
    others_do(study, give)
    assert rows_of(pane) == []
    assert "Shown once the article is done: 1 more" in words_of(pane)
    study.press("Escape", "Ctrl+Return")
    study.wait_for_article("Rents")
    study.press("Ctrl+PgUp")
    study.wait_for_article("The minister")
    study.window.side.refresh()
    assert [row.text.text() for row in rows_of(pane)] == ["I took it for a threat."]


def test_gold_is_commented_on_by_the_reviewer_not_by_gold(study, pane):
    with study.file() as project:
        make_reviewer(project, AMARA)
        gold = Edit(None, Annotator(name=GOLD, created=now()))
        project.apply(Step(name="gold", annotator=AMARA, edits=(gold,), kind="log"))
    session = study.window.session
    assert session is not None
    session.use_labels_of(GOLD, session.desk.article.id)
    study.settle()
    write(study, "Decided by vote.")
    (made,) = comments_in(study)
    assert made.annotator == AMARA


# Statuses with reasons


def test_an_article_is_skipped_with_a_reason_that_is_offered_again(study, qtbot):
    def dialog():
        found = study.window.findChild(QWidget, "line")
        return found if found is not None and found.isVisible() else None

    study.press("Ctrl+Alt+Return")
    qtbot.waitUntil(lambda: dialog() is not None, timeout=PATIENCE)
    assert not dialog().yes.isEnabled()
    QTest.keyClicks(dialog().line.lineEdit(), "a weather report")
    QTest.keyClick(dialog().line.lineEdit(), Qt.Key.Key_Return)
    study.wait_for_article("Rents")
    row = study.window.queue.model.rows[0]
    assert (row.status, row.reason) == ("skipped", "a weather report")
    study.close_messages()
    study.press("Ctrl+Alt+Return")
    qtbot.waitUntil(lambda: dialog() is not None, timeout=PATIENCE)
    box = dialog().line
    assert [box.itemText(at) for at in range(box.count())] == ["a weather report"]
    dialog().reject()
    assert study.statuses() == ["skipped", "todo"]


# The way there


def test_the_open_comments_are_a_part_of_the_window_for_f6(study, pane):
    study.press("M", "Escape")
    study.press("F6", "F6")
    assert pane.field.hasFocus()
    pane.heading.click()
    assert pane.body.isHidden()
    study.page.setFocus()
    study.press("F6", "F6")
    assert study.window.queue.isAncestorOf(study.window.focusWidget())
