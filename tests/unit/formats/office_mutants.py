"""Office documents whose archive is whole and whose XML is damaged."""

import random
import zipfile
from pathlib import Path

from mutants import HOW_MANY, check_reads, mutant


def try_part_mutants(format_name: str, example: Path, path: Path) -> None:
    """Write the example with one part damaged, a part and a damage for each seed, and read it."""
    with zipfile.ZipFile(example) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for seed in range(HOW_MANY):
        chosen = random.Random(seed).choice(sorted(parts))
        with zipfile.ZipFile(path, "w") as damaged:
            for name, data in parts.items():
                damaged.writestr(name, mutant(data, seed) if name == chosen else data)
        check_reads(format_name, path)
