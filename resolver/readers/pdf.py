"""PDF files, through pdfium: lines from the places of characters, paragraphs from lines, notes from the foot of pages.

A PDF has no paragraphs, only characters at places. What is body, note, mark, column and page header is told by size
and position; the thresholds below are those that hold for the print of both chambers and for letters from Word and
LibreOffice. A piece's `part` is "page 3" and its `offset` counts the characters of that page as pdfium does.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from ..errors import UnreadableFile
from ..model import Document, Link
from ..reasons import Reason, because
from .assembling import Builder
from .columns import CELL_GAP, COLUMN_GAP, Line, Sheet, cell_starts, in_order
from .margins import margins_of

MAX_PAGES = 5000
#: A note's text is smaller than the body's; a mark is smaller than its line, and stands higher.
NOTE_SIZE, MARK_SIZE, MARK_RAISE = 0.93, 0.82, 0.12
#: Lines further apart (in times the usual distance) belong to two paragraphs.
PARAGRAPH_GAP = 1.3
#: Lines that begin within so many points of each other are of one column.
EDGE_STEP = 12
_BREAK = re.compile("\r\n|\ufffe|\x02")
_LABEL = re.compile(r"(?P<label>[0-9]{1,3})(?:[).]?(?:\s+|\Z)|(?=[A-Z«“]))")
#: A note's line can begin with the rest of a reference ("27 925, nr. 662"), which is no label.
_DOSSIER = re.compile(r"[0-9]{2}[ \u00a0][0-9]{3}\b")
_DIGITS = re.compile(r"[0-9]{1,3}(?![0-9])")
_ENDED = re.compile(r"[.!?:;][)»”\"']?\s*\Z")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FILLER = "\x00"
"""Stands in a line for characters of the page that are not shown, so that places stay right."""
_SHOWN = re.compile("[^\x00]+")
_ADDRESS = re.compile(r"(?:://|www\.)\S*\Z")


def read_pdf(data: bytes, source: str) -> Document:
    """The document of a PDF file.

    Raises `UnreadableFile` for one that is damaged, protected with a password, or holds pictures of text only.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFile("is protected with a password", where=source, next="save it without one") from error
        raise UnreadableFile("is a damaged PDF file", where=source, next="get it anew, or save it again") from error
    try:
        count = len(pdf)
        if count == 0:
            raise UnreadableFile("is a damaged PDF file: it has no pages", where=source, next="get it anew")
        if count > MAX_PAGES:
            raise UnreadableFile("has more than {most:,} pages", where=source, next="split it", most=MAX_PAGES)
        pages = [_page(pdf, at, source) for at in range(count)]
        unread = _unread(pdf, pages, source)
    finally:
        pdf.close()
    if not any(page.lines for page in pages):
        raise UnreadableFile(
            "is a PDF without text, such as a scan", where=source, next="let a program for OCR read it first"
        )
    return _Layout(pages).document(source)._replace(unread=unread)


MAX_OBJECTS = 500
"""So many objects of a page without text are looked at for a picture."""
COVER_CHARS = 600
"""So little text beside files inside is the cover of a portfolio ("open this file in Acrobat")."""


def _unread(pdf: Any, pages: Sequence[Sheet], source: str) -> tuple[Reason, ...]:
    """What of the file was not read: pages that show a picture and have no text, and files that are inside.

    Raises `UnreadableFile` for a portfolio, which is no letter but a cover with letters inside.
    """
    empty = [page.number for page in pages if not page.lines and _shows_picture(pdf, page.number - 1)]
    inside = int(pdf.count_attachments())
    if inside and sum(len(line.text) for page in pages for line in page.lines) < COVER_CHARS:
        raise UnreadableFile(
            "is a portfolio with {inside} files inside",
            where=source,
            next="save these files and give them",
            inside=inside,
        )
    out = []
    if empty:
        out.append(because("pages-without-text", pages=", ".join(map(str, empty))))
    if inside:
        out.append(because("files-inside-not-read", count=inside))
    return tuple(out)


