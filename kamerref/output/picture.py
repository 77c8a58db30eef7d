"""A picture of a paper's neighbourhood as SVG: what cites it on the left, itself in the middle, what it cites on the right.

Plain SVG with classes only, so that it takes the style of the page it stands in. Dots stand in columns, each with its
name beside it: that stays readable from five to a hundred and fifty.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

from markupsafe import Markup

from .pages import drawing, safe_link

ROWS = 26
"""So many dots stand under each other before a further column begins."""
ROW, COLUMN, MIDDLE, EDGE = 22, 132, 150, 14
MANY = 60
"""With more dots than this the lines are drawn fainter."""
SMALLEST, LARGEST = 4.0, 9.5


class Dot(NamedTuple):
    """One paper: its name, classes for its colour, how often it is cited, its page, and what to say of it.

    `own` is a page of the window's own, made by the window and never from data; it goes before `url`.
    """

    name: str
    classes: str = ""
    times: int = 1
    url: str = ""
    about: str = ""
    own: str = ""


class _Drawn(NamedTuple):
    """A dot as it is drawn."""

    name: str
    about: str
    url: str
    classes: str
    x: str
    y: str
    radius: str
    text_x: str
    text_y: str
    anchor: str
    bold: bool = False


def picture(middle: Dot, citing: Sequence[Dot], cited: Sequence[Dot], *, title: str, about: str) -> Markup:
    """The picture as one `svg` element. `title` and `about` say in words what it shows.

    A paper without neighbours is a dot alone.
    """
    left, right = _columns(len(citing)), _columns(len(cited))
    rows = max([1, *(ceil(len(dots) / columns) for dots, columns in ((citing, left), (cited, right)) if columns)])
    height = max(120, rows * ROW + 2 * EDGE)
    x = EDGE + left * COLUMN + MIDDLE / 2 + (0 if left else 20)
    width = x + MIDDLE / 2 + right * COLUMN + EDGE
    centre = height / 2
    most = max((dot.times for dot in (*citing, *cited)), default=1)
    edges: list[str] = []
    dots: list[_Drawn] = []
    for at, dot in enumerate(citing):
        place = (x - MIDDLE / 2 - (at // rows) * COLUMN - EDGE, EDGE + ROW * (at % rows + 0.5))
        edges.append(_edge(place, (x, centre)))
        dots.append(_dot(dot, place, most, left_of=True))
    for at, dot in enumerate(cited):
        place = (x + MIDDLE / 2 + (at // rows) * COLUMN + EDGE, EDGE + ROW * (at % rows + 0.5))
        edges.append(_edge((x, centre), place))
        dots.append(_dot(dot, place, most, left_of=False))
    own = _Drawn(
        _short(middle.name, 26), middle.about or middle.name, middle.own or safe_link(middle.url), "middle", f"{x:.1f}", f"{centre:.1f}",
        f"{LARGEST + 1}", f"{x:.1f}", f"{centre + 26:.1f}", "middle", bold=True,
    )  # fmt: skip
    return drawing(
        "picture.svg",
        classes="many" if len(citing) + len(cited) > MANY else "few",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        title=title,
        about=about,
        edges=edges,
        dots=[*dots, own],
    )


def _columns(count: int) -> int:
    return ceil(count / ROWS)


def _edge(start: tuple[float, float], end: tuple[float, float]) -> str:
    half = (start[0] + end[0]) / 2
    return f"M{start[0]:.1f} {start[1]:.1f}C{half:.1f} {start[1]:.1f} {half:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _dot(dot: Dot, place: tuple[float, float], most: int, *, left_of: bool) -> _Drawn:
    radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(max(0, dot.times - 1) / max(1, most - 1))
    x, y = place
    side, anchor = (x - radius - 4, "end") if left_of else (x + radius + 4, "start")
    return _Drawn(
        _short(dot.name, 24), dot.about or dot.name, dot.own or safe_link(dot.url), dot.classes, f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}",
        f"{side:.1f}", f"{y + 4:.1f}", anchor,
    )  # fmt: skip


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
