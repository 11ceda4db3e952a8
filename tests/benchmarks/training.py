"""Claims of a model trained in the program, beside the untrained rules, on articles left out.

    python tests/benchmarks/training.py [--data FOLDER] [--scorer FILE] [--out FOLDER]
                                        [--shares 25 50 75 100] [--left-out 8]

FOLDER (default: ../shared/data/polnear) holds brat files, one annotator's each; of an article that
several annotated, the first is taken. The articles left out are among those that the rules were not
made with either (see attribution.py). The others are imported into a project, each share of them is
trained on with `train_model`, and what the model suggests for the articles left out is scored by
FILE (default: ../shared/measure/score_attribution.py); `hustings evaluate` says its own at the end.
Nice to others: it takes some minutes of one core a share.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import attribution as rules  # noqa: E402
import spacy  # noqa: E402
from msgspec import UNSET  # noqa: E402

from annotator.domain.ids import AnnotatorId  # noqa: E402
from annotator.domain.label_mapping import read_mapping  # noqa: E402
from annotator.domain.records import STATUSES, Filler  # noqa: E402
from annotator.domain.suggestions import Suggestion  # noqa: E402
from annotator.domain.text import Fragment  # noqa: E402
from annotator.resources import resource  # noqa: E402
from annotator.store.project import Project  # noqa: E402
from annotator.suggest.pipeline import Pipeline  # noqa: E402
from annotator.suggest.stances import Stances  # noqa: E402
from annotator.workflows.evaluating import evaluate  # noqa: E402
from annotator.workflows.importing import ImportOptions, import_files  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL  # noqa: E402
from annotator.workflows.training import TrainingOptions, train_model  # noqa: E402

PERSON = AnnotatorId("polnear")
MAPPING = """
[labels]
Content = ""
Cue = ""
Discuss = ""
Discard = ""
Source = "entity:PERSON"
""" + "".join(
    f"""
