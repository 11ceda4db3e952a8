"""Actions of the window in which annotations are compared and decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.actions.registry import Action, Where
from annotator.gui.words import later

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.gui.review_window import ReviewWindow


def with_review(window: MainWindow) -> bool:
    return window.commands.reviews.open_window is not None


def _in_review(
    name: str,
    text: str,
    keys: tuple[str, ...],
    run: Callable[[ReviewWindow], object],
    group: int = 3,
    where: Where = "review",
    number: int | None = None,
) -> Action:
    def act(window: MainWindow) -> object:
        review = window.commands.reviews.open_window
        return run(review) if review is not None else None

    return Action(
        f"review-{name}", text, act, keys, "review", group, where, with_review, number=number
    )


def _taking(number: int) -> Callable[[ReviewWindow], object]:
    return lambda review: review.take_number(number)


_ALWAYS: Where = "review window"
SHARED = ("undo", "redo", "larger", "smaller", "usual-size")  # of the main window, in both
REVIEWING = (
    _in_review("next", later("Next difference"), ("J",), lambda r: r.reviewing.step(1)),
    _in_review("previous", later("Previous difference"), ("K",), lambda r: r.reviewing.step(-1)),
    *(
        _in_review(
            f"take-{number}",
            later("Take version {}"),
            (str(number),),
            _taking(number),
            4,
            number=number,
        )
        for number in range(1, 10)
    ),
    _in_review("neither", later("Take neither"), ("0",), lambda r: r.neither(), 4),
    _in_review("edit", later("Take and edit"), ("E",), lambda r: r.edit(), 4),
    _in_review("note", later("Say why"), ("N",), lambda r: r.sides.reason.setFocus(), 4),
    _in_review(
        "comment", later("Comment on the annotation"), ("C",), lambda r: r.comments.write(), 4
    ),
    _in_review(
        "agreed",
        later("Accept all that is agreed"),
        ("A",),
        lambda r: r.reviewing.accept_agreed(),
        5,
    ),
    _in_review(
        "majority", later("Accept the majority"), ("M",), lambda r: r.reviewing.accept_majority(), 5
    ),
    _in_review("bulk", later("Decide several at once…"), ("B",), lambda r: r.decide_several(), 5),
    _in_review("return", later("Return the article…"), ("R",), lambda r: r.send_back(), 6),
    _in_review(
        "done",
        later("Gold is done, next article"),
        ("Ctrl+Return", "Ctrl+Enter"),
        lambda r: r.reviewing.finish(),
        6,
        _ALWAYS,
    ),
    _in_review(
        "next-article",
        later("Next article to review"),
        ("Ctrl+Down",),
        lambda r: r.reviewing.open_next(),
        6,
        _ALWAYS,
    ),
    _in_review(
        "next-part",
        later("To the next part of the window"),
        ("F6",),
        lambda r: r.go_to_part(),
        8,
        _ALWAYS,
    ),
    _in_review("close", later("Close the review"), ("Ctrl+W",), lambda r: r.close(), 9, _ALWAYS),
)
