"""Comments, with real keys: one on the article, one on an annotation, undone, redone, exported."""

import json
from typing import Any


def comments_of(hustings: Any, project: Any, target: Any) -> list[dict[str, Any]]:
    result = hustings("export", str(project), "-o", str(target), "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return [comment for line in lines for comment in line["comments"]]


def test_comments_are_written_answered_and_taken_back_with_keys(
    open_desktop, hustings, tmp_path, environment
):
    desktop = open_desktop("demo")
    desktop.wait_for(lambda state: state["article"] and state["proposals"])
    assert desktop.key("m")["focus"] == "CommentField"
    desktop.type("One claim or two? See #pol")
    desktop.key("Return")  # takes the label that is offered
    state = desktop.key("ctrl+Return")
    assert state["saved"].startswith("Saved ")
    assert (state["status"], state["focus"]) == ("todo", "CommentField")
    assert desktop.key("Escape")["focus"] == "PageView"
    desktop.click_words("Marcus Teale")
    desktop.key("space")
    desktop.click_words("gallery")  # or the next click would take what else is there
    state = desktop.click_words("Marcus Teale")
    assert state["in_hand"] == ["PERSON", "Marcus Teale", True]
    desktop.key("m")
    desktop.type("A person, or his office?")
    desktop.key("ctrl+Return")
    desktop.type("Both.")
    desktop.key("ctrl+Return", "Escape", "ctrl+z", "ctrl+z", "ctrl+shift+z")
    state = desktop.ask("state")
    assert state["annotations"] == 1
    assert desktop.quit() == 0
    project = tmp_path / "data" / "demo.hustings"
    whole, about = comments_of(hustings, project, tmp_path / "out.jsonl")
    assert (whole["text"], whole["annotation"]) == ("One claim or two? See #policy", None)
    assert about["text"] == "A person, or his office?"
    assert about["annotation"]


def test_what_waits_is_a_key_away_and_an_article_is_skipped_with_a_reason(
    open_desktop, hustings, tmp_path
):
    desktop = open_desktop("demo")
    first = desktop.wait_for(lambda state: state["article"] and state["proposals"])["title"]
    desktop.send("ctrl+alt+Return")
    asked = desktop.wait_for(lambda state: "Skip" in state["dialogs"])
    desktop.give_keyboard(asked["dialogs"]["Skip"])
    desktop.type("a weather report")
    desktop.send("Return")
    state = desktop.wait_for(lambda state: not state["dialogs"] and state["title"] != first)
    desktop.give_keyboard(state["window"])
    assert len(desktop.settled()["queue"]) == 8
    desktop.key("ctrl+shift+m")
    desktop.wait_for(lambda state: state["queue"] == [])
    assert desktop.quit() == 0
    project = tmp_path / "data" / "demo.hustings"
    out = tmp_path / "out.jsonl"
    result = hustings(
        "export", str(project), "-o", str(out), "--format", "jsonl", "--status", "skipped"
    )
    assert result.returncode == 0, result.stderr
    (line,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (line["article"]["title"], line["reason"]) == (first, "a weather report")