def _shows_picture(pdf: Any, at: int) -> bool:
    """Whether a page has a picture on it: then something may be written there."""
    import pypdfium2.raw as raw

    page = pdf[at]
    try:
        count = min(int(raw.FPDFPage_CountObjects(page.raw)), MAX_OBJECTS)
        kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, number)) for number in range(count))
        return any(kind == raw.FPDF_PAGEOBJ_IMAGE for kind in kinds)
    finally:
        page.close()


def _page(pdf: Any, at: int, source: str) -> Sheet:
    import pypdfium2

    try:
        page = pdf[at]
        width, height = page.get_size()
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(
            "is a damaged PDF file (page {page})", where=source, next="get it anew", page=at + 1
        ) from error
    try:
        characters = Characters(text)
        return Sheet(at + 1, width, height, list(_lines(characters, at + 1)), list(characters.links(pdf, page)))
    finally:
        text.close()
        page.close()


class Characters:
    """The characters of one page: their text as pdfium gives it, and where each stands."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page = raw, textpage.raw
        count = textpage.count_chars()
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        got = (
            raw.FPDFText_GetText(self._page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
            if count > 0
            else 0
        )
        text = buffer.raw[: 2 * max(0, got - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) != count or _SURROGATES.search(text):
            # One character of a page can be two of UTF-16: then places are only right one by one.
            text = "".join(self._character(at) for at in range(count))
        self.text = text
        self._numbers = [ctypes.c_double() for _ in range(4)]

    def _character(self, at: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._page, at)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    def size(self, at: int) -> float:
        return float(self._raw.FPDFText_GetFontSize(self._page, at))

    def base(self, at: int) -> float:
        x, y = self._numbers[:2]
        self._raw.FPDFText_GetCharOrigin(self._page, at, x, y)
        return y.value

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character."""
        left, right, bottom, top = self._numbers
        self._raw.FPDFText_GetCharBox(self._page, at, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def boxes(self, start: int, end: int) -> list[tuple[float, float, float, float]]:
        """Left, bottom, right and top of the words from `start` to `end`, one box a stretch on one line."""
        count = self._raw.FPDFText_CountRects(self._page, start, end - start)
        left, top, right, bottom = self._numbers
        out = []
        for at in range(max(0, count)):
            if self._raw.FPDFText_GetRect(self._page, at, left, top, right, bottom):
                out.append((left.value, bottom.value, right.value, top.value))
        return out

    def near(self, x: float, y: float) -> int:
        """The character at a place, -1 when there is none within three points."""
        return int(self._raw.FPDFText_GetCharIndexAtPos(self._page, x, y, 3.0, 3.0))

    def links(self, pdf: Any, page: Any) -> Iterator[tuple[int, int, str]]:
        """The page's own links to addresses: first and last place of their words, and the address."""
        for (left, bottom, right, top), target in link_boxes(pdf, page):
            middle = (bottom + top) / 2
            first, last = self.near(left + 1, middle), self.near(right - 1, middle)
            if 0 <= first <= last:
                yield first, last + 1, target


def link_boxes(pdf: Any, page: Any) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """The link annotations of a page that lead to an address: left, bottom, right, top, and the address."""
    import pypdfium2.raw as raw

    at, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, at, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
        if raw.FPDFLink_GetAnnotRect(link, box):
            yield (
                (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)),
                buffer.value.decode("ascii", "replace"),
            )


def _lines(characters: Characters, page: int) -> Iterator[Line]:
    """The lines of a page in the order of its content, cut where the distance says that a column ends."""
    at = 0
    text = characters.text
    for found in (*_BREAK.finditer(text), None):
        until = found.start() if found else len(text)
        start, end = at, until
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        hyphen = found is not None and found[0] != "\r\n"
        if end - start > 1 and text[end - 1] in "-\u00ad":
            end, hyphen = end - 1, True
        if start < end:
            pieces, gaps = _at_columns(characters, start, end)
            for piece in pieces:
                own = tuple(gap for gap in gaps if piece[0] < gap[0] < piece[1])
                yield _line(characters, page, *piece, hyphen=hyphen and piece == pieces[-1])._replace(gaps=own)
        if found:
            at = found.end()


