"""The official XML of officielebekendmakingen.nl: Kamerstukken, Handelingen, Aanhangsel.

Element names vary over the years (sources.md §2), so only a few are known by name; the text of all others is kept.
The header is the file's own metadata, and `extref` elements are the links of the document.
"""

from __future__ import annotations

from lxml import etree

from ..errors import UnreadableFile
from ..model import Document
from .building import Builder
from .metadata import header_of
from .packages import local, parse_xml

ROOTS = frozenset(
    ("officiele-publicatie", "kamerstuk", "handelingen", "kamervragen", "kamerwrk", "aanhangsel", "niet-dossier-stuk")
)
_PARAGRAPHS = frozenset(("al", "titel", "subtitel", "tussenkop", "kop", "dossiernr", "ondernr", "nr", "datum", "naam", "functie", "entry", "noot.al"))  # fmt: skip
_INSIDE = frozenset(("al", "lijst", "li", "table", "tgroup", "tbody", "thead", "row", "entry", "noot.al"))
_HEADINGS = frozenset(("titel", "tussenkop", "kop", "subtitel"))
_SKIPPED = frozenset(("metadata", "plaatje", "illustratie", "redactionele-correcties"))


def read_official_xml(data: bytes, source: str) -> Document:
    """The document of an official publication. Raises `UnreadableFile` for XML that is none."""
    root = parse_xml(data, source)
    if local(root) not in ROOTS:
        raise UnreadableFile(
            f"is XML of another kind (its root is {local(root)[:40]})",
            where=source,
            next="give an officiele-publicatie",
        )
    walk = _Walk(root)
    walk.element(root)
    pairs = [
        (element.get("name", ""), element.get("content", ""))
        for metadata in root.iter("metadata")
        for element in metadata.iter("meta", "metadata")
    ]
    return walk.builder.document(source, "officialxml", header_of(pairs))


class _Walk:
    """Walks the file in document order and writes what it shows."""

    def __init__(self, root: etree._Element) -> None:
        self.builder = Builder()
        self.node = {element: 2 * at for at, element in enumerate(root.iter())}
        self.notes = 0

    def element(self, element: etree._Element) -> None:
        """An element outside paragraphs: its own text, should it have any, is a paragraph."""
        self._text(element.text, self.node[element])
        for child in element:
            name = local(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, name)
            elif name == "noot":
                self._note(child)
            elif name and name not in _SKIPPED:
                self.builder.close()
                self.element(child)
                self.builder.close()
            self._text(child.tail, self.node[child] + 1)

    def _paragraph(self, element: etree._Element, name: str) -> None:
        kind = "heading" if name in _HEADINGS else "text"
        self.builder.open(kind)
        self._inline(element, kind)
        self.builder.close()

    def _inline(self, element: etree._Element, kind: str, *, note: bool = False) -> None:
        self._text(element.text, self.node[element])
        for child in element:
            name = local(child)
            if name == "noot":
                self._note(child)
            elif name == "extref":
                start = self.builder.length
                self._inline(child, kind, note=note)
                self.builder.link(start, child.get("doc") or child.get("href") or "")
            elif name in _INSIDE and not note:
                self._paragraph(child, name)
                self.builder.open(kind)
            elif name == "br":
                self.builder.put("\n")
            elif name and name not in _SKIPPED:
                self._inline(child, kind, note=note)
            self._text(child.tail, self.node[child] + 1)

    def _note(self, note: etree._Element) -> None:
        self.notes += 1
        number = next((child for child in note if local(child) == "noot.nr"), None)
        label = "".join(map(str, number.itertext())).strip(" )") if number is not None else str(self.notes)
        self.builder.mark(label)

        def write() -> None:
            for child in note:
                if child is not number and local(child):
                    if not self.builder.ends_with_space():
                        self.builder.put(" ")
                    self._inline(child, "note", note=True)

        self.builder.note(label, write)

    def _text(self, text: str | None, node: int) -> None:
        """Characters with the white space of the file as it is, but for what only lays out the XML."""
        if text and (text.strip() or (self.builder.is_open and not self.builder.ends_with_space())):
            shift = len(text) - len(text.lstrip()) if self.builder.ends_with_space() else 0
            self.builder.add(text[shift:], "", node, shift)
