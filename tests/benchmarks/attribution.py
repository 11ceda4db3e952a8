"""Attributions by rule held against PolNeAR's annotators, with the time they take.

    python tests/benchmarks/attribution.py [--data FOLDER] [--scorer FILE] [--out FOLDER] [--least SCORE]

FOLDER (default: ../shared/data/polnear) holds brat files, one annotator's each; of an article that
several annotated, the first is taken. Twenty articles, chosen by a hash of their names, were not
looked at while the rules were made ("unread"). FILE (default: ../shared/measure/score_attribution.py)
does the scoring; without it the predictions, gold and texts are only written.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import spacy  # noqa: E402

from annotator.domain.incoming import IncomingLine  # noqa: E402
from annotator.formats import brat  # noqa: E402
from annotator.suggest.attribution import LIKELY, attributions  # noqa: E402
from annotator.suggest.cues import default_lexicon  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL  # noqa: E402

SHARED = ROOT.parent / "shared"
ROLES = ("cue", "source", "content")
UNREAD_BY_ONE, UNREAD_BY_SEVERAL = 18, 2
READ_FIRST = "latest-poll-has"  # read before the articles were parted
SHOWN = ("norm.cue", "norm.source ", "norm.content ", "norm.whole", "overlap.all", "found")


def articles(folder: Path) -> dict[str, list[Path]]:
    """Return the annotation files of each article, by its name."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.glob("*.ann")):
        found[path.stem.rpartition("_")[0]].append(path)
    return found


def unread(files: dict[str, list[Path]]) -> set[str]:
    """Return the names of the articles that the rules were not made with."""
    names = sorted(files, key=lambda name: hashlib.sha1(name.encode()).hexdigest())
    single = [name for name in names if len(files[name]) == 1 and READ_FIRST not in name]
    several = [name for name in names if len(files[name]) > 1]
    return {*single[:UNREAD_BY_ONE], *several[:UNREAD_BY_SEVERAL]}


def gold(path: Path, name: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and the attributions of one annotation file."""
    (line,) = [each for each in brat.read(path) if isinstance(each, IncomingLine)]
    spans = {each.id: each.fragments for each in line.dataset.annotations}
    rows = []
    for event in line.dataset.annotations:
        if event.label.startswith("Attribution"):
            row: dict[str, Any] = {"doc": name}
            for role in ROLES:
                fillers = event.roles.get(role.capitalize(), ())
                row[role] = sorted(part for each in fillers for part in spans[each.annotation])
            rows.append(row)
    return line.stored.text, rows


def predicted(doc: Any, name: str, least: float) -> Iterator[dict[str, Any]]:
    """Yield what the rules find in a parsed article, as the scorer reads it."""
    for each in attributions(doc, default_lexicon()):
        if each.score >= least:
            yield {
                "doc": name, "cue": each.cue, "source": each.source, "content": each.content,
                "score": each.score, "kind": each.kind, "rule": each.rule,
            }  # fmt: skip


def write(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(part: str, names: list[str], files: dict[str, list[Path]], args: Any, nlp: Any) -> None:
    """Predict one part of the articles, write the files, and print time and scores."""
    golds, texts = [], []
    for name in names:
        text, rows = gold(files[name][0], name)
        golds += rows
        texts.append({"doc": name, "text": text})
    started = time.process_time()
    docs = list(nlp.pipe([each["text"] for each in texts], batch_size=8))
    parsed = time.process_time()
    rows = [
        row
        for name, doc in zip(names, docs, strict=True)
        for row in predicted(doc, name, args.least)
    ]
    done = time.process_time()
    print(
        f"\n{part}: {len(names)} articles, pipeline {parsed - started:.2f} s, "
        f"attributions {done - parsed:.2f} s ({(done - parsed) / (parsed - started):.1%})"
    )
    paths = [
        write(args.out / f"{part}-{kind}.jsonl", each)
        for kind, each in (("predicted", rows), ("gold", golds), ("texts", texts))
    ]
    if not args.scorer.is_file():
        print(f"{args.scorer} is not on this machine; the files are in {args.out}")
        return
    command = [sys.executable, str(args.scorer), str(paths[0])]
    command += ["--gold", str(paths[1]), "--texts", str(paths[2]), "--name", part]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print("\n".join(line for line in printed.splitlines() if line.startswith(("#", *SHOWN))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "polnear")
    parser.add_argument("--scorer", type=Path, default=SHARED / "measure" / "score_attribution.py")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--least", type=float, default=LIKELY)
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"Skipped: {args.data} is not on this machine.")
        return
    args.out = args.out or Path(tempfile.mkdtemp(prefix="attribution-"))
    args.out.mkdir(parents=True, exist_ok=True)
    files = articles(args.data)
    kept = unread(files)
    nlp = spacy.load(DEFAULT_MODEL)
    measure("read", sorted(set(files) - kept), files, args, nlp)
    measure("unread", sorted(kept), files, args, nlp)


if __name__ == "__main__":
    main()
