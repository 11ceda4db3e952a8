"""Everything that people read stands in the translations, translated whole."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.incoming import Refusal
from annotator.gui.messages import PLACE, translated
from annotator.workflows.projects import new_project, open_project

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "annotator" / "gui"

# Names of calls that show the words which they are given.
SHOWING = frozenset(
    [
        "setText",
        "setToolTip",
        "setPlaceholderText",
        "setWindowTitle",
        "setAccessibleName",
        "setAccessibleDescription",
        "setTitle",
        "setStatusTip",
        "setWhatsThis",
        "setInformativeText",
        "setLabelText",
        "setFormat",
        "setPrefix",
        "setSuffix",
        "setHeaderLabels",
        "setHorizontalHeaderLabels",
        "addItem",
        "addItems",
        "addMenu",
        "addAction",
        "addButton",
        "addRow",
        "addTab",
        "showMessage",
        "drawText",
        "tell",
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QAction",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QLineEdit",
        "QMessageBox",
        "QTreeWidgetItem",
        "QTableWidgetItem",
        "QListWidgetItem",
        "Report",
        "Chip",
        "Action",
        "Choice",
    ]
)
SHOWN_AS_IT_IS = {
    "Hustings": "the program's name",
    "{} — Hustings": "a file's name and the program's",
    "Hustings {}\n{}": "a bug's report, for those who mend it",
    "\0drop": "a key that no codebook can have, in a list's data",
}
NOT_SHOWN = {"Action": slice(1, 2), "Choice": slice(1, 2)}  # which arguments are, where not all


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations_script", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


script = _script()
LANGUAGES = sorted(script.LANGUAGES)
collected = cache(script.collected)


@pytest.fixture(params=LANGUAGES)
def translations(request: pytest.FixtureRequest) -> dict:
    return script.read_ts(script.ts_path(request.param))


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(GUI.rglob("*.py")):
        yield path.relative_to(GUI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node


# What stands in the files


def test_the_translations_hold_exactly_what_the_program_says(translations: dict) -> None:
    words = collected()
    assert not (missing := words - translations.keys()), (
        f"run packaging/translations.py and translate: {sorted(missing)}"
    )
    assert not (gone := translations.keys() - words), (
        f"said no more; run packaging/translations.py: {sorted(gone)}"
    )


def test_every_message_is_translated(translations: dict) -> None:
    unfinished = [each.source for each, forms in translations.items() if not all(forms)]
    assert not unfinished, "translate these in resources/translations"
    assert all(len(forms) == (2 if each.numerus else 1) for each, forms in translations.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_marked_as_unfinished_or_obsolete(language: str) -> None:
    tree = ElementTree.parse(script.ts_path(language))
    marked = [each for each in tree.iter("translation") if each.get("type") is not None]
    assert [each.text for each in marked] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_as_the_script_writes_it(language: str) -> None:
    path = script.ts_path(language)
    kept = script.brought_up_to_date(script.read_ts(path), collected())
    assert path.read_text(encoding="utf-8") == script.ts_text(kept, script.LANGUAGES[language])


def test_each_form_has_the_places_of_its_source(translations: dict) -> None:
    for each, forms in translations.items():
        count = len(PLACE.findall(each.source))
        for form in forms:
            places = PLACE.findall(form)
            in_order = places == [""] * count
            by_number = sorted(places) == [str(number) for number in range(count)]
            assert in_order or by_number, (each.source, form)


def test_spaces_ellipses_colons_and_line_ends_are_kept(translations: dict) -> None:
    for each, forms in translations.items():
        for form in forms:
            for edge in (r"^\s", r"\s$", r"…$", r":$", r"^\{\d?\}:"):
                kept = [bool(re.search(edge, words)) for words in (each.source, form)]
                assert kept[0] == kept[1], (each.source, form, edge)
            assert each.source.count("\n") == form.count("\n"), (each.source, form)


def test_menus_keep_a_letter_of_their_own(translations: dict) -> None:
    menus = {each.source: forms[0] for each, forms in translations.items() if "&" in each.source}
    letters = [form[form.index("&") + 1].lower() for form in menus.values()]
    assert len(letters) == len(set(letters)) == 7, menus


# What the window says


def test_the_window_shows_no_words_past_the_translation() -> None:
    """A string that goes straight into a widget would stay English."""
    untranslated = [
        f"{name}:{call.lineno}: {words!r}"
        for name, call in _calls()
        if script.called(call) in SHOWING
        for argument in call.args[NOT_SHOWN.get(script.called(call), slice(None))]
        for words in _plain_words(argument)
        if words not in SHOWN_AS_IT_IS
    ]
    assert not untranslated, "give these to tr()"


def _plain_words(argument: ast.AST) -> Iterator[str]:
    """Yield literals with letters in them, but for what a call is given."""
    words = script.words_of(argument)
    if words is not None:
        if any(letter.isalpha() for letter in PLACE.sub("", words)):
            yield words
    elif not isinstance(argument, ast.Call | ast.Lambda | ast.Compare | ast.Subscript):
        for child in ast.iter_child_nodes(argument):
            yield from _plain_words(child)


def test_words_that_are_translated_later_are_marked() -> None:
    """What `tr` is given by name comes from a table whose every word went through `later`."""
    tables = {"action.text"}
    for _name, call in _calls():
        if script.called(call) == "Action":
            assert isinstance(call.args[1], ast.Name) or (
                isinstance(call.args[1], ast.Call) and script.called(call.args[1]) == "later"
            ), ast.unparse(call.args[1])
    marked = set()
    for _name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                values = node.value.values
                if values and all(
                    isinstance(each, ast.Call) and script.called(each) == "later" for each in values
                ):
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    marked.add(ast.unparse(target))
    assert {"MENUS", "STATUS_NAMES", "STATUS_WORDS", "_ORDERS", "_TYPES", "_FILLERS"} <= marked
    for name, call in _calls():
        if script.called(call) == "tr" and script.words_of(call.args[0]) is None:
            given = ast.unparse(call.args[0])
            table = given.partition("[")[0]
            loops = _loop_tables(name)
            assert given in tables or table in marked or loops.get(given, "") in marked, (
                f"{name}:{call.lineno}: tr({given})"
            )


def _loop_tables(name: str) -> dict[str, str]:
    """Return which table a loop's variable takes its words from: `for key, words in TABLE.items()`."""
    found = {}
    for node in ast.walk(ast.parse((GUI / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            source = ast.unparse(node.iter)
            if source.endswith(".items()"):
                found[ast.unparse(node.target.elts[1])] = source.removesuffix(".items()")
    return found


# What the other rooms say


PASSED_ON = {
    "_told(name, toml, misshapen)": "lines made of problems, which are collected",
    "_told(name, toml, problems)": "lines made of problems, which are collected",
    "figure.reason": "why a figure is undefined, collected in review/cells.py",
    "found.definitions[name]": "what a figure is, collected in review/results.py",
    "problem": "what value_problem returns, which is collected",
    "event.message": "what the worker's Failed was given",
    "reason": "given to a function that is named in the script",
    "request.request": "a number",
    "what": "the words of an error with another id in them",
    "str(refused)": "the words of an error, which are collected where it is raised",
    "str(error)": "the words of an error, which are collected where it is raised",
    "str(problem)": "the words of an error, which are collected where it is raised",
    "incoming": "a refusal, whose reason is collected",
    "refusal": "a refusal, whose reason is collected",
    "refused.remedy": "the words of an error, which are collected where it is raised",
    "name": "given to a function that is named in the script",
}


def test_a_message_in_a_variable_is_collected_where_it_is_made() -> None:
    """What is put together first would be passed over, unless the script's lists name it."""
    passed_over = []
    for room in script.ROOMS:
        for name, tree in script.sources(script.PROGRAM / room):
            made = set(_holding_words(tree))
            for node in ast.walk(tree):
                if not isinstance(node, ast.Call):
                    continue
                messages = list(script.message_arguments(node))
                if script.called(node) == "Refusal":
                    messages = messages[2:]  # after the file and the line
                for each in messages:
                    of_window = isinstance(each, ast.Call) and script.called(each) == "tr"
                    known = ast.unparse(each).lstrip("*") in {*PASSED_ON, *made}
                    if not (of_window or known or list(script.literals(each))):
                        passed_over.append(f"{name}:{each.lineno}: {ast.unparse(each)}")
    assert not passed_over, "name these in packaging/translations.py"


def _holding_words(tree: ast.Module) -> Iterator[str]:
    """Yield the variables of a module that words are put into; the script follows them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and list(script.literals(node.value)):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def test_every_kind_of_error_is_collected() -> None:
    kinds = {"UserError"}
    for path in (ROOT / "annotator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base) for base in node.bases}
                kinds |= {node.name} if bases & {"UserError", "RecordRefused"} else set()
    assert kinds <= script.SENTENCES


def _german(error: UserError) -> str:
    return translated(str(error), "de")


def test_an_error_from_beneath_is_said_in_german(tmp_path: Path) -> None:
    with pytest.raises(UserError) as folder:
        open_project(tmp_path)
    assert _german(folder.value) == (f"{tmp_path} ist ein Ordner. Die Projektdatei darin angeben.")
    with pytest.raises(UserError) as parent:
        new_project(tmp_path / "none" / "study.hustings", "political", "amara")
    assert _german(parent.value) == (
        f"Den Ordner {tmp_path / 'none'} gibt es nicht. Ihn zuerst anlegen."
    )


def test_each_line_of_an_error_is_said_in_german() -> None:
    toml = (
        'name = "x"\nversion = 1\ntitle = "X"\n'
        '[[layer]]\nkey = "a"\nname = "A"\nhotkey = "E"\nstyle = "fill"\n'
    )
    with pytest.raises(UserError) as refused:
        read_codebook(toml, "x.toml")
    german = _german(refused.value).split("\n")
    assert german
    assert all(line.startswith("x.toml, Zeile ") for line in german)
    assert german[-1].endswith(
        "die Ebene hat kein Label. Danach mindestens ein [[layer.label]] hinzufügen."
    )


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("undo: add entity PERSON", "rückgängig: entity PERSON hinzufügen"),
        ("redo: undo: mark in progress", "wiederholt: rückgängig: als in Arbeit kennzeichnen"),
        (
            str(
                Refusal("a.jsonl", 3, "This is a PDF file, not text. Save it as plain text first.")
            ),
            "a.jsonl, Zeile 3: Das ist eine PDF-Datei, kein Text. Zuerst als reinen Text speichern.",
        ),
        (
            "a.txt, line 4: the same text is in the project already, as 0193",
            "a.txt, Zeile 4: derselbe Text ist schon im Projekt, als 0193",
        ),
        ("Nobody has taught it this sentence.", "Nobody has taught it this sentence."),
        ("", ""),
    ],
)
def test_messages_are_read_by_their_parts(english: str, german: str) -> None:
    assert translated(english, "de") == german


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_known_again_once_it_is_filled_in(language: str) -> None:
    """Names are put into each template; what comes out is its own translation, not another's."""
    found = script.read_ts(script.ts_path(language))
    for each, (form,) in ((m, f) for m, f in found.items() if m.context == script.MESSAGES):
        count = len(PLACE.findall(each.source))
        names = [f"Nn{number}" for number in range(count)]
        english = each.source
        for name in names:
            english = english.replace("{}", name, 1)
        numbered = iter(names)
        expected = PLACE.sub(
            lambda place, left=numbered, all_=names: (
                all_[int(place[1])] if place[1] else next(left)
            ),
            form,
        )
        assert translated(english, language) == expected


def test_names_of_people_and_files_are_left_as_they_are() -> None:
    message = "/data/add one to two/is a folder.hustings exists already. Choose another name."
    assert translated(message, "de") == (
        "/data/add one to two/is a folder.hustings gibt es schon. Einen anderen Namen wählen."
    )
