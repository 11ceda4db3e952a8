"""Sources of others: packages that name one under the entry-point group `hustings.sources`."""

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol

import msgspec

from annotator.domain.suggestions import Suggestion

GROUP = "hustings.sources"
_suggestions: msgspec.json.Decoder[list[Suggestion]] = msgspec.json.Decoder(list[Suggestion])


class Source(Protocol):
    """What proposes labels from a parsed piece of a text.

    name: under which its suggestions stand, in the window and in exports
    version: raise it when the source proposes otherwise than before; articles are looked at again
    needs: names of the components of the spaCy pipeline that it reads; where the pipeline lacks one,
        the source proposes nothing

    `propose` is given the piece, a spaCy `Doc`, and what the sources before it have proposed for it.
    It returns its own proposals. Places are code points of `doc.text`, half-open; a role points at
    another proposal by its `key`. It leaves the document as it is, and keeps nothing
    of it: once a batch is done, spaCy forgets its words.
    """

    name: str
    version: str
    needs: frozenset[str]

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]: ...


class PlugIn:
    """A source of another package. Whatever it does, the other sources go on."""

    def __init__(self, source: Source, package: str) -> None:
        self.name = source.name
        self.version = source.version
        self.needs = frozenset(source.needs)
        self.package = package
        self.trouble = ""  # what went wrong last, until it is taken note of
        self._source = source

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return what the source proposes; nothing where it fails, and `trouble` then says why."""
        try:
            made = _suggestions.decode(msgspec.json.encode(self._source.propose(doc, list(found))))
            _check_places(made, len(doc.text))
        except Exception as error:  # noqa: BLE001 — code of others may raise anything
            self.trouble = _failed(self.name, self.package, error)
            return []
        return made


def _check_places(made: Iterable[Suggestion], length: int) -> None:
    for suggestion in made:
        for start, end in suggestion.fragments:
            if not 0 <= start < end <= length:
                raise ValueError(f"{suggestion.key} does not lie in the text")


def plug_ins(taken: Iterable[str]) -> tuple[list[PlugIn], list[str]]:
    """Return the sources that packages plug in, and a sentence on each that cannot be used.

    `taken` are names that they cannot have.
    """
    names = set(taken)
    found: list[PlugIn] = []
    troubles: list[str] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda each: each.name):
        package = _package_of(entry)
        try:
            made = PlugIn(_checked(entry.load()()), package)
        except Exception as error:  # noqa: BLE001 — code of others may raise anything
            troubles.append(_unusable(entry.name, package, error))
            continue
        if made.name in names:
            troubles.append(_called_alike(made.name, package))
            continue
        names.add(made.name)
        found.append(made)
    return found, troubles


def _checked(source: Any) -> Source:
    """Return the source. Raises TypeError where it is not made as `Source` says."""
    for name in ("name", "version"):
        value = getattr(source, name, None)
        if not isinstance(value, str) or not value.strip():
            raise TypeError(f"its {name} is no text")
    needs = getattr(source, "needs", None)
    if not isinstance(needs, (set, frozenset)) or not all(isinstance(each, str) for each in needs):
        raise TypeError("its needs are no set of names")
    if not callable(getattr(source, "propose", None)):
        raise TypeError("it has no method propose")
    made: Source = source
    return made


def _package_of(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else entry.value


def _unusable(name: str, package: str, error: Exception) -> str:
    return f"The source '{name}' of {package} cannot be used: {said_by(error)}"


def _called_alike(name: str, package: str) -> str:
    return f"The source '{name}' of {package} is not used: another one is called so."


def _failed(name: str, package: str, error: Exception) -> str:
    return (
        f"The source '{name}' of {package} failed on a text, and proposes nothing for it: "
        f"{said_by(error)}"
    )


def said_by(error: Exception) -> str:
    """Return the first line of what an error says, as a sentence's end."""
    return (str(error) or type(error).__name__).strip().splitlines()[0].rstrip(".") + "."
