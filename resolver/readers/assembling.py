"""Putting a document together from the paragraphs, notes and links that a reader meets in its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..model import Document, Header, Link, Note, Paragraph, Piece
from .markdown import read_header

LIST_COLUMNS = 3
"""A table of so many columns is a list; a letterhead has two, a label and what it says."""
TOP_CHARS = 4000
"""The part of a letter that says of the letter itself."""
MAX_TEXT = 32 * 1024 * 1024
"""More characters than this are no letter; a reader stops there."""


_TYPED_LABEL = re.compile(r"\s*[\[(]?\s*(?P<label>[0-9]{1,4}|[*†‡]|[a-df-z]|[ivxl]{2,7})\s*[\])]?\s*")
"""What a typed mark of a note looks like. An e is left out: 1ᵉ is an ordinal."""


def note_label(words: str) -> str | None:
    """The label when words in superscript can be the mark of a note, else None."""
    found = _TYPED_LABEL.fullmatch(words)
    return found["label"] if found else None


class TooMuchText(Exception):
    """The file holds more text than any letter. Readers turn it into an `UnreadableFile`."""


class _Body(NamedTuple):
    """A note met on the way, kept until its text can follow the paragraphs."""

    label: str
    write: Callable[[], None]


class Claims(NamedTuple):
    """What the structure of a report says of the paper that a link in it leads to."""

    kind: str
    names: tuple[str, ...]
    replaces: tuple[str, ...]


class Builder:
    """Collects the text of a document in reading order.

    Between `open` and `close` stands one paragraph; `add` appends characters that stand in the file, `put` characters
    that do not. Bodies of notes given to `note` are written by `write_notes`.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.paragraphs: list[Paragraph] = []
        self.pieces: list[Piece] = []
        self.links: list[Link] = []
        self._marks: dict[str, tuple[int, int]] = {}
        self._sure: set[str] = set()
        self._bodies: dict[str, tuple[int, int]] = {}
        self._waiting: list[_Body] = []
        self._start: int | None = None
        self._kind = "text"
        self._cell: tuple[int, int, int] | None = None
        self._outer_cells: list[tuple[int, int, int] | None] = []
        self._tables = 0

    def open(self, kind: str = "text") -> None:
        """Begin a paragraph; one that is open is closed first."""
        self.close()
        self._kind = kind

    def close(self) -> None:
        """End the paragraph. One without visible text leaves nothing behind."""
        if self._start is not None:
            if "".join(self.out[self._first :]).strip():
                self.paragraphs.append(Paragraph(self._start, self.length, self._kind, self._cell))
                self._write("\n\n")
            else:
                del self.out[self._first :]
                self.length = self._start
                while self.pieces and self.pieces[-1].start >= self.length:
                    self.pieces.pop()
        self._start = None

    def open_table(self) -> None:
        """Begin a table; one in a cell of another is a table of its own."""
        self.close()
        self._outer_cells.append(self._cell)
        self._tables += 1
        self._cell = (self._tables, 0, 0)

    def open_row(self) -> None:
        self.close()
        if self._cell is not None:
            self._cell = (self._cell[0], self._cell[1] + 1, 0)

    def open_cell(self) -> None:
        """Begin a cell: paragraphs stand in it until the next one, or the end of the table."""
        self.close()
        if self._cell is not None:
            self._cell = (self._cell[0], max(1, self._cell[1]), self._cell[2] + 1)

    def close_table(self) -> None:
        self.close()
        if self._outer_cells:
            self._cell = self._outer_cells.pop()

    def add(self, text: str, part: str, node: int, offset: int = 0) -> None:
        """Characters of the file: `text` stands at `offset` of text `node` in `part`."""
        if text:
            self._begin()
            self.pieces.append(Piece(self.length, self.length + len(text), part, node, offset))
            self._write(text)

    def put(self, text: str) -> None:
        """Characters that stand for something in the file that is no text: a tab, a forced line break."""
        if text:
            self._begin()
            self._write(text)

    def mark(self, label: str, *, sure: bool = True) -> None:
        """The mark of a note. One that only looks like it (the 2 of m²) makes no note where no body has its label."""
        self._begin()
        start = self.length
        self._write(f"<sup>{label}</sup>")
        self._marks.setdefault(label, (start, self.length))
        if sure:
            self._sure.add(label)

    def note(self, label: str, write: Callable[[], None]) -> None:
        """Keep a note until `write_notes`; `write` opens no paragraph, it only adds text."""
        self._waiting.append(_Body(label, write))

    def write_notes(self) -> None:
        """Write the bodies of the notes kept so far, each a paragraph that begins with its label."""
        waiting, self._waiting = self._waiting, []
        for label, write in waiting:
            self.begin_note(label)
            start = self.length
            write()
            self.end_note(label, start)

    def begin_note(self, label: str) -> None:
        self.open("note")
        self.put(f"<sup>{label}</sup> ")

    def end_note(self, label: str, start: int) -> None:
        """The body of a note stands from `start` to here."""
        self._bodies.setdefault(label, (start, self.length))
        self.close()

    def link(self, start: int, target: str) -> None:
        """The words from `start` to here are a link of the letter's own."""
        if start < self.length and target:
            self.links.append(Link(start, self.length, target))

    def ends_with(self, signs: str) -> bool:
        """Whether the character before is one of `signs`."""
        return bool(self.out) and self.out[-1][-1:] in signs

    @property
    def is_open(self) -> bool:
        return self._start is not None

    def ends_with_space(self) -> bool:
        """Whether a further space would say nothing: at the start of a paragraph, and after white space."""
        return self._start is None or not self.out or self.out[-1][-1:].isspace()

    def document(self, source: str, format: str, header: Header | None = None) -> Document:
        """The document; its header is read from the text unless the file has its own."""
        self.write_notes()
        self.close()
        written = "".join(self.out).rstrip("\n")
        text, last = written + "\n", len(written)
        # A link or note that was never closed ends with the text, not with the space between paragraphs behind it.
        links = tuple(link._replace(end=min(link.end, last)) for link in self.links if link.start < last)
        notes = [
            Note(label, self._marks.get(label), (min(start, last), min(end, last)))
            for label, (start, end) in self._bodies.items()
        ]
        notes += (
            Note(label, mark, (mark[1], mark[1]))
            for label, mark in self._marks.items()
            if label not in self._bodies and label in self._sure
        )
        return Document(
            text=text, paragraphs=tuple(self.paragraphs), notes=tuple(notes), header=read_header(self._without_tables(text)) if header is None else header, source=source, format=format,
            links=links, pieces=tuple(self.pieces),
        )  # fmt: skip

    def _without_tables(self, text: str) -> str:
        """The text with spaces for the tables that are lists: a day in a column is not the letter's own."""
        widths: dict[int, int] = {}
        for paragraph in self.paragraphs:
            if paragraph.cell:
                widths[paragraph.cell[0]] = max(widths.get(paragraph.cell[0], 0), paragraph.cell[2])
        top = list(text[:TOP_CHARS])
        for one in self.paragraphs:
            if one.cell and widths[one.cell[0]] >= LIST_COLUMNS and one.start < TOP_CHARS:
                top[one.start : one.end] = " " * (min(one.end, TOP_CHARS) - one.start)
        return "".join(top) + text[TOP_CHARS:]

    def _begin(self) -> None:
        if self._start is None:
            self._start, self._first = self.length, len(self.out)

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)
        if self.length > MAX_TEXT:
            raise TooMuchText


