"""What stands on the command line, held against what it must be before anything is opened."""

import argparse
import re
from fractions import Fraction
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.domain.records import STATUSES

_TEAM = re.compile(r"postgres(ql)?(\+\w+)?://", re.IGNORECASE)
_SUGGESTION = "suggestion:"


def file_path(text: str) -> Path:
    """Return the path. Raises UserError where no file can have such a name."""
    if not text:
        raise argparse.ArgumentTypeError("a file's name cannot be empty")
    path = Path(text)
    try:
        path.exists()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UserError(f"{text} cannot be used: {reason}.", "Check the name.") from None
    return path


def project_path(text: str) -> Path:
    """Return the path of a project's file. Raises UserError for a team database."""
    if _TEAM.match(text):
        raise UserError(
            "Team databases are not supported yet.", "Give a project file, NAME.hustings."
        )
    return file_path(text)


def annotator_name(text: str) -> str:
    """Return the name of a person, white space around it cut off."""
    name = word(text).strip()
    if not name or not name.isprintable() or name.startswith(_SUGGESTION):
        raise argparse.ArgumentTypeError(
            f"{text!r} cannot be a person's name: use printable characters, and not "
            f"'{_SUGGESTION}' at its beginning"
        )
    return name


def word(text: str) -> str:
    """Return the text, which must be valid Unicode."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"{text!r} is not valid text") from None
    return text


def positive(text: str) -> int:
    """Return a whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) < 2**31:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def share(text: str) -> Fraction:
    """Return a share of all, exactly: `0.2` is one fifth."""
    if not re.fullmatch(r"0|1|0?\.[0-9]{1,9}|1\.0{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return Fraction(text)


def column(text: str) -> tuple[str, str]:
    """Return a field of the project and the head of the column that has it, from `FIELD=HEAD`."""
    field, equals, head = word(text).partition("=")
    if not field or not equals or not head:
        raise argparse.ArgumentTypeError(f"{text!r} is not written as FIELD=HEAD")
    return field.strip(), head


def shares(text: str) -> tuple[int, int, int]:
    """Return the shares of train, dev and test, from `80/10/10`."""
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r} is not written as 80/10/10")
    train, dev, test = (int(part[:9]) for part in parts)
    return train, dev, test


def date(text: str) -> str:
    """Return a day, a month or a year as ISO 8601 writes it."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not written as 2024, 2024-04 or 2024-04-02")
    return text


def add_project(parser: argparse.ArgumentParser) -> None:
    """Add the argument PROJECT."""
    parser.add_argument("project", metavar="PROJECT", type=project_path, help="a .hustings file")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice between a table for people and JSON for programs."""
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: %(default)s"
    )


def add_statuses(
    parser: argparse.ArgumentParser, words: str = "work of these statuses (default: done)"
) -> None:
    """Let a command be told whose work counts by how far it is; `words` are the help."""
    parser.add_argument(
        "--status",
        metavar="S",
        nargs="+",
        action="extend",
        type=lambda text: text.replace("-", " "),
        choices=STATUSES,
        help=words,
    )


def add_compared(
    parser: argparse.ArgumentParser, statuses: str = "work of these statuses (default: done)"
) -> None:
    """Let a command be told whose work is compared, of which layers, and how fully."""
    parser.add_argument(
        "--annotator", metavar="NAME", nargs="+", action="extend", type=annotator_name
    )
    parser.add_argument("--layer", metavar="L", nargs="+", action="extend", type=word)
    add_statuses(parser, statuses)
    parser.add_argument(
        "--no-intervals", action="store_true", help="leave out the bootstrap, which takes longest"
    )
