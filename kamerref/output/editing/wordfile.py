"""Word files that are changed in place: runs cut at a stretch of words, relations and content types added.

Only parts that were touched are written anew. Source: ECMA-376 part 1 (WordprocessingML) and part 2 (packages).
"""

from __future__ import annotations

import copy
import re
import zipfile

from lxml import etree

from resolver import Document
from resolver.readers.docx import STRICT_R, STRICT_W, Package, R, W
from resolver.readers.packages import local, parse_xml

from .spans import pieces_in

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WordFile:
    """The parts of one Word file, open for changes."""

    def __init__(self, package: zipfile.ZipFile, source: str) -> None:
        self.parts = Package(package, source)
        for kind in ("header", "footer", "footnotes", "endnotes", "comments"):
            self.parts.related(kind)
        self.elements = {name: list(root.iter()) for name, root in self.parts.parts.items()}
        self.touched: set[str] = set()
        self.styles = next(iter(self.parts.related("styles")), None)
        self._added_relations: dict[str, list[tuple[str, str, str, bool]]] = {}
        self._new_parts: dict[str, tuple[etree._Element, str]] = {}

    def runs(self, document: Document, start: int, end: int) -> list[tuple[str, etree._Element]]:
        """Runs that hold the words from `start` to `end` and nothing else, with their parts, in order.

        Stretches of one file are to be asked for from the last to the first, since a run that is cut keeps what stands
        before.
        """
        out: list[tuple[str, etree._Element]] = []
        for piece in reversed(list(pieces_in(document.pieces, start, end))):
            text = self.elements[piece.part][piece.node // 2]
            run = text.getparent()
            if run is not None and local(run) == "r":
                out.append((piece.part, isolated(run, text, piece.offset, piece.offset + piece.end - piece.start)))
                self.touched.add(piece.part)
        out.reverse()
        return out

    def relation(self, part: str, kind: str, target: str, *, external: bool) -> str:
        """The identifier of the relation from `part` to `target`: one that is there, or a new one."""
        for id, (type_, known) in self.parts.relations[part].items():
            if known == target and type_.endswith(f"/{kind}"):
                return id
        added = self._added_relations.setdefault(part, [])
        for id, _, known, _ in added:
            if known == target:
                return id
        taken = {*self.parts.relations[part], *(id for id, *_ in added)}
        number = len(added) + 1
        while f"kamerref{number}" in taken:
            number += 1
        added.append((f"kamerref{number}", kind, target, external))
        return f"kamerref{number}"

    def new_part(self, name: str, root: etree._Element, content_type: str) -> None:
        """Add a part to the file."""
        self._new_parts[name] = (root, content_type)

    def files(self) -> dict[str, bytes]:
        """The parts that changed or are new, by name."""
        out = {name: serialised(self.parts.parts[name]) for name in sorted(self.touched)}
        for part, added in self._added_relations.items():
            folder, _, file = part.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".lstrip("/")
            out[name] = self._relations_file(name, added)
        for name, (root, _) in self._new_parts.items():
            out[name] = serialised(root)
        if self._new_parts:
            out["[Content_Types].xml"] = self._types_file()
        return out

    def _relations_file(self, name: str, added: list[tuple[str, str, str, bool]]) -> bytes:
        data = self.parts.bytes_of(name)
        root = parse_xml(data, name) if data is not None else parse_xml(_NO_RELATIONS, name)
        strict = any(STRICT_R[1:-1] in (child.get("Type") or "") for child in root)
        for id, kind, target, external in added:
            relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
            relation.set("Id", id)
            relation.set("Type", f"{(STRICT_R if strict else R)[1:-1]}/{kind}")
            relation.set("Target", target)
            if external:
                relation.set("TargetMode", "External")
        return serialised(root)

    def _types_file(self) -> bytes:
        root = parse_xml(self.parts.bytes_of("[Content_Types].xml") or b"", "[Content_Types].xml")
        for name, (_, content_type) in self._new_parts.items():
            own = etree.SubElement(root, f"{{{_TYPES}}}Override")
            own.set("PartName", f"/{name}")
            own.set("ContentType", content_type)
        return serialised(root)


def serialised(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def namespace_of(element: etree._Element) -> str:
    """The namespace of Word's names in this file: the transitional or the strict one."""
    return W if str(element.tag).startswith(W) else STRICT_W


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def isolated(run: etree._Element, text: etree._Element, start: int, end: int) -> etree._Element:
    """Cut a run so that the characters from `start` to `end` of `text` are one of their own, and give that one.

    What stands before stays in `text`, so that earlier places in it remain right.
    """
    said = text.text or ""
    behind = [child for child in run.iterchildren() if child.getprevious() is not None and _after(child, text)]
    if end < len(said) or behind:
        rest = _shell(run)
        if end < len(said):
            rest.append(_text_like(text, said[end:]))
        rest.extend(behind)
        rest.tail, run.tail = run.tail, None
        run.addnext(rest)
    before = [child for child in run if local(child) != "rPr" and child is not text]
    if start == 0 and not before:
        text.text = said[:end]
        text.set(SPACE, "preserve")
        return run
    own = _shell(run)
    own.append(_text_like(text, said[start:end]))
    if start:
        text.text = said[:start]
        text.set(SPACE, "preserve")
    else:
        run.remove(text)
    own.tail, run.tail = run.tail, None
    run.addnext(own)
    return own


def _shell(run: etree._Element) -> etree._Element:
    """A run with the properties of another, and nothing in it."""
    out = copy.copy(run)
    del out[:]
    out.text = out.tail = None
    out.extend(copy.deepcopy(child) for child in run if local(child) == "rPr")
    return out


def _after(child: etree._Element, text: etree._Element) -> bool:
    return any(sibling is text for sibling in child.itersiblings(preceding=True))


def _text_like(text: etree._Element, said: str) -> etree._Element:
    out = etree.Element(text.tag)
    out.set(SPACE, "preserve")
    out.text = said
    return out
