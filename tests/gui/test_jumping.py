"""Jumping with the keys: through a layer, through a label, along roles and back."""

import pytest
from PySide6.QtWidgets import QApplication

TALKS = (
    "Ana Reyes said on Monday that the ports law must go. Brussels will not pay, she added.\n\n"
    "“We oppose the ports law,” Boris Kim told reporters in Madrid. Ana Reyes left early.\n\n"
    "The Greens welcomed the ports law, and Brussels stayed silent."
)
NAMES = [
    ("PERSON", "Ana Reyes"),
    ("GPE", "Brussels"),
    ("PERSON", "Boris Kim"),
    ("GPE", "Madrid"),
    ("NORP", "Greens"),
]


@pytest.fixture
def talks(open_study):
    """An article with five suggested names."""
    return open_study({"text": TALKS, "title": "The ports", "author": "Lena Ott"}, suggest=NAMES)


def words(study):
    """The words of what is in hand."""
    mark = study.page.marks.get(study.in_hand())
    return study.text[slice(*mark.fragments[0])] if mark is not None else ""


def pressed(study, *keys):
    """What is in hand after each of these keys."""
    found = []
    for key in keys:
        study.press(key)
        found.append(words(study))
    return found


def test_brackets_go_through_the_layer_whether_decided_or_not(talks):
    talks.press("Tab", "Space")  # Ana Reyes is decided, Brussels in hand
    forwards = pressed(talks, "]", "]", "]", "]")
    assert forwards == ["Boris Kim", "Madrid", "Greens", "Ana Reyes"]
    assert pressed(talks, "[", "[") == ["Greens", "Madrid"]


def test_brackets_stay_in_their_layer(talks):
    talks.press("Tab", "L", "C", "1", "Escape", "E")
    talks.press("Escape", "Escape")
    seen = set(pressed(talks, *["]"] * 6))
    assert seen == {name for _label, name in NAMES}


def test_braces_go_through_what_has_the_same_label(talks):
    talks.press("]")
    assert words(talks) == "Ana Reyes"
    assert pressed(talks, "}", "}") == ["Boris Kim", "Ana Reyes"]
    assert pressed(talks, "{") == ["Boris Kim"]


def test_braces_say_what_they_need_and_when_there_is_no_other(talks):
    talks.press("}")
    assert "first" in talks.sentence()
    talks.press("[")
    assert words(talks) == "Greens"
    talks.press("}")
    assert words(talks) == "Greens"
    assert "only" in talks.sentence()


def stance(study):
    """Make a stance of Boris Kim against a claim of Ana Reyes, and let go of everything."""
    study.click("Monday")
    study.press("L", "C", "1")
    study.press(letter(study, "Ana Reyes"), "Escape", "Escape")
    study.click("oppose")
    study.press("L", "S", "2")
    study.press(letter(study, "Boris Kim"))
    claim = study.of("claim")[0]
    study.press(letter(study, study.quote(claim)), "Escape", "Escape", "Escape")
    made = study.of("stance")[0]
    assert {key: len(each) for key, each in made.roles.items()} == {"holder": 1, "target": 1}
    return made, claim


def letter(study, quote):
    """The letter that stands over these words."""
    (code,) = [
        code
        for key, code in study.page.look.hints.items()
        if study.text[slice(*study.page.marks[key].fragments[0])] == quote
    ]
    return code


def test_j_goes_along_the_roles_and_shift_j_comes_back(talks):
    made, claim = stance(talks)
    talks.press("S", "]")
    assert talks.in_hand() == made.id
    assert pressed(talks, "J") == ["Boris Kim"]
    talks.press("J")
    assert talks.in_hand() == claim.id
    assert pressed(talks, "J") == ["Ana Reyes"]  # the claim has a claimant of its own
    talks.press("Shift+J")
    assert talks.in_hand() == claim.id
    talks.press("Shift+J")
    assert talks.in_hand() == made.id
    talks.press("Shift+J")
    assert talks.in_hand() == made.id
    assert "no jump" in talks.sentence()


def test_after_coming_back_j_goes_on_with_the_filler_after(talks):
    _made, claim = stance(talks)
    talks.press("S", "]")
    assert pressed(talks, "J") == ["Boris Kim"]
    talks.press("Shift+J", "J")
    assert talks.in_hand() == claim.id


def test_j_selects_words_that_stand_in_a_role(talks):
    talks.click("Monday")
    talks.press("L", "C", "1")
    talks.press(letter(talks, "Ana Reyes"))
    claim = talks.of("claim")[0]
    talks.window.hand.roles.open_named_role("cue")
    talks.select("said")
    talks.press("Return")
    talks.press("J", "J")
    assert talks.in_hand() == claim.id
    assert talks.selected() == "said"
    assert pressed(talks, "J") == ["Ana Reyes"]
    talks.press("Shift+J")
    assert talks.in_hand() == claim.id


def test_j_says_so_where_there_is_nowhere_to_go(talks):
    talks.press("J")
    assert "marked in the text" in talks.sentence()
    talks.press("Tab", "J")
    assert "marked in the text" in talks.sentence()


def test_a_deleted_holder_is_passed_over_on_the_way_back(talks):
    made, _claim = stance(talks)
    talks.press("S", "]", "J")
    talks.window.hand.choose(made.id)
    talks.press("Delete")
    talks.press("Shift+J")
    assert "no jump" in talks.sentence()
    QApplication.processEvents()


def test_jumps_are_forgotten_with_the_article(open_study):
    study = open_study(
        {"text": TALKS, "title": "One"},
        {"text": "Another. " + TALKS, "title": "Two"},
        suggest=NAMES,
    )
    stance(study)
    study.press("S", "]", "J", "Ctrl+PgDown")
    study.wait_for_article("Another")
    study.press("Shift+J")
    assert "no jump" in study.sentence()


def test_a_letter_over_the_page_is_no_jump(talks):
    talks.click("Monday")
    talks.press("L", "C", "1")
    assert talks.window.hand.roles.is_open
    open_role = talks.window.hand.roles.open_role
    talks.press("J")  # a hint, or nothing: the role is still what is asked for, or filled
    assert talks.window.hand.annotation.layer == "claim"
    assert open_role.role.key == "claimant"
