"""Bringing labels of other tools in, and writing datasets, as a person does it in the window."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
)
from window_driver import PATIENCE

from annotator.gui import several
from annotator.gui.dialogs import Report
from annotator.gui.export_dialog import ExportDialog
from annotator.gui.import_dialog import ImportDialog
from annotator.store import reading

TEXT = "Mr. Oda said that Norrevia will leave. Kestria denied it."
ANN = "T1\tWHO 4 7\tOda\nT2\tGPE 18 26\tNorrevia\nT3\tProtein 39 46\tKestria\n"


@pytest.fixture
def brat_file(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "a.ann"
    path.write_text(ANN)
    return path


@pytest.fixture
def preview(open_study, qtbot, brat_file):
    """The study and its dialog, once the files have been looked at."""
    study = open_study("One article.")
    study.window.commands.exchange.preview([brat_file])
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.labels.rowCount() == 3, timeout=PATIENCE)
    return study, dialog


def becomes(dialog) -> dict[str, str]:
    return {
        dialog.labels.item(row, 0).text(): dialog.labels.cellWidget(row, 2).currentText()
        for row in range(dialog.labels.rowCount())
    }


def choose(dialog, label: str, wanted: str) -> None:
    (row,) = [
        r for r in range(dialog.labels.rowCount()) if dialog.labels.item(r, 0).text() == label
    ]
    combo = dialog.labels.cellWidget(row, 2)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(wanted)
    combo.activated.emit(combo.currentIndex())


def stored(study) -> list[tuple[str, str]]:
    project = study.window.session.project
    with project.reading() as connection:
        return sorted(
            (annotation.layer, annotation.label)
            for article in reading.annotated_articles(connection)
            for annotation in reading.read_annotations(connection, article)
        )


def test_a_preview_shows_the_texts_and_what_each_label_becomes(preview):
    study, dialog = preview
    assert dialog.rows.item(0, 0).text() == "Mr. Oda said that Norrevia will leave."
    assert dialog.rows.item(0, 5).text() == "3"
    said = becomes(dialog)
    assert said["WHO"] == said["Protein"] == "Refused: not in the codebook"
    assert said["GPE"] == study.window.session.codebook.label("entity", "GPE").name + " (Entities)"
    assert "2" in dialog.refused.text()


def test_what_the_person_says_a_label_becomes_is_what_is_imported(preview, qtbot):
    study, dialog = preview
    codebook = study.window.session.codebook
    person = codebook.label("entity", "PERSON").name
    choose(dialog, "WHO", f"{person} (Entities)")
    qtbot.waitUntil(lambda: becomes(dialog)["WHO"] == f"{person} (Entities)", timeout=PATIENCE)
    choose(dialog, "Protein", "Left out")
    qtbot.waitUntil(lambda: not dialog.refused.isVisible(), timeout=PATIENCE)
    assert becomes(dialog)["Protein"] == "Left out"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)
    assert stored(study) == [("entity", "GPE"), ("entity", "PERSON")]


def test_a_choice_keeps_the_keyboard_and_the_place_of_its_row(preview, qtbot):
    study, dialog = preview
    person = study.window.session.codebook.label("entity", "PERSON").name
    assert [dialog.labels.item(row, 0).text() for row in range(3)] == ["WHO", "Protein", "GPE"]
    combo = dialog.labels.choice(0)
    combo.setFocus()
    QTest.keyClicks(combo, person)
    qtbot.waitUntil(lambda: not dialog.refused.text().endswith("2 …"), timeout=PATIENCE)
    assert dialog.labels.choice(0) is combo
    assert combo.hasFocus()
    assert becomes(dialog)["WHO"] == f"{person} (Entities)"


def test_the_wheel_over_a_choice_changes_nothing(preview):
    _study, dialog = preview
    combo = dialog.labels.choice(2)
    spot = combo.rect().center()
    event = QWheelEvent(
        QPointF(spot),
        QPointF(combo.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = becomes(dialog)
    QApplication.sendEvent(combo, event)
    assert becomes(dialog) == before


def test_trying_all_of_it_says_what_would_come_in_and_keeps_nothing(preview, qtbot):
    study, dialog = preview
    dialog.trial.click()
    qtbot.waitUntil(lambda: "Tried all of it" in dialog.head.text(), timeout=PATIENCE)
    assert "Articles: 1, annotations: 1, suggestions: 0." in dialog.head.text()
    assert "Refused: 2." in dialog.head.text()
    assert stored(study) == []
    assert len(study.window.queue.model.rows) == 1


def test_a_mapping_file_says_what_the_labels_become(preview, qtbot, tmp_path, monkeypatch):
    study, dialog = preview
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[labels]\nWHO = "entity:PERSON"\nProtein = ""\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mapping), ""))
    dialog.mapping.click()
    qtbot.waitUntil(lambda: not dialog.refused.isVisible(), timeout=PATIENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)
    assert stored(study) == [("entity", "GPE"), ("entity", "PERSON")]


def test_refusals_are_told_by_reason(preview, qtbot):
    _study, dialog = preview
    dialog.refused.click()
    (report,) = dialog.findChildren(Report)
    lines = report.findChild(QPlainTextEdit).toPlainText().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("a.ann: The annotation T1 has the label 'WHO'")


def test_a_file_of_no_known_kind_is_named_and_the_others_are_taken(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    good, odd = tmp_path / "good.txt", tmp_path / "notes.xyz"
    for path in (good, odd):
        path.write_text(f"Words of {path.stem}.")
    study.window.commands.exchange.preview([odd, good])
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1, timeout=PATIENCE)
    assert "1" in dialog.refused.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(study.window.findChildren(Report)), timeout=PATIENCE)
    (report,) = study.window.findChildren(Report)
    assert report.findChild(QPlainTextEdit).toPlainText().startswith("notes.xyz: ")
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)


def test_an_import_that_was_stopped_says_so(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": f"Article {n}."}) + "\n" for n in range(3000)))
    study.window.commands.exchange.import_paths([many])
    study.window.status.cancel.click()
    qtbot.waitUntil(lambda: "Stopped before the end" in study.sentence(), timeout=PATIENCE)
    assert not study.window.status.bar.isVisible()


def test_cancelling_the_preview_imports_nothing(preview, qtbot):
    study, dialog = preview
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not study.window.findChildren(ImportDialog), timeout=PATIENCE)
    assert len(study.window.queue.model.rows) == 1
    assert stored(study) == []


def test_labels_can_be_taken_as_suggestions(preview, qtbot):
    study, dialog = preview
    dialog.as_suggestions.setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)
    assert stored(study) == []


def test_a_file_that_is_no_text_says_so_in_the_preview(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\xff" * 50)
    study.window.commands.exchange.preview([bad])
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.refused.isVisible(), timeout=PATIENCE)
    assert not dialog.accept_button.isEnabled()


@pytest.fixture
def export(open_study, qtbot):
    """The export's dialog over a study with a stance that has a holder."""
    study = open_study("Ana Reyes opposes the law.", suggest=[("PERSON", "Ana Reyes")])
    study.press("S")
    study.click("opposes")
    study.press("L", "2", "Return", "Escape")
    study.settle()
    dialog = ExportDialog(study.window, study.window.session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Articles: 1" in dialog.head.text(), timeout=PATIENCE)
    return study, dialog


def losses(dialog) -> list[str]:
    return [dialog.losses.item(row).text() for row in range(dialog.losses.count())]


def test_a_format_that_carries_everything_says_so(export):
    _study, dialog = export
    assert "carries all of it" in dialog.head.text()
    assert losses(dialog) == []


def test_a_format_that_does_not_names_what_it_leaves_behind(export, qtbot):
    _study, dialog = export
    dialog.format.setCurrentIndex(dialog.format.findData("brat"))
    qtbot.waitUntil(lambda: bool(losses(dialog)), timeout=PATIENCE)
    assert any("the article's" in each or "comes from" in each for each in losses(dialog))


def test_the_file_gets_the_ending_of_the_format(export):
    study, dialog = export
    assert dialog.path.text() == str(study.path.with_suffix(".jsonl"))
    dialog.format.setCurrentIndex(dialog.format.findData("brat"))
    assert dialog.path.text() == str(study.path.with_suffix(""))
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    assert dialog.path.text() == str(study.path.with_suffix(".jsonl"))


def test_the_seed_of_a_split_is_seen_whole(export):
    _study, dialog = export
    dialog.split.shares.setCurrentIndex(1)
    dialog.split.seed.setValue(2**31 - 1)
    field = dialog.split.seed.lineEdit()
    margins = field.textMargins()
    room = field.width() - margins.left() - margins.right()
    assert field.fontMetrics().horizontalAdvance(field.text()) <= room


def test_a_split_and_a_selection_are_what_is_written(export, qtbot, tmp_path, monkeypatch):
    study, dialog = export
    dialog.split.shares.setCurrentIndex(1)
    dialog.split.seed.setValue(7)
    options = dialog.options()
    assert (options.split.shares, options.split.seed) == ((80, 10, 10), 7)
    target = tmp_path / "out.jsonl"

    def fill_in(shown):
        shown.path.setText(str(target))
        shown.split.shares.setCurrentIndex(1)
        return ExportDialog.DialogCode.Accepted

    monkeypatch.setattr(ExportDialog, "exec", fill_in)
    study.window.commands.exchange.export_dialog()
    study.settle()
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    (line,) = [json.loads(line) for line in target.read_text().splitlines()]
    assert line["split"] in ("train", "dev", "test")


def test_the_columns_of_a_table_can_be_chosen(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    table = tmp_path / "t.csv"
    table.write_text("k,words,when\n1,Olaf said no.,2024-04-02\n2,Ana said yes.,2024-04-03\n")
    study.window.commands.exchange.preview([table])
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.columns.isVisible(), timeout=PATIENCE)
    assert not dialog.accept_button.isEnabled()  # no column is called text
    for field, head in (("text", "words"), ("date", "when")):
        combo = dialog.columns.combos[field]
        combo.setCurrentText(head)
        combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2, timeout=PATIENCE)
    assert dialog.rows.item(0, 1).text() == "2024-04-02"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 3, timeout=PATIENCE)
    assert {row.title for row in study.window.queue.model.rows} >= {
        "Olaf said no.",
        "Ana said yes.",
    }


