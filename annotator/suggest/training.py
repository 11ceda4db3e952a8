"""The process that trains: `python -m annotator.suggest.training`.

It reads one job from standard input, writes events to standard output, one JSON object a line, and
leaves in the job's folder a pipeline that `spacy.load` opens, its report, and in `training/` the
configurations and the documents with which `spacy train` does the same again.
"""

import io
import math
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from annotator.domain.errors import UserError
from annotator.domain.records import now
from annotator.suggest import training_config, training_docs
from annotator.suggest.claim_tagger import CLAIMS, add_claim_tagger
from annotator.suggest.name_scores import label_rates
from annotator.suggest.training_claims import ClaimLessons, Learned
from annotator.suggest.training_config import Course, Learnable
from annotator.suggest.training_protocol import (
    FIGURES,
    TRAINING,
    CurvePoint,
    LabelFigure,
    TrainingDone,
    TrainingEvent,
    TrainingFailed,
    TrainingJob,
    TrainingReport,
    TrainingStep,
    TrainingText,
    readable,
)
from annotator.suggest.training_scores import article_curve, learned_names

Tell = Callable[[TrainingEvent], None]
_PLACES = 4  # of scores in figures and reports
_NAMES = "names"  # the folder of the pipeline for names and labels of the article
_CONFIG = "config.cfg"
_BEST = Path("model") / "model-best"  # where spaCy leaves the best state


