"""The report: one HTML file that stands by itself, with every table and its pictures."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from compared_study import ONE, compared_study
from small_study import AMARA, TEXT, do, new_study

from annotator.domain.errors import UserError
from annotator.domain.records import Activity
from annotator.domain.steps import Edit
from annotator.workflows.agreeing import agreement_of
from annotator.workflows.reporting import write_report

TODAY = date(2026, 3, 10)
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """What a page consists of; fails where tags are not closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data.strip())


@pytest.fixture
def project(tmp_path):
    with compared_study(tmp_path / "my <study>.hustings") as project:
        do(project, Edit(None, Activity(article=ONE.id, annotator=AMARA, seconds=90)))
        yield project


@pytest.fixture
def html(project, tmp_path):
    write_report(project, tmp_path / "report.html", replicates=50, today=TODAY)
    return (tmp_path / "report.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_and_nothing_runs(html):
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    names = {name for name, _value in page.attributes}
    assert not {"src", "href", "xlink:href"} & names
    assert not any(name.startswith("on") for name in names)
    assert "default-src 'none'" in html
    outside = set(re.findall(r"https?://[^\s\"'<]+", html))
    assert outside == {"http://www.w3.org/2000/svg"}  # a name, not an address


def test_agreement_and_progress_are_in_it_with_pictures_and_tables(html, project):
    page = Page(html)
    heads = {
        "Agreement, by layer, label, attribute and role",
        "Most disputed labels",
        "Most disputed articles",
        "Most disputed phrases",
        "Bias, entity",
        "Drift over time",
        "Done by day and person",
        "Done so far, and the expected end",
        "Active minutes an article",
        "What became of suggestions",
    }
    assert heads <= set(page.words)
    assert page.tags.count("svg") == 1 + 1 + 3 + 1 + 1 + 3  # suggestions: none, so no picture
    found = agreement_of(project, replicates=50)
    told = [
        f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
        for cell in found.cells
        for figure in cell.figures.values()
        if figure.low is not None
    ]
    assert told
    assert set(told) <= set(page.words)


def test_figures_are_defined_and_undefined_ones_explained(html):
    words = set(Page(html).words)
    assert "Cohen's kappa (1960), for two people." in words
    assert "Cohen's kappa compares two people. Of more, Fleiss' kappa tells." in words
    assert any("50 bootstrap samples" in each and "seed 1" in each for each in words)


def test_names_are_text_whatever_they_hold(html):
    assert "my &lt;study&gt;" in html
    assert "<study>" not in html


def test_without_shared_articles_the_report_says_so_and_tells_of_progress(tmp_path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        write_report(project, tmp_path / "report.html")
    words = Page((tmp_path / "report.html").read_text(encoding="utf-8")).words
    assert any(each.startswith("No two people have finished the same article.") for each in words)
    assert "No article is done yet. Ctrl+Enter marks the open article done." in words


def test_who_is_named_must_be_known(project, tmp_path):
    with pytest.raises(UserError, match="Nobody called 'zoe'"):
        write_report(project, tmp_path / "report.html", annotators=["zoe"])
    assert not (tmp_path / "report.html").exists()


def test_the_report_never_takes_the_place_of_the_project(project, tmp_path):
    with pytest.raises(UserError, match="is the project itself"):
        write_report(project, project.path)
    with pytest.raises(UserError, match="is a folder"):
        write_report(project, tmp_path)
    assert agreement_of(project, replicates=0).articles == 2


def test_the_report_is_put_into_another_language_word_by_word(project, tmp_path):
    write_report(
        project,
        tmp_path / "report.html",
        replicates=0,
        today=TODAY,
        worded=lambda words: words.upper(),
        language="x-loud",
    )
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<html lang="x-loud">' in html
    words = Page(html).words
    assert "MOST DISPUTED LABELS" in words
    assert "amara" in words  # a name stays as it is
    own = {"amara", "bo", "chi", "entity", "svg", "n", "α_U"}
    small = [
        each
        for each in words
        if each.islower() and each.isascii() and " " not in each and each not in own
    ]
    assert small == []