def lines_of(lines: Sequence[str]) -> Document:
    """The fields of a message as a document: each a paragraph in the margin, the subject a heading."""
    text, paragraphs = "", []
    for line in lines:
        start = len(text)
        text += line + "\n\n"
        paragraphs.append(Paragraph(start, start + len(line), "heading" if line.startswith("Subject: ") else "margin"))
    return Document(text, tuple(paragraphs))


def joined(documents: Sequence[Document], source: str, format: str) -> Document:
    """Documents one behind another as one."""
    out: list[str] = []
    length = 0
    paragraphs: list[Paragraph] = []
    notes: list[Note] = []
    links: list[Link] = []
    for document in documents:
        text = document.text.rstrip("\n") + "\n\n"
        paragraphs += (p._replace(start=p.start + length, end=p.end + length) for p in document.paragraphs)
        links += (link._replace(start=link.start + length, end=link.end + length) for link in document.links)
        notes += (
            note._replace(
                mark=note.mark and (note.mark[0] + length, note.mark[1] + length),
                body=(note.body[0] + length, note.body[1] + length),
            )
            for note in document.notes
        )
        out.append(text)
        length += len(text)
    header = documents[0].header if len(documents) == 1 else Header()
    return Document(
        text="".join(out),
        paragraphs=tuple(paragraphs),
        notes=tuple(notes),
        header=header,
        source=source,
        format=format,
        links=tuple(links),
    )
