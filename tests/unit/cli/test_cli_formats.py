"""Labels of other tools in, datasets of every shape out, through the commands alone."""

import json
from collections import Counter

import pytest
from dataset_lines import labelled, write_lines

ANN = "T1\tWHO 0 4\tOlaf\nT2\tGPE 5 9\tsaid\n"


@pytest.fixture
def brat(tmp_path):
    """A folder with a text and what brat says of it."""
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a.txt").write_text("Olaf said no.")
    (folder / "a.ann").write_text(ANN)
    return folder


def test_a_codebook_is_made_of_the_labels_in_files(hustings, brat, is_whole, tmp_path):
    codebook = tmp_path / "made.toml"
    made = hustings("codebook", "infer", brat, "-o", codebook)
    assert (made.status, made.err) == (0, "")
    assert hustings("codebook", "validate", codebook).status == 0
    project = tmp_path / "made.hustings"
    assert hustings("new", project, "--codebook", codebook, "--annotator", "amara").status == 0
    assert hustings("import", project, brat).out == "Imported 1 article, 2 annotations.\n"
    assert is_whole(project)


def test_a_codebook_file_is_never_written_over(hustings, brat, tmp_path):
    codebook = tmp_path / "made.toml"
    codebook.write_text("mine")
    outcome = hustings("codebook", "infer", brat, "-o", codebook)
    assert outcome.status == 1
    assert "is there already" in outcome.err
    assert codebook.read_text() == "mine"


def test_files_without_labels_make_no_codebook(hustings, tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    outcome = hustings("codebook", "infer", tmp_path / "a.txt", "-o", tmp_path / "c.toml")
    assert outcome.status == 1
    assert "no labels of another tool" in outcome.err


def test_a_mapping_says_what_labels_become(hustings, project, brat, dataset, tmp_path):
    mapping = tmp_path / "map.toml"
    mapping.write_text('[labels]\nWHO = "entity:PERSON"\nGPE = ""\n')
    assert hustings("import", project, brat, "--map", mapping).status == 0
    (line,) = [json.loads(each) for each in dataset(project).splitlines()]
    assert [(a["label"], a["quote"]) for a in line["annotations"]] == [("PERSON", ["Olaf"])]


def test_labels_that_the_codebook_lacks_are_refused_by_name_and_the_rest_is_imported(
    hustings, project, brat
):
    outcome = hustings("import", project, brat)
    assert outcome.status == 1
    assert outcome.out == "Imported 1 article, 1 annotation; 1 refused.\n"
    assert "T1 has the label 'WHO'" in outcome.err


def test_columns_of_a_table_are_named(hustings, project, dataset, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text('k,words,when\n1,"Olaf, he said no.",2024-04-02\n')
    done = hustings("import", project, table, "--column", "text=words", "--column", "date=when")
    assert (done.status, done.err) == (0, "")
    (line,) = [json.loads(each) for each in dataset(project).splitlines()]
    assert (line["text"], line["article"]["date"]) == ("Olaf, he said no.", "2024-04-02")


def test_a_dry_run_of_an_export_says_what_would_be_lost_and_writes_nothing(
    hustings, project, tmp_path
):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    outcome = hustings("export", project, "--format", "brat", "-o", tmp_path / "out", "--dry-run")
    assert outcome.status == 0
    assert outcome.out.startswith("Would write 1 line for 1 article")
    assert "not carried by brat" in outcome.err
    assert not (tmp_path / "out").exists()


def test_losses_stand_in_the_manifest(hustings, project, tmp_path):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    assert hustings("export", project, "--format", "brat", "-o", tmp_path / "out").status == 0
    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    assert {loss["what"] for loss in manifest["losses"]} >= {"origin"}
    assert set(manifest["files"]) > {"out/annotation.conf"}


def test_a_folder_that_is_no_export_is_not_replaced(hustings, project, tmp_path):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    outcome = hustings("export", project, "--format", "brat", "-o", tmp_path / "mine")
    assert outcome.status == 1
    assert "files in it that are no export" in outcome.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_an_export_of_a_folder_replaces_the_earlier_one_whole(hustings, project, tmp_path):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    assert hustings("export", project, "--format", "brat", "-o", tmp_path / "out").status == 0
    out = tmp_path / "out"
    files = sorted(path for path in out.rglob("*") if path.is_file())
    files[0].unlink()
    (out / "old.txt").write_text("left from before")
    assert hustings("export", project, "--format", "brat", "-o", out).status == 0
    assert sorted(path for path in out.rglob("*") if path.is_file()) == files
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def articles(tmp_path, count):
    folder = tmp_path / "articles"
    folder.mkdir()
    words = ["bridge", "council", "tax", "river", "school", "vote", "law", "port", "rent", "union"]
    for number in range(count):
        text = " ".join(f"{words[(number + i * i) % 10]}{number}" for i in range(30))
        date = f"2024-{number % 12 + 1:02}-01"
        (folder / f"{number:03}.txt").write_text(
            f"Source: S{number % 3}\nDate: {date}\n\n{text}.\n"
        )
    return folder


def test_a_split_is_written_into_the_lines_and_told(hustings, project, dataset, tmp_path):
    hustings("import", project, articles(tmp_path, 40))
    options = ("--status", "all", "--split", "60/20/20", "--seed", "3")
    lines = [json.loads(each) for each in dataset(project, *options).splitlines()]
    assert set(Counter(line["split"] for line in lines)) == {"train", "dev", "test"}
    assert dataset(project, *options) == dataset(project, *options)


def test_sources_and_dates_narrow_an_export(hustings, project, dataset, tmp_path):
    hustings("import", project, articles(tmp_path, 24))
    options = ("--status", "all", "--source", "S1", "--since", "2024-03", "--until", "2024-06-30")
    lines = [json.loads(each)["article"] for each in dataset(project, *options).splitlines()]
    assert lines
    assert {line["source"] for line in lines} == {"S1"}
    assert all("2024-03" <= line["date"] <= "2024-06-30" for line in lines)


def test_labels_narrow_an_export_with_what_stands_in_their_roles(
    hustings, project, dataset, tmp_path
):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    everything = json.loads(dataset(project))["annotations"]
    label = everything[0]["label"]
    (line,) = [json.loads(each) for each in dataset(project, "--label", label).splitlines()]
    assert {each["label"] for each in line["annotations"]} >= {label}
    assert len(line["annotations"]) <= len(everything)
    outcome = hustings("export", project, "--label", "nothing", "-o", tmp_path / "x.jsonl")
    assert (outcome.status, "has no label 'nothing'" in outcome.err) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("--split", "80"),
        ("--split", "a/b/c"),
        ("--since", "yesterday"),
        ("--seed", "x"),
    ],
)
def test_what_is_wrongly_written_is_wrong_usage(hustings, project, tmp_path, words):
    outcome = hustings("export", project, "-o", tmp_path / "x.jsonl", *words)
    assert outcome.status == 2


def test_shares_of_nothing_are_refused(hustings, project, tmp_path):
    outcome = hustings("export", project, "-o", tmp_path / "x.jsonl", "--split", "0/0/0")
    assert outcome.status == 1
