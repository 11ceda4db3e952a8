"""Killed while a person labels: nothing that the status bar called saved is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from annotator.store import history
from annotator.store.project import Project

KILLS = int(os.environ.get("HUSTINGS_KILLS", "50"))
TEXT = "Minister Ada Lovelace of Norrevia said on Monday that the pact was a mistake. " * 20


def test_nothing_called_saved_is_lost_when_the_program_is_killed(
    hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "study.hustings"
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert hustings("new", str(project), "--annotator", "ada").returncode == 0
    assert hustings("import", str(project), str(article)).returncode == 0
    environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    chance = random.Random(20261124)
    saved_in_all = 0
    for kill in range(KILLS):
        process = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("labels_until_killed.py")),
                project,
                str(kill),
            ],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.strip(), "the program ended before it saved anything"
        time.sleep(chance.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        told = [int(line) for line in (first + process.stdout.read()).splitlines() if line]
        process.wait()
        process.stdout.close()
        with Project.open(project) as opened, opened.reading() as connection:
            last = history.last_step(connection)
            kept = {row.number for row in history.history(connection)}
        assert set(told) <= kept, f"kill {kill}: lost {sorted(set(told) - kept)}"
        assert last >= max(told)
        saved_in_all += len(told)
    result = hustings("check", str(project))
    assert result.returncode == 0, result.stdout + result.stderr
    assert saved_in_all > KILLS, "labelling went on between the kills"
