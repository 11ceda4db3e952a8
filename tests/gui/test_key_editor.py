"""The key editor: what is changed there counts at once, everywhere, and next time too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit
from window_driver import press_keys

from annotator.gui import key_map
from annotator.gui.dialogs import Report
from annotator.gui.key_editor import KeyEditor
from annotator.gui.key_sheet import KeySheet
from annotator.gui.key_table import KEYS, NAME, NOTE
from annotator.gui.label_bar import Chip

TEXT = "Ana Reyes said on Monday that the ports law must go. Brussels will not pay."
NAMES = [("PERSON", "Ana Reyes"), ("GPE", "Brussels")]
SMALL = """
name = "small"
version = 1
title = "Small"

[[layer]]
key = "lead"
name = "Leads"
hotkey = "L"
style = "fill"

[[layer.label]]
key = "who"
name = "Who"
definition = "Somebody."
colour = "#2e61a3"
hotkey = "1"
"""


@pytest.fixture
def study(open_study):
    return open_study({"text": TEXT, "title": "The ports"}, suggest=NAMES)


@pytest.fixture
def edit(qtbot):
    """Open the editor on a study, with an action chosen."""

    def open_(study, action="accept"):
        study.window.actions_.run("change-keys")
        (editor,) = [e for e in study.window.findChildren(KeyEditor) if e.isVisible()]
        qtbot.waitUntil(editor.isActiveWindow)
        editor.table.setCurrentItem(editor.table.rows[action])
        return editor

    return open_


@pytest.fixture
def back(qtbot):
    """Close the editor and give the keyboard back to the page."""

    def close(study, editor):
        editor.close()
        study.window.activateWindow()
        qtbot.waitUntil(study.window.isActiveWindow)
        study.page.setFocus()

    return close


def press(editor, key, button="press"):
    """Press one of the editor's buttons, then the key that it waits for."""
    getattr(editor, button).click()
    assert editor.field.waits
    press_keys(key)


def asked(editor):
    """What the editor asks, if anything."""
    return editor.question.text() if editor.question.isVisible() else ""


def test_every_named_action_has_a_row_with_its_keys(study, edit):
    editor = edit(study)
    actions = study.window.actions_
    assert set(editor.table.rows) == {each.id for each in actions.table if actions.name(each.id)}
    for key, row in editor.table.rows.items():
        assert row.text(NAME) == actions.name(key)
        assert row.text(KEYS) == actions.keys_text(key)
    editor.close()


def test_a_key_that_is_pressed_counts_at_once_and_the_old_one_no_longer(study, edit, back):
    editor = edit(study, "accept")
    press(editor, "Q")
    assert editor.table.rows["accept"].text(KEYS) == "Q"
    assert "changed" in editor.table.rows["accept"].text(NOTE)
    back(study, editor)
    study.press("Tab", "Space")
    assert study.told() == []
    study.press("Q")
    assert study.told() == [("PERSON", "Ana Reyes")]


def test_changed_keys_are_there_the_next_time(study, edit):
    editor = edit(study, "accept")
    press(editor, "Q")
    editor.close()
    study.close()
    study.open()
    assert study.window.actions_.keys("accept") == ("Q",)
    study.press("Tab", "Q")
    assert study.told() == [("PERSON", "Ana Reyes")]


def test_keys_can_be_added_and_taken_away_and_reset(study, edit):
    editor = edit(study, "accept")
    press(editor, "Q", button="add")
    assert study.window.actions_.keys("accept") == ("Space", "Q")
    editor.remove.click()
    assert study.window.actions_.keys("accept") == ()
    editor.usual.click()
    assert study.window.actions_.keys("accept") == ("Space",)
    assert study.window.actions_.own == {}
    editor.close()


def test_a_key_that_another_action_has_is_asked_about_and_can_be_taken(study, edit):
    editor = edit(study, "accept")
    press(editor, "X")
    assert "Dismiss and go on" in asked(editor)
    assert study.window.actions_.keys("accept") == ("Space",)
    editor.yes.click()
    assert study.window.actions_.keys("accept") == ("X",)
    assert study.window.actions_.keys("dismiss") == ()
    editor.close()


def test_a_key_that_another_action_has_can_be_left_to_it(study, edit):
    editor = edit(study, "accept")
    press(editor, "Ctrl+Z")  # of the window, where this one is of the page
    assert "Undo" in asked(editor)
    editor.no.click()
    assert asked(editor) == ""
    assert study.window.actions_.own == {}
    editor.close()


