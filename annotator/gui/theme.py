"""Light and dark: every colour of the window, and those of the labels derived from the codebook."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from annotator.gui import colours
from annotator.resources import resource

SERIF = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria", "DejaVu Serif"]
SANS = ["Noto Sans", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Ubuntu", "DejaVu Sans"]


@dataclass(frozen=True)
class Theme:
    """The window's colours, `#rrggbb`."""

    dark: bool
    paper: str  # behind the article
    surface: str  # behind panels
    raised: str  # cards, fields
    ink: str
    muted: str
    line: str
    accent: str
    selected: str  # behind the selected row
    warning: str

    def fill(self, colour: str) -> str:
        """The soft ground of a label of this colour, softer where the text would not be read."""
        share = 0.62 if self.dark else 0.78
        ground = colours.mixed(colour, self.paper, share)
        while colours.contrast(self.ink, ground) < colours.AA and share < 1:
            share = min(share + 0.04, 1)
            ground = colours.mixed(colour, self.paper, share)
        return ground

    def tint(self, colour: str) -> str:
        """The fainter ground of a claim or stance that is in hand."""
        return colours.mixed(colour, self.paper, 0.8 if self.dark else 0.87)

    def mark(self, colour: str) -> str:
        """The colour for lines and small words of a label, on the page, cards and panels."""
        # Mixed first, so that colours which would all be moved to the same lightness stay apart.
        if self.dark:
            return colours.readable(colours.mixed(colour, "#ffffff", 0.4), self.raised)
        return colours.readable(colours.mixed(colour, "#000000", 0.2), self.surface)


LIGHT = Theme(
    dark=False,
    paper="#fffffc",
    surface="#faf9f5",
    raised="#ffffff",
    ink="#20222a",
    muted="#63676f",
    line="#e2e0d8",
    accent="#2b50c0",
    selected="#e6ecfc",
    warning="#a3441c",
)
DARK = Theme(
    dark=True,
    paper="#1f2126",
    surface="#191b1f",
    raised="#24272d",
    ink="#e9e8e2",
    muted="#a2a5ab",
    line="#383b42",
    accent="#92a8ff",
    selected="#27345c",
    warning="#ffb088",
)


def serif(points: float) -> QFont:
    """The face that articles are read in. A font of the caller's own, to change as it likes."""
    return QFont(_serif(round(points, 2)))


@cache
def _serif(points: float) -> QFont:
    font = QFont()
    font.setFamilies(_present(tuple(SERIF)))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


def sans(points: float, *, bold: bool = False) -> QFont:
    """The face of everything around the article."""
    return QFont(_sans(round(points, 2), bold))


