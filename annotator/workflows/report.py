"""Agreement and progress as one HTML file for a paper's appendix: no script, nothing loaded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from annotator.domain.codebook import CodebookRef
from annotator.domain.ids import ArticleId
from annotator.review.results import Agreement
from annotator.workflows.agreement_disputes import (
    bias_view,
    confusion_view,
    confusions_of,
    disputed_view,
    drift_view,
)
from annotator.workflows.agreement_figures import (
    FIGURES,
    figure_name,
    figures_view,
    groups_of,
    layers_of,
    people_name,
)
from annotator.workflows.opening import DisputedBy
from annotator.workflows.pictures.svg import FACES, svg_of
from annotator.workflows.progress_report import ProgressReport
from annotator.workflows.progress_views import done_view, left_view, times_view
from annotator.workflows.suggestion_views import suggestions_view
from annotator.workflows.tables import Entry, Table, Worded, as_it_is
from annotator.workflows.views import View

_WIDTH = 960.0  # pixels of a picture
_BYS: tuple[DisputedBy, ...] = ("label", "article", "phrase")
_STYLE = f"""
body {{ font: 15px/1.5 {FACES}; color: #20222a; background: #fff; max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.6rem; }} h2 {{ margin-top: 2.6rem; border-bottom: 1px solid #dcdad2; }}
h3 {{ margin-top: 2rem; }}
figure {{ margin: 1rem 0; }} svg {{ max-width: 100%; height: auto; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: 0.8rem; }}
caption {{ text-align: left; font-weight: 600; padding: 0.3rem 0; }}
th, td {{ padding: 0.2rem 0.6rem; border-bottom: 1px solid #dcdad2; text-align: left;
  vertical-align: top; }}
td.n, th.n {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.quiet {{ color: #63676f; font-size: 0.85rem; }}
dt {{ font-weight: 600; }} dd {{ margin: 0 0 0.5rem 1.2rem; }}
@media print {{ .wide {{ overflow: visible; }} table {{ font-size: 0.6rem; }} }}
"""


@dataclass(frozen=True)
class Reported:
    """What a report is about. Without agreement, `why_none` says why there is none."""

    project: str
    codebook: CodebookRef
    progress: ProgressReport
    agreement: Agreement | None
    titles: dict[str, str]  # of the disputed articles, by their ids
    why_none: str = ""


def titled_articles(found: Agreement) -> list[ArticleId]:
    """Return the articles whose titles the views name."""
    return [ArticleId(each.name) for each in found.disputed_articles]


def report_html(
    reported: Reported, *, program: str, worded: Worded = as_it_is, language: str = "en"
) -> str:
    """Return the report; `program` names what made it, `language` is that of `worded`."""
    title = worded(f"Agreement and progress of {reported.project}")
    head = (
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>"
    )
    body = "\n".join(_body(reported, title, program, worded))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _text(words: str) -> str:
    return escape(words, quote=True)


def _body(reported: Reported, title: str, program: str, worded: Worded) -> Iterator[str]:
    codebook = reported.codebook
    day = reported.progress.today.isoformat()
    yield f"<h1>{_text(title)}</h1>"
    about = worded(
        f"Made by {program} on {day} (UTC), codebook {codebook.name} {codebook.version}."
    )
    yield f'<p class="quiet">{_text(about)}</p>'
    yield f"<h2>{_text(worded('Agreement'))}</h2>"
    if reported.agreement is None:
        yield f"<p>{_text(reported.why_none)}</p>"
    else:
        yield from _agreement(reported.agreement, reported.titles, worded)
    yield f"<h2>{_text(worded('Progress'))}</h2>"
    progress = reported.progress
    for view in (
        done_view(progress, worded=worded),
        left_view(progress, worded=worded),
        times_view(progress, worded=worded),
        suggestions_view(progress, worded=worded),
    ):
        yield from _view(view, worded)


def _agreement(found: Agreement, titles: dict[str, str], worded: Worded) -> Iterator[str]:
    people = ", ".join(found.people)
    yield "<p>"
    yield _text(
        worded(f"Articles that at least two of these people have finished: {found.articles:,}.")
    )
    yield _text(worded(f"People: {people}."))
    if found.replicates:
        yield _text(
            worded(
                f"In brackets: 95 % percentile intervals of {found.replicates:,} bootstrap samples "
                f"of the articles, drawn with seed {found.seed}."
            )
        )
    for pair in found.strangers:
        yield _text(worded(f"{' × '.join(pair)} share no article."))
    yield "</p>"
    yield from _figures(found, worded)
    for confusion in confusions_of(found):
        view = confusion_view(found, confusion, worded=worded)
        together = len(confusion.people) == len(found.people)
        yield from _view(view, worded) if together else _tables([view.table], worded)
    for by in _BYS:
        yield from _view(disputed_view(found, by, titles, worded=worded), worded)
    for layer in layers_of(found):
        yield from _view(bias_view(found, layer, worded=worded), worded)
    yield from _view(drift_view(found, worded=worded), worded)


def _figures(found: Agreement, worded: Worded) -> Iterator[str]:
    groups = groups_of(found)
    for group in groups:
        view = figures_view(found, group, worded=worded)
        if group == groups[0]:
            yield f"<h3>{_text(view.name)}</h3>"
            yield f"<figure>{svg_of(view.draw(_WIDTH))}</figure>"
        yield from _tables([view.table], worded, people_name(group, found.people, worded))
    yield f"<h3>{_text(worded('What the figures are'))}</h3>\n<dl>"
    for name in FIGURES:
        if name in found.definitions:
            yield f"<dt>{_text(figure_name(name, worded))}</dt>"
            yield f"<dd>{_text(worded(found.definitions[name]))}</dd>"
    yield "</dl>"


def _view(view: View, worded: Worded) -> Iterator[str]:
    yield f"<h3>{_text(view.name)}</h3>"
    if view.empty:
        yield f'<p class="quiet">{_text(view.empty)}</p>'
        return
    yield f"<figure>{svg_of(view.draw(_WIDTH))}</figure>"
    yield from _tables([view.table], worded)


def _tables(tables: Iterable[Table], worded: Worded, caption: str = "") -> Iterator[str]:
    for table in tables:
        reasons: dict[str, int] = {}
        yield '<div class="wide"><table>'
        yield f"<caption>{_text(caption or table.name)}</caption>"
        heads = "".join(f"<th{_class(c.number)}>{_text(c.name)}</th>" for c in table.columns)
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for row in table.rows:
            cells = "".join(
                f"<td{_class(column.number)}>{_cell(entry, reasons)}</td>"
                for column, entry in zip(table.columns, row, strict=True)
            )
            yield f"<tr>{cells}</tr>"
        yield "</tbody></table></div>"
        for reason, number in reasons.items():
            yield f'<p class="quiet"><sup>{number}</sup> {_text(reason)}</p>'


def _class(number: bool) -> str:
    return ' class="n"' if number else ""


def _cell(entry: Entry, reasons: dict[str, int]) -> str:
    words = _text(entry.shown)
    if not entry.reason:
        return words
    number = reasons.setdefault(entry.reason, len(reasons) + 1)
    return f"{words}<sup>{number}</sup>"
