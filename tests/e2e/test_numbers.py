"""From a figure of agreement to the words that it is about, with keys alone; and the report."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
LABELS = {
    "ana": "T1\tGPE 0 8\tNorrevia\nT2\tGPE 33 40\tKestria\n",
    "ben": "T1\tGPE 0 8\tNorrevia\nT2\tORG 33 40\tKestria\nT3\tLAW 21 31\tnaval pact\n",
}


def project_of_two(hustings: Any, folder: Path) -> Path:
    """A project of one article that two people have finished."""
    labelled = folder / "labelled"
    labelled.mkdir()
    (labelled / "pact.txt").write_text(TEXT, encoding="utf-8")
    for who, lines in LABELS.items():
        (labelled / f"pact_{who}.ann").write_text(lines, encoding="utf-8")
    project = folder / "study.hustings"
    for command in (
        ("new", str(project), "--codebook", "entities", "--annotator", "chen"),
        ("import", str(project), str(labelled)),
    ):
        result = hustings(*command)
        assert result.returncode == 0, result.stderr
    return project


def wait(desktop: Any, question: str, until: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """Wait until something can be seen in one of the program's other windows."""
    end = time.monotonic() + 30
    while True:
        seen = desktop.ask(question)
        if seen is not None and until(seen):
            found: dict[str, Any] = seen
            return found
        assert time.monotonic() < end, f"it never came; last seen: {seen}"
        time.sleep(0.03)


def run_by_name(desktop: Any, name: str) -> None:
    """Find a command in the palette and run it."""
    desktop.send("ctrl+k")
    desktop.wait_for(lambda seen: seen["listed"])
    desktop.type(name)
    desktop.send("Return")


def test_a_figure_leads_to_the_words_that_people_disagree_about(
    open_desktop: Any, hustings: Any, tmp_path: Path
) -> None:
    desktop = open_desktop(str(project_of_two(hustings, tmp_path)))
    desktop.wait_for(lambda seen: seen["article"])
    run_by_name(desktop, "Agreement")
    (box,) = desktop.wait_for(lambda seen: seen["dialogs"])["dialogs"].values()
    desktop.give_keyboard(box)
    desktop.send("Tab", "space")  # become a reviewer; the other button is the usual one
    seen = wait(desktop, "numbers", lambda seen: seen["head"])
    assert seen["head"] == "Articles that at least two people have done: 1. People: ana, ben."
    desktop.give_keyboard(seen["window"])
    wait(desktop, "numbers", lambda seen: seen["active"])
    desktop.send("ctrl+Tab")  # to the confusions
    wait(desktop, "numbers", lambda seen: seen["page"] == "Confusions")
    desktop.send("Down", "Right")
    seen = wait(desktop, "numbers", lambda seen: seen["foot"].startswith("ORG: 1"))
    desktop.send("Return")
    seen = wait(desktop, "numbers", lambda seen: seen["cases"])
    (case,) = seen["cases"]
    assert case.split("\n")[1:] == ["ana: GPE “Kestria”", "ben: ORG “Kestria”"]
    desktop.send("Return")
    review = wait(desktop, "review", lambda seen: seen["article"] and not seen["busy"])
    assert review["listed"] == 2


def test_progress_opens_by_name_and_escape_closes_it(
    open_desktop: Any, hustings: Any, tmp_path: Path
) -> None:
    desktop = open_desktop(str(project_of_two(hustings, tmp_path)))
    desktop.wait_for(lambda seen: seen["article"])
    run_by_name(desktop, "Progress")
    seen = wait(
        desktop, "numbers", lambda seen: seen["head"].startswith("Articles in the project: 1.")
    )
    desktop.give_keyboard(seen["window"])
    wait(desktop, "numbers", lambda seen: seen["active"])
    desktop.send("Return")
    seen = wait(desktop, "numbers", lambda seen: seen["cases"])
    assert len(seen["cases"]) == 1
    desktop.send("Escape")
    wait(desktop, "numbers", lambda seen: seen["cases"] is None)
    desktop.send("Escape")
    desktop.wait_for(lambda seen: not seen["dialogs"])
