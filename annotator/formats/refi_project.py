"""What a REFI-QDA project file says of users, codes, variables, notes and links.

The project file is read a part at a time: this first, the sources after it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element

from annotator.domain.errors import RecordRefused
from annotator.domain.records import Value
from annotator.formats.refi_writing import EXTRAS

DEEPEST = 100  # codes within codes; the schema itself is not half as deep
# Parts of a project that have no place here, as a person reads them.
_PASSED_OVER = {"Cases": "cases", "Sets": "sets", "Graphs": "graphs"}


class Code(NamedTuple):
    """A code's name, and the name of the code that it stands under."""

    name: str
    parent: str


class Note(NamedTuple):
    """A note: its text, or the path where that stands."""

    name: str
    text: str
    path: str


class Link(NamedTuple):
    """A link to another thing of the project."""

    name: str
    target: str


class Outline:
    """All of a project but its sources, by the identifiers of the things."""

    def __init__(self) -> None:
        self.origin = ""
        self.users: dict[str, str] = {}
        self.codes: dict[str, Code] = {}
        self.variables: dict[str, str] = {}
        self.notes: dict[str, Note] = {}
        self.links: dict[str, list[Link]] = defaultdict(list)
        self.linked: set[str] = set()  # what some link leads to
        self.passed_over: set[str] = set()

    def take(self, section: str, part: Element) -> None:
        """Add a part of the project."""
        match section, local(part):
            case "", _:
                self.origin = part.get("origin", "")
            case "Users", "User":
                self.users[key_of(part)] = part.get("name") or part.get("id") or ""
            case "CodeBook", "Codes":
                self._codes(part, "")
            case "Variables", "Variable":
                self.variables[key_of(part)] = part.get("name", "")
            case "Notes", "Note":
                text = child_text(part, "PlainTextContent")
                path = part.get("plainTextPath", "")
                self.notes[key_of(part)] = Note(part.get("name", ""), text, path)
            case "Links", "Link":
                link = Link(part.get("name") or "link", key_of(part, "targetGUID"))
                self.links[key_of(part, "originGUID")].append(link)
                self.linked.add(link.target)
            case _ if section in _PASSED_OVER:
                self.passed_over.add(_PASSED_OVER[section])

    def _codes(self, parent: Element, name: str) -> None:
        for code in children(parent, "Code"):
            own = code.get("name", "")
            self.codes[key_of(code)] = Code(own, name)
            self._codes(code, own)


def parts_of(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Yield the project's element, then each part with the section it stands in; then forget it.

    Raises RecordRefused where the file is not safe or not well formed.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    above: list[Element] = []
    try:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                if len(above) > DEEPEST:
                    raise RecordRefused("The project is nested too deeply.", "Flatten its codes.")
                if len(above) == 1:
                    yield "", element
                continue
            above.pop()
            if len(above) == 2:
                yield local(above[1]), element
                above[1].clear()
    except DefusedXmlException:
        raise RecordRefused(
            "The project file declares a document type, which no program needs there.",
            "Export it again from the program that it comes from.",
        ) from None
    except ParseError as error:
        raise RecordRefused(
            f"The project file is not well-formed XML: {error}.",
            "Export it again from the program that it comes from.",
        ) from None


def local(element: Element) -> str:
    """Return an element's name without its namespace, which differs between versions."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local(child) == name]


def child_text(element: Element, name: str) -> str:
    """Return the text of the first child of this name; nothing where there is none."""
    return next((child.text or "" for child in children(element, name)), "")


def key_of(element: Element, name: str = "guid") -> str:
    """Return an identifier as all are compared: without braces, in small letters."""
    return element.get(name, "").strip("{} ").lower()


def targets(element: Element, name: str) -> list[str]:
    """Return what an element's references of this name lead to."""
    return [key_of(child, "targetGUID") for child in children(element, name)]


class Remarks(NamedTuple):
    """What the notes of a coding say."""

    note: str
    attributes: dict[str, Value]
    flagged: bool
    confidence: float | None


def remarks_of(notes: list[Note], text_of: Callable[[Note], str], described: str) -> Remarks:
    """Return what notes say: our own the attributes, and all others together the note."""
    texts = [described] if described else []
    extras: dict[str, Any] = {}
    for note in notes:
        text = text_of(note)
        found = _extras(text) if note.name == EXTRAS else None
        if found is None:
            texts.append(text)
        else:
            extras |= found
    flagged = extras.pop("@flagged", False) is True
    confidence = extras.pop("@confidence", None)
    return Remarks("\n\n".join(texts), extras, flagged, confidence)


def _extras(text: str) -> dict[str, Any] | None:
    """Return the values that a note of ours lists; None where it lists something else."""
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(": ")
        try:
            found[name] = json.loads(value, parse_constant=_no_number)
        except (ValueError, RecursionError):
            return None
        if not colon or not name or not _is_value(name, found[name]):
            return None
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


def _is_value(name: str, value: object) -> bool:
    if name == "@confidence":
        return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, (bool, int, float, str))
