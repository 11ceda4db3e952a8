"""Labelled texts as spaCy documents, and a pipeline's labels counted against them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.suggest.claim_tagger import CLAIMS, paragraph_docs
from annotator.suggest.training_config import BATCH
from annotator.suggest.training_protocol import CLAIM, LabelFigure, LabelledSpan, TrainingText

ENTITY = "entity"
ARTICLE = "article"


def doc_of(nlp: Any, text: TrainingText, categories: Sequence[str]) -> Any:
    """Return the document; spans that begin or end inside a token take the whole token in."""
    from spacy.util import filter_spans

    doc = nlp.make_doc(text.text)
    doc.set_ents(filter_spans(_spans(doc, text.entities)), default="outside")
    doc.spans[CLAIM] = _spans(doc, text.spans)
    doc.cats = {name: float(name in text.whole) for name in categories}
    return doc


def claim_docs(nlp: Any, texts: Iterable[TrainingText]) -> list[Any]:
    """Return a document for each paragraph, with the parts of claims in the place of names.

    Of parts that overlap the longest stands, as in a claim within another's content; a part that
    goes over the end of a paragraph is two.
    """
    from spacy.tokens import Span
    from spacy.util import filter_spans

    made = []
    for text in texts:
        doc = nlp.make_doc(text.text)
        parts = filter_spans(_spans(doc, text.spans))
        for first, paragraph in paragraph_docs(doc, nlp.vocab):
            last = first + len(paragraph)
            here = [
                Span(
                    paragraph,
                    max(each.start, first) - first,
                    min(each.end, last) - first,
                    each.label_,
                )
                for each in parts
                if each.start < last and each.end > first
            ]
            paragraph.set_ents(here, default="outside")
            made.append(paragraph)
    return made


def categories(texts: Iterable[TrainingText]) -> list[str]:
    """Return the labels of whole texts, in order."""
    return sorted({label for text in texts for label in text.whole})


def _spans(doc: Any, spans: Iterable[LabelledSpan]) -> list[Any]:
    made = {
        (span.start, span.end, each.label): span
        for each in spans
        if (span := doc.char_span(each.start, each.end, each.label, alignment_mode="expand"))
    }
    return [made[key] for key in sorted(made)]


def figures(
    nlp: Any, texts: Sequence[TrainingText], components: Sequence[str]
) -> tuple[LabelFigure, ...]:
    """Return how often each label is there, found, and found exactly, of what was trained."""
    names = categories(texts)
    golds = [doc_of(nlp, text, names) for text in texts]
    there: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for gold, doc in zip(
        golds, nlp.pipe([each.text for each in texts], batch_size=BATCH), strict=True
    ):
        wanted, got = _labels(gold, components), _labels(doc, components)
        for counter, labels in ((there, wanted), (found, got), (right, wanted & got)):
            counter.update((layer, label) for layer, label, _start, _end in labels)
    return tuple(
        LabelFigure(layer=y, label=b, there=there[y, b], found=found[y, b], right=right[y, b])
        for y, b in sorted(there | found)
    )


def _labels(doc: Any, components: Sequence[str]) -> set[tuple[str, str, int, int]]:
    labels: set[tuple[str, str, int, int]] = set()
    if "ner" in components:
        labels |= {(ENTITY, each.label_, each.start, each.end) for each in doc.ents}
    if CLAIMS in components:
        spans = doc.spans.get(CLAIM, ())
        labels |= {(CLAIM, each.label_, each.start, each.end) for each in spans}
    if "textcat_multilabel" in components:
        labels |= {(ARTICLE, name, 0, 0) for name, score in doc.cats.items() if score >= 0.5}
    return labels


def f1_by_layer(counted: Iterable[LabelFigure]) -> dict[str, float]:
    """Return F1 of each layer, every label counted once for each time it is there or found."""
    sums: dict[str, list[int]] = {}
    for each in counted:
        total = sums.setdefault(each.layer, [0, 0])
        total[0] += 2 * each.right
        total[1] += each.there + each.found
    return {layer: round(a / b, 4) if b else 0.0 for layer, (a, b) in sums.items()}
