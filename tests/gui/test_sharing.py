"""Giving articles to people, files of their own, and bringing them together, in the window."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from window_driver import PATIENCE, Study

from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Annotator, Assignment, now
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment
from annotator.gui.assign_dialog import AssignDialog
from annotator.gui.line_dialog import LineDialog
from annotator.gui.merge_dialog import MergeDialog
from annotator.gui.pack_dialog import PackDialog
from annotator.store import reading
from annotator.store.backup import copy_database
from annotator.store.project import Project
from annotator.workflows.assigning import Plan, assign
from annotator.workflows.labelling import open_desk
from annotator.workflows.queue import QueueFilter, read_queue, read_statuses

Shown = TypeVar("Shown", bound=QDialog)
AMARA, BEN = AnnotatorId("amara"), AnnotatorId("ben")
TEXTS = [f"Norrevia and Kestria met, for the time number {place}." for place in range(6)]


@pytest.fixture
def study(open_study) -> Study:
    return open_study(*({"text": text, "title": text[-2:]} for text in TEXTS))


def dialog(study: Study, kind: type[Shown]) -> Shown:
    (found,) = (each for each in study.window.findChildren(kind) if each.isVisible())
    return found


def given(study: Study) -> dict[str, set[str]]:
    """What each person has been given, by title."""
    found: dict[str, set[str]] = {}
    with study.file() as project, project.reading():
        for person in (AMARA, BEN):
            rows = read_queue(project, person, QueueFilter(everybody=True)).rows
            for row in rows:
                desk = open_desk(project, row.id, person, project.rules())
                if desk.assignment is not None and desk.assignment.given:
                    found.setdefault(person, set()).add(row.title)
    return found


def shares(shown: AssignDialog) -> dict[str, list[str]]:
    table = shown.shares
    return {
        table.item(row, 0).text(): [
            table.item(row, column).text() for column in range(1, table.columnCount())
        ]
        for row in range(table.rowCount())
    }


def run(study: Study, action: str) -> None:
    study.window.actions_.run(action)
    study.settle()


# Assign


def test_articles_are_given_as_the_dialog_shows_and_undo_takes_it_back(study, qtbot):
    run(study, "assign")
    shown = dialog(study, AssignDialog)
    qtbot.waitUntil(lambda: shown.people.list.count() > 0, timeout=PATIENCE)
    assert not shown.yes.isEnabled()
    item = shown.people.list.findItems("amara", Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(Qt.CheckState.Checked)
    QTest.keyClicks(shown.people.name, "ben")
    QTest.keyClick(shown.people.name, Qt.Key.Key_Return)
    assert shown.isVisible()  # Enter adds the name, and does not yet assign
    shown.overlap.setValue(33)
    qtbot.waitUntil(lambda: shown.yes.isEnabled(), timeout=PATIENCE)
    assert shares(shown) == {
        "amara": ["4", "2", "2", "0", "0"],
        "ben": ["4", "2", "2", "0", "0"],
    }
    assert shown.shares.isColumnHidden(5)
    shown.yes.click()
    study.settle()
    assert {person: len(titles) for person, titles in given(study).items()} == {AMARA: 4, BEN: 4}
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 4, timeout=PATIENCE)
    study.close_messages()
    study.press("Ctrl+Z")
    study.settle()
    assert given(study) == {}
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 6, timeout=PATIENCE)


def test_a_plan_that_cannot_be_carried_out_is_said_and_cannot_be_taken(study, qtbot):
    run(study, "assign")
    shown = dialog(study, AssignDialog)
    qtbot.waitUntil(lambda: shown.people.list.count() > 0, timeout=PATIENCE)
    shown.people.list.item(0).setCheckState(Qt.CheckState.Checked)
    shown.overlap.setValue(50)
    qtbot.waitUntil(lambda: "cannot be given to 2 people" in shown.head.text(), timeout=PATIENCE)
    assert not shown.yes.isEnabled()
    shown.reject()


def test_gold_is_not_among_the_people_and_calibration_is_shown(study, qtbot):
    with study.file() as project:
        adjudicated = read_queue(project, AMARA).rows[0].id
        done = Assignment(article=adjudicated, annotator=GOLD, status="done")
        edits = (Edit(None, Annotator(name=GOLD, created=now())), Edit(None, done))
        project.apply(Step(name="gold", annotator=AMARA, edits=edits, kind="log"))
    run(study, "assign")
    shown = dialog(study, AssignDialog)
    qtbot.waitUntil(lambda: shown.people.list.count() > 0, timeout=PATIENCE)
    names = [shown.people.list.item(row).text() for row in range(shown.people.list.count())]
    assert names == ["amara"]
    shown.people.list.item(0).setCheckState(Qt.CheckState.Checked)
    shown.calibration.setValue(1)
    qtbot.waitUntil(lambda: shown.yes.isEnabled(), timeout=PATIENCE)
    assert not shown.shares.isColumnHidden(5)
    assert {cells[-1] for cells in shares(shown).values()} == {"1"}
    shown.reject()


def test_a_queue_without_articles_of_ones_own_says_where_they_are(study, qtbot):
    with study.file() as project:
        assign(project, Plan(annotators=(BEN,)))
    queue = study.window.queue
    study.window.queue_feed.reload()
    said = "All articles were given to others."
    qtbot.waitUntil(lambda: queue.empty.text().startswith(said), timeout=PATIENCE)
    assert queue.empty.isVisible()
    queue.use_filter(QueueFilter(everybody=True))
    qtbot.waitUntil(lambda: len(queue.model.rows) == 6, timeout=PATIENCE)
    assert [chip.text() for chip in queue.chips.chips] == ["also others’ articles"]


# Pack


@pytest.fixture
def shared(study: Study) -> Study:
    """Amara and Ben have been given articles."""
    with study.file() as project:
        assign(project, Plan(annotators=(AMARA, BEN)))
    return study


def test_files_are_written_as_the_dialog_shows(shared, qtbot, tmp_path):
    run(shared, "pack")
    shown = dialog(shared, PackDialog)
    folder = tmp_path / "files"
    shown.folder.setText(str(folder))
    qtbot.waitUntil(lambda: shown.yes.isEnabled(), timeout=PATIENCE)
    shown.people.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not shown.yes.isEnabled()  # until it has been looked at again
    qtbot.waitUntil(lambda: shown.yes.isEnabled(), timeout=PATIENCE)
    assert shown.files.rowCount() == 1
    assert not folder.exists()
    shown.yes.click()
    shared.settle()
    assert [path.name for path in folder.iterdir()] == ["ben.hustings"]
    assert shared.sentence() == f"Files written to {folder}: 1"
    with Project.open(folder / "ben.hustings") as own:
        assert {row.title for row in read_queue(own, BEN).rows} == given(shared)[BEN]


def test_what_stands_in_the_way_of_the_files_is_said(shared, qtbot, tmp_path):
    (tmp_path / "amara.hustings").touch()
    run(shared, "pack")
    shown = dialog(shared, PackDialog)
    shown.folder.setText(str(tmp_path))
    qtbot.waitUntil(lambda: "exists already" in shown.head.text(), timeout=PATIENCE)
    assert not shown.yes.isEnabled()
    shown.reject()


def test_without_anything_given_there_is_nothing_to_pack(study, qtbot):
    run(study, "pack")
    shown = dialog(study, PackDialog)
    qtbot.waitUntil(lambda: bool(shown.head.text()), timeout=PATIENCE)
    assert shown.head.text() == "No article has been given to anybody."
    assert not shown.yes.isEnabled()
    shown.reject()


# Merge


def labelled(path: Path, label: str) -> None:
    """Label the same words of the first article, for Ben, in a file; what is there is relabelled."""
    with Project.open(path) as project:
        article = read_queue(project, BEN, QueueFilter(everybody=True)).rows[0].id
        desk = open_desk(project, article, BEN, project.rules())
        if desk.annotations:
            step, _ = desk.relabel(next(iter(desk.annotations.values())), label)
        else:
            step, _ = desk.add("entity", label, (Fragment(0, 8),))
        project.apply(step)


def copied(study: Study, folder: Path) -> Path:
    """Return a copy of the project that is open, as it is now."""
    study.settle()
    copy_database(study.path, folder / "ben.hustings")
    return folder / "ben.hustings"


def merge(study: Study, qtbot, *paths: Path) -> MergeDialog:
    study.window.commands.sharing.merge_paths(paths)
    shown = dialog(study, MergeDialog)
    qtbot.waitUntil(lambda: not shown.line.busy, timeout=PATIENCE)
    return shown


def labels_of_ben(study: Study) -> list[str]:
    return [each.label for each in study.labels() if each.annotator == BEN]


def test_files_are_merged_as_the_dialog_shows_and_nothing_twice(study, qtbot, tmp_path):
    study.settle()
    other = copied(study, tmp_path)
    with Project.open(other) as project:
        person = Edit(None, Annotator(name=BEN, created=now()))
        project.apply(Step(name="come", annotator=BEN, edits=(person,), kind="log"))
    labelled(other, "GPE")
    shown = merge(study, qtbot, other)
    assert shown.people.item(0, 0).text() == "ben"
    heads = [
        shown.people.horizontalHeaderItem(column).text()
        for column in range(1, shown.people.columnCount())
        if not shown.people.isColumnHidden(column)
    ]
    assert heads == ["Articles", "New", "Statuses"]
    assert shown.conflicts.isHidden()
    assert labels_of_ben(study) == []
    shown.yes.click()
    study.settle()
    assert labels_of_ben(study) == ["GPE"]
    shown = merge(study, qtbot, other)
    assert shown.head.text() == "There is nothing new in these files."
    assert not shown.yes.isEnabled()
    shown.reject()
    study.close_messages()
    study.press("Ctrl+Z")
    study.settle()
    assert labels_of_ben(study) == []


@pytest.mark.parametrize(("choice", "left"), [(0, "ORG"), (1, "ORG"), (2, "PERSON")])
def test_what_was_changed_on_both_sides_is_decided_in_the_dialog(
    study, qtbot, tmp_path, choice, left
):
    with study.file() as project:
        person = Edit(None, Annotator(name=BEN, created=now()))
        project.apply(Step(name="come", annotator=BEN, edits=(person,), kind="log"))
    labelled(study.path, "GPE")
    other = copied(study, tmp_path)
    labelled(study.path, "ORG")
    labelled(other, "PERSON")
    shown = merge(study, qtbot, other)
    assert shown.conflicts.rowCount() == 1
    assert "ORG" in shown.conflicts.item(0, 1).text()
    assert "PERSON" in shown.conflicts.item(0, 2).text()
    shown.choice(0).setCurrentIndex(choice)
    shown.yes.click()
    study.settle()
    assert labels_of_ben(study) == [left]
    reports = [
        each for each in study.window.findChildren(QDialog) if type(each).__name__ == "Report"
    ]
    assert bool(reports) == (choice == 0)


def test_a_file_that_cannot_be_merged_is_named(study, qtbot, tmp_path):
    path = tmp_path / "broken.hustings"
    path.write_text("nothing")
    shown = merge(study, qtbot, path)
    assert "broken.hustings" in shown.head.text()
    assert not shown.yes.isEnabled()
    shown.reject()


# Several people and one file


def test_one_works_as_another_in_the_same_file_now_and_the_next_time(study, qtbot):
    with study.file() as project:
        assign(project, Plan(annotators=(BEN,)))
    run(study, "work-as")
    (asked,) = (each for each in study.window.findChildren(LineDialog) if each.isVisible())
    assert asked.line.itemText(0) == "ben"
    asked.line.setEditText("ben")
    asked.yes.click()
    qtbot.waitUntil(lambda: study.window.session.annotator == BEN, timeout=PATIENCE)
    session = study.window.session
    assert study.window.status.annotator.text() == "Annotator: ben"
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 6, timeout=PATIENCE)
    qtbot.waitUntil(lambda: session.desk is not None, timeout=PATIENCE)
    study.close_messages()
    study.page.setFocus()
    study.press("Ctrl+Return")
    study.settle()
    study.window.commands.close_project()
    study.window.commands.open_project(study.path)
    assert study.window.session.annotator == BEN
    with study.file() as project, project.reading() as connection:
        statuses = read_statuses(project, BEN).counts
        assert statuses["done"] == 1
        assert "ben" in reading.annotator_names(connection)


def test_a_name_that_nobody_can_have_is_refused_and_the_project_stays_open(study):
    before = study.window.session
    study.window.commands.work_as("gold")
    assert "nobody's" in study.messages()[0]
    study.close_messages()
    assert study.window.session is before
