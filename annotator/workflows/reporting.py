"""Making the report of a project: the agreement and the progress as they are now."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from annotator import __version__
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Status
from annotator.review.results import Agreement
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.agreeing import agreement_of
from annotator.workflows.progress import Progress
from annotator.workflows.progress_report import progress_report
from annotator.workflows.report import Reported, report_html, titled_articles
from annotator.workflows.tables import Worded, as_it_is, write_file

_CHUNK = 400


def titles_in(project: Project, articles: Sequence[ArticleId]) -> dict[str, str]:
    """Return the titles of articles, by their ids."""
    found: dict[str, str] = {}
    with project.reading() as connection:
        for first in range(0, len(articles), _CHUNK):
            titles = reading.titles_of(connection, articles[first : first + _CHUNK])
            found |= {str(key): title for key, title in titles.items()}
    return found


def check_target(project: Project, target: Path) -> None:
    """Raise UserError where a file would take the place of a folder, or of the project itself."""
    if not target.name or target.is_dir():
        raise UserError(f"{target} is a folder.", "Name a file in it.")
    if target.exists() and target.samefile(project.path):
        raise UserError(f"{target} is the project itself.", "Choose another name.")


def write_report(
    project: Project,
    target: Path,
    *,
    annotators: Sequence[AnnotatorId] = (),
    statuses: Sequence[Status] = ("done",),
    layers: Sequence[str] = (),
    replicates: int = 1000,
    today: date | None = None,
    progress: Progress | None = None,
    worded: Worded = as_it_is,
    language: str = "en",
) -> None:
    """Write the report of a project as one HTML file, whole or not at all.

    Where nobody shares an article, the report says so in the agreement's place. Raises UserError
    where it cannot be written, what is named is unknown, or it is stopped.
    """
    check_target(project, target)
    work = progress_report(project, today=today, progress=progress)
    found: Agreement | None = None
    why = ""
    try:
        found = agreement_of(
            project,
            annotators=annotators,
            statuses=statuses,
            layers=layers,
            replicates=replicates,
            progress=progress,
        )
    except UserError as error:
        if (progress is not None and progress.cancelled) or annotators or layers:
            raise
        why = worded(f"{error.what} {error.remedy}")
    reported = Reported(
        project=project.path.stem,
        codebook=project.codebook_ref(),
        progress=work,
        agreement=found,
        titles=titles_in(project, titled_articles(found)) if found else {},
        why_none=why,
    )
    html = report_html(
        reported, program=f"Hustings {__version__}", worded=worded, language=language
    )
    write_file(target, html.encode())
