"""Codebooks: those that ship, and what is said of one that is wrong."""

import re

import pytest
from small_study import codebook_of, toml_of

from annotator.domain.codebook import Codebook, Layer
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.workflows.codebooks import shipped_codebooks

SHIPPED = ("discourse-network", "entities", "political")

GOOD = '''
name = "small"
version = 1
title = "A small codebook"
guidelines = """
[[layer]]
colour = "this is prose, not a key"
# """

[[layer]]
key = "entity"
name = "Entities"
hotkey = "E"
style = "fill"
guidelines = \'\'\'
Three lines
of literal """ prose
hotkey = "1"
\'\'\'

[[layer.label]]
key = "GPE"
name = "Country"
definition = "A country."
colour = "#cd7e0a"
hotkey = "1"

[[layer.label]]
key = "ORG"
name = "Body"
definition = "A body."
colour = "#945ee6"
hotkey = "2"

[[layer.attribute]]
key = "size"
name = "Size"
type = "scale"
minimum = 1
maximum = 3
labels = ["GPE"]

[[layer.attribute]]
key = "kind"
name = "Kind"
type = "choice"

[[layer.attribute.value]]
key = "old"
name = "Old"

[[layer.attribute.value]]
key = "new"
name = "New"

[[layer]]
key = "claim"
name = "Claims"
hotkey = "C"
style = "rule"

[[layer.label]]
key = "policy"
name = "Policy"
definition = "A demand."
colour = "#2e61a3"

[[layer.role]]
key = "claimant"
name = "Claimant"
fillers = ["entity", "author"]
labels = ["policy"]

[[topic]]
key = "peace"
name = "Peace"
'''


def problems(toml: str) -> list[str]:
    with pytest.raises(UserError) as refused:
        read_codebook(toml, "mine.toml")
    return str(refused.value).split("\n")


def table_line(toml: str, line: int, table: str) -> int:
    """Return the line of the last such table header at or above a line."""
    above = toml.split("\n")[:line]
    return max(number for number, text in enumerate(above, start=1) if text == table)


def changed(old: str, new: str, nth: int = 0) -> tuple[str, int]:
    """Return the good codebook with the nth `old` replaced, and the line where that begins."""
    places = [match.start() for match in re.finditer(re.escape(old), GOOD)]
    at = places[nth]
    return GOOD[:at] + new + GOOD[at + len(old) :], GOOD.count("\n", 0, at) + 1


# Those that ship.


def test_three_codebooks_ship():
    assert tuple(shipped_codebooks()) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_codebook_that_ships_is_named_as_its_file(name):
    assert codebook_of(name).name == name


@pytest.mark.parametrize("name", SHIPPED)
def test_every_label_that_ships_is_defined_with_examples_and_colour(name):
    for layer in codebook_of(name).layers:
        assert layer.definition, layer.key
        assert layer.guidelines, layer.key
        for label in layer.labels:
            place = f"{layer.key} {label.key}"
            assert label.definition, place
            assert label.positive, place
            assert label.negative, place
            assert label.colour, place


@pytest.mark.parametrize("name", SHIPPED)
def test_colours_tell_the_labels_of_a_layer_apart(name):
    for layer in codebook_of(name).layers:
        colours = [label.colour.lower() for label in layer.labels]
        assert len(set(colours)) == len(colours), layer.key


@pytest.mark.parametrize("name", SHIPPED)
def test_every_attribute_role_choice_and_topic_that_ships_is_defined(name):
    codebook = codebook_of(name)
    for layer in codebook.layers:
        for attribute in layer.attributes:
            assert attribute.definition, attribute.key
            assert all(choice.definition for choice in attribute.values), attribute.key
        for role in layer.roles:
            assert role.definition, role.key
    assert all(topic.definition for topic in codebook.topics)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_first_nine_labels_that_are_not_rare_have_hotkeys(name):
    for layer in codebook_of(name).layers:
        common = [label for label in layer.labels if not label.rare]
        assert [label.hotkey for label in common] == [str(n + 1) for n in range(len(common))]


def political(layer: str) -> Layer:
    found = codebook_of("political").layer(layer)
    assert found is not None
    return found


