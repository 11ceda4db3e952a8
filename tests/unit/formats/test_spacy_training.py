"""The folder for `spacy train`: spaCy checks it, and trains."""

from pathlib import Path

import pytest
import spacy
from msgspec import UNSET, structs
from small_study import codebook_of
from spacy.cli.debug_data import debug_data
from spacy.cli.train import train
from spacy.tokens import DocBin

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import SCHEMA, DatasetLine, LineAnnotation, LineArticle
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Manual
from annotator.domain.text import Fragment, quotes, text_sha256
from annotator.formats.registry import format_named, format_of

CODEBOOK = codebook_of()
PLACES = ("Norrevia", "Kestria", "Ostmark", "Velland", "Sarnia", "Tolmark")


def annotation(text: str, layer: str, label: str, *fragments: Fragment) -> LineAnnotation:
    return LineAnnotation(
        id=AnnotationId(f"{layer}-{label}"),
        layer=layer,
        label=label,
        fragments=fragments,
        quote=quotes(text, fragments),
        origin=Manual(),
    )


def line(number: int, split: str) -> DatasetLine:
    place = PLACES[number % len(PLACES)]
    text = f"{place} says in report {number} that the pact must end soon."
    claim = Fragment(text.index("that"), len(text) - 1)
    return DatasetLine(
        schema=SCHEMA,
        article=LineArticle(id=ArticleId(f"a{number}"), sha256=text_sha256(text)),
        text=text,
        annotator=None,
        status="done",
        codebook=CodebookRef("political", 1, ""),
        annotations=(
            annotation(text, "entity", "GPE", Fragment(0, len(place))),
            annotation(text, "claim", "policy", claim),
            annotation(text, "claim", "value", Fragment(claim.start, claim.end - 5)),
            annotation(text, "stance", "against", claim),
            *([annotation(text, "article", "position")] if number % 2 else []),
        ),
        split=split,
    )


def lines(count: int = 12) -> list[DatasetLine]:
    return [line(n, "dev" if n % 4 == 3 else "test" if n == 8 else "train") for n in range(count)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "out"
    format_named("spacy-training").write(target, lines(), CODEBOOK)
    return target


def test_each_part_of_the_split_is_a_file(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "config.cfg",
        "dev.spacy",
        "test.spacy",
        "train.spacy",
    ]
    sizes = {path.stem: len(DocBin().from_disk(path)) for path in folder.glob("*.spacy")}
    assert sizes == {"train": 8, "dev": 3, "test": 1}
    found = format_of(folder / "train.spacy")
    assert found is not None
    assert found.name == "spacy"


def test_each_kind_of_label_has_a_component(folder):
    config = spacy.util.load_config(folder / "config.cfg")
    assert config["nlp"]["pipeline"] == [
        "tok2vec",
        "ner",
        "spancat_claim",
        "spancat_stance",
        "textcat_multilabel",
    ]
    claims = config["components"]["spancat_claim"]
    assert claims["spans_key"] == "claim"
    assert claims["suggester"]["max_size"] == 6  # “that the pact must end soon”
    assert set(config["training"]["score_weights"]) >= {
        "ents_f",
        "spans_claim_f",
        "spans_stance_f",
        "cats_score",
    }


def test_labels_that_there_are_none_of_have_no_component(tmp_path):
    only = [structs.replace(each, annotations=tuple(each.annotations[:1])) for each in lines()]
    format_named("spacy-training").write(tmp_path / "out", only, CODEBOOK)
    config = spacy.util.load_config(tmp_path / "out" / "config.cfg")
    assert config["nlp"]["pipeline"] == ["tok2vec", "ner"]


# Both warn of what is to change in libraries that spaCy stands on.
@pytest.mark.filterwarnings("ignore")
def test_spacy_finds_nothing_wrong(tmp_path, monkeypatch, capsys):
    """`spacy debug data` ends the process where it finds an error; it asks for 100 texts."""
    target = tmp_path / "out"
    format_named("spacy-training").write(target, lines(150), CODEBOOK)
    monkeypatch.chdir(target)
    debug_data(Path("config.cfg"), no_format=True)
    assert "against" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore")
def test_spacy_trains(folder, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(folder)
    steps = {"training.max_steps": 1, "training.eval_frequency": 1}
    train(Path("config.cfg"), tmp_path / "model", overrides=steps)
    nlp = spacy.load(tmp_path / "model" / "model-best")
    assert nlp.pipe_labels["ner"] == ["GPE"]
    assert sorted(nlp.pipe_labels["spancat_claim"]) == ["policy", "value"]
    assert "position" in nlp.pipe_labels["textcat_multilabel"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ([structs.replace(line(1, "train"), split=UNSET)], "these are not split"),
        ([line(1, "train")], "The split leaves no text to evaluate on while training."),
        ([line(1, "dev")], "The split leaves no text to train on."),
        (
            [
                structs.replace(line(n, part), annotations=())
                for n, part in enumerate(("train", "dev"))
            ],
            "have no label that spaCy can learn",
        ),
    ],
)
def test_what_cannot_be_trained_on_is_said_before_anything_is_written(tmp_path, given, what):
    with pytest.raises(UserError) as told:
        format_named("spacy-training").write(tmp_path / "out", given, CODEBOOK)
    assert what in str(told.value)
    assert not (tmp_path / "out").exists()
    if "not split" in what:
        assert "--split 80/10/10" in str(told.value)


def test_the_same_lines_give_the_same_bytes(folder, tmp_path):
    again = tmp_path / "again"
    format_named("spacy-training").write(again, lines(), CODEBOOK)
    for path in folder.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes()
