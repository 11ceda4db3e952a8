"""`hustings codebook`: validate, show or update a codebook."""

import argparse
import textwrap
from collections.abc import Iterator

from annotator.cli.arguments import add_project, file_path, word
from annotator.cli.console import counted, show
from annotator.domain.codebook import Attribute, Codebook, Layer
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.store.project import Project
from annotator.workflows.codebooks import codebook_toml, update_codebook
from annotator.workflows.exporting import write_whole
from annotator.workflows.importing import ImportOptions
from annotator.workflows.inferring import inferred_codebook

_WIDTH = 96


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, what in (
        ("validate", "check a codebook, naming line and key of each error"),
        ("show", "print an outline of a codebook"),
        ("update", "put a new version in force in a project"),
    ):
        action = actions.add_parser(name, help=what, description=f"{what.capitalize()}.")
        if name == "update":
            add_project(action)
        action.add_argument(
            "file", metavar="FILE", type=word, help="a TOML file, or a name that ships"
        )
    what = "make a codebook of the labels in other tools' files"
    infer = actions.add_parser("infer", help=what, description=f"{what.capitalize()}.")
    infer.add_argument("paths", metavar="PATH", nargs="+", type=file_path)
    infer.add_argument(
        "-o", "--output", metavar="FILE", type=file_path, required=True, help="the TOML to write"
    )
    infer.add_argument("--format", metavar="F", type=word, help="see hustings formats")


def run(options: argparse.Namespace) -> int:
    if options.action == "infer":
        return _infer(options)
    toml = codebook_toml(options.file)
    if options.action == "update":
        return _update(options, toml)
    codebook = read_codebook(toml, options.file)
    if options.action == "validate":
        show(f"valid: {_headline(codebook)}")
    else:
        for line in _outline(codebook):
            show(line)
    return 0


def _infer(options: argparse.Namespace) -> int:
    wanted = ImportOptions(format=options.format)
    toml = inferred_codebook(options.paths, options.output.stem, wanted)
    if options.output.exists():
        raise UserError(f"{options.output} is there already.", "Name a new file.")
    write_whole(options.output, toml.encode())
    show(f"Wrote {options.output}: {_headline(read_codebook(toml, options.output.name))}")
    return 0


def _update(options: argparse.Namespace, toml: str) -> int:
    with Project.open(options.project) as project:
        changes = update_codebook(project, toml, options.file)
        ref = project.codebook_ref()
    named = f"{ref.name} version {ref.version}"
    if changes is None:
        show(f"Codebook {named} is in force already; nothing was changed.")
    else:
        show(f"Step {changes.step}: codebook {named} is in force.")
    return 0


def _headline(codebook: Codebook) -> str:
    labels = sum(len(layer.labels) for layer in codebook.layers)
    return (
        f"{codebook.name} version {codebook.version}, {counted(len(codebook.layers), 'layer')}, "
        f"{counted(labels, 'label')}, {counted(len(codebook.topics), 'topic')}"
    )


def _outline(codebook: Codebook) -> Iterator[str]:
    yield codebook.title
    yield _headline(codebook)
    for layer in codebook.layers:
        yield ""
        yield from _layer_outline(layer)
    if codebook.topics:
        yield ""
        yield "Topics"
        for topic in codebook.topics:
            yield from _entry(topic.key, topic.name, topic.definition)
    if codebook.patterns:
        yield ""
        yield "Patterns"
    for pattern in codebook.patterns:
        actor = f", {pattern.actor}" if pattern.actor else ""
        yield from _entry(pattern.words, f"{pattern.label}{actor}", "")


def _layer_outline(layer: Layer) -> Iterator[str]:
    yield f"{layer.name} ({layer.key}, key {layer.hotkey})"
    yield from _entry("", "", layer.definition)
    yield "  labels"
    for label in layer.labels:
        hotkey = f", key {label.hotkey}" if label.hotkey else ""
        retired = ", retired" if label.retired else ""
        yield from _entry(label.key, f"{label.name}{hotkey}{retired}", label.definition)
    if layer.attributes:
        yield "  attributes"
    for attribute in layer.attributes:
        kind = _attribute_kind(attribute)
        kind += _conditions(attribute.required, attribute.labels)
        yield from _entry(attribute.key, kind, attribute.definition)
    if layer.roles:
        yield "  roles"
    for role in layer.roles:
        kind = ("some of " if role.many else "one of ") + ", ".join(role.fillers)
        kind += _conditions(role.required, role.labels)
        yield from _entry(role.key, kind, role.definition)


def _attribute_kind(attribute: Attribute) -> str:
    if attribute.values:
        return f"{attribute.type}: {', '.join(value.key for value in attribute.values)}"
    if attribute.minimum is not None and attribute.maximum is not None:
        return f"{attribute.type} {attribute.minimum} to {attribute.maximum}"
    return attribute.type


def _conditions(required: bool, labels: tuple[str, ...]) -> str:
    only = f"; only for {', '.join(labels)}" if labels else ""
    return ("; required" if required else "") + only


def _entry(key: str, what: str, definition: str) -> Iterator[str]:
    if key:
        head = f"    {key}  {what}"
        yield from textwrap.wrap(head, _WIDTH, subsequent_indent=" " * 6) or [head]
    yield from textwrap.wrap(definition, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