def test_the_codebooks_keys_are_not_to_be_taken(study, edit):
    editor = edit(study, "accept")
    press(editor, "C")
    assert "codebook" in asked(editor)
    assert not editor.yes.isVisible()
    editor.table.setCurrentItem(editor.table.rows["layer-1"])
    assert not editor.press.isEnabled()
    editor.close()


def test_resetting_asks_where_the_usual_key_has_gone_to_another(study, edit):
    editor = edit(study, "accept")
    press(editor, "X")
    editor.yes.click()
    editor.table.setCurrentItem(editor.table.rows["dismiss"])
    editor.usual.click()
    assert "Accept and go on" in asked(editor)
    editor.yes.click()
    assert study.window.actions_.keys("dismiss") == ("X",)
    assert study.window.actions_.keys("accept") == ()
    editor.close()


def test_all_keys_are_reset_once_that_is_confirmed(study, edit):
    editor = edit(study, "accept")
    press(editor, "Q")
    editor.everything.click()
    assert study.window.actions_.keys("accept") == ("Q",)
    editor.yes.click()
    assert study.window.actions_.keys("accept") == ("Space",)
    editor.close()


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        ("Tab", "Tab"),
        ("Shift+Tab", "Shift+Tab"),
        ("Backtab", "Shift+Tab"),
        ("Ctrl+Shift+F9", "Ctrl+Shift+F9"),
        ("Shift+K", "Shift+K"),
    ],
)
def test_the_field_takes_any_key_for_what_it_is(study, edit, pressed, kept):
    editor = edit(study, "about")
    taken = []
    editor.field.pressed.connect(taken.append)
    press(editor, pressed)
    assert taken == [kept]
    editor.close()


def test_a_sign_typed_with_shift_is_kept_as_the_sign(study, edit):
    editor = edit(study, "about")
    editor.press.click()
    QTest.keyClick(editor.field, "?", Qt.KeyboardModifier.ShiftModifier)
    assert study.window.actions_.keys("about") == ("?",)
    editor.close()


def test_escape_leaves_the_keys_and_the_field_holds_nobody(study, edit):
    editor = edit(study, "accept")
    editor.press.click()
    press_keys("Escape")
    assert editor.isVisible()
    assert editor.table.hasFocus()
    assert not editor.field.waits
    assert editor.field.text() == "Space"
    assert editor.field.focusPolicy() == Qt.FocusPolicy.ClickFocus
    editor.close()


def test_it_can_be_worked_with_the_keyboard_alone(study, edit):
    editor = edit(study, "next-article")
    editor.search.setFocus()
    for letter in "flag":
        QTest.keyClick(editor.search, letter)
    press_keys("Return")  # to the table
    assert editor.table.hasFocus()
    assert editor.table.chosen() == "flag"
    press_keys("Return")  # waits
    press_keys("Ctrl+B")
    assert study.window.actions_.keys("flag") == ("Ctrl+B",)
    editor.close()


def test_the_search_finds_words_and_keys(study, edit):
    editor = edit(study)

    def shown():
        return {key for key, row in editor.table.rows.items() if not row.isHidden()}

    editor.search.setText("undo")
    assert shown() == {"undo"}
    editor.search.setText("ctrl+z")
    assert "undo" in shown()
    assert "accept" not in shown()
    editor.search.setText("qqqq")
    assert shown() == set()
    editor.search.setText("")
    assert shown() == set(editor.table.rows)
    editor.close()


def test_a_key_map_goes_out_and_comes_back(study, edit, tmp_path):
    editor = edit(study, "accept")
    press(editor, "Q")
    path = tmp_path / "mine.toml"
    editor.export_keys(path)
    editor.everything.click()
    editor.yes.click()
    editor.import_keys(path)
    assert study.window.actions_.own == {"accept": ("Q",)}
    assert editor.table.rows["accept"].text(KEYS) == "Q"
    editor.close()


def test_what_an_imported_map_says_wrongly_or_twice_is_listed(study, edit, tmp_path):
    path = tmp_path / "theirs.toml"
    path.write_text('[keys]\nnoone = ["Q"]\naccept = ["X"]\n', encoding="utf-8")
    editor = edit(study)
    editor.import_keys(path)
    (report,) = [each for each in editor.findChildren(Report) if each.isVisible()]
    words = report.findChild(QPlainTextEdit).toPlainText()
    assert "noone" in words
    assert "Dismiss and go on" in words
    report.close()
    assert study.window.actions_.keys("dismiss") == ()
    assert "X" in editor.table.rows["dismiss"].text(NOTE)
    editor.close()