def choices(layer: str, attribute: str) -> list[str]:
    found = political(layer).attribute(attribute)
    assert found is not None
    return [choice.key for choice in found.values]


def fillers(layer: str) -> dict[str, set[str]]:
    return {role.key: set(role.fillers) for role in political(layer).roles}


def test_political_has_four_layers():
    layers = [layer.key for layer in codebook_of("political").layers]
    assert layers == ["entity", "claim", "stance", "article"]
    assert [political(key).style for key in layers] == ["fill", "rule", "card", "page"]


def test_political_entities_are_those_of_ontonotes():
    labels = political("entity").labels
    assert {label.key for label in labels if not label.rare} == {
        *("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "DATE"),
    }
    assert {label.key for label in labels if label.rare} == {
        *("PRODUCT", "WORK_OF_ART", "LANGUAGE", "TIME", "PERCENT", "MONEY"),
        *("QUANTITY", "ORDINAL", "CARDINAL"),
    }
    types = {attribute.key: attribute.type for attribute in political("entity").attributes}
    assert types == {"actor": "actor", "office": "text", "party": "text"}


def test_political_claims():
    layer = political("claim")
    assert [label.key for label in layer.labels] == [
        *("factual", "policy", "prediction", "value", "accusation"),
    ]
    assert choices("claim", "check_worthiness") == ["non-factual", "unimportant", "check-worthy"]
    assert choices("claim", "quote_type") == ["direct", "indirect", "mixed", "none"]
    assert choices("claim", "modality")
    types = {attribute.key: attribute.type for attribute in layer.attributes}
    assert (types["negated"], types["proposition"]) == ("boolean", "text")
    roles = fillers("claim")
    assert roles["claimant"] == {"entity", "author"}
    assert roles["cue"] == {"fragments"}
    assert roles["topic"] == {"topic"}
    assert roles.keys() >= {"addressee", "evidence"}
    assert [roles[name] for name in ("supports", "attacks", "restates")] == [{"claim"}] * 3
    claimant = layer.role("claimant")
    assert claimant is not None
    assert claimant.many  # nested sources, in order


def test_political_stances():
    layer = political("stance")
    assert [label.key for label in layer.labels] == [
        "favor",
        "against",
        "neutral",
        "both",
        "unclear",
    ]
    assert choices("stance", "explicitness") == ["explicit", "implicit", "inferred"]
    intensity = layer.attribute("intensity")
    assert intensity is not None
    assert (intensity.type, intensity.minimum, intensity.maximum) == ("scale", 1, 3)
    assert set(choices("stance", "attitude_type")) == {
        *("sentiment", "arguing", "agreement", "intention"),
    }
    assert fillers("stance") == {
        "holder": {"entity", "author"},
        "target": {"entity", "claim", "topic"},
    }


def test_political_labels_of_the_whole_article():
    layer = political("article")
    assert [label.key for label in layer.labels] == ["profile", "position"]
    assert len(choices("article", "frame")) == 15
    assert choices("article", "genre")
    types = {attribute.key: attribute.type for attribute in layer.attributes}
    assert types["relevant"] == "boolean"
    assert types["frame"] == "choices"
    assert set(choices("article", "polarity")) >= {"favor", "against", "neutral"}
    assert fillers("article") == {"main_topic": {"topic"}, "topic": {"topic"}}
    assert codebook_of("political").topic("russia-china-cooperation") is not None


def test_discourse_network_has_the_statement_of_dna():
    statement = codebook_of("discourse-network").layer("statement")
    assert statement is not None
    assert [label.key for label in statement.labels] == ["agree", "disagree"]
    assert {role.key for role in statement.roles} == {"person", "organization", "concept"}


def test_entities_are_labelled_as_in_the_larger_codebook():
    small = codebook_of("entities").labels_of("entity")
    large = {label.key: label for label in political("entity").labels}
    for label in small:
        assert label.colour == large[label.key].colour
        assert label.hotkey == large[label.key].hotkey


# What is said of one that is wrong.


def test_the_codebook_of_these_tests_is_right():
    codebook = read_codebook(GOOD)
    assert isinstance(codebook, Codebook)
    assert [layer.key for layer in codebook.layers] == ["entity", "claim"]
    assert codebook.label("entity", "ORG") is not None
    assert codebook.label("entity", "policy") is None
    assert codebook.label("none", "ORG") is None


@pytest.mark.parametrize(
    ("old", "new", "nth", "key", "said", "remedy"),
    [
        ('colour = "#945ee6"', 'colour = "blue"', 0, "layer.1.label.2.colour", "regex", "#rrggbb"),
        ('hotkey = "2"', 'hotkey = "0"', 0, "layer.1.label.2.hotkey", "regex", "1 to 9"),
        ('hotkey = "2"', 'hotkey = "1"', 0, "layer.1.label.2.hotkey", "'1' is used twice", "own"),
        ('hotkey = "C"', 'hotkey = "e"', 0, "layer.2.hotkey", "'E' is used twice", "own"),
        ('key = "ORG"', 'key = "GPE"', 0, "layer.1.label.2.key", "'GPE' is used twice", "own"),
        ('key = "claim"', 'key = "entity"', 0, "layer.2.key", "'entity' is used twice", "own"),
        ('key = "new"', 'key = "old"', 0, "layer.1.attribute.2.value.2.key", "used twice", "own"),
        ('key = "ORG"', 'key = "9 lives"', 0, "layer.1.label.2.key", "regex", "begin"),
        (
            'colour = "#945ee6"',
            'color = "#945ee6"',
            0,
            "layer.1.label.2.color",
            "unknown",
            "spelling",
        ),
        ('style = "rule"', 'style = "loud"', 0, "layer.2.style", "loud", "kind it expects"),
        ("version = 1", 'version = "1"', 0, "version", "int", "kind it expects"),
        ("version = 1", "version = 0", 0, "version", ">= 1", "kind it expects"),
        ('name = "small"', 'name = "Not Small"', 0, "name", "regex", "letters"),
        (
            *('fillers = ["entity", "author"]', 'fillers = ["entity", "thing"]', 0),
            *("layer.2.role.1.fillers", "'thing'", "author, claim, entity, fragments, topic"),
        ),
        ("minimum = 1", "", 0, "layer.1.attribute.1.type", "needs minimum and maximum", "Add both"),
        ("maximum = 3", "maximum = 1", 0, "layer.1.attribute.1.maximum", "not above", "Raise it"),
        (
            *('labels = ["GPE"]', 'labels = ["GPE", "LOC"]', 0),
            *("layer.1.attribute.1.labels", "no label 'LOC'", "GPE, ORG"),
        ),
        ('labels = ["policy"]', 'labels = ["GPE"]', 0, "layer.2.role.1.labels", "'GPE'", "policy"),
        (
            'type = "scale"',
            'type = "choice"',
            0,
            "layer.1.attribute.1.type",
            "needs values",
            "value",
        ),
        (
            'type = "choice"',
            'type = "text"',
            0,
            "layer.1.attribute.2.type",
            "no list of values",
            "out",
        ),
    ],
)
def test_a_mistake_is_named_with_line_key_and_remedy(old, new, nth, key, said, remedy):
    toml, line = changed(old, new, nth)
    if not new:  # what the missing key belongs to is named in its place
        line = toml.split("\n").index('type = "scale"') + 1
    told = problems(toml)
    assert told[0].startswith(f"mine.toml, line {line}, {key}: "), told
    assert said in told[0]
    assert remedy in told[0]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("missing", "table", "key"),
    [
        ('definition = "A body."\n', "[[layer.label]]", "layer.1.label.2"),
        ('style = "rule"\n', "[[layer]]", "layer.2"),
        ('name = "Peace"\n', "[[topic]]", "topic.1"),
        ('name = "Claimant"\n', "[[layer.role]]", "layer.2.role.1"),
    ],
)
def test_a_missing_key_is_named_with_the_line_of_its_table(missing, table, key):
    toml, line = changed(missing, "")
    line = table_line(GOOD, line, table)
    (told,) = problems(toml)
    assert told.startswith(f"mine.toml, line {line}, {key}: ")
    assert f"`{missing.split(' ')[0]}`" in told
    assert told.endswith("Add the key it names.")


