"""Changing a codebook at hand, and writing it as a file that reads back equal."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec.structs import replace
from small_study import codebook_of
from strategies import texts

from annotator.domain.codebook import Attribute, Choice, Codebook, Label, Layer, Role, Topic
from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_edits import (
    Kind,
    Where,
    add,
    change,
    change_head,
    change_layer,
    fresh_key,
    member,
    members,
    move,
    remove,
    rename,
    retire,
)
from annotator.domain.codebook_mapping import Case
from annotator.domain.codebook_toml import codebook_problems, read_codebook, to_toml
from annotator.domain.errors import UserError
from annotator.domain.rules import Rules

LABELS = Where("label", "entity")
ATTRIBUTES = Where("attribute", "claim")
MODALITY = Where("value", "claim", "modality")
ROLES = Where("role", "stance")
TOPICS = Where("topic")
NEW_LABEL = Label(key="PARTY", name="Party", definition="A party.", colour="#123456")

keys = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}", fullmatch=True)
prose = texts(max_size=8)
proses = st.lists(prose, max_size=3).map(tuple)
colours = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)


def several(made: SearchStrategy[Any], *, least: int = 0) -> SearchStrategy[Any]:
    """A few members with keys that differ."""
    return st.lists(made, min_size=least, max_size=3, unique_by=lambda each: each.key).map(tuple)


choices = st.builds(Choice, key=keys, name=prose, definition=prose, retired=st.booleans())
topics = st.builds(Topic, key=keys, name=prose, definition=prose, retired=st.booleans())


@st.composite
def attributes(draw: DrawFn, labels: list[str]) -> Attribute:
    kind = draw(
        st.sampled_from(["choice", "choices", "boolean", "number", "text", "scale", "actor"])
    )
    low = draw(st.integers(-9, 9))
    bounded = kind == "scale" or draw(st.booleans())
    return Attribute(
        key=draw(keys),
        name=draw(prose),
        type=kind,
        definition=draw(prose),
        labels=tuple(draw(st.lists(st.sampled_from(labels), unique=True))),
        required=draw(st.booleans()),
        minimum=low if bounded else None,
        maximum=low + draw(st.integers(1, 9)) if bounded else None,
        retired=draw(st.booleans()),
        values=draw(several(choices, least=1)) if kind in ("choice", "choices") else (),
    )


@st.composite
def layers(draw: DrawFn, key: str, hotkey: str, known: list[str]) -> Layer:
    found = draw(
        several(
            st.builds(
                Label,
                key=keys,
                name=prose,
                definition=prose,
                colour=colours,
                positive=proses,
                negative=proses,
                decisions=proses,
                rare=st.booleans(),
                retired=st.booleans(),
            ),
            least=1,
        )
    )
    hotkeys = draw(st.permutations("123456789"))
    labels = tuple(
        replace(label, hotkey=hotkeys[place] if draw(st.booleans()) else None)
        for place, label in enumerate(found)
    )
    names = [label.key for label in labels]
    fillers = st.lists(
        st.sampled_from([*known, "author", "topic", "fragments"]), min_size=1, unique=True
    ).map(tuple)
    conditions = st.lists(st.sampled_from(names), unique=True).map(tuple)
    roles = st.builds(
        Role,
        key=keys,
        name=prose,
        fillers=fillers,
        definition=prose,
        required=st.booleans(),
        many=st.booleans(),
        labels=conditions,
    )
    return Layer(
        key=key,
        name=draw(prose),
        hotkey=hotkey,
        style=draw(st.sampled_from(["fill", "rule", "card", "page"])),
        definition=draw(prose),
        guidelines=draw(prose),
        labels=labels,
        attributes=draw(several(attributes(names))),
        roles=draw(several(roles)),
    )


@st.composite
def codebooks(draw: DrawFn) -> Codebook:
    """Any good codebook, with awkward texts above all."""
    known = draw(st.lists(keys, min_size=1, max_size=3, unique=True))
    return Codebook(
        name=draw(st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)),
        version=draw(st.integers(1, 2**31 - 1)),
        title=draw(prose),
        description=draw(prose),
        guidelines=draw(prose),
        layers=tuple(
            draw(layers(key, hotkey, known)) for key, hotkey in zip(known, "ABC", strict=False)
        ),
        topics=draw(several(topics)),
    )


# As a file.


@given(codebooks())
def test_any_good_codebook_is_written_so_that_it_reads_back_equal(codebook):
    assert codebook_problems(codebook) == []
    assert read_codebook(to_toml(codebook)) == codebook


@given(texts(max_size=12))
def test_any_text_stands_in_the_file_as_it_is(text):
    codebook = change_head(codebook_of("entities"), guidelines=text)
    assert tomllib.loads(to_toml(codebook)).get("guidelines", "") == text


@pytest.mark.parametrize("name", ["political", "entities", "discourse-network"])
def test_those_that_ship_are_written_and_read_back_equal(name):
    assert read_codebook(to_toml(codebook_of(name))) == codebook_of(name)


def test_the_file_is_one_that_a_person_can_read():
    lines = to_toml(codebook_of("entities")).split("\n")
    at = lines.index("[[layer.label]]")
    assert lines[at + 1 : at + 3] == ['key = "PERSON"', 'name = "Person"']
    examples = lines.index("positive = [")
    assert lines[examples + 1].startswith('  "')
    assert lines[examples + 1].endswith('",')
    assert not any(line.startswith(("rare", "retired", "decisions")) for line in lines)


# Edits.


def test_a_label_is_added_where_it_shall_stand():
    codebook = add(codebook_of(), LABELS, NEW_LABEL, 1)
    assert [label.key for label in codebook.labels_of("entity")][:3] == ["PERSON", "PARTY", "ORG"]
    assert members(add(codebook_of(), LABELS, NEW_LABEL), LABELS)[-1] == NEW_LABEL


@pytest.mark.parametrize("where", [LABELS, ATTRIBUTES, MODALITY, ROLES, TOPICS])
def test_a_key_that_is_taken_is_refused(where):
    first, second = members(codebook_of(), where)[:2]
    with pytest.raises(UserError, match="already"):
        add(codebook_of(), where, first)
    with pytest.raises(UserError, match="already"):
        rename(codebook_of(), where, first.key, second.key)


@pytest.mark.parametrize(
    "act",
    [
        lambda codebook: change(codebook, LABELS, "NONE", name="None"),
        lambda codebook: rename(codebook, TOPICS, "none", "some"),
        lambda codebook: remove(codebook, ROLES, "none"),
        lambda codebook: move(codebook, Where("label", "none"), "PERSON", 0),
        lambda codebook: change(codebook, Where("value", "claim", "none"), "x", name="x"),
    ],
)
def test_what_is_not_there_is_said_so(act):
    with pytest.raises(UserError):
        act(codebook_of())


@pytest.mark.parametrize("where", [LABELS, ATTRIBUTES, MODALITY, ROLES, TOPICS])
def test_fields_change_and_nothing_else_does(where):
    key = members(codebook_of(), where)[0].key
    codebook = change(codebook_of(), where, key, name="Other", definition="Otherwise.")
    changed = member(codebook, where, key)
    assert (changed.name, changed.definition) == ("Other", "Otherwise.")
    assert (
        change(
            codebook,
            where,
            key,
            name=member(codebook_of(), where, key).name,
            definition=member(codebook_of(), where, key).definition,
        )
        == codebook_of()
    )


def test_a_label_is_recoloured_and_gets_examples_and_decisions():
    codebook = change(codebook_of(), LABELS, "GPE", colour="#000000", decisions=("Moscow: GPE.",))
    label = codebook.label("entity", "GPE")
    assert label is not None
    assert (label.colour, label.decisions) == ("#000000", ("Moscow: GPE.",))
    assert Rules(codebook).judges_as(Rules(codebook_of()))


def test_labels_are_put_in_another_order():
    before = [label.key for label in codebook_of().labels_of("entity")]
    codebook = move(codebook_of(), LABELS, "GPE", 0)
    after = [label.key for label in codebook.labels_of("entity")]
    assert after == ["GPE", *(key for key in before if key != "GPE")]
    assert move(codebook, LABELS, "GPE", before.index("GPE")) == codebook_of()


def test_what_is_asked_for_certain_labels_follows_a_label_that_is_renamed():
    before = codebook_of().layer("article")
    assert before is not None
    codebook = rename(codebook_of(), Where("label", "article"), "position", "stand")
    layer = codebook.layer("article")
    assert layer is not None
    assert len(layer.attributes_of("stand")) == len(before.attributes_of("position"))
    assert len(layer.roles_of("stand")) == len(before.roles_of("position"))
    assert codebook_problems(codebook) == []
    assert rename(codebook, Where("label", "article"), "stand", "position") == codebook_of()


def test_what_was_asked_for_a_label_alone_goes_with_it():
    codebook = remove(codebook_of(), Where("label", "article"), "position")
    layer = codebook.layer("article")
    assert layer is not None
    assert layer.attribute("polarity") is None
    assert layer.attributes_of("profile") == codebook_of().layer("article").attributes_of("profile")
    assert codebook_problems(codebook) == []


def test_a_retired_label_gives_up_its_hotkey_and_is_not_offered():
    codebook = retire(codebook_of(), LABELS, "GPE")
    layer = codebook.layer("entity")
    assert layer is not None
    label = layer.label("GPE")
    assert label is not None
    assert (label.retired, label.hotkey) == (True, None)
    assert label not in layer.offered
    assert codebook_problems(change(codebook, LABELS, "ORG", hotkey="3")) == []
    assert read_codebook(to_toml(codebook)) == codebook
    assert Rules(codebook).judges_as(Rules(codebook_of()))
    assert not Rules(codebook).offers("entity", "GPE")
    assert retire(codebook, LABELS, "GPE", retired=False).label("entity", "GPE") == replace(
        codebook_of().label("entity", "GPE"), hotkey=None
    )


def test_a_retired_value_is_offered_only_where_it_stands():
    codebook = retire(codebook_of(), MODALITY, members(codebook_of(), MODALITY)[0].key)
    layer = codebook.layer("claim")
    assert layer is not None
    attribute = layer.attribute("modality")
    assert attribute is not None
    retired = attribute.values[0]
    assert retired not in attribute.offered()
    assert retired in attribute.offered(retired.key)
    assert retired in attribute.offered([retired.key])


def test_a_retired_attribute_is_asked_for_no_longer():
    codebook = change(codebook_of(), ATTRIBUTES, "check_worthiness", required=True, retired=True)
    assert Rules(codebook).judges_as(Rules(codebook_of()))


def test_a_layer_has_another_name():
    codebook = change_layer(codebook_of(), "entity", name="Names", guidelines="")
    layer = codebook.layer("entity")
    assert layer is not None
    assert (layer.name, layer.guidelines) == ("Names", "")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("New party", "new-party"),
        ("2024 pact!", "label-2024-pact"),
        ("政府", "label"),
        ("", "label"),
        ("PERSON", "person"),
    ],
)
def test_a_key_is_made_from_a_name(name, key):
    assert fresh_key(codebook_of(), LABELS, name) == key


def test_a_key_that_is_made_is_free():
    codebook = codebook_of()
    for _ in range(3):
        key = fresh_key(codebook, TOPICS, "Peace talks")
        codebook = add(codebook, TOPICS, Topic(key=key, name="Peace talks"))
    assert [topic.key for topic in codebook.topics][-3:] == [
        *("peace-talks", "peace-talks-2", "peace-talks-3"),
    ]


# What is wrong, said by the names that a person sees.


@pytest.mark.parametrize(
    ("codebook", "said"),
    [
        (change(codebook_of(), LABELS, "GPE", hotkey="1"), "Entities, label GPE, hotkey: "),
        (change(codebook_of(), LABELS, "GPE", colour="blue"), "Entities, label GPE, colour: "),
        (
            rename(codebook_of(), TOPICS, "russia-china-cooperation", "9 lives"),
            "topic 9 lives, key: ",
        ),
        (change_layer(codebook_of(), "claim", hotkey="E"), "Claims, hotkey: "),
        (change_head(codebook_of(), version=0), "version: "),
        (
            change(codebook_of(), ATTRIBUTES, "modality", values=()),
            "Claims, attribute modality, type: a choice needs values.",
        ),
    ],
)
def test_a_mistake_is_named_by_what_it_is_in(codebook, said):
    (told,) = codebook_problems(codebook)
    assert told.startswith(said), told


# The draft knows which keys are old ones renamed.


def test_renaming_there_and_back_is_no_renaming():
    draft = Draft(codebook_of())
    draft.rename(LABELS, "GPE", "COUNTRY")
    assert draft.renamed() == {Case("label", "entity", "GPE"): "COUNTRY"}
    draft.rename(LABELS, "COUNTRY", "STATE")
    assert draft.renamed() == {Case("label", "entity", "GPE"): "STATE"}
    draft.rename(LABELS, "STATE", "GPE")
    assert draft.renamed() == {}
    assert not draft.changed


def test_two_labels_may_change_their_keys_for_one_another():
    draft = Draft(codebook_of())
    for key, new in (("GPE", "X"), ("LOC", "GPE"), ("X", "LOC")):
        draft.rename(LABELS, key, new)
    assert draft.renamed() == {
        Case("label", "entity", "GPE"): "LOC",
        Case("label", "entity", "LOC"): "GPE",
    }


def test_what_the_draft_added_is_nothing_renamed():
    draft = Draft(codebook_of())
    draft.add(LABELS, NEW_LABEL)
    draft.rename(LABELS, "PARTY", "FACTION")
    assert draft.renamed() == {}
    draft.remove(LABELS, "GPE")
    draft.rename(LABELS, "FACTION", "GPE")
    assert draft.renamed() == {}


def test_a_removed_label_is_not_renamed_by_what_takes_its_key():
    draft = Draft(codebook_of())
    draft.rename(LABELS, "GPE", "X")
    draft.remove(LABELS, "X")
    assert draft.renamed() == {}


def test_a_value_is_found_again_under_an_attribute_that_was_renamed_too():
    draft = Draft(codebook_of())
    value = members(codebook_of(), MODALITY)[0].key
    draft.rename(ATTRIBUTES, "modality", "mood")
    draft.rename(Where("value", "claim", "mood"), value, "v1")
    draft.rename(ATTRIBUTES, "mood", "moods")
    assert draft.renamed() == {
        Case("attribute", "claim", "modality"): "moods",
        Case("value", "claim", "modality", value): "v1",
    }


def test_values_of_a_new_attribute_are_nothing_renamed():
    draft = Draft(codebook_of())
    draft.rename(ATTRIBUTES, "modality", "mood")
    made = Attribute(key="modality", name="M", type="choice", values=(Choice("a", "A"),))
    draft.add(ATTRIBUTES, made)
    draft.rename(MODALITY, "a", "b")
    assert draft.renamed() == {Case("attribute", "claim", "modality"): "mood"}


@given(st.data())
def test_any_edits_keep_the_draft_writable_or_say_what_is_wrong(data):
    draft = Draft(data.draw(codebooks()))
    for _ in range(data.draw(st.integers(0, 8))):
        layer = data.draw(st.sampled_from([each.key for each in draft.codebook.layers]))
        kind: Kind = data.draw(st.sampled_from(["label", "attribute", "role", "topic"]))
        where = Where(kind, layer if kind != "topic" else "")
        there = [each.key for each in members(draft.codebook, where)]
        if not there:
            continue
        key = data.draw(st.sampled_from(there))
        match data.draw(st.sampled_from(["rename", "move", "remove", "retire", "change"])):
            case "rename":
                new = data.draw(keys)
                if new not in there:
                    draft.rename(where, key, new)
            case "move":
                draft.move(where, key, data.draw(st.integers(0, len(there) - 1)))
            case "remove":
                draft.remove(where, key)
            case "retire" if kind != "role":
                draft.retire(where, key, retired=data.draw(st.booleans()))
            case _:
                draft.change(where, key, name=data.draw(prose), definition=data.draw(prose))
    if not codebook_problems(draft.codebook):
        assert read_codebook(to_toml(draft.codebook)) == draft.codebook
    originals = list(draft.renamed())
    assert len(originals) == len(set(originals))
