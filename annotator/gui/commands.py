"""What the window's actions do beyond labelling: projects, files, articles, choosing.

Dialogs and the workflows behind them are imported when they are used: the window starts sooner.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from annotator import __version__
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.gui.exchange import Exchange
from annotator.gui.reviews import Reviews
from annotator.gui.settings import person_of, with_person, with_recent
from annotator.gui.sharing import Sharing
from annotator.gui.words import said, tr
from annotator.workflows.projects import SUFFIX, new_project, open_project

_FOLDER = "/"  # among the names of models: one that lies in a folder

if TYPE_CHECKING:
    from annotator.gui.chooser import Choice
    from annotator.gui.main_window import MainWindow


class Commands:
    """Each method is what one action of the window runs."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.exchange: Exchange = Exchange(window)
        self.reviews: Reviews = Reviews(window)
        self.sharing: Sharing = Sharing(window)

    # Projects

    def open_project(self, path: Path) -> None:
        """Open a project file, or say why it cannot be opened."""
        from annotator.gui.dialogs import tell_error

        if not self._may_leave():
            return
        try:
            self.window.use_project(open_project(path, person_of(self.window.settings, path)))
        except UserError as error:
            tell_error(self.window, error)

    def work_as(self, name: str) -> None:
        """Go on with the open project as another person, and so whenever it is opened here."""
        from annotator.gui.dialogs import tell_error

        session = self.window.session
        if session is None or not self._may_leave():
            return
        path = session.project.path
        try:
            project = open_project(path, name)
        except UserError as error:
            tell_error(self.window, error)
            return
        self.window.keep(with_person(self.window.settings, path, project.default_annotator()))
        self.window.use_project(project)

    def open_demo(self) -> None:
        from annotator.gui.dialogs import tell_error
        from annotator.workflows.demo import demo_project

        try:
            self.open_project(demo_project(reset=False))
        except UserError as error:
            tell_error(self.window, error)

    def new_project(self) -> None:
        from annotator.gui.dialogs import NewProjectDialog, tell_error

        dialog = NewProjectDialog(self.window)
        if not self._may_leave() or dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            path = Path(dialog.path.text()).expanduser()
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            codebook = dialog.codebook.currentText().strip()
            self.window.use_project(new_project(path, codebook, dialog.annotator.text()))
        except UserError as error:
            tell_error(self.window, error)

    def open_dialog(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window, tr("Open project"), "", tr("Hustings project (*{})", SUFFIX)
        )
        if name:
            self.open_project(Path(name))

    def may_close(self) -> bool:
        """Write what is left; False where it could not be written: it was told, the window stays."""
        self.window.page.setFocus()  # a field that is being written in keeps its words
        return self.window.session is None or self.window.session.settle()

    def close_project(self) -> None:
        if self._may_leave():
            self.window.leave_project()
            self.window.show_welcome()

    def _may_leave(self) -> bool:
        """Return whether the project may be left: all of it is written, and a codebook with
        unsaved changes asks first."""
        editor = self.window.findChild(QDialog, "codebook-editor")
        return (not isinstance(editor, QDialog) or editor.close()) and self.may_close()

    def edit_codebook(self) -> None:
        """Open the editor of the codebook, or bring it to the front."""
        from annotator.gui.codebook_editor import NAME, CodebookEditor

        if self.window.session is None:
            return
        editor = self.window.findChild(QDialog, NAME)
        if not isinstance(editor, CodebookEditor):
            editor = CodebookEditor(self.window.session, self.window)
            editor.article_wanted.connect(self.show_annotation)
        editor.show()
        editor.raise_()
        editor.activateWindow()

    def remember(self, path: Path) -> None:
        self.window.settings = with_recent(self.window.settings, path)
        QTimer.singleShot(1000, self.window, lambda: self.window.keep(self.window.settings))

    def _task_failed(self, error: Exception) -> None:
        from annotator.gui.dialogs import tell_error

        self.window.status.unwatch()
        if not isinstance(error, UserError):
            raise error
        tell_error(self.window, error)

    # Articles

    def open_article(self, article: ArticleId) -> None:
        if self.window.session is not None:
            self.window.session.open_article(article)
            self.window.page.setFocus()

    def show_annotation(self, article: str, annotation: str) -> None:
        """Open an article and take one of its annotations in hand, if it is this person's."""
        session, hand = self.window.session, self.window.hand
        if session is None:
            return

        def choose(_nothing: object) -> None:
            if session.desk is not None and annotation in session.desk.annotations:
                hand.choose(annotation, show=True)

        self.open_article(ArticleId(article))
        session.tasks.in_order(lambda: None, choose)  # in order: the article is there by then

    def go_article(self, by: int) -> None:
        self.window.queue_feed.go(by)

    def finish(self) -> None:
        if self.window.hand.finish():
            self._go_on()

    def skip(self, reason: str = "") -> None:
        if self.window.session is not None and self.window.session.desk is not None:
            self.window.session.submit(self.window.session.desk.set_status("skipped", reason))
            self._go_on()

    def _go_on(self) -> None:
        assert self.window.session is not None
        assert self.window.session.desk is not None
        self.window.queue_feed.go_on(self.window.session.desk)

    def undo(self) -> None:
        if self.window.session is not None:
            self.window.session.undo()

    def redo(self) -> None:
        if self.window.session is not None:
            self.window.session.redo()

    # Choosing

    def choose_layer(self, place: int) -> None:
        if self.window.session is not None and place < len(self.window.session.codebook.layers):
            self.window.hand.set_layer(self.window.session.codebook.layers[place].key)

    def choose_label(self) -> None:
        from annotator.gui.chooser import Choice

        layer = self.window.hand.layer_in_hand()
        if layer is None:
            return
        key_name = self.window.hand.key_name
        choices = [
            Choice(
                label.key,
                f"{label.name} ({label.key})",
                key_name(f"label-{label.hotkey}") if label.hotkey else "",
            )
            for label in layer.offered
        ]
        self._choose(tr("Label as…"), choices, self.window.hand.labelling.label)

    def choose_topic(self) -> None:
        from annotator.gui.chooser import Choice

        opened, session = self.window.hand.roles.open_role, self.window.session
        if opened is None or session is None or "topic" not in opened.role.fillers:
            key = self.window.hand.key_name("role", "F")
            self.window.status.tell(tr("Open a role that takes a topic first ({}).", key))
            return
        topics = [topic for topic in session.codebook.topics if not topic.retired]
        choices = [Choice(topic.key, topic.name) for topic in topics]
        self._choose(tr("Topic…"), choices, self.window.hand.roles.fill_with_topic)

    def choose_model(self) -> None:
        from annotator.gui.chooser import Choice
        from annotator.workflows.suggesting import installed_models

        choices = [Choice(name, name) for name in installed_models()]
        trained = Choice(_FOLDER, tr("A trained model, in a folder…"))
        choices += [trained, Choice("", tr("None"))]
        self._choose(tr("Model that suggests…"), choices, self._use_chosen)

    def _use_chosen(self, model: str) -> None:
        if model == _FOLDER:
            model = QFileDialog.getExistingDirectory(self.window, tr("Folder of the model"))
            if not model:
                return
        self.use_model(model)

    def use_model(self, model: str) -> None:
        self.window.keep(replace(self.window.settings, model=model))
        if self.window.session is not None:
            self.window.session.start_suggestions(model)

    def show_palette(self) -> None:
        from annotator.gui.chooser import Choice

        actions = self.window.actions_
        choices = [
            Choice(action.id, actions.name(action.id), actions.keys_text(action.id))
            for action in actions.table
            if action.enabled_when(self.window)
            and actions.name(action.id)
            and action.id != "palette"
        ]
        self._choose(tr("What would you like to do?"), choices, actions.run)

    def _choose(self, prompt: str, choices: list[Choice], chosen: Any) -> None:
        from annotator.gui.chooser import Chooser

        def done(key: str) -> None:
            self.window.page.setFocus()
            chosen(key)

        box = Chooser(self.window, prompt, choices, done)
        corner = self.window.page.viewport().mapToGlobal(
            QPoint(self.window.page.width() // 2 - 220, 60)
        )
        box.open_at(corner)

    # View

    def search(self) -> None:
        self.window.queue.search.setFocus()
        self.window.queue.search.selectAll()

    def write_note(self) -> None:
        self.window.side.setVisible(True)
        self.window.inspector.rebuild()
        note = self.window.inspector.findChild(QWidget, "note")
        if note is not None:
            note.setFocus()

    def show_history(self, annotation: str) -> None:
        """Show what was done to an annotation, by whom and when."""
        from annotator.gui.dialogs import Report
        from annotator.workflows.looking_up import Event, annotation_history

        session = self.window.session
        if session is None or session.desk is None or self.window.tasks is None:
            return
        project, article = session.project, session.desk.article.id

        def show(events: list[Event]) -> None:
            lines = [
                f"{e.when[:19].replace('T', ' ')}   {e.annotator}   {said(e.step)}"
                + (f"   ({', '.join(map(said, e.fields))})" if e.fields else "")
                for e in events
            ]
            lead = tr("What was done to this annotation, the first first (times in UTC):")
            Report(self.window, tr("History"), lead, "\n".join(lines)).open()

        self.window.tasks.in_order(
            lambda: annotation_history(project, article, AnnotationId(annotation)),
            show,
            self._task_failed,
        )

    def zoom(self, by: float) -> None:
        self.window.page.set_zoom(self.window.page.zoom * by if by else 1.0)
        if self.reviews.open_window is not None:
            self.reviews.open_window.page.set_zoom(self.window.page.zoom)
        self.window.keep(replace(self.window.settings, zoom=self.window.page.zoom))

    def toggle_inspector(self) -> None:
        shown = not self.window.side.isVisible()
        self.window.side.setVisible(shown)
        self.window.keep(replace(self.window.settings, inspector=shown))

    def show_keys(self) -> None:
        from annotator.gui.key_sheet import KeySheet

        KeySheet(self.window, self.window.actions_).open()

    def change_keys(self) -> None:
        from annotator.gui.key_editor import KeyEditor

        KeyEditor(self.window, self.window.actions_).open()

    def about(self) -> None:
        QMessageBox.about(
            self.window,
            tr("About Hustings"),
            tr("Hustings {}: claims and stances, labelled by hand.", __version__),
        )
