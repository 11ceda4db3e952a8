"""Make resources/sample/suggestions.jsonl anew: what the default model proposes for the sample.

    python packaging/build_demo.py [FILE]

The demo project imports the file, so that it opens with suggestions at once. Ids and times in it
depend on the texts alone: a run changes the file only where the texts or the model have changed.
"""

import os
import sys
import tempfile
import uuid
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = str(ROOT)  # for the process that runs the model

from annotator.domain.dataset import DatasetLine, decode_line, encode_line  # noqa: E402
from annotator.domain.ids import ArticleId  # noqa: E402
from annotator.resources import resource  # noqa: E402
from annotator.store.project import Project  # noqa: E402
from annotator.workflows.codebooks import codebook_toml  # noqa: E402
from annotator.workflows.demo import ANNOTATOR, SUGGESTIONS, sample_files  # noqa: E402
from annotator.workflows.exporting import ExportOptions, export_dataset, write_whole  # noqa: E402
from annotator.workflows.importing import import_files  # noqa: E402
from annotator.workflows.projects import DEFAULT_CODEBOOK  # noqa: E402
from annotator.workflows.suggesting import suggest_articles  # noqa: E402

MADE = "2026-11-24T08:00:00.000Z"


def main(arguments: list[str]) -> int:
    """Write the file, or the one named; return the exit status."""
    files = [path for path in sample_files() if path.name != SUGGESTIONS]
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / SUGGESTIONS
        project_file = Path(folder) / "sample.hustings"
        toml = codebook_toml(DEFAULT_CODEBOOK)
        with Project.create(project_file, toml, ANNOTATOR) as project:
            refusals = import_files(project, files).refusals
            suggest_articles(project)
            export_dataset(project, exported, ExportOptions(suggestions=True))
        lines = [settled(decode_line(line)) for line in exported.read_bytes().splitlines()]
    for refusal in refusals:
        print(refusal, file=sys.stderr)
    target = Path(arguments[0]) if arguments else resource("sample", SUGGESTIONS)
    write_whole(target, b"".join(encode_line(line) + b"\n" for line in lines))
    count = sum(len(line.annotations) for line in lines)
    print(f"Wrote {count} suggestions for {len(lines)} articles to {target}")
    return 1 if refusals else 0


def settled(line: DatasetLine) -> DatasetLine:
    """Return the line with an article id made from the text, and times that do not move."""
    article = ArticleId(str(uuid.uuid5(uuid.NAMESPACE_URL, line.article.sha256)))
    return msgspec.structs.replace(
        line,
        article=msgspec.structs.replace(line.article, id=article),
        annotations=tuple(
            msgspec.structs.replace(each, created=MADE, updated=MADE) for each in line.annotations
        ),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