def test_a_missing_key_of_the_whole_codebook_is_named():
    (told,) = problems(GOOD.replace('title = "A small codebook"\n', ""))
    assert told.startswith("mine.toml, line 1, top level: ")
    assert "`title`" in told


def test_every_mistake_is_named_at_once():
    toml = GOOD.replace("#945ee6", "blue").replace("#2e61a3", "red").replace('"rule"', '"loud"')
    lines = [
        toml.split("\n").index(f'{key} = "{value}"') + 1
        for key, value in (
            ("colour", "blue"),
            ("style", "loud"),
            ("colour", "red"),
        )
    ]
    assert [told.split(": ")[0] for told in problems(toml)] == [
        f"mine.toml, line {lines[0]}, layer.1.label.2.colour",
        f"mine.toml, line {lines[1]}, layer.2.style",
        f"mine.toml, line {lines[2]}, layer.2.label.1.colour",
    ]


@pytest.mark.parametrize(
    "before",
    [
        'description = """one\ntwo"""\n',
        "description = '''one\ntwo\n'''\n",
        'description = """say \\""" here\nand [[layer]] there\n"""\n',
        'description = """an \'\'\' inside\nand\n"""\n',
        'description = """ends with a quote""""\n',
        'description = \'three """ in one line\'\n',
        '# a remark with """ in it\n',
        "description = \"not a # remark \\\" ''' \"\n",
        'description = """one\u2028line\x85only\u2029"""\n',
        'description = """a\\\n   b\n\n\n""" # and \'\'\'\n',
        'description = "x"\r\n\r\n',
    ],
)
def test_lines_are_counted_right_after_any_string(before):
    toml = GOOD.replace("guidelines", before + "guidelines", 1).replace("#945ee6", "blue")
    line = next(n for n, text in enumerate(toml.split("\n"), start=1) if '"blue"' in text)
    assert problems(toml)[0].startswith(f"mine.toml, line {line}, layer.1.label.2.colour: ")


