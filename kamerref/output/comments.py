"""A letter given back with remarks in its margin: comments in Word files, annotations in OpenDocument texts.

Nothing else changes: the words, their looks and every other part of the file stay as they are. A remark on words in a
note stands at the note's mark, one on a page header or footer at the top of the letter, one in a text box at the box:
where these programs have no remarks of their own. Source: ECMA-376 part 1, 17.13.4; OpenDocument 1.3 part 3, 14.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from resolver import Document, UnreadableFile
from resolver.check import Finding
from resolver.readers.docx import Package
from resolver.readers.odt import CONTENT, OFFICE, TEXT
from resolver.readers.packages import local, member, opened, parse_xml

from ..words import Lang, page_said, paper_said, table
from .editing import WordFile, field_of, isolated, namespace_of, pieces_in, printable, refuse_signed, repacked

_INITIALS = {"kamerref": "kr"}
FORMATS = ("docx", "odt")
"""The formats of letters that can hold remarks."""
MOST_PROPOSALS = 3
DC = "{http://purl.org/dc/elements/1.1/}"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What may hold the ends of a comment's range beside its runs; elsewhere they stand outside.
_HOLDERS = frozenset(("p", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo"))


#: What in an OpenDocument text holds words apart from the running text, and what holds running text.
_BOXES = frozenset(("note", "frame", "text-box", "custom-shape"))
_PARAGRAPHS = frozenset(("p", "h", "span", "a"))


class Comment(NamedTuple):
    """A remark on the stretch from `start` to `end` of the letter's text; each line becomes a paragraph."""

    start: int
    end: int
    lines: tuple[str, ...]


def remarks(findings: Sequence[Finding], lang: Lang) -> list[Comment]:
    """What is said of findings in the margin: each its meaning, and what may be put in its place, ready to paste."""
    out = []
    for finding in findings:
        lines = [f"{finding.code} ({table(lang).SEVERITIES[finding.severity]}): {finding.message}"]
        pasted = (finding.fix,) if finding.fix else tuple(paper_said(c.id) for c in finding.proposals[:MOST_PROPOSALS])
        if pasted:
            lines.append(f"{page_said(lang, 'meant')}:")
            lines += pasted
        out.append(Comment(finding.start, finding.end, tuple(lines)))
    return out


def with_comments(
    data: bytes, document: Document, comments: Sequence[Comment], *, author: str = "kamerref", written_at: str = ""
) -> bytes:
    """The letter's bytes with a comment at each stretch, and nothing else changed; without comments they are `data`.

    `document` is what was read from `data`. `written_at` is when (ISO 8601); "" leaves it out. Raises `UnreadableFile`
    for a signed file, and for a format that holds no comments.
    """
    if document.format not in FORMATS:
        raise UnreadableFile(
            "is of a format that gets no comments ({format})",
            where=document.source,
            next="give a DOCX or ODT, or choose another output",
            format=document.format,
        )
    if not comments:
        return data
    refuse_signed(data, document, "comments")
    # From the last to the first: what stands before a place does not move when it is cut there.
    ordered = sorted(comments, key=lambda one: (one.start, one.end), reverse=True)
    with opened(data, document.source) as package:
        if document.format == "docx":
            word = _Word(WordFile(package, document.source), author, written_at)
            for comment in ordered:
                word.add(document, comment)
            return repacked(package, word.files())
        content = member(package, CONTENT, document.source)
        text = _OpenText(parse_xml(content or b"", document.source, CONTENT), author, written_at)
        for comment in ordered:
            text.add(document, comment)
        return repacked(package, {CONTENT: text.serialised()})