def main() -> int:
    """Do the job that stands on standard input; return 0 if a model was made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(10)

    def tell(event: TrainingEvent) -> None:
        output.write(msgspec.json.encode(event) + b"\n")
        output.flush()

    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=TrainingJob)
    try:
        report = Training(job, tell).run()
    except UserError as error:
        tell(TrainingFailed(str(error)))
        return 1
    tell(TrainingDone(report))
    return 0


class Training:
    """One job, from the texts to the folder."""

    def __init__(self, job: TrainingJob, tell: Tell) -> None:
        import spacy

        self._job = job
        self._tell = tell
        self._folder = Path(job.folder)
        try:
            self._nlp: Any = spacy.load(job.base)
        except (OSError, ValueError) as error:
            raise UserError(
                f"The spaCy model '{job.base}' cannot be loaded: {error}",
                "Install it with pip, or start from another model.",
            ) from None
        if "hustings" in self._nlp.meta:
            raise UserError(
                f"The model '{job.base}' was made by training in this program already.",
                "Start from the pipeline that it was made from; all labels are learned again.",
            )
        self._parts: dict[str, list[TrainingText]] = {"train": [], "dev": [], "test": []}
        for text in job.texts:
            self._parts[text.part].append(text)
        self._names = training_docs.categories(job.texts)
        self._lessons: ClaimLessons | None = None
        self._round = self._rounds = 0
        self._share = 100  # percent of the articles to learn from

    def run(self) -> TrainingReport:
        """Train the shares of the curve, then all; return the report. Raises UserError."""
        train = self._parts["train"]
        wanted = training_config.learnable(train, self._job.least)
        if not wanted.components:
            raise UserError(
                f"There are too few labels to learn from: fewer than {self._job.least} entities and "
                f"fewer than {self._job.least} claims in {len(train):,} articles to train on.",
                "Label more articles, or take more statuses with --status.",
            )
        self._rounds = len(_fits(wanted)) * (len(self._job.curve) + 1)
        if wanted.claims:
            self._lessons = ClaimLessons(self._nlp, self._job.texts)
        held_on = "test" if self._parts["test"] else "dev"
        curve = self._curve(wanted, held_on)
        nlp, passes = self._trained(train, wanted, self._folder / "made")
        learned = self._learned(train, nlp)
        last = self._point(100, train, nlp, wanted, held_on, learned)
        report = self._report(wanted, passes, held_on, last, curve)
        self._settle(report, learned)
        return report

    def _curve(self, wanted: Learnable, held_on: str) -> list[CurvePoint]:
        """Return what shares of the texts are enough for, the first being none at all."""
        train = self._parts["train"]
        curve = []
        if self._job.curve and self._lessons is not None:
            untrained = self._lessons.untrained(self._parts[held_on])
            curve.append(CurvePoint(share=0, texts=0, f1={}, proposed=untrained))
        for share in self._job.curve:
            self._share = share
            some = train[: max(math.ceil(len(train) * share / 100), 1)]
            folder = self._folder / "share"
            nlp, _passes = self._trained(some, wanted, folder)
            learned = self._learned(some, nlp)
            curve.append(self._point(share, some, nlp, wanted, held_on, learned).point)
            shutil.rmtree(folder)
        self._share = 100
        return curve

    def _learned(self, texts: list[TrainingText], nlp: Any) -> Learned | None:
        if self._lessons is None:
            return None
        return self._lessons.learned(texts, self._parts["dev"], nlp)

    def _docs(self, texts: Sequence[TrainingText]) -> list[Any]:
        return [training_docs.doc_of(self._nlp, text, self._names) for text in texts]

    def _point(
        self,
        share: int,
        texts: list[TrainingText],
        nlp: Any,
        wanted: Learnable,
        part: str,
        learned: Learned | None,
    ) -> "_Measured":
        """Return how a share of the texts does on a part, by label and as a point of the curve."""
        held = self._parts[part]
        counted = training_docs.figures(nlp, held, wanted.components)
        proposed = None
        if self._lessons is not None and learned is not None:
            proposed = self._lessons.trained(held, nlp, learned)
        f1 = training_docs.f1_by_layer(counted)
        point = CurvePoint(share=share, texts=len(texts), f1=f1, proposed=proposed)
        return _Measured(counted, point)

    def _trained(
        self, texts: list[TrainingText], wanted: Learnable, folder: Path
    ) -> tuple[Any, float]:
        """Train on the texts in `folder`; return the best model and the passes that it took at most."""
        import spacy

        folder.mkdir()
        passes = [self._fit(what, texts, wanted, folder / what) for what in _fits(wanted)]
        model = folder / "model"
        best = folder / _NAMES / _BEST
        nlp = spacy.load(best) if best.is_dir() else self._nlp
        nlp.to_disk(model)
        if wanted.claims:
            shutil.copytree(folder / CLAIMS / _BEST, model / CLAIMS)
        return _loaded(model), max(passes)

    def _fit(self, what: str, texts: list[TrainingText], wanted: Learnable, folder: Path) -> float:
        """Train one pipeline as `spacy train` does; return its passes. The best state is in _BEST."""
        from spacy.tokens import DocBin

        folder.mkdir()
        is_claims = what == CLAIMS
        made = {
            part: training_docs.claim_docs(self._nlp, some) if is_claims else self._docs(some)
            for part, some in (("train", texts), ("dev", self._parts["dev"]))
        }
        for part, docs in made.items():
            DocBin(docs=docs, attrs=["ENT_IOB", "ENT_TYPE"]).to_disk(folder / f"{part}.spacy")
        job = self._job
        words = sum(len(doc) for doc in made["train"])
        course = Course(seed=job.seed, longest=job.longest, patience=job.patience, words=words)
        if is_claims:
            config = training_config.claims_config(job.base, self._nlp, course)
        else:
            config = training_config.config(job.base, self._nlp, wanted, course)
            training_config.start(self._nlp).to_disk(folder / training_config.START)
        config.to_disk(folder / _CONFIG)
        place = _Place(self._round, self._rounds, what, self._share)
        progress = _Steps(self._tell, place, job.longest * max(words, 1), words)
        _run(config, progress, folder)
        self._round += 1
        return progress.passes

    def _report(
        self,
        wanted: Learnable,
        passes: float,
        held_on: Any,
        last: "_Measured",
        curve: list[CurvePoint],
    ) -> TrainingReport:
        held = self._parts[held_on]
        return TrainingReport(
            name=self._job.name,
            version=self._job.version,
            base=self._job.base,
            created=now(),
            seed=self._job.seed,
            texts={part: len(texts) for part, texts in self._parts.items()},
            trained=wanted.components,
            kept=tuple(name for name in training_config.POSSIBLE if name not in wanted.components),
            passes=round(passes, 1),
            held_on=held_on,
            figures=last.figures,
            curve=(*curve, last.point) if curve else (),
            proposed=last.point.proposed,
            untrained=self._lessons.untrained(held) if self._lessons is not None else None,
        )

    def _settle(self, report: TrainingReport, learned: Learned | None) -> None:
        """Leave in the folder the best model as spaCy has it, the report, and `training/`."""
        import spacy

        made = self._folder / "made"
        nlp: Any = spacy.load(made / "model")
        nlp.meta["name"], nlp.meta["version"] = self._job.name, self._job.version
        nlp.meta["hustings"] = self._kept(nlp, report, learned)
        nlp.to_disk(self._folder)
        if (made / "model" / CLAIMS).is_dir():
            (made / "model" / CLAIMS).rename(self._folder / CLAIMS)
        shutil.rmtree(made / "model")
        for trained in made.iterdir():
            shutil.rmtree(trained / "model")
        made.rename(self._folder / TRAINING)
        (self._folder / FIGURES).write_text(readable(report) + "\n", encoding="utf-8", newline="\n")

    def _kept(self, nlp: Any, report: TrainingReport, learned: Learned | None) -> dict[str, Any]:
        """Return what the sources need to know besides the components."""
        kept: dict[str, Any] = {"claimant": self._job.claimant, "trained": list(report.trained)}
        if learned is not None:
            kept |= {"judge": list(learned.judge.weights), "habits": dict(learned.habits.weights)}
        if training_config.NAMES in report.trained:
            kept |= learned_names(nlp, self._parts["dev"])
        else:
            kept["label_rates"] = label_rates(self._nlp.meta)
        if training_config.WHOLE in report.trained:
            kept["article"] = list(article_curve(nlp, self._parts["dev"], self._names))
        return kept


def _fits(wanted: Learnable) -> list[str]:
    """Return the pipelines that are trained, by the name of their folder in `training/`."""
    names = bool(wanted.entities) or wanted.whole
    return [_NAMES] * names + [CLAIMS] * wanted.claims


def _run(config: Any, progress: "_Steps", folder: Path) -> None:
    """Do what the configuration says, in the folder; the models say nothing of who watched it."""
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from thinc.api import Config

    watched = config.copy()
    with _inside(folder), progress.logging() as logger:
        watched["training"]["logger"] = {"@loggers": logger}
        left_in = Path("model")
        left_in.mkdir()
        train(init_nlp(watched), left_in, stdout=io.StringIO(), stderr=sys.stderr)
    best = folder / _BEST / _CONFIG
    left = Config().from_disk(best, interpolate=False)
    left["training"]["logger"] = config["training"]["logger"]
    left.to_disk(best)


def _loaded(model: Path) -> Any:
    """Return the model with what finds the parts of claims, if that has been trained."""
    import spacy

    nlp = spacy.load(model)
    add_claim_tagger(nlp, model)
    return nlp


class _Measured(NamedTuple):
    figures: tuple[LabelFigure, ...]
    point: CurvePoint


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in the folder: the configuration names its files without a path."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


class _Place(NamedTuple):
    """Which of how many rounds, counted from 0, and what is learned in it from how many percent."""

    round: int
    rounds: int
    what: str
    share: int


class _Steps:
    """spaCy's logger of one training, which tells how far it is."""

    def __init__(self, tell: Tell, place: _Place, total: int, words: int) -> None:
        """`total` are the words of all passes, `words` those of one."""
        self._tell = tell
        self._place = place
        self._total = total
        self._words = words
        self._seen = 0
        self._best = 0.0

    @property
    def passes(self) -> float:
        return self._seen / self._words if self._words else 0.0

    @contextmanager
    def logging(self) -> Iterator[str]:
        """Yield the name under which spaCy finds the logger."""
        from spacy.util import registry

        name = f"hustings.training.{self._place.round}"
        registry.loggers(name, func=lambda: self._setup)
        yield name

    def _setup(self, _nlp: Any, _out: Any, _err: Any) -> tuple[Callable[..., None], Any]:
        return self._log, lambda: None

    def _log(self, info: dict[str, Any] | None) -> None:
        if info is None:
            return
        self._seen = info["words"]
        self._best = max(self._best, float(info["score"]))
        done = self._place.round * self._total + min(self._seen, self._total)
        self._tell(
            TrainingStep(
                done=done,
                total=self._total * self._place.rounds,
                round=self._place.round + 1,
                rounds=self._place.rounds,
                what=self._place.what,
                share=self._place.share,
                passes=round(self.passes, 1),
                best=round(self._best, _PLACES),
                score=round(float(info["score"]), _PLACES),
                loss=round(sum(float(each) for each in info["losses"].values()), 1),
            )
        )


if __name__ == "__main__":
    sys.exit(main())
