"""The real program, with an ear for questions: `python probed.py COMMAND…`.

Questions are JSON lines on standard input, answers JSON lines on standard output. Only for tests:
it answers what a person would see with their eyes, and does nothing that a person does.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QPointF, QSocketNotifier, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPlainTextEdit, QWidget

from annotator.cli import main
from annotator.domain.text import Fragment
from annotator.gui import app
from annotator.gui.chooser import Chooser
from annotator.gui.dialogs import Report
from annotator.gui.export_dialog import ExportDialog
from annotator.gui.import_dialog import ImportDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.numbers_window import NumbersWindow


class ProbedWindow(MainWindow):
    """The window; it answers questions about where things stand."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)

    def _hear(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._ear.setEnabled(False)
            return
        question = json.loads(line)
        answer = getattr(self, "ask_" + question.pop("ask"))(**question)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def ask_state(self) -> dict[str, Any]:
        session = self.session
        desk = session.desk if session is not None else None
        selection = self.hand.selection
        return {
            "window": int(self.winId()),
            "active": self.isActiveWindow(),
            "focus": type(QApplication.focusWidget()).__name__,
            "title": desk.article.title if desk else None,
            "article": desk.article.id if desk else None,
            "status": desk.status if desk else None,
            "annotations": len(desk.annotations) if desk else 0,
            "proposals": len(desk.proposals) if desk else 0,
            "current": self.hand.current,
            "in_hand": self._in_hand(),
            "layer": self.hand.layer,
            "role": self.hand.roles.open_role.role.key if self.hand.roles.open_role else None,
            "asked": self._asked(),
            "caret": self._caret(),
            "selected": desk.text[slice(*selection)] if desk and selection else None,
            "saved": self.status.saved.text(),
            "said": self.status.currentMessage(),
            "busy": bool(session and (session.tasks.busy or session.turning)),
            "hints": {self._words(k): code for k, code in self.page.look.hints.items()},
            "listed": self._listed(),
            "dialogs": {
                dialog.windowTitle(): int(dialog.winId())
                for dialog in self.findChildren(QDialog)
                if dialog.isVisible() and dialog.windowTitle()
            },
            "queue": [row.title for row in self.queue.model.rows],
            "pane": self._pane(),
            "panel": self.inspector.isVisible(),
            "zoom": round(self.page.zoom, 3),
            "scrolled": self.page.verticalScrollBar().value(),
        }

    def ask_review(self) -> dict[str, Any] | None:
        """What the window of the review shows, if it is open."""
        window = self.commands.reviews.open_window
        session = self.session
        if window is None or session is None:
            return None
        reviewing = window.reviewing
        review = reviewing.review
        return {
            "window": int(window.winId()),
            "active": window.isActiveWindow(),
            "busy": session.tasks.busy or session.turning,
            "articles": len(reviewing.articles),
            "article": reviewing.article,
            "listed": len(reviewing.listed),
            "undecided": len(review.undecided()) if review is not None else None,
            "gold": len(review.gold) if review is not None else 0,
            "counts": window.counts.text(),
        }

    def ask_numbers(self) -> dict[str, Any] | None:
        """What the window of agreement or of progress shows, if one is open and has computed."""
        for window in self.findChildren(NumbersWindow):
            page = window.page
            if window.isVisible() and page is not None and page.view is not None:
                cases = window.cases.list if window.cases.isVisible() else None
                return {
                    "window": int(window.winId()),
                    "active": window.isActiveWindow(),
                    "head": window.head.text(),
                    "page": window.tabs.tabText(window.tabs.currentIndex()),
                    "row": page.table.currentIndex().row(),
                    "cell": page.table.currentIndex().data(),
                    "foot": page.foot.text(),
                    "cases": [cases.item(row).text() for row in range(cases.count())]
                    if cases is not None
                    else None,
                }
        return None

    def _in_hand(self) -> list[object] | None:
        """Label and words of the mark in hand, and whether it is decided."""
        if self.hand.current is None or (mark := self.page.marks.get(self.hand.current)) is None:
            return None
        return [mark.label, self._words(mark.key), mark.decided]

    def _asked(self) -> str | None:
        attribute = self.hand.roles.open_attribute
        return attribute.key if attribute is not None else None

    def _caret(self) -> str | None:
        caret, content = self.page.caret, self.page.content
        if caret is None or caret.token is None or content is None:
            return None
        return content.text[slice(*caret.token)]

    @staticmethod
    def _listed() -> list[str] | None:
        """What the list for typing offers, if one is open."""
        box = QApplication.activePopupWidget()
        if not isinstance(box, Chooser):
            return None
        return [box.list.item(row).text() for row in range(box.list.count())]

    def _pane(self) -> str:
        """Which part of the window has the keyboard."""
        focus = QApplication.focusWidget()
        panes = {"queue": self.queue, "page": self.page, "panel": self.inspector}
        holds = (name for name, pane in panes.items() if pane is focus or pane.isAncestorOf(focus))
        return next(holds, "") if focus is not None else ""

    def _words(self, key: str) -> str:
        mark = self.page.marks[key]
        assert self.page.content is not None
        return self.page.content.text[slice(*mark.fragments[0])]

    def ask_where(self, words: str, nth: int = 0) -> list[list[int]]:
        """Where words of the article stand on the screen: left, top, right, bottom by line."""
        assert self.page.content is not None
        at = -1
        for _ in range(nth + 1):
            at = self.page.content.text.index(words, at + 1)
        self.page.show_offset(at)
        found = []
        for rect in self.page.rects_of(Fragment(at, at + len(words))):
            corner = self.page.viewport().mapToGlobal(QPointF(rect.topLeft()))
            right, bottom = corner.x() + rect.width(), corner.y() + rect.height()
            found.append([int(corner.x()), int(corner.y()), int(right), int(bottom)])
        return found

    def ask_button(self, words: str) -> list[int]:
        """Where the middle of a button is on the screen."""
        for button in self.findChildren(QAbstractButton):
            if button.isVisible() and words in button.text():
                return self._middle(button)
        raise LookupError(words)

    def ask_import(self) -> dict[str, Any] | None:
        """What the preview of an import shows, if it is open and has looked at the files."""
        for dialog in self.findChildren(ImportDialog):
            labels = dialog.labels
            return {
                "head": dialog.head.text(),
                "titles": [dialog.rows.item(r, 0).text() for r in range(dialog.rows.rowCount())],
                "becomes": {
                    labels.item(row, 0).text(): labels.choice(row).currentText()
                    for row in range(labels.rowCount())
                },
                "refused": dialog.refused.text() if dialog.refused.isVisible() else "",
            }
        return None

    def ask_export(self) -> dict[str, Any] | None:
        """What the dialog of an export shows, if it is open."""
        for dialog in self.findChildren(ExportDialog):
            if dialog.isVisible():
                lines = [dialog.losses.item(row).text() for row in range(dialog.losses.count())]
                return {"head": dialog.head.text(), "losses": lines, "file": dialog.path.text()}
        return None

    def ask_report(self) -> str | None:
        """The lines of a report, if one is open."""
        for report in self.findChildren(Report):
            if report.isVisible():
                return report.findChild(QPlainTextEdit).toPlainText()
        return None

    def ask_row(self, title: str) -> list[int]:
        """Where an article stands in the queue."""
        queue = self.queue
        for row in range(queue.model.rowCount()):
            index = queue.model.index(row, 0)
            if title in str(index.data(Qt.ItemDataRole.DisplayRole)):
                queue.list.scrollTo(index)
                middle = queue.list.visualRect(index).center()
                place = queue.list.viewport().mapToGlobal(middle)
                return [place.x(), place.y()]
        raise LookupError(title)

    @staticmethod
    def _middle(widget: QWidget) -> list[int]:
        place = widget.mapToGlobal(widget.rect().center())
        return [place.x(), place.y()]


if __name__ == "__main__":
    app.MainWindow = ProbedWindow  # type: ignore[misc]
    sys.exit(main(sys.argv[1:]))