def test_what_stands_in_a_list_of_strings_is_no_key():
    toml = GOOD.replace(
        'colour = "#945ee6"', 'colour = "blue"\npositive = [\n  "colour = 5",\n  "[[layer]]",\n]'
    )
    line = toml.split("\n").index('colour = "blue"') + 1
    assert problems(toml)[0].startswith(f"mine.toml, line {line}, layer.1.label.2.colour: ")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('name = "x\n', "line 1"),
        ("\n\nname = yes\n", "line 3"),
        ('[[layer]]\nkey = "a"\nkey = "b"\n', "line 3"),
        ("\x00", "line 1"),
    ],
)
def test_what_is_not_toml_is_said_with_its_line(toml, said):
    (told,) = problems(toml)
    assert told.startswith("mine.toml: this is not valid TOML: ")
    assert said in told
    assert "Correct the line" in told


def test_toml_nested_too_deeply_is_refused():
    assert "nested too deeply" in problems("a = " + "[" * 100_000)[0]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("layer = 5\n" + GOOD.split("[[layer]]\nkey")[0], "[[layer]] with two brackets"),
        ("topic = [5]\n", "topic.1"),
        ("layer = [{key = 5}]\n", "layer.1"),
        ("layer = [[]]\n", "layer.1"),
    ],
)
def test_tables_of_the_wrong_shape_are_refused(toml, said):
    assert any(said in told for told in problems(toml))


def test_a_codebook_needs_layers_and_layers_need_labels():
    nothing = 'name = "a"\nversion = 1\ntitle = "A"\n'
    (told,) = problems(nothing)
    assert told.startswith("mine.toml, line 1, top level: it has no layer.")
    bare = nothing + '[[layer]]\nkey = "x"\nname = "X"\nhotkey = "X"\nstyle = "fill"\n'
    (told,) = problems(bare)
    assert told.startswith("mine.toml, line 4, layer.1: the layer has no label.")


def test_changing_a_shipped_codebook_names_the_line_in_it():
    toml = toml_of("political").replace('key = "holder"', 'key = "hol der"')
    line = toml.split("\n").index('key = "hol der"') + 1
    assert problems(toml)[0].startswith(f"mine.toml, line {line}, layer.3.role.1.key: ")
