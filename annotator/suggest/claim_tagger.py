"""Contents, cues and claimants as a trained pipeline finds them, paragraph by paragraph.

The pipeline is plain spaCy and stands in the folder `claims` of a trained model; its names are not
names but parts of claims. Here it becomes a component of that model, and what it finds goes into the
document's spans.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from annotator.suggest.quotes import paragraphs_of
from annotator.suggest.training_protocol import CLAIM

CLAIMS = "claims"  # the component, and the folder with its pipeline
_FACTORY = "hustings_claims"


def add_claim_tagger(nlp: Language, model: str | Path) -> bool:
    """Give a loaded model the component of its folder `model`, if there is one; return whether."""
    folder = Path(model) / CLAIMS
    if not folder.is_dir():
        return False
    nlp.add_pipe(_FACTORY, name=CLAIMS, config={"folder": str(folder)})
    return True


@Language.factory(_FACTORY)
def _claim_tagger(nlp: Language, name: str, folder: str) -> "ClaimTagger":
    return ClaimTagger(folder)


class ClaimTagger:
    """Sets the spans `claim` of documents, labelled as `TrainingText.spans` are.

    Raises OSError or ValueError where the pipeline in the folder cannot be loaded.
    """

    def __init__(self, folder: str) -> None:
        import spacy

        self._nlp = spacy.load(folder)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Yield the documents, in order."""
        coming = iter(stream)
        while docs := list(islice(coming, batch_size)):
            with self._nlp.memory_zone():
                self._mark(docs)
            yield from docs

    def _mark(self, docs: Sequence[Doc]) -> None:
        spans: list[list[Span]] = [[] for _doc in docs]
        parts = [
            (part, (at, first))
            for at, doc in enumerate(docs)
            for first, part in paragraph_docs(doc, self._nlp.vocab)
        ]
        for found, (at, first) in self._nlp.pipe(parts, as_tuples=True):
            spans[at] += [
                Span(docs[at], first + each.start, first + each.end, label=each.label_)
                for each in found.ents
            ]
        for doc, its in zip(docs, spans, strict=True):
            doc.spans[CLAIM] = its


def paragraph_docs(doc: Doc, vocab: Any) -> Iterator[tuple[int, Doc]]:
    """Yield for each paragraph its first token's place and a document of its bare tokens.

    Bare, for what a parser says of sentences would keep contents from going over their ends.
    """
    tokens = list(doc)
    at = 0
    for start, end in paragraphs_of(doc.text):
        while at < len(tokens) and tokens[at].idx < start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].idx < end:
            at += 1
        if first < at:
            words = [each.text for each in tokens[first:at]]
            spaces = [bool(each.whitespace_) for each in tokens[first:at]]
            yield first, Doc(vocab, words=words, spaces=spaces)
