"""A sheet of pixels to draw on with matplotlib; no state but its own, so any thread may have one.

matplotlib takes half a second and 55 MB to import, so nobody imports this module and those that
use it but the functions of `handlers.papers.pictures`, when they are called.
"""

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle

from handlers.papers.words import written

WIDTH = 1080
"""Pixels, as most telephones have them across."""

INK = "#1a1a1a"
QUIET_INK = "#555555"
LINE = "#8c8c8c"

REGULAR = "DejaVuSans.ttf"
BOLD = "DejaVuSans-Bold.ttf"
_FONTS = Path(mpl.get_data_path(), "fonts", "ttf")
_DOTS_PER_INCH = 72
"""So that a point is a pixel."""

_PARTS_OF_A_PIXEL = 64


@dataclass(frozen=True, slots=True)
class Pen:
    """How words are drawn; the size in pixels."""

    size: float
    bold: bool = False
    ink: str = INK


class Canvas:
    """White, `WIDTH` pixels wide; y counts from the top."""

    def __init__(self, height: int) -> None:
        self.height = height
        self._figure = Figure(
            figsize=(WIDTH / _DOTS_PER_INCH, height / _DOTS_PER_INCH), dpi=_DOTS_PER_INCH
        )
        FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)

    def box(self, at: tuple[float, float], size: tuple[float, float], fill: str) -> None:
        """A rectangle with its upper left corner at `at`."""
        self._axes.add_patch(Rectangle(at, *size, facecolor=fill, edgecolor=LINE, linewidth=1))

    def rule(self, left: float, right: float, y: float) -> None:
        """A thin line across."""
        self._axes.plot((left, right), (y, y), color=LINE, linewidth=1)

    def text(self, at: tuple[float, float], words: str, pen: Pen, *, centred: bool = False) -> None:
        """A line of words, its middle at the height of `at`; beginning there, or centred on it."""
        self._axes.text(
            *at,
            words,
            fontproperties=font(pen.size, bold=pen.bold),
            color=pen.ink,
            ha="center" if centred else "left",
            va="center_baseline",
            parse_math=False,
        )

    def png(self) -> bytes:
        """The picture as a PNG file."""
        result = io.BytesIO()
        self._figure.savefig(result, format="png", metadata={"Software": None})
        return result.getvalue()


@cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """matplotlib's own DejaVu Sans, which has all of Vietnamese, in pixels."""
    return FontProperties(fname=str(_FONTS / (BOLD if bold else REGULAR)), size=size)


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """Words in lines of at most `room` pixels; a word longer than that is split. What does not go
    into `most` lines ends in "…"."""
    lines: list[str] = []
    for word in written(words).split():
        for piece in _pieces(word, size, room):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) > most:
        lines[most - 1 :] = [_ended(lines[most - 1], size, room)]
    return lines


def _pieces(word: str, size: float, room: float) -> list[str]:
    if width_of(word, size) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _ended(line: str, size: float, room: float) -> str:
    while line and width_of(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def width_of(words: str, size: float) -> float:
    """Pixels that a line of words takes, not bold."""
    face = _face()
    face.set_size(size, _DOTS_PER_INCH)
    face.set_text(unicodedata.normalize("NFC", words))
    width, _ = face.get_width_height()
    return float(width) / _PARTS_OF_A_PIXEL


@cache
def _face() -> FT2Font:
    return get_font(str(_FONTS / REGULAR))
