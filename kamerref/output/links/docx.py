"""Links in Word files: runs are cut at the words, and put in a hyperlink. Only the touched parts change.

Source: ECMA-376 part 1, 17.16.22 (hyperlink) and 17.16.5.25 (the field HYPERLINK, used where no hyperlink may stand).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from resolver import Document
from resolver.readers.docx import STRICT_R, R, W
from resolver.readers.packages import local, opened

from ..editing import Changed, Wanted, WordFile, WrittenSpan, namespace_of, pieces_in, repacked

PLAIN_STYLE = "KamerrefLink"
LOOKS = ("0563C1", "single")
"""Word's own colour and underline of a link."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What may hold a hyperlink as well as runs; elsewhere (an insertion that is tracked) a field is put.
_HOLDERS = frozenset(("p", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"))
_BETWEEN = frozenset(("r", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"))


def link_docx(
    data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed], *, plain: bool = False
) -> WrittenSpan:
    """The Word file with `wanted` stretches as links and `changed` ones led elsewhere.

    Links get Word's own style of a link, unless they are to be `plain`: then they look like the words around them.
    """
    with opened(data, document.source) as package:
        editor = _Editor(WordFile(package, document.source), plain=plain)
        left = [(one.start, one.end) for one in sorted(wanted, reverse=True) if not editor.link(document, one)]
        left += [(one.link.start, one.link.end) for one in changed if not editor.relink(document, one)]
        return WrittenSpan(repacked(package, editor.file.files()), tuple(sorted(left)))


class _Editor:
    """Puts links in one file."""

    def __init__(self, file: WordFile, *, plain: bool) -> None:
        self.file, self.plain = file, plain
        self._style = ""

    def link(self, document: Document, wanted: Wanted) -> bool:
        """Make one stretch a link; False when none of its words can be one."""
        runs = self.file.runs(document, wanted.start, wanted.end)
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
        """Give a run the style of our links, unless it has one of its own.

        LibreOffice takes words without a style of their own in a hyperlink for no link when it makes a PDF.
        """
        space = namespace_of(run)
        style_name = self._style or self._own_style(space)
        if not style_name:
            return
        properties = next((child for child in run if local(child) == "rPr"), None)
        if properties is None:
            properties = etree.Element(f"{space}rPr")
            run.insert(0, properties)
        if any(local(child) == "rStyle" for child in properties):
            return
        style = etree.Element(f"{space}rStyle")
        style.set(f"{space}val", style_name)
        properties.insert(0, style)

    def _own_style(self, space: str) -> str:
        """The identifier of the style of our links: the file's own for links, or a new one; "" in a file without styles."""
        if self.file.styles is None:
            return ""
        root = self.file.parts.parts[self.file.styles]
        known = {
            (name.get(f"{space}val") or "").lower(): style.get(f"{space}styleId") or ""
            for style in root
            for name in style
            if local(name) == "name"
        }
        name = "kamerref link" if self.plain else "hyperlink"
        self._style = known.get(name, "")
        if not self._style:
            taken = set(known.values())
            self._style = (
                PLAIN_STYLE if self.plain else next(n for n in ("Hyperlink", "KamerrefHyperlink") if n not in taken)
            )
            own = etree.SubElement(root, f"{space}style")
            own.set(f"{space}type", "character")
            own.set(f"{space}styleId", self._style)
            etree.SubElement(own, f"{space}name").set(f"{space}val", "Kamerref link" if self.plain else "Hyperlink")
            if self.plain:
                own.set(f"{space}customStyle", "1")
            else:
                looks = etree.SubElement(own, f"{space}rPr")
                etree.SubElement(looks, f"{space}color").set(f"{space}val", LOOKS[0])
                etree.SubElement(looks, f"{space}u").set(f"{space}val", LOOKS[1])
            self.file.touched.add(self.file.styles)
        return self._style

    def relink(self, document: Document, change: Changed) -> bool:
        """Lead an existing hyperlink elsewhere; False for one made by a field, which is left as it is."""
        done = False
        for piece in pieces_in(document.pieces, change.link.start, change.link.end):
            for above in self.file.elements[piece.part][piece.node // 2].iterancestors():
                if local(above) == "hyperlink":
                    name = next((name for name in (f"{R}id", f"{STRICT_R}id") if above.get(name)), None)
                    if name:
                        above.set(name, self.file.relation(piece.part, "hyperlink", change.url, external=True))
                        self.file.touched.add(piece.part)
                        done = True
                    break
        return done

    def _wrap(self, part: str, first: etree._Element, last: etree._Element, url: str) -> None:
        parent = first.getparent()
        assert parent is not None
        space = namespace_of(first)
        self.file.touched.add(part)
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
        link.set(f"{R if space == W else STRICT_R}id", self.file.relation(part, "hyperlink", url, external=True))
        first.addprevious(link)
        inside = [first]
        while inside[-1] is not last:
            following = inside[-1].getnext()
            assert following is not None
            inside.append(following)
        link.extend(inside)


def _field(space: str, kind: str) -> etree._Element:
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}fldChar").set(f"{space}fldCharType", kind)
    return run


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
