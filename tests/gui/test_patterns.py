"""Words that are always suggested: taught by a key, found everywhere, edited with the codebook."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit
from window_driver import PATIENCE, all_rows

from annotator.domain.patterns import Pattern
from annotator.gui.codebook_editor import NAME, CodebookEditor
from annotator.gui.settings import Settings
from annotator.store import reading
from annotator.workflows.suggesting import DEFAULT_MODEL

ONE = "The Long Hall rejected the bridge. Nobody asked the Long Hall why."
TWO = "Critics say that Long Hall is too slow to answer."
HALL = Pattern(words="Long Hall", label="ORG")


def taught(study) -> tuple[Pattern, ...]:
    with study.file() as project:
        return project.codebook().patterns


def label_hall(study, key="2"):
    study.select("Long Hall")
    study.press(key)


def test_a_key_teaches_the_words_in_hand(open_study):
    study = open_study(ONE)
    label_hall(study)
    study.press("A")
    assert taught(study) == (HALL,)
    assert "“Long Hall” is suggested as" in study.sentence()
    study.press("A")
    study.settle()
    assert "is always suggested as" in study.sentence()
    assert taught(study) == (HALL,)


def test_undo_takes_it_back_and_redo_brings_it_again(open_study):
    study = open_study(ONE)
    label_hall(study)
    study.press("A")
    study.settle()
    study.press("Ctrl+Z")
    assert taught(study) == ()
    assert study.told() == [("ORG", "Long Hall")]
    study.press("Ctrl+Y")
    assert taught(study) == (HALL,)


def test_the_words_of_a_claim_are_not_taught_and_it_is_said_why(open_study):
    study = open_study(ONE)
    study.press("C")
    study.select("rejected the bridge")
    study.press("1", "Escape", "Escape")
    study.click("rejected")
    study.press("A")
    assert taught(study) == ()
    assert "Only entities" in study.sentence() + "".join(study.messages())


def sources(study, row) -> list[str]:
    with study.file() as project, project.reading() as connection:
        key = all_rows(project, project.default_annotator())[row].id
        sets = reading.read_suggestions(connection, key)
    return [each.source for group in sets for each in group.suggestions]


def test_the_model_proposes_it_in_every_article_and_leaves_what_is_decided(open_study, qtbot):
    study = open_study(ONE, TWO, settings=Settings(model=DEFAULT_MODEL))
    idle = study.window.status.suggestions
    qtbot.waitUntil(lambda: bool(sources(study, 1)) and not idle.text(), timeout=60_000)
    label_hall(study)
    before = study.labels()
    study.press("A")
    qtbot.waitUntil(
        lambda: "patterns" in sources(study, 0) and "patterns" in sources(study, 1), timeout=60_000
    )
    qtbot.waitUntil(lambda: not idle.text(), timeout=60_000)
    assert study.labels() == before
    proposals = study.window.session.desk.proposals.values()
    places = [each.suggestion.start for each in proposals if each.source == "patterns"]
    assert places == [study.place("Long Hall", 1).start]  # the first is labelled already
    study.press("Ctrl+Z")
    qtbot.waitUntil(lambda: "patterns" not in sources(study, 0) + sources(study, 1), timeout=60_000)


# Edited.


@pytest.fixture
def editing(open_study):
    study = open_study(ONE)
    label_hall(study)
    study.press("A")
    study.settle()
    study.window.actions_.run("codebook")
    editor = study.window.findChild(QDialog, NAME)
    assert isinstance(editor, CodebookEditor)
    editor.pane.choose("pattern ", "Long Hall")
    yield study, editor
    editor.pane.draft = type(editor.pane.draft)(editor.draft.original)
    editor.close()


def save(study, editor, qtbot) -> tuple[Pattern, ...]:
    version = study.window.session.codebook.version
    editor.save()
    qtbot.waitUntil(
        lambda: study.window.session.codebook.version > version and editor._progress is None,
        timeout=PATIENCE,
    )
    return taught(study)


def test_a_pattern_is_changed_in_the_codebook_editor(editing, qtbot):
    study, editor = editing
    form = editor.pane.form
    words = form.findChild(QLineEdit, "words")
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, "Short Hall")
    editor.pane.rooms.setFocus()
    assert editor.pane.members.key() == "Short Hall"
    QTest.keyClicks(form.findChild(QLineEdit, "actor"), "Council")
    label = form.findChild(QComboBox, "label")
    label.setCurrentIndex(label.findData("FAC"))
    label.activated.emit(label.currentIndex())
    changed = Pattern(words="Short Hall", label="FAC", actor="Council")
    assert save(study, editor, qtbot) == (changed,)


def test_patterns_are_added_and_removed_in_the_codebook_editor(editing, qtbot):
    study, editor = editing
    editor.pane.add()
    words = editor.pane.form.findChild(QLineEdit, "words")
    assert words.hasFocus()
    QTest.keyClicks(words, "the Bridge Act")
    assert {each.words for each in save(study, editor, qtbot)} == {"Long Hall", "the Bridge Act"}
    editor.pane.choose("pattern ", "Long Hall")
    editor.pane.remove()
    assert {each.words for each in save(study, editor, qtbot)} == {"the Bridge Act"}
    study.press("Ctrl+Z")


def test_words_that_have_a_pattern_cannot_be_given_to_another(editing):
    _study, editor = editing
    editor.pane.add()
    words = editor.pane.form.findChild(QLineEdit, "words")
    QTest.keyClicks(words, "Long Hall")
    editor.pane.rooms.setFocus()
    assert "There is a pattern 'Long Hall' already" in editor.state.text()
