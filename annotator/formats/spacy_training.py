"""A folder for `spacy train`: train.spacy, dev.spacy, perhaps test.spacy, and config.cfg.

The configuration is spaCy's own for a CPU, with a component for each kind of label that the training
part has: `ner` for names, a `spancat_<layer>` for each other layer of spans (read from the group of
that name), and `textcat_multilabel` for labels of the whole text. Run in the folder:

    python -m spacy train config.cfg --output model
"""

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import UNSET

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.formats.spacy_docs import LANGUAGE, Docs, docbin, tokens

__all__ = ["tokens", "write"]

_LONGEST_SUGGESTED = 64  # tokens; each more costs a suggestion for every token of a text


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder. Raises UserError where the lines are not split, or a part is empty."""
    docs = Docs(codebook)
    parts: dict[str, Any] = {}
    found = _Found(docs)
    for line in lines:
        if line.split is UNSET:
            raise UserError(
                "A training folder needs texts to train on and others to evaluate on, and these "
                "are not split.",
                "Add --split 80/10/10.",
            )
        doc = docs.doc(line)
        parts.setdefault(line.split, docbin()).add(doc)
        if line.split == "train":
            found.look_at(doc)
    for part, purpose in (("train", "to train on"), ("dev", "to evaluate on while training")):
        if part not in parts:
            raise UserError(
                f"The split leaves no text {purpose}.", "Choose more texts, or another --split."
            )
    components = found.components()
    if not components:
        raise UserError(
            "The texts to train on have no label that spaCy can learn.",
            "Choose more texts, or other layers.",
        )
    config = _config(components)
    target.mkdir()
    for part, texts in parts.items():
        texts.to_disk(target / f"{part}.spacy")
    (target / "config.cfg").write_text(config.to_str(), encoding="utf-8", newline="\n")


class _Found:
    """What the training part has labels of."""

    def __init__(self, docs: Docs) -> None:
        self._docs = docs
        self._names = False
        self._longest = dict.fromkeys(docs.span_layers, 0)  # span, in tokens
        self._whole = False

    def look_at(self, doc: Any) -> None:
        self._names |= bool(doc.ents)
        self._whole |= any(doc.cats.values())
        for layer, group in doc.spans.items():
            lengths = (len(span) for span in group)
            self._longest[layer] = max(self._longest.get(layer, 0), *lengths, 0)

    def components(self) -> dict[str, dict[str, Any]]:
        """Return the components to train, and what is set in each beyond spaCy's defaults."""
        components: dict[str, dict[str, Any]] = {}
        if self._names:
            components["ner"] = {}
        for layer, longest in self._longest.items():
            if longest and layer != self._docs.names_layer:
                suggester = {
                    "@misc": "spacy.ngram_range_suggester.v1",
                    "min_size": 1,
                    "max_size": min(longest, _LONGEST_SUGGESTED),
                }
                components[f"spancat_{layer}"] = {"spans_key": layer, "suggester": suggester}
        if self._whole:
            components["textcat_multilabel"] = {}
        return components


def _config(components: dict[str, dict[str, Any]]) -> Any:
    from spacy.cli.init_config import init_config
    from spacy.util import load_model_from_config

    kinds = list(dict.fromkeys(_kind(name) for name in components))
    config = init_config(lang=LANGUAGE, pipeline=kinds, optimize="efficiency", silent=True)
    drawn = {name: deepcopy(config["components"][_kind(name)]) for name in components}
    for name, settings in components.items():
        drawn[name].update(settings)
    shared = [name for name in config["nlp"]["pipeline"] if name not in kinds]  # tok2vec
    config["components"] = {name: config["components"][name] for name in shared} | drawn
    config["nlp"]["pipeline"] = [*shared, *components]
    config["paths"].update(train="train.spacy", dev="dev.spacy")
    config["training"]["score_weights"] = {
        _score(name, settings): round(1 / len(components), 2)
        for name, settings in components.items()
    }
    return load_model_from_config(config, auto_fill=True).config


def _kind(component: str) -> str:
    return "spancat" if component.startswith("spancat_") else component


def _score(component: str, settings: dict[str, Any]) -> str:
    if component == "ner":
        return "ents_f"
    return f"spans_{settings['spans_key']}_f" if settings else "cats_score"
