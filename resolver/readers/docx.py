"""Word files (DOCX, ECMA-376): body, notes, tables, text boxes, page headers and footers, as a reader sees them.

Tracked changes count as accepted, hidden text and comments are left out. A piece's `part` is the name in the zip
file ("word/document.xml").
"""

from __future__ import annotations

import re
import zipfile
from posixpath import dirname, join, normpath
from typing import Protocol

from lxml import etree

from ..errors import UnreadableFile
from ..model import Document
from ..reasons import because
from .assembling import Builder, note_label
from .packages import local, member, parse_xml
from .sniffing import kind_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The "strict" variant of the standard has the same names in another namespace.
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
STRICT_R = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_SKIPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "delText", "delInstrText", "annotationRef", "commentReference")
)  # fmt: skip
_HEADING = re.compile(r"(?i)(?:heading|kop|title|titel)\s?[0-9]?$")
_HYPERLINK = re.compile(r'(?i)^\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))')
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Inner(Protocol):
    """Reads a letter of any format from bytes; `source` tells text from Markdown. May raise `UnreadableFile`."""

    def __call__(self, data: bytes, *, source: str) -> Document: ...


class Package:
    """The parts of a Word file that hold text, parsed once: `parts` by name, each with its relations."""

    def __init__(self, package: zipfile.ZipFile, source: str) -> None:
        self._package, self._source = package, source
        root = self._relations("")
        main = next((target for kind, target in root.values() if kind.endswith("/officeDocument")), "word/document.xml")
        self.main = main
        self.parts: dict[str, etree._Element] = {}
        self.relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.raised_styles: frozenset[str] | None = None
        #: How many files were put into the letter whole and could not be read.
        self.not_read = 0
        if not self.load(main):
            raise UnreadableFile("has no text in it (no document.xml)", where=source, next="save it anew in Word")

    def bytes_of(self, name: str) -> bytes | None:
        return member(self._package, name, self._source)

    def load(self, name: str) -> bool:
        data = self.bytes_of(name)
        if data is None:
            return False
        self.parts[name] = parse_xml(data, self._source, name)
        self.relations[name] = self._relations(name)
        return True

    def related(self, kind: str) -> list[str]:
        """The names of the loaded parts that the main part relates to by `kind` ("footnotes")."""
        names = [target for how, target in self.relations[self.main].values() if how.endswith(f"/{kind}")]
        return [name for name in dict.fromkeys(names) if name in self.parts or self.load(name)]

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """By identifier: the kind of a relation and its target, a part's name or an address."""
        folder, _, file = name.rpartition("/")
        data = self.bytes_of(join(folder, "_rels", f"{file}.rels"))
        if data is None:
            return {}
        out = {}
        for relation in parse_xml(data, self._source, f"{name} relations"):
            if local(relation) != "Relationship":
                continue
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            out[relation.get("Id", "")] = (relation.get("Type", ""), target)
        return out


def read_docx(package: zipfile.ZipFile, source: str, inner: Inner | None = None) -> Document:
    """The document of a Word file. Page headers come first, then the body, page footers, and the notes.

    `inner` reads a file that was put into this one whole; without it such files are counted as not read.
    """
    parts = Package(package, source)
    builder = Builder()
    notes = _Notes(parts, inner)
    for name in parts.related("header"):
        _Part(parts, name, builder, notes, margin=True).write()
    _Part(parts, parts.main, builder, notes).write()
    for name in parts.related("footer"):
        _Part(parts, name, builder, notes, margin=True).write()
    unread = (because("inserted-file-not-read", count=parts.not_read),) if parts.not_read else ()
    return builder.document(source, "docx")._replace(unread=unread)


def is_signed(names: list[str]) -> bool:
    """Whether a Word file carries a digital signature, from the names of its parts."""
    return any(name.lower().startswith("_xmlsignatures/") for name in names)


