"""Actions of the main window that lead to what people made together: to review, agreement, work."""

from __future__ import annotations

from annotator.gui.actions.registry import Action, with_project
from annotator.gui.words import later

REVIEW = (
    Action(
        "compare",
        later("Compare and adjudicate…"),
        lambda w: w.commands.reviews.open_review(),
        ("Ctrl+R",),
        "review",
        0,
        "window",
        with_project,
    ),
    Action(
        "own-labels",
        later("Back to my own labels"),
        lambda w: w.commands.reviews.back_to_own_labels(),
        (),
        "review",
        0,
        "window",
        lambda w: w.session is not None and w.session.whose != w.session.annotator,
    ),
    Action(
        "agreement",
        later("Agreement…"),
        lambda w: w.commands.reviews.open_agreement(),
        (),
        "review",
        1,
        "window",
        with_project,
    ),
    Action(
        "progress",
        later("Progress…"),
        lambda w: w.commands.reviews.open_progress(),
        (),
        "review",
        1,
        "window",
        with_project,
    ),
    *(
        Action(key, words, run, (), "review", 2, "window", with_project)
        for key, words, run in (
            ("assign", later("Assign articles…"), lambda w: w.commands.sharing.assign()),
            (
                "work-as",
                later("Work as another annotator…"),
                lambda w: w.commands.sharing.work_as(),
            ),
            ("pack", later("Pack for annotators…"), lambda w: w.commands.sharing.pack()),
            ("merge", later("Merge files…"), lambda w: w.commands.sharing.merge()),
        )
    ),
)
