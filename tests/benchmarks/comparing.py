"""Comparing two people on an article beside opening it for one: `python comparing.py [N]`.

Made-up articles of 400 words with 30 annotations of each person, as agreement.py has them. Both ways
the time runs from the wish to the painted page: reading, aligning and laying out included. Target:
as fast as opening the article.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from agreement import MadeUp
from harness import compare
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Annotator, Article, Assignment, Filler, now
from annotator.domain.steps import Edit, Step
from annotator.domain.text import text_sha256
from annotator.gui.main_window import MainWindow
from annotator.gui.review_window import ReviewWindow
from annotator.gui.settings import Settings
from annotator.workflows.projects import Project, new_project

ARTICLES = 40


def fill(project: Project, count: int) -> list[ArticleId]:
    """Put doubly labelled articles into a project."""
    made, edits, texts = (
        MadeUp(),
        [Edit(None, Annotator(name=AnnotatorId("bo"), created=now()))],
        {},
    )
    keys = []
    for position in range(count):
        shared = made.article()
        sha256 = text_sha256(shared.text)
        texts[sha256] = shared.text
        keys.append(shared.id)
        article = Article(
            id=shared.id, position=position, sha256=sha256, length=len(shared.text), title="Made up"
        )
        edits.append(Edit(None, article))
        first = shared.annotations[AnnotatorId("amara")]
        for who, own in ((AnnotatorId("amara"), first), (AnnotatorId("bo"), relabelled(first))):
            work = Assignment(article=shared.id, annotator=who, status="done")
            edits.append(Edit(None, work))
            edits += [Edit(None, renamed(each, shared.id, who)) for each in own]
    project.apply(Step(name="bench", annotator=AnnotatorId("amara"), edits=tuple(edits)), texts)
    return keys


def relabelled(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Return the same, every third entity with another label."""
    return [
        replace(each, label="LOC") if each.layer == "entity" and number % 3 == 0 else each
        for number, each in enumerate(annotations)
    ]


def renamed(annotation: Annotation, article: ArticleId, who: AnnotatorId) -> Annotation:
    """Return an annotation under an id that no other article and person has."""

    def name(key: str) -> AnnotationId:
        return AnnotationId(f"{article}/{who}/{key}")

    roles = {
        role: tuple(
            Filler(annotation=name(each.annotation)) if isinstance(each.annotation, str) else each
            for each in fillers
        )
        for role, fillers in annotation.roles.items()
        if not isinstance(fillers[0].topic, str)  # which the codebook has not
    }
    return replace(
        annotation,
        id=name(annotation.id),
        article=article,
        annotator=who,
        roles=roles,
        attributes={},
    )


def timed(app: QApplication, act: Callable[[], None], there: Callable[[], bool]) -> float:
    started = time.perf_counter()
    act()
    while not there():  # asleep between events, as a window is: spinning would starve the readers
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    return (time.perf_counter() - started) * 1000


def rest(app: QApplication) -> None:
    """Let what a window puts off until after painting come before the next measurement."""
    until = time.perf_counter() + 0.15
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.005)


def main() -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        path = Path(folder) / "made.hustings"
        with new_project(path, "political", "amara") as project:
            keys = fill(project, ARTICLES)
        window = MainWindow(Settings(model=""))
        window.use_project(Project.open(path))
        window.show()
        session = window.session
        assert session is not None
        review = ReviewWindow(window, session, window.actions_)
        review.show()
        for _ in range(60):
            app.processEvents()
            time.sleep(0.01)
        turns = iter(range(10_000))

        def ours() -> float:
            rest(app)
            key = keys[next(turns) // 2 % len(keys)]
            reviewing = review.reviewing

            def there() -> bool:
                return reviewing.article == key and not session.tasks.busy

            found = timed(app, lambda: reviewing.open_article(key), there)
            review.page.viewport().repaint()
            return found

        def limit() -> float:
            rest(app)
            key = keys[(next(turns) // 2 + 1) % len(keys)]

            def there() -> bool:
                desk = session.desk
                return desk is not None and desk.article.id == key and not session.tasks.busy

            found = timed(app, lambda: session.open_article(key), there)
            window.page.viewport().repaint()
            return found

        compare("compare two people with 30 annotations each", ours, limit, "<= 1", rounds=15)
        review.close()
        window.close()


if __name__ == "__main__":
    main()
