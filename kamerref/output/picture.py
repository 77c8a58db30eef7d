"""A picture of a paper's neighbourhood as SVG: what cites it on the left, itself in the middle, what it cites on the right.

Plain SVG with classes only, so that it takes the style of the page it stands in. Papers stand in columns under the heading
of their dossier, each with its name and as much of its title as fits; lines run between the columns and never over words.
A narrow window gets a second drawing: the same, under each other. From five papers to a hundred and fifty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from markupsafe import Markup

from .pages import drawing, safe_link

WIDE, NARROW = 1240, 400
"""Widths of the two drawings, in units that a page scales to its own width."""
ROW, HEAD, GAP = 20, 21, 8
"""Heights of a row, of a heading, and of what stands before a heading."""
TALL = 34
"""So many rows stand under each other before a further column begins, where there is room for one."""
LEAST = 210
"""A column is no narrower."""
BOX, GUTTER, LANE, EDGE, TOP = 226, 70, 22, 12, 30
BOLD = 1.08
"""So much wider are bold words."""
SMALLEST, LARGEST = 3.2, 7.0
MANY = 60
"""With more papers than this the lines are drawn fainter."""
#: How wide a sign is in the broadest usual sans-serif at 13 units; what is shortened by it fits in any.
_THIN, _BROAD, _CAPITAL, _USUAL = 4.5, 12.8, 9.3, 8.2


class Dot(NamedTuple):
    """One paper: its name, classes for its colour, how often it is cited, its page, and what to say of it.

    `own` is a page of the window's own, made by the window and never from data; it goes before `url`. `group` is the
    heading it stands under, `title` what it is about, `key` what `via` of a paper a step further calls it by.
    """

    name: str
    classes: str = ""
    times: int = 1
    url: str = ""
    about: str = ""
    own: str = ""
    group: str = ""
    title: str = ""
    key: str = ""
    via: tuple[str, ...] = ()


class Words(NamedTuple):
    """What the picture says beside the papers: its title and text, the headings of both sides, and of a step further."""

    title: str
    about: str
    citing: str = ""
    cited: str = ""
    further: str = ""


class _Text(NamedTuple):
    """A heading."""

    x: str
    y: str
    anchor: str
    text: str
    classes: str = "head"


class _Drawn(NamedTuple):
    """A dot as it is drawn, with its name and the rest of its label."""

    name: str
    title: str
    about: str
    url: str
    classes: str
    x: str
    y: str
    radius: str
    text_x: str
    text_y: str
    anchor: str
    number: int


class _Line(NamedTuple):
    """A line, and the numbers of the papers at its ends (0 is the middle)."""

    d: str
    a: int
    b: int


class _Row(NamedTuple):
    """A heading (`dot` is None) or a paper in a column, at its height."""

    y: float
    text: str
    dot: Dot | None = None


class _Sheet:
    """A drawing that is being made."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lines: list[_Line] = []
        self.texts: list[_Text] = []
        self.dots: list[_Drawn] = []
        self.numbers: dict[str, int] = {}

    def head(self, x: float, y: float, text: str, room: float, anchor: str = "start", classes: str = "head") -> None:
        self.texts.append(_Text(_n(x), _n(y + 4), anchor, fitting(text, room / BOLD), classes))

    def dot(self, dot: Dot, x: float, y: float, room: float, *, left: bool = False) -> tuple[int, float]:
        """Draw a paper at a place, its label to the left or the right; its number, and how much room the label took."""
        radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(max(0, dot.times - 1) / max(1, self.most - 1))
        name = fitting(dot.name, room - 14)
        title = fitting(dot.title, room - 22 - width_of(name)) if dot.title else ""
        title = title if len(title) > 3 or title == dot.title else ""
        side, anchor = (x - LARGEST - 5, "end") if left else (x + LARGEST + 5, "start")
        number = len(self.dots) + 1
        if dot.key:
            self.numbers.setdefault(dot.key, number)
        self.dots.append(
            _Drawn(
                name=name, title=title, about=dot.about or dot.name, url=dot.own or safe_link(dot.url), classes=dot.classes, x=_n(x), y=_n(y), radius=_n(radius),
                text_x=_n(side), text_y=_n(y + 4), anchor=anchor, number=number,
            )
        )  # fmt: skip
        return number, LARGEST + 5 + width_of(name) + (8 + width_of(title) if title else 0)

    def line(self, d: str, a: int, b: int) -> None:
        self.lines.append(_Line(d, a, b))

    def svg(self, words: Words, classes: str, width: float, height: float, **more: object) -> Markup:
        return drawing(
            "picture.svg", classes=classes, width=f"{width:.0f}", height=f"{ceil(height)}", title=words.title,
            about=words.about, edges=self.lines, heads=self.texts, dots=self.dots, **{"box": None, **more},
        )  # fmt: skip


