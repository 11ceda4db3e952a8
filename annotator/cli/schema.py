"""`hustings schema`: print the JSON Schema of a dataset line."""

import argparse

import msgspec

from annotator.cli.console import show
from annotator.domain.dataset import json_schema


def configure(parser: argparse.ArgumentParser) -> None:
    """It has no arguments."""


def run(_options: argparse.Namespace) -> int:
    show(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
    return 0