def test_labels_dates_and_a_step_narrow_what_is_exported(export):
    _study, dialog = export
    dialog.labels.choose(["stance:against"])
    assert dialog.labels.text() == "Against (Stances)"
    dialog.since.setText("2024")
    dialog.as_of.number.setValue(2)
    options = dialog.options()
    assert options.labels == ("stance:against",)
    assert (options.since, options.as_of) == ("2024", 2)
    dialog.labels.choose([])
    dialog.as_of.number.setValue(0)
    assert (dialog.options().labels, dialog.options().as_of) == ((), None)


def test_what_a_step_did_stands_beside_its_number(export, qtbot):
    _study, dialog = export
    qtbot.waitUntil(lambda: dialog.as_of.number.maximum() > 1, timeout=PATIENCE)
    assert dialog.as_of.number.text() == "now"
    dialog.as_of.number.setValue(1)
    qtbot.waitUntil(lambda: "create the project" in dialog.as_of.told.text(), timeout=PATIENCE)


def test_suggestions_have_no_status_and_no_history(export):
    _study, dialog = export
    dialog.as_of.number.setMaximum(2)
    dialog.as_of.number.setValue(1)
    dialog.what.setCurrentIndex(dialog.what.count() - 1)
    options = dialog.options()
    assert (options.suggestions, options.as_of, options.statuses) == (True, None, ())


