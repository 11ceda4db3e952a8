"""The configuration that a pipeline is trained with: spaCy's own components, nothing of ours.

Contents, cues and claimants overlap and are long, so they are found in two steps: `claim_finder`
proposes where spans begin and end, `claim_spans` says which of those are what. Both read a copy of
the pipeline's token vectors that is trained along, so that tagger and parser, which the rules need,
stay as they were.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from annotator.suggest.training_protocol import CLAIM, TrainingText

VECTORS = "trained_tok2vec"
START = "start"  # the folder with the vectors that training begins from
FINDER = "claim_finder"
SPANS = "claim_spans"
WHOLE = "textcat_multilabel"
DOUBTFUL = 0.2  # what the component is this sure of still speaks for a claim of the rules
BATCH = 16  # texts at a time; more take gigabytes
_LONGEST_SPAN = 150  # tokens; contents of several sentences are rare
_ALIKE = 0.3  # above this probability a token may begin or end a span
_WIDTH = 96  # of token vectors where the pipeline has none: spaCy's own default
_TRAINED_WORDS = 1000  # in a step, at most
_LEAST_STEPS = 20  # in a pass over the texts, after which the part `dev` is looked at


class Learnable(Struct, frozen=True, kw_only=True):
    """Which components there are labels enough for."""

    entities: frozenset[str] = frozenset()
    longest: int = 0  # span of a claim, in tokens; 0: none is learned
    whole: bool = False

    @property
    def components(self) -> tuple[str, ...]:
        named = {"ner": bool(self.entities), SPANS: bool(self.longest), WHOLE: self.whole}
        return tuple(name for name, wanted in named.items() if wanted)


def learnable(texts: Sequence[TrainingText], docs: Sequence[Any], least: int) -> Learnable:
    """Return what the texts to train on (with their docs) have at least `least` labels of."""
    entities = Counter(each.label for text in texts for each in text.entities)
    claims = sum(span.label == CLAIM for text in texts for span in text.spans)
    longest = max((len(span) for doc in docs for span in doc.spans.get(CLAIM, ())), default=0)
    whole = [label for text in texts for label in text.whole]
    # A label that every text has, or none, tells nothing.
    telling = any(0 < whole.count(label) < len(texts) for label in set(whole))
    return Learnable(
        entities=frozenset(entities) if entities.total() >= least else frozenset(),
        longest=min(longest, _LONGEST_SPAN) if claims >= least else 0,
        whole=telling and len(whole) >= least / 2,
    )


def config(
    base: str, nlp: Any, wanted: Learnable, *, seed: int, longest: int, patience: int, words: int
) -> Any:
    """Return the configuration; `nlp` is the loaded base, `words` the size of the training part."""
    from thinc.api import Config

    kept = [name for name in nlp.pipe_names if name not in (FINDER, SPANS, WHOLE)]
    components: dict[str, Any] = {name: {"source": base} for name in kept}
    frozen = list(kept)
    copied = _upstream(nlp)
    width = copied.model.get_dim("nO") if copied is not None else _WIDTH
    learned: dict[str, Any] = {}
    if wanted.entities and set(wanted.entities) <= set(_labels(nlp, "ner")):
        frozen.remove("ner")
    elif wanted.entities:
        learned["ner"] = _names(width)
        components.pop("ner", None)
        frozen = [name for name in frozen if name != "ner"]
    if wanted.longest:
        learned |= {FINDER: _finder(wanted.longest, width), SPANS: _spans(width)}
    if wanted.whole:
        learned[WHOLE] = {"factory": WHOLE}
    if any(_listens(each) for each in learned.values()):
        # After tagger and parser: in a document, these vectors take the place of theirs.
        components[VECTORS] = {"source": START}
    components |= learned
    return Config(
        {
            "paths": {"train": "train.spacy", "dev": "dev.spacy"},
            "system": {"seed": seed, "gpu_allocator": None},
            "nlp": {"lang": nlp.lang, "pipeline": list(components), "batch_size": BATCH},
            "components": components,
            "corpora": {part: _corpus(part) for part in ("train", "dev")},
            "training": {
                "frozen_components": frozen,
                "annotating_components": [VECTORS, FINDER] if wanted.longest else [],
                "score_weights": _weights(nlp, wanted),
                **_course(longest, patience, words),
            },
        }
    )


def _course(longest: int, patience: int, words: int) -> dict[str, Any]:
    """Return how long is trained, in which steps, and how often the part `dev` is looked at."""
    batch = min(_TRAINED_WORDS, max(words // _LEAST_STEPS, 1))
    look = max(words // batch, 1)
    return {
        "seed": "${system.seed}",
        "gpu_allocator": "${system.gpu_allocator}",
        "train_corpus": "corpora.train",
        "dev_corpus": "corpora.dev",
        "dropout": 0.2,
        "max_epochs": longest,
        "max_steps": 0,
        "patience": patience * look,
        "eval_frequency": look,
        "batcher": {
            "@batchers": "spacy.batch_by_words.v1",
            "size": batch,
            "tolerance": 0.2,
            "discard_oversize": False,
        },
        "optimizer": {"@optimizers": "Adam.v1", "learn_rate": 0.001},
        "logger": {"@loggers": "spacy.ConsoleLogger.v1", "progress_bar": False},
    }


def _labels(nlp: Any, component: str) -> Sequence[str]:
    return nlp.get_pipe(component).labels if nlp.has_pipe(component) else ()


def _listens(component: dict[str, Any]) -> bool:
    return VECTORS in str(component.get("model", ""))


def _listener(width: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": width,
        "upstream": VECTORS,
    }


def _upstream(nlp: Any) -> Any | None:
    """Return the component of the pipeline whose token vectors are copied, if it has one."""
    return nlp.get_pipe("tok2vec") if nlp.has_pipe("tok2vec") else None


def start(nlp: Any) -> Any:
    """Return a pipeline of nothing but a copy of the token vectors, under the name they are trained by.

    A component that spaCy takes from another pipeline keeps the name it had there, and those that
    listen to it would not find it.
    """
    from spacy import blank

    made: Any = blank(nlp.lang)
    copied: Any = _upstream(nlp)
    if copied is None:
        made.add_pipe("tok2vec", name=VECTORS)
        made.initialize()
        return made
    model = nlp.config.interpolate()["components"]["tok2vec"]["model"]
    made.add_pipe("tok2vec", name=VECTORS, config={"model": model})
    made.get_pipe(VECTORS).model.from_bytes(copied.model.to_bytes())
    return made


def _names(width: int) -> dict[str, Any]:
    return {
        "factory": "ner",
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": _listener(width),
        },
    }


def _finder(longest: int, width: int) -> dict[str, Any]:
    return {
        "factory": "span_finder",
        "spans_key": CLAIM,
        "threshold": _ALIKE,
        "max_length": longest,
        "scorer": None,
        "model": {
            "@architectures": "spacy.SpanFinder.v1",
            "scorer": _doubtful(width),
            "tok2vec": _listener(width),
        },
    }


def _doubtful(width: int) -> dict[str, Any]:
    """Return a logistic layer that begins by taking every token for neither beginning nor end.

    spaCy's own begins undecided, and the pairs of all tokens of a text are too many to look at.
    """
    linear = {
        "@layers": "Linear.v1",
        "nO": 2,
        "nI": width,
        "init_b": {"@initializers": "uniform_init.v1", "lo": -3.1, "hi": -3.0},
    }
    return {"@layers": "chain.v1", "*": {"linear": linear, "logistic": {"@layers": "Logistic.v1"}}}


def _spans(width: int) -> dict[str, Any]:
    return {
        "factory": "spancat",
        "spans_key": CLAIM,
        "threshold": 0.5,
        "suggester": {"@misc": "spacy.preset_spans_suggester.v1", "spans_key": CLAIM},
        "model": {
            "@architectures": "spacy.SpanCategorizer.v1",
            "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
            "scorer": {"@layers": "spacy.LinearLogistic.v1"},
            "tok2vec": _listener(width),
        },
    }


def _corpus(part: str) -> dict[str, Any]:
    return {"@readers": "spacy.Corpus.v1", "path": f"${{paths.{part}}}"}


def _weights(nlp: Any, wanted: Learnable) -> dict[str, float | None]:
    """Return what the best state is chosen by: what is trained, and nothing of what stays."""
    scores = {"ner": "ents_f", SPANS: f"spans_{CLAIM}_f", WHOLE: "cats_score"}
    share = round(1 / len(wanted.components), 2)
    unweighed: dict[str, float | None] = {
        name: None
        for pipe in nlp.pipe_names
        for name in nlp.get_pipe_meta(pipe).default_score_weights
    }
    unweighed |= {f"spans_sc_{rate}": None for rate in "prf"}  # spaCy's own name for spans
    return unweighed | {scores[name]: share for name in wanted.components}
