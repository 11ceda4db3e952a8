"""A UIMA CAS as its files have it: feature structures with values and references.

Read here is what UIMA's two formats say (JSON CAS 0.4 and XMI), not what a type system allows: an
XMI file is taken without one too. Then a number in it that could be either is a reference only
where the feature is one that WebAnno and DKPro use for references, or leads to links of slots.
"""

import math
from xml.parsers import expat

import msgspec
from msgspec import Struct, field

from annotator.domain.errors import RecordRefused
from annotator.domain.records import Value

_BASE = {"sofa", "begin", "end"}
_REFERENCES = {"Governor", "Dependent", "target", "next", "first", "links"}
_PRIMITIVE = {"String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double"}
_PRIMITIVE = {f"uima.cas.{name}" for name in _PRIMITIVE}
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_XMI_ID = "http://www.omg.org/XMI id"
_DEEPEST_TYPES = 50


class Structure(Struct):
    """A feature structure; `begin` and `end` count UTF-16 code units."""

    id: int
    type: str
    values: dict[str, Value] = field(default_factory=dict)
    refs: dict[str, list[int]] = field(default_factory=dict)
    sofa: int | None = None
    begin: int | None = None
    end: int | None = None

    @property
    def name(self) -> str:
        return self.type.rpartition(".")[2]


class Types(Struct):
    """What a type system says: each type's supertype, and its own features with their ranges."""

    supers: dict[str, str] = field(default_factory=dict)
    features: dict[str, dict[str, str]] = field(default_factory=dict)

    def features_of(self, type_: str) -> dict[str, str]:
        """Return the ranges of a type's features, inherited ones first."""
        found: dict[str, str] = {}
        for _ in range(_DEEPEST_TYPES):
            found = {**self.features.get(type_, {}), **found}
            if type_ not in self.supers:
                break
            type_ = self.supers[type_]
        return found

    def is_primitive(self, range_: str) -> bool:
        return range_ in _PRIMITIVE or self.supers.get(range_) == "uima.cas.String"


class Cas(Struct):
    """The texts of a file by the ids of their sofas, its structures, and which are indexed."""

    sofas: dict[int, str] = field(default_factory=dict)
    structures: dict[int, Structure] = field(default_factory=dict)
    types: Types = field(default_factory=Types)
    members: set[int] = field(default_factory=set)

    def targets(self, structure: Structure, feature: str) -> list[Structure]:
        """Return what a feature leads to, arrays opened."""
        found = []
        for id_ in structure.refs.get(feature, []):
            target = self.structures.get(id_)
            if target is not None and "elements" in target.refs:
                elements = (self.structures.get(each) for each in target.refs["elements"])
                found += [each for each in elements if each is not None]
            elif target is not None:
                found.append(target)
        return found


def read_json(data: bytes) -> Cas:
    """Read JSON CAS. Raises RecordRefused where it is none."""
    try:
        content = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordRefused(
            f"The file is not whole, valid JSON: {error}.", "Export the document again."
        ) from None
    structures = _part(content, "%FEATURE_STRUCTURES")
    if isinstance(structures, dict):
        structures = [{"%ID": _whole(key), **_object(each)} for key, each in structures.items()]
    if not isinstance(structures, list):
        raise RecordRefused("The file is no UIMA CAS.", "Export the document as UIMA CAS JSON.")
    cas = Cas()
    for name, said in _object(_part(content, "%TYPES")).items():
        features = _object(said)
        cas.types.supers[name] = str(features.get("%SUPER_TYPE", ""))
        cas.types.features[name] = {
            key: str(_object(each).get("%RANGE", ""))
            for key, each in features.items()
            if not key.startswith("%")
        }
    for each in structures:
        _add_json(cas, _object(each))
    for view in _object(_part(content, "%VIEWS")).values():
        members = _object(view).get("%MEMBERS")
        if isinstance(members, list):
            cas.members.update(id_ for each in members if (id_ := _whole(each)) is not None)
    return cas


def _part(content: object, name: str) -> object:
    return _object(content).get(name)


def _object(content: object) -> dict[str, object]:
    return content if isinstance(content, dict) else {}


def _whole(value: object) -> int | None:
    """Return a whole number, where it is one or spelled so."""
    if isinstance(value, str) and value.isascii() and value.lstrip("-").isdigit():
        return int(value[:18])
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _add_json(cas: Cas, said: dict[str, object]) -> None:
    id_, type_ = _whole(said.get("%ID")), said.get("%TYPE")
    if id_ is None or not isinstance(type_, str):
        return
    text = said.get("sofaString")
    if type_ == "uima.cas.Sofa":
        if isinstance(text, str):
            cas.sofas[id_] = text
        return
    structure = Structure(id_, type_, begin=_whole(said.get("begin")), end=_whole(said.get("end")))
    structure.sofa = _whole(said.get("@sofa"))
    elements = said.get("%ELEMENTS", [] if type_.endswith("[]") else None)
    if isinstance(elements, list) and (type_.endswith("[]") or type_ == "uima.cas.FSArray"):
        structure.refs["elements"] = [i for each in elements if (i := _whole(each)) is not None]
    elif type_.endswith("Array"):
        of = elements if isinstance(elements, list) else []
        structure.values["elements"] = [str(each) for each in of]
    for key, value in said.items():
        if key.startswith("@"):
            target = _whole(value)
            if target is not None and key != "@sofa":
                structure.refs[key[1:]] = [target]
        elif key.startswith("#"):
            structure.values[key[1:]] = _SPECIAL.get(str(value), str(value))
        elif not key.startswith("%") and key not in _BASE and isinstance(value, (str, int, float)):
            structure.values[key] = value
    cas.structures[id_] = structure


