"""Actions of the window in which annotations are compared and decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from annotator.gui.words import later

if TYPE_CHECKING:
    from annotator.gui.review_window import ReviewWindow


class ReviewAction(NamedTuple):
    """One thing that a reviewer can do. `page`: a single key, while nothing is being written."""

    name: str
    text: str
    keys: tuple[str, ...]
    run: Callable[[ReviewWindow], object]
    page: bool = True


REVIEWING = (
    ReviewAction("next", later("Next difference"), ("J",), lambda w: w.reviewing.step(1)),
    ReviewAction("previous", later("Previous difference"), ("K",), lambda w: w.reviewing.step(-1)),
    ReviewAction("neither", later("Take neither"), ("0",), lambda w: w.neither()),
    ReviewAction("edit", later("Take and edit"), ("E",), lambda w: w.edit()),
    ReviewAction("note", later("Say why"), ("N",), lambda w: w.sides.reason.setFocus()),
    ReviewAction("comment", later("Comment"), ("C",), lambda w: w.comments.write()),
    ReviewAction("return", later("Return the article…"), ("R",), lambda w: w.send_back()),
    ReviewAction(
        "agreed", later("Accept all that is agreed"), ("A",), lambda w: w.reviewing.accept_agreed()
    ),
    ReviewAction(
        "majority", later("Accept the majority"), ("M",), lambda w: w.reviewing.accept_majority()
    ),
    ReviewAction("bulk", later("Decide several at once…"), ("B",), lambda w: w.decide_several()),
    ReviewAction(
        "done",
        later("Gold is done, next article"),
        ("Ctrl+Return", "Ctrl+Enter"),
        lambda w: w.reviewing.finish(),
        False,
    ),
    ReviewAction(
        "next-article",
        later("Next article"),
        ("Ctrl+Down",),
        lambda w: w.reviewing.open_next(),
        False,
    ),
    ReviewAction("undo", later("Undo"), ("Ctrl+Z",), lambda w: w.session.undo(), False),
    ReviewAction(
        "redo", later("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), lambda w: w.session.redo(), False
    ),
    ReviewAction("next-part", later("To the next part"), ("F6",), lambda w: w.go_to_part(), False),
    ReviewAction(
        "larger", later("Larger text"), ("Ctrl++", "Ctrl+="), lambda w: w.zoom(1.1), False
    ),
    ReviewAction("smaller", later("Smaller text"), ("Ctrl+-",), lambda w: w.zoom(1 / 1.1), False),
    ReviewAction("close", later("Close"), ("Ctrl+W",), lambda w: w.close(), False),
)
