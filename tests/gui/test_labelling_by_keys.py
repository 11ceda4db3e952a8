"""Labelling with the keyboard alone, judged by what the project file holds afterwards."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.records import Annotation, Filler, FromSuggestion, Manual
from annotator.domain.text import Fragment
from annotator.gui.chooser import Chooser

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
CLAIM = "Ana Reyes said on Monday that the ports law must go."
STANCE = "“We oppose the ports law,” Boris Kim told reporters in Madrid."


@pytest.fixture
def talks(open_study):
    """An article with five suggested names."""
    return open_study({"text": TALKS, "title": "The ports", "author": "Lena Ott"}, suggest=NAMES)


@pytest.fixture
def plain(open_study):
    """The same article without suggestions."""
    return open_study({"text": TALKS, "title": "The ports", "author": "Lena Ott"})


def entity(study, words):
    (found,) = [each for each in study.of("entity") if study.quote(each) == words]
    return found


# Deciding suggestions


def test_space_accepts_the_suggestion_in_hand_and_goes_on_to_the_next(talks):
    talks.press("Tab", "Space", "Space")
    assert talks.told() == [("PERSON", "Ana Reyes"), ("GPE", "Brussels")]
    first = talks.labels()[0]
    assert isinstance(first.origin, FromSuggestion)
    assert (first.origin.source, first.origin.action) == ("model", "accepted")
    assert talks.window.hand.proposal.suggestion.fragments == (talks.place("Boris Kim"),)


def test_x_dismisses_the_suggestion_in_hand_and_goes_on_to_the_next(talks):
    talks.press("Tab", "X", "Space")
    assert talks.told() == [("GPE", "Brussels")]
    assert talks.dismissed() == {"entity:PERSON:0-9"}
    assert all(
        proposal.suggestion.fragments != (Fragment(0, 9),)
        for proposal in talks.window.session.desk.proposals.values()
    )


def test_deciding_all_suggestions_needs_one_key_each(talks):
    talks.press("Tab", *["Space"] * 5)
    assert len(talks.labels()) == 5
    assert talks.window.hand.current is None


def test_tab_goes_through_the_suggestions_in_reading_order_and_round(talks):
    seen = []
    for _ in range(6):
        talks.press("Tab")
        seen.append(talks.text[slice(*talks.window.hand.proposal.suggestion.fragments[0])])
    assert seen == ["Ana Reyes", "Brussels", "Boris Kim", "Madrid", "Greens", "Ana Reyes"]
    talks.press("Shift+Tab")
    assert talks.window.hand.proposal.suggestion.fragments == (talks.place("Greens"),)


def test_tab_goes_through_the_annotations_once_nothing_is_undecided(talks):
    talks.press("Tab", *["Space"] * 5)
    in_order = talks.labels()
    talks.press("Ctrl+Home")
    seen = []
    for _ in range(5):
        talks.press("Tab")
        seen.append(talks.in_hand())
    ids = [each.id for each in in_order]
    assert seen in (ids, [*ids[1:], ids[0]])


def test_a_digit_gives_a_suggestion_another_label_and_accepts_it(talks):
    talks.press("Tab", "2")
    only = talks.one()
    assert (only.label, talks.quote(only)) == ("ORG", "Ana Reyes")
    assert isinstance(only.origin, FromSuggestion)
    assert only.origin.action == "edited"


def test_moving_an_edge_of_a_suggestion_accepts_it_with_that_edge_in_one_step(talks):
    talks.press("Tab")
    proposed = talks.window.hand.proposal
    talks.press("Alt+Left")
    only = talks.one()
    assert (only.label, talks.quote(only)) == ("PERSON", "Ana")
    assert isinstance(only.origin, FromSuggestion)
    assert (only.origin.action, only.origin.suggestion) == ("edited", proposed.key)
    assert talks.window.hand.annotation == only
    talks.press("Ctrl+Z")
    assert talks.of("entity") == []
    assert proposed.key in talks.window.session.desk.proposals


def test_a_digit_relabels_the_annotation_in_hand_which_keeps_its_id(talks):
    talks.press("Tab", "Space", "Shift+Tab")
    talks.click("Ana Reyes")
    before = talks.one()
    talks.press("3")
    after = talks.one()
    assert (after.id, after.label, after.fragments) == (before.id, "GPE", before.fragments)
    assert after.revision == before.revision + 1


@pytest.mark.parametrize("key", ["3", "Alt+Right"])
def test_an_accepted_suggestion_that_is_changed_later_counts_as_edited(talks, key):
    talks.press("Tab", "Space")
    talks.click("Ana Reyes", inside=1)
    assert talks.one().origin.action == "accepted"
    talks.press(key)
    assert talks.one().origin.action == "edited"
    assert talks.one().origin.source == "model"


# Adding


def test_selecting_by_shift_and_arrows_and_a_digit_adds_an_entity(plain):
    plain.press("Ctrl+Home", "Shift+Right", "Shift+Right", "1")
    only = plain.one()
    assert (only.layer, only.label, plain.quote(only)) == ("entity", "PERSON", "Ana Reyes")
    assert only.origin == Manual()
    assert only.annotator == "amara"


def test_a_digit_without_a_selection_labels_the_word_at_the_caret(plain):
    plain.press("Ctrl+Home", *["Right"] * 4, "9")
    assert plain.told() == [("DATE", "Monday")]


def test_the_selection_shrinks_with_shift_and_left(plain):
    plain.press("Ctrl+Home", *["Shift+Right"] * 4)
    assert plain.selected() == "Ana Reyes said on"
    plain.press("Shift+Left", "Shift+Left")
    assert plain.selected() == "Ana Reyes"


def test_shift_and_down_select_to_the_line_below_and_up_takes_it_back(plain):
    plain.press("Ctrl+Home", "Shift+Right", "Shift+Down")
    start, end = plain.window.hand.selection
    assert start == 0
    assert plain.point(end - 1).y() > plain.point(0).y()
    plain.press("Shift+Up", "1")
    assert plain.told() == [("PERSON", "Ana")]


def test_shift_and_a_digit_label_every_mention_of_the_words(plain):
    plain.select("Ana Reyes")
    plain.press("Shift+1")
    assert plain.told() == [("PERSON", "Ana Reyes"), ("PERSON", "Ana Reyes")]
    assert [each.start for each in plain.labels()] == [0, plain.place("Ana Reyes", 1).start]
    plain.press("Ctrl+Z")
    assert plain.labels() == []


def test_shift_and_a_digit_leave_alone_what_is_labelled_and_parts_of_words(open_study):
    study = open_study("Iran met Iran. Iranians and Iran-backed groups watched Iran.")
    study.click("Iran")
    study.press("3", "Escape", "Shift+3")
    assert study.told() == [("GPE", "Iran")] * 3
    assert [each.start for each in study.labels()] == [0, 9, 55]


def test_type_ahead_finds_a_label_that_has_no_digit(plain):
    plain.select("Ana Reyes")
    plain.press("T")
    plain.write("langu")
    plain.press("Return")
    assert plain.told() == [("LANGUAGE", "Ana Reyes")]


def test_l_selects_the_sentence_and_again_one_more(plain):
    plain.click("Monday")
    plain.press("L")
    assert plain.selected() == CLAIM
    plain.press("L")
    assert plain.selected() == CLAIM + " Brussels will not pay, she added."


# Changing


def test_delete_deletes_the_annotation_in_hand_and_undo_brings_it_back(plain):
    plain.select("Madrid")
    plain.press("3")
    before = plain.labels()
    plain.press("Delete")
    assert plain.labels() == []
    plain.press("Ctrl+Z")
    assert plain.labels() == before


def test_deleting_an_accepted_suggestion_does_not_propose_it_again(talks):
    talks.press("Tab", "Space")
    talks.click("Ana Reyes")
    talks.press("Delete")
    assert talks.labels() == []
    assert "entity:PERSON:0-9" in talks.dismissed()


def claim_with_claimant(study):
    """Make a claim whose claimant is Ana Reyes; return both."""
    study.press("Tab", "Space")
    study.click("Monday")
    study.press("L", "C", "2", "Return")
    return study.of("claim")[0], entity(study, "Ana Reyes")


def test_deleting_what_stands_in_a_role_clears_the_role_and_undo_brings_back_both(talks):
    claim, ana = claim_with_claimant(talks)
    assert claim.roles == {"claimant": (Filler(annotation=ana.id),)}
    talks.press("E")
    talks.click("Ana Reyes", inside=1)
    talks.press("Delete")
    (only,) = talks.labels()
    assert (only.id, only.roles) == (claim.id, {})
    talks.press("Ctrl+Z")
    assert talks.of("claim") == [claim]
    assert talks.of("entity") == [ana]


def test_alt_and_arrows_move_the_edges_by_a_token_and_keep_id_and_roles(talks):
    claim, ana = claim_with_claimant(talks)
    talks.press("E")
    talks.click("Ana Reyes", inside=1)
    talks.press("Alt+Right")
    assert talks.quote(entity(talks, "Ana Reyes said")) == "Ana Reyes said"
    talks.press("Alt+Left", "Alt+Shift+Right")
    moved = entity(talks, "Reyes")
    assert moved.id == ana.id
    assert talks.of("claim")[0].roles == claim.roles
    talks.press("Alt+Shift+Left")
    assert entity(talks, "Ana Reyes").fragments == ana.fragments


def test_an_edge_does_not_cross_the_other(plain):
    plain.select("Madrid")
    plain.press("3", "Alt+Left", "Alt+Left", "Alt+Shift+Right")
    assert plain.told() == [("GPE", "Madrid")]


def test_an_edge_moves_by_a_character_with_control(plain):
    plain.select("Madrid")
    plain.press("3", "Ctrl+Alt+Left", "Ctrl+Alt+Shift+Right")
    assert plain.told() == [("GPE", "adri")]


def test_plus_adds_the_selection_as_a_fragment(plain):
    plain.select("Brussels")
    plain.press("3")
    plain.click("Brussels")
    plain.select("Madrid")
    plain.press("+")
    only = plain.one()
    assert only.fragments == (plain.place("Brussels"), plain.place("Madrid"))
    assert plain.quote(only) == "Brussels … Madrid"


def test_the_note_is_kept_when_the_field_is_left_and_the_flag_toggles(plain):
    plain.select("Madrid")
    plain.press("3", "N")
    plain.write("which one?")
    plain.press("Escape", "B")
    only = plain.one()
    assert (only.note, only.flagged) == ("which one?", True)
    plain.press("B")
    assert plain.one().flagged is False


def test_a_note_that_is_being_written_outlives_what_else_happens_to_the_page(talks, qtbot):
    talks.press("Tab", "Space")
    talks.click("Ana Reyes")
    talks.press("N")
    talks.write("half a ")
    talks.window.hand.show_again()  # as when the model's suggestions arrive
    qtbot.wait(80)
    talks.write("note")
    talks.press("Escape")
    assert entity(talks, "Ana Reyes").note == "half a note"


# Claims and stances


def test_a_sentence_becomes_a_claim_with_its_claimant_in_four_keys(talks):
    talks.press("Tab", "Space", "Escape")
    talks.click("Monday")
    talks.pressed = 0
    talks.press("L", "C", "2", "Return")
    assert talks.pressed <= 4
    (claim,) = talks.of("claim")
    assert (claim.label, talks.quote(claim)) == ("policy", CLAIM)
    assert claim.roles == {"claimant": (Filler(annotation=entity(talks, "Ana Reyes").id),)}


def test_the_likeliest_claimant_may_be_a_suggestion_which_is_accepted_with_it(talks):
    talks.click("Monday")
    talks.pressed = 0
    talks.press("L", "C", "2", "Return")
    assert talks.pressed <= 4
    (claim,) = talks.of("claim")
    ana = entity(talks, "Ana Reyes")
    assert claim.roles == {"claimant": (Filler(annotation=ana.id),)}
    assert ana.origin.action == "accepted"
    talks.press("Ctrl+Z")
    assert talks.told() == [("policy", CLAIM)]


def hint_of(study, words):
    """The letters that stand above a mark on these words."""
    place = (study.place(words),)
    hints = study.page.look.hints
    (letters,) = [code for key, code in hints.items() if study.page.marks[key].fragments == place]
    return letters.upper()


def test_a_letter_of_the_hints_fills_the_role_with_another_than_the_likeliest(talks):
    talks.click("Monday")
    talks.press("L", "C", "2")
    talks.press(*hint_of(talks, "Boris Kim"))
    (claim,) = talks.of("claim")
    assert claim.roles == {"claimant": (Filler(annotation=entity(talks, "Boris Kim").id),)}


def test_a_stance_with_evidence_holder_and_target_needs_six_keys(talks):
    talks.press("S")
    talks.click("oppose")
    talks.pressed = 0
    talks.press("L", "2", "Return")
    talks.press(*hint_of(talks, "Brussels"))
    assert talks.pressed <= 6
    (stance,) = talks.of("stance")
    assert (stance.label, talks.quote(stance)) == ("against", STANCE)
    assert stance.roles == {
        "holder": (Filler(annotation=entity(talks, "Boris Kim").id),),
        "target": (Filler(annotation=entity(talks, "Brussels").id),),
    }
    talks.press("1")
    assert talks.pressed <= 6
    assert talks.of("stance")[0].attributes == {"explicitness": "explicit"}


def test_a_full_stop_makes_the_author_the_claimant(plain):
    plain.click("welcomed")
    plain.press("L", "C", "4", ".")
    assert plain.one().roles == {"claimant": (Filler(author=True),)}


def test_a_slash_finds_a_topic_as_it_is_typed(talks):
    talks.press("S")
    talks.click("oppose")
    talks.press("L", "2", "Return", "/")
    talks.write("sanc")
    talks.press("Return")
    (stance,) = talks.of("stance")
    assert stance.roles["target"] == (Filler(topic="sanctions"),)
    assert talks.page.hasFocus()


def test_a_claim_can_be_the_target_of_a_stance(talks):
    claim, _ana = claim_with_claimant(talks)
    talks.press("S")
    talks.click("oppose")
    talks.press("L", "2", "Return")
    talks.press(*hint_of(talks, CLAIM))
    assert talks.of("stance")[0].roles["target"] == (Filler(annotation=claim.id),)


def test_f_opens_the_cue_and_enter_fills_it_with_the_selected_words(talks):
    claim_with_claimant(talks)
    talks.press("F")
    assert talks.window.hand.roles.open_role.role.key == "cue"
    talks.select("said")
    talks.press("Return")
    (claim,) = talks.of("claim")
    assert claim.roles["cue"] == (Filler(fragments=(talks.place("said"),)),)
    assert talks.quote(claim) == CLAIM


def test_f_again_opens_the_role_after(talks):
    claim_with_claimant(talks)
    seen = []
    for _ in range(3):
        talks.press("F")
        seen.append(talks.window.hand.roles.open_role.role.key)
    assert seen == ["cue", "addressee", "topic"]


def test_a_role_that_takes_several_keeps_their_order(talks):
    claim, ana = claim_with_claimant(talks)
    talks.window.hand.roles.open_named_role("claimant")  # the button + claimant
    talks.press(*hint_of(talks, "Boris Kim"))
    (claim,) = talks.of("claim")
    boris = entity(talks, "Boris Kim")
    assert claim.roles["claimant"] == (Filler(annotation=ana.id), Filler(annotation=boris.id))


def test_relabelling_a_claim_keeps_its_roles(talks):
    claim, _ana = claim_with_claimant(talks)
    talks.press("5")
    (after,) = talks.of("claim")
    assert (after.id, after.label, after.roles) == (claim.id, "accusation", claim.roles)


# The article as a whole


def test_d_and_a_digit_label_the_article(plain):
    plain.press("D", "1")
    only = plain.one()
    assert (only.layer, only.label, only.fragments) == ("article", "profile", ())
    plain.press("1")
    assert plain.one().attributes == {"relevant": True}


def test_labelling_the_article_twice_chooses_the_label_that_stands(plain):
    plain.press("D", "1", "Escape", "Escape", "1")
    assert len(plain.labels()) == 1
    assert plain.in_hand() == plain.one().id


def test_a_position_of_the_article_takes_its_topic_and_its_polarity(plain):
    plain.press("D", "2", "/")
    plain.write("open trade")
    plain.press("Return", "2")
    only = plain.one()
    assert only.roles == {"topic": (Filler(topic="trade"),)}
    assert only.attributes == {"polarity": "against"}


# Letting go, undoing


def test_escape_leaves_the_role_then_the_selection_then_what_is_in_hand(talks):
    talks.click("Monday")
    talks.press("L", "C", "2")
    hand = talks.window.hand
    talks.press("Shift+Right", "Shift+Right")
    assert hand.roles.is_open
    assert hand.selection is not None
    talks.press("Escape")
    assert not hand.roles.is_open
    assert hand.selection is not None
    talks.press("Escape")
    assert hand.selection is None
    assert hand.current is not None
    talks.press("Escape")
    assert hand.current is None
    assert talks.told() == [("policy", CLAIM)]


def test_undo_and_redo_go_on_across_closing_and_opening_the_window(plain):
    plain.select("Madrid")
    plain.press("3", "2")
    labelled = plain.labels()
    plain.close()
    plain.open()
    plain.press("Ctrl+Z")
    assert plain.told() == [("GPE", "Madrid")]
    plain.press("Ctrl+Z")
    assert plain.labels() == []
    plain.close()
    plain.open()
    plain.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert plain.labels() == labelled
    assert plain.page.marks.get(labelled[0].id) is not None


def test_undo_that_has_nothing_to_undo_says_so(plain):
    plain.press("Ctrl+Z")
    plain.settle()
    assert "nothing to undo" in plain.sentence()
    plain.press("Ctrl+Shift+Z")
    plain.settle()
    assert "nothing to redo" in plain.sentence()


def test_a_key_pressed_right_after_an_undo_acts_on_what_the_undo_left(plain):
    plain.select("Madrid")
    plain.press("3", "Ctrl+Z", "2")
    assert plain.told() == [("ORG", "Madrid")]
    assert plain.messages() == []


def test_a_key_pressed_right_after_an_undo_of_nothing_is_not_lost(plain):
    plain.select("Madrid")
    plain.press("Ctrl+Z", "3")
    assert plain.told() == [("GPE", "Madrid")]


def test_many_keys_in_a_row_all_reach_the_file(talks):
    talks.press("Tab", "Space", "Space", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Tab", "X")
    assert talks.told() == [("PERSON", "Ana Reyes")]
    assert len(talks.dismissed()) == 1


# Done


def test_control_and_enter_name_what_is_missing_and_show_it(open_study):
    study = open_study(TALKS, "A second article.", suggest=NAMES)
    study.click("Monday")
    study.press("L", "C", "2", "Escape", "Escape", "Ctrl+Return")
    study.settle()
    assert "Claimant" in study.sentence()
    assert study.statuses() == ["in progress", "todo"]
    assert study.in_hand() == study.one().id
    assert study.window.hand.roles.open_role.role.key == "claimant"
    study.press("Return", "Ctrl+Return")
    study.wait_for_article("A second")
    assert study.statuses() == ["done", "todo"]


def test_control_and_enter_go_on_to_the_next_article_that_is_not_done(open_study):
    study = open_study("One article.", "Two articles.", "Three articles.")
    study.press("Ctrl+Return")
    study.wait_for_article("Two")
    study.press("Ctrl+Shift+Return")
    study.wait_for_article("Three")
    assert study.statuses() == ["done", "skipped", "todo"]
    study.press("Ctrl+Return")
    assert study.statuses() == ["done", "skipped", "done"]
    study.settle()
    assert "Every article is done" in study.sentence()


def test_the_queue_shows_how_far_each_article_is(open_study):
    study = open_study("One article.", "Two articles.")
    rows = study.window.queue.model.rows
    assert [row.status for row in rows] == ["todo", "todo"]
    study.press("Ctrl+Home", "1")
    study.settle()
    assert [row.status for row in study.window.queue.model.rows] == ["in progress", "todo"]
    study.press("Ctrl+Z")
    study.settle()
    assert [row.status for row in study.window.queue.model.rows] == ["todo", "todo"]
    study.press("Ctrl+Return")
    study.wait_for_article("Two")
    assert [row.status for row in study.window.queue.model.rows] == ["done", "todo"]
    assert study.statuses() == ["done", "todo"]


def test_undoing_work_on_another_article_shows_that_article(open_study):
    study = open_study("One article.", "Two articles.")
    study.press("Ctrl+Home", "1", "Ctrl+PgDown")
    study.wait_for_article("Two")
    study.press("Ctrl+Z")
    study.wait_for_article("One")
    assert study.labels() == []


def test_what_the_codebook_forbids_is_refused_with_a_message_and_changes_nothing(talks):
    claim, ana = claim_with_claimant(talks)
    talks.window.hand.roles.open_named_role("claimant")
    talks.window.hand.roles.fill(Filler(annotation=ana.id))  # stands there already
    assert talks.of("claim") == [claim]
    assert len(talks.messages()) == 1


def test_letters_of_a_chooser_do_not_reach_the_page(talks):
    talks.press("Ctrl+K")
    talks.write("x")
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser)
    talks.press("Escape")
    assert talks.labels() == []
    assert talks.dismissed() == set()


def test_an_annotation_is_stored_with_what_it_quotes(plain, labels):
    plain.select("Madrid")
    plain.press("3")
    only: Annotation = labels(plain)[0]
    assert only.fragments == (plain.place("Madrid"),)