def test_an_export_of_nothing_is_said_and_not_done(export, qtbot):
    _study, dialog = export
    for box in dialog.layers.values():
        box.setChecked(False)
    qtbot.waitUntil(lambda: "tick a layer" in dialog.head.text(), timeout=PATIENCE)
    assert not dialog.yes.isEnabled()
    dialog.layers["stance"].setChecked(True)
    qtbot.waitUntil(lambda: "Articles: 1" in dialog.head.text(), timeout=PATIENCE)
    assert dialog.yes.isEnabled()


def test_a_file_that_is_no_export_is_replaced_only_when_the_person_says_so(
    export, tmp_path, monkeypatch
):
    _study, dialog = export
    notes = tmp_path / "notes.jsonl"
    notes.write_text("mine")
    dialog.path.setText(str(notes))
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    dialog.accept()
    assert dialog.isVisible()
    dialog.accept()
    assert not dialog.isVisible()


def test_labels_are_ticked_in_a_list(export, monkeypatch):
    _study, dialog = export

    def tick(shown):
        for row in (0, 1, 2):
            shown.list.item(row).setCheckState(Qt.CheckState.Checked)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(several.ChoiceList, "exec", tick)
    dialog.labels.click()
    assert len(dialog.options().labels) == 3
    assert dialog.labels.text().endswith("and 1 more")
