"""Where several sources propose the same, the person's ranking decides, and nothing is shown twice."""

import json

import pytest
from msgspec import structs
from small_study import AMARA, TEXT, article_of, new_study, rules_of, stamp

from annotator.cli import main
from annotator.domain.ids import AnnotationId
from annotator.domain.ranking import alike, merged, undecided
from annotator.domain.records import Filler
from annotator.domain.suggestions import Showing, Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.workflows.labelling import Desk, read_desk

COUNTRY, PARTY = (Fragment(0, 8),), (Fragment(9, 16),)


def entity(label, fragments=COUNTRY, **fields) -> Suggestion:
    return Suggestion(layer="entity", label=label, fragments=fragments, **fields)


def group(source: str, *suggestions: Suggestion) -> SuggestionSet:
    return SuggestionSet(
        article=article_of(TEXT).id,
        source=source,
        version="1",
        created=stamp(),
        suggestions=suggestions,
    )


OLD = group("old", entity("GPE", score=0.6), entity("ORG", PARTY))
NEW = group("new", entity("GPE", score=0.9), entity("PERSON", PARTY))


def shown(*sets, **showing) -> list[tuple[str, str]]:
    return [
        (each.source, each.suggestion.label)
        for each in undecided(sets, (), frozenset(), Showing(**showing))
    ]


def test_what_two_sources_propose_is_shown_once_and_by_one_of_them():
    assert shown(OLD, NEW) == shown(NEW, OLD) == [("new", "GPE"), ("new", "PERSON")]


def test_the_ranking_decides_whose_label_stands_and_whose_score():
    assert shown(OLD, NEW, ranked=("old", "new")) == [("old", "GPE"), ("old", "ORG")]
    assert shown(OLD, NEW, ranked=("new", "old")) == [("new", "GPE"), ("new", "PERSON")]
    assert merged((OLD, NEW), Showing(ranked=("old",))).known["entity:GPE:0-8"].source == "old"


def test_a_source_that_is_off_stands_in_nobody_elses_way():
    assert shown(OLD, NEW, off=frozenset({"old"})) == [("new", "GPE"), ("new", "PERSON")]
    hidden = {"ranked": ("old", "new"), "off": frozenset({"old"})}
    assert shown(OLD, NEW, **hidden) == [("new", "GPE"), ("new", "PERSON")]


def test_what_is_below_the_threshold_stands_in_nobody_elses_way():
    assert shown(OLD, NEW, ranked=("old",), threshold=0.7)[0] == ("new", "GPE")


def test_one_source_may_give_the_same_words_two_labels():
    both = group("careful", entity("GPE"), entity("ORG"))
    assert shown(both) == [("careful", "GPE"), ("careful", "ORG")]
    assert shown(NEW, both, ranked=("new",))[0] == ("new", "GPE")
    assert shown(NEW, both, ranked=("careful",))[:2] == [("careful", "GPE"), ("careful", "ORG")]


def test_much_the_same_words_are_the_same_and_words_within_others_are_not():
    longer = group("new", entity("GPE", (Fragment(0, 9),)))
    inner = group("new", entity("GPE", (Fragment(0, 30),)))
    assert [source for source, _ in shown(group("old", entity("GPE")), longer)] == ["new"]
    assert [source for source, _ in shown(group("old", entity("GPE")), inner)] == ["new", "old"]
    of_claims = group("new", Suggestion(layer="claim", label="factual", fragments=COUNTRY))
    assert len(shown(group("old", entity("GPE")), of_claims)) == 2


def test_the_likeness_of_words_in_pieces_counts_what_they_share():
    one, other = (Fragment(0, 10), Fragment(20, 30)), (Fragment(5, 25),)
    assert alike(one, other) == 10 / 30
    assert alike(one, one) == 1
    assert alike((), one) == 0


