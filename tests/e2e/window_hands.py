"""Hands at the keyboard of one real window, and eyes on the project file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Annotation, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.importing import ImportOptions, import_files
from annotator.workflows.projects import new_project
from annotator.workflows.queue import QueueRow, read_queue, read_rows

TEXT = (
    "Ana Reyes said on Monday that the ports law must go. Brussels will not pay, she added.\n\n"
    "“We oppose the ports law,” Boris Kim told reporters in Madrid. Ana Reyes left early.\n\n"
    "The Greens welcomed the ports law, and Brussels stayed silent."
)
CLAIM = "Ana Reyes said on Monday that the ports law must go."
STANCE = "“We oppose the ports law,” Boris Kim told reporters in Madrid."
SUGGESTED = [
    ("PERSON", "Ana Reyes"),
    ("GPE", "Brussels"),
    ("PERSON", "Boris Kim"),
    ("GPE", "Madrid"),
    ("NORP", "Greens"),
]
TITLES = [
    *("Layers", "Tabs", "Deciding", "Digits", "Typing", "Mentions", "Arrows", "Sentences"),
    *("Edges", "Roles", "Author and topic", "Deleting", "Correcting", "Going", "Requirements"),
    *("Skipping", "Looking around", "Few keys", "Again"),
]
AMARA = AnnotatorId("amara")
State = dict[str, Any]
Until = Callable[[State], Any]


def make_study(path: Path) -> None:
    """Make a project of one article for each title, each with the same suggestions."""
    source = path.with_suffix(".jsonl")
    lines = [
        {"text": f"{TEXT}\n\nIn short: {title}.", "title": title, "author": "Lena Ott"}
        for title in TITLES
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with new_project(path, "political", AMARA) as project:
        options = ImportOptions(annotator=AnnotatorId("importer"))  # nobody's to undo
        report = import_files(project, [source], options)
        assert report.articles == len(TITLES)
        for row in rows_of(project):
            suggestions = tuple(
                Suggestion(layer="entity", label=label, fragments=(place(words),))
                for label, words in SUGGESTED
            )
            found = SuggestionSet(
                article=row.id, source="model", version="1", created=now(), suggestions=suggestions
            )
            project.store_suggestions([found])


def place(words: str) -> Fragment:
    return Fragment(TEXT.index(words), TEXT.index(words) + len(words))


def rows_of(project: Project) -> list[QueueRow]:
    return read_rows(project, AMARA, read_queue(project, AMARA).numbers)


class Hands:
    """Hands at the keyboard of the one window, and eyes on the project file."""

    def __init__(self, start: Callable[..., Any], path: Path) -> None:
        self._start = start
        self._path = path
        self.desktop = start(str(path))
        self.pressed = 0  # keys, since this was last set to 0

    def again(self) -> None:
        """Quit the program and start it anew."""
        assert self.desktop.quit() == 0
        self.desktop = self._start(str(self._path))

    # Hands

    def wait(self, until: Until) -> State:
        """Wait until something can be seen and everything is saved."""
        state: State = self.desktop.wait_for(lambda seen: not seen["busy"] and until(seen))
        return state

    def press(self, *keys: str, until: Until) -> State:
        """Press keys one right after another, count them, and wait for what they do."""
        self.pressed += len(keys)
        self.desktop.send(*keys)
        return self.wait(until)

    def type(self, words: str, until: Until) -> State:
        """Type words, a key each, and wait for what they do."""
        self.pressed += len(words)
        self.desktop.type(words)
        return self.wait(until)

    def open(self, title: str) -> State:
        """Open an article with the mouse, and take the layer entities."""
        self.wait(lambda seen: title in seen["queue"])
        self.desktop.click(self.desktop.ask("row", title=title))
        self.wait(lambda seen: seen["title"] == title and seen["pane"] == "page")
        return self.press("e", until=lambda seen: seen["layer"] == "entity")

    def click(self, words: str, until: Until | None = None) -> State:
        """Click on words of the article; they are in hand then, or the caret is there."""
        self.desktop.click_words(words)
        return self.wait(
            until or (lambda seen: seen["caret"] in words and seen["selected"] is None)
        )

    # Eyes on the file

    def of(self, layer: str) -> list[Annotation]:
        """The annotations of a layer in the open article, by place, read from the file."""
        article = ArticleId(self.desktop.ask("state")["article"])
        with Project.open(self._path) as project, project.reading() as connection:
            found = reading.read_annotations(connection, article, AMARA)
        return sorted((a for a in found if a.layer == layer), key=lambda a: a.fragments)

    def kept(self, layer: str = "entity") -> list[tuple[str, str]]:
        """Label and words of each."""
        return [
            (each.label, " … ".join(TEXT[start:end] for start, end in each.fragments))
            for each in self.of(layer)
        ]

    def dismissed(self) -> set[str]:
        article = ArticleId(self.desktop.ask("state")["article"])
        with Project.open(self._path) as project, project.reading() as connection:
            return set(reading.read_dismissals(connection, article, AMARA))

    def status(self, title: str) -> str:
        """How far an article is, read from the file."""
        with Project.open(self._path) as project:
            (row,) = [each for each in rows_of(project) if each.title == title]
        return row.status