def picture(middle: Dot, citing: Sequence[Dot], cited: Sequence[Dot], words: Words) -> Markup:
    """The picture for a page: one drawing for a wide window and one for a narrow one.

    A paper without neighbours is a box alone.
    """
    return wide_picture(middle, citing, cited, words) + _narrow(middle, citing, cited, words)


# -- wide ------------------------------------------------------------------------------------------------------------


def wide_picture(middle: Dot, citing: Sequence[Dot], cited: Sequence[Dot], words: Words) -> Markup:
    """The drawing for a wide window, as one `svg` element; for a file of its own."""
    sheet = _Sheet(max((dot.times for dot in (*citing, *cited)), default=1))
    sides = [_Side(dots, heading) for dots, heading in ((citing, words.citing), (cited, words.cited))]
    taken = BOX + 2 * EDGE + sum(GUTTER for side in sides if side.dots)
    shares = _shares([side.wish() for side in sides], WIDE - taken)
    columns = [side.columns(share) for side, share in zip(sides, shares, strict=True)]
    tallest = max([column[-1].y + ROW for side in columns for column in side if column], default=0.0)
    height = max(tallest + TOP + EDGE, 110.0)
    left = shares[0] + GUTTER if citing else (WIDE - BOX) / 2 - EDGE if not cited else 0
    box = (EDGE + left, EDGE + left + BOX)
    y = max(TOP + 30, min(height / 2, 420.0))
    for at, side in enumerate(sides):
        if side.dots:
            _draw_side(sheet, side, columns[at], box[at], y, shares[at], words, left=at == 0)
    return sheet.svg(
        words, f"wide {_crowd(citing, cited)}", WIDE, height,
        box={
            "x": _n(box[0]), "y": _n(y - 24), "width": BOX, "height": 48, "centre": _n((box[0] + box[1]) / 2), "url": middle.own or safe_link(middle.url),
            "about": middle.about or middle.name, "name": fitting(middle.name, (BOX - 16) / BOLD), "name_y": _n(y - 3 if middle.title else y + 4),
            "title": fitting(middle.title, BOX - 16), "title_y": _n(y + 14),
        },
    )  # fmt: skip


def _shares(wishes: Sequence[int], width: float) -> list[float]:
    """The width of each side, by how many columns it wishes; no side gets less than three tenths for its titles."""
    if not all(wishes):
        return [width if wish else 0.0 for wish in wishes]
    first = min(0.7, max(0.3, wishes[0] / sum(wishes)))
    return [width * first, width * (1 - first)]


