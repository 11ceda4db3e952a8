"""Which commands there are, and running the one that the first word names."""

import argparse
import difflib
import importlib
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from annotator import __version__
from annotator.cli import console


class Command(NamedTuple):
    """A command as the help lists it, and the module of this package that holds it."""

    module: str
    summary: str
    arguments: str = "PROJECT"
    mixed: bool = False  # options may stand among a list of files


class Module(Protocol):
    """What a command's module has."""

    def configure(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


COMMANDS = {
    "demo": Command("demo", "open the demo project with sample articles, ready to label", ""),
    "new": Command("new", "make a project file"),
    "import": Command("importing", "bring in texts and labels", "PROJECT PATH…", mixed=True),
    "suggest": Command("suggest", "have a spaCy model propose labels"),
    "train": Command("train", "train a model on the labels", "PROJECT -o MODEL"),
    "evaluate": Command("evaluate", "hold a model against one person's labels"),
    "export": Command("export", "write the labels as a dataset", "PROJECT -o PATH"),
    "assign": Command("assign", "give articles to annotators, in files of their own if you like"),
    "merge": Command(
        "merge", "bring together what people did in files of their own", "PROJECT OTHER…"
    ),
    "agreement": Command("agreement", "say how far people agree, in figures"),
    "report": Command("report", "write agreement and progress as one HTML file", "PROJECT -o FILE"),
    "history": Command("history", "list what was done, the last first"),
    "undo": Command("undo", "take back the last step, or the one named"),
    "codebook": Command("codebook", "validate, show or update a codebook", "ACTION …"),
    "check": Command("check", "look whether a project is whole"),
    "backup": Command("backup", "copy a project, in use or not"),
    "restore": Command("restore", "make a project of a copy", "FILE -o PROJECT"),
    "formats": Command("formats", "list the file formats", ""),
    "schema": Command("schema", "print the JSON Schema of a dataset line", ""),
}

DESCRIPTION = (
    "Label claims and stances in political news by hand, and export them as training data."
)
USAGE = """hustings [PROJECT] [--annotator NAME] [--screenshot FILE]
       hustings COMMAND …
       hustings --help | --version"""


def run(words: list[str]) -> int:
    """Run the command that the first word names, or open the window."""
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        return _run_window(words)
    module = _module(command.module)
    parser = argparse.ArgumentParser(
        prog=f"hustings {words[0]}", description=_sentence(command.summary), allow_abbrev=False
    )
    module.configure(parser)
    parse = parser.parse_intermixed_args if command.mixed else parser.parse_args
    return module.run(parse(words[1:]))


def _module(name: str) -> Module:
    return cast(Module, importlib.import_module(f"annotator.cli.{name}"))


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _run_window(words: list[str]) -> int:
    first = words[0] if words else ""
    if first and _is_mistyped(words):
        near = difflib.get_close_matches(first, COMMANDS, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        console.say(f"there is no command or file '{first}'.{hint} hustings --help lists them.")
        return 2
    module = _module("window")
    parser = argparse.ArgumentParser(
        prog="hustings", usage=USAGE, add_help=False, allow_abbrev=False
    )
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="version", version=f"hustings {__version__}")
    module.configure(parser)
    options = parser.parse_args(words)
    if options.help:
        console.show(help_text())
        return 0
    return module.run(options)


def _is_mistyped(words: list[str]) -> bool:
    """Whether the first word was meant as a command, rather than as a project's file."""
    first = words[0]
    if first.startswith("-") or not first.isidentifier() or Path(first).exists():
        return False
    alone = len(words) == 1 or words[1].startswith("-")
    return not alone or bool(difflib.get_close_matches(first, COMMANDS, n=1))


def help_text() -> str:
    """Return what `hustings --help` prints."""
    lines = [f"usage: {USAGE}", "", DESCRIPTION, "", "commands:"]
    for name, command in COMMANDS.items():
        lines.append(f"  {f'{name} {command.arguments}':<26} {command.summary}")
    lines += [
        "",
        "options:",
        f"  {'PROJECT':<26} open this project in the window; without it, the welcome page",
        f"  {'--annotator NAME':<26} label in it under this name; without it, as before",
        f"  {'--screenshot FILE':<26} draw the window off screen, save the picture and exit",
        f"  {'--version':<26} print the program's version",
        "",
        "hustings COMMAND --help tells a command's options. PROJECT is a .hustings file.",
        f"Guide: README.md of Hustings {__version__}.",
    ]
    return "\n".join(lines)
