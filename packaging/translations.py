"""Bring the translations up to date with the program's words.

    python packaging/translations.py             collect the words, write .ts and .qm
    python packaging/translations.py --unfinished    list what has no translation yet

The words of the window are the literals given to `tr` and `later` in annotator/gui. The messages
of the other rooms are the literals of what they raise, report and name steps by; an f-string is a
template with `{}` for what is filled in; packaging/message_lists.py says where they stand.
Translations are kept, what is said no more goes.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from message_lists import (
    ARGUMENTS,
    CHANGES,
    COUNTED,
    FILLED,
    MORE,
    OF_WINDOW,
    PARTS,
    ROOMS,
    SENTENCES,
    TELLING,
)

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "annotator"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"de": "de_DE"}
WINDOW, MESSAGES = "hustings", "messages"


class Message(NamedTuple):
    """Words to translate: where they belong, and whether they come in singular and plural."""

    context: str
    source: str
    numerus: bool = False


Translations = dict[Message, tuple[str, ...]]  # one form, or a singular and a plural


# --- collecting ----------------------------------------------------------------------------------


def words_of(node: ast.AST) -> str | None:
    """Return a literal, or an f-string with `{}` in its places; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the literals and f-strings of an expression; not what it compares, nor the window's."""
    words = words_of(node)
    if words is not None:
        yield words
    elif not isinstance(node, ast.Compare) and not (
        isinstance(node, ast.Call) and called(node) in OF_WINDOW
    ):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def called(node: ast.Call) -> str:
    """Return the name of what is called, without what it belongs to."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def sources(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules of a room: their paths from `annotator/` and their syntax trees."""
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(PROGRAM).as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"), name)


