"""What an import refused, by reason."""

from pathlib import Path

from annotator.domain.incoming import Refusal
from annotator.workflows.refused import by_reason

ROOT = Path("/study").absolute()
UNKNOWN = "The annotation {} has the label 'Protein', which the codebook does not have."


def refusal(name: str, reason: str, line: int | None = None) -> Refusal:
    return Refusal(str(ROOT / name), line, reason)


def test_reasons_that_differ_only_in_the_annotation_are_one_with_each_place_named():
    found = by_reason(
        [
            refusal("one/a.ann", UNKNOWN.format("T1")),
            refusal("one/a.ann", UNKNOWN.format("T7")),
            refusal("two.jsonl", UNKNOWN.format("4.0"), 4),
        ]
    )
    (reason,) = found
    assert str(reason.first) == f"{Path('one/a.ann')}: {UNKNOWN.format('T1')}"
    assert reason.others == {str(Path("one/a.ann")): ["T7"], "two.jsonl": ["4.0"]}
    assert reason.count == 3


def test_what_is_refused_most_often_comes_first_and_nothing_is_left_out():
    rare, often = "It is no text.", UNKNOWN.format("T1")
    given = [refusal("a.txt", rare), *(refusal(f"{n}.ann", often) for n in range(5))]
    found = by_reason(given)
    assert [each.count for each in found] == [5, 1]
    assert sum(each.count for each in found) == len(given)


def test_labels_of_other_names_are_other_reasons():
    other = UNKNOWN.format("T1").replace("Protein", "Gene")
    found = by_reason([refusal("a.ann", UNKNOWN.format("T1")), refusal("a.ann", other)])
    assert [each.others for each in found] == [{}, {}]


def test_nothing_refused_is_no_reason():
    assert by_reason([]) == []
