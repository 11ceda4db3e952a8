"""Suggestions while the person reads: a thread that feeds the worker process."""

import threading
from collections import deque

from PySide6.QtCore import QObject, Signal

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.workflows.projects import Project
from annotator.workflows.suggesting import (
    ModelFailed,
    ModelReady,
    Worker,
    articles_to_suggest,
    suggestion_set,
    text_of,
)

_AT_ONCE = 200  # how many articles are asked for at a time


class SuggestionService(QObject):
    """Has the model look at the open article first, then at the others, one after another."""

    found = Signal(object)  # SuggestionSet
    state = Signal(str)  # starting, ready, done, failed
    failed = Signal(object)  # UserError; the service has stopped

    def __init__(
        self, project: Project, codebook: Codebook, model: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self.codebook = codebook
        self._model = model
        self._wanted: ArticleId | None = None
        self._changed = threading.Condition()
        self._stopping = False
        self._done: set[ArticleId] = set()
        self._waiting: deque[ArticleId] = deque()
        self._worker: Worker | None = None
        self._thread = threading.Thread(target=self._run, name="suggestions", daemon=True)
        self._thread.start()

    def want(self, article: ArticleId) -> None:
        """Look at this article next."""
        with self._changed:
            self._wanted = article
            self._changed.notify()

    def more(self) -> None:
        """There are new articles to look at."""
        with self._changed:
            self._changed.notify()

    def _run(self) -> None:
        try:
            self.state.emit("starting")
            with self._changed:
                if self._stopping:
                    return
                self._worker = Worker(self._model)
            ready = self._worker.ready()
            self.state.emit("ready")
            while not self._stopping:
                article = self._next(ready)
                if article is not None:
                    self._look_at(article, ready)
        except (UserError, OSError) as error:
            if not self._stopping:
                self.failed.emit(error)

    def _look_at(self, article: ArticleId, ready: ModelReady) -> None:
        assert self._worker is not None
        self._done.add(article)
        text = text_of(self._project, article)
        if text is None:
            return
        try:
            (suggestions,) = self._worker.suggest([text])
        except ModelFailed as error:
            self.state.emit(str(error))
            return
        self.found.emit(suggestion_set(article, ready, self.codebook, suggestions))

    def _next(self, ready: ModelReady) -> ArticleId | None:
        """Return the article to look at; None after having waited for one."""
        with self._changed:
            wanted, self._wanted = self._wanted, None
        if not self._waiting or (wanted is not None and wanted not in self._done):
            found = articles_to_suggest(self._project, ready, _AT_ONCE, wanted)
            self._waiting = deque(article for article in found if article not in self._done)
        if self._waiting:
            return self._waiting.popleft()
        self.state.emit("done")
        with self._changed:
            if not self._stopping and self._wanted is None:
                self._changed.wait()
        return None

    def close(self) -> None:
        """End the worker process and the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._worker is not None:
            self._worker.close()
        self._thread.join()
        if self._worker is not None:
            self._worker.release()