def test_a_file_that_is_no_key_map_changes_nothing(study, edit, tmp_path):
    path = tmp_path / "no.toml"
    path.write_text("no", encoding="utf-8")
    editor = edit(study, "accept")
    press(editor, "Q")
    editor.import_keys(path)
    (box,) = [each for each in editor.findChildren(QMessageBox) if each.isVisible()]
    assert "no.toml" in box.text()
    box.close()
    assert study.window.actions_.own == {"accept": ("Q",)}
    editor.close()


def test_sheet_palette_and_menus_show_the_keys_in_force(study, edit, back):
    editor = edit(study, "accept")
    press(editor, "Ctrl+Alt+Q")
    back(study, editor)
    study.press("F1")
    (sheet,) = [each for each in study.window.findChildren(KeySheet) if each.isVisible()]
    assert "Ctrl+Alt+Q" in {label.text() for label in sheet.findChildren(QLabel)}
    back(study, sheet)
    study.press("Ctrl+K")
    study.write("accept and")
    palette = QApplication.activePopupWidget()
    read = palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ctrl+Alt+Q" in read
    study.press("Escape")
    assert study.window.actions_.made["accept"].shortcut().toString() == "Ctrl+Alt+Q"


def test_prompts_and_hints_follow_the_keys_in_force(study, edit, back):
    editor = edit(study, "role")
    press(editor, "G")
    editor.table.setCurrentItem(editor.table.rows["author"])
    press(editor, "Ctrl+A")
    back(study, editor)
    study.press("Right", "L", "C", "1")
    look = study.page.look
    assert "Ctrl+A" in look.prompt
    assert "G" not in {code.upper() for code in look.hints.values()}
    study.press("G")  # passes on to the next role
    assert study.window.hand.roles.open_role.role.key != "claimant"


def test_the_bar_the_queue_and_sentences_show_the_keys_in_force(study, edit, back):
    bar, queue = study.window.bar, study.window.queue

    def on_the_bar():
        return {chip.text(): chip.key for chip in bar.findChildren(Chip) if chip.isVisible()}

    before = on_the_bar()
    assert (before["PERSON"], before["GPE"], before["more…"]) == ("1", "3", "T")
    assert queue.search.placeholderText() == "Search   Ctrl+F"
    editor = edit(study, "label-1")
    for action, key in (("label-1", "7"), ("more-labels", "Q"), ("search", "Ctrl+Alt+F")):
        editor.table.setCurrentItem(editor.table.rows[action])
        press(editor, key)
        if asked(editor):
            editor.yes.click()
    editor.table.setCurrentItem(editor.table.rows["label-3"])
    editor.remove.click()
    back(study, editor)
    after = on_the_bar()
    assert (after["PERSON"], after["GPE"], after["more…"]) == ("7", "", "Q")
    assert after["Claims"] == "C"  # the codebook's
    assert queue.search.placeholderText() == "Search   Ctrl+Alt+F"
    study.press("F3")
    assert "Ctrl+Alt+F" in study.sentence()
    study.press("Right", "7")
    assert [each.label for each in study.labels()] == ["PERSON"]
    study.window.actions_.apply({})
    assert on_the_bar() == before
    assert queue.search.placeholderText() == "Search   Ctrl+F"


def test_an_empty_queue_names_the_key_that_imports(open_study):
    study = open_study()
    queue = study.window.queue
    assert "Ctrl+I" in queue.empty.text()
    study.window.actions_.apply({"import": ("Ctrl+M",)})
    assert "Ctrl+M" in queue.empty.text()
    study.window.actions_.apply({"import": ()})
    assert "Ctrl+" not in queue.empty.text()


def test_a_layer_of_the_codebook_has_its_key_and_the_loser_is_named(open_study, tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    study = open_study("One article.", codebook=str(path))
    actions = study.window.actions_
    assert actions.keys("layer-0") == ("L",)
    assert actions.keys("sentence") == ()
    assert "Select the sentence" in study.sentence()


def test_a_kept_map_with_an_unknown_action_is_said_so_and_the_rest_counts(open_study, qapp):
    key_map.save_own_keys({"accept": ("Q",), "gone": ("W",)})
    study = open_study(TEXT)
    assert "gone" in study.sentence()
    assert study.window.actions_.keys("accept") == ("Q",)