@cache
def _sans(points: float, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(_present(tuple(SANS)))
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@cache
def _present(families: tuple[str, ...]) -> list[str]:
    """The first of the families that the system has, before the others."""
    has = next((name for name in families if QFontInfo(QFont(name)).family() == name), None)
    return [has, *families] if has else list(families)


def system_is_dark() -> bool:
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def theme_in_force() -> Theme:
    """The theme that was applied last, for what opens later."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window).name()
    return DARK if ground == DARK.surface else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Set the palette and the style sheet of the whole program."""
    app.setStyle("Fusion")
    app.setFont(sans(10))
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.surface,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.surface,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.paper,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Accent: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    app.setPalette(palette)
    app.setStyleSheet(_sheet(theme) + form_sheet(theme))


def _sheet(t: Theme) -> str:
    return _frames(t) + _inputs(t) + _lists(t)


def _frames(t: Theme) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {t.surface}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QWidget#page {{ background: {t.paper}; }}
    QMenuBar {{ background: {t.surface}; border: none; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.selected}; color: {t.ink}; }}
    QMenu {{ background: {t.raised}; border: 1px solid {t.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 14px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.selected}; color: {t.ink}; }}
    QMenu::item:disabled {{ color: {t.muted}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
    QToolTip {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.line}; padding: 5px; }}
    """


def _inputs(t: Theme) -> str:
    clear = resource("icons", "clear.svg").as_posix()
    return f"""
    QLineEdit, QPlainTextEdit, QSpinBox {{
        background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px;
        padding: 5px 8px; selection-background-color: {t.accent}; selection-color: {t.paper};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus {{ border: 1px solid {t.accent}; }}
    QSpinBox {{ padding: 4px 0; }}
    QSpinBox QLineEdit {{ background: transparent; border: none; padding: 0; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
    QComboBox QAbstractItemView {{
        background: {t.raised}; border: 1px solid {t.line};
        selection-background-color: {t.selected}; selection-color: {t.ink};
    }}
    QPushButton {{
        background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px; padding: 6px 14px;
    }}
    QPushButton:hover {{ background: {t.selected}; }}
    QPushButton:focus {{ border: 1px solid {t.accent}; }}
    QPushButton:default {{ background: {t.accent}; color: {t.paper}; border-color: {t.accent}; }}
    QPushButton:default:focus {{ border: 2px solid {t.ink}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {t.muted}; }}
    QPushButton:default:disabled {{ background: {t.line}; border-color: {t.line}; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
        padding: 4px 10px; }}
    QToolButton:hover {{ background: {t.selected}; }}
    QToolButton:focus {{ border: 1px solid {t.accent}; }}
    QToolButton[link="true"] {{ color: {t.accent}; padding: 3px; margin-left: -4px; }}
    QToolButton[link="true"]:disabled {{ color: {t.muted}; }}
    QLineEdit > QToolButton {{ qproperty-icon: url("{clear}"); padding: 0; border: none; }}
    """


def _lists(t: Theme) -> str:
    return f"""
    QListView, QTableView, QTreeView {{
        background: {t.surface}; border: 1px solid transparent; outline: none;
    }}
    QTableView, QTreeView {{ selection-background-color: {t.selected}; selection-color: {t.ink}; }}
    QHeaderView {{ background: transparent; }}
    QHeaderView::section {{ background: transparent; color: {t.muted}; border: none;
        border-bottom: 1px solid {t.line}; padding: 5px 4px; }}
    QListView:focus, QTableView:focus, QTreeView:focus {{ border: 1px solid {t.accent}; }}
    QListWidget {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px; }}
    QListWidget:focus {{ border: 1px solid {t.accent}; }}
    QListWidget::item {{ padding: 4px 6px; color: {t.ink}; }}
    QListWidget::item:selected {{ background: {t.selected}; color: {t.ink}; }}
    QScrollArea {{ border: 1px solid transparent; background: transparent; }}
    QScrollArea:focus {{ border: 1px solid {t.accent}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {t.muted}; border: 1px solid transparent;
        border-bottom: 2px solid transparent; padding: 6px 14px; margin-right: 2px; }}
    QTabBar::tab:selected {{ color: {t.ink}; border-bottom: 2px solid {t.accent}; }}
    QTabBar::tab:hover {{ color: {t.ink}; }}
    QTabBar:focus {{ border: 1px solid {t.accent}; }}
    QStatusBar {{ background: {t.surface}; color: {t.muted}; border-top: 1px solid {t.line}; }}
    QStatusBar QLabel {{ color: {t.muted}; padding: 0 6px; }}
    QStatusBar::item {{ border: none; }}
    QSplitter::handle {{ background: {t.line}; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.line}; border-radius: 4px; min-height: 36px;
        margin: 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {t.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 4px; min-width: 36px;
        margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: 6px; text-align: center;
        color: {t.ink}; min-height: 16px; }}
    QProgressBar::chunk {{ background: {t.selected}; border-radius: 6px; }}
    QLabel[quiet="true"] {{ color: {t.muted}; }}
    QLabel[warning="true"] {{ color: {t.warning}; }}
    QFrame[panel="true"] {{ background: {t.surface}; border: none; }}
    QFrame[line="true"] {{ background: {t.line}; border: none; }}
    """


def form_sheet(t: Theme) -> str:
    """The style sheet of forms: quiet boxes, ticks and arrows that both themes show."""
    tick = resource("icons", f"tick-{'dark' if t.dark else 'light'}.svg").as_posix()
    down = resource("icons", "down.svg").as_posix()
    return f"""
    QComboBox {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px;
        padding: 5px 8px; }}
    QComboBox:focus {{ border: 1px solid {t.accent}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
    QCheckBox::indicator, QTableView::indicator, QListView::indicator {{ width: 14px; height: 14px; border-radius: 4px;
        border: 1px solid {t.muted}; background: {t.raised}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
        background: {t.accent}; border-color: {t.accent}; image: url("{tick}"); }}
    QCheckBox {{ border: 1px solid transparent; border-radius: 4px; padding: 2px; }}
    QCheckBox:focus {{ border: 1px solid {t.accent}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; }}
    QTableView {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px; }}
    QTableView QLineEdit {{ padding: 0 3px; border-radius: 0; }}
    """
