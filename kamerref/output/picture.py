"""A picture of a paper's neighbourhood as SVG: what cites it on the left, itself in the middle, what it cites on the right.

Plain SVG with classes only, so that it takes the style of the page it stands in. Dots stand in columns, each with its
name beside it: that stays readable from five to a hundred and fifty.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, sqrt
from typing import NamedTuple

from .pages import safe_link, shown

ROWS = 26
"""So many dots stand under each other before a further column begins."""
ROW, COLUMN, MIDDLE, EDGE = 22, 132, 150, 14
MANY = 60
"""With more dots than this the lines are drawn fainter."""
SMALLEST, LARGEST = 4.0, 9.5


class Dot(NamedTuple):
    """One paper: its name, classes for its colour, how often it is cited, its page, and what to say of it."""

    name: str
    classes: str = ""
    times: int = 1
    url: str = ""
    about: str = ""


def picture(middle: Dot, citing: Sequence[Dot], cited: Sequence[Dot], *, title: str, about: str) -> str:
    """The picture as one `svg` element. `title` and `about` say in words what it shows."""
    left, right = _columns(len(citing)), _columns(len(cited))
    rows = max(1, *(ceil(len(dots) / columns) for dots, columns in ((citing, left), (cited, right)) if columns))
    height = max(120, rows * ROW + 2 * EDGE)
    x = EDGE + left * COLUMN + MIDDLE / 2 + (0 if left else 20)
    width = x + MIDDLE / 2 + right * COLUMN + EDGE
    centre = height / 2
    most = max((dot.times for dot in (*citing, *cited)), default=1)
    out: list[str] = []
    dots: list[str] = []
    for at, dot in enumerate(citing):
        place = (x - MIDDLE / 2 - (at // rows) * COLUMN - EDGE, EDGE + ROW * (at % rows + 0.5))
        out.append(_edge(place, (x, centre)))
        dots.append(_dot(dot, place, most, left_of=True))
    for at, dot in enumerate(cited):
        place = (x + MIDDLE / 2 + (at // rows) * COLUMN + EDGE, EDGE + ROW * (at % rows + 0.5))
        out.append(_edge((x, centre), place))
        dots.append(_dot(dot, place, most, left_of=False))
    own = f'<circle class="dot middle" cx="{x:.1f}" cy="{centre:.1f}" r="{LARGEST + 1}"/>'
    name = f'<text x="{x:.1f}" y="{centre + 26:.1f}" text-anchor="middle" font-weight="600">{shown(_short(middle.name, 26))}</text>'
    return (
        f'<svg class="{"many" if len(citing) + len(cited) > MANY else "few"}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="group" aria-label="{escape(title)}">'
        f"<title>{shown(title)}</title><desc>{shown(about)}</desc>"
        f"<g>{''.join(out)}</g>{''.join(dots)}{_linked(middle, own + name)}</svg>"
    )


def _columns(count: int) -> int:
    return ceil(count / ROWS)


def _edge(start: tuple[float, float], end: tuple[float, float]) -> str:
    half = (start[0] + end[0]) / 2
    return f'<path class="edge" d="M{start[0]:.1f} {start[1]:.1f}C{half:.1f} {start[1]:.1f} {half:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"/>'


def _dot(dot: Dot, place: tuple[float, float], most: int, *, left_of: bool) -> str:
    radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(max(0, dot.times - 1) / max(1, most - 1))
    x, y = place
    side, anchor = (x - radius - 4, "end") if left_of else (x + radius + 4, "start")
    inside = (
        f'<circle class="dot {escape(dot.classes)}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        f'<text x="{side:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{shown(_short(dot.name, 24))}</text>'
    )
    return _linked(dot, inside)


def _linked(dot: Dot, inside: str) -> str:
    about = f"<title>{shown(dot.about or dot.name)}</title>"
    url = safe_link(dot.url)
    return f'<a href="{escape(url)}">{about}{inside}</a>' if url else f"<g>{about}{inside}</g>"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