def window_words() -> set[Message]:
    """Return the words of the window: what `tr` and `later` are given as literals."""
    counted: dict[str, bool] = {}
    for _name, tree in sources(PROGRAM / "gui"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in OF_WINDOW and node.args:
                words = words_of(node.args[0])
                if words is not None:
                    numerus = any(each.arg == "n" for each in node.keywords)
                    counted[words] = counted.get(words, False) or numerus
    return {Message(WINDOW, words, numerus) for words, numerus in counted.items()}


def messages() -> set[Message]:
    """Return the messages: all that is said without `tr`, also the window's names of changes."""
    found: set[str] = set(MORE)
    for room in ROOMS:
        for name, tree in sources(PROGRAM / room):
            found.update(_said_in(name, tree))
    for template, filled in FILLED.items():
        found.remove(template)  # a KeyError: the program says it no more, nor need FILLED
        found.update(filled)
    return {Message(MESSAGES, words) for words in found if _speaks(words)}


def _speaks(words: str) -> bool:
    """Whether there is anything to translate besides what is filled in."""
    return any(letter.isalpha() for letter in words)


def _said_in(name: str, tree: ast.Module) -> Iterator[str]:
    parts, telling = PARTS.get(name, set()), TELLING.get(name, set())
    named = set(_variables(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in message_arguments(node):
                yield from _lines(argument)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {each.id for each in targets if isinstance(each, ast.Name)}
            words = list(_with_places(node.value)) if names & (named | parts) else []
            # A single word that a variable holds is a key more often than it is said.
            count = COUNTED.get(name, "")
            yield from (count + x for x in words if names & parts or " " in x.strip())
        elif isinstance(node, ast.FunctionDef) and node.name in telling:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None:
                    yield from _told(inner.value)
    yield from _changes(tree)


def _variables(tree: ast.Module) -> Iterator[str]:
    """Yield the names of variables that are messages, or stand in the places of one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in message_arguments(node):
                places = [p.value for p in ast.walk(argument) if isinstance(p, ast.FormattedValue)]
                whole = argument.value if isinstance(argument, ast.Starred) else argument
                yield from (part.id for part in (whole, *places) if isinstance(part, ast.Name))


def message_arguments(node: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that are messages, by the lists of `message_lists`."""
    name = called(node)
    if name in SENTENCES:
        yield from node.args
        yield from (each.value for each in node.keywords)
    elif name in ARGUMENTS:
        place = ARGUMENTS[name]
        yield from (each for number, each in enumerate(node.args) if number == place)
        yield from (each.value for each in node.keywords if each.arg == place)


def _lines(argument: ast.AST) -> Iterator[str]:
    """Yield the lines of what an error says; what joins them is no message."""
    for words in literals(argument):
        yield from (line for line in words.split("\n") if line)


def _with_places(value: ast.AST) -> Iterator[str]:
    """Yield literals, with the named places of a template for `str.format` as `{}`."""
    if isinstance(value, ast.Dict):
        value = ast.Tuple(list(value.values), ast.Load())
    for words in literals(value):
        try:
            yield words.format_map(_Places())
        except ValueError:
            yield words


class _Places(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "{}"


def _told(value: ast.AST) -> Iterator[str]:
    """Yield a problem and its remedy from (path, problem, remedy), or what is said alone."""
    parts = value.elts[1:] if isinstance(value, ast.Tuple) and len(value.elts) == 3 else [value]
    for part in parts:
        if isinstance(part, ast.JoinedStr | ast.Constant | ast.IfExp):
            yield from literals(part)


def _changes(tree: ast.Module) -> Iterator[str]:
    """Yield the names of changes, which stand before the layer and the label."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == CHANGES:
            for argument in node.args[:2]:
                words = words_of(argument)
                if words is not None:
                    yield f"{words} {{}} {{}}"


# --- the files -----------------------------------------------------------------------------------


def collected() -> set[Message]:
    """Return everything to translate."""
    return window_words() | messages()


def ts_path(language: str) -> Path:
    return FOLDER / f"hustings_{language}.ts"


def read_ts(path: Path) -> Translations:
    """Return the translations of a file; unfinished ones have empty words."""
    found: Translations = {}
    if not path.exists():
        return found
    for context in ElementTree.parse(path).iterfind("context"):
        for each in context.iterfind("message"):
            numerus = each.get("numerus") == "yes"
            key = Message(context.findtext("name", ""), each.findtext("source", ""), numerus)
            translation = each.find("translation")
            assert translation is not None, key
            forms = translation.findall("numerusform") if numerus else [translation]
            found[key] = tuple(form.text or "" for form in forms)
    return found


def brought_up_to_date(kept: Translations, words: Iterable[Message]) -> Translations:
    """Return the translations of these words; what is new has empty words.

    Where words have come to be counted, their one form is kept for both.
    """
    known = {(each.context, each.source): forms for each, forms in kept.items()}
    found: Translations = {}
    for each in sorted(words):
        forms = known.get((each.context, each.source), ("",))
        found[each] = (forms[0], forms[-1]) if each.numerus else forms[-1:]
    return found


def ts_text(translations: Translations, locale: str) -> str:
    """Return a file of translations: sorted and without line numbers, so that diffs are quiet."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{locale}" sourcelanguage="en">',
    ]
    for context in sorted({each.context for each in translations}):
        lines += ["<context>", f"    <name>{context}</name>"]
        for each in sorted(translations):
            if each.context == context:
                lines += _message_lines(each, translations[each])
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message_lines(message: Message, forms: tuple[str, ...]) -> list[str]:
    state = "" if all(forms) else ' type="unfinished"'
    words = escape(forms[0])
    if message.numerus:
        inner = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms)
        words = inner
    return [
        '    <message numerus="yes">' if message.numerus else "    <message>",
        f"        <source>{escape(message.source)}</source>",
        f"        <translation{state}>{words}</translation>",
        "    </message>",
    ]


def lrelease() -> Path:
    """Return Qt's compiler of translations, which PySide6-Essentials brings."""
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        raise SystemExit("translations: PySide6 is not installed here; run this in the setup's")
    name = "lrelease.exe" if os.name == "nt" else "lrelease"
    folder = Path(found.origin).parent
    return next(each for each in (folder / name, folder / "Qt" / "libexec" / name) if each.exists())


def compile_ts(ts: Path, qm: Path) -> None:
    """Compile a file of translations; raise SystemExit with what is wrong with it."""
    command = [str(lrelease()), "-silent", str(ts), "-qm", str(qm)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():
        raise SystemExit(f"translations: lrelease says: {done.stderr.strip()}")


def main(arguments: list[str]) -> int:
    """Write the files anew; return 1 where something has no translation."""
    open_ = 0
    words = collected()
    for language, locale in LANGUAGES.items():
        path = ts_path(language)
        translations = brought_up_to_date(read_ts(path), words)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ts_text(translations, locale), encoding="utf-8")
        compile_ts(path, path.with_suffix(".qm"))
        unfinished = [each for each, forms in translations.items() if not all(forms)]
        open_ += len(unfinished)
        print(f"{language}: {len(translations)} messages, {len(unfinished)} without translation")
        if "--unfinished" in arguments:
            for each in unfinished:
                print(f"  {each.context}: {each.source!r}")
    return 1 if open_ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
