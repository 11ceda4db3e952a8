"""The queue: a search field, filters, the articles that they leave, and how much is done."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.gui.queue_chips import ChipBox, FilterButton, StatusTabs
from annotator.gui.queue_filter import FilterBox, filters_in_words
from annotator.gui.queue_model import QueueModel
from annotator.gui.queue_rows import QueueDelegate
from annotator.gui.theme import LIGHT, Theme
from annotator.gui.words import tr
from annotator.workflows.queue import Choices, Queue, QueueFilter, Status, Statuses

_STILL = 120  # milliseconds without a key, after which what was typed is searched for


class QueuePanel(QWidget):
    """Shows the queue. What it shows is read elsewhere: `filter_changed` asks for it."""

    article_chosen = Signal(int)  # its number
    filter_changed = Signal(object)  # QueueFilter
    choices_wanted = Signal()  # what there is to filter by

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(220)
        self.wanted = QueueFilter()
        self.current: int | None = None  # the open article's number
        self._codebook: Codebook | None = None
        self._theme = LIGHT
        self._key_name: Callable[[str], str] = lambda _action: ""
        self.model = QueueModel(self)
        self.search = QLineEdit(self)
        self.search.setAccessibleName(tr("Search all articles"))
        self.search.setToolTip(
            tr('Words, "phrases", beginnings*, NEAR(a b, 5), OR, NOT, title: source: author:')
        )
        self.search.setClearButtonEnabled(True)
        self.button = FilterButton(self)
        self.box = FilterBox(self)
        self.tabs = StatusTabs(self.choose_status, self)
        self.chips = ChipBox(self)
        self.count = QLabel(self)
        self.count.setProperty("quiet", "true")
        self.count.setContentsMargins(14, 0, 12, 0)
        self.count.hide()
        self.waiting = QToolButton(self)
        self.waiting.setObjectName("waiting")
        self.waiting.setProperty("link", "true")
        self.waiting.hide()
        self.list = QListView(self)
        self.list.setModel(self.model)
        self._delegate = QueueDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Articles"))
        self.empty = QLabel(self)
        self.empty.setProperty("quiet", "true")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(12, 0, 12, 0)
        self.bar = QProgressBar(self)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL)
        self._lay_out()
        self._connect()
        self.show_keys(self._key_name)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 8, 0)
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self.button)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(self.bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 10)
        box.setSpacing(6)
        box.addLayout(top)
        between = QHBoxLayout()
        between.setContentsMargins(14, 0, 12, 0)
        between.addWidget(self.waiting)
        between.addStretch(1)
        for widget in (self.tabs, self.chips):
            box.addWidget(widget)
        box.addLayout(between)
        box.addWidget(self.count)
        box.addWidget(self.empty, 1)  # either this or the list is shown
        box.addWidget(self.list, 1)
        box.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _typed: self._still.start())
        self.search.returnPressed.connect(self._search_entered)
        self._still.timeout.connect(self._search_now)
        self.button.clicked.connect(self.open_filters)
        self.waiting.clicked.connect(self.show_waiting)
        self.box.changed.connect(self.use_filter)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._delegate.theme = self.button.theme = theme
        self.tabs.set_theme(theme)
        self._show_filter()
        self.list.viewport().update()

    def show_keys(self, key_name: Callable[[str], str]) -> None:
        """Name the keys in force: `key_name` gives an action's key, empty where it has none."""
        self._key_name = key_name
        self.search.setPlaceholderText("   ".join(filter(None, (tr("Search"), key_name("search")))))
        words, key = tr("Filter and sort"), key_name("filter")
        self.button.setToolTip(f"{words} ({key})" if key else words)
        self._show_empty(self.model.rowCount(), self.model.total)

    def use_codebook(self, codebook: Codebook) -> None:
        """Name labels by this codebook."""
        self._codebook = codebook
        self._show_filter()

    def clear(self) -> None:
        """Forget everything of a project that is left."""
        self.search.clear()
        self._still.stop()  # what was typed is not searched for
        self.box.close()
        self.wanted, self.current, self._codebook = QueueFilter(), None, None
        self.model.clear()
        self._show_filter()
        self.refresh()

    # Filters

    def choose_status(self, status: Status | None) -> None:
        statuses = () if status is None else (status,)
        self.use_filter(msgspec.structs.replace(self.wanted, statuses=statuses))

    def show_waiting(self) -> None:
        """Show the articles that wait for the annotator, whatever else was filtered by."""
        self.search.clear()
        self.use_filter(QueueFilter(waiting=True))

    def use_filter(self, wanted: QueueFilter) -> None:
        """Have the queue read again by another filter."""
        self._still.stop()
        words = self.search.text()
        self.wanted = msgspec.structs.replace(wanted, words=words)
        self._show_filter()
        self.filter_changed.emit(self.wanted)

    def _search_now(self) -> None:
        if self.search.text() != self.wanted.words:
            self.use_filter(self.wanted)

    def _search_entered(self) -> None:
        self._search_now()
        self._go_to_list()

    def _go_to_list(self) -> None:
        self.list.setFocus()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the search field has no use for."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._go_to_list()
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self._search_now()
        else:
            super().keyPressEvent(event)

    def open_filters(self) -> None:
        """Open the box of filters; what there is to choose from is asked for."""
        self.choices_wanted.emit()
        self.box.show_filter(self.wanted)
        self.box.open_below(self.button)

    def show_choices(self, choices: Choices) -> None:
        if self._codebook is not None:
            self.box.set_choices(self._codebook, choices)

    def _show_filter(self) -> None:
        self.tabs.show_chosen(self.wanted.statuses)
        filters = filters_in_words(self.wanted, self._codebook) if self._codebook else ()
        chips = [(words, partial(self.use_filter, left)) for words, left in filters]
        self.chips.show_chips(chips, self._theme)
        plain = QueueFilter(words=self.wanted.words, statuses=self.wanted.statuses)
        self.button.active = self.wanted != plain
        self.button.update()
        if self.box.isVisible():
            self.box.show_filter(self.wanted)

    # What is shown

    def show_queue(self, queue: Queue, *, follow: bool) -> None:
        """Show what the filter has left; with `follow`, scrolled to the open article."""
        self._delegate.searching = queue.search is not None
        self.model.show(queue)
        self.refresh(follow=follow)
        if not follow:
            self.list.scrollToTop()

    def show_statuses(self, statuses: Statuses) -> None:
        self.model.set_statuses(statuses)
        self.refresh(follow=False)

    def show_current(self, number: int | None) -> None:
        """Show which article is open."""
        self.current = number
        self.refresh()

    def set_status(self, number: int, status: Status, reason: str = "") -> None:
        self.model.set_status(number, status, reason)
        self.refresh(follow=False)

    def refresh(self, *, follow: bool = True) -> None:
        """Show counts and selection as they are now."""
        statuses, total = self.model.statuses, self.model.total
        counts: dict[Status | None, int] = {None: total}
        counts.update(statuses.counts.items() if statuses else ())
        self.tabs.show_counts(counts)
        done = statuses.counts["done"] if statuses else 0
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.bar.setFormat(tr("{} of {} done", f"{done:,}", f"{total:,}"))
        self.bar.setVisible(total > 0 and statuses is not None)
        waiting = statuses.waiting if statuses is not None else 0
        self.waiting.setText(tr("Waiting for you: {}", f"{waiting:,}"))
        self.waiting.setVisible(waiting > 0 and not self.wanted.waiting)
        shown = self.model.rowCount()
        narrowed = self.model.search is not None or bool(self.chips.chips)
        self.count.setText(tr("{} of {}", f"{shown:,}", f"{total:,}"))
        self.count.setVisible(narrowed and shown > 0 and statuses is not None)
        self._show_empty(shown, total)
        self._select(follow)

    def _show_empty(self, shown: int, total: int) -> None:
        nothing = shown == 0
        self.empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        filtered = msgspec.structs.replace(self.wanted, order="best", descending=False)
        statuses = self.model.statuses
        if filtered == QueueFilter() and statuses is not None and statuses.of_others:
            self.empty.setText(tr("All articles were given to others. The filters show them too."))
            return
        if self.wanted.waiting:
            self.empty.setText(tr("Nothing waits for you."))
            return
        if total or filtered != QueueFilter():
            self.empty.setText(tr("No article answers this search."))
            return
        key = self._key_name("import")
        do = tr("Import texts with {}, or drop files here.", key) if key else tr("Drop files here.")
        self.empty.setText(tr("There are no articles yet.") + "\n\n" + do)

    def _select(self, follow: bool) -> None:
        index = self.model.index_of(self.current)
        if not index.isValid():
            self.list.clearSelection()
            if self.list.hasFocus():
                self._go_to_list()
            return
        self.model.ask_around(index.row())
        if follow:
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            return
        bar = self.list.verticalScrollBar()
        place = bar.value()
        self.list.setCurrentIndex(index)
        bar.setValue(place)

    def _chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.numbers[index.row()])
