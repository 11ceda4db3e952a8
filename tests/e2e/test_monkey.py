"""Random keys and clicks leave no exception, no warning of Qt's, and a project that is whole."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = os.environ.get("HUSTINGS_MONKEY_SECONDS", "30")


def test_random_keys_and_clicks_do_no_harm(
    hustings: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    picture = tmp_path / "demo.png"
    assert hustings("demo", "--screenshot", str(picture)).returncode == 0
    project = Path(environment["HUSTINGS_DATA"]) / "demo.hustings"
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("monkey.py")), project, "20261124", SECONDS],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=float(SECONDS) + 120,
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
    assert int(result.stdout.split()[0]) > 300, "the monkey was busy"
    checked = hustings("check", str(project))
    assert checked.returncode == 0, checked.stdout + checked.stderr