[labels.{name}]
label = "claim:factual"
anchor = "Content"
roles = {{ Source = "claimant", Cue = "cue" }}
"""
    for name in ("Attribution", "Attribution-no-source")
)
SPLIT = (85, 15, 0)  # the articles left out are the test
SHOWN = ("norm.cue", "norm.source", "norm.content", "norm.whole", "found")


def by_hash(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: hashlib.sha1(name.encode()).hexdigest())


def project_of(folder: Path, name: str, files: Sequence[Path]) -> Project:
    """Return a new project with these brat files, their labels mapped onto the codebook."""
    toml = resource("codebooks", "political.toml").read_text(encoding="utf-8")
    project = Project.create(folder / f"{name}.hustings", toml, PERSON)
    mapping = folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    options = ImportOptions(
        format="brat", mapping=read_mapping(mapping.read_text("utf-8")), annotator=PERSON
    )
    report = import_files(project, list(files), options)
    print(
        f"{name}: {report.articles} articles, {report.annotations} annotations, "
        f"{len(report.refusals)} refused"
    )
    return project


def claims(found: Sequence[Suggestion], name: str) -> Iterator[dict[str, Any]]:
    """Yield the claims that are suggested as somebody's words, as the scorer reads them.

    Those that only stand as targets of stances are left out: PolNeAR has no such thing.
    """
    places = {each.key: list(each.fragments) for each in found}
    for each in found:
        if each.layer == "claim" and each.source != Stances.name:
            cue = [part for filler in each.roles.get("cue", ()) for part in filler.fragments]
            source = [
                part for filler in each.roles.get("claimant", ()) for part in _words(filler, places)
            ]
            yield {"doc": name, "cue": cue, "source": source, "content": list(each.fragments)}


def _words(filler: Filler, places: dict[str, list[Fragment]]) -> Sequence[Fragment]:
    return filler.fragments if filler.fragments is not UNSET else places[filler.annotation]


class Held:
    """The articles left out, and how what is found in them is scored."""

    def __init__(
        self, names: Sequence[str], args: Any, gold: dict[str, tuple[str, list[dict[str, Any]]]]
    ) -> None:
        self.names = names
        self.texts = [gold[name][0] for name in names]
        golds = [row for name in names for row in gold[name][1]]
        self._args = args
        self._gold = rules.write(args.out / "gold.jsonl", golds)
        rows = [{"doc": n, "text": t} for n, t in zip(names, self.texts, strict=True)]
        self._texts = rules.write(args.out / "texts.jsonl", rows)

    def score(self, what: str, rows: list[dict[str, Any]]) -> None:
        """Print one line: F1 in percent by part, precision and recall of whole."""
        path = rules.write(self._args.out / f"{what.replace(' ', '-')}.jsonl", rows)
        command = [sys.executable, str(self._args.scorer), str(path)]
        command += ["--gold", str(self._gold), "--texts", str(self._texts)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        lines = {line.split()[0]: line.split() for line in printed.splitlines()}
        rates = "  ".join(f"{name.removeprefix('norm.')} {_f1(lines[name])}" for name in SHOWN)
        whole = lines["norm.whole"]
        print(
            f"{what:<28} claims {len(rows):>4}  F1: {rates}  "
            f"(whole P {float(whole[2]):.0%}, R {float(whole[4]):.0%})",
            flush=True,
        )

    def suggested(self, model: str) -> list[dict[str, Any]]:
        pipeline = Pipeline(model)
        found = zip(self.names, pipeline.suggest(self.texts), strict=True)
        return [row for name, suggestions in found for row in claims(suggestions, name)]


def _f1(line: list[str]) -> str:
    return f"{100 * float(line[6]):.0f}"


def untrained(held: Held) -> None:
    """Score the rules, as they are and as suggestions (whose claimants are names only)."""
    nlp = spacy.load(DEFAULT_MODEL)
    docs = zip(held.names, nlp.pipe(held.texts), strict=True)
    found = [row for name, doc in docs for row in rules.predicted(doc, name, rules.LIKELY)]
    held.score("rules", found)
    held.score("rules as suggestions", held.suggested(DEFAULT_MODEL))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=rules.SHARED / "data" / "polnear")
    parser.add_argument(
        "--scorer", type=Path, default=rules.SHARED / "measure" / "score_attribution.py"
    )
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--shares", type=int, nargs="+", default=[25, 50, 75, 100])
    parser.add_argument("--left-out", type=int, default=8)
    args = parser.parse_args()
    if not args.data.is_dir() or not args.scorer.is_file():
        print(f"Skipped: {args.data} or {args.scorer} is not on this machine.")
        return
    args.out = args.out or Path(tempfile.mkdtemp(prefix="training-"))
    args.out.mkdir(parents=True, exist_ok=True)
    files = rules.articles(args.data)
    left_out = by_hash(sorted(rules.unread(files)))[: args.left_out]
    others = by_hash([name for name in files if name not in left_out])
    held = Held(left_out, args, {name: rules.gold(files[name][0], name) for name in left_out})
    untrained(held)
    for share in args.shares:
        names = others[: round(len(others) * share / 100)]
        started = time.perf_counter()
        with project_of(args.out, f"train-{share}", [files[n][0] for n in names]) as project:
            # Sources are no names, so that `ner` has nothing to learn here.
            options = TrainingOptions(shares=SPLIT, statuses=STATUSES, layers=("claim",))
            report = train_model(project, args.out / f"model-{share}", options)
        minutes = (time.perf_counter() - started) / 60
        print(f"{report.passes:g} passes, {minutes:.1f} minutes, trained {report.trained}")
        if report.proposed and report.untrained:
            print(
                f"on the {report.texts['dev']} that it was judged by: error of scores "
                f"{report.untrained.error:.3f} untrained, {report.proposed.error:.3f} trained"
            )
        held.score(f"trained on {len(names)}", held.suggested(str(args.out / f"model-{share}")))
    with project_of(args.out, "held", [files[n][0] for n in left_out]) as project:
        for model in (DEFAULT_MODEL, str(args.out / f"model-{max(args.shares)}")):
            found = evaluate(project, model, statuses=STATUSES)
            parts = ", ".join(f"{part} {score.f1:.2f}" for part, score in found.claims.items())
            print(f"hustings evaluate, {found.source}: {parts}")


if __name__ == "__main__":
    main()
