"""The keys of docs/keys.md, row by row: real keys in one window, and what the project file holds.

Each test has an article of its own; all begin with the same text. A key is never followed by a pause:
what it does is waited for.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from window_hands import CLAIM, STANCE, SUGGESTED, TITLES, Hands, State, Until, make_study

from annotator.domain.records import Annotation, Filler


@pytest.fixture(scope="module")
def hands(open_shared_desktop: Callable[..., Any], shared_home: Path) -> Hands:
    settings = shared_home / "config" / "hustings" / "hustings.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nmodel=\n", encoding="utf-8")  # no model: suggestions are given
    path = shared_home / "study.hustings"
    make_study(path)
    return Hands(open_shared_desktop, path)


def in_hand(label: str, words: str, *, decided: bool = True) -> Until:
    return lambda seen: seen["in_hand"] == [label, words, decided]


def suggested(words: str) -> Until:
    return lambda seen: seen["in_hand"] and seen["in_hand"][1:] == [words, False]


def nothing_asked(seen: State) -> bool:
    return seen["role"] is None and seen["asked"] is None


def selected(words: str | None) -> Until:
    return lambda seen: seen["selected"] == words


def role(key: str | None) -> Until:
    return lambda seen: seen["role"] == key


def caret(words: str) -> Until:
    return lambda seen: seen["caret"] == words and seen["selected"] is None


def claim_of_ana(hands: Hands) -> tuple[Annotation, Annotation]:
    """Make a claim whose claimant is Ana Reyes; return both."""
    hands.press("Tab", "space", until=suggested("Brussels"))
    hands.click("Monday")
    hands.press("l", "c", "2", until=role("claimant"))
    hands.press("Return", until=nothing_asked)
    (claim,), (ana,) = hands.of("claim"), hands.of("entity")
    assert claim.roles == {"claimant": (Filler(annotation=ana.id),)}
    return claim, ana


# Layers, suggestions, labels


def test_e_c_s_d_take_a_layer(hands: Hands) -> None:
    hands.open("Layers")
    for key, layer in (("c", "claim"), ("s", "stance"), ("d", "article"), ("e", "entity")):
        hands.press(key, until=lambda seen, layer=layer: seen["layer"] == layer)


def test_tab_and_shift_tab_go_through_what_is_undecided(hands: Hands) -> None:
    hands.open("Tabs")
    for _label, words in [*SUGGESTED, SUGGESTED[0]]:  # and round
        hands.press("Tab", until=suggested(words))
    hands.press("shift+Tab", until=suggested("Greens"))
    hands.press("shift+Tab", until=suggested("Madrid"))


def test_space_accepts_and_x_dismisses_and_both_go_on(hands: Hands) -> None:
    hands.open("Deciding")
    hands.press("Tab", until=suggested("Ana Reyes"))
    hands.press("space", until=suggested("Brussels"))
    assert hands.kept() == [("PERSON", "Ana Reyes")]
    hands.press("x", until=suggested("Boris Kim"))
    assert hands.kept() == [("PERSON", "Ana Reyes")]
    (key,) = hands.dismissed()
    assert key.startswith("entity:GPE:")


def test_a_digit_labels_a_suggestion_a_selection_and_the_annotation_in_hand(hands: Hands) -> None:
    hands.open("Digits")
    hands.press("Tab", "2", until=lambda seen: seen["annotations"] == 1)
    assert hands.kept() == [("ORG", "Ana Reyes")]
    hands.click("Monday")
    hands.press("shift+Right", until=selected("Monday"))
    hands.press("9", until=in_hand("DATE", "Monday"))
    (_ana, monday) = hands.of("entity")
    hands.press("7", until=in_hand("EVENT", "Monday"))
    assert hands.kept() == [("ORG", "Ana Reyes"), ("EVENT", "Monday")]
    assert hands.of("entity")[1].id == monday.id


def test_t_finds_a_label_without_a_digit_as_it_is_typed(hands: Hands) -> None:
    hands.open("Typing")
    hands.click("Monday")
    hands.press("t", until=lambda seen: seen["listed"] and len(seen["listed"]) > 9)
    hands.type("langu", until=lambda seen: seen["listed"] and len(seen["listed"]) == 1)
    hands.press("Return", until=in_hand("LANGUAGE", "Monday"))
    assert hands.kept() == [("LANGUAGE", "Monday")]


def test_shift_and_a_digit_label_every_identical_mention(hands: Hands) -> None:
    hands.open("Mentions")
    hands.click("Brussels", until=suggested("Brussels"))
    hands.press("shift+3", until=lambda seen: seen["annotations"] == 2)
    assert hands.kept() == [("GPE", "Brussels")] * 2
    hands.press("ctrl+z", until=lambda seen: seen["annotations"] == 0)
    assert hands.kept() == []


# Moving and selecting


def test_arrows_move_the_caret_and_with_shift_the_selection(hands: Hands) -> None:
    hands.open("Arrows")
    hands.press("ctrl+Home", until=caret("Ana"))
    hands.press("Right", "Right", until=caret("said"))
    hands.press("Left", until=caret("Reyes"))
    hands.press("shift+Right", until=selected("Reyes"))
    hands.press("shift+Right", "shift+Right", until=selected("Reyes said on"))
    hands.press("shift+Left", until=selected("Reyes said"))
    hands.press("Left", until=selected(None))
    before = hands.press("ctrl+Home", until=caret("Ana"))["caret"]
    hands.press("Down", until=lambda seen: seen["caret"] != before)
    hands.press("Up", until=caret("Ana"))
    hands.press("shift+Down", until=lambda seen: len(seen["selected"] or "") > 40)
    hands.press("shift+Up", until=lambda seen: len(seen["selected"] or "") < 10)
    hands.press("ctrl+End", until=caret("."))


def test_l_selects_the_sentence_and_again_one_more(hands: Hands) -> None:
    hands.open("Sentences")
    hands.click("Monday")
    hands.press("l", until=selected(CLAIM))
    hands.press("l", until=selected(CLAIM + " Brussels will not pay, she added."))


# Changing


def test_alt_and_arrows_move_edges_and_ids_and_roles_stay(hands: Hands) -> None:
    hands.open("Edges")
    claim, ana = claim_of_ana(hands)
    hands.click("Ana Reyes", until=in_hand("PERSON", "Ana Reyes"))
    for key, words in (
        ("alt+Right", "Ana Reyes said"),
        ("alt+Left", "Ana Reyes"),
        ("alt+shift+Right", "Reyes"),
        ("alt+shift+Left", "Ana Reyes"),
        ("ctrl+alt+Left", "Ana Reye"),
        ("ctrl+alt+shift+Right", "na Reye"),
    ):
        hands.press(key, until=in_hand("PERSON", words))
        assert hands.kept() == [("PERSON", words)]
        assert [each.id for each in hands.of("entity")] == [ana.id]
        assert [(each.id, each.roles) for each in hands.of("claim")] == [(claim.id, claim.roles)]


def test_f_opens_a_role_and_the_letter_over_a_word_fills_it(hands: Hands) -> None:
    hands.open("Roles")
    claim_of_ana(hands)
    hands.press("f", until=role("cue"))
    state = hands.press("f", until=role("addressee"))
    letters = state["hints"]["Boris Kim"]
    hands.press(*letters, until=nothing_asked)
    (claim,) = hands.of("claim")
    _ana, boris = hands.of("entity")
    assert claim.roles["addressee"] == (Filler(annotation=boris.id),)
    assert ("PERSON", "Boris Kim") in hands.kept()  # the suggestion was accepted with it


def test_a_full_stop_takes_the_author_and_a_slash_a_topic(hands: Hands) -> None:
    hands.open("Author and topic")
    hands.click("welcomed")
    hands.press("l", "c", "4", until=role("claimant"))
    hands.press("period", until=nothing_asked)
    (claim,) = hands.of("claim")
    assert claim.roles == {"claimant": (Filler(author=True),)}
    hands.click("oppose")
    hands.press("l", "s", "2", until=role("holder"))
    hands.press("period", until=role("target"))
    hands.press("slash", until=lambda seen: seen["listed"])
    hands.type("sanc", until=lambda seen: seen["listed"] and "anction" in seen["listed"][0])
    hands.press("Return", until=lambda seen: seen["asked"] == "explicitness")
    hands.press("1", until=nothing_asked)
    (stance,) = hands.of("stance")
    assert stance.roles == {
        "holder": (Filler(author=True),),
        "target": (Filler(topic="sanctions"),),
    }
    assert stance.attributes == {"explicitness": "explicit"}


def test_delete_deletes_and_ctrl_z_and_ctrl_shift_z_undo_and_redo(hands: Hands) -> None:
    hands.open("Deleting")
    hands.click("Monday")
    hands.press("9", until=in_hand("DATE", "Monday"))
    (before,) = hands.of("entity")
    hands.press("Delete", until=lambda seen: seen["annotations"] == 0)
    assert hands.kept() == []
    hands.press("ctrl+z", until=lambda seen: seen["annotations"] == 1)
    assert hands.of("entity") == [before]
    hands.press("ctrl+z", until=lambda seen: seen["annotations"] == 0)
    hands.press("ctrl+shift+z", until=lambda seen: seen["annotations"] == 1)
    assert hands.of("entity") == [before]
    hands.press("ctrl+y", until=lambda seen: seen["annotations"] == 0)
    assert hands.kept() == []


def test_plus_adds_words_b_flags_and_n_writes_a_note(hands: Hands) -> None:
    hands.open("Correcting")
    hands.click("Monday")
    hands.press("9", until=in_hand("DATE", "Monday"))
    hands.press("Right", "shift+Right", until=lambda seen: seen["selected"])
    words = hands.wait(lambda seen: seen["selected"])["selected"]
    hands.press("plus", until=selected(None))
    assert hands.kept() == [("DATE", f"Monday … {words}")]
    hands.press("b", until=lambda seen: seen["annotations"] == 1)
    hands.press("n", until=lambda seen: seen["focus"] != "PageView" and seen["pane"] == "panel")
    hands.type("which one?", until=lambda seen: seen["pane"] == "panel")
    hands.press("Escape", until=lambda seen: seen["pane"] == "page")
    (only,) = hands.of("entity")
    assert (only.note, only.flagged) == ("which one?", True)


# Going from one to the next


def test_brackets_go_through_a_layer_braces_through_a_label_j_along_roles(hands: Hands) -> None:
    hands.open("Going")
    claim_of_ana(hands)
    hands.press("j", until=in_hand("PERSON", "Ana Reyes"))
    hands.press("shift+j", until=in_hand("policy", CLAIM))
    hands.press("j", until=in_hand("PERSON", "Ana Reyes"))
    hands.press("bracketright", until=suggested("Brussels"))
    hands.press("bracketleft", until=in_hand("PERSON", "Ana Reyes"))
    hands.press("braceright", until=suggested("Boris Kim"))
    hands.press("braceleft", until=in_hand("PERSON", "Ana Reyes"))


def test_ctrl_enter_names_what_is_missing_and_else_goes_on(hands: Hands) -> None:
    hands.open("Requirements")
    hands.click("Monday")
    hands.press("l", "c", "2", until=role("claimant"))
    hands.press("Escape", until=role(None))
    hands.press("ctrl+Return", until=lambda seen: "Claimant" in seen["said"])
    hands.wait(role("claimant"))
    assert hands.status("Requirements") == "in progress"
    hands.press("Return", until=nothing_asked)
    hands.press("ctrl+Return", until=lambda seen: seen["title"] == "Skipping")
    assert hands.status("Requirements") == "done"
    hands.press("ctrl+shift+Return", until=lambda seen: seen["title"] == "Looking around")
    assert hands.status("Skipping") == "skipped"
    hands.press("ctrl+Prior", until=lambda seen: seen["title"] == "Skipping")
    hands.press("ctrl+Next", until=lambda seen: seen["title"] == "Looking around")


# Around the page


def test_ctrl_f_searches_ctrl_k_finds_commands_f1_shows_guidelines_and_keys(hands: Hands) -> None:
    hands.open("Looking around")
    hands.press("ctrl+f", until=lambda seen: seen["focus"] == "QLineEdit")
    hands.type("title:deciding", until=lambda seen: seen["queue"] == ["Deciding"])
    hands.press("Return", until=lambda seen: seen["focus"] == "QListView")
    hands.press("Return", until=lambda seen: seen["title"] == "Deciding")
    hands.press("ctrl+f", until=lambda seen: seen["focus"] == "QLineEdit")
    hands.press("Escape", until=lambda seen: len(seen["queue"]) == len(TITLES))

    hands.open("Looking around")
    hands.press("ctrl+k", until=lambda seen: seen["listed"] and len(seen["listed"]) > 20)
    hands.type("larger", until=lambda seen: seen["listed"] and len(seen["listed"]) == 1)
    hands.press("Return", until=lambda seen: seen["zoom"] == 1.1)
    hands.press("ctrl+0", until=lambda seen: seen["zoom"] == 1 and seen["pane"] == "page")

    window = hands.press("F1", until=lambda seen: seen["dialogs"])["window"]
    ((title, sheet),) = hands.desktop.ask("state")["dialogs"].items()
    assert title
    hands.desktop.give_keyboard(sheet)
    hands.press("Escape", until=lambda seen: not seen["dialogs"])
    hands.desktop.give_keyboard(window)
    hands.wait(lambda seen: seen["active"])


def test_f6_goes_round_the_window_and_f4_hides_the_panel(hands: Hands) -> None:
    hands.open("Looking around")
    for key, pane in (("F6", "panel"), ("F6", "queue"), ("F6", "page"), ("shift+F6", "queue")):
        hands.press(key, until=lambda seen, pane=pane: seen["pane"] == pane)
    hands.press("F4", until=lambda seen: not seen["panel"])
    hands.press("F4", until=lambda seen: seen["panel"])
    hands.press("ctrl+plus", until=lambda seen: seen["zoom"] > 1)
    hands.press("ctrl+minus", until=lambda seen: seen["zoom"] == 1)


# Keys per annotation


def test_annotations_take_few_keys(hands: Hands, keys_figure: Callable[[str, int], None]) -> None:
    hands.open("Few keys")
    hands.pressed = 0
    hands.press("Tab", "space", until=lambda seen: seen["annotations"] == 1)
    assert hands.kept() == [("PERSON", "Ana Reyes")]
    keys_figure("entity", hands.pressed)
    assert hands.pressed <= 2

    hands.click("Monday")
    hands.pressed = 0
    state = hands.press("l", "c", "2", until=role("claimant"))
    hands.press(*state["hints"]["Ana Reyes"], until=nothing_asked)
    (claim,), (ana,) = hands.of("claim"), hands.of("entity")
    assert hands.kept("claim") == [("policy", CLAIM)]
    assert claim.roles == {"claimant": (Filler(annotation=ana.id),)}
    keys_figure("claim with claimant", hands.pressed)
    assert hands.pressed <= 4

    hands.click("oppose")
    hands.pressed = 0
    state = hands.press("l", "s", "2", until=role("holder"))
    state = hands.press(*state["hints"]["Boris Kim"], until=role("target"))
    hands.press(*state["hints"]["Brussels"], until=lambda seen: seen["asked"] == "explicitness")
    hands.press("1", until=nothing_asked)
    (stance,) = hands.of("stance")
    assert hands.kept("stance") == [("against", STANCE)]
    ids = {
        words: each.id for each, (_l, words) in zip(hands.of("entity"), hands.kept(), strict=True)
    }
    assert stance.roles == {
        "holder": (Filler(annotation=ids["Boris Kim"]),),
        "target": (Filler(annotation=ids["Brussels"]),),
    }
    assert stance.attributes == {"explicitness": "explicit"}
    keys_figure("stance with evidence, holder and target", hands.pressed)
    assert hands.pressed <= 6


# Last, for it closes the window


def test_undo_and_redo_go_on_after_the_program_was_closed(hands: Hands) -> None:
    hands.open("Again")
    hands.click("Monday")
    hands.press("9", until=in_hand("DATE", "Monday"))
    hands.press("7", until=in_hand("EVENT", "Monday"))
    labelled = hands.of("entity")
    hands.again()
    hands.open("Again")
    hands.press("ctrl+z", until=lambda seen: "ndo" in seen["said"])
    assert hands.kept() == [("DATE", "Monday")]
    hands.press("ctrl+z", until=lambda seen: seen["annotations"] == 0)
    hands.again()
    hands.open("Again")
    hands.press("ctrl+shift+z", until=lambda seen: seen["annotations"] == 1)
    hands.press("ctrl+shift+z", until=lambda seen: "relabel" in seen["said"])
    assert hands.of("entity") == labelled
    assert hands.desktop.quit() == 0
