"""The codebook edited in the window: what is changed, what that does to annotations, and undo."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTableWidget,
    QToolButton,
    QWidget,
)

from annotator.domain.codebook_edits import Where, change, retire
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.ids import AnnotationId, AnnotatorId, new_id
from annotator.domain.records import Annotator
from annotator.domain.steps import Edit, Step
from annotator.gui.codebook_consequences import KEEP
from annotator.gui.codebook_editor import NAME, CodebookEditor
from annotator.gui.guidelines import label_hint, tip
from annotator.gui.label_bar import Chip
from annotator.gui.theme import DARK

TEXT = "The mayor of Paris met Ana Reyes in Berlin. She rejects the plan of Paris."
OTHER = "Another article, about Rome and nothing else."


class Editing:
    """A study with the editor open on it, as a person works with it."""

    def __init__(self, study, qtbot):
        self.study, self.qtbot = study, qtbot
        self.open()

    def open(self):
        self.study.window.actions_.run("codebook")
        self.editor = self.study.window.findChild(QDialog, NAME)
        assert isinstance(self.editor, CodebookEditor)
        return self.editor

    @property
    def pane(self):
        return self.editor.pane

    @property
    def codebook(self):
        """The codebook in force, read from the file."""
        with self.study.file() as project:
            return project.codebook()

    @property
    def session(self):
        return self.study.window.session

    def labels_in_force(self, layer="entity"):
        return [label.key for label in self.codebook.labels_of(layer)]

    def field(self, name, kind=QLineEdit):
        found = self.pane.form.findChild(kind, name)
        assert found is not None, name
        return found

    def write(self, name, words, kind=QLineEdit):
        """Put words into a field in place of what it holds, and leave it."""
        field = self.field(name, kind)
        field.setFocus()
        field.selectAll()
        if isinstance(field, QPlainTextEdit):
            field.insertPlainText(words)
        else:
            QTest.keyClicks(field, words)
        self.pane.rooms.setFocus()

    def rename_key(self, room, key, new):
        self.pane.choose(room, key)
        self.write("key", new)

    def remove(self, room, key):
        self.pane.choose(room, key)
        self.pane.tools["remove"].click()

    def save(self, version):
        """Save where nothing is asked; wait until the window follows."""
        self.editor.save_.click()
        self.wait_for(version)

    def wait_for(self, version):
        self.qtbot.waitUntil(
            lambda: self.session.codebook.version == version and self.editor._progress is None,
            timeout=10_000,
        )
        self.study.settle()

    def ask(self):
        """Save where something is asked; return the page that asks."""
        self.editor.save_.click()
        page = self.editor.page
        self.qtbot.waitUntil(
            lambda: self.editor.stack.currentWidget() is page and self.editor._progress is None,
            timeout=10_000,
        )
        return page

    def rows(self):
        tree = self.editor.page.tree
        return [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]

    def answer(self, answer, row=0):
        combo = self.editor.page.tree.itemWidget(self.rows()[row], 2)
        assert isinstance(combo, QComboBox)
        place = combo.findData(answer)
        assert place >= 0
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    def go_to_window(self):
        """Give the keyboard back to the page."""
        window = self.study.window
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
        self.study.page.setFocus()

    def chips(self):
        """The labels in the bar, in its order."""
        bar = self.study.window.bar
        return [key for (layer, key) in bar._labels if key and layer == bar_layer(bar)]


def bar_layer(bar):
    return next(key for key, chip in bar._layers.items() if chip.isChecked())


@pytest.fixture
def study(open_study):
    opened = open_study(
        {"text": TEXT, "title": "A visit", "author": "Bo"}, {"text": OTHER, "title": "Rome"}
    )
    for words, digit in (("Paris", "3"), ("Ana Reyes", "1"), ("Berlin", "3")):
        opened.select(words)
        opened.press(digit, "Escape", "Escape")
    opened.settle()
    return opened


@pytest.fixture
def editing(study, qtbot):
    opened = Editing(study, qtbot)
    yield opened
    editor = study.window.findChild(QDialog, NAME)
    if isinstance(editor, CodebookEditor):
        editor._leave()


# The window itself.


def test_it_is_in_the_project_menu_and_opens_once(study, editing, open_window):
    action = study.window.actions_.action("codebook")
    assert action.menu == "project"
    assert editing.open() is study.window.findChildren(CodebookEditor)[0]
    assert len(study.window.findChildren(CodebookEditor)) == 1
    assert not editing.editor.isModal()
    empty = open_window()
    assert not action.enabled_when(empty)


def test_nothing_is_in_the_project_before_it_is_saved(editing):
    editing.pane.choose("label entity", "PERSON")
    assert not editing.editor.save_.isEnabled()
    editing.write("name", "Human")
    editing.qtbot.waitUntil(lambda: editing.editor.state.text() == "Changed, and not saved yet.")
    assert editing.editor.save_.isEnabled()
    assert editing.codebook.version == 1


def test_labelling_goes_on_while_it_is_open(study, editing):
    editing.go_to_window()
    study.select("plan")
    study.press("7")
    assert ("EVENT", "plan") in study.told()


def test_enter_ends_a_field_and_does_not_save(editing):
    editing.pane.choose("label entity", "PERSON")
    name = editing.field("name")
    name.setFocus()
    QTest.keyClicks(name, "x")
    QTest.keyClick(name, Qt.Key.Key_Return)
    editing.study.settle()
    assert editing.codebook.version == 1
    assert editing.editor.isVisible()


def test_closing_with_changes_asks(editing, monkeypatch):
    asked = []

    def question(*_what, **_more):
        asked.append(True)
        return answers.pop()

    monkeypatch.setattr(QMessageBox, "question", question)
    editing.pane.choose("label entity", "PERSON")
    editing.write("name", "Human")
    answers = [QMessageBox.StandardButton.Cancel]
    assert not editing.editor.close()
    answers = [QMessageBox.StandardButton.Cancel]
    assert not editing.study.window.close()
    answers = [QMessageBox.StandardButton.Cancel]
    editing.study.window.actions_.run("close")
    assert editing.session is not None
    answers = [QMessageBox.StandardButton.Discard]
    assert editing.editor.close()
    assert len(asked) == 4
    assert editing.codebook.version == 1


def test_closing_without_changes_asks_nothing(editing, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_what: pytest.fail("it asked"))
    assert editing.editor.close()


# Labels.


def test_a_label_is_added_and_labels_at_once(study, editing):
    editing.pane.choose("label entity", "DATE")
    editing.pane.tools["add"].click()
    assert editing.field("name").hasFocus()
    QTest.keyClicks(editing.field("name"), "Building")
    editing.write("key", "HOUSE")
    editing.write("definition", "A house of stone.", QPlainTextEdit)
    editing.save(2)
    keys = editing.labels_in_force()
    assert keys.index("HOUSE") == keys.index("DATE") + 1
    label = editing.codebook.label("entity", "HOUSE")
    assert (label.name, label.definition) == ("Building", "A house of stone.")
    assert "HOUSE" in editing.chips()
    study.select("plan")
    study.window.hand.labelling.label("HOUSE")
    assert ("HOUSE", "plan") in study.told()


def test_a_new_name_is_shown_everywhere_and_asks_nothing(study, editing):
    editing.go_to_window()
    study.press("Escape")
    editing.pane.choose("label entity", "GPE")
    editing.write("name", "Place")
    editing.save(2)
    assert editing.codebook.label("entity", "GPE").name == "Place"
    study.window.inspector.rebuild()
    assert "Place" in words_in(study.window.inspector)
    assert "Place" in study.window.bar._labels["entity", "GPE"].toolTip()
    assert editing.editor.state.text() == "Version 2 is in force."
    assert not editing.editor.save_.isEnabled()


def test_a_new_key_takes_the_annotations_along_once_that_was_shown(study, editing):
    editing.rename_key("label entity", "GPE", "COUNTRY")
    page = editing.ask()
    (row,) = editing.rows()
    assert (row.text(0), row.text(1)) == ("Entities: label “Country, region or city”", "2")
    assert "COUNTRY" in row.text(2)
    assert page.is_settled
    assert editing.codebook.version == 1
    editing.save(2)
    assert sorted(study.told()) == [
        ("COUNTRY", "Berlin"),
        ("COUNTRY", "Paris"),
        ("PERSON", "Ana Reyes"),
    ]
    assert {study.page.marks.get(each.id).label for each in study.labels()} == {"COUNTRY", "PERSON"}


def test_a_label_is_recoloured_by_its_name_and_by_the_chooser(study, editing):
    editing.pane.choose("label entity", "GPE")
    editing.write("colour", "#0a0b0c")
    editing.save(2)
    assert editing.codebook.label("entity", "GPE").colour == "#0a0b0c"
    paris = next(each for each in study.labels() if study.quote(each) == "Paris")
    assert study.page.marks.get(paris.id).colour == "#0a0b0c"
    field = editing.field("colour").parentWidget().parentWidget()
    field.swatch.click()
    (dialog,) = editing.editor.findChildren(QColorDialog)
    dialog.setCurrentColor(QColor("#336699"))
    dialog.accept()
    editing.save(3)
    assert editing.codebook.label("entity", "GPE").colour == "#336699"
    assert study.window.bar._labels["entity", "GPE"].colour == "#336699"


def test_labels_are_reordered_by_keys_by_buttons_and_by_dragging(study, editing):
    editing.go_to_window()
    study.press("Escape")
    editing.pane.choose("label entity", "PERSON")
    editing.editor.activateWindow()
    editing.qtbot.waitUntil(editing.editor.isActiveWindow, timeout=10_000)
    editing.pane.members.setFocus()
    QTest.keyClick(editing.pane.members, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    editing.pane.tools["down"].click()
    editing.pane.choose("label entity", "LOC")
    editing.pane.tools["up"].click()
    model = editing.pane.members.model()
    assert model.moveRow(QModelIndex(), 8, QModelIndex(), 0)  # as a drop does: DATE to the top
    editing.save(2)
    assert editing.labels_in_force()[:6] == ["DATE", "ORG", "GPE", "PERSON", "LOC", "NORP"]
    assert editing.chips()[:4] == ["DATE", "ORG", "GPE", "PERSON"]


def test_a_retired_label_is_offered_no_longer_and_stays_where_it_is(study, editing):
    editing.pane.choose("label entity", "GPE")
    editing.field("retired", QCheckBox).click()
    editing.save(2)
    assert editing.codebook.label("entity", "GPE").hotkey is None
    assert ("entity", "GPE") not in study.window.bar._labels
    before = study.told()
    editing.go_to_window()
    study.select("plan")
    study.press("3", "Shift+3", "Escape", "Escape")
    assert study.told() == before
    assert ("GPE", "Paris") in before
    study.select("plan")
    study.window.hand.labelling.label("GPE")
    assert any("retired" in said for said in study.messages())
    study.close_messages()
    editing.pane.choose("label entity", "GPE")
    editing.field("retired", QCheckBox).click()
    editing.save(3)
    assert ("entity", "GPE") in study.window.bar._labels


def test_a_hotkey_is_taken_from_whoever_has_it(editing):
    editing.pane.choose("label entity", "LAW")
    combo = editing.field("hotkey", QComboBox)
    assert combo.itemText(combo.findData("1")) == "1   now Person"
    combo.setCurrentIndex(combo.findData("1"))
    combo.activated.emit(combo.currentIndex())
    editing.save(2)
    assert editing.codebook.label("entity", "LAW").hotkey == "1"
    assert editing.codebook.label("entity", "PERSON").hotkey is None


def test_examples_and_decided_cases_are_one_on_each_line(editing):
    editing.pane.choose("label entity", "GPE")
    editing.write("decisions", "“Moscow”: GPE.\n\n  “the Kremlin”: FAC. ", QPlainTextEdit)
    editing.write("positive", "One\nTwo", QPlainTextEdit)
    editing.save(2)
    label = editing.codebook.label("entity", "GPE")
    assert label.decisions == ("“Moscow”: GPE.", "“the Kremlin”: FAC.")
    assert label.positive == ("One", "Two")


def test_the_last_label_of_a_layer_cannot_be_taken_out(editing):
    for key in ("position", "profile"):
        editing.remove("label article", key)
    assert editing.pane.members.count() == 1
    assert "needs a label" in editing.editor.state.text()


# What is wrong is said at once.


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("key", "PERSON", "There is a label 'PERSON' already."),
        ("key", "9 lives", "Entities, label 9 lives, key: "),
    ],
)
def test_a_key_that_cannot_be_is_said_and_not_saved(editing, field, words, said):
    editing.pane.choose("label entity", "GPE")
    editing.write(field, words)
    editing.qtbot.waitUntil(lambda: editing.editor.state.text().startswith(said))
    editing.editor.save()
    editing.study.settle()
    assert editing.codebook.version == 1
    if words == "PERSON":
        assert editing.field("key").text() == "GPE"
    else:
        assert not editing.editor.save_.isEnabled()


# What a change does to annotations.


def test_annotations_that_do_not_fit_are_shown_and_become_what_is_chosen(study, editing):
    editing.remove("label entity", "GPE")
    page = editing.ask()
    assert "2 annotations change." in page.lead.text()
    (row,) = editing.rows()
    quotes = [row.child(place).text(0) for place in range(row.childCount())]
    assert [quote.split("   ")[0] for quote in quotes] == ["“Paris”", "“Berlin”"]
    assert all("A visit · amara" in quote for quote in quotes)
    assert not editing.editor.save_.isEnabled()
    assert editing.codebook.version == 1
    editing.answer("LOC")
    assert editing.editor.save_.isEnabled()
    editing.save(2)
    assert sorted(study.told()) == [("LOC", "Berlin"), ("LOC", "Paris"), ("PERSON", "Ana Reyes")]
    assert editing.editor.stack.currentWidget() is editing.pane
    assert ("entity", "GPE") not in study.window.bar._labels
    assert {study.page.marks.get(each.id).label for each in study.labels()} == {"LOC", "PERSON"}


def test_undo_brings_annotations_and_codebook_back_and_the_window_follows(study, editing):
    before = study.labels()
    editing.remove("label entity", "GPE")
    editing.ask()
    editing.answer("LOC")
    editing.save(2)
    editing.go_to_window()
    study.press("Ctrl+Z")
    editing.wait_for(1)
    assert study.labels() == before
    assert "GPE" in editing.labels_in_force()
    assert ("entity", "GPE") in study.window.bar._labels
    assert {study.page.marks.get(each.id).label for each in before} == {"GPE", "PERSON"}
    editing.pane.choose("label entity", "GPE")
    assert editing.pane.members.key() == "GPE"
    assert editing.editor.state.text() == "Version 1 is in force."
    study.press("Ctrl+Shift+Z")
    editing.wait_for(2)
    assert {each.label for each in study.labels()} == {"LOC", "PERSON"}


def test_going_back_leaves_everything_as_it_is_and_remembers_the_answer(study, editing):
    before = study.labels()
    editing.remove("label entity", "GPE")
    editing.ask()
    editing.answer("LOC")
    editing.editor.back.click()
    assert editing.editor.stack.currentWidget() is editing.pane
    assert study.labels() == before
    page = editing.ask()
    assert page.is_settled
    editing.editor.reject()
    assert editing.editor.stack.currentWidget() is editing.pane
    assert editing.editor.isVisible()


def test_a_label_that_was_taken_out_can_stay_retired(study, editing):
    before = study.labels()
    editing.remove("label entity", "GPE")
    editing.ask()
    editing.answer(KEEP)
    editing.save(2)
    assert study.labels() == before
    label = editing.codebook.label("entity", "GPE")
    assert label.retired
    assert label.definition == study.window.session.codebook.label("entity", "GPE").definition


def test_double_clicking_a_quote_opens_its_article(study, editing):
    study.window.commands.go_article(1)
    study.wait_for_article("Another")
    editing.remove("label entity", "PERSON")
    page = editing.ask()
    quote = editing.rows()[0].child(0)
    place = page.tree.visualItemRect(quote).center()
    viewport = page.tree.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    study.wait_for_article("The mayor")
    ana = next(each for each in study.labels() if study.quote(each) == "Ana Reyes")
    assert study.in_hand() == ana.id


def test_what_an_answer_brings_about_is_asked_too(study, editing):
    paris = next(each for each in study.labels() if study.quote(each) == "Paris")
    study.window.hand.choose(paris.id)
    study.window.hand.labelling.set_attribute("actor", "France")
    study.settle()
    editing.pane.choose("attribute entity", "actor")
    for key in ("PERSON", "GPE"):
        button = editing.field(f"labels-{key}", QToolButton)
        if not button.isChecked():
            button.click()
    for key in ("ORG", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"):
        button = editing.field(f"labels-{key}", QToolButton)
        if button.isChecked():
            button.click()
    editing.remove("label entity", "GPE")
    editing.ask()
    editing.answer("LOC")
    editing.editor.save_.click()
    editing.qtbot.waitUntil(lambda: len(editing.rows()) == 2, timeout=10_000)
    assert "actor" in editing.rows()[1].text(0).lower()
    assert editing.editor.page.is_settled  # there is one answer only, and it is chosen
    editing.save(2)
    assert next(each for each in study.labels() if each.id == paris.id).attributes == {}


def test_a_change_that_somebody_else_makes_meanwhile_is_no_loss(study, editing):
    editing.pane.choose("label entity", "GPE")
    editing.write("name", "Place")
    session = editing.session
    other = change(session.codebook, Where("label", "entity"), "ORG", name="Body")
    session.change_codebook(other, Mapping(), lambda _changes: None, pytest.fail)
    editing.wait_for(2)
    assert (
        editing.editor.state.text() == "Version 2 is in force now. What you save takes its place."
    )
    assert editing.pane.draft.codebook.label("entity", "GPE").name == "Place"
    editing.save(3)
    assert editing.codebook.label("entity", "GPE").name == "Place"


# Attributes, values, roles, topics, the layer and the whole.


def test_an_attribute_with_values_is_made_and_asked_for(study, editing):
    editing.pane.choose("attribute entity", "party")
    editing.pane.tools["add"].click()
    QTest.keyClicks(editing.field("name"), "Role in the story")
    editing.write("key", "part")
    combo = editing.field("type", QComboBox)
    combo.setCurrentIndex(combo.findData("choice"))
    combo.activated.emit(combo.currentIndex())
    editing.qtbot.waitUntil(lambda: "needs values" in editing.editor.state.text())
    assert not editing.editor.save_.isEnabled()
    for _ in range(2):
        editing.field("value-add", QToolButton).click()
    table = editing.field("values", QTableWidget)
    assert table.rowCount() == 2
    table.item(0, 0).setText("Hero")
    table.item(0, 1).setText("hero")
    table.item(1, 0).setText("Villain")
    table.item(1, 1).setText("villain")
    table.setCurrentCell(1, 0)
    editing.field("value-up", QToolButton).click()
    assert [table.item(row, 1).text() for row in range(2)] == ["villain", "hero"]
    assert table.currentRow() == 0
    editing.save(2)
    attribute = editing.codebook.layer("entity").attribute("part")
    assert [(value.key, value.name) for value in attribute.values] == [
        ("villain", "Villain"),
        ("hero", "Hero"),
    ]
    study.click("Ana")
    study.window.inspector.rebuild()
    field = study.window.inspector.findChild(QComboBox, "part")
    assert [field.itemText(place) for place in range(1, 3)] == ["Villain", "Hero"]


def test_a_retired_value_is_offered_no_longer(study, editing):
    editing.pane.choose("attribute claim", "modality")
    table = editing.field("values", QTableWidget)
    table.item(0, 3).setCheckState(Qt.CheckState.Checked)
    editing.save(2)
    attribute = editing.codebook.layer("claim").attribute("modality")
    assert [value.retired for value in attribute.values][:2] == [True, False]


def test_a_scale_has_bounds(editing):
    editing.pane.choose("attribute claim", "proposition")
    combo = editing.field("type", QComboBox)
    combo.setCurrentIndex(combo.findData("scale"))
    combo.activated.emit(combo.currentIndex())
    editing.write("maximum", "7")
    editing.save(2)
    attribute = editing.codebook.layer("claim").attribute("proposition")
    assert (attribute.type, attribute.minimum, attribute.maximum) == ("scale", 1, 7)


def test_a_role_takes_other_fillers(editing):
    editing.pane.choose("role claim", "cue")
    editing.field("fillers-author", QToolButton).click()
    editing.field("required", QCheckBox).click()
    editing.save(2)
    role = editing.codebook.layer("claim").role("cue")
    assert set(role.fillers) == {"fragments", "author"}
    assert role.required


def test_a_topic_is_added_and_another_one_retired(study, editing):
    editing.pane.choose("topic ", "sanctions")
    editing.field("retired", QCheckBox).click()
    editing.pane.tools["add"].click()
    editing.write("name", "The bridge")
    editing.write("key", "bridge")
    editing.save(2)
    assert editing.codebook.topic("bridge").name == "The bridge"
    assert editing.codebook.topic("sanctions").retired
    assert study.window.session.codebook.topic("bridge") is not None


def test_the_layer_and_the_whole_have_forms_of_their_own(study, editing):
    editing.pane.choose("layer entity")
    editing.write("name", "Names")
    editing.write("hotkey", "M")
    editing.pane.choose("codebook")
    editing.write("title", "Our study")
    editing.save(2)
    layer = editing.codebook.layer("entity")
    assert (layer.name, layer.hotkey, editing.codebook.title) == ("Names", "M", "Our study")
    editing.go_to_window()
    study.press("C", "M")
    assert study.window.hand.layer == "entity"


def test_a_layer_without_any_label_to_give_is_not_in_the_bar(study, editing):
    for key in ("profile", "position"):
        editing.pane.choose("label article", key)
        editing.field("retired", QCheckBox).click()
    editing.save(2)
    assert not study.window.bar._layers["article"].isVisible()


def test_the_editor_follows_the_theme(study, editing):
    study.window.set_appearance("dark")
    editing.qtbot.waitUntil(lambda: editing.editor._theme is DARK)
    study.window.set_appearance("light")


# Guidelines: in the panel, under the pointer, and from an annotation.


def words_in(widget: QWidget) -> str:
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


@pytest.fixture
def guided(study, tmp_path):
    """The study with guidelines that say a little of everything, markup too."""
    with study.file() as project:
        codebook = project.codebook()
    codebook = change(
        codebook,
        Where("label", "entity"),
        "PERSON",
        name="Person <b>x</b>",
        definition="A person & <i>nothing</i> else.",
        positive=("yes one", "yes two", "yes three"),
        negative=("no one", "no two"),
        decisions=("“the mayor”: no name.",),
    )
    codebook = retire(codebook, Where("label", "entity"), "ORG")
    done = []
    study.window.session.change_codebook(codebook, Mapping(), done.append, pytest.fail)
    study.settle()
    assert done
    study.press("Escape")
    study.window.inspector.rebuild()
    return study


def test_the_panel_shows_definition_examples_and_decided_cases(guided):
    words = words_in(guided.window.inspector)
    assert "1  Person <b>x</b>\nA person & <i>nothing</i> else." in words
    assert "✓  yes one\n✓  yes two\n✗  no one\n§  “the mayor”: no name." in words
    assert "yes three" not in words
    assert "no two" not in words
    assert "Organisation" not in words
    assert "Cardinal number" not in words


def test_more_unfolds_the_rest_and_stays_unfolded(guided):
    inspector = guided.window.inspector
    assert "Label names, wherever they stand" not in words_in(inspector)
    for name in ("unfold entity", "unfold PERSON Person <b>x</b>", "unfold entity rare"):
        inspector.findChild(QToolButton, name).click()
    inspector.rebuild()
    words = words_in(inspector)
    assert "Label names, wherever they stand" in words
    assert "✓  yes three\n✗  no two" in words
    assert "Cardinal number" in words
    inspector.findChild(QToolButton, "unfold entity").click()
    inspector.rebuild()
    assert "Label names, wherever they stand" not in words_in(inspector)


def test_the_pointer_on_a_label_shows_its_words_and_no_markup_of_a_file(guided):
    chip = guided.window.bar._labels["entity", "PERSON"]
    assert isinstance(chip, Chip)
    hint = chip.toolTip()
    assert "Person &lt;b&gt;x&lt;/b&gt;" in hint
    assert "<b>" not in hint
    assert "✓  yes one" in hint
    assert "✗  no one" in hint
    assert "yes two" not in hint
    gpe = guided.window.session.codebook.label("entity", "GPE")
    plain = label_hint(replace(gpe, definition="word " * 60))
    assert max(len(line) for line in plain.split("\n")) <= 72
    assert tip("a < b") == '<p style="white-space: pre">a &lt; b</p>'


def test_an_annotation_with_its_note_becomes_a_decided_case(study):
    study.click("Paris")
    inspector = study.window.inspector
    inspector.rebuild()
    button = inspector.findChild(QToolButton, "decided")
    assert not button.isEnabled()
    study.window.hand.labelling.change("note on", note="The city,\nnot its government.")
    study.settle()
    inspector.rebuild()
    button = inspector.findChild(QToolButton, "decided")
    assert button.isEnabled()
    button.click()
    study.settle()
    with study.file() as project:
        assert project.codebook().label("entity", "GPE").decisions == (
            "“Paris”: The city, not its government.",
        )
        assert project.codebook().version == 2
    inspector.rebuild()
    inspector.findChild(QToolButton, "decided").click()
    study.settle()
    with study.file() as project:
        assert project.codebook().version == 2
    study.press("Ctrl+Z")
    study.settle()
    with study.file() as project:
        assert project.codebook().version == 1


def test_other_peoples_annotations_change_too_and_are_shown_by_name(study, editing):
    ana = next(each for each in study.labels() if study.quote(each) == "Ana Reyes")
    bo = Annotator(name=AnnotatorId("bo"), created=ana.created)
    his = replace(ana, id=AnnotationId(new_id()), annotator=bo.name)
    with study.file() as project:
        edits = (Edit(None, bo), Edit(None, his))
        project.apply(Step(name="label", annotator=bo.name, edits=edits))
    editing.rename_key("label entity", "PERSON", "HUMAN")
    editing.ask()
    (row,) = editing.rows()
    assert row.text(1) == "2"
    assert sorted(row.child(place).text(0)[-5:] for place in range(2)) == [" · bo", "amara"]
    editing.save(2)
    assert [each.label for each in study.labels() if study.quote(each) == "Ana Reyes"] == [
        "HUMAN",
        "HUMAN",
    ]