class _Notes:
    """Foot- and endnotes by their identifiers, with the labels that Word prints."""

    def __init__(self, parts: Package, inner: Inner | None) -> None:
        self.parts = parts
        self.inner = inner
        self.bodies: dict[tuple[str, str], tuple[str, etree._Element]] = {}
        for kind in ("footnote", "endnote"):
            for name in parts.related(f"{kind}s"):
                for note in parts.parts[name]:
                    if local(note) == kind and _attribute(note, "type") in (None, "normal"):
                        self.bodies[kind, _attribute(note, "id") or ""] = (name, note)
        self.formats = {kind: self._format(kind) for kind in ("footnote", "endnote")}
        self.count = {"footnote": 0, "endnote": 0}

    def _format(self, kind: str) -> str:
        """How notes are numbered: the last section's own choice, the settings', or Word's default."""
        default = "decimal" if kind == "footnote" else "lowerRoman"
        roots = [self.parts.parts[name] for name in self.parts.related("settings")] + [
            self.parts.parts[self.parts.main]
        ]
        for root in reversed(roots):
            for properties in root.iter(f"{W}{kind}Pr", f"{STRICT_W}{kind}Pr"):
                for child in properties:
                    if local(child) == "numFmt":
                        return _attribute(child, "val") or default
        return default

    def label(self, kind: str) -> str:
        self.count[kind] += 1
        number = self.count[kind]
        form = self.formats[kind]
        if form.endswith("Letter") and number <= 26:
            return chr(ord("a") + number - 1)
        if form.endswith("Roman"):
            out, rest = "", number
            for value, sign in _ROMAN:
                out += sign * (rest // value)
                rest %= value
            return out
        return str(number)


class _Part:
    """Walks one part in document order and writes what it shows."""

    def __init__(self, parts: Package, name: str, builder: Builder, notes: _Notes, *, margin: bool = False) -> None:
        self.name, self.builder, self.notes, self.margin = name, builder, notes, margin
        self.root = parts.parts[name]
        self.relations = parts.relations[name]
        self.node = {element: 2 * at for at, element in enumerate(self.root.iter())}
        self.boxes: list[etree._Element] = []
        self.fields: list[list[object]] = []
        #: Words in superscript that were met and not yet written, each with its node: a note's mark may be cut over runs.
        self.raised: list[tuple[str, int]] = []
        self.in_raised = False
        self.styles = _raised_styles(parts)
        #: The label and the start of the note's body that a superscript at the start of a paragraph has begun.
        self.typed_note: tuple[str, int] | None = None

    def write(self) -> None:
        self._children(self.root)
        self.builder.close()

    def write_note(self, note: etree._Element) -> None:
        """The paragraphs of a note as one, in the paragraph that is open."""
        for at, paragraph in enumerate(note.iter(f"{W}p", f"{STRICT_W}p")):
            if at:
                self.builder.put(" ")
            self._children(paragraph)
            self._lower()

    def _children(self, element: etree._Element) -> None:
        for child in element:
            name = local(child)
            if name and name not in _SKIPPED:
                self._element(child, name)

    def _element(self, element: etree._Element, name: str) -> None:
        if name == "p":
            self._paragraph(element)
        elif name == "r":
            if not _hidden(element):
                self._run(element)
        elif name == "t":
            if not self._in_field_code():
                self._words(element.text or "", self.node[element])
        elif name == "altChunk":
            self._inserted(element)
        elif name in ("tbl", "tr", "tc"):
            self._table(element, name)
        elif name in _SIGNS:
            self._sign(name, element)
        elif name == "hyperlink":
            self._linked(element, self._target(element))
        elif name == "fldSimple":
            found = _HYPERLINK.match(_attribute(element, "instr") or "")
            self._linked(element, (found[1] or found[2]) if found else "")
        elif name == "instrText":
            if self._in_field_code():
                self.fields[-1][2] = f"{self.fields[-1][2]}{element.text or ''}"
        elif name == "fldChar":
            self._field(_attribute(element, "fldCharType") or "")
        elif name in ("footnoteReference", "endnoteReference"):
            self._reference(element, name.removesuffix("Reference"))
        elif name == "AlternateContent":
            chosen = next((child for child in element if local(child) == "Choice"), None)
            self._children(chosen if chosen is not None else element)
        elif name == "txbxContent":
            self.boxes.append(element)
        else:
            self._children(element)

    def _inserted(self, element: etree._Element) -> None:
        """A file put into the letter whole (HTML, text, another letter): its paragraphs, none of which is Word's own."""
        data = self.notes.parts.bytes_of(self._target(element))
        paragraphs = _paragraphs_of(data, self.notes.inner) if data else None
        if paragraphs is None:
            self.notes.parts.not_read += 1
            return
        for kind, text in paragraphs:
            self.builder.open(kind)
            self.builder.put(text)
            self.builder.close()

    def _table(self, element: etree._Element, name: str) -> None:
        builder = self.builder
        {"tbl": builder.open_table, "tr": builder.open_row, "tc": builder.open_cell}[name]()
        self._children(element)
        if name == "tbl":
            builder.close_table()

    def _run(self, run: etree._Element) -> None:
        raised = _is_raised(run, self.styles)
        if not raised:
            self._lower()
        outer, self.in_raised = self.in_raised, raised
        self._children(run)
        self.in_raised = outer

    def _words(self, words: str, node: int) -> None:
        if self.in_raised:
            self.raised.append((words, node))
        else:
            self._lower()
            self.builder.add(words, self.name, node)

    def _lower(self) -> None:
        """Write the words in superscript that wait: as a note's mark when they look like one, else as words.

        Behind a word they are a mark ("nr. 47" and a raised 12), at the start of a paragraph the label of a note's body.
        """
        raised, self.raised = self.raised, []
        if not raised:
            return
        label = note_label("".join(words for words, _ in raised))
        if label and not self.builder.ends_with_space():
            self.builder.mark(label, sure=False)
        elif label and not self.builder.is_open and self.typed_note is None and not self.margin:
            self.builder.begin_note(label)
            self.typed_note = (label, self.builder.length)
        else:
            for words, node in raised:
                self.builder.add(words, self.name, node)

    def _paragraph(self, element: etree._Element) -> None:
        outer, self.boxes = self.boxes, []
        self.builder.open("margin" if self.margin else "heading" if _is_heading(element) else "text")
        self._children(element)
        self._lower()
        if self.typed_note is not None:
            self.builder.end_note(*self.typed_note)
            self.typed_note = None
        self.builder.close()
        inner, self.boxes = self.boxes, outer
        for box in inner:
            self._children(box)

    def _sign(self, name: str, element: etree._Element) -> None:
        if self._in_field_code():
            return
        self._lower()
        if name == "sym":
            code = _attribute(element, "char") or ""
            self.builder.put(
                chr(int(code, 16))
                if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) < 0xE000
                else ""
            )
        else:
            self.builder.put(_SIGNS[name])

    def _target(self, element: etree._Element) -> str:
        relation = element.get(f"{R}id") or element.get(f"{STRICT_R}id") or ""
        return self.relations.get(relation, ("", ""))[1]

    def _linked(self, element: etree._Element, target: str) -> None:
        self._lower()
        start = self.builder.length
        self._children(element)
        self._lower()
        self.builder.link(start, target)

    def _field(self, kind: str) -> None:
        """Fields nest: begin, code, separate, result, end. Only the result is shown."""
        self._lower()
        if kind == "begin":
            self.fields.append(["code", self.builder.length, ""])
        elif kind == "separate" and self.fields:
            self.fields[-1][:2] = ["result", self.builder.length]
        elif kind == "end" and self.fields:
            _, start, code = self.fields.pop()
            found = _HYPERLINK.match(str(code))
            if found and isinstance(start, int):
                self.builder.link(start, found[1] or found[2])

    def _in_field_code(self) -> bool:
        return bool(self.fields) and self.fields[-1][0] == "code"

    def _reference(self, element: etree._Element, kind: str) -> None:
        if _attribute(element, "customMarkFollows") in ("1", "true", "on"):
            return
        label = self.notes.label(kind)
        self._lower()
        self.builder.mark(label)
        found = self.notes.bodies.get((kind, _attribute(element, "id") or ""))
        if found is not None:
            name, note = found
            part = _Part(self.notes.parts, name, self.builder, self.notes)
            self.builder.note(label, lambda: part.write_note(note))


