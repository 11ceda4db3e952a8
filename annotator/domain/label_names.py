"""What codebook labels are called in files that have names for labels, but no layers."""

from collections import defaultdict
from collections.abc import Iterator

from annotator.domain.codebook import Codebook

# What the trainers' corpora call the same kinds of entity (CoNLL-2003, ACE, spaCy, GATE).
_SAME = (
    frozenset({"PERSON", "PER", "PEOPLE"}),
    frozenset({"ORG", "ORGANIZATION", "ORGANISATION"}),
    frozenset({"LOC", "LOCATION"}),
    frozenset({"FAC", "FACILITY"}),
)

LabelName = tuple[str, str]  # layer and label


class LabelNames:
    """Spells a codebook's labels for other tools' files, and finds them again.

    A label is written by its key alone where no other layer has that key, and as `layer_label`
    where one has.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._exact: dict[str, LabelName] = {}
        self._loose: dict[str, list[LabelName]] = defaultdict(list)
        self._spelled: dict[LabelName, str] = {}
        layers: dict[str, list[str]] = defaultdict(list)
        for layer in codebook.layers:
            for label in layer.labels:
                layers[label.key].append(layer.key)
        for layer in codebook.layers:
            for label in layer.labels:
                found = (layer.key, label.key)
                long = f"{layer.key}_{label.key}"
                spelled = label.key if len(layers[label.key]) == 1 and label.key != long else long
                self._spelled[found] = spelled
                for name in (long, f"{layer.key}:{label.key}", label.name):
                    self._exact.setdefault(name, found)
                for name in _others(label.key, label.name):
                    if found not in self._loose[name]:
                        self._loose[name].append(found)
        for found, spelled in self._spelled.items():
            self._exact[spelled] = found

    def spell(self, layer: str, label: str) -> str:
        """Return what the label is called; a label that the codebook lacks by its own key."""
        return self._spelled.get((layer, label), label)

    def find(self, kind: str, name: str) -> LabelName | None:
        """Return the label that a file's name means, if it can mean only one.

        `kind` is the file's word for a layer, where it has one. Asked in this order: the layer
        of that key; the exact spelling; the same letters in other case, the label's name as
        people read it, and the usual synonyms (PER, LOCATION …), the first layer before others.
        """
        if kind and (kind, name) in self._spelled:
            return kind, name
        if name in self._exact:
            return self._exact[name]
        loose = self._loose.get(name.casefold(), [])
        if kind:
            loose = [found for found in loose if found[0] == kind] or loose
        return loose[0] if loose else None


def _others(key: str, name: str) -> Iterator[str]:
    yield key.casefold()
    yield name.casefold()
    for group in _SAME:
        if key.upper() in group:
            yield from (each.casefold() for each in group)