class _Element(Struct):
    """An element of the XMI file as it stands there."""

    type: str
    attributes: dict[str, str]
    children: dict[str, list[str]] = field(default_factory=dict)


def read_xmi(data: bytes, types: Types | None = None) -> Cas:
    """Read XMI, with its type system where there is one. Raises RecordRefused where it is none."""
    elements: list[_Element] = []
    path: list[str] = []
    text: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name)
        text.clear()
        if len(path) == 2:
            elements.append(_Element(_type_name(name), attributes))

    def end(name: str) -> None:
        path.pop()
        if len(path) == 2:
            elements[-1].children.setdefault(name, []).append("".join(text))
        text.clear()

    parse_xml(data, start, end, text.append)
    cas = Cas(types=types or Types())
    found: list[tuple[Structure, _Element]] = []
    for element in elements:
        id_ = _whole(element.attributes.get(_XMI_ID))
        if element.type == "uima.cas.View":
            cas.members.update(int(i[:18]) for i in _numbers(element.attributes.get("members")))
        elif element.type == "uima.cas.Sofa":
            if id_ is not None and "sofaString" in element.attributes:
                cas.sofas[id_] = element.attributes["sofaString"]
        elif id_ is not None and element.type != "uima.cas.NULL":
            structure = Structure(id_, element.type)
            structure.sofa, structure.begin, structure.end = (
                _whole(element.attributes.get(name)) for name in ("sofa", "begin", "end")
            )
            cas.structures[id_] = structure
            found.append((structure, element))
    links = {
        structure.id
        for structure, element in found
        if "target" in element.attributes and structure.begin is None
    }
    for structure, element in found:
        _fill(cas, structure, element, links)
    return cas


def parse_xml(data: bytes, start: object, end: object, text: object) -> None:
    """Parse XML without a document type, hence without entities. Raises RecordRefused."""

    def refuse(*_: object) -> None:
        raise RecordRefused(
            "The file has a document type declaration, which such files have no use for.",
            "Export the document again.",
        )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    for name, handler in (
        ("StartDoctypeDeclHandler", refuse),
        ("StartElementHandler", start),
        ("EndElementHandler", end),
        ("CharacterDataHandler", text),
    ):
        setattr(parser, name, handler)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RecordRefused(
            f"The file is not well-formed XML: {error}.", "Export the document again."
        ) from None


def _type_name(element: str) -> str:
    """Return `a.b.C` for an element C of the namespace http:///a/b.ecore."""
    space, _, name = element.rpartition(" ")
    path = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{path}.{name}" if path and path != "uima.noNamespace" else name


def _numbers(cell: str | None) -> list[str]:
    return [each for each in (cell or "").split() if each.isascii() and each.isdigit()]


def _fill(cas: Cas, structure: Structure, element: _Element, links: set[int]) -> None:
    ranges = cas.types.features_of(structure.type)
    for name, lines in element.children.items():
        structure.values[name] = list(lines)
    for name, cell in element.attributes.items():
        if name in _BASE or " " in name:
            continue
        numbers = _numbers(cell)
        if _is_reference(cas, structure, name, cell, ranges.get(name), links):
            structure.refs[name] = [int(each[:18]) for each in numbers]
        elif ranges.get(name, "").endswith(("Array", "[]")):
            structure.values[name] = cell.split()
        else:
            structure.values[name] = cell


def _is_reference(
    cas: Cas, structure: Structure, name: str, cell: str, range_: str | None, links: set[int]
) -> bool:
    if len(_numbers(cell)) != len(cell.split()):
        return False
    if range_ is not None:
        array = range_.endswith("Array") and range_ != "uima.cas.FSArray"
        return not array and not cas.types.is_primitive(range_)
    if structure.type == "uima.cas.FSArray":
        return name == "elements"
    ids = {int(each[:18]) for each in _numbers(cell)}
    known = name in _REFERENCES and ids <= cas.structures.keys()
    return bool(ids) and (known or ids <= links)


def read_types(data: bytes) -> Types:
    """Read a type system description (XML). Raises RecordRefused where it is none."""
    types = Types()
    path: list[str] = []
    text: list[str] = []
    said: dict[str, str] = {}

    def start(name: str, _attributes: dict[str, str]) -> None:
        path.append(name.rpartition(" ")[2])
        text.clear()

    def end(_name: str) -> None:
        last = path.pop()
        inside = path[-1] if path else ""
        if last in ("name", "supertypeName", "rangeTypeName") and inside.endswith("Description"):
            said[f"{inside}.{last}"] = "".join(text).strip()
            if inside == "typeDescription" and last == "name":
                types.features.setdefault(said["typeDescription.name"], {})
        elif last == "featureDescription":
            features = types.features.setdefault(said.get("typeDescription.name", ""), {})
            name = said.pop("featureDescription.name", "")
            features[name] = said.pop("featureDescription.rangeTypeName", "")
        elif last == "typeDescription":
            name = said.pop("typeDescription.name", "")
            types.supers[name] = said.pop("typeDescription.supertypeName", "")
        text.clear()

    parse_xml(data, start, end, text.append)
    return types