_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "sym": "", "ptab": " "}


def _attribute(element: etree._Element, name: str) -> str | None:
    return element.get(f"{W}{name}", element.get(f"{STRICT_W}{name}"))


def _property(element: etree._Element, holder: str, name: str) -> etree._Element | None:
    for properties in element:
        if local(properties) == holder:
            for child in properties:
                if local(child) == name:
                    return child
    return None


def _hidden(run: etree._Element) -> bool:
    vanish = _property(run, "rPr", "vanish")
    return vanish is not None and _attribute(vanish, "val") not in ("0", "false", "off")


def _paragraphs_of(data: bytes, inner: Inner | None) -> list[tuple[str, str]] | None:
    """The paragraphs of an inserted file, None for one that cannot be read; one in an inserted file is not looked at."""
    if inner is None or kind_of(data) not in ("html", "text", "mail", "xml"):
        return None
    try:
        document = inner(data, source="x.txt")
    except UnreadableFile:
        return None
    return [(p.kind, document.text[p.start : p.end]) for p in document.paragraphs]


def _is_raised(run: etree._Element, styles: frozenset[str]) -> bool:
    """Whether a run is set in superscript, by itself or by its style."""
    own = _property(run, "rPr", "vertAlign")
    if own is not None:
        return _attribute(own, "val") == "superscript"
    style = _property(run, "rPr", "rStyle")
    return style is not None and _attribute(style, "val") in styles


def _raised_styles(parts: Package) -> frozenset[str]:
    """The identifiers of the styles that set words in superscript."""
    if parts.raised_styles is None:
        parts.raised_styles = frozenset(
            _attribute(style, "styleId") or ""
            for name in parts.related("styles")
            for style in parts.parts[name]
            if local(style) == "style"
            and (align := _property(style, "rPr", "vertAlign")) is not None
            and _attribute(align, "val") == "superscript"
        )
    return parts.raised_styles


def _is_heading(paragraph: etree._Element) -> bool:
    style = _property(paragraph, "pPr", "pStyle")
    named = style is not None and _HEADING.match((_attribute(style, "val") or "").replace("_", " ")) is not None
    return named or _property(paragraph, "pPr", "outlineLvl") is not None
