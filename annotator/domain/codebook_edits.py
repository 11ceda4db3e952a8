"""Changing a codebook: each function takes one and returns another; nothing is changed in place.

`Where` says among what something stands: the labels of a layer, the values of an attribute.
A key that is taken, or that nothing has, raises UserError. That the result is a good codebook is
for `codebook_toml.codebook_problems` to say: between two edits it need not be.
"""

import re
from typing import Any, Literal, NamedTuple, cast

from msgspec.structs import replace

from annotator.domain.codebook import Attribute, Choice, Codebook, Label, Layer, Role, Topic
from annotator.domain.errors import UserError
from annotator.domain.patterns import ENTITY, Pattern

Member = Label | Attribute | Role | Choice | Topic | Pattern
Kind = Literal["label", "attribute", "role", "value", "topic", "pattern"]
_FIELDS = {"label": "labels", "attribute": "attributes", "role": "roles"}
_OF_CODEBOOK = {"topic": "topics", "pattern": "patterns"}
_NOT_IN_KEYS = re.compile("[^A-Za-z0-9]+")


class Where(NamedTuple):
    """Among what a member stands. `attribute` is the one whose values are meant."""

    kind: Kind
    layer: str = ""
    attribute: str = ""


def members(codebook: Codebook, where: Where) -> tuple[Member, ...]:
    """Return the labels, attributes, roles, values, topics or patterns there."""
    if where.kind in _OF_CODEBOOK:
        return cast(tuple[Member, ...], getattr(codebook, _OF_CODEBOOK[where.kind]))
    layer = _layer(codebook, where.layer)
    if where.kind == "value":
        return _attribute(layer, where.attribute).values
    return cast(tuple[Member, ...], getattr(layer, _FIELDS[where.kind]))


def member(codebook: Codebook, where: Where, key: str) -> Member:
    return members(codebook, where)[_place(codebook, where, key)]


def add(codebook: Codebook, where: Where, made: Member, at: int | None = None) -> Codebook:
    """Add a member, at the end where `at` is None."""
    there = list(members(codebook, where))
    _check_free(there, where, made.key)
    there.insert(len(there) if at is None else at, made)
    return _with(codebook, where, there)


def change(codebook: Codebook, where: Where, key: str, **fields: Any) -> Codebook:
    """Give a member other values in some fields: name, definition, colour, examples, …"""
    if "key" in fields:
        raise TypeError("a key is changed by rename")
    there = list(members(codebook, where))
    place = _place(codebook, where, key)
    there[place] = replace(there[place], **fields)
    return _with(codebook, where, there)


def rename(codebook: Codebook, where: Where, key: str, new: str) -> Codebook:
    """Give a member another key; what is asked for certain labels only follows the label.

    The key of a pattern is its words.
    """
    there = list(members(codebook, where))
    place = _place(codebook, where, key)
    if new == key:
        return codebook
    _check_free(there, where, new)
    there[place] = replace(there[place], **{"words" if where.kind == "pattern" else "key": new})
    changed = _with(codebook, where, there)
    if where.kind != "label":
        return changed
    if where.layer == ENTITY:
        changed = replace(
            changed,
            patterns=tuple(
                replace(each, label=new) if each.label == key else each for each in changed.patterns
            ),
        )

    def follow(part: Attribute | Role) -> Attribute | Role:
        return replace(part, labels=tuple(new if each == key else each for each in part.labels))

    return _conditioned(changed, where.layer, follow)


def move(codebook: Codebook, where: Where, key: str, to: int) -> Codebook:
    """Put a member at another place among its like; 0 is the first."""
    there = list(members(codebook, where))
    moved = there.pop(_place(codebook, where, key))
    there.insert(to, moved)
    return _with(codebook, where, there)


