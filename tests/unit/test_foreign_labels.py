"""Labels of other tools' files become the codebook's, or are refused by name."""

import pytest
from small_study import codebook_of, rules_of

from annotator.domain.errors import UserError
from annotator.domain.incoming import ForeignRecord
from annotator.domain.label_mapping import Mapping, read_mapping
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler
from annotator.workflows.foreign_labels import Fitter

TEXT = "Norrevia rejects the naval pact, said Oda."


def record(*pieces: tuple, **metadata):
    """Return a record with annotations given as (key, label, start, end, other fields)."""
    made = ForeignRecord("brat", "a.ann", None, TEXT)
    for key, label, start, end, *fields in pieces:
        fragments = [made.fragment(start, end)] if end else []
        made.add(key, label, fragments, **(fields[0] if fields else {}))
    return made.incoming(**metadata)


def fitted(incoming, toml: str = ""):
    mapping = read_mapping(toml) if toml else Mapping()
    return Fitter(rules_of(), mapping).fitted(incoming)


def labels(found) -> list[tuple[str, str]]:
    return [(each.layer, each.label) for each in found.line.dataset.annotations]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("GPE", ("entity", "GPE")),
        ("gpe", ("entity", "GPE")),
        ("PER", ("entity", "PERSON")),
        ("Location", ("entity", "LOC")),
        ("factual", ("claim", "factual")),
        ("stance_against", ("stance", "against")),
        ("stance:against", ("stance", "against")),
        ("Protein", None),
    ],
)
def test_a_label_is_found_by_key_by_spelling_and_by_the_usual_synonyms(name, place):
    assert LabelNames(codebook_of()).find("", name) == place


def test_every_label_is_spelled_so_that_it_is_found_again():
    for name in ("political", "entities", "discourse-network"):
        codebook = codebook_of(name)
        names = LabelNames(codebook)
        for layer in codebook.layers:
            for label in layer.labels:
                place = (layer.key, label.key)
                assert names.find("", names.spell(*place)) == place


def test_a_label_that_the_codebook_lacks_is_refused_alone_and_by_name():
    found = fitted(record(("T1", "GPE", 0, 8), ("T2", "Protein", 9, 16)))
    assert labels(found) == [("entity", "GPE")]
    (refusal,) = found.refusals
    assert "T2 has the label 'Protein'" in refusal.reason


def test_roles_and_attributes_are_found_whatever_their_case():
    found = fitted(
        record(
            ("T1", "PERSON", 38, 41),
            ("E1", "factual", 0, 31, {
                "roles": {"Claimant": (Filler(annotation="T1"),)},
                "attributes": {"Negated": "true", "quote_type": "Direct"},
            }),
        )
    )  # fmt: skip
    assert found.refusals == []
    claim = found.line.dataset.annotations[1]
    assert claim.roles == {"claimant": (Filler(annotation="T1"),)}
    assert claim.attributes == {"negated": True, "quote_type": "direct"}


def test_a_span_of_no_known_label_that_stands_in_a_role_of_fragments_becomes_them():
    roles = {"cue": (Filler(annotation="T2"),)}
    found = fitted(record(("E1", "factual", 0, 31, {"roles": roles}), ("T2", "Cue", 33, 37)))
    assert found.refusals == []
    (claim,) = found.line.dataset.annotations
    assert claim.roles == {"cue": (Filler(fragments=((33, 37),)),)}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"attributes": {"colour": "red"}}, "has the attribute 'colour'"),
        ({"attributes": {"quote_type": "sung"}}, "its attribute 'quote_type' cannot be 'sung'"),
        ({"roles": {"friend": (Filler(author=True),)}}, "has the role 'friend'"),
        ({"roles": {"addressee": (Filler(author=True),)}}, "cannot be filled by author"),
        ({"roles": {"topic": (Filler(topic="moon"),)}}, "cannot be filled by the topic 'moon'"),
        ({"roles": {"claimant": (Filler(annotation="T9"),)}}, "by the annotation T9"),
        ({"roles": {"supports": (Filler(annotation="E1"),)}}, "by the annotation E1"),
    ],
)
def test_what_the_codebook_has_no_place_for_is_left_out_and_named(fields, said):
    found = fitted(record(("E1", "factual", 0, 31, fields)))
    (claim,) = found.line.dataset.annotations
    assert (claim.attributes, claim.roles) == ({}, {})
    assert any(said in refusal.reason for refusal in found.refusals)


def test_an_annotation_refused_leaves_the_roles_in_which_it_stood():
    roles = {"claimant": (Filler(annotation="T1"),)}
    found = fitted(record(("T1", "GPE", 0, 0), ("E1", "factual", 0, 31, {"roles": roles})))
    (claim,) = found.line.dataset.annotations
    assert claim.roles == {}
    assert any("was refused" in refusal.reason for refusal in found.refusals)


MAP = """
[labels]
Content = ""
Source = "entity:PERSON"
[labels.Attribution]
label = "claim:policy"
anchor = "Content"
roles = { Source = "claimant", Cue = "cue", Junk = "" }
attributes = { Sure = "modality" }
"""


def test_a_mapping_says_what_labels_become_and_takes_fragments_from_a_role():
    found = fitted(
        record(
            ("T1", "Source", 38, 41),
            ("T2", "Content", 0, 31),
            ("T3", "Cue", 33, 37),
            ("E1", "Attribution", 33, 37, {
                "roles": {
                    "Source": (Filler(annotation="T1"),),
                    "Content": (Filler(annotation="T2"),),
                    "Cue": (Filler(annotation="T3"),),
                    "Junk": (Filler(annotation="T1"),),
                },
                "attributes": {"Sure": "asserted"},
            }),
        ),
        MAP,
    )  # fmt: skip
    assert found.refusals == []
    assert labels(found) == [("entity", "PERSON"), ("claim", "policy")]
    claim = found.line.dataset.annotations[1]
    assert claim.quote == ("Norrevia rejects the naval pact",)
    assert claim.roles == {
        "claimant": (Filler(annotation="T1"),),
        "cue": (Filler(fragments=((33, 37),)),),
    }
    assert claim.attributes == {"modality": "asserted"}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[labels", "not valid TOML"),
        ("labels = 3", "no mapping"),
        ("[labels]\nA = 3", "no mapping"),
        ("[labels.A]\nanchor = 'x'", "no mapping"),
        ("[labels.A]\nlabel = 'x'\nunknown = 1", "no mapping"),
    ],
)
def test_a_mapping_that_is_none_is_refused_by_name(toml, said):
    with pytest.raises(UserError, match=said) as raised:
        read_mapping(toml, "map.toml")
    assert "map.toml" in str(raised.value)


def test_offsets_of_a_file_with_carriage_returns_become_those_of_the_stored_text():
    made = ForeignRecord("brat", "a", None, "\ufeffa\r\nbc\rd")
    assert made.stored.text == "a\nbc\nd"
    assert made.fragment(4, 6) == (2, 4)
    assert made.fragment(1, 4) == (0, 2)
    with pytest.raises(UserError, match="characters that a project does not keep"):
        made.fragment(0, 1)
    with pytest.raises(UserError, match="does not lie in the text"):
        made.fragment(3, 99)
