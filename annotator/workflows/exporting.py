"""Writing a project's labels as a dataset, whole or not at all, with its losses and manifest."""

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec import Struct, field

from annotator import __version__
from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.holding import Loss, LossKind
from annotator.domain.ids import StepNumber
from annotator.domain.records import now
from annotator.domain.text import storable
from annotator.formats.file_format import Format
from annotator.formats.registry import format_named
from annotator.store.project import Project
from annotator.workflows.bulk import collector_paused
from annotator.workflows.card_agreement import write_agreement
from annotator.workflows.progress import Progress, Silent
from annotator.workflows.selecting import DatasetLines, Selection
from annotator.workflows.splitting import NO_SPLIT, PARTS, Part, Split, parts_of

# What weighs most stands first where losses are listed.
WEIGHTS: tuple[LossKind, ...] = (
    "annotation",
    "boundary",
    "overlap",
    "bond",
    "fragment",
    "role",
    "filler",
    "attribute",
)
_LABEL = attrgetter("layer", "label")
_Lost = tuple[LossKind, str, str]  # what, the layer and the name: what losses are counted by


class ExportOptions(Selection, frozen=True, kw_only=True):
    """What to export, in which format, and how it is split into train, dev and test."""

    format: str = "jsonl"
    split: Split = NO_SPLIT


class LossCount(Struct, frozen=True, kw_only=True):
    """How often a format does not carry one thing (see `Loss`), and where that costs a label."""

    what: LossKind
    layer: str = ""
    name: str = ""
    count: int
    cases: tuple[str, ...] = ()


class Manifest(Struct, kw_only=True):
    """What is in an exported file and what it was made from."""

    file: str
    format: str
    sha256: str = ""  # of the file, where there is one
    files: dict[str, str] = field(default_factory=dict)  # else of each file, by its path
    program: str = f"hustings {__version__}"
    exported: str = ""
    step: StepNumber
    codebook: CodebookRef
    options: ExportOptions
    lines: int = 0
    articles: int = 0
    not_begun: int = 0  # articles left out because nobody has begun them
    annotators: dict[str, int] = field(default_factory=dict)  # lines by person or source
    statuses: dict[str, int] = field(default_factory=dict)
    labels: dict[str, dict[str, int]] = field(default_factory=dict)  # layer -> label -> count
    split: dict[str, int] = field(default_factory=dict)  # lines by part
    losses: list[LossCount] = field(default_factory=list)


