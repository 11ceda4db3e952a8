"""An import that is killed leaves whole batches, and the same command finishes it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from dataset_lines import labelled, write_lines

ROOT = Path(__file__).resolve().parents[3]
COUNT = 12
KILLED_AT = """
import os, signal, sys
from annotator.cli import main
from annotator.store import project, writing
from annotator.workflows import importing

importing.BATCH_RECORDS = 4
left = 2

def killing(function):
    def call(*arguments):
        global left
        left -= 1
        if left == 0 and {when!r} == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*arguments)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

{owner}.{name} = killing({owner}.{name})
main(sys.argv[1:])
"""
PLACES = {  # in the second of three batches
    "before its step": ("project.Project", "apply", "before", 4),
    "within its transaction": ("project", "write_edits", "after", 4),
    "before it commits": ("project", "append_edits", "after", 4),
    "between its step and its suggestions": ("project.Project", "apply", "after", 8),
    "after it": ("project.Project", "store_suggestions", "after", 8),
}


def lines():
    for number in range(COUNT):
        work = labelled(f"Norrevia rejects the naval pact. Kestria denies it {number} times.")
        yield {**work, "annotator": "suggestion:m"} if number % 4 == 3 else work


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("place", PLACES)
def test_a_killed_import_is_finished_by_the_same_command(
    place, hustings, project, dataset, is_whole, tmp_path
):
    owner, name, when, kept = PLACES[place]
    work = write_lines(tmp_path / "work.jsonl", list(lines()))
    code = KILLED_AT.format(owner=owner, name=name, when=when)
    done = subprocess.run(
        [sys.executable, "-c", code, "import", str(project), str(work)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert is_whole(project)
    assert len(dataset(project).splitlines()) == kept

    assert hustings("import", project, work).status == 0
    assert is_whole(project)
    found = [json.loads(each) for each in dataset(project).splitlines()]
    texts = [each["text"] for each in found]
    assert len(texts) == len(set(texts)) == COUNT
    assert sum(len(each["annotations"]) for each in found) == 3 * COUNT * 3 // 4
    assert len(dataset(project, "--suggestions").splitlines()) == COUNT // 4

    fresh = tmp_path / "fresh.hustings"
    hustings("new", fresh, "--annotator", "amara")
    hustings("import", fresh, work)
    assert without_times(dataset(fresh)) == without_times(dataset(project))


def without_times(data: bytes) -> list[dict]:
    found = [json.loads(each) for each in data.splitlines()]
    for line in found:
        for annotation in line["annotations"]:
            del annotation["created"], annotation["updated"]
    return found
