"""Other tools' labels in and out, end to end: files are dropped on the real window and mapped by keys."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

FIRST = "Mr. Oda said that Norrevia will leave. Kestria denied it."
SECOND = "The Harbour Board met in Ostmark on Monday."
THIRD = "Ana Reyes praised the 😀 bridge."
STEP = 100  # pixels that the mouse goes at once while it drags


def other_tools_files(folder: Path) -> list[Path]:
    """A folder as brat writes it, a file of Prodigy, and one of a kind that nobody knows."""
    brat = folder / "brat"
    brat.mkdir()
    (brat / "a.txt").write_text(FIRST, encoding="utf-8")
    (brat / "a.ann").write_text(
        "T1\tSpeaker 4 7\tOda\nT2\tGPE 18 26\tNorrevia\nT3\tProtein 39 46\tKestria\n",
        encoding="utf-8",
    )
    (brat / "b.txt").write_text(SECOND, encoding="utf-8")
    (brat / "b.ann").write_text("T1\tORG 4 17\tHarbour Board\n", encoding="utf-8")
    at = THIRD.index("bridge")
    task = {
        "text": THIRD,
        "spans": [
            {"start": 0, "end": 9, "label": "Speaker"},
            {"start": at, "end": at + 6, "label": "BUILDING"},
        ],
        "answer": "accept",
    }
    prodigy = folder / "tasks.jsonl"
    prodigy.write_text(json.dumps(task) + "\n", encoding="utf-8")
    odd = folder / "notes.xyz"
    odd.write_text("neither article nor label", encoding="utf-8")
    return [brat, prodigy, odd]


def drop(paths: list[Path], environment: dict[str, str]) -> None:
    """Drag files from another program's window onto the middle of the program's."""
    source = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("drag_source.py")), *map(str, paths)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert source.stdout is not None
    assert source.stdout.readline() == "READY\n"

    def mouse(*command: str) -> None:
        subprocess.run(["xdotool", *command], check=True, env=environment, timeout=30)
        time.sleep(0.05)

    mouse("mousemove", "40", "40")
    mouse("mousedown", "1")
    for along in range(STEP, 7 * STEP, STEP):
        mouse("mousemove", str(along), str(along // 2))
    time.sleep(0.3)  # until the two programs have agreed on what may be dropped
    mouse("mouseup", "1")
    said, _ = source.communicate(timeout=30)
    assert said == "CopyAction\n", "the files stay where they are"


def wait_for(desktop: Any, question: str, holds: Any) -> Any:
    """Wait until a dialog shows something."""
    end = time.monotonic() + 30
    while True:
        seen = desktop.ask(question)
        if seen is not None and holds(seen):
            return seen
        assert time.monotonic() < end, f"it never came; last seen: {seen}"
        time.sleep(0.05)


def give_keyboard(desktop: Any, title: str) -> None:
    """Give the keyboard to a dialog, as a window manager would."""
    state = desktop.wait_for(lambda seen: title in seen["dialogs"])
    desktop.give_keyboard(state["dialogs"][title])
    time.sleep(0.2)


def map_labels_by_keys(desktop: Any) -> None:
    """Go to the three labels that the codebook lacks, and type what becomes of two of them."""
    seen = wait_for(desktop, "import", lambda seen: len(seen["becomes"]) == 5)
    assert len(seen["titles"]) == 3
    lacking = [label for label, place in seen["becomes"].items() if "not in the codebook" in place]
    assert lacking == list(seen["becomes"])[:3], "what wants an answer stands first"
    give_keyboard(desktop, "Import")
    answers = {"Speaker": "Person (Entities)", "BUILDING": "Facility (Entities)"}
    desktop.send("Tab", "Tab")  # the articles, the mapping files
    for label in lacking:
        desktop.send("Tab")
        if label in answers:
            desktop.type(answers[label][:4])
            wait_for(desktop, "import", lambda s, n=label: s["becomes"][n] == answers[n])
    wait_for(desktop, "import", lambda seen: seen["refused"].endswith("2 …"))
    desktop.send("Return")


def labels_of(line: dict[str, Any]) -> set[tuple[str, str]]:
    return {(each["label"], " … ".join(each["quote"])) for each in line["annotations"]}


def check_project(hustings: Any, project: Path, target: Path) -> None:
    """The project has each text, and each label under what it was said to become."""
    result = hustings("export", str(project), "-o", str(target))
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert {line["text"]: labels_of(line) for line in lines} == {
        FIRST: {("PERSON", "Oda"), ("GPE", "Norrevia")},
        SECOND: {("ORG", "Harbour Board")},
        THIRD: {("PERSON", "Ana Reyes"), ("FAC", "bridge")},
    }


def export_by_keys(desktop: Any, target: Path) -> list[str]:
    """Export for doccano; return what the dialog says that it will not carry."""
    desktop.send("ctrl+shift+e")
    give_keyboard(desktop, "Export a dataset")
    desktop.type("docc")
    wait_for(desktop, "export", lambda seen: "will not carry" in seen["head"])
    desktop.send("Tab", "ctrl+a")
    desktop.type(str(target))
    seen = wait_for(desktop, "export", lambda seen: seen["file"] == str(target))
    desktop.send("Return")
    desktop.wait_for(lambda _state: target.with_name(f"{target.name}.manifest.json").exists())
    losses: list[str] = seen["losses"]
    return losses


def check_doccano(target: Path, losses: list[str]) -> None:
    """The file has doccano's fields, each span covers its words, and what is lost was said."""
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    spans = {
        (each["label"], record["text"][each["start_offset"] : each["end_offset"]])
        for record in records
        for each in record["entities"]
    }
    assert spans == {
        *(("PERSON", "Oda"), ("GPE", "Norrevia"), ("ORG", "Harbour Board")),
        *(("PERSON", "Ana Reyes"), ("FAC", "bridge")),
    }
    manifest = json.loads(target.with_name(f"{target.name}.manifest.json").read_text("utf-8"))
    assert (manifest["format"], manifest["articles"]) == ("doccano", 3)
    counts = [line.partition(" × ")[0] for line in losses]
    assert counts == [str(lost["count"]) for lost in manifest["losses"]]


def test_labels_come_in_from_brat_and_prodigy_and_go_out_to_doccano(
    open_desktop: Any, hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "study.hustings"
    made = hustings("new", str(project), "--annotator", "amara")
    assert made.returncode == 0, made.stderr
    desktop = open_desktop(str(project))
    drop(other_tools_files(tmp_path), environment)
    map_labels_by_keys(desktop)

    desktop.wait_for(lambda seen: len(seen["queue"]) == 3)
    report = wait_for(desktop, "report", lambda text: "notes.xyz" in text)
    assert "'Protein', which the codebook does not have" in report
    give_keyboard(desktop, "Import")
    desktop.send("Escape")
    desktop.wait_for(lambda seen: not seen["dialogs"])
    check_project(hustings, project, tmp_path / "all.jsonl")

    window = desktop.ask("state")["window"]
    desktop.give_keyboard(window)
    target = tmp_path / "for-doccano.jsonl"
    check_doccano(target, export_by_keys(desktop, target))
    desktop.give_keyboard(window)
    assert desktop.quit() == 0
