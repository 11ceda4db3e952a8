"""The person's own keys: what differs from the usual ones, where two actions want one key, files.

A key is written as Qt writes it for every system, such as `Ctrl+Shift+Z`. A key map holds the keys
of those actions whose keys are not the usual ones; an empty tuple says that an action has none.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence

from annotator.domain.errors import UserError
from annotator.gui.settings import settings_folder
from annotator.gui.words import tr

if TYPE_CHECKING:
    from annotator.gui.actions.registry import Action

Keys = tuple[str, ...]
KeyMap = Mapping[str, Keys]

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_LARGEST = 200_000  # bytes
_HEAD = "# Keys of Hustings that are not the usual ones. An empty list: the action has no key.\n"


class Conflict(NamedTuple):
    """Two actions that want the same key where both can be meant. The first one has it."""

    key: str
    has: str  # an action's id
    wants: str


class Loaded(NamedTuple):
    """A key map from a file, and a sentence for each entry that was passed over."""

    keys: KeyMap
    skipped: list[str]


# Keys


def portable(key: str) -> str:
    """Return a single key with its modifiers in the one way it is kept; empty if it is none."""
    sequence = QKeySequence.fromString(key, _PORTABLE)
    return sequence.toString(_PORTABLE) if sequence.count() == 1 else ""


def native(keys: Iterable[str]) -> str:
    """Return keys as this system writes them."""
    return "  ".join(QKeySequence.fromString(key, _PORTABLE).toString(_NATIVE) for key in keys)


# Maps


def usual_keys(table: Iterable[Action]) -> KeyMap:
    """Return the keys that the actions come with."""
    return {action.id: tuple(portable(key) for key in action.shortcut) for action in table}


def differences(table: Sequence[Action], keys: KeyMap) -> KeyMap:
    """Return what of these keys is not as usual, in the table's order."""
    usual = usual_keys(table)
    return {
        action.id: keys[action.id]
        for action in table
        if action.id in keys and keys[action.id] != usual[action.id]
    }


def overlap(one: str, other: str) -> bool:
    """Whether keys of these two scopes can be meant at the same time.

    Keys of a window always count in it, also while the page has the keyboard. The review is another
    window than the main one.
    """
    if one.startswith("review") != other.startswith("review"):
        return False
    return one == other or one.endswith("window") or other.endswith("window")


def conflicts(
    table: Sequence[Action], own: KeyMap, codebook_keys: Mapping[str, str] | None = None
) -> list[Conflict]:
    """Return where two actions want the same key.

    `codebook_keys` are the open codebook's: ids of layer actions with their hotkeys. They come
    first, for the codebook is the project's; then what the person has set; then the usual keys.
    """
    given = {key: portable(hotkey) for key, hotkey in (codebook_keys or {}).items()}
    usual = usual_keys(table)
    wishes: list[tuple[int, int, Action, Keys]] = []
    for place, action in enumerate(table):
        if action.id in given:
            wishes.append((0, place, action, (given[action.id],)))
        elif action.id in own:
            wishes.append((1, place, action, own[action.id]))
        else:
            wishes.append((2, place, action, usual[action.id]))
    holders: dict[str, list[Action]] = defaultdict(list)
    found = []
    for _rank, _place, action, keys in sorted(wishes, key=lambda wish: wish[:2]):
        for key in keys:
            for holder in holders[key]:
                if holder is not action and overlap(holder.where, action.where):
                    found.append(Conflict(key, holder.id, action.id))
            holders[key].append(action)
    return found


def keys_in_force(
    table: Sequence[Action], own: KeyMap, codebook_keys: Mapping[str, str] | None = None
) -> dict[str, Keys]:
    """Return the keys that each action has: of two that want one key, only the first has it."""
    lost = {(each.wants, each.key) for each in conflicts(table, own, codebook_keys)}
    given = {key: (portable(hotkey),) for key, hotkey in (codebook_keys or {}).items()}
    wished = {**usual_keys(table), **own, **given}
    return {
        action.id: tuple(key for key in wished[action.id] if (action.id, key) not in lost)
        for action in table
    }


