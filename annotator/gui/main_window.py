"""The window: puts the parts together and passes what happens in one to the others."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.gui.actions.registry import MENUS, Actions
from annotator.gui.actions.tables import ACTIONS
from annotator.gui.commands import Commands
from annotator.gui.dropping import FileDrops
from annotator.gui.hand import Hand
from annotator.gui.inspector import Inspector
from annotator.gui.keys import PageKeys, Stirring
from annotator.gui.label_bar import LabelBar
from annotator.gui.page.view import PageView
from annotator.gui.queue_feed import QueueFeed
from annotator.gui.queue_panel import QueuePanel
from annotator.gui.search_hits import SearchHits
from annotator.gui.session import Session
from annotator.gui.settings import Settings, save_settings, showing_of
from annotator.gui.side_panel import SidePanel
from annotator.gui.speaking import Speaking
from annotator.gui.status import StatusLine
from annotator.gui.tasks import Tasks
from annotator.gui.theme import DARK, LIGHT, apply_theme, system_is_dark
from annotator.gui.welcome import Welcome
from annotator.gui.words import said, tr
from annotator.workflows.labelling import Desk
from annotator.workflows.projects import Project

_ROOM_FOR_PANEL = 1100  # pixels of the window's width
_SOON = 200  # milliseconds until the model is started: the page is painted first


class MainWindow(QMainWindow):
    """One project, or the welcome page."""

    page: PageView
    hand: Hand
    commands: Commands
    queue: QueuePanel
    queue_feed: QueueFeed
    search_hits: SearchHits
    side: SidePanel

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.tasks: Tasks | None = None
        self.commands = Commands(self)
        self._waiting: list[Callable[[], None]] = []
        self.setWindowTitle("Hustings")
        self.resize(1440, 900)
        self.setMinimumSize(760, 480)
        self.setAcceptDrops(True)
        self.page = PageView(self)
        self.hand = Hand(self.page, self)
        self.queue = QueuePanel(self)
        self.queue_feed = QueueFeed(self.queue, self)
        self.search_hits = SearchHits(self.hand, self)
        self.bar = LabelBar(self)
        self.inspector = Inspector(self.hand, self)
        self.side = SidePanel(self.inspector, self.hand, self)
        self.welcome = Welcome(self)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.actions_ = Actions(self, ACTIONS)
        self.speaking = Speaking(self.hand, self)
        self._page_keys = PageKeys(self.hand, self)
        self._stirring = Stirring(self)
        self._drops = FileDrops(self)
        self._assemble()
        self._connect()
        self.set_appearance(settings.appearance)
        self.page.set_zoom(settings.zoom)
        self.show_welcome()

    def _assemble(self) -> None:
        menus = {name: self.menuBar().addMenu(tr(title)) for name, title in MENUS.items()}
        self.actions_.fill_menus(menus)
        for menu in menus.values():
            menu.aboutToHide.connect(self.actions_.enable_all)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.page, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self.queue, 0), (middle, 1), (self.side, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([248, 896, 296])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.splitter)
        self.setCentralWidget(self.stack)

    def _connect(self) -> None:
        self.welcome.demo.connect(self.commands.open_demo)
        self.welcome.new.connect(self.commands.new_project)
        self.welcome.open.connect(self.commands.open_dialog)
        self.welcome.recent.connect(lambda name: self.commands.open_project(Path(name)))
        self.queue_feed.wanted.connect(self.commands.open_article)
        self.queue_feed.searched.connect(self.search_hits.use_search)
        self.queue_feed.failed.connect(self._failed)
        for part in (self.queue_feed, self.search_hits):
            part.told.connect(self.status.tell)
        self.bar.layer_chosen.connect(self.hand.set_layer)
        self.bar.label_chosen.connect(
            lambda key: self.when_settled(lambda: self.hand.labelling.label(key))
        )
        self.bar.more_wanted.connect(self.commands.choose_label)
        self.hand.layer_changed.connect(self._show_labels)
        self.hand.current_changed.connect(self._show_labels)
        self.hand.keys_changed.connect(self._show_keys)
        self.hand.told.connect(self.status.tell)
        self.hand.refused.connect(self._failed)
        self.inspector.left.connect(self.page.setFocus)
        self.inspector.history_wanted.connect(self.commands.show_history)
        self._stirring.stirred.connect(self._stirred)
        self._drops.dropped.connect(self.commands.exchange.take_files)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_keys()

    # Projects

    def show_welcome(self) -> None:
        self.welcome.show_recent(self.settings.recent)
        self.stack.setCurrentWidget(self.welcome)
        self.status.setVisible(False)
        self.setWindowTitle("Hustings")
        self.welcome.demo_button.setFocus()

    def use_project(self, project: Project, *, article: ArticleId | None = None) -> None:
        """Work on an open project; any other is closed first."""
        self.leave_project()
        self.tasks = Tasks(self)
        session = Session(project, self.tasks, self)
        self.session = session
        session.idle_limit, session.showing = self.settings.idle_seconds, showing_of(self.settings)
        session.opened.connect(self._opened)
        session.reloaded.connect(self.hand.show_again)
        session.changed.connect(self.queue_feed.changed)
        session.codebook_changed.connect(lambda: self._use_codebook(session))
        session.saved.connect(self.status.show_saved)
        session.told.connect(self.status.tell)
        self.speaking.listen_to(session)
        session.settled.connect(self._run_waiting)
        session.failed.connect(self._failed)
        session.suggested.connect(self._suggested)
        session.suggestions_state.connect(self.status.show_suggestions)
        self.hand.use(session)
        self.search_hits.use(session)
        self.queue_feed.use(session)
        self._use_codebook(session)
        self.stack.setCurrentWidget(self.splitter)
        self.status.setVisible(True)
        self.status.show_annotator(session.annotator)
        self.setWindowTitle(f"{project.path.stem} — Hustings")
        self.commands.remember(project.path)
        self.queue_feed.reload(open_first=article is None)
        if article is not None:
            self.commands.open_article(article)
        QTimer.singleShot(_SOON, session, lambda: self._start_work(session))
        self.page.setFocus()

    def _start_work(self, session: Session) -> None:
        """Start what may come after the first painting, unless the project was left meanwhile."""
        if self.session is session:
            session.start_suggestions(self.settings.model)
            session.load_actors()
            session.load_cases()

    def _use_codebook(self, session: Session) -> None:
        self.bar.set_codebook(session.codebook)
        self.queue.use_codebook(session.codebook)
        self.actions_.use_codebook(session.codebook)
        self.status.tell(self.actions_.remarks() or self.status.currentMessage())
        self.hand.follow_codebook()

    def leave_project(self) -> None:
        """Write what is left of the open project and let go of it."""
        if self.session is not None:
            self.page.setFocus()  # a field that is being written in keeps its words
        session, self.session = self.session, None
        if session is not None:
            self.hand.use(None)
            session.close()
            session.deleteLater()
            self._waiting.clear()
            self.search_hits.use(None)
            self.queue_feed.use(None)

    # What the session tells

    def _opened(self, desk: Desk | None) -> None:
        self.hand.show_desk(desk)
        self.queue_feed.show_current()
        self.search_hits.look()
        if desk is None:
            self.queue_feed.reload(open_first=True)

    def _suggested(self, article: ArticleId) -> None:
        desk = self.session.desk if self.session is not None else None
        if desk is not None and desk.article.id == article:
            self.hand.show_again()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.status.tell(said(error.what))
        from annotator.gui.dialogs import tell_error

        tell_error(self, error)

    def when_settled(self, act: Callable[[], None]) -> None:
        """Do something now, or once an undo that is on its way has arrived."""
        if self.session is not None and self.session.turning:
            self._waiting.append(act)
        else:
            act()

    def _run_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            self.when_settled(act)

    def _stirred(self) -> None:
        if self.session is not None:
            self.session.stir()

    def _show_keys(self) -> None:
        for part in (self.bar, self.queue):
            part.show_keys(self.hand.key_name)

    def _show_labels(self) -> None:
        annotation, proposal = self.hand.annotation, self.hand.proposal
        label = annotation.label if annotation else proposal.suggestion.label if proposal else ""
        self.bar.show_state(self.hand.layer, label)

    # Appearance

    def set_appearance(self, appearance: str) -> None:
        """Use light or dark, or whichever the system does."""
        dark = appearance == "dark" or (appearance == "system" and system_is_dark())
        theme = DARK if dark else LIGHT
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        for part in (self.page, self.queue, self.bar, self.side):
            part.set_theme(theme)
        if appearance != self.settings.appearance:
            self.keep(replace(self.settings, appearance=appearance))

    def _follow_system(self) -> None:
        if self.settings.appearance == "system":
            self.set_appearance("system")

    def keep(self, settings: Settings) -> None:
        self.settings = settings
        save_settings(settings)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stirring.listen_to(self.windowHandle())
        self._drops.listen_to(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel on the right gives way where the page would become too narrow to read."""
        super().resizeEvent(event)
        self.side.setVisible(self.settings.inspector and self.width() >= _ROOM_FOR_PANEL)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.commands.may_close():
            return event.ignore()
        self.leave_project()
        self.keep(self.settings)
        return super().closeEvent(event)
