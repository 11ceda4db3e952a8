"""What a comment mentions: `#label` for a label's guideline, `@name` for a person."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotatorId

_SIGNS = "#@"


class Mention(Struct, frozen=True):
    """A place in a comment: code points `start` to `end`, and who or what is meant.

    A person is meant where `person` is not empty, else the label of a layer.
    """

    start: int
    end: int
    person: AnnotatorId = AnnotatorId("")
    layer: str = ""
    label: str = ""


class Names:
    """Who and what can be mentioned. Upper and lower case make no difference.

    `#policy` and `#claim:policy` name a label by its key, `#Policy` by its name; of several labels
    called alike the first of the codebook is meant. `@ana` names a person; a name that no person
    has is taken for a label's. Of several names that fit, the longest is meant.
    """

    def __init__(self, codebook: Codebook | None, people: Iterable[AnnotatorId]) -> None:
        self._labels: dict[str, tuple[str, str]] = {}
        for layer in codebook.layers if codebook is not None else ():
            for label in layer.labels:
                for name in (label.key, f"{layer.key}:{label.key}", label.name):
                    self._labels.setdefault(name, (layer.key, label.key))
        self._people = {str(name): name for name in people}

    def mentions(self, text: str) -> list[Mention]:
        """Return what a text mentions, in its order."""
        found: list[Mention] = []
        for start in _signs(text):
            mention = self._mention(text, start)
            if mention is not None:
                found.append(mention)
        return found

    def people(self, text: str) -> set[AnnotatorId]:
        """Return the people that a text mentions."""
        return {each.person for each in self.mentions(text) if each.person}

    def beginning(self, sign: str, typed: str) -> list[str]:
        """Return the names that begin so: of labels, by their keys, or of people."""
        names = (
            self._people.values() if sign == "@" else {key for _layer, key in self._labels.values()}
        )
        return sorted(
            (str(name) for name in names if str(name).casefold().startswith(typed.casefold())),
            key=str.casefold,
        )

    def _mention(self, text: str, start: int) -> Mention | None:
        person = _longest(text, start + 1, self._people) if text[start] == "@" else None
        if person is not None:
            return Mention(start, person[0], self._people[person[1]])
        label = _longest(text, start + 1, self._labels)
        if label is None:
            return None
        layer, key = self._labels[label[1]]
        return Mention(start, label[0], layer=layer, label=key)


def _signs(text: str) -> Iterator[int]:
    """Yield where a mention may begin: at a sign that no word runs into."""
    for place, sign in enumerate(text):
        if sign in _SIGNS and (place == 0 or not _in_word(text[place - 1])):
            yield place


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_-" or sign in _SIGNS


def _longest(text: str, start: int, names: Mapping[str, object]) -> tuple[int, str] | None:
    """Return where the longest of these names that stands here ends, and the name."""
    best: tuple[int, str] | None = None
    for name in names:
        end = start + len(name)
        alike = text[start:end].casefold() == name.casefold()
        ends = end >= len(text) or not text[end].isalnum()
        if name and alike and ends and (best is None or end > best[0]):
            best = (end, name)
    return best
