"""`hustings formats`: list the file formats."""

import argparse

import msgspec

from annotator.cli.arguments import add_json
from annotator.cli.console import show
from annotator.formats.file_format import Format
from annotator.formats.registry import FORMATS


def configure(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    rows = [_row(each) for each in FORMATS]
    if options.format == "json":
        show(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return 0
    wide = max(len(each.name) for each in FORMATS)
    widest = max(len(" ".join(each.extensions)) for each in FORMATS)
    show(
        f"{'FORMAT':<{wide}} {'IMPORT':<7} {'EXPORT':<7} {'LOSSLESS':<9} {'ENDINGS':<{widest}} WHAT"
    )
    for each, row in zip(FORMATS, rows, strict=True):
        marks = ["yes" if row[name] else "-" for name in ("import", "export", "lossless")]
        endings = " ".join(each.extensions)
        show(
            f"{each.name:<{wide}} {marks[0]:<7} {marks[1]:<7} {marks[2]:<9} {endings:<{widest}} "
            f"{each.summary}"
        )
    return 0


def _row(format_: Format) -> dict[str, object]:
    return {
        "name": format_.name,
        "summary": format_.summary,
        "extensions": format_.extensions,
        "import": format_.reads,
        "export": format_.writes,
        "lossless": format_.lossless,
    }
