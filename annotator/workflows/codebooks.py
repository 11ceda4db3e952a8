"""Codebooks from files, and putting a new version of one in force."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator.domain.codebook import Codebook, toml_sha256
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Edit, Step
from annotator.resources import resource
from annotator.store import history, reading
from annotator.store.project import Project, codebook_version
from annotator.workflows.checking import forbidden_annotations

LARGEST = 5_000_000  # bytes
_NAMED = 10  # annotations named when a codebook is refused
_CHUNK = 100  # articles read at a time
_SHIPPED = re.compile("[a-z][a-z0-9-]*")


def shipped_codebooks() -> list[str]:
    """Return the names of the codebooks that come with the program."""
    return sorted(path.stem for path in resource("codebooks").glob("*.toml"))


def codebook_toml(name: str) -> str:
    """Return the text of a codebook that ships, or of a file.

    Raises UserError where there is none or it is not UTF-8 text. Line ends become LF.
    """
    shipped = resource("codebooks", f"{name}.toml")
    path = shipped if _SHIPPED.fullmatch(name) and shipped.is_file() else Path(name)
    if not path.is_file():
        raise UserError(
            f"There is no codebook '{name}', neither one that ships nor a file.",
            f"Name a file, or one of: {', '.join(shipped_codebooks())}.",
        )
    return toml_text(path)


def toml_text(path: Path) -> str:
    """Return the text of a TOML file. Raises UserError where it cannot be read or is too long."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UserError(
                f"{path} has more than {LARGEST // 1_000_000} MB.", "Is it the file you mean?"
            )
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}.", "Check the file's permissions."
        ) from None
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} is not UTF-8 text: byte {error.start} is wrong.", "Save it as UTF-8."
        ) from None
    return text.replace("\r\n", "\n")


def update_codebook(project: Project, toml: str, name: str = "codebook") -> Changes | None:
    """Put a new codebook in force; None where it is the one in force already.

    Raises UserError where it is not valid, its version is not a new one, or annotations of the
    project would break it; nothing has changed then.
    """
    codebook = read_codebook(toml, name)
    if project.codebook_ref().sha256 == toml_sha256(toml):
        return None
    _check_version(project, codebook)
    _check_annotations(project, codebook)
    step = Step(
        name=f"update codebook to {codebook.name} version {codebook.version}",
        annotator=project.default_annotator(),
        edits=(Edit(None, codebook_version(codebook, toml)),),
    )
    return project.apply(step)


def _check_version(project: Project, codebook: Codebook) -> None:
    with project.reading() as connection:
        kept = reading.codebook_versions(connection, codebook.name)
    highest = max(kept, default=0)
    if codebook.version <= highest:
        raise UserError(
            f"The project has had version {highest} of the codebook '{codebook.name}', and this "
            f"one is version {codebook.version} with other content.",
            f"Raise its version to {highest + 1} or more.",
        )


def _check_annotations(project: Project, codebook: Codebook) -> None:
    broken = _forbidden(project, Rules(codebook))
    named = list(islice(broken, _NAMED))
    if not named:
        return
    count = len(named) + sum(1 for _ in broken)
    more = [f"… and {count - len(named):,} more."] if count > len(named) else []
    raise UserError(
        "\n".join(
            [
                f"Annotations that the new codebook forbids: {count:,}. Nothing was changed; "
                "change or delete them first, or allow them in the codebook.",
                *named,
                *more,
            ]
        )
    )


def _forbidden(project: Project, rules: Rules) -> Iterator[str]:
    with project.reading() as connection:
        articles = history.article_ids(connection)
        for first in range(0, len(articles), _CHUNK):
            chunk = articles[first : first + _CHUNK]
            texts = reading.texts_by_article(connection, chunk, {})
            for article in chunk:
                annotations = reading.read_annotations(connection, ArticleId(article))
                yield from forbidden_annotations(annotations, texts.get(article, ""), rules)
