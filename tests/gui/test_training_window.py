"""A model is trained in the window: what on, how it goes, what came of it, and that it suggests."""

import json
import threading

import pytest
from window_driver import PATIENCE

from annotator.domain.errors import UserError
from annotator.domain.text import text_sha256
from annotator.gui import training_window
from annotator.gui.training_pages import ReportPage, figure_name, head_of
from annotator.gui.training_window import TrainingWindow
from annotator.suggest.training_protocol import (
    CurvePoint,
    LabelFigure,
    ProposedClaims,
    TrainingReport,
    TrainingStep,
)
from annotator.workflows.training import TrainingOptions, TrainingStopped

TEXTS = [f"Ana Reyes claimed that rents will fall by {number} %." for number in range(4)]
CLAIMS = ProposedClaims(there=20, found=18, right_there=10, right_found=9, whole=8, error=0.1)
REPORT = TrainingReport(
    name="model",
    version="2026.1",
    base="en",
    created="2026-01-02T03:04:05.678Z",
    seed=0,
    texts={"train": 80, "dev": 10, "test": 10},
    trained=("ner", "claims"),
    kept=("textcat_multilabel",),
    passes=11.5,
    held_on="test",
    figures=(
        LabelFigure(layer="claim", label="claim", there=40, found=30, right=20),
        LabelFigure(layer="claim", label="claim.cue", there=4, found=4, right=3),
        LabelFigure(layer="claim", label="claim=factual", there=4, found=4, right=3),
        LabelFigure(layer="entity", label="PERSON", there=4, found=4, right=3),
    ),
    curve=tuple(
        CurvePoint(share=share, texts=share, f1={"claim": share / 200} if share else {})
        for share in (0, 25, 50, 75, 100)
    ),
    proposed=CLAIMS,
    untrained=CLAIMS,
)


def step(place: int, score: float) -> TrainingStep:
    return TrainingStep(
        done=place,
        total=4,
        round=1,
        rounds=1,
        what="claims",
        share=100,
        passes=place,
        best=score,
        score=score,
        loss=17.4,
    )


class Trainer:
    """Stands for the process that trains: says what it is told to, and waits to be let go."""

    def __init__(self):
        self.asked = []
        self.goes_on = threading.Event()
        self.error = None

    def __call__(self, project, target, options, progress, heard):
        self.asked.append((target, options))
        for place, score in enumerate((0.2, 0.6, 0.5)):
            heard(step(place, score))
            progress.report(place, 4, f"Training 1 of 1: {place} passes over the articles")
        while not self.goes_on.wait(0.02):
            if progress.cancelled:
                raise TrainingStopped("The training was stopped; no model was written.")
        if self.error is not None:
            raise self.error
        return REPORT


@pytest.fixture
def trainer(monkeypatch):
    made = Trainer()
    monkeypatch.setattr(training_window, "train_model", made)
    yield made
    made.goes_on.set()


@pytest.fixture
def study(open_study):
    study = open_study(*TEXTS)
    for _ in TEXTS:
        study.select("Ana Reyes")
        study.press("1", "Ctrl+Return")
        study.settle()
    return study


def opened(study, qtbot) -> TrainingWindow:
    study.window.actions_.run("train")
    (window,) = study.window.findChildren(TrainingWindow)
    qtbot.waitUntil(lambda: window.what.whose.count() > 0, timeout=PATIENCE)
    return window


def begun(study, qtbot) -> TrainingWindow:
    window = opened(study, qtbot)
    window.go.click()
    qtbot.waitUntil(lambda: len(window.course.steps) == 3, timeout=PATIENCE)
    return window


def rows(table) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_it_says_how_many_articles_it_would_learn_from(study, qtbot):
    window = opened(study, qtbot)
    assert "4 articles are done" in window.what.head.text()
    assert window.go.isEnabled()
    for box in window.what.layers.values():
        box.setChecked(False)
    assert not window.go.isEnabled()


def test_with_too_few_articles_it_says_what_it_needs(open_study, qtbot):
    window = opened(open_study(*TEXTS), qtbot)
    assert "needs 3 at least" in window.what.head.text()
    assert not window.go.isEnabled()


def test_it_trains_on_what_was_chosen(study, qtbot, trainer):
    window = opened(study, qtbot)
    window.what.layers["article"].setChecked(False)
    window.what.curve.setChecked(True)
    window.what.passes.setValue(7)
    window.go.click()
    qtbot.waitUntil(lambda: bool(trainer.asked), timeout=PATIENCE)
    ((target, options),) = trainer.asked
    assert target == study.path.with_name(f"{study.path.stem}-model")
    assert options == TrainingOptions(
        base=window.what.base.currentText(),
        annotators=(),
        layers=("entity", "claim"),
        curve=True,
        longest=7,
    )


def test_loss_and_score_are_shown_step_by_step(study, qtbot, trainer):
    window = begun(study, qtbot)
    assert rows(window.course.table)[1] == [
        "1 of 1 · claims, 100 % of the articles",
        "1.0",
        "17",
        "0.60",
        "0.60",
    ]
    picture = window.course.picture.canvas
    assert {zone.tip for zone in picture.drawing.zones} == {"0.20", "0.60", "0.50"}
    qtbot.waitUntil(lambda: "2 passes" in window.course.line.words.text(), timeout=PATIENCE)


