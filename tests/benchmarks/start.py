"""Cold start to the first painted article, beside a bare window: `python start.py [ARTICLES]`.

The limit is a bare PySide6 window in a process that has imported SQLAlchemy's ORM and read one
row. Each run is a process of its own, timed from outside; memory is the child's peak.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from harness import Row, medians
from made_up import dataset, empty_project

from annotator.workflows.importing import import_files

END = """
import resource, sys
sys.stdout.write(f"painted {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\\n")
sys.stdout.flush()
import os
os._exit(0)
"""
BARE = f"""
import sqlalchemy.orm, sys
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import create_engine, text
app = QApplication([])
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    connection.execute(text("SELECT body FROM article LIMIT 1")).one()
class Window(QWidget):
    def paintEvent(self, event):
        exec(END)
END = {END!r}
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
OURS = f"""
import sys
from pathlib import Path
from annotator.gui.page.canvas import Canvas
END = {END!r}
paint = Canvas.paint
def painted(self, *place):
    paint(self, *place)
    exec(END)
Canvas.paint = painted
from annotator.cli import main
main([sys.argv[1]])
"""


def run(code: str, project: Path) -> tuple[float, float]:
    """Run a program until it says that it has painted; return milliseconds and MB."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(project)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    seconds = time.perf_counter() - started
    process.wait()
    process.stdout.close()
    assert line.startswith("painted"), line
    return seconds * 1000, float(line.split()[1])


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = empty_project(folder / "bench.hustings")
        import_files(project, [dataset(folder / "in.jsonl", project, count, annotations=5)])
        path = project.path
        project.close()
        ours, limit = medians(lambda: run(OURS, path)[0], lambda: run(BARE, path)[0], rounds=7)
        Row(f"cold start to painted, {count:,} articles", ours, limit, "<= 1.5").show()
        ours, limit = medians(lambda: run(OURS, path)[1], lambda: run(BARE, path)[1], rounds=3)
        Row("memory then", ours, limit, "<= 1.5", "MB").show()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
