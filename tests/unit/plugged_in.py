"""Packages that plug a source in, put on a path as an installer leaves them there."""

import shutil
import tomllib
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-plugin"


def put_package(folder: Path, name: str, code: str, entries: dict[str, str]) -> None:
    """Put a module with these entry points into the folder."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    _put_metadata(folder, name, "0.3", entries)


def put_example(folder: Path) -> None:
    """Put the example of the docs into the folder, by what its own pyproject.toml says."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))
    for module in project["tool"]["setuptools"]["py-modules"]:
        shutil.copy(EXAMPLE / f"{module}.py", folder)
    about = project["project"]
    _put_metadata(
        folder, about["name"], about["version"], about["entry-points"]["hustings.sources"]
    )


def _put_metadata(folder: Path, name: str, version: str, entries: dict[str, str]) -> None:
    metadata = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
    )
    lines = ["[hustings.sources]", *(f"{key} = {place}" for key, place in entries.items())]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
