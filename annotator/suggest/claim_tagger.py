"""Contents, cues and claimants as a trained pipeline finds them, paragraph by paragraph.

The pipeline is plain spaCy and stands in the folder `claims` of a trained model; its names are not
names but parts of claims. Here it becomes a component of that model, and what it finds goes into the
document's spans.
"""

from collections.abc import Iterable, Iterator
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
            parts = [(doc, *part) for doc in docs for part in paragraph_docs(doc, self._nlp.vocab)]
            spans: dict[int, list[Span]] = {id(doc): [] for doc in docs}
            read = self._nlp.pipe([part for _doc, _first, part in parts], batch_size=batch_size * 8)
            for (doc, first, _part), found in zip(parts, read, strict=True):
                spans[id(doc)] += [
                    Span(doc, first + each.start, first + each.end, label=each.label_)
                    for each in found.ents
                ]
            for doc in docs:
                doc.spans[CLAIM] = spans[id(doc)]
                yield doc


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
