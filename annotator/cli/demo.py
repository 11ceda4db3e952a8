"""`hustings demo`: open the demo project."""

import argparse

from annotator.cli.window import add_screenshot, open_window, prepare_display
from annotator.workflows.demo import demo_project


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="make the demo project anew")
    add_screenshot(parser)


def run(options: argparse.Namespace) -> int:
    prepare_display(options.screenshot)
    project = demo_project(options.reset)
    return open_window(project, screenshot=options.screenshot, demo=True)
