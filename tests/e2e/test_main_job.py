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


def open_article(desktop: Any) -> dict[str, Any]:
    """Choose the article in the queue; return what is seen then."""
    desktop.wait_for(lambda state: state["article"])
    desktop.click(desktop.ask("row", title=ARTICLE))
    state: dict[str, Any] = desktop.wait_for(lambda state: state["title"] == ARTICLE)
    return state


def accept_an_entity(desktop: Any) -> None:
    """Click a suggestion and press Space."""
    desktop.click_words("Marcus Teale")
    before = desktop.ask("state")
    after = desktop.key("space")
    assert after["annotations"] == 1
    assert after["proposals"] == before["proposals"] - 1
    assert after["saved"].startswith("Saved ")


def label_a_claim(desktop: Any) -> None:
    """The words by mouse, layer and label by key, the claimant by its hint."""
    state = desktop.drag_over("does not mend a boiler")
    assert state["selected"] == "does not mend a boiler"
    state = desktop.key("c", "1")
    assert state["role"] == "claimant"
    letters = state["hints"]["Marcus Teale"]
    assert desktop.key(*letters)["role"] is None


def label_a_stance(desktop: Any) -> int:
    """The sentence by key, the likeliest holder, a topic; return how many labels there are."""
    desktop.click_words("gallery")
    desktop.key("l", "s", "2")
    desktop.wait_for(lambda state: state["role"] == "holder")
    assert desktop.key("Return")["role"] == "target"
    desktop.key("slash")
    desktop.type("sanctions")
    desktop.key("Return")
    return int(desktop.key("1")["annotations"])  # explicit


def check_labels(line: dict[str, Any]) -> None:
    """The exported line holds exactly what was labelled."""
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


def test_label_claim_and_stance_in_the_demo_and_export_them(
    open_desktop: Any, hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    desktop = open_desktop("demo")
    state = open_article(desktop)
    assert state["proposals"] > 20, "entities are suggested already"
    accept_an_entity(desktop)
    label_a_claim(desktop)
    labelled = label_a_stance(desktop)

    undone = desktop.key("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    assert undone["annotations"] < labelled
    redone = desktop.key(*["ctrl+shift+z"] * 5)
    assert redone["annotations"] == labelled

    desktop.key("ctrl+Return")  # done: the next article opens
    desktop.wait_for(lambda state: state["title"] not in (ARTICLE, None))
    assert desktop.quit() == 0

    again = open_desktop("demo")
    state = open_article(again)
    assert (state["annotations"], state["status"]) == (labelled, "done")
    assert again.quit() == 0

    project = Path(environment["HUSTINGS_DATA"]) / "demo.hustings"
    line = exported(hustings, project, tmp_path / "labels.jsonl")
    assert (line["status"], line["annotator"]) == ("done", "demo")
    assert len(line["annotations"]) == labelled
    check_labels(line)


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
