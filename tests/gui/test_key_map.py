"""Key maps: only differences are kept, wrong entries are named, no key means two things."""

import pytest

from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.gui import key_map
from annotator.gui.actions.labelling import LAYERS
from annotator.gui.actions.registry import Action
from annotator.gui.actions.tables import ACTIONS as ALL
from annotator.gui.key_map import Conflict
from annotator.workflows.codebooks import codebook_toml, shipped_codebooks


def action(name, *keys, where="page"):
    return Action(name, name, lambda _window: None, keys, where=where)


TABLE = [
    action("accept", "Space"),
    action("dismiss", "X"),
    action("undo", "Ctrl+Z", where="window"),
    action("redo", "Ctrl+Shift+Z", "Ctrl+Y", where="window"),
    action("layer-0"),
]


def test_keys_are_kept_in_one_spelling():
    assert key_map.portable("shift+ctrl+z") == "Ctrl+Shift+Z"
    assert key_map.portable("Escape") == "Esc"
    assert key_map.portable("j") == "J"
    assert key_map.portable("}") == "}"


@pytest.mark.parametrize("words", ["", "Ctrl+Foo", "Ctrl+", "nothing", "Ctrl+K, Ctrl+C"])
def test_what_is_no_single_key_is_none(words):
    assert key_map.portable(words) == ""


def test_every_default_is_a_key_in_its_one_spelling():
    for each in ALL:
        assert all(key_map.portable(key) for key in each.shortcut), each.id
        assert len(set(map(key_map.portable, each.shortcut))) == len(each.shortcut), each.id


@pytest.mark.parametrize("name", shipped_codebooks())
def test_the_usual_keys_clash_with_nothing_in_any_codebook_that_ships(name):
    layers = read_codebook(codebook_toml(name), name).layers
    given = {each.id: layer.hotkey for each, layer in zip(LAYERS, layers, strict=False)}
    assert key_map.conflicts(ALL, {}, given) == []


def test_a_map_holds_only_what_is_not_as_usual():
    own = key_map.with_keys(TABLE, {}, "accept", ("Return",))
    assert own == {"accept": ("Return",)}
    assert key_map.with_keys(TABLE, own, "accept", ("Space",)) == {}


def test_taking_a_key_away_leaves_the_others():
    assert key_map.without_key(TABLE, {}, "redo", "Ctrl+Y") == {"redo": ("Ctrl+Shift+Z",)}
    assert key_map.without_key(TABLE, {}, "accept", "Space") == {"accept": ()}


def test_two_actions_that_want_one_key_are_both_named_and_the_changed_one_has_it():
    own = {"dismiss": ("Space",)}
    assert key_map.conflicts(TABLE, own) == [Conflict("Space", "dismiss", "accept")]
    keys = key_map.keys_in_force(TABLE, own)
    assert keys["dismiss"] == ("Space",)
    assert keys["accept"] == ()


def test_keys_of_the_page_clash_with_keys_of_the_window():
    own = {"accept": ("Ctrl+Y",)}
    assert key_map.conflicts(TABLE, own) == [Conflict("Ctrl+Y", "accept", "redo")]
    assert key_map.keys_in_force(TABLE, own)["redo"] == ("Ctrl+Shift+Z",)


def test_the_codebooks_layers_have_their_keys_before_anybody():
    own = {"accept": ("X",)}
    found = key_map.conflicts(TABLE, own, {"layer-0": "X"})
    assert Conflict("X", "layer-0", "accept") in found
    assert Conflict("X", "layer-0", "dismiss") in found
    keys = key_map.keys_in_force(TABLE, own, {"layer-0": "X"})
    assert (keys["layer-0"], keys["accept"], keys["dismiss"]) == (("X",), (), ())


def test_no_key_in_force_ever_belongs_to_two_actions():
    own = {"accept": ("Ctrl+Z", "X"), "dismiss": ("Ctrl+Z",), "redo": ("X", "Space")}
    keys = key_map.keys_in_force(TABLE, own, {"layer-0": "Space"})
    given = [key for each in keys.values() for key in each]
    assert len(given) == len(set(given))


def test_a_map_comes_back_from_its_file_as_it_was(tmp_path):
    own = {"accept": ("Return", "Ä", '"', "\\"), "redo": ()}
    path = tmp_path / "kept" / "keys.toml"
    path.parent.mkdir()
    key_map.write_key_map(path, own)
    loaded = key_map.read_key_map(path, TABLE)
    assert loaded.keys == own
    assert loaded.skipped == []
    assert [each.name for each in path.parent.iterdir()] == ["keys.toml"]


def test_the_files_keys_may_be_spelled_by_hand(tmp_path):
    path = tmp_path / "keys.toml"
    path.write_text('[keys]\naccept = "return"\nundo = ["ctrl+z"]\n', encoding="utf-8")
    assert key_map.read_key_map(path, TABLE).keys == {"accept": ("Return",)}


def test_unknown_actions_and_keys_are_named_and_skipped_and_the_rest_is_taken(tmp_path):
    path = tmp_path / "keys.toml"
    path.write_text(
        '[keys]\nacept = ["X"]\naccept = ["Ctrl+Foo", 7, "Return"]\nlayer-0 = ["Q"]\n',
        encoding="utf-8",
    )
    loaded = key_map.read_key_map(path, TABLE, fixed=["layer-0"])
    assert loaded.keys == {"accept": ("Return",)}
    assert len(loaded.skipped) == 4
    for words in ("acept", "Ctrl+Foo", "7", "layer-0"):
        assert any(words in sentence for sentence in loaded.skipped)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"[keys", b"", b"keys = 3\n", b"x" * 300_000, b'{"keys": {}}'],
    ids=["no text", "no TOML", "empty", "no table", "too large", "JSON"],
)
def test_a_file_that_is_no_key_map_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "keys.toml"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        key_map.read_key_map(path, TABLE)
    assert str(path) in refused.value.what
    assert refused.value.remedy


def test_a_file_that_is_not_there_is_refused_and_a_folder_too(tmp_path):
    for path in (tmp_path / "no.toml", tmp_path):
        with pytest.raises(UserError):
            key_map.read_key_map(path, TABLE)


def test_ones_own_keys_are_kept_in_the_settings_folder(qapp):
    assert key_map.load_own_keys(TABLE).keys == {}
    key_map.save_own_keys({"dismiss": ("Q",)})
    assert key_map.own_keys_path().name == "keys.toml"
    assert key_map.load_own_keys(TABLE).keys == {"dismiss": ("Q",)}


def test_a_broken_file_of_ones_own_keys_leaves_the_usual_ones_and_is_named(qapp):
    key_map.save_own_keys({})
    key_map.own_keys_path().write_text("[[[", encoding="utf-8")
    loaded = key_map.load_own_keys(TABLE)
    assert loaded.keys == {}
    assert len(loaded.skipped) == 1


def test_keys_that_cannot_be_written_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(UserError) as refused:
        key_map.export_key_map(tmp_path / "none" / "keys.toml", {})
    assert refused.value.remedy