def export_dataset(
    project: Project,
    path: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Write the dataset to `path` and a manifest beside it; return the manifest.

    Written under another name and moved into place, so that what has this name is whole.
    Raises UserError where it cannot be written or nothing matches what is named.
    """
    options = options or ExportOptions()
    format_ = _writing(options.format)
    _check_target(project, path, format_)
    with project.reading() as connection, collector_paused():
        lines = DatasetLines(project, connection, options)
        run = _Run(lines, format_, options, progress or Silent())
        try:
            with tempfile.TemporaryDirectory(
                prefix=f".{path.name}.", suffix=".partial", dir=path.parent
            ) as folder:
                written = run.write(Path(folder), path)
                if format_.card:
                    write_agreement(Path(folder) / path.name / format_.card, project, options)
                manifest = run.manifest(path, written)
                for source, target in written:
                    put_in_place(source, target)
            write_whole(manifest_path(path), _readable(manifest))
        except OSError as error:
            raise UserError(
                f"{path} cannot be written: {error.strerror}.",
                "Choose a folder that exists, that you may write to, and that has room.",
            ) from None
    return manifest


def foreseen(
    project: Project, options: ExportOptions, progress: Progress | None = None
) -> Manifest:
    """Return the manifest of an export without writing anything: counts, and what is lost."""
    format_ = _writing(options.format)
    with project.reading() as connection, collector_paused():
        lines = DatasetLines(project, connection, options)
        run = _Run(lines, format_, options, progress or Silent())
        for _line in run.lines():
            pass
        return run.manifest(Path("-"), [])


def _writing(name: str) -> Format:
    format_ = format_named(name)
    if not format_.writes:
        raise UserError(f"The format '{name}' can only be read.", "See hustings formats.")
    return format_


def _check_target(project: Project, path: Path, format_: Format) -> None:
    """Raise UserError where the dataset would take the place of something else."""
    if not path.name or (path.is_dir() and not format_.folder):
        raise UserError(f"{path} is a folder.", "Name a file in it.")
    if path.exists() and path.samefile(project.path):
        raise UserError(f"{path} is the project itself.", "Choose another name.")
    if not format_.folder:
        if path.exists() and not path.is_file():
            raise UserError(f"{path} is not a file.", "Name a file; it is replaced whole.")
    elif path.exists() and not path.is_dir():
        raise UserError(
            f"The format '{format_.name}' writes a folder, and {path} is a file.",
            "Name a folder.",
        )
    elif path.is_dir() and any(path.iterdir()) and not manifest_path(path).exists():
        raise UserError(
            f"The folder {path} has files in it that are no export.", "Name a new folder."
        )


def manifest_path(path: Path) -> Path:
    return path.with_name(path.name + ".manifest.json")


def _readable(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(data)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def put_in_place(source: Path, target: Path) -> None:
    """Move a file or a folder into place; an earlier folder goes only once the new one is there."""
    for each in [source, *source.rglob("*")] if source.is_dir() else [source]:
        if each.is_file():
            with each.open("rb") as file:
                os.fsync(file.fileno())
    if not target.is_dir():
        os.replace(source, target)
        return
    aside = source.with_name(f"{source.name}.earlier")
    os.replace(target, aside)
    try:
        os.replace(source, target)
    except OSError:
        os.replace(aside, target)
        raise
    shutil.rmtree(aside)


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Run:
    """One export: hands lines to the writer, counts them, and keeps what they lose."""

    def __init__(
        self, lines: DatasetLines, format_: Format, options: ExportOptions, progress: Progress
    ) -> None:
        self._lines = lines
        self._format = format_
        self._options = options
        self._progress = progress
        self._parts = parts_of(lines, options.split)
        self._counts = Manifest(
            file="", format=format_.name, step=lines.step, codebook=lines.ref, options=options
        )
        self._labels: Counter[tuple[str, str]] = Counter()
        self._losses: Counter[_Lost] = Counter()
        self._cases: dict[_Lost, list[str]] = {}
        self._articles: set[str] = set()

    def write(self, folder: Path, path: Path) -> list[tuple[Path, Path]]:
        """Write into a folder; return what stands there and where each piece belongs."""
        if not self._parts or self._format.splits:
            made = folder / path.name
            self._format.write(made, self.lines(), self._lines.codebook)
            return [(made, path)]
        written = []
        for part in PARTS:
            target = path.with_name(f"{path.stem}.{part}{path.suffix}")
            made = folder / target.name
            self._format.write(made, self.lines(part), self._lines.codebook)
            written.append((made, target))
        return written

    def lines(self, only: Part | None = None) -> Iterator[DatasetLine]:
        """Yield what the format can hold of each line, of one part where it is named."""
        for line in self._lines.walk(self._progress):
            part = self._parts.get(line.article.id)
            if only is not None and part != only:
                continue
            if part is not None:
                line = msgspec.structs.replace(line, split=part)
                self._counts.split[part] = self._counts.split.get(part, 0) + 1
            kept, losses = self._format.reduced(line, self._lines.codebook)
            for loss in losses:
                self._lose(loss)
            self._count(line, kept)
            yield kept

    def _lose(self, loss: Loss) -> None:
        key = (loss.what, loss.layer, loss.name)
        self._losses[key] += 1
        if loss.case:
            self._cases.setdefault(key, []).append(loss.case)

    def _count(self, line: DatasetLine, kept: DatasetLine) -> None:
        counts = self._counts
        counts.lines += 1
        self._articles.add(line.article.id)
        name = line.annotator or ""
        counts.annotators[name] = counts.annotators.get(name, 0) + 1
        counts.statuses[line.status] = counts.statuses.get(line.status, 0) + 1
        self._labels.update(map(_LABEL, kept.annotations))

    def manifest(self, path: Path, written: list[tuple[Path, Path]]) -> Manifest:
        counts = self._counts
        counts.file = storable(path.name)
        counts.articles = len(self._articles)
        counts.not_begun = self._lines.not_begun
        for (layer, label), count in sorted(self._labels.items()):
            counts.labels.setdefault(layer, {})[label] = count
        counts.annotators = dict(sorted(counts.annotators.items()))
        counts.split = dict(sorted(counts.split.items()))
        counts.losses = [
            LossCount(what=w, layer=y, name=n, count=c, cases=tuple(self._cases.get((w, y, n), ())))
            for (w, y, n), c in sorted(self._losses.items(), key=_weight)
        ]
        if len(written) == 1 and written[0][0].is_file():
            counts.sha256 = _file_sha256(written[0][0])
        else:
            counts.files = dict(sorted(_hashes(written)))
        counts.exported = now()
        return counts


def _weight(loss: tuple[_Lost, int]) -> tuple[int, _Lost]:
    """Return where a loss stands in the list: whole labels before their parts, those before rest."""
    what = loss[0][0]
    return (WEIGHTS.index(what) if what in WEIGHTS else len(WEIGHTS)), loss[0]


def _hashes(written: list[tuple[Path, Path]]) -> Iterator[tuple[str, str]]:
    for made, target in written:
        if made.is_dir():
            for each in made.rglob("*"):
                if each.is_file():
                    yield f"{target.name}/{each.relative_to(made).as_posix()}", _file_sha256(each)
        else:
            yield target.name, _file_sha256(made)
