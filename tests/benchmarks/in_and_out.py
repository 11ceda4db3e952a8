"""Import and export of JSON Lines beside bare SQLite and orjson: `python in_and_out.py [N …]`.

The limit of an import is sqlite3's executemany of the same rows in one transaction, the lines
already parsed; of an export, rows out of sqlite3 and orjson, nothing validated.
"""

import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import orjson

sys.path.insert(0, str(Path(__file__).parent))
from harness import Row
from made_up import dataset, empty_project

from annotator.workflows.exporting import export_dataset
from annotator.workflows.importing import import_files


def bare_import(folder: Path, source: Path) -> float:
    """Write the same articles and annotations with sqlite3 alone; seconds."""
    objects = [orjson.loads(line) for line in source.open("rb")]
    path = folder / "bare.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE article (id TEXT PRIMARY KEY, title TEXT, text TEXT)")
    connection.execute(
        "CREATE TABLE annotation (id TEXT PRIMARY KEY, article TEXT, layer TEXT, label TEXT, "
        "start INT, end INT, body TEXT)"
    )
    started = time.perf_counter()
    with connection:
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
    seconds = time.perf_counter() - started
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


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = empty_project(folder / "bench.hustings")
        source = dataset(folder / "in.jsonl", project, count)
        started = time.perf_counter()
        report = import_files(project, [source])
        ours = time.perf_counter() - started
        assert (report.articles, report.refusals) == (count, []), report.refusals[:3]
        after_import = peak()
        limit = bare_import(folder, source)
        Row(f"import {count:,} articles × 30", ours * 1000, limit * 1000, "<= 4").show()
        started = time.perf_counter()
        manifest = export_dataset(project, folder / "out.jsonl")
        ours = time.perf_counter() - started
        assert manifest.lines == count
        assert msgspec.json.decode((folder / "out.jsonl").open("rb").readline())
        limit = bare_export(folder)
        Row(f"export {count:,} articles × 30", ours * 1000, limit * 1000, "<= 3").show()
        sys.stdout.write(f"peak memory after import {after_import:.0f} MB\n")
        project.close()


def peak() -> float:
    """The process's peak memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    for number in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
        measure(number)
