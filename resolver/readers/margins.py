"""Headers and footers of the pages of a PDF: what stands at their edges and comes back on other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .columns import Line, Sheet

#: Page headers and footers stand in this part of the page, from its edge, and come back on other pages.
MARGIN = 0.13
#: At the same height of each, within so many points.
SAME_HEIGHT = 3.0
#: A page number stands apart from what is above and below it: by so many times its size.
APART = 2.0
_PAGE_NUMBER = re.compile(r"[-– ]*[0-9]{1,4}[-– ]*")


def margins_of(pages: Sequence[Sheet]) -> set[tuple[int, int]]:
    """The lines at the edges of pages that come back on other pages, but for a number that counts with the pages.

    At the same height there, and with nothing of the letter further out: what a list says again and again is no header,
    wherever the page ends.
    """
    at_edge: dict[object, list[Line]] = {}
    for page in pages:
        for line in page.lines:
            if line.y > (1 - MARGIN) * page.height or line.y < MARGIN * page.height:
                for key in _margin_keys(line):
                    at_edge.setdefault(key, []).append(line)
    least = max(2, len(pages) * 3 // 10)
    again = {
        (line.page, line.start)
        for lines in at_edge.values()
        for row in _at_one_height(lines)
        if len({line.page for line in row}) >= least
        for line in row
    }
    return {
        # A page number alone is one on a single page too.
        (page.number, line.start)
        for page in pages
        for line in _outermost(page, again)
    }


def _at_one_height(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in groups that stand at the same height of their pages."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: line.y):
        if row and line.y - row[0].y > SAME_HEIGHT:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _outermost(page: Sheet, again: set[tuple[int, int]]) -> Iterator[Line]:
    """From each edge of a page inwards: lines that come back on other pages, or are a number alone, up to one of the letter."""
    for is_top in (True, False):
        for line in sorted(page.lines, key=lambda line: line.y, reverse=is_top):
            is_at_edge = line.y > (1 - MARGIN) * page.height if is_top else line.y < MARGIN * page.height
            if not is_at_edge or not ((page.number, line.start) in again or _is_page_number(page, line)):
                break
            yield line


def _margin_keys(line: Line) -> Iterator[object]:
    """What a page header has in common on all pages: all its text, or all but a number that counts with the pages."""
    words = " ".join(line.text.split())
    yield words
    for number in re.finditer(r"[0-9]{1,4}", words):
        yield words[: number.start()], words[number.end() :], int(number[0]) - line.page


def _is_page_number(page: Sheet, line: Line) -> bool:
    """Whether a line is a number alone, and not the last line of a paragraph or a cell."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None and not any(
        other is not line
        and abs(other.y - line.y) < APART * line.size
        and other.x0 < line.x1 + line.size
        and other.x1 > line.x0 - line.size
        for other in page.lines
    )
