"""What an import would take in, from a look at the first records, before anything is done."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct, field

from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import Becomes, Mapping
from annotator.domain.label_names import LabelName, LabelNames
from annotator.domain.rules import Rules
from annotator.domain.structure import title_of
from annotator.formats.table_rows import columns_of
from annotator.workflows.foreign_labels import Fitter
from annotator.workflows.importing import ImportOptions, ImportReport, files_of
from annotator.workflows.progress import Progress, Silent

SAMPLE = 400  # records looked at, of all files together
LEAST = 25  # but so many of each file, that no file's labels go unseen
MOST = 2000  # up to so many
SHOWN = 100  # of them listed
REFUSALS = 20_000  # kept of those that are counted


class PreviewRow(Struct, frozen=True, kw_only=True):
    """One record of the files: what the article would be called, and what it brings."""

    title: str
    date: str
    source: str
    annotator: str
    characters: int
    annotations: int


class ForeignName(Struct, frozen=True, kw_only=True):
    """A label of the files, how often it was met, and what it becomes (None: it is refused)."""

    kind: str
    label: str
    count: int
    becomes: LabelName | None

    @property
    def called(self) -> str:
        return f"{self.kind}:{self.label}" if self.kind else self.label


class Preview(Struct, kw_only=True):
    """What the first records of some files hold. `whole`: there are no others."""

    formats: list[str] = field(default_factory=list)
    files: int = 0
    passed_over: int = 0
    records: int = 0
    whole: bool = True
    rows: list[PreviewRow] = field(default_factory=list)
    labels: list[ForeignName] = field(default_factory=list)
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # of the first table among the files
    columns: dict[str, str] = field(default_factory=dict)  # which of them is text, title …


def preview(
    rules: Rules,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Look at the first records. Raises UserError where a path or a format is unusable."""
    options = options or ImportOptions()
    progress = progress or Silent()
    report = ImportReport()
    files = list(files_of(paths, options.format, report))
    found = Preview(files=len(files), passed_over=len(report.passed_over))
    found.formats = sorted({format_.name for _path, format_ in files})
    look = _Look(found, rules, options.mapping)
    for refusal in report.refusals:
        look.refuse(refusal)
    table = next(((path, each) for path, each in files if each.columns), None)
    if table is not None:
        found.heads = table[1].loaded().heads(table[0])
        found.columns = columns_of(found.heads, options.columns)
    share = max(SAMPLE // max(len(files), 1), LEAST)
    for number, (path, format_) in enumerate(files):
        if found.records >= MOST or progress.cancelled:
            found.whole = False
            break
        records = iter(format_.read(path, options.columns))
        for incoming in islice(records, share):
            look.at(incoming)
        found.whole &= next(records, None) is None
        progress.report(number + 1, len(files), f"Read {path.name}")
    look.tell()
    return found


class _Look:
    """Gathers what records hold."""

    def __init__(self, found: Preview, rules: Rules, mapping: Mapping) -> None:
        self._found = found
        self._fitter = Fitter(rules, mapping)
        self._names = LabelNames(rules.codebook)
        self._mapping = mapping
        self._labels: Counter[tuple[str, str]] = Counter()

    def at(self, incoming: Incoming) -> None:
        found = self._found
        found.records += 1
        if isinstance(incoming, Refusal):
            self.refuse(incoming)
            return
        annotations = 0
        annotator = ""
        given = incoming
        if isinstance(incoming, IncomingLine):
            annotations = len(incoming.dataset.annotations)
            annotator = incoming.dataset.annotator or ""
            if incoming.foreign:
                self._labels.update((a.layer, a.label) for a in incoming.dataset.annotations)
                for refusal in self._fitter.fitted(incoming).refusals:
                    self.refuse(refusal)
        if len(found.rows) < SHOWN:
            article = given.dataset.article if isinstance(given, IncomingLine) else given
            found.rows.append(
                PreviewRow(
                    title=article.title.strip() or title_of(given.stored.text),
                    date=article.date,
                    source=article.source,
                    annotator=annotator,
                    characters=len(given.stored.text),
                    annotations=annotations,
                )
            )

    def refuse(self, refusal: Refusal) -> None:
        self._found.refused += 1
        if len(self._found.refusals) < REFUSALS:
            self._found.refusals.append(refusal)

    def tell(self) -> None:
        for (kind, label), count in sorted(self._labels.items(), key=lambda item: -item[1]):
            becomes = self._mapping.of(kind, label)
            place = self._place(kind, label, becomes)
            name = ForeignName(kind=kind, label=label, count=count, becomes=place)
            self._found.labels.append(name)

    def _place(self, kind: str, label: str, becomes: Becomes | None) -> LabelName | None:
        if becomes is None:
            return self._names.find(kind, label)
        layer, _, name = becomes.label.rpartition(":")
        return self._names.find(layer, name) if name else None


def with_answer(mapping: Mapping, name: ForeignName, becomes: LabelName | None) -> Mapping:
    """Return the mapping in which a label becomes this one; None leaves it out."""
    known = mapping.of(name.kind, name.label)
    label = ":".join(becomes) if becomes is not None else ""
    answer = (
        Becomes(label=label)
        if known is None
        else Becomes(
            label=label, anchor=known.anchor, roles=known.roles, attributes=known.attributes
        )
    )
    return Mapping(labels={**mapping.labels, name.called: answer})
