"""The card of a dataset folder: what is in it, what its labels mean, and how it was made.

Written in the shape that the Hugging Face Hub reads: Markdown with a head of YAML.
"""

import json
from collections import Counter
from collections.abc import Iterator

from annotator import __version__
from annotator.domain.codebook import Attribute, Codebook, CodebookRef, Layer, Role
from annotator.domain.dataset import DatasetLine

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_TASKS = ("token-classification", "text-classification")


class Counts:
    """What the lines of a dataset amount to, counted while they are written."""

    def __init__(self) -> None:
        self.lines: Counter[str] = Counter()  # by split
        self.articles: set[str] = set()
        self.annotations: Counter[tuple[str, str]] = Counter()  # by layer and label
        self.annotators: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.sources: Counter[str] = Counter()
        self.codebooks: Counter[CodebookRef] = Counter()

    def add(self, split: str, line: DatasetLine) -> None:
        self.lines[split] += 1
        self.articles.add(line.article.id)
        self.annotators[line.annotator or "nobody"] += 1
        self.statuses[line.status] += 1
        self.languages[line.article.language] += 1
        self.sources[line.article.source] += 1
        self.codebooks[line.codebook] += 1
        for each in line.annotations:
            self.annotations[each.layer, each.label] += 1


def dataset_card(codebook: Codebook, counts: Counts, splits: list[str]) -> str:
    """Return the card. `splits` are those that there is a file for, in order."""
    parts = [
        _head(codebook, counts, splits),
        f"# {codebook.title}",
        *([codebook.description] if codebook.description else []),
        "## Content",
        _content(counts),
        _split_table(counts, splits),
        "## Fields",
        _FIELDS,
        "## Labels",
        *(part for layer in codebook.layers for part in _layer(layer, counts)),
        *_topics(codebook),
        "## How it was made",
        _made(codebook, counts),
        "## Agreement",
        "Agreement: not computed.",
    ]
    return "\n\n".join(parts) + "\n"


def _head(codebook: Codebook, counts: Counts, splits: list[str]) -> str:
    languages = sorted(filter(None, counts.languages))
    total = sum(counts.lines.values())
    below = next((size for size in _SIZES if total < size), None)
    lines = [
        "---",
        f"pretty_name: {json.dumps(codebook.title, ensure_ascii=False)}",
        *(["language:"] if languages else []),
        *(f"- {json.dumps(each, ensure_ascii=False)}" for each in languages),
        "task_categories:",
        *(f"- {task}" for task in _TASKS),
        "size_categories:",
        f"- {_size(below)}",
        "configs:",
        "- config_name: default",
        "  data_files:",
    ]
    for split in splits:
        lines += [f"  - split: {split}", f"    path: data/{split}.parquet"]
    return "\n".join([*lines, "---"])


def _size(below: int | None) -> str:
    names = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M"}
    return names[below] if below is not None else "1M<n<10M"


def _content(counts: Counts) -> str:
    def listed(found: Counter[str]) -> str:
        pairs = sorted((name, number) for name, number in found.items() if name)
        return ", ".join(f"{_cell(name)} ({number:,})" for name, number in pairs) or "not stated"

    return "\n".join(
        [
            f"- {_number(len(counts.articles), 'article')} in "
            f"{_number(sum(counts.lines.values()), 'row')}, a row for each article and annotator",
            f"- {_number(sum(counts.annotations.values()), 'annotation')}",
            f"- rows by annotator: {listed(counts.annotators)}",
            f"- rows by status: {listed(counts.statuses)}",
            f"- rows by source: {listed(counts.sources)}",
            f"- rows by language: {listed(counts.languages)}",
        ]
    )


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _split_table(counts: Counts, splits: list[str]) -> str:
    rows = [f"| {split} | {counts.lines[split]:,} |" for split in splits]
    return "\n".join(["| split | rows |", "|---|---:|", *rows])


_FIELDS = """A row is one article with one annotator's labels. `annotations` is a list; each has

- `layer` and `label`, as defined below;
- `fragments`: ranges of Unicode code points of `text`, the end exclusive, and the words of each;
  none for a label of the whole article;
- `attributes`: the name and the value of each, the value as JSON;
- `roles`: for each filler the role it stands in and what it is: an annotation of the same row by its
  `id`, fragments of the text, the article's author, or a topic by its key;
- `note`, `flagged`, `confidence`, and where it comes from (`origin`, as JSON)."""


def _layer(layer: Layer, counts: Counts) -> Iterator[str]:
    yield f"### {_cell(layer.name)} (`{layer.key}`)"
    if layer.definition:
        yield layer.definition
    rows = ["| label | count | definition |", "|---|---:|---|"]
    for label in layer.labels:
        number = counts.annotations[layer.key, label.key]
        meaning = f"**{_cell(label.name)}.** {_cell(label.definition)}"
        rows.append(f"| `{label.key}` | {number:,} | {meaning} |")
    yield "\n".join(rows)
    if layer.attributes:
        yield "\n".join(["Attributes:", "", *map(_attribute, layer.attributes)])
    if layer.roles:
        yield "\n".join(["Roles:", "", *map(_role, layer.roles)])


def _attribute(attribute: Attribute) -> str:
    values = ", ".join(f"`{value.key}`" for value in attribute.values)
    kind = f"{attribute.type}: {values}" if values else attribute.type
    return f"- `{attribute.key}` ({kind}). {_cell(attribute.definition)}".rstrip()


def _role(role: Role) -> str:
    return f"- `{role.key}` ({', '.join(role.fillers)}). {_cell(role.definition)}".rstrip()


def _topics(codebook: Codebook) -> Iterator[str]:
    if codebook.topics:
        yield "### Topics"
        rows = (
            f"| `{topic.key}` | **{_cell(topic.name)}.** {_cell(topic.definition)} |"
            for topic in codebook.topics
        )
        yield "\n".join(["| topic | definition |", "|---|---|", *rows])


def _made(codebook: Codebook, counts: Counts) -> str:
    used = sorted(counts.codebooks, key=lambda ref: (ref.name, ref.version, ref.sha256))
    refs = "; ".join(f"{ref.name}, version {ref.version} (sha256 {ref.sha256})" for ref in used)
    return (
        f"The labels were made in Hustings {__version__} with the codebook "
        f"{refs or f'{codebook.name}, version {codebook.version}'}. Each annotation says in "
        "`origin` whether a person made it from nothing, accepted or edited a machine's "
        "suggestion, or imported it, and each row whose labels it has and how far they were. "
        "The offsets were checked against the text when the dataset was written."
    )


def _cell(text: str) -> str:
    """Return a text on one line that breaks no table."""
    return " ".join(text.split()).replace("|", "\\|")
