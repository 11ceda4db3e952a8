"""Dataset lines as a test writes them: whole and right, but for what the test changes."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def entity(key: str, start: int, end: int, text: str = TEXT, **changes: Any) -> dict[str, Any]:
    """Return a GPE of the text."""
    return {
        "id": key,
        "layer": "entity",
        "label": "GPE",
        "fragments": [[start, end]],
        "quote": [text[start:end]],
        "origin": {"kind": "manual"},
        **changes,
    }


def line(
    text: str = TEXT, *, annotations: Sequence[dict[str, Any]] = (), **changes: Any
) -> dict[str, Any]:
    """Return a line of Amara's finished work."""
    article = {"id": f"article-{sha256(text)[:12]}", "sha256": sha256(text)}
    return {
        "schema": "hustings/1",
        "article": {**article, **changes.pop("article", {})},
        "text": text,
        "annotator": "amara",
        "status": "done",
        "active_seconds": 90,
        "codebook": {"name": "political", "version": 1, "sha256": "0" * 64},
        "annotations": list(annotations),
        **changes,
    }


def labelled(text: str = TEXT) -> dict[str, Any]:
    """Return a line with two entities and a stance whose roles point at one and at a topic."""
    roles = {"holder": [{"annotation": "e1"}], "target": [{"topic": "military-cooperation"}]}
    stance = entity("s1", 9, 16, text, layer="stance", label="against", roles=roles)
    stance["attributes"] = {"explicitness": "explicit", "intensity": 2}
    comment = {"id": "c1", "annotator": "amara", "text": "Sure?", "created": "2026-01-01T00:00:00Z"}
    return line(
        text,
        annotations=[
            entity("e1", 0, 8, text, attributes={"actor": "Norrevia"}),
            entity("e2", 33, 40, text, note="the neighbour", confidence=0.75),
            stance,
        ],
        comments=[{**comment, "annotation": "s1"}],
    )


def write_lines(path: Path, lines: Sequence[dict[str, Any]]) -> Path:
    """Write the lines as a JSONL file; return its path."""
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path
