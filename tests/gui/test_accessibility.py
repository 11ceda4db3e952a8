"""What a screen reader is told, asked as it asks: through Qt's accessible interfaces."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
)
from shiboken6 import isValid

import annotator.gui
from annotator.gui.dialogs import NewProjectDialog
from annotator.gui.export_dialog import ExportDialog
from annotator.gui.key_editor import KeyEditor
from annotator.gui.page import accessible
from annotator.gui.settings import Settings

TEXT = (
    "Ana Reyes said on Monday that the ports law must go. Norrevia 😀 will not pay.\n\n"
    "“We oppose the ports law,” Boris Kim told reporters. The end."
)
NAMES = [("PERSON", "Ana Reyes"), ("GPE", "Norrevia"), ("PERSON", "Boris Kim")]
NAME, VALUE, ABOUT = QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description
ROLE = QAccessible.Role


@pytest.fixture
def study(open_study):
    return open_study(
        {"text": TEXT, "title": "The ports", "author": "Lena Ott", "source": "The Courier"},
        suggest=NAMES,
    )


@pytest.fixture
def told(monkeypatch):
    """What is told of while an assistive technology is active: kinds of event with words."""
    events = []

    def update(event):
        announced = isinstance(event, QAccessibleAnnouncementEvent)
        words = event.message() if announced else event.accessibleInterface().text(NAME)
        events.append((event.type(), words))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(update))
    QAccessible.setActive(True)
    yield events
    QAccessible.setActive(False)


def page_of(study):
    return QAccessible.queryAccessibleInterface(study.page)


def children(study):
    page = page_of(study)
    return [page.child(number) for number in range(page.childCount())]


def names(study):
    return [child.text(NAME) for child in children(study)]


def child(study, beginning):
    (found,) = [each for each in children(study) if each.text(NAME).startswith(beginning)]
    return found


def claim(study):
    """Make the first sentence a claim of Ana Reyes."""
    study.click("Monday")
    study.press("L", "C", "1", "Return", "Escape", "Escape")
    (made,) = study.of("claim")
    assert made.roles["claimant"]
    return made


def stance(study):
    """Make a stance of Boris Kim against a policy."""
    study.press("E")
    study.click("oppose")
    study.press("L", "S", "2", "Return", "/")
    study.write("welf")
    study.press("Return", "1")
    study.settle()
    (made,) = study.of("stance")
    return made


# The page and its parts


def test_the_page_is_a_document_with_its_title_and_the_text_in_view(study):
    page = page_of(study)
    assert page.role() == ROLE.Document
    assert page.text(NAME) == "The ports"
    assert "Lena Ott" in page.text(ABOUT)
    assert page.text(VALUE) == TEXT
    assert page.object() is study.page
    assert page.isValid()


def test_its_children_are_the_marks_in_view_with_label_words_and_state(study):
    assert names(study) == [
        "PERSON Ana Reyes, suggested",
        "GPE Norrevia, suggested",
        "PERSON Boris Kim, suggested",
    ]
    study.press("Tab", "Space")
    study.press("B") if study.window.hand.annotation else study.press("[", "B")
    assert names(study)[0] == "PERSON Ana Reyes, flagged"
    assert {each.role() for each in children(study)} == {ROLE.Link}
    assert all(each.state().linked for each in children(study))


def test_only_what_is_in_view_is_a_child_and_what_is_in_hand(open_study):
    far = "Filler words here. " * 400
    study = open_study({"text": f"Norrevia spoke.\n\n{far}\n\nKestria spoke.", "title": "Far"},
                       suggest=[("GPE", "Norrevia"), ("GPE", "Kestria")])  # fmt: skip
    assert names(study) == ["GPE Norrevia, suggested"]
    study.press("Tab")
    study.page.go_to_end()
    QApplication.processEvents()
    assert names(study) == ["GPE Kestria, suggested", "GPE Norrevia, suggested"]
    assert child(study, "GPE Norrevia").state().offscreen
    assert not child(study, "GPE Kestria").state().offscreen
    assert "Norrevia" not in page_of(study).text(VALUE)


def test_a_claim_says_its_label_and_who_makes_it(study):
    claim(study)
    found = child(study, "claim")
    assert found.text(NAME) == (
        "claim, factual: Ana Reyes said on Monday that the ports law must go., claimant: Ana Reyes"
    )
    assert found.role() == ROLE.Note


def test_a_stance_is_a_mark_on_its_evidence_and_a_card(study):
    stance(study)
    (mark, card) = [each for each in children(study) if each.text(NAME).startswith("stance")]
    assert mark.text(NAME).startswith("stance against: “We oppose the ports law,”")
    assert mark.role() == ROLE.StaticText
    assert card.text(NAME) == "stance against: Boris Kim → Welfare state; explicit"
    assert card.role() == ROLE.Note
    drawn = study.page.placed_cards[0].rect.toAlignedRect()
    assert card.rect().size() == drawn.size()
    assert card.rect().topLeft() == study.page.viewport().mapToGlobal(drawn.topLeft())


def test_each_part_knows_its_place_its_parent_and_its_number(study):
    page = page_of(study)
    for number, each in enumerate(children(study)):
        assert page.indexOfChild(each) == number
        assert each.parent() is page
        assert each.childCount() == 0
        assert each.window() is study.window.windowHandle()
        assert page.rect().contains(each.rect())
        centre = each.rect().center()
        assert page.childAt(centre.x(), centre.y()) is each
    assert page.child(99) is None
    assert page.child(-1) is None
    corner = study.page.viewport().mapToGlobal(QPoint(2, study.page.viewport().height() - 3))
    assert page.childAt(corner.x(), corner.y()) is None


def test_a_marks_rectangle_is_where_its_words_stand(study):
    place = study.page.rects_of(study.place("Norrevia"))[0].toAlignedRect()
    shown = study.page.viewport().mapToGlobal(place.topLeft())
    assert child(study, "GPE Norrevia").rect().topLeft() == shown
    assert child(study, "GPE Norrevia").rect().size() == place.size()


def test_the_part_in_hand_has_the_focus_and_the_page_says_so(study):
    page = page_of(study)
    assert page.focusChild() is page
    study.press("Tab", "Tab")
    focused = [each.text(NAME) for each in children(study) if each.state().focused]
    assert focused == ["GPE Norrevia, suggested"]
    assert page.focusChild().text(NAME) == focused[0]
    study.window.queue.list.setFocus()
    assert page.focusChild() is None
    assert not any(each.state().focused for each in children(study))


def test_a_stance_in_hand_has_the_focus_on_its_card(study):
    stance(study)
    study.page.setFocus()
    focused = [each for each in children(study) if each.state().focused]
    assert [each.role() for each in focused] == [ROLE.Note]
    assert "→" in focused[0].text(NAME)


def test_pressing_a_part_takes_it_in_hand_as_a_click_does(study):
    study.window.queue.list.setFocus()
    action = child(study, "PERSON Boris Kim").actionInterface()
    assert action.pressAction() in action.actionNames()
    action.doAction(action.pressAction())
    assert study.window.hand.proposal.suggestion.fragments == (study.place("Boris Kim"),)
    assert study.page.hasFocus()


def test_an_open_role_says_which_letter_takes_what(study):
    study.click("Monday")
    study.press("L", "C", "1")
    letters = study.page.look.hints
    assert letters
    for key, letter in letters.items():
        mark = study.page.marks[key]
        words = study.text[slice(*mark.fragments[0])]
        assert any(words in name and name.endswith(f"letter {letter}") for name in names(study))


def test_the_window_leads_to_the_page(study):
    found = QAccessible.queryAccessibleInterface(study.page).parent()
    above = []
    while found is not None:
        above.append(found.object())
        found = found.parent()
    assert study.window in above


# The text


def test_the_text_can_be_read_by_character_with_its_places(study):
    text = page_of(study).textInterface()
    units = len(TEXT.encode("utf-16-le")) // 2
    assert text.characterCount() == units == len(TEXT) + 1  # the face has two units
    assert text.text(0, units) == TEXT
    assert text.text(0, 9) == "Ana Reyes"
    start = TEXT.index("will") + 1
    assert text.text(start, start + 4) == "will"
    assert text.text(-5, 3) == "Ana"
    assert text.text(units - 4, units + 50) == "end."
    rect = text.characterRect(start)
    assert text.offsetAtPoint(rect.center()) == start
    assert text.selectionCount() == 0  # cannot be told from Python; it is announced


def test_the_caret_can_be_read_and_set(study):
    text = page_of(study).textInterface()
    study.press("Right", "Right")
    assert text.cursorPosition() == TEXT.index("Reyes")
    text.setCursorPosition(TEXT.index("will") + 1)
    assert study.page.caret.token == study.place("will")
    assert text.cursorPosition() == TEXT.index("will") + 1
    text.addSelection(0, 9)
    assert study.selected() == "Ana Reyes"
    text.removeSelection(0)
    assert study.selected() == ""


# Events


def test_nothing_is_made_while_no_assistive_technology_is_active(study):
    assert not QAccessible.isActive()
    study.press("Tab", "Space", "Space", "Right", "Shift+Right")
    study.settle()
    assert study.page not in accessible._objects


def test_taking_a_mark_in_hand_moves_the_focus_to_it(study, told):
    study.press("Tab")
    assert (QAccessible.Event.Focus, "PERSON Ana Reyes, suggested") in told


def test_a_label_that_is_saved_is_told_by_its_new_name(study, told):
    study.press("Tab", "3")
    study.settle()
    assert (QAccessible.Event.NameChanged, "GPE Ana Reyes") in told


def test_the_focus_goes_to_a_new_stances_card_once_it_is_drawn(study, told):
    stance(study)
    study.settle()
    QApplication.processEvents()
    focused = [words for kind, words in told if kind == QAccessible.Event.Focus]
    renamed = [words for kind, words in told if kind == QAccessible.Event.NameChanged]
    assert focused[-1].startswith("stance against: ")
    assert "→" in focused[-1]
    assert renamed[-1] == "stance against: Boris Kim → Welfare state; explicit"


def test_steps_of_the_caret_and_the_selection_are_read_out(study, told):
    study.press("Right", "Right", "Shift+Right", "Shift+Right")
    said = [words for kind, words in told if kind == QAccessible.Event.Announcement]
    assert said == ["Ana", "Reyes", "selected: Reyes", "selected: Reyes said"]
    assert QAccessible.Event.TextCaretMoved in {kind for kind, _words in told}


def test_what_a_role_asks_and_its_likeliest_answer_are_read_out(study, told):
    study.click("Monday")
    study.press("L", "C", "1")
    said = [words for kind, words in told if kind == QAccessible.Event.Announcement]
    assert any(words.startswith("Claimant:") and "PERSON Ana Reyes" in words for words in said)


def test_sentences_of_the_status_bar_are_read_out(study, told):
    study.press("Ctrl+Z")
    study.settle()
    assert (QAccessible.Event.Announcement, "There is nothing to undo.") in told


def test_another_article_is_read_out_by_its_title(open_study, told):
    study = open_study(
        {"text": "One one.", "title": "First"}, {"text": "Two two.", "title": "Next"}
    )
    study.press("Ctrl+PgDown")
    study.wait_for_article("Two")
    assert (QAccessible.Event.Announcement, "Next") in told


# Lifetimes


def test_a_part_that_is_gone_is_no_longer_valid_and_says_nothing(study):
    study.press("Tab")
    gone = child(study, "PERSON Ana Reyes")
    study.press("X")
    assert not gone.isValid()
    assert gone.text(NAME) == ""
    assert gone.rect().isEmpty()
    assert gone.state().invalid
    assert "PERSON Ana Reyes, suggested" not in names(study)


def test_the_parts_of_an_article_go_with_it(open_study):
    study = open_study({"text": TEXT}, {"text": "Another Norrevia."}, suggest=NAMES)
    kept = children(study)
    numbers = [QAccessible.uniqueId(each) for each in kept]
    study.press("Ctrl+PgDown")
    study.wait_for_article("Another")
    assert not any(isValid(each) for each in kept)
    assert all(QAccessible.accessibleInterface(number) is None for number in numbers)
    assert names(study) == ["GPE Norrevia, suggested"]


def test_a_page_without_an_article_says_so(open_window):
    page = QAccessible.queryAccessibleInterface(open_window().page)
    assert page.text(NAME) == "No article"
    assert page.childCount() == 0
    assert page.childAt(10, 10) is None
    assert page.textInterface().characterCount() == 0
    assert page.textInterface().text(0, 5) == ""


LEAVING = """
import sys
from pathlib import Path
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.workflows.projects import open_project

