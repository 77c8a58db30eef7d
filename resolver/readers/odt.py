"""OpenDocument texts (ODT, ISO 26300): body, notes, tables, frames, page headers and footers, as a reader sees them.

Tracked changes count as accepted, comments are left out. A piece's `part` is the name in the zip file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

from lxml import etree

from ..errors import UnreadableFile
from ..model import Document
from .assembling import Builder, note_label
from .packages import local, member, parse_xml

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLES = frozenset(("table", "table-row", "table-cell"))
_RAISED = re.compile(r"super|[1-9][0-9]?%")
CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_SKIPPED = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls", "user-field-decls", "script", "event-listeners", "binary-data")
)  # fmt: skip
_SPACE_MOST = 200
_ONE_RUN = re.compile(r" ?(?:[^ \t\r\n]++ ?)*+")


def read_odt(package: zipfile.ZipFile, source: str) -> Document:
    """The document of an OpenDocument text. Page headers and footers come first, then the body, then the notes."""
    manifest = member(package, MANIFEST, source)
    if manifest is not None and b"encryption-data" in manifest:
        raise UnreadableFile("is protected with a password", where=source, next="save it without one")
    content = member(package, CONTENT, source)
    if content is None:
        raise UnreadableFile("has no text in it (no content.xml)", where=source, next="save it anew")
    builder = Builder()
    raised: frozenset[str] = frozenset()
    styles = member(package, STYLES, source)
    if styles is not None:
        root = parse_xml(styles, source, STYLES)
        raised = _raised_styles(root)
        for page in root.iter(f"{OFFICE}master-styles"):
            _Part(root, STYLES, builder, raised, margin=True).write(page)
    root = parse_xml(content, source, CONTENT)
    raised |= _raised_styles(root)
    body = next(root.iter(f"{OFFICE}text"), None)
    if body is None:
        raise UnreadableFile("is an OpenDocument file, but no text", where=source, next="give a letter")
    _Part(root, CONTENT, builder, raised).write(body)
    return builder.document(source, "odt")


def is_signed(names: list[str]) -> bool:
    """Whether an OpenDocument text carries a digital signature, from the names of its parts."""
    return any(name.startswith("META-INF/") and "signatures" in name for name in names)


def _raised_styles(root: etree._Element) -> frozenset[str]:
    """The names of the styles that set words in superscript."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}text-properties")
        if _RAISED.match(properties.get(f"{STYLE}text-position", ""))
    )


class _Part:
    """Walks one part in document order and writes what it shows."""

    def __init__(
        self, root: etree._Element, name: str, builder: Builder, raised: frozenset[str], *, margin: bool = False
    ) -> None:
        self.name, self.builder, self.margin = name, builder, margin
        self.node = {element: 2 * at for at, element in enumerate(root.iter())}
        self.boxes: list[etree._Element] = []
        self.raised = raised
        #: The label and the start of the note's body that a superscript at the start of a paragraph has begun.
        self.typed_note: tuple[str, int] | None = None

    def write(self, element: etree._Element) -> None:
        """What stands in `element`, paragraph by paragraph; text outside paragraphs is layout of the XML."""
        for child in element:
            name = local(child)
            if name in ("p", "h") and str(child.tag).startswith(TEXT):
                self._paragraph(child, name)
            elif name in _TABLES:
                self._table(child, name)
            elif name and name not in _SKIPPED:
                self.write(child)

    def _table(self, element: etree._Element, name: str) -> None:
        {"table": self.builder.open_table, "table-row": self.builder.open_row, "table-cell": self.builder.open_cell}[
            name
        ]()
        self.write(element)
        if name == "table":
            self.builder.close_table()

    def _paragraph(self, element: etree._Element, name: str) -> None:
        outer, self.boxes = self.boxes, []
        self.builder.open("margin" if self.margin else "heading" if name == "h" else "text")
        self._inline(element)
        if self.typed_note is not None:
            self.builder.end_note(*self.typed_note)
            self.typed_note = None
        self.builder.close()
        inner, self.boxes = self.boxes, outer
        for box in inner:
            self.write(box)

    def _inline(self, element: etree._Element) -> None:
        self._text(element.text, self.node[element])
        for child in element:
            self._child(child, local(child))
            self._text(child.tail, self.node[child] + 1)

    def _text(self, text: str | None, node: int) -> None:
        """Characters as OpenDocument shows them: white space of the XML is one space, and none after a space."""
        if not text:
            return
        if _ONE_RUN.fullmatch(text) and not (text[0] == " " and self.builder.ends_with_space()):
            self.builder.add(text, self.name, node)
            return
        at = 0
        while at < len(text):
            if text[at] in " \t\r\n":
                after = at
                while after < len(text) and text[after] in " \t\r\n":
                    after += 1
                if not self.builder.ends_with_space():
                    self.builder.put(" ")
            else:
                after = at + 1
                while after < len(text) and text[after] not in " \t\r\n":
                    after += 1
                self.builder.add(text[at:after], self.name, node, at)
            at = after

    def _child(self, child: etree._Element, name: str) -> None:
        if not name or name in _SKIPPED:
            return
        if name == "s":
            count = child.get(f"{TEXT}c", "1")
            self.builder.put(" " * (min(int(count), _SPACE_MOST) if count.isdecimal() else 1))
        elif name == "tab":
            self.builder.put(" ")
        elif name == "line-break":
            self.builder.put("\n")
        elif name == "note":
            self._note(child)
        elif name == "a":
            start = self.builder.length
            self._inline(child)
            self.builder.link(start, child.get(f"{XLINK}href", ""))
        elif name == "span" and child.get(f"{TEXT}style-name") in self.raised:
            self._raised(child)
        elif name in ("frame", "custom-shape", "text-box"):
            self.boxes.append(child)
        else:
            self._inline(child)

    def _raised(self, span: etree._Element) -> None:
        """Words in superscript: behind a word the mark of a note, at the start of a paragraph the label of a body."""
        words = "".join(map(str, span.itertext())) if all(local(child) == "span" for child in span.iter()) else ""
        label = note_label(words)
        if label and not self.builder.ends_with_space():
            self.builder.mark(label, sure=False)
        elif label and not self.builder.is_open and self.typed_note is None and not self.margin:
            self.builder.begin_note(label)
            self.typed_note = (label, self.builder.length)
        else:
            self._inline(span)

    def _note(self, note: etree._Element) -> None:
        citation = next((child for child in note if local(child) == "note-citation"), None)
        body = next((child for child in note if local(child) == "note-body"), None)
        label = "" if citation is None else (citation.get(f"{TEXT}label") or citation.text or "").strip()
        if not label:
            return
        self.builder.mark(label)
        if body is not None:
            self.builder.note(label, self._writer(body))

    def _writer(self, body: etree._Element) -> Callable[[], None]:
        def write() -> None:
            for at, paragraph in enumerate(body.iter(f"{TEXT}p", f"{TEXT}h")):
                if at:
                    self.builder.put(" ")
                self._inline(paragraph)

        return write
