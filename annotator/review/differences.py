"""What two aligned annotations differ in, kind by kind."""

from collections.abc import Hashable, Mapping
from typing import Literal

from msgspec import UNSET, Struct

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.text import Fragments
from annotator.review.overlap import covered

Kind = Literal["missing", "label", "boundary", "attribute", "role", "target", "polarity"]
Names = Mapping[AnnotationId, Hashable]  # what an annotation that stands in a role counts as
FillerKey = tuple[Hashable, ...]

STANCES: Mapping[str, str] = {"stance": "target"}  # layers of stances and the role of their target
NOTHING: tuple[FillerKey, ...] = ()


class Difference(Struct, frozen=True, omit_defaults=True):
    """One thing in which two annotations differ; `name` is the attribute's or the role's key.

    In a layer of stances a different label is a difference of polarity, and a different target one
    of target.
    """

    kind: Kind
    name: str = ""


def comparable(value: Value) -> Hashable:
    """Return what an attribute's value counts as: choices in any order, text without its case.

    Runs of white space count as one space.
    """
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    return value


def filler_key(filler: Filler, names: Names) -> FillerKey:
    """Return what stands in a role, so that equal means the same thing to both people.

    An annotation counts as what `names` calls it, else as itself.
    """
    if filler.annotation is not UNSET:
        return ("annotation", names.get(filler.annotation, filler.annotation))
    if filler.fragments is not UNSET:
        return ("fragments", tuple(sorted(filler.fragments)))
    if filler.topic is not UNSET:
        return ("topic", filler.topic)
    return ("author",)


def role_keys(annotation: Annotation, role: str, names: Names) -> tuple[FillerKey, ...]:
    """Return what stands in a role, in its order: a chain of nested sources is one."""
    fillers = annotation.roles.get(role)
    if not fillers:
        return NOTHING
    if len(fillers) == 1:
        return (filler_key(fillers[0], names),)
    return tuple([filler_key(each, names) for each in fillers])


def same_ranges(left: Fragments, right: Fragments) -> bool:
    """Say whether two annotations cover the same characters, however these are cut."""
    return left == right or covered(left) == covered(right)


def differences(
    left: Annotation,
    right: Annotation,
    left_names: Names,
    right_names: Names,
    stances: Mapping[str, str] = STANCES,
) -> tuple[Difference, ...]:
    """Return all in which two aligned annotations of one layer differ; nothing if they agree."""
    found: list[Difference] = []
    stance = left.layer in stances
    if left.label != right.label:
        found.append(Difference("polarity" if stance else "label"))
    if not same_ranges(left.fragments, right.fragments):
        found.append(Difference("boundary"))
    if left.attributes != right.attributes:
        for name in sorted(left.attributes.keys() | right.attributes.keys()):
            if not same_value(left.attributes.get(name), right.attributes.get(name)):
                found.append(Difference("attribute", name))
    if left.roles or right.roles:
        for name in sorted(left.roles.keys() | right.roles.keys()):
            if role_keys(left, name, left_names) != role_keys(right, name, right_names):
                kind: Kind = "target" if stances.get(left.layer) == name else "role"
                found.append(Difference(kind, name))
    return tuple(found)


def same_value(left: Value | None, right: Value | None) -> bool:
    """Say whether two values of an attribute count as the same; None is none given."""
    if left is None or right is None:
        return left is right
    return left == right or comparable(left) == comparable(right)
