"""Training a model on a project's labels: which texts, which parts, and the process seen from outside."""

import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, structs

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId
from annotator.domain.records import Filler, Status, now
from annotator.domain.text import Fragments
from annotator.store import reading
from annotator.store.project import Project
from annotator.suggest.training_protocol import (
    CLAIM,
    FIGURES,
    PARTS_OF_A_CLAIM,
    LabelledClaim,
    LabelledSpan,
    TrainingDone,
    TrainingEvent,
    TrainingFailed,
    TrainingJob,
    TrainingReport,
    TrainingStep,
    TrainingText,
)
from annotator.workflows.exporting import put_in_place
from annotator.workflows.progress import Progress, Silent
from annotator.workflows.selecting import DatasetLines, Selection
from annotator.workflows.splitting import Split, filled, parts_of
from annotator.workflows.suggesting import DEFAULT_MODEL

OF_TRAINED = ("trained", "trained-article")  # the sources that read what was trained
LEAST_ARTICLES = 3  # one for each part
_LEAST_OF_A_LABEL = 20  # claims, before telling it from others is tried
_NEARLY_ALL = 0.9
_CURVE = (25, 50, 75)
_POLL = 0.2  # seconds
_events: msgspec.json.Decoder[TrainingEvent] = msgspec.json.Decoder(TrainingEvent)


class TrainingOptions(Struct, frozen=True, kw_only=True):
    """What a model is trained on. `shares` part the articles into train, dev and test."""

    base: str = DEFAULT_MODEL
    annotators: tuple[AnnotatorId, ...] = ()
    statuses: tuple[Status, ...] = ("done",)
    layers: tuple[str, ...] = ()
    shares: tuple[int, int, int] = (80, 10, 10)
    seed: int = 0
    curve: bool = False
    longest: int = 30  # passes over the articles
    patience: int = 5  # passes without a better score
    least: int = 50  # labels, before a component is trained


# What the window shows of a training, for those that see no protocol.
Step = TrainingStep
Report = TrainingReport


class TrainingStopped(UserError):
    """The person stopped the training; there is no model."""


def train_model(
    project: Project,
    target: Path,
    options: TrainingOptions | None = None,
    progress: Progress | None = None,
    heard: Callable[[TrainingStep], None] | None = None,
) -> TrainingReport:
    """Train a pipeline on the project's labels and put it at `target`, a folder; return the report.

    `heard` is told, from this thread, of each look at how good the model is by now. It is made under another name and moved, so that what has this name is whole. Raises
    TrainingStopped where it was cancelled, UserError where there are too few labels, or the model
    or the folder cannot be used.
    """
    options = options or TrainingOptions()
    progress = progress or Silent()
    _check_target(target)
    texts, claimant = training_texts(project, options, progress)
    try:
        with tempfile.TemporaryDirectory(
            prefix=f".{target.name}.", suffix=".partial", dir=target.parent
        ) as folder:
            made = Path(folder) / "model"
            made.mkdir()
            job = TrainingJob(
                base=_base(options.base),
                folder=str(made.resolve()),
                name=target.name,
                version=_version(),
                texts=tuple(texts),
                seed=options.seed,
                longest=options.longest,
                patience=options.patience,
                curve=_CURVE if options.curve else (),
                least=options.least,
                claimant=claimant,
            )
            report = _train(job, progress, heard or _unheard)
            put_in_place(made, target)
    except OSError as error:
        raise UserError(
            f"{target} cannot be written: {error.strerror}.",
            "Choose a folder that you may write to, and that has room.",
        ) from None
    return report


def done_by(project: Project) -> dict[AnnotatorId, int]:
    """Return how many articles everybody has done; of gold, how many are adjudicated."""
    with project.reading() as connection:
        return reading.done_by(connection)


