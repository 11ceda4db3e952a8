"""An article that six people labelled is adjudicated with keys alone, and its gold exported."""

import json
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear"
ARTICLE = "breitbart_2016-06-24"  # of the eight, the one with the fewest labels


def project_of_six(hustings: Any, folder: Path) -> Path:
    """A project of the article with each person's labels; skips where it is not there."""
    files = sorted(SHARED.glob(f"{ARTICLE}*")) if SHARED.exists() else []
    if not files:
        pytest.skip(f"{SHARED} is not on this machine")
    labelled = folder / "labelled"
    labelled.mkdir()
    for each in files:
        shutil.copy(each, labelled)
    codebook, project = folder / "attribution.toml", folder / "study.hustings"
    for command in (
        ("codebook", "infer", "-o", str(codebook), str(labelled)),
        ("new", str(project), "--codebook", str(codebook), "--annotator", "chen"),
        ("import", str(project), str(labelled)),
    ):
        result = hustings(*command)
        assert result.returncode == 0, result.stderr
    return project


def wait(desktop: Any, until: Any) -> dict[str, Any]:
    """Wait until something can be seen in the review."""
    end = time.monotonic() + 30
    while True:
        seen = desktop.ask("review")
        if seen is not None and not seen["busy"] and until(seen):
            found: dict[str, Any] = seen
            return found
        assert time.monotonic() < end, f"it never came; last seen: {seen}"
        time.sleep(0.03)


def test_six_people_are_adjudicated_with_keys_and_gold_is_exported(
    open_desktop: Any, hustings: Any, tmp_path: Path
) -> None:
    project = project_of_six(hustings, tmp_path)
    before = exported(hustings, project, tmp_path / "before.jsonl")
    desktop = open_desktop(str(project))
    desktop.wait_for(lambda seen: seen["article"])
    desktop.send("ctrl+r")
    (box,) = desktop.wait_for(lambda seen: seen["dialogs"])["dialogs"].values()
    desktop.give_keyboard(box)
    desktop.send("Tab", "space")  # become a reviewer; the other button is the usual one
    seen = wait(desktop, lambda seen: seen["listed"])
    desktop.give_keyboard(seen["window"])
    wait(desktop, lambda seen: seen["active"])
    assert seen["undecided"] == seen["listed"] > 20

    desktop.send("m")  # what most people say
    seen = wait(desktop, lambda now: now["undecided"] < seen["undecided"])
    desktop.send("ctrl+z")
    seen = wait(desktop, lambda now: now["undecided"] == now["listed"])
    desktop.send("m")
    seen = wait(desktop, lambda now: now["undecided"] < now["listed"])
    while seen["undecided"]:
        left = seen["undecided"]
        desktop.send("1" if left % 3 else "0")
        seen = wait(desktop, lambda now, left=left: now["undecided"] == left - 1)
    assert seen["gold"] > 0
    desktop.send("ctrl+Return")
    wait(desktop, lambda now: now["counts"])
    desktop.give_keyboard(desktop.ask("state")["window"])
    assert desktop.quit() == 0

    (gold,) = exported(hustings, project, tmp_path / "gold.jsonl", "--gold")
    assert (gold["annotator"], gold["status"]) == ("gold", "done")
    assert len(gold["annotations"]) == seen["gold"]
    ids = {each["id"] for each in gold["annotations"]}
    people = {line["annotator"] for line in before}
    for each in gold["annotations"]:
        assert [gold["text"][start:end] for start, end in each["fragments"]] == each["quote"]
        assert each["origin"]["by"] == "chen"
        assert set(each["origin"]["annotators"]) == people
        fillers = [one for role in each["roles"].values() for one in role]
        assert {one["annotation"] for one in fillers if "annotation" in one} <= ids
    choices = Counter(each["origin"].get("choice", "taken") for each in gold["annotations"])
    assert choices["majority"] > 0
    after = exported(hustings, project, tmp_path / "after.jsonl")
    assert [each for each in after if each["annotator"] != "gold"] == before
    assert hustings("check", str(project)).returncode == 0


def exported(hustings: Any, project: Path, target: Path, *options: str) -> list[dict[str, Any]]:
    result = hustings("export", str(project), "-o", str(target), *options)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