def test_labels_of_the_article_are_not_rivals():
    one, other = (
        group(name, Suggestion(layer="article", label=label, fragments=()))
        for name, label in (("a", "news"), ("b", "opinion"))
    )
    assert shown(one, other) == [("a", "news"), ("b", "opinion")]


CLAIM = Suggestion(
    layer="claim",
    label="factual",
    fragments=(Fragment(17, 31),),
    roles={"claimant": (Filler(annotation="entity:ORG:9-16"),)},
)


@pytest.fixture
def study(tmp_path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        project.store_suggestions([group("old", *OLD.suggestions, CLAIM), NEW])
        yield project


@pytest.fixture
def desk(study):
    return Desk(read_desk(study, article_of(TEXT).id, AMARA), AMARA, rules_of())


def test_the_page_follows_the_ranking_at_once(desk):
    desk.show_suggestions(Showing(ranked=("new",)))
    assert "entity:PERSON:9-16" in desk.proposals
    assert "entity:ORG:9-16" not in desk.proposals
    desk.show_suggestions(Showing(ranked=("old",)))
    assert "entity:ORG:9-16" in desk.proposals
    assert "entity:PERSON:9-16" not in desk.proposals


def test_what_a_suggestion_points_at_is_accepted_as_the_better_source_has_it(desk):
    desk.show_suggestions(Showing(ranked=("new",)))
    (claim,) = [each for each in desk.proposals.values() if each.suggestion.layer == "claim"]
    _step, made = desk.accept(claim)
    (filler,) = made.roles["claimant"]
    assert desk.annotations[filler.annotation].label == "PERSON"
    assert desk.annotations[filler.annotation].origin.source == "new"


# Exported.


def exported(study, *options: str) -> dict[str, list[str]]:
    """Return by source the labels of an export of suggestions."""
    target = study.path.with_name("out.jsonl")
    assert main(["export", str(study.path), "-o", str(target), "--suggestions", *options]) == 0
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return {
        line["annotator"].partition(":")[2]: [each["label"] for each in line["annotations"]]
        for line in lines
    }


def test_an_export_has_all_of_every_source_unless_some_are_chosen(study):
    assert exported(study) == {"new": ["GPE", "PERSON"], "old": ["GPE", "ORG", "factual"]}


def test_an_export_of_ranked_sources_has_nothing_twice(study):
    assert exported(study, "--suggested-by", "new", "old") == {
        "new": ["GPE", "PERSON"],
        "old": ["ORG", "factual"],  # the first stands in a role of the second
    }
    assert exported(study, "--suggested-by", "old", "new") == {"old": ["GPE", "ORG", "factual"]}


def test_an_export_leaves_sources_out(study):
    assert exported(study, "--suggested-by", "new") == {"new": ["GPE", "PERSON"]}
    assert exported(study, "--without", "new") == {"old": ["GPE", "ORG", "factual"]}


def test_a_source_that_has_proposed_nothing_is_named(study, capsys):
    target = study.path.with_name("out.jsonl")
    command = ["export", str(study.path), "-o", str(target), "--suggestions", "--without", "rules"]
    assert main(command) == 1
    assert "No source 'rules'" in (told := capsys.readouterr().err)
    assert "new, old" in told
    assert not target.exists()


def test_sources_of_suggestions_are_chosen_among_suggestions_only(study, capsys):
    command = ["export", str(study.path), "-o", "out.jsonl", "--suggested-by", "new"]
    assert main(command) == 2
    assert "go with --suggestions only" in capsys.readouterr().err


def test_a_source_within_another_is_ranked_too(study):
    inner = group("old", entity("GPE", source="rules"), *OLD.suggestions)
    study.store_suggestions([inner, group("new")])
    assert exported(study, "--suggested-by", "rules", "old") == {"old": ["GPE", "ORG"]}
    assert exported(study, "--without", "old") == {"old": ["GPE"]}


# One source's several ways to say the same.


def claim(start: int, end: int, claimant: Suggestion | None = None) -> Suggestion:
    roles = {"claimant": (Filler(annotation=AnnotationId(claimant.key)),)} if claimant else {}
    return Suggestion(layer="claim", label="policy", fragments=(Fragment(start, end),), roles=roles)


def proposals_after_accepting(tmp_path, chosen: Suggestion, *suggestions: Suggestion) -> set[str]:
    """Return what is left to decide of the layer, once one is accepted; undo brings all back."""
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        project.store_suggestions([group("model", *suggestions)])
        desk = Desk(read_desk(project, article_of(TEXT).id, AMARA), AMARA, project.rules())
        before = set(desk.proposals)
        step, _made = desk.accept(desk.proposals[chosen.key])
        project.apply(step)
        left = set(desk.proposals)
        project.undo(AMARA)
        desk.load(read_desk(project, article_of(TEXT).id, AMARA))
        assert set(desk.proposals) == before
    return {key for key in left if key.startswith("claim")}


def test_accepting_a_claim_puts_away_the_other_ways_to_say_it(tmp_path):
    long, short, other = claim(9, 31), claim(17, 31), claim(33, 40)
    assert proposals_after_accepting(tmp_path, long, long, short, other) == {other.key}


def test_what_another_says_in_much_the_same_words_stays(tmp_path):
    norrevia, kestria = entity("GPE"), entity("GPE", (Fragment(33, 40),))
    long, short = claim(9, 31, norrevia), claim(17, 31, kestria)
    left = proposals_after_accepting(tmp_path, long, norrevia, kestria, long, short)
    assert left == {short.key}


def test_what_a_stance_is_towards_stays(tmp_path):
    long, short = claim(9, 31), claim(17, 31)
    target = {"target": (Filler(annotation=AnnotationId(short.key)),)}
    stance = Suggestion(layer="stance", label="against", fragments=(Fragment(9, 16),), roles=target)
    assert proposals_after_accepting(tmp_path, long, long, short, stance) == {short.key}


# What is proposed only for a role.


CRITICS = entity("PERSON", (Fragment(33, 40),), for_role=True)


@pytest.fixture
def critical(tmp_path):
    """One source proposes a name, and critics for two claims that they make."""
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        claims = claim(9, 16, CRITICS), claim(17, 31, CRITICS)
        project.store_suggestions([group("model", entity("GPE"), CRITICS, *claims)])
        yield Desk(read_desk(project, article_of(TEXT).id, AMARA), AMARA, project.rules())


def asked(desk: Desk, layer: str) -> list[str]:
    return [key.removeprefix("?") for _start, key in desk.asked(layer)]


def test_nobody_is_asked_about_what_is_proposed_for_a_role_alone(critical):
    assert CRITICS.key in critical.proposals
    assert asked(critical, "entity") == [entity("GPE").key]
    assert asked(critical, "claim") == [claim(9, 16).key, claim(17, 31).key]


def test_it_is_asked_about_once_nothing_undecided_needs_it(critical):
    first, second = (critical.proposals[key] for key in asked(critical, "claim"))
    critical.dismiss(first)
    assert asked(critical, "entity") == [entity("GPE").key]
    critical.dismiss(second)
    assert asked(critical, "entity") == [entity("GPE").key, CRITICS.key]


def test_it_is_accepted_with_the_first_that_needs_it_and_stays_for_the_other(critical):
    first, second = (critical.proposals[key] for key in asked(critical, "claim"))
    critical.accept(first)
    assert CRITICS.key not in critical.proposals
    _step, made = critical.accept(second)
    (critics,) = [each for each in critical.annotations.values() if each.layer == "entity"]
    assert made.roles["claimant"][0].annotation == critics.id


def test_without_what_needs_it_everybody_is_asked_about_it(critical):
    unsure = structs.replace(claim(9, 16, CRITICS), score=0.1)
    critical.load_suggestions([group("model", structs.replace(CRITICS, score=0.9), unsure)])
    critical.show_suggestions(Showing(threshold=0.5))
    assert asked(critical, "entity") == [CRITICS.key]
