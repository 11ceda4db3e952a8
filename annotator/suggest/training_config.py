"""The configurations that pipelines are trained with: spaCy's own components, nothing of ours.

Two pipelines come of a training. One finds names and labels of the article, with the tagger and the
parser that the rules need. The other, of its own, finds contents, cues and claimants: spaCy's `ner`
keeps what it finds in the one place that a document has for names, so that two do not go together.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from annotator.suggest.claim_tagger import CLAIMS
from annotator.suggest.training_protocol import TrainingText

VECTORS = "trained_tok2vec"
START = "start"  # the folder with the vectors that training begins from
NAMES = "ner"
WHOLE = "textcat_multilabel"
POSSIBLE = (NAMES, CLAIMS, WHOLE)
BATCH = 16  # texts at a time; more take gigabytes
_WIDTH = 96  # of token vectors where the pipeline has none: spaCy's own default
_TRAINED_WORDS = 1000  # in a step, at most
_LEAST_STEPS = 20  # in a pass over the texts, after which the part `dev` is looked at


class Course(Struct, frozen=True, kw_only=True):
    """How a pipeline is trained: passes at most, passes without a better score, words to learn from."""

    seed: int
    longest: int
    patience: int
    words: int


class Learnable(Struct, frozen=True, kw_only=True):
    """Which components there are labels enough for."""

    entities: frozenset[str] = frozenset()
    claims: bool = False
    whole: bool = False

    @property
    def components(self) -> tuple[str, ...]:
        wanted = (bool(self.entities), self.claims, self.whole)
        return tuple(name for name, is_wanted in zip(POSSIBLE, wanted, strict=True) if is_wanted)


def learnable(texts: Sequence[TrainingText], least: int) -> Learnable:
    """Return what the texts to train on have at least `least` labels of."""
    entities = Counter(each.label for text in texts for each in text.entities)
    claims = sum(len(text.claims) for text in texts)
    whole = [label for text in texts for label in text.whole]
    # A label that every text has, or none, tells nothing.
    telling = any(0 < whole.count(label) < len(texts) for label in set(whole))
    return Learnable(
        entities=frozenset(entities) if entities.total() >= least else frozenset(),
        claims=claims >= least,
        whole=telling and len(whole) >= least / 2,
    )


def config(base: str, nlp: Any, wanted: Learnable, course: Course) -> Any:
    """Return the configuration for names and labels of the article; `nlp` is the loaded base."""
    components: dict[str, Any] = {
        name: {"source": base} for name in nlp.pipe_names if name != WHOLE
    }
    frozen = list(components)
    learned: dict[str, Any] = {}
    if wanted.entities and set(wanted.entities) <= set(_labels(nlp, NAMES)):
        frozen.remove(NAMES)
    elif wanted.entities:
        components.pop(NAMES, None)
        frozen = [name for name in frozen if name != NAMES]
        # After tagger and parser: in a document, these vectors take the place of theirs.
        components[VECTORS] = {"source": START}
        learned[NAMES] = _names(_width(nlp), VECTORS)
    if wanted.whole:
        learned[WHOLE] = {"factory": WHOLE}
    scores = {NAMES: "ents_f", WHOLE: "cats_score"}
    chosen_by = [scores[name] for name in wanted.components if name in scores]
    weights = _unweighed(nlp) | dict.fromkeys(chosen_by, round(1 / len(chosen_by), 2))
    return _config(nlp.lang, components | learned, frozen, weights, course)


def claims_config(base: str, nlp: Any, course: Course) -> Any:
    """Return the configuration for contents, cues and claimants; `nlp` is the loaded base."""
    vectors = {"source": base} if nlp.has_pipe("tok2vec") else {"factory": "tok2vec"}
    components = {"tok2vec": vectors, NAMES: _names(_width(nlp), "tok2vec")}
    return _config(nlp.lang, components, [], {"ents_f": 1.0}, course)


def _config(
    language: str,
    components: dict[str, Any],
    frozen: list[str],
    weights: dict[str, float | None],
    course: Course,
) -> Any:
    from thinc.api import Config

    return Config(
        {
            "paths": {"train": "train.spacy", "dev": "dev.spacy"},
            "system": {"seed": course.seed, "gpu_allocator": None},
            "nlp": {"lang": language, "pipeline": list(components), "batch_size": BATCH},
            "components": components,
            "corpora": {part: _corpus(part) for part in ("train", "dev")},
            "training": {
                "frozen_components": frozen,
                "score_weights": weights,
                **_training(course),
            },
        }
    )


def _training(course: Course) -> dict[str, Any]:
    """Return how long is trained, in which steps, and how often the part `dev` is looked at."""
    batch = min(_TRAINED_WORDS, max(course.words // _LEAST_STEPS, 1))
    look = max(course.words // batch, 1)
    return {
        "seed": "${system.seed}",
        "gpu_allocator": "${system.gpu_allocator}",
        "train_corpus": "corpora.train",
        "dev_corpus": "corpora.dev",
        "dropout": 0.2,
        "max_epochs": course.longest,
        "max_steps": 0,
        "patience": course.patience * look,
        "eval_frequency": look,
        "batcher": {
            "@batchers": "spacy.batch_by_words.v1",
            "size": batch,
            "tolerance": 0.2,
            "discard_oversize": False,
        },
        # Averages of the weights are steadier from look to look than the weights themselves.
        "optimizer": {"@optimizers": "Adam.v1", "learn_rate": 0.001, "use_averages": True},
        "logger": {"@loggers": "spacy.ConsoleLogger.v1", "progress_bar": False},
    }


def _labels(nlp: Any, component: str) -> Sequence[str]:
    return nlp.get_pipe(component).labels if nlp.has_pipe(component) else ()


def _width(nlp: Any) -> int:
    return int(nlp.get_pipe("tok2vec").model.get_dim("nO")) if nlp.has_pipe("tok2vec") else _WIDTH


def start(nlp: Any) -> Any:
    """Return a pipeline of nothing but a copy of the token vectors, under the name they are trained by.

    A component that spaCy takes from another pipeline keeps the name it had there, and those that
    listen to it would not find it.
    """
    from spacy import blank

    made: Any = blank(nlp.lang)
    if not nlp.has_pipe("tok2vec"):
        made.add_pipe("tok2vec", name=VECTORS)
        made.initialize()
        return made
    model = nlp.config.interpolate()["components"]["tok2vec"]["model"]
    made.add_pipe("tok2vec", name=VECTORS, config={"model": model})
    made.get_pipe(VECTORS).model.from_bytes(nlp.get_pipe("tok2vec").model.to_bytes())
    return made


def _names(width: int, upstream: str) -> dict[str, Any]:
    return {
        "factory": NAMES,
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": {
                "@architectures": "spacy.Tok2VecListener.v1",
                "width": width,
                "upstream": upstream,
            },
        },
    }


def _corpus(part: str) -> dict[str, Any]:
    return {"@readers": "spacy.Corpus.v1", "path": f"${{paths.{part}}}"}


def _unweighed(nlp: Any) -> dict[str, float | None]:
    """Return the scores of what is not trained: the best state is not chosen by them."""
    return {
        name: None
        for pipe in nlp.pipe_names
        for name in nlp.get_pipe_meta(pipe).default_score_weights
    }