class _Word:
    """Puts comments in one Word file."""

    def __init__(self, file: WordFile, author: str, written_at: str) -> None:
        self.file, self.author, self.written_at = file, author, written_at
        self.main = file.parts.main
        body = file.parts.parts[self.main]
        self.space = namespace_of(body)
        self.name = next(iter(file.parts.related("comments")), "")
        self.root = (
            file.parts.parts[self.name]
            if self.name
            else etree.Element(f"{self.space}comments", nsmap={"w": self.space[1:-1]})
        )
        self.is_new = not self.name
        self.name = self.name or _free_name(file.parts)
        ids = [
            int(one.get(f"{self.space}id") or "0")
            for one in self.root
            if (one.get(f"{self.space}id") or "").isdecimal()
        ]
        self.next_id = max(ids, default=-1) + 1
        self.made: list[etree._Element] = []

    def add(self, document: Document, comment: Comment) -> None:
        first, last = self._ends(document, comment)
        number = str(self.next_id)
        self.next_id += 1
        start, end = (etree.Element(f"{self.space}commentRange{which}") for which in ("Start", "End"))
        reference = etree.Element(f"{self.space}r")
        mark = etree.SubElement(reference, f"{self.space}commentReference")
        for one in (start, end, mark):
            one.set(f"{self.space}id", number)
        _outside(first).addprevious(start)
        after = _outside(last)
        tail, after.tail = after.tail, None
        after.addnext(end)
        end.addnext(reference)
        reference.tail = tail
        self.file.touched.add(self.main)
        self.made.append(self._comment(number, comment))

    def _ends(self, document: Document, comment: Comment) -> tuple[etree._Element, etree._Element]:
        """The runs of the body between which the comment stands."""
        pieces = list(pieces_in(document.pieces, comment.start, comment.end))
        own = [piece for piece in pieces if piece.part == self.main]
        if own:
            runs = []
            for piece in reversed(own):
                text = self.file.elements[piece.part][piece.node // 2]
                run = text.getparent()
                if run is None or local(run) != "r":
                    continue
                box = _outer_run(run)
                runs.append(
                    box
                    if box is not None
                    else isolated(run, text, piece.offset, piece.offset + piece.end - piece.start)
                )
            if runs:
                return runs[-1], runs[0]
        if pieces:
            mark = self._mark_of(self.file.elements[pieces[0].part][pieces[0].node // 2])
            if mark is not None:
                return mark, mark
        return self._at_the_top()

    def _mark_of(self, element: etree._Element) -> etree._Element | None:
        """The run in the body with the mark of the note that an element stands in."""
        note = next((above for above in element.iterancestors() if local(above) in ("footnote", "endnote")), None)
        if note is None:
            return None
        number, name = note.get(f"{self.space}id"), f"{local(note)}Reference"
        for mark in self.file.parts.parts[self.main].iter(f"{self.space}{name}"):
            if mark.get(f"{self.space}id") == number:
                run = mark.getparent()
                return None if run is None else _outer_run(run) if _outer_run(run) is not None else run
        return None

    def _at_the_top(self) -> tuple[etree._Element, etree._Element]:
        """The first run of the body; in a letter without any an empty one in its first paragraph."""
        body = self.file.parts.parts[self.main]
        run = next((run for run in body.iter(f"{self.space}r") if _outer_run(run) is None), None)
        if run is None:
            paragraph = next(body.iter(f"{self.space}p"))
            run = etree.SubElement(paragraph, f"{self.space}r")
        return run, run

    def _comment(self, number: str, comment: Comment) -> etree._Element:
        own = etree.Element(f"{self.space}comment")
        own.set(f"{self.space}id", number)
        own.set(f"{self.space}author", self.author)
        own.set(f"{self.space}initials", _INITIALS.get(self.author, self.author[:2]))
        if self.written_at:
            own.set(f"{self.space}date", self.written_at)
        for line in comment.lines:
            run = etree.SubElement(etree.SubElement(own, f"{self.space}p"), f"{self.space}r")
            text = etree.SubElement(run, f"{self.space}t")
            text.set(_SPACE, "preserve")
            text.text = printable(line)
        return own

    def files(self) -> dict[str, bytes]:
        self.root.extend(reversed(self.made))
        if self.is_new:
            self.file.relation(self.main, "comments", self.name.removeprefix("word/"), external=False)
            self.file.new_part(self.name, self.root, _COMMENTS_TYPE)
        else:
            self.file.touched.add(self.name)
        return self.file.files()


def _free_name(parts: Package) -> str:
    folder = parts.main.rpartition("/")[0]
    names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 100)))
    return next(
        f"{folder}/{name}".lstrip("/") for name in names if parts.bytes_of(f"{folder}/{name}".lstrip("/")) is None
    )