class _Side:
    """The papers of one side: the near ones, and those a step further, each in columns of their own."""

    def __init__(self, dots: Sequence[Dot], heading: str) -> None:
        self.dots, self.heading = dots, heading
        self.near = [dot for dot in dots if not dot.via]
        self.far = [dot for dot in dots if dot.via]

    def wish(self) -> int:
        """How many columns it would have where there is room for all."""
        return (2 if self.far else ceil(len(_stacked(self.near)) / TALL)) if self.dots else 0

    def columns(self, share: float) -> list[list[_Row]]:
        """Columns from the middle outward. Two steps have one column each: the lines between them need it."""
        if self.far:
            return [_stacked(self.near), _stacked(self.far)]
        rows = _stacked(self.near)
        count = max(1, min(ceil(len(rows) / TALL), int(share // LEAST)))
        return _split(rows, count)


def _draw_side(
    sheet: _Sheet, side: _Side, columns: Sequence[Sequence[_Row]], start: float, y: float, share: float, words: Words, *, left: bool
) -> None:  # fmt: skip
    """Draw one side: its columns, outward from the box at `start`, and the lines to them."""
    sign = -1 if left else 1
    between = GUTTER if side.far else LANE
    room = (share - between * (len(columns) - 1)) / max(1, len(columns))
    anchor = "end" if left else "start"
    inner = start + sign * GUTTER
    near: dict[str, tuple[int, float, float]] = {}
    gone_through = {key for dot in side.far for key in dot.via}
    for at, column in enumerate(columns):
        x = inner + sign * at * (room + between)
        if at == 0:
            sheet.head(x, 12, side.heading, share, anchor, "side")
        elif side.far:
            sheet.head(x, 12, words.further, room, anchor, "side")
        trunk = x - sign * (LANE - 8)
        ends: list[tuple[float, int]] = []
        for row in column:
            high = row.y + TOP + ROW / 2
            if row.dot is None:
                sheet.head(x - sign * 2, high, row.text, room - 8, anchor)
                continue
            number, took = sheet.dot(row.dot, x + sign * 4, high, room - 8, left=left)
            if row.dot.via:
                for key in row.dot.via:
                    if key in near:
                        other, from_x, from_y = near[key]
                        sheet.line(_curve(from_x, from_y, x + sign * 4, high), other, number)
            elif at == 0:
                sheet.line(_curve(start, y, x + sign * 4, high), 0, number)
                if row.dot.key and side.far:
                    outer = x + sign * (room + 4)
                    near[row.dot.key] = (number, outer, high)
                    if row.dot.key in gone_through and took + 8 < room:
                        sheet.line(f"M{_n(x + sign * (took + 10))} {_n(high)}H{_n(outer)}", number, number)
            else:
                ends.append((high, number))
        if ends:
            # Up before the first column, over all of them, and down before this one: no line crosses a word.
            up, lane = inner - sign * (LANE - 8), 25 - 3 * min(at, 3)
            sheet.line(
                f"M{_n(start)} {_n(y)}C{_n(start + sign * 30)} {_n(y)} {_n(up)} {_n(y)} {_n(up)} {_n(min(y, TOP + 60) - 20)}"
                f"V{_n(lane)}H{_n(trunk)}V{_n(max(high for high, _ in ends))}",
                0,
                0,
            )
            for high, number in ends:
                sheet.line(f"M{_n(trunk)} {_n(high)}H{_n(x + sign * 4)}", 0, number)


def _stacked(dots: Sequence[Dot]) -> list[_Row]:
    """Papers under the headings of their groups, the largest group first; what is alone in its group has no heading."""
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        groups.setdefault(dot.group, []).append(dot)
    rows: list[_Row] = []
    y = 0.0
    alone = [dot for name, group in groups.items() for dot in group if len(group) == 1 or not name]
    for name, group in sorted(groups.items(), key=lambda entry: -len(entry[1])):
        if len(group) == 1 or not name:
            continue
        y += GAP if rows else 0
        rows.append(_Row(y, name))
        y += HEAD
        for dot in sorted(group, key=_natural):
            rows.append(_Row(y, dot.name, dot))
            y += ROW
    y += GAP if rows else 0
    for dot in alone:
        rows.append(_Row(y, dot.name, dot._replace(name=_full(dot))))
        y += ROW
    return rows


def _natural(dot: Dot) -> list[tuple[int, str]]:
    """The order of names with numbers in them: nr. 9 before nr. 12."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", dot.name)]


def _full(dot: Dot) -> str:
    """The name of a paper that stands under no heading of its dossier."""
    number = dot.group.partition(" · ")[0]
    return f"{number}, {dot.name}" if number and not dot.name.startswith(number) else dot.name


def _split(rows: Sequence[_Row], count: int) -> list[list[_Row]]:
    """The rows in columns of about one height; a heading is not parted from its first paper, and is said again."""
    if count == 1:
        return [list(rows)]
    share = (rows[-1].y + ROW) / count
    out: list[list[_Row]] = [[]]
    start, heading = 0.0, ""
    for at, row in enumerate(rows):
        full = row.y - start + ROW > share * 1.02 and len(out) < count
        if full and out[-1] and not (row.dot is None and at + 1 == len(rows)):
            last = out[-1].pop() if out[-1][-1].dot is None else None
            out.append([])
            start = row.y if last is None else last.y
            if last is not None:
                out[-1].append(last._replace(y=0.0))
            elif row.dot is not None and heading:
                out[-1].append(_Row(0.0, f"{heading} …"))
                start -= HEAD
        heading = row.text if row.dot is None else heading if row.dot.name == row.text else ""
        out[-1].append(row._replace(y=row.y - start))
    return [column for column in out if column]


# -- narrow ------------------------------------------------------------------------------------------------------------


def _narrow(middle: Dot, citing: Sequence[Dot], cited: Sequence[Dot], words: Words) -> Markup:
    """The same under each other: what cites it, itself, what it cites; one line down the side."""
    sheet = _Sheet(max((dot.times for dot in (*citing, *cited)), default=1))
    y, trunk, room = 8.0, 10.0, NARROW - 44
    first = y
    for heading, dots in ((words.citing, citing), ("", ()), (words.cited, cited)):
        if not heading and not dots:
            y += 12
            box = y + 24
            y += 60
            continue
        side = _Side(dots, heading)
        for title, part in ((heading, side.near), (words.further, side.far)):
            if not part:
                continue
            sheet.head(28, y + 8, title, room, classes="side")
            y += 22
            rows = _stacked(part)
            for row in rows:
                high = y + row.y + ROW / 2
                if row.dot is None:
                    sheet.head(28, high, row.text, room)
                    continue
                number, _ = sheet.dot(row.dot, 34, high, room)
                if not row.dot.via:
                    sheet.line(f"M{_n(trunk)} {_n(high)}H34", 0, number)
            y += rows[-1].y + ROW + 10
    near = {line.b for line in sheet.lines}
    ends = [float(dot.y) for dot in sheet.dots if dot.number in near]
    if ends:
        sheet.line(f"M{_n(trunk)} {_n(min(*ends, box))}V{_n(max(*ends, box))}", 0, 0)
    return sheet.svg(
        words, f"narrow {_crowd(citing, cited)}", NARROW, max(y, first) + 8,
        box={
            "x": "4", "y": _n(box - 24), "width": NARROW - 12, "height": 48, "centre": _n(NARROW / 2 - 2), "url": middle.own or safe_link(middle.url),
            "about": middle.about or middle.name, "name": fitting(middle.name, room / BOLD), "name_y": _n(box - 3 if middle.title else box + 4),
            "title": fitting(middle.title, room), "title_y": _n(box + 14),
        },
    )  # fmt: skip


# -- a dossier -----------------------------------------------------------------------------------------------------------


def dossier_picture(dots: Sequence[Dot], words: Words) -> Markup:
    """The papers of a dossier under each other in their order, with an arc from each to those of the dossier it cites.

    `via` of a paper are the keys of those that it cites. Arcs stand left of the dots, names right of them.
    """
    return _arcs(dots, words, WIDE, 300.0, "wide") + _arcs(dots, words, NARROW, 90.0, "narrow")


def _arcs(dots: Sequence[Dot], words: Words, width: float, left: float, classes: str) -> Markup:
    sheet = _Sheet(max((dot.times for dot in dots), default=1))
    for at, dot in enumerate(dots):
        sheet.dot(dot, left, EDGE + ROW * (at + 0.5), width - left - EDGE)
    heights = {dot.key: EDGE + ROW * (at + 0.5) for at, dot in enumerate(dots)}
    longest = max(
        (abs(heights[dot.key] - heights[key]) for dot in dots for key in dot.via if key in heights), default=1.0
    )
    for dot in dots:
        for key in dot.via:
            if key in heights and key != dot.key:
                start, end = heights[dot.key], heights[key]
                out = left - LARGEST - (left - LARGEST - EDGE) * sqrt(abs(start - end) / longest) * 1.3
                sheet.line(
                    f"M{_n(left - 4)} {_n(start)}C{_n(out)} {_n(start)} {_n(out)} {_n(end)} {_n(left - 4)} {_n(end)}",
                    sheet.numbers[dot.key], sheet.numbers[key],
                )  # fmt: skip
    crowd = "many" if len(sheet.lines) > MANY else "few"
    return sheet.svg(words, f"{classes} {crowd}", width, 2 * EDGE + ROW * max(1, len(dots)))


# -- words ---------------------------------------------------------------------------------------------------------------


def width_of(text: str) -> float:
    """How wide a label may be, at most, in units of the drawing."""
    return sum(
        _THIN
        if sign in "iljtfrI.,:;'|()[]! "
        else _BROAD
        if sign in "mwMW@%—"
        else _CAPITAL
        if sign.isupper()
        else _USUAL
        for sign in text
    )


def fitting(text: str, room: float) -> str:
    """The text, or its beginning and … where it would be wider than the room; "" where there is none."""
    if width_of(text) <= room:
        return text
    taken = _BROAD
    for at, sign in enumerate(text):
        taken += width_of(sign)
        if taken > room:
            return text[:at].rstrip(" ,.;:") + "…" if at else ""
    return text


def _crowd(*sides: Iterable[Dot]) -> str:
    return "many" if sum(1 for side in sides for _ in side) > MANY else "few"


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f"M{_n(x1)} {_n(y1)}C{_n(half)} {_n(y1)} {_n(half)} {_n(y2)} {_n(x2)} {_n(y2)}"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