def remove(codebook: Codebook, where: Where, key: str) -> Codebook:
    """Take a member out; with a label go its patterns, and what was asked for that label alone."""
    there = list(members(codebook, where))
    del there[_place(codebook, where, key)]
    changed = _with(codebook, where, there)
    if where.kind != "label":
        return changed
    if where.layer == ENTITY:
        kept = tuple(each for each in changed.patterns if each.label != key)
        changed = replace(changed, patterns=kept)

    def without(part: Attribute | Role) -> Attribute | Role | None:
        labels = tuple(each for each in part.labels if each != key)
        return replace(part, labels=labels) if labels or not part.labels else None

    return _conditioned(changed, where.layer, without)


def retire(codebook: Codebook, where: Where, key: str, *, retired: bool = True) -> Codebook:
    """Offer a label, an attribute, a value or a topic no longer, or again.

    Whoever has it keeps it. A label gives up its hotkey.
    """
    fields: dict[str, object] = {"retired": retired}
    if where.kind == "label" and retired:
        fields["hotkey"] = None
    return change(codebook, where, key, **fields)


def change_layer(codebook: Codebook, key: str, **fields: Any) -> Codebook:
    """Give a layer another name, hotkey, definition or other guidelines."""
    changed = replace(_layer(codebook, key), **fields)
    layers = [changed if each.key == key else each for each in codebook.layers]
    return replace(codebook, layers=tuple(layers))


def change_head(codebook: Codebook, **fields: Any) -> Codebook:
    """Change the title, the description, the guidelines or the version of the whole."""
    return replace(codebook, **fields)


def fresh_key(codebook: Codebook, where: Where, name: str) -> str:
    """Return a key made from a name that nothing there has yet."""
    stem = _NOT_IN_KEYS.sub("-", name).strip("-").lower()[:40].strip("-")
    stem = stem if stem[:1].isalpha() else f"{where.kind}-{stem}".strip("-")
    taken = {each.key for each in members(codebook, where)}
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def new_pattern(codebook: Codebook, words: str) -> Pattern:
    """Return a pattern of such words that there is none of yet, with the first label of entities."""
    taken = {pattern.words for pattern in codebook.patterns}
    fresh, number = words, 2
    while fresh in taken:
        fresh, number = f"{words} {number}", number + 1
    labels = codebook.labels_of(ENTITY)
    return Pattern(words=fresh, label=labels[0].key if labels else ENTITY)


def _layer(codebook: Codebook, key: str) -> Layer:
    layer = codebook.layer(key)
    if layer is None:
        raise UserError(f"The codebook has no layer '{key}'.")
    return layer


def _attribute(layer: Layer, key: str) -> Attribute:
    attribute = layer.attribute(key)
    if attribute is None:
        raise UserError(f"The layer '{layer.key}' has no attribute '{key}'.")
    return attribute


def _place(codebook: Codebook, where: Where, key: str) -> int:
    for place, each in enumerate(members(codebook, where)):
        if each.key == key:
            return place
    raise UserError(f"The codebook has no {where.kind} '{key}' there.")


def _check_free(there: list[Member], where: Where, key: str) -> None:
    if any(each.key == key for each in there):
        raise UserError(f"There is a {where.kind} '{key}' already.", "Choose another key.")


def _with(codebook: Codebook, where: Where, there: list[Member]) -> Codebook:
    if where.kind in _OF_CODEBOOK:
        return replace(codebook, **{_OF_CODEBOOK[where.kind]: tuple(there)})
    layer = _layer(codebook, where.layer)
    if where.kind != "value":
        return change_layer(codebook, where.layer, **{_FIELDS[where.kind]: tuple(there)})
    attributes = [
        replace(each, values=tuple(there)) if each.key == where.attribute else each
        for each in layer.attributes
    ]
    return change_layer(codebook, where.layer, attributes=tuple(attributes))


def _conditioned(codebook: Codebook, layer: str, follow: Any) -> Codebook:
    """Have what is asked for certain labels only follow a change of these."""
    found = _layer(codebook, layer)
    return change_layer(
        codebook,
        layer,
        attributes=tuple(new for each in found.attributes if (new := follow(each)) is not None),
        roles=tuple(new for each in found.roles if (new := follow(each)) is not None),
    )