def _at_columns(
    characters: Characters, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[int, float, float]]]:
    """A stretch in one piece, or in several where a gap as between columns parts it; and the gaps that may part cells."""
    boxes = characters.boxes(start, end)
    size = characters.size((start + end) // 2) or 10.0
    if not any(right[0] - left[2] > CELL_GAP * size for left, right in pairwise(boxes)):
        return [(start, end)], []
    out, gaps, first = [], [], start
    for at in range(start + 1, end - 1):
        if characters.text[at] == " ":
            before, after = characters.box(at - 1), characters.box(at + 1)
            if after[0] - before[2] > COLUMN_GAP * size:
                out.append((first, at))
                first = at + 1
            elif after[0] - before[2] > CELL_GAP * size:
                gaps.append((at + 1, before[2], after[0]))
    return [*out, (first, end)], gaps


def _line(characters: Characters, page: int, start: int, end: int, *, hyphen: bool) -> Line:
    text = characters.text[start:end].replace("\x00", " ")
    sizes = {at: characters.size(at) for at in (start, (start + end) // 2, end - 1)}
    size = max(sizes.values()) or 10.0
    base = characters.base(next((at for at, own in sizes.items() if own >= MARK_SIZE * size), start))
    marks = []
    for found in _DIGITS.finditer(text):
        first = start + found.start()
        before = text[found.start() - 1] if found.start() else ""
        if before.isdecimal() or (before == " " and text[found.end() : found.end() + 1].strip()):
            continue
        if characters.size(first) < MARK_SIZE * size and characters.base(first) > base + MARK_RAISE * size:
            marks.append((first, start + found.end()))
    return Line(
        page=page,
        start=start,
        end=end,
        text=text,
        x0=characters.box(start)[0],
        x1=characters.box(end - 1)[2],
        y=base,
        size=size,
        marks=tuple(marks),
        hyphen=hyphen,
    )


class _Layout:
    """Makes paragraphs and notes of the lines of all pages."""

    def __init__(self, pages: Sequence[Sheet]) -> None:
        self.pages = pages
        sizes: Counter[float] = Counter()
        for page in pages:
            for line in page.lines:
                sizes[round(line.size, 1)] += len(line.text)
        self.body = sizes.most_common(1)[0][0]
        self.builder = Builder()
        self.last: Line | None = None
        self.broken: Line | None = None
        self.notes: list[tuple[str, list[Line]]] = []
        self.seen_marks: set[str] = set()
        self.labels: set[str] = set()
        self.last_label = ""
        self.large: list[Line] = []
        """The lines of a page that are no small print."""

    def document(self, source: str) -> Document:
        margins = margins_of(self.pages)
        merged = [(page, in_order(_merged(page.lines))) for page in self.pages]
        self.leading = self._leading([line for _, lines in merged for line in lines])
        said: set[str] = set()
        for page, lines in merged:
            body: list[Line] = []
            for line in lines:
                if (page.number, line.start) in margins:
                    shape = _shape(line.text)
                    if shape not in said and any(c.isalpha() for c in shape):
                        said.add(shape)
                        self.builder.open("margin")
                        self._write(line)
                        self.builder.close()
                else:
                    body.append(line)
            self._page(body)
        self._flush(self.notes)
        document = self.builder.document(source, "pdf")
        return document._replace(links=tuple(self._links(document)))

    def _leading(self, lines: Sequence[Line]) -> float:
        """The usual distance between lines of the body, in sizes of its characters."""
        gaps = [
            (before.y - line.y) / line.size
            for before, line in pairwise(lines)
            if before.page == line.page
            and 0.8 < (before.y - line.y) / line.size < 2.5
            and abs(before.size - line.size) < 0.1
        ]
        return median(gaps) if gaps else 1.2

    def _page(self, lines: Sequence[Line]) -> None:
        """The body of a page goes on where the last page's ended; its notes wait until that paragraph is complete."""
        waiting, self.notes = self.notes, []
        self.large = [line for line in lines if line.size >= NOTE_SIZE * self.body]
        body: list[Line] = []
        note: Line | None = None
        for at, line in enumerate(lines):
            small = line.size < NOTE_SIZE * self.body
            label = self._label_of(line, small)
            notes = self.notes or waiting
            if label is not None:
                self.labels.add(label)
                self.last_label = label
                self.notes.append((label, [line]))
                note = line
            elif note is not None and abs(line.size - note.size) < 0.06 * note.size:
                notes[-1][1].append(line)
            elif small and notes and self._goes_on_note(notes[-1][1][-1], lines[at:]):
                notes[-1][1].append(line)
                note = line
            else:
                note = None
                body.append(line)
                self.seen_marks.update(line.text[start - line.start : end - line.start] for start, end in line.marks)
        edges, cells = _right_edges(body), cell_starts(body)
        for line in body:
            if self.last is None or line.start in cells or self._begins(self.last, line, edges):
                self._flush(waiting)
                waiting = []
                self.builder.open("heading" if line.size > 1.08 * self.body else "text")
            self._write(line)
            self.last = line
        self.notes = waiting + self.notes

    def _label_of(self, line: Line, small: bool) -> str | None:
        """The label of the note that begins with this line: small print, or a raised number, and the label expected."""
        found = _LABEL.match(line.text)
        raised = bool(line.marks) and line.marks[0][0] == line.start
        label = line.text[: line.marks[0][1] - line.start] if raised else found["label"] if found else None
        if label is None or not (small or raised):
            return None
        if not raised and _DOSSIER.match(line.text):
            return None
        # Small print with no text above it stands beside the letter, as the address of a ministry does.
        if self.large and not any(_is_above(other, line) for other in self.large):
            return None
        # Its mark has been met, or it comes after the last; notes may count anew on a page.
        expected = label in self.seen_marks and label not in self.labels
        follows = label.isdecimal() and str(int(label) - 1) == self.last_label
        anew = label == "1" and not self.notes
        return label if expected or follows or anew else None

    def _goes_on_note(self, note: Line, rest: Sequence[Line]) -> bool:
        """Whether small print at the foot of a page or column, with no label, is the rest of the note before it."""
        if _ENDED.search(note.text):
            return False
        for last, line in pairwise(rest):
            if line.y > last.y or self._label_of(line, small=True) is not None:
                return True
            if line.size >= NOTE_SIZE * self.body:
                return False
        return True

    def _begins(self, last: Line, line: Line, edges: dict[int, float]) -> bool:
        """Whether a line begins a paragraph, seen from the line before it."""
        if abs(line.size - last.size) > 0.08 * last.size:
            return True
        if line.page != last.page or line.y > last.y:
            return _ENDED.search(last.text) is not None and not last.hyphen
        if (last.y - line.y) / line.size > PARAGRAPH_GAP * self.leading:
            return True
        if _ENDED.search(last.text) is not None and line.x0 > last.x0 + line.size:
            return True
        # The line was ended on purpose when the first word of this one would have fitted on it.
        word = len(line.text.split()[0]) * (line.x1 - line.x0) / len(line.text)
        edge = edges.get(round(last.x0 / EDGE_STEP))
        return edge is not None and not last.hyphen and last.x1 + word + line.size < edge

    def _write(self, line: Line) -> None:
        """The characters of a line behind what is there already: joined at a hyphen, else with a space between."""
        part = f"page {line.page}"
        if self.broken is not None:
            self._mend(line)
        elif self.builder.is_open and not self.builder.ends_with_space():
            self.builder.put(" ")
        at = line.start
        for start, end in line.marks:
            self._add(line, at, start, part)
            self.builder.mark(line.text[start - line.start : end - line.start], sure=False)
            at = end
        self._add(line, at, line.end, part)
        self.broken = line if line.hyphen else None

    def _mend(self, line: Line | None) -> None:
        """Keep the hyphen at which the last line broke, unless it only parts a word: a small letter follows, in no address."""
        broken, self.broken = self.broken, None
        if broken is not None and (
            line is None or not line.text[:1].islower() or _ADDRESS.search("".join(self.builder.out[-8:])) is not None
        ):
            self.builder.add("-", f"page {broken.page}", 0, broken.end)

    def _add(self, line: Line, start: int, end: int, part: str) -> None:
        text = _SURROGATES.sub("\ufffd", line.text[start - line.start : end - line.start])
        for shown in _SHOWN.finditer(text):
            self.builder.add(shown[0], part, 0, start + shown.start())

    def _flush(self, notes: Sequence[tuple[str, list[Line]]]) -> None:
        """Close the paragraph, and write the notes of the pages that it stood on."""
        self._mend(None)
        self.builder.close()
        for label, lines in notes:
            self.builder.begin_note(label)
            start = self.builder.length
            for at, line in enumerate(lines):
                self._write(_without_label(line, label) if at == 0 else line)
            self._mend(None)
            self.builder.end_note(label, start)

    def _links(self, document: Document) -> Iterator[Link]:
        """The links of the pages as spans of the text."""
        pieces = sorted((piece.part, piece.offset, piece) for piece in document.pieces)
        for page in self.pages:
            for first, last, target in page.links:
                touched = [
                    piece
                    for part, offset, piece in pieces
                    if part == f"page {page.number}" and offset < last and offset + piece.end - piece.start > first
                ]
                if touched:
                    start = min(p.start + max(0, first - p.offset) for p in touched)
                    end = max(min(p.end, p.start + last - p.offset) for p in touched)
                    yield Link(start, end, target)


def _is_above(upper: Line, lower: Line) -> bool:
    return upper.y > lower.y and upper.x0 < lower.x1 and upper.x1 > lower.x0


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Where lines that begin at about the same place end: nearly the furthest, so that one wide heading counts little."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(round(line.x0 / EDGE_STEP), []).append(line.x1)
    return {at: sorted(found)[len(found) * 85 // 100] for at, found in ends.items() if len(found) >= 4}


def _shape(text: str) -> str:
    return re.sub(r"[0-9]+", "#", " ".join(text.split()))


def _without_label(line: Line, label: str) -> Line:
    rest = line.text[len(label) :]
    shift = len(label) + len(rest) - len(rest.lstrip(" .)\t\u00a0"))
    marks = tuple(mark for mark in line.marks if mark[0] >= line.start + shift)
    return line._replace(start=line.start + shift, text=line.text[shift:], marks=marks)


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Stretches that stand on one line behind each other, as pdfium cuts them at a mark, put together again."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and not last.hyphen and _beside(last, line):
            out[-1] = _joined(last, line)
        else:
            out.append(line)
    return out


def _beside(last: Line, line: Line) -> bool:
    size = max(last.size, line.size)
    on_line = abs(line.y - last.y) < 0.55 * size
    return on_line and -0.5 * size < line.x0 - last.x1 < COLUMN_GAP * size and line.start - last.end <= 4


def _joined(last: Line, line: Line) -> Line:
    """Two stretches as one line; a whole stretch that is small and raised is a mark."""
    size = max(last.size, line.size)
    marks = list(last.marks)
    if line.size < MARK_SIZE * size and line.y > last.y + MARK_RAISE * size and _DIGITS.fullmatch(line.text):
        marks.append((line.start, line.end))
    elif last.size < MARK_SIZE * size and last.y > line.y + MARK_RAISE * size and _DIGITS.fullmatch(last.text):
        marks = [(last.start, last.end)]
    marks += line.marks
    gaps = last.gaps
    if line.x0 - last.x1 > CELL_GAP * size:
        gaps += ((line.start, last.x1, line.x0),)
    gap = _FILLER * (line.start - last.end)
    if gap and line.x0 - last.x1 > 0.12 * size:
        gap = " " + gap[1:]
    return Line(
        page=last.page, start=last.start, end=line.end, text=last.text + gap + line.text, x0=last.x0, x1=line.x1,
        y=line.y if last.size < line.size else last.y, size=size, marks=tuple(marks), hyphen=line.hyphen, gaps=gaps + line.gaps,
    )  # fmt: skip