app = QApplication([])
QAccessible.setActive(True)
window = MainWindow(Settings(model=""))
window.use_project(open_project(Path(sys.argv[1])))
window.show()
page = QAccessible.queryAccessibleInterface(window.page)
for _ in range(3000):
    app.processEvents()
    if page.childCount():
        break
kept = [page.child(number) for number in range(page.childCount())]
assert kept, "nothing is shown"
if sys.argv[2] == "close":
    window.close()
    window.deleteLater()
    app.processEvents()
print(len(kept), flush=True)
"""


@pytest.mark.parametrize("way", ["close", "leave"])
def test_leaving_the_program_while_its_parts_are_held_is_no_crash(study, way):
    study.close()
    done = subprocess.run(
        [sys.executable, "-c", LEAVING, str(study.path), way],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "3"


# Names, focus, movement


def unnamed(root):
    """The inputs that a screen reader cannot name."""
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    found = []
    for widget in root.findChildren(object):
        if not isinstance(widget, kinds) or not widget.isVisible():
            continue
        if isinstance(widget.parent(), (QComboBox, QLineEdit, QAbstractItemView, QSpinBox)):
            continue  # part of a field, named with it
        interface = QAccessible.queryAccessibleInterface(widget)
        labels = interface.relations(QAccessible.RelationFlag.Label)
        named = bool(labels) if isinstance(widget, QComboBox) else interface.text(NAME) or labels
        if not named:
            found.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    return found


@pytest.mark.parametrize("what", ["entity", "claim", "stance", "article", "nothing"])
def test_every_input_of_the_window_has_a_name(study, what, qtbot):
    if what == "entity":
        study.press("Tab", "Space", "[")
    elif what == "claim":
        claim(study)
        study.press("C", "]")
    elif what == "stance":
        stance(study)
    elif what == "article":
        study.press("D", "1")
    qtbot.wait(60)  # the form is made a little later
    assert unnamed(study.window) == []


@pytest.mark.parametrize("dialog", ["new", "export", "keys"])
def test_every_input_of_a_dialog_has_a_name(study, dialog):
    window = study.window
    made = {
        "new": lambda: NewProjectDialog(window),
        "export": lambda: ExportDialog(window, window.session),
        "keys": lambda: KeyEditor(window, window.actions_),
    }[dialog]()
    made.show()
    assert unnamed(made) == []
    made.close()


def test_f6_goes_round_queue_page_and_form(study):
    window = study.window
    study.press("Tab", "Space", "[")
    window.inspector.rebuild()
    seen = []
    for key in ("F6", "F6", "F6", "Shift+F6", "Shift+F6", "Shift+F6"):
        study.press(key)
        focus = QApplication.focusWidget()
        panes = {"queue": window.queue, "page": window.page, "form": window.inspector}
        seen += [n for n, pane in panes.items() if pane is focus or pane.isAncestorOf(focus)]
    assert seen == ["form", "queue", "page", "queue", "form", "page"]


def test_f6_passes_over_a_part_that_is_hidden(study):
    study.window.inspector.hide()
    study.press("F6")
    assert study.window.queue.isAncestorOf(QApplication.focusWidget())
    study.press("F6")
    assert study.page.hasFocus()


def tab_stops(window):
    found, widget = [], window.nextInFocusChain()
    while widget is not window:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_whatever_has_the_keyboard_looks_so(study, appearance, qtbot):
    study.window.set_appearance(appearance)
    stance(study)
    qtbot.wait(60)
    stops = tab_stops(study.window)
    assert len(stops) > 8
    assert looks_the_same(stops) == []


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_whatever_has_the_keyboard_on_the_welcome_page_looks_so(open_window, appearance, tmp_path):
    recent = tmp_path / "study.hustings"
    recent.touch()
    window = open_window(Settings(model="", appearance=appearance, recent=(str(recent),)))
    stops = tab_stops(window)
    assert len(stops) == 4
    assert looks_the_same(stops) == []


def looks_the_same(stops):
    """Which of these widgets look with the keyboard as they look without."""
    found = []
    for number, widget in enumerate(stops):
        pictures = []
        for each in (stops[number - 1], widget):
            each.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            pictures.append(widget.grab().toImage())
        if pictures[0] == pictures[1]:
            found.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}")
    return found


def test_the_program_animates_nothing(qapp):
    moving = re.compile(
        r"\b(QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QSequentialAnimationGroup"
        r"|QGraphicsOpacityEffect|setAnimated|bar\.setRange\(0, 0\))"
    )
    folder = Path(annotator.gui.__file__).parent
    for path in folder.rglob("*.py"):
        assert not moving.search(path.read_text(encoding="utf-8")), path