def _check_target(target: Path) -> None:
    if not target.name:
        raise UserError(f"{target} has no name.", "Name a folder for the model.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}.", "Make it, or choose another.")
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file.", "Name a folder for the model.")
    if target.is_dir() and any(target.iterdir()) and not (target / FIGURES).exists():
        raise UserError(
            f"The folder {target} has files in it that are no trained model.", "Name a new folder."
        )


def _base(name: str) -> str:
    """Return the pipeline by its package's name, or by a path that holds wherever one stands."""
    return str(Path(name).resolve()) if Path(name).is_dir() else name


def _version() -> str:
    """Return a version that is higher for a later training."""
    return now()[:19].replace("-", ".").replace("T", ".").replace(":", "")


def training_texts(
    project: Project, options: TrainingOptions, progress: Progress
) -> tuple[list[TrainingText], str]:
    """Return the labelled texts with their parts, and the label that nearly all claimants have.

    An article has one text: gold, or where several people labelled it, that of whoever did most
    articles.
    Raises UserError where there are too few, or somebody is named who is not there.
    """
    selection = Selection(
        annotators=options.annotators, statuses=options.statuses, layers=options.layers
    )
    with project.reading() as connection:
        lines = DatasetLines(project, connection, selection)
        chosen = _one_an_article(list(lines.walk(progress)))
        split = Split(shares=options.shares, seed=options.seed)
        parts = parts_of(lines, split)
        codebook = lines.codebook
    if len(chosen) < LEAST_ARTICLES:
        raise UserError(
            f"Only {len(chosen)} labelled articles were found, and training needs "
            f"{LEAST_ARTICLES} at least, better a hundred.",
            "Mark articles as done, or take others with --status.",
        )
    placed = filled(
        {line.article.id: parts[line.article.id] for line in chosen},
        split,
        {line.article.id: line.article.sha256 for line in chosen},
    )
    labels, claimants = _counted(chosen)
    kept = {label for label, count in labels.items() if count >= _LEAST_OF_A_LABEL}
    made = _Texts(codebook, kept, options.layers)
    texts = [structs.replace(made.of(line), part=placed[line.article.id]) for line in chosen]
    label, count = (claimants.most_common(1) or [("", 0)])[0]
    return texts, label if count >= _NEARLY_ALL * claimants.total() else ""


def _one_an_article(lines: Sequence[DatasetLine]) -> list[DatasetLine]:
    done = Counter(line.annotator for line in lines)
    best: dict[str, DatasetLine] = {}

    def rank(line: DatasetLine) -> tuple[bool, int]:
        return line.annotator == GOLD, done[line.annotator]

    for line in lines:
        other = best.get(line.article.id)
        if other is None or rank(line) > rank(other):
            best[line.article.id] = line
    return list(best.values())


def _counted(lines: Sequence[DatasetLine]) -> tuple[Counter[str], Counter[str]]:
    """Return the labels of claims, and the labels of what stands for their claimants."""
    labels: Counter[str] = Counter()
    claimants: Counter[str] = Counter()
    for line in lines:
        by_id = {each.id: each for each in line.annotations}
        for each in line.annotations:
            if each.layer == CLAIM:
                labels[each.label] += 1
                for filler in each.roles.get("claimant", ()):
                    if filler.annotation is not UNSET and filler.annotation in by_id:
                        claimants[by_id[filler.annotation].label] += 1
    return labels, claimants


