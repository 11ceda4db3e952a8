"""Real files through each format and back: annotations in, kept and refused, as a table.

    python tests/benchmarks/roundtrip.py [FOLDER]

FOLDER (default: ../shared/data) holds files of other tools. Each is imported with a codebook made of
its own labels, exported to its own format, imported again, and the two projects compared. Then the
brat files of FOLDER/polnear go through every format that is read and written; what comes back is
compared with what the format says it holds.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "unit" / "formats")]

from trips import meaning  # noqa: E402

from annotator.domain.dataset import DatasetLine  # noqa: E402
from annotator.domain.errors import UserError  # noqa: E402
from annotator.domain.incoming import Incoming, IncomingLine  # noqa: E402
from annotator.formats.registry import FORMATS, Format  # noqa: E402
from annotator.store.project import Project  # noqa: E402
from annotator.workflows.exporting import ExportOptions, export_dataset  # noqa: E402
from annotator.workflows.importing import ImportOptions, ImportReport, files_of, import_files  # noqa: E402
from annotator.workflows.inferring import inferred_codebook  # noqa: E402
from annotator.workflows.progress import Silent  # noqa: E402
from annotator.workflows.projects import new_project  # noqa: E402
from annotator.workflows.selecting import DatasetLines, Selection  # noqa: E402


class Row(NamedTuple):
    """What became of one file or folder."""

    name: str
    format: str
    given: int  # annotations in the files, refused pieces included
    kept: int
    refused: int
    again: str


def annotations_in(records: Iterator[Incoming]) -> int:
    """Return how many annotations some records hold, those refused by the reader included."""
    return sum(
        len(each.dataset.annotations) + len(each.refused)
        for each in records
        if isinstance(each, IncomingLine)
    )


def lines_of(project: Project) -> list[DatasetLine]:
    with project.reading() as connection:
        return list(DatasetLines(project, connection, Selection()).walk(Silent()))


def said(lines: list[DatasetLine], format_: Format, project: Project) -> list[str]:
    """Return what the lines say of that which the format holds, in an order of its own.

    That somebody has seen an article and labelled nothing is a status, which most cannot hold.
    """
    parts = [
        name
        for name, held in (("remarks", format_.holds.remarks), ("people", format_.holds.people))
        if held
    ]
    reduced = (format_.reduced(line, project.codebook())[0] for line in lines)
    return sorted(repr(meaning(line, *parts)) for line in reduced if line.annotations)


def tried(paths: list[Path], name: str, folder: Path) -> Row:
    """Import, export to the same format, import again, and compare."""
    (format_,) = {format_ for _path, format_ in files_of(paths, None, ImportReport())}
    given = sum(annotations_in(format_.read(p)) for p, _f in files_of(paths, None, ImportReport()))
    toml = folder / "codebook.toml"
    try:
        toml.write_text(inferred_codebook(paths, "made"), encoding="utf-8")
        codebook = str(toml)
    except UserError:
        codebook = "political"
    with new_project(folder / "one.hustings", codebook, "me") as one:
        report = import_files(one, paths)
        again = "not written"
        if format_.writes:
            again = _again(one, format_, codebook, folder)
        return Row(
            name, format_.name, given, report.annotations + report.suggestions,
            len(report.refusals), again,
        )  # fmt: skip


def _again(one: Project, format_: Format, codebook: str, folder: Path) -> str:
    target = folder / ("out" if format_.folder else f"out{format_.extensions[0]}")
    try:
        export_dataset(one, target, ExportOptions(format=format_.name))
    except UserError as error:
        return f"refused: {error}"
    with new_project(folder / "two.hustings", codebook, "me") as two:
        report = import_files(two, [target], ImportOptions(format=format_.name))
        equal = said(lines_of(one), format_, one) == said(lines_of(two), format_, two)
        words = "equal" if equal else "DIFFERS"
        return f"{words}, {len(report.refusals)} refused" if report.refusals else words


def sets_of(root: Path) -> Iterator[tuple[str, list[Path]]]:
    """Yield each set of files that belongs together, by name."""
    for folder in (
        "polnear",
        *(f"formats/brat/{n}" for n in ("news-tutorial", "bionlp-ge", "ncbi-disease")),
    ):
        if (root / folder).is_dir():
            yield folder, [root / folder]
    for path in sorted((root / "formats").rglob("*")):
        if path.is_file() and "brat" not in path.parts:
            found = [f for _p, f in files_of([path], None, ImportReport())] if known(path) else []
            if found:
                yield str(path.relative_to(root)), [path]
    for path in sorted((root / "crlf").glob("*.tsv")):
        yield str(path.relative_to(root)), [path]


def known(path: Path) -> bool:
    return any(each.reads and path.name.lower().endswith(each.extensions) for each in FORMATS)


def one_of_each(folder: Path) -> list[Path]:
    """Return one person's file of each text: most formats cannot tell people apart."""
    first: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    return list(first.values())


def cross(root: Path) -> Iterator[Row]:
    """Take the attributions of polnear through every format that is read and written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toml = folder / "codebook.toml"
        toml.write_text(inferred_codebook([root / "polnear"], "made"), encoding="utf-8")
        with new_project(folder / "one.hustings", str(toml), "me") as one:
            report = import_files(one, one_of_each(root / "polnear"))
            for format_ in FORMATS:
                if format_.reads and format_.writes:
                    with tempfile.TemporaryDirectory() as inner:
                        again = _again(one, format_, str(toml), Path(inner))
                    yield Row("polnear", format_.name, report.annotations, 0, 0, again)


def main(root: Path) -> None:
    print(
        f"{'FILES':<62} {'FORMAT':<12} {'IN':>6} {'KEPT':>6} {'REFUSED':>8}  EXPORTED, IMPORTED AGAIN"
    )
    for name, paths in sets_of(root):
        with tempfile.TemporaryDirectory() as folder:
            row = tried(paths, name, Path(folder))
        shown = row.name if len(row.name) <= 62 else "…" + row.name[-61:]
        print(
            f"{shown:<62} {row.format:<12} {row.given:>6} {row.kept:>6} {row.refused:>8}  {row.again}"
        )
    print("\npolnear through each format and back (equal: but for what the format says it loses)")
    for row in cross(root):
        print(f"  {row.format:<14} {row.again}")


if __name__ == "__main__":
    begun = time.perf_counter()
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data")
    print(f"\n{time.perf_counter() - begun:.0f} s")
