"""The codebook: which layers, labels, attributes, roles and topics a project has."""

from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from annotator.domain.cue_words import CueWords
from annotator.domain.patterns import Pattern
from annotator.domain.text import text_sha256

Key = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
Style = Literal["fill", "rule", "card", "page"]
AttributeType = Literal["choice", "choices", "boolean", "number", "text", "scale", "actor"]


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the values that a choice offers."""

    key: Key
    name: str
    definition: str = ""
    retired: bool = False  # what has it keeps it, nothing new gets it


class Attribute(Struct, frozen=True, forbid_unknown_fields=True):
    """A property of an annotation, with the values it may take."""

    key: Key
    name: str
    type: AttributeType
    definition: str = ""
    labels: tuple[str, ...] = ()  # only for these labels; none named means for all
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    retired: bool = False
    values: tuple[Choice, ...] = field(default=(), name="value")

    def applies_to(self, label: str) -> bool:
        return not self.labels or label in self.labels

    def offered(self, standing: object = None) -> tuple[Choice, ...]:
        """Return the values to choose from: those not retired, and those that stand there now."""
        kept = standing if isinstance(standing, list) else [standing]
        return tuple(value for value in self.values if not value.retired or value.key in kept)


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """A named slot of an annotation and what may stand in it."""

    key: Key
    name: str
    fillers: Annotated[tuple[str, ...], Meta(min_length=1)]
    definition: str = ""
    required: bool = False
    many: bool = False
    labels: tuple[str, ...] = ()

    def applies_to(self, label: str) -> bool:
        return not self.labels or label in self.labels


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """One label with its definition, its examples, and how doubtful cases were decided."""

    key: Key
    name: str
    definition: str
    colour: Colour
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    hotkey: Annotated[str, Meta(pattern=r"^[1-9]$")] | None = None
    rare: bool = False
    retired: bool = False  # what has it keeps it, nothing new gets it


class Layer(Struct, frozen=True, forbid_unknown_fields=True):
    """A family of annotations and how the page draws it."""

    key: Key
    name: str
    hotkey: Annotated[str, Meta(pattern=r"^[A-Za-z]$")]
    style: Style
    definition: str = ""
    guidelines: str = ""
    labels: tuple[Label, ...] = field(default=(), name="label")
    attributes: tuple[Attribute, ...] = field(default=(), name="attribute")
    roles: tuple[Role, ...] = field(default=(), name="role")

    @property
    def offered(self) -> tuple[Label, ...]:
        """The labels that something new can have."""
        return tuple(label for label in self.labels if not label.retired)

    def label(self, key: str) -> Label | None:
        return next((label for label in self.labels if label.key == key), None)

    def attribute(self, key: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.key == key), None)

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)

    def roles_of(self, label: str) -> list[Role]:
        return [role for role in self.roles if role.applies_to(label)]

    def attributes_of(self, label: str) -> list[Attribute]:
        return [attribute for attribute in self.attributes if attribute.applies_to(label)]


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A named target or policy field."""

    key: Key
    name: str
    definition: str = ""
    retired: bool = False


class Codebook(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The rules of a study. `layers` are in the order the window shows them.

    `patterns` are names that are always suggested, `cues` words by which claims and stances are
    found, both beside those that the program knows.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    title: str
    description: str = ""
    guidelines: str = ""
    layers: tuple[Layer, ...] = field(default=(), name="layer")
    topics: tuple[Topic, ...] = field(default=(), name="topic")
    patterns: tuple[Pattern, ...] = field(default=(), name="pattern")
    cues: tuple[CueWords, ...] = field(default=(), name="cue")

    @cached_property
    def _by_key(self) -> dict[str, Layer]:
        return {layer.key: layer for layer in self.layers}

    @cached_property
    def _topics_by_key(self) -> dict[str, Topic]:
        return {topic.key: topic for topic in self.topics}

    def layer(self, key: str) -> Layer | None:
        return self._by_key.get(key)

    def topic(self, key: str) -> Topic | None:
        return self._topics_by_key.get(key)

    def label(self, layer: str, label: str) -> Label | None:
        found = self.layer(layer)
        return found.label(label) if found else None

    def labels_of(self, layer: str) -> tuple[Label, ...]:
        found = self.layer(layer)
        return found.labels if found else ()


class CodebookRef(Struct, frozen=True):
    """Which codebook a line or a manifest was made with."""

    name: str
    version: int
    sha256: str


def toml_sha256(toml: str) -> str:
    """Return the hash that names one version of a codebook file."""
    return text_sha256(toml)