class _Texts:
    """Makes texts to train on of dataset lines."""

    def __init__(self, codebook: Codebook, labels: set[str], layers: Sequence[str]) -> None:
        # A layer that was not asked for may be there for what stands in roles: not all of it.
        self._styles = {
            layer.key: layer.style for layer in codebook.layers if not layers or layer.key in layers
        }
        self._labels = labels  # of claims, that are told from one another

    def of(self, line: DatasetLine) -> TrainingText:
        by_id = {each.id: each for each in line.annotations}
        entities: list[LabelledSpan] = []
        spans: list[LabelledSpan] = []
        claims: list[LabelledClaim] = []
        whole: list[str] = []
        for each in line.annotations:
            style = self._styles.get(each.layer)
            if style == "fill":
                entities += _spans(each.fragments, each.label)
            elif style == "page":
                whole.append(f"{each.layer}:{each.label}")
            elif each.layer == CLAIM and style is not None:
                claims.append(_claim(each, by_id))
                spans += self._spans(each.label, claims[-1])
        return TrainingText(
            text=line.text,
            part="train",
            entities=tuple(entities),
            spans=tuple(dict.fromkeys(spans)),
            claims=tuple(claims),
            whole=tuple(dict.fromkeys(whole)),
        )

    def _spans(self, label: str, claim: LabelledClaim) -> Iterator[LabelledSpan]:
        yield from _spans(claim.content, f"{CLAIM}={label}" if label in self._labels else CLAIM)
        for role, words in zip(PARTS_OF_A_CLAIM, (claim.cue, claim.claimant), strict=True):
            yield from _spans(words, f"{CLAIM}.{role}")


def _claim(claim: LineAnnotation, by_id: dict[AnnotationId, LineAnnotation]) -> LabelledClaim:
    cue, claimant = (
        tuple(part for filler in claim.roles.get(role, ()) for part in _place(filler, by_id))
        for role in PARTS_OF_A_CLAIM
    )
    return LabelledClaim(claim.fragments, cue, claimant)


def _spans(fragments: Fragments, label: str) -> list[LabelledSpan]:
    return [LabelledSpan(start, end, label) for start, end in fragments]


def _place(filler: Filler, by_id: dict[AnnotationId, LineAnnotation]) -> Fragments:
    """Return the words that stand in a role, themselves or as an annotation."""
    if filler.fragments is not UNSET:
        return filler.fragments
    if filler.annotation is not UNSET and filler.annotation in by_id:
        return by_id[filler.annotation].fragments
    return ()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # one executable; its first argument makes it the worker
        return [sys.executable, "--train-worker"]
    return [sys.executable, "-m", "annotator.suggest.training"]


def _unheard(_step: TrainingStep) -> None:
    pass


def _train(
    job: TrainingJob, progress: Progress, heard: Callable[[TrainingStep], None]
) -> TrainingReport:
    """Run the job in a process of its own. Raises UserError, and TrainingStopped."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        with process, _killed_when_cancelled(process, progress):
            report = _followed(process, job, progress, heard)
        if progress.cancelled and report is None:
            raise TrainingStopped("The training was stopped; no model was written.")
        if report is None:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()
            last = f" It said: {said[-1]}" if said else ""
            raise UserError(
                f"The process that trains has ended (status {process.returncode}).{last}",
                "No model was written. With less in memory, or on fewer articles, it may go.",
            )
    return report


def _followed(
    process: subprocess.Popen[bytes],
    job: TrainingJob,
    progress: Progress,
    heard: Callable[[TrainingStep], None],
) -> TrainingReport | None:
    """Return the report; None where the process ends without one."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(job) + b"\n")
        process.stdin.close()
    except OSError:
        return None
    for line in process.stdout:
        if not line.endswith(b"\n"):
            return None
        event = _events.decode(line)
        if isinstance(event, TrainingDone):
            return event.report
        if isinstance(event, TrainingFailed):
            raise UserError(event.message)
        if isinstance(event, TrainingStep):
            heard(event)
            progress.report(
                event.done,
                event.total,
                f"Training {event.round} of {event.rounds}: {event.passes} passes over the articles, "
                f"best score {event.best:.2f}",
            )
    return None


@contextmanager
def _killed_when_cancelled(process: subprocess.Popen[bytes], progress: Progress) -> Iterator[None]:
    """End the process once the person wishes to stop: between two reports there may be minutes."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_POLL):
            if progress.cancelled:
                process.kill()
                return

    watcher = threading.Thread(target=watch, name="training-watch", daemon=True)
    watcher.start()
    try:
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        over.set()
        watcher.join()
