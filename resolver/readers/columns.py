"""Columns of text and cells of tables on a page of a PDF, told by where its lines stand.

The content of a page comes in one of three orders: column after column, line after line across two columns, or, in a
table, row after row and within a row cell after cell. Only the second is put in another order; of the third each cell is
a paragraph, as in the file that it was made from, so that the second line of a cell is not read behind its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

#: A gap between words of one line that is wider (in sizes of its characters) parts two columns.
COLUMN_GAP = 1.4
#: One that is narrower, but wider than between words, may still part two cells of a table.
CELL_GAP = 0.8
#: Lines whose base lines differ by less (in sizes of their characters) stand beside each other.
SAME_LINE = 0.3
#: So far apart (in points) the first letters of one column can begin, since letters have room beside them.
EDGE = 2.0
#: So many lines of one page begin at the edge of a column of a table, at least.
LEAST_CELLS = 3
MOST_BACK = 80
"""So many lines back the row of a table may begin."""
COLUMN_FILLED = 0.6
"""Lines of a column of text fill it: so much of it, half of them. A label or a short cell does not."""
_OPEN = re.compile(r"(?:\b(?:nrs?\.?|Kamerstuk(?:ken)?|en|de|het|van)|[,(/\u2013-])\s*\Z", re.IGNORECASE)
"""What is not ended: what follows belongs to it, in another cell too."""


class Line(NamedTuple):
    """A stretch of characters on one line of a page, without the white space at its ends.

    `start` and `end` are places among the page's characters; `x0`, `x1` and `y` (the base line) are in points from
    the lower left corner; `marks` are stretches of characters that stand higher and are smaller; `gaps` are places behind
    a gap that may part two cells, each with the edges on both sides.
    """

    page: int
    start: int
    end: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    marks: tuple[tuple[int, int], ...] = ()
    hyphen: bool = False
    gaps: tuple[tuple[int, float, float], ...] = ()


class Sheet(NamedTuple):
    """A page of a file: its number from 1, its size in points, its lines, and its links (first and last place, address)."""

    number: int
    width: float
    height: float
    lines: list[Line]
    links: list[tuple[int, int, str]]


def in_order(lines: list[Line]) -> list[Line]:
    """The lines of a page in the order of reading, each within one column."""
    return _columns(_cut(lines))


def cell_starts(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines begin that are the first of a cell of a table, by their places on the page."""
    begun = list(_beginnings(lines))
    edges = _edges([lines[at].x0 for at, _ in begun])
    if not edges:
        return frozenset()
    out = set()
    for at, is_back in begun:
        last, line = lines[at - 1], lines[at]
        goes_on = _OPEN.search(last.text) is not None or last.hyphen or (is_back and line.text[:1].islower())
        if _is_at(line.x0, edges) and not goes_on:
            out.add(line.start)
    for last, line in pairwise(lines):
        # The next row begins on the left of the last one's last cell.
        if line.y < last.y and line.x0 < last.x0 - line.size and _is_at(last.x0, edges) and not last.hyphen:
            out.add(line.start)
    return frozenset(out)


def _beginnings(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Lines that stand on the right of another with a gap between: beside the last line, or back up at the row's first."""
    for at in range(1, len(lines)):
        last, line = lines[at - 1], lines[at]
        if _is_beside(last, line):
            yield at, False
        elif line.y > last.y + 0.5 * line.size and _row_of(lines, at) is not None:
            yield at, True


def _is_beside(left: Line, right: Line) -> bool:
    return abs(left.y - right.y) < SAME_LINE * left.size and right.x0 - left.x1 > COLUMN_GAP * left.size


def _row_of(lines: Sequence[Line], at: int) -> int | None:
    """The line on whose height a later one begins, with all between them on the left of it; None when there is none."""
    line = lines[at]
    for before in range(at - 1, max(-1, at - MOST_BACK), -1):
        other = lines[before]
        if other.x1 > line.x0:
            return None
        if abs(other.y - line.y) < SAME_LINE * line.size:
            return before
    return None


def _edges(places: Sequence[float]) -> list[tuple[float, float]]:
    """The edges at which so many lines begin that they are columns: from where to where."""
    out = []
    row: list[float] = []
    for x in [*sorted(places), float("inf")]:
        if row and x - row[-1] > EDGE:
            if len(row) >= LEAST_CELLS:
                out.append((row[0] - EDGE / 2, row[-1] + EDGE / 2))
            row = []
        row.append(x)
    return out


def _is_at(x: float, edges: Sequence[tuple[float, float]]) -> bool:
    return any(first <= x <= last for first, last in edges)


def _cut(lines: list[Line]) -> list[Line]:
    """Lines cut at the edges of columns where the gap is narrow, as beside a cell that is filled to its edge."""
    if not any(line.gaps for line in lines):
        return lines
    edges = _edges([lines[at].x0 for at, _ in _beginnings(lines)])
    return [piece for line in lines for piece in _pieces(line, [gap for gap in line.gaps if _is_at(gap[2], edges)])]


def _pieces(line: Line, gaps: Sequence[tuple[int, float, float]]) -> Iterator[Line]:
    start, x0 = line.start, line.x0
    for place, left, right in [*gaps, (line.end, line.x1, line.x1)]:
        text = line.text[start - line.start : place - line.start]
        end = start + len(text.rstrip(" \x00"))
        yield line._replace(
            start=start, end=end, text=text.rstrip(" \x00"), x0=x0, x1=left,
            marks=tuple(mark for mark in line.marks if start <= mark[0] < end),
            hyphen=line.hyphen and place == line.end, gaps=(),
        )  # fmt: skip
        start, x0 = place, right


def _columns(lines: list[Line]) -> list[Line]:
    """Lines column after column, where the page's content goes from column to column at each line; else as they are."""
    at = [number for number, (left, right) in enumerate(pairwise(lines)) if _is_beside(left, right)]
    if len(at) < 3 or not _are_columns(lines, at):
        return lines
    gutter = median((lines[number].x1 + lines[number + 1].x0) / 2 for number in at)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if line.x0 < gutter < line.x1:
            out += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.x1 <= gutter else right).append(line)
    return [*out, *left, *right]


def _are_columns(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Whether pairs of lines that stand beside each other are two columns of running text, and no rows of a table."""
    if any(is_back for _, is_back in _beginnings(lines)):
        return False  # the content comes cell by cell, or column by column
    triples = sum(1 for number in at if number + 1 in at)
    lefts = [lines[number] for number in at]
    gutter = median((lines[number].x1 + lines[number + 1].x0) / 2 for number in at)
    room = gutter - min(line.x0 for line in lefts)
    filled = median(line.x1 - line.x0 for line in lefts) > COLUMN_FILLED * room
    return filled and triples * 4 < len(at) and 3 * len(at) > at[-1] - at[0]
