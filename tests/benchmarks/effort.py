"""How many keys an attribution takes, with and without suggestions, through the real window.

    python tests/benchmarks/effort.py [--data FOLDER] [--articles N] [--pronouns name|words]
        [--least SCORE] [--model NAME]

FOLDER (default: ../shared/data/polnear) holds brat files. The articles are the twenty that the rules
were not made with, and of each the first person's file. A simulated person makes each of those
attributions as a claim, by real key events through the key map in force, three times over: without
suggestions, with those of names only, and with all.

The order is the same each time, and the codebook's. First the entities are made that a claimant needs
and nobody proposes. Then the suggested claims are decided one after another: accepted, corrected or
dismissed, the wrong ones too. Then what is missing is made from nothing. Of accepting, correcting,
and dismissing and making anew the cheapest is taken; words are selected by one click and the fewest
keys for tokens, lines, sentences and edges.

Every key counts, Tab and the letters of hints included. A click counts as one act and is reported
apart. Going from article to article is not counted. A claim is finished when the desk holds exactly
the gold one: the same content (as `cores` compares it) and the right claimant, or none where there is
no source. PolNeAR knows no kinds of claims, so that any label is right; the codebook does not require
cues, so that they are left aside. The right claimant is an actor's mention on the head of the source.
A pronoun of the third person stands for the source named last before it, by any mention of that name,
and a relative pronoun for the word before it; with `--pronouns words` they need entities of their own.
The name beside a description ("the chairman, Ana Reyes,") is as right as the description, and so is
the only person whom the text calls "chairman" where "the chairman" is the source. Suggestions below
SCORE (default: what the window hides by itself) are hidden. NAME is the pipeline that suggests, such as
one that `hustings train` has made of other articles.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "gui"), str(Path(__file__).parent)]

from attribution import SHARED, articles, unread  # noqa: E402
from gold_claims import Gold, read_gold  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from simulated_person import Simulated, Total  # noqa: E402
from window_driver import all_rows, make_project  # noqa: E402

from annotator.domain.codebook_toml import read_codebook  # noqa: E402
from annotator.domain.suggestions import Showing  # noqa: E402
from annotator.gui.main_window import MainWindow  # noqa: E402
from annotator.gui.settings import Settings  # noqa: E402
from annotator.store import reading  # noqa: E402
from annotator.store.project import Project  # noqa: E402
from annotator.workflows.codebooks import codebook_toml  # noqa: E402
from annotator.workflows.projects import open_project  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL, suggest_articles  # noqa: E402

ALL, NAMES, NONE = "all suggestions", "names only", "no suggestions"
HOW = ("accepted", "corrected", "from nothing")
PATIENCE = 15.0  # seconds


def work_through(path: Path, gold: dict[str, list[Gold]], showing: Showing) -> Total:
    """Open the window on a project and make the gold claims of each article, by its text."""
    total = Total()
    window = MainWindow(Settings(model="", appearance="light"))
    window.use_project(open_project(path))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    session = window.session
    assert session is not None
    session.show_suggestions(showing)
    left = dict(gold)
    while left:
        wait_for(lambda: session.desk is not None and session.desk.text in left)
        assert session.desk is not None
        QTest.qWait(50)  # a person sees an article before working on it
        Simulated(window, total).reproduce(left.pop(session.desk.text))
        wait_for(lambda: not session.tasks.busy)
        window.actions_.run("next-article")
    window.close()
    return total


def sources_of_claims(project: Project) -> frozenset[str]:
    """Return the names of the sources that propose claims."""
    with project.reading() as connection:
        return frozenset(
            suggestion.source or group.source
            for row in all_rows(project, project.default_annotator())
            for group in reading.read_suggestions(connection, row.id)
            for suggestion in group.suggestions
            if suggestion.layer == "claim"
        )


def wait_for(until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    started = time.monotonic()
    while not until():
        QTest.qWait(2)
        if time.monotonic() - started > PATIENCE:
            raise RuntimeError("The window does not get on.")


def report(totals: dict[str, Total]) -> None:
    """Print a column for each kind of work, and the ratio."""
    print(f"{'':<40}" + "".join(f"{name:>18}" for name in totals))

    def line(name: str, figures: list[str]) -> None:
        print(f"{name:<40}" + "".join(f"{figure:>18}" for figure in figures))

    each = list(totals.values())
    line("attributions", [str(len(t.done)) for t in each])
    line("finished", [str(len(t.finished)) for t in each])
    line("keys, all in all", [f"{t.keys:,}" for t in each])
    line("clicks, all in all", [f"{t.clicks:,}" for t in each])
    line("keys per finished attribution", [f"{per(t, t.keys):.2f}" for t in each])
    line("clicks per finished attribution", [f"{per(t, t.clicks):.2f}" for t in each])
    line("keys of the claim alone, median", [f"{median(t):.1f}" for t in each])
    line("entities made by hand", [str(t.entities) for t in each])
    line("suggested claims dismissed", [str(t.dismissed) for t in each])
    for how in HOW:
        shown = [
            f"{len(t.of(how)) / max(len(t.finished), 1):.0%}, {mean(t, how):.1f} keys" for t in each
        ]
        line(how, shown)
    ours, limit = totals[ALL], totals[NONE]
    keys = per(ours, ours.keys) / per(limit, limit.keys)
    acts = per(ours, ours.keys + ours.clicks) / per(limit, limit.keys + limit.clicks)
    print(f"keys with suggestions over keys without   {keys:.2f}   target < 0.50")
    print(f"the same with clicks as keys              {acts:.2f}")
    for name, total in totals.items():
        often = ", ".join(f"{action} {count}" for action, count in total.pressed.most_common(12))
        print(f"keys, {name}: {often}")
    for name, total in totals.items():
        for why, count in Counter(d.why for d in total.done if not d.how).most_common():
            print(f"not made, {name}: {count} × {why}")


def per(total: Total, acts: int) -> float:
    return acts / max(len(total.finished), 1)


def median(total: Total) -> float:
    return statistics.median([done.keys for done in total.finished] or [0])


def mean(total: Total, how: str) -> float:
    return statistics.mean([done.keys for done in total.of(how)] or [0])


def keep_errors(errors: list[BaseException]) -> None:
    """Keep what is raised in the window's slots, which Qt would only print."""

    def kept(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "polnear")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--pronouns", choices=("name", "words"), default="name")
    parser.add_argument("--least", type=float, default=Settings().threshold)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"Skipped: {args.data} is not on this machine.")
        return
    files = articles(args.data)
    codebook = read_codebook(codebook_toml("political"))
    gold: dict[str, list[Gold]] = {}
    without = 0
    for name in sorted(unread(files))[: args.articles]:
        text, claims, lost = read_gold(files[name][0], codebook, args.pronouns == "name")
        gold[text] = claims
        without += lost
    print(f"{len(gold)} articles; {without} attributions have no content or stand there twice")
    errors: list[BaseException] = []
    keep_errors(errors)
    app = QApplication(["effort"])
    totals = {}
    with tempfile.TemporaryDirectory() as folder:
        bare = make_project(Path(folder) / "bare.hustings", list(gold))
        full = Path(folder) / "full.hustings"
        shutil.copy(bare, full)
        with open_project(full) as project:
            suggest_articles(project, args.model)
            of_claims = sources_of_claims(project)
        for name, source, off in (
            (ALL, full, frozenset()),
            (NAMES, full, of_claims),
            (NONE, bare, frozenset()),
        ):
            path = Path(folder) / f"{len(totals)}.hustings"
            shutil.copy(source, path)
            totals[name] = work_through(path, gold, Showing(threshold=args.least, off=off))
            app.processEvents()
    report(totals)
    if errors:
        raise SystemExit(f"The window raised {len(errors)} errors: the figures are not to be used.")


if __name__ == "__main__":
    main()