def with_keys(table: Sequence[Action], own: KeyMap, action: str, keys: Keys) -> KeyMap:
    """Return the map in which an action has these keys."""
    return differences(table, {**own, action: tuple(dict.fromkeys(keys))})


def without_key(table: Sequence[Action], own: KeyMap, action: str, key: str) -> KeyMap:
    """Return the map in which an action has one key less."""
    keys = own.get(action, usual_keys(table)[action])
    return with_keys(table, own, action, tuple(each for each in keys if each != key))


# Files


def own_keys_path() -> Path:
    """Where the person's own keys are kept."""
    return settings_folder() / "keys.toml"


def load_own_keys(table: Iterable[Action], fixed: Collection[str] = ()) -> Loaded:
    """Return the person's own keys, none where there is no file; what is wrong with it is named."""
    path = own_keys_path()
    if not path.exists():
        return Loaded({}, [])
    try:
        return read_key_map(path, table, fixed)
    except UserError as error:
        return Loaded({}, [error.what])


def save_own_keys(keys: KeyMap) -> None:
    """Keep the person's own keys. Raises UserError where they cannot be written."""
    path = own_keys_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_key_map(path, keys)
    except OSError as error:
        raise _unwritten(path, error) from None


def read_key_map(path: Path, table: Iterable[Action], fixed: Collection[str] = ()) -> Loaded:
    """Return a key map from a file; entries that say nothing here are named and passed over.

    `fixed` are actions whose keys are not the person's to set. Raises UserError where the file
    cannot be read, or is no key map.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        content = tomllib.loads(data.decode("utf-8-sig")) if len(data) <= _LARGEST else {}
    except OSError as error:
        raise UserError(
            tr("{} cannot be read: {}.", str(path), error.strerror or str(error)),
            tr("Check the file's permissions."),
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _no_key_map(path, str(error)) from None
    entries = content.get("keys")
    if not isinstance(entries, dict):
        raise _no_key_map(path, tr("it has no table [keys]"))
    table = list(table)
    keys: dict[str, Keys] = {}
    skipped: list[str] = []
    known = {action.id for action in table} - set(fixed)
    for name, value in entries.items():
        if name in known:
            keys[name] = tuple(dict.fromkeys(_read_keys(name, value, skipped)))
        elif name in fixed:
            skipped.append(tr("“{}” has its key from the codebook.", name))
        else:
            skipped.append(tr("There is no action “{}”.", name))
    return Loaded(differences(table, keys), skipped)


def _read_keys(action: str, value: object, skipped: list[str]) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        key = portable(each) if isinstance(each, str) else ""
        if key:
            yield key
        else:
            skipped.append(tr("{} is no key (for “{}”).", json.dumps(each, default=str), action))


def write_key_map(path: Path, keys: KeyMap) -> None:
    """Write a key map to a file, whole or not at all. Raises OSError."""
    lines = [
        f"{name} = {json.dumps(list(each), ensure_ascii=False)}" for name, each in keys.items()
    ]
    beside = path.with_name(path.name + ".new")
    beside.write_text(_HEAD + "\n[keys]\n" + "".join(f"{x}\n" for x in lines), encoding="utf-8")
    os.replace(beside, path)


def export_key_map(path: Path, keys: KeyMap) -> None:
    """Write a key map where the person wants it. Raises UserError where that cannot be."""
    try:
        write_key_map(path, keys)
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError) -> UserError:
    return UserError(
        tr("The keys could not be written to {}: {}.", str(path), error.strerror or str(error)),
        tr("Choose another folder, or make room there."),
    )


def _no_key_map(path: Path, why: str) -> UserError:
    return UserError(
        tr("{} is no key map: {}.", str(path), why), tr("Choose a file that Hustings exported.")
    )
