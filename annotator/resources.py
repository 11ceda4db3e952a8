"""The one door to `resources/`: in a checkout, in a wheel and in a frozen bundle."""

import sys
from pathlib import Path


def resources_folder() -> Path:
    """Return the folder that holds codebooks, sample articles, icons and translations."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [
        *([Path(frozen) / "resources"] if frozen else []),
        package / "_resources",  # a wheel carries the folder inside the package
        package.parent / "resources",  # a checkout has it beside the package
    ]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the program's resources folder is missing; install Hustings again")


def resource(*parts: str) -> Path:
    """Return the path of one resource, e.g. `resource("codebooks", "political.toml")`."""
    return resources_folder().joinpath(*parts)
