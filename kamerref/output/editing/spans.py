"""What all formats share: which stretch of a letter is to lead where, and where it stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolver import Document, Link, Piece


class Wanted(NamedTuple):
    """A stretch of a document's text (code points) and the address that it is to lead to."""

    start: int
    end: int
    url: str


class Changed(NamedTuple):
    """A stretch that is a link already, and is to lead elsewhere."""

    link: Link
    url: str


class WrittenSpan(NamedTuple):
    """The file as it was written, and the stretches (start, end) that could not be changed as was asked."""

    data: bytes
    left: tuple[tuple[int, int], ...] = ()


def pieces_in(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The parts of pieces that lie between `start` and `end`, as pieces of their own, in order."""
    at = max(0, bisect_right(pieces, start, key=lambda piece: piece.start) - 1)
    while at < len(pieces) and pieces[at].start < end:
        piece = pieces[at]
        low, high = max(start, piece.start), min(end, piece.end)
        if low < high:
            yield Piece(low, high, piece.part, piece.node, piece.offset + low - piece.start)
        at += 1


def original_span(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Where a stretch begins and ends in the file's own text, for formats of one text; None when it is not there."""
    found = list(pieces_in(document.pieces, start, end))
    if not found:
        return None
    last = found[-1]
    return found[0].offset, last.offset + last.end - last.start
