"""Import and export of JSON Lines beside bare SQLite and orjson: `python in_and_out.py [N …]`.

The limit of an import is sqlite3's executemany of the same rows in one transaction, the lines
already parsed; of an export, rows out of sqlite3 and orjson, nothing validated. Limits run in a
process of their own, in turn with ours, so that the peak of memory is that of ours alone.
"""

import multiprocessing
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import msgspec
import orjson

sys.path.insert(0, str(Path(__file__).parent))
from harness import Row
from made_up import dataset, empty_project

from annotator.workflows.exporting import export_dataset
from annotator.workflows.importing import import_files
from annotator.workflows.projects import Project

ARTICLES = 30_000  # that the rounds of a measurement have together, if they are more than one
PARSED = 10_000  # lines that the limit holds in memory


def bare_import(folder: Path, source: Path) -> float:
    """Write the same articles and annotations with sqlite3 alone; seconds, parsing left out."""
    path = folder / "bare.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE article (id TEXT PRIMARY KEY, title TEXT, text TEXT)")
    connection.execute(
        "CREATE TABLE annotation (id TEXT PRIMARY KEY, article TEXT, layer TEXT, label TEXT, "
        "start INT, end INT, body TEXT)"
    )
    seconds = 0.0
    with source.open("rb") as lines:
        while objects := [orjson.loads(line) for line in islice(lines, PARSED)]:
            started = time.perf_counter()
            connection.executemany(
                "INSERT INTO article VALUES (?, ?, ?)",
                ((o["article"]["id"], o["article"]["title"], o["text"]) for o in objects),
            )
            connection.executemany(
                "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (a["id"], o["article"]["id"], a["layer"], a["label"], *a["fragments"][0], "{}")
                    for o in objects
                    for a in o["annotations"]
                ),
            )
            seconds += time.perf_counter() - started
    started = time.perf_counter()
    connection.commit()
    seconds += time.perf_counter() - started
    connection.close()
    return seconds


def bare_export(folder: Path) -> float:
    """Read what `bare_import` wrote and write it with orjson; seconds."""
    connection = sqlite3.connect(folder / "bare.sqlite")
    started = time.perf_counter()
    with (folder / "bare.jsonl").open("wb") as out:
        by_article: dict[str, list[tuple[object, ...]]] = {}
        for row in connection.execute(
            "SELECT article, id, layer, label, start, end FROM annotation"
        ):
            by_article.setdefault(row[0], []).append(row[1:])
        for key, title, text in connection.execute("SELECT id, title, text FROM article"):
            annotations = [
                {
                    "id": i,
                    "layer": layer,
                    "label": label,
                    "fragments": [[start, end]],
                    "quote": [text[start:end]],
                }
                for i, layer, label, start, end in by_article.get(key, ())
            ]
            line = {
                "article": {"id": key, "title": title},
                "text": text,
                "annotations": annotations,
            }
            out.write(orjson.dumps(line) + b"\n")
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


def our_import(project: Project, source: Path, count: int) -> float:
    """Import the dataset; seconds."""
    started = time.perf_counter()
    report = import_files(project, [source])
    seconds = time.perf_counter() - started
    assert (report.articles, report.refusals) == (count, []), report.refusals[:3]
    return seconds


def our_export(project: Project, target: Path, count: int) -> float:
    """Export the project; seconds."""
    started = time.perf_counter()
    manifest = export_dataset(project, target)
    seconds = time.perf_counter() - started
    assert manifest.lines == count
    with target.open("rb") as lines:
        assert msgspec.json.decode(lines.readline())
    return seconds


def measure(count: int, alone: ProcessPoolExecutor) -> None:
    """Print both rows, medians of as many rounds as add up to `ARTICLES`."""
    rounds: list[tuple[float, float, float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, target = folder / "bench.hustings", folder / "out.jsonl"
        with empty_project(path) as project:
            source = dataset(folder / "in.jsonl", project, count)
        for _ in range(max(ARTICLES // count, 1)):
            with empty_project(path) as project:
                brought = our_import(project, source, count)
                after_import = peak()
                bare = alone.submit(bare_import, folder, source).result()
                taken = our_export(project, target, count)
                rounds.append((brought, bare, taken, alone.submit(bare_export, folder).result()))
    ours_in, limit_in, ours_out, limit_out = map(statistics.median, zip(*rounds, strict=True))
    Row(f"import {count:,} articles × 30", ours_in * 1000, limit_in * 1000, "<= 4").show()
    Row(f"export {count:,} articles × 30", ours_out * 1000, limit_out * 1000, "<= 3").show()
    sys.stdout.write(f"peak memory after import {after_import:.0f} MB, export {peak():.0f} MB\n")


def peak() -> float:
    """The process's peak memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as own_process:
        for number in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
            measure(number, own_process)
