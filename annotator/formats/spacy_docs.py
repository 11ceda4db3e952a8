"""spaCy documents made of dataset lines: what spaCy's own trainers learn from.

Every layer is a span group under its key, overlaps and all. The names (the first layer drawn as
a fill) are `doc.ents` too, as far as they do not overlap; labels of the whole text are `doc.cats`.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.label_names import LabelNames
from annotator.domain.text import Fragment

LANGUAGE = "en"  # whose rules cut texts into tokens; those of spaCy for others differ in little
ID, REPEATED = "hustings_id", "hustings_repeated"  # in doc.user_data


@cache
def _tokenizer() -> Any:
    import spacy

    return spacy.blank(LANGUAGE).tokenizer


def tokens(text: str) -> Sequence[Fragment]:
    """Return spaCy's tokens of a text, those of white space aside."""
    return [
        Fragment(token.idx, token.idx + len(token))
        for token in _tokenizer()(text)
        if not token.is_space
    ]


class Docs:
    """Makes spaCy documents of lines that were labelled by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = LabelNames(codebook)
        pages = {layer.key for layer in codebook.layers if layer.style == "page"}
        self.names_layer = next(
            (layer.key for layer in codebook.layers if layer.style == "fill"), None
        )
        self.span_layers = [layer.key for layer in codebook.layers if layer.key not in pages]
        self.categories = [
            self._names.spell(layer.key, label.key)
            for layer in codebook.layers
            if layer.key in pages
            for label in layer.labels
        ]

    def doc(self, line: DatasetLine) -> Any:
        """Return the document. Its text is the line's, to the letter."""
        from spacy.util import filter_spans

        doc = _tokenizer()(line.text)
        groups: dict[str, list[Any]] = {layer: [] for layer in self.span_layers}
        whole: Counter[str] = Counter()
        for each in line.annotations:
            for start, end in each.fragments:
                span = doc.char_span(start, end, label=each.label)
                assert span is not None, "the line is reduced to spans that tokens allow"
                groups.setdefault(each.layer, []).append(span)
            if not each.fragments:
                whole[self._names.spell(each.layer, each.label)] += 1
        for layer, spans in groups.items():
            doc.spans[layer] = spans
        doc.set_ents(filter_spans(groups.get(self.names_layer or "", [])), default="outside")
        doc.cats = {name: float(name in whole) for name in [*self.categories, *whole]}
        doc.user_data = {ID: line.article.external_id or line.article.id}
        if repeated := {name: count for name, count in whole.items() if count > 1}:
            doc.user_data[REPEATED] = repeated
        return doc


def docbin() -> Any:
    """Return an empty DocBin that keeps what `Docs` writes."""
    from spacy.tokens import DocBin

    return DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
