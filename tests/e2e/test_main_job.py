"""The main job, end to end: a person opens the demo, labels, finishes, quits, and exports."""

import json
from pathlib import Path
from typing import Any

ARTICLE = "Rent Bill Clears Kestrian House After All-Night Sitting"


def exported(hustings: Any, project: Path, target: Path) -> dict[str, Any]:
    """The article's line of the project's export."""
    result = hustings("export", str(project), "-o", str(target), "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    (line,) = [line for line in lines if line["article"]["title"] == ARTICLE]
    return line


def quotes(line: dict[str, Any], layer: str) -> list[str]:
    return [" … ".join(a["quote"]) for a in line["annotations"] if a["layer"] == layer]


def test_label_claim_and_stance_in_the_demo_and_export_them(
    open_desktop: Any, hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    desktop = open_desktop("demo")
    desktop.wait_for(lambda state: state["article"])
    desktop.click(desktop.ask("row", title=ARTICLE))
    state = desktop.wait_for(lambda state: state["title"] == ARTICLE)
    assert state["proposals"] > 20, "entities are suggested already"

    # Accept an entity that is suggested: click it, press Space.
    desktop.click_words("Marcus Teale")
    before = desktop.ask("state")
    after = desktop.key("space")
    assert after["annotations"] == 1
    assert after["proposals"] == before["proposals"] - 1
    assert after["saved"].startswith("Saved ")

    # A claim with its claimant: the words by mouse, the layer and label by key, then a hint.
    state = desktop.drag_over("does not mend a boiler")
    assert state["selected"] == "does not mend a boiler"
    state = desktop.key("c", "1")
    assert state["role"] == "claimant"
    letters = state["hints"]["Marcus Teale"]
    state = desktop.key(*letters)
    assert state["role"] is None

    # A stance with holder and target: the sentence by key, then the letter and a topic.
    desktop.click_words("gallery")
    desktop.key("l", "s", "2")
    state = desktop.wait_for(lambda state: state["role"] == "holder")
    state = desktop.key("Return")
    assert state["role"] == "target"
    desktop.key("slash")
    desktop.type("sanctions")
    desktop.key("Return")
    state = desktop.key("1")  # explicit
    labelled = state["annotations"]

    # Undo and redo.
    undone = desktop.key("ctrl+z", "ctrl+z", "ctrl+z")
    assert undone["annotations"] <= labelled
    redone = desktop.key("ctrl+shift+z", "ctrl+shift+z", "ctrl+shift+z")
    assert redone["annotations"] == labelled

    # Finish: the next article opens.
    desktop.key("ctrl+Return")
    desktop.wait_for(lambda state: state["title"] not in (ARTICLE, None))
    assert desktop.quit() == 0

    # Open again: all is there.
    again = open_desktop("demo")
    again.wait_for(lambda state: state["article"])
    again.click(again.ask("row", title=ARTICLE))
    state = again.wait_for(lambda state: state["title"] == ARTICLE)
    assert (state["annotations"], state["status"]) == (labelled, "done")
    assert again.quit() == 0

    # Export: exactly that.
    project = Path(environment["HUSTINGS_DATA"]) / "demo.hustings"
    line = exported(hustings, project, tmp_path / "labels.jsonl")
    assert (line["status"], line["annotator"]) == ("done", "demo")
    assert len(line["annotations"]) == labelled
    for annotation in line["annotations"]:
        cut = [line["text"][start:end] for start, end in annotation["fragments"]]
        assert cut == annotation["quote"]
    by_id = {annotation["id"]: annotation for annotation in line["annotations"]}
    (claim,) = [a for a in line["annotations"] if a["layer"] == "claim"]
    assert (claim["label"], claim["quote"]) == ("factual", ["does not mend a boiler"])
    (claimant,) = claim["roles"]["claimant"]
    assert by_id[claimant["annotation"]]["quote"] == ["Marcus Teale"]
    (stance,) = [a for a in line["annotations"] if a["layer"] == "stance"]
    assert stance["label"] == "against"
    assert stance["roles"]["target"] == [{"topic": "sanctions"}]
    assert stance["attributes"] == {"explicitness": "explicit"}
    assert by_id[stance["roles"]["holder"][0]["annotation"]]["layer"] == "entity"
    assert "Marcus Teale" in quotes(line, "entity")


def test_without_a_display_the_window_says_so_in_one_line(
    hustings: Any, environment: dict[str, str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    result = hustings("demo")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "display" in result.stderr


def test_screenshot_draws_the_window_off_screen(
    hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    picture = tmp_path / "window.png"
    result = hustings("demo", "--screenshot", str(picture))
    assert result.returncode == 0, result.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 50_000
