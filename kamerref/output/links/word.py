"""Links in Word files: runs are cut at the words, and put in a hyperlink. Only the touched parts change.

Source: ECMA-376 part 1, 17.16.22 (hyperlink) and 17.16.5.25 (the field HYPERLINK, used where no hyperlink may stand).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from resolver import Document
from resolver.readers.docx import STRICT_R, STRICT_W, Package, R, W
from resolver.readers.packages import local, opened, parse_xml

from .packages import repacked
from .spans import Changed, Wanted, Written, pieces_in

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLE = "KamerrefLink"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What may hold a hyperlink as well as runs; elsewhere (an insertion that is tracked) a field is put.
_HOLDERS = frozenset(("p", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"))
_BETWEEN = frozenset(("r", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"))


def link_docx(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> Written:
    """The Word file with `wanted` stretches as links and `changed` ones led elsewhere."""
    with opened(data, document.source) as package:
        parts = Package(package, document.source)
        for kind in ("header", "footer", "footnotes", "endnotes"):
            parts.related(kind)
        editor = _Editor(parts)
        skipped = 0
        for one in sorted(wanted, reverse=True):
            skipped += not editor.link(document, one)
        for change in changed:
            skipped += not editor.relink(document, change)
        return Written(repacked(package, editor.files()), skipped)


class _Editor:
    """Edits the parts of one file."""

    def __init__(self, parts: Package) -> None:
        self.parts = parts
        self.elements = {name: list(root.iter()) for name, root in parts.parts.items()}
        self.touched: set[str] = set()
        self.styles = next(iter(parts.related("styles")), None)
        self.added: dict[str, dict[str, str]] = {}

    def link(self, document: Document, wanted: Wanted) -> bool:
        """Make one stretch a link; False when none of its words can be one."""
        runs: list[tuple[str, etree._Element]] = []
        for piece in reversed(list(pieces_in(document.pieces, wanted.start, wanted.end))):
            text = self.elements[piece.part][piece.node // 2]
            run = text.getparent()
            if run is not None and local(run) == "r":
                runs.append((piece.part, _isolated(run, text, piece.offset, piece.offset + piece.end - piece.start)))
        runs.reverse()
        for _, run in runs:
            self._styled(run)
        at = 0
        while at < len(runs):
            part, first = runs[at]
            last = first
            while at + 1 < len(runs) and _reaches(last, runs[at + 1][1]):
                at += 1
                last = runs[at][1]
            self._wrap(part, first, last, wanted.url)
            at += 1
        return bool(runs)

    def _styled(self, run: etree._Element) -> None:
        """Give a run the style of our links, which changes nothing of its looks, unless it has one of its own.

        LibreOffice takes words without a style of their own in a hyperlink for no link when it makes a PDF.
        """
        if self.styles is None:
            return
        space = W if str(run.tag).startswith(W) else STRICT_W
        properties = next((child for child in run if local(child) == "rPr"), None)
        if properties is None:
            properties = etree.Element(f"{space}rPr")
            run.insert(0, properties)
        if any(local(child) == "rStyle" for child in properties):
            return
        style = etree.Element(f"{space}rStyle")
        style.set(f"{space}val", STYLE)
        properties.insert(0, style)
        root = self.parts.parts[self.styles]
        if not any(child.get(f"{space}styleId") == STYLE for child in root):
            own = etree.SubElement(root, f"{space}style")
            own.set(f"{space}type", "character")
            own.set(f"{space}customStyle", "1")
            own.set(f"{space}styleId", STYLE)
            etree.SubElement(own, f"{space}name").set(f"{space}val", "Kamerref link")
            self.touched.add(self.styles)

    def relink(self, document: Document, change: Changed) -> bool:
        """Lead an existing hyperlink elsewhere; False for one made by a field, which is left as it is."""
        done = False
        for piece in pieces_in(document.pieces, change.link.start, change.link.end):
            for above in self.elements[piece.part][piece.node // 2].iterancestors():
                if local(above) == "hyperlink":
                    name = next((name for name in (f"{R}id", f"{STRICT_R}id") if above.get(name)), None)
                    if name:
                        above.set(name, self._relation(piece.part, change.url))
                        self.touched.add(piece.part)
                        done = True
                    break
        return done

    def _wrap(self, part: str, first: etree._Element, last: etree._Element, url: str) -> None:
        parent = first.getparent()
        assert parent is not None
        space = W if str(first.tag).startswith(W) else STRICT_W
        self.touched.add(part)
        if local(parent) not in _HOLDERS:
            begin, separate, end = (_field(space, kind) for kind in ("begin", "separate", "end"))
            code = etree.Element(f"{space}r")
            instruction = etree.SubElement(code, f"{space}instrText")
            instruction.set(_SPACE, "preserve")
            instruction.text = f' HYPERLINK "{url}" '
            for element in (begin, code, separate):
                first.addprevious(element)
            last.addnext(end)
            return
        link = etree.Element(f"{space}hyperlink")
        link.set(f"{R if space == W else STRICT_R}id", self._relation(part, url))
        first.addprevious(link)
        inside = [first]
        while inside[-1] is not last:
            following = inside[-1].getnext()
            assert following is not None
            inside.append(following)
        link.extend(inside)

    def _relation(self, part: str, url: str) -> str:
        """The identifier of the relation from `part` to `url`: one that is there, or a new one."""
        for id, (kind, target) in self.parts.relations[part].items():
            if target == url and kind.endswith("/hyperlink"):
                return id
        added = self.added.setdefault(part, {})
        if url not in added:
            taken = {*self.parts.relations[part], *added.values()}
            number = len(added) + 1
            while f"kamerref{number}" in taken:
                number += 1
            added[url] = f"kamerref{number}"
        return added[url]

    def files(self) -> dict[str, bytes]:
        """The parts that changed, by name."""
        out = {name: _serialised(self.parts.parts[name]) for name in sorted(self.touched)}
        for part, added in self.added.items():
            folder, _, file = part.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".lstrip("/")
            out[name] = self._relations_file(name, added)
        return out

    def _relations_file(self, name: str, added: dict[str, str]) -> bytes:
        data = self.parts.bytes_of(name)
        root = parse_xml(data, name) if data is not None else parse_xml(_NO_RELATIONS, name)
        strict = any(STRICT_R[1:-1] in (child.get("Type") or "") for child in root)
        for url, id in added.items():
            etree.SubElement(
                root, f"{{{_RELATIONS}}}Relationship",
                Id=id, Type=f"{(STRICT_R if strict else R)[1:-1]}/hyperlink", Target=url, TargetMode="External",
            )  # fmt: skip
        return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _field(space: str, kind: str) -> etree._Element:
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}fldChar").set(f"{space}fldCharType", kind)
    return run


def _shell(run: etree._Element) -> etree._Element:
    """A run with the properties of another, and nothing in it."""
    out = copy.copy(run)
    del out[:]
    out.text = out.tail = None
    out.extend(copy.deepcopy(child) for child in run if local(child) == "rPr")
    return out


def _isolated(run: etree._Element, text: etree._Element, start: int, end: int) -> etree._Element:
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
        text.set(_SPACE, "preserve")
        return run
    own = _shell(run)
    own.append(_text_like(text, said[start:end]))
    if start:
        text.text = said[:start]
        text.set(_SPACE, "preserve")
    else:
        run.remove(text)
    own.tail, run.tail = run.tail, None
    run.addnext(own)
    return own


def _after(child: etree._Element, text: etree._Element) -> bool:
    return any(sibling is text for sibling in child.itersiblings(preceding=True))


def _text_like(text: etree._Element, said: str) -> etree._Element:
    out = etree.Element(text.tag)
    out.set(_SPACE, "preserve")
    out.text = said
    return out


def _reaches(run: etree._Element, other: etree._Element) -> bool:
    """Whether `other` follows `run` under the same parent, with nothing between but what a link may hold."""
    for sibling in run.itersiblings():
        if sibling is other:
            return True
        if local(sibling) not in _BETWEEN or _has_text(sibling):
            return False
    return False


def _has_text(run: etree._Element) -> bool:
    return any(local(child) in ("t", "footnoteReference", "endnoteReference", "fldChar") for child in run)
