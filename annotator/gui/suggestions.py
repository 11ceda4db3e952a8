"""Suggestions while the person reads: a thread that feeds the worker process."""

import threading
from collections import deque

from PySide6.QtCore import QObject, Signal

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.workflows.patterns import keep_untouched
from annotator.workflows.projects import Project
from annotator.workflows.suggesting import (
    ModelFailed,
    ModelReady,
    Worker,
    articles_to_suggest,
    count_to_suggest,
    setup_of,
    suggestion_set,
    text_of,
)

_AT_ONCE = 200  # how many articles are asked for at a time


class SuggestionService(QObject):
    """Has the model look at the open article first, then at the others, one after another."""

    found = Signal(object)  # SuggestionSet
    state = Signal(
        str, int, int
    )  # starting, ready, working (done, of), done, failed; or a sentence
    failed = Signal(object)  # UserError; the service has stopped

    def __init__(
        self, project: Project, codebook: Codebook, model: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self.codebook = codebook
        self.cancelled = False  # `keep_untouched` asks whether it should go on
        self._model = model
        self._wanted: ArticleId | None = None
        self._changed = threading.Condition()
        self._stopping = False
        self._done: set[ArticleId] = set()
        self._waiting: deque[ArticleId] = deque()
        self._looked_at, self._total = 0, 0  # since there was nothing to do
        self._setup = setup_of(codebook)  # that the worker knows
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

    def use_codebook(self, codebook: Codebook) -> None:
        """Suggest what this codebook has labels for; with other patterns, look again where needed."""
        with self._changed:
            self.codebook = codebook
            self._changed.notify()

    def report(self, done: int, total: int | None, what: str) -> None:
        """Progress of `keep_untouched`, of which the status line has said enough."""

    def _run(self) -> None:
        try:
            self.state.emit("starting", 0, 0)
            with self._changed:
                if self._stopping:
                    return
                self._worker = Worker(self._model, setup=self._setup)
            ready = self._worker.ready()
            self.state.emit("ready", 0, 0)
            self._begin(ready)
            while not self._stopping:
                if self._is_taught:
                    ready = self._learn()
                article = self._next(ready)
                if article is not None:
                    self._look_at(article, ready)
        except (UserError, OSError) as error:
            if not self._stopping:
                self.failed.emit(error)

    def _begin(self, ready: ModelReady) -> None:
        """Leave articles alone that other patterns say nothing new of."""
        self._tell_troubles()
        self._done.clear()
        self._waiting.clear()
        keep_untouched(self._project, ready, self)

    def _learn(self) -> ModelReady:
        """Have the worker know the project's patterns and cues as they are by now."""
        assert self._worker is not None
        self._setup = setup_of(self.codebook)
        ready = self._worker.set_up(self._setup)
        self._begin(ready)
        return ready

    def _tell_troubles(self) -> None:
        assert self._worker is not None
        while self._worker.troubles:
            self.state.emit(self._worker.troubles.pop(), 0, 0)

    def _look_at(self, article: ArticleId, ready: ModelReady) -> None:
        assert self._worker is not None
        self._done.add(article)
        text = text_of(self._project, article)
        if text is None:
            return
        try:
            (suggestions,) = self._worker.suggest([text])
        except ModelFailed as error:
            self.state.emit(str(error), 0, 0)
            return
        self._tell_troubles()
        self._looked_at += 1
        self.state.emit("working", self._looked_at, max(self._total, self._looked_at))
        self.found.emit(suggestion_set(article, ready, self.codebook, suggestions))

    def _next(self, ready: ModelReady) -> ArticleId | None:
        """Return the article to look at; None after having waited for one."""
        with self._changed:
            wanted, self._wanted = self._wanted, None
        if not self._waiting or (wanted is not None and wanted not in self._done):
            found = articles_to_suggest(self._project, ready, _AT_ONCE, wanted)
            self._waiting = deque(article for article in found if article not in self._done)
            self._total = self._looked_at + count_to_suggest(self._project, ready)
        if self._waiting:
            return self._waiting.popleft()
        self._looked_at = self._total = 0
        self.state.emit("done", 0, 0)
        with self._changed:
            if not self._stopping and self._wanted is None and not self._is_taught:
                self._changed.wait()
        return None

    @property
    def _is_taught(self) -> bool:
        """Whether the project has other patterns than the worker knows."""
        return self._setup != setup_of(self.codebook)

    def close(self) -> None:
        """End the worker process and the thread."""
        with self._changed:
            self._stopping = self.cancelled = True
            self._changed.notify()
        if self._worker is not None:
            self._worker.close()
        self._thread.join()
        if self._worker is not None:
            self._worker.release()