def _outer_run(run: etree._Element) -> etree._Element | None:
    """The run that holds the text box in which a run stands; None when it stands in none."""
    box = None
    for above in run.iterancestors():
        if local(above) == "txbxContent":
            box = above
    if box is None:
        return None
    return next((above for above in box.iterancestors() if local(above) == "r"), None)


def _outside(run: etree._Element) -> etree._Element:
    """The run itself, or what holds it, where the end of a range may stand beside it."""
    out = run
    while (above := out.getparent()) is not None and local(above) not in _HOLDERS:
        out = above
    return out


class _OpenText:
    """Puts annotations in one OpenDocument text."""

    def __init__(self, root: etree._Element, author: str, written_at: str) -> None:
        self.root, self.author, self.written_at = root, author, written_at
        self.elements = list(root.iter())
        self.taken = {one.get(f"{OFFICE}name") for one in self.elements if isinstance(one.tag, str)}
        self.number = 0

    def add(self, document: Document, comment: Comment) -> None:
        pieces = [piece for piece in pieces_in(document.pieces, comment.start, comment.end) if piece.part == CONTENT]
        start, end = self._annotation(comment)
        if not pieces:
            self._put(self._first_paragraph(), False, 0, start)
            return
        first, last = pieces[0], pieces[-1]
        element, tail = self.elements[first.node // 2], first.node % 2 == 1
        holder = self._holder_of(element)
        if holder is not None:
            # In a note or a text box LibreOffice loses annotations: it stands right behind the mark, or the box.
            above = holder.getparent()
            if above is not None and local(above) in _PARAGRAPHS:
                self._put(holder, True, 0, start)
            else:
                self._put(self._first_paragraph(), False, 0, start)
            return
        self._put_at(
            self.elements[last.node // 2], last.node % 2 == 1, last.offset + last.end - last.start, end, before=False
        )
        self._put_at(element, tail, first.offset, start, before=True)

    def _holder_of(self, element: etree._Element) -> etree._Element | None:
        """The outermost note, text box or frame that an element stands in."""
        holders = [one for one in (element, *element.iterancestors()) if local(one) in _BOXES]
        return holders[-1] if holders else None

    def _first_paragraph(self) -> etree._Element:
        body = next(self.root.iter(f"{OFFICE}text"), self.root)
        found = next((p for p in body.iter(f"{TEXT}p", f"{TEXT}h") if self._holder_of(p) is None), None)
        return found if found is not None else etree.SubElement(body, f"{TEXT}p")

    def _annotation(self, comment: Comment) -> tuple[etree._Element, etree._Element]:
        self.number += 1
        name = f"kamerref{self.number}"
        while name in self.taken:
            self.number += 1
            name = f"kamerref{self.number}"
        start = etree.Element(f"{OFFICE}annotation", nsmap={"dc": DC[1:-1]})
        start.set(f"{OFFICE}name", name)
        etree.SubElement(start, f"{DC}creator").text = self.author
        if self.written_at:
            etree.SubElement(start, f"{DC}date").text = self.written_at
        for line in comment.lines:
            etree.SubElement(start, f"{TEXT}p").text = printable(line)
        end = etree.Element(f"{OFFICE}annotation-end")
        end.set(f"{OFFICE}name", name)
        return start, end

    def _put_at(self, element: etree._Element, tail: bool, at: int, new: etree._Element, *, before: bool) -> None:
        """`_put`, but before or behind a field, which may not hold it."""
        field = field_of(element, tail=tail)
        if field is None:
            self._put(element, tail, at, new)
        elif before:
            field.addprevious(new)
        else:
            self._put(field, True, 0, new)

    def _put(self, element: etree._Element, tail: bool, at: int, new: etree._Element) -> None:
        """Put an element at a place in the text of an element, or in the text behind it."""
        said = (element.tail if tail else element.text) or ""
        if tail:
            element.tail = None
            element.addnext(new)
            element.tail = said[:at]
        else:
            element.text = said[:at]
            element.insert(0, new)
        new.tail = said[at:]

    def serialised(self) -> bytes:
        return etree.tostring(self.root.getroottree(), xml_declaration=True, encoding="UTF-8")
