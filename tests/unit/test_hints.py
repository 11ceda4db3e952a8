"""What can fill an open role: the likeliest first, with letters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import AMARA, article_of, new_study, stamp

from annotator.domain.records import Filler
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.gui.hints import Candidate, candidates, lettered
from annotator.workflows.labelling import PROPOSED, Desk, read_desk

TEXT = "Norrevia warned Kestria on Monday. Ostmark told Norrevia that tariffs will rise."
WARNED, TOLD = Fragment(9, 15), Fragment(43, 47)


@pytest.fixture
def desk(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        ostmark = Suggestion(layer="entity", label="GPE", fragments=(Fragment(35, 42),))
        group = SuggestionSet(
            article=article_of(TEXT).id,
            source="m",
            version="1",
            created=stamp(),
            suggestions=(ostmark,),
        )
        project.store_suggestions([group])
        yield Desk(read_desk(project, article_of(TEXT).id, AMARA), AMARA, project.rules())


def name(desk: Desk, start: int, end: int, label: str = "GPE") -> str:
    return desk.add("entity", label, (Fragment(start, end),))[1].id


def keys(desk: Desk) -> list[str]:
    return [*desk.annotations, *(PROPOSED + key for key in desk.proposals)]


def words(desk: Desk, found: list[Candidate]) -> list[str]:
    places = []
    for each in found:
        proposal = desk.proposals.get(each.key.removeprefix(PROPOSED))
        thing = proposal.suggestion if proposal else desk.annotations[each.key]
        places.append(TEXT[thing.fragments[0].start : thing.fragments[0].end])
    return places


def role_of(desk: Desk, layer: str, key: str):
    role = desk.rules.codebook.layer(layer).role(key)
    assert role is not None
    return role


def test_who_speaks_stands_before_the_words_and_is_an_actor(desk):
    name(desk, 0, 8)
    name(desk, 16, 23)
    name(desk, 27, 33, "DATE")
    _step, stance = desk.add("stance", "against", (WARNED,))
    found = candidates(desk, stance, role_of(desk, "stance", "holder"), keys(desk))
    assert words(desk, found) == ["Norrevia", "Kestria", "Ostmark", "Monday"]


def test_what_is_spoken_of_stands_after_the_words(desk):
    name(desk, 0, 8)
    name(desk, 16, 23)
    _step, stance = desk.add("stance", "against", (WARNED,))
    found = candidates(desk, stance, role_of(desk, "stance", "target"), keys(desk))
    assert words(desk, found)[0] == "Kestria"


def test_suggestions_are_candidates_too(desk):
    _step, claim = desk.add("claim", "prediction", (TOLD,))
    found = candidates(desk, claim, role_of(desk, "claim", "claimant"), keys(desk))
    assert [each.key for each in found] == [PROPOSED + "entity:GPE:35-42"]


def test_what_stands_in_the_role_already_is_no_candidate_and_other_roles_come_last(desk):
    first, second = name(desk, 0, 8), name(desk, 16, 23)
    _step, claim = desk.add("claim", "policy", (WARNED,))
    _step, claim = desk.fill_role(claim, "claimant", Filler(annotation=first))
    role = role_of(desk, "claim", "claimant")
    assert [each.key for each in candidates(desk, claim, role, [first, second])] == [second]
    found = candidates(desk, claim, role_of(desk, "claim", "addressee"), [first, second])
    assert [each.key for each in found] == [second, first]


def test_only_what_the_role_takes_is_a_candidate(desk):
    name(desk, 0, 8)
    _step, claim = desk.add("claim", "policy", (WARNED,))
    _step, other = desk.add("claim", "factual", (TOLD,))
    found = candidates(desk, claim, role_of(desk, "claim", "supports"), keys(desk))
    assert [each.key for each in found] == [other.id]  # neither a name nor the claim itself


@given(st.integers(0, 600))
def test_no_letters_are_the_beginning_of_others(count):
    given_ = [Candidate(str(n), n) for n in range(count)]
    codes = list(lettered(given_).values())
    assert len(codes) == len(set(codes)) == min(count, 25 * 25)
    single = {code for code in codes if len(code) == 1}
    assert not any(code[0] in single for code in codes if len(code) == 2)
    assert codes == sorted(codes, key=len)
    assert {len(code) for code in codes} <= {1, 2}