def test_labelling_goes_on_while_it_trains(study, qtbot, trainer):
    begun(study, qtbot)
    study.window.activateWindow()
    study.window.commands.go_article(-1)
    study.window.commands.undo()
    study.settle()
    assert study.statuses().count("done") == 3


def test_the_report_has_the_rates_of_each_label_and_the_curve(study, qtbot, trainer):
    window = begun(study, qtbot)
    trainer.goes_on.set()
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert window.stack.currentWidget() is window.report
    table = {row[0]: row[1:] for row in rows(window.report.table)}
    assert table["Claims: contents"] == ["40", "30", "0.67", "0.50", "0.57"]
    assert table["Claims proposed, by the model"] == ["20", "18", "0.50", "0.50", "0.50"]
    assert {"Claims: cues", "Claims: Factual", "Entities: Person"} <= table.keys()
    assert "Learned from 80 articles" in window.report.head.text()
    assert "ended after 11.5 passes" in window.report.head.text()
    assert window.report.curve.isVisible()


def test_the_trained_model_suggests_and_is_believed_first(study, qtbot, trainer, monkeypatch):
    used = []
    monkeypatch.setattr(study.window.commands, "use_model", used.append)
    window = begun(study, qtbot)
    trainer.goes_on.set()
    qtbot.waitUntil(lambda: bool(used), timeout=PATIENCE)
    assert used == [str(window.what.target)]
    assert study.window.settings.sources_ranked[:2] == ("model", "trained")
    assert study.window.session.showing.ranked[0] == "model"


def test_a_model_that_shall_not_suggest_is_left_in_its_folder(study, qtbot, trainer, monkeypatch):
    used = []
    monkeypatch.setattr(study.window.commands, "use_model", used.append)
    window = begun(study, qtbot)
    window.what.use.setChecked(False)
    trainer.goes_on.set()
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert used == []
    assert str(window.what.target) in window.told.text()


def test_stop_ends_it_and_says_that_there_is_no_model(study, qtbot, trainer):
    window = begun(study, qtbot)
    window.go.click()
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert window.stack.currentWidget() is window.what
    assert "no model was written" in window.told.text()
    assert window.go.isEnabled()


def test_an_error_is_told_and_it_can_be_tried_again(study, qtbot, trainer):
    trainer.error = UserError("There are too few labels to learn from.", "Label more articles.")
    window = begun(study, qtbot)
    trainer.goes_on.set()
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert "too few labels" in window.told.text()
    assert window.stack.currentWidget() is window.what


def test_closed_while_it_trains_it_comes_back_with_the_report(study, qtbot, trainer):
    window = begun(study, qtbot)
    window.close()
    assert not window.isVisible()
    assert window.busy
    trainer.goes_on.set()
    qtbot.waitUntil(window.isVisible, timeout=PATIENCE)
    assert window.stack.currentWidget() is window.report


def test_closing_the_project_ends_the_training(study, qtbot, trainer):
    begun(study, qtbot)
    study.window.leave_project()
    qtbot.waitUntil(lambda: not study.window.findChildren(TrainingWindow), timeout=PATIENCE)


def test_a_report_says_what_its_rates_are_of(open_study):
    codebook = open_study(*TEXTS).window.session.codebook
    page = ReportPage()
    page.show_report(REPORT, codebook, 30)
    assert page.table.rowCount() == 2 + len(REPORT.figures)
    label = codebook.layer("article").labels[0]
    assert figure_name(codebook, "article", f"article:{label.key}") == f"Article: {label.name}"
    assert "articles held out" in head_of(REPORT, 30)


# With the real process.


def test_a_model_learns_from_labels_and_suggests_in_the_next_articles(open_study, qtbot, tmp_path):
    study = open_study("Bo Lind left. Ana Reyes stays.", "Carl Oda stays.")
    lines = [labelled_line(number) for number in range(40)]
    source = tmp_path / "done.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    study.window.commands.exchange.import_paths([source])
    qtbot.waitUntil(lambda: "40 articles" in study.sentence(), timeout=PATIENCE)
    study.settle()
    window = opened(study, qtbot)
    window.what.passes.setValue(2)
    window.go.click()
    qtbot.waitUntil(lambda: not window.busy, timeout=240_000)
    assert window.stack.currentWidget() is window.report, window.told.text()
    session = study.window.session
    qtbot.waitUntil(
        lambda: any(x.source == window.what.target.name for x in session.desk.proposals.values()),
        timeout=120_000,
    )
    assert study.labels()[0].annotator == "amara"  # what was labelled is as it was
    assert len(study.labels()) == 80
    window.close()


def labelled_line(number: int) -> dict:
    text = f"Emil Weber met Hana Novak. Nobody saw the {number} guests."
    return {
        "schema": "hustings/1",
        "article": {
            "id": f"a{number}",
            "title": f"Guests {number}",
            "language": "en",
            "sha256": text_sha256(text),
        },
        "text": text,
        "annotator": "amara",
        "status": "done",
        "codebook": {"name": "political", "version": 1, "sha256": ""},
        "annotations": [
            {
                "id": f"e{number}-{start}",
                "layer": "entity",
                "label": "PERSON",
                "fragments": [[start, end]],
                "quote": [text[start:end]],
                "origin": {"kind": "manual"},
            }
            for start, end in ((0, 10), (15, 25))
        ],
    }
