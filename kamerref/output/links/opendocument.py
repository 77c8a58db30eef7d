"""Links in OpenDocument texts: words are put in a text:a. Only content.xml and styles.xml can change."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from resolver import Document
from resolver.readers.odt import CONTENT, OFFICE, STYLES, TEXT, XLINK
from resolver.readers.packages import local, member, opened, parse_xml

from .packages import repacked
from .spans import Changed, Wanted, Written, pieces_in

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LINK_STYLE = "Kamerref_20_link"


def link_odt(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> Written:
    """The OpenDocument text with `wanted` stretches as links and `changed` ones led elsewhere."""
    with opened(data, document.source) as package:
        roots = {}
        for name in (CONTENT, STYLES):
            part = member(package, name, document.source)
            if part is not None:
                roots[name] = parse_xml(part, document.source, name)
        elements = {name: list(root.iter()) for name, root in roots.items()}
        touched: set[str] = set()
        style = _own_style(roots.get(STYLES)) if wanted else ""
        if style:
            touched.add(STYLES)
        for one in sorted(wanted, reverse=True):
            for piece in reversed(list(pieces_in(document.pieces, one.start, one.end))):
                start, end = piece.offset, piece.offset + piece.end - piece.start
                _wrap(elements[piece.part][piece.node // 2], piece.node % 2 == 1, start, end, one.url, style)
                touched.add(piece.part)
        skipped = 0
        for change in changed:
            links = {
                link
                for piece in pieces_in(document.pieces, change.link.start, change.link.end)
                for link in _links_above(elements[piece.part][piece.node // 2])
            }
            for link in links:
                link.set(f"{XLINK}href", change.url)
                touched.update(name for name, root in roots.items() if link.getroottree().getroot() is root)
            skipped += not links
        files = {
            name: etree.tostring(roots[name].getroottree(), xml_declaration=True, encoding="UTF-8") for name in touched
        }
        return Written(repacked(package, files), skipped)


def _own_style(styles: etree._Element | None) -> str:
    """The name of the style of our links, which changes nothing of the looks of words; "" where a file has no styles.

    Without a style of its own LibreOffice shows a link blue and underlined.
    """
    holder = None if styles is None else next(styles.iter(f"{OFFICE}styles"), None)
    if holder is None:
        return ""
    if not any(child.get(f"{STYLE}name") == LINK_STYLE for child in holder):
        own = etree.SubElement(holder, f"{STYLE}style")
        own.set(f"{STYLE}name", LINK_STYLE)
        own.set(f"{STYLE}display-name", "Kamerref link")
        own.set(f"{STYLE}family", "text")
    return LINK_STYLE


def _wrap(element: etree._Element, tail: bool, start: int, end: int, url: str, style: str) -> None:
    """Put characters of an element's text, or of the text behind it, in a link. What stands before stays where it is."""
    said = (element.tail if tail else element.text) or ""
    link = etree.Element(f"{TEXT}a")
    link.set(f"{XLINK}type", "simple")
    link.set(f"{XLINK}href", url)
    if style:
        link.set(f"{TEXT}style-name", style)
        link.set(f"{TEXT}visited-style-name", style)
    link.text, rest = said[start:end], said[end:]
    if tail:
        element.tail = said[:start]
        element.addnext(link)
    else:
        element.text = said[:start]
        element.insert(0, link)
    # `addnext` takes the text behind along: it belongs behind the link.
    if tail:
        element.tail = said[:start]
    link.tail = rest


def _links_above(element: etree._Element) -> list[etree._Element]:
    return [above for above in (element, *element.iterancestors()) if local(above) == "a"][:1]
